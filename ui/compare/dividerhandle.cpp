#include "compare/dividerhandle.h"

#include "base/text.h"
#include "common/accessible.h"
#include "theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace wcs::ui {

DividerHandle::DividerHandle(QWidget *parent) : QAbstractSlider(parent)
{
    identify(this, u"compareDivider"_s, tr("Divider between the two pictures"));
    setOrientation(Qt::Horizontal);
    setRange(0, span);
    setSingleStep(5);
    setPageStep(100);
    setValue(span / 2);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SplitHCursor);
    setMouseTracking(true);
    setToolTip(tr("Drag, or move with the arrow keys"));
}

void DividerHandle::paintEvent(QPaintEvent *)
{
    const QPalette &colours = palette();
    const bool active = isSliderDown() || hasFocus();
    const QColor light = Theme::color(Theme::Role::Raised, colours);
    const QColor line = Theme::color(active ? Theme::Role::Focus : Theme::Role::ControlBorder, colours);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = width() / 2.0;
    painter.fillRect(QRectF(middle - 2, 0, 4, height()), light);
    painter.fillRect(QRectF(middle - 1, 0, 2, height()), line);
    // The grip: a disc with an arrow to each side.
    const QPointF centre(middle, height() / 2.0);
    painter.setPen(QPen(line, active ? 2 : 1));
    painter.setBrush(light);
    const double radius = breadth / 2.0 - 2;
    painter.drawEllipse(centre, radius, radius);
    painter.setPen(QPen(Theme::color(Theme::Role::Text, colours), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const int side : {-1, 1}) {
        const QPointF tip = centre + QPointF(side * 7.0, 0);
        painter.drawPolyline(QPolygonF{tip + QPointF(-side * 3.5, -3.5), tip, tip + QPointF(-side * 3.5, 3.5)});
    }
}

void DividerHandle::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || (event->modifiers() & Qt::ShiftModifier)) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    m_grabbedAt = qRound(event->position().x()) - width() / 2;
    update();
}

void DividerHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (!isSliderDown()) {
        event->ignore(); // the canvas tells which pixel is under the cursor
        return;
    }
    const int x = mapToParent(event->position().toPoint()).x() - m_grabbedAt;
    setValue(qRound(double(x) * span / qMax(1, parentWidget()->width())));
}

void DividerHandle::mouseReleaseEvent(QMouseEvent *event)
{
    if (!isSliderDown()) {
        event->ignore();
        return;
    }
    setSliderDown(false);
    update();
}

void DividerHandle::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // zooms, as everywhere on the canvas
}

void DividerHandle::keyPressEvent(QKeyEvent *event)
{
    // Up and Down would move it sideways; with a modifier the arrows mean something else.
    const bool sideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Home
                          || event->key() == Qt::Key_End;
    if (!sideways || (event->modifiers() & ~Qt::KeypadModifier)) {
        event->ignore();
        return;
    }
    QAbstractSlider::keyPressEvent(event);
}

} // namespace wcs::ui
