#pragma once

#include "image/container.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace wcs {

/// How the samples of a picture are meant.
enum class ColourModel { Unknown, Grey, Palette, Rgb, Cmyk, YCbCr };

/// What a picture file says about itself beside its pixels: what a person asks for who wonders what a program did to it.
/// Read by our own bounded walk over the container; EXIF by Exiv2 from the one block that holds it, never from the whole file.
struct PictureFacts {
    PictureFormat format = PictureFormat::Unknown;
    QString formatName; ///< "PNG"
    qint64 bytes = 0; ///< of the file
    QByteArray sha256; ///< of the file, raw: equal files need no comparison
    int bitDepth = 8; ///< bits a channel as stored: 1, 2, 4, 8, 10, 12 or 16; of the index for a palette
    ColourModel colourModel = ColourModel::Unknown;
    bool alphaChannel = false; ///< the file has one (or a transparent palette entry)
    bool truncated = false;
    bool progressive = false; ///< progressive JPEG, interlaced PNG or GIF
    int frames = 1; ///< of an animation; pages of a TIFF, sizes of an icon

    bool iccPresent = false;
    QString iccName; ///< the profile's own description, "Display P3"; empty when it has none that can be read

    int orientation = 0; ///< EXIF value 1 to 8; 0 when not stated
    bool exifPresent = false;
    int exifTags = 0;
    bool gpsPresent = false; ///< a place, in EXIF or XMP
    QString camera; ///< "Canon EOS 5D", by EXIF
    bool xmpPresent = false;
    bool iptcPresent = false;

    std::optional<int> jpegQuality; ///< 1 to 100 on libjpeg's scale, estimated from the luminance table
    bool jpegQualityExact = false; ///< the table is exactly that of this quality
    QString chromaSubsampling; ///< "4:2:0"; JPEG only
};

/// Reads the facts of a file's bytes. Never fails: what cannot be read is left at its default. Linear in the bytes; for workers.
PictureFacts readPictureFacts(const QByteArray &bytes);

/// The description inside an ICC profile, "Display P3"; empty when it cannot be read.
QString iccProfileName(QByteArrayView icc);

/// The EXIF orientation (1 to 8) of the file's bytes, or 0. Cheap: walks the container and reads one tag.
int exifOrientation(QByteArrayView bytes, PictureFormat format);

} // namespace wcs
