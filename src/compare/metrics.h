#pragma once

#include "base/result.h"
#include "compare/match.h"

#include <QRect>

#include <optional>
#include <stop_token>

namespace wcs {

/// The numbers of one channel, or of several taken together. Differences are counted in steps of the pair's depth.
struct ChannelMetrics {
    double mse = 0;
    double mae = 0;
    double rmse = 0;
    std::optional<double> psnr; ///< dB; none when nothing differs (it would be infinite)
    double ssim = 1;
    double maxDifference = 0;
};

struct MetricsOptions {
    /// In frame coordinates; empty: all of plan.overlap. What lies outside the overlap is left out.
    QRect region;
    /// A pixel counts as changed when a channel differs by more than this, in steps of the pair's depth.
    double threshold = 0;
    /// SSIM takes most of the time; a caller who wants the rest at once leaves it out.
    bool ssim = true;
};

/// What separates two pictures, in numbers.
///
/// All of it is on sRGB values. With transparency the colours are weighted by their alpha (as seen over black) and alpha is a
/// channel of its own, so colours that nobody sees do not count, and a change of transparency does.
///  - `all` takes the compared channels together (red, green, blue, and alpha with transparency): PSNR from the mean of
///    their squared errors. Its SSIM is the mean of theirs.
///  - `luma` is 0.299 R + 0.587 G + 0.114 B, unrounded.
///  - SSIM after Wang et al. 2004: Gaussian window of 11 pixels, sigma 1.5, K1 0.01, K2 0.03, mean over the pixels whose window
///    lies within the region; along a side under 11 pixels the window is mirrored at the edge instead. The same as scikit-image's
///    structural_similarity(gaussian_weights=True, sigma=1.5, use_sample_covariance=False).
struct Metrics {
    int depth = 8; ///< 8 or 16: steps of 255 or 65535
    QRect region; ///< what was compared, in frame coordinates
    bool alpha = false; ///< one of the pictures is transparent somewhere
    qint64 pixels = 0;
    qint64 changedPixels = 0;
    double threshold = 0;
    bool samePixels = false; ///< nothing that can be seen differs among the compared pixels
    /// samePixels, and these are all pixels of both pictures in their own size: the pictures are the same.
    bool identical = false;
    /// They would be identical, but are animations of which only the first frames were compared, and the files differ.
    bool sameFirstFrames = false;
    bool firstFramesAlone = false; ///< a file has several and they are not the same file: no other one was compared
    bool hasSsim = false;

    ChannelMetrics red, green, blue, alphaChannel, luma, all;

    double changedShare() const { return pixels > 0 ? double(changedPixels) / double(pixels) : 0; }
    /// The one SSIM to show: luma's, or alpha's where transparency differs more.
    double ssim() const { return alpha ? qMin(luma.ssim, alphaChannel.ssim) : luma.ssim; }
};

/// Measures, blocking, on all cores: for worker threads. Needs a few megabytes whatever the size. The result does not depend on the
/// number of cores. The error is ErrorKind::Cancelled, or ErrorKind::Image "no-overlap" when there is nothing to compare.
Result<Metrics> measure(const MatchedPair &pair, MetricsOptions options = {}, std::stop_token stop = {});

} // namespace wcs
