#include "transfer/queuetally.h"

#include <algorithm>

namespace wcs {

void QueueTally::count(QueueTotals &sums, const QueueJob::Share &share, int sign)
{
    sums.jobs += sign;
    sums.finished += isFinal(share.state) ? sign : 0;
    sums.running += share.state == JobState::Running ? sign : 0;
    sums.failed += share.state == JobState::Failed ? sign : 0;
    sums.needDecision += share.state == JobState::NeedsDecision ? sign : 0;
    sums.sentAgain += share.isAgain ? sign : 0;
    sums.unknownSizes += share.size < 0 && !isFinal(share.state) ? sign : 0;
    sums.bytes += sign * std::max<qint64>(0, share.size);
    sums.bytesDone += sign * share.done;
    sums.bytesLeft += sign * share.left;
}

void QueueTally::arrive(QueueJob &job)
{
    Batch &batch = m_batches[job.entry.batch];
    batch.coming = std::max(0, batch.coming - 1);
    batch.first = batch.first == 0 ? job.entry.id : std::min(batch.first, job.entry.id);
    batch.last = std::max(batch.last, job.entry.id);
    book(job);
}

void QueueTally::book(QueueJob &job)
{
    QueueTotals &sums = m_batches[job.entry.batch].sums;
    if (job.isBooked)
        count(sums, job.booked, -1);
    job.booked = job.share();
    job.isBooked = true;
    count(sums, job.booked, +1);
}

void QueueTally::leave(QueueJob &job)
{
    const auto batch = m_batches.find(job.entry.batch);
    if (batch == m_batches.end() || !job.isBooked)
        return;
    count(batch->second.sums, job.booked, -1);
    job.isBooked = false;
    if (batch->second.sums.jobs == 0 && batch->second.coming == 0)
        m_batches.erase(batch);
}

bool QueueTally::isOpen(qint64 batch) const
{
    const auto found = m_batches.find(batch);
    return found != m_batches.end() && found->second.isOpen();
}

std::pair<JobId, JobId> QueueTally::range(qint64 batch) const
{
    const auto found = m_batches.find(batch);
    return found == m_batches.end() ? std::pair<JobId, JobId>(0, 0)
                                    : std::pair(found->second.first, found->second.last);
}

QueueTotals QueueTally::totals() const
{
    QueueTotals totals;
    for (const auto &[id, batch] : m_batches) {
        if (!batch.isOpen())
            continue;
        totals.jobs += batch.sums.jobs + batch.coming;
        totals.finished += batch.sums.finished;
        totals.running += batch.sums.running;
        totals.failed += batch.sums.failed;
        totals.needDecision += batch.sums.needDecision;
        totals.sentAgain += batch.sums.sentAgain;
        totals.unknownSizes += batch.sums.unknownSizes + batch.coming;
        totals.bytes += batch.sums.bytes;
        totals.bytesDone += batch.sums.bytesDone;
        totals.bytesLeft += batch.sums.bytesLeft;
    }
    return totals;
}

} // namespace wcs
