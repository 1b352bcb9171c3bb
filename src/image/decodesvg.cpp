#include "image/decodesvg.h"

#include "base/fonts.h"
#include "base/text.h"
#include "image/container.h"
#include "image/svgguard.h"

#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

namespace wcs {

namespace {

// The longest side that a drawing is given when nobody asks for a size.
constexpr int longestSide = 8192;

Error svgError(const QString &code, const QString &message, const PictureSource &source)
{
    return Error::make(ErrorKind::Image, Stage::Image, code, message,
                       source.path.isEmpty() ? source.name : source.path);
}

/// The size to draw at, for the box that was asked for or none, within what a drawing may have at most.
QSize outputSize(QSize full, const DecodeRequest &request)
{
    QSize output = request.wanted.isEmpty() ? full : full.scaled(request.wanted, Qt::KeepAspectRatio);
    if (output.width() > longestSide || output.height() > longestSide)
        output.scale(longestSide, longestSide, Qt::KeepAspectRatio);
    const double pixels = double(output.width()) * output.height();
    if (request.mostPixels > 0 && pixels > double(request.mostPixels)) {
        const double factor = std::sqrt(double(request.mostPixels) / pixels);
        output = QSize(int(output.width() * factor), int(output.height() * factor));
    }
    return output.expandedTo(QSize(1, 1));
}

} // namespace

Result<DecodedPicture> decodeSvg(const PictureSource &source, const QByteArray &bytes, const DecodeRequest &request,
                                 const DecodeLimits &limits, const std::stop_token &stop)
{
    Result<QByteArray> safe = guardSvg(bytes, limits);
    if (!safe)
        return safe.error().about(source.path.isEmpty() ? source.name : source.path);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (!hasFonts() && holdsText(*safe))
        return svgError(u"text-without-fonts"_s, {}, source);
    prepareImageReaders();
    QSvgRenderer renderer;
    if (!renderer.load(*safe))
        return svgError(u"broken"_s, u"the drawing could not be parsed"_s, source);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    const QSize full = renderer.defaultSize();
    if (full.isEmpty())
        return svgError(u"empty"_s, u"%1x%2"_s.arg(full.width()).arg(full.height()), source);

    const QSize output = outputSize(full, request);
    if (qint64(output.width()) * output.height() * 4 > limits.memoryBytes)
        return svgError(u"too-large"_s, u"%1x%2 pixels"_s.arg(output.width()).arg(output.height()), source);

    QImage image(output, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return svgError(u"too-large"_s, u"out of memory"_s, source);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(output)));
    }
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    DecodedPicture picture;
    picture.fullSize = full;
    picture.formatName = displayName(PictureFormat::Svg);
    picture.mime = mimeNameOf(PictureFormat::Svg);
    picture.hasAlpha = true;
    picture.vector = true;
    picture.reduced = request.wanted.isEmpty() && output != full;
    picture.image = toDisplayFormat(std::move(image));
    return picture;
}

} // namespace wcs
