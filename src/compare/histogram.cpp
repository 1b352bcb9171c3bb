#include "compare/histogram.h"

#include "base/parallel.h"

#include <algorithm>
#include <vector>

namespace wcs {

namespace {

constexpr int histogramRows = 64;

struct Values {
    int red, green, blue, alpha;
};

Values valuesOf(QRgb pixel)
{
    return {qRed(pixel), qGreen(pixel), qBlue(pixel), qAlpha(pixel)};
}

Values valuesOf(QRgba64 pixel)
{
    return {pixel.red() >> 8, pixel.green() >> 8, pixel.blue() >> 8, pixel.alpha() >> 8};
}

template <typename Pixel>
void countRow(const Pixel *pixels, int count, bool hasAlpha, Histogram &histogram)
{
    for (int x = 0; x < count; ++x) {
        const Values values = valuesOf(pixels[x]);
        const int alpha = hasAlpha ? values.alpha : 255;
        ++histogram.alpha[size_t(alpha)];
        if (alpha == 0)
            continue;
        ++histogram.red[size_t(values.red)];
        ++histogram.green[size_t(values.green)];
        ++histogram.blue[size_t(values.blue)];
        ++histogram.luma[size_t((299 * values.red + 587 * values.green + 114 * values.blue + 500) / 1000)];
    }
}

void add(const Histogram::Bins &from, Histogram::Bins &to)
{
    std::transform(from.cbegin(), from.cend(), to.cbegin(), to.begin(), std::plus<>());
}

} // namespace

Result<Histogram> histogramOf(const QImage &image, const QRect &region, std::stop_token stop)
{
    const QRect area = region.isEmpty() ? image.rect() : region.intersected(image.rect());
    const int count = (area.height() + histogramRows - 1) / histogramRows;
    std::vector<Histogram> parts(size_t(laneCount(count)));
    onAllCores(count, stop, [&](int stripe, int lane) {
        const int end = qMin(area.height(), (stripe + 1) * histogramRows);
        for (int y = stripe * histogramRows; y < end; ++y) {
            const uchar *line = image.constScanLine(area.top() + y);
            Histogram &part = parts[size_t(lane)];
            if (image.depth() == 64)
                countRow(reinterpret_cast<const QRgba64 *>(line) + area.left(), area.width(), image.hasAlphaChannel(),
                         part);
            else
                countRow(reinterpret_cast<const QRgb *>(line) + area.left(), area.width(), image.hasAlphaChannel(),
                         part);
        }
    });
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    Histogram whole;
    for (const Histogram &part : parts) {
        add(part.red, whole.red);
        add(part.green, whole.green);
        add(part.blue, whole.blue);
        add(part.alpha, whole.alpha);
        add(part.luma, whole.luma);
    }
    whole.pixels = qint64(area.width()) * area.height();
    return whole;
}

} // namespace wcs
