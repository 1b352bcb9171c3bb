#pragma once

#include <QByteArray>
#include <QTableView>

class QMenu;

namespace wcs::ui {

class SortHeader;

/// The history as a table: sortable, with columns that can be resized, moved and hidden. What the header does by mouse is there
/// for menus as well.
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
    /// Adds the choice of the columns that are shown; it is up to date whenever the menu opens, and ticking leaves it open. To hide the
    /// column that one sorts by, whose mark would be gone, goes back to the order of the beginning.
    void addColumnsTo(QMenu *menu);
    /// Adds the choice of the column and the order to sort by, likewise. It holds for the list, too.
    void addSortTo(QMenu *menu);
    /// The row under the pointer, −1 for none.
    int hoveredRow() const { return m_hoveredRow; }

Q_SIGNALS:
    void dragStarted();
    void sortRequested(int column, Qt::SortOrder order);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void showHeaderMenu(const QPoint &position);
    void setDefaultColumns();
    void showColumn(int column, bool shown);
    void sortAsAtFirst();
    void hoverOver(int row);

    SortHeader *m_header;
    int m_hoveredRow = -1;
};

} // namespace wcs::ui
