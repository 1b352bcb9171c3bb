#include "image/decodemodern.h"

#include "async/unstoppable.h"
#include "base/text.h"
#include "image/imageerror.h"
#include "image/moderndecoder.h"

#include <cmath>
#include <utility>

namespace wcs {

namespace {

/// The decoders give full size only; what is wanted smaller is scaled after.
QSize wantedSize(QSize full, bool deep, const DecodeRequest &request)
{
    QSize size = full;
    const QSize box = request.wanted;
    if (!box.isEmpty() && (full.width() > box.width() || full.height() > box.height()))
        size = full.scaled(box, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
    const qint64 most = deep ? request.mostDeepPixels : request.mostPixels;
    if (most > 0 && pixelsOf(size) > most)
        size = size * std::sqrt(double(most) / double(pixelsOf(size)));
    return size.expandedTo(QSize(1, 1));
}

} // namespace

Result<DecodedPicture> decodeModern(const PictureSource &source, const QByteArray &bytes, PictureFormat format,
                                    const DecodeRequest &request, const DecodeLimits &limits,
                                    const std::stop_token &stop)
{
    auto opened = openModern(format, bytes, limits);
    if (!opened)
        return opened.error().about(source.path.isEmpty() ? source.name : source.path);
    const std::shared_ptr<ModernDecoder> decoder = opened.take();
    const ModernHeader header = decoder->header();
    if (header.size.isEmpty())
        return imageError(u"empty"_s, u"%1x%2 pixels"_s.arg(header.size.width()).arg(header.size.height()), source);
    const bool deep = request.keepDepth && header.bitDepth > 8;
    // The decoder's planes, at worst four of two bytes, and the result, which turning makes twice.
    const qint64 peak = pixelsOf(header.size) * (header.bitDepth > 8 ? 8 : 4)
                        + pixelsOf(header.size) * (deep ? 8 : 4) * (header.transformed ? 2 : 1) + bytes.size();
    if (pixelsOf(header.size) > limits.pixels || peak > limits.memoryBytes)
        return imageError(u"too-large"_s, u"%1x%2 pixels"_s.arg(header.size.width()).arg(header.size.height()), source);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    // Neither library can be stopped in the middle of a picture. `bytes` goes along: the decoder reads them.
    auto decode = [bytes, decoder, keepDepth = request.keepDepth] {
        QString reason;
        QImage image = decoder->decode(keepDepth, &reason);
        return std::pair(image, reason);
    };
    auto decoded = UnstoppableWork::ofDecoders().run(decode, stop);
    if (!decoded)
        return Error::cancelled(Stage::Image);
    QImage image = std::exchange(decoded->first, QImage());
    if (image.isNull())
        return imageError(u"broken"_s, decoded->second, source);

    DecodedPicture picture;
    picture.fullSize = image.size();
    picture.formatName = displayName(format);
    picture.frameCount = header.frames;
    picture.hasAlpha = header.alpha;
    picture.iccProfile = header.icc;
    const QSize size = wantedSize(image.size(), deep, request);
    picture.reduced = request.mostPixels > 0 && size != image.size();
    ProfileUse use;
    image = toNativeFormat(std::move(image), request.keepDepth, &use, stop);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    picture.colourConverted = use.converted;
    picture.profileProblem = use.problem;
    if (size != image.size())
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    picture.image = image;
    return picture;
}

} // namespace wcs
