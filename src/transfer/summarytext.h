#pragma once

#include "transfer/job.h"

#include <QString>

namespace wcs {

/// What has come of a batch, for the window and the command line alike: "38 uploaded, 2 failed". Each number between two marks
/// stands for other files; the ones that are not verified are named with those they are among: "2 uploaded, 1 of them not verified;
/// 1 failed". Translated, without a full stop.
QString summaryText(const BatchSummary &summary);

} // namespace wcs
