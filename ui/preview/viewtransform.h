#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace wcs::ui {

/// Where a picture lies in a window and how large: the arithmetic of zooming and panning, in device pixels, without a widget.
///
/// `zoom` is device pixels per picture pixel: 1 is 100 %. The picture is centred along a side on which it fits and is never
/// panned out of sight along one on which it does not.
class ViewTransform
{
public:
    static constexpr double smallestZoom = 0.01;
    static constexpr double largestZoom = 64;

    void setPicture(QSizeF size)
    {
        m_picture = size;
        settle();
    }
    void setViewport(QSizeF size);
    /// Whether fit() may enlarge: drawings yes, photographs no.
    void setFitEnlarges(bool enlarges)
    {
        m_fitEnlarges = enlarges;
        settle();
    }

    double zoom() const { return m_zoom; }
    bool isFitted() const { return m_fitted; }
    double fitZoom() const;
    /// Follows the viewport from now on.
    void fit();
    /// Zooms so that what lies under `anchor` (a point of the viewport) stays there.
    void zoomTo(double zoom, QPointF anchor);
    void panBy(QPointF delta);

    QPointF toPicture(QPointF viewportPoint) const { return (viewportPoint - m_offset) / m_zoom; }
    QPointF toViewport(QPointF picturePoint) const { return picturePoint * m_zoom + m_offset; }
    /// The picture's rectangle in the viewport, its corner at a whole pixel.
    QRectF target() const;
    bool canPan() const;
    QSizeF viewport() const { return m_viewport; }

private:
    void settle();

    QSizeF m_picture;
    QSizeF m_viewport;
    QPointF m_offset;
    double m_zoom = 1;
    bool m_fitted = true;
    bool m_fitEnlarges = false;
};

} // namespace wcs::ui
