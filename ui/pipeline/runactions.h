#pragma once

#include "pipeline/runrecord.h"

#include <QCoreApplication>

namespace wcs::ui {

/// What can be done with a run, in its card, its details, its menu and by key.
enum class RunAction { Compare, ShowResult, Repeat, RepeatWith, Cancel, Forget };

/// Which action fits which run, and the words of it.
class RunActions
{
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::RunActions)
public:
    static QList<RunAction> all();
    /// The buttons of a card, from left to right.
    static QList<RunAction> buttons(const RunRecord &run);
    static bool fits(RunAction action, const RunRecord &run);
    /// Whether it is for one run alone.
    static bool needsOne(RunAction action);
    static QString text(RunAction action);
    /// What it does, for tool tip and status bar.
    static QString tip(RunAction action);
    /// Why it cannot be done with the `selected` runs, none of which it fits.
    static QString reason(RunAction action, int selected);
    static QString iconName(RunAction action);
};

} // namespace wcs::ui
