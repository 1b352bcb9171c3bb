#include "pipeline/runstore.h"

#include "async/pool.h"
#include "base/log.h"
#include "base/text.h"
#include "history/historylane.h"
#include "pipeline/runjson.h"
#include "sql/sqlconnection.h"
#include "sql/sqlerror.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMutex>
#include <QSemaphore>

namespace wcs {

namespace {

constexpr int mostFinished = 10'000;
constexpr int mostHanded = 1'000; // where no window is ever opened

QList<SqlMigration> migrations()
{
    return {SqlMigration{
                u"CREATE TABLE runs(id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, pipeline_id TEXT NOT NULL, "
                "state TEXT NOT NULL, claimed_key TEXT NOT NULL, body TEXT NOT NULL, answer BLOB NOT NULL)"_s,
                u"CREATE INDEX runs_unfinished ON runs(id) WHERE state IN ('queued', 'running')"_s,
            },
            // A place is given once: another taker may still hold the number of one that is gone.
            SqlMigration{
                u"CREATE TABLE handed_runs(id INTEGER PRIMARY KEY AUTOINCREMENT, batch INTEGER NOT NULL, pipeline_id "
                u"TEXT NOT NULL, "
                "state TEXT NOT NULL, claimed_key TEXT NOT NULL, body TEXT NOT NULL, answer BLOB NOT NULL)"_s,
            }};
}

SqlOptions runsOptions()
{
    SqlOptions options;
    options.stage = Stage::Runs;
    return options;
}

QString pathIn(const QString &directory)
{
    return QDir(directory).filePath(u"runs.db"_s);
}

/// The file was damaged: out of the way with it.
Result<QString> setAsideRuns(const QString &path)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString target = path.chopped(3) + u".corrupt-%1.db"_s.arg(stamp);
    if (!QFile::rename(path, target))
        return Error::make(ErrorKind::File, Stage::Runs, u"rename"_s, {}, path);
    QFile::remove(path + u"-wal"_s);
    QFile::remove(path + u"-shm"_s);
    return target;
}

Result<QList<RunRecord>> runsFrom(SqlConnection &connection, const QString &tail, const QVariantList &values)
{
    auto rows = connection.query(u"SELECT id, batch, pipeline_id, state, claimed_key, body, answer FROM "_s + tail,
                                 values);
    if (!rows)
        return rows.error();
    QList<RunRecord> runs;
    const auto done = rows->forEach([&runs](const SqlRows &row) {
        RunRecord run;
        readRun(run, QJsonDocument::fromJson(row.text(5).toUtf8()).object());
        run.id = row.number(0);
        run.batch = row.number(1);
        run.pipelineId = row.text(2);
        run.state = runStateFromName(row.text(3));
        run.claimedKey = row.text(4);
        run.answer = row.value(6).toByteArray();
        runs << run;
    });
    return done ? Result<QList<RunRecord>>(runs) : done.error();
}

Result<QList<RunRecord>> runsWhere(SqlConnection &connection, const QString &tail, const QVariantList &values)
{
    return runsFrom(connection, u"runs "_s + tail, values);
}

/// The columns of a run behind its id.
QVariantList columnsOf(const RunRecord &run)
{
    return {run.batch,
            run.pipelineId,
            runStateName(run.state),
            run.claimedKey.isNull() ? u""_s : run.claimedKey,
            QString::fromUtf8(QJsonDocument(runToJson(run)).toJson(QJsonDocument::Compact)),
            run.answer.isNull() ? QByteArray("") : run.answer};
}

Result<void> put(SqlConnection &connection, const RunRecord &run)
{
    // A key that was claimed meanwhile, in the engine's thread, is not overwritten by a copy that does not know of it yet.
    const auto done = connection.execute(
        u"INSERT INTO runs(id, batch, pipeline_id, state, claimed_key, body, answer) VALUES(?,?,?,?,?,?,?) "
        "ON CONFLICT(id) DO UPDATE SET batch = excluded.batch, state = excluded.state, body = excluded.body, "
        "answer = excluded.answer, claimed_key = CASE excluded.claimed_key WHEN '' THEN claimed_key ELSE "
        "excluded.claimed_key END"_s,
        QVariantList{run.id} + columnsOf(run));
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> putAll(SqlConnection &connection, const QList<RunRecord> &runs)
{
    for (const RunRecord &run : runs) {
        if (const auto done = put(connection, run); !done)
            return done;
    }
    return {};
}

Result<void> putHanded(SqlConnection &connection, const QList<RunRecord> &runs)
{
    for (const RunRecord &run : runs) {
        const auto done = connection.execute(
            u"INSERT INTO handed_runs(batch, pipeline_id, state, claimed_key, body, answer) VALUES(?,?,?,?,?,?)"_s,
            columnsOf(run));
        if (!done)
            return done.error();
    }
    const auto dropped = connection.execute(
        u"DELETE FROM handed_runs WHERE id <= (SELECT id FROM handed_runs ORDER BY id DESC LIMIT 1 OFFSET ?)"_s,
        {mostHanded});
    return dropped ? Result<void>() : Result<void>(dropped.error());
}

/// Another taker may have been faster.
Result<void> endWaiting(SqlConnection &connection, RunId place)
{
    const auto gone = connection.execute(u"DELETE FROM handed_runs WHERE id = ?"_s, {place});
    if (!gone)
        return gone.error();
    return *gone == 1 ? Result<void>() : Result<void>(Error::cancelled(Stage::Runs));
}

Result<void> dropOldest(SqlConnection &connection)
{
    const auto done = connection.execute(u"DELETE FROM runs WHERE state NOT IN ('queued', 'running') AND id <= "
                                         "(SELECT id FROM runs ORDER BY id DESC LIMIT 1 OFFSET ?)"_s,
                                         {mostFinished});
    return done ? Result<void>() : Result<void>(done.error());
}

Result<RunStore::Opened> describe(SqlConnection &connection, const QString &setAside)
{
    const auto lastId = connection.value(u"SELECT max(id) FROM runs"_s);
    if (!lastId)
        return lastId.error();
    const auto lastBatch = connection.value(u"SELECT max(batch) FROM runs"_s);
    if (!lastBatch)
        return lastBatch.error();
    return RunStore::Opened{setAside, lastId->toLongLong(), lastBatch->toLongLong()};
}

Result<void> prepare(SqlConnection &connection)
{
    if (const auto migrated = connection.migrate(migrations()); !migrated)
        return migrated;
    return dropOldest(connection);
}

} // namespace

/// What the claimers hold: a thread that uploads hears of the store's end only later.
struct RunStore::Door {
    QMutex mutex;
    RunStore *store = nullptr; // null when it has gone
};

RunStore::RunStore(const QString &directory)
    : m_directory(directory), m_lane(std::make_unique<HistoryLane>(runsOptions())), m_door(std::make_shared<Door>())
{
    m_door->store = this;
}

RunStore::~RunStore()
{
    const QMutexLocker lock(&m_door->mutex);
    m_door->store = nullptr;
}

Result<SqlConnection *> RunStore::connection() const
{
    return m_lane->connection(pathIn(m_directory));
}

template <typename T>
Task<Result<T>> RunStore::in(std::function<Result<T>(SqlConnection &)> job)
{
    std::function<Result<T>()> run = [this, job = std::move(job)]() -> Result<T> {
        const auto opened = connection();
        if (!opened)
            return opened.error();
        return job(**opened);
    };
    co_return co_await onPool(m_lane->pool(), std::move(run));
}

bool RunStore::hasSetAside() const
{
    return !QDir(m_directory).entryList({u"runs.corrupt-*.db"_s}, QDir::Files).isEmpty();
}

Task<Result<RunStore::Opened>> RunStore::open()
{
    std::function<Result<Opened>()> job = [this]() -> Result<Opened> {
        if (!QDir().mkpath(m_directory))
            return Error::make(ErrorKind::File, Stage::Runs, u"mkpath"_s, {}, m_directory);
        QString setAside;
        auto opened = connection();
        auto ready = opened ? prepare(**opened) : Result<void>(opened.error());
        if (!ready && isCorruption(ready.error())) {
            m_lane->close();
            const auto moved = setAsideRuns(pathIn(m_directory));
            if (!moved)
                return moved.error();
            setAside = *moved;
            qCWarning(lcHistory) << "the list of runs is damaged and set aside as" << setAside;
            opened = connection();
            ready = opened ? prepare(**opened) : Result<void>(opened.error());
        }
        if (!ready)
            return ready.error();
        return describe(**opened, setAside);
    };
    co_return co_await onPool(m_lane->pool(), std::move(job));
}

Task<Result<void>> RunStore::save(QList<RunRecord> runs)
{
    return in<void>([runs](SqlConnection &connection) -> Result<void> {
        auto transaction = SqlTransaction::begin(&connection);
        if (!transaction)
            return transaction.error();
        if (const auto done = putAll(connection, runs); !done)
            return done;
        return transaction->commit();
    });
}

Task<Result<void>> RunStore::remove(QList<RunId> ids)
{
    return in<void>([ids](SqlConnection &connection) -> Result<void> {
        auto transaction = SqlTransaction::begin(&connection);
        if (!transaction)
            return transaction.error();
        for (const RunId id : ids) {
            if (const auto done = connection.execute(u"DELETE FROM runs WHERE id = ?"_s, {id}); !done)
                return done.error();
        }
        return transaction->commit();
    });
}

Task<Result<QList<RunRecord>>> RunStore::unfinished()
{
    return in<QList<RunRecord>>([](SqlConnection &connection) {
        return runsWhere(connection, u"WHERE state IN ('queued', 'running') ORDER BY id"_s, {});
    });
}

Task<Result<QList<RunRecord>>> RunStore::interrupted(int limit)
{
    return in<QList<RunRecord>>([limit](SqlConnection &connection) {
        return runsWhere(connection, u"WHERE state IN ('queued', 'running', 'cancelled') ORDER BY id DESC LIMIT ?"_s,
                         {limit});
    });
}

Task<Result<QList<RunRecord>>> RunStore::recent(int limit)
{
    return in<QList<RunRecord>>(
        [limit](SqlConnection &connection) { return runsWhere(connection, u"ORDER BY id DESC LIMIT ?"_s, {limit}); });
}

Task<Result<QList<RunRecord>>> RunStore::byIds(QList<RunId> ids)
{
    return in<QList<RunRecord>>([ids](SqlConnection &connection) -> Result<QList<RunRecord>> {
        QList<RunRecord> found;
        for (const RunId id : ids) {
            const auto runs = runsWhere(connection, u"WHERE id = ?"_s, {id});
            if (!runs)
                return runs.error();
            found += *runs;
        }
        return found;
    });
}

Task<Result<void>> RunStore::handOver(QList<RunRecord> runs)
{
    std::function<Result<void>()> job = [this, runs]() -> Result<void> {
        if (!QDir().mkpath(m_directory))
            return Error::make(ErrorKind::File, Stage::Runs, u"mkpath"_s, {}, m_directory);
        const auto opened = connection();
        if (!opened)
            return opened.error();
        if (const auto ready = (*opened)->migrate(migrations()); !ready)
            return ready;
        auto transaction = SqlTransaction::begin(*opened);
        if (!transaction)
            return transaction.error();
        if (const auto done = putHanded(**opened, runs); !done)
            return done;
        return transaction->commit();
    };
    co_return co_await onPool(m_lane->pool(), std::move(job));
}

Task<Result<QList<RunRecord>>> RunStore::handedOver()
{
    return in<QList<RunRecord>>(
        [](SqlConnection &connection) { return runsFrom(connection, u"handed_runs ORDER BY id"_s, {}); });
}

Task<Result<void>> RunStore::takeOver(QList<RunId> places, QList<RunRecord> runs)
{
    return in<void>([places, runs](SqlConnection &connection) -> Result<void> {
        auto transaction = SqlTransaction::begin(&connection);
        if (!transaction)
            return transaction.error();
        for (const RunId place : places) {
            if (const auto done = endWaiting(connection, place); !done)
                return done;
        }
        if (const auto done = putAll(connection, runs); !done)
            return done;
        return transaction->commit();
    });
}

RunStore::Claim RunStore::claimer() const
{
    return [door = m_door](RunId id, const QString &key) -> Result<void> {
        const QMutexLocker lock(&door->mutex);
        if (!door->store)
            return Error::cancelled(Stage::Runs);
        return door->store->claim(id, key);
    };
}

Result<void> RunStore::claim(RunId id, const QString &key)
{
    Result<void> outcome;
    QSemaphore ended;
    m_lane->pool()->start(
        [this, id, &key, &outcome, &ended] {
            const auto opened = connection();
            const auto done = opened ? (*opened)->execute(u"UPDATE runs SET claimed_key = ? WHERE id = ?"_s, {key, id})
                                     : Result<int>(opened.error());
            if (!done)
                outcome = done.error();
            ended.release();
        },
        100);
    ended.acquire();
    return outcome;
}

} // namespace wcs
