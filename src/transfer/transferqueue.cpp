#include "transfer/transferqueue.h"

#include "transfer/queuecore.h"
#include "transfer/transferrunner.h"

#include <QDateTime>

#include <limits>

namespace wcs {

TransferQueue::TransferQueue(std::unique_ptr<TransferJournal> journal, TransferRunner *runner, QObject *parent)
    : QObject(parent), m_core(std::make_unique<QueueCore>(this, std::move(journal), runner)),
      m_nextBatch(QDateTime::currentMSecsSinceEpoch()) // above every number of an earlier run
{
    qRegisterMetaType<QList<JobSnapshot>>();
    qRegisterMetaType<QList<JobId>>("QList<wcs::JobId>");
}

TransferQueue::~TransferQueue() = default;

void TransferQueue::post(std::function<void()> call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::AutoConnection);
}

void TransferQueue::restore(bool resume, const QStringList &leftovers)
{
    post([this, resume, leftovers] { m_core->restore(resume, leftovers); });
}

void TransferQueue::end(std::function<void()> then)
{
    post([this, then] { m_core->end(then); });
}

qint64 TransferQueue::enqueueUploads(const QString &profileId, const QString &profileName,
                                     const QList<UploadSpec> &specs, SameKeyPolicy policy, ReusePolicy reuse)
{
    Arrival arrival;
    arrival.uploads = specs;
    arrival.policy = policy;
    arrival.reuse = reuse;
    return enqueue(std::move(arrival), profileId, profileName);
}

qint64 TransferQueue::enqueueDownloads(const QString &profileId, const QString &profileName,
                                       const QList<DownloadSpec> &specs)
{
    Arrival arrival;
    arrival.downloads = specs;
    return enqueue(std::move(arrival), profileId, profileName);
}

qint64 TransferQueue::enqueue(Arrival arrival, const QString &profileId, const QString &profileName)
{
    const qint64 batch = m_nextBatch++;
    arrival.batch = batch;
    arrival.profileId = profileId;
    arrival.profileName = profileName;
    post([this, arrival = std::move(arrival)] { m_core->add(arrival); });
    return batch;
}

void TransferQueue::cancel(const QList<JobId> &jobs)
{
    post([this, jobs] { m_core->cancel(jobs); });
}

void TransferQueue::cancelAll()
{
    endAll(false, std::numeric_limits<qint64>::max());
}

void TransferQueue::cancelUpTo(qint64 batch)
{
    endAll(false, batch);
}

void TransferQueue::stopAll()
{
    endAll(true, std::numeric_limits<qint64>::max());
}

void TransferQueue::endAll(bool keepsParts, qint64 upToBatch)
{
    post([this, keepsParts, upToBatch] {
        const auto open = m_core->jobsIn(
            {JobState::Queued, JobState::Running, JobState::Paused, JobState::WaitingToRetry, JobState::NeedsDecision},
            upToBatch);
        m_core->cancel(open, keepsParts ? QueueCore::Begun::Kept : QueueCore::Begun::Removed);
    });
}

void TransferQueue::pause(const QList<JobId> &jobs)
{
    post([this, jobs] { m_core->pause(jobs); });
}

void TransferQueue::pauseAll()
{
    post([this] { m_core->pause(m_core->jobsIn({JobState::Queued, JobState::Running, JobState::WaitingToRetry})); });
}

void TransferQueue::resume(const QList<JobId> &jobs)
{
    post([this, jobs] { m_core->resume(jobs); });
}

void TransferQueue::resumeAll()
{
    post([this] { m_core->resume(m_core->jobsIn({JobState::Paused, JobState::Running})); });
}

void TransferQueue::resumeHalted(const QString &profileId)
{
    post([this, profileId] { m_core->resumeHalted(profileId); });
}

void TransferQueue::retry(const QList<JobId> &jobs)
{
    post([this, jobs] { m_core->retry(jobs); });
}

void TransferQueue::retryFailed()
{
    post([this] { m_core->retry(m_core->jobsIn({JobState::Failed})); });
}

void TransferQueue::decide(JobId job, SameKeyPolicy policy, bool forBatch)
{
    post([this, job, policy, forBatch] { m_core->decide(job, policy, forBatch); });
}

void TransferQueue::decideReuse(JobId job, ReusePolicy policy, bool forBatch)
{
    post([this, job, policy, forBatch] { m_core->decideReuse(job, policy, forBatch); });
}

void TransferQueue::clearFinished()
{
    post([this] {
        m_core->forget(m_core->jobsIn({JobState::Done, JobState::Failed, JobState::Cancelled, JobState::Skipped}));
    });
}

void TransferQueue::forget(const QList<JobId> &jobs)
{
    post([this, jobs] { m_core->forget(jobs); });
}

void TransferQueue::setParallel(int jobs)
{
    post([this, jobs] { m_core->setParallel(jobs); });
}

void TransferQueue::move(const QList<JobId> &jobs, JobMove where)
{
    post([this, jobs, where] { m_core->move(jobs, where); });
}

void TransferQueue::moveBefore(const QList<JobId> &jobs, JobId before)
{
    post([this, jobs, before] { m_core->moveBefore(jobs, before); });
}

void TransferQueue::setPriority(const QList<JobId> &jobs, JobPriority priority)
{
    post([this, jobs, priority] { m_core->setPriority(jobs, priority); });
}

void TransferQueue::setNetworkPatience(std::chrono::milliseconds patience)
{
    post([this, patience] { m_core->setNetworkPatience(patience); });
}

void TransferQueue::setRestPause(std::chrono::milliseconds pause)
{
    post([this, pause] { m_core->setRestPause(pause); });
}

void TransferQueue::askNetwork()
{
    post([this] { m_core->askNetwork(); });
}

void TransferQueue::startOver()
{
    post([this] { m_core->startOver(); });
}

} // namespace wcs
