#pragma once

#include "base/error.h"

struct sqlite3;

namespace wcs {

/// The failure of an SQLite call as an Error: ErrorKind::DiskFull when there is no room (SQLITE_FULL), otherwise
/// ErrorKind::Database with one of the codes "corrupt", "busy", "readonly", "cantopen", "io", "constraint" or "sqlite
/// N" (N is the result code of sqlite.org/rescode.html). What was stopped is a cancellation. `subject` is the file's name.
Error sqlError(int resultCode, const QString &message, Stage stage, const QString &subject);
/// That of the last call on `database`, which may be null: there was no memory for it.
Error sqlError(sqlite3 *database, Stage stage, const QString &subject);

/// Whether the file itself is damaged (SQLITE_CORRUPT, SQLITE_NOTADB), so that only a rebuild can help.
bool isCorruption(const Error &error);

/// Whether the same may go well another time, unlike with a file that is damaged: the disk is full, or another process holds the file.
bool isPassingSqlError(const Error &error);

} // namespace wcs
