#include "history/historyengine.h"

#include "base/log.h"
#include "base/text.h"
#include "history/commitnotes.h"
#include "history/historyschema.h"
#include "sql/sqlerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QMutexLocker>

#include <utility>

namespace wcs {

namespace {

constexpr qsizetype mostNamedRows = 1'000;

SqlOptions readOptions(const HistoryTuning &tuning)
{
    SqlOptions options;
    options.readOnly = tuning.readOnly;
    options.walMode = !tuning.readOnly;
    options.queryOnly = true;
    options.create = false;
    options.cacheKib = 32'768;
    return options;
}

SqlOptions writeOptions(const HistoryTuning &tuning)
{
    if (tuning.readOnly)
        return readOptions(tuning);
    SqlOptions options;
    // A large transaction touches a page of each index for every row: keep them until the commit.
    options.cacheKib = 65'536;
    options.maximumPages = tuning.maximumPages;
    options.busyTimeoutMs = tuning.busyMilliseconds;
    return options;
}

} // namespace

HistoryEngine::HistoryEngine(const QString &directory, HistoryTuning tuning, HistoryListener listener)
    : m_directory(directory), m_path(QDir(directory).filePath(u"history.db"_s)),
      m_backupPath(QDir(directory).filePath(u"history.backup.db"_s)), m_tuning(tuning), m_listener(std::move(listener)),
      m_mark(directory), m_counting(readOptions(tuning)), m_answering(readOptions(tuning)),
      m_writing(writeOptions(tuning))
{
}

HistoryEngine::~HistoryEngine()
{
    m_ending.request_stop();
    m_counting.dropQueued();
    m_answering.dropQueued();
    // What runs there may still hand something to the writing lane, which goes first.
    m_counting.closeAndWait();
    m_answering.closeAndWait();
}

Result<SqlConnection *> HistoryEngine::ready(HistoryLane &lane)
{
    if (&lane == &m_writing)
        mendAgain();
    if (!m_open)
        return closedError();
    if (&lane == &m_writing && lane.isLeftBehind(m_path)) {
        // What is written must not go into a file that another process has set aside.
        if (auto followed = follow(); !followed)
            return followed.error();
    }
    return lane.connection(m_path);
}

Error HistoryEngine::closedError() const
{
    const QMutexLocker lock(&m_closedGuard);
    if (m_closedBy)
        return *m_closedBy;
    return Error::make(ErrorKind::Database, Stage::History, u"closed"_s, u"the history is not open"_s, m_path);
}

Result<OpenReport> HistoryEngine::open()
{
    OpenReport report;
    if (m_open)
        return report;
    if (m_tuning.readOnly)
        return openAsItIs();
    if (!QDir().mkpath(m_directory))
        return Error::make(ErrorKind::File, Stage::History, u"mkdir"_s, {}, m_directory);
    report.kind = QFile::exists(m_path) ? OpenReport::Kind::Opened : OpenReport::Kind::Created;
    // What an earlier mending owes comes first, and with the lock.
    const auto opened = m_mark.isSet() ? Result<void>() : openWhatIsThere();
    if (!opened && !isCorruption(opened.error()))
        return opened.error();
    const bool mended = !opened || m_mark.isSet();
    if (mended) {
        if (!opened)
            qCWarning(lcHistory).noquote() << opened.error().toLogLine();
        const auto lock = lockRescue(m_directory);
        if (!lock)
            return lock.error();
        auto rescued = mend(true);
        if (!rescued)
            return rescued.error();
        report = *rescued;
    }
    m_told = quint64(storedNumber(u"revision"_s).valueOr(0)); // rows are read after this
    m_open = true;
    m_isUnmended = false;
    setClosedBy(std::nullopt);
    learnBackup();
    if (mended)
        backUpAfterMending();
    finishIndexing();
    return report;
}

Result<OpenReport> HistoryEngine::openAsItIs()
{
    const auto connection = m_writing.connection(m_path);
    if (!connection)
        return connection.error();
    const auto version = (*connection)->schemaVersion();
    if (!version)
        return version.error();
    const auto known = historyMigrations().size();
    if (*version != known)
        return Error::make(ErrorKind::Database, Stage::History, *version > known ? u"newer"_s : u"readonly"_s,
                           u"schema version %1, and not %2"_s.arg(*version).arg(known), m_path);
    m_told = quint64(storedNumber(u"revision"_s).valueOr(0));
    m_open = true;
    return OpenReport();
}

Result<void> HistoryEngine::openWhatIsThere()
{
    if (isEmptied())
        return Error::make(ErrorKind::Database, Stage::History, u"corrupt"_s, u"the file is empty or gone"_s, m_path);
    return openFile();
}

bool HistoryEngine::isEmptied() const
{
    // An empty file would be taken for a new history. With a backup at hand it is a lost one, whatever its log holds: beside a file
    // without a page SQLite does not read a log, but removes it.
    return QFileInfo(m_path).size() == 0 && QFile::exists(m_backupPath);
}

Result<void> HistoryEngine::openFile()
{
    const auto connection = m_writing.connection(m_path);
    if (!connection)
        return connection.error();
    if (auto migrated = (*connection)->migrate(historyMigrations()); !migrated)
        return migrated;
    return touchEnds(*connection);
}

Result<void> HistoryEngine::touchEnds(SqlConnection *connection)
{
    // A full check of a million rows takes seconds. The ends of the table and of each index meet most damage at once;
    // what lies deeper is met by the statement that reads it.
    static const QStringList probes{
        u"SELECT count(*) FROM sqlite_master"_s,
        u"SELECT sum(value) FROM meta"_s,
        u"SELECT file_id FROM objects ORDER BY id LIMIT 1"_s,
        u"SELECT file_id FROM objects ORDER BY id DESC LIMIT 1"_s,
        u"SELECT min(file_id) FROM objects"_s, // one at a time: SQLite walks the whole index for both together
        u"SELECT max(file_id) FROM objects"_s,
        u"SELECT name FROM objects ORDER BY name DESC LIMIT 1"_s,
        u"SELECT object_key FROM objects ORDER BY object_key DESC LIMIT 1"_s,
        u"SELECT max(size) FROM objects"_s,
        u"SELECT max(place) FROM objects"_s,
        u"SELECT max(state) FROM objects"_s,
        u"SELECT max(tag) FROM object_tags"_s,
        u"SELECT term FROM object_terms LIMIT 1"_s,
    };
    for (const QString &probe : probes) {
        if (auto value = connection->value(probe); !value)
            return value.error();
    }
    return {};
}

Result<qint64> HistoryEngine::storedNumber(const QString &name)
{
    const auto connection = m_writing.connection(m_path);
    if (!connection)
        return connection.error();
    const auto value = (*connection)->value(u"SELECT value FROM meta WHERE name = ?"_s, {name});
    if (!value)
        return value.error();
    return value->toLongLong();
}

void HistoryEngine::finishIndexing()
{
    indexPiece(false);
}

void HistoryEngine::indexPiece(bool isTroubleTold)
{
    // What an import that was cut short has left, or a change of the schema. In pieces, so that writes come between.
    if (m_ending.stop_requested())
        return;
    m_writing.pool()->start(
        [this, isTroubleTold] {
            if (m_ending.stop_requested())
                return;
            const auto done = indexMore();
            if (m_ending.stop_requested() || done.valueOr(false))
                return;
            if (done) {
                indexPiece(false);
                return;
            }
            if (!isTroubleTold)
                m_listener.trouble(done.error());
            if (isPassingSqlError(done.error()))
                m_listener.after(std::chrono::milliseconds(m_tuning.indexingPauseMilliseconds),
                                 [this] { indexPiece(true); });
        },
        -1);
}

void HistoryEngine::tellOfMore()
{
    const auto change = HistoryChange::ofMany(quint64(storedNumber(u"revision"_s).valueOr(0)));
    m_told = change.revision;
    m_listener.changed(change);
}

Result<bool> HistoryEngine::indexMore()
{
    const auto connection = ready(m_writing);
    if (!connection)
        return connection.error();
    const auto done = indexSome(*connection, ending());
    if (done && !*done)
        m_hasIndexed = true;
    else if (done && std::exchange(m_hasIndexed, false))
        tellOfMore();
    return done;
}

Result<void> HistoryEngine::endWrite(SqlConnection *connection, SqlTransaction &transaction, HistoryChange &change,
                                     bool bulk)
{
    if (bulk) {
        if (auto done = setBulk(connection, false); !done)
            return done;
    }
    if (change.rows() == 0)
        return {}; // rolled back by the transaction's end
    const auto revision = countRevision(connection);
    if (!revision)
        return revision.error();
    change.revision = *revision;
    const auto others = untold(connection, change.revision - 1);
    if (!others)
        return others.error();
    if (auto noted = noteCommit(connection, change); !noted)
        return noted;
    if (auto done = transaction.commit(); !done)
        return done;
    tell(*others);
    committed(change);
    return {};
}

void HistoryEngine::committed(HistoryChange change)
{
    const quint64 revision = change.revision;
    m_told = revision;
    if (change.rows() > mostNamedRows)
        change = HistoryChange::ofMany(revision);
    m_listener.changed(std::move(change));
    backUpWhenDue(revision);
}

Result<QList<HistoryChange>> HistoryEngine::untold(SqlConnection *connection, quint64 upTo)
{
    return upTo == m_told ? QList<HistoryChange>() : notedCommits(connection, m_told, upTo);
}

void HistoryEngine::tell(const QList<HistoryChange> &others)
{
    for (const HistoryChange &change : others) {
        m_told = change.revision;
        m_listener.changed(change);
    }
}

void HistoryEngine::lookForOthers()
{
    const std::function<Result<quint64>(HistoryReader &)> job = [](HistoryReader &reader) { return reader.revision(); };
    const auto now = read(m_answering, job);
    // Where it is an own commit that is being told just now, nothing is left to tell behind it.
    if (now && *now != m_told && !m_ending.stop_requested())
        m_writing.pool()->start([this] { tellOfOthers(); });
}

void HistoryEngine::tellOfOthers()
{
    // In the lane that tells of own commits, so that each commit is told once and in its turn. What fails is met by whoever asks for
    // rows, and the next look tries again.
    const auto connection = ready(m_writing);
    if (!connection)
        return;
    const auto now = storedNumber(u"revision"_s);
    if (!now)
        return;
    if (const auto others = untold(*connection, quint64(*now)))
        tell(*others);
}

void HistoryEngine::backUpWhenDue(quint64 revision)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    // A file that has changed less often than its backup is another one.
    const bool enough = revision < m_backedUp || revision >= m_backedUp + quint64(m_tuning.backupAfterChanges);
    // One of a time to come was made by a clock that was ahead, and that time may be years away.
    if (enough && (now < m_backedUpAt || now >= m_backedUpAt + m_tuning.backupEverySeconds))
        startBackUp();
}

