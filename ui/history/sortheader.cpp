#include "history/sortheader.h"

#include "history/historycells.h"

#include <QHoverEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

namespace wcs::ui {

SortHeader::SortHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &SortHeader::shareRoom);
    connect(this, &QHeaderView::sectionResized, this, &SortHeader::shareSoon); // hiding one is that, too
    connect(this, &QHeaderView::sectionMoved, this, &SortHeader::shareSoon);
}

QByteArray SortHeader::ownState()
{
    const QScopedValueRollback guard(m_isSharing, true);
    setStretchLastSection(false);
    const QByteArray state = saveState();
    shareRoom();
    return state;
}

void SortHeader::shareSoon()
{
    if (!m_isSharing)
        m_soon.start();
}

void SortHeader::shareRoom()
{
    if (m_isPressed) // by which Qt may be moving a width; the release comes back here
        return;
    const QScopedValueRollback guard(m_isSharing, true);
    setStretchLastSection(false);
    setStretchLastSection(length() < viewport()->width());
}

void SortHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    shareSoon();
}

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
        m_isPressed = true;
        break;
    case QEvent::MouseButtonRelease:
    case QEvent::Hide:
        m_isPressed = false;
        shareSoon();
        break;
    default:
        break;
    }
    return QHeaderView::viewportEvent(event);
}

} // namespace wcs::ui
