#pragma once

#include "transfer/job.h"

#include <QList>

namespace wcs {

/// Sums up the final jobs of one batch: counts, ids in order, and the distinct causes of failure, most frequent first. Errors
/// that differ only in what they are about, or in their request id, count as one cause.
BatchSummary summarise(qint64 batch, const QList<JobSnapshot> &jobs);

} // namespace wcs
