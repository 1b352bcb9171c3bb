#pragma once

#include "base/result.h"
#include "image/decodelimits.h"

#include <QByteArray>

namespace wcs {

/// What guardSvg() lets through.
struct GuardedSvg {
    QByteArray svg;
    qint64 elements = 0; ///< that are drawn, references followed
};

/// Makes an SVG from a stranger fit for QSvgRenderer, which would open files named in it, and whose work a few hundred bytes of
/// nested <use> can make endless.
///
/// Gives the drawing back with every reference to something outside of it cut out (href to files and URLs, the document type with its
/// entities, scripts, foreign objects); embedded raster pictures stay when each is within `limits`.
/// Errors (ErrorKind::Image): "too-large" when it has too many elements once its references are followed, nests too deep, or
/// holds embedded pictures that take too much memory together; "truncated" when the XML ends early; "broken" when it is no
/// well-formed SVG or refers to itself.
Result<GuardedSvg> guardSvg(const QByteArray &svg, const DecodeLimits &limits);

/// True when drawing it needs fonts. For what guardSvg() gave.
bool holdsText(const QByteArray &svg);

} // namespace wcs
