// The part of QueueCore that a person commands: cancel, pause, resume, retry, decide, forget.
#include "transfer/queuecore.h"
#include "transfer/transferqueue.h"

#include <algorithm>
#include <limits>

namespace wcs {

namespace {

/// Of two downloads with the same one each may go on with what the other has left.
QString partOf(const DownloadSpec &spec)
{
    return spec.fileId + u'\n' + spec.targetDirectory + u'\n' + spec.targetName;
}

} // namespace

void QueueCore::cancel(const QList<JobId> &jobs, Begun begun)
{
    int kept = 0;
    QList<DownloadSpec> parts;
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (!job || isFinal(job->state()))
            continue;
        if (job->isTakingBack()) {
            job->stopsAs = JobState::Cancelled;
            continue;
        }
        // Its row alone will tell of what is stored. Whoever keeps what was begun has the claim to find it by.
        const bool isKept = job->isStored() && begun == Begun::Removed;
        kept += isKept ? 1 : 0;
        if (isKept && job->state() == JobState::Paused)
            requeue(*job);
        if (isKept || job->isBeingProven())
            continue;
        stopRunning(*job);
        if (job->isUnproven()) {
            giveUp(*job);
            continue;
        }
        if (begun == Begun::Removed)
            dropPart(*job, parts);
        finish(*job, JobState::Cancelled);
    }
    if (!parts.isEmpty()) {
        const QSet<QString> inUse = partsInUse();
        parts.removeIf([&inUse](const DownloadSpec &part) { return inUse.contains(partOf(part)); });
    }
    discard(parts);
    pump();
    if (kept > 0)
        Q_EMIT m_queue->storedKept(kept);
}

/// Of most of a long queue that this run has taken in there is none, and nobody is sent to a disk that may be away.
void QueueCore::dropPart(QueueJob &job, QList<DownloadSpec> &parts)
{
    if (!job.mayHavePart())
        return;
    // It may stay all the same, where the folder is away or refuses: whoever forgets the job asks once more.
    parts.append(*job.entry.download);
    job.entry.partEtag.clear();
}

/// Begun at once: it leaves alone what somebody fetches once more from then on, and may go on with.
void QueueCore::discard(const QList<DownloadSpec> &parts)
{
    if (!parts.isEmpty())
        m_scope.start(m_runner->discard(parts));
}

/// What jobs of the list may go on with, the failed and cancelled ones when they are tried again: the same object may have been
/// fetched to the same place once more.
QSet<QString> QueueCore::partsInUse() const
{
    QSet<QString> wanted;
    for (const auto &[id, job] : m_jobs) {
        const JournalEntry &entry = job.entry;
        if (entry.kind == JobKind::Download && entry.state != JobState::Done && !entry.partEtag.isEmpty())
            wanted.insert(partOf(*entry.download));
    }
    return wanted;
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
        if (job->isTakingBack()) {
            job->stopsAs = JobState::Paused;
            continue;
        }
        stopRunning(*job);
        enterState(*job, JobState::Paused);
        touch(*job);
        keep(*job);
    }
    pump();
}

void QueueCore::resume(const QList<JobId> &jobs)
{
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (job)
            job->stopsAs.reset();
        if (!job || (job->state() != JobState::Paused && job->state() != JobState::WaitingToRetry))
            continue;
        requeue(*job);
    }
    pump();
}

void QueueCore::requeue(QueueJob &job)
{
    job.setError(std::nullopt);
    job.entry.tries = 0;
    enterState(job, JobState::Queued);
    touch(job);
    keep(job);
}

void QueueCore::retry(const QList<JobId> &jobs)
{
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (!job
            || (job->state() != JobState::Failed && job->state() != JobState::Cancelled
                && job->state() != JobState::WaitingToRetry))
            continue;
        if (isFinal(job->state()) && job->entry.hasOwnId())
            m_runner->noteClaimed(id, job->entry.batch, job->entry.fileId);
        requeue(*job);
    }
    pump();
}

