#pragma once

#include <QBrush>
#include <QPalette>

namespace wcs::ui {

/// The pattern under transparent parts, in the theme's two shades for it. `ratio` is the device pixel ratio; the squares are 8 logical
/// pixels wide, in device coordinates.
QBrush checkerboard(const QPalette &palette, double ratio);

} // namespace wcs::ui
