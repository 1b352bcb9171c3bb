#include "compare/comparelabels.h"

#include "base/text.h"
#include "common/visibletext.h"
#include "theme/theme.h"

#include <QPainter>

namespace wcs::ui {

namespace {
constexpr int ShortestName = 8; // average characters; less says nothing
}

QString CompareLabel::whole() const
{
    return (QStringList(name) + facts).join(u" · "_s);
}

QString fittingLabel(const CompareLabel &label, const QFontMetricsF &metrics, double room)
{
    const double name = metrics.horizontalAdvance(label.name);
    const double least = qMin(name, metrics.averageCharWidth() * ShortestName);
    for (qsizetype count = label.facts.size(); count > 0; --count) {
        const QString tail = u" · "_s + label.facts.first(count).join(u" · "_s);
        const double left = room - metrics.horizontalAdvance(tail);
        if (left >= least)
            return (name <= left ? label.name : metrics.elidedText(label.name, Qt::ElideMiddle, left)) + tail;
    }
    return name <= room ? label.name : metrics.elidedText(label.name, Qt::ElideMiddle, room);
}

ComparePlate paintCompareLabel(QPainter &painter, const QRectF &area, Qt::Alignment side, const CompareLabel &label,
                               const QPalette &palette)
{
    constexpr double padding = 6;
    constexpr double least = 48;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = painter.font();
    bold.setBold(true);
    const QFontMetricsF strong(bold);
    const QFontMetricsF plain(painter.font());
    const double badge = strong.horizontalAdvance(label.letter) + 2 * padding;
    const double room = area.width() - badge - 2 * padding;
    if (room < least) {
        painter.restore();
        return {};
    }
    const CompareLabel shown{label.letter, visibleText(label.name), label.facts};
    const QString line = fittingLabel(shown, plain, room);
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
    painter.drawText(first, Qt::AlignCenter | Qt::TextSingleLine, label.letter);
    painter.setFont(usual);
    painter.setPen(Theme::color(Theme::Role::Text, palette));
    painter.drawText(QRectF(first.right() + padding, plate.top(), plate.right() - first.right() - padding, height),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
    painter.restore();
    const QString whole = shown.whole();
    return {plate, line == whole ? QString() : whole};
}

} // namespace wcs::ui
