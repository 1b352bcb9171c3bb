#include "engine/cloudworker.h"

#include "async/athand.h"
#include "async/pool.h"
#include "base/text.h"
#include "history/historystore.h"
#include "wechat/cloudapi.h"
#include "wechat/fileid.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QMap>
#include <QSet>

#include <utility>

namespace wcs {

namespace {

constexpr int mostRowsInACommit = 200;
// Many small files end in this time, and a commit costs as much for one row as for twenty, and the search index less for
// each where they are many.
constexpr std::chrono::milliseconds windowForRows(80);
constexpr int mostGlances = 64;
// A key found free ahead is reserved, and other programs wait for it: not for as long as what runs before it may take.
constexpr std::chrono::seconds longestReserved(20);

/// The answer to its upload has said what it holds, and nobody has read it back yet.
bool isAcceptedOnly(const ObjectRecord &record)
{
    return record.state == ObjectState::Uploaded && !record.md5.isEmpty();
}

QStringList goneAmong(const QList<DeleteOutcome> &outcomes)
{
    QStringList gone;
    for (const DeleteOutcome &outcome : outcomes) {
        if (!outcome.error)
            gone.append(outcome.fileId);
    }
    return gone;
}

QList<DeleteOutcome> failedAll(const QStringList &fileIds, const Error &error)
{
    QList<DeleteOutcome> outcomes;
    for (const QString &fileId : fileIds) {
        DeleteOutcome failed;
        failed.fileId = fileId;
        failed.error = error;
        outcomes.append(failed);
    }
    return outcomes;
}

QList<Verification> unaskedAll(const QList<ObjectRecord> &records, const Error &error)
{
    QList<Verification> unasked;
    for (const ObjectRecord &record : records) {
        Verification one;
        one.fileId = record.fileId;
        one.error = error;
        unasked.append(one);
    }
    return unasked;
}

} // namespace

CloudWorker::CloudWorker(SessionPool &sessions, HistoryStore &history, const QString &cacheDirectory,
                         QThreadPool *looks, QObject *parent)
    : QObject(parent), m_sessions(sessions), m_history(history), m_cache(cacheDirectory), m_looks(looks),
      m_rows(std::bind_front(&CloudWorker::rememberMany, this), {mostRowsInACommit, windowForRows, 1}),
      m_glances(std::bind_front(&CloudWorker::glanceAtMany, this), {mostGlances, {}, 1}),
      m_places(std::bind_front(&CloudWorker::prepareUpload, this), longestReserved),
      m_links(std::bind_front(&CloudWorker::prepareDownload, this))
{
}

ObjectRecord CloudWorker::recordFor(const SessionPtr &session, const QString &fileId, const QString &origin) const
{
    ObjectRecord record;
    record.fileId = fileId;
    if (const auto id = FileId::parse(fileId)) {
        record.key = id->key;
        record.name = id->fileName();
        record.env = id->envId;
        record.bucket = id->bucket;
    }
    if (session) {
        record.profileId = session->profile.id;
        record.profileName = session->profile.name;
        record.appid = session->profile.appid;
    }
    record.createdAt = QDateTime::currentDateTimeUtc();
    record.origin = origin;
    return record;
}

Task<Result<QList<DownloadLink>>> CloudWorker::links(QString profileId, QStringList fileIds, int lifetimeSeconds)
{
    const auto session = co_await m_sessions.session(profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    auto given = co_await alive->storage.resolver().links(fileIds, lifetimeSeconds);
    QHash<QString, Error> gone;
    for (const DownloadLink &link : given.valueOr({})) {
        if (link.error && isCertainlyGone(*link.error))
            gone.insert(link.fileId, *link.error);
    }
    noteMissing(gone);
    co_return given;
}

Task<Result<QList<Verification>>> CloudWorker::check(SessionPtr session, QList<ObjectRecord> records)
{
    QList<Resolver::Expected> expected;
    for (const ObjectRecord &record : std::as_const(records)) {
        Resolver::Expected object;
        object.fileId = record.fileId;
        object.md5 = record.md5;
        // Where nobody here has meant any content it is told once, and goes by what it holds from then on.
        if (!record.md5.isEmpty())
            object.difference = differenceOf(record);
        if (object.difference.isEmpty())
            object.size = record.size; // otherwise it is that of the content that nobody meant
        object.isAccepted = isAcceptedOnly(record);
        if (record.state == ObjectState::Verified || object.isAccepted)
            object.provenEtag = record.etag;
        expected.append(object);
    }
    co_return co_await session->storage.resolver().verify(expected);
}

Task<Result<QList<Verification>>> CloudWorker::verify(QString profileId, QStringList fileIds)
{
    const auto session = co_await m_sessions.session(profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    const auto known = co_await m_history.byFileIds(fileIds);
    if (!known)
        co_return known.error();
    QHash<QString, ObjectRecord> byId;
    for (const ObjectRecord &record : *known)
        byId.insert(record.fileId, record);
    QList<ObjectRecord> records;
    for (const QString &fileId : std::as_const(fileIds))
        records.append(byId.contains(fileId) ? byId.value(fileId) : recordFor(alive, fileId, u"paste"_s));
    const auto found = co_await check(alive, records);
    if (!found)
        co_return found.error();
    const auto kept = co_await keepVerifications(*known, *found);
    if (!kept)
        co_return kept.error();
    co_return *found;
}

Task<Result<QList<DeleteOutcome>>> CloudWorker::remove(QString profileId, QStringList fileIds)
{
    const auto session = co_await m_sessions.session(profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    QList<DeleteOutcome> outcomes;
    bool isToldOf = false;
    for (qsizetype from = 0; from < fileIds.size(); from += CloudApi::batchLimit) {
        const QStringList batch = fileIds.mid(from, CloudApi::batchLimit);
        const auto deleted = co_await alive->storage.resolver().remove(batch);
        if (!deleted && outcomes.isEmpty())
            co_return deleted.error();
        outcomes += deleted ? *deleted : failedAll(batch, deleted.error());
        const QStringList gone = goneAmong(deleted.valueOr({}));
        const auto kept = co_await noteDeleted(gone);
        if (!kept && !std::exchange(isToldOf, true))
            m_history.tellTrouble(kept.error());
    }
    co_return outcomes;
}

Task<Result<void>> CloudWorker::noteDeleted(QStringList fileIds)
{
    if (fileIds.isEmpty())
        co_return Result<void>();
    const auto known = co_await m_history.byFileIds(fileIds);
    if (!known)
        co_return known.error();
    QList<qint64> rows;
    for (const ObjectRecord &record : *known) {
        rows.append(record.rowId);
        if (const auto copy = m_cache.existing(record))
            QFile::remove(copy->path);
    }
    co_return co_await m_history.setState(rows, ObjectState::Deleted);
}

Task<Result<QList<ObjectRecord>>> CloudWorker::rowsOf(QString profileId, QStringList fileIds, QString origin)
{
    const auto known = co_await m_history.byFileIds(fileIds);
    if (!known)
        co_return known.error();
    QSet<QString> unknown(fileIds.begin(), fileIds.end());
    for (const ObjectRecord &record : *known)
        unknown.remove(record.fileId);
    if (unknown.isEmpty())
        co_return *known;
    const auto session = co_await m_sessions.session(profileId);
    if (!session)
        co_return session.error();
    QList<ObjectRecord> records;
    for (const QString &fileId : std::as_const(fileIds)) {
        if (unknown.remove(fileId))
            records.append(recordFor(*session, fileId, origin));
    }
    const auto made = co_await m_history.upsertMany(records);
    if (!made)
        co_return made.error();
    co_return *known + *made;
}

Task<Result<SessionPtr>> CloudWorker::sessionOf(QString rowsProfileId, QString otherId)
{
    const auto own = co_await m_sessions.session(rowsProfileId);
    if (own || otherId.isEmpty() || !isProfileGone(own.error()))
        co_return own;
    co_return co_await m_sessions.session(otherId);
}

Task<Result<QList<Verification>>> CloudWorker::checkOwn(QString rowsProfileId, QString otherId,
                                                        QList<ObjectRecord> records)
{
    const auto session = co_await sessionOf(rowsProfileId, otherId);
    if (!session)
        co_return session.error();
    co_return co_await check(*session, records);
}

Task<Result<QList<Verification>>> CloudWorker::askOwn(QList<ObjectRecord> rows, QString otherId, RowOwners owners)
{
    QMap<QString, QList<ObjectRecord>> byProfile;
    for (const ObjectRecord &row : std::as_const(rows))
        byProfile[owners.of(row)].append(row);
    QList<Verification> all;
    std::optional<Error> refused;
    bool isAnyAnswered = false;
    for (auto it = byProfile.cbegin(); it != byProfile.cend(); ++it) {
        const QList<ObjectRecord> own = it.value();
        const auto found = co_await checkOwn(it.key(), otherId, own);
        if (!found) {
            // One profile that cannot ask, or is refused, keeps no other from being asked.
            all += unaskedAll(own, found.error());
            refused = refused.value_or(found.error());
            continue;
        }
        isAnyAnswered = true;
        const auto kept = co_await keepVerifications(own, *found);
        if (!kept)
            co_return kept.error();
        all += *found;
    }
    if (refused && !isAnyAnswered)
        co_return *refused;
    co_return all;
}

Task<Result<QList<Verification>>> CloudWorker::verifyKnown(QStringList fileIds, RowOwners owners)
{
    const auto rows = co_await m_history.byFileIds(fileIds);
    if (!rows)
        co_return rows.error();
    const QString noOther; // a row whose profile is gone is told to be that
    co_return co_await askOwn(*rows, noOther, owners);
}

Task<Result<QList<Verification>>> CloudWorker::adopt(QString profileId, QStringList fileIds, QString origin,
                                                     RowOwners owners)
{
    // The ids are worth keeping even when the network is away: rows first, questions after. What is known already stays as it is.
    const auto rows = co_await rowsOf(profileId, fileIds, origin);
    if (!rows)
        co_return rows.error();
    co_return co_await askOwn(*rows, profileId, owners);
}

Task<Result<LocalCopy>> CloudWorker::localCopy(QString profileId, QString fileId, qint64 maximumBytes,
                                               ProgressSink progress, RowOwners owners)
{
    const auto known = co_await m_history.byFileIds(QStringList(fileId));
    if (!known)
        co_return known.error();
    ObjectRecord record;
    record.fileId = fileId;
    if (const auto id = FileId::parse(fileId))
        record.key = id->key;
    if (!known->isEmpty())
        record = known->first();
    if (!record.localPath.isEmpty()) {
        auto look = atHand(record.localPath, std::bind_front(&ObjectCache::unchangedSource, record));
        const auto found = co_await onPool(m_looks, std::move(look));
        if (found && *found)
            co_return **found;
    }
    if (const auto cached = m_cache.existing(record))
        co_return *cached;
    if (maximumBytes >= 0 && record.size > maximumBytes)
        co_return Error::make(ErrorKind::Argument, Stage::Download, u"preview-too-large"_s, {}, fileId);
    const QString ownerId = owners.of(profileId, record.appid, record.env);
    const auto session = co_await m_sessions.session(ownerId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    DownloadRequest request;
    request.fileId = fileId;
    request.directory = m_cache.folderOf(record);
    request.overwrite = true;
    request.maximumBytes = maximumBytes;
    const auto file = co_await alive->storage.downloader().download(request, progress);
    if (!file)
        co_return file.error();
    if (isAcceptedOnly(record) && file->md5 != record.md5) {
        QFile::remove(file->path); // it would be taken for the new one from now on
        co_return earlierObject(Stage::Download, fileId);
    }
    LocalCopy copy;
    copy.path = file->path;
    copy.stamp = FileStamp::of(file->path);
    copy.isFetched = true;
    co_return copy;
}

} // namespace wcs
