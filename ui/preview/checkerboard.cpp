#include "preview/checkerboard.h"

#include "base/text.h"
#include "theme/theme.h"

#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>

namespace wcs::ui {

QBrush checkerboard(const QPalette &palette, double ratio)
{
    const int side = qMax(4, qRound(8 * ratio));
    const QColor light = Theme::color(Theme::Role::CheckerLight, palette);
    const QColor dark = Theme::color(Theme::Role::CheckerDark, palette);
    const QString key = u"wcs-checker/%1/%2"_s.arg(light.name()).arg(side);
    QPixmap tile;
    if (QPixmapCache::find(key, &tile))
        return QBrush(tile);
    tile = QPixmap(side * 2, side * 2);
    tile.fill(light);
    QPainter painter(&tile);
    painter.fillRect(0, 0, side, side, dark);
    painter.fillRect(side, side, side, side, dark);
    painter.end();
    QPixmapCache::insert(key, tile);
    return QBrush(tile);
}

} // namespace wcs::ui
