#pragma once

#include <QByteArrayView>
#include <QImageIOHandler>

namespace wcs {

/// The tag 0x0112 of the first directory, 1 to 8; 0 when it is not there or the structure is broken.
int orientationInExif(QByteArrayView exif);

/// Qt's name for an EXIF orientation (1 to 8); none for any other number.
QImageIOHandler::Transformations transformationOf(int orientation);

} // namespace wcs
