#include "transfer/transferqueue.h"

#include "transfer/queuecore.h"
#include "transfer/transferjournal.h"
#include "transfer/transferrunner.h"

#include <QDateTime>

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

void TransferQueue::restore(bool resume)
{
    post([this, resume] { m_core->restore(resume); });
}

qint64 TransferQueue::enqueueUploads(const QString &profileId, const QString &profileName,
                                     const QList<UploadSpec> &specs, SameKeyPolicy policy)
{
    const qint64 batch = m_nextBatch++;
    QList<JournalEntry> entries;
    entries.reserve(specs.size());
    for (const UploadSpec &spec : specs) {
        JournalEntry entry;
        entry.batch = batch;
        entry.kind = JobKind::Upload;
        entry.profileId = profileId;
        entry.profileName = profileName;
        entry.upload = spec;
        entry.policy = policy;
        entries.append(entry);
    }
    post([this, entries] { m_core->add(entries); });
    return batch;
}

qint64 TransferQueue::enqueueDownloads(const QString &profileId, const QString &profileName,
                                       const QList<DownloadSpec> &specs)
{
    const qint64 batch = m_nextBatch++;
    QList<JournalEntry> entries;
    entries.reserve(specs.size());
    for (const DownloadSpec &spec : specs) {
        JournalEntry entry;
        entry.batch = batch;
        entry.kind = JobKind::Download;
        entry.profileId = profileId;
        entry.profileName = profileName;
        entry.download = spec;
        entry.fileId = spec.fileId;
        entries.append(entry);
    }
    post([this, entries] { m_core->add(entries); });
    return batch;
}

void TransferQueue::cancel(const QList<JobId> &jobs)
{
    post([this, jobs] { m_core->cancel(jobs); });
}

void TransferQueue::cancelAll()
{
    post([this] {
        m_core->cancel(m_core->jobsIn({JobState::Queued, JobState::Running, JobState::Paused, JobState::WaitingToRetry,
                                       JobState::NeedsDecision}));
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
    post([this] { m_core->resume(m_core->jobsIn({JobState::Paused})); });
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

void TransferQueue::clearFinished()
{
    post([this] { m_core->forget(m_core->finalJobs()); });
}

void TransferQueue::forget(const QList<JobId> &jobs)
{
    post([this, jobs] { m_core->forget(jobs); });
}

void TransferQueue::setParallel(int jobs)
{
    post([this, jobs] { m_core->setParallel(jobs); });
}

} // namespace wcs
