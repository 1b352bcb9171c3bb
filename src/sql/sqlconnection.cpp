#include "sql/sqlconnection.h"

#include "base/text.h"
#include "sql/sqlerror.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

#include <algorithm>
#include <thread>

namespace wcs {

namespace {

constexpr qsizetype keptStatements = 96;
constexpr int longestNap = 50; // milliseconds, between two looks at a lock
constexpr int stepsBetweenAskings = 1'000; // of SQLite's machine; far below a millisecond

QString syncPragma(bool full)
{
    return full ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s;
}

/// For SQLite, which would make an index of the log even to read, unless it is told that nobody writes. Nobody does where there is
/// no log: whoever has the database open has made one. An empty one without its index is what a try to open it has left.
QByteArray readOnlyName(const QString &path)
{
    const QFileInfo log(path + u"-wal"_s);
    const bool isAtRest = !log.exists() || (log.size() == 0 && !QFileInfo::exists(path + u"-shm"_s));
    const QUrl url = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath());
    return url.toEncoded() + (isAtRest ? "?mode=ro&immutable=1" : "?mode=ro");
}

} // namespace

void SqlConnection::Close::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database); // one whose rows are still read goes with the last of them
}

SqlConnection::SqlConnection(QString path, const SqlOptions &options)
    : m_path(std::move(path)), m_stage(options.stage), m_lockPatience(options.busyTimeoutMs)
{
}

SqlConnection::~SqlConnection() = default;

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const QString &path, const SqlOptions &options)
{
    auto connection = std::unique_ptr<SqlConnection>(new SqlConnection(path, options));
    if (!options.create && !QFileInfo::exists(path))
        return Error::make(ErrorKind::Database, options.stage, u"cantopen"_s, u"no such file"_s, path);
    // Only one thread uses it at a time: SQLite need not see to that.
    const int access = options.readOnly ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                        : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const QByteArray name = options.readOnly ? readOnlyName(path) : QDir::toNativeSeparators(path).toUtf8();
    sqlite3 *database = nullptr;
    const int code = sqlite3_open_v2(name.constData(), &database, access | SQLITE_OPEN_NOMUTEX, nullptr);
    connection->m_database.reset(database);
    if (code != SQLITE_OK)
        return sqlError(database, options.stage, path);
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_handler(database, &SqlConnection::waitForLock, connection.get());
    if (auto done = connection->configure(options); !done)
        return done.error();
    return connection;
}

/// SQLite asks it, again and again, while another process holds the lock: 0 gives up.
int SqlConnection::waitForLock(void *connection, int tries)
{
    auto *own = static_cast<SqlConnection *>(connection);
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0)
        own->m_lockSince = now;
    if (own->m_lockStop.stop_requested() || now - own->m_lockSince >= own->m_lockPatience)
        return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(tries + 1, longestNap)));
    return 1;
}

/// Of two that make one file at the same time SQLite turns one away at once, without asking whether it would wait.
Result<void> SqlConnection::enterWalMode()
{
    for (int tries = 0;; ++tries) {
        const auto done = execute(u"PRAGMA journal_mode=WAL"_s);
        if (done)
            return {};
        if (done.error().code != "busy"_L1 || waitForLock(this, tries) == 0)
            return done.error();
    }
}

Result<void> SqlConnection::configure(const SqlOptions &options)
{
    if (options.walMode) {
        if (const auto done = enterWalMode(); !done)
            return done.error();
    }
    QStringList pragmas{u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA cache_size=-%1"_s.arg(options.cacheKib),
                        u"PRAGMA journal_size_limit=67108864"_s,
                        // On macOS alone: there a sync ends at the drive's own memory otherwise.
                        u"PRAGMA fullfsync=1"_s, u"PRAGMA checkpoint_fullfsync=1"_s};
    m_fullSync = options.fullSync;
    pragmas << syncPragma(options.fullSync);
    if (options.queryOnly)
        pragmas << u"PRAGMA query_only=1"_s;
    if (options.maximumPages > 0)
        pragmas << u"PRAGMA max_page_count=%1"_s.arg(options.maximumPages);
    for (const QString &pragma : std::as_const(pragmas)) {
        if (const auto done = execute(pragma); !done)
            return done.error();
    }
    return {};
}

