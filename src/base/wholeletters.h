#pragma once

#include <QString>

namespace wcs {

/// The beginning of a text, at most so many UTF-16 units of it: one less where half of a character would stand at the end. A half is
/// what no encoding can write, and no regular expression of Qt finds anything in a text that holds one.
QString cutTo(const QString &text, qsizetype most);

/// The text with another character in place of each half that stands alone, as it may come out of JSON ("\ud83d") or of a file name of
/// Windows.
QString withoutHalves(const QString &text, QChar instead = QChar(QChar::ReplacementCharacter));

} // namespace wcs
