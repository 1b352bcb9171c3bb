#include "compare/metrics.h"

#include "base/parallel.h"
#include "base/text.h"
#include "compare/planes.h"
#include "compare/ssimtile.h"

#include <algorithm>
#include <cmath>

namespace wcs {

namespace {

constexpr int tileSide = 256;
constexpr std::array planes{Plane::Red, Plane::Green, Plane::Blue, Plane::Alpha, Plane::Luma};
static_assert(tileSide <= SsimTile::widest && tileSide <= DifferenceSums::widest);

/// A rectangle cut into tiles, row by row.
struct Tiling {
    QSize size;
    int columns;
    int rows;

    explicit Tiling(QSize area)
        : size(area), columns((area.width() + tileSide - 1) / tileSide), rows((area.height() + tileSide - 1) / tileSide)
    {
    }
    int count() const { return columns * rows; }
    QRect at(int index) const
    {
        const QPoint corner(index % columns * tileSide, index / columns * tileSide);
        return QRect(corner, QSize(tileSide, tileSide)).intersected(QRect(QPoint(), size));
    }
};

/// The two pictures as the region shows them, with its own origin.
struct View {
    const MatchedPair &pair;
    QRect region;
    int depth;
    bool alpha;

    double most() const { return depth == 16 ? 65535 : 255; }
    QPoint a(QPoint at) const { return at + region.topLeft() - pair.plan.placeA.topLeft(); }
    QPoint b(QPoint at) const { return at + region.topLeft() - pair.plan.placeB.topLeft(); }
    bool has(Plane plane) const { return alpha || plane != Plane::Alpha; }
};

struct TileDifference {
    std::array<double, planes.size()> absolute{};
    std::array<double, planes.size()> squared{};
    std::array<double, planes.size()> largest{};
    qint64 changed = 0;
};

TileDifference differencesOf(const View &view, const QRect &tile, double threshold)
{
    std::array<DifferenceSums, planes.size()> sums;
    std::array<float, tileSide> a;
    std::array<float, tileSide> b;
    TileDifference result;
    const auto width = size_t(tile.width());
    for (int y = tile.top(); y <= tile.bottom(); ++y) {
        std::array<float, tileSide> rowLargest{};
        std::array<float, tileSide> ignored{};
        const QPoint at(tile.left(), y);
        for (size_t i = 0; i < planes.size(); ++i) {
            if (!view.has(planes[i]))
                continue;
            unpackRow(view.pair.a, view.a(at), tile.width(), planes[i], view.depth, a.data());
            unpackRow(view.pair.b, view.b(at), tile.width(), planes[i], view.depth, b.data());
            const bool counts = planes[i] != Plane::Luma;
            addDifferences(a.data(), b.data(), tile.width(), sums[i], (counts ? rowLargest : ignored).data());
        }
        result.changed += std::count_if(rowLargest.cbegin(), rowLargest.cbegin() + tile.width(),
                                        [&](float difference) { return double(difference) > threshold; });
    }
    for (size_t i = 0; i < planes.size(); ++i) {
        for (size_t x = 0; x < width; ++x) {
            result.absolute[i] += sums[i].absolute[x];
            result.squared[i] += sums[i].squared[x];
            result.largest[i] = std::max(result.largest[i], double(sums[i].largest[x]));
        }
    }
    return result;
}

/// Along one side: how many windows there are, and where the first value lies that the first window needs.
struct Reach {
    int length;
    bool mirrored;

