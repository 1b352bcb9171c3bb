#include "image/orientation.h"

#include "image/metadatablocks.h"
#include "image/picturefacts.h"

#include <QTransform>

namespace wcs {

QImage transformed(QImage image, QImageIOHandler::Transformations how)
{
    if (how == QImageIOHandler::TransformationRotate270)
        return image.transformed(QTransform().rotate(270));
    image = std::move(image).mirrored(how & QImageIOHandler::TransformationMirror,
                                      how & QImageIOHandler::TransformationFlip);
    return how & QImageIOHandler::TransformationRotate90 ? image.transformed(QTransform().rotate(90)) : image;
}

QImageIOHandler::Transformations ownTransformation(const QByteArray &bytes, PictureFormat format)
{
    if (format != PictureFormat::Png && format != PictureFormat::WebP)
        return QImageIOHandler::TransformationNone;
    return transformationOf(exifOrientation(bytes, format));
}

} // namespace wcs
