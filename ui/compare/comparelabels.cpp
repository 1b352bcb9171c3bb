#include "compare/comparelabels.h"

#include "theme/theme.h"

#include <QPainter>

namespace wcs::ui {

void paintCompareLabel(QPainter &painter, const QRectF &area, Qt::Alignment side, const QString &letter,
                       const QString &text, const QPalette &palette)
{
    constexpr double padding = 6;
    constexpr double least = 48;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = painter.font();
    bold.setBold(true);
    const QFontMetricsF strong(bold);
    const QFontMetricsF plain(painter.font());
    const double badge = strong.horizontalAdvance(letter) + 2 * padding;
    const double room = area.width() - badge - 2 * padding;
    if (room < least) {
        painter.restore();
        return;
    }
    const QString line = plain.elidedText(text, Qt::ElideMiddle, room);
    const double width = badge + plain.horizontalAdvance(line) + 2 * padding;
    const double height = plain.height() + 2 * padding - 4;
    const double x = side.testFlag(Qt::AlignRight) ? area.right() - width : area.left();
    const QRectF plate(x, area.top(), width, height);
    // Nearly opaque: it must be read over any picture.
    QColor ground = Theme::color(Theme::Role::Raised, palette);
    ground.setAlphaF(0.94f);
    painter.setPen(QPen(Theme::color(Theme::Role::Border, palette), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QRectF first(plate.left() + 3, plate.top() + 3, badge - 3, height - 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::Role::Accent, palette));
    painter.drawRoundedRect(first, 3, 3);
    painter.setPen(Theme::color(Theme::Role::OnAccent, palette));
    const QFont usual = painter.font();
    painter.setFont(bold);
    painter.drawText(first, Qt::AlignCenter | Qt::TextSingleLine, letter);
    painter.setFont(usual);
    painter.setPen(Theme::color(Theme::Role::Text, palette));
    painter.drawText(QRectF(first.right() + padding, plate.top(), plate.right() - first.right() - padding, height),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
    painter.restore();
}

} // namespace wcs::ui
