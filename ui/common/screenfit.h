#pragma once

#include <QScreen>
#include <QWidget>

namespace wcs::ui {

/// `wanted`, or what the widget's screen has room for beside the frame of a window.
inline QSize fittingScreen(const QWidget *widget, QSize wanted)
{
    return wanted.boundedTo(widget->screen()->availableSize() - QSize(16, 48));
}

} // namespace wcs::ui
