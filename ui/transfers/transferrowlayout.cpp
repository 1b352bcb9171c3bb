#include "transfers/transferrowlayout.h"

#include "base/text.h"
#include "common/mnemonic.h"
#include "transfers/transferfilter.h"
#include "transfers/transfermodel.h"

#include <QFontMetrics>
#include <QStyle>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int margin = 8;
constexpr int rowGap = 4;
constexpr int iconSize = 24;
constexpr int stateIconSize = 16;
constexpr int buttonSize = 28;
constexpr int barHeight = 4;
constexpr int shortestPlace = 8; // average characters

} // namespace

int TransferRowLayout::rowHeight(const QStyleOptionViewItem &option)
{
    return std::max(2 * option.fontMetrics.height() + barHeight + 2 * rowGap, iconSize) + 2 * margin;
}

TransferRowLayout TransferRowLayout::of(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *filter = qobject_cast<const TransferFilter *>(index.model());
    const JobSnapshot &job = filter->jobAt(index);
    const QFontMetrics metrics = option.fontMetrics;
    const QRect area = option.rect.adjusted(margin, margin, -margin, -margin);
    const bool ended = isFinal(job.state);
    TransferRowLayout layout;

    layout.typeIcon = QRect(area.left(), area.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    // Room for two buttons is kept in every row, so that bars and profile names stand in line.
    const int textRight = area.right() + 1 - 2 * buttonSize - margin;
    int right = area.right() + 1;
    const QList<RowAction> actions = RowActions::buttons(job);
    for (auto action = actions.rbegin(); action != actions.rend(); ++action) {
        right -= buttonSize;
        layout.buttons.prepend({*action, QRect(right, area.center().y() - buttonSize / 2 + 1, buttonSize, buttonSize)});
    }
    right = textRight;

    const int left = layout.typeIcon.right() + 1 + margin;
    const int textHeight = 2 * metrics.height() + rowGap + (ended ? 0 : rowGap + barHeight);
    int y = area.center().y() - textHeight / 2 + 1;
    layout.name = QRect(left, y, right - left, metrics.height());
    layout.profileText = index.data(TransferModel::ProfileRole).toString();
    if (!layout.profileText.isEmpty()) {
        layout.profileText = metrics.elidedText(layout.profileText, Qt::ElideRight, (right - left) / 3);
        const int width = metrics.horizontalAdvance(layout.profileText) + 2 * rowGap;
        layout.profile = QRect(right - width, y, width, metrics.height());
        layout.name.setRight(layout.profile.left() - margin);
    }
    if (const QString place = index.data(TransferModel::PlaceRole).toString(); !place.isEmpty()) {
        const int used = metrics.horizontalAdvance(index.data().toString()) + margin;
        if (layout.name.width() - used >= metrics.averageCharWidth() * shortestPlace) {
            layout.place = layout.name.adjusted(used, 0, 0, 0);
            layout.placeText = metrics.elidedText(place, Qt::ElideLeft, layout.place.width());
            // Widths are rounded: the name is not to be cut for a fraction of a pixel.
            layout.name.setWidth(used - margin / 2);
        }
    }
    y += metrics.height() + rowGap;
    layout.stateIcon = QRect(left, y + (metrics.height() - stateIconSize) / 2, stateIconSize, stateIconSize);
    layout.status = QRect(left + stateIconSize + rowGap, y, right - left - stateIconSize - rowGap, metrics.height());
    if (const auto link = RowActions::link(job)) {
        layout.linkAction = *link;
        layout.linkText = withoutMnemonic(RowActions::text(*link));
        const int width = metrics.horizontalAdvance(layout.linkText);
        const int taken = std::min(metrics.horizontalAdvance(index.data(TransferModel::StatusRole).toString()) + rowGap,
                                   layout.status.width() - width - 2 * margin);
        layout.link = QRect(layout.status.left() + std::max(0, taken) + rowGap, y, width, metrics.height());
        layout.status.setWidth(std::max(0, taken));
    }
    layout.statusText = metrics.elidedText(index.data(TransferModel::StatusRole).toString(), Qt::ElideRight,
                                           layout.status.width());
    if (!ended)
        layout.bar = QRect(left, y + metrics.height() + rowGap, right - left, barHeight);

    const auto mirror = [&option](QRect &rect) { rect = QStyle::visualRect(option.direction, option.rect, rect); };
    for (QRect *rect : {&layout.typeIcon, &layout.name, &layout.place, &layout.profile, &layout.stateIcon,
                        &layout.status, &layout.link, &layout.bar}) {
        if (rect->isValid())
            mirror(*rect);
    }
    for (auto &button : layout.buttons)
        mirror(button.second);
    return layout;
}

std::optional<RowAction> TransferRowLayout::actionAt(const QPoint &point) const
{
    for (const auto &[action, rect] : buttons) {
        if (rect.contains(point))
            return action;
    }
    if (link.contains(point))
        return linkAction;
    return std::nullopt;
}

} // namespace wcs::ui
