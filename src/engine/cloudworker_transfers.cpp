// The part of CloudWorker that does the queue's jobs.
#include "async/pool.h"
#include "engine/cloudworker.h"

#include "base/text.h"
#include "engine/probework.h"
#include "history/historystore.h"
#include "net/retrypolicy.h"

#include <QGuiApplication>
#include <QImageReader>

namespace wcs {

namespace {

constexpr int longestProbeSeconds = 5;

/// The pixel size a picture's header names, without decoding it; empty for anything else.
QSize pictureSize(const QString &path)
{
    QImageReader reader(path);
    // A drawing may need fonts to be measured, and without a GUI application asking for one aborts the process.
    const bool fonts = qobject_cast<QGuiApplication *>(QCoreApplication::instance()) != nullptr;
    if (!fonts && reader.format().startsWith("svg"))
        return {};
    const QSize size = reader.size();
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    return turned ? size.transposed() : size;
}

DownloadRequest downloadRequest(const TransferWork &work)
{
    DownloadRequest request;
    request.fileId = work.download.fileId;
    request.directory = work.download.targetDirectory;
    request.name = work.download.targetName;
    request.overwrite = work.download.overwrite;
    request.partEtag = work.partEtag;
    request.mayBeThere = work.isTakenUp;
    return request;
}

} // namespace

Task<Result<TransferOutcome>> CloudWorker::run(TransferWork work)
{
    const auto session = co_await m_sessions.session(work.job.profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    if (work.job.kind == JobKind::Upload)
        co_return co_await runUpload(alive, work);
    co_return co_await runDownload(alive, work);
}

Task<bool> CloudWorker::isKnownKey(QString env, QString key)
{
    const auto rows = co_await m_history.byKey(env, key);
    if (!rows)
        co_return false;
    for (const ObjectRecord &row : *rows) {
        if (row.state == ObjectState::Verified || row.state == ObjectState::Uploaded)
            co_return true;
    }
    co_return false;
}

UploadRequest CloudWorker::uploadRequest(const SessionPtr &session, const TransferWork &work)
{
    UploadRequest request;
    request.localPath = work.upload.localPath;
    request.key = work.upload.key;
    request.policy = work.policy;
    request.claimedKey = work.claimedKey;
    request.isClaimOld = work.isTakenUp;
    request.knownKey = std::bind_front(&CloudWorker::isKnownKey, this, session->profile.envId);
    return request;
}

void CloudWorker::expect(QList<TransferWork> next)
{
    QList<TransferWork> uploads;
    QList<TransferWork> downloads;
    for (const TransferWork &work : next)
        (work.job.kind == JobKind::Upload ? uploads : downloads).append(work);
    m_places.expect(uploads);
    m_links.expect(downloads);
}

Task<Result<CloudWorker::Ahead>> CloudWorker::prepareUpload(TransferWork work)
{
    const auto session = co_await m_sessions.session(work.job.profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    work.onStage = nullptr; // the job has not begun
    Ahead ahead;
    ahead.stamp = FileStamp::of(work.upload.localPath);
    if (ahead.stamp.size < 0)
        co_return Error::cancelled(Stage::LocalFile); // run() will say so
    bool mayNeedNone = false;
    if (ahead.stamp.size > Uploader::hashedBefore) {
        // Reading a large file twice would cost more than asking ahead gains.
        mayNeedNone = co_await mayHaveTwin(alive, work);
    } else {
        const Likeness like = co_await findLike(alive, work);
        ahead.digest = like.digest;
        mayNeedNone = !like.rows.isEmpty();
    }
    if (mayNeedNone)
        co_return Error::cancelled(Stage::LocalFile); // run() looks first
    auto place = co_await alive->storage.uploader().prepare(uploadRequest(alive, work));
    if (!place)
        co_return place.error();
    ahead.place = place.take();
    co_return ahead;
}

Task<Result<DownloadLink>> CloudWorker::prepareDownload(TransferWork work)
{
    const auto session = co_await m_sessions.session(work.job.profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    co_return co_await alive->storage.resolver().link(work.download.fileId, false);
}

Task<bool> CloudWorker::isReachable(QString profileId)
{
    const auto session = co_await m_sessions.session(profileId);
    if (!session)
        co_return true; // not a matter of the network
    NetworkOptions options = m_sessions.networkOptions();
    options.connectTimeoutSeconds = std::min(options.connectTimeoutSeconds, longestProbeSeconds);
    options.idleTimeoutSeconds = longestProbeSeconds;
    const auto answer = co_await probeAnswer((*session)->profile.apiBase, options);
    co_return answer.ok() || !isNetworkGone(answer.error());
}

void CloudWorker::discard(TransferWork work)
{
    if (work.job.kind == JobKind::Download)
        m_scope.start(removePart(work));
}

Task<void> CloudWorker::removePart(TransferWork work)
{
    const auto session = co_await m_sessions.session(work.job.profileId);
    const DownloadRequest request = downloadRequest(work);
    if (session)
        (*session)->storage.downloader().discard(request);
    else
        QFile::remove(Downloader::partPath(request));
}

void CloudWorker::dropConnections()
{
    m_sessions.dropConnections();
}

Task<Result<TransferOutcome>> CloudWorker::runUpload(SessionPtr session, TransferWork work)
{
    const auto expected = m_places.hold(work);
    UploadRequest request = uploadRequest(session, work);
    request.onStage = work.onStage;
    request.onClaim = work.onClaim;
    request.onStored = work.onMoved;
    if (expected && work.onStage)
        work.onStage(Stage::Ticket);
    const auto ahead = co_await m_places.take(expected);
    if (ahead) {
        request.place = ahead->place;
        if (ahead->digest.size >= 0 && FileStamp::of(work.upload.localPath) == ahead->stamp)
            request.digest = ahead->digest;
    }
    if (!ahead || mayBeStoredSince(*ahead, work)) {
        const Twin twin = co_await findTwin(session, work);
        if (twin.row.rowId != 0)
            co_return outcomeOf(twin, work);
        request.digest = twin.digest;
    }
    const auto outcome = co_await session->storage.uploader().upload(request, work.onProgress);
    if (!outcome) {
        if (outcome.error().code == "changed-stored"_L1)
            co_await doubt(session, work, outcome.error());
        co_return outcome.error();
    }
    TransferOutcome result;
    result.upload = *outcome;
    if (outcome->kind != UploadOutcome::Kind::Stored)
        co_return result;
    // Before the row can be seen: another file of the same drop must not take it for one that was there.
    m_madeBy.insert(outcome->object.fileId, work.job.batch);
    const auto row = co_await remember(session, work, *outcome);
    if (!row)
        co_return row.error();
    result.historyRow = row->rowId;
    noteStored(outcome->object);
    co_return result;
}

Task<QList<Result<ObjectRecord>>> CloudWorker::rememberMany(QList<ObjectRecord> records)
{
    QList<Result<ObjectRecord>> rows;
    const auto together = co_await m_history.upsertMany(records);
    if (together) {
        for (const ObjectRecord &row : *together)
            rows.append(row);
        co_return rows;
    }
    // One that cannot be kept must not keep the others out.
    for (const ObjectRecord &record : std::as_const(records)) {
        const auto alone = co_await m_history.upsert(record);
        rows.append(alone);
    }
    co_return rows;
}

Task<Result<ObjectRecord>> CloudWorker::remember(SessionPtr session, TransferWork work, UploadOutcome outcome)
{
    ObjectRecord record = recordFor(session, outcome.object.fileId, u"upload"_s);
    record.name = work.job.name;
    if (!work.upload.removeSourceAfterwards)
        record.localPath = work.upload.localPath;
    record.size = outcome.object.size;
    record.md5 = outcome.object.md5;
    record.etag = outcome.object.etag;
    record.mimeType = outcome.object.mimeType;
    if (record.mimeType.startsWith("image/"_L1)) {
        std::function<QSize()> job = std::bind_front(pictureSize, work.upload.localPath);
        const QSize pixels = co_await onPool(m_sessions.workers(), std::move(job));
        record.pixelWidth = std::max(0, pixels.width());
        record.pixelHeight = std::max(0, pixels.height());
    }
    const Verification &found = outcome.verification;
    record.state = found.proof == Proof::Unknown    ? ObjectState::Uploaded
                   : found.proof == Proof::Verified ? ObjectState::Verified
                   : found.proof == Proof::Missing  ? ObjectState::Missing
                                                    : ObjectState::Unreadable;
    if (found.proof == Proof::Verified)
        record.verifiedAt = QDateTime::currentDateTimeUtc();
    if (found.error)
        record.lastError = found.error->toLogLine();
    co_return co_await m_rows.add(record);
}

Task<Result<TransferOutcome>> CloudWorker::runDownload(SessionPtr session, TransferWork work)
{
    const auto expected = m_links.hold(work);
    DownloadRequest request = downloadRequest(work);
    if (work.onStage)
        work.onStage(Stage::Resolve);
    // What was asked for ahead waits for company; now somebody waits for it.
    if (expected)
        session->storage.resolver().hurry();
    request.link = co_await m_links.take(expected);
    request.onStage = work.onStage;
    request.onIdentity = work.onPartEtag;
    const auto file = co_await session->storage.downloader().download(request, work.onProgress);
    if (!file)
        co_return file.error();
    TransferOutcome result;
    result.download = *file;
    co_return result;
}

} // namespace wcs
