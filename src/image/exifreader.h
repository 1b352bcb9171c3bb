#pragma once

#include "image/picturefacts.h"

#include <QByteArray>

namespace wcs {

/// Fills what EXIF says into the facts, from its TIFF structure (empty: nothing). In a TIFF file the structure is the file itself,
/// `wholeTiff`: then only tags that describe the taking of a picture count as EXIF, and depth and colour model are read as well.
void readExif(const QByteArray &exif, bool wholeTiff, PictureFacts &facts);

} // namespace wcs
