#pragma once

#include "image/decode.h"

namespace wcs {

/// The SVG branch of decodePicture(): guarded (see svgguard.h), then drawn within the limits.
Result<DecodedPicture> decodeSvg(const PictureSource &source, const QByteArray &bytes, QSize wanted,
                                 const DecodeLimits &limits, const std::stop_token &stop);

} // namespace wcs
