#pragma once

#include "image/decode.h"

namespace wcs {

/// The SVG branch of decodePicture(): guarded (see svgguard.h), then drawn within the limits, of which time is one ("too-large" when
/// it is up). Its own size is no reason to refuse it: it is drawn smaller. A stopped token ends the waiting at once.
Result<DecodedPicture> decodeSvg(const PictureSource &source, const QByteArray &bytes, const DecodeRequest &request,
                                 const DecodeLimits &limits, const std::stop_token &stop);

} // namespace wcs
