#pragma once

#include "theme/theme.h"

#include <QStyleOption>

class QPainter;
class QWidget;

namespace wcs::ui {

/// Draws buttons, fields, marks and arrows for Style. Each function restores the painter it was given.
namespace ControlPainter {

constexpr qreal radius = 6;

/// Fills and outlines a rounded rectangle, its line inside `rect` and sharp at any scale.
void roundedBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal corner = radius,
                qreal width = 1);
enum class Arrow { Up, Down, Left, Right };
void chevron(QPainter *painter, const QRectF &rect, Arrow direction, const QColor &color, qreal extent = 4);
void focusRing(QPainter *painter, const QRectF &rect, const QPalette &palette, qreal corner = radius);

/// Which fill a push button has: the text colour on it follows.
enum class ButtonKind { Plain, Primary, Danger, Flat };
ButtonKind buttonKind(const QStyleOption *option, const QWidget *widget);
QColor buttonText(ButtonKind kind, const QPalette &palette);
void pushButton(QPainter *painter, const QStyleOption *option, const QWidget *widget);
/// The mark of the keyboard's focus, over the finished button: inside the edge, as the edge of a filled one has the ring's colour.
void pushButtonFocus(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void toolButton(QPainter *painter, const QStyleOption *option);

void checkBox(QPainter *painter, const QStyleOption *option);
void radioButton(QPainter *painter, const QStyleOption *option);

/// The frame of a line edit, combo box or spin box.
void field(QPainter *painter, const QStyleOption *option, const QWidget *widget);
/// A field that opens a list: raised like a button.
void choiceField(QPainter *painter, const QStyleOption *option);

} // namespace ControlPainter

} // namespace wcs::ui
