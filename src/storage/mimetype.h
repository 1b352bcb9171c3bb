#pragma once

#include <QString>

namespace wcs {

/// The MIME type an upload gets: by the name where its ending is known, which is looked up once; by content where the name does
/// not tell. May read the beginning of the file. Any thread.
QString mimeTypeOf(const QString &localPath);

/// Whether a file of this name is a picture, by its ending alone: it need not exist, and nothing is read. Any thread.
bool isPictureName(const QString &name);

} // namespace wcs
