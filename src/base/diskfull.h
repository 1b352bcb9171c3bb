#pragma once

#include "base/error.h"

#include <QByteArrayView>

class QFileDevice;
class QSaveFile;

namespace wcs {

/// True when the last error of this file is that there is no room: the drive is full or the user's quota is used up. To be asked
/// before the file is used again.
bool isDiskFull(const QFileDevice &file);
/// The same of what qt_error_string() gives for a failed call.
bool isDiskFull(const QString &systemText);
/// Whether that is what failed: the file may not grow so large, by a limit of the process or of the file system.
bool isFileTooLarge(const QString &systemText);

/// Writes all of the bytes. Where that is false, the file knows why: a drive that fills up takes the first part of a block, and only
/// what is written after that has an error.
bool writeAll(QFileDevice &file, QByteArrayView bytes);

/// QSaveFile::commit(), which by itself looks at no failure to write the last bytes in its buffer: on a full drive it gives true and
/// puts a file in place that is cut or empty. Here the old one stays then.
bool commitAll(QSaveFile &file);

/// What one of the two, or opening the file to write it, has failed with: ErrorKind::DiskFull or File and the code "write", about the
/// file.
Error writeError(const QFileDevice &file, Stage stage);
/// What a call that tells no reason, such as QDir::mkpath(), has failed with in `directory`: ErrorKind::DiskFull where a small file finds
/// no room there, or in the nearest folder above that is there; else ErrorKind::File. Both have this code and are about `subject`.
Error placeError(const QString &directory, Stage stage, const QString &code, const QString &message,
                 const QString &subject);

} // namespace wcs
