#pragma once

#include "image/bytesource.h"
#include "image/colourprofile.h"

#include <QByteArray>
#include <QImage>

namespace wcs {

/// A CMYK TIFF. Qt's reader turns its inks into RGB by a simple formula, whatever profile lies beside them, and fails where they have
/// 16 bits. The same file read as RGB with a fourth channel gives the inks themselves.
struct CmykTiff {
    bool isCmyk = false; ///< the first page holds inks
    QByteArray icc; ///< the page's profile; empty when it has none, or one that is absurdly large
    /// What makes of the file one with its inks called red, green, blue and alpha, for a QImageReader; empty where that does not give
    /// the inks: they are not four of 8 or 16 bits, or lie in a way that Qt does not know.
    BytePatch asColours;
};

/// Looks at the first page. Bounded, and no copy of the file.
CmykTiff inksOfTiff(const QByteArray &bytes);

/// What a QImageReader made of the file with CmykTiff::asColours, as the colours that are meant: Format_RGB32, or Format_RGBX64 where
/// it has 16 bits. By the profile; without one, or with one that cannot be applied (see ProfileUse::problem), by the formula that readers use. Null
/// when the image is none of inks. A stopped token leaves it undone.
QImage coloursOfInks(QImage image, const QByteArray &icc, ProfileUse &use, const std::stop_token &stop);

} // namespace wcs
