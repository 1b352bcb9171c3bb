// Sizes, places and manners of Style: a grid of 4 and 8 pixels.
#include "theme/barpainter.h"
#include "theme/style.h"
#include "theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QStyleOption>
#include <QTabBar>

namespace wcs::ui {

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_SplitterWidth:
        return 7;
    case PM_ToolBarItemSpacing:
    case PM_ToolBarItemMargin:
        return 4;
    case PM_ToolBarFrameWidth:
        return 2;
    case PM_ToolBarSeparatorExtent:
        return 9;
    case PM_ToolBarExtensionExtent:
        return 24;
    case PM_ToolBarIconSize:
        return 20;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
        return 18;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
    case PM_HeaderMargin:
        return 4;
    case PM_FocusFrameHMargin:
        return 4; // the room left and right of the text of a list's item
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return 24;
    case PM_SliderLength:
        return 22;
    case PM_MenuButtonIndicator:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Slider_AbsoluteSetButtons:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return hint == SH_Slider_AbsoluteSetButtons ? int(Qt::LeftButton) : 0;
    case SH_Table_GridLineColor:
        return int(Theme::color(Theme::Role::Border, option ? option->palette : QPalette()).rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result = {qMax(result.width() + 16, 72), qMax(result.height() + 2, 32)};
        break;
    case CT_SpinBox:
        // The room left and right of the text (SE_LineEditContents and the field's own margin) is not in the hint.
        result = {result.width() + 14, qMax(result.height(), 32)};
        break;
    case CT_LineEdit:
        result.setHeight(qMax(result.height() + 6, 32));
        break;
    case CT_ComboBox:
        result = {result.width() + 16, qMax(result.height() + 6, 32)};
        break;
    case CT_ToolButton:
        result = {qMax(result.width() + 2, 32), qMax(result.height() + 2, 32)};
        break;
    case CT_ItemViewItem:
        result.setHeight(qMax(result.height() + 4, 30));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result = {result.width() + 12, qMax(result.height() + 6, 30)};
        break;
    case CT_MenuBarItem:
        result += QSize(4, 6);
        break;
    case CT_HeaderSection:
        result = {result.width() + 8, qMax(result.height(), 32)};
        break;
    case CT_TabBarTab:
        result.setHeight(qMax(result.height(), 36));
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
        return option->rect;
    case SE_LineEditContents:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return option->rect;
    case SE_HeaderLabel:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const QRect thumb = BarPainter::scrollThumb(bar);
        const bool horizontal = bar->orientation == Qt::Horizontal;
        QRect rest = bar->rect;
        switch (part) {
        case SC_ScrollBarGroove:
            return rest;
        case SC_ScrollBarSlider:
            return thumb;
        case SC_ScrollBarSubPage:
            horizontal ? rest.setRight(thumb.left() - 1) : rest.setBottom(thumb.top() - 1);
            return rest;
        case SC_ScrollBarAddPage:
            horizontal ? rest.setLeft(thumb.right() + 1) : rest.setTop(thumb.bottom() + 1);
            return rest;
        default:
            return {};
        }
    }
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_GroupBox && (part == SC_GroupBoxLabel || part == SC_GroupBoxCheckBox))
        return rect.translated(option->direction == Qt::LeftToRight ? 12 : -12, 4);
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (box && part == SC_ComboBoxEditField && !box->editable)
        return rect.adjusted(4, 0, 0, 0);
    return rect;
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *header = qobject_cast<QHeaderView *>(widget)) {
        header->setHighlightSections(false);
        if (header->orientation() == Qt::Horizontal)
            header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    } else if (auto *view = qobject_cast<QAbstractItemView *>(widget)) {
        view->viewport()->setAttribute(Qt::WA_Hover);
    }
}

} // namespace wcs::ui
