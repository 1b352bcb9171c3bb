#pragma once

#include "image/pyramid.h"

#include <QRect>
#include <QRectF>
#include <QSize>

class QPainter;

namespace wcs::ui {

/// Which whole pixels of an image of `size`, shown in `target`, meet `visible`, and where these are drawn. Neighbouring repaints sample
/// alike by it, without seams.
struct PixelWindow {
    QRect source;
    QRectF drawn;
    static PixelWindow of(QSize size, const QRectF &target, const QRectF &visible);
};

/// Draws a picture scaled into `target`, only where it meets `exposed`, from the pyramid's level that fits; all in the painter's
/// coordinates, which should be device pixels. From 200 % on pixels are squares, below it the picture is smooth, and at 1:1 no
/// resampling takes place. The painter's clip is set to `exposed`.
void paintPyramid(QPainter &painter, const Pyramid &pyramid, const QRectF &target, const QRectF &exposed);

} // namespace wcs::ui
