// The part of QueueCore that keeps the order of what waits, for its next try or for a network that is gone.
#include "async/sleep.h"
#include "base/log.h"
#include "net/retrypolicy.h"
#include "transfer/queuecore.h"
#include "transfer/transferqueue.h"

#include <QDateTime>

#include <algorithm>

namespace wcs {

using namespace std::chrono_literals;

void QueueCore::enterState(QueueJob &job, JobState state)
{
    const JournalEntry &entry = job.entry;
    if (entry.state == JobState::Queued)
        m_order.unready(entry.profileId, entry.priority, entry.position, entry.id);
    if (state != JobState::Paused && std::exchange(job.isHalted, false))
        --m_halts.at(entry.profileId);
    job.setState(state);
    if (state == JobState::WaitingToRetry)
        m_waiting.insert(entry.id);
    else
        m_waiting.erase(entry.id);
    // A job that is not in the journal yet does not start: written() makes it ready.
    if (state == JobState::Queued && job.isDurable)
        m_order.makeReady(entry.profileId, entry.priority, entry.position, entry.id);
}

void QueueCore::place(const QueueOrder::Positions &positions)
{
    m_order.apply(positions, [this](JobId id) { return find(id)->entry.position; });
    for (auto it = positions.cbegin(); it != positions.cend(); ++it) {
        QueueJob &job = *find(it.key());
        const bool isReady = job.state() == JobState::Queued;
        if (isReady)
            m_order.unready(job.entry.profileId, job.entry.priority, job.entry.position, job.entry.id);
        job.entry.position = it.value();
        if (isReady && job.isDurable)
            m_order.makeReady(job.entry.profileId, job.entry.priority, job.entry.position, job.entry.id);
        touch(job);
        keep(job);
    }
    expectNext();
}

void QueueCore::move(const QList<JobId> &jobs, JobMove where)
{
    const auto movable = [this](JobId id) { return !isFinal(find(id)->state()); };
    QSet<JobId> wanted;
    for (const JobId id : jobs) {
        if (find(id) && movable(id))
            wanted.insert(id);
    }
    place(m_order.move(wanted, where, movable));
}

void QueueCore::moveBefore(const QList<JobId> &jobs, JobId before)
{
    QSet<JobId> wanted;
    for (const JobId id : jobs) {
        if (find(id) && !isFinal(find(id)->state()))
            wanted.insert(id);
    }
    place(m_order.moveBefore(wanted, before));
}

void QueueCore::setPriority(const QList<JobId> &jobs, JobPriority priority)
{
    for (const JobId id : jobs) {
        QueueJob *job = find(id);
        if (!job || isFinal(job->state()) || job->entry.priority == priority)
            continue;
        const JobState state = job->state();
        if (state == JobState::Queued)
            m_order.unready(job->entry.profileId, job->entry.priority, job->entry.position, id);
        job->entry.priority = priority;
        if (state == JobState::Queued && job->isDurable)
            m_order.makeReady(job->entry.profileId, priority, job->entry.position, id);
        touch(*job);
        keep(*job);
    }
    expectNext();
}

void QueueCore::retryLater(QueueJob &job, std::chrono::milliseconds pause)
{
    const QDateTime retryAt = QDateTime::currentDateTimeUtc().addMSecs(pause.count());
    enterState(job, JobState::WaitingToRetry);
    job.live->retryAt = retryAt;
    touch(job);
    goOnAfter(job, pause);
}

void QueueCore::goOnAfter(QueueJob &job, std::chrono::milliseconds pause)
{
    const JobId id = job.entry.id;
    const QDateTime retryAt = job.live->retryAt;
    job.live->retryDue = endAfter(pause);
    // A coarse one may end before the time that the server has asked for.
    QTimer::singleShot(pause, Qt::PreciseTimer, m_queue, [this, id, retryAt] {
        QueueJob *waiting = find(id);
        // By hand it may have been tried meanwhile, and wait for another time now.
        if (!waiting || waiting->state() != JobState::WaitingToRetry || waiting->live->retryAt != retryAt)
            return;
        goOn(*waiting);
        pump();
    });
}

void QueueCore::goOn(QueueJob &job)
{
    enterState(job, JobState::Queued);
    touch(job);
}

WaitEnd QueueCore::endAfter(std::chrono::milliseconds pause) const
{
    return {QDeadlineTimer(pause, Qt::PreciseTimer), m_watch.sleepMark()};
}

/// What waits for a time does so by the clock on the wall, as the window tells it. What waits as its connection was lost, which
/// no server has asked for, goes on at once: the next one is another. A sleep may be noticed only when some have
/// begun to wait after it: these keep all of their time.
void QueueCore::shortenWaits()
{
    const auto hasSlept = [this](const WaitEnd &due) { return m_watch.sleptSince(due.sleepMark) > 0ms; };
    const auto left = [this](const WaitEnd &due) {
        const auto counted = std::chrono::ceil<std::chrono::milliseconds>(due.counted.remainingTimeAsDuration());
        return std::max(0ms, counted - m_watch.sleptSince(due.sleepMark));
    };
    const std::set<JobId> waiting = m_waiting;
    for (const JobId id : waiting) {
        QueueJob &job = *find(id);
        if (job.entry.error && isLostConnection(*job.entry.error))
            goOn(job);
        else if (hasSlept(job.live->retryDue))
            goOnAfter(job, left(job.live->retryDue)); // the timer before this one will find it gone on
    }
    for (const auto &[profileId, rest] : m_rests) {
        if (rest.isOn && hasSlept(rest.due))
            endRestAfter(profileId, left(rest.due));
    }
}

void QueueCore::waitForNetwork(QueueJob &job, const Error &error)
{
    const QString profileId = job.entry.profileId;
    qCInfo(lcTransfer) << "job" << job.entry.id << "waits for the network:" << error.toLogLine();
    --job.entry.tries; // not its fault
    enterState(job, JobState::Queued);
    job.setError(error);
    touch(job);
    keep(job);
    if (m_held.contains(profileId))
        return;
    m_held.insert(profileId);
    m_watch.listen();
    Probe &probe = m_probes[profileId];
    probe.since.start();
    probe.tries = 0;
    probe.cause = error;
    probe.running = std::make_unique<Scope>();
    probe.running->start(probeNetwork(profileId));
    Q_EMIT m_queue->networkLost(profileId, error);
}

Task<void> QueueCore::probeNetwork(QString profileId)
{
    for (;;) {
        const int tries = m_probes.at(profileId).tries++;
        const auto pause = pauseBeforeProbe(tries);
        co_await Sleep(pause);
        if (!m_order.hasReady(profileId)) {
            endWait(profileId); // nobody waits any more
            co_return;
        }
        const qint64 waited = m_probes.at(profileId).since.elapsed();
        const bool isReached = co_await m_runner->isReachable(profileId);
        if (isReached) {
            endWait(profileId);
            Q_EMIT m_queue->networkBack(profileId);
            co_return;
        }
        if (m_patience > 0ms && waited > m_patience.count()) {
            giveUpNetwork(profileId);
            co_return;
        }
    }
}

void QueueCore::endWait(const QString &profileId)
{
    m_held.remove(profileId);
    // This may be called from the probe itself: its frame ends before its scope goes.
    std::shared_ptr<Scope> ending = std::move(m_probes.at(profileId).running);
    QMetaObject::invokeMethod(
        m_queue, [ending] {}, Qt::QueuedConnection);
    m_probes.erase(profileId);
    for (auto &[id, job] : m_jobs) {
        if (job.state() == JobState::Queued && job.entry.profileId == profileId && job.entry.error) {
            job.setError(std::nullopt);
            touch(job);
        }
    }
    pump();
    Q_EMIT m_queue->networkWaitEnded(profileId);
}

void QueueCore::giveUpNetwork(const QString &profileId)
{
    const Error cause = m_probes.at(profileId).cause;
    for (auto &[id, job] : m_jobs) {
        if (job.entry.profileId != profileId || isFinal(job.state()) || job.state() == JobState::Paused
            || job.state() == JobState::NeedsDecision || job.isTakingBack())
            continue;
        stopRunning(job);
        job.setError(cause);
        giveUp(job);
    }
    endWait(profileId);
}

void QueueCore::askNetwork()
{
    for (auto &[profileId, probe] : m_probes) {
        probe.tries = -1;
        probe.running = std::make_unique<Scope>();
        probe.running->start(probeNetwork(profileId));
    }
}

void QueueCore::startOver()
{
    m_runner->dropConnections();
    m_expected.clear(); // it has forgotten what comes next
    const std::set<JobId> running = m_running;
    for (const JobId id : running) {
        QueueJob *job = find(id);
        if (!job || job->state() != JobState::Running || job->isTakingBack())
            continue;
        stopRunning(*job);
        --job->entry.tries;
        enterState(*job, JobState::Queued);
        touch(*job);
    }
    shortenWaits();
    askNetwork();
    pump();
}

} // namespace wcs
