#pragma once

#include "async/task.h"
#include "base/result.h"
#include "cli/arguments.h"

namespace wcs::cli {

class Console;

/// `pipeline add`, `list`, `export`, `import` and `remove`: works on the saved pipelines alone, without an account and without a
/// network. Runs the event loop and gives the exit status.
int pipelineDesk(const Arguments &arguments, Console &console);

} // namespace wcs::cli
