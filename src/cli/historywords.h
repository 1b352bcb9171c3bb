#pragma once

#include "cli/texts.h"
#include "history/historyrescue.h"

namespace wcs::cli {

/// That a damaged history was set aside and rebuilt, see OpenReport::Kind::Recovered.
inline QString recoveredWords(const OpenReport &report)
{
    return Cli::tr("The history was damaged. %n object(s) were recovered; the damaged file was kept as %1.", nullptr,
                   int(report.rowsRecovered))
        .arg(report.setAsidePath);
}

} // namespace wcs::cli
