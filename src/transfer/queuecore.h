#pragma once

#include "net/networkwatch.h"
#include "transfer/journalwriter.h"
#include "transfer/queuejob.h"
#include "transfer/queueorder.h"
#include "transfer/queuetally.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <set>

namespace wcs {

class TransferQueue;

/// Jobs on their way into the queue: they become rows in stretches, so that nobody waits for a hundred thousand.
struct Arrival {
    qint64 batch = 0;
    QString profileId;
    QString profileName;
    QList<UploadSpec> uploads;
    QList<DownloadSpec> downloads;
    SameKeyPolicy policy = SameKeyPolicy::Rename;
    ReusePolicy reuse = ReusePolicy::Ask;
    qsizetype taken = 0;

    qsizetype size() const { return uploads.size() + downloads.size(); }
    JournalEntry entry(qsizetype index) const;
};

/// The state machine behind TransferQueue; the same thread, the same words. The queue posts to it and owns its signals.
class QueueCore
{
public:
    QueueCore(TransferQueue *queue, std::unique_ptr<TransferJournal> journal, TransferRunner *runner);
    ~QueueCore();

    void restore(bool resume, const QStringList &leftovers);
    /// See TransferQueue.
    void end(std::function<void()> then) { m_scope.start(endWhenTakenBack(std::move(then))); }
    void add(Arrival arrival); ///< ids are given here
    /// What downloads have begun is removed, or stays for another queue to go on with.
    enum class Begun { Removed, Kept };
    void cancel(const QList<JobId> &jobs, Begun begun = Begun::Removed);
    void pause(const QList<JobId> &jobs);
    void resume(const QList<JobId> &jobs);
    void resumeHalted(const QString &profileId);
    void retry(const QList<JobId> &jobs);
    void decide(JobId job, SameKeyPolicy policy, bool forBatch);
    void decideReuse(JobId job, ReusePolicy policy, bool forBatch);
    void forget(const QList<JobId> &jobs);
    void setParallel(int jobs);
    void move(const QList<JobId> &jobs, JobMove where);
    void moveBefore(const QList<JobId> &jobs, JobId before);
    void setPriority(const QList<JobId> &jobs, JobPriority priority);
    void setNetworkPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    void setRestPause(std::chrono::milliseconds pause);
    void askNetwork();
    /// The computer has slept, or has another address.
    void startOver();

    /// The jobs that are in one of the states, of no newer batch than that. Those still arriving are taken in first.
    QList<JobId> jobsIn(std::initializer_list<JobState> states, qint64 upToBatch = std::numeric_limits<qint64>::max());

private:
    // starting and ending
    QueueJob *find(JobId id);
    void pump();
    void start(QueueJob &job);
    Task<void> run(JobId id);
    QList<JobId> openJobsWith(JobId id, bool forBatch) const;
    void moved(JobId id, int attempt, const AcceptedContent &accepted);
    void settle(QueueJob &job, const Result<TransferOutcome> &result);
    void noteStored(QueueJob &job, const TransferOutcome &outcome);
    void settleUpload(QueueJob &job, const UploadOutcome &outcome);
    void giveUp(QueueJob &job); ///< failed for good, for the error that is set
    void ask(QueueJob &job);
    void follow(QueueJob &job); ///< the answer about its taken key
    void followReuse(QueueJob &job); ///< the answer about the same bytes
    void fail(QueueJob &job, const Error &error);
    void retryLater(QueueJob &job, std::chrono::milliseconds pause);
    void goOnAfter(QueueJob &job, std::chrono::milliseconds pause);
    void goOn(QueueJob &job); ///< it has waited for its retry
    WaitEnd endAfter(std::chrono::milliseconds pause) const;
    void shortenWaits();
    void leavePlace(QueueJob &job);
    void stopRunning(QueueJob &job);
    void dropPart(QueueJob &job, QList<DownloadSpec> &parts); ///< adds it to `parts`, where there may be one
    void discard(const QList<DownloadSpec> &parts);
    QSet<QString> partsInUse() const;
    void finish(QueueJob &job, JobState state);
    void endBatch(qint64 batch);
    Task<Result<void>> claim(JobId id, QString key, QString fileId);
    Task<Result<void>> noteUnmeant(JobId id);
    void stopTakenBack(QueueJob &job, const Error &error, JobState state);
    bool isTakingBack() const; ///< any job
    Task<void> endWhenTakenBack(std::function<void()> end);
    /// Of those of an earlier run. Which were told, without their marks and claims.
    Task<QList<JournalEntry>> tellUnmeant(QList<JournalEntry> entries);
    TransferWork workFor(QueueJob &job);
    bool isCurrent(JobId id, int attempt);
    void expectNext();

