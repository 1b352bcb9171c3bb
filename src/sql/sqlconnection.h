#pragma once

#include "base/result.h"
#include "sql/sqlrows.h"

#include <QHash>
#include <QStringList>
#include <QVariantList>

#include <chrono>
#include <memory>
#include <stop_token>

namespace wcs {

/// How a database is opened.
struct SqlOptions {
    bool queryOnly = false; ///< refuses every write
    bool create = true; ///< makes the file when it is not there
    /// Reads the file as it is and writes nothing, not even beside it, where that may not be. Goes with walMode and create off. Where a
    /// log that holds something lies there with no index of it beside, it cannot be opened ("cantopen").
    bool readOnly = false;
    bool fullSync =
        true; ///< every commit is on the disk when it returns; otherwise the last ones may go with the power
    bool walMode = true; ///< false: leaves the file in the journal mode it has (a backup)
    int busyTimeoutMs = 10'000; ///< how long another process may hold the lock
    int cacheKib = 16'384;
    qint64 maximumPages = 0; ///< 0: no limit; otherwise the file may not grow past it (fails as a full disk does)
    Stage stage = Stage::History; ///< the stage that errors name
};

/// One step of a schema: the statements that lead from version N-1 to version N.
using SqlMigration = QStringList;

/// A connection to one SQLite file in WAL mode, with errors as values.
///
/// Belongs to the thread that opened it and is closed when it is destroyed, which must happen in that thread.
/// Statements are prepared once and kept. Every failure is mapped by sqlError(). No method throws and none shows a
/// secret.
class SqlConnection
{
public:
    /// Opens (and with `create` makes) the file. Blocks for at most the busy time-out.
    static Result<std::unique_ptr<SqlConnection>> open(const QString &path, const SqlOptions &options = {});
    ~SqlConnection();
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    /// From now on statements that run, or begin, when `stop` is asked to end are cancelled (Error::isCancelled()).
    void stopWith(const std::stop_token &stop);

    /// Runs a statement that gives no rows; the value is the number of rows it changed.
    Result<int> execute(const QString &sql, const QVariantList &values = {});
    /// Runs a SELECT.
    Result<SqlRows> query(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row, an invalid QVariant when there is none.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// Begins to write. Takes the write lock at once, so that no statement after it can fail as busy. Does not wait for it any longer
    /// once `stop` is asked to end.
    Result<void> beginWrite(const std::stop_token &stop = {});
    /// From the next transaction on; see SqlOptions::fullSync. Costs nothing when it is so already.
    Result<void> setFullSync(bool on);
    /// Begins a snapshot: all reads until commit() see the same state.
    Result<void> beginRead();
    Result<void> commit();
    void rollback();

    /// Brings the schema to version steps.size() (`user_version`), each step in a transaction of its own. A file of a
    /// newer program is left alone and gives the code "newer".
    Result<void> migrate(const QList<SqlMigration> &steps);
    Result<int> schemaVersion();

private:
    struct Close {
        void operator()(sqlite3 *database) const;
    };
    SqlConnection(QString path, const SqlOptions &options);
    Result<std::shared_ptr<SqlStatement>> prepared(const QString &sql);
    static int waitForLock(void *connection, int tries);
    Result<void> enterWalMode();
    Result<void> configure(const SqlOptions &options);
    Result<void> migrateTo(int version, const SqlMigration &step);

    QString m_path;
    Stage m_stage;
    bool m_fullSync = true;
    std::stop_token m_stop; ///< SQLite asks it while a statement runs
    std::stop_token m_lockStop; ///< asked while another process holds the lock
    std::chrono::milliseconds m_lockPatience;
    std::chrono::steady_clock::time_point m_lockSince; ///< the statement that runs waits for it
    std::unique_ptr<sqlite3, Close> m_database;
    QHash<QString, std::shared_ptr<SqlStatement>> m_statements; ///< ended before it is closed
};

/// A write transaction that is rolled back unless it was committed.
class SqlTransaction
{
public:
    static Result<SqlTransaction> begin(SqlConnection *connection, const std::stop_token &stop = {});
    SqlTransaction(SqlTransaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    SqlTransaction &operator=(SqlTransaction &&) = delete;
    ~SqlTransaction();
    Result<void> commit();

private:
    explicit SqlTransaction(SqlConnection *connection) : m_connection(connection) {}
    SqlConnection *m_connection;
};

} // namespace wcs
