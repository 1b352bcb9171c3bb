// The part of QueueCore that sees to it that what an upload has stored by mistake is deleted again, whatever becomes of the upload.
#include "async/sleep.h"
#include "transfer/queuecore.h"

namespace wcs {

namespace {

constexpr std::chrono::milliseconds beforeNextTakenBackLook(50);

} // namespace

Task<Result<void>> QueueCore::noteUnmeant(JobId id, QString etag)
{
    QueueJob *job = find(id);
    if (!job)
        co_return Error::cancelled(Stage::Upload);
    job->entry.upload.unmeant = etag;
    JournalChange change;
    change.save.append(job->entry);
    co_return co_await m_writer.apply(std::move(change));
}

void QueueCore::noteTakenBack(JobId id)
{
    QueueJob *job = find(id);
    if (!job || !job->entry.upload.unmeant)
        return;
    job->entry.upload.unmeant.reset();
    keep(*job);
}

void QueueCore::takeBack(QueueJob &job)
{
    if (!job.entry.upload.unmeant || job.isTakingBack || job.isUnderWay())
        return;
    job.isTakingBack = true;
    keep(job);
    m_scope.start(takeBackApart(job.entry.id, job.makeWork()));
}

Task<void> QueueCore::takeBackApart(JobId id, TransferWork work)
{
    co_await Sleep(std::chrono::milliseconds(0)); // whoever has begun this is still at the job
    const bool isSettled = co_await m_runner->takeBack(work);
    QueueJob *job = find(id);
    if (!job)
        co_return;
    job->isTakingBack = false;
    if (isSettled)
        noteTakenBack(id);
    if (std::exchange(job->isCancelledThen, false) && job->state() == JobState::Paused)
        finish(*job, JobState::Cancelled);
}

Task<void> QueueCore::untilTakenBack(JobId id)
{
    while (find(id)->isTakingBack)
        co_await Sleep(beforeNextTakenBackLook);
}

/// Its row stays open, and with it the run of a command line, until nothing of it is in the cloud.
void QueueCore::cancelTakenBack(QueueJob &job)
{
    job.isCancelledThen = true;
    stopRunning(job);
    enterState(job, JobState::Paused);
    touch(job);
    takeBack(job);
}

} // namespace wcs
