#pragma once

#include "theme/theme.h"

#include <QStringList>
#include <QStyleOptionViewItem>

class QImage;
class QListView;
class QPainter;

namespace wcs::ui {

/// What lists whose delegates paint whole rows have in common. GUI thread.
namespace RowPainter {

/// Sets a list up for such rows: no frame, never sideways, nothing edited in place, and a repaint of the row under the pointer.
void prepare(QListView *list);

/// What lies under a row's words: whether it is selected (paler in a window that is not active) or under the pointer, and the ring of
/// the keyboard's focus. Leaves its own pen and brush in the painter.
void backdrop(QPainter *painter, const QStyleOptionViewItem &option);

/// A picture in a square with round corners, which it fills and is cropped by; without one the pale icon `sign`. Leaves its own pen
/// and brush in the painter.
void thumbnail(QPainter *painter, const QRect &area, const QImage &image, const QString &sign, const QPalette &palette,
               qreal opacity = 1);

/// A text in one line, cut where it does not fit. Marks that turn letters around are written out (visibleText()). Leaves its font and
/// pen in the painter.
void line(QPainter *painter, const QRect &area, const QString &text, const QFont &font, const QColor &colour,
          Qt::TextElideMode elide = Qt::ElideRight, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);

/// A text in lines that are at most `width` wide, broken between words where that is possible; what `most` lines do not hold is left
/// out in the middle of the last one. No line where there is no text.
QStringList wrapped(const QString &text, const QFont &font, int width, int most);

} // namespace RowPainter

} // namespace wcs::ui
