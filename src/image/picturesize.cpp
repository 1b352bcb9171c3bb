#include "image/picturesize.h"

#include "base/fonts.h"
#include "image/container.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>

namespace wcs {

namespace {

constexpr qint64 headBytes = 4096; // a drawing may begin with a comment

QSize sizeIn(QIODevice *device)
{
    const PictureFormat format = pictureFormatOf(device->peek(headBytes));
    if (format == PictureFormat::Unknown || (format == PictureFormat::Svg && !hasFonts()))
        return {};
    QImageReader reader(device, readerName(format));
    const QSize size = reader.size();
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    return turned ? size.transposed() : size;
}

} // namespace

QSize pictureSize(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return sizeIn(&buffer);
}

QSize pictureSizeOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? sizeIn(&file) : QSize();
}

} // namespace wcs