void SqlConnection::stopWith(const std::stop_token &stop)
{
    m_stop = stop;
    const auto isStopped = [](void *token) -> int {
        return static_cast<const std::stop_token *>(token)->stop_requested() ? 1 : 0;
    };
    sqlite3_progress_handler(m_database.get(), stepsBetweenAskings, isStopped, &m_stop);
}

Result<void> SqlConnection::setFullSync(bool on)
{
    if (on == m_fullSync)
        return {};
    if (const auto done = execute(syncPragma(on)); !done)
        return done.error();
    m_fullSync = on;
    return {};
}

Result<std::shared_ptr<SqlStatement>> SqlConnection::prepared(const QString &sql)
{
    if (const auto kept = m_statements.constFind(sql); kept != m_statements.cend() && kept->use_count() == 1)
        return *kept;
    auto statement = SqlStatement::prepare(m_database.get(), sql, m_stage, m_path);
    if (!statement)
        return statement.error();
    if (m_statements.size() >= keptStatements)
        m_statements.clear(); // those in use live on in their SqlRows
    m_statements.insert(sql, *statement);
    return statement;
}

Result<int> SqlConnection::execute(const QString &sql, const QVariantList &values)
{
    const auto statement = prepared(sql);
    if (!statement)
        return statement.error();
    const auto started = (*statement)->start(values);
    (*statement)->finish(); // some PRAGMAs give a row
    if (!started)
        return started.error();
    return sqlite3_changes(m_database.get());
}

Result<SqlRows> SqlConnection::query(const QString &sql, const QVariantList &values)
{
    auto statement = prepared(sql);
    if (!statement)
        return statement.error();
    const auto started = (*statement)->start(values);
    if (!started)
        return started.error();
    return SqlRows(statement.take(), *started);
}

Result<QVariant> SqlConnection::value(const QString &sql, const QVariantList &values)
{
    auto rows = query(sql, values);
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    return *found ? rows->value(0) : QVariant();
}

Result<void> SqlConnection::beginWrite(const std::stop_token &stop)
{
    m_lockStop = stop;
    const auto done = execute(u"BEGIN IMMEDIATE"_s);
    m_lockStop = {};
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> SqlConnection::beginRead()
{
    const auto done = execute(u"BEGIN DEFERRED"_s);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> SqlConnection::commit()
{
    const auto done = execute(u"COMMIT"_s);
    return done ? Result<void>() : Result<void>(done.error());
}

void SqlConnection::rollback()
{
    // SQLite has rolled back by itself after some errors (a full disk); the complaint about that is of no interest.
    static_cast<void>(execute(u"ROLLBACK"_s));
}

Result<int> SqlConnection::schemaVersion()
{
    const auto version = value(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    return version->toInt();
}

Result<void> SqlConnection::migrate(const QList<SqlMigration> &steps)
{
    const auto version = schemaVersion();
    if (!version)
        return version.error();
    if (*version > steps.size())
        return Error::make(ErrorKind::Database, m_stage, u"newer"_s,
                           u"schema version %1, known up to %2"_s.arg(*version).arg(steps.size()), m_path);
    for (int next = *version + 1; next <= steps.size(); ++next) {
        if (auto done = migrateTo(next, steps.at(next - 1)); !done)
            return done;
    }
    return {};
}

Result<void> SqlConnection::migrateTo(int version, const SqlMigration &step)
{
    auto transaction = SqlTransaction::begin(this);
    if (!transaction)
        return transaction.error();
    const auto current = schemaVersion();
    if (!current)
        return current.error();
    if (*current >= version)
        return {}; // another process was faster
    for (const QString &statement : step) {
        if (auto done = execute(statement); !done)
            return done.error();
    }
    if (auto done = execute(u"PRAGMA user_version=%1"_s.arg(version)); !done)
        return done.error();
    return transaction->commit();
}

Result<SqlTransaction> SqlTransaction::begin(SqlConnection *connection, const std::stop_token &stop)
{
    if (auto begun = connection->beginWrite(stop); !begun)
        return begun.error();
    return SqlTransaction(connection);
}

SqlTransaction::~SqlTransaction()
{
    if (m_connection)
        m_connection->rollback();
}

Result<void> SqlTransaction::commit()
{
    auto done = m_connection->commit();
    if (done)
        m_connection = nullptr;
    return done;
}

} // namespace wcs
