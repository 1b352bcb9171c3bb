#include "image/decode.h"

#include "base/text.h"
#include "image/container.h"
#include "image/decodesvg.h"

#include <QColorSpace>
#include <QImageReader>

#include <mutex>

namespace wcs {

namespace {

Error imageError(const QString &code, const QString &message, const PictureSource &source)
{
    return Error::make(ErrorKind::Image, Stage::Image, code, message,
                       source.path.isEmpty() ? source.name : source.path);
}

qint64 pixelsOf(QSize size)
{
    return qint64(size.width()) * size.height();
}

/// Bytes at the peak: the file, what the decoder holds on to, and the result. Deliberately not below the truth.
qint64 estimatedPeak(const ContainerFacts &facts, QSize full, QSize output, qint64 fileBytes)
{
    const qint64 result = pixelsOf(output) * facts.bytesPerPixel;
    const qint64 whole = pixelsOf(full) * facts.bytesPerPixel;
    switch (facts.format) {
    case PictureFormat::Jpeg: {
        // libjpeg scales by eighths while it decodes; what is left to do is at most twice the result in each direction.
        const qint64 scaled = output == full ? result : qMin(whole, 4 * result) + result;
        const qint64 coefficients = facts.coefficients16 ? qint64(double(pixelsOf(full)) * facts.samplesPerPixel * 2)
                                                         : 0;
        return fileBytes + scaled + coefficients;
    }
    case PictureFormat::Png:
        return fileBytes + (facts.progressive || output == full ? whole : 0) + result;
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

Result<DecodedPicture> decodeRaster(const PictureSource &source, const QByteArray &bytes, ContainerFacts facts,
                                    QSize wanted, const DecodeLimits &limits, const std::stop_token &stop)
{
    prepareImageReaders();
    StoppableBytes device(bytes, stop);
    QImageReader reader(&device, readerName(facts.format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);

    const QSize full = facts.sizeKnown ? facts.size : reader.size();
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (full.isEmpty()) {
        if (facts.sizeKnown && full.width() >= 0 && full.height() >= 0)
            return imageError(u"empty"_s, u"%1x%2 pixels"_s.arg(full.width()).arg(full.height()), source);
        return imageError(facts.truncated ? u"truncated"_s : u"broken"_s, reader.errorString(), source);
    }
    if (pixelsOf(full) > limits.pixels) {
        return imageError(u"too-large"_s,
                          u"%1x%2 pixels, limit %3"_s.arg(full.width()).arg(full.height()).arg(limits.pixels), source);
    }

    const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize output = fitted(full, turned ? wanted.transposed() : wanted);
    const qint64 peak = estimatedPeak(facts, full, output, bytes.size());
    if (peak > limits.memoryBytes)
        return imageError(u"too-large"_s, u"needs %1 bytes, limit %2"_s.arg(peak).arg(limits.memoryBytes), source);
    if (output != full)
        reader.setScaledSize(output);

    DecodedPicture picture;
    picture.orientation = int(reader.transformation());
    QImage image;
    if (facts.truncated) {
        // Decoders write into an image of the right kind; what they do not reach must not be left-over memory.
        image = QImage(output, reader.imageFormat());
        image.fill(Qt::white);
    }
    const bool read = reader.read(&image);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    // Some decoders leave the rows they had when a cut file failed them.
    if (image.isNull() || (!read && !facts.truncated))
        return imageError(facts.truncated ? u"truncated"_s : u"broken"_s, reader.errorString(), source);

    picture.fullSize = turned ? full.transposed() : full;
    picture.formatName = displayName(facts.format);
    picture.mime = mimeNameOf(facts.format);
    picture.frameCount = qMax(1, facts.frameCount);
    picture.animated = facts.frameCount > 1;
    picture.truncated = facts.truncated;
    picture.hasAlpha = image.hasAlphaChannel();
    picture.image = toDisplayFormat(std::move(image));
    if (picture.image.isNull())
        return imageError(u"too-large"_s, u"out of memory"_s, source);
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
    const bool alpha = image.hasAlphaChannel();
    const QImage::Format format = alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32;
    const QColorSpace space = image.colorSpace();
    const bool convert = space.isValid() && space != QColorSpace(QColorSpace::SRgb);
    // Sixteen bits a channel keep their precision through the conversion; all else is cheaper in eight.
    if (!convert || image.depth() <= 32)
        image.convertTo(format);
    if (convert) {
        image.convertToColorSpace(QColorSpace(QColorSpace::SRgb));
        image.convertTo(format);
    }
    image.setColorSpace(QColorSpace(QColorSpace::SRgb));
    return image;
}

Result<DecodedPicture> decodePicture(PictureSource source, QSize wanted, DecodeLimits limits, std::stop_token stop)
{
    Result<QByteArray> bytes = readSource(source, limits, stop);
    if (!bytes)
        return bytes.error();
    const ContainerFacts facts = scanContainer(*bytes);
    if (facts.format == PictureFormat::Unknown)
        return imageError(u"unsupported"_s, {}, source);
    if (facts.format == PictureFormat::Svg)
        return decodeSvg(source, *bytes, wanted, limits, stop);
    return decodeRaster(source, *bytes, facts, wanted, limits, stop);
}

} // namespace wcs
