#pragma once

#include "image/container.h"
#include "image/exiforientation.h"

#include <QByteArray>
#include <QByteArrayView>

namespace wcs {

/// No honest colour profile is larger: the tables of one take a few megabytes.
constexpr qsizetype mostProfileBytes = 16'000'000;

/// The blocks of metadata in a picture file, found by our own bounded walk over its container.
struct MetadataBlocks {
    QByteArray exif; ///< a TIFF structure, without the "Exif" mark before it
    QByteArray xmp;
    bool icc = false;
    bool iptc = false;
};

/// Blocks of more than a few megabytes are left out: nothing honest is that large. JPEG, PNG and WebP: a TIFF
/// file is one such block itself.
MetadataBlocks findMetadata(QByteArrayView bytes, PictureFormat format);

/// A JPEG's ICC profile, put together from its segments; empty when there is none or a segment is missing.
QByteArray jpegProfile(QByteArrayView bytes);

/// A PNG's ICC profile, unpacked; empty when there is none, when it is broken or absurdly large, and in a program built without zlib.
QByteArray pngProfile(QByteArrayView bytes);

} // namespace wcs
