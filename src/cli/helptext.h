#pragma once

#include "cli/arguments.h"

namespace wcs::cli {

/// What `--help` prints for the command: usage, what it does and prints, options, credentials and exit status. For Command::Help
/// the overview. Needs an application object.
QString helpText(Command topic);

} // namespace wcs::cli
