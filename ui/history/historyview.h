#pragma once

#include "async/scope.h"
#include "history/historylistdelegate.h"
#include "history/historyquery.h"
#include "history/rowspans.h"

#include <QTimer>
#include <QWidget>

class QAbstractItemView;
class QItemSelection;
class QItemSelectionModel;
class QStackedWidget;

namespace wcs::ui {

class HistoryList;
class HistoryModel;
class HistoryTable;
class SelectionOrder;

/// The history as a list with thumbnails or as a table, on one model and with one selection, so that switching loses
/// nothing. The selection outlives a reload of the model as a whole or not at all, see noteSelected(); where the query is the same, so do
/// the current row and what stands uppermost. Knows no service: what the user wants is told by signals.
class HistoryView : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { List, Table };

    /// `model` must outlive the view.
    explicit HistoryView(HistoryModel *model, QWidget *parent = nullptr);

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void setThumbnails(ThumbnailSource source);
    void setProfilesShown(bool shown);
    /// Repaints the rows that show one of these ids.
    void refreshThumbnail(const QString &fileId);

    QItemSelectionModel *selectionModel() const;
    /// The selected objects that are loaded, in the order they were picked. A single one that is not is asked for, see
    /// selectionDataChanged().
    QList<ObjectRecord> selected() const;
    int selectedCount() const;
    /// Which objects the selected rows are, those outside the memory with them: so they are found again when the rows are read anew, as
    /// after a change of thousands. Until another selection is made.
    void noteSelected(const QList<ObjectRecord> &records);
    std::optional<ObjectRecord> current() const;
    void selectAll();
    /// Selects exactly the row, scrolls to it and gives it the focus; false when the row is not there.
    bool select(int row);
    /// Selects exactly the row that is `by` rows further, or the last one there is, and scrolls to it; the focus stays where it is.
    void stepCurrent(int by);
    /// The selected objects are about to be taken out of the list (false: they stay after all). When they have gone, the row that has
    /// come in their place is selected, unless something else was picked meanwhile.
    void expectRemoval(bool expected);
    /// Selects exactly these objects, wherever they stand, as soon as the list has them, and scrolls to the first of them. Those that
    /// do not match the query are left out; where there are very many nothing is selected.
    void showObjects(const QList<qint64> &rowIds);
    void focusList();
    /// To be called in dragStarted() when nothing is dragged: the mouse that goes on moving selects nothing, nor does its release.
    void refuseDrag() { m_isDragRefused = true; }
    /// Gives the focus to the list and selects the current row, or else the first one, unless a selected one is in view. Where
    /// the rows of a new query are still awaited, when they are there.
    void enterHits();
    /// Whether the current row is sought and scrolled to after the next reload, wherever it stands then: among all rows one
    /// looks for what one has found.
    void setCurrentSought(bool sought) { m_isCurrentSought = sought; }

    HistoryTable *table() const { return m_table; }
    HistoryList *list() const { return m_list; }

Q_SIGNALS:
    void selectionChanged();
    /// Rows of the selection have come into memory, or what is known of them has changed.
    void selectionDataChanged();
    /// Enter or a double click.
    void activated(const wcs::ObjectRecord &record);
    void contextMenuRequested(const QPoint &globalPosition);
    void dragStarted();
    void sortRequested(int column, Qt::SortOrder order);
    /// The ids in view, from top to bottom: their thumbnails come first. Sent when scrolling has come to rest.
    void visibleChanged(const QList<wcs::ObjectRecord> &records);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAbstractItemView *view() const;
    bool isOfRefusedDrag(const QEvent &event);
    void connectView(QAbstractItemView *view);
    void announceVisible();
    RowSpan rowsInView() const;
    std::optional<ObjectRecord> recordAt(const QModelIndex &index) const;
    void pick(const QModelIndex &index);
    bool isAnySelected(int first, int last) const;
    QItemSelection selectionOf(QList<int> rows) const;
    void rememberPlace();
    void returnToPlace();
    Task<void> seekKept(QList<qint64> missing);
    void selectKept(const QHash<qint64, int> &elsewhere);
    /// The number of the row now, -1 where it is not known.
    int rowNow(qint64 rowId, const QHash<qint64, int> &elsewhere) const;
    /// Makes it the current one again; with `scrolls` it comes into view, wherever it is.
    void returnToCurrent(const QModelIndex &index, bool scrolls);
    void putUppermost(int row);
    void stepOffRemoved(int row);
    Task<void> seekShown(QList<qint64> rowIds);

    HistoryModel *m_model;
    QStackedWidget *m_stack;
    HistoryList *m_list;
    HistoryTable *m_table;
    HistoryListDelegate *m_delegate;
    SelectionOrder *m_order;
    QTimer m_scrollRest;
    QList<qint64> m_knownRows; // the selected ones, where somebody has read them; or else empty
    QList<qint64> m_keptRows; // selected rows over a reload of the model
    bool m_isReturning = false; // they are not all found again
    qint64 m_keptCurrent = 0;
    bool m_isCurrentSought = false;
    HistoryQuery m_keptQuery; // whose rows these are
    qint64 m_keptTop = 0; // the row that stood uppermost; 0: the beginning, where one sees what comes
    int m_keptTopOffset = 0; // so many pixels of it were out of sight, below 0
    bool m_isDragRefused = false; // until the button is released
    bool m_isEnteringHits = false; // as soon as they are there
    std::optional<int> m_removalPlace; // of the first selected row, while they are about to go
    Mode m_mode = Mode::List;
    Scope m_seeks;
    Scope m_showing;
};

} // namespace wcs::ui