void HistoryEngine::startBackUp()
{
    if (!m_backingUp.exchange(true))
        m_counting.pool()->start([this] { backUp(); }, -1);
}

void HistoryEngine::learnBackup()
{
    m_backedUp = backupRevision(m_backupPath);
    m_backedUpAt = m_backedUp > 0 ? QFileInfo(m_backupPath).lastModified().toSecsSinceEpoch() : 0;
}

void HistoryEngine::backUpAfterMending()
{
    const bool hasRows = storedNumber(u"rows"_s).valueOr(0) > 0;
    if (hasRows && !QFile::exists(m_backupPath))
        startBackUp(); // it has shown that it is needed
    else
        backUpWhenDue(quint64(storedNumber(u"revision"_s).valueOr(0)));
}

void HistoryEngine::backUp()
{
    if (const auto done = backUpNow(); !done && !done.error().isCancelled()) {
        qCWarning(lcHistory).noquote() << "backup:" << done.error().toLogLine();
        m_listener.trouble(done.error());
    }
    m_backingUp = false;
}

Result<void> HistoryEngine::backUpNow()
{
    if (!m_open)
        return closedError();
    if (m_tuning.readOnly)
        return Error::make(ErrorKind::Database, Stage::History, u"readonly"_s, {}, m_backupPath);
    const auto written = writeBackup(m_path, m_backupPath, ending());
    // After a failure, too: not once for every row. And where another process is at it, the backup is left to that.
    m_backedUpAt = QDateTime::currentSecsSinceEpoch();
    if (!written) {
        Error error = written.error();
        if (!isCorruption(error)) // of the history: it does not work then
            error.stage = Stage::HistoryBackup;
        return error;
    }
    if (*written)
        m_backedUp = backupRevision(m_backupPath);
    else
        qCInfo(lcHistory) << "backup: left to another process";
    return {};
}

} // namespace wcs
