#include "transfer/batchledger.h"

#include <algorithm>

namespace wcs {

namespace {

void countCause(QList<QPair<Error, int>> &causes, const Error &error)
{
    for (auto &[cause, count] : causes) {
        if (isSameCause(cause, error)) {
            ++count;
            return;
        }
    }
    causes.append({error, 1});
}

} // namespace

void BatchLedger::add(const JobSnapshot &job)
{
    m_summary.kind = job.kind;
    switch (job.state) {
    case JobState::Done:
        ++m_summary.done;
        m_summary.reused += job.reused ? 1 : 0;
        if (job.kind == JobKind::Upload && job.proof == Proof::Unknown) {
            ++m_summary.unproven;
            m_summary.unprovenReused += job.reused ? 1 : 0;
        }
        m_summary.fileIds.append(job.fileId);
        if (job.kind == JobKind::Download)
            m_summary.localPath = job.localPath;
        break;
    case JobState::Failed:
        ++m_summary.failed;
        m_summary.failedJobs.append(job.id);
        if (job.error)
            countCause(m_summary.causes, *job.error);
        break;
    case JobState::Cancelled:
        ++m_summary.cancelled;
        break;
    case JobState::Skipped:
        ++m_summary.skipped;
        break;
    default:
        break;
    }
}

BatchSummary BatchLedger::summary() const
{
    BatchSummary summary = m_summary;
    std::stable_sort(summary.causes.begin(), summary.causes.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return summary;
}

} // namespace wcs
