#pragma once

#include "transfer/job.h"

namespace wcs {

/// Sums up the final jobs of one batch, a job at a time in their order: counts, ids, and the distinct causes of failure, most frequent
/// first. Errors that differ only in what they are about, or in their request id, count as one cause.
class BatchLedger
{
public:
    explicit BatchLedger(qint64 batch) { m_summary.batch = batch; }

    void add(const JobSnapshot &job);
    BatchSummary summary() const;

private:
    BatchSummary m_summary;
};

} // namespace wcs
