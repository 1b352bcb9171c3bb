#include "image/exiforientation.h"

#include "image/tiffdirectory.h"

namespace wcs {

int orientationInExif(QByteArrayView b)
{
    const quint32 value = TiffDirectory(b).number(TiffTag::orientation);
    return value >= 1 && value <= 8 ? int(value) : 0;
}

QImageIOHandler::Transformations transformationOf(int orientation)
{
    switch (orientation) {
    case 2:
        return QImageIOHandler::TransformationMirror;
    case 3:
        return QImageIOHandler::TransformationRotate180;
    case 4:
        return QImageIOHandler::TransformationFlip;
    case 5:
        return QImageIOHandler::TransformationFlipAndRotate90;
    case 6:
        return QImageIOHandler::TransformationRotate90;
    case 7:
        return QImageIOHandler::TransformationMirrorAndRotate90;
    case 8:
        return QImageIOHandler::TransformationRotate270;
    default:
        return QImageIOHandler::TransformationNone;
    }
}

} // namespace wcs
