#pragma once

#include "transfer/queuejob.h"

#include <map>

namespace wcs {

/// Counts the jobs of each batch as they change, so that the totals of a hundred thousand cost nothing to tell, and knows when
/// a batch has ended.
class QueueTally
{
public:
    /// So many jobs of the batch will be booked yet.
    void announce(qint64 batch, int jobs) { m_batches[batch].coming += jobs; }
    /// A job that was announced is here.
    void arrive(QueueJob &job);
    /// Counts a job as it is now, instead of as it was.
    void book(QueueJob &job);
    /// The job leaves the list.
    void leave(QueueJob &job);

    bool isOpen(qint64 batch) const;
    /// The ids of the batch lie between these two.
    std::pair<JobId, JobId> range(qint64 batch) const;
    /// Over the batches that have not ended; without speed and time.
    QueueTotals totals() const;

private:
    struct Batch {
        int coming = 0;
        QueueTotals sums;
        JobId first = 0;
        JobId last = 0;
        bool isOpen() const { return coming > 0 || sums.jobs > sums.finished; }
    };
    static void count(QueueTotals &sums, const QueueJob::Share &share, int sign);

    std::map<qint64, Batch> m_batches;
};

} // namespace wcs
