// What colour something is drawn in.
#pragma once

#include <QColor>
#include <QImage>

namespace wcs::test {

/// The colour of the most opaque pixel of an image on a transparent ground; transparent when nothing is drawn.
inline QColor inkIn(const QImage &image)
{
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > ink.alpha())
                ink = pixel;
        }
    }
    return ink;
}

/// The same but for what rounding does to a colour on its way through an icon; nothing drawn is like nothing.
inline bool nearlyEqual(const QColor &first, const QColor &second)
{
    return first.alpha() > 0 && qAbs(first.red() - second.red()) <= 3 && qAbs(first.green() - second.green()) <= 3
           && qAbs(first.blue() - second.blue()) <= 3;
}

} // namespace wcs::test
