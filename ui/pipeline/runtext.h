#pragma once

#include "pipeline/runrecord.h"
#include "theme/theme.h"

#include <QCoreApplication>

namespace wcs::ui {

/// The words of a run: for its card, its details and assistive technology.
class RunText
{
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::RunText)
public:
    /// "840 ms", "1.24 s", "2 min 5 s"; empty for a negative number.
    static QString duration(qint64 ms);
    /// The name of a stage, for a line of the waterfall.
    static QString stage(Stage stage);
    /// What the run is doing or how it ended: "Waiting for the backend", "Done in 1.24 s", the cause of a failure.
    static QString state(const RunRecord &run);
    static QString stateIcon(RunState state);
    static Theme::Role stateRole(RunState state);
    /// "radius 8 · mode fast"; empty without parameters.
    static QString parameters(const RunRecord &run);
    /// "Backend 812 ms", one line each, for a tool tip.
    static QString stages(const RunRecord &run);
    /// Everything in one sentence for assistive technology.
    static QString whole(const RunRecord &run);
};

} // namespace wcs::ui
