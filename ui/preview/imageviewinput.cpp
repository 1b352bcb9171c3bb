// How an ImageView is moved: slots, wheel, mouse, keys, pinch.
#include "preview/imageview.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace wcs::ui {

namespace {

constexpr double zoomSteps[] = {0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75,
                                1,    1.5,  2,    3,    4,    6,   8,    12,  16,   24,   32,  48,   64};
constexpr int wheelNotch = 120;
constexpr double wheelFactor = 1.25;
constexpr int keyPan = 64; // logical pixels

} // namespace

void ImageView::fit()
{
    m_transform.fit();
    viewChanged();
}

void ImageView::actualSize()
{
    zoomAt(1, middle());
}

void ImageView::zoomIn()
{
    step(1);
}

void ImageView::zoomOut()
{
    step(-1);
}

void ImageView::setZoom(double zoom)
{
    zoomAt(zoom, middle());
}

QPointF ImageView::middle() const
{
    return QPointF(m_transform.viewport().width() / 2, m_transform.viewport().height() / 2);
}

void ImageView::zoomAt(double zoom, QPointF devicePoint)
{
    if (m_pyramid.isEmpty())
        return;
    m_transform.zoomTo(zoom, devicePoint);
    viewChanged();
}

void ImageView::step(int direction)
{
    // The next step that a person sees as another percentage.
    const double now = m_transform.zoom();
    const double *next = nullptr;
    if (direction > 0) {
        next = std::upper_bound(std::begin(zoomSteps), std::end(zoomSteps), now * 1.01);
        zoomAt(next == std::end(zoomSteps) ? ViewTransform::largestZoom : *next, middle());
    } else {
        next = std::lower_bound(std::begin(zoomSteps), std::end(zoomSteps), now * 0.99);
        zoomAt(next == std::begin(zoomSteps) ? ViewTransform::smallestZoom : *std::prev(next), middle());
    }
}

void ImageView::updateCursor()
{
    if (m_dragging)
        setCursor(Qt::ClosedHandCursor);
    else if (!m_pyramid.isEmpty() && m_transform.canPan())
        setCursor(Qt::OpenHandCursor);
    else
        unsetCursor();
}

void ImageView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    // Two fingers on a touchpad push the picture about, as they do everywhere; with Ctrl they zoom like a wheel.
    const bool touchpad = event->phase() != Qt::NoScrollPhase && !event->pixelDelta().isNull();
    if (touchpad && !(event->modifiers() & Qt::ControlModifier)) {
        m_transform.panBy(toDevice(event->pixelDelta()));
        viewChanged();
        return;
    }
    const double notches = double(event->angleDelta().y()) / wheelNotch;
    if (notches != 0)
        zoomAt(m_transform.zoom() * std::pow(wheelFactor, notches), toDevice(event->position()));
}

void ImageView::mousePressEvent(QMouseEvent *event)
{
    const bool pans = event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton;
    if (!pans || !m_transform.canPan()) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_dragging = true;
    m_dragFrom = event->position();
    updateCursor();
}

void ImageView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_transform.panBy(toDevice(event->position() - m_dragFrom));
    m_dragFrom = event->position();
    viewChanged();
}

void ImageView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    updateCursor();
}

void ImageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_transform.isFitted())
        zoomAt(1, toDevice(event->position()));
    else
        fit();
}

void ImageView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        switch (event->key()) {
        case Qt::Key_0:
            fit();
            return;
        case Qt::Key_1:
            actualSize();
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomIn();
            return;
        case Qt::Key_Minus:
            zoomOut();
            return;
        default:
            break;
        }
    } else if (event->key() == Qt::Key_Space) {
        Q_EMIT playPauseRequested();
        return;
    } else if (m_transform.canPan()) {
        QPointF delta;
        switch (event->key()) {
        case Qt::Key_Left:
            delta = QPointF(keyPan, 0);
            break;
        case Qt::Key_Right:
            delta = QPointF(-keyPan, 0);
            break;
        case Qt::Key_Up:
            delta = QPointF(0, keyPan);
            break;
        case Qt::Key_Down:
            delta = QPointF(0, -keyPan);
            break;
        default:
            break;
        }
        if (!delta.isNull()) {
            m_transform.panBy(toDevice(delta));
            viewChanged();
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

bool ImageView::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture && nativeGesture(static_cast<QNativeGestureEvent *>(event)))
        return true;
    if (event->type() == QEvent::Gesture && gesture(static_cast<QGestureEvent *>(event)))
        return true;
    return QWidget::event(event);
}

bool ImageView::nativeGesture(QNativeGestureEvent *event)
{
    if (event->gestureType() != Qt::ZoomNativeGesture)
        return false;
    zoomAt(m_transform.zoom() * (1 + event->value()), toDevice(event->position()));
    return true;
}

bool ImageView::gesture(QGestureEvent *event)
{
    auto *pinch = static_cast<QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!pinch)
        return false;
    if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged)
        zoomAt(m_transform.zoom() * pinch->scaleFactor(), toDevice(mapFromGlobal(pinch->centerPoint())));
    return true;
}

} // namespace wcs::ui
