#pragma once

#include <QString>

namespace wcs {

/// A sign that nobody sees, by its number: "[U+202E]".
QString writtenOut(QChar sign);

/// The text with those of its signs written out that `isUnseen(text, at)` names; mostly there are none.
QString writtenOut(const QString &text, bool (*isUnseen)(const QString &text, qsizetype at));

/// A name, a path or a key as it stands in one line: its control characters, line breaks among them, are written out. Everything else
/// stays as it is.
QString withoutControls(const QString &text);

} // namespace wcs
