#pragma once

#include "base/result.h"
#include "compare/match.h"

#include <QImage>
#include <QList>

#include <stop_token>

namespace wcs {

struct HeatOptions {
    int gain = 1; ///< 1 to 64: how much a difference is amplified before it is coloured
    int threshold = 0; ///< differences up to this many steps of the pair's depth stay black

    friend bool operator==(const HeatOptions &, const HeatOptions &) = default;
};

/// The largest difference of any channel for every pixel of the overlap, with smaller levels beside it, made once for a pair; a
/// heat map is coloured from it tile by tile, so gain and threshold may be moved freely.
///
/// Level 0 has a value for each pixel; each further level half the sides, where a value is the *largest* of the four it stands for:
/// a single changed pixel stays visible at every zoom. Costs a byte a pixel and a third (two bytes in 16 bit).
class DifferenceMap
{
public:
    DifferenceMap() = default;
    /// Blocking, on all cores. Errors as measure(). With transparency differences are those of the weighted colours and of alpha.
    static Result<DifferenceMap> build(const MatchedPair &pair, std::stop_token stop = {});

    bool isEmpty() const { return m_levels.isEmpty(); }
    int levelCount() const { return int(m_levels.size()); }
    QSize size(int level = 0) const { return m_levels.at(level).size(); }
    QRect frameRect() const { return m_frameRect; } ///< where level 0 lies in the frame

    /// The part `rect` of a level, coloured: black for no difference, over violet and orange to pale yellow. Format_RGB32.
    QImage paint(int level, const QRect &rect, HeatOptions options) const;
    /// All of it, at most about `mostPixels` of them, for saving.
    QImage picture(HeatOptions options, qint64 mostPixels = 64'000'000) const;

private:
    QList<QImage> m_levels; // Format_Grayscale8 or Format_Grayscale16
    QRect m_frameRect;
    int m_depth = 8;
};

} // namespace wcs
