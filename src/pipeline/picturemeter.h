#pragma once

#include "base/result.h"

#include <QSize>
#include <QString>

#include <functional>
#include <optional>
#include <stop_token>

namespace wcs {

/// How far two pictures lie apart, in the numbers that golden sets judge by.
struct PictureDistance {
    double ssim = 1; ///< 0 to 1, on luma (and alpha)
    std::optional<double> psnr; ///< dB, on all channels; none when nothing differs
    bool identical = false; ///< the same pixels in the same size
    QSize first;
    QSize second;
};

/// Measures two picture files, blocking: for worker threads. Pictures of different sizes are scaled to fit.
using PictureMeter =
    std::function<Result<PictureDistance>(const QString &first, const QString &second, std::stop_token stop)>;

/// The one that everybody but tests uses (src/compare).
PictureMeter standardMeter();

} // namespace wcs
