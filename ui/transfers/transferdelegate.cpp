#include "transfers/transferdelegate.h"

#include "base/text.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "common/rowpainter.h"
#include "common/visibletext.h"
#include "theme/theme.h"
#include "transfers/transferfilter.h"
#include "transfers/transfermodel.h"
#include "transfers/transferrowlayout.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wcs::ui {

namespace {

const JobSnapshot &jobOf(const QModelIndex &index)
{
    return qobject_cast<const TransferFilter *>(index.model())->jobAt(index);
}

void drawIcon(QPainter *painter, const QRect &rect, const QString &name, Theme::Role role)
{
    icon(name, role).paint(painter, rect);
}

void drawBar(QPainter *painter, const QRect &rect, const JobSnapshot &job, int percent, const QPalette &palette)
{
    const double radius = rect.height() / 2.0;
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(Theme::Role::Sunken, palette));
    painter->drawRoundedRect(rect, radius, radius);
    Theme::Role role = Theme::Role::Muted;
    if (job.state == JobState::Running)
        role = Theme::Role::Accent;
    else if (job.state == JobState::WaitingToRetry || job.state == JobState::NeedsDecision)
        role = Theme::Role::Warning;
    QColor chunk = Theme::color(role, palette);
    if (percent < 0)
        chunk.setAlphaF(0.35f);
    const int width = percent < 0 ? rect.width() : rect.width() * percent / 100;
    if (width == 0)
        return;
    painter->setBrush(chunk);
    QRect filled(rect.left(), rect.top(), std::max(width, rect.height()), rect.height());
    if (painter->layoutDirection() == Qt::RightToLeft)
        filled.moveRight(rect.right());
    painter->drawRoundedRect(filled, radius, radius);
}

} // namespace

TransferDelegate::TransferDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

QSize TransferDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, TransferRowLayout::rowHeight(option)};
}

void TransferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TransferRowLayout layout = TransferRowLayout::of(option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    RowPainter::backdrop(painter, option);
    paintText(painter, option, index, layout);
    if (layout.bar.isValid())
        drawBar(painter, layout.bar, jobOf(index), index.data(TransferModel::PercentRole).toInt(), option.palette);
    paintButtons(painter, option, index, layout);
    painter->restore();
}

void TransferDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                 const TransferRowLayout &layout) const
{
    const JobSnapshot &job = jobOf(index);
    const QPalette &palette = option.palette;
    const bool selected = option.state & QStyle::State_Selected;
    const QColor text = Theme::color(Theme::Role::Text, palette);
    const Theme::Role quietRole = selected ? Theme::Role::Text : Theme::Role::Muted;
    const QColor quiet = Theme::color(quietRole, palette);
    const Qt::Alignment alignment = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    const int flags = int(alignment) | Qt::TextSingleLine;

    drawIcon(painter, layout.typeIcon, TransferText::typeIcon(job.name), quietRole);
    RowPainter::line(painter, layout.name, visibleName(job.name), option.font, text, Qt::ElideMiddle, alignment);
    if (layout.place.isValid()) {
        painter->setPen(quiet);
        painter->drawText(layout.place, flags, layout.placeText);
    }
    if (layout.profile.isValid()) {
        painter->setPen(Theme::color(Theme::Role::Border, palette));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(layout.profile).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter->setPen(quiet);
        painter->drawText(layout.profile, Qt::AlignCenter | Qt::TextSingleLine, layout.profileText);
    }
    // On the selection's background the state's colour may be too weak; the word and the shape carry it there.
    const bool loud = job.state == JobState::Failed || job.state == JobState::NeedsDecision
                      || job.state == JobState::WaitingToRetry;
    const bool isGone = index.data(TransferModel::DeletedRole).toBool();
    const Theme::Role own = isGone ? Theme::Role::Muted : TransferText::stateRole(job);
    const Theme::Role tone = selected ? Theme::Role::Text : own;
    drawIcon(painter, layout.stateIcon, isGone ? u"delete"_s : TransferText::stateIcon(job), tone);
    painter->setPen(Theme::color(loud ? tone : quietRole, palette));
    painter->drawText(layout.status, flags, layout.statusText);
    if (layout.link.isValid()) {
        QFont underlined = option.font;
        underlined.setUnderline(true);
        painter->setFont(underlined);
        painter->setPen(selected ? text : Theme::color(Theme::Role::Accent, palette));
        painter->drawText(layout.link, flags, layout.linkText);
        painter->setFont(option.font);
    }
}

void TransferDelegate::paintButtons(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                    const TransferRowLayout &layout) const
{
    const JobState state = jobOf(index).state;
    const bool needed = state == JobState::Failed;
    if (!needed && !(option.state & (QStyle::State_MouseOver | QStyle::State_Selected)))
        return;
    for (const auto &[action, rect] : layout.buttons) {
        if (m_hovered == index && m_hoveredAction == action) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(Theme::color(Theme::Role::Pressed, option.palette));
            painter->drawRoundedRect(rect, 6, 6);
        }
        drawIcon(painter, rect.adjusted(6, 6, -6, -6), RowActions::iconName(action), Theme::Role::Text);
    }
}

bool TransferDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.isValid()) {
        const TransferRowLayout layout = TransferRowLayout::of(option, index);
        if (const auto action = layout.actionAt(event->pos())) {
            QToolTip::showText(event->globalPos(), withoutMnemonic(RowActions::text(*action)), view);
            return true;
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

void TransferDelegate::setHovered(const QModelIndex &index, std::optional<RowAction> action)
{
    m_hovered = index;
    m_hoveredAction = action;
}

} // namespace wcs::ui
