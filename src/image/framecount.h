#pragma once

#include "image/container.h"

namespace wcs {

/// How many pictures a PNG, TIFF or ICO file says that it holds, of which a decoder here gives the first: frames of an
/// animated PNG, pages of a TIFF (no thumbnails of them), sizes of an icon. 1 for everything else. A bounded walk that trusts no
/// number.
int pictureCountIn(QByteArrayView bytes, PictureFormat format);

} // namespace wcs
