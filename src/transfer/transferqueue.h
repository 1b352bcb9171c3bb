#pragma once

#include "transfer/job.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace wcs {

class QueueCore;
class TransferJournal;
class TransferRunner;

/// The queue of uploads and downloads: every job is in the journal before it starts, at most N run at a time, passing
/// failures are tried again with back-off, credential failures pause the profile's jobs with one message.
///
/// Lives in the engine's thread. The methods below may be called from any thread (they post themselves); the signals arrive
/// queued in the receiver's thread. Snapshots of running jobs are coalesced to about ten a second.
class TransferQueue : public QObject
{
    Q_OBJECT
public:
    TransferQueue(std::unique_ptr<TransferJournal> journal, TransferRunner *runner, QObject *parent = nullptr);
    ~TransferQueue() override;

    /// Reads the journal: jobs of an earlier run come back as Paused (announced by unfinishedFound) or, with `resume`, Queued.
    void restore(bool resume);

    /// Returns the batch's number at once; jobsAdded follows when the jobs are durable.
    qint64 enqueueUploads(const QString &profileId, const QString &profileName, const QList<UploadSpec> &specs,
                          SameKeyPolicy policy);
    qint64 enqueueDownloads(const QString &profileId, const QString &profileName, const QList<DownloadSpec> &specs);

    void cancel(const QList<JobId> &jobs);
    void cancelAll();
    void pause(const QList<JobId> &jobs);
    void pauseAll();
    void resume(const QList<JobId> &jobs);
    void resumeAll();
    void retry(const QList<JobId> &jobs);
    void retryFailed();
    /// Answers a NeedsDecision; with `forBatch` all of the same batch get the same answer. `policy` must not be Ask.
    void decide(JobId job, SameKeyPolicy policy, bool forBatch);
    /// Takes final jobs out of the list and the journal.
    void clearFinished();
    void forget(const QList<JobId> &jobs);
    void setParallel(int jobs); ///< 1..16

Q_SIGNALS:
    void jobsAdded(const QList<wcs::JobSnapshot> &jobs);
    void jobsChanged(const QList<wcs::JobSnapshot> &jobs);
    void jobsRemoved(const QList<wcs::JobId> &jobs);
    void totalsChanged(const wcs::QueueTotals &totals);
    void batchFinished(const wcs::BatchSummary &summary);
    /// After restore(): how many unfinished jobs wait to be resumed.
    void unfinishedFound(int jobs);
    /// All jobs of the profile were paused for one cause (wrong secret, IP not in the whitelist, quota).
    void profileHalted(const QString &profileId, const wcs::Error &cause);
    /// The journal cannot be written (a full disk): the jobs named were not taken, or will be done again after a crash.
    void journalFailed(const wcs::Error &error);
    void idle();

private:
    void post(std::function<void()> call);

    std::unique_ptr<QueueCore> m_core;
    std::atomic<qint64> m_nextBatch;
};

} // namespace wcs
