#pragma once

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

namespace wcs::ui {

/// `wanted`, or what the widget's screen has room for beside the frame of a window.
inline QSize fittingScreen(const QWidget *widget, QSize wanted)
{
    return wanted.boundedTo(widget->screen()->availableSize() - QSize(16, 48));
}

/// Gives the window what saveGeometry() has written, made to lie whole on the screen it opens on: Qt refuses only what comes from a
/// screen of another width, and the lower end of a window from a taller one would be out of reach. A maximized one is the desktop's.
inline void restoreFitting(QWidget *window, const QByteArray &geometry)
{
    if (!window->restoreGeometry(geometry) || window->isMaximized() || window->isFullScreen())
        return;
    const QRect wanted = window->geometry();
    QScreen *screen = QGuiApplication::screenAt(wanted.center());
    if (!screen)
        screen = window->screen();
    constexpr int leastTitle = 24; // pixels; how high it is, nobody knows before the window is shown
    if (screen->availableGeometry().contains(wanted.adjusted(0, -leastTitle, 0, 0)))
        return;
    const QRect room = screen->availableGeometry().adjusted(8, 40, -8, -8);
    QRect fitted(wanted.topLeft(), wanted.size().boundedTo(room.size()));
    fitted.moveBottomRight({qMin(fitted.right(), room.right()), qMin(fitted.bottom(), room.bottom())});
    fitted.moveTopLeft({qMax(fitted.left(), room.left()), qMax(fitted.top(), room.top())});
    window->setGeometry(fitted);
}

} // namespace wcs::ui
