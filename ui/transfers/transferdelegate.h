#pragma once

#include "transfers/rowactions.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

#include <optional>

namespace wcs::ui {

struct TransferRowLayout;

/// Draws a transfer in two lines with a thin bar, and its buttons while the row is under the pointer, selected, or in need of
/// the user. The view must have mouse tracking on and a TransferFilter as its model.
class TransferDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit TransferDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    /// Which button the pointer is on; told by the view, which handles the mouse.
    void setHovered(const QModelIndex &index, std::optional<RowAction> action);

private:
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   const TransferRowLayout &layout) const;
    void paintButtons(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const TransferRowLayout &layout) const;

    QPersistentModelIndex m_hovered;
    std::optional<RowAction> m_hoveredAction;
};

} // namespace wcs::ui
