#include "image/picturesize.h"

#include "base/text.h"
#include "image/container.h"
#include "image/exiforientation.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <QtEndian>

namespace wcs {

namespace {

constexpr qint64 headBytes = 4096; // a drawing may begin with a comment
constexpr qint64 svgHeadBytes = 65536; // enough for its root element, which stands in the first headBytes
constexpr qint64 mostExifBytes = 8'000'000;
constexpr int mostChunks = 200'000; // of a few kilobytes each in an honest file

/// By the root element alone: to have the whole drawing loaded is to let it do what decodeSvg() guards against. It is written
/// anew as an empty drawing, so that lengths and units are read the way they are when it is drawn.
QSize svgSize(QIODevice *device)
{
    QXmlStreamReader xml(device->peek(svgHeadBytes));
    if (!xml.readNextStartElement() || xml.name() != "svg"_L1)
        return {};
    QByteArray empty;
    QXmlStreamWriter writer(&empty);
    writer.writeStartElement(u"svg"_s);
    writer.writeAttribute(u"xmlns"_s, u"http://www.w3.org/2000/svg"_s);
    for (const QString &name : {u"width"_s, u"height"_s, u"viewBox"_s}) {
        if (xml.attributes().hasAttribute(name))
            writer.writeAttribute(name, xml.attributes().value(name).toString());
    }
    writer.writeEndElement();
    QBuffer buffer(&empty);
    buffer.open(QIODevice::ReadOnly);
    const QSize size = QImageReader(&buffer, readerName(PictureFormat::Svg)).size();
    return size.isEmpty() ? QSize() : size;
}

/// What the EXIF chunk of a PNG or WebP says, the one kind of picture that Qt does not turn. Other chunks are passed over
/// unread: the file may be large, and WebP has it at its end.
QImageIOHandler::Transformations chunkTransformation(QIODevice *device, PictureFormat format)
{
    const bool isPng = format == PictureFormat::Png;
    const QByteArrayView wanted = isPng ? QByteArrayView("eXIf") : QByteArrayView("EXIF");
    qint64 at = isPng ? 8 : 12;
    for (int i = 0; i < mostChunks && device->seek(at); ++i) {
        const QByteArray head = device->read(8);
        if (head.size() < 8)
            break;
        const qint64 length = isPng ? qFromBigEndian<quint32>(head.constData())
                                    : qFromLittleEndian<quint32>(head.constData() + 4);
        if ((isPng ? head.sliced(4) : head.first(4)) == wanted && length <= mostExifBytes) {
            QByteArray exif = device->read(length);
            if (exif.startsWith(QByteArrayView("Exif\0\0", 6)))
                exif.remove(0, 6);
            return transformationOf(orientationInExif(exif));
        }
        at += isPng ? 12 + length : 8 + length + (length & 1);
    }
    return QImageIOHandler::TransformationNone;
}

QSize sizeIn(QIODevice *device)
{
    const PictureFormat format = pictureFormatOf(device->peek(headBytes));
    if (format == PictureFormat::Unknown)
        return {};
    if (format == PictureFormat::Svg)
        return svgSize(device);
    QImageReader reader(device, readerName(format));
    const QSize size = reader.size();
    const bool isOurs = format == PictureFormat::Png || format == PictureFormat::WebP;
    const auto turn = isOurs ? chunkTransformation(device, format) : reader.transformation();
    return turn.testFlag(QImageIOHandler::TransformationRotate90) ? size.transposed() : size;
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
