#include "preview/viewtransform.h"

#include <algorithm>
#include <cmath>

namespace wcs::ui {

namespace {

double settled(double offset, double picture, double viewport)
{
    if (picture <= viewport)
        return (viewport - picture) / 2;
    return std::clamp(offset, viewport - picture, 0.0);
}

} // namespace

void ViewTransform::setViewport(QSizeF size)
{
    // What is in the middle stays in the middle when the window grows.
    const QPointF grown((size.width() - m_viewport.width()) / 2, (size.height() - m_viewport.height()) / 2);
    m_viewport = size;
    m_offset += grown;
    settle();
}

double ViewTransform::fitZoom() const
{
    if (m_picture.isEmpty() || m_viewport.isEmpty())
        return 1;
    const double zoom = std::min(m_viewport.width() / m_picture.width(), m_viewport.height() / m_picture.height());
    return std::clamp(m_fitEnlarges ? zoom : std::min(zoom, 1.0), smallestZoom / 10, largestZoom);
}

void ViewTransform::fit()
{
    m_fitted = true;
    settle();
}

void ViewTransform::zoomTo(double zoom, QPointF anchor)
{
    const QPointF held = toPicture(anchor);
    m_fitted = false;
    m_zoom = std::clamp(zoom, std::min(smallestZoom, fitZoom()), largestZoom);
    m_offset = anchor - held * m_zoom;
    settle();
}

void ViewTransform::panBy(QPointF delta)
{
    m_offset += delta;
    settle();
}

QRectF ViewTransform::target() const
{
    // Rounded here and not where it is kept: the errors would grow with every step of a wheel.
    return QRectF(QPointF(std::floor(m_offset.x() + 0.5), std::floor(m_offset.y() + 0.5)), m_picture * m_zoom);
}

bool ViewTransform::canPan() const
{
    const QSizeF size = m_picture * m_zoom;
    return size.width() > m_viewport.width() + 0.5 || size.height() > m_viewport.height() + 0.5;
}

void ViewTransform::settle()
{
    if (m_fitted)
        m_zoom = fitZoom();
    const QSizeF size = m_picture * m_zoom;
    m_offset = QPointF(settled(m_offset.x(), size.width(), m_viewport.width()),
                       settled(m_offset.y(), size.height(), m_viewport.height()));
}

} // namespace wcs::ui
