#include "image/container.h"

#include "base/text.h"

#include <QtEndian>

namespace wcs {

namespace {

bool looksLikeSvg(QByteArrayView head)
{
    const QByteArray start = head.first(qMin<qsizetype>(head.size(), 4096)).toByteArray();
    const QByteArray text = start.trimmed();
    if (text.startsWith("<svg"))
        return true;
    if (!text.startsWith("<?xml") && !text.startsWith("<!") && !text.startsWith("\xEF\xBB\xBF"))
        return false;
    return text.contains("<svg") && !text.contains("<html");
}

/// The brands of an ISO base media file, the first of which names what it is and the others what it also is.
PictureFormat mediaFormatOf(QByteArrayView head)
{
    const qsizetype length = qMin<qsizetype>(head.size(), qFromBigEndian<quint32>(head.data()));
    PictureFormat format = PictureFormat::Unknown;
    for (qsizetype at = 8; at + 4 <= length && at < 200; at += at == 8 ? 8 : 4) {
        const QByteArrayView brand = head.sliced(at, 4);
        if (brand == "avif" || brand == "avis")
            return PictureFormat::Avif;
        for (const char *known : {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}) {
            if (brand == QByteArrayView(known))
                format = PictureFormat::Heic;
        }
    }
    return format;
}

} // namespace

PictureFormat pictureFormatOf(QByteArrayView head)
{
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        return PictureFormat::Png;
    if (head.startsWith("\xFF\xD8\xFF"))
        return PictureFormat::Jpeg;
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        return PictureFormat::Gif;
    if (head.size() >= 12 && head.startsWith("RIFF") && head.sliced(8).startsWith("WEBP"))
        return PictureFormat::WebP;
    // "BM" alone begins many a text: the size of the header that follows must be one of those that exist.
    if (head.size() >= 18 && head.startsWith("BM")) {
        const int header = quint8(head[14]);
        const bool known = header == 12 || header == 40 || header == 52 || header == 56 || header == 64 || header == 108
                           || header == 124;
        if (known && head[15] == 0)
            return PictureFormat::Bmp;
    }
    if (head.startsWith(QByteArrayView("II*\0", 4)) || head.startsWith(QByteArrayView("MM\0*", 4)))
        return PictureFormat::Tiff;
    if (head.size() >= 22 && head.startsWith(QByteArrayView("\0\0\1\0", 4)) && head[4] != 0 && head[9] == 0)
        return PictureFormat::Ico;
    if (head.size() >= 16 && head.sliced(4).startsWith("ftyp"))
        return mediaFormatOf(head);
    if (looksLikeSvg(head))
        return PictureFormat::Svg;
    return PictureFormat::Unknown;
}

QByteArray readerName(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return "png";
    case PictureFormat::Jpeg:
        return "jpeg";
    case PictureFormat::Gif:
        return "gif";
    case PictureFormat::WebP:
        return "webp";
    case PictureFormat::Bmp:
        return "bmp";
    case PictureFormat::Tiff:
        return "tiff";
    case PictureFormat::Ico:
        return "ico";
    case PictureFormat::Svg:
        return "svg";
    case PictureFormat::Avif:
        return "avif";
    case PictureFormat::Heic:
        return "heic";
    case PictureFormat::Unknown:
        break;
    }
    return {};
}

QString displayName(PictureFormat format)
{
    if (format == PictureFormat::WebP)
        return u"WebP"_s;
    return QString::fromLatin1(readerName(format)).toUpper();
}

QString mimeNameOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Svg:
        return u"image/svg+xml"_s;
    case PictureFormat::Ico:
        return u"image/vnd.microsoft.icon"_s;
    case PictureFormat::Unknown:
        return u"application/octet-stream"_s;
    default:
        return u"image/"_s + QString::fromLatin1(readerName(format));
    }
}

} // namespace wcs
