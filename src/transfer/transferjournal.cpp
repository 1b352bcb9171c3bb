#include "transfer/transferjournal.h"

#include "base/log.h"
#include "base/text.h"
#include "sql/sqlconnection.h"
#include "sql/sqlerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace wcs {

namespace {

QList<SqlMigration> journalMigrations()
{
    return {SqlMigration{
        u"CREATE TABLE jobs (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, "
        "profile_id TEXT NOT NULL, body TEXT NOT NULL)"_s,
    }};
}

QJsonObject errorToJson(const Error &error)
{
    QJsonObject json;
    json.insert("kind"_L1, errorKindName(error.kind));
    json.insert("stage"_L1, stageName(error.stage));
    json.insert("code"_L1, error.code);
    json.insert("message"_L1, error.message);
    json.insert("request_id"_L1, error.requestId);
    json.insert("subject"_L1, error.subject);
    return json;
}

Error errorFromJson(const QJsonObject &json)
{
    Error error = Error::make(errorKindFromName(json.value("kind"_L1).toString()),
                              stageFromName(json.value("stage"_L1).toString()), json.value("code"_L1).toString(),
                              json.value("message"_L1).toString(), json.value("subject"_L1).toString());
    error.requestId = json.value("request_id"_L1).toString();
    return error;
}

QString bodyOf(const JournalEntry &entry)
{
    QJsonObject json;
    json.insert("profile_name"_L1, entry.profileName);
    if (entry.kind == JobKind::Upload) {
        json.insert("path"_L1, entry.upload.localPath);
        json.insert("relative"_L1, entry.upload.relativePath);
        json.insert("size"_L1, entry.upload.size);
        json.insert("key"_L1, entry.upload.key);
        json.insert("temporary"_L1, entry.upload.removeSourceAfterwards);
        json.insert("policy"_L1, int(entry.policy));
        json.insert("claimed_key"_L1, entry.claimedKey);
    } else {
        json.insert("directory"_L1, entry.download.targetDirectory);
        json.insert("name"_L1, entry.download.targetName);
        json.insert("size"_L1, entry.download.size);
        json.insert("overwrite"_L1, entry.download.overwrite);
        json.insert("part_etag"_L1, entry.partEtag);
    }
    json.insert("file_id"_L1, entry.fileId);
    json.insert("tries"_L1, entry.tries);
    if (entry.error)
        json.insert("error"_L1, errorToJson(*entry.error));
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void readBody(JournalEntry &entry, const QString &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body.toUtf8()).object();
    entry.profileName = json.value("profile_name"_L1).toString();
    entry.fileId = json.value("file_id"_L1).toString();
    entry.tries = json.value("tries"_L1).toInt();
    if (json.contains("error"_L1))
        entry.error = errorFromJson(json.value("error"_L1).toObject());
    if (entry.kind == JobKind::Upload) {
        entry.upload.localPath = json.value("path"_L1).toString();
        entry.upload.relativePath = json.value("relative"_L1).toString();
        entry.upload.size = json.value("size"_L1).toInteger();
        entry.upload.key = json.value("key"_L1).toString();
        entry.upload.removeSourceAfterwards = json.value("temporary"_L1).toBool();
        entry.policy = SameKeyPolicy(json.value("policy"_L1).toInt());
        entry.claimedKey = json.value("claimed_key"_L1).toString();
    } else {
        entry.download.fileId = entry.fileId;
        entry.download.targetDirectory = json.value("directory"_L1).toString();
        entry.download.targetName = json.value("name"_L1).toString();
        entry.download.size = json.value("size"_L1).toInteger(-1);
        entry.download.overwrite = json.value("overwrite"_L1).toBool();
        entry.partEtag = json.value("part_etag"_L1).toString();
    }
}

Result<std::unique_ptr<SqlConnection>> openDatabase(const QString &path)
{
    auto connection = SqlConnection::open(path);
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
        setAside = QDir(directory).filePath(
            u"transfers.corrupt-%1.db"_s.arg(QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s)));
        qCWarning(lcTransfer) << "the journal is damaged and set aside as" << setAside;
        QFile::rename(path, setAside);
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

Result<QList<JournalEntry>> TransferJournal::load()
{
    auto rows = m_connection->query(u"SELECT id, batch, kind, state, profile_id, body FROM jobs ORDER BY id"_s);
    if (!rows)
        return rows.error();
    QList<JournalEntry> entries;
    for (;;) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return entries;
        JournalEntry entry;
        entry.id = rows->number(0);
        entry.batch = rows->number(1);
        entry.kind = rows->text(2) == "download"_L1 ? JobKind::Download : JobKind::Upload;
        entry.state = jobStateFromName(rows->text(3));
        entry.profileId = rows->text(4);
        readBody(entry, rows->text(5));
        entries.append(entry);
    }
}

Result<void> TransferJournal::save(const QList<JournalEntry> &entries)
{
    auto transaction = SqlTransaction::begin(m_connection.get());
    if (!transaction)
        return transaction.error();
    for (const JournalEntry &entry : entries) {
        const QVariantList values{entry.id,
                                  entry.batch,
                                  entry.kind == JobKind::Download ? u"download"_s : u"upload"_s,
                                  jobStateName(entry.state),
                                  entry.profileId,
                                  bodyOf(entry)};
        const auto written = m_connection->execute(
            u"INSERT INTO jobs (id, batch, kind, state, profile_id, body) VALUES (?,?,?,?,?,?) "
            "ON CONFLICT(id) DO UPDATE SET state = excluded.state, body = excluded.body"_s,
            values);
        if (!written)
            return written.error();
    }
    return transaction->commit();
}

Result<void> TransferJournal::remove(const QList<JobId> &jobs)
{
    auto transaction = SqlTransaction::begin(m_connection.get());
    if (!transaction)
        return transaction.error();
    for (const JobId id : jobs) {
        if (const auto done = m_connection->execute(u"DELETE FROM jobs WHERE id = ?"_s, {id}); !done)
            return done.error();
    }
    return transaction->commit();
}

} // namespace wcs
