#pragma once

#include "base/result.h"
#include "cli/arguments.h"

class QCommandLineParser;

namespace wcs::cli {

/// Refuses values that can be meant by nobody: an empty one, as a variable of a script is that is not set, which is neither an option
/// that is not given nor the working directory; and the name of a place that is not valid UTF-8, instead of which another would be made.
Result<void> checkValues(const QCommandLineParser &parser, Command command);

} // namespace wcs::cli
