#include "theme/style.h"

#include "base/text.h"
#include "theme/barpainter.h"
#include "theme/controlpainter.h"
#include "theme/theme.h"
#include "theme/viewpainter.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace wcs::ui {

namespace {

using Role = Theme::Role;
using ControlPainter::Arrow;

void hairline(QPainter *painter, const QRect &rect, bool horizontal, const QPalette &palette)
{
    const QColor color = Theme::color(Role::Border, palette);
    if (horizontal)
        painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), color);
    else
        painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), color);
}

/// The icons follow the palette's text, which is another colour than that on a filled button.
QIcon tinted(const QIcon &icon, QSize size, double ratio, const QColor &color)
{
    if (icon.isNull())
        return icon;
    QPixmap pixmap = icon.pixmap(size, ratio);
    if (pixmap.isNull())
        return icon;
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), pixmap.size()), color);
    painter.end();
    return QIcon(pixmap);
}

QColor arrowColor(const QStyleOption *option)
{
    return option->palette.color(option->state.testFlag(QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled,
                                 QPalette::ButtonText);
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

bool Style::drawViewPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            ViewPainter::itemPanel(painter, item, widget);
        return true;
    case PE_PanelItemViewRow:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
            item && item->features.testFlag(QStyleOptionViewItem::Alternate))
            painter->fillRect(option->rect, option->palette.brush(QPalette::AlternateBase));
        return true;
    case PE_PanelMenu:
    case PE_FrameMenu:
        ViewPainter::menuPanel(painter, option);
        return true;
    case PE_PanelTipLabel:
        ControlPainter::roundedBox(painter, option->rect, option->palette.color(QPalette::ToolTipBase),
                                   Theme::color(Role::ControlBorder, option->palette), 1);
        return true;
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_PanelMenuBar:
        return true;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          Theme::color(Role::Border, option->palette));
        return true;
    case PE_FrameTabWidget:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1),
                          Theme::color(Role::Border, option->palette));
        return true;
    case PE_FrameGroupBox:
        ControlPainter::roundedBox(painter, option->rect, {}, Theme::color(Role::Border, option->palette), 8);
        return true;
    case PE_IndicatorToolBarSeparator:
        hairline(painter, option->rect.adjusted(0, 6, 0, -6), !option->state.testFlag(State_Horizontal),
                 option->palette);
        return true;
    default:
        return false;
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    if (drawViewPrimitive(element, option, painter, widget))
        return;
    switch (element) {
    case PE_PanelButtonCommand:
        ControlPainter::pushButton(painter, option, widget);
        return;
    case PE_PanelButtonTool:
        ControlPainter::toolButton(painter, option);
        return;
    case PE_FrameFocusRect:
        if (!option->state.testFlag(State_KeyboardFocusChange) && !qobject_cast<const QAbstractItemView *>(widget))
            return;
        ControlPainter::focusRing(painter, option->rect, option->palette);
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_PanelLineEdit:
        // A line edit inside a spin box or an editable combo box leaves the frame to its owner.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth <= 0)
            return;
        ControlPainter::field(painter, option, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        ControlPainter::checkBox(painter, option);
        return;
    case PE_IndicatorRadioButton:
        ControlPainter::radioButton(painter, option);
        return;
    case PE_IndicatorArrowUp:
        return ControlPainter::chevron(painter, option->rect, Arrow::Up, arrowColor(option));
    case PE_IndicatorArrowDown:
        return ControlPainter::chevron(painter, option->rect, Arrow::Down, arrowColor(option));
    case PE_IndicatorArrowLeft:
        return ControlPainter::chevron(painter, option->rect, Arrow::Left, arrowColor(option));
    case PE_IndicatorArrowRight:
        return ControlPainter::chevron(painter, option->rect, Arrow::Right, arrowColor(option));
    case PE_IndicatorButtonDropDown:
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
            header && header->sortIndicator != QStyleOptionHeader::None) {
            const bool up = header->sortIndicator == QStyleOptionHeader::SortUp;
            ControlPainter::chevron(painter, option->rect, up ? Arrow::Up : Arrow::Down, arrowColor(option), 3.5);
        }
        return;
    case PE_Frame: {
        const bool focused = option->state.testFlag(State_HasFocus)
                             && qobject_cast<const QAbstractScrollArea *>(widget);
        const QColor line = Theme::color(focused ? Role::Focus : Role::Border, option->palette);
        ControlPainter::roundedBox(painter, option->rect, {}, line, focused ? 2 : 1);
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        // Fusion shows the focus in the bevel, which is not drawn by it here, and not at all for a flat button.
        QProxyStyle::drawControl(element, option, painter, widget);
        ControlPainter::pushButtonFocus(painter, option, widget);
        return;
    case CE_PushButtonLabel: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button || !option->state.testFlag(State_Enabled))
            break;
        QStyleOptionButton copy = *button;
        const ControlPainter::ButtonKind kind = ControlPainter::buttonKind(option, widget);
        const QColor text = ControlPainter::buttonText(kind, option->palette);
        copy.palette.setColor(QPalette::ButtonText, text);
        if (kind == ControlPainter::ButtonKind::Primary || kind == ControlPainter::ButtonKind::Danger)
            copy.icon = tinted(button->icon, button->iconSize, painter->device()->devicePixelRatioF(), text);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    case CE_ComboBoxLabel: {
        const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (!box || box->editable)
            break;
        // The base style cuts what does not fit in the middle of a letter.
        QStyleOptionComboBox copy = *box;
        const QRect words = subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget);
        const int beside = 2 + (box->currentIcon.isNull() ? 0 : box->iconSize.width() + 4);
        copy.currentText = box->fontMetrics.elidedText(box->currentText, Qt::ElideRight, words.width() - beside);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    case CE_ProgressBarGroove:
        return BarPainter::progressGroove(painter, option);
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            BarPainter::progressContents(painter, bar,
                                         styleHint(SH_Widget_Animation_Duration, option, widget, nullptr) > 0);
        return;
    case CE_MenuItem:
        drawMenuItem(option, painter, widget);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_MenuBarItem: {
        painter->fillRect(option->rect, option->palette.window());
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (!item)
            return;
        if (option->state & (State_Selected | State_Sunken))
            ViewPainter::menuHighlight(painter, option->rect.adjusted(1, 2, -1, -2), option->palette);
        int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine;
        if (!styleHint(SH_UnderlineShortcut, option, widget, nullptr))
            flags |= Qt::TextHideMnemonic;
        drawItemText(painter, option->rect, flags, option->palette, option->state.testFlag(State_Enabled), item->text,
                     QPalette::WindowText);
        return;
    }
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            ViewPainter::headerSection(painter, header);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            ViewPainter::tabShape(painter, tab);
        return;
    case CE_TabBarTabLabel: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        if (!tab || !option->state.testFlag(State_HasFocus))
            break;
        // The base style asks itself for the mark of the focus, past this one.
        QStyleOptionTab copy = *tab;
        copy.state.setFlag(State_HasFocus, false);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        if (option->state.testFlag(State_KeyboardFocusChange))
            ControlPainter::focusRing(painter, QRectF(option->rect).adjusted(3, 4, -3, -5), option->palette);
        return;
    }
    case CE_SizeGrip:
        return;
    case CE_Splitter:
        ViewPainter::splitter(painter, option);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.window());
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          Theme::color(Role::Border, option->palette));
        return;
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            hairline(painter, option->rect, frame->frameShape == QFrame::HLine, option->palette);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
        hairline(painter, option->rect, true, option->palette);
        return;
    }
    QStyleOptionMenuItem copy = *item;
    if (copy.state.testFlag(State_Selected) && copy.state.testFlag(State_Enabled))
        ViewPainter::menuHighlight(painter, option->rect.adjusted(1, 1, -1, -1), option->palette);
    copy.state.setFlag(State_Selected, false);
    QProxyStyle::drawControl(CE_MenuItem, &copy, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    switch (control) {
    case CC_ScrollBar:
        if (slider)
            BarPainter::scrollBar(painter, slider, BarPainter::scrollThumb(slider));
        return;
    case CC_Slider:
        if (!slider)
            return;
        if (slider->subControls.testFlag(SC_SliderTickmarks)) {
            QStyleOptionSlider ticks = *slider;
            ticks.subControls = SC_SliderTickmarks;
            QProxyStyle::drawComplexControl(control, &ticks, painter, widget);
        }
        BarPainter::slider(painter, slider, subControlRect(control, option, SC_SliderGroove, widget),
                           subControlRect(control, option, SC_SliderHandle, widget));
        return;
    case CC_ComboBox:
        drawComboBox(option, painter, widget);
        return;
    case CC_SpinBox:
        drawSpinBox(option, painter, widget);
        return;
    case CC_ToolButton:
        drawToolButton(option, painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!box)
        return;
    if (box->editable)
        ControlPainter::field(painter, option, widget);
    else if (box->frame)
        ControlPainter::choiceField(painter, option);
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    ControlPainter::chevron(painter, QRectF(arrow).translated(-4, 0), Arrow::Down, arrowColor(option));
}

void Style::drawToolButton(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button)
        return;
    QStyleOptionToolButton copy = *button;
    // An arrow has no room beside a lone icon and would lie over it.
    if (copy.toolButtonStyle == Qt::ToolButtonIconOnly
        && !copy.features.testFlag(QStyleOptionToolButton::MenuButtonPopup))
        copy.features.setFlag(QStyleOptionToolButton::HasMenu, false);
    if (widget && widget->objectName() == "qt_toolbar_ext_button"_L1) {
        ControlPainter::toolButton(painter, option);
        const QRectF rect(option->rect);
        for (const double shift : {-3.0, 3.0})
            ControlPainter::chevron(painter, rect.translated(shift, 0), Arrow::Right, arrowColor(option));
        return;
    }
    QProxyStyle::drawComplexControl(CC_ToolButton, &copy, painter, widget);
}

void Style::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!box)
        return;
    if (box->frame)
        ControlPainter::field(painter, option, widget);
    if (box->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step, Arrow direction) {
        const bool usable = box->stepEnabled.testFlag(step) && option->state.testFlag(State_Enabled);
        const bool pressed = usable && option->activeSubControls == part;
        const QColor color = pressed ? Theme::color(Role::Accent, option->palette)
                                     : option->palette.color(usable ? QPalette::Active : QPalette::Disabled,
                                                             QPalette::ButtonText);
        const QRectF rect = subControlRect(CC_SpinBox, option, part, widget);
        ControlPainter::chevron(painter, rect.translated(-2, direction == Arrow::Up ? 2 : -2), direction, color, 3.5);
    };
    arrow(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Arrow::Up);
    arrow(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Arrow::Down);
}

} // namespace wcs::ui
