// HEIC through libheif, which turns and cuts the picture itself as the container says.
#include "base/text.h"
#include "image/moderndecoder.h"

#include <QtEndian>

#include <libheif/heif.h>

#include <cstring>

namespace wcs::detail {

namespace {

struct FreeContext {
    void operator()(heif_context *context) const { heif_context_free(context); }
};
struct FreeHandle {
    void operator()(heif_image_handle *handle) const { heif_image_handle_release(handle); }
};
struct FreeImage {
    void operator()(heif_image *image) const { heif_image_release(image); }
};

constexpr qsizetype mostMetadata = 8'000'000;

bool succeeded(const heif_error &error, QString *reason)
{
    if (error.code == heif_error_Ok)
        return true;
    *reason = QString::fromUtf8(error.message);
    return false;
}

class HeicDecoder final : public ModernDecoder
{
public:
    bool open(const QByteArray &bytes, const DecodeLimits &limits, QString *reason);
    QImage decode(bool keepDepth, QString *reason) override;

private:
    QByteArray block(const char *type) const;
    void readProfile();

    std::unique_ptr<heif_context, FreeContext> m_context;
    std::unique_ptr<heif_image_handle, FreeHandle> m_handle;
};

QByteArray HeicDecoder::block(const char *type) const
{
    heif_item_id id = 0;
    if (heif_image_handle_get_list_of_metadata_block_IDs(m_handle.get(), type, &id, 1) != 1)
        return {};
    const size_t size = heif_image_handle_get_metadata_size(m_handle.get(), id);
    if (size == 0 || size > size_t(mostMetadata))
        return {};
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    const heif_error error = heif_image_handle_get_metadata(m_handle.get(), id, bytes.data());
    return error.code == heif_error_Ok ? bytes : QByteArray();
}

void HeicDecoder::readProfile()
{
    const size_t size = heif_image_handle_get_raw_color_profile_size(m_handle.get());
    if (size == 0 || size > size_t(mostMetadata))
        return;
    QByteArray icc(qsizetype(size), Qt::Uninitialized);
    if (heif_image_handle_get_raw_color_profile(m_handle.get(), icc.data()).code == heif_error_Ok)
        m_header.icc = icc;
}

bool HeicDecoder::open(const QByteArray &bytes, const DecodeLimits &limits, QString *reason)
{
    m_context.reset(heif_context_alloc());
    // A bound on each side; the product is checked by whoever asks for the size.
    heif_context_set_maximum_image_size_limit(m_context.get(), int(qMin<qint64>(limits.pixels, 65'535)));
    heif_context_set_max_decoding_threads(m_context.get(), 2);
    if (!succeeded(heif_context_read_from_memory_without_copy(m_context.get(), bytes.constData(), size_t(bytes.size()),
                                                              nullptr),
                   reason))
        return false;
    heif_image_handle *handle = nullptr;
    if (!succeeded(heif_context_get_primary_image_handle(m_context.get(), &handle), reason))
        return false;
    m_handle.reset(handle);
    m_header.size = QSize(heif_image_handle_get_width(handle), heif_image_handle_get_height(handle));
    const QSize stored(heif_image_handle_get_ispe_width(handle), heif_image_handle_get_ispe_height(handle));
    m_header.transformed = stored != m_header.size;
    m_header.bitDepth = qMax(8, heif_image_handle_get_luma_bits_per_pixel(handle));
    m_header.alpha = heif_image_handle_has_alpha_channel(handle);
    m_header.frames = qMax(1, heif_context_get_number_of_top_level_images(m_context.get()));
    readProfile();
    // Four bytes say where the structure begins behind them.
    const QByteArray exif = block("Exif");
    if (exif.size() > 4) {
        const qint64 start = 4 + qint64(qFromBigEndian<quint32>(exif.constData()));
        m_header.exif = start < exif.size() ? exif.mid(start) : QByteArray();
    }
    m_header.xmp = !block("mime").isEmpty();
    return true;
}

QImage HeicDecoder::decode(bool keepDepth, QString *reason)
{
    const bool deep = keepDepth && m_header.bitDepth > 8 && Q_BYTE_ORDER == Q_LITTLE_ENDIAN;
    heif_image *decoded = nullptr;
    if (!succeeded(heif_decode_image(m_handle.get(), &decoded, heif_colorspace_RGB,
                                     deep ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RGBA,
                                     nullptr),
                   reason))
        return {};
    const std::unique_ptr<heif_image, FreeImage> source(decoded);
    int stride = 0;
    const uint8_t *plane = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);
    const QSize size(heif_image_get_width(decoded, heif_channel_interleaved),
                     heif_image_get_height(decoded, heif_channel_interleaved));
    const bool alpha = m_header.alpha;
    QImage image(size, deep ? (alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64)
                            : (alpha ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888));
    if (!plane || image.isNull()) {
        *reason = u"no pixels"_s;
        return {};
    }
    const int bits = heif_image_get_bits_per_pixel_range(decoded, heif_channel_interleaved);
    for (int y = 0; y < size.height(); ++y) {
        std::memcpy(image.scanLine(y), plane + qsizetype(y) * stride, size_t(size.width()) * (deep ? 8 : 4));
        if (!deep)
            continue;
        // The library gives ten bits as numbers up to 1023; QImage wants all sixteen used.
        auto *samples = reinterpret_cast<quint16 *>(image.scanLine(y));
        const int most = (1 << qBound(8, bits, 16)) - 1;
        for (int i = 0; i < size.width() * 4; ++i)
            samples[i] = quint16((qint64(qMin<int>(samples[i], most)) * 65535 + most / 2) / most);
    }
    image.setColorSpace(colourSpaceOf(m_header));
    return image;
}

} // namespace

std::unique_ptr<ModernDecoder> openHeic(const QByteArray &bytes, const DecodeLimits &limits, QString *reason)
{
    auto decoder = std::make_unique<HeicDecoder>();
    if (!decoder->open(bytes, limits, reason))
        return nullptr;
    return decoder;
}

} // namespace wcs::detail
