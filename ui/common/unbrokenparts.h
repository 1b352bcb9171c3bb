#pragma once

#include <QStringList>

namespace wcs::ui {

/// The text in the parts that a line cannot be wrapped within, such as a word with its blank, or a name of 255 letters: together
/// they are the text.
QStringList unbrokenParts(const QString &text);

} // namespace wcs::ui
