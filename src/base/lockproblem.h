#pragma once

#include "base/error.h"

class QLockFile;

namespace wcs {

/// Why a lock could not be taken, right after it was tried: ErrorKind::File with the code "lock" where another process holds it (about
/// `place`), "access" where its folder may not be written (about the folder), and "write" where the file cannot be made all the same
/// (about the lock's own file): the folder has gone, or, as ErrorKind::DiskFull, its drive has no room. Waiting helps against the first
/// alone. Writes a small file to find that out; not for the window's thread.
Error lockProblem(const QLockFile &lock, Stage stage, const QString &place);

} // namespace wcs
