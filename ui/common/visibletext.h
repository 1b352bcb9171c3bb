#pragma once

#include <QString>

namespace wcs::ui {

/// The text with the marks that nobody sees written out: those that turn the order of letters around, as a name whose end is
/// "gpj.exe" behind U+202E would read as that of a picture, and those without a width, as two names that differ in one of them
/// would look the same and be found by different words. Everything else stays as it is.
QString visibleText(const QString &text);

/// The same of what is one line by its nature, such as the name of a file or a key: line breaks and other control characters in it are
/// written out as well.
QString visibleName(const QString &name);

} // namespace wcs::ui
