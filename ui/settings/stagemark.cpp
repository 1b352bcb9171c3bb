#include "settings/stagemark.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QTimerEvent>

namespace wcs::ui {

namespace {
constexpr int turnInterval = 60; // milliseconds
constexpr int turnStep = 24; // degrees
} // namespace

StageMark::StageMark(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StageMark::sizeHint() const
{
    const int side = std::max(16, fontMetrics().height());
    return {side, side};
}

void StageMark::setState(ProbeState state)
{
    m_state = state;
    const bool animated = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (state == ProbeState::Running && animated)
        m_turn.start(turnInterval, this);
    else
        m_turn.stop();
    update();
}

void StageMark::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_turn.timerId())
        return QWidget::timerEvent(event);
    m_angle = (m_angle + turnStep) % 360;
    update();
}

void StageMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = std::min(width(), height());
    painter.translate(width() / 2.0, height() / 2.0);
    painter.scale(side / 16, side / 16);
    const QColor colour = palette().color(QPalette::WindowText);
    QColor faint = colour;
    faint.setAlphaF(0.35F);
    const auto pen = [](const QColor &c, qreal width) {
        return QPen(c, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    };
    painter.setPen(pen(colour, 2));
    switch (m_state) {
    case ProbeState::Waiting:
        painter.setPen(pen(faint, 1.5));
        painter.drawEllipse(QPointF(0, 0), 5.5, 5.5);
        break;
    case ProbeState::Running:
        painter.setPen(pen(faint, 2));
        painter.drawEllipse(QPointF(0, 0), 6, 6);
        painter.setPen(pen(palette().color(QPalette::Highlight), 2));
        painter.drawArc(QRectF(-6, -6, 12, 12), -m_angle * 16, 100 * 16);
        break;
    case ProbeState::Passed: {
        QPainterPath tick(QPointF(-5, 0.5));
        tick.lineTo(-1.5, 4);
        tick.lineTo(5.5, -4);
        painter.drawPath(tick);
        break;
    }
    case ProbeState::Failed:
        painter.drawLine(QPointF(-4.5, -4.5), QPointF(4.5, 4.5));
        painter.drawLine(QPointF(4.5, -4.5), QPointF(-4.5, 4.5));
        break;
    case ProbeState::Skipped:
        painter.setPen(pen(faint, 2));
        painter.drawLine(QPointF(-4.5, 0), QPointF(4.5, 0));
        break;
    }
}

} // namespace wcs::ui
