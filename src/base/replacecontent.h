#pragma once

#include "base/movefile.h"
#include "base/result.h"

#include <QFileDevice>

#include <optional>
#include <stop_token>

class QCryptographicHash;

namespace wcs {

/// Whether what a file was refused last may be granted a moment later: somebody else has it, or its target, open (see patiently()).
/// A full drive, a folder that is not there or may not be written: waiting helps against none of these. To be asked before the file
/// is used again.
bool mayPass(const QFileDevice &file);

/// Replaces what a file holds as a whole: a crash while it is written leaves the old content. Blocks; what passes is waited for,
/// `tries` times in all, and what does not is told at once. Fails with DiskFull or File and the code "write", about the path.
Result<void> replaceContent(const QString &path, const QByteArray &bytes, Stage stage,
                            std::optional<QFileDevice::Permissions> permissions = std::nullopt,
                            int tries = mostFileTries);

/// Opens `to`, and writes into it all that another file holds; it is left open, to be committed or forced to the disk. Blocks. `hash`
/// is given the bytes. Fails with "open" and "read" about the one and as replaceContent() about the other; a cancellation when it is
/// stopped.
Result<void> copyAll(const QString &from, QFileDevice &to, Stage stage, const std::stop_token &stop = {},
                     QCryptographicHash *hash = nullptr);

/// Replaces what is at `to` by a copy of another file, as a whole; else as copyAll().
Result<void> replaceByCopy(const QString &from, const QString &to, Stage stage, const std::stop_token &stop = {},
                           QCryptographicHash *hash = nullptr);

} // namespace wcs
