// The part of RunOperation that deals with what earlier runs have left on the disk, and leaves nothing itself that nobody needs.
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/runhandover.h"
#include "cli/runoperation.h"
#include "cli/workplace.h"
#include "pipeline/goldenreport.h"
#include "pipeline/goldenstore.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/resultfolders.h"
#include "pipeline/runstore.h"

#include <QDir>

namespace wcs::cli {

namespace {

constexpr int mostInterrupted = 100'000;
constexpr int interruptedDays = 30;
constexpr qint64 answerSeconds = 3600; // a backend may be another one by then

QString resultFolderOf(const QString &slotPath)
{
    return QDir(slotPath).filePath(u"results"_s);
}

/// A process that was killed may have left copies of results that it had told, or was about to tell.
bool stillNeedsResults(const RunRecord &run)
{
    return !isFinal(run.state) || !run.goldenSetId.isEmpty(); // the window shows the last report of a set
}

} // namespace

Task<Result<void>> RunOperation::prepare()
{
    const Workplace &place = m_scene.workplace;
    m_pipelines = std::make_unique<PipelineStore>(place.paths().config(), &place.secrets());
    if (m_scene.arguments.sandbox) {
        const auto added = m_pipelines->addSandboxPipelines(place.profileId());
        if (!added)
            co_return added;
    }
    m_sets = std::make_unique<GoldenStore>(QDir(place.paths().data()).filePath(u"golden"_s));
    m_handover = std::make_unique<RunHandover>(place.paths().data(), place.settings(), m_scene.console);
    m_runs = std::make_unique<RunStore>(place.slotPath());
    auto opened = co_await m_runs->open();
    if (!opened)
        co_return opened.error();
    const auto gathered = co_await gatherRuns(&*opened);
    place.letOtherSlotsGo();
    if (!gathered)
        co_return gathered;
    // What an earlier process was stopped at waits here until the same is asked for again.
    const auto left = co_await m_runs->interrupted(mostInterrupted);
    if (!left)
        co_return left.error();
    QList<RunRecord> interrupted;
    QList<RunId> old;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (RunRecord run : *left) {
        if (run.createdAt < now.addDays(-interruptedDays)) {
            old << run.id;
            continue;
        }
        if (run.lastTouched() < now.addSecs(-answerSeconds))
            run.forgetAnswer();
        interrupted << run;
    }
    const auto dropped = co_await m_runs->remove(old);
    if (!dropped)
        co_return dropped;
    const QString results = resultFolderOf(place.slotPath());
    const QList<RunId> all;
    const std::function<bool(const RunRecord &)> needed = stillNeedsResults;
    co_await dropResultFolders(m_runs.get(), results, all, needed);
    PipelineRunner::Services services{&place.engine(),   &place.settings(), &place.history(),
                                      m_pipelines.get(), m_runs.get(),      resultFolderOf(place.slotPath())};
    services.lastingRuns = false;
    m_runner = std::make_unique<PipelineRunner>(services);
    connect(m_runner.get(), &PipelineRunner::runsChanged, this, &RunOperation::tellTrouble);
    connect(m_runner.get(), &PipelineRunner::runFinished, m_handover.get(), &RunHandover::add);
    m_runner->begin(opened->lastId, opened->lastBatch, interrupted);
    co_return Result<void>();
}

/// What runs beside others have left in slots of their own.
Task<Result<void>> RunOperation::gatherRuns(RunStore::Opened *mine)
{
    const QList<RunId> all;
    const std::function<bool(const RunRecord &)> needed = stillNeedsResults;
    const QStringList slotPaths = m_scene.workplace.otherSlots();
    for (const QString &path : slotPaths) {
        if (!QDir(path).exists(u"runs.db"_s))
            continue;
        RunStore other(path);
        const auto opened = co_await other.open();
        if (!opened)
            co_return opened.error();
        const auto left = co_await other.interrupted(mostInterrupted);
        if (!left)
            co_return left.error();
        QList<RunRecord> runs = *left;
        QList<RunId> ids;
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
            ids << run->id;
            run->id = ++mine->lastId;
            mine->lastBatch = std::max(mine->lastBatch, run->batch);
        }
        // Here before there: a crash in between keeps it twice, which does no harm.
        const auto kept = co_await m_runs->save(runs);
        if (!kept)
            co_return kept;
        const auto gone = co_await other.remove(ids);
        if (!gone)
            co_return gone;
        const QString otherResults = resultFolderOf(path);
        co_await dropResultFolders(&other, otherResults, all, needed);
    }
    co_return Result<void>();
}

/// What was fetched from an address has been measured and told, and nobody asks for it again.
void RunOperation::dropResults(const RunRecord &run)
{
    const QDir results(resultFolderOf(m_scene.workplace.slotPath()));
    if (results.exists(run.folderName()))
        QDir(results.filePath(run.folderName())).removeRecursively();
}

void RunOperation::dropResultsOf(const GoldenReport &before, const GoldenReport &now)
{
    QStringList shown;
    for (const GoldenRow &row : now.rows)
        shown << row.run.folderName();
    for (const GoldenRow &row : before.rows) {
        if (!shown.contains(row.run.folderName())) // a run that was taken up keeps its number
            dropResults(row.run);
    }
}

} // namespace wcs::cli
