#include "theme/controlpainter.h"

#include "base/text.h"

#include <QVariant>
#include <QWidget>

namespace wcs::ui::ControlPainter {

using Role = Theme::Role;

void field(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option->state.testFlag(QStyle::State_HasFocus);
    const bool invalid = widget && widget->property("invalid").toBool();
    const Role line = !enabled ? Role::Border : invalid ? Role::Danger : focused ? Role::Focus : Role::ControlBorder;
    roundedBox(painter, option->rect, palette.color(QPalette::Base), Theme::color(line, palette), radius,
               focused || invalid ? 2 : 1);
}

void choiceField(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option->state.testFlag(QStyle::State_HasFocus);
    const bool active = enabled
                        && (option->state & (QStyle::State_MouseOver | QStyle::State_On | QStyle::State_Sunken));
    const QColor fill = active ? Theme::color(Role::Hover, palette) : palette.color(QPalette::Button);
    const Role line = !enabled ? Role::Border : focused ? Role::Focus : Role::ControlBorder;
    roundedBox(painter, option->rect, fill, Theme::color(line, palette), radius, focused ? 2 : 1);
}

} // namespace wcs::ui::ControlPainter
