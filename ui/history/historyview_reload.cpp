// HistoryView: the selection over a reload of the model.
#include "history/historyview.h"

#include "history/historymodel.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>

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
}

void HistoryView::returnToPlace()
{
    const auto isLoaded = [this](qint64 rowId) { return m_model->rowOf(rowId) >= 0; };
    QList<qint64> missing = m_keptRows;
    missing.removeIf(isLoaded);
    if (m_isCurrentSought && m_keptCurrent != 0 && !isLoaded(m_keptCurrent) && !missing.contains(m_keptCurrent))
        missing << m_keptCurrent;
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
    if (!found)
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
        const int loaded = m_model->rowOf(rowId);
        const int row = loaded >= 0 ? loaded : elsewhere.value(rowId, -1);
        if (row < 0)
            continue;
        numbers << row;
        found << rowId;
    }
    const QItemSelection rows = selectionOf(numbers);
    const bool isSought = std::exchange(m_isCurrentSought, false);
    // Not to one outside the memory, unless it is sought: the list would scroll there.
    const int loaded = m_model->rowOf(m_keptCurrent);
    const int row = loaded < 0 && isSought ? elsewhere.value(m_keptCurrent, -1) : loaded;
    const QModelIndex current = m_model->index(row, 0);
    if (current.isValid())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (found.size() == selectedCount())
        m_knownRows = found;
    if (isSought && current.isValid())
        view()->scrollTo(current);
    Q_EMIT selectionChanged();
    m_removalPlace = removalPlace;
    if (removalPlace)
        stepOffRemoved(*removalPlace);
    // Unless one has gone back to the search meanwhile.
    if (std::exchange(m_isEnteringHits, false) && view()->hasFocus() && selectedCount() == 0 && m_model->rowCount() > 0)
        pick(m_model->index(0, 0));
}

} // namespace wcs::ui
