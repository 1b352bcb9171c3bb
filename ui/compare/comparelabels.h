#pragma once

#include <QPalette>
#include <QRectF>
#include <QString>

class QPainter;

namespace wcs::ui {

/// A small plate at the top of `area` that tells which picture is seen: a letter and a line, shortened in the middle when it does not
/// fit. `side` is Qt::AlignLeft or Qt::AlignRight. In logical pixels.
void paintCompareLabel(QPainter &painter, const QRectF &area, Qt::Alignment side, const QString &letter,
                       const QString &text, const QPalette &palette);

} // namespace wcs::ui
