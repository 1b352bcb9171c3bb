#pragma once

#include "async/task.h"
#include "history/objectrecord.h"
#include "pipeline/backendrequest.h"
#include "pipeline/pipeline.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/runrecord.h"
#include "storage/storagetypes.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>

class QThreadPool;

namespace wcs {

/// What a job tells its runner, and has done by it.
struct RunJobHooks {
    std::function<void(const RunRecord &)> onChange; ///< the run shows something new
    std::function<Task<void>(RunRecord)> save; ///< to be on the disk when it ends
    std::function<Task<void>()> gate; ///< the pipeline's rate limit
    std::shared_ptr<QThreadPool> files; ///< where the input is looked at and hashed: it may lie on a share that is away
};

/// The work of one run, from the picture to its results. Begins where the record says that an earlier time has stopped.
class RunJob
{
public:
    RunJob(const PipelineRunner::Services &services, Pipeline pipeline, RunRecord run, RunJobHooks hooks);

    /// Ends with the results in the record, or with what kept them from coming.
    Task<Result<void>> perform();
    const RunRecord &record() const { return m_run; }
    /// Ends the last stage's clock.
    void stopClock();

private:
    void begin(Stage stage);
    void showProgress(Progress progress);
    Task<Result<void>> reachCloud();
    Task<Result<bool>> findInCloud();
    Task<Result<void>> upload();
    Task<Result<void>> proveObject();
    Task<Result<QStringList>> callBackend();
    Task<Result<PipelineValues>> values();
    Task<Result<void>> fetch();
    Task<Result<void>> fetchObjects(QStringList fileIds);
    Task<Result<void>> fetchAddress(QString address);
    Task<void> measure(RunResult *result);
    void noteAnswer(const HttpAnswer &answer);
    qint64 backendMs() const;

    PipelineRunner::Services m_services;
    Pipeline m_pipeline;
    RunRecord m_run;
    RunJobHooks m_hooks;
    ObjectRecord m_original;
    QElapsedTimer m_clock;
};

} // namespace wcs
