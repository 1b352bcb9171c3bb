#pragma once

#include "base/result.h"

#include <QImage>
#include <QRect>

#include <array>
#include <stop_token>

namespace wcs {

/// How often each value occurs, by channel. 256 bins whatever the depth; transparent pixels (alpha 0) are counted in alpha only.
struct Histogram {
    using Bins = std::array<qint64, 256>;
    Bins red{};
    Bins green{};
    Bins blue{};
    Bins alpha{};
    Bins luma{}; ///< 0.299 R + 0.587 G + 0.114 B
    qint64 pixels = 0;
};

/// Of an image in one of ComparePicture's formats, blocking, on all cores. `region` in the image's pixels, empty: all of it.
/// The error is ErrorKind::Cancelled.
Result<Histogram> histogramOf(const QImage &image, const QRect &region = {}, std::stop_token stop = {});

} // namespace wcs
