// The part of QueueCore that takes jobs in, tells the window about them, and writes them down.
#include "base/log.h"
#include "transfer/queuecore.h"
#include "transfer/transferqueue.h"

#include <QFile>

#include <algorithm>
#include <limits>

namespace wcs {

namespace {

constexpr int toldAtOnce = 500; // rows a window takes in well within a frame
constexpr int writtenAtOnce = 1000; // a claim waits for no longer transaction than this
constexpr int journalMilliseconds = 50; // in which what is to be written gathers
constexpr int rewriteMilliseconds = 5000; // until a full disk may have room again

/// A pasted picture's file goes when it is certain that nobody needs it again.
bool isSourceSpent(const JournalEntry &entry)
{
    return entry.upload.removeSourceAfterwards && entry.state == JobState::Done && entry.proof == Proof::Verified;
}

QString fileNameIn(const QString &path)
{
    return path.section(u'/', -1);
}

/// By their names: the folder that they are in may have come to be called otherwise.
void removeUnneeded(const QStringList &files, const QList<JournalEntry> &entries)
{
    QSet<QString> needed;
    for (const JournalEntry &entry : entries) {
        if (entry.upload.removeSourceAfterwards && !isSourceSpent(entry))
            needed.insert(fileNameIn(entry.upload.localPath));
    }
    for (const QString &file : files) {
        if (!needed.contains(fileNameIn(file)))
            QFile::remove(file);
    }
}

} // namespace

JournalEntry Arrival::entry(qsizetype index) const
{
    JournalEntry entry;
    entry.batch = batch;
    entry.profileId = profileId;
    entry.profileName = profileName;
    entry.policy = policy;
    entry.reuse = reuse;
    if (index < uploads.size()) {
        entry.kind = JobKind::Upload;
        entry.upload = uploads.at(index);
        entry.claimedKey = std::exchange(entry.upload.claimedKey, {});
        entry.fileId = std::exchange(entry.upload.claimedFileId, {});
        entry.isTakenUp = !entry.claimedKey.isEmpty() || entry.upload.mayBeStored;
        return entry;
    }
    entry.kind = JobKind::Download;
    entry.download = downloads.at(index - uploads.size());
    entry.fileId = entry.download->fileId;
    entry.partEtag = std::exchange(entry.download->partEtag, {});
    entry.isTakenUp = entry.download->mayBeThere;
    entry.hasBegun = entry.isTakenUp || !entry.partEtag.isEmpty();
    return entry;
}

QueueCore::~QueueCore()
{
    m_queue->blockSignals(true); // nobody is told any more
    arrive(std::numeric_limits<int>::max());
    JournalChange last;
    for (auto &[id, job] : m_jobs) {
        const bool isLeft = job.isBeingProven();
        job.entry.isLeftStored = job.entry.isLeftStored || isLeft;
        if (job.stopsAs)
            job.setState(*job.stopsAs);
        if (isLeft || job.stopsAs || m_unsaved.contains(id) || m_inHand.contains(id) || !job.isDurable)
            last.save.append(job.entry);
    }
    for (auto &[id, entry] : m_parting)
        last.save.append(std::move(entry));
    last.remove = m_leaving;
    m_writer.finish(last);
}

void QueueCore::restore(bool resume, const QStringList &leftovers)
{
    m_scope.start(load(resume, leftovers));
}

Task<void> QueueCore::load(bool resume, QStringList leftovers)
{
    const auto entries = co_await m_writer.load();
    if (!entries) {
        Q_EMIT m_queue->journalFailed(entries.error());
        co_return;
    }
    removeUnneeded(leftovers, *entries);
    takeIn(*entries, resume);
    const QList<JournalEntry> told = co_await tellUnmeant(*entries);
    if (told.isEmpty())
        co_return;
    takeIn(told, resume);
    for (const JournalEntry &entry : told) {
        if (QueueJob *job = find(entry.id))
            keep(*job);
    }
}

void QueueCore::takeIn(const QList<JournalEntry> &entries, bool resume)
{
    QList<JobSnapshot> added;
    QSet<qint64> unfinishedBatches;
    for (const JournalEntry &entry : entries) {
        if (entry.state != JobState::Done)
            unfinishedBatches.insert(entry.batch);
    }
    int unfinished = 0;
    for (JournalEntry entry : entries) {
        if (find(entry.id))
            continue; // enqueued since the start, so it is known already
        if (entry.upload.isUnmeant)
            continue; // when that is told: what it writes down itself has no mark any more
        if (m_order.isTaken(entry.position))
            entry.position = m_order.positionFor(entry.id);
        const bool open = !isFinal(entry.state);
        if (entry.hasOwnId() && open)
            m_runner->noteClaimed(entry.id, entry.batch, entry.fileId);
        else if (entry.hasOwnId() && unfinishedBatches.contains(entry.batch))
            m_runner->noteMade(entry.id, entry.batch, entry.fileId);
        // Also when it is tried again later. What asked for a decision had claimed nothing.
        const bool mayHaveBegun = open && entry.state != JobState::NeedsDecision;
        // It stands in the journal from here on: where this run ends before it has claimed anything, the next must look as well.
        if (mayHaveBegun && entry.kind == JobKind::Upload && entry.claimedKey.isEmpty())
            entry.upload.mayBeStored = true;
        entry.isTakenUp = mayHaveBegun || entry.upload.mayBeStored || !entry.claimedKey.isEmpty();
        // Whether a try had begun is written with what comes next of it, and its part may be there before.
        if (mayHaveBegun && entry.kind == JobKind::Download)
            entry.hasBegun = true;
        if (open && entry.state != JobState::NeedsDecision)
            entry.state = JobState::Paused;
        QueueJob &job = insert(entry);
        job.isDurable = true;
        if (open && !entry.partEtag.isEmpty())
            m_scope.start(learnBytesLeft(entry.id, job.makeWork()));
        if (open && resume && entry.state == JobState::Paused)
            enterState(job, JobState::Queued);
        m_tally.arrive(job);
        unfinished += open ? 1 : 0;
        added.append(job.snapshot());
        if (added.size() >= toldAtOnce)
            Q_EMIT m_queue->jobsAdded(std::exchange(added, {}));
    }
    if (!added.isEmpty())
        Q_EMIT m_queue->jobsAdded(added);
    if (unfinished > 0 && !resume)
        Q_EMIT m_queue->unfinishedFound(unfinished);
    m_reportTimer.start();
    pump();
}

Task<void> QueueCore::learnBytesLeft(JobId id, TransferWork work)
{
    const qint64 bytes = co_await m_runner->bytesLeft(work);
    QueueJob *job = find(id);
    if (!job || job->live || isFinal(job->state()))
        co_return; // it has gone on since, and tells by itself
    job->takeUpAt(bytes);
    if (job->isBooked)
        touch(*job);
}

QueueJob &QueueCore::insert(const JournalEntry &entry)
{
    m_lastId = std::max(m_lastId, entry.id);
    m_order.add(entry.id, entry.position);
    return m_jobs.emplace(entry.id, QueueJob(entry)).first->second;
}

void QueueCore::add(Arrival arrival)
{
    m_tally.announce(arrival.batch, int(arrival.size()));
    m_arrivals.push_back(std::move(arrival));
    if (!m_arrivalTimer.isActive())
        m_arrivalTimer.start(0);
}

void QueueCore::arrive(int jobs)
{
    while (jobs > 0 && !m_arrivals.empty()) {
        Arrival &arrival = m_arrivals.front();
        QList<JobSnapshot> added;
        for (; jobs > 0 && added.size() < toldAtOnce && arrival.taken < arrival.size(); --jobs, ++arrival.taken) {
            JournalEntry entry = arrival.entry(arrival.taken);
            entry.id = ++m_lastId;
            entry.position = m_order.positionFor(entry.id);
            QueueJob &job = insert(entry);
            if (entry.hasOwnId())
                m_runner->noteClaimed(entry.id, entry.batch, entry.fileId);
            m_tally.arrive(job);
            m_unsaved.insert(entry.id);
            added.append(job.snapshot());
        }
        if (arrival.taken >= arrival.size())
            m_arrivals.pop_front();
        if (!added.isEmpty())
            Q_EMIT m_queue->jobsAdded(added);
    }
    if (!m_arrivals.empty())
        m_arrivalTimer.start(0);
    m_flushTimer.start(0);
    if (!m_reportTimer.isActive())
        m_reportTimer.start();
}

void QueueCore::touch(QueueJob &job)
{
    m_tally.book(job);
    m_changed.insert(job.entry.id);
    if (!m_reportTimer.isActive())
        m_reportTimer.start();
}

void QueueCore::keep(QueueJob &job)
{
    m_unsaved.insert(job.entry.id);
    if (!m_flushTimer.isActive())
        m_flushTimer.start(journalMilliseconds);
}

JournalChange QueueCore::nextChange()
{
    JournalChange change;
    while (!m_unsaved.empty() && change.save.size() < writtenAtOnce) {
        const JobId id = *m_unsaved.begin();
        m_unsaved.erase(m_unsaved.begin());
        m_inHand.insert(id);
        if (const QueueJob *job = find(id))
            change.save.append(job->entry);
        else if (const auto it = m_parting.find(id); it != m_parting.end())
            change.save.append(it->second);
    }
    return change;
}

Task<void> QueueCore::writeUnsaved()
{
    m_writing = true;
    while (!m_unsaved.empty()) {
        const JournalChange change = nextChange();
        const auto done = co_await m_writer.apply(change);
        m_inHand.clear();
        if (!done) {
            unwritten(change.save, done.error());
            break;
        }
        m_isJournalBroken = false;
        written(change.save);
    }
    m_writing = false;
}

void QueueCore::written(const QList<JournalEntry> &entries)
{
    for (const JournalEntry &entry : entries) {
        if (isSourceSpent(entry))
            QFile::remove(entry.upload.localPath);
        QueueJob *job = find(entry.id);
        if (!job || std::exchange(job->isDurable, true))
            continue;
        if (job->state() == JobState::Queued)
            m_order.makeReady(job->entry.profileId, job->entry.priority, job->entry.position, entry.id);
    }
    pump();
}

void QueueCore::unwritten(const QList<JournalEntry> &entries, const Error &error)
{
    QList<JobId> refused;
    for (const JournalEntry &entry : entries) {
        const QueueJob *job = find(entry.id);
        if (job && job->isDurable)
            m_unsaved.insert(entry.id);
        else if (job && !isFinal(job->state()))
            refused.append(entry.id);
    }
    for (const JobId id : std::as_const(refused)) {
        QueueJob &job = *find(id);
        job.setError(error);
        finish(job, JobState::Failed);
        m_unsaved.erase(id); // it stays in the list, and is written when it is tried again
    }
    m_flushTimer.start(m_unsaved.empty() || !refused.isEmpty() ? 0 : rewriteMilliseconds);
    if (!std::exchange(m_isJournalBroken, true)) // once, until it can be written again
        Q_EMIT m_queue->journalFailed(error);
}

Task<void> QueueCore::erase(QList<JobId> jobs)
{
    m_leaving += jobs;
    JournalChange change;
    change.remove = jobs;
    const auto done = co_await m_writer.apply(change);
    m_leaving.remove(0, jobs.size()); // changes end in the order in which they began
    if (!done)
        Q_EMIT m_queue->journalFailed(done.error());
}

/// Until its part is gone the journal leads to it: a run that ends before shows the job once more.
Task<void> QueueCore::eraseParting(QList<JobId> jobs)
{
    QList<DownloadSpec> parts;
    for (const JobId id : std::as_const(jobs))
        parts.append(*m_parting.at(id).download);
    co_await m_runner->discard(parts);
    for (const JobId id : std::as_const(jobs)) {
        m_parting.erase(id);
        m_unsaved.erase(id);
    }
    co_await erase(jobs);
}

void QueueCore::tellChanges(int most)
{
    QList<JobSnapshot> snapshots;
    while (!m_changed.empty() && most-- > 0) {
        const JobId id = *m_changed.begin();
        m_changed.erase(m_changed.begin());
        if (QueueJob *job = find(id)) {
            snapshots.append(job->snapshot());
            if (job->live)
                job->live->isSpeedTold = snapshots.last().bytesPerSecond > 0;
        }
        if (snapshots.size() >= toldAtOnce)
            Q_EMIT m_queue->jobsChanged(std::exchange(snapshots, {}));
    }
    if (!snapshots.isEmpty())
        Q_EMIT m_queue->jobsChanged(snapshots);
}

void QueueCore::report()
{
    tellChanges(4 * toldAtOnce);
    if (!m_changed.empty())
        m_reportTimer.start();
    const QueueTotals now = totals();
    if (now.bytesPerSecond > 0 && !m_silenceTimer.isActive())
        m_silenceTimer.start();
    Q_EMIT m_queue->totalsChanged(now);
}

void QueueCore::tellSilence()
{
    bool isAnyTold = false;
    for (const JobId id : m_running) {
        QueueJob &job = *find(id);
        if (!job.live || !job.live->isSpeedTold)
            continue;
        isAnyTold = true;
        if (job.live->meter.isSilent())
            touch(job);
    }
    if (isAnyTold)
        m_silenceTimer.start();
}

QueueTotals QueueCore::totals() const
{
    QueueTotals totals = m_tally.totals();
    for (const JobId id : m_running)
        totals.bytesPerSecond += m_jobs.at(id).bytesPerSecond();
    if (totals.unknownSizes == 0 && totals.bytesPerSecond > 1)
        totals.secondsLeft = qint64(double(totals.bytesLeft) / totals.bytesPerSecond + 0.5);
    return totals;
}

} // namespace wcs
