#include "common/enterpresses.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMainWindow>
#include <QPushButton>
#include <QToolButton>

namespace wcs::ui {

namespace {

bool isPressedByEnter(const QWidget *widget)
{
    return qobject_cast<const QPushButton *>(widget) || qobject_cast<const QToolButton *>(widget);
}

} // namespace

EnterPresses::EnterPresses(QAbstractButton *button) : QObject(button)
{
    button->installEventFilter(this);
}

EnterPresses::EnterPresses(QMainWindow *window) : QObject(window)
{
    // Only at the button itself: a field has its Enter first, and what comes to the window from there is not meant for the button that
    // the field has led to.
    connect(qApp, &QApplication::focusChanged, this, [this, window](QWidget *old, QWidget *now) {
        if (old)
            old->removeEventFilter(this);
        if (isPressedByEnter(now) && now->window() == window)
            now->installEventFilter(this);
    });
}

bool EnterPresses::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || (key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QObject::eventFilter(watched, event);
    if (!key->isAutoRepeat())
        static_cast<QAbstractButton *>(watched)->click();
    return true;
}

} // namespace wcs::ui
