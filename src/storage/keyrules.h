#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace wcs {

/// The rules of an object key (protocol, 5): not empty, no leading '/', no "//", at most 850 bytes when encoded, no control
/// characters, no "${filename}"; and no part "." or "..", which ordinary clients take out of a link before they follow it, so that they
/// ask for another object. For what is to be stored: such objects of others exist, and can be fetched here. The error is an
/// Argument with a code that the catalogue explains.
Result<void> checkKey(const QString &key);

/// Whether a part between its slashes is "." or "..".
bool hasDotPart(const QString &key);

/// The key's length as the platform counts it: percent-encoded bytes, slashes as one.
int encodedLength(const QString &key);

/// "a/b.png", 2 -> "a/b-2.png"; the name a renamed upload gets.
QString numberedKey(const QString &key, int number);
/// Whether numberedKey() makes `key` from `original` with some number.
bool isNumberedKey(const QString &key, const QString &original);

/// A file name that is safe on every system, from an object's key: no separators, no "..", no control or reserved characters,
/// no reserved Windows names, at most 200 bytes, never empty.
QString safeFileName(const QString &key);

/// Where a download goes that is to keep the folders of its object's key: `directory`, and below it what stands before the last slash
/// of the key, each part made as safe as safeFileName() makes names. Parts that are empty or of dots and blanks alone fall away, so
/// that it never leaves `directory`, whatever the key; a link that lies there already is followed. Looks at no disk and makes nothing.
QString folderForKey(const QString &directory, const QString &key);

/// "a.png" -> "a (2).png": the next name for a download whose name is taken.
QString numberedFileName(const QString &name, int number);

/// What numberedFileName() was called with.
struct NumberedName {
    QString name;
    int number = 0; ///< 2 at least
};
/// Nothing where it has not made `fileName`.
std::optional<NumberedName> readNumbered(const QString &fileName);

} // namespace wcs
