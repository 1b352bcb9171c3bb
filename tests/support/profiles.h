#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>

#include <array>

/// ICC profiles made at run time with Little CMS, and pictures that carry them.
namespace profiles {

/// An RGB profile with nothing but a table, by which (r, g, b) means sRGB's (g, b, r).
QByteArray turnedRgb();
/// A CMYK profile by which magenta takes away red, yellow green, and cyan blue.
QByteArray turnedCmyk();
/// Grey whose numbers are amounts of light, in the connection space that Qt does not know for it.
QByteArray linearGrey();
/// A link from a device to another, which is no profile of a picture.
QByteArray deviceLink();

using Inks = std::array<quint8, 4>;
/// A JPEG of squares of 16 by 16 pixels, each of one colour of inks (255 is full), so many in a row.
QByteArray cmykJpeg(const QList<Inks> &squares, const QByteArray &icc, bool adobe = true, int across = 4);
/// How the pixels of cmykTiff() lie in the file.
struct TiffLayout {
    int bits = 8; ///< or 16
    bool bigEndian = false;
    bool planes = false; ///< each ink by itself
    int orientation = 1; ///< as EXIF has it
    int spots = 0; ///< more inks, empty ones
};
/// The same as a TIFF that is not compressed.
QByteArray cmykTiff(const QList<Inks> &squares, const QByteArray &icc, const TiffLayout &layout = {});
/// The same in RGB, as a JPEG.
QByteArray rgbJpeg(const QList<QRgb> &squares, const QByteArray &icc);
/// A PNG of the image with the profile.
QByteArray png(const QImage &image, const QByteArray &icc);

} // namespace profiles
