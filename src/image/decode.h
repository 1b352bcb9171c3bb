#pragma once

#include "base/result.h"
#include "image/bytesource.h"
#include "image/colourprofile.h"
#include "image/decodelimits.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <stop_token>

namespace wcs {

/// A picture ready to be painted: sRGB, orientation applied, QImage::Format_RGB32 or (with alpha) Format_ARGB32.
struct DecodedPicture {
    QImage image; ///< at the size that was asked for, or smaller
    QSize fullSize; ///< pixels of the picture in the file, orientation applied; an SVG's own size
    QString formatName; ///< "PNG", "JPEG"
    bool hasAlpha = false; ///< the format holds an alpha channel (it may be opaque everywhere)
    bool animated = false; ///< more than one frame; `image` is the first
    int frameCount = 1;
    bool vector = false; ///< can be drawn sharp at any size
    bool truncated = false; ///< the file is cut short: `image` holds what was left of it
    QByteArray iccProfile; ///< as it lies in the file; empty when there is none
    bool colourConverted = false; ///< a colour profile was converted to sRGB
    ProfileProblem profileProblem = ProfileProblem::None; ///< why it was not; the values were then taken as sRGB
    bool reduced =
        false; ///< a bound (DecodeRequest::mostPixels, the largest drawing) made `image` smaller than was asked for
};

/// What decodePicture() is to give.
struct DecodeRequest {
    DecodeRequest(QSize box = {}) : wanted(box) {}

    /// The box in pixels that the result is to fit in, keeping proportions; rasters are never enlarged, an SVG is drawn to fill the
    /// box. Empty means full size.
    QSize wanted;
    /// Keep more than 8 bits a channel where the file has them: the result is then in Format_RGBX64 or Format_RGBA64.
    bool keepDepth = false;
    /// Larger results are made smaller, to about this many pixels; the second one is for more than 8 bits kept. 0: no bound.
    qint64 mostPixels = 0;
    qint64 mostDeepPixels = 0;
};

/// Decodes a picture, blocking: for worker threads. Bounded by `limits` before anything is allocated.
///
/// Stopping the token ends the decoder at its next read.
/// Errors: ErrorKind::Cancelled; ErrorKind::File; ErrorKind::Image with code "empty" (no bytes or no pixels), "unsupported"
/// (no picture format we read), "too-large" (beyond the limits), "truncated" (cut short and nothing could be shown), "broken",
/// "text-without-fonts" (a drawing with text, in a process without QGuiApplication).
Result<DecodedPicture> decodePicture(PictureSource source, DecodeRequest request, DecodeLimits limits,
                                     std::stop_token stop = {});

/// The image in sRGB as 32-bit RGB or straight ARGB. For what comes out of a decoder.
QImage toDisplayFormat(QImage image);
/// The same, but what has more than 8 bits a channel stays in 64-bit RGBX or straight RGBA where `keepDepth` is set. `use` tells what
/// became of the image's profile.
QImage toNativeFormat(QImage image, bool keepDepth = true, ProfileUse *use = nullptr, const std::stop_token &stop = {});

/// Raises Qt's process-wide allocation limit of image readers, which would refuse 48 megapixels, to a ceiling above ours.
/// Called by everything here that opens a QImageReader; cheap, thread-safe.
void prepareImageReaders();

} // namespace wcs
