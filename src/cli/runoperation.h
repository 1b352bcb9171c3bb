#pragma once

#include "base/result.h"
#include "cli/givenpaths.h"
#include "cli/operation.h"
#include "pipeline/goldenrun.h"
#include "pipeline/runrecord.h"
#include "pipeline/runstore.h"

#include <QJsonObject>
#include <QThreadPool>

#include <memory>

namespace wcs {
class GoldenStore;
class PipelineRunner;
class PipelineStore;
class RunStore;
struct Pipeline;
} // namespace wcs

namespace wcs::cli {

class RunHandover;

/// `run PIPELINE [PATH...] [--set NAME]`: uploads what is not in the cloud yet, calls the backend, fetches and measures the
/// results, and prints a line for each picture. The runs are in a store of this process alone, next to its journal; the same
/// command given again goes on where an earlier process was stopped. Each that has come to an end is handed over to
/// the window at once, which lists it beside its own.
class RunOperation final : public Operation
{
    Q_OBJECT
public:
    explicit RunOperation(Scene scene);
    ~RunOperation() override;

    Task<void> perform() override;
    void refuse(const Error &cause) override;
    bool stop() override;

private:
    Task<Result<void>> gatherRuns(RunStore::Opened *mine);
    Task<Result<void>> prepare();
    Task<Result<void>> lendSecrets(Pipeline pipeline);
    Task<QList<RunInput>> inputs();
    void failItem(const QString &item, const Error &cause);
    void printFailed(const QString &item, const Error &cause);
    void dropResults(const RunRecord &run);
    void dropResultsOf(const GoldenReport &before, const GoldenReport &now);
    void tellOldAnswers(const QString &pipelineId);
    void tellTrouble(const QList<RunRecord> &runs);
    Task<Result<void>> runInputs(QString pipelineId, QList<RunInput> list);
    Task<Result<void>> runSet(Pipeline pipeline, QList<RunInput> list);
    Task<Result<GoldenSet>> pinnedSet(QList<RunInput> list);
    Task<void> measure(RunRecord run);
    Task<Result<void>> writeReport(GoldenReport report);
    void failAfterwards(const Error &cause);
    void tell(const RunRecord &run, const std::optional<PictureDistance> &distance);
    void tell(const GoldenRow &row);
    void print(const RunRecord &run, QJsonObject object, bool isBroken);
    void progress();
    Error misused(const QString &text);

    const GivenPaths m_given;
    std::unique_ptr<PipelineStore> m_pipelines;
    std::unique_ptr<RunStore> m_runs;
    std::unique_ptr<RunHandover> m_handover;
    std::unique_ptr<GoldenStore> m_sets;
    std::unique_ptr<PipelineRunner> m_runner;
    QThreadPool m_measuring;
    QStringList m_unusable; // items that were told as failed before anything ran
    QStringList m_troubles; // codes of what has been told
    int m_all = 0;
    int m_told = 0;
    bool m_stopped = false;
};

} // namespace wcs::cli
