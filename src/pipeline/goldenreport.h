#pragma once

#include "async/task.h"
#include "pipeline/goldenrun.h"

#include <QByteArray>

class QThreadPool;

namespace wcs {

/// The report as one HTML file, in UTF-8, that opens anywhere: small pictures of input, accepted result and new result inside it,
/// no script, nothing fetched, every text escaped. In the language of the program. Pictures are scaled on `pool`.
Task<QByteArray> goldenReportPage(QThreadPool *pool, GoldenReport report);

/// The word for an entry of GoldenRow::broken: "SSIM below the limit".
QString goldenBreachText(const QString &name);

} // namespace wcs
