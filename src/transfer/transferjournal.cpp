#include "transfer/transferjournal.h"

#include "base/errorjson.h"
#include "base/log.h"
#include "base/movefile.h"
#include "base/text.h"
#include "sql/sqlconnection.h"
#include "sql/sqlerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wcs {

namespace {

const QString damagedName = u"transfers.corrupt-%1.db"_s; // with the time in UTC
const QString damagedTime = u"yyyyMMdd-HHmmss"_s;

// Whatever every job has stands in columns, so that a hundred thousand are written in a second; the rest in a JSON body, which
// is empty for a job that has not begun. Rows of the first version have it all in the body.
QList<SqlMigration> journalMigrations()
{
    return {SqlMigration{
                u"CREATE TABLE jobs (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT "
                u"NOT NULL, "
                "profile_id TEXT NOT NULL, body TEXT NOT NULL)"_s,
            },
            SqlMigration{
                u"ALTER TABLE jobs ADD COLUMN priority INTEGER NOT NULL DEFAULT 0"_s,
                u"ALTER TABLE jobs ADD COLUMN position INTEGER NOT NULL DEFAULT 0"_s,
                u"ALTER TABLE jobs ADD COLUMN profile_name TEXT NOT NULL DEFAULT ''"_s,
                u"ALTER TABLE jobs ADD COLUMN path TEXT NOT NULL DEFAULT ''"_s,
                u"ALTER TABLE jobs ADD COLUMN key TEXT NOT NULL DEFAULT ''"_s,
                u"ALTER TABLE jobs ADD COLUMN size INTEGER NOT NULL DEFAULT -1"_s,
                u"ALTER TABLE jobs ADD COLUMN policy INTEGER NOT NULL DEFAULT -1"_s,
            }};
}

/// A flat JSON object, written as it is put together: each job is written several times while it runs, and QJsonObject took more than
/// half of that time.
class BodyText
{
public:
    void put(QLatin1StringView name, const QString &text)
    {
        if (text.isEmpty())
            return;
        begin(name);
        m_text += u'"';
        for (const QChar c : text) {
            if (c == u'"' || c == u'\\')
                m_text += u'\\';
            if (c.unicode() < 0x20)
                m_text += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
            else
                m_text += c;
        }
        m_text += u'"';
    }
    void put(QLatin1StringView name, qint64 number)
    {
        if (number == 0)
            return;
        begin(name);
        m_text += QString::number(number);
    }
    void put(QLatin1StringView name, const QJsonObject &object)
    {
        begin(name);
        m_text += QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    /// Empty when nothing was put in.
    QString take() { return m_text.isEmpty() ? u""_s : std::move(m_text += u'}'); }

private:
    void begin(QLatin1StringView name)
    {
        m_text += m_text.isEmpty() ? u'{' : u',';
        m_text += u'"' + name + u"\":"_s;
    }

    QString m_text;
};

/// What is not in the columns.
QString bodyOf(const JournalEntry &entry)
{
    BodyText body;
    if (entry.kind == JobKind::Upload) {
        body.put("relative"_L1, entry.upload.relativePath);
        body.put("temporary"_L1, entry.upload.removeSourceAfterwards ? 1 : 0);
        body.put("named"_L1, entry.upload.isNamed ? 1 : 0);
        body.put("may_be_stored"_L1, entry.upload.mayBeStored ? 1 : 0);
        body.put("earlier_key"_L1, entry.upload.earlierKey.value_or({}));
        const AcceptedContent accepted = entry.upload.accepted.value_or({});
        body.put("accepted_md5"_L1, QString::fromLatin1(accepted.md5));
        body.put("accepted_etag"_L1, accepted.etag);
        body.put("unmeant"_L1, entry.upload.isUnmeant ? 1 : 0);
        body.put("left_stored"_L1, entry.isLeftStored ? 1 : 0);
        body.put("reuse"_L1, int(entry.reuse));
        body.put("found_own"_L1, entry.hasFoundOwn ? 1 : 0);
        body.put("same_as"_L1, entry.sameAs);
    } else {
        body.put("name"_L1, entry.download->targetName);
        body.put("overwrite"_L1, entry.download->overwrite ? 1 : 0);
        body.put("part_etag"_L1, entry.partEtag);
        // Where the tries tell it, they are enough.
        body.put("begun"_L1, entry.hasBegun && entry.tries == 0 ? 1 : 0);
    }
    body.put("claimed_key"_L1, entry.claimedKey);
    body.put("file_id"_L1, entry.fileId);
    body.put("conflict_key"_L1, entry.conflictKey);
    body.put("reused"_L1, entry.reused ? 1 : 0);
    body.put("tries"_L1, entry.tries);
    body.put("history_row"_L1, entry.historyRow);
    body.put("finished_at"_L1, entry.finishedAt);
    if (entry.proof != Proof::Unknown)
        body.put("proof"_L1, proofName(entry.proof));
    if (entry.error)
        body.put("error"_L1, errorToJson(*entry.error));
    return body.take();
}

bool flagIn(const QJsonValue &value)
{
    return value.toBool() || value.toInt() != 0;
}

/// The body of a row, and (first version) what stands in columns now.
void readBody(JournalEntry &entry, const QString &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body.toUtf8()).object();
    entry.fileId = json.value("file_id"_L1).toString();
    entry.claimedKey = json.value("claimed_key"_L1).toString();
    entry.conflictKey = json.value("conflict_key"_L1).toString();
    entry.reused = json.value("reused"_L1).toInt() != 0;
    entry.tries = json.value("tries"_L1).toInt();
    entry.historyRow = json.value("history_row"_L1).toInteger();
    entry.finishedAt = json.value("finished_at"_L1).toInteger();
    if (json.contains("proof"_L1))
        entry.proof = proofFromName(json.value("proof"_L1).toString());
    if (json.contains("error"_L1))
        entry.error = errorFromJson(json.value("error"_L1).toObject());
    if (json.contains("profile_name"_L1))
        entry.profileName = json.value("profile_name"_L1).toString();
    if (entry.kind == JobKind::Upload) {
        entry.upload.relativePath = json.value("relative"_L1).toString();
        entry.upload.removeSourceAfterwards = flagIn(json.value("temporary"_L1));
        entry.upload.isNamed = flagIn(json.value("named"_L1));
        entry.upload.mayBeStored = flagIn(json.value("may_be_stored"_L1));
        if (json.contains("earlier_key"_L1))
            entry.upload.earlierKey = json.value("earlier_key"_L1).toString();
        if (json.contains("accepted_md5"_L1)) {
            entry.upload.accepted = AcceptedContent{json.value("accepted_md5"_L1).toString().toLatin1(),
                                                    json.value("accepted_etag"_L1).toString()};
        }
        entry.upload.isUnmeant = flagIn(json.value("unmeant"_L1));
        entry.isLeftStored = flagIn(json.value("left_stored"_L1));
        entry.reuse = ReusePolicy(std::clamp(json.value("reuse"_L1).toInt(), 0, int(ReusePolicy::SameUpload)));
        entry.hasFoundOwn = flagIn(json.value("found_own"_L1));
        entry.sameAs = json.value("same_as"_L1).toString();
        if (entry.upload.localPath.isEmpty()) {
            entry.upload.localPath = json.value("path"_L1).toString();
            entry.upload.size = json.value("size"_L1).toInteger();
            entry.upload.key = json.value("key"_L1).toString();
            entry.policy = SameKeyPolicy(json.value("policy"_L1).toInt());
        }
        return;
    }
    entry.download->fileId = entry.fileId;
    entry.download->targetName = json.value("name"_L1).toString();
    entry.download->overwrite = flagIn(json.value("overwrite"_L1));
    entry.partEtag = json.value("part_etag"_L1).toString();
    entry.hasBegun = entry.tries > 0 || flagIn(json.value("begun"_L1));
    if (entry.download->targetDirectory.isEmpty()) {
        entry.download->targetDirectory = json.value("directory"_L1).toString();
        entry.download->size = json.value("size"_L1).toInteger(-1);
    }
}

JournalEntry entryOf(const SqlRows &row)
{
    JournalEntry entry;
    entry.id = row.number(0);
    entry.batch = row.number(1);
    entry.kind = row.text(2) == "download"_L1 ? JobKind::Download : JobKind::Upload;
    entry.state = jobStateFromName(row.text(3));
    entry.profileId = row.text(4);
    entry.priority = JobPriority(std::clamp<qint64>(row.number(6), -1, 1));
    const bool isFirstVersion = row.number(12) < 0;
    entry.position = isFirstVersion ? entry.id << 16 : row.number(7);
    entry.profileName = row.text(8);
    if (entry.kind == JobKind::Upload) {
        entry.upload.localPath = row.text(9);
        entry.upload.key = row.text(10);
        entry.upload.size = row.number(11);
        entry.policy = SameKeyPolicy(std::max<qint64>(0, row.number(12)));
    } else {
        entry.download.emplace();
        entry.download->targetDirectory = row.text(9);
        entry.download->size = row.number(11);
    }
    readBody(entry, row.text(5));
    return entry;
}

Result<std::unique_ptr<SqlConnection>> openDatabase(const QString &path)
{
    SqlOptions options;
    options.stage = Stage::Transfers;
    auto connection = SqlConnection::open(path, options);
    if (!connection)
        return connection.error();
    if (const auto migrated = (*connection)->migrate(journalMigrations()); !migrated)
        return migrated.error();
    return connection;
}

} // namespace

