#include "compare/comparecanvas.h"

#include "base/text.h"
#include "common/accessible.h"
#include "compare/dividerhandle.h"

#include <QEvent>

#include <cmath>
#include <utility>

namespace wcs::ui {

namespace {

constexpr double paneGap = 2; // logical pixels
constexpr double markReach = 16; // logical pixels, more than the arms of the mark beside its pixel

} // namespace

CompareCanvas::CompareCanvas(QWidget *parent) : PanZoomView(parent), m_handle(new DividerHandle(this))
{
    identify(this, u"compareCanvas"_s, tr("Both pictures"));
    setMouseTracking(true);
    m_handle->hide();
    connect(m_handle, &DividerHandle::valueChanged, this, [this] {
        placeHandle();
        update();
    });
}

QRectF CompareCanvas::world() const
{
    return m_layers[0].place.united(m_layers[1].place);
}

void CompareCanvas::setLayers(const CompareLayer &reference, const CompareLayer &other)
{
    const QRectF before = isEmpty() ? QRectF() : world();
    m_layers = {reference, other};
    follow(before);
}

void CompareCanvas::follow(const QRectF &before)
{
    const QRectF now = world();
    endDrag();
    if (before.isEmpty()) {
        m_transform.setPicture(now.size());
        m_transform.fit();
    } else if (now != before) {
        // The same pixel of the reference stays in the middle.
        const QPointF middle(m_transform.viewport().width() / 2, m_transform.viewport().height() / 2);
        const QPointF held = m_transform.toPicture(middle) + before.topLeft();
        m_transform.setPicture(now.size());
        if (!m_transform.isFitted())
            m_transform.panBy(middle - m_transform.toViewport(held - now.topLeft()));
    }
    viewChanged();
}

void CompareCanvas::setDifference(const DifferenceMap &map, HeatOptions options)
{
    m_difference = map;
    m_heat = options;
    if (m_mode == Mode::Difference)
        update();
}

void CompareCanvas::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    // What is in the middle of a pane stays there, although the panes change their size.
    m_mode = mode;
    m_handle->setVisible(mode == Mode::Slider);
    placeHandle();
    followSize();
}

double CompareCanvas::divider() const
{
    return double(m_handle->value()) / DividerHandle::span;
}

void CompareCanvas::setDivider(double share)
{
    m_handle->setValue(qRound(share * DividerHandle::span));
}

void CompareCanvas::placeHandle()
{
    const int x = qRound(divider() * width());
    m_handle->setGeometry(x - DividerHandle::breadth / 2, 0, DividerHandle::breadth, height());
}

void CompareCanvas::setOpacity(double opacity)
{
    m_opacity = qBound(0.0, opacity, 1.0);
    update();
}

void CompareCanvas::setBackdrop(const Backdrop &backdrop)
{
    m_backdrop = backdrop;
    update();
}

void CompareCanvas::setFlipped(bool flipped)
{
    if (m_flipped == flipped)
        return;
    m_flipped = flipped;
    update();
    Q_EMIT flippedChanged(flipped);
}

void CompareCanvas::setHeld(bool held)
{
    if (m_held == held)
        return;
    m_held = held;
    update();
}

void CompareCanvas::setRegion(const QRect &region)
{
    m_region = region;
    update();
}

void CompareCanvas::setRegionTool(bool on)
{
    if (m_regionTool == on)
        return;
    m_regionTool = on;
    if (on) {
        m_regionBefore = m_region;
        setFocus(Qt::OtherFocusReason); // the keys that shape a region are for this widget
    } else if (m_regionBefore) {
        setRegion(*std::exchange(m_regionBefore, std::nullopt));
    }
    updateCursor();
}

void CompareCanvas::setMark(std::optional<QPoint> pixel)
{
    if (m_mark == pixel)
        return;
    // It follows the cursor: only what it leaves and where it comes to is painted anew.
    repaintAround(m_mark);
    m_mark = pixel;
    repaintAround(m_mark);
}

void CompareCanvas::repaintAround(std::optional<QPoint> pixel)
{
    if (!pixel || isEmpty())
        return;
    const double ratio = devicePixelRatioF();
    const QRectF shown = toView(QRectF(QPointF(*pixel), QSizeF(1, 1)));
    const QList<QRectF> all = panes();
    for (const QRectF &pane : all) {
        const QRectF there = shown.translated(pane.topLeft());
        update(QRectF(there.topLeft() / ratio, there.size() / ratio)
                   .adjusted(-markReach, -markReach, markReach, markReach)
                   .toAlignedRect());
    }
}

QList<QRectF> CompareCanvas::panes() const
{
    const QSizeF all = QSizeF(size()) * devicePixelRatioF();
    if (m_mode != Mode::SideBySide)
        return {QRectF(QPointF(), all)};
    const double gap = std::round(paneGap * devicePixelRatioF());
    const double left = std::floor((all.width() - gap) / 2);
    return {QRectF(0, 0, left, all.height()), QRectF(left + gap, 0, left, all.height())};
}

QSizeF CompareCanvas::viewportSize() const
{
    return panes().constFirst().size();
}

QRectF CompareCanvas::paneAt(QPointF devicePoint) const
{
    const QList<QRectF> all = panes();
    return all.size() > 1 && devicePoint.x() >= all.constLast().left() ? all.constLast() : all.constFirst();
}

QPointF CompareCanvas::toViewport(QPointF logical) const
{
    const QPointF device = toDevice(logical);
    return device - paneAt(device).topLeft();
}

QPointF CompareCanvas::toPixel(QPointF logical) const
{
    const QRectF target = m_transform.target();
    return (toViewport(logical) - target.topLeft()) / m_transform.zoom() + world().topLeft();
}

QRectF CompareCanvas::toView(const QRectF &place) const
{
    const QPointF corner = m_transform.target().topLeft();
    return QRectF(corner + (place.topLeft() - world().topLeft()) * m_transform.zoom(),
                  place.size() * m_transform.zoom());
}

QPointF CompareCanvas::toWidget(QPointF pixel) const
{
    return toView(QRectF(pixel, QSizeF(0, 0))).topLeft() / devicePixelRatioF();
}

void CompareCanvas::resizeEvent(QResizeEvent *event)
{
    PanZoomView::resizeEvent(event);
    placeHandle();
}

void CompareCanvas::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    PanZoomView::changeEvent(event);
}

} // namespace wcs::ui
