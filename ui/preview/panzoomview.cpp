#include "preview/panzoomview.h"

#include "preview/panzoomaccessible.h"

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

} // namespace

PanZoomView::PanZoomView(QWidget *parent) : QWidget(parent)
{
    installPanZoomAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    grabGesture(Qt::PinchGesture);
}

int PanZoomView::zoomPercent() const
{
    return qMax(1, qRound(m_transform.zoom() * 100));
}

void PanZoomView::viewChanged()
{
    updateCursor();
    update();
    const int percent = zoomPercent();
    if (percent != m_lastPercent) {
        m_lastPercent = percent;
        announceZoom(this);
        Q_EMIT zoomChanged(percent);
    }
}

void PanZoomView::followSize()
{
    m_transform.setViewport(viewportSize());
    viewChanged();
}

void PanZoomView::resizeEvent(QResizeEvent *)
{
    followSize();
}

void PanZoomView::fit()
{
    m_transform.fit();
    viewChanged();
}

void PanZoomView::actualSize()
{
    zoomAt(1, middle());
}

void PanZoomView::zoomIn()
{
    step(1);
}

void PanZoomView::zoomOut()
{
    step(-1);
}

void PanZoomView::setZoom(double zoom)
{
    zoomAt(zoom, middle());
}

QPointF PanZoomView::middle() const
{
    return QPointF(m_transform.viewport().width() / 2, m_transform.viewport().height() / 2);
}

void PanZoomView::zoomAt(double zoom, QPointF viewportPoint)
{
    if (isEmpty())
        return;
    m_transform.zoomTo(zoom, viewportPoint);
    viewChanged();
}

void PanZoomView::step(int direction)
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

void PanZoomView::updateCursor()
{
    if (m_dragging)
        setCursor(Qt::ClosedHandCursor);
    else if (!isEmpty() && m_transform.canPan())
        setCursor(Qt::OpenHandCursor);
    else
        unsetCursor();
}

void PanZoomView::wheelEvent(QWheelEvent *event)
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
        zoomAt(m_transform.zoom() * std::pow(wheelFactor, notches), toViewport(event->position()));
}

void PanZoomView::mousePressEvent(QMouseEvent *event)
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

void PanZoomView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_transform.panBy(toDevice(event->position() - m_dragFrom));
    m_dragFrom = event->position();
    viewChanged();
}

void PanZoomView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    updateCursor();
}

void PanZoomView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_transform.isFitted())
        zoomAt(1, toViewport(event->position()));
    else
        fit();
}

void PanZoomView::keyPressEvent(QKeyEvent *event)
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
    } else {
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
        if (!delta.isNull() && panBy(delta))
            return;
    }
    QWidget::keyPressEvent(event);
}

bool PanZoomView::panBy(QPointF logical)
{
    if (!m_transform.canPan())
        return false;
    m_transform.panBy(toDevice(logical));
    viewChanged();
    return true;
}

bool PanZoomView::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture && nativeGesture(static_cast<QNativeGestureEvent *>(event)))
        return true;
    if (event->type() == QEvent::Gesture && gesture(static_cast<QGestureEvent *>(event)))
        return true;
    return QWidget::event(event);
}

bool PanZoomView::nativeGesture(QNativeGestureEvent *event)
{
    if (event->gestureType() != Qt::ZoomNativeGesture)
        return false;
    zoomAt(m_transform.zoom() * (1 + event->value()), toViewport(event->position()));
    return true;
}

bool PanZoomView::gesture(QGestureEvent *event)
{
    auto *pinch = static_cast<QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!pinch)
        return false;
    if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged)
        zoomAt(m_transform.zoom() * pinch->scaleFactor(), toViewport(mapFromGlobal(pinch->centerPoint())));
    return true;
}

} // namespace wcs::ui