QList<JobId> QueueCore::openJobsWith(JobId id, bool forBatch) const
{
    const auto asked = m_jobs.find(id);
    if (asked == m_jobs.end() || isFinal(asked->second.state()))
        return {};
    if (!forBatch)
        return {id};
    const qint64 batch = asked->second.entry.batch;
    const auto [first, last] = m_tally.range(batch);
    QList<JobId> jobs;
    for (auto it = m_jobs.lower_bound(first); it != m_jobs.end() && it->first <= last; ++it) {
        if (it->second.entry.batch == batch && !isFinal(it->second.state()))
            jobs.append(it->first);
    }
    return jobs;
}

void QueueCore::decide(JobId id, SameKeyPolicy policy, bool forBatch)
{
    if (policy == SameKeyPolicy::Ask)
        return;
    const QList<JobId> jobs = openJobsWith(id, forBatch);
    for (const JobId other : jobs) {
        QueueJob &job = *find(other);
        job.entry.policy = policy;
        keep(job);
        if (job.state() != JobState::NeedsDecision || !job.entry.sameAs.isEmpty())
            continue;
        follow(job);
    }
    pump();
}

void QueueCore::ask(QueueJob &job)
{
    enterState(job, JobState::NeedsDecision);
    touch(job);
    keep(job);
}

void QueueCore::follow(QueueJob &job)
{
    if (job.entry.policy == SameKeyPolicy::Skip) {
        finish(job, JobState::Skipped);
        return;
    }
    enterState(job, JobState::Queued);
    touch(job);
    keep(job);
}

void QueueCore::decideReuse(JobId id, ReusePolicy policy, bool forBatch)
{
    if (policy == ReusePolicy::Ask)
        return;
    const QList<JobId> jobs = openJobsWith(id, forBatch);
    for (const JobId other : jobs) {
        QueueJob &job = *find(other);
        job.entry.reuse = policy;
        keep(job);
        if (job.state() != JobState::NeedsDecision || job.entry.sameAs.isEmpty())
            continue;
        followReuse(job);
    }
    pump();
}

void QueueCore::followReuse(QueueJob &job)
{
    job.entry.sameAs.clear();
    enterState(job, JobState::Queued);
    touch(job);
    keep(job);
}

void QueueCore::forget(const QList<JobId> &jobs)
{
    QList<JobId> gone;
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (!job || !isFinal(job->state()))
            continue;
        m_tally.leave(*job);
        m_order.remove(job->entry.position);
        m_changed.erase(id);
        if (job->state() != JobState::Done && job->mayHavePart())
            m_parting.emplace(id, std::move(job->entry));
        m_jobs.erase(id);
        gone.append(id);
    }
    if (gone.isEmpty())
        return;
    const QSet<QString> inUse = m_parting.empty() ? QSet<QString>() : partsInUse();
    std::map<QString, QList<JobId>> byFolder; // one that is away keeps no rows but its own
    QList<JobId> others;
    for (const JobId id : std::as_const(gone)) {
        const auto it = m_parting.find(id);
        if (it != m_parting.end() && !inUse.contains(partOf(*it->second.download))) {
            byFolder[it->second.download->targetDirectory].append(id);
            continue;
        }
        m_parting.erase(id);
        m_unsaved.erase(id);
        others.append(id);
    }
    for (const auto &[folder, parting] : byFolder)
        m_scope.start(eraseParting(parting));
    if (!others.isEmpty())
        m_scope.start(erase(others));
    Q_EMIT m_queue->jobsRemoved(gone);
}

void QueueCore::setParallel(int jobs)
{
    m_parallel = std::clamp(jobs, 1, 16);
    pump();
}

QList<JobId> QueueCore::jobsIn(std::initializer_list<JobState> states, qint64 upToBatch)
{
    arrive(std::numeric_limits<int>::max());
    QList<JobId> found;
    for (const auto &[id, job] : m_jobs) {
        const bool isOfThem = std::find(states.begin(), states.end(), job.state()) != states.end();
        if (isOfThem && job.entry.batch <= upToBatch)
            found.append(id);
    }
    return found;
}

} // namespace wcs
