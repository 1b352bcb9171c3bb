#include "pipeline/runactions.h"

#include "base/text.h"

namespace wcs::ui {

QList<RunAction> RunActions::all()
{
    return {RunAction::Compare,    RunAction::ShowResult, RunAction::Repeat,
            RunAction::RepeatWith, RunAction::Cancel,     RunAction::Forget};
}

bool RunActions::fits(RunAction action, const RunRecord &run)
{
    switch (action) {
    case RunAction::Compare:
        return run.state == RunState::Done && !run.results.isEmpty() && run.results.first().isWithinReach();
    case RunAction::ShowResult:
        return run.state == RunState::Done && !run.results.isEmpty() && !run.results.first().fileId.isEmpty();
    case RunAction::Repeat:
        return isFinal(run.state);
    case RunAction::RepeatWith:
        return isFinal(run.state) && !run.parameters.isEmpty();
    case RunAction::Cancel:
        return !isFinal(run.state);
    case RunAction::Forget:
        return isFinal(run.state);
    }
    return false;
}

bool RunActions::needsOne(RunAction action)
{
    return action == RunAction::Compare || action == RunAction::ShowResult || action == RunAction::RepeatWith;
}

QList<RunAction> RunActions::buttons(const RunRecord &run)
{
    QList<RunAction> result;
    for (const RunAction action : {RunAction::Compare, RunAction::Repeat, RunAction::Cancel}) {
        if (fits(action, run))
            result << action;
    }
    return result;
}

QString RunActions::text(RunAction action)
{
    switch (action) {
    case RunAction::Compare:
        return tr("Compare with the &original");
    case RunAction::ShowResult:
        return tr("&Show the result in the history");
    case RunAction::Repeat:
        return tr("&Repeat");
    case RunAction::RepeatWith:
        return tr("Repeat with other &parameters…");
    case RunAction::Cancel:
        return tr("&Cancel run");
    case RunAction::Forget:
        return tr("Remove from &list");
    }
    return {};
}

QString RunActions::tip(RunAction action)
{
    switch (action) {
    case RunAction::Compare:
        return tr("Compare the result with the picture it was made from");
    case RunAction::ShowResult:
        return tr("Find the result in the history");
    case RunAction::Repeat:
        return tr("Run the pipeline once more on the same pictures");
    case RunAction::RepeatWith:
        return tr("Change the parameters and run the pipeline once more");
    case RunAction::Cancel:
        return tr("Cancel the selected runs");
    case RunAction::Forget:
        return tr("Take the selected runs out of the list; results that are not in the cloud are deleted with them");
    }
    return {};
}

QString RunActions::reason(RunAction action, int selected)
{
    if (selected == 0)
        return tr("Select a run first.");
    if (needsOne(action) && selected > 1)
        return tr("Select one run alone.");
    switch (action) {
    case RunAction::Compare:
        return tr("The run has no result at hand.");
    case RunAction::ShowResult:
        return tr("The run has no result in the history.");
    case RunAction::RepeatWith:
        return tr("The run has no parameters, or has not ended.");
    case RunAction::Cancel:
        return tr("The run has ended.");
    case RunAction::Repeat:
    case RunAction::Forget:
        return tr("The run has not ended.");
    }
    return {};
}

QString RunActions::iconName(RunAction action)
{
    switch (action) {
    case RunAction::Compare:
        return u"compare"_s;
    case RunAction::ShowResult:
        return u"preview"_s;
    case RunAction::Repeat:
        return u"refresh"_s;
    case RunAction::RepeatWith:
        return u"sliders"_s; // not the gear, which opens the settings
    case RunAction::Cancel:
        return u"cancel"_s;
    case RunAction::Forget:
        return u"remove"_s;
    }
    return {};
}

} // namespace wcs::ui
