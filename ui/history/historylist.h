#pragma once

#include <QListView>

namespace wcs::ui {

/// The history as rows with thumbnails. Dragging is answered by a signal, as what is dragged out may have to be fetched.
///
/// All rows have one height, so where a row lies is told by arithmetic. QListView's own layout walks over every row when
/// one of them changes, which with a million of them takes longer than a frame; none of it is used here.
class HistoryList : public QListView
{
    Q_OBJECT
public:
    explicit HistoryList(QWidget *parent = nullptr);

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;

Q_SIGNALS:
    void dragStarted();

protected:
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void startDrag(Qt::DropActions actions) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    void setSelection(const QRect &area, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent *event) override;

private:
    int rowCount() const;
    QModelIndex indexOf(int row) const;
    int nearestRow(int y) const;

    int m_rowHeight = 1;
};

} // namespace wcs::ui
