// The part of RunOperation that deals with what earlier runs have left on the disk, and leaves nothing itself but what somebody
// needs.
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/report.h"
#include "cli/runoperation.h"
#include "cli/texts.h"
#include "cli/workplace.h"
#include "pipeline/goldenreport.h"
#include "pipeline/goldenstore.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/resultfolders.h"
#include "pipeline/runstore.h"
#include "settings/environmentcredentials.h"
#include "settings/settings.h"

#include <QDir>
#include <QLocale>

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

/// A run as the window is to list it. What was fetched from an address is gone by then, and addresses may open it to anybody.
RunRecord listedRun(RunRecord run, const Settings &settings)
{
    for (RunResult &result : run.results) {
        if (result.fileId.isEmpty())
            result.localPath.clear();
    }
    run.found.clear();
    run.pollUrl.clear();
    run.repeats = 0; // of this process's numbers
    // The window knows nothing of the credentials of this environment, and may have others, but may know their account.
    if (run.profileId == EnvironmentCredentials::profileId()) {
        const Profile own = settings.profile(run.profileId).value_or(Profile());
        run.profileId = settings.othersOfAccount(run.profileId).value(0, EnvironmentCredentials::accountId(own));
    }
    return run;
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
    m_windowRuns = std::make_unique<RunStore>(place.paths().data());
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
    connect(m_runner.get(), &PipelineRunner::runFinished, this, &RunOperation::showInWindow);
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

/// As soon as it has ended: whoever kills the command then still finds it. Those that were stopped are not listed: the same command
/// goes on with them.
void RunOperation::showInWindow(const RunRecord &run)
{
    if (run.state != RunState::Done && run.state != RunState::Failed)
        return;
    m_unlisted << listedRun(run, m_scene.workplace.settings());
    if (m_scope.running() == 0)
        m_scope.start(handOver());
}

/// Beside the runs, which nothing of it holds up, and together what ends meanwhile.
Task<void> RunOperation::handOver()
{
    const auto turn = co_await m_handing.acquire();
    m_whyUnlisted.reset();
    while (!m_unlisted.isEmpty() && !m_whyUnlisted) {
        const QList<RunRecord> runs = std::exchange(m_unlisted, {});
        const auto handed = co_await m_windowRuns->handOver(runs);
        if (handed)
            continue;
        m_unlisted = runs + m_unlisted; // for the next time
        m_whyUnlisted = handed.error();
    }
}

Task<void> RunOperation::endHandingOver()
{
    if (m_scope.running() == 0)
        m_whyUnlisted.reset(); // once more; not where it has just been waited for
    auto turn = co_await m_handing.acquire();
    turn.release();
    if (!m_whyUnlisted)
        co_await handOver();
    if (!m_unlisted.isEmpty() && m_whyUnlisted)
        m_scene.console.say(Cli::tr("The window will not list %1 of these runs. %2")
                                .arg(QLocale().toString(m_unlisted.size()), errorSentence(*m_whyUnlisted)));
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
