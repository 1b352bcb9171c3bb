// What keys and mouse mean on a CompareCanvas beyond zooming and panning.
#include "common/plaintip.h"
#include "compare/comparecanvas.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <cmath>

namespace wcs::ui {

namespace {

constexpr int nudge = 1;
constexpr int bigNudge = 10;
constexpr double keyStep = 8; // logical pixels a region moves by with each press
constexpr int leastSide = 2; // pixels of the smallest region

QPoint wayOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

QPoint floored(QPointF point)
{
    return {int(std::floor(point.x())), int(std::floor(point.y()))};
}

QRect between(QPoint one, QPoint two)
{
    return QRect(QPoint(qMin(one.x(), two.x()), qMin(one.y(), two.y())),
                 QPoint(qMax(one.x(), two.x()), qMax(one.y(), two.y())));
}

} // namespace

bool CompareCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && showWholeLabel(static_cast<QHelpEvent *>(event)))
        return true;
    return PanZoomView::event(event);
}

bool CompareCanvas::showWholeLabel(const QHelpEvent *event)
{
    for (const ComparePlate &plate : std::as_const(m_plates)) {
        if (plate.hidden.isEmpty() || !plate.place.contains(event->pos()))
            continue;
        QToolTip::showText(event->globalPos(), plainTip(plate.hidden), this, plate.place.toAlignedRect());
        return true;
    }
    return false;
}

bool CompareCanvas::arrow(QKeyEvent *event)
{
    const QPoint way = wayOf(event->key());
    if (way.isNull())
        return false;
    const Qt::KeyboardModifiers keys = event->modifiers() & ~Qt::KeypadModifier;
    if (keys & Qt::AltModifier) {
        Q_EMIT nudged(way * (keys & Qt::ShiftModifier ? bigNudge : nudge));
        return true;
    }
    if (keys == Qt::ShiftModifier)
        return panBy(QPointF(-way.x(), -way.y()) * keyPan);
    if (keys == Qt::NoModifier && way.x() != 0 && m_hasVariants) {
        Q_EMIT variantStepped(way.x());
        return true;
    }
    return false;
}

/// The middle of what is visible, half as wide and high.
QRect CompareCanvas::proposedRegion() const
{
    const QPointF corner = (QPointF() - m_transform.target().topLeft()) / m_transform.zoom() + world().topLeft();
    const QRect visible = QRectF(corner, viewportSize() / m_transform.zoom()).toRect() & m_measured;
    QRect half(QPoint(), (visible.size() / 2).expandedTo(QSize(leastSide, leastSide)));
    half.moveCenter(visible.center());
    return half & m_measured;
}

bool CompareCanvas::regionKey(QKeyEvent *event)
{
    const Qt::KeyboardModifiers keys = event->modifiers() & ~Qt::KeypadModifier;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QPoint way = wayOf(event->key());
    if (!m_regionTool || m_measured.isEmpty() || (keys & Qt::AltModifier) || (way.isNull() && !enter))
        return false;
    if (enter && !m_region.isEmpty()) {
        m_regionBefore.reset();
        Q_EMIT regionMarked(m_region);
        return true;
    }
    QRect next = m_region;
    const int step = keys & Qt::ControlModifier ? 1 : qMax(1, qRound(keyStep * devicePixelRatioF() / zoom()));
    if (next.isEmpty()) {
        next = proposedRegion();
    } else if (keys & Qt::ShiftModifier) {
        next.setSize((next.size() + QSize(way.x(), way.y()) * step).expandedTo(QSize(leastSide, leastSide)));
    } else {
        next.translate(way * step);
        next.moveLeft(qBound(m_measured.left(), next.left(), m_measured.right() + 1 - next.width()));
        next.moveTop(qBound(m_measured.top(), next.top(), m_measured.bottom() + 1 - next.height()));
    }
    setRegion(next & m_measured);
    Q_EMIT regionShaped(m_region);
    return true;
}

void CompareCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !(event->modifiers() & Qt::ControlModifier)) {
        if (!event->isAutoRepeat())
            setHeld(true);
        return;
    }
    if (!regionKey(event) && !arrow(event))
        PanZoomView::keyPressEvent(event);
}

void CompareCanvas::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        setHeld(false);
    else
        PanZoomView::keyReleaseEvent(event);
}

void CompareCanvas::focusOutEvent(QFocusEvent *event)
{
    // The key's release would go elsewhere.
    setHeld(false);
    PanZoomView::focusOutEvent(event);
    update();
}

void CompareCanvas::leaveEvent(QEvent *event)
{
    PanZoomView::leaveEvent(event);
    Q_EMIT hovered(std::nullopt);
}

void CompareCanvas::updateCursor()
{
    if (m_regionTool || m_regionFrom)
        setCursor(Qt::CrossCursor);
    else
        PanZoomView::updateCursor();
}

void CompareCanvas::mousePressEvent(QMouseEvent *event)
{
    const bool marks = m_regionTool || (event->modifiers() & Qt::ShiftModifier);
    if (event->button() == Qt::LeftButton && marks && !isEmpty()) {
        m_regionFrom = floored(toPixel(event->position()));
        updateCursor();
        return;
    }
    PanZoomView::mousePressEvent(event);
}

void CompareCanvas::mouseMoveEvent(QMouseEvent *event)
{
    PanZoomView::mouseMoveEvent(event);
    if (isEmpty())
        return;
    const QPointF place = toPixel(event->position());
    if (m_regionFrom)
        setRegion(between(*m_regionFrom, floored(place)) & m_measured);
    if (rect().contains(event->position().toPoint()) && world().contains(place))
        Q_EMIT hovered(floored(place));
    else
        Q_EMIT hovered(std::nullopt);
}

void CompareCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_regionFrom) {
        PanZoomView::mouseReleaseEvent(event);
        return;
    }
    m_regionFrom.reset();
    updateCursor();
    // A click without a drag marks nothing: it takes the mark away.
    if (m_region.width() < leastSide || m_region.height() < leastSide)
        setRegion({});
    m_regionBefore.reset();
    Q_EMIT regionMarked(m_region);
}

void CompareCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    // The second press of two quick marks is no wish to zoom.
    if (m_regionTool || (event->modifiers() & Qt::ShiftModifier))
        mousePressEvent(event);
    else
        PanZoomView::mouseDoubleClickEvent(event);
}

} // namespace wcs::ui
