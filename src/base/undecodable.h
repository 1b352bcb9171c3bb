#pragma once

#include <QFileInfo>

namespace wcs {

/// Whether a path that was given can only be one whose bytes are not UTF-8: what is none of it was replaced when it was read, and nothing
/// is there under the name that this made. Such a path cannot be opened, and made anew it would be another. Looks at the path.
inline bool isUndecodable(const QString &path)
{
    return path.contains(QChar(QChar::ReplacementCharacter)) && !QFileInfo::exists(path);
}

} // namespace wcs
