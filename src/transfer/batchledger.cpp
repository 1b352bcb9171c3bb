#include "transfer/batchledger.h"

#include <algorithm>

namespace wcs {

namespace {

bool sameCause(const Error &a, const Error &b)
{
    return a.kind == b.kind && a.stage == b.stage && a.code == b.code;
}

void countCause(QList<QPair<Error, int>> &causes, const Error &error)
{
    for (auto &[cause, count] : causes) {
        if (sameCause(cause, error)) {
            ++count;
            return;
        }
    }
    causes.append({error, 1});
}

} // namespace

BatchSummary summarise(qint64 batch, const QList<JobSnapshot> &jobs)
{
    BatchSummary summary;
    summary.batch = batch;
    for (const JobSnapshot &job : jobs) {
        summary.kind = job.kind;
        switch (job.state) {
        case JobState::Done:
            ++summary.done;
            summary.reused += job.reused ? 1 : 0;
            summary.unproven += job.kind == JobKind::Upload && job.proof == Proof::Unknown ? 1 : 0;
            summary.fileIds.append(job.fileId);
            break;
        case JobState::Failed:
            ++summary.failed;
            summary.failedJobs.append(job.id);
            if (job.error)
                countCause(summary.causes, *job.error);
            break;
        case JobState::Cancelled:
            ++summary.cancelled;
            break;
        case JobState::Skipped:
            ++summary.skipped;
            break;
        default:
            break;
        }
    }
    std::stable_sort(summary.causes.begin(), summary.causes.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return summary;
}

} // namespace wcs
