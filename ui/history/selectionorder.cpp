#include "history/selectionorder.h"

#include <QItemSelectionModel>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int MaximumTracked = 4000;

int rowCount(const QItemSelection &selection)
{
    int rows = 0;
    for (const QItemSelectionRange &range : selection) {
        if (range.left() == 0)
            rows += range.height();
    }
    return rows;
}

} // namespace

SelectionOrder::SelectionOrder(QItemSelectionModel *selection, QObject *parent)
    : QObject(parent), m_selection(selection)
{
    connect(selection, &QItemSelectionModel::selectionChanged, this, &SelectionOrder::update);
    connect(selection->model(), &QAbstractItemModel::modelReset, this, [this] {
        m_order.clear();
        m_tooMany = false;
    });
}

int SelectionOrder::count() const
{
    return rowCount(m_selection->selection());
}

void SelectionOrder::update(const QItemSelection &selected, const QItemSelection &)
{
    if (count() > MaximumTracked) {
        m_order.clear();
        m_tooMany = true;
        return;
    }
    m_tooMany = false;
    m_order.removeIf(
        [this](const QPersistentModelIndex &index) { return !index.isValid() || !m_selection->isSelected(index); });
    const int current = m_selection->currentIndex().row();
    for (const QItemSelectionRange &range : selected) {
        if (range.left() != 0)
            continue;
        const bool upwards = current == range.top() && range.height() > 1;
        for (int i = 0; i < range.height(); ++i) {
            const QModelIndex index = range.model()->index(upwards ? range.bottom() - i : range.top() + i, 0,
                                                           range.parent());
            if (!m_order.contains(index))
                m_order << index;
        }
    }
}

QModelIndexList SelectionOrder::rows() const
{
    QModelIndexList rows;
    if (!m_tooMany) {
        for (const QPersistentModelIndex &index : m_order) {
            if (index.isValid() && m_selection->isSelected(index))
                rows << index;
        }
        if (rows.size() == count())
            return rows;
    }
    rows = m_selection->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    return rows;
}

} // namespace wcs::ui
