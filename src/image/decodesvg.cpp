#include "image/decodesvg.h"

#include "async/unstoppable.h"
#include "base/fonts.h"
#include "base/text.h"
#include "image/container.h"
#include "image/imageerror.h"
#include "image/picturesize.h"
#include "image/svgguard.h"

#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace wcs {

namespace {

// The longest side that a drawing is given when nobody asks for a size.
constexpr int longestSide = 8192;
// Elements times pixels, as if each of them covered the whole drawing. Maps and plots of tens of thousands of small shapes are
// below it; what is hostile occupies a thread for a minute or two beyond the time that somebody waits for it.
constexpr double mostWork = 2e11;

/// The size to draw at, for the box that was asked for or none, within what a drawing may have at most.
QSize drawingSize(QSize full, const DecodeRequest &request)
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

/// Smaller, down to half of each side, where there is much to draw; empty where that is not enough.
QSize withinWork(QSize output, qint64 elements)
{
    const double pixels = double(output.width()) * output.height();
    const double most = mostWork / double(std::max<qint64>(1, elements));
    if (pixels <= most)
        return output;
    if (pixels > most * 4)
        return {};
    const double factor = std::sqrt(most / pixels);
    return QSize(int(output.width() * factor), int(output.height() * factor)).expandedTo(QSize(1, 1));
}

Error tooMuchWork(const GuardedSvg &safe, const PictureSource &source)
{
    return imageError(u"too-large"_s, u"%1 elements on too many pixels"_s.arg(safe.elements), source);
}

/// Loads and draws it; may take long, and nothing stops it.
Result<DecodedPicture> draw(const PictureSource &source, const GuardedSvg &safe, const DecodeRequest &request,
                            const DecodeLimits &limits)
{
    // Before it is loaded, where its beginning says how large it is.
    const QSize announced = pictureSize(safe.svg);
    if (!announced.isEmpty() && withinWork(drawingSize(announced, request), safe.elements).isEmpty())
        return tooMuchWork(safe, source);
    QSvgRenderer renderer;
    renderer.setFramesPerSecond(0); // no timer: what moves is drawn as it begins
    if (!renderer.load(safe.svg))
        return imageError(u"broken"_s, u"the drawing could not be parsed"_s, source);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    const QSize full = renderer.defaultSize();
    if (full.isEmpty())
        return imageError(u"empty"_s, u"%1x%2"_s.arg(full.width()).arg(full.height()), source);

    const QSize asked = drawingSize(full, request);
    const QSize output = withinWork(asked, safe.elements);
    if (output.isEmpty())
        return tooMuchWork(safe, source);
    if (qint64(output.width()) * output.height() * 4 > limits.memoryBytes)
        return imageError(u"too-large"_s, u"%1x%2 pixels"_s.arg(output.width()).arg(output.height()), source);

    QImage image(output, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return imageError(u"too-large"_s, u"out of memory"_s, source);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(output)));
    }
    DecodedPicture picture;
    picture.fullSize = full;
    picture.formatName = displayName(PictureFormat::Svg);
    picture.hasAlpha = true;
    picture.vector = true;
    picture.reduced = (request.wanted.isEmpty() && output != full) || output != asked;
    picture.image = toDisplayFormat(std::move(image));
    return picture;
}

} // namespace

Result<DecodedPicture> decodeSvg(const PictureSource &source, const QByteArray &bytes, const DecodeRequest &request,
                                 const DecodeLimits &limits, const std::stop_token &stop)
{
    const auto begun = std::chrono::steady_clock::now();
    Result<GuardedSvg> safe = guardSvg(bytes, limits);
    if (!safe)
        return safe.error().about(source.path.isEmpty() ? source.name : source.path);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (!hasFonts() && holdsText(safe->svg))
        return imageError(u"text-without-fonts"_s, {}, source);
    prepareImageReaders();
    PictureSource named = source;
    named.bytes.clear();
    auto work = [named, safe = safe.take(), request, limits] { return draw(named, safe, request, limits); };
    const auto deadline = begun + std::chrono::milliseconds(limits.drawMilliseconds);
    auto drawn = UnstoppableWork::ofDrawings().run(std::move(work), stop, deadline);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (!drawn)
        return imageError(u"too-large"_s, u"not drawn within %1 ms"_s.arg(limits.drawMilliseconds), source);
    return std::move(*drawn);
}

} // namespace wcs
