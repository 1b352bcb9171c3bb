#pragma once

#include "history/historyquery.h"
#include "sql/sqlconnection.h"

#include <stop_token>

namespace wcs {

/// What happened when the history was opened.
struct OpenReport {
    enum class Kind {
        Created, ///< there was none
        Opened,
        Recovered, ///< the file was damaged: it was set aside and rebuilt
    };
    Kind kind = Kind::Opened;
    QString setAsidePath; ///< where the damaged file is now
    qint64 rowsRecovered = 0; ///< rows of the rebuilt history
};

/// A free path with date and time for a damaged database.
QString asidePath(const QString &path);
/// Moves a damaged database with its log beside it to `target`.
Result<void> setAside(const QString &path, const QString &target);
/// Ends a setAside() that was cut in the middle: the log goes after its file.
Result<void> moveLog(const QString &path, const QString &target);

/// Makes `path` from the backup when there is a sound one. False: there is none, nothing was made. A backup that is no
/// good is moved to a name with date and time, so that it does not stand in the way of the next one. Fails with DiskFull where
/// there is no room for it.
Result<bool> restoreBackup(const QString &backupPath, const QString &path);

/// Reads from the damaged file what can still be read, and puts into `target` what is new or different. The value is
/// the number of rows read. A file that cannot be read at all gives 0. Fails for what has nothing to do with the damage
/// (a full disk, another process, `stop`): then it may be done again from the beginning, any number of times.
Result<qint64> salvage(const QString &damagedPath, SqlConnection *target, const std::stop_token &stop);

/// Writes a compact copy of the database at `path` to `backupPath`, which is replaced only when the copy is complete and on the disk.
/// One process does so at a time: false, and nothing is done, where another is at it. Stopped, it is a cancellation.
Result<bool> writeBackup(const QString &path, const QString &backupPath, const std::stop_token &stop);
/// The revision that a backup holds, 0 when there is none that can be read.
quint64 backupRevision(const QString &backupPath);

/// Whether any row waits for the search index.
Result<bool> isAnyUnindexed(SqlConnection *connection);

/// Puts the rows that a bulk import has left in `unindexed` into the search index, some thousand a transaction. False:
/// there is more to do. Where another process writes, it is waited for until `stop` is asked to end, at most.
Result<bool> indexSome(SqlConnection *connection, const std::stop_token &stop);

/// The same at once for these rows, as far as they wait; inside a write transaction.
Result<void> indexRows(SqlConnection *connection, const QList<qint64> &rowIds);

/// Adds one to the revision that snapshots carry, inside a write transaction; the value is the new one.
Result<quint64> countRevision(SqlConnection *connection);
/// Inside a write transaction: whether rows go to the search index at once or wait in `unindexed`.
Result<void> setBulk(SqlConnection *connection, bool bulk);

} // namespace wcs