    explicit Reach(int side) : length(side), mirrored(side < SsimTile::taps) {}
    int windows() const { return mirrored ? length : length - SsimTile::reach; }
    /// The pixel for a value that may lie beyond the edge; the edge's pixel comes twice, as in scipy's "reflect".
    int pixel(int value) const
    {
        if (!mirrored)
            return value;
        const int period = 2 * length;
        const int at = ((value - SsimTile::reach / 2) % period + period) % period;
        return at < length ? at : period - 1 - at;
    }
};

void rowOfValues(const QImage &image, QPoint origin, const Reach &across, int first, int y, int count, Plane plane,
                 const View &view, SsimTile::Row &out)
{
    if (!across.mirrored) {
        unpackRow(image, origin + QPoint(first, y), count, plane, view.depth, out.data());
        return;
    }
    std::array<float, SsimTile::taps> row{};
    unpackRow(image, origin + QPoint(0, y), across.length, plane, view.depth, row.data());
    for (int i = 0; i < count; ++i)
        out[size_t(i)] = row[size_t(across.pixel(first + i))];
}

double ssimSum(const View &view, const QRect &windows, Plane plane, SsimTile &tile)
{
    const Reach across(view.region.width());
    const Reach down(view.region.height());
    const int count = windows.width() + SsimTile::reach;
    SsimTile::Row a;
    SsimTile::Row b;
    tile.begin(windows.width(), view.most());
    for (int value = windows.top(); value <= windows.bottom() + SsimTile::reach; ++value) {
        const int y = down.pixel(value);
        rowOfValues(view.pair.a, view.a({}), across, windows.left(), y, count, plane, view, a);
        rowOfValues(view.pair.b, view.b({}), across, windows.left(), y, count, plane, view, b);
        tile.addRow(a, b);
    }
    return tile.sum();
}

using PlaneValues = std::array<double, planes.size()>;

/// The mean index of each plane.
PlaneValues ssimOf(const View &view, const std::stop_token &stop)
{
    const QSize windows(Reach(view.region.width()).windows(), Reach(view.region.height()).windows());
    const Tiling tiling(windows);
    std::vector<PlaneValues> sums(size_t(tiling.count()));
    std::vector<SsimTile> tiles(size_t(laneCount(tiling.count())));
    onAllCores(tiling.count(), stop, [&](int index, int lane) {
        for (size_t i = 0; i < planes.size(); ++i) {
            if (view.has(planes[i]))
                sums[size_t(index)][i] = ssimSum(view, tiling.at(index), planes[i], tiles[size_t(lane)]);
        }
    });
    PlaneValues total{};
    for (const PlaneValues &sum : sums) {
        for (size_t i = 0; i < planes.size(); ++i)
            total[i] += sum[i];
    }
    for (double &value : total)
        value /= double(windows.width()) * windows.height();
    return total;
}

std::optional<double> psnrOf(double mse, double most)
{
    if (mse <= 0)
        return std::nullopt;
    return 10 * std::log10(most * most / mse);
}

ChannelMetrics metricsFrom(double absolute, double squared, double largest, double samples, double most)
{
    ChannelMetrics metrics;
    metrics.mse = squared / samples;
    metrics.mae = absolute / samples;
    metrics.rmse = std::sqrt(metrics.mse);
    metrics.psnr = psnrOf(metrics.mse, most);
    metrics.maxDifference = largest;
    return metrics;
}

void fillDifferences(Metrics &metrics, const std::vector<TileDifference> &tiles, const View &view)
{
    TileDifference sum;
    for (const TileDifference &tile : tiles) {
        sum.changed += tile.changed;
        for (size_t i = 0; i < planes.size(); ++i) {
            sum.absolute[i] += tile.absolute[i];
            sum.squared[i] += tile.squared[i];
            sum.largest[i] = std::max(sum.largest[i], tile.largest[i]);
        }
    }
    metrics.changedPixels = sum.changed;
    const auto samples = double(metrics.pixels);
    const std::array<ChannelMetrics *, planes.size()> targets{&metrics.red, &metrics.green, &metrics.blue,
                                                              &metrics.alphaChannel, &metrics.luma};
    double absolute = 0;
    double squared = 0;
    double largest = 0;
    int channels = 0;
    for (size_t i = 0; i < planes.size(); ++i) {
        *targets[i] = metricsFrom(sum.absolute[i], sum.squared[i], sum.largest[i], samples, view.most());
        if (planes[i] == Plane::Luma || !view.has(planes[i]))
            continue;
        absolute += sum.absolute[i];
        squared += sum.squared[i];
        largest = std::max(largest, sum.largest[i]);
        ++channels;
    }
    metrics.all = metricsFrom(absolute, squared, largest, samples * channels, view.most());
}

} // namespace

Result<Metrics> measure(const MatchedPair &pair, MetricsOptions options, std::stop_token stop)
{
    const QRect region = options.region.isEmpty() ? pair.plan.overlap : options.region.intersected(pair.plan.overlap);
    if (region.isEmpty())
        return Error::make(ErrorKind::Image, Stage::Image, u"no-overlap"_s);
    const View view{pair, region, pair.depth(), pair.hasAlpha()};
    Metrics metrics;
    metrics.depth = view.depth;
    metrics.region = region;
    metrics.alpha = view.alpha;
    metrics.pixels = qint64(region.width()) * region.height();
    metrics.threshold = options.threshold;

    const Tiling tiling(region.size());
    std::vector<TileDifference> tiles(size_t(tiling.count()));
    onAllCores(tiling.count(), stop, [&](int index, int) {
        tiles[size_t(index)] = differencesOf(view, tiling.at(index), options.threshold);
    });
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    fillDifferences(metrics, tiles, view);
    metrics.samePixels = metrics.all.maxDifference == 0;
    const bool allTheSame = metrics.samePixels && pair.plan.isExact() && region == pair.plan.overlap;
    metrics.identical = allTheSame && !pair.otherFrames;
    metrics.sameFirstFrames = allTheSame && pair.otherFrames;
    metrics.firstFramesAlone = pair.otherFrames;
    metrics.hasSsim = options.ssim;
    if (!options.ssim || metrics.samePixels)
        return metrics;

    const PlaneValues ssim = ssimOf(view, stop);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    metrics.red.ssim = ssim[0];
    metrics.green.ssim = ssim[1];
    metrics.blue.ssim = ssim[2];
    metrics.alphaChannel.ssim = view.alpha ? ssim[3] : 1;
    metrics.luma.ssim = ssim[4];
    metrics.all.ssim = (ssim[0] + ssim[1] + ssim[2] + (view.alpha ? ssim[3] : 0)) / (view.alpha ? 4 : 3);
    return metrics;
}

} // namespace wcs
