#include "transfer/queuejob.h"

#include "base/text.h"
#include "wechat/fileid.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace wcs {

QueueJob::QueueJob(const JournalEntry &journalEntry) : entry(journalEntry)
{
    snapshot.id = entry.id;
    snapshot.batch = entry.batch;
    snapshot.kind = entry.kind;
    snapshot.profileId = entry.profileId;
    snapshot.profileName = entry.profileName;
    snapshot.fileId = entry.fileId;
    snapshot.tries = entry.tries;
    snapshot.error = entry.error;
    snapshot.state = entry.state;
    if (entry.kind == JobKind::Upload) {
        snapshot.localPath = entry.upload.localPath;
        snapshot.name = QFileInfo(entry.upload.localPath).fileName();
        snapshot.key = entry.claimedKey.isEmpty() ? entry.upload.key : entry.claimedKey;
        snapshot.size = entry.upload.size;
        return;
    }
    const auto id = FileId::parse(entry.download.fileId);
    snapshot.fileId = entry.download.fileId;
    snapshot.key = id ? id->key : QString();
    snapshot.name = entry.download.targetName.isEmpty() ? (id ? id->fileName() : entry.download.fileId)
                                                        : entry.download.targetName;
    snapshot.localPath = QDir(entry.download.targetDirectory).filePath(snapshot.name);
    snapshot.size = entry.download.size;
}

void QueueJob::setState(JobState state)
{
    entry.state = state;
    snapshot.state = state;
    if (state != JobState::Running) {
        snapshot.stage = Stage::None;
        snapshot.bytesPerSecond = 0;
        meter.stop();
    }
    if (isFinal(state))
        snapshot.finishedAt = QDateTime::currentDateTimeUtc();
    if (state != JobState::WaitingToRetry)
        snapshot.retryAt = {};
}

void QueueJob::setError(const std::optional<Error> &error)
{
    entry.error = error;
    snapshot.error = error;
}

void QueueJob::setProgress(Progress progress)
{
    if (progress.total >= 0)
        snapshot.size = progress.total;
    if (snapshot.done == 0 && progress.done > 0 && meter.runningSeconds() <= 0)
        meter.start(progress.done);
    snapshot.done = std::max(snapshot.done, progress.done);
    meter.feed(snapshot.done);
    snapshot.bytesPerSecond = meter.bytesPerSecond();
}

void QueueJob::beginTry()
{
    setState(JobState::Running);
    setError(std::nullopt);
    ++entry.tries;
    snapshot.tries = entry.tries;
    snapshot.done = 0;
}

TransferWork QueueJob::makeWork() const
{
    TransferWork work;
    work.job = snapshot;
    work.upload = entry.upload;
    work.policy = entry.policy;
    work.claimedKey = entry.claimedKey;
    work.download = entry.download;
    work.partEtag = entry.partEtag;
    return work;
}

} // namespace wcs
