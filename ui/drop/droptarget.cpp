#include "drop/droptarget.h"

#include "drop/dropoverlay.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace wcs::ui {

namespace {

bool isShown(const DropZone &zone)
{
    return zone.area && zone.area->isVisible();
}

} // namespace

DropTarget::DropTarget(QWidget *window) : QObject(window), m_window(window), m_overlay(new DropOverlay(window))
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
    watchHandle();
}

void DropTarget::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled)
        leave();
}

// Watching the native window as well as the widget lets files be taken before a text field below the pointer sees them.
void DropTarget::watchHandle()
{
    QObject *handle = m_window->windowHandle();
    if (handle == m_handle)
        return;
    if (m_handle)
        m_handle->removeEventFilter(this);
    m_handle = handle;
    if (m_handle)
        m_handle->installEventFilter(this);
}

bool DropTarget::isBlocked() const
{
    const QWidget *modal = QApplication::activeModalWidget();
    return !m_enabled || (modal && modal->window() != m_window);
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    const bool fromSystem = watched == m_handle;
    if (!fromSystem && watched != m_window)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::WinIdChange:
    case QEvent::PlatformSurface:
        watchHandle();
        break;
    case QEvent::DragEnter:
        return enter(static_cast<QDropEvent *>(event), fromSystem);
    case QEvent::DragMove:
        if (m_hovering)
            return hover(static_cast<QDropEvent *>(event));
        break;
    case QEvent::DragLeave:
        leave();
        break;
    case QEvent::Drop:
        if (m_hovering)
            return drop(static_cast<QDropEvent *>(event));
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool DropTarget::enter(QDropEvent *event, bool fromSystem)
{
    if (isBlocked()) {
        event->ignore();
        return true;
    }
    const DropContent content = DropContent::of(event->mimeData());
    const bool forZones = !content.ownIds.isEmpty() && std::ranges::any_of(m_zones, isShown);
    // Mere text may be meant for a field; only what reaches the window itself is looked through for ids.
    if (fromSystem && !forZones && !content.hasPaths() && content.leftOut.isEmpty() && event->mimeData()->hasText())
        return false;
    if (!content.isUsable() && !forZones) {
        leave();
        event->ignore();
        // Left to the widgets when it may be of use to one of them.
        return !fromSystem;
    }
    m_hovering = true;
    m_content = content;
    hover(event);
    // The move that may follow says whether this very place takes it.
    event->accept();
    return true;
}

bool DropTarget::hover(QDropEvent *event)
{
    const QPoint place = event->position().toPoint();
    const auto found = zoneAt(m_content, place);
    if (found) {
        const QRect whole = found->offer.target.isEmpty() ? found->zone->area->rect() : found->offer.target;
        m_overlay->appear(found->offer, QRect(found->zone->area->mapTo(m_window, whole.topLeft()), whole.size()),
                          clearAreas());
    } else if (m_content.isUsable()) {
        DropOffer offer;
        offer.title = m_describe ? m_describe(m_content) : m_content.summary();
        offer.note = m_content.leftOutText();
        m_overlay->appear(offer, {}, clearAreas());
    } else {
        m_overlay->vanish();
    }
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(found || m_content.isUsable());
    return true;
}

bool DropTarget::drop(QDropEvent *event)
{
    const DropContent content = DropContent::of(event->mimeData(), DropContent::Pixels::Load);
    const auto found = zoneAt(content, event->position().toPoint());
    leave();
    if ((!content.isUsable() && !found) || isBlocked()) {
        event->ignore();
        return true;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    std::function<void()> deed = [this, content] { Q_EMIT dropped(content); };
    if (found)
        deed = [take = found->zone->take, content, place = found->place] { take(content, place); };
    QMetaObject::invokeMethod(this, deed, Qt::QueuedConnection);
    return true;
}

std::optional<DropTarget::Found> DropTarget::zoneAt(const DropContent &content, const QPoint &place) const
{
    for (const DropZone &zone : m_zones) {
        if (!isShown(zone))
            continue;
        const QPoint inside = zone.area->mapFrom(m_window, place);
        if (!zone.area->rect().contains(inside))
            continue;
        if (auto offer = zone.offer(content, inside))
            return Found{&zone, inside, *std::move(offer)};
    }
    return std::nullopt;
}

QList<QRect> DropTarget::clearAreas() const
{
    QList<QRect> areas;
    for (const DropZone &zone : m_zones) {
        if (zone.staysClear && isShown(zone))
            areas << QRect(zone.area->mapTo(m_window, QPoint()), zone.area->size());
    }
    return areas;
}

void DropTarget::leave()
{
    m_hovering = false;
    m_content = {};
    m_overlay->vanish();
}

} // namespace wcs::ui
