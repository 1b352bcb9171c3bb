#pragma once

#include "preview/viewtransform.h"

#include <QWidget>

class QGestureEvent;
class QNativeGestureEvent;

namespace wcs::ui {

/// How a picture is moved under the eye, without the picture: wheel zooms at the cursor, drag pans, double-click changes between
/// fit and 1:1.
///
/// Keys: Ctrl+0 fit, Ctrl+1 100 %, Ctrl++ and Ctrl+-, arrows pan (and are left to the parent when there is nothing to pan). 100 % is
/// one picture pixel per device pixel. Assistive technology sees a graphic whose value is the zoom. Whoever derives from it tells
/// what there is to see, draws it, and may divide itself into panes that move together.
class PanZoomView : public QWidget
{
    Q_OBJECT
public:
    explicit PanZoomView(QWidget *parent = nullptr);

    /// With nothing to see nothing moves.
    virtual bool isEmpty() const = 0;
    double zoom() const { return m_transform.zoom(); }
    int zoomPercent() const;
    bool isFitted() const { return m_transform.isFitted(); }
    const ViewTransform &transform() const { return m_transform; }

    QSize sizeHint() const override { return {480, 360}; }
    QSize minimumSizeHint() const override { return {120, 90}; }

public Q_SLOTS:
    void fit();
    void actualSize();
    void zoomIn();
    void zoomOut();
    void setZoom(double zoom);

Q_SIGNALS:
    void zoomChanged(int percent);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

    QPointF toDevice(QPointF logical) const { return logical * devicePixelRatioF(); }
    /// A place on the widget as a point of the transform's viewport, in device pixels. With panes: inside the pane it lies in.
    virtual QPointF toViewport(QPointF logical) const { return toDevice(logical); }
    /// The size of one pane in device pixels.
    virtual QSizeF viewportSize() const { return QSizeF(size()) * devicePixelRatioF(); }
    /// Zoom or place have changed: repaints, and tells.
    virtual void viewChanged();
    virtual void updateCursor();
    /// The transform follows viewportSize() again.
    void followSize();
    /// Forgets a drag that was under way.
    void endDrag() { m_dragging = false; }
    static constexpr int keyPan = 64; ///< logical pixels, for each press of a key
    /// By logical pixels, as a key does it; false when there is nothing to pan.
    bool panBy(QPointF logical);

    ViewTransform m_transform;

private:
    bool nativeGesture(QNativeGestureEvent *event);
    bool gesture(QGestureEvent *event);
    QPointF middle() const;
    void zoomAt(double zoom, QPointF viewportPoint);
    void step(int direction);

    QPointF m_dragFrom;
    bool m_dragging = false;
    int m_lastPercent = -1;
};

} // namespace wcs::ui
