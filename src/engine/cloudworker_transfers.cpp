// The part of CloudWorker that does the queue's jobs.
#include "async/athand.h"
#include "async/filewait.h"
#include "async/presence.h"
#include "engine/cloudworker.h"

#include "base/text.h"
#include "engine/probework.h"
#include "history/historystore.h"
#include "image/picturesize.h"
#include "net/httpclient.h"
#include "net/retrypolicy.h"
#include "storage/discardparts.h"
#include "storage/mimetype.h"

namespace wcs {

namespace {

constexpr int longestProbeSeconds = 5;
constexpr int mostLooksAgain = 3; // for a twin that cannot be made out, with nobody to wait for
constexpr int lessThanAPreview = -1; // the priority of a look that nobody waits for

DownloadRequest downloadRequest(const DownloadSpec &download)
{
    DownloadRequest request;
    request.fileId = download.fileId;
    request.directory = download.targetDirectory;
    request.name = download.targetName;
    request.overwrite = download.overwrite;
    request.size = download.size;
    return request;
}

DownloadRequest downloadRequest(const TransferWork &work)
{
    DownloadRequest request = downloadRequest(work.download);
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
    SessionPtr alive = *session;
    if (work.job.kind == JobKind::Download)
        co_return co_await runDownload(alive, work);
    int looks = 0;
    for (;;) {
        const bool looksAgain = looks < mostLooksAgain;
        auto outcome = co_await runUpload(alive, work, looksAgain);
        if (!outcome || outcome->upload.kind != UploadOutcome::Kind::Elsewhere)
            co_return outcome;
        const bool hasWaited = co_await untilFree(alive, work, outcome->upload.takenKey);
        if (!hasWaited)
            ++looks;
        // Nothing was begun: it goes by what the profile is now, as those behind it do.
        const auto now = co_await m_sessions.session(work.job.profileId);
        if (!now)
            co_return now.error();
        alive = *now;
    }
}

Task<bool> CloudWorker::isKnownKey(QString env, std::optional<Sight> glance, QString glancedKey, QString key)
{
    if (glance && key == glancedKey)
        co_return glance->isKeyKnown;
    const auto known = co_await m_history.hasKey(env, key);
    co_return known.valueOr(false);
}

UploadRequest CloudWorker::uploadRequest(const SessionPtr &session, const TransferWork &work)
{
    UploadRequest request;
    request.localPath = work.upload.localPath;
    request.key = work.upload.key;
    request.policy = work.policy;
    request.claimedKey = work.claimedKey;
    request.accepted = work.upload.accepted.value_or({});
    request.isClaimOld = work.isTakenUp;
    request.leavesToOthers = work.reuse != ReusePolicy::Never && work.policy != SameKeyPolicy::Overwrite;
    // The claim of a small file may be lost with the power: what an earlier run has stored lies under the key it was to have, or
    // under a number of it.
    request.mayBeStored = work.claimedKey.isEmpty() && work.isTakenUp;
    if (request.mayBeStored && work.upload.earlierKey && *work.upload.earlierKey != request.key)
        request.keyAnew = std::exchange(request.key, *work.upload.earlierKey);
    if (work.isTakenUp)
        request.isOfAnother = std::bind_front(&CloudWorker::isOfAnother, this, work.job.batch, work.job.id);
    request.knownKey = std::bind_front(&CloudWorker::isKnownKey, this, session->profile.envId, std::nullopt, QString());
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

void CloudWorker::lookAtFile(const SeenPtr &seen, const QString &path, const QByteArray &bytes)
{
    seen->mimeType = mimeTypeOf(path);
    if (!seen->mimeType.startsWith("image/"_L1))
        return;
    seen->pixels = pictureSize(bytes);
}

/// Reads a small file, where there is room for it. What is wrong with it will be said when its turn has come.
Task<void> CloudWorker::readAhead(Ahead *ahead, QString path)
{
    UploadReading reading;
    reading.isAhead = true;
    reading.closing = m_sessions.http().files();
    reading.look = std::bind_front(lookAtFile, ahead->seen, path);
    std::function<Result<std::shared_ptr<UploadFile>>()> open = std::bind_front(openUploadFile, path, reading);
    const auto file = co_await onFiles(m_sessions.workers(), std::move(open));
    if (!file || !(*file)->isWhole)
        co_return;
    ahead->file = *file;
    ahead->stamp = ahead->file->stamp;
    ahead->digest = ahead->file->digest;
}

Task<Result<CloudWorker::Ahead>> CloudWorker::prepareUpload(TransferWork work)
{
    if (m_waiting > 0)
        co_return Error::cancelled(Stage::Ticket); // see untilFree()
    const auto session = co_await m_sessions.session(work.job.profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    work.onStage = nullptr; // the job has not begun
    Ahead ahead;
    ahead.session = alive;
    if (work.upload.size <= tinyUploadBytes) // as far as is known
        co_await readAhead(&ahead, work.upload.localPath);
    const auto files = m_sessions.http().files();
    if (!ahead.file)
        ahead.stamp = co_await FileStamp::takenOn(files, work.upload.localPath);
    if (!ahead.stamp.isFile)
        co_return Error::cancelled(Stage::LocalFile); // run() will say so
    Glance about = glanceFor(alive, work, ahead.stamp.size);
    // The glance knows no paths, and by their hash all empty files are one.
    const bool isByHash = ahead.file && ahead.stamp.size > 0;
    if (isByHash)
        about.md5 = ahead.digest.md5;
    // From before the history is asked whether it knows the key, so that the answer still holds when the key is reserved.
    SharedKeys::HoldPtr held;
    if (!about.key.isEmpty())
        held = alive->storage.uploader().hold(about.key);
    const auto sight = co_await m_glances.add(about);
    if (!sight)
        co_return sight.error();
    bool mayNeedNone = sight->isSizeKnown;
    if (isByHash) {
        mayNeedNone = !twinsAmong(sight->like, alive, work).isEmpty();
    } else if (sight->isSizeKnown && ahead.stamp.size <= Uploader::hashedBefore) {
        // Reading a large file twice would cost more than asking ahead gains.
        const Likeness like = co_await findLike(alive, work, ahead.digest);
        ahead.digest = like.digest;
        mayNeedNone = !like.rows.isEmpty();
    }
    if (mayNeedNone)
        co_return Error::cancelled(Stage::LocalFile); // run() looks first
    UploadRequest request = uploadRequest(alive, work);
    if (!request.keyAnew.isEmpty())
        co_return Error::cancelled(Stage::Ticket); // run() looks under the other first
    request.isAhead = true;
    if (held && !held->isElsewhere())
        request.knownKey = std::bind_front(&CloudWorker::isKnownKey, this, about.rows.account.env, *sight, about.key);
    auto place = co_await alive->storage.uploader().prepare(request);
    if (!place)
        co_return place.error();
    ahead.place = place.take();
    co_return ahead;
}

Task<Result<CloudWorker::LinkAhead>> CloudWorker::prepareDownload(TransferWork work)
{
    const auto session = co_await m_sessions.session(work.job.profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    const auto link = co_await alive->storage.resolver().link(work.download.fileId, false);
    if (!link)
        co_return link.error();
    LinkAhead ahead;
    ahead.session = alive;
    ahead.link = *link;
    co_return ahead;
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

Task<qint64> CloudWorker::bytesLeft(TransferWork work)
{
    const QString part = Downloader::partPath(downloadRequest(work));
    auto look = atHand(part, std::bind_front(&FileStamp::of, part));
    const auto stamp = co_await onPool(m_looks, std::move(look), lessThanAPreview);
    co_return std::max<qint64>(0, stamp.value_or(FileStamp()).size);
}

Task<void> CloudWorker::discard(QList<DownloadSpec> downloads)
{
    QList<DownloadRequest> requests;
    for (const DownloadSpec &download : std::as_const(downloads))
        requests.append(downloadRequest(download));
    co_await discardParts(requests, m_sessions.places(), m_sessions.workers());
}

void CloudWorker::dropConnections()
{
    m_sessions.dropConnections();
    // What was asked for ahead may have run out: the clock that tells its age stands still while a computer sleeps.
    m_places.expect({});
    m_links.expect({});
}

Task<Result<TransferOutcome>> CloudWorker::runUpload(SessionPtr session, TransferWork work, bool looksAgain)
{
    const auto expected = m_places.hold(work);
    const std::shared_ptr<int> count = m_unkept;
    std::optional<Presence> unkept(std::in_place, *count);
    UploadRequest request = uploadRequest(session, work);
    request.onStage = work.onStage;
    request.onClaim = work.onClaim;
    request.onStored = work.onMoved;
    request.onUnmeant = work.onUnmeant;
    // Until the row is there: who finds the key free of others next must find it in the history.
    UploadPlacePtr reserved;
    request.onPlace = [&reserved](UploadPlacePtr place) { reserved = std::move(place); };
    SeenPtr seen = std::make_shared<Seen>();
    if (expected && work.onStage)
        work.onStage(Stage::Ticket);
    auto ahead = co_await m_places.take(expected);
    if (ahead && ahead->session != session)
        ahead.reset(); // the profile was changed since: its ticket is for another place
    if (ahead) {
        request.place = std::move(ahead->place);
        const auto files = m_sessions.http().files();
        FileStamp now;
        if (ahead->file)
            now = co_await FileStamp::takenAgain(ahead->file, files);
        else if (ahead->digest.size >= 0)
            now = co_await FileStamp::takenOn(files, work.upload.localPath);
        if (ahead->digest.size >= 0 && now == ahead->stamp) {
            request.digest = ahead->digest;
            request.file = ahead->file;
            seen = ahead->seen;
            request.mimeType = seen->mimeType;
        }
    }
    request.onRead = std::bind_front(lookAtFile, seen, work.upload.localPath);
    if (!ahead || mayBeStoredSince(*ahead)) {
        const Twin twin = co_await findTwin(session, work, request.digest);
        // Under its own key it is its own, of the run whose claim was lost: that is nothing to ask about.
        const bool isOwn = twin.row.rowId != 0 && work.isTakenUp && twin.row.key == work.upload.key;
        if (isOwn) {
            work.reuse = ReusePolicy::Always;
            noteMade(work.job.id, work.job.batch, twin.row.fileId);
        }
        if (twin.row.rowId != 0) {
            TransferOutcome known = outcomeOf(twin, work);
            known.upload.isOfAnother = !isOwn;
            co_return known;
        }
        request.digest = twin.digest;
    }
    const Looked looked{&session, &work, request.digest.md5};
    if (looksAgain && request.leavesToOthers)
        request.isStoredSince = [this, &looked](const QString &key) { return isStoredSince(&looked, key); };
    const auto outcome = co_await session->storage.uploader().upload(std::move(request), work.onProgress);
    if (!outcome) {
        const Error why = outcome.error();
        if (isUnmeantStored(why))
            static_cast<void>(co_await doubt(session, work, why));
        co_return why;
    }
    TransferOutcome result;
    result.upload = *outcome;
    if (outcome->kind != UploadOutcome::Kind::Stored)
        co_return result;
    // Before the row can be seen: another file of the same drop must not take it for one that was there.
    noteMade(work.job.id, work.job.batch, outcome->object.fileId);
    // The last one does not wait for company.
    unkept.reset();
    const auto row = co_await remember(session, work, *outcome, seen);
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

Task<Result<ObjectRecord>> CloudWorker::remember(SessionPtr session, TransferWork work, UploadOutcome outcome,
                                                 SeenPtr seen)
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
        if (!seen->pixels) {
            std::function<QSize()> job = std::bind_front(pictureSizeOfFile, work.upload.localPath);
            const QSize found = co_await onFiles(m_sessions.workers(), std::move(job));
            seen->pixels = found;
        }
        record.pixelWidth = std::max(0, seen->pixels->width());
        record.pixelHeight = std::max(0, seen->pixels->height());
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
    // What an earlier try had stored and told of was uploaded then.
    const bool isSentNow = !outcome.settled || (!outcome.isOfAnother && work.job.historyRow == 0);
    if (isSentNow)
        record.uploadedAt = record.createdAt;
    const bool isLast = *m_unkept == 0;
    co_return co_await m_rows.add(record, isLast);
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
    const auto ahead = co_await m_links.take(expected);
    if (ahead && ahead->session == session)
        request.link = ahead->link;
    request.onStage = work.onStage;
    request.onIdentity = work.onPartEtag;
    const auto file = co_await session->storage.downloader().download(request, work.onProgress);
    if (!file) {
        if (isCertainlyGone(file.error())) {
            QHash<QString, Error> gone;
            gone.insert(work.download.fileId, file.error());
            noteMissing(gone);
        }
        co_return file.error();
    }
    TransferOutcome result;
    result.download = *file;
    co_return result;
}

} // namespace wcs
