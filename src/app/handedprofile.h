#pragma once

#include "app/commandline.h"
#include "app/handover.h"
#include "settings/profile.h"

#include <QProcessEnvironment>

#include <optional>

namespace wcs::app {

/// What this start would give to a window that is open already.
Handover handoverOf(const LaunchOptions &options, const QProcessEnvironment &environment);

/// Whether `current` is the profile that a start with these options and this environment would have used. Always true when
/// none was named.
bool isMeant(const Handover &handed, const std::optional<Profile> &current);

} // namespace wcs::app
