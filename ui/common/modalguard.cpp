#include "common/modalguard.h"

#include <QApplication>
#include <QEvent>
#include <QPointer>
#include <QWidget>

namespace wcs::ui {

namespace {

const QWidget *ownerOfAll(const QWidget *window)
{
    while (window->parentWidget())
        window = window->parentWidget();
    return window;
}

/// The dialog that keeps `window` from being used, by the rules of Qt: one for its window blocks all that have the same owner, save
/// what it has opened itself. Null: the window may be used.
QWidget *dialogBefore(const QWidget *window)
{
    QWidget *modal = QApplication::activeModalWidget();
    if (!modal || !window)
        return nullptr;
    for (const QWidget *owner = window; owner; owner = owner->parentWidget()) {
        if (owner == modal)
            return nullptr;
    }
    const bool blocksAll = modal->windowModality() == Qt::ApplicationModal;
    return blocksAll || ownerOfAll(modal) == ownerOfAll(window) ? modal : nullptr;
}

} // namespace

ModalGuard::ModalGuard(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool ModalGuard::eventFilter(QObject *watched, QEvent *event)
{
    const bool isShortcut = event->type() == QEvent::Shortcut; // to the command itself, which knows no window
    const bool hasCome = event->type() == QEvent::WindowActivate && watched == QApplication::activeWindow();
    if (!isShortcut && !hasCome)
        return QObject::eventFilter(watched, event);
    QWidget *dialog = dialogBefore(QApplication::activeWindow());
    if (dialog)
        bringForward(dialog);
    return (isShortcut && dialog) || QObject::eventFilter(watched, event);
}

void ModalGuard::bringForward(QWidget *dialog)
{
    // When the event that is on its way has been dealt with; by then the dialog may be over.
    const auto raise = [shown = QPointer(dialog)] {
        // A file dialog of the system's own stands in the place of one that is not shown.
        if (!shown || !shown->isVisible() || shown->testAttribute(Qt::WA_DontShowOnScreen))
            return;
        shown->raise();
        shown->activateWindow();
    };
    QMetaObject::invokeMethod(this, raise, Qt::QueuedConnection);
}

} // namespace wcs::ui
