#pragma once

#include "transfers/rowactions.h"

#include <QModelIndex>
#include <QRect>
#include <QString>
#include <QStyleOptionViewItem>

#include <optional>

namespace wcs::ui {

/// Where the parts of a transfer's row are, for drawing and for hitting alike. Mirrored for right-to-left languages.
struct TransferRowLayout {
    QRect typeIcon;
    QRect name;
    QRect place; ///< behind the name; empty where nothing of that name is elsewhere, or there is no room
    QRect profile; ///< empty when the profile is not shown
    QRect stateIcon;
    QRect status;
    QRect link; ///< the action written as a link behind the status, empty when there is none
    QRect bar; ///< empty for jobs that have ended
    QList<std::pair<RowAction, QRect>> buttons;
    QString placeText; ///< its end, elided to `place`
    QString profileText;
    QString statusText; ///< elided to `status`
    QString linkText;
    RowAction linkAction = RowAction::Details;

    static TransferRowLayout of(const QStyleOptionViewItem &option, const QModelIndex &index);
    static int rowHeight(const QStyleOptionViewItem &option);
    /// The action at a point, the link included.
    std::optional<RowAction> actionAt(const QPoint &point) const;
};

} // namespace wcs::ui
