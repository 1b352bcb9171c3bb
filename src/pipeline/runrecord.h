#pragma once

#include "base/backendstages.h"
#include "base/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace wcs {

struct FileStamp;

using RunId = qint64; ///< the store's row; stable over restarts, 0 is none

enum class RunState { Queued, Running, Done, Failed, Cancelled };

/// True for the states that a run does not leave by itself.
bool isFinal(RunState state);
/// "queued", "running", "done", "failed", "cancelled".
QString runStateName(RunState state);
RunState runStateFromName(const QString &name);

/// A picture to run a pipeline on: a file, or an object that is in the cloud already. With both, the file is what the object
/// was made from.
struct RunInput {
    QString path; ///< local file
    QString fileId; ///< cloud://…
    QString name; ///< for display; empty: from path or id

    QString displayName() const;
    friend bool operator==(const RunInput &, const RunInput &) = default;
};

/// One bar of a run's waterfall.
struct RunStage {
    Stage stage = Stage::None; ///< Ticket, Upload, Verify, Backend, Poll or Fetch
    qint64 startMs = 0; ///< from the start of the run
    qint64 durationMs = -1; ///< -1: still going on

    friend bool operator==(const RunStage &, const RunStage &) = default;
};

/// Something a backend has made of the picture.
struct RunResult {
    QString fileId; ///< empty when the backend answered with an address outside the cloud storage
    QUrl url; ///< only then; its query is not kept
    qint64 historyRow = 0; ///< of fileId
    QString localPath; ///< the fetched copy, ready to be compared
    qint64 size = -1;
    QString mimeType;
    int pixelWidth = 0;
    int pixelHeight = 0;

    /// Not one by its address that the command line has run: that leaves no copy.
    bool isWithinReach() const { return !fileId.isEmpty() || !localPath.isEmpty(); }
    /// By its address, with a copy on this computer alone, which goes with its run.
    bool isOnlyHere() const { return fileId.isEmpty() && !localPath.isEmpty(); }
    friend bool operator==(const RunResult &, const RunResult &) = default;
};

/// One run of a pipeline on one picture: a value, as the store keeps it and the window shows it.
///
/// Holds no secret: `request` and `answer` are redacted and cut. A run that failed names its stage in `error`.
struct RunRecord {
    RunId id = 0;
    qint64 batch = 0; ///< runs asked for together
    QString pipelineId;
    QString pipelineName; ///< as it was then
    QString pipelineHash; ///< Pipeline::fingerprint() of what the answer is from; empty when nothing was asked yet
    QString profileId; ///< or what Settings::ownerOfRun() takes for it
    RunInput input; ///< `fileId` is filled in once the file is in the cloud
    qint64 inputSize = -1; ///< of the file when it was taken, in bytes; -1: it was not, or by an older version
    QDateTime inputModified; ///< of the file then, to the millisecond
    qint64 inputRow = 0; ///< history row of the original, once known
    QString inputCopy; ///< a local file that had its bytes then, once known; with `fileId` see takenFile()
    QMap<QString, QString> parameters;
    RunState state = RunState::Queued;
    Stage stage = Stage::None; ///< what a running run is doing
    int percent = 0; ///< of an upload or a fetch under way; not kept
    QList<RunStage> stages;
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    bool reusedObject = false; ///< the picture was in the cloud already and was not uploaded
    QString claimedKey; ///< an upload under way may have written it already
    QString request; ///< method and address, secrets masked
    int httpStatus = 0; ///< of the last answer; 0: none came
    QString contentType; ///< of the last answer
    QByteArray answer; ///< the last answer's body, redacted, at most answerKept bytes
    qint64 answerSize = 0; ///< before it was cut
    /// Known once the job was accepted: a restart goes on asking instead of starting it again. A path where it is on the host
    /// of the request, which may have another address by then (the sandbox's port).
    QString pollUrl;
    QStringList found; ///< ids and addresses that the answer held; known before they are fetched
    QList<RunResult> results;
    std::optional<Error> error;
    std::optional<Error> trouble; ///< why the backend is about to be asked once more; not kept
    QString goldenSetId; ///< the set this run is part of
    QString origin; ///< "user", "watch", "golden", "repeat"
    RunId repeats = 0; ///< the run that this one repeats

    static constexpr qsizetype answerKept = 64 * 1024;

    QStringList resultIds() const;
    /// A folder for files of this run alone: ids come again once all runs were taken out of the list.
    QString folderName() const;
    /// The file that the run took, where it is known how it was then; otherwise empty. It is the person's own and may have been
    /// saved anew since: beganWith() tells, and where it was, there is the object of `input.fileId`.
    QString takenFile() const { return inputSize < 0 ? QString() : input.path; }
    /// Whether the run was begun with the file at `input.path` as it shows now, by its size and time.
    bool beganWith(const FileStamp &file) const;
    /// Leaves what is known of the picture, and drops what a backend has made of it.
    void forgetAnswer();
    /// Whether the run, when it goes on, does so with what a backend has answered already.
    bool hasAnswer() const { return !found.isEmpty() || !pollUrl.isEmpty(); }
    /// When it was last begun or stopped, as far as that was written down.
    QDateTime lastTouched() const;
    /// Duration of a stage in ms, summed over its tries; -1 when it did not happen.
    qint64 millisecondsOf(Stage stage) const;
    /// From start to end (or now) in ms; 0 before the start.
    qint64 totalMs() const;
};

/// All stages of a run in their order: ticket, upload, verify, backend, poll, fetch.
QList<Stage> runStages();

} // namespace wcs

Q_DECLARE_METATYPE(wcs::RunRecord)
