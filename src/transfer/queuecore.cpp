#include "transfer/queuecore.h"

#include "base/log.h"
#include "base/text.h"
#include "net/retrypolicy.h"
#include "transfer/batchledger.h"
#include "transfer/transferqueue.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>

namespace wcs {

namespace {

// Ten reports a second read as smooth and cost nothing; the journal's writes are gathered for a twentieth of a second.
constexpr int reportMilliseconds = 100;
constexpr int flushMilliseconds = 50;

} // namespace

QueueCore::QueueCore(TransferQueue *queue, std::unique_ptr<TransferJournal> journal, TransferRunner *runner)
    : m_queue(queue), m_journal(std::move(journal)), m_runner(runner)
{
    // As the queue's children they move into its thread with it.
    m_reportTimer.setParent(queue);
    m_flushTimer.setParent(queue);
    m_reportTimer.setSingleShot(true);
    m_reportTimer.setInterval(reportMilliseconds);
    QObject::connect(&m_reportTimer, &QTimer::timeout, queue, [this] { report(); });
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(flushMilliseconds);
    QObject::connect(&m_flushTimer, &QTimer::timeout, queue, [this] { flush(); });
}

QueueJob *QueueCore::find(JobId id)
{
    const auto it = m_jobs.find(id);
    return it == m_jobs.end() ? nullptr : &it->second;
}

void QueueCore::restore(bool resume)
{
    const auto entries = m_journal->load();
    if (!entries) {
        Q_EMIT m_queue->journalFailed(entries.error());
        return;
    }
    QList<JobSnapshot> added;
    int unfinished = 0;
    for (JournalEntry entry : *entries) {
        if (find(entry.id))
            continue; // enqueued since the start, so it is known already
        m_lastId = std::max(m_lastId, entry.id);
        const bool open = !isFinal(entry.state);
        if (open && entry.state != JobState::NeedsDecision)
            entry.state = resume ? JobState::Queued : JobState::Paused;
        const auto [it, fresh] = m_jobs.emplace(entry.id, QueueJob(entry));
        if (open) {
            ++unfinished;
            ++m_openBatches[entry.batch];
        }
        if (entry.state == JobState::Queued)
            m_waiting.push_back(entry.id);
        added.append(it->second.snapshot);
    }
    if (!added.isEmpty())
        Q_EMIT m_queue->jobsAdded(added);
    if (unfinished > 0 && !resume)
        Q_EMIT m_queue->unfinishedFound(unfinished);
    m_reportTimer.start();
    pump();
}

void QueueCore::add(const QList<JournalEntry> &entries)
{
    QList<JournalEntry> numbered = entries;
    for (JournalEntry &entry : numbered)
        entry.id = ++m_lastId;
    if (const auto saved = m_journal->save(numbered); !saved) {
        Q_EMIT m_queue->journalFailed(saved.error());
        return;
    }
    QList<JobSnapshot> added;
    added.reserve(numbered.size());
    for (const JournalEntry &entry : std::as_const(numbered)) {
        const auto [it, fresh] = m_jobs.emplace(entry.id, QueueJob(entry));
        m_waiting.push_back(entry.id);
        ++m_openBatches[entry.batch];
        added.append(it->second.snapshot);
    }
    Q_EMIT m_queue->jobsAdded(added);
    m_reportTimer.start();
    pump();
}

void QueueCore::pump()
{
    while (m_running < m_parallel && !m_waiting.empty()) {
        const JobId id = m_waiting.front();
        m_waiting.pop_front();
        QueueJob *job = find(id);
        if (job && job->state() == JobState::Queued)
            start(*job);
    }
}

void QueueCore::start(QueueJob &job)
{
    ++m_running;
    job.beginTry();
    touch(job.entry.id);
    job.running = std::make_unique<Scope>();
    job.running->start(run(job.entry.id));
}

TransferWork QueueCore::workFor(QueueJob &job)
{
    TransferWork work = job.makeWork();
    const JobId id = job.entry.id;
    const int tries = job.entry.tries;
    work.onStage = [this, id, tries](Stage stage) {
        if (!isCurrent(id, tries))
            return;
        find(id)->snapshot.stage = stage;
        touch(id);
    };
    work.onProgress = [this, id, tries](Progress progress) {
        if (!isCurrent(id, tries))
            return;
        find(id)->setProgress(progress);
        touch(id);
    };
    work.onClaim = [this, id](const QString &key, const QString &fileId) { return claim(id, key, fileId); };
    work.onPartEtag = [this, id, tries](const QString &etag) {
        if (!isCurrent(id, tries))
            return;
        find(id)->entry.partEtag = etag;
        keep(id);
    };
    return work;
}

bool QueueCore::isCurrent(JobId id, int tries)
{
    const QueueJob *job = find(id);
    return job && job->state() == JobState::Running && job->entry.tries == tries;
}

Task<void> QueueCore::run(JobId id)
{
    const auto result = co_await m_runner->run(workFor(*find(id)));
    QueueJob *job = find(id);
    if (!job)
        co_return;
    --m_running;
    // This coroutine lives in the scope: it is let go of from the loop, after the frame has ended.
    std::shared_ptr<Scope> ending = std::move(job->running);
    QMetaObject::invokeMethod(
        m_queue, [ending] {}, Qt::QueuedConnection);
    settle(*job, result);
    pump();
}

void QueueCore::settle(QueueJob &job, const Result<TransferOutcome> &result)
{
    if (!result) {
        fail(job, result.error());
        return;
    }
    job.snapshot.historyRow = result->historyRow;
    if (job.entry.kind == JobKind::Upload) {
        settleUpload(job, result->upload);
        return;
    }
    job.snapshot.localPath = result->download.path;
    job.snapshot.name = result->download.path.section(u'/', -1);
    job.snapshot.size = result->download.size;
    job.snapshot.done = result->download.size;
    finish(job, JobState::Done);
}

void QueueCore::settleUpload(QueueJob &job, const UploadOutcome &outcome)
{
    switch (outcome.kind) {
    case UploadOutcome::Kind::Conflict:
        job.snapshot.conflictKey = outcome.takenKey;
        job.setState(JobState::NeedsDecision);
        touch(job.entry.id);
        keep(job.entry.id);
        return;
    case UploadOutcome::Kind::Skipped:
        job.snapshot.conflictKey = outcome.takenKey;
        finish(job, JobState::Skipped);
        return;
    case UploadOutcome::Kind::Stored:
        break;
    }
    job.snapshot.key = outcome.object.key;
    job.snapshot.fileId = outcome.object.fileId;
    job.entry.fileId = outcome.object.fileId;
    job.snapshot.size = outcome.object.size;
    job.snapshot.done = outcome.object.size;
    job.snapshot.proof = outcome.verification.proof;
    job.setError(outcome.verification.error);
    if (job.entry.upload.removeSourceAfterwards && outcome.verification.proof == Proof::Verified)
        QFile::remove(job.entry.upload.localPath);
    // Stored but not to be read, or not what was sent: that is no upload a user can build on.
    finish(job, outcome.verification.proof == Proof::Unreadable ? JobState::Failed : JobState::Done);
}

void QueueCore::fail(QueueJob &job, const Error &error)
{
    qCWarning(lcTransfer) << "job" << job.entry.id << "try" << job.entry.tries << error.toLogLine();
    job.setError(error);
    const Remedy remedy = remedyFor(error);
    if (remedy == Remedy::Retry) {
        if (const auto pause = pauseBefore(error, job.entry.tries)) {
            retryLater(job, *pause);
            return;
        }
    }
    finish(job, JobState::Failed);
    if (remedy == Remedy::HaltProfile)
        halt(job.entry.profileId, error);
}

void QueueCore::retryLater(QueueJob &job, std::chrono::milliseconds pause)
{
    const JobId id = job.entry.id;
    const int tries = job.entry.tries;
    job.setState(JobState::WaitingToRetry);
    job.snapshot.retryAt = QDateTime::currentDateTimeUtc().addMSecs(pause.count());
    touch(id);
    QTimer::singleShot(pause, m_queue, [this, id, tries] {
        QueueJob *waiting = find(id);
        if (waiting && waiting->state() == JobState::WaitingToRetry && waiting->entry.tries == tries)
            queue(*waiting);
    });
}

void QueueCore::halt(const QString &profileId, const Error &cause)
{
    for (auto &[id, job] : m_jobs) {
        if (job.entry.profileId != profileId || isFinal(job.state()) || job.state() == JobState::NeedsDecision)
            continue;
        stopRunning(job);
        job.setState(JobState::Paused);
        job.setError(cause);
        touch(id);
    }
    Q_EMIT m_queue->profileHalted(profileId, cause);
}

void QueueCore::stopRunning(QueueJob &job)
{
    if (!job.running)
        return;
    --m_running;
    job.running.reset();
}

void QueueCore::queue(QueueJob &job)
{
    job.setState(JobState::Queued);
    m_waiting.push_back(job.entry.id);
    touch(job.entry.id);
    pump();
}

void QueueCore::finish(QueueJob &job, JobState state)
{
    job.setState(state);
    touch(job.entry.id);
    keep(job.entry.id);
    checkBatch(job.entry.batch);
}

void QueueCore::checkBatch(qint64 batch)
{
    const auto open = m_openBatches.find(batch);
    if (open == m_openBatches.end() || --open->second > 0)
        return;
    m_openBatches.erase(open);
    report(); // the window sees the last row before the summary
    QList<JobSnapshot> jobs;
    for (const auto &[id, job] : m_jobs) {
        if (job.entry.batch == batch)
            jobs.append(job.snapshot);
    }
    flush();
    Q_EMIT m_queue->batchFinished(summarise(batch, jobs));
    if (m_openBatches.empty())
        Q_EMIT m_queue->idle();
}

Result<void> QueueCore::claim(JobId id, const QString &key, const QString &fileId)
{
    QueueJob *job = find(id);
    if (!job)
        return Error::cancelled(Stage::Ticket);
    job->entry.claimedKey = key;
    job->entry.fileId = fileId;
    job->snapshot.key = key;
    job->snapshot.fileId = fileId;
    touch(id);
    m_unsaved.remove(id);
    return m_journal->save({job->entry});
}

void QueueCore::touch(JobId id)
{
    m_changed.insert(id);
    if (!m_reportTimer.isActive())
        m_reportTimer.start();
}

void QueueCore::keep(JobId id)
{
    m_unsaved.insert(id);
    if (!m_flushTimer.isActive())
        m_flushTimer.start();
}

void QueueCore::flush()
{
    QList<JournalEntry> entries;
    for (const JobId id : std::exchange(m_unsaved, {})) {
        if (const QueueJob *job = find(id))
            entries.append(job->entry);
    }
    if (entries.isEmpty())
        return;
    if (const auto saved = m_journal->save(entries); !saved)
        Q_EMIT m_queue->journalFailed(saved.error());
}

void QueueCore::report()
{
    QList<JobSnapshot> snapshots;
    for (const JobId id : std::exchange(m_changed, {})) {
        if (const QueueJob *job = find(id))
            snapshots.append(job->snapshot);
    }
    if (!snapshots.isEmpty())
        Q_EMIT m_queue->jobsChanged(snapshots);
    Q_EMIT m_queue->totalsChanged(totals());
}

QueueTotals QueueCore::totals() const
{
    QueueTotals totals;
    bool sizesKnown = true;
    for (const auto &[id, job] : m_jobs) {
        if (!m_openBatches.contains(job.entry.batch))
            continue;
        const JobSnapshot &snapshot = job.snapshot;
        ++totals.jobs;
        totals.finished += isFinal(snapshot.state) ? 1 : 0;
        totals.running += snapshot.state == JobState::Running ? 1 : 0;
        totals.failed += snapshot.state == JobState::Failed ? 1 : 0;
        totals.needDecision += snapshot.state == JobState::NeedsDecision ? 1 : 0;
        sizesKnown = sizesKnown && snapshot.size >= 0;
        totals.bytes += std::max<qint64>(0, snapshot.size);
        totals.bytesDone += isFinal(snapshot.state) ? std::max<qint64>(0, snapshot.size) : snapshot.done;
        totals.bytesPerSecond += snapshot.bytesPerSecond;
    }
    if (sizesKnown && totals.bytesPerSecond > 1)
        totals.secondsLeft = qint64(double(totals.bytes - totals.bytesDone) / totals.bytesPerSecond + 0.5);
    return totals;
}

} // namespace wcs
