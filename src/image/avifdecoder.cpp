// AVIF through libavif.
#include "base/text.h"
#include "image/moderndecoder.h"

#include <QTransform>

#include <avif/avif.h>

namespace wcs::detail {

namespace {

struct Destroy {
    void operator()(avifDecoder *decoder) const { avifDecoderDestroy(decoder); }
};

QByteArray bytesOf(const avifRWData &data)
{
    return QByteArray(reinterpret_cast<const char *>(data.data), qsizetype(data.size));
}

/// 0 exchanges top and bottom, 1 left and right.
int mirroringOf(const avifImage &image)
{
#if AVIF_VERSION_MAJOR >= 1 // the same under the name it had once; the standard has kept that
    return image.imir.axis;
#else
    return image.imir.mode;
#endif
}

class AvifDecoder final : public ModernDecoder
{
public:
    bool open(const QByteArray &bytes, const DecodeLimits &limits, QString *reason);
    QImage decode(bool keepDepth, QString *reason) override;

private:
    QImage upright(QImage image) const;

    std::unique_ptr<avifDecoder, Destroy> m_decoder;
};

bool AvifDecoder::open(const QByteArray &bytes, const DecodeLimits &limits, QString *reason)
{
    m_decoder.reset(avifDecoderCreate());
    if (!m_decoder)
        return false;
    m_decoder->maxThreads = 2;
    m_decoder->imageSizeLimit = uint32_t(qMin<qint64>(limits.pixels, AVIF_DEFAULT_IMAGE_SIZE_LIMIT));
    // Many an encoder leaves out what the standard wants; browsers show their files.
    m_decoder->strictFlags = AVIF_STRICT_DISABLED;
    avifResult result = avifDecoderSetIOMemory(m_decoder.get(), reinterpret_cast<const uint8_t *>(bytes.constData()),
                                               size_t(bytes.size()));
    if (result == AVIF_RESULT_OK)
        result = avifDecoderParse(m_decoder.get());
    if (result != AVIF_RESULT_OK) {
        *reason = QString::fromLatin1(avifResultToString(result));
        return false;
    }
    const avifImage &image = *m_decoder->image;
    const bool turned = (image.transformFlags & AVIF_TRANSFORM_IROT) && image.irot.angle % 2 == 1;
    m_header.size = QSize(int(image.width), int(image.height));
    if (turned)
        m_header.size.transpose();
    m_header.transformed = image.transformFlags & (AVIF_TRANSFORM_IROT | AVIF_TRANSFORM_IMIR);
    m_header.bitDepth = int(image.depth);
    m_header.alpha = m_decoder->alphaPresent;
    m_header.frames = qMax(1, m_decoder->imageCount);
    m_header.icc = bytesOf(image.icc);
    m_header.exif = bytesOf(image.exif);
    m_header.xmp = image.xmp.size > 0;
    m_header.displayP3 = image.colorPrimaries == AVIF_COLOR_PRIMARIES_SMPTE432;
    return true;
}

QImage AvifDecoder::upright(QImage image) const
{
    const avifImage &source = *m_decoder->image;
    if ((source.transformFlags & AVIF_TRANSFORM_IROT) && source.irot.angle != 0)
        image = image.transformed(QTransform().rotate(-90.0 * source.irot.angle)); // stated against the clock
    if (source.transformFlags & AVIF_TRANSFORM_IMIR)
        image = image.mirrored(mirroringOf(source) == 1, mirroringOf(source) == 0);
    return image;
}

QImage AvifDecoder::decode(bool keepDepth, QString *reason)
{
    avifResult result = avifDecoderNextImage(m_decoder.get());
    if (result == AVIF_RESULT_OK) {
        const avifImage *source = m_decoder->image;
        const bool deep = keepDepth && source->depth > 8;
        const bool alpha = m_header.alpha;
        QImage image(int(source->width), int(source->height),
                     deep ? (alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64)
                          : (alpha ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888));
        if (image.isNull()) {
            *reason = u"out of memory"_s;
            return {};
        }
        avifRGBImage target;
        avifRGBImageSetDefaults(&target, source);
        target.depth = deep ? 16 : 8;
        target.format = AVIF_RGB_FORMAT_RGBA;
        target.pixels = image.bits();
        target.rowBytes = uint32_t(image.bytesPerLine());
        result = avifImageYUVToRGB(source, &target);
        if (result == AVIF_RESULT_OK) {
            image.setColorSpace(colourSpaceOf(m_header));
            return upright(std::move(image));
        }
    }
    *reason = QString::fromLatin1(avifResultToString(result));
    return {};
}

} // namespace

std::unique_ptr<ModernDecoder> openAvif(const QByteArray &bytes, const DecodeLimits &limits, QString *reason)
{
    auto decoder = std::make_unique<AvifDecoder>();
    if (!decoder->open(bytes, limits, reason))
        return nullptr;
    return decoder;
}

} // namespace wcs::detail
