#pragma once

#include "base/result.h"

#include <QString>

namespace wcs {

/// What it means that the system does not let this path be written: DiskFull "disk-full", or File with "file-limit" or "cannot-write".
/// `systemText` is the system's own, of the call that failed.
Error writeRefusal(const QString &path, const QString &systemText);

/// Makes a folder, and those above it that are missing, so that a power cut does not take them with what lies in them (blocking; for a
/// pool). Nothing happens where it is there. An error names the folder; where a file, or a link to nowhere, stands in the place of one
/// of them ("folder-is-file") it names that one.
Result<void> makeTargetFolder(const QString &folder);

} // namespace wcs
