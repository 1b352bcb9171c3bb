#include "image/cmykjpeg.h"

#ifdef WCS_HAVE_LIBJPEG

#    include "image/container.h"

#    include <cstdio>

#    include <csetjmp>
#    include <jpeglib.h>

namespace wcs {

namespace {

/// What libjpeg is given to come back by when it fails. It is C: nothing with a destructor may lie on the way it jumps over.
struct Context {
    jpeg_error_mgr errors; // first: libjpeg knows the whole by it
    jpeg_progress_mgr progress;
    std::jmp_buf back;
    const std::stop_token *stop;
};

Context &contextOf(j_common_ptr info)
{
    return *reinterpret_cast<Context *>(info->err);
}

[[noreturn]] void giveUp(j_common_ptr info)
{
    std::longjmp(contextOf(info).back, 1);
}

void beSilent(j_common_ptr) {}

void askToken(j_common_ptr info)
{
    const bool isReading = info->is_decompressor != 0;
    const bool isEndless = isReading && reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > mostJpegScans;
    if (isEndless || contextOf(info).stop->stop_requested())
        giveUp(info);
}

bool isCmyk(const jpeg_decompress_struct &info)
{
    return info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
}

/// The smallest number of eighths that gives no fewer pixels than are asked for.
unsigned eighthsFor(QSize full, QSize atLeast)
{
    for (unsigned eighths = 1; eighths < 8; eighths *= 2) {
        if (full.width() * qint64(eighths) / 8 >= atLeast.width()
            && full.height() * qint64(eighths) / 8 >= atLeast.height())
            return eighths;
    }
    return 8;
}

/// Into `pixels`, which was made before: nothing that is made in here survives the jump.
bool decode(jpeg_decompress_struct &info, Context &context, const QByteArray &bytes, QSize full, QSize atLeast,
            CmykPixels &pixels)
{
    if (setjmp(context.back)) // NOLINT(cert-err52-cpp): the one way out that libjpeg knows
        return false;
    jpeg_create_decompress(&info);
    info.progress = &context.progress;
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char *>(bytes.constData()),
                 static_cast<unsigned long>(bytes.size()));
    if (jpeg_read_header(&info, TRUE) != JPEG_HEADER_OK || !isCmyk(info)
        || QSize(int(info.image_width), int(info.image_height)) != full)
        return false;
    info.out_color_space = JCS_CMYK;
    info.scale_num = eighthsFor(full, atLeast);
    info.scale_denom = 8;
    jpeg_start_decompress(&info);
    if (info.output_components != 4)
        return false;
    pixels.inverted = info.saw_Adobe_marker;
    pixels.image = QImage(int(info.output_width), int(info.output_height), QImage::Format_RGB32);
    if (pixels.image.isNull())
        return false;
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = pixels.image.scanLine(int(info.output_scanline));
        jpeg_read_scanlines(&info, &row, 1);
    }
    return true;
}

} // namespace

CmykPixels readCmykJpeg(const QByteArray &bytes, QSize full, QSize atLeast, const std::stop_token &stop)
{
    CmykPixels pixels;
    Context context{};
    jpeg_decompress_struct info{};
    info.err = jpeg_std_error(&context.errors);
    context.errors.error_exit = giveUp;
    context.errors.output_message = beSilent;
    context.progress.progress_monitor = askToken;
    context.stop = &stop;
    const bool read = decode(info, context, bytes, full, atLeast, pixels);
    jpeg_destroy_decompress(&info);
    return read ? pixels : CmykPixels();
}

} // namespace wcs

#else

namespace wcs {

CmykPixels readCmykJpeg(const QByteArray &, QSize, QSize, const std::stop_token &)
{
    return {};
}

} // namespace wcs

#endif
