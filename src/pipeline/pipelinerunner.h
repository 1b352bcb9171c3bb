#pragma once

#include "async/scope.h"
#include "async/semaphore.h"
#include "pipeline/pipeline.h"
#include "pipeline/runplaces.h"
#include "pipeline/runrecord.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>

class QThreadPool;

namespace wcs {

class Engine;
class HistoryStore;
class PipelineStore;
class RunJob;
class RunStore;
class Settings;

/// How inputs are run.
struct RunOptions {
    QMap<QString, QString> parameters; ///< over the pipeline's defaults
    QString origin; ///< "user" when empty
    QString goldenSetId;
    bool isJudged =
        false; ///< what an earlier run was answered is not taken up: the backend of now is meant, as for a set
    RunId repeats = 0;
    /// RunRecord::inputSize and inputModified of the run that is repeated, where its picture is in the cloud: the file is not taken again.
    qint64 inputSize = -1;
    QDateTime inputModified;
    qint64 batch = 0; ///< of runs that were asked for in the same breath; 0: a new one
};

/// What came of runs that were asked for together.
struct RunBatchSummary {
    qint64 batch = 0;
    QStringList pipelineNames; ///< of one as a rule: runs of several may be repeated together
    QString origin;
    int done = 0;
    int failed = 0;
    int cancelled = 0;
    QList<RunId> runs;
    /// Distinct causes with how often each occurred, most frequent first.
    QList<QPair<Error, int>> causes;
};

/// Runs pipelines on pictures: ticket, upload and verify where the picture is not in the cloud yet, then the backend, its poll,
/// and the fetching of what came out, which gets a history row with the original as its parent.
///
/// Every run is in the store before it starts; as many at a time as its pipeline allows, no more requests a minute than it
/// allows. Picture files whose bytes the profile's cloud holds already (by hash, asked for again) are not uploaded. Lives in the
/// window's thread, and works through the engine.
class PipelineRunner : public QObject
{
    Q_OBJECT
public:
    struct Services {
        Engine *engine;
        const Settings *settings;
        HistoryStore *history;
        PipelineStore *pipelines;
        RunStore *runs; ///< open
        QString resultDirectory; ///< copies of results that are not in the cloud storage
        bool lastingRuns = true; ///< the store outlives the process: results name their run
    };
    explicit PipelineRunner(Services services, QObject *parent = nullptr);
    ~PipelineRunner() override;

    /// Takes up the unfinished runs of an earlier time: a run goes on where it stopped, and a slow job that the backend had
    /// accepted is not started again, unless the pipeline was edited since. Those whose profile is not there (yet) wait for
    /// resumeWaiting(). Those of golden sets are cancelled: whoever was to judge them is gone. `lastId` and `lastBatch` are of
    /// RunStore::open(). Gives how many were taken up.
    Task<Result<int>> restore(RunId lastId, qint64 lastBatch);
    /// Instead of restore(), for a process that does only what it is told now: new runs are numbered from here, and one that is
    /// asked for with a picture, a pipeline and parameters of an interrupted one goes on where that has stopped, under its id,
    /// unless the file has changed since; a pipeline that was edited since is asked anew. Of one that is judged only the upload is not done again.
    void begin(RunId lastId, qint64 lastBatch, const QList<RunRecord> &interrupted);
    /// Puts ended runs that another process has handed over (RunStore::handOver()) into the store, with numbers of this runner, and
    /// tells of them by runsChanged(). Does nothing before restore() or begin(). Where the store does not answer they wait for the
    /// next time.
    Task<void> takeOver();
    /// Goes on with waiting runs, after a profile has come (the sandbox has started).
    void resumeWaiting();

    /// Takes the inputs at once and answers with the batch's number; runsAdded() follows when they are durable, or runFinished() of
    /// each as failed when they cannot be stored. Errors: "runs-not-open" before restore() or begin(), the
    /// pipeline or the profile is not there, the pipeline has problems (the first of checkPipeline()) or is of another profile, or a
    /// parameter is wrong.
    Result<qint64> enqueue(const QString &pipelineId, const QString &profileId, const QList<RunInput> &inputs,
                           const RunOptions &options = {});
    /// Runs the inputs of finished runs again in one batch, with the same parameters, or with `parameters` over them. Gives the
    /// batch's number, or the first error where one could not be taken; the others run.
    Result<qint64> repeat(const QList<RunRecord> &runs, const QMap<QString, QString> &parameters = {});
    void cancel(const QList<RunId> &runs);
    void cancelAll();
    /// Takes ended runs out of the store, with the copies of results that are not in the cloud storage; the others stay in the
    /// history.
    void forget(const QList<RunId> &runs);

    /// Runs that have not ended, oldest first.
    QList<RunRecord> active() const;
    bool isIdle() const { return m_active.empty(); }

Q_SIGNALS:
    /// Never without a run.
    void runsAdded(const QList<wcs::RunRecord> &runs);
    /// Coalesced to about ten a second, an end at once.
    void runsChanged(const QList<wcs::RunRecord> &runs);
    void runsRemoved(const QList<wcs::RunId> &runs);
    /// A run has ended; after its runsChanged().
    void runFinished(const wcs::RunRecord &run);
    void batchFinished(const wcs::RunBatchSummary &summary);
    /// The store cannot be written (a full disk): these runs have failed or may be done again after a crash.
    void storeFailed(const wcs::Error &error);

private:
    friend class RunJob;
    struct Active;
    /// The rate limit of a pipeline. Whoever is in the place waits for the pause to end; the others stand behind, and hold no time.
    struct Gate {
        Semaphore place{1};
        QDeadlineTimer pause; ///< after the last request; expired before the first
    };

    Task<void> take(QList<RunRecord> runs);
    Task<void> giveUp(QList<RunRecord> runs);
    void pump();
    void start(RunId id);
    Task<void> drive(RunId id);
    Task<void> saveRun(RunRecord run);
    void changed(RunId id);
    void finish(RunId id, const RunRecord &run);
    void conclude(const RunRecord &run);
    void flushChanges();
    Task<void> gate(QString pipelineId, int perMinute);
    Task<void> eraseRuns(QList<RunId> ids);
    Result<qint64> repeatIn(qint64 batch, const RunRecord &run, const QMap<QString, QString> &parameters);
    RunBatchSummary &summaryOf(const RunRecord &run);
    RunRecord takeInterrupted(const QString &pipelineId, const QString &profileId, const RunInput &input,
                              const QMap<QString, QString> &parameters, bool isJudged);

    Services m_services;
    std::shared_ptr<QThreadPool> m_files; // of the inputs, which may lie anywhere
    std::map<RunId, std::unique_ptr<Active>> m_active;
    RunPlaces m_places; ///< of those that are in the store and have not ended
    std::map<qint64, RunBatchSummary> m_batches;
    std::map<QString, Gate> m_gates; ///< by pipeline
    QList<RunRecord> m_interrupted; ///< given to begin() and not asked for yet
    QSet<RunId> m_dirty;
    QTimer m_flush;
    RunId m_lastId = 0;
    qint64 m_lastBatch = 0;
    bool m_isNumbering = false; ///< the two are known
    Scope m_scope;
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::RunBatchSummary)
