// The part of CloudWorker that finds the bytes of a file under an id of the same profile, so that they need not be sent again.
#include "async/filewait.h"
#include "async/presence.h"
#include "async/sleep.h"
#include "engine/cloudworker.h"
#include "engine/ownedrows.h"
#include "history/historystore.h"
#include "net/httpclient.h"
#include "storage/keyrules.h"
#include "storage/keytemplate.h"
#include "storage/partfile.h"

namespace wcs {

namespace {

constexpr int mostCandidates = 5; // ids asked for, until one can be read
constexpr int hashMarkLength = 16; // hexadecimal digits
constexpr std::chrono::milliseconds beforeNextKeyLook(100);

/// Whether there is anything to look for: it may share an object, and has no key of its own yet.
bool mayShare(const TransferWork &work)
{
    return work.reuse != ReusePolicy::Never && work.claimedKey.isEmpty();
}

/// Whether the row came of the same file going to the same place.
bool isSameUpload(const ObjectRecord &row, const UploadSpec &upload, const Profile &profile)
{
    if (row.key == upload.key)
        return true;
    if (row.localPath != upload.localPath)
        return false;
    if (isNumberedKey(row.key, upload.key))
        return true;
    if (upload.isNamed)
        return false;
    KeyInput input;
    input.fileName = upload.relativePath.section(u'/', -1);
    input.folder = upload.relativePath.section(u'/', 0, -2);
    return KeyTemplate(profile.keyTemplate).couldHaveMade(row.key, input);
}

} // namespace

bool CloudWorker::isTwin(const ObjectRecord &row, const SessionPtr &session, const TransferWork &work) const
{
    const Profile &profile = session->profile;
    if (!isObjectOf(profile, row, session->owners))
        return false;
    // Two equal files in one drop are meant to be two objects.
    if (m_madeBy.value(row.fileId).batch == work.job.batch)
        return false;
    return work.reuse != ReusePolicy::SameUpload || isSameUpload(row, work.upload, profile);
}

void CloudWorker::noteMade(JobId job, qint64 batch, QString fileId)
{
    m_madeBy.insert(fileId, Maker{job, batch, false});
}

void CloudWorker::noteClaimed(JobId job, qint64 batch, QString fileId)
{
    m_madeBy.insert(fileId, Maker{job, batch, true});
}

void CloudWorker::noteUnclaimed(JobId job, QString fileId)
{
    const auto it = m_madeBy.find(fileId);
    if (it != m_madeBy.end() && it->job == job)
        it->isOpen = false;
}

bool CloudWorker::isOfAnother(qint64 batch, JobId job, const QString &fileId) const
{
    const Maker maker = m_madeBy.value(fileId);
    return (maker.batch == batch || maker.isOpen) && maker.job != job;
}

Task<bool> CloudWorker::mayHaveTwin(SessionPtr session, TransferWork work)
{
    if (!mayShare(work))
        co_return false;
    const auto files = m_sessions.http().files();
    const FileStamp file = co_await FileStamp::takenOn(files, work.upload.localPath);
    if (!file.isFile)
        co_return false;
    const auto known = co_await m_history.hasVerified(rowsAround(session->profile), file.size);
    co_return known.valueOr(false);
}

Glance CloudWorker::glanceFor(const SessionPtr &session, const TransferWork &work, qint64 size)
{
    Glance about;
    if (mayShare(work))
        about.size = size;
    if (work.claimedKey.isEmpty() && work.policy != SameKeyPolicy::Overwrite)
        about.key = work.upload.key;
    about.rows = rowsAround(session->profile);
    return about;
}

Task<QList<Result<Sight>>> CloudWorker::glanceAtMany(QList<Glance> about)
{
    const auto sights = co_await m_history.glance(about);
    QList<Result<Sight>> answers;
    for (qsizetype i = 0; i < about.size(); ++i)
        answers.append(sights ? Result<Sight>(sights->at(i)) : Result<Sight>(sights.error()));
    co_return answers;
}

QList<ObjectRecord> CloudWorker::twinsAmong(const QList<ObjectRecord> &rows, const SessionPtr &session,
                                            const TransferWork &work) const
{
    QList<ObjectRecord> twins;
    for (const ObjectRecord &row : rows) {
        if (twins.size() < mostCandidates && isTwin(row, session, work))
            twins.append(row);
    }
    return twins;
}

Task<CloudWorker::Likeness> CloudWorker::findLike(SessionPtr session, TransferWork work, ContentDigest digest)
{
    Likeness like;
    like.digest = digest;
    if (like.digest.size < 0) {
        if (work.onStage)
            work.onStage(Stage::LocalFile);
        std::function<ContentDigest(std::stop_token)> hash = std::bind_front(digestOfFile, work.upload.localPath);
        like.digest = co_await onFiles(m_sessions.workers(), std::move(hash));
    }
    const RowsAround around = rowsAround(session->profile);
    // All empty files hold the same: they are told apart by where they come from, or go to.
    if (like.digest.size == 0) {
        const auto empty = co_await m_history.verifiedEmpty(around, work.upload.localPath, work.upload.key);
        like.rows = twinsAmong(empty.valueOr({}), session, work);
        co_return like;
    }
    const auto rows = co_await m_history.verifiedByMd5(around, like.digest.md5, like.digest.size);
    like.rows = twinsAmong(rows.valueOr({}), session, work);
    co_return like;
}

bool CloudWorker::mayBeStoredSince(const Ahead &ahead) const
{
    if (ahead.digest.size < 0)
        return m_storedSizes.contains(ahead.stamp.size);
    return m_storedHashes.contains(ahead.digest.md5.left(hashMarkLength));
}

void CloudWorker::noteStored(const StoredObject &object)
{
    m_storedSizes.insert(object.size);
    m_storedHashes.insert(object.md5.left(hashMarkLength));
}

Task<CloudWorker::Twin> CloudWorker::findTwin(SessionPtr session, TransferWork work, ContentDigest digest)
{
    Twin twin;
    twin.digest = digest;
    const bool may = co_await mayHaveTwin(session, work);
    if (!may)
        co_return twin;
    const Likeness like = co_await findLike(session, work, digest);
    twin.digest = like.digest;
    for (const ObjectRecord &row : like.rows) {
        if (work.onStage)
            work.onStage(Stage::Verify);
        Resolver::Expected expected;
        expected.fileId = row.fileId;
        expected.size = twin.digest.size;
        expected.md5 = twin.digest.md5;
        expected.crc64 = twin.digest.crc64;
        expected.provenEtag = row.etag;
        const auto found = co_await session->storage.resolver().verifyOne(expected);
        if (!found)
            co_return twin; // nothing can be asked; the upload itself will tell
        if (found->proof == Proof::Verified && found->sameContent) {
            twin.row = row;
            twin.found = *found;
            co_return twin;
        }
        // What the history believed is no longer so.
        const QList<ObjectRecord> learning(1, row);
        const QList<Verification> news(1, *found);
        const auto kept = co_await keepVerifications(learning, news);
        if (!kept)
            co_return twin;
    }
    co_return twin;
}

Task<bool> CloudWorker::isStoredSince(const Looked *looked, QString key)
{
    const TransferWork &work = *looked->work;
    if (!mayShare(work))
        co_return false;
    const QString env = (*looked->session)->profile.envId;
    const auto rows = co_await m_history.byKey(env, key);
    for (const ObjectRecord &row : rows.valueOr({})) {
        const bool isVerified = row.state == ObjectState::Verified;
        const bool isLike = row.size == work.upload.size && (looked->md5.isEmpty() || row.md5 == looked->md5);
        if (isVerified && isLike && isTwin(row, *looked->session, work))
            co_return true;
    }
    co_return false;
}

Task<bool> CloudWorker::untilFree(SessionPtr session, TransferWork work, QString key)
{
    if (!session->storage.uploader().hold(key)->isElsewhere())
        co_return false; // gone already
    if (work.onStage)
        work.onStage(Stage::Others);
    // Who waits holds no key, and neither do the jobs that come after it: two processes would wait for each other.
    const Presence waiting(m_waiting);
    m_places.expect({});
    do
        co_await Sleep(beforeNextKeyLook);
    while (session->storage.uploader().hold(key)->isElsewhere());
    co_return true;
}

TransferOutcome CloudWorker::outcomeOf(const Twin &twin, const TransferWork &work)
{
    TransferOutcome result;
    if (work.reuse == ReusePolicy::Ask) {
        result.upload.kind = UploadOutcome::Kind::SameContent;
        result.upload.sameAs = twin.row.fileId;
        return result;
    }
    result.upload.settled = true;
    result.upload.verification = twin.found;
    StoredObject &object = result.upload.object;
    object.fileId = twin.row.fileId;
    object.key = twin.row.key;
    object.size = twin.digest.size;
    object.md5 = twin.digest.md5;
    object.crc64 = twin.digest.crc64;
    object.etag = twin.found.etag;
    object.mimeType = twin.found.mimeType;
    result.historyRow = twin.row.rowId;
    return result;
}

} // namespace wcs
