#include "history/sortheader.h"

#include "history/historycells.h"

#include <QHoverEvent>
#include <QMouseEvent>

namespace wcs::ui {

SortHeader::SortHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent) {}

bool SortHeader::viewportEvent(QEvent *event)
{
    // Being clickable is of the whole header, so it follows the pointer. Once pressed, the column decides until the release.
    const auto review = [this](const QPoint &place) {
        const int column = logicalIndexAt(place);
        setSectionsClickable(column >= 0 && HistoryCells::sortColumn(HistoryColumn(column)).has_value());
    };
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        review(static_cast<QHoverEvent *>(event)->position().toPoint());
        break;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        review(static_cast<QMouseEvent *>(event)->position().toPoint());
        break;
    default:
        break;
    }
    return QHeaderView::viewportEvent(event);
}

} // namespace wcs::ui
