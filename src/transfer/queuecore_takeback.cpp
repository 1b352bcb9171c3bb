// The part of QueueCore that sees to it that what an upload has stored by mistake is deleted, or told of.
#include "async/sleep.h"
#include "transfer/queuecore.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr std::chrono::seconds longestEnd(5);
constexpr std::chrono::milliseconds beforeNextTakenBackLook(20);

} // namespace

Task<Result<void>> QueueCore::noteUnmeant(JobId id)
{
    QueueJob *job = find(id);
    if (!job)
        co_return Error::cancelled(Stage::Upload);
    job->entry.upload.isUnmeant = true;
    JournalChange change;
    change.save.append(job->entry);
    co_return co_await m_writer.apply(std::move(change));
}

/// It was to be stopped while that was deleted. What stays in the cloud is told, as of any that has failed.
void QueueCore::stopTakenBack(QueueJob &job, const Error &error, JobState state)
{
    const bool isLeft = isUnmeantStored(error);
    if (isLeft)
        job.setError(error);
    if (isLeft || state == JobState::Cancelled) {
        finish(job, isLeft ? JobState::Failed : state);
        return;
    }
    enterState(job, state);
    touch(job);
    keep(job);
}

bool QueueCore::isTakingBack() const
{
    return std::ranges::any_of(m_running, [this](JobId id) { return m_jobs.at(id).isTakingBack(); });
}

Task<void> QueueCore::endWhenTakenBack(std::function<void()> end)
{
    const QDeadlineTimer patience(longestEnd);
    while (isTakingBack() && !patience.hasExpired()) {
        m_parallel = 0; // nothing else begins, or goes on
        const std::set<JobId> running = m_running;
        for (const JobId id : running) {
            QueueJob &job = *find(id);
            if (!job.isTakingBack())
                stopRunning(job);
        }
        co_await Sleep(beforeNextTakenBackLook);
    }
    end();
}

Task<QList<JournalEntry>> QueueCore::tellUnmeant(QList<JournalEntry> entries)
{
    QList<JournalEntry> told;
    for (const JournalEntry &known : std::as_const(entries)) {
        if (!known.upload.isUnmeant)
            continue;
        JournalEntry entry = known;
        const TransferWork work = QueueJob(entry).makeWork();
        const auto done = co_await m_runner->tellUnmeant(work);
        if (!done)
            continue; // it stays in the journal as it is, for the next start
        entry.upload.isUnmeant = false;
        entry.upload.accepted.reset();
        entry.claimedKey.clear();
        entry.fileId.clear();
        told.append(entry);
    }
    co_return told;
}

} // namespace wcs
