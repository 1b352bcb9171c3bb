#include "compare/differencemap.h"

#include "base/parallel.h"
#include "compare/planes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace wcs {

namespace {

constexpr int smallestSide = 256;
constexpr int rowsAtATime = 64;

int stripes(int rows)
{
    return (rows + rowsAtATime - 1) / rowsAtATime;
}

/// The largest difference of any channel in each pixel of a row; a fraction, which only transparency makes, counts as a whole step.
template <typename Value>
void writeRow(const MatchedPair &pair, int y, std::vector<float> &scratch, Value *out)
{
    const QRect overlap = pair.plan.overlap;
    const int width = overlap.width();
    scratch.assign(size_t(width) * 3, 0);
    float *a = scratch.data();
    float *b = a + width;
    float *largest = b + width;
    const QPoint from = overlap.topLeft() + QPoint(0, y);
    for (const Plane plane : {Plane::Red, Plane::Green, Plane::Blue, Plane::Alpha}) {
        if (plane == Plane::Alpha && !pair.hasAlpha())
            continue;
        unpackRow(pair.a, from - pair.plan.placeA.topLeft(), width, plane, pair.depth(), a);
        unpackRow(pair.b, from - pair.plan.placeB.topLeft(), width, plane, pair.depth(), b);
        for (int x = 0; x < width; ++x)
            largest[x] = std::max(largest[x], std::abs(a[x] - b[x]));
    }
    for (int x = 0; x < width; ++x)
        out[x] = Value(std::ceil(largest[x]));
}

template <typename Value>
void halveRow(const QImage &level, int y, int width, Value *out)
{
    const auto *upper = reinterpret_cast<const Value *>(level.constScanLine(2 * y));
    const auto *lower = reinterpret_cast<const Value *>(level.constScanLine(qMin(2 * y + 1, level.height() - 1)));
    for (int x = 0; x < width; ++x) {
        const int left = 2 * x;
        const int right = qMin(left + 1, level.width() - 1);
        out[x] = std::max(std::max(upper[left], upper[right]), std::max(lower[left], lower[right]));
    }
}

/// The half of a level, rounded up, so that no value is left out.
template <typename Value>
QImage halved(const QImage &level, const std::stop_token &stop)
{
    QImage half((level.width() + 1) / 2, (level.height() + 1) / 2, level.format());
    if (half.isNull())
        return half;
    uchar *bits = half.bits();
    onAllCores(stripes(half.height()), stop, [&](int stripe, int) {
        const int end = qMin(half.height(), (stripe + 1) * rowsAtATime);
        for (int y = stripe * rowsAtATime; y < end; ++y)
            halveRow(level, y, half.width(), reinterpret_cast<Value *>(bits + y * half.bytesPerLine()));
    });
    return half;
}

template <typename Value>
QList<QImage> levelsOf(const MatchedPair &pair, const std::stop_token &stop)
{
    const QSize size = pair.plan.overlap.size();
    QImage full(size, sizeof(Value) == 1 ? QImage::Format_Grayscale8 : QImage::Format_Grayscale16);
    if (full.isNull())
        return {};
    uchar *bits = full.bits();
    std::vector<std::vector<float>> scratch(size_t(laneCount(stripes(size.height()))));
    onAllCores(stripes(size.height()), stop, [&](int stripe, int lane) {
        const int end = qMin(size.height(), (stripe + 1) * rowsAtATime);
        for (int y = stripe * rowsAtATime; y < end; ++y)
            writeRow(pair, y, scratch[size_t(lane)], reinterpret_cast<Value *>(bits + y * full.bytesPerLine()));
    });
    QList<QImage> levels{full};
    while (!stop.stop_requested() && qMax(levels.last().width(), levels.last().height()) > smallestSide) {
        const QImage half = halved<Value>(levels.last(), stop);
        if (half.isNull())
            break;
        levels.append(half);
    }
    return levels;
}

/// A map of colours for the 256 shares of the full difference.
const std::array<QRgb, 256> &heatColours()
{
    static const std::array<QRgb, 256> colours = [] {
        // Dark to bright without a break, and told apart also by those who do not see red and green apart.
        constexpr std::array<std::array<int, 3>, 9> stops{{{0, 0, 0},
                                                           {27, 12, 65},
                                                           {74, 12, 107},
                                                           {120, 28, 109},
                                                           {165, 44, 96},
                                                           {207, 68, 70},
                                                           {237, 105, 37},
                                                           {251, 155, 6},
                                                           {252, 255, 164}}};
        std::array<QRgb, 256> table{};
        for (size_t i = 0; i < table.size(); ++i) {
            const double at = double(i) / 255 * (stops.size() - 1);
            const size_t low = std::min(size_t(at), stops.size() - 2);
            const double share = at - double(low);
            const auto mixed = [&](size_t channel) {
                return qRound(stops[low][channel] * (1 - share) + stops[low + 1][channel] * share);
            };
            table[i] = qRgb(mixed(0), mixed(1), mixed(2));
        }
        return table;
    }();
    return colours;
}

template <typename Value>
void colourRow(const Value *in, int count, int most, HeatOptions options, QRgb *out)
{
    const std::array<QRgb, 256> &colours = heatColours();
    for (int x = 0; x < count; ++x) {
        const int value = in[x];
        const qint64 amplified = qint64(value) * options.gain * 255 / most;
        out[x] = value > options.threshold ? colours[size_t(qMin<qint64>(amplified, 255))] : colours[0];
    }
}

} // namespace

Result<DifferenceMap> DifferenceMap::build(const MatchedPair &pair, std::stop_token stop)
{
    if (pair.plan.overlap.isEmpty())
        return Error::make(ErrorKind::Image, Stage::Image, QStringLiteral("no-overlap"));
    DifferenceMap map;
    map.m_depth = pair.depth();
    map.m_frameRect = pair.plan.overlap;
    map.m_levels = map.m_depth == 16 ? levelsOf<quint16>(pair, stop) : levelsOf<quint8>(pair, stop);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (map.m_levels.isEmpty())
        return Error::make(ErrorKind::Image, Stage::Image, QStringLiteral("too-large"),
                           QStringLiteral("out of memory"));
    return map;
}

QImage DifferenceMap::paint(int level, const QRect &rect, HeatOptions options) const
{
    const QImage &values = m_levels.at(level);
    const QRect part = rect.intersected(values.rect());
    QImage painted(part.size(), QImage::Format_RGB32);
    for (int y = 0; y < painted.height(); ++y) {
        const uchar *line = values.constScanLine(part.top() + y);
        auto *out = reinterpret_cast<QRgb *>(painted.scanLine(y));
        if (m_depth == 16)
            colourRow(reinterpret_cast<const quint16 *>(line) + part.left(), part.width(), 65535, options, out);
        else
            colourRow(line + part.left(), part.width(), 255, options, out);
    }
    return painted;
}

QImage DifferenceMap::picture(HeatOptions options, qint64 mostPixels) const
{
    if (m_levels.isEmpty())
        return {};
    int level = 0;
    while (level + 1 < levelCount() && qint64(size(level).width()) * size(level).height() > mostPixels)
        ++level;
    return paint(level, QRect(QPoint(), size(level)), options);
}

} // namespace wcs
