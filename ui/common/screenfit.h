#pragma once

#include <QGuiApplication>
#include <QRegion>
#include <QScreen>
#include <QWidget>

namespace wcs::ui {

/// `wanted`, or what the widget's screen has room for beside the frame of a window.
inline QSize fittingScreen(const QWidget *widget, QSize wanted)
{
    return wanted.boundedTo(widget->screen()->availableSize() - QSize(16, 48));
}

/// `wanted`, the inner place of a window, where it lies whole with its title on the `desktop`, the available areas of all screens; or
/// else moved and made smaller to lie on the `screen`, the available area of one.
inline QRect fittingPlace(const QRect &wanted, const QRegion &desktop, const QRect &screen)
{
    constexpr int leastTitle = 24; // pixels; how high it is, nobody knows before the window is shown
    if (QRegion(wanted.adjusted(0, -leastTitle, 0, 0)).subtracted(desktop).isEmpty())
        return wanted;
    const QRect room = screen.adjusted(8, 40, -8, -8);
    QRect fitted(wanted.topLeft(), wanted.size().boundedTo(room.size()));
    fitted.moveBottomRight({qMin(fitted.right(), room.right()), qMin(fitted.bottom(), room.bottom())});
    fitted.moveTopLeft({qMax(fitted.left(), room.left()), qMax(fitted.top(), room.top())});
    return fitted;
}

/// Gives the window what saveGeometry() has written, made to lie whole on the screen it opens on, or on several that are one desktop:
/// Qt refuses only what comes from a screen of another width, and the lower end of a window from a taller one would be out of reach. A
/// maximized one is the desktop's.
inline void restoreFitting(QWidget *window, const QByteArray &geometry)
{
    if (!window->restoreGeometry(geometry) || window->isMaximized() || window->isFullScreen())
        return;
    const QRect wanted = window->geometry();
    const QScreen *screen = QGuiApplication::screenAt(wanted.center());
    if (!screen)
        screen = window->screen();
    QRegion desktop;
    const QList<QScreen *> siblings = screen->virtualSiblings();
    for (const QScreen *one : siblings)
        desktop += one->availableGeometry();
    const QRect fitted = fittingPlace(wanted, desktop, screen->availableGeometry());
    if (fitted != wanted)
        window->setGeometry(fitted);
}

} // namespace wcs::ui
