#include "image/decode.h"

#include "base/text.h"
#include "image/cmykjpeg.h"
#include "image/cmyktiff.h"
#include "image/container.h"
#include "image/decodemodern.h"
#include "image/decodesvg.h"
#include "image/imageerror.h"
#include "image/metadatablocks.h"
#include "image/moderndecoder.h"
#include "image/orientation.h"
#include "image/tiffdirectory.h"

#include <QColorSpace>
#include <QImageReader>

#include <cmath>
#include <mutex>

namespace wcs {

namespace {

/// Bytes at the peak: the file, what the decoder holds on to, and the result. Deliberately not below the truth.
qint64 estimatedPeak(const ContainerFacts &facts, QSize full, QSize output, bool isTransformed, qint64 fileBytes)
{
    const qint64 result = pixelsOf(output) * facts.bytesPerPixel;
    const qint64 whole = pixelsOf(full) * facts.bytesPerPixel;
    const qint64 atTheEnd = isTransformed ? 2 * result : result; // turned or mirrored into another image
    switch (facts.format) {
    case PictureFormat::Jpeg: {
        // libjpeg scales by eighths while it decodes; what is left to do is at most twice the result in each direction.
        const qint64 scaled = output == full ? result : qMin(whole, 4 * result) + result;
        const qint64 coefficients = facts.coefficients16 ? qint64(double(pixelsOf(full)) * facts.samplesPerPixel * 2)
                                                         : 0;
        return fileBytes + qMax(scaled, atTheEnd) + coefficients;
    }
    case PictureFormat::Png:
        // Qt scales rows as they come only in eight bits, and a cut one is read at full size.
        if (facts.progressive || facts.truncated || output == full || facts.bytesPerPixel > 4)
            return fileBytes + whole + result;
        return fileBytes + atTheEnd;
    case PictureFormat::WebP:
    case PictureFormat::Gif:
        return fileBytes + whole * (facts.frameCount > 1 ? 3 : 1) + result;
    default:
        return fileBytes + whole + result;
    }
}

QSize fitted(QSize full, QSize wanted)
{
    if (wanted.isEmpty() || (full.width() <= wanted.width() && full.height() <= wanted.height()))
        return full;
    return full.scaled(wanted, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
}

bool isDeep(QImage::Format format)
{
    switch (format) {
    case QImage::Format_Grayscale16:
    case QImage::Format_RGBX64:
    case QImage::Format_RGBA64:
    case QImage::Format_RGBA64_Premultiplied:
    case QImage::Format_BGR30:
    case QImage::Format_A2BGR30_Premultiplied:
    case QImage::Format_RGB30:
    case QImage::Format_A2RGB30_Premultiplied:
    case QImage::Format_RGBX16FPx4:
    case QImage::Format_RGBA16FPx4:
    case QImage::Format_RGBA16FPx4_Premultiplied:
    case QImage::Format_RGBX32FPx4:
    case QImage::Format_RGBA32FPx4:
    case QImage::Format_RGBA32FPx4_Premultiplied:
        return true;
    default:
        return false;
    }
}

/// A few bytes are enough for a scan that goes over all of a large picture: thousands of them take minutes.
bool hasTooManyScans(const ContainerFacts &facts, QSize full)
{
    constexpr int fewScans = 20;
    constexpr qint64 mostScanned = 4'000'000'000; // pixels, in some seconds
    return facts.scans > mostJpegScans || (facts.scans > fewScans && facts.scans * pixelsOf(full) > mostScanned);
}

/// Qt's reader takes what lies apart for pixels where it has more than eight bits, and what that does not fill stays what the memory
/// held before.
bool hasDeepPlanes(const QByteArray &tiff)
{
    const TiffDirectory page(tiff);
    return page.number(TiffTag::planes, 1) != 1 && page.number(TiffTag::bits, 1) > 8
           && page.number(TiffTag::samples, 1) > 2;
}

QImage fittingExactly(QImage image, QSize size)
{
    return image.isNull() || image.size() == size ? std::move(image)
                                                  : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

/// A CMYK JPEG with a profile, converted by it, at least as large as `output`; null where that cannot be done. Qt's reader gives
/// what its simple formula makes of such a file.
QImage readByInks(const QByteArray &bytes, const QByteArray &icc, QSize full, QSize output, ProfileUse &use,
                  const std::stop_token &stop)
{
    CmykPixels inks = readCmykJpeg(bytes, full, output, stop);
    if (inks.image.isNull()) {
        use.problem = canApplyTables() ? ProfileProblem::NoRawValues : ProfileProblem::NoEngine;
        return {};
    }
    use = convertCmykToSrgb(inks.image, icc, inks.inverted, stop);
    if (!use.converted)
        return {};
    return fittingExactly(std::move(inks.image), output);
}

/// What the request makes of a picture, in the picture's own orientation.
QSize outputSize(QSize full, bool turned, bool deep, const DecodeRequest &request)
{
    const QSize size = fitted(full, turned ? request.wanted.transposed() : request.wanted);
    const qint64 most = deep && request.keepDepth ? request.mostDeepPixels : request.mostPixels;
    if (most <= 0 || pixelsOf(size) <= most)
        return size;
    const double factor = std::sqrt(double(most) / double(pixelsOf(size)));
    return QSize(int(size.width() * factor), int(size.height() * factor)).expandedTo(QSize(1, 1));
}

Result<DecodedPicture> decodeRaster(const PictureSource &source, const QByteArray &bytes, ContainerFacts facts,
                                    const DecodeRequest &request, const DecodeLimits &limits,
                                    const std::stop_token &stop)
{
    prepareImageReaders();
    const CmykTiff tiff = facts.format == PictureFormat::Tiff ? inksOfTiff(bytes) : CmykTiff();
    const bool asInks = !tiff.asColours.isEmpty();
    StoppableBytes device(bytes, stop, tiff.asColours);
    QImageReader reader(&device, readerName(facts.format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(!asInks);

    // Inks that Qt gives no way to are no fault of the file.
    const QString failure = facts.truncated ? u"truncated"_s : tiff.isCmyk && !asInks ? u"unsupported"_s : u"broken"_s;
    const QSize full = facts.sizeKnown ? facts.size : reader.size();
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (full.isEmpty()) {
        if (facts.sizeKnown && full.width() >= 0 && full.height() >= 0)
            return imageError(u"empty"_s, u"%1x%2 pixels"_s.arg(full.width()).arg(full.height()), source);
        return imageError(failure, reader.errorString(), source);
    }
    if (pixelsOf(full) > limits.pixels) {
        return imageError(u"too-large"_s,
                          u"%1x%2 pixels, limit %3"_s.arg(full.width()).arg(full.height()).arg(limits.pixels), source);
    }

    if (facts.format == PictureFormat::Tiff && hasDeepPlanes(bytes))
        return imageError(u"unsupported"_s, u"planes of more than 8 bits"_s, source);
    if (hasTooManyScans(facts, full))
        return imageError(u"too-large"_s, u"%1 scans"_s.arg(facts.scans), source);

    // Where even the header is cut short there is nothing to show, and what Qt's JPEG reader says of it is left to chance.
    if (facts.truncated && reader.size().isEmpty())
        return imageError(u"truncated"_s, reader.errorString(), source);

    const QImageIOHandler::Transformations own = ownTransformation(bytes, facts.format);
    const QImageIOHandler::Transformations all = own ? own : reader.transformation();
    const bool turned = all & QImageIOHandler::TransformationRotate90;
    const bool deep = isDeep(reader.imageFormat());
    // Numbers of 32 bits are twice as wide as what is made of them, and stand beside it.
    if (deep)
        facts.bytesPerPixel = qMax(8, QImage(1, 1, reader.imageFormat()).depth() / 8);
    const QSize output = outputSize(full, turned, deep, request);
    const qint64 peak = estimatedPeak(facts, full, output, all != QImageIOHandler::TransformationNone, device.size());
    if (peak > limits.memoryBytes)
        return imageError(u"too-large"_s, u"needs %1 bytes, limit %2"_s.arg(peak).arg(limits.memoryBytes), source);
    // Readers write into an image that is right for them, else into one of their own, where what they do not reach is left-over
    // memory. Asked for another size, most want one of the full size all the same, or scale what holds gaps.
    const bool whole = facts.mayLeaveGaps || (facts.truncated && facts.format != PictureFormat::Jpeg);
    if (output != full && !asInks && !whole)
        reader.setScaledSize(output);

    DecodedPicture picture;
    QImage image;
    ProfileUse inkUse;
    picture.iccProfile = facts.samples == 4 ? jpegProfile(bytes) : tiff.icc;
    if (asInks)
        image = fittingExactly(coloursOfInks(reader.read(), tiff.icc, inkUse, stop), output);
    else if (tiff.isCmyk && !tiff.icc.isEmpty())
        inkUse.problem = ProfileProblem::NoRawValues;
    else if (!picture.iccProfile.isEmpty())
        image = readByInks(bytes, picture.iccProfile, full, output, inkUse, stop);
    // Read once more, inks would be shown as if they were colours.
    if (asInks && image.isNull())
        return stop.stop_requested() ? Error::cancelled(Stage::Image)
                                     : imageError(failure, reader.errorString(), source);
    const bool byInks = !image.isNull();
    if (byInks) {
        image = transformed(std::move(image), all);
    } else if (facts.truncated || facts.mayLeaveGaps) {
        image = QImage(whole ? full : output, reader.imageFormat());
        image.fill(Qt::white);
    }
    const uchar *blank = image.constBits();
    const bool read = byInks || reader.read(&image);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    // Some decoders leave the rows they had when a cut file failed them.
    if (image.isNull() || (!read && (!facts.truncated || image.constBits() != blank)))
        return imageError(failure, reader.errorString(), source);
    if (whole && !byInks)
        image = fittingExactly(std::move(image), output);
    if (own)
        image = transformed(std::move(image), own);
    // Of a PNG's profile Qt keeps nothing when it cannot use it.
    if (facts.format == PictureFormat::Png && !image.colorSpace().isValid()) {
        if (const QByteArray icc = pngProfile(bytes); !icc.isEmpty())
            image.setColorSpace(QColorSpace::fromIccProfile(icc));
    }
    if (facts.plainGamma)
        image.setColorSpace(QColorSpace(QColorSpace::SRgb));

    picture.fullSize = turned ? full.transposed() : full;
    picture.formatName = displayName(facts.format);
    picture.frameCount = qMax(1, facts.frameCount);
    picture.animated = facts.frameCount > 1;
    picture.truncated = facts.truncated;
    picture.hasAlpha = image.hasAlphaChannel();
    picture.reduced = request.mostPixels > 0 && image.size() != picture.fullSize;
    if (picture.iccProfile.isEmpty() && (facts.format != PictureFormat::Png || !facts.plainGamma))
        picture.iccProfile = image.colorSpace().iccProfile();
    // A profile for inks says nothing of what Qt's formula made of them, nor does any other.
    if (inkUse.problem != ProfileProblem::None)
        image.setColorSpace(QColorSpace());
    ProfileUse use;
    picture.image = toNativeFormat(std::move(image), request.keepDepth, &use, stop);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (picture.image.isNull())
        return imageError(u"too-large"_s, u"out of memory"_s, source);
    picture.colourConverted = use.converted || inkUse.converted;
    picture.profileProblem = inkUse.problem != ProfileProblem::None ? inkUse.problem : use.problem;
    return picture;
}

} // namespace

void prepareImageReaders()
{
    static std::once_flag once;
    std::call_once(once, [] { QImageReader::setAllocationLimit(2000); });
}

QImage toDisplayFormat(QImage image)
{
    return toNativeFormat(std::move(image), false);
}

QImage toNativeFormat(QImage image, bool keepDepth, ProfileUse *use, const std::stop_token &stop)
{
    const bool alpha = image.hasAlphaChannel();
    const bool deep = isDeep(image.format());
    const QImage::Format shallow = alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32;
    const QImage::Format native = alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64;
    // Sixteen bits a channel keep their precision through the conversion of a profile; all else is cheaper in eight.
    const QColorSpace space = image.colorSpace();
    const bool plain = space == QColorSpace(QColorSpace::SRgb) || (!space.isValid() && space.iccProfile().isEmpty());
    image.convertTo(deep && (keepDepth || !plain) ? native : shallow);
    const ProfileUse made = convertToSrgb(image, stop);
    if (!keepDepth)
        image.convertTo(shallow);
    if (use)
        *use = made;
    return image;
}

Result<DecodedPicture> decodePicture(PictureSource source, DecodeRequest request, DecodeLimits limits,
                                     std::stop_token stop)
{
    Result<QByteArray> bytes = readSource(source, limits, stop);
    if (!bytes)
        return bytes.error();
    const ContainerFacts facts = scanContainer(*bytes);
    if (facts.format == PictureFormat::Unknown)
        return imageError(u"unsupported"_s, {}, source);
    if (facts.format == PictureFormat::Svg)
        return decodeSvg(source, *bytes, request, limits, stop);
    if (isModernFormat(facts.format))
        return decodeModern(source, *bytes, facts.format, request, limits, stop);
    return decodeRaster(source, *bytes, facts, request, limits, stop);
}

} // namespace wcs
