#include "storage/uploader.h"

#include "async/filewait.h"
#include "async/presence.h"
#include "base/log.h"
#include "base/text.h"
#include "net/formbody.h"
#include "net/httpclient.h"
#include "net/retrypolicy.h"
#include "storage/contentproof.h"
#include "storage/partfile.h"
#include "storage/resolver.h"
#include "storage/uploadplace.h"
#include "wechat/apianswer.h"
#include "wechat/cloudapi.h"
#include "wechat/uploadlimit.h"

namespace wcs {

namespace {

FormBody::Fields formFields(const UploadTicket &ticket, const QString &mimeType, const ContentDigest &digest)
{
    FormBody::Fields fields;
    fields.emplaceBack("key", ticket.key.toUtf8());
    fields.emplaceBack("Signature", ticket.authorization);
    fields.emplaceBack("x-cos-security-token", ticket.securityToken);
    fields.emplaceBack("x-cos-meta-fileid", ticket.cosFileId);
    fields.emplaceBack("Content-Type", mimeType.toLatin1());
    if (!digest.md5.isEmpty())
        fields.emplaceBack("Content-MD5", QByteArray::fromHex(digest.md5).toBase64());
    return fields;
}

StoredObject describe(const UploadRequest &request, const UploadTicket &ticket, const ContentDigest &digest)
{
    StoredObject object;
    object.fileId = ticket.fileId;
    object.key = ticket.key;
    object.size = digest.size;
    object.md5 = digest.md5;
    object.crc64 = digest.crc64;
    object.mimeType = request.mimeType;
    return object;
}

/// Whether what was found where this upload has claimed a key may be somebody else's: then the policy decides as for any taken
/// key. Between two tries the key is free for others, and an upload never leaves half a file.
bool mayBeOfOthers(const UploadRequest &request, const Verification &found)
{
    if (request.isClaimOld)
        return true;
    // Of this size, or of one that nobody says, and without a checksum to tell: rather this upload's own than a second object at each
    // try.
    return request.policy != SameKeyPolicy::Overwrite && found.proof != Proof::Verified && !found.isUnmeasured();
}

/// What lies at `place` is somebody else's: where the upload is to look, and to go, instead.
void lookElsewhere(UploadRequest &request, const UploadPlace &place)
{
    request.claimedKey.clear();
    request.accepted = {};
    request.place.reset();
    // Where an earlier run has met the same it has gone on to the next number, and that claim may be lost as well.
    const bool isNumbered = request.policy == SameKeyPolicy::Rename;
    request.mayBeStored = request.isClaimOld && isNumbered;
    request.afterNumber = isNumbered ? place.number : 0;
}

/// The file is not where an earlier run would have put it: it goes where it is meant to go now, as any file.
void goToKeyAnew(UploadRequest &request)
{
    request.key = std::exchange(request.keyAnew, {});
    request.claimedKey.clear();
    request.accepted = {};
    request.place.reset();
    request.mayBeStored = false;
    request.afterNumber = 0;
}

/// Not of something in between, a proxy or a portal, whose "200" says nothing of what is stored: COS names each request.
bool isOfStorage(const HttpAnswer &answer)
{
    return !answer.header("x-cos-request-id").isEmpty();
}

} // namespace

struct Uploader::Claim {
    enum Is {
        Free, ///< there is none, or nothing was stored
        Settled, ///< the whole file is there
        Foreign, ///< something else is there
        Unasked, ///< the service could not be asked
    };
    Is is = Free;
    Verification found;
};

Uploader::Uploader(HttpClient &http, CloudApi &api, Resolver &resolver, QThreadPool *pool, const QString &envId,
                   const SharedPlaces &places)
    : m_http(http), m_api(api), m_resolver(resolver), m_pool(pool), m_envId(envId), m_places(places)
{
}

Task<Result<UploadOutcome>> Uploader::upload(UploadRequest request, ProgressSink progress)
{
    std::optional<Presence> coming(std::in_place, m_coming);
    // Two that write over the same object, one after the other, in the order in which they came: each proves what it has stored before
    // the next begins. And two that look under one key for what an earlier run has stored of them: what one has in hand would be taken
    // to the other.
    std::optional<Turns::Turn> turn;
    const bool isOverwriting = request.policy == SameKeyPolicy::Overwrite;
    if (isOverwriting || request.isClaimOld) {
        const bool isAtClaim = isOverwriting && !request.claimedKey.isEmpty();
        const QString key = isAtClaim ? request.claimedKey : request.key;
        auto taken = co_await m_places.objects.take(registered(key));
        turn.emplace(std::move(taken));
    }

    SourceLook look;
    if (!request.file || request.mimeType.isEmpty()) {
        const auto files = m_http.files();
        std::function<SourceLook()> job = std::bind_front(&SourceLook::at, request.localPath);
        look = co_await onFiles(files.get(), std::move(job));
    }
    const FileStamp onDisk = request.file ? request.file->stamp : look.stamp;
    if (onDisk.size < 0)
        co_return Error::ofFile(u"not-found"_s, request.localPath);
    if (!onDisk.isFile)
        co_return Error::ofFile(u"not-a-file"_s, request.localPath);
    if (onDisk.size > largestUpload)
        co_return Error::make(ErrorKind::Argument, Stage::LocalFile, u"too-large"_s, {}, request.localPath);
    if (request.mimeType.isEmpty())
        request.mimeType = look.mimeType;

    const bool hashed = request.digest.size >= 0;
    // A small file is read and hashed in one go when its turn has come.
    const bool isSmall = onDisk.size <= smallUploadBytes;
    if (!hashed && (!request.claimedKey.isEmpty() || (onDisk.size <= hashedBefore && !isSmall))) {
        request.digest = co_await digestOf(request);
        if (request.digest.size < 0)
            co_return Error::ofFile(u"unreadable"_s, request.localPath);
    }

    // Let go of before another is looked for: its own reservation must not keep this upload off its key.
    if (request.place && request.place->goodUntil.hasExpired())
        request.place.reset();
    UploadPlacePtr place;
    Claim claim;
    for (;;) {
        auto found = co_await takePlace(request);
        if (!found)
            co_return found.error();
        place = found.take();
        if (place->kind == UploadOutcome::Kind::Elsewhere)
            break;
        if (place->mayBeOwn)
            request.claimedKey = place->ticket.key;
        if (place->mayBeOwn && request.digest.size < 0) {
            request.digest = co_await digestOf(request);
            if (request.digest.size < 0)
                co_return Error::ofFile(u"unreadable"_s, request.localPath);
        }
        claim = co_await askForClaim(request, place->ticket);
        if (claim.is == Claim::Unasked)
            co_return claim.found.error.value_or(Error::cancelled(Stage::Verify));
        if (claim.is == Claim::Foreign && mayBeOfOthers(request, claim.found)) {
            lookElsewhere(request, *place);
            place.reset(); // before another is looked for
            continue;
        }
        if (claim.is == Claim::Settled || request.keyAnew.isEmpty())
            break;
        goToKeyAnew(request);
        place.reset();
        turn.reset();
        if (isOverwriting) {
            auto taken = co_await m_places.objects.take(registered(request.key));
            turn.emplace(std::move(taken));
        }
    }
    UploadOutcome outcome;
    outcome.kind = place->kind;
    outcome.takenKey = place->takenKey;
    if (outcome.kind != UploadOutcome::Kind::Stored)
        co_return outcome;
    if (request.onPlace)
        request.onPlace(place);

    const UploadTicket ticket = place->ticket;
    outcome.settled = claim.is == Claim::Settled;
    if (outcome.settled) {
        outcome.object = describe(request, ticket, request.digest);
        outcome.object.etag = claim.found.isOfEarlierObject() ? request.accepted.etag : claim.found.etag;
        outcome.verification = claim.found;
        co_return outcome;
    }
    if (!isOverwriting)
        turn.reset(); // it goes to a place of its own
    if (request.onClaim) {
        const auto claimed = co_await request.onClaim(ticket.key, ticket.fileId);
        if (!claimed)
            co_return claimed.error();
    }
    const auto stored = co_await post(request, ticket, progress);
    coming.reset();
    if (m_coming == 0)
        m_resolver.hurry(); // the questions that wait for company have all they will get
    if (!stored)
        co_return stored.error();
    outcome.object = *stored;
    tell(request, Stage::Verify);
    AcceptedContent accepted;
    if (stored->isProven)
        accepted = {stored->md5, stored->etag};
    if (request.onStored)
        request.onStored(accepted);
    // The bytes are stored whatever becomes of the proof; a failed question leaves it open.
    outcome.verification = co_await proof(*stored);
    co_return outcome;
}

Task<ContentDigest> Uploader::digestOf(UploadRequest request)
{
    tell(request, Stage::LocalFile);
    std::function<ContentDigest(std::stop_token)> job = std::bind_front(digestOfFile, request.localPath);
    co_return co_await onFiles(m_pool, std::move(job));
}

Task<Uploader::Claim> Uploader::askForClaim(UploadRequest request, UploadTicket ticket)
{
    Claim claim;
    if (request.claimedKey.isEmpty() || request.claimedKey != ticket.key)
        co_return claim;
    tell(request, Stage::Verify);
    StoredObject object = describe(request, ticket, request.digest);
    object.isProven = !request.accepted.md5.isEmpty() && request.accepted.md5 == object.md5;
    if (object.isProven)
        object.etag = request.accepted.etag;
    claim.found = co_await proof(object);
    const bool isSame = claim.found.sameContent || object.isProven;
    const bool isUnmeasured = claim.found.isUnmeasured();
    if ((claim.found.proof == Proof::Verified && isSame) || claim.found.isOfEarlierObject()
        || (isUnmeasured && object.isProven))
        claim.is = Claim::Settled;
    else if (claim.found.proof == Proof::Unknown && !isUnmeasured)
        claim.is = Claim::Unasked;
    else if (claim.found.proof != Proof::Missing)
        claim.is = Claim::Foreign;
    co_return claim;
}

Task<Result<StoredObject>> Uploader::post(UploadRequest request, UploadTicket ticket, ProgressSink progress)
{
    tell(request, Stage::Upload);
    auto stored = co_await postOnce(request, ticket, progress);
    request.file.reset(); // its bytes have become a body
    if (stored || !isTicketRefused(stored.error()))
        co_return stored;
    qCInfo(lcTransfer) << "ticket refused, asking for a new one:" << stored.error().toLogLine();
    tell(request, Stage::Ticket);
    const auto renewed = co_await m_api.uploadTicket(ticket.key);
    if (!renewed)
        co_return renewed.error();
    tell(request, Stage::Upload);
    co_return co_await postOnce(request, *renewed, progress);
}

Task<Result<StoredObject>> Uploader::postOnce(UploadRequest request, UploadTicket ticket, ProgressSink progress)
{
    const auto files = m_http.files();
    // Of known content nothing is hashed on the way: the storage compares it (Content-MD5), and so does its answer's ETag.
    const bool isHashed = request.digest.size < 0;
    Result<std::shared_ptr<UploadFile>> file = request.file;
    if (!request.file) {
        UploadReading reading;
        reading.isHashed = isHashed;
        reading.look = request.onRead;
        reading.closing = files;
        std::function<Result<std::shared_ptr<UploadFile>>()> open = std::bind_front(openUploadFile, request.localPath,
                                                                                    reading);
        file = co_await onFiles(files.get(), std::move(open));
    }
    if (!file)
        co_return file.error();
    if (isHashed && (*file)->isWhole)
        request.digest = (*file)->digest;
    const FormBody::Fields fields = formFields(ticket, request.mimeType, request.digest);
    const auto body = std::make_shared<FormBody>(*file, fields, request.mimeType.toLatin1(), makeBoundary(), files,
                                                 isHashed ? ReadAhead::Hash::Yes : ReadAhead::Hash::No);
    if (request.digest.size >= 0 && request.digest.size != body->fileSize())
        co_return Error::ofFile(u"changed"_s, request.localPath);
    HttpRequest http;
    http.method = "POST";
    http.url = ticket.url;
    http.headers.emplaceBack("Content-Type", body->contentType());
    // A rate holds for small files too; only a stream can be held back.
    auto whole = m_http.isUploadLimited() ? std::nullopt : body->whole();
    if (whole) {
        http.body = std::move(*whole);
        http.repeatsWhenCut = false; // it may be stored: ask first
    } else {
        http.bodyStream = body;
        http.bodySize = body->size();
    }
    http.stage = Stage::Upload;
    const qint64 fileSize = body->fileSize();
    const qint64 overhead = body->size() - fileSize;
    http.onSent = [progress, fileSize, overhead](qint64 sent) {
        if (progress)
            progress(Progress{std::clamp<qint64>(sent - overhead, 0, fileSize), fileSize});
    };
    const auto answer = co_await m_http.send(http);
    if (body->fault())
        co_return *body->fault();
    const bool isAllRead = (*file)->isWhole || body->isRead();
    const ContentDigest sent = !isHashed && isAllRead ? request.digest : body->digest();
    const bool allSent = sent.size >= 0;
    const bool accepted = answer && (answer->status == 200 || answer->status == 201 || answer->status == 204);
    const bool otherBytes = allSent && request.digest.size >= 0 && sent.md5 != request.digest.md5;
    // Refused, and the Content-MD5 does not fit because the file is another one by now.
    const bool isDigestRefused = answer && !accepted && readCosError(*answer, Stage::Upload).code == "BadDigest"_L1;
    FileStamp now;
    if (isDigestRefused)
        now = co_await FileStamp::takenAgain(*file, files);
    const bool isOtherFile = isDigestRefused && (!body->checkUnchanged(now) || !body->holds(request.digest));
    if ((otherBytes && !accepted) || isOtherFile)
        co_return Error::ofFile(u"changed"_s, request.localPath);
    StoredObject object = describe(request, ticket, sent);
    if (!answer) {
        // Lost below HTTP the object may be there all the same.
        if (!allSent || !isLostConnection(answer.error()))
            co_return answer.error().about(request.localPath);
        // The answer was lost after the last byte: ask before sending it all again.
        const auto found = co_await proof(object);
        if (found.proof != Proof::Verified || !found.sameContent)
            co_return answer.error().about(request.localPath);
        object.etag = found.etag;
        object.isProven = true;
    } else {
        if (!accepted)
            co_return readCosError(*answer, Stage::Upload).about(request.localPath);
        const ContentMark stored = ContentMark::of(answer->headers);
        object.etag = stored.etag;
        const Match match = compareContent(sent, stored);
        // The storage has compared a Content-MD5 with what came: an ETag that differs all the same is no MD5.
        const bool isCompared = !request.digest.md5.isEmpty() && isOfStorage(*answer);
        const bool isEtagNoMd5 = isCompared && isByEtagAlone(sent, stored);
        if (match == Match::Differs && !isEtagNoMd5) {
            const Error damaged = Error::make(ErrorKind::Integrity, Stage::Upload, u"damaged-upload"_s, {},
                                              object.fileId);
            co_return co_await takeBack(request, object, damaged);
        }
        object.isProven = isCompared || match == Match::Same;
    }
    now = co_await FileStamp::takenAgain(*file, files);
    const auto same = body->checkUnchanged(now);
    if (same && !otherBytes)
        co_return object;
    const Error changed = same ? Error::ofFile(u"changed"_s, request.localPath) : same.error();
    co_return co_await takeBack(request, object, changed);
}

} // namespace wcs
