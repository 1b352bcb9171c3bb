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
        return run.state == RunState::Done && !run.results.isEmpty();
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
