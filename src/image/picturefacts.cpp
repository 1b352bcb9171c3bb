#include "image/picturefacts.h"

#include "base/text.h"
#include "image/exifreader.h"
#include "image/framecount.h"
#include "image/jpegtables.h"
#include "image/metadatablocks.h"
#include "image/moderndecoder.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace wcs {

namespace {

void readPng(QByteArrayView b, PictureFacts &facts)
{
    if (b.size() < 33)
        return;
    facts.bitDepth = quint8(b[24]);
    switch (quint8(b[25])) {
    case 0:
        facts.colourModel = ColourModel::Grey;
        break;
    case 3:
        facts.colourModel = ColourModel::Palette;
        break;
    case 4:
        facts.colourModel = ColourModel::Grey;
        facts.alphaChannel = true;
        break;
    case 6:
        facts.alphaChannel = true;
        [[fallthrough]];
    default:
        facts.colourModel = ColourModel::Rgb;
    }
    for (qint64 at = 8; at + 12 <= b.size();) {
        const qint64 length = qFromBigEndian<quint32>(b.data() + at);
        const QByteArrayView name = b.sliced(at + 4, 4);
        if (name == "tRNS")
            facts.alphaChannel = true;
        if (name == "IDAT")
            break;
        at += 12 + length;
    }
}

void readGif(QByteArrayView b, PictureFacts &facts)
{
    facts.colourModel = ColourModel::Palette;
    facts.bitDepth = b.size() > 10 && (quint8(b[10]) & 0x80) ? (quint8(b[10]) & 7) + 1 : 8;
    // A graphic control extension whose first flag names a transparent index.
    const qsizetype control = b.indexOf(QByteArrayView("\x21\xF9\x04", 3));
    facts.alphaChannel = control >= 0 && control + 3 < b.size() && (quint8(b[control + 3]) & 1);
}

void readWebP(QByteArrayView b, PictureFacts &facts)
{
    facts.colourModel = ColourModel::YCbCr;
    for (qint64 at = 12; at + 8 <= b.size();) {
        const QByteArrayView name = b.sliced(at, 4);
        const qint64 length = qFromLittleEndian<quint32>(b.data() + at + 4);
        const QByteArrayView body = b.sliced(at + 8);
        if (name == "VP8L") {
            facts.colourModel = ColourModel::Rgb;
            facts.alphaChannel = facts.alphaChannel || (body.size() >= 5 && (quint8(body[4]) & 0x10));
        } else if (name == "ALPH" || (name == "VP8X" && body.size() >= 1 && (quint8(body[0]) & 0x10))) {
            facts.alphaChannel = true;
        }
        at += 8 + length + (length & 1);
    }
}

void readBmp(QByteArrayView b, PictureFacts &facts)
{
    if (b.size() < 30)
        return;
    const int bits = qFromLittleEndian<quint16>(b.data() + (b[14] == 12 ? 24 : 28));
    facts.colourModel = bits <= 8 ? ColourModel::Palette : ColourModel::Rgb;
    facts.bitDepth = bits <= 8 ? bits : bits == 16 ? 5 : 8;
    facts.alphaChannel = bits == 32 && b.size() >= 70 && quint8(b[14]) >= 56
                         && qFromLittleEndian<quint32>(b.data() + 66) != 0;
}

/// AVIF and HEIC: their containers are read by their libraries.
void readModern(const QByteArray &bytes, PictureFacts &facts)
{
    facts.colourModel = ColourModel::YCbCr;
    const auto decoder = openModern(facts.format, bytes, DecodeLimits());
    if (!decoder)
        return;
    const ModernHeader &header = (*decoder)->header();
    facts.bitDepth = header.bitDepth;
    facts.alphaChannel = header.alpha;
    facts.frames = header.frames;
    facts.iccPresent = !header.icc.isEmpty();
    facts.xmpPresent = header.xmp;
    readExif(header.exif, false, facts);
    facts.orientation = 0; // what EXIF says of it does not count here
}

} // namespace

PictureFacts readPictureFacts(const QByteArray &bytes)
{
    const ContainerFacts container = scanContainer(bytes);
    PictureFacts facts;
    facts.format = container.format;
    facts.formatName = displayName(container.format);
    facts.bytes = bytes.size();
    facts.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    facts.truncated = container.truncated;
    facts.progressive = container.progressive;
    facts.frames = qMax(container.frameCount, pictureCountIn(bytes, container.format));
    switch (container.format) {
    case PictureFormat::Png:
        readPng(bytes, facts);
        break;
    case PictureFormat::Jpeg:
        readJpegTables(bytes, facts);
        break;
    case PictureFormat::Gif:
        readGif(bytes, facts);
        break;
    case PictureFormat::WebP:
        readWebP(bytes, facts);
        break;
    case PictureFormat::Bmp:
        readBmp(bytes, facts);
        break;
    case PictureFormat::Svg:
        facts.colourModel = ColourModel::Rgb;
        facts.alphaChannel = true;
        break;
    default:
        break;
    }
    if (isModernFormat(container.format)) {
        readModern(bytes, facts);
        return facts;
    }
    const MetadataBlocks blocks = findMetadata(bytes, container.format);
    facts.iccPresent = blocks.icc;
    facts.xmpPresent = !blocks.xmp.isEmpty();
    facts.iptcPresent = blocks.iptc;
    facts.gpsPresent = blocks.xmp.contains("GPSLatitude") || blocks.xmp.contains("GPSLongitude");
    const bool tiff = container.format == PictureFormat::Tiff;
    readExif(tiff ? bytes : blocks.exif, tiff, facts);
    return facts;
}

int exifOrientation(QByteArrayView bytes, PictureFormat format)
{
    return orientationInExif(findMetadata(bytes, format).exif);
}

QString iccProfileName(QByteArrayView icc)
{
    if (icc.size() < 132 || icc.sliced(36, 4) != QByteArrayView("acsp"))
        return {};
    const auto big32 = [&](qint64 at) { return qFromBigEndian<quint32>(icc.data() + at); };
    const quint32 tags = qMin<quint32>(big32(128), 1000);
    for (quint32 i = 0; i < tags; ++i) {
        const qint64 entry = 132 + qint64(i) * 12;
        if (entry + 12 > icc.size())
            return {};
        const qint64 at = big32(entry + 4);
        if (icc.sliced(entry, 4) != QByteArrayView("desc") || at + 28 > icc.size())
            continue;
        const QByteArrayView type = icc.sliced(at, 4);
        if (type == "desc") {
            const qint64 length = qMin<qint64>(big32(at + 8), icc.size() - at - 12);
            return QString::fromLatin1(icc.sliced(at + 12, length).constData(), length).remove(QChar(0)).trimmed();
        }
        if (type == "mluc") { // the first language that it has
            const qint64 length = big32(at + 20);
            const qint64 from = at + qint64(big32(at + 24));
            if (from + length > icc.size() || length > 1000)
                return {};
            QString text;
            for (qint64 k = 0; k + 1 < length; k += 2)
                text.append(QChar(qFromBigEndian<quint16>(icc.data() + from + k)));
            return text.remove(QChar(0)).trimmed();
        }
    }
    return {};
}

} // namespace wcs
