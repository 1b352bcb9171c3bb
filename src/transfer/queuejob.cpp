#include "transfer/queuejob.h"

#include "base/text.h"
#include "storage/keyrules.h"
#include "wechat/fileid.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace wcs {

void QueueJob::setState(JobState state)
{
    entry.state = state;
    if (isFinal(state)) {
        entry.finishedAt = QDateTime::currentMSecsSinceEpoch();
        entry.isLeftStored = false;
        // Whoever ends a running job has let go of its scope before.
        live.reset();
        return;
    }
    entry.finishedAt = 0;
    if (!live)
        return;
    if (state != JobState::Running) {
        live->stage = Stage::None;
        live->meter.stop();
    }
    if (state != JobState::WaitingToRetry)
        live->retryAt = {};
}

qint64 QueueJob::size() const
{
    return entry.kind == JobKind::Upload ? entry.upload.size : entry.download->size;
}

void QueueJob::setSize(qint64 size)
{
    if (entry.kind == JobKind::Upload)
        entry.upload.size = size;
    else
        entry.download->size = size;
}

void QueueJob::setProgress(Progress progress)
{
    if (progress.total >= 0)
        setSize(progress.total);
    // Only now is it known whether the part is gone on with, or all of it begins anew.
    if (std::exchange(live->isOfBefore, false))
        live->done = 0;
    if (live->done == 0 && progress.done > 0 && live->meter.runningSeconds() <= 0)
        live->meter.start(progress.done);
    live->done = std::max(live->done, progress.done);
    live->most = std::max(live->most, live->done);
    hasSent = hasSent || (entry.kind == JobKind::Upload && live->done > 0);
    live->meter.feed(live->done);
}

void QueueJob::beginTry()
{
    if (!live)
        live = std::make_unique<Live>();
    live->isAgain = startsOver();
    setState(JobState::Running);
    setError(std::nullopt);
    ++entry.tries;
    ++attempt;
    entry.hasBegun = entry.kind == JobKind::Download;
    live->isOfBefore = !entry.partEtag.isEmpty();
    if (!live->isOfBefore)
        live->done = 0;
}

void QueueJob::takeUpAt(qint64 bytes)
{
    live = std::make_unique<Live>();
    live->done = bytes;
    live->most = bytes;
}

double QueueJob::bytesPerSecond() const
{
    return live && entry.state == JobState::Running ? live->meter.bytesPerSecond() : 0;
}

bool QueueJob::isUnproven() const
{
    return entry.kind == JobKind::Upload && entry.historyRow > 0 && entry.proof == Proof::Unknown
           && !entry.claimedKey.isEmpty() && entry.state != JobState::Done;
}

bool QueueJob::startsOver() const
{
    if (entry.kind != JobKind::Upload || isFinal(entry.state) || isStored() || isUnproven())
        return false;
    // All that is known of an earlier run is its claim, which comes right before the first byte.
    const bool isOfEarlierRun = entry.isTakenUp && !entry.claimedKey.isEmpty();
    return isOfEarlierRun || hasSent;
}

qint64 QueueJob::bytesLeft() const
{
    if (isFinal(entry.state) || isStored() || isUnproven())
        return 0;
    const bool goesOn = entry.state == JobState::Running || !entry.partEtag.isEmpty();
    return std::max<qint64>(0, size() - (live && goesOn ? live->done : 0));
}

QueueJob::Share QueueJob::share() const
{
    Share share;
    share.state = entry.state;
    share.size = size();
    share.done = isFinal(entry.state) ? std::max<qint64>(0, share.size) : live ? live->most : 0;
    if (share.size >= 0)
        share.done = std::min(share.done, share.size);
    share.left = bytesLeft();
    share.isAgain = isSentAgain();
    return share;
}

bool QueueJob::isRenamed() const
{
    const bool isOwn = !entry.reused || entry.hasFoundOwn;
    const bool isElsewhere = isOwn && entry.state == JobState::Done && entry.claimedKey != entry.upload.key;
    return isElsewhere && isNumberedKey(entry.claimedKey, entry.upload.key);
}

JobSnapshot QueueJob::snapshot() const
{
    JobSnapshot job;
    job.id = entry.id;
    job.batch = entry.batch;
    job.kind = entry.kind;
    job.state = entry.state;
    job.priority = entry.priority;
    job.position = entry.position;
    job.profileId = entry.profileId;
    job.profileName = entry.profileName;
    job.fileId = entry.fileId;
    job.size = size();
    job.tries = entry.tries;
    job.attempt = attempt;
    job.error = entry.error;
    job.conflictKey = entry.conflictKey;
    job.sameAs = entry.sameAs;
    job.reused = entry.reused;
    job.proof = entry.proof;
    job.historyRow = entry.historyRow;
    if (entry.finishedAt > 0)
        job.finishedAt = QDateTime::fromMSecsSinceEpoch(entry.finishedAt, Qt::UTC);
    if (entry.state == JobState::Done)
        job.done = job.size;
    if (live) {
        job.stage = live->stage;
        job.done = live->done;
        job.retryAt = live->retryAt;
        job.bytesPerSecond = bytesPerSecond();
    }
    job.stored = isStored();
    job.startsOver = startsOver();
    job.sentAgain = isSentAgain();
    if (entry.kind == JobKind::Upload) {
        job.localPath = entry.upload.localPath;
        job.name = job.localPath.mid(job.localPath.lastIndexOf(u'/') + 1);
        job.key = entry.claimedKey.isEmpty() ? entry.upload.key : entry.claimedKey;
        if (isRenamed())
            job.takenKey = entry.upload.key;
        return job;
    }
    const auto id = FileId::parse(entry.fileId);
    job.key = id ? id->key : QString();
    const QString name = entry.download->targetName;
    job.name = !name.isEmpty() ? name : id ? id->fileName() : entry.fileId;
    // By hand: QDir takes a tenth of what a small download costs its thread, as this is asked for several times each.
    const QString &folder = entry.download->targetDirectory;
    job.localPath = folder.endsWith(u'/') ? folder + job.name : folder + u'/' + job.name;
    return job;
}

TransferWork QueueJob::makeWork() const
{
    TransferWork work;
    work.job = snapshot();
    work.upload = entry.upload;
    work.policy = entry.policy;
    work.reuse = entry.reuse;
    work.claimedKey = entry.claimedKey;
    work.isTakenUp = entry.isTakenUp;
    work.download = entry.download.value_or({});
    work.partEtag = entry.partEtag;
    return work;
}

} // namespace wcs
