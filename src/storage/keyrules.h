#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace wcs {

/// The rules of an object key (protocol, 5): not empty, no leading '/', no "//", at most 850 bytes when encoded, no control
/// characters, no "${filename}". The error is an Argument with a code that the catalogue explains.
Result<void> checkKey(const QString &key);

/// The key's length as the platform counts it: percent-encoded bytes, slashes as one.
int encodedLength(const QString &key);

/// "a/b.png", 2 -> "a/b-2.png"; the name a renamed upload gets.
QString numberedKey(const QString &key, int number);
/// Whether numberedKey() makes `key` from `original` with some number.
bool isNumberedKey(const QString &key, const QString &original);

/// A file name that is safe on every system, from an object's key: no separators, no "..", no control or reserved characters,
/// no reserved Windows names, at most 200 bytes, never empty.
QString safeFileName(const QString &key);

/// "a.png" -> "a (2).png": the next name for a download whose name is taken.
QString numberedFileName(const QString &name, int number);

} // namespace wcs
