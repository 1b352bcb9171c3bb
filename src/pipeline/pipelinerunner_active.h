#pragma once

#include "async/scope.h"
#include "pipeline/pipelinerunner.h"

namespace wcs {

/// A run that has not ended, inside the runner.
struct PipelineRunner::Active {
    RunRecord run;
    bool hasEnded = false;
    Scope scope;
};

} // namespace wcs
