#pragma once

#include "base/result.h"
#include "compare/comparepicture.h"

#include <QPoint>
#include <QRect>
#include <QSize>
#include <QString>

#include <optional>
#include <stop_token>

namespace wcs {

/// How two pictures are laid upon each other before they are compared.
enum class MatchMode {
    Pixels, ///< one pixel on one pixel, from the top left corner
    Fit, ///< the larger one is scaled down to fit into the other's frame, keeping proportions, centred
    Width, ///< the larger width is scaled down to the smaller one, top edges aligned
};

/// Where both pictures lie in one common frame. Pure arithmetic: costs nothing, so a view may make one for every movement.
///
/// The frame's unit is the pixel that is compared. The larger picture is scaled down, never the smaller one up: that measures
/// whether a thumbnail is a good small version of its original, or an enlargement a faithful large one.
struct MatchPlan {
    MatchMode mode = MatchMode::Pixels;
    QPoint offset; ///< by which B was moved by hand, in frame pixels
    double scaleA = 1; ///< frame pixels for each pixel of the picture in the file; 1 or less
    double scaleB = 1;
    double reduction = 1; ///< below 1 when a picture beyond the limits is there as a smaller copy only
    QRect placeA; ///< in the frame; its size is what A is scaled to
    QRect placeB;
    QRect overlap; ///< what both cover and what is compared; empty when nothing
    QSize frame; ///< holds both

    /// Both cover the same pixels unscaled: a difference is one of content alone.
    bool isExact() const { return scaleA == 1 && scaleB == 1 && placeA == placeB; }
    friend bool operator==(const MatchPlan &, const MatchPlan &) = default;
};

/// `a` and `b` are full sizes; `reductionA` and `reductionB` how much smaller the copies at hand are.
MatchPlan planMatch(QSize a, QSize b, MatchMode mode, QPoint offset = {}, double reductionA = 1, double reductionB = 1);
MatchPlan planMatch(const ComparePicture &a, const ComparePicture &b, MatchMode mode, QPoint offset = {});

/// Two pictures laid upon each other. The images have the sizes of plan.placeA and plan.placeB, in ComparePicture's formats, and
/// share their memory with the pictures where nothing is scaled.
struct MatchedPair {
    MatchPlan plan;
    QImage a;
    QImage b;
    /// One is an animation and the files are not the same: only the first frames are here.
    bool otherFrames = false;

    /// 16 when one of the two is deep, otherwise 8: the steps in which differences are counted.
    int depth() const { return a.depth() == 64 || b.depth() == 64 ? 16 : 8; }
    bool hasAlpha() const { return a.hasAlphaChannel() || b.hasAlphaChannel(); }
    /// A rectangle of the frame as one in the image.
    QRect inA(const QRect &frameRect) const { return frameRect.translated(-plan.placeA.topLeft()); }
    QRect inB(const QRect &frameRect) const { return frameRect.translated(-plan.placeB.topLeft()); }
};

/// Scales as planned, blocking: for worker threads. The error is ErrorKind::Cancelled or ErrorKind::Image "too-large" (no memory).
Result<MatchedPair> matchPictures(const ComparePicture &a, const ComparePicture &b, const MatchPlan &plan,
                                  std::stop_token stop = {});

/// Stable names for the command line and files: "pixels", "fit", "width".
QString matchModeName(MatchMode mode);
std::optional<MatchMode> matchModeFromName(const QString &name);

} // namespace wcs
