// The part of QueueCore that stops a whole profile: it rests when WeChat takes no more calls of it (were each job to wait by
// itself, all the others would spend their tries on the same minute), and halts for what only a person can mend.
#include "base/log.h"
#include "net/retrypolicy.h"
#include "transfer/queuecore.h"
#include "transfer/transferqueue.h"
#include "wechat/credentials.h"

#include <limits>

namespace wcs {

using namespace std::chrono_literals;

bool QueueCore::rest(QueueJob &job, const Error &error)
{
    const QString profileId = job.entry.profileId;
    Rest &rest = m_rests[profileId];
    const auto pause = rest.isOn ? std::nullopt : restAfter(error, rest.times + 1);
    if (!rest.isOn && !pause) {
        m_rests.erase(profileId); // whoever resumes it later begins to count anew
        return false;
    }
    --job.entry.tries; // not its fault
    enterState(job, JobState::Queued);
    touch(job);
    keep(job);
    if (rest.isOn)
        return true;
    rest.isOn = true;
    ++rest.times;
    endRestAfter(profileId, m_restPause > 0ms ? m_restPause : *pause);
    qCInfo(lcTransfer) << "profile" << profileId << "rests:" << error.toLogLine();
    Q_EMIT m_queue->profileResting(profileId, error);
    return true;
}

void QueueCore::endRestAfter(const QString &profileId, std::chrono::milliseconds pause)
{
    const int number = ++m_restNumber;
    Rest &rest = m_rests.at(profileId);
    rest.number = number;
    rest.due = endAfter(pause);
    // A coarse one may end before the time that the service has asked for.
    QTimer::singleShot(pause, Qt::PreciseTimer, m_queue, [this, profileId, number] {
        const auto it = m_rests.find(profileId);
        if (it == m_rests.end() || !it->second.isOn || it->second.number != number)
            return;
        endRest(profileId);
        pump();
    });
}

void QueueCore::endRest(const QString &profileId)
{
    m_rests.at(profileId).isOn = false;
    for (auto &[id, job] : m_jobs) {
        if (job.state() == JobState::Queued && job.entry.profileId == profileId && job.entry.error
            && isRateLimit(*job.entry.error)) {
            job.setError(std::nullopt);
            touch(job);
        }
    }
    Q_EMIT m_queue->profileRestEnded(profileId);
}

void QueueCore::endRestsOfNobody()
{
    for (const auto &[profileId, rest] : m_rests) {
        if (rest.isOn && !m_order.hasReady(profileId))
            endRest(profileId);
    }
}

void QueueCore::setRestPause(std::chrono::milliseconds pause)
{
    m_restPause = pause;
    if (pause <= 0ms)
        return;
    for (const auto &[profileId, rest] : m_rests) {
        if (rest.isOn)
            endRestAfter(profileId, pause);
    }
}

void QueueCore::noteSuccess(const QString &profileId)
{
    const auto it = m_rests.find(profileId);
    if (it != m_rests.end())
        it->second.times = 0;
}

void QueueCore::halt(const QString &profileId, const Error &cause)
{
    // What still arrives would come in as if nothing had happened, and fail with a message of its own.
    arrive(std::numeric_limits<int>::max());
    for (auto &[id, job] : m_jobs) {
        // What a person has paused stays theirs.
        if (job.entry.profileId != profileId || isFinal(job.state()) || job.state() == JobState::NeedsDecision
            || job.state() == JobState::Paused)
            continue;
        // Nothing but its profile's removal has happened to what is under way, and it has all that this try needs.
        if ((isProfileGone(cause) && job.isUnderWay()) || job.isTakingBack())
            continue;
        stopRunning(job);
        enterState(job, JobState::Paused);
        job.isHalted = true;
        ++m_halts[profileId];
        job.setError(cause);
        touch(job);
        keep(job);
    }
    Q_EMIT m_queue->profileHalted(profileId, cause);
}

void QueueCore::resumeHalted(const QString &profileId)
{
    QList<JobId> halted;
    for (const auto &[id, job] : m_jobs) {
        if (job.isHalted && job.entry.profileId == profileId)
            halted.append(id);
    }
    resume(halted);
}

void QueueCore::endHaltsOfNobody()
{
    QStringList ended;
    for (const auto &[profileId, jobs] : m_halts) {
        if (jobs == 0)
            ended.append(profileId);
    }
    for (const QString &profileId : std::as_const(ended))
        m_halts.erase(profileId);
    for (const QString &profileId : std::as_const(ended))
        Q_EMIT m_queue->profileHaltEnded(profileId);
}

QSet<QString> QueueCore::profilesThatWait() const
{
    QSet<QString> waiting = m_held;
    for (const auto &[profileId, rest] : m_rests) {
        if (rest.isOn)
            waiting.insert(profileId);
    }
    return waiting;
}

} // namespace wcs
