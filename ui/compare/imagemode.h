#pragma once

#include <QList>
#include <QRectF>
#include <QSize>
#include <QSizeF>
#include <QString>

namespace wcs::ui {

/// The `mode` of a mini program's <image> element: five that scale, nine that cut a part out at the picture's own size.
enum class ImageMode {
    ScaleToFill,
    AspectFit,
    AspectFill,
    WidthFix,
    HeightFix,
    Top,
    Bottom,
    Center,
    Left,
    Right,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
};

QList<ImageMode> allImageModes();
/// As it is written in WXML: "aspectFill", "top left".
QString imageModeName(ImageMode mode);
/// Whether it shows the picture unscaled.
bool isCropMode(ImageMode mode);

/// Where a picture comes to lie in its element, in the logical pixels (px) of the device.
struct ImageModeLayout {
    QSizeF frame; ///< of the element: as asked for, but for WidthFix and HeightFix
    QRectF picture; ///< all of it, also what the frame cuts off

    /// Pixels of the screen for each pixel of the picture, across; above 1 it looks soft.
    double enlargement(QSize pixels, double ratio) const;
    /// How much of the picture's area is seen, 0 to 1.
    double visibleShare() const;
};

/// A mini program's unit: 750 rpx are the width of the screen.
double rpxToPx(double rpx, double deviceWidth);

/// `pixels` is the picture's size, `frame` the element's in px. Crop modes show one pixel of the picture as one px.
ImageModeLayout layoutImage(ImageMode mode, QSize pixels, QSizeF frame);

} // namespace wcs::ui
