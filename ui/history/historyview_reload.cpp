// HistoryView: the selection over a reload of the model.
#include "history/historyview.h"

#include "history/historylist.h"
#include "history/historymodel.h"
#include "history/historytable.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace wcs::ui {

void HistoryView::noteSelected(const QList<ObjectRecord> &records)
{
    if (records.size() != selectedCount())
        return;
    m_knownRows.clear();
    for (const ObjectRecord &record : records)
        m_knownRows << record.rowId;
}

/// In as few ranges as there can be: each is compared with all others.
QItemSelection HistoryView::selectionOf(QList<int> rows) const
{
    std::ranges::sort(rows);
    QItemSelection selection;
    for (qsizetype from = 0; from < rows.size();) {
        qsizetype to = from;
        while (to + 1 < rows.size() && rows.at(to + 1) == rows.at(to) + 1)
            ++to;
        selection << QItemSelectionRange(m_model->index(rows.at(from), 0),
                                         m_model->index(rows.at(to), m_model->columnCount() - 1));
        from = to + 1;
    }
    return selection;
}

void HistoryView::rememberPlace()
{
    m_seeks.cancelAll();
    if (m_isReturning) // from the last reload still
        return;
    m_keptRows.clear();
    const QList<ObjectRecord> records = selected();
    // The others are known by their numbers, which will mean other rows; and a part would pass for the whole.
    if (records.size() == selectedCount()) {
        for (const ObjectRecord &record : records)
            m_keptRows << record.rowId;
    } else if (m_knownRows.size() == selectedCount()) {
        m_keptRows = m_knownRows;
    }
    const auto record = current();
    m_keptCurrent = record ? record->rowId : 0;
    const QModelIndex top = m_model->index(rowsInView().first, 0);
    const ObjectRecord *uppermost = view()->verticalScrollBar()->value() > 0 ? m_model->record(top.row()) : nullptr;
    m_keptTop = uppermost ? uppermost->rowId : 0;
    m_keptTopOffset = m_mode == Mode::List ? view()->visualRect(top).top() : 0; // the table steps by rows
    m_keptQuery = m_model->shownQuery();
}

void HistoryView::returnToPlace()
{
    const auto isLoaded = [this](qint64 rowId) { return m_model->rowOf(rowId) >= 0; };
    QList<qint64> missing = m_keptRows;
    missing.removeIf(isLoaded);
    const bool isSameQuery = m_model->shownQuery() == m_keptQuery;
    if (!isSameQuery)
        m_keptTop = 0; // one looks at the beginning of what was found
    const qint64 wantedCurrent = m_isCurrentSought || isSameQuery ? m_keptCurrent : 0;
    for (const qint64 rowId : {wantedCurrent, m_keptTop}) {
        if (rowId != 0 && !isLoaded(rowId) && !missing.contains(rowId))
            missing << rowId;
    }
    if (missing.isEmpty()) {
        selectKept({});
        return;
    }
    m_isReturning = true;
    m_seeks.start(seekKept(missing));
}

Task<void> HistoryView::seekKept(QList<qint64> missing)
{
    const std::optional<QHash<qint64, int>> found = co_await m_model->find(missing);
    const auto isElsewhere = [this](qint64 rowId) { return m_model->rowOf(rowId) < 0; };
    const bool isPart = !found && std::ranges::any_of(m_keptRows, isElsewhere);
    if (isPart)
        m_keptRows.clear();
    const QHash<qint64, int> elsewhere = found.value_or(QHash<qint64, int>());
    selectKept(elsewhere);
}

void HistoryView::selectKept(const QHash<qint64, int> &elsewhere)
{
    m_isReturning = false;
    const std::optional<int> removalPlace = std::exchange(m_removalPlace, std::nullopt); // this is no picking anew
    QList<int> numbers;
    QList<qint64> found;
    for (const qint64 rowId : std::as_const(m_keptRows)) {
        const int row = rowNow(rowId, elsewhere);
        if (row < 0)
            continue;
        numbers << row;
        found << rowId;
    }
    const QItemSelection rows = selectionOf(numbers);
    const bool isSought = std::exchange(m_isCurrentSought, false);
    const bool isSameQuery = m_model->shownQuery() == m_keptQuery;
    // Of another query not to one outside the memory, unless it is sought: the list would scroll there.
    const bool mayBeFar = isSought || isSameQuery;
    const int row = mayBeFar ? rowNow(m_keptCurrent, elsewhere) : m_model->rowOf(m_keptCurrent);
    const QModelIndex current = m_model->index(row, 0);
    if (current.isValid())
        returnToCurrent(current, !isSameQuery);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (found.size() == selectedCount())
        m_knownRows = found;
    if (isSought && current.isValid())
        view()->scrollTo(current);
    else
        putUppermost(rowNow(m_keptTop, elsewhere));
    Q_EMIT selectionChanged();
    m_removalPlace = removalPlace;
    if (removalPlace)
        stepOffRemoved(*removalPlace);
    // Unless one has gone back to the search meanwhile.
    if (std::exchange(m_isEnteringHits, false) && view()->hasFocus() && selectedCount() == 0 && m_model->rowCount() > 0)
        pick(m_model->index(0, 0));
}

int HistoryView::rowNow(qint64 rowId, const QHash<qint64, int> &elsewhere) const
{
    const int loaded = m_model->rowOf(rowId);
    return loaded >= 0 ? loaded : elsewhere.value(rowId, -1);
}

void HistoryView::returnToCurrent(const QModelIndex &index, bool scrolls)
{
    m_list->setAutoScroll(scrolls);
    m_table->setAutoScroll(scrolls);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_list->setAutoScroll(true);
    m_table->setAutoScroll(true);
}

void HistoryView::putUppermost(int row)
{
    const QModelIndex top = m_model->index(row, 0);
    if (!top.isValid())
        return;
    view()->doItemsLayout(); // its bar may still end where the rows of before did
    view()->scrollTo(top, QAbstractItemView::PositionAtTop);
    if (m_mode == Mode::List)
        m_list->verticalScrollBar()->setValue(m_list->verticalScrollBar()->value() - m_keptTopOffset);
}

} // namespace wcs::ui
