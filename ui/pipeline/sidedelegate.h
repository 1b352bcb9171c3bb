#pragma once

#include "pipeline/sideentry.h"

#include <QStyledItemDelegate>

namespace wcs::ui {

/// Draws the side bar: headings, pipelines and sets with two lines, watches with a switch.
class SideDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

    /// The second line and those below it, cut to a width in pixels.
    static QStringList detailsOf(const SideEntry &entry, const QFontMetrics &metrics, int width);
    /// Where the switch of a watch is in its row.
    static QRect switchRect(const QRect &row);
};

} // namespace wcs::ui
