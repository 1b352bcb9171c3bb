#pragma once

#include <QStyleOption>

class QPainter;
class QWidget;

namespace wcs::ui {

/// Draws the parts of lists, tables, headers, tabs and menus for Style.
namespace ViewPainter {

void itemPanel(QPainter *painter, const QStyleOptionViewItem *option, const QWidget *widget);
void headerSection(QPainter *painter, const QStyleOptionHeader *option);
void tabShape(QPainter *painter, const QStyleOptionTab *option);
void menuPanel(QPainter *painter, const QStyleOption *option);
/// The highlight behind a menu's or menu bar's current entry.
void menuHighlight(QPainter *painter, const QRect &rect, const QPalette &palette);
void splitter(QPainter *painter, const QStyleOption *option);

} // namespace ViewPainter

} // namespace wcs::ui
