#pragma once

#include <QBrush>
#include <QPalette>

namespace wcs::ui {

/// The pattern under transparent parts, in two shades between the palette's base and text: quiet, and visible in light and dark
/// themes. `ratio` is the device pixel ratio; the squares are 8 logical pixels wide, in device coordinates.
QBrush checkerboard(const QPalette &palette, double ratio);

/// `from` moved towards `to` by `share` (0 to 1).
QColor blended(const QColor &from, const QColor &to, double share);

} // namespace wcs::ui