TransferJournal::TransferJournal(std::unique_ptr<SqlConnection> connection) : m_connection(std::move(connection)) {}

TransferJournal::~TransferJournal() = default;

Result<std::unique_ptr<TransferJournal>> TransferJournal::open(const QString &directory)
{
    QDir().mkpath(directory);
    const QString path = QDir(directory).filePath(u"transfers.db"_s);
    auto connection = openDatabase(path);
    QString setAside;
    if (!connection && isCorruption(connection.error())) {
        setAside = QDir(directory).filePath(damagedName.arg(QDateTime::currentDateTimeUtc().toString(damagedTime)));
        if (renameToFree(path, setAside))
            return connection.error(); // it stays as it is, with its log
        qCWarning(lcTransfer) << "the journal is damaged and set aside as" << setAside;
        QFile::remove(path + u"-wal"_s);
        QFile::remove(path + u"-shm"_s);
        connection = openDatabase(path);
    }
    if (!connection)
        return connection.error();
    auto journal = std::unique_ptr<TransferJournal>(new TransferJournal(connection.take()));
    journal->m_setAside = setAside;
    return journal;
}

QDateTime TransferJournal::lastSetAside(const QString &directory)
{
    const QStringList damaged = QDir(directory).entryList({damagedName.arg(u"*"_s)}, QDir::Files, QDir::Name);
    if (damaged.isEmpty())
        return {};
    const QString stamp = damaged.last().mid(damagedName.indexOf(u'%'), damagedTime.size());
    QDateTime when = QDateTime::fromString(stamp, damagedTime);
    when.setTimeSpec(Qt::UTC);
    return when;
}

