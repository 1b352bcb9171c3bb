#include "history/historyrescue.h"

#include "base/diskfull.h"
#include "base/durable.h"
#include "base/lockproblem.h"
#include "base/log.h"
#include "base/movefile.h"
#include "base/replacecontent.h"
#include "base/text.h"
#include "history/historyreader.h"
#include "history/historyschema.h"
#include "history/historywriter.h"
#include "history/recordsql.h"
#include "sql/sqlerror.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <chrono>
#include <limits>

namespace wcs {

namespace {

constexpr int rescueBatch = 2'000;
constexpr std::chrono::hours longestBackup(24); // one is due each day

Error fileError(const QString &code, const QString &path)
{
    return Error::make(ErrorKind::File, Stage::History, code, {}, path);
}

Result<void> forceWritten(QFileDevice &file)
{
    if (forceToDisk(file))
        return {};
    const QString why = qt_error_string();
    return Error::make(isDiskFull(why) ? ErrorKind::DiskFull : ErrorKind::File, Stage::History, u"write"_s, why,
                       file.fileName());
}

/// Forced to the disk: what is salvaged into it is not read again, and is lost with it when the power goes.
Result<void> copyContent(const QString &from, const QString &to)
{
    QFile target(to);
    if (const auto copied = copyAll(from, target, Stage::History); !copied)
        return copied;
    return forceWritten(target);
}

/// A compact copy, on the disk when this returns: SQLite does not see to that.
Result<void> copyDatabase(const QString &from, const QString &to, const std::stop_token &stop)
{
    {
        SqlOptions options;
        options.create = false;
        auto connection = SqlConnection::open(from, options);
        if (!connection)
            return connection.error();
        (*connection)->stopWith(stop);
        if (const auto done = (*connection)->execute(u"VACUUM INTO ?"_s, {to}); !done)
            return done.error();
    }
    QFile copy(to);
    return copy.open(QIODevice::ReadWrite) ? forceWritten(copy) : fileError(u"open"_s, to);
}

/// What processes that were killed have left, of which one may be as large as the history. With the lock of the backup held.
void removeUnfinished(const QFileInfo &backup)
{
    const QDir directory = backup.dir();
    const QStringList names = directory.entryList({backup.fileName() + u"*.incoming"_s}, QDir::Files);
    for (const QString &name : names)
        QFile::remove(directory.filePath(name));
}

bool isPlausible(const ObjectRecord &record)
{
    return record.rowId > 0 && record.fileId.startsWith("cloud://"_L1)
           && !record.fileId.contains(QChar::ReplacementCharacter);
}

QString freePath(const QDir &directory, const QString &stem)
{
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    QString target = directory.filePath(u"%1.corrupt-%2.db"_s.arg(stem, stamp));
    for (int i = 2; QFile::exists(target) || QFile::exists(target + u"-wal"_s); ++i)
        target = directory.filePath(u"%1.corrupt-%2-%3.db"_s.arg(stem, stamp).arg(i));
    return target;
}

/// False: it is damaged.
Result<bool> isSoundBackup(const QString &backupPath)
{
    SqlOptions options;
    options.create = false;
    options.walMode = false;
    options.queryOnly = true;
    const auto backup = SqlConnection::open(backupPath, options);
    const auto sound = backup ? (*backup)->value(u"PRAGMA quick_check(1)"_s) : Result<QVariant>(backup.error());
    if (sound)
        return sound->toString() == "ok"_L1;
    return isPassingSqlError(sound.error()) ? Result<bool>(sound.error()) : Result<bool>(false);
}

/// Rows from one end of the damaged table, as far as it can be read. True when there are no more to be had from that
/// end.
Result<bool> readRows(SqlConnection *damaged, int version, const QString &order, qint64 *last,
                      QList<ObjectRecord> *batch)
{
    const QString beyond = order == "DESC"_L1 ? u"o.id < ?"_s : u"o.id > ?"_s;
    auto rows = damaged->query(u"SELECT "_s + recordColumns(version) + u" FROM objects o WHERE "_s + beyond
                                   + u" ORDER BY o.id "_s + order + u" LIMIT %1"_s.arg(rescueBatch),
                               {*last});
    if (!rows)
        return isPassingSqlError(rows.error()) ? Result<bool>(rows.error()) : Result<bool>(true);
    for (int count = 0;; ++count) {
        const auto more = rows->next();
        if (!more)
            return isPassingSqlError(more.error()) ? Result<bool>(more.error()) : Result<bool>(true);
        if (!*more)
            return count < rescueBatch;
        const ObjectRecord record = recordFromRow(*rows);
        *last = record.rowId;
        if (isPlausible(record))
            *batch << record;
    }
}

Result<void> putRows(SqlConnection *target, const QList<ObjectRecord> &rows)
{
    auto transaction = SqlTransaction::begin(target);
    if (!transaction)
        return transaction.error();
    if (auto done = setBulk(target, true); !done)
        return done;
    HistoryChange change;
    HistoryWriter writer(target, &change);
    HistoryReader reader(target);
    for (const ObjectRecord &row : rows) {
        const auto known = reader.byRowIds({row.rowId});
        if (!known)
            return known.error();
        if (!known->isEmpty() && known->first() == row)
            continue; // most of them, with a backup of yesterday
        const auto sameObject = reader.byFileIds({row.fileId});
        if (!sameObject)
            return sameObject.error();
        // The damaged file is the younger one: where the backup has the row too, its values are older, and where it has another one of
        // the object, that was removed since.
        QList<qint64> older{row.rowId};
        for (const ObjectRecord &other : *sameObject)
            older << other.rowId;
        if (auto done = writer.remove(older); !done)
            return done.error();
        if (auto done = writer.restore({row}); !done)
            return done;
    }
    if (auto done = setBulk(target, false); !done)
        return done;
    return transaction->commit();
}

} // namespace

QString asidePath(const QString &path)
{
    return freePath(QFileInfo(path).dir(), u"history"_s);
}

Result<void> setAside(const QString &path, const QString &target)
{
    if (renameToFree(path, target))
        return fileError(u"rename"_s, path);
    return moveLog(path, target);
}

Result<void> moveLog(const QString &path, const QString &target)
{
    const QString log = path + u"-wal"_s;
    if (QFile::exists(log) && renameToFree(log, target + u"-wal"_s))
        return fileError(u"rename"_s, log); // SQLite would replay it into the file that comes here
    QFile::remove(path + u"-shm"_s); // an index of the log, made anew when needed
    return {};
}

Result<bool> restoreBackup(const QString &backupPath, const QString &path)
{
    if (!QFile::exists(backupPath))
        return false;
    const auto sound = isSoundBackup(backupPath);
    if (!sound)
        return sound.error();
    if (!*sound) {
        qCWarning(lcHistory) << "the backup of the history is damaged too";
        if (renameToFree(backupPath, freePath(QFileInfo(backupPath).dir(), u"history.backup"_s)))
            return fileError(u"rename"_s, backupPath);
        return false;
    }
    const QString incoming = path + u".incoming"_s;
    const auto copied = copyContent(backupPath, incoming);
    if (copied && !renameToFree(incoming, path)) {
        forceFolderToDisk(QFileInfo(path).path());
        return true;
    }
    QFile::remove(incoming); // what room there is will be needed
    return copied ? fileError(u"rename"_s, path) : copied.error();
}

Result<qint64> salvage(const QString &damagedPath, SqlConnection *target, const std::stop_token &stop)
{
    if (QFileInfo(damagedPath).size() == 0)
        return 0; // SQLite would remove the log beside it, the last that is left of it
    SqlOptions options;
    options.create = false;
    options.walMode = false;
    options.queryOnly = true;
    const auto damaged = SqlConnection::open(damagedPath, options);
    if (!damaged)
        return isPassingSqlError(damaged.error()) ? Result<qint64>(damaged.error()) : Result<qint64>(0);
    const int version = (*damaged)->schemaVersion().valueOr(currentRecordVersion);
    qint64 count = 0;
    for (const QString &order : {u"ASC"_s, u"DESC"_s}) {
        qint64 last = order == "DESC"_L1 ? std::numeric_limits<qint64>::max() : 0;
        for (bool ended = false; !ended;) {
            if (stop.stop_requested())
                return Error::cancelled(Stage::History);
            QList<ObjectRecord> batch;
            const auto read = readRows(damaged->get(), version, order, &last, &batch);
            if (!read)
                return read.error();
            ended = *read;
            count += batch.size();
            if (auto done = putRows(target, batch); !done)
                return done.error();
        }
        // Read to the very end: the way back would only meet the same rows.
        const auto newest = (*damaged)->value(u"SELECT max(id) FROM objects"_s);
        if (order == "ASC"_L1 && newest && newest->toLongLong() == last)
            break;
    }
    return count;
}

Result<bool> writeBackup(const QString &path, const QString &backupPath, const std::stop_token &stop)
{
    const QFileInfo backup(backupPath);
    QLockFile lock(backup.dir().filePath(u"history.backup.lock"_s));
    // That its process is gone is seen at once, but not where that ran on another computer.
    lock.setStaleLockTime(longestBackup);
    if (!lock.tryLock(0)) {
        if (lock.error() == QLockFile::LockFailedError)
            return false;
        return lockProblem(lock, Stage::History, backup.path());
    }
    removeUnfinished(backup);
    // An earlier version beside this one knows no lock, and writes "history.backup.db.incoming".
    const QString incoming = u"%1.%2.incoming"_s.arg(backupPath).arg(QCoreApplication::applicationPid());
    if (const auto copied = copyDatabase(path, incoming, stop); !copied) {
        QFile::remove(incoming);
        return copied.error();
    }
    if (replaceFile(incoming, backupPath)) {
        QFile::remove(incoming);
        return fileError(u"rename"_s, backupPath);
    }
    return true;
}

quint64 backupRevision(const QString &backupPath)
{
    SqlOptions options;
    options.create = false;
    options.walMode = false;
    options.queryOnly = true;
    const auto backup = SqlConnection::open(backupPath, options);
    if (!backup)
        return 0;
    const auto revision = (*backup)->value(u"SELECT value FROM meta WHERE name = 'revision'"_s);
    return revision ? revision->toULongLong() : 0;
}

Result<bool> isAnyUnindexed(SqlConnection *connection)
{
    const auto any = connection->value(u"SELECT id FROM unindexed LIMIT 1"_s);
    if (!any)
        return any.error();
    return any->isValid();
}

Result<bool> indexSome(SqlConnection *connection, const std::stop_token &stop)
{
    // Mostly there is nothing, and nobody who writes is waited for to find that out.
    const auto any = isAnyUnindexed(connection);
    if (!any)
        return any.error();
    if (!*any)
        return true;
    auto transaction = SqlTransaction::begin(connection, stop);
    if (!transaction)
        return transaction.error();
    const auto last = connection->value(
        u"SELECT max(id) FROM (SELECT id FROM unindexed ORDER BY id LIMIT %1)"_s.arg(rescueBatch));
    if (!last)
        return last.error();
    if (last->isNull())
        return true;
    if (auto done = connection->execute(u"INSERT INTO object_fts(rowid, body) SELECT o.id, o.body FROM unindexed u "
                                        "CROSS JOIN objects o ON o.id = u.id WHERE u.id <= ? ORDER BY u.id"_s,
                                        {*last});
        !done)
        return done.error();
    if (auto done = connection->execute(u"DELETE FROM unindexed WHERE id <= ?"_s, {*last}); !done)
        return done.error();
    if (auto done = transaction->commit(); !done)
        return done.error();
    return false;
}

Result<void> indexRows(SqlConnection *connection, const QList<qint64> &rowIds)
{
    const QString ids = listOf(rowIds);
    const QString theirs = u"id IN (SELECT value FROM json_each(?))"_s;
    if (auto done = connection->execute(u"INSERT INTO object_fts(rowid, body) SELECT o.id, o.body FROM unindexed u "
                                        "CROSS JOIN objects o ON o.id = u.id WHERE u."_s
                                            + theirs + u" ORDER BY u.id"_s,
                                        {ids});
        !done)
        return done.error();
    const auto done = connection->execute(u"DELETE FROM unindexed WHERE "_s + theirs, {ids});
    return done ? Result<void>() : Result<void>(done.error());
}

Result<quint64> countRevision(SqlConnection *connection)
{
    if (auto done = connection->execute(u"UPDATE meta SET value = value + 1 WHERE name = 'revision'"_s); !done)
        return done.error();
    const auto revision = connection->value(u"SELECT value FROM meta WHERE name = 'revision'"_s);
    if (!revision)
        return revision.error();
    return revision->toULongLong();
}

Result<void> setBulk(SqlConnection *connection, bool bulk)
{
    const auto done = connection->execute(u"UPDATE meta SET value = ? WHERE name = 'bulk'"_s, {bulk ? 1 : 0});
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace wcs
