#include "preview/checkerboard.h"

#include <QPainter>
#include <QPixmap>

namespace wcs::ui {

QColor blended(const QColor &from, const QColor &to, double share)
{
    const auto mix = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()), mix(from.blueF(), to.blueF()));
}

QBrush checkerboard(const QPalette &palette, double ratio)
{
    const int side = qMax(4, qRound(8 * ratio));
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    QPixmap tile(side * 2, side * 2);
    tile.fill(blended(base, text, 0.06));
    QPainter painter(&tile);
    const QColor other = blended(base, text, 0.20);
    painter.fillRect(0, 0, side, side, other);
    painter.fillRect(side, side, side, side, other);
    painter.end();
    return QBrush(tile);
}

} // namespace wcs::ui
