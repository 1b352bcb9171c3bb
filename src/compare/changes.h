#pragma once

#include "compare/comparepicture.h"

#include <QList>
#include <QString>

namespace wcs {

/// What a row of "what changed" is about.
enum class Fact {
    PixelSize,
    Format,
    Bytes,
    BitDepth,
    Colour, ///< colour model, profile
    Alpha,
    Orientation,
    Exif,
    Place, ///< GPS
    OtherMetadata, ///< XMP, IPTC
    Frames,
    JpegQuality,
    Progressive,
};

/// One fact of both pictures. Facts that neither picture has (no JPEG: no quality) give no row.
struct FactRow {
    Fact fact;
    QString a; ///< in the language of the program; "–" where the picture has no such fact
    QString b;
    bool changed = false;
    QString remark; ///< what the change means, one short clause: "place removed", "43 % of the bytes"; may be empty
};

/// All facts side by side, in a fixed order, changed or not.
QList<FactRow> compareFacts(const ComparePicture &a, const ComparePicture &b);

/// The changes in one line for a person: "4000 × 3000 → 800 × 600, JPEG → WebP, 6 % of the bytes, EXIF and place removed".
QString changesInOneLine(const ComparePicture &a, const ComparePicture &b);

/// The word for a fact: "Pixel size".
QString factName(Fact fact);

} // namespace wcs
