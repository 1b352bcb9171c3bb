#pragma once

#include <QPalette>
#include <QRectF>
#include <QStringList>

class QFontMetricsF;
class QPainter;

namespace wcs::ui {

/// What a plate tells of a picture.
struct CompareLabel {
    QString letter;
    QString name;
    QStringList facts = {}; ///< the most important first

    /// "lake.jpg · 2,400 × 1,600 · 1.2 MB · JPEG"
    QString whole() const;
};

/// A plate as it was painted.
struct ComparePlate {
    QRectF place;
    QString hidden; ///< the whole text when less of it is seen, otherwise empty
};

/// As much of a label as fits in `room`, without the letter: the name gives way first, in its middle, then facts go, the last one
/// first.
QString fittingLabel(const CompareLabel &label, const QFontMetricsF &metrics, double room);

/// A small plate at the top of `area` that tells which picture is seen: a letter and the label as far as it fits. Nothing where not
/// even a word does. `side` is Qt::AlignLeft or Qt::AlignRight. In logical pixels.
ComparePlate paintCompareLabel(QPainter &painter, const QRectF &area, Qt::Alignment side, const CompareLabel &label,
                               const QPalette &palette);

} // namespace wcs::ui
