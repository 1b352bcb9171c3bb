#pragma once

#include <QString>

namespace wcs::ui {

/// The text with the marks that nobody sees and that turn the order of letters around written out: a name whose end is
/// "gpj.exe" behind U+202E would read as that of a picture. Everything else stays as it is.
QString visibleText(const QString &text);

} // namespace wcs::ui
