#pragma once

namespace wcs::cli {

struct Arguments;
class Console;

/// Runs the sandbox alone until a signal ends it; gives the exit status. The first line on stdout is the account as JSON.
int serve(const Arguments &arguments, Console &console);

} // namespace wcs::cli
