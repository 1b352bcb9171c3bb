#include "sql/sqlerror.h"

#include "base/text.h"

#include <QSqlError>

namespace wcs {

namespace {

// Primary result codes of SQLite. The low byte of an extended code is its primary one.
enum PrimaryCode {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Constraint = 19,
    NotADatabase = 26,
};

QString codeName(int primary)
{
    switch (primary) {
    case Busy:
    case Locked:
        return u"busy"_s;
    case ReadOnly:
        return u"readonly"_s;
    case IoError:
        return u"io"_s;
    case Corrupt:
    case NotADatabase:
        return u"corrupt"_s;
    case Full:
        return u"full"_s;
    case CantOpen:
        return u"cantopen"_s;
    case Constraint:
        return u"constraint"_s;
    default:
        return u"sqlite %1"_s.arg(primary);
    }
}

} // namespace

Error sqlError(const QSqlError &error, Stage stage, const QString &subject)
{
    const int primary = error.nativeErrorCode().toInt() & 0xff;
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const ErrorKind kind = primary == Full ? ErrorKind::DiskFull : ErrorKind::Database;
    return Error::make(kind, stage, codeName(primary), text, subject);
}

bool isCorruption(const Error &error)
{
    return error.kind == ErrorKind::Database && error.code == "corrupt"_L1;
}

} // namespace wcs
