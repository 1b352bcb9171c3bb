#pragma once

#include "image/picturefacts.h"

#include <QByteArrayView>

namespace wcs {

/// Fills what a JPEG's headers say: depth, components, subsampling, and the quality that its tables speak of.
void readJpegTables(QByteArrayView bytes, PictureFacts &facts);

/// The quality on libjpeg's scale (1 to 100) whose luminance table is nearest to this one (64 values in zigzag order).
int nearestJpegQuality(const quint16 *table, bool *exact);

} // namespace wcs