Result<QList<JournalEntry>> TransferJournal::load()
{
    auto rows = m_connection->query(
        u"SELECT id, batch, kind, state, profile_id, body, priority, position, profile_name, "
        "path, key, size, policy FROM jobs ORDER BY position, id"_s);
    if (!rows)
        return rows.error();
    QList<JournalEntry> entries;
    const auto done = rows->forEach([&entries](const SqlRows &row) { entries.append(entryOf(row)); });
    return done ? Result<QList<JournalEntry>>(entries) : done.error();
}

Result<JobId> TransferJournal::lastId()
{
    const auto last = m_connection->value(u"SELECT max(id) FROM jobs"_s);
    if (!last)
        return last.error();
    return last->toLongLong();
}

Result<void> TransferJournal::write(const JournalEntry &entry)
{
    static const QString upload = u"upload"_s;
    static const QString download = u"download"_s;
    const bool up = entry.kind == JobKind::Upload;
    const QVariantList values{entry.id,
                              entry.batch,
                              up ? upload : download,
                              jobStateName(entry.state),
                              entry.profileId,
                              bodyOf(entry),
                              int(entry.priority),
                              entry.position,
                              entry.profileName,
                              up ? entry.upload.localPath : entry.download->targetDirectory,
                              up ? entry.upload.key : QString(),
                              up ? entry.upload.size : entry.download->size,
                              int(entry.policy)};
    const auto written = m_connection->execute(
        u"INSERT INTO jobs (id, batch, kind, state, profile_id, body, priority, position, profile_name, path, key, "
        u"size, "
        "policy) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET state = excluded.state, "
        "body = excluded.body, priority = excluded.priority, position = excluded.position, path = excluded.path, "
        "size = excluded.size, policy = excluded.policy"_s,
        values);
    return written ? Result<void>() : Result<void>(written.error());
}

Result<void> TransferJournal::apply(const QList<JournalChange> &changes)
{
    const bool isLight = std::ranges::all_of(changes, &JournalChange::needNotReachDisk);
    if (const auto set = m_connection->setFullSync(!isLight); !set)
        return set.error();
    auto transaction = SqlTransaction::begin(m_connection.get());
    if (!transaction)
        return transaction.error();
    for (const JournalChange &change : changes) {
        for (const JournalEntry &entry : change.save) {
            if (const auto written = write(entry); !written)
                return written.error();
        }
        for (const JobId id : change.remove) {
            if (const auto done = m_connection->execute(u"DELETE FROM jobs WHERE id = ?"_s, {id}); !done)
                return done.error();
        }
    }
    return transaction->commit();
}

} // namespace wcs
