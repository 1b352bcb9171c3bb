// The part of QueueCore that a person commands: cancel, pause, resume, retry, decide, forget.
#include "transfer/queuecore.h"
#include "transfer/transferqueue.h"

#include <algorithm>

namespace wcs {

void QueueCore::cancel(const QList<JobId> &jobs)
{
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (!job || isFinal(job->state()))
            continue;
        stopRunning(*job);
        finish(*job, JobState::Cancelled);
    }
    pump();
}

void QueueCore::pause(const QList<JobId> &jobs)
{
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        const bool pausable = job
                              && (job->state() == JobState::Queued || job->state() == JobState::Running
                                  || job->state() == JobState::WaitingToRetry);
        if (!pausable)
            continue;
        stopRunning(*job);
        job->setState(JobState::Paused);
        touch(id);
        keep(id);
    }
    pump();
}

void QueueCore::resume(const QList<JobId> &jobs)
{
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (!job || (job->state() != JobState::Paused && job->state() != JobState::WaitingToRetry))
            continue;
        job->setError(std::nullopt);
        job->entry.tries = 0;
        queue(*job);
    }
}

void QueueCore::retry(const QList<JobId> &jobs)
{
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (!job
            || (job->state() != JobState::Failed && job->state() != JobState::Cancelled
                && job->state() != JobState::WaitingToRetry))
            continue;
        if (isFinal(job->state()))
            ++m_openBatches[job->entry.batch];
        job->setError(std::nullopt);
        job->entry.tries = 0;
        job->snapshot.done = 0;
        queue(*job);
    }
}

void QueueCore::decide(JobId id, SameKeyPolicy policy, bool forBatch)
{
    const QueueJob *asked = find(id);
    if (!asked || policy == SameKeyPolicy::Ask)
        return;
    const qint64 batch = asked->entry.batch;
    for (auto &[other, job] : m_jobs) {
        if (isFinal(job.state()) || (other != id && (!forBatch || job.entry.batch != batch)))
            continue;
        job.entry.policy = policy;
        keep(other);
        if (job.state() != JobState::NeedsDecision)
            continue;
        if (policy == SameKeyPolicy::Skip)
            finish(job, JobState::Skipped);
        else
            queue(job);
    }
}

void QueueCore::forget(const QList<JobId> &jobs)
{
    QList<JobId> gone;
    for (const JobId id : jobs) {
        const QueueJob *job = find(id);
        if (job && isFinal(job->state())) {
            gone.append(id);
            m_changed.remove(id);
            m_unsaved.remove(id);
            m_jobs.erase(id);
        }
    }
    if (gone.isEmpty())
        return;
    if (const auto removed = m_journal->remove(gone); !removed)
        Q_EMIT m_queue->journalFailed(removed.error());
    Q_EMIT m_queue->jobsRemoved(gone);
}

void QueueCore::setParallel(int jobs)
{
    m_parallel = std::clamp(jobs, 1, 16);
    pump();
}

QList<JobId> QueueCore::jobsIn(std::initializer_list<JobState> states) const
{
    QList<JobId> found;
    for (const auto &[id, job] : m_jobs) {
        if (std::find(states.begin(), states.end(), job.state()) != states.end())
            found.append(id);
    }
    return found;
}

QList<JobId> QueueCore::finalJobs() const
{
    return jobsIn({JobState::Done, JobState::Failed, JobState::Cancelled, JobState::Skipped});
}

} // namespace wcs
