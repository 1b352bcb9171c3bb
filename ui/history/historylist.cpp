#include "history/historylist.h"

#include "base/text.h"
#include "common/accessible.h"

namespace wcs::ui {

HistoryList::HistoryList(QWidget *parent) : QListView(parent)
{
    identify(this, u"historyList"_s, tr("History, as a list"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    // Whole rows, so that the table, which shares the selection, shows the same.
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void HistoryList::startDrag(Qt::DropActions)
{
    Q_EMIT dragStarted();
}

} // namespace wcs::ui
