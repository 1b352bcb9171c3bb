#pragma once

#include <QImage>
#include <QString>

namespace wcs::sandbox {

/// Writes a line of text into a corner ("top-left", "top-right", "bottom-left", "bottom-right") or the "center" of the picture,
/// white with a dark rim, `opacity` from 0 to 1. Its letters are a raster of the sandbox's own, since fonts need a display:
/// ASCII; every other character is a frame.
void drawWatermark(QImage &image, const QString &text, const QString &corner, double opacity);

} // namespace wcs::sandbox
