#pragma once

#include "image/pyramid.h"
#include "preview/viewtransform.h"

#include <QBrush>
#include <QWidget>

class QGestureEvent;
class QNativeGestureEvent;

namespace wcs::ui {

/// The canvas a picture is looked at on: wheel zooms at the cursor, drag pans, double-click changes between fit and 1:1.
///
/// Keys: Ctrl+0 fit, Ctrl+1 100 %, Ctrl++ and Ctrl+-, arrows pan (and are left to the parent when there is nothing to pan), Space
/// asks to play or pause. 100 % is one picture pixel per device pixel. From 200 % on pixels are drawn as squares, below 100 % the
/// picture is smooth, from the pyramid's level that fits. Nothing here decodes or moves by itself; there are no animations.
class ImageView : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(Background background READ background WRITE setBackground NOTIFY backgroundChanged)
public:
    enum class Background { Checkerboard, Black, White };
    Q_ENUM(Background)

    explicit ImageView(QWidget *parent = nullptr);

    /// Shows a picture, fitted. `fullSize` is the picture's size in pixels where the pyramid was decoded smaller (or, for a drawing,
    /// larger): zoom and percent refer to it. Empty means the pyramid's own size.
    void setPicture(const Pyramid &pyramid, QSize fullSize = {}, bool vector = false);
    /// Puts finer pixels or the next frame in the place of what is shown; zoom and position stay.
    void replacePixels(const Pyramid &pyramid);
    void clear();
    bool isEmpty() const { return m_pyramid.isEmpty(); }
    QSize fullSize() const { return m_fullSize; }

    double zoom() const { return m_transform.zoom(); }
    int zoomPercent() const;
    bool isFitted() const { return m_transform.isFitted(); }
    const ViewTransform &transform() const { return m_transform; }

    Background background() const { return m_background; }
    void setBackground(Background background);

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
    void backgroundChanged(wcs::ui::ImageView::Background background);
    /// The zoom asks for more pixels than the pyramid has. Sent once per picture.
    void detailWanted();
    void playPauseRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool nativeGesture(QNativeGestureEvent *event);
    bool gesture(QGestureEvent *event);
    QPointF toDevice(QPointF logical) const { return logical * devicePixelRatioF(); }
    QPointF middle() const;
    void zoomAt(double zoom, QPointF devicePoint);
    void step(int direction);
    void viewChanged();
    void updateCursor();
    void paintPicture(QPainter &painter, const QRectF &exposed);

    Pyramid m_pyramid;
    QSize m_fullSize;
    ViewTransform m_transform;
    Background m_background = Background::Checkerboard;
    QBrush m_checkerboard;
    double m_checkerboardRatio = 0;
    QPointF m_dragFrom;
    bool m_dragging = false;
    bool m_detailAsked = false;
    int m_lastPercent = -1;
};

} // namespace wcs::ui
