// The part of QueueCore that lets a whole profile rest when WeChat takes no more calls of it. Were each job to wait by itself,
// all the others would spend their tries on the same minute.
#include "base/log.h"
#include "net/retrypolicy.h"
#include "transfer/queuecore.h"
#include "transfer/transferqueue.h"

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
    m_rests.at(profileId).number = number;
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
