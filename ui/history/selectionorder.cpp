#include "history/selectionorder.h"

#include "history/rowspans.h"

#include <QItemSelectionModel>
#include <QSet>

#include <utility>

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
    const QList<RowSpan> spans = spansOf(m_selection->selection());
    m_order.removeIf(
        [&spans](const QPersistentModelIndex &index) { return !index.isValid() || !isInSpans(spans, index.row()); });
    QSet<int> known;
    for (const QPersistentModelIndex &index : std::as_const(m_order))
        known << index.row();
    const int current = m_selection->currentIndex().row();
    for (const QItemSelectionRange &range : selected) {
        if (range.left() != 0)
            continue;
        const bool upwards = current == range.top() && range.height() > 1;
        for (int i = 0; i < range.height(); ++i) {
            const int row = upwards ? range.bottom() - i : range.top() + i;
            if (known.contains(row))
                continue;
            known << row;
            m_order << range.model()->index(row, 0, range.parent());
        }
    }
}

QModelIndexList SelectionOrder::rows() const
{
    const QList<RowSpan> spans = spansOf(m_selection->selection());
    QModelIndexList rows;
    if (!m_tooMany) {
        for (const QPersistentModelIndex &index : m_order) {
            if (index.isValid() && isInSpans(spans, index.row()))
                rows << index;
        }
        if (rows.size() == count())
            return rows;
        rows.clear();
    }
    for (const RowSpan &span : spans) {
        for (int row = span.first; row <= span.last; ++row)
            rows << m_selection->model()->index(row, 0);
    }
    return rows;
}

} // namespace wcs::ui
