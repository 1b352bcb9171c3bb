#pragma once

#include <QtGlobal>

namespace wcs {

/// What a picture may cost before it is refused. Checked against the file's header, before a decoder allocates anything.
struct DecodeLimits {
    /// Pixels of the picture in the file, whatever the size that is asked for.
    qint64 pixels = 200'000'000;
    /// Bytes at the peak of decoding: the file, the decoder's own buffers (all coefficients of a progressive JPEG, the whole
    /// canvas of a WebP) and the result.
    qint64 memoryBytes = 1'000'000'000;
    /// Bytes of the file; it is read whole.
    qint64 fileBytes = 300'000'000;
    /// Milliseconds that a drawing may take; it may hold any number of shapes, each as large as all of it.
    int drawMilliseconds = 5'000;

    /// For small pictures made by the dozen in the background: a 48-megapixel progressive JPEG still passes.
    static DecodeLimits forThumbnails() { return DecodeLimits{150'000'000, 420'000'000, 120'000'000, 5'000}; }
};

} // namespace wcs
