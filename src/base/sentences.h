#pragma once

#include <QString>
#include <QStringList>

namespace wcs {

/// Whole sentences one after the other, empty and repeated ones left out. A space divides them where the script has one: a
/// full-width stop brings its own.
QString joinSentences(QStringList sentences);

} // namespace wcs
