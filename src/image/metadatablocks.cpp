#include "image/metadatablocks.h"
#include "image/bigendian.h"
#include "image/jpegsegments.h"

#include <QMap>
#include <QtEndian>

#ifdef WCS_HAVE_ZLIB
#    include <zlib.h>
#endif

namespace wcs {

namespace {

constexpr qsizetype mostBlockBytes = 8'000'000;
constexpr QByteArrayView iccMark("ICC_PROFILE\0", 12);

QByteArray copied(QByteArrayView view)
{
    return view.size() <= mostBlockBytes ? view.toByteArray() : QByteArray();
}

QByteArrayView withoutMark(QByteArrayView exif)
{
    return exif.startsWith(QByteArrayView("Exif\0\0", 6)) ? exif.sliced(6) : exif;
}

/// visit(name, body) for every chunk.
template <typename Visit>
void forChunks(QByteArrayView b, const Visit &visit)
{
    for (qint64 at = 8; at + 12 <= b.size();) {
        const qint64 length = big32(b, at);
        visit(b.sliced(at + 4, 4), b.sliced(at + 8, qMin(length, b.size() - at - 8)));
        at += 12 + length;
    }
}

void findInPng(QByteArrayView b, MetadataBlocks &found)
{
    forChunks(b, [&found](QByteArrayView name, QByteArrayView body) {
        const qsizetype zero = body.indexOf('\0');
        if (name == "eXIf") {
            found.exif = copied(withoutMark(body));
        } else if (name == "iCCP") {
            found.icc = true;
        } else if (name == "iTXt" && body.startsWith("XML:com.adobe.xmp")) {
            found.xmp = copied(body.sliced(zero + 1));
        } else if ((name == "tEXt" || name == "zTXt") && body.startsWith("Raw profile type iptc")) {
            found.iptc = true;
        }
    });
}

void findInWebP(QByteArrayView b, MetadataBlocks &found)
{
    for (qint64 at = 12; at + 8 <= b.size();) {
        const QByteArrayView name = b.sliced(at, 4);
        const qint64 length = qFromLittleEndian<quint32>(b.data() + at + 4);
        const QByteArrayView body = b.sliced(at + 8, qMin(length, b.size() - at - 8));
        if (name == "EXIF")
            found.exif = copied(withoutMark(body));
        else if (name == "XMP ")
            found.xmp = copied(body);
        else if (name == "ICCP")
            found.icc = true;
        at += 8 + length + (length & 1);
    }
}

void findInJpeg(QByteArrayView b, MetadataBlocks &found)
{
    const QByteArrayView xmpMark("http://ns.adobe.com/xap/1.0/\0", 29);
    forJpegSegments(b, [&](int marker, QByteArrayView body) {
        if (marker == 0xE1 && body.startsWith(QByteArrayView("Exif\0\0", 6)) && found.exif.isEmpty())
            found.exif = copied(body.sliced(6));
        else if (marker == 0xE1 && body.startsWith(xmpMark))
            found.xmp = copied(body.sliced(xmpMark.size()));
        else if (marker == 0xE2 && body.startsWith(iccMark))
            found.icc = true;
        else if (marker == 0xED && body.startsWith(QByteArrayView("Photoshop 3.0\0", 14)))
            found.iptc = body.contains(QByteArrayView("8BIM\x04\x04", 6));
    });
}

} // namespace

QByteArray jpegProfile(QByteArrayView bytes)
{
    QMap<int, QByteArrayView> pieces;
    int announced = 0;
    forJpegSegments(bytes, [&](int marker, QByteArrayView body) {
        if (marker != 0xE2 || !body.startsWith(iccMark) || body.size() < iccMark.size() + 2)
            return;
        announced = qMax(announced, int(quint8(body[iccMark.size() + 1])));
        pieces.insert(quint8(body[iccMark.size()]), body.sliced(iccMark.size() + 2));
    });
    QByteArray profile;
    for (int piece = 1; piece <= announced; ++piece) {
        if (!pieces.contains(piece))
            return {};
        profile += pieces.value(piece);
    }
    return profile;
}

#ifdef WCS_HAVE_ZLIB
namespace {

/// Never more than is asked for, whatever the packed bytes would unfold to.
QByteArray inflated(z_stream &stream, qsizetype most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    stream.next_out = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_out = uInt(most);
    const int result = inflate(&stream, Z_SYNC_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return {};
    bytes.truncate(most - qsizetype(stream.avail_out));
    return bytes;
}

} // namespace
#endif

QByteArray pngProfile([[maybe_unused]] QByteArrayView bytes)
{
    QByteArray profile;
#ifdef WCS_HAVE_ZLIB
    QByteArrayView packed;
    forChunks(bytes, [&packed](QByteArrayView name, QByteArrayView body) {
        // A name, a zero, the method.
        const qsizetype zero = body.first(qMin<qsizetype>(body.size(), 80)).indexOf('\0');
        if (name == "iCCP" && zero >= 0 && zero + 2 < body.size())
            packed = body.sliced(zero + 2);
    });
    z_stream stream{};
    if (packed.isEmpty() || inflateInit(&stream) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = uInt(packed.size());
    // The profile begins with its size.
    profile = inflated(stream, 4);
    if (profile.size() == 4 && big32(profile, 0) > 4 && big32(profile, 0) <= quint32(mostProfileBytes))
        profile += inflated(stream, qsizetype(big32(profile, 0)) - 4);
    inflateEnd(&stream);
#endif
    return profile.size() > 4 ? profile : QByteArray();
}

MetadataBlocks findMetadata(QByteArrayView bytes, PictureFormat format)
{
    MetadataBlocks found;
    if (format == PictureFormat::Jpeg)
        findInJpeg(bytes, found);
    else if (format == PictureFormat::Png)
        findInPng(bytes, found);
    else if (format == PictureFormat::WebP)
        findInWebP(bytes, found);
    return found;
}

} // namespace wcs
