#include "transfer/queuecore.h"

#include "base/log.h"
#include "base/text.h"
#include "net/retrypolicy.h"
#include "transfer/batchledger.h"
#include "transfer/transferqueue.h"

#include <algorithm>

namespace wcs {

namespace {

// Ten reports a second read as smooth and cost nothing.
constexpr int reportMilliseconds = 100;
constexpr int silenceMilliseconds = 1000;
// Uploads whose bytes are stored and whose proof is being asked for, many at a time.
constexpr int mostUnproven = 200;
constexpr int mostExpected = 64;
constexpr qint64 soonStored = 1024 * 1024; // bytes of a file whose outcome follows its claim at once
constexpr qint64 longSent = 16 * 1024 * 1024; // bytes that nobody would want to send again

/// What keeps the proof of a stored upload open, where asking again may give it: after a pause, or when the user has acted.
std::optional<Error> openQuestion(const Result<TransferOutcome> &result)
{
    if (!result || result->upload.kind != UploadOutcome::Kind::Stored || !result->upload.verification.error
        || result->upload.verification.proof != Proof::Unknown)
        return std::nullopt;
    const Error &error = *result->upload.verification.error;
    const Remedy remedy = remedyFor(error);
    return remedy == Remedy::Retry || remedy == Remedy::HaltProfile ? std::optional(error) : std::nullopt;
}

} // namespace

QueueCore::QueueCore(TransferQueue *queue, std::unique_ptr<TransferJournal> journal, TransferRunner *runner)
    : m_queue(queue), m_runner(runner), m_writer(std::move(journal)), m_lastId(m_writer.lastId())
{
    // As the queue's children they move into its thread with it.
    for (QTimer *timer : {&m_reportTimer, &m_silenceTimer, &m_flushTimer, &m_arrivalTimer}) {
        timer->setParent(queue);
        timer->setSingleShot(true);
    }
    m_watch.setParent(queue);
    QObject::connect(&m_watch, &NetworkWatch::disturbed, queue, [this] { startOver(); });
    QObject::connect(&m_watch, &NetworkWatch::cameBack, queue, [this] { askNetwork(); });
    m_reportTimer.setInterval(reportMilliseconds);
    QObject::connect(&m_reportTimer, &QTimer::timeout, queue, [this] { report(); });
    m_silenceTimer.setInterval(silenceMilliseconds);
    QObject::connect(&m_silenceTimer, &QTimer::timeout, queue, [this] { tellSilence(); });
    QObject::connect(&m_flushTimer, &QTimer::timeout, queue, [this] {
        if (!m_writing)
            m_scope.start(writeUnsaved());
    });
    QObject::connect(&m_arrivalTimer, &QTimer::timeout, queue, [this] { arrive(500); });
}

QueueJob *QueueCore::find(JobId id)
{
    const auto it = m_jobs.find(id);
    return it == m_jobs.end() ? nullptr : &it->second;
}

void QueueCore::pump()
{
    endRestsOfNobody();
    endHaltsOfNobody();
    while (m_inPlace < m_parallel && int(m_running.size()) < m_parallel + mostUnproven) {
        const QList<JobId> next = m_order.next(1, profilesThatWait());
        if (next.isEmpty())
            break;
        start(*find(next.first()));
    }
    expectNext();
    // Also for what waits for a time: the timers stand still while the computer sleeps.
    if (m_running.empty() && m_waiting.empty() && profilesThatWait().isEmpty())
        m_watch.stop();
    else
        m_watch.start();
}

void QueueCore::expectNext()
{
    const int most = std::min(4 * m_parallel, mostExpected);
    QList<JobId> next = m_order.next(most, profilesThatWait());
    // In stretches: while most of them are named already nothing is said, and what is asked for together travels together.
    const bool isKnown = !m_expected.isEmpty() && m_expected == next.first(std::min(next.size(), m_expected.size()));
    const bool isEnough = m_expected.size() > most * 3 / 4;
    // Two empty lists are not compared: Qt would hand their null pointers to memcmp().
    if ((next.isEmpty() && m_expected.isEmpty()) || next == m_expected || (isKnown && isEnough))
        return;
    m_expected = std::move(next);
    QList<TransferWork> work;
    for (const JobId id : std::as_const(m_expected))
        work.append(find(id)->makeWork());
    m_runner->expect(work);
}

void QueueCore::start(QueueJob &job)
{
    enterState(job, JobState::Running);
    job.beginTry();
    touch(job);
    m_expected.removeOne(job.entry.id); // the runner takes it from here
    ++m_inPlace;
    job.live->inPlace = true;
    m_running.insert(job.entry.id);
    job.live->running = std::make_unique<Scope>();
    job.live->running->start(run(job.entry.id));
}

TransferWork QueueCore::workFor(QueueJob &job)
{
    TransferWork work = job.makeWork();
    const JobId id = job.entry.id;
    const int attempt = job.attempt;
    work.onStage = [this, id, attempt](Stage stage) {
        if (!isCurrent(id, attempt))
            return;
        QueueJob &current = *find(id);
        current.live->stage = stage;
        touch(current);
    };
    work.onProgress = [this, id, attempt](Progress progress) {
        if (!isCurrent(id, attempt))
            return;
        QueueJob &current = *find(id);
        current.setProgress(progress);
        touch(current);
    };
    work.onClaim = [this, id](const QString &key, const QString &fileId) { return claim(id, key, fileId); };
    work.onUnmeant = [this, id] { return noteUnmeant(id); };
    work.onMoved = [this, id, attempt](const AcceptedContent &accepted) { moved(id, attempt, accepted); };
    work.onPartEtag = [this, id, attempt](const QString &etag) {
        if (!isCurrent(id, attempt))
            return;
        QueueJob &current = *find(id);
        current.entry.partEtag = etag;
        keep(current);
    };
    return work;
}

bool QueueCore::isCurrent(JobId id, int attempt)
{
    const QueueJob *job = find(id);
    return job && job->state() == JobState::Running && job->attempt == attempt;
}

void QueueCore::moved(JobId id, int attempt, const AcceptedContent &accepted)
{
    if (!isCurrent(id, attempt))
        return;
    QueueJob &job = *find(id);
    if (!accepted.md5.isEmpty()) {
        job.entry.upload.accepted = accepted;
        job.entry.isLeftStored = true; // who is killed has no time to say so
    }
    // Of others where the proof stays open: while it is asked for, that would be one more write for each upload.
    if (!accepted.md5.isEmpty() && job.size() >= longSent)
        keep(job);
    leavePlace(job);
    touch(job);
    // From the loop: starting the next job here would nest it in this one.
    QMetaObject::invokeMethod(
        m_queue, [this] { pump(); }, Qt::QueuedConnection);
}

Task<void> QueueCore::run(JobId id)
{
    auto result = co_await m_runner->run(workFor(*find(id)));
    std::optional<TransferOutcome> unproven;
    if (const auto question = openQuestion(result)) {
        unproven = *result;
        result = *question;
    }
    bool isAway = false;
    if (!result && isLostConnection(result.error())) {
        const QString profileId = find(id)->entry.profileId;
        isAway = m_held.contains(profileId);
        if (!isAway) {
            const bool isReached = co_await m_runner->isReachable(profileId);
            isAway = !isReached;
        }
    }
    QueueJob *job = find(id);
    if (!job)
        co_return;
    leavePlace(*job);
    m_running.erase(id);
    // This coroutine lives in the scope: it is let go of from the loop, after the frame has ended.
    std::shared_ptr<Scope> ending = std::move(job->live->running);
    QMetaObject::invokeMethod(
        m_queue, [ending] {}, Qt::QueuedConnection);
    const QString profileId = job->entry.profileId;
    if (unproven)
        noteStored(*job, *unproven);
    if (std::exchange(job->entry.upload.isUnmeant, false))
        keep(*job);
    const auto stopsAs = std::exchange(job->stopsAs, std::nullopt);
    if (stopsAs && !result)
        stopTakenBack(*job, result.error(), *stopsAs);
    else if (isAway)
        waitForNetwork(*job, result.error());
    else
        settle(*job, result);
    if (result)
        noteSuccess(profileId);
    if (result && m_held.contains(profileId)) {
        m_probes.at(profileId).running.reset(); // it waits for an answer that is not needed any more
        endWait(profileId);
        Q_EMIT m_queue->networkBack(profileId);
    }
    pump();
}

void QueueCore::settle(QueueJob &job, const Result<TransferOutcome> &result)
{
    if (!result) {
        fail(job, result.error());
        return;
    }
    job.entry.historyRow = result->historyRow;
    if (job.entry.kind == JobKind::Upload) {
        settleUpload(job, result->upload);
        return;
    }
    job.entry.download->targetName = result->download.path.section(u'/', -1);
    job.entry.reused = result->download.wasThere;
    job.setSize(result->download.size);
    finish(job, JobState::Done);
}

/// The next try finds its object under the claimed key, and sends nothing.
void QueueCore::noteStored(QueueJob &job, const TransferOutcome &outcome)
{
    job.entry.historyRow = outcome.historyRow;
    job.entry.claimedKey = outcome.upload.object.key;
    job.entry.fileId = outcome.upload.object.fileId;
    job.entry.proof = Proof::Unknown;
    job.entry.isLeftStored = false;
    job.setSize(outcome.upload.object.size);
    keep(job);
}

void QueueCore::settleUpload(QueueJob &job, const UploadOutcome &outcome)
{
    job.entry.isLeftStored = false; // where it has to ask, what it had stored is not there any more
    switch (outcome.kind) {
    case UploadOutcome::Kind::Conflict:
        job.entry.conflictKey = outcome.takenKey;
        // The answer for its batch may have been given while it ran: then it asks no more.
        if (job.entry.policy != SameKeyPolicy::Ask)
            follow(job);
        else
            ask(job);
        return;
    case UploadOutcome::Kind::SameContent:
        job.entry.sameAs = outcome.sameAs;
        if (job.entry.reuse != ReusePolicy::Ask)
            followReuse(job);
        else
            ask(job);
        return;
    case UploadOutcome::Kind::Skipped:
        job.entry.conflictKey = outcome.takenKey;
        finish(job, JobState::Skipped);
        return;
    case UploadOutcome::Kind::Elsewhere: // for which the runner waits
    case UploadOutcome::Kind::Stored:
        break;
    }
    // What this run has claimed itself it has also sent, in a try whose answer was lost or before a pause.
    job.entry.reused = outcome.settled && (job.entry.isTakenUp || job.entry.claimedKey.isEmpty());
    job.entry.hasFoundOwn = outcome.settled && !outcome.isOfAnother;
    job.entry.claimedKey = outcome.object.key;
    job.entry.fileId = outcome.object.fileId;
    job.setSize(outcome.object.size);
    job.entry.proof = outcome.verification.proof;
    if (job.entry.proof != Proof::Unknown)
        job.entry.upload.accepted.reset();
    job.setError(outcome.verification.error);
    // Sent, but not to be read, not what was sent, or not there: that is no upload a user can build on.
    const Proof proof = job.entry.proof;
    finish(job, proof == Proof::Unreadable || proof == Proof::Missing ? JobState::Failed : JobState::Done);
}

void QueueCore::fail(QueueJob &job, const Error &error)
{
    qCWarning(lcTransfer) << "job" << job.entry.id << "try" << job.entry.tries << error.toLogLine();
    job.setError(error);
    const QString profileId = job.entry.profileId;
    if (isRateLimit(error)) {
        if (!rest(job, error))
            halt(profileId, error);
        return;
    }
    const Remedy remedy = remedyFor(error);
    if (remedy == Remedy::Retry) {
        if (const auto pause = pauseBefore(error, job.entry.tries)) {
            retryLater(job, *pause);
            return;
        }
    }
    if (isObjectGone(error)) { // what has come of it can never become whole
        QList<DownloadSpec> parts;
        dropPart(job, parts);
        discard(parts);
    }
    if (remedy == Remedy::HaltProfile)
        halt(profileId, error); // it pauses with the others, and goes on with them
    else
        giveUp(job);
}

void QueueCore::giveUp(QueueJob &job)
{
    // What is stored is an upload a user can build on; that nobody could be asked about it is told besides.
    finish(job, job.isUnproven() ? JobState::Done : JobState::Failed);
}

void QueueCore::leavePlace(QueueJob &job)
{
    if (std::exchange(job.live->inPlace, false))
        --m_inPlace;
}

void QueueCore::stopRunning(QueueJob &job)
{
    if (!job.isUnderWay())
        return;
    // Whoever goes on with it has to know, in the next run as well.
    if (job.isStored()) {
        job.entry.isLeftStored = true;
        keep(job);
    }
    leavePlace(job);
    m_running.erase(job.entry.id);
    job.live->running.reset();
    // Its file may just have been given its name by another thread: the next try looks before it fetches another.
    if (job.entry.kind == JobKind::Download)
        job.entry.isTakenUp = true;
}

void QueueCore::finish(QueueJob &job, JobState state)
{
    const qint64 batch = job.entry.batch;
    enterState(job, state);
    m_runner->noteUnclaimed(job.entry.id, job.entry.fileId);
    touch(job);
    keep(job);
    if (!m_tally.isOpen(batch))
        endBatch(batch);
}

void QueueCore::endBatch(qint64 batch)
{
    // The window sees the last rows before the summary.
    tellChanges(int(m_changed.size()));
    report();
    // One at a time: a list of a hundred thousand would be the most memory that the whole batch takes at once.
    BatchLedger ledger(batch);
    const auto [first, last] = m_tally.range(batch);
    for (auto it = m_jobs.lower_bound(first); it != m_jobs.end() && it->first <= last; ++it) {
        if (it->second.entry.batch == batch)
            ledger.add(it->second.snapshot());
    }
    m_flushTimer.start(0);
    Q_EMIT m_queue->batchFinished(ledger.summary());
}

Task<Result<void>> QueueCore::claim(JobId id, QString key, QString fileId)
{
    QueueJob *job = find(id);
    if (!job)
        co_return Error::cancelled(Stage::Ticket);
    // The next start looks under the earlier key alone, unless it knows of this one.
    const bool leavesEarlierKey = bool(job->entry.upload.earlierKey);
    if (job->entry.fileId != fileId)
        m_runner->noteUnclaimed(id, job->entry.fileId);
    job->entry.claimedKey = key;
    job->entry.fileId = fileId;
    job->entry.isTakenUp = false; // claimed anew, in this run
    job->entry.upload.mayBeStored = false;
    job->entry.upload.earlierKey.reset();
    job->entry.upload.accepted.reset();
    job->entry.historyRow = 0; // what an earlier try had stored is not there, or is not this
    job->entry.isLeftStored = false;
    touch(*job);
    JournalChange change;
    change.save.append(job->entry);
    // Each upload waits for this with its bytes. Where many small files are under way the outcomes of others are forced to the
    // disk many times a second, and this with them.
    change.needNotReachDisk = !leavesEarlierKey && m_running.size() > 1 && job->entry.upload.size <= soonStored;
    co_return co_await m_writer.apply(std::move(change));
}

} // namespace wcs
