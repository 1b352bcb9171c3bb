#include "compare/backdrop.h"

#include "preview/checkerboard.h"

#include <QPainter>

namespace wcs::ui {

QColor Backdrop::canvas(const QPalette &palette) const
{
    switch (kind) {
    case Kind::Black:
        return QColorConstants::Black;
    case Kind::White:
        return QColorConstants::White;
    case Kind::Custom:
        return custom;
    case Kind::Checkerboard:
        break;
    }
    return palette.color(QPalette::Base);
}

void Backdrop::paint(QPainter &painter, const QRectF &area, QPointF origin, const QPalette &palette, double ratio) const
{
    if (kind != Kind::Checkerboard)
        return;
    painter.setBrushOrigin(origin);
    painter.fillRect(area, checkerboard(palette, ratio));
}

QByteArray Backdrop::toBytes() const
{
    switch (kind) {
    case Kind::Checkerboard:
        return "checkerboard";
    case Kind::Black:
        return "black";
    case Kind::White:
        return "white";
    case Kind::Custom:
        break;
    }
    return custom.name().toLatin1();
}

Backdrop Backdrop::fromBytes(const QByteArray &bytes)
{
    if (bytes == "black")
        return {Kind::Black, {}};
    if (bytes == "white")
        return {Kind::White, {}};
    const QColor colour(QString::fromLatin1(bytes));
    if (bytes.startsWith('#') && colour.isValid())
        return {Kind::Custom, colour};
    return {};
}

} // namespace wcs::ui
