#pragma once

#include "async/task.h"
#include "pipeline/runrecord.h"

#include <functional>

namespace wcs {

class RunStore;

/// Copies of results that a backend gave by their address lie in a folder for each run, RunRecord::folderName(), below
/// `directory`. Removes those whose run is not in the store any more, or which `keeps` says no to; of these ids alone where some
/// are given. What cannot be removed is left for the next time. The store must be open and outlive it.
Task<void> dropResultFolders(RunStore *runs, QString directory, QList<RunId> ids = QList<RunId>(),
                             std::function<bool(const RunRecord &)> keeps = nullptr);

} // namespace wcs
