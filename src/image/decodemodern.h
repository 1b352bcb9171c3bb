#pragma once

#include "image/container.h"
#include "image/decode.h"

namespace wcs {

/// The AVIF and HEIC branch of decodePicture(). Once its decoder has begun it cannot be called off; its work is bounded by the limits.
Result<DecodedPicture> decodeModern(const PictureSource &source, const QByteArray &bytes, PictureFormat format,
                                    const DecodeRequest &request, const DecodeLimits &limits,
                                    const std::stop_token &stop);

} // namespace wcs
