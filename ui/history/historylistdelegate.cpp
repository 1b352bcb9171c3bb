#include "history/historylistdelegate.h"

#include "base/format.h"
#include "base/text.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "common/rowpainter.h"
#include "common/visibletext.h"
#include "history/historymodel.h"
#include "history/objectstatetext.h"
#include "theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wcs::ui {

namespace {

constexpr int Margin = 8;
constexpr int StateWidth = 132;
constexpr int StateIconSide = 16;
constexpr int Corner = 6;

QFont emphasised(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// An icon and a word at the right end of a line; gives how far they reach into it.
int drawSign(QPainter *painter, const QRect &line, const QString &word, const QString &iconName, Theme::Role role,
             const QPalette &palette)
{
    const QFont font = painter->font();
    const int width = qMin(QFontMetrics(font).horizontalAdvance(word), line.width() - StateIconSide - 4);
    RowPainter::line(painter, line, word, font, Theme::color(role, palette), Qt::ElideRight,
                     Qt::AlignRight | Qt::AlignVCenter);
    const QRect symbol(line.right() - width - StateIconSide - 4, line.top() + (line.height() - StateIconSide) / 2,
                       StateIconSide, StateIconSide);
    icon(iconName, role).paint(painter, symbol);
    return width + StateIconSide + 4;
}

/// Two grey bars: a row whose record is still on its way from the database.
void paintPlaceholder(QPainter *painter, const QRect &area, const QPalette &palette)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(Theme::Role::Hover, palette));
    const QRect thumbnail(area.left(), area.top(), HistoryListDelegate::ThumbnailSide,
                          HistoryListDelegate::ThumbnailSide);
    painter->drawRoundedRect(thumbnail, Corner, Corner);
    const int left = thumbnail.right() + 2 * Margin;
    painter->drawRoundedRect(QRect(left, area.top() + 8, qMin(180, area.width() / 3), 12), 4, 4);
    painter->drawRoundedRect(QRect(left, area.top() + 32, qMin(300, area.width() / 2), 12), 4, 4);
}

} // namespace

HistoryListDelegate::HistoryListDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

QSize HistoryListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = QFontMetrics(emphasised(option.font)).height() + 2 * option.fontMetrics.height() + 4;
    return {240, qMax(ThumbnailSide, lines) + 2 * Margin};
}

QString HistoryListDelegate::detailLine(const ObjectRecord &record) const
{
    QStringList parts;
    if (record.size >= 0)
        parts << formatBytes(record.size);
    if (record.pixelWidth > 0 && record.pixelHeight > 0)
        parts << tr("%1 × %2").arg(record.pixelWidth).arg(record.pixelHeight);
    if (m_profilesShown && !record.profileName.isEmpty())
        parts << record.profileName;
    for (const QString &tag : record.tags)
        parts << u'#' + tag;
    if (!record.note.isEmpty())
        parts << record.note.simplified();
    return parts.join(u" · "_s);
}

void HistoryListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem background = option;
    background.text.clear();
    background.icon = {};
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &background, painter, option.widget);

    const QRect area = option.rect.adjusted(Margin, Margin, -Margin, -Margin);
    const QVariant value = index.data(HistoryModel::RecordRole);
    if (!value.isValid()) {
        paintPlaceholder(painter, area, option.palette);
        painter->restore();
        return;
    }
    const auto record = value.value<ObjectRecord>();
    const QRect thumbnail(area.left(), area.top() + (area.height() - ThumbnailSide) / 2, ThumbnailSide, ThumbnailSide);
    paintThumbnail(painter, thumbnail, record, option.palette);
    const Beside beside = paintState(
        painter, QRect(area.right() - StateWidth + 1, area.top(), StateWidth, area.height()), record, option.palette);

    const QFont nameFont = emphasised(option.font);
    const int nameHeight = QFontMetrics(nameFont).height();
    const int lineHeight = option.fontMetrics.height();
    const int spacing = qMax(0, (area.height() - nameHeight - 2 * lineHeight) / 2);
    // Each line goes as far as what stands beside it leaves: the state, what else is known, the time.
    QRect line(thumbnail.right() + 1 + 2 * Margin, area.top(), 0, nameHeight);
    line.setRight(area.right() - beside.state - 2 * Margin);
    const QColor muted = Theme::color(Theme::Role::Muted, option.palette);
    const QColor strong = record.state == ObjectState::Deleted ? muted : option.palette.color(QPalette::Text);
    RowPainter::line(painter, line, visibleName(record.name), nameFont, strong, Qt::ElideMiddle);
    line.setRect(line.left(), line.bottom() + 1 + spacing, area.right() - line.left(), lineHeight);
    const QRect right(area.right() - StateWidth + 1, line.top(), StateWidth, lineHeight);
    painter->setFont(option.font);
    const int remark = paintRemark(painter, right, index.data(HistoryModel::RemarkRole).value<RowRemark>(),
                                   option.palette);
    if (remark > 0)
        line.setRight(area.right() - remark - 2 * Margin);
    RowPainter::line(painter, line, visibleName(record.key), option.font, muted, Qt::ElideMiddle);
    line.moveTop(line.bottom() + 1 + spacing);
    line.setRight(area.right() - beside.time - 2 * Margin);
    RowPainter::line(painter, line, detailLine(record), option.font, muted, Qt::ElideRight);

    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(Theme::color(Theme::Role::Focus, option.palette), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 4, 4);
    }
    painter->restore();
}

void HistoryListDelegate::paintThumbnail(QPainter *painter, const QRect &area, const ObjectRecord &record,
                                         const QPalette &palette) const
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QImage image = m_thumbnails ? m_thumbnails(record, qRound(ThumbnailSide * ratio)) : QImage();
    RowPainter::thumbnail(painter, area, image, typeIconName(record.mimeType), palette,
                          record.state == ObjectState::Deleted ? 0.45 : 1.0);
}

HistoryListDelegate::Beside HistoryListDelegate::paintState(QPainter *painter, const QRect &area,
                                                            const ObjectRecord &record, const QPalette &palette) const
{
    const QFont font = painter->font();
    const int lineHeight = QFontMetrics(font).height();
    QRect line(area.left(), area.top(), area.width(), qMax(lineHeight, StateIconSide));
    const int width = drawSign(painter, line, HistoryCells::stateText(record.state), stateIconName(record.state),
                               stateRole(record.state), palette);
    line.moveBottom(area.bottom());
    const QString when = formatWhen(record.lastUpload());
    RowPainter::line(painter, line, when, font, Theme::color(Theme::Role::Muted, palette), Qt::ElideRight,
                     Qt::AlignRight | Qt::AlignVCenter);
    return {width, qMin(QFontMetrics(font).horizontalAdvance(when), area.width())};
}

int HistoryListDelegate::paintRemark(QPainter *painter, const QRect &line, const RowRemark &remark,
                                     const QPalette &palette) const
{
    return remark.isSomething() ? drawSign(painter, line, remark.text(), remark.iconName(), remark.role(), palette) : 0;
}

bool HistoryListDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                    const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QVariant value = index.data(HistoryModel::RecordRole);
    if (!value.isValid())
        return false;
    const auto record = value.value<ObjectRecord>();
    QStringList lines{visibleName(record.name), visibleName(record.key), visibleName(record.fileId),
                      u"%1: %2"_s.arg(HistoryCells::stateText(record.state), stateMeaning(record.state)),
                      QLocale().toString(record.lastUpload().toLocalTime(), QLocale::LongFormat)};
    const auto remark = index.data(HistoryModel::RemarkRole).value<RowRemark>();
    if (remark.isSomething())
        lines << u"%1: %2"_s.arg(remark.text(), remark.meaning());
    if (!record.note.isEmpty())
        lines << record.note;
    QToolTip::showText(event->globalPos(), wrappedTip(lines.join(u'\n')), view);
    return true;
}

} // namespace wcs::ui
