#pragma once

#include <QString>
#include <QStringList>

namespace wcs {

/// Whole sentences one after the other, empty and repeated ones left out. A space divides them where the script has one: a
/// full-width stop brings its own. One that ends without a stop, in a name or a value, gets one before the next.
QString joinSentences(QStringList sentences);

} // namespace wcs
