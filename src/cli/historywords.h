#pragma once

#include "cli/console.h"
#include "cli/texts.h"
#include "history/historyrescue.h"
#include "settings/settings.h"

namespace wcs::cli {

/// That a damaged history was set aside and rebuilt, see OpenReport::Kind::Recovered.
inline QString recoveredWords(const OpenReport &report)
{
    return Cli::tr("The history was damaged. %n object(s) were recovered; the damaged file was kept as %1.", nullptr,
                   int(report.rowsRecovered))
        .arg(report.setAsidePath);
}

/// Says that the settings could not be read, if so, see Settings::setAsidePath().
inline void tellSetAside(const Settings &settings, Console &console)
{
    if (!settings.setAsidePath().isEmpty())
        console.say(Cli::tr("The settings could not be read, so the defaults are used. The old file was kept as %1.")
                        .arg(settings.setAsidePath()));
}

} // namespace wcs::cli