    // waiting
    void requeue(QueueJob &job);
    void enterState(QueueJob &job, JobState state); ///< keeps the lines of ready jobs in step
    void place(const QueueOrder::Positions &positions);
    void waitForNetwork(QueueJob &job, const Error &error);
    Task<void> probeNetwork(QString profileId);
    void endWait(const QString &profileId);
    void giveUpNetwork(const QString &profileId);

    // resting and halting
    bool rest(QueueJob &job, const Error &error); ///< false: it has rested often enough in vain
    void endRestAfter(const QString &profileId, std::chrono::milliseconds pause);
    void endRest(const QString &profileId);
    void endRestsOfNobody();
    void noteSuccess(const QString &profileId);
    void halt(const QString &profileId, const Error &cause);
    void endHaltsOfNobody();
    QSet<QString> profilesThatWait() const; ///< for the network, or until WeChat takes their calls again

    // arriving, telling, writing
    Task<void> load(bool resume, QStringList leftovers);
    void takeIn(const QList<JournalEntry> &entries, bool resume);
    void arrive(int jobs);
    QueueJob &insert(const JournalEntry &entry);
    Task<void> learnBytesLeft(JobId id, TransferWork work);
    void touch(QueueJob &job);
    void keep(QueueJob &job);
    void report();
    void tellSilence(); ///< of jobs whose bytes do not come any more, and whose speed was told
    void tellChanges(int most);
    QueueTotals totals() const;
    Task<void> writeUnsaved();
    JournalChange nextChange();
    void written(const QList<JournalEntry> &entries);
    void unwritten(const QList<JournalEntry> &entries, const Error &error);
    Task<void> erase(QList<JobId> jobs);
    Task<void> eraseParting(QList<JobId> jobs); ///< of m_parting

    struct Probe {
        QElapsedTimer since;
        int tries = 0;
        Error cause;
        std::unique_ptr<Scope> running;
    };

    struct Rest {
        bool isOn = false;
        int times = 0; // since a job of the profile has succeeded
        int number = 0; // of the timer that ends it
        WaitEnd due;
    };

    TransferQueue *m_queue;
    TransferRunner *m_runner;
    JournalWriter m_writer;
    std::map<JobId, QueueJob> m_jobs; // by id, which is the order of arrival
    QueueOrder m_order;
    QueueTally m_tally;
    std::deque<Arrival> m_arrivals;
    std::set<JobId> m_changed; // to be told to the window
    std::set<JobId> m_unsaved; // to be written to the journal
    std::set<JobId> m_inHand; // being written
    QList<JobId> m_leaving; // being taken out of the journal
    std::map<JobId, JournalEntry> m_parting; // forgotten; they leave the journal when their parts are gone
    std::set<JobId> m_running;
    std::set<JobId> m_waiting; // to retry
    QSet<QString> m_held; // profiles whose network is gone
    std::map<QString, Probe> m_probes;
    std::map<QString, Rest> m_rests; // by profile
    std::map<QString, int> m_halts; // by profile: the jobs that its halt has paused and that still are
    std::chrono::milliseconds m_restPause{0}; // 0: as the service asks
    int m_restNumber = 0;
    QList<JobId> m_expected;
    NetworkWatch m_watch;
    QTimer m_reportTimer;
    QTimer m_silenceTimer; // runs while a speed is told
    QTimer m_flushTimer;
    QTimer m_arrivalTimer;
    std::chrono::milliseconds m_patience{0};
    int m_parallel = 4;
    int m_inPlace = 0; // jobs that move bytes, or are about to
    bool m_writing = false;
    bool m_isJournalBroken = false; // the last write failed
    JobId m_lastId = 0;
    Scope m_scope;
};

} // namespace wcs
