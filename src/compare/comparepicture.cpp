#include "compare/comparepicture.h"

#include "base/text.h"
#include "image/decode.h"

#include <QFileInfo>

#include <cmath>

namespace wcs {

namespace {

template <typename Pixel, typename IsOpaque>
bool allOpaque(const QImage &image, IsOpaque isOpaque)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const Pixel *>(image.constScanLine(y));
        bool opaque = true;
        for (int x = 0; x < image.width(); ++x)
            opaque = opaque && isOpaque(line[x]);
        if (!opaque)
            return false;
    }
    return true;
}

/// A channel of alpha that hides nothing is no alpha: such pictures are compared and painted the quick way.
QImage withoutIdleAlpha(QImage image)
{
    if (image.format() == QImage::Format_ARGB32) {
        if (allOpaque<QRgb>(image, [](QRgb pixel) { return qAlpha(pixel) == 255; }))
            image.reinterpretAsFormat(QImage::Format_RGB32);
    } else if (image.format() == QImage::Format_RGBA64) {
        if (allOpaque<QRgba64>(image, [](QRgba64 pixel) { return pixel.alpha() == 0xffff; }))
            image.reinterpretAsFormat(QImage::Format_RGBX64);
    }
    return image;
}

void noteColours(const DecodedPicture &decoded, ComparePicture &picture)
{
    // What a decoder itself refused to read as a profile has no bytes.
    const bool dropped = picture.facts.iccPresent && decoded.iccProfile.isEmpty() && !decoded.colourConverted;
    const ProfileProblem refused = canApplyTables() ? ProfileProblem::Damaged : ProfileProblem::NoEngine;
    picture.profileProblem = dropped ? refused : decoded.profileProblem;
    if (decoded.colourConverted)
        picture.colour = ColourHandling::Converted;
    else if (picture.profileProblem != ProfileProblem::None)
        picture.colour = ColourHandling::Unusable;
}

} // namespace

double ComparePicture::reduction() const
{
    if (fullSize.isEmpty())
        return 1;
    // By the pixels that are there, whatever the reason: a plan that wanted more would enlarge the copy.
    const double ratio = qMin(double(image.width()) / fullSize.width(), double(image.height()) / fullSize.height());
    return qMin(1.0, ratio);
}

Result<ComparePicture> loadForCompare(PictureSource source, CompareLimits limits, std::stop_token stop)
{
    const Result<QByteArray> bytes = readSource(source, limits.decode, stop);
    if (!bytes)
        return bytes.error();
    DecodeRequest request;
    request.keepDepth = true;
    request.mostPixels = limits.pixels;
    request.mostDeepPixels = limits.deepPixels;
    PictureSource held = source;
    held.bytes = *bytes;
    Result<DecodedPicture> decoded = decodePicture(held, request, limits.decode, stop);
    if (!decoded)
        return decoded.error();

    ComparePicture picture;
    picture.facts = readPictureFacts(*bytes);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    noteColours(*decoded, picture);
    picture.facts.iccName = iccProfileName(decoded->iccProfile);
    picture.facts.iccPresent = picture.facts.iccPresent || !decoded->iccProfile.isEmpty();
    picture.fullSize = decoded->fullSize;
    picture.reduced = decoded->reduced;
    picture.image = withoutIdleAlpha(std::move(decoded->image));
    picture.name = source.name.isEmpty() ? QFileInfo(source.path).fileName() : source.name;
    return picture;
}

ComparePicture pictureFromImage(const QImage &image, const QString &name)
{
    ComparePicture picture;
    picture.image = withoutIdleAlpha(toNativeFormat(image));
    picture.fullSize = picture.image.size();
    picture.facts.bitDepth = picture.isDeep() ? 16 : 8;
    picture.facts.colourModel = ColourModel::Rgb;
    picture.facts.alphaChannel = image.hasAlphaChannel();
    picture.name = name;
    return picture;
}

QString PixelValue::toHex() const
{
    const int digits = depth == 16 ? 4 : 2;
    const int opaque = depth == 16 ? 0xffff : 0xff;
    QString text = u"#"_s;
    for (const int channel : {red, green, blue})
        text += u"%1"_s.arg(channel, digits, 16, QChar(u'0'));
    if (alpha != opaque)
        text += u"%1"_s.arg(alpha, digits, 16, QChar(u'0'));
    return text.toUpper();
}

PixelValue pixelValueAt(const QImage &image, QPoint at)
{
    const uchar *line = image.constScanLine(at.y());
    if (image.depth() == 64) {
        const QRgba64 pixel = reinterpret_cast<const QRgba64 *>(line)[at.x()];
        const int alpha = image.hasAlphaChannel() ? pixel.alpha() : 0xffff;
        return {16, pixel.red(), pixel.green(), pixel.blue(), alpha};
    }
    const QRgb pixel = reinterpret_cast<const QRgb *>(line)[at.x()];
    return {8, qRed(pixel), qGreen(pixel), qBlue(pixel), image.hasAlphaChannel() ? qAlpha(pixel) : 0xff};
}

} // namespace wcs
