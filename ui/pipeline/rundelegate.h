#pragma once

#include "pipeline/runactions.h"

#include <QStyledItemDelegate>

#include <optional>

namespace wcs::ui {

/// Draws a run as a card: original and result, picture and pipeline, parameters, state in words, its time as a small waterfall,
/// and buttons.
class RunDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int ThumbnailSide = 56;

    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// Where a card's button is; empty when it has none.
    static QRect buttonRect(const QRect &card, const RunRecord &run, RunAction action);

Q_SIGNALS:
    void pressed(wcs::ui::RunAction action, wcs::RunId run);

private:
    static std::optional<RunAction> actionAt(const QRect &card, const RunRecord &run, const QPoint &place);
    void paintPictures(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintWords(QPainter *painter, const QStyleOptionViewItem &option, const RunRecord &run) const;
    void paintButtons(QPainter *painter, const QStyleOptionViewItem &option, const RunRecord &run) const;
};

} // namespace wcs::ui
