#pragma once

#include "transfer/queuejob.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>

namespace wcs {

class TransferQueue;

/// The state machine behind TransferQueue; the same thread, the same words. The queue posts to it and owns its signals.
class QueueCore
{
public:
    QueueCore(TransferQueue *queue, std::unique_ptr<TransferJournal> journal, TransferRunner *runner);

    void restore(bool resume);
    void add(const QList<JournalEntry> &entries); ///< ids are given here
    void cancel(const QList<JobId> &jobs);
    void pause(const QList<JobId> &jobs);
    void resume(const QList<JobId> &jobs);
    void retry(const QList<JobId> &jobs);
    void decide(JobId job, SameKeyPolicy policy, bool forBatch);
    void forget(const QList<JobId> &jobs);
    void setParallel(int jobs);

    /// The jobs that are in one of the states; all when none is given.
    QList<JobId> jobsIn(std::initializer_list<JobState> states) const;
    QList<JobId> finalJobs() const;

private:
    QueueJob *find(JobId id);
    void pump();
    void start(QueueJob &job);
    Task<void> run(JobId id);
    void settle(QueueJob &job, const Result<TransferOutcome> &result);
    void settleUpload(QueueJob &job, const UploadOutcome &outcome);
    void fail(QueueJob &job, const Error &error);
    void retryLater(QueueJob &job, std::chrono::milliseconds pause);
    void halt(const QString &profileId, const Error &cause);
    void stopRunning(QueueJob &job);
    void queue(QueueJob &job);
    void finish(QueueJob &job, JobState state);
    void checkBatch(qint64 batch);
    Result<void> claim(JobId id, const QString &key, const QString &fileId);
    TransferWork workFor(QueueJob &job);
    bool isCurrent(JobId id, int tries);

    void touch(JobId id);
    void keep(JobId id);
    void flush();
    void report();
    QueueTotals totals() const;

    TransferQueue *m_queue;
    std::unique_ptr<TransferJournal> m_journal;
    TransferRunner *m_runner;
    std::map<JobId, QueueJob> m_jobs; // by id, which is the order of arrival
    std::deque<JobId> m_waiting;
    std::map<qint64, int> m_openBatches; // how many jobs of a batch are not final
    QSet<JobId> m_changed; // to be told to the window
    QSet<JobId> m_unsaved; // to be written to the journal
    QTimer m_reportTimer;
    QTimer m_flushTimer;
    int m_parallel = 4;
    int m_running = 0;
    JobId m_lastId = 0;
};

} // namespace wcs
