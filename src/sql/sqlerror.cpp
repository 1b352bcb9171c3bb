#include "sql/sqlerror.h"

#include "base/text.h"

#include <sqlite3.h>

namespace wcs {

namespace {

QString codeName(int primary)
{
    switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return u"busy"_s;
    case SQLITE_READONLY:
        return u"readonly"_s;
    case SQLITE_IOERR:
        return u"io"_s;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return u"corrupt"_s;
    case SQLITE_FULL:
        return u"full"_s;
    case SQLITE_CANTOPEN:
        return u"cantopen"_s;
    case SQLITE_CONSTRAINT:
        return u"constraint"_s;
    default:
        return u"sqlite %1"_s.arg(primary);
    }
}

} // namespace

Error sqlError(int resultCode, const QString &message, Stage stage, const QString &subject)
{
    const int primary = resultCode & 0xff; // the rest tells more of the same
    if (primary == SQLITE_INTERRUPT)
        return Error::cancelled(stage);
    const ErrorKind kind = primary == SQLITE_FULL ? ErrorKind::DiskFull : ErrorKind::Database;
    return Error::make(kind, stage, codeName(primary), message, subject);
}

Error sqlError(sqlite3 *database, Stage stage, const QString &subject)
{
    return sqlError(sqlite3_errcode(database), QString::fromUtf8(sqlite3_errmsg(database)), stage, subject);
}

bool isCorruption(const Error &error)
{
    return error.kind == ErrorKind::Database && error.code == "corrupt"_L1;
}

bool isPassingSqlError(const Error &error)
{
    return error.kind == ErrorKind::DiskFull || error.code == "busy"_L1;
}

} // namespace wcs
