#pragma once

#include <QDir>
#include <QFileInfo>

namespace wcs::cli {

/// A path from the command line as it is compared and kept: absolute, without "." and "..". The file need not exist.
inline QString cleanPath(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

} // namespace wcs::cli
