#include "preview/pyramidpainter.h"

#include <QPainter>

#include <cmath>

namespace wcs::ui {

PixelWindow PixelWindow::of(QSize size, const QRectF &target, const QRectF &visible)
{
    const double across = size.width() / target.width();
    const double down = size.height() / target.height();
    const int left = qMax(0, int(std::floor((visible.left() - target.left()) * across)) - 1);
    const int top = qMax(0, int(std::floor((visible.top() - target.top()) * down)) - 1);
    const int right = qMin(size.width(), int(std::ceil((visible.right() - target.left()) * across)) + 1);
    const int bottom = qMin(size.height(), int(std::ceil((visible.bottom() - target.top()) * down)) + 1);
    const QRect source(left, top, qMax(0, right - left), qMax(0, bottom - top));
    const QRectF drawn(target.left() + left / across, target.top() + top / down, source.width() / across,
                       source.height() / down);
    return {source, drawn};
}

void paintPyramid(QPainter &painter, const Pyramid &pyramid, const QRectF &target, const QRectF &exposed)
{
    const QRectF visible = target.intersected(exposed);
    if (pyramid.isEmpty() || visible.isEmpty())
        return;
    const double scale = target.width() / pyramid.size().width();
    const QImage &level = pyramid.level(pyramid.levelFor(scale));
    const PixelWindow window = PixelWindow::of(level.size(), target, visible);
    const bool oneToOne = std::abs(scale - 1) < 1e-6;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !oneToOne && scale < 2);
    painter.setClipRect(exposed);
    painter.drawImage(window.drawn, level, QRectF(window.source));
}

} // namespace wcs::ui
