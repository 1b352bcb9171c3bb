#pragma once

#include "async/scope.h"
#include "base/result.h"
#include "cli/operation.h"
#include "history/objectrecord.h"
#include "transfer/job.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <optional>

namespace wcs {
class TransferQueue;
}

namespace wcs::cli {

/// What uploads and downloads share: the queue is fed once, watched until every job has ended, and each ended job is reported.
/// Nobody is there to ask, so a question of the queue is answered by "rename", and a halt of the profile ends the run: with --json
/// each job has its error, a person is told the cause once.
class TransferOperation : public Operation
{
    Q_OBJECT
public:
    explicit TransferOperation(Scene scene) : Operation(scene) {}

    Task<void> perform() final;
    bool stop() final;

Q_SIGNALS:
    void progressed();

protected:
    /// Gives the jobs to the queue; the value is their number. What cannot become a job is reported here. The code "usage" tells
    /// that the command makes no sense for what was found.
    virtual Task<Result<int>> enqueue() = 0;
    /// One ended job as its JSON object, but for the error.
    virtual QJsonObject describe(const JobSnapshot &job, const ObjectRecord &row) const = 0;
    /// What stdout shows of a job that went well, without --json.
    virtual QString essence(const JobSnapshot &job) const = 0;
    /// The item as the person gave it.
    virtual QString shown(const JobSnapshot &job) const = 0;

    /// Reports an item that failed.
    void fail(const QJsonObject &object, const QString &item, const Error &error);
    /// Reports an item that failed for what other items fail for as well: the cause itself is left to tellShared().
    void failTogether(const QJsonObject &object, const QString &item, const Error &cause);
    /// Says once what those of failTogether() have in common.
    void tellShared();

private:
    void watch();
    void follow(const QList<JobSnapshot> &jobs);
    void tellRetry(const JobSnapshot &job);
    void tellWait(const JobSnapshot &job);
    void decide(const JobSnapshot &job);
    void giveUp(const Error &error);
    void lose(const Error &error);
    void drawTotals(const QueueTotals &totals);
    void sumUp();
    Task<void> report(QList<JobSnapshot> jobs);
    void report(const JobSnapshot &job, const ObjectRecord &row);
    void reportStopped(const JobSnapshot &job, const QJsonObject &object);
    bool isOfHalt(const Error &error) const;

    QSet<JobId> m_ended;
    QHash<JobId, int> m_retriesTold;
    int m_expected = 0;
    int m_reported = 0;
    BatchSummary m_summary; // the counts; kind, done and failed only once all have ended
    int m_shownPercent = 0;
    bool m_accepted = false; // the queue has taken the jobs
    bool m_stopping = false;
    bool m_renameTold = false;
    bool m_waitTold = false;
    std::optional<Error> m_halt; // of the one profile that a run works with
    std::optional<Error> m_lost;
    Scope m_scope;
};

} // namespace wcs::cli
