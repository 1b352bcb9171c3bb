#pragma once

#include "base/result.h"
#include "image/bytesource.h"
#include "image/colourprofile.h"
#include "image/decodelimits.h"
#include "image/picturefacts.h"

#include <QImage>
#include <QString>

#include <stop_token>

namespace wcs {

/// What one side of a comparison may cost. A pair within these limits stays under 1.2 GB in all, the display's copies included.
struct CompareLimits {
    /// Pictures of more pixels are decoded to a smaller copy, of about this many, and ComparePicture::reduced says so.
    qint64 pixels = 52'000'000;
    /// The same for pictures of more than 8 bits a channel, which take twice the room.
    qint64 deepPixels = 26'000'000;
    DecodeLimits decode; ///< beyond these a picture is refused

    /// Where nothing is painted, deep pictures may have as many pixels as the others.
    static CompareLimits headless() { return {52'000'000, 52'000'000, {}}; }
};

/// What became of a picture's colours on the way to sRGB, in which everything is compared.
enum class ColourHandling {
    AlreadySrgb, ///< no profile, or sRGB's
    Converted, ///< the profile was converted to sRGB
    Unusable, ///< there is a profile that could not be applied, see ComparePicture::profileProblem: the values were taken as sRGB
};

/// One side of a comparison: a picture decoded at full size and depth, ready to be measured and painted.
struct ComparePicture {
    /// sRGB, orientation applied, straight alpha. Format_RGB32 or Format_ARGB32, and for files of more than 8 bits a channel
    /// Format_RGBX64 or Format_RGBA64. The formats with alpha are used only where a pixel is not opaque.
    QImage image;
    QSize fullSize; ///< pixels of the picture in the file, orientation applied
    PictureFacts facts;
    ColourHandling colour = ColourHandling::AlreadySrgb;
    ProfileProblem profileProblem = ProfileProblem::None; ///< with ColourHandling::Unusable
    bool reduced = false; ///< `image` is smaller than `fullSize`, for the limits' sake
    QString name; ///< to show: the file's name, or what the source called it

    bool isDeep() const { return image.depth() == 64; }
    bool isTransparent() const { return image.hasAlphaChannel(); }
    /// Pixels of `image` for one of `fullSize`; at most 1.
    double reduction() const;
};

/// Loads one side, blocking: for worker threads. The first frame of an animation. Errors as decodePicture().
Result<ComparePicture> loadForCompare(PictureSource source, CompareLimits limits = {}, std::stop_token stop = {});

/// The same for pixels that are at hand already (a test, a grabbed view): no file, hence no facts but size and depth.
ComparePicture pictureFromImage(const QImage &image, const QString &name = {});

/// One pixel in the depth of its picture.
struct PixelValue {
    int depth = 8; ///< 8 or 16: the channels go to 255 or 65535
    int red = 0;
    int green = 0;
    int blue = 0;
    int alpha = 0;

    /// "#RRGGBB", "#RRGGBBAA" when not opaque; twice the digits with 16 bits.
    QString toHex() const;
    friend bool operator==(const PixelValue &, const PixelValue &) = default;
};

/// The pixel of an image in one of ComparePicture's formats; `at` must lie within.
PixelValue pixelValueAt(const QImage &image, QPoint at);

} // namespace wcs
