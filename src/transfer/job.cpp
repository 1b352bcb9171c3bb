#include "transfer/job.h"

#include "base/names.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr std::array stateNames{
    std::pair{JobState::Queued, "queued"},
    std::pair{JobState::Running, "running"},
    std::pair{JobState::Paused, "paused"},
    std::pair{JobState::WaitingToRetry, "waiting-to-retry"},
    std::pair{JobState::NeedsDecision, "needs-decision"},
    std::pair{JobState::Done, "done"},
    std::pair{JobState::Failed, "failed"},
    std::pair{JobState::Cancelled, "cancelled"},
    std::pair{JobState::Skipped, "skipped"},
};

} // namespace

bool isFinal(JobState state)
{
    return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled
           || state == JobState::Skipped;
}

QString jobStateName(JobState state)
{
    return nameIn(stateNames, state);
}

JobState jobStateFromName(const QString &name)
{
    return valueIn(stateNames, name).value_or(JobState::Paused);
}

int QueueTotals::percent() const
{
    if (finished >= jobs)
        return 100;
    if (unknownSizes > 0 || bytes <= 0)
        return 100 * finished / jobs;
    return int(std::clamp<qint64>(bytesDone * 100 / bytes, 0, 99));
}

qint64 QueueTotals::bytesThere() const
{
    return std::max<qint64>(0, std::min(bytesDone, bytes - bytesLeft));
}

int JobSnapshot::percent() const
{
    if (state == JobState::Done)
        return 100;
    if (size <= 0)
        return 0;
    return int(std::clamp<qint64>(done * 100 / size, 0, 99));
}

} // namespace wcs
