#pragma once

#include "base/error.h"
#include "base/rare.h"
#include "storage/storagetypes.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

namespace wcs {

using JobId = qint64; ///< the journal's row; stable over restarts, 0 is none

enum class JobKind { Upload, Download };

enum class JobState {
    Queued,
    Running,
    Paused,
    WaitingToRetry, ///< failed for a passing reason; `retryAt` says when it goes on
    NeedsDecision, ///< the key is taken, or the same bytes are stored, and the policy for that is Ask
    Done,
    Failed,
    Cancelled,
    Skipped, ///< the key was taken and the policy is Skip
};

/// Which waiting jobs go first; among equals the order of the list decides.
enum class JobPriority { Low = -1, Normal = 0, High = 1 };

/// Where a person moves jobs to in the order of the queue.
enum class JobMove { Up, Down, Top, Bottom };

/// True for the states that a job does not leave by itself.
bool isFinal(JobState state);
/// Stable lower-case names for the journal and JSON.
QString jobStateName(JobState state);
JobState jobStateFromName(const QString &name);

/// A file to upload, as it was dropped.
struct UploadSpec {
    QString localPath;
    QString relativePath; ///< below the dropped folder ("holiday/a.png"), or the file name
    qint64 size = 0;
    QString key; ///< the full key; empty: made from the profile's template when enqueued
    QString claimedKey; ///< what an interrupted run has claimed for the same upload; empty: nothing
    QString claimedFileId; ///< its id
    bool mayBeStored = false; ///< an interrupted run may have stored it, and the claim that told where is lost
    /// With mayBeStored: the key that the interrupted run had made for it, where it is another one than `key`. It is looked for there,
    /// and goes to `key` when it is not found.
    Rare<QString> earlierKey;
    /// What COS has accepted under claimedKey, where it has said so while the proof is open.
    Rare<AcceptedContent> accepted;
    /// What lies under claimedKey is not what was meant, and is being deleted. In a later run: the program was killed meanwhile.
    bool isUnmeant = false;
    bool isNamed = false; ///< the key was asked for, and not made from the template
    bool removeSourceAfterwards = false; ///< a pasted picture's temporary file
};

/// An object to fetch.
struct DownloadSpec {
    QString fileId;
    QString targetDirectory;
    QString targetName; ///< empty: from the id
    qint64 size = -1;
    bool overwrite = false; ///< false: "name (2).png" when the name is taken
    QString partEtag; ///< of the part that an interrupted run has left; empty: none
    bool mayBeThere = false; ///< an earlier run may have finished it
};

/// A job as the window sees it: a value, copied over the thread border.
struct JobSnapshot {
    JobId id = 0;
    qint64 batch = 0; ///< jobs enqueued together
    JobKind kind = JobKind::Upload;
    JobState state = JobState::Queued;
    JobPriority priority = JobPriority::Normal;
    qint64 position = 0; ///< the order of the list: smaller is further up
    Stage stage = Stage::None; ///< what a running job is doing
    QString profileId;
    QString profileName;
    QString name; ///< file name for display
    QString localPath; ///< source of an upload, target of a download
    QString key;
    /// Done upload: the key it was to have, under which something is stored; `key` is a number of it.
    Rare<QString> takenKey;
    QString fileId; ///< once known
    qint64 size = -1;
    qint64 done = 0;
    double bytesPerSecond = 0; ///< smoothed, 0 when not moving
    int tries = 0; ///< those that count against the limit; begins anew when a person has it go on
    int attempt = 0; ///< how often this run of the program has begun it: is never set back
    QDateTime retryAt;
    QDateTime finishedAt;
    Rare<Error> error;
    QString conflictKey; ///< NeedsDecision: the key that is taken
    QString sameAs; ///< NeedsDecision: the id of the object that holds the same bytes; then no key is taken
    bool reused = false; ///< Done: it was there already, nothing was sent or fetched
    bool stored = false; ///< unfinished: all bytes are in the cloud, no row tells of them yet; not cancelled
    bool startsOver = false; ///< unfinished upload: what was sent of it, in this run or an earlier one, is sent again
    bool sentAgain = false; ///< running upload: the try under way is sending what one before it has sent
    Proof proof = Proof::Unknown; ///< Done uploads: what verification showed
    qint64 historyRow = 0;

    /// 0..100, and 100 only when Done.
    int percent() const;
};

struct QueueTotals {
    int jobs = 0; ///< of the batches that are not finished
    int finished = 0; ///< done, failed, cancelled or skipped
    int running = 0;
    int failed = 0;
    int needDecision = 0;
    int sentAgain = 0; ///< see JobSnapshot
    int unknownSizes = 0; ///< unfinished jobs that do not know how much they will move
    qint64 bytes = 0;
    qint64 bytesDone = 0; ///< never falls while the jobs stay the same, also when one starts over
    /// Still to be moved, of known sizes, with what has to be moved once more: where one starts over, more than bytes - bytesDone.
    qint64 bytesLeft = 0;
    double bytesPerSecond = 0;
    qint64 secondsLeft = -1; ///< -1 while it cannot be told

    /// 100 when all have ended and not before; by the ended jobs as long as some do not know how much they will move.
    int percent() const;
    /// Of `bytes`, what need not be moved any more: falls where a job starts over, by what it had moved in vain.
    qint64 bytesThere() const;
};

struct BatchSummary {
    qint64 batch = 0;
    JobKind kind = JobKind::Upload;
    int done = 0;
    int failed = 0;
    int cancelled = 0;
    int skipped = 0;
    int reused = 0; ///< of the done ones: there already
    int unproven = 0; ///< of the done uploads: stored, but the service could not be asked about them
    int unprovenReused = 0; ///< of the unproven ones, those that are among the reused
    QStringList fileIds = {}; ///< of the done jobs, in order
    QString localPath = {}; ///< of the last download that is done; empty otherwise
    QList<JobId> failedJobs = {};
    /// Distinct causes with how often each occurred, most frequent first.
    QList<QPair<Error, int>> causes = {};
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::JobSnapshot)
Q_DECLARE_METATYPE(wcs::QueueTotals)
Q_DECLARE_METATYPE(wcs::BatchSummary)
