#pragma once

#include <QByteArray>
#include <QColor>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace wcs::ui {

/// What lies behind the transparent parts of pictures that are compared, and around them.
struct Backdrop {
    enum class Kind { Checkerboard, Black, White, Custom };

    Kind kind = Kind::Checkerboard;
    QColor custom; ///< for Kind::Custom

    /// The colour around the pictures.
    QColor canvas(const QPalette &palette) const;
    /// Fills `area` (device pixels) behind a picture whose corner is `origin`; nothing where the canvas shows through anyway.
    void paint(QPainter &painter, const QRectF &area, QPointF origin, const QPalette &palette, double ratio) const;

    /// A stable form for the state file: "checkerboard", "#336699".
    QByteArray toBytes() const;
    static Backdrop fromBytes(const QByteArray &bytes);
    friend bool operator==(const Backdrop &, const Backdrop &) = default;
};

} // namespace wcs::ui
