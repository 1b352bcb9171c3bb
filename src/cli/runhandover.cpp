#include "cli/runhandover.h"

#include "cli/console.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "settings/environmentcredentials.h"
#include "settings/settings.h"

#include <QLocale>

#include <utility>

namespace wcs::cli {

namespace {

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

RunHandover::RunHandover(const QString &directory, const Settings &settings, Console &console)
    : m_settings(settings), m_console(console), m_runs(directory)
{
}

RunHandover::~RunHandover() = default;

void RunHandover::add(const RunRecord &run)
{
    if (run.state != RunState::Done && run.state != RunState::Failed)
        return;
    m_waiting << listedRun(run, m_settings);
    if (m_scope.running() == 0)
        m_scope.start(handOver());
}

/// Together what ends meanwhile.
Task<void> RunHandover::handOver()
{
    const auto turn = co_await m_trying.acquire();
    m_problem.reset();
    while (!m_waiting.isEmpty() && !m_problem) {
        const QList<RunRecord> runs = std::exchange(m_waiting, {});
        const auto handed = co_await m_runs.handOver(runs);
        if (handed)
            continue;
        m_waiting = runs + m_waiting; // for the next time
        m_problem = handed.error();
    }
}

Task<void> RunHandover::finish()
{
    if (m_scope.running() == 0)
        m_problem.reset(); // once more; not where it has just been waited for
    auto turn = co_await m_trying.acquire();
    turn.release();
    if (!m_problem)
        co_await handOver();
    if (m_problem)
        m_console.say(Cli::tr("The window will not list %1 of these runs. %2")
                          .arg(QLocale().toString(m_waiting.size()), errorSentence(*m_problem)));
}

} // namespace wcs::cli
