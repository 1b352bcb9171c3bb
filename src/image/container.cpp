#include "image/container.h"

#include "base/text.h"

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
