#pragma once

#include <QByteArray>
#include <QImage>

#include <stop_token>

namespace wcs {

/// The inks of a CMYK JPEG, which Qt's reader turns into RGB by a simple formula, whatever profile lies beside them.
struct CmykPixels {
    QImage
        image; ///< Format_RGB32, its four bytes cyan, magenta, yellow and black in memory order; null when there are none
    bool inverted = false; ///< 255 is no ink, as in files with Adobe's mark
};

/// Decodes a CMYK or YCCK JPEG, at full size or, by libjpeg's own scaling, the next one up from `atLeast`. Blocking. Null when it is
/// broken, its size is not `full`, the token is stopped, or the program was built without libjpeg. What a cut file lacks is grey.
CmykPixels readCmykJpeg(const QByteArray &bytes, QSize full, QSize atLeast, const std::stop_token &stop);

} // namespace wcs
