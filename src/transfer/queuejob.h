#pragma once

#include "async/scope.h"
#include "transfer/job.h"
#include "transfer/speedmeter.h"
#include "transfer/transferjournal.h"
#include "transfer/transferrunner.h"

#include <memory>

namespace wcs {

/// A job inside the queue: what the journal keeps, what the window sees, and what runs.
struct QueueJob {
    JournalEntry entry;
    JobSnapshot snapshot;
    SpeedMeter meter;
    std::unique_ptr<Scope> running; ///< the transfer under way; destroying it stops the bytes

    explicit QueueJob(const JournalEntry &journalEntry);

    JobState state() const { return entry.state; }
    void setState(JobState state);
    void setError(const std::optional<Error> &error);
    /// Progress of the current try; never runs backwards within it.
    void setProgress(Progress progress);
    void beginTry();
    TransferWork makeWork() const;
};

} // namespace wcs
