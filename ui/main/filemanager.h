#pragma once

#include <QString>

namespace wcs::ui {

/// Opens the folder of a local file in the system's file manager; on Windows and macOS the file is selected there.
void showInFileManager(const QString &path);

} // namespace wcs::ui
