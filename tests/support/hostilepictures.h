#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

/// Picture files made at run time, sound ones and such as an attacker or a bad disk would make them.
namespace hostile {

/// The lowest `count` bytes of a number, the lowest first.
QByteArray little(quint32 value, int count);
/// The file that Qt makes of a picture; a quality of -1 is the format's own.
QByteArray written(const QImage &image, const char *format, int quality = -1, bool progressive = false);

/// A sound file of the format ("png", "jpeg", "bmp" …) with a gradient and some noise in it.
QByteArray sound(QSize size, const char *format, QImage::Format pixels = QImage::Format_RGB32);
QImage gradient(QSize size, QImage::Format pixels = QImage::Format_RGB32);
QByteArray progressiveJpeg(QSize size);
/// A progressive JPEG of one colour whose last scan, a few bytes, comes so many times more.
QByteArray jpegOfScans(QSize size, int more);
/// A JPEG with an EXIF segment that gives this orientation (1 to 8).
QByteArray orientedJpeg(QSize size, int orientation);
/// A PNG with an EXIF chunk of the same kind, behind the picture's data.
QByteArray orientedPng(QSize size, int orientation);
/// The same added to a WebP with an extended header, such as an animation.
QByteArray orientedWebp(const QByteArray &plain, int orientation);
/// A PNG whose header claims `size` and whose data holds (compressed, hence small) `rows` empty rows of it.
QByteArray pngClaiming(QSize size, int rows, int bitDepth = 8, int colourType = 2);
/// A PNG chunk with its checksum, to be put in behind the header (at byte 33).
QByteArray pngChunk(const QByteArray &name, const QByteArray &body);
QByteArray gifClaiming(QSize size);
QByteArray bmpClaiming(int width, int height);
/// An SVG of nested <use> elements that would draw ten to the power of `levels` rectangles.
QByteArray useBomb(int levels);

} // namespace hostile
