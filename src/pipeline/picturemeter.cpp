#include "pipeline/picturemeter.h"

#include "compare/match.h"
#include "compare/metrics.h"

namespace wcs {

namespace {

Result<PictureDistance> measureFiles(const QString &first, const QString &second, std::stop_token stop)
{
    const auto a = loadForCompare(PictureSource::fromFile(first), CompareLimits::headless(), stop);
    if (!a)
        return a.error();
    const auto b = loadForCompare(PictureSource::fromFile(second), CompareLimits::headless(), stop);
    if (!b)
        return b.error();
    const MatchMode mode = a->fullSize == b->fullSize ? MatchMode::Pixels : MatchMode::Fit;
    const auto pair = matchPictures(*a, *b, planMatch(*a, *b, mode), stop);
    if (!pair)
        return pair.error();
    const auto metrics = measure(*pair, {}, stop);
    if (!metrics)
        return metrics.error();
    PictureDistance distance;
    distance.ssim = metrics->ssim();
    distance.psnr = metrics->all.psnr;
    distance.identical = metrics->identical;
    distance.first = a->fullSize;
    distance.second = b->fullSize;
    return distance;
}

} // namespace

PictureMeter standardMeter()
{
    return measureFiles;
}

} // namespace wcs
