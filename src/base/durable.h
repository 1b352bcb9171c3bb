#pragma once

#include <QString>

class QFileDevice;

namespace wcs {

/// Forces what was written to an open file through to the medium, so that a power cut does not take it. Blocks, for as long as
/// the drive needs. False: qt_error_string() tells why.
bool forceToDisk(QFileDevice &file);

/// The same for the names in a folder: a new or a changed one is lost with its folder as long as only the file was forced.
/// Where a system cannot do this, nothing happens.
void forceFolderToDisk(const QString &folder);

} // namespace wcs
