#include "theme/controlpainter.h"

#include "base/text.h"

#include <QPainter>
#include <QPainterPath>
#include <QVariant>
#include <QWidget>

namespace wcs::ui::ControlPainter {

namespace {

using Role = Theme::Role;

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

bool flagged(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

QColor stateColor(const QStyleOption *option, Role normal, Role hovered, Role pressed)
{
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const Role role = down ? pressed : has(option, QStyle::State_MouseOver) ? hovered : normal;
    return Theme::color(role, option->palette);
}

} // namespace

void roundedBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal corner,
                qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const qreal inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner - inset, corner - inset);
    painter->restore();
}

void chevron(QPainter *painter, const QRectF &rect, Arrow direction, const QColor &color, qreal extent)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(rect.center());
    painter->rotate(direction == Arrow::Down ? 0 : direction == Arrow::Left ? 90 : direction == Arrow::Up ? 180 : 270);
    QPainterPath path(QPointF(-extent, -extent / 2));
    path.lineTo(0, extent / 2);
    path.lineTo(extent, -extent / 2);
    painter->drawPath(path);
    painter->restore();
}

void focusRing(QPainter *painter, const QRectF &rect, const QPalette &palette, qreal corner)
{
    roundedBox(painter, rect, {}, Theme::color(Role::Focus, palette), corner, 2);
}

ButtonKind buttonKind(const QStyleOption *option, const QWidget *widget)
{
    if (flagged(widget, "danger"))
        return ButtonKind::Danger;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (button && button->features.testFlag(QStyleOptionButton::Flat))
        return ButtonKind::Flat;
    const bool standard = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    return standard || flagged(widget, "primary") ? ButtonKind::Primary : ButtonKind::Plain;
}

QColor buttonText(ButtonKind kind, const QPalette &palette)
{
    if (kind == ButtonKind::Primary)
        return Theme::color(Role::OnAccent, palette);
    return kind == ButtonKind::Danger ? Theme::color(Role::OnDanger, palette) : palette.color(QPalette::ButtonText);
}

void pushButton(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const QPalette &palette = option->palette;
    const ButtonKind kind = buttonKind(option, widget);
    const QColor border = Theme::color(Role::ControlBorder, palette);
    if (!has(option, QStyle::State_Enabled)) {
        if (kind != ButtonKind::Flat)
            roundedBox(painter, option->rect, palette.color(QPalette::Button), Theme::color(Role::Border, palette));
        return;
    }
    switch (kind) {
    case ButtonKind::Primary:
        roundedBox(painter, option->rect, stateColor(option, Role::Accent, Role::AccentHover, Role::AccentPressed), {});
        break;
    case ButtonKind::Danger: {
        QColor fill = Theme::color(Role::Danger, palette);
        if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_MouseOver))
            fill = Theme::schemeOf(palette) == Theme::Scheme::Light ? fill.darker(112) : fill.lighter(108);
        roundedBox(painter, option->rect, fill, {});
        break;
    }
    case ButtonKind::Flat:
        toolButton(painter, option);
        break;
    case ButtonKind::Plain:
        roundedBox(painter, option->rect, stateColor(option, Role::Raised, Role::Hover, Role::Pressed), border);
        break;
    }
}

void pushButtonFocus(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    if (!has(option, QStyle::State_HasFocus) || !has(option, QStyle::State_KeyboardFocusChange))
        return;
    const ButtonKind kind = buttonKind(option, widget);
    const bool filled = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    const QColor ring = filled ? buttonText(kind, option->palette) : Theme::color(Role::Focus, option->palette);
    roundedBox(painter, QRectF(option->rect).adjusted(3, 3, -3, -3), {}, ring, radius - 2, 2);
}

void toolButton(QPainter *painter, const QStyleOption *option)
{
    if (!has(option, QStyle::State_Enabled))
        return;
    const bool checked = has(option, QStyle::State_On);
    const bool active = has(option, QStyle::State_Sunken) || has(option, QStyle::State_MouseOver);
    if (!checked && !active)
        return;
    const QColor line = checked ? Theme::color(Role::ControlBorder, option->palette) : QColor();
    roundedBox(painter, option->rect, stateColor(option, Role::Hover, Role::Hover, Role::Pressed), line);
}

void checkBox(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const qreal side = qMin(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    const QColor idle = Theme::color(enabled ? Role::ControlBorder : Role::Border, palette);
    const QColor mark = enabled ? Theme::color(Role::OnAccent, palette) : palette.color(QPalette::Window);
    if (!on) {
        roundedBox(painter, box, palette.color(QPalette::Base), idle, 4);
        return;
    }
    roundedBox(painter, box, enabled ? stateColor(option, Role::Accent, Role::AccentHover, Role::Accent) : idle, {}, 4);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(mark, side / 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box, side](qreal x, qreal y) { return box.topLeft() + QPointF(x * side, y * side); };
    if (has(option, QStyle::State_NoChange))
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter->drawPolyline(QPolygonF({at(0.25, 0.53), at(0.43, 0.71), at(0.76, 0.32)}));
    painter->restore();
}

void radioButton(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool enabled = has(option, QStyle::State_Enabled);
    const qreal side = qMin(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    const QColor idle = Theme::color(enabled ? Role::ControlBorder : Role::Border, palette);
    if (!has(option, QStyle::State_On)) {
        roundedBox(painter, box, palette.color(QPalette::Base), idle, side / 2);
        return;
    }
    roundedBox(painter, box, enabled ? Theme::color(Role::Accent, palette) : idle, {}, side / 2);
    const qreal inset = side * 0.31;
    roundedBox(painter, box.adjusted(inset, inset, -inset, -inset), Theme::color(Role::OnAccent, palette), {}, side);
}

} // namespace wcs::ui::ControlPainter
