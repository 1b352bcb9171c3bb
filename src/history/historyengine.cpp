#include "history/historyengine.h"

#include "base/log.h"
#include "base/text.h"
#include "history/historyschema.h"
#include "sql/sqlerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace wcs {

namespace {

constexpr qsizetype mostNamedRows = 1'000;

SqlOptions readOptions()
{
    SqlOptions options;
    options.queryOnly = true;
    options.create = false;
    options.cacheKib = 32'768;
    return options;
}

SqlOptions writeOptions(const HistoryTuning &tuning)
{
    SqlOptions options;
    // A large transaction touches a page of each index for every row: keep them until the commit.
    options.cacheKib = 65'536;
    options.maximumPages = tuning.maximumPages;
    return options;
}

} // namespace

HistoryEngine::HistoryEngine(const QString &directory, HistoryTuning tuning, HistoryListener listener)
    : m_directory(directory), m_path(QDir(directory).filePath(u"history.db"_s)),
      m_backupPath(QDir(directory).filePath(u"history.backup.db"_s)), m_tuning(tuning), m_listener(std::move(listener)),
      m_counting(readOptions()), m_answering(readOptions()), m_writing(writeOptions(tuning))
{
}

HistoryEngine::~HistoryEngine()
{
    m_counting.dropQueued();
    m_answering.dropQueued();
}

Result<SqlConnection *> HistoryEngine::ready(HistoryLane &lane)
{
    if (!m_open)
        return Error::make(ErrorKind::Database, Stage::History, u"closed"_s, u"the history is not open"_s, m_path);
    return lane.connection(m_path);
}

Result<OpenReport> HistoryEngine::open()
{
    OpenReport report;
    if (m_open)
        return report;
    if (!QDir().mkpath(m_directory))
        return Error::make(ErrorKind::File, Stage::History, u"mkdir"_s, {}, m_directory);
    const bool existed = QFile::exists(m_path);
    report.kind = existed ? OpenReport::Kind::Opened : OpenReport::Kind::Created;
    Result<void> opened;
    if (isEmptied())
        opened = Error::make(ErrorKind::Database, Stage::History, u"corrupt"_s, u"the file is empty or gone"_s, m_path);
    else
        opened = openFile();
    if (!opened) {
        if (!isCorruption(opened.error()))
            return opened.error();
        qCWarning(lcHistory).noquote() << opened.error().toLogLine();
        auto recovered = recover();
        if (!recovered)
            return recovered.error();
        report = *recovered;
    }
    m_open = true;
    m_backedUp = backupRevision(m_backupPath);
    m_backedUpAt = m_backedUp > 0 ? QFileInfo(m_backupPath).lastModified().toSecsSinceEpoch() : 0;
    finishIndexing();
    return report;
}

bool HistoryEngine::isEmptied() const
{
    // An empty file would be taken for a new history. With a backup at hand it is a lost one.
    return QFileInfo(m_path).size() == 0 && QFileInfo(m_path + u"-wal"_s).size() == 0 && QFile::exists(m_backupPath);
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

Result<OpenReport> HistoryEngine::recover()
{
    OpenReport report;
    report.kind = OpenReport::Kind::Recovered;
    m_writing.close();
    m_answering.closeAndWait();
    m_counting.closeAndWait();
    ++m_generation;
    if (QFile::exists(m_path)) {
        auto aside = setAside(m_path);
        if (!aside)
            return aside.error();
        report.setAsidePath = *aside;
    }
    const auto restored = restoreBackup(m_backupPath, m_path);
    if (!restored)
        return restored.error();
    if (auto opened = openFile(); !opened)
        return opened.error();
    const auto connection = m_writing.connection(m_path);
    if (!connection)
        return connection.error();
    const QString countRows = u"SELECT value FROM meta WHERE name = 'rows'"_s;
    const auto before = (*connection)->value(countRows);
    report.rowsFromBackup = before ? before->toLongLong() : 0;
    if (!report.setAsidePath.isEmpty()) {
        if (auto saved = salvage(report.setAsidePath, *connection); !saved)
            return saved.error();
    }
    const auto after = (*connection)->value(countRows);
    report.rowsRecovered = after ? after->toLongLong() : 0;
    return report;
}

bool HistoryEngine::rebuild(const Error &cause, int generation)
{
    if (!m_open || generation != m_generation)
        return m_open; // another has done it
    qCWarning(lcHistory).noquote() << cause.toLogLine();
    m_open = false; // whoever asks meanwhile is told so, instead of finding half a file
    auto report = recover();
    if (!report) {
        m_listener.trouble(report.error());
        return false;
    }
    m_open = true;
    finishIndexing();
    m_listener.recovered(*report);
    const auto connection = ready(m_writing);
    const auto revision = connection ? (*connection)->value(u"SELECT value FROM meta WHERE name = 'revision'"_s)
                                     : Result<QVariant>(connection.error());
    HistoryChange change;
    change.many = true;
    change.revision = revision ? revision->toULongLong() : 0;
    m_listener.changed(change);
    return true;
}

void HistoryEngine::finishIndexing()
{
    // What an import that was cut short has left. In pieces, so that writes come between.
    m_writing.pool()->start(
        [this] {
            const auto done = indexMore();
            if (!done)
                m_listener.trouble(done.error());
            else if (!*done)
                finishIndexing();
        },
        -1);
}

Result<bool> HistoryEngine::indexMore()
{
    const auto connection = ready(m_writing);
    if (!connection)
        return connection.error();
    return indexSome(*connection);
}

Result<void> HistoryEngine::endWrite(SqlConnection *connection, SqlTransaction &transaction, HistoryChange &change,
                                     bool bulk)
{
    if (bulk) {
        if (auto done = setBulk(connection, false); !done)
            return done;
    }
    const bool nothing = change.added.isEmpty() && change.changed.isEmpty() && change.removed.isEmpty();
    if (nothing)
        return {}; // rolled back by the transaction's end
    const auto revision = countRevision(connection);
    if (!revision)
        return revision.error();
    change.revision = *revision;
    if (auto done = transaction.commit(); !done)
        return done;
    committed(change);
    return {};
}

void HistoryEngine::committed(HistoryChange change)
{
    const quint64 revision = change.revision;
    if (change.added.size() + change.changed.size() + change.removed.size() > mostNamedRows) {
        change = HistoryChange();
        change.revision = revision;
        change.many = true;
    }
    m_listener.changed(std::move(change));
    backUpWhenDue(revision);
}

void HistoryEngine::backUpWhenDue(quint64 revision)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const bool enough = revision >= m_backedUp + quint64(m_tuning.backupAfterChanges);
    if (!enough || now < m_backedUpAt + m_tuning.backupEverySeconds || m_backingUp.exchange(true))
        return;
    m_counting.pool()->start([this] { backUp(); }, -1);
}

void HistoryEngine::backUp()
{
    if (const auto done = backUpNow(); !done) {
        qCWarning(lcHistory).noquote() << "backup:" << done.error().toLogLine();
        m_listener.trouble(done.error());
    }
    m_backingUp = false;
}

Result<void> HistoryEngine::backUpNow()
{
    if (!m_open)
        return Error::make(ErrorKind::Database, Stage::History, u"closed"_s, u"the history is not open"_s, m_path);
    auto done = writeBackup(m_path, m_backupPath);
    m_backedUpAt = QDateTime::currentSecsSinceEpoch(); // after a failure, too: not once for every row
    if (done)
        m_backedUp = backupRevision(m_backupPath);
    return done;
}

} // namespace wcs
