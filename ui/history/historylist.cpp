#include "history/historylist.h"

#include "base/text.h"
#include "common/accessible.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <limits>

namespace wcs::ui {

HistoryList::HistoryList(QWidget *parent) : QListView(parent)
{
    identify(this, u"historyList"_s, tr("History, as a list"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    // Whole rows, so that the table, which shares the selection, shows the same.
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

int HistoryList::rowCount() const
{
    return model() ? model()->rowCount(rootIndex()) : 0;
}

QModelIndex HistoryList::indexOf(int row) const
{
    return row >= 0 && row < rowCount() ? model()->index(row, modelColumn(), rootIndex()) : QModelIndex();
}

/// The row at this height of the viewport, the first or last one where there is none.
int HistoryList::nearestRow(int y) const
{
    return qBound(0, (y + verticalOffset()) / m_rowHeight, rowCount() - 1);
}

QRect HistoryList::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {0, index.row() * m_rowHeight - verticalOffset(), viewport()->width(), m_rowHeight};
}

QModelIndex HistoryList::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalOffset();
    return y < 0 ? QModelIndex() : indexOf(y / m_rowHeight);
}

void HistoryList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    executeDelayedItemsLayout(); // the bar may end where the rows of before did
    const int top = index.row() * m_rowHeight;
    const int height = viewport()->height();
    const int upper = verticalOffset();
    QScrollBar *bar = verticalScrollBar();
    switch (hint) {
    case PositionAtTop:
        bar->setValue(top);
        break;
    case PositionAtBottom:
        bar->setValue(top + m_rowHeight - height);
        break;
    case PositionAtCenter:
        bar->setValue(top - (height - m_rowHeight) / 2);
        break;
    case EnsureVisible:
        if (top < upper)
            bar->setValue(top);
        else if (top + m_rowHeight > upper + height)
            bar->setValue(top + m_rowHeight - height);
        break;
    }
}

void HistoryList::doItemsLayout()
{
    const QModelIndex first = indexOf(0);
    if (first.isValid()) {
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        m_rowHeight = qMax(1, itemDelegateForIndex(first)->sizeHint(option, first).height());
    }
    QAbstractItemView::doItemsLayout();
}

void HistoryList::updateGeometries()
{
    const int height = viewport()->height();
    // Beyond some ten millions of rows the bar's numbers end; what lies below is reached by searching.
    const qint64 all = qMin<qint64>(qint64(rowCount()) * m_rowHeight, std::numeric_limits<int>::max());
    QScrollBar *bar = verticalScrollBar();
    bar->setSingleStep(qMax(1, m_rowHeight / 2));
    bar->setPageStep(height);
    bar->setRange(0, int(qMax<qint64>(0, all - height)));
    QAbstractItemView::updateGeometries();
}

int HistoryList::horizontalOffset() const
{
    return 0;
}

int HistoryList::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void HistoryList::scrollContentsBy(int dx, int dy)
{
    scrollDirtyRegion(dx, dy);
    viewport()->scroll(dx, dy);
}

void HistoryList::rowsInserted(const QModelIndex &parent, int first, int last)
{
    // Rows that come above what is looked at leave it where it is.
    const int offset = verticalOffset();
    const bool above = offset > 0 && first <= nearestRow(0);
    QListView::rowsInserted(parent, first, last);
    if (above) {
        updateGeometries();
        verticalScrollBar()->setValue(offset + (last - first + 1) * m_rowHeight);
    }
}

QModelIndex HistoryList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int last = rowCount() - 1;
    const int current = currentIndex().row();
    if (last < 0 || current < 0)
        return indexOf(0);
    const int page = qMax(1, viewport()->height() / m_rowHeight);
    switch (action) {
    case MoveUp:
    case MovePrevious:
        return indexOf(qMax(0, current - 1));
    case MoveDown:
    case MoveNext:
        return indexOf(qMin(last, current + 1));
    case MovePageUp:
        return indexOf(qMax(0, current - page));
    case MovePageDown:
        return indexOf(qMin(last, current + page));
    case MoveHome:
        return indexOf(0);
    case MoveEnd:
        return indexOf(last);
    case MoveLeft:
    case MoveRight:
        break;
    }
    return currentIndex();
}

void HistoryList::setSelection(const QRect &area, QItemSelectionModel::SelectionFlags command)
{
    QItemSelection selection;
    const bool below = area.top() + verticalOffset() >= rowCount() * m_rowHeight;
    if (!below)
        selection.select(indexOf(nearestRow(area.top())), indexOf(nearestRow(area.bottom())));
    selectionModel()->select(selection, command);
}

QRegion HistoryList::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const QRect top = visualRect(indexOf(range.top()));
        const QRect bottom = visualRect(indexOf(range.bottom()));
        region += top.united(bottom).intersected(viewport()->rect());
    }
    return region;
}

void HistoryList::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (rowCount() == 0)
        return;
    QStyleOptionViewItem all;
    initViewItemOption(&all);
    const QModelIndex hovered = viewport()->underMouse() ? indexAt(viewport()->mapFromGlobal(QCursor::pos()))
                                                         : QModelIndex();
    const int last = nearestRow(event->rect().bottom());
    for (int row = nearestRow(event->rect().top()); row <= last; ++row) {
        const QModelIndex index = indexOf(row);
        QStyleOptionViewItem option = all;
        option.rect = visualRect(index);
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        option.state.setFlag(QStyle::State_MouseOver, index == hovered);
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void HistoryList::startDrag(Qt::DropActions)
{
    Q_EMIT dragStarted();
}

} // namespace wcs::ui
