#include "image/pyramid.h"

namespace wcs {

namespace {

constexpr int smallestSide = 256;

/// The mean of four pixels, two channels at a time in one integer.
inline quint32 mean(quint32 a, quint32 b, quint32 c, quint32 d)
{
    constexpr quint32 mask = 0x00ff00ff;
    const quint32 even = (a & mask) + (b & mask) + (c & mask) + (d & mask) + 0x00020002;
    const quint32 odd = ((a >> 8) & mask) + ((b >> 8) & mask) + ((c >> 8) & mask) + ((d >> 8) & mask) + 0x00020002;
    return ((even >> 2) & mask) | (((odd >> 2) & mask) << 8);
}

QImage halved(const QImage &source)
{
    const int width = qMax(1, source.width() / 2);
    const int height = qMax(1, source.height() / 2);
    QImage half(width, height, source.format());
    if (half.isNull())
        return half;
    for (int y = 0; y < height; ++y) {
        const auto *upper = reinterpret_cast<const quint32 *>(source.constScanLine(y * 2));
        const auto *lower = reinterpret_cast<const quint32 *>(
            source.constScanLine(qMin(y * 2 + 1, source.height() - 1)));
        auto *out = reinterpret_cast<quint32 *>(half.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const int right = qMin(x * 2 + 1, source.width() - 1);
            out[x] = mean(upper[x * 2], upper[right], lower[x * 2], lower[right]);
        }
    }
    return half;
}

} // namespace

Pyramid Pyramid::build(QImage image, std::stop_token stop)
{
    Pyramid pyramid;
    if (image.isNull())
        return pyramid;
    image.convertTo(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    // The painter would otherwise shrink the picture by a density that some files carry.
    image.setDevicePixelRatio(1);
    pyramid.m_levels.append(std::move(image));
    while (!stop.stop_requested()) {
        const QImage &last = pyramid.m_levels.last();
        if (last.width() <= smallestSide && last.height() <= smallestSide)
            break;
        QImage half = halved(last);
        if (half.isNull())
            break;
        pyramid.m_levels.append(std::move(half));
    }
    return pyramid;
}

int Pyramid::levelFor(double scale) const
{
    int index = 0;
    double reach = 0.5;
    while (index + 1 < m_levels.size() && scale <= reach) {
        ++index;
        reach /= 2;
    }
    return index;
}

} // namespace wcs
