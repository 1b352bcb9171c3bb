#include "theme/barpainter.h"

#include "theme/controlpainter.h"
#include "theme/theme.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <QWidget>

namespace wcs::ui::BarPainter {

namespace {

using Role = Theme::Role;

constexpr qreal thickness = 6;
constexpr int frameInterval = 33; // milliseconds
constexpr int busyPeriod = 1600; // milliseconds from one end to the other

/// The thin line in the middle of a bar's rectangle.
QRectF lineOf(const QRect &rect, bool horizontal)
{
    QRectF line(rect);
    const QPointF center = line.center();
    if (horizontal)
        line.setHeight(qMin(thickness, line.height()));
    else
        line.setWidth(qMin(thickness, line.width()));
    line.moveCenter(center);
    return line;
}

qreal busyPosition()
{
    static const QElapsedTimer clock = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    return qreal(clock.elapsed() % busyPeriod) / busyPeriod;
}

} // namespace

void progressGroove(QPainter *painter, const QStyleOption *option)
{
    const QRectF line = lineOf(option->rect, option->state.testFlag(QStyle::State_Horizontal));
    ControlPainter::roundedBox(painter, line, Theme::color(Role::Sunken, option->palette), {}, thickness / 2);
}

void progressContents(QPainter *painter, const QStyleOptionProgressBar *option, bool animate)
{
    const bool horizontal = option->state.testFlag(QStyle::State_Horizontal);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const QColor color = Theme::color(enabled ? Role::Accent : Role::ControlBorder, option->palette);
    const QRectF line = lineOf(option->rect, horizontal);
    const qreal whole = horizontal ? line.width() : line.height();
    qreal from = 0;
    qreal length = 0;
    if (option->minimum == option->maximum) {
        length = whole * 0.3;
        from = (whole + length) * (animate ? busyPosition() : 0.5) - length;
        if (auto *bar = qobject_cast<QWidget *>(option->styleObject); bar && animate)
            QTimer::singleShot(frameInterval, bar, qOverload<>(&QWidget::update));
    } else {
        const qreal range = qreal(option->maximum) - option->minimum;
        length = whole * qBound(0.0, (qreal(option->progress) - option->minimum) / range, 1.0);
        if (length <= 0)
            return;
        length = qMax(length, thickness);
    }
    const qreal end = qMin(whole, from + length);
    from = qMax(0.0, from);
    const bool mirrored = horizontal && (option->direction == Qt::RightToLeft) != option->invertedAppearance;
    QRectF part = line;
    if (horizontal) {
        part.setLeft(mirrored ? line.right() - end : line.left() + from);
        part.setWidth(end - from);
    } else {
        part.setTop(line.bottom() - end);
        part.setHeight(end - from);
    }
    ControlPainter::roundedBox(painter, part, color, {}, thickness / 2);
}

QRect scrollThumb(const QStyleOptionSlider *option)
{
    const bool horizontal = option->orientation == Qt::Horizontal;
    const int groove = horizontal ? option->rect.width() : option->rect.height();
    const qint64 range = qint64(option->maximum) - option->minimum;
    int length = groove;
    if (range > 0)
        length = qBound(qMin(28, groove), int(qint64(groove) * option->pageStep / (range + option->pageStep)), groove);
    const int at = QStyle::sliderPositionFromValue(option->minimum, option->maximum, option->sliderPosition,
                                                   groove - length, option->upsideDown);
    const QRect &rect = option->rect;
    return horizontal ? QRect(rect.x() + at, rect.y(), length, rect.height())
                      : QRect(rect.x(), rect.y() + at, rect.width(), length);
}

void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &thumb)
{
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver)
                         && option->state.testFlag(QStyle::State_Enabled);
    const bool held = option->state.testFlag(QStyle::State_Sunken);
    painter->fillRect(option->rect, Theme::color(Role::Surface, option->palette));
    if (option->minimum == option->maximum)
        return;
    const QColor color = Theme::color(hovered || held ? Role::Muted : Role::ControlBorder, option->palette);
    const qreal inset = hovered || held ? 2 : 3;
    const QRectF line = QRectF(thumb).adjusted(inset, inset, -inset, -inset);
    ControlPainter::roundedBox(painter, line, color, {}, qMin(line.width(), line.height()) / 2);
}

void slider(QPainter *painter, const QStyleOptionSlider *option, const QRect &groove, const QRect &handle)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool horizontal = option->orientation == Qt::Horizontal;
    const QRectF line = lineOf(groove, horizontal);
    const QColor accent = Theme::color(enabled ? Role::Accent : Role::ControlBorder, palette);
    ControlPainter::roundedBox(painter, line, Theme::color(Role::Sunken, palette), {}, thickness / 2);
    QRectF done = line;
    if (horizontal && option->upsideDown)
        done.setLeft(handle.center().x());
    else if (horizontal)
        done.setRight(handle.center().x());
    else
        done.setTop(handle.center().y());
    ControlPainter::roundedBox(painter, done, accent, {}, thickness / 2);
    QRectF knob(0, 0, 16, 16);
    knob.moveCenter(QRectF(handle).center());
    ControlPainter::roundedBox(painter, knob, Theme::color(Role::Raised, palette), accent, 8, 2);
    if (enabled && option->state.testFlag(QStyle::State_HasFocus))
        ControlPainter::focusRing(painter, knob.adjusted(-3, -3, 3, 3), palette, 11);
}

} // namespace wcs::ui::BarPainter
