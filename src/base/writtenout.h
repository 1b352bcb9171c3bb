#pragma once

#include <QString>

namespace wcs {

/// A sign that nobody sees, by its number: "[U+202E]".
QString writtenOut(QChar sign);

/// A name, a path or a key as it stands in one line: its control characters, line breaks among them, are written out. Everything else
/// stays as it is.
QString withoutControls(const QString &text);

} // namespace wcs
