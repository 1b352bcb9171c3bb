#pragma once

#include <QStringList>

namespace wcs::ui {

/// The text in the parts that a line cannot be wrapped within, such as a word with its blank, or a name of 255 letters: together
/// they are the text.
QStringList unbrokenParts(const QString &text);

/// What shows nothing and is a place to wrap.
constexpr QChar placeToWrap(0x200B);
/// A part that has no places to wrap, with one behind each `group` of its letters.
QString withPlacesToWrap(const QString &part, qsizetype group);

} // namespace wcs::ui
