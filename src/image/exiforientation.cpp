#include "image/exiforientation.h"

#include <QtEndian>

namespace wcs {

int orientationInExif(QByteArrayView b)
{
    if (b.size() < 8)
        return 0;
    const bool big = b.startsWith("MM");
    if (!big && !b.startsWith("II"))
        return 0;
    const auto two = [&](qsizetype at) {
        return big ? qFromBigEndian<quint16>(b.data() + at) : qFromLittleEndian<quint16>(b.data() + at);
    };
    const qint64 directory = big ? qFromBigEndian<quint32>(b.data() + 4) : qFromLittleEndian<quint32>(b.data() + 4);
    if (directory < 8 || directory + 2 > b.size())
        return 0;
    const int entries = two(directory);
    for (int i = 0; i < entries; ++i) {
        const qint64 at = directory + 2 + qint64(i) * 12;
        if (at + 12 > b.size())
            return 0;
        if (two(at) == 0x0112) {
            const int value = two(at + 8);
            return value >= 1 && value <= 8 ? value : 0;
        }
    }
    return 0;
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
