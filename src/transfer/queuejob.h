#pragma once

#include "async/scope.h"
#include "transfer/job.h"
#include "transfer/speedmeter.h"
#include "transfer/transferjournal.h"
#include "transfer/transferrunner.h"

#include <QDeadlineTimer>

#include <memory>
#include <optional>

namespace wcs {

/// When a wait is over, on the clock of the timers, which stands still while the computer sleeps.
struct WaitEnd {
    QDeadlineTimer counted;
    qint64 sleepMark = 0; ///< of the watch, as it began: a sleep before that is not its own
};

/// A job inside the queue: what the journal keeps of it and, once it has begun to move, how far it is. What the window sees is
/// made from both when it is told; a hundred thousand waiting jobs hold nothing twice.
struct QueueJob {
    /// What is known while a job moves, or has moved and will go on.
    struct Live {
        std::unique_ptr<Scope> running; ///< the try under way; destroying it stops the bytes
        SpeedMeter meter;
        bool isSpeedTold = false; ///< the window was last told of one that is not 0
        Stage stage = Stage::None;
        qint64 done = 0;
        bool isAgain = false; ///< this try sends what one before it has sent
        bool isOfBefore = false; ///< `done` is what an earlier try has left on the disk; this one has told nothing yet
        qint64 most = 0; ///< the most that any try has moved: totals count this, so that they never run backwards
        QDateTime retryAt;
        WaitEnd retryDue; ///< the same on the clock of the timers
        bool inPlace = false; ///< takes one of the places for moving bytes
    };
    /// What the totals hold of this job.
    struct Share {
        JobState state = JobState::Queued;
        qint64 size = 0;
        qint64 done = 0;
        qint64 left = 0;
        bool isAgain = false;
    };

    explicit QueueJob(const JournalEntry &journalEntry) : entry(journalEntry) {}

    JobState state() const { return entry.state; }
    void setState(JobState state);
    void setError(const Rare<Error> &error) { entry.error = error; }
    qint64 size() const;
    void setSize(qint64 size);
    /// Progress of the current try; never runs backwards within it. A download that goes on with its part begins where it was.
    void setProgress(Progress progress);
    /// So many bytes of a download have come in an earlier run.
    void takeUpAt(qint64 bytes);
    void beginTry();
    double bytesPerSecond() const;
    /// A try of it runs. One that has just failed has none any more.
    bool isUnderWay() const { return live && live->running; }
    /// What this try has stored by mistake is being deleted: nothing stops it before that has ended.
    bool isTakingBack() const { return isUnderWay() && entry.upload.isUnmeant; }
    /// An upload under way whose bytes are all stored: only its proof and its row are still to come.
    bool isBeingProven() const { return entry.kind == JobKind::Upload && isUnderWay() && !live->inPlace; }
    /// The same, or it was stopped at that: the next try will find its object and make its row.
    bool isStored() const { return isBeingProven() || entry.isLeftStored; }
    /// An unfinished upload that is stored, and stands in the history, while the question for its proof has failed in passing.
    bool isUnproven() const;
    /// An unfinished upload of which something was sent, and not all stored: COS knows no resuming of a form upload.
    bool startsOver() const;
    /// The try under way does so. What it asks and reads before may show that it need not.
    bool isSentAgain() const { return live && live->isAgain && live->stage == Stage::Upload && !isStored(); }
    /// A download of which something may lie on the disk, with or without an ETag to go on by.
    bool mayHavePart() const { return entry.hasBegun || !entry.partEtag.isEmpty(); }
    /// Done: the upload was given a number, as something is stored under the key it was to have. What was there already has kept its key.
    bool isRenamed() const;
    /// Still to be moved, by this try or the next: a stopped upload sends all of it again. 0 while the size is not known.
    qint64 bytesLeft() const;
    Share share() const;
    JobSnapshot snapshot() const;
    TransferWork makeWork() const;

    JournalEntry entry;
    std::unique_ptr<Live> live;
    Share booked;
    int attempt = 0; ///< see JobSnapshot
    bool isBooked = false;
    bool hasSent = false; ///< an upload of which this run has sent something
    bool isHalted = false; ///< paused with all its profile, and by nobody
    std::optional<JobState> stopsAs; ///< Paused or Cancelled, as soon as what it has stored by mistake is deleted
    bool isDurable = false; ///< stands in the journal; it does not start before
};

} // namespace wcs
