#include "drop/droptarget.h"

#include "base/text.h"
#include "drop/dropoverlay.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QWidget>
#include <QWindow>

namespace wcs::ui {

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
        if (!m_hovering)
            break;
        static_cast<QDropEvent *>(event)->setDropAction(Qt::CopyAction);
        event->accept();
        if (isInZone(static_cast<QDropEvent *>(event)->position().toPoint()) != m_overZone)
            showOverlay(static_cast<QDropEvent *>(event)->position().toPoint());
        return true;
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
    // Mere text may be meant for a field; only what reaches the window itself is looked through for ids.
    if (fromSystem && !content.hasPaths() && content.leftOut.isEmpty() && event->mimeData()->hasText())
        return false;
    if (!content.isUsable()) {
        leave();
        event->ignore();
        // Left to the widgets when it may be of use to one of them.
        return !fromSystem;
    }
    m_hovering = true;
    m_content = content;
    m_zoneDeed = m_zone.area && m_zone.area->isVisible() ? m_zone.describe(content) : QString();
    showOverlay(event->position().toPoint());
    event->setDropAction(Qt::CopyAction);
    event->accept();
    return true;
}

bool DropTarget::isInZone(QPoint place) const
{
    return !m_zoneDeed.isEmpty() && m_zone.area->rect().contains(m_zone.area->mapFrom(m_window, place));
}

void DropTarget::showOverlay(QPoint place)
{
    m_overZone = isInZone(place);
    if (m_overZone) {
        m_overlay->setScene(m_zone.symbol, m_zone.area);
        m_overlay->appear(m_zoneDeed, m_zone.note);
        return;
    }
    m_overlay->setScene(u"upload"_s, m_window);
    const QString note = m_content.leftOutText();
    m_overlay->appear(m_describe ? m_describe(m_content) : m_content.summary(),
                      note.isEmpty() && !m_zoneDeed.isEmpty() ? m_zone.hint : note);
}

bool DropTarget::drop(QDropEvent *event)
{
    const bool onZone = isInZone(event->position().toPoint());
    const DropContent content = DropContent::of(event->mimeData(), DropContent::Pixels::Load);
    leave();
    if (!content.isUsable() || isBlocked()) {
        event->ignore();
        return true;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    QMetaObject::invokeMethod(
        this,
        [this, content, onZone] {
            if (onZone)
                Q_EMIT droppedOnZone(content);
            else
                Q_EMIT dropped(content);
        },
        Qt::QueuedConnection);
    return true;
}

void DropTarget::leave()
{
    m_hovering = false;
    m_content = {};
    m_zoneDeed.clear();
    m_overlay->vanish();
}

} // namespace wcs::ui
