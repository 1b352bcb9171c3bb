#include "theme/viewpainter.h"

#include "theme/controlpainter.h"
#include "theme/theme.h"

#include <QListView>
#include <QPainter>

namespace wcs::ui::ViewPainter {

namespace {
using Role = Theme::Role;
}

void itemPanel(QPainter *painter, const QStyleOptionViewItem *option, const QWidget *widget)
{
    const QPalette &palette = option->palette;
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver)
                         && option->state.testFlag(QStyle::State_Enabled);
    if (option->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, option->backgroundBrush);
    if (!selected && !hovered)
        return;
    const bool active = option->state.testFlag(QStyle::State_Active);
    const Role role = !selected ? Role::Hover : active ? Role::Selection : Role::InactiveSelection;
    const QColor fill = Theme::color(role, palette);
    if (qobject_cast<const QListView *>(widget)) {
        ControlPainter::roundedBox(painter, QRectF(option->rect).adjusted(2, 1, -2, -1), fill, {});
        return;
    }
    painter->fillRect(option->rect, fill);
    const bool first = option->viewItemPosition == QStyleOptionViewItem::Beginning
                       || option->viewItemPosition == QStyleOptionViewItem::OnlyOne;
    if (selected && first)
        painter->fillRect(QRect(option->rect.topLeft(), QSize(3, option->rect.height())),
                          Theme::color(Role::Accent, palette));
}

void headerSection(QPainter *painter, const QStyleOptionHeader *option)
{
    const QPalette &palette = option->palette;
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver);
    const bool pressed = option->state.testFlag(QStyle::State_Sunken);
    painter->fillRect(option->rect, Theme::color(pressed   ? Role::Pressed
                                                 : hovered ? Role::Hover
                                                           : Role::Window,
                                                 palette));
    const QColor line = Theme::color(Role::Border, palette);
    const QRect &rect = option->rect;
    if (option->orientation == Qt::Vertical) {
        painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line);
        return;
    }
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line);
    const bool last = option->position == QStyleOptionHeader::End
                      || option->position == QStyleOptionHeader::OnlyOneSection;
    if (!last)
        painter->fillRect(QRect(rect.right(), rect.top() + 7, 1, rect.height() - 14), line);
}

void tabShape(QPainter *painter, const QStyleOptionTab *option)
{
    const QPalette &palette = option->palette;
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver)
                         && option->state.testFlag(QStyle::State_Enabled);
    const QRectF body = QRectF(option->rect).adjusted(2, 3, -2, -4);
    if (hovered && !selected)
        ControlPainter::roundedBox(painter, body, Theme::color(Role::Hover, palette), {});
    if (!selected)
        return;
    const QRectF rect(option->rect);
    const QColor accent = Theme::color(Role::Accent, palette);
    switch (option->shape) {
    case QTabBar::RoundedSouth:
    case QTabBar::TriangularSouth:
        ControlPainter::roundedBox(painter, QRectF(rect.left() + 8, rect.top(), rect.width() - 16, 3), accent, {}, 1.5);
        break;
    case QTabBar::RoundedWest:
    case QTabBar::TriangularWest:
        ControlPainter::roundedBox(painter, QRectF(rect.right() - 3, rect.top() + 8, 3, rect.height() - 16), accent, {},
                                   1.5);
        break;
    case QTabBar::RoundedEast:
    case QTabBar::TriangularEast:
        ControlPainter::roundedBox(painter, QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), accent, {},
                                   1.5);
        break;
    default:
        ControlPainter::roundedBox(painter, QRectF(rect.left() + 8, rect.bottom() - 3, rect.width() - 16, 3), accent,
                                   {}, 1.5);
    }
}

void menuPanel(QPainter *painter, const QStyleOption *option)
{
    painter->fillRect(option->rect, Theme::color(Role::Raised, option->palette));
    ControlPainter::roundedBox(painter, option->rect, {}, Theme::color(Role::Border, option->palette), 1);
}

void menuHighlight(QPainter *painter, const QRect &rect, const QPalette &palette)
{
    ControlPainter::roundedBox(painter, rect, Theme::color(Role::Selection, palette), {}, 4);
}

void splitter(QPainter *painter, const QStyleOption *option)
{
    const bool active = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor color = Theme::color(active ? Role::Accent : Role::Border, option->palette);
    const QRect &rect = option->rect;
    const int width = active ? 2 : 1;
    // State_Horizontal means that the areas lie side by side, so the handle is an upright line.
    if (option->state.testFlag(QStyle::State_Horizontal))
        painter->fillRect(QRect(rect.center().x(), rect.top(), width, rect.height()), color);
    else
        painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), width), color);
}

} // namespace wcs::ui::ViewPainter
