#pragma once

#include "image/container.h"

#include <QByteArray>
#include <QImage>
#include <QImageIOHandler>

namespace wcs {

/// An image turned and mirrored as Qt does it for the formats whose orientation it knows.
QImage transformed(QImage image, QImageIOHandler::Transformations how);
/// What the EXIF data of a file asks for and a QImageReader with autoTransform leaves to us: it turns JPEG and TIFF itself.
QImageIOHandler::Transformations ownTransformation(const QByteArray &bytes, PictureFormat format);

} // namespace wcs
