// Whether a control shows that it has the keyboard's focus.
#pragma once

#include "theme/theme.h"

#include <QImage>

namespace wcs::test {

/// What a mark has at least: about the outline of the smallest, the knob of a slider.
constexpr int leastMark = 60;

/// How many pixels of a control's picture a mark of the focus changes as clearly as the guideline asks for, 3:1.
inline int markedPixels(const QImage &without, const QImage &with)
{
    int marked = 0;
    const QRect both = without.rect().intersected(with.rect());
    for (int y = 0; y < both.height(); ++y) {
        for (int x = 0; x < both.width(); ++x) {
            const QColor before = without.pixelColor(x, y);
            const QColor after = with.pixelColor(x, y);
            if (before != after && ui::Theme::contrast(before, after) >= 3)
                ++marked;
        }
    }
    return marked;
}

} // namespace wcs::test
