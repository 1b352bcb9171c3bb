#pragma once

#include <QByteArray>
#include <QTableView>

namespace wcs::ui {

/// The history as a table: sortable, with columns that can be resized, moved and hidden from the header's menu.
class HistoryTable : public QTableView
{
    Q_OBJECT
public:
    explicit HistoryTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QByteArray columnState() const;
    /// False (and nothing changed) when the state is empty or of another version.
    bool restoreColumnState(const QByteArray &state);
    void showSort(int column, Qt::SortOrder order);

Q_SIGNALS:
    void dragStarted();
    void sortRequested(int column, Qt::SortOrder order);

protected:
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void showHeaderMenu(const QPoint &position);
    void setDefaultColumns();
};

} // namespace wcs::ui
