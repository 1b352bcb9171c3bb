#include "pipeline/sidedelegate.h"

#include "base/text.h"
#include "common/icons.h"
#include "common/rowpainter.h"
#include "common/visibletext.h"
#include "pipeline/sidemodel.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int SideMargin = 8;
constexpr int SideIconSide = 20;
constexpr int LineGap = 2;
constexpr int SwitchWidth = 32;
constexpr int SwitchHeight = 18;

const SideEntry &entryOf(const QModelIndex &index)
{
    return qobject_cast<const SideModel *>(index.model())->entry(index.row());
}

/// Of all its lines, where one is `line` high.
int heightOf(const SideEntry &entry, int line)
{
    const auto details = entry.detail.split(u'\n', Qt::SkipEmptyParts).size();
    return line + int(details) * (line + LineGap);
}

void paintSwitch(QPainter *painter, const QRect &rect, bool on, const QPalette &palette)
{
    const qreal radius = rect.height() / 2.0;
    painter->setPen(QPen(Theme::color(on ? Theme::Role::Accent : Theme::Role::ControlBorder, palette), 1));
    painter->setBrush(Theme::color(on ? Theme::Role::Accent : Theme::Role::Sunken, palette));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const int side = rect.height() - 6;
    const QRect knob(on ? rect.right() - side - 2 : rect.left() + 3, rect.top() + 3, side, side);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(on ? Theme::Role::OnAccent : Theme::Role::Muted, palette));
    painter->drawEllipse(knob);
}

void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QString &title)
{
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.92);
    font.setWeight(QFont::DemiBold);
    RowPainter::line(painter, option.rect.adjusted(SideMargin, 0, -SideMargin, -4), title, font,
                     Theme::color(Theme::Role::Muted, option.palette), Qt::ElideRight, Qt::AlignLeft | Qt::AlignBottom);
}

} // namespace

QStringList SideDelegate::detailsOf(const SideEntry &entry, const QFontMetrics &metrics, int width)
{
    QStringList lines = entry.detail.split(u'\n', Qt::SkipEmptyParts);
    for (QString &line : lines) {
        const bool isRemarked = &line == &lines.first() && !entry.remark.isEmpty();
        const QString end = isRemarked ? u" · "_s + entry.remark : QString();
        line = metrics.elidedText(visibleText(line), Qt::ElideMiddle, width - metrics.horizontalAdvance(end)) + end;
    }
    return lines;
}

QRect SideDelegate::switchRect(const QRect &row)
{
    return {row.right() + 1 - SideMargin - SwitchWidth, row.center().y() - SwitchHeight / 2 + 1, SwitchWidth,
            SwitchHeight};
}

QSize SideDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const SideEntry &entry = entryOf(index);
    const int line = option.fontMetrics.height();
    if (entry.kind == SideEntry::Kind::Heading)
        return {80, line + 16};
    return {80, std::max(heightOf(entry, line), SideIconSide) + 2 * 6};
}

void SideDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const SideEntry &entry = entryOf(index);
    const QPalette &palette = option.palette;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (entry.kind == SideEntry::Kind::Heading) {
        paintHeading(painter, option, entry.title);
        painter->restore();
        return;
    }
    const bool selected = option.state & QStyle::State_Selected;
    RowPainter::backdrop(painter, option);

    const Theme::Role quiet = selected ? Theme::Role::Text : Theme::Role::Muted;
    const QRect sign(option.rect.left() + SideMargin, option.rect.center().y() - SideIconSide / 2 + 1, SideIconSide,
                     SideIconSide);
    icon(entry.icon, quiet).paint(painter, sign);
    int right = option.rect.right() + 1 - SideMargin;
    if (entry.kind == SideEntry::Kind::Watch) {
        const QRect knob = switchRect(option.rect);
        paintSwitch(painter, knob, entry.on, palette);
        right = knob.left() - SideMargin;
    } else if (!entry.badge.isEmpty()) {
        const int width = option.fontMetrics.horizontalAdvance(entry.badge);
        painter->setPen(Theme::color(selected ? Theme::Role::Text : entry.badgeRole, palette));
        painter->setFont(option.font);
        painter->drawText(QRect(right - width, option.rect.top(), width, option.rect.height()),
                          Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, entry.badge);
        right -= width + SideMargin;
    }
    const int left = sign.right() + 1 + SideMargin;
    const int height = option.fontMetrics.height();
    QRect line(left, option.rect.center().y() - heightOf(entry, height) / 2 + 1, right - left, height);
    RowPainter::line(painter, line, entry.title, option.font, Theme::color(Theme::Role::Text, palette));
    for (const QString &detail : detailsOf(entry, option.fontMetrics, line.width())) {
        line.translate(0, height + LineGap);
        RowPainter::line(painter, line, detail, option.font, Theme::color(quiet, palette));
    }
    painter->restore();
}

bool SideDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const SideEntry &entry = entryOf(index);
    if (entry.kind != SideEntry::Kind::Watch)
        return false;
    const bool byKey = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    const bool byMouse = event->type() == QEvent::MouseButtonRelease
                         && switchRect(option.rect).contains(static_cast<QMouseEvent *>(event)->position().toPoint());
    if (!byKey && !byMouse)
        return false;
    return model->setData(index, entry.on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace wcs::ui
