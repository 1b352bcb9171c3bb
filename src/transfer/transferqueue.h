#pragma once

#include "transfer/job.h"

#include <QObject>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace wcs {

class QueueCore;
struct Arrival;
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
    /// Of `leftovers`, files that nothing but an upload can still need, those are removed that none of the journal does.
    void restore(bool resume, const QStringList &leftovers = {});

    /// For who deletes the queue next: `then` is called in its thread when that stops no deletion of what was stored by mistake any more,
    /// after some seconds at most. Nothing else goes on meanwhile.
    void end(std::function<void()> then);

    /// Returns the batch's number at once; jobsAdded follows, in stretches. A job starts when it is durable; one that the journal
    /// does not take fails with that error.
    qint64 enqueueUploads(const QString &profileId, const QString &profileName, const QList<UploadSpec> &specs,
                          SameKeyPolicy policy, ReusePolicy reuse = ReusePolicy::Never);
    qint64 enqueueDownloads(const QString &profileId, const QString &profileName, const QList<DownloadSpec> &specs);

    /// What is stored already (its snapshot says so) is not cancelled but goes on to its proof and its row, also when it is paused:
    /// nobody would know of the object otherwise. storedKept() tells how many these were.
    void cancel(const QList<JobId> &jobs);
    void cancelAll();
    /// As cancelAll(), but batches that came after this one go on: for an answer to a question about what there was.
    void cancelUpTo(qint64 batch);
    /// As cancelAll(), but the parts of downloads stay on the disk and the journal knows of them, so that a later run goes on
    /// with them.
    void stopAll();
    void pause(const QList<JobId> &jobs);
    void pauseAll();
    void resume(const QList<JobId> &jobs);
    void resumeAll();
    /// What profileHalted() has paused of the profile in this run, and neither what a person has paused nor what waits since an
    /// earlier run.
    void resumeHalted(const QString &profileId);
    void retry(const QList<JobId> &jobs);
    void retryFailed();
    /// Answers a NeedsDecision; with `forBatch` all of the same batch get the same answer. `policy` must not be Ask.
    void decide(JobId job, SameKeyPolicy policy, bool forBatch);
    /// The same for a job whose bytes are stored already (its snapshot names `sameAs`): Always or Never.
    void decideReuse(JobId job, ReusePolicy policy, bool forBatch);
    /// Takes final jobs out of the list and the journal.
    void clearFinished();
    void forget(const QList<JobId> &jobs);
    void setParallel(int jobs); ///< 1..16

    /// The order of the list, which is the order of starting among jobs of one priority. Ended jobs are not moved.
    void move(const QList<JobId> &jobs, JobMove where);
    void moveBefore(const QList<JobId> &jobs, JobId before); ///< 0: behind all
    void setPriority(const QList<JobId> &jobs, JobPriority priority);

    /// How long jobs wait for a network that is gone; 0, the default, is for ever.
    void setNetworkPatience(std::chrono::milliseconds patience);
    /// How long a profile rests when WeChat takes no more calls of it, also one that rests now; 0, the default, is as long as the
    /// service asks: a minute, mostly.
    void setRestPause(std::chrono::milliseconds pause);
    /// Asks at once whether a network that is gone is back.
    void askNetwork();
    /// The computer has slept or changed its address: what runs begins anew on fresh connections, not counted as a try, and what
    /// waits to retry as its connection was lost goes on. Every other wait is shorter by the time of a sleep since it began. The
    /// queue notices that by itself.
    void startOver();

Q_SIGNALS:
    void jobsAdded(const QList<wcs::JobSnapshot> &jobs);
    void jobsChanged(const QList<wcs::JobSnapshot> &jobs);
    void jobsRemoved(const QList<wcs::JobId> &jobs);
    void totalsChanged(const wcs::QueueTotals &totals);
    void batchFinished(const wcs::BatchSummary &summary);
    /// cancel() or cancelAll() was to end so many uploads that were stored already: these go on.
    void storedKept(int uploads);
    /// After restore(): how many unfinished jobs wait to be resumed. Again for those that had to be told of first.
    void unfinishedFound(int jobs);
    /// All jobs of the profile were paused for one cause (wrong secret, IP not in the whitelist, quota), that which met it among
    /// them; of a profile that is gone (isProfileGone()), all but those under way, whose try goes on: one that needs another is paused
    /// as well, as there is nothing to begin it with. They go on with resumeHalted(), or as any paused ones.
    void profileHalted(const QString &profileId, const wcs::Error &cause);
    /// None of them is paused any more.
    void profileHaltEnded(const QString &profileId);
    /// The profile's service cannot be reached: its jobs wait, until networkWaitEnded says so.
    void networkLost(const QString &profileId, const wcs::Error &cause);
    /// No job of the profile waits for the network any more: it is back (networkBack follows), or has been away for too long, or
    /// nobody is left who waits.
    void networkWaitEnded(const QString &profileId);
    void networkBack(const QString &profileId);
    /// WeChat takes no more calls of the profile for now (a limit by the minute, too many at once): its jobs wait, until
    /// profileRestEnded says so. When that has happened ten times and none of its jobs has succeeded, profileHalted follows.
    void profileResting(const QString &profileId, const wcs::Error &cause);
    /// The jobs go on, or nobody is left who waits.
    void profileRestEnded(const QString &profileId);
    /// The journal cannot be written (a full disk): new jobs fail with this, others may be done again after a crash. Told once,
    /// until it could be written again.
    void journalFailed(const wcs::Error &error);

private:
    void endAll(bool keepsParts, qint64 upToBatch);
    void post(std::function<void()> call);
    qint64 enqueue(Arrival arrival, const QString &profileId, const QString &profileName);

    std::unique_ptr<QueueCore> m_core;
    std::atomic<qint64> m_nextBatch;
};

} // namespace wcs
