#include "support/hostilepictures.h"

#include "base/text.h"

#include <QBuffer>
#include <QImageWriter>
#include <QtEndian>

using namespace wcs;

namespace hostile {

namespace {

quint32 crcOf(const QByteArray &data)
{
    quint32 crc = 0xffffffffU;
    for (char byte : data) {
        crc ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xedb88320U : 0);
    }
    return ~crc;
}

QByteArray big32(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// A TIFF header and one directory with one SHORT entry, tag 0x0112.
QByteArray exifOf(int orientation)
{
    const QByteArray head = "II" + little(42, 2) + little(8, 4) + little(1, 2);
    return head + little(0x0112, 2) + little(3, 2) + little(1, 4) + little(quint32(orientation), 4) + little(0, 4);
}

QByteArray chunk(const QByteArray &name, const QByteArray &body)
{
    return big32(quint32(body.size())) + name + body + big32(crcOf(name + body));
}

constexpr int usualQuality = 85;

} // namespace

QByteArray little(quint32 value, int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += char(value >> (8 * i));
    return bytes;
}

QByteArray written(const QImage &image, const char *format, int quality, bool progressive)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setProgressiveScanWrite(progressive);
    writer.setQuality(quality);
    if (!writer.write(image))
        qFatal("cannot write a %s", format);
    return bytes;
}

QImage gradient(QSize size, QImage::Format pixels)
{
    QImage image(size, QImage::Format_ARGB32);
    quint32 noise = 1;
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            noise = noise * 1664525U + 1013904223U;
            const int alpha = pixels == QImage::Format_ARGB32 ? 255 * y / qMax(1, size.height() - 1) : 255;
            line[x] = qRgba(255 * x / size.width(), 255 * y / size.height(), int(noise >> 27) + 100, alpha);
        }
    }
    return image.convertToFormat(pixels);
}

QByteArray sound(QSize size, const char *format, QImage::Format pixels)
{
    return written(gradient(size, pixels), format, usualQuality);
}

QByteArray progressiveJpeg(QSize size)
{
    return written(gradient(size), "jpeg", usualQuality, true);
}

QByteArray jpegOfScans(QSize size, int more)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::gray);
    const QByteArray plain = written(image, "jpeg", usualQuality, true);
    const qsizetype last = plain.lastIndexOf("\xFF\xDA");
    const qsizetype end = plain.size() - 2;
    return plain.first(end) + plain.sliced(last, end - last).repeated(more) + plain.sliced(end);
}

QByteArray orientedJpeg(QSize size, int orientation)
{
    const QByteArray plain = sound(size, "jpeg");
    const QByteArray exif = "Exif" + QByteArray(2, 0) + exifOf(orientation);
    const int length = int(exif.size()) + 2;
    QByteArray segment = "\xFF\xE1";
    segment += char(length >> 8);
    segment += char(length & 255);
    return plain.first(2) + segment + exif + plain.sliced(2);
}

QByteArray orientedPng(QSize size, int orientation)
{
    const QByteArray plain = sound(size, "png");
    const qsizetype end = plain.size() - 12; // of IEND
    return plain.first(end) + chunk("eXIf", exifOf(orientation)) + plain.sliced(end);
}

QByteArray orientedWebp(const QByteArray &plain, int orientation)
{
    const QByteArray exif = exifOf(orientation);
    QByteArray body = plain.sliced(8) + "EXIF" + little(quint32(exif.size()), 4) + exif;
    body[12] = char(body.at(12) | 0x08); // the extended header says that there is EXIF data
    return "RIFF" + little(quint32(body.size()), 4) + body;
}

QByteArray pngClaiming(QSize size, int rows, int bitDepth, int colourType)
{
    const int samples = colourType == 2 ? 3 : colourType == 6 ? 4 : 1;
    const qsizetype row = 1 + (qsizetype(size.width()) * samples * bitDepth + 7) / 8;
    // qCompress puts four bytes of its own before the zlib stream.
    const QByteArray data = qCompress(QByteArray(row * rows, 0), 9).sliced(4);
    QByteArray header = big32(quint32(size.width())) + big32(quint32(size.height()));
    header += char(bitDepth);
    header += char(colourType);
    header += QByteArray(3, 0);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", data) + chunk("IEND", {});
}

QByteArray pngChunk(const QByteArray &name, const QByteArray &body)
{
    return chunk(name, body);
}

QByteArray gifClaiming(QSize size)
{
    const QByteArray screen = little(quint32(size.width()), 2) + little(quint32(size.height()), 2);
    QByteArray gif = "GIF89a" + screen + QByteArray("\x80\0\0", 3) + QByteArray("\0\0\0\xff\xff\xff", 6);
    gif += "," + little(0, 4) + screen + QByteArray(1, 0);
    gif += QByteArray("\x02\x02\x44\x01\x00", 5) + ";";
    return gif;
}

QByteArray bmpClaiming(int width, int height)
{
    QByteArray bmp = "BM" + little(64, 4) + little(0, 4) + little(54, 4);
    bmp += little(40, 4) + little(quint32(width), 4) + little(quint32(height), 4) + little(1, 2) + little(24, 2);
    return bmp + QByteArray(24, 0) + QByteArray(10, 'x');
}

QByteArray useBomb(int levels)
{
    QByteArray svg =
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='50' height='50'>"
        "<defs><g id='l0'><rect width='9' height='9'/></g>";
    for (int level = 1; level <= levels; ++level) {
        svg += "<g id='l" + QByteArray::number(level) + "'>";
        for (int i = 0; i < 10; ++i)
            svg += "<use xlink:href='#l" + QByteArray::number(level - 1) + "'/>";
        svg += "</g>";
    }
    return svg + "</defs><use xlink:href='#l" + QByteArray::number(levels) + "'/></svg>";
}

} // namespace hostile
