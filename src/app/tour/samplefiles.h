#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace wcs::app {

/// Draws the files that the tour uploads: photographs of a kind, a badge with alpha, a chart, JSON and a folder. Drawn here, so that
/// no picture of anybody's is shipped. Returns what is to be dropped.
Result<QStringList> writeSampleFiles(const QString &directory);

} // namespace wcs::app
