#pragma once

#include <QString>

namespace wcs {

/// The text with those of its signs that `isUnseen(text, at)` names written out by their numbers: "[U+202E]". Mostly there are none.
QString writtenOut(const QString &text, bool (*isUnseen)(const QString &text, qsizetype at));

/// A name, a path or a key as it stands in one line: its control characters, line breaks among them, are written out. Everything else
/// stays as it is.
QString withoutControls(const QString &text);

} // namespace wcs
