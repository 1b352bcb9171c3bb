#pragma once

#include "main/watchcontroller.h"

namespace wcs::ui {

/// For the parts of WatchController alone.
struct WatchController::Entry {
    static constexpr int DefaultCap = 60;

    QString id;
    QString path;
    QString pipelineId;
    QString profileId;
    int cap = DefaultCap; ///< runs an hour
    bool wasOn = false; ///< when the program ended last, and has not been since
    bool isLossTold = false; ///< since it was switched on: a build may take its folder away each time
    qint64 begun = 0; ///< the batch that was begun last
    qint64 shown = 0; ///< up to this one they are shown, or need not be any more
    PipelineWatch watch;
};

} // namespace wcs::ui
