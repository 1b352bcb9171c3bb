#pragma once

#include <QByteArray>
#include <QList>

namespace wcs::sandbox {

/// A picture that the sandbox brings along, so that there is something to see without an account.
struct Sample {
    QString name;
    QByteArray contentType;
    QByteArray data;
};

/// Draws and encodes the three: a landscape (JPEG), a panel with transparent surroundings (PNG), a pattern (WebP, or PNG where
/// Qt cannot write WebP). Takes some tenths of a second; needs no window system.
QList<Sample> makeSamples();

} // namespace wcs::sandbox
