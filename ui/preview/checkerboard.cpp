#include "preview/checkerboard.h"

#include "theme/theme.h"

#include <QPainter>
#include <QPixmap>

namespace wcs::ui {

QBrush checkerboard(const QPalette &palette, double ratio)
{
    const int side = qMax(4, qRound(8 * ratio));
    QPixmap tile(side * 2, side * 2);
    tile.fill(Theme::color(Theme::Role::CheckerLight, palette));
    QPainter painter(&tile);
    const QColor dark = Theme::color(Theme::Role::CheckerDark, palette);
    painter.fillRect(0, 0, side, side, dark);
    painter.fillRect(side, side, side, side, dark);
    painter.end();
    return QBrush(tile);
}

} // namespace wcs::ui
