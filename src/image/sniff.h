#pragma once

#include <QByteArray>
#include <QString>

namespace wcs {

enum class ContentKind { Picture, AnimatedPicture, Text, Json, Other };

struct Content {
    ContentKind kind = ContentKind::Other;
    QString mime; ///< "image/png", "application/zip"; never empty
    QString description; ///< what the system's MIME database calls it, in the system's language; may be empty
    /// The name is that of a picture which would be shown, but the bytes are none, nor anything else that is known: what the database
    /// calls such a picture. Empty otherwise.
    QString namedAs = {};
};

/// How many bytes of a file sniffContent() wants to see.
constexpr qint64 sniffLength = 16 * 1024;

/// What a file is, by its first bytes and, where these do not decide, its name. A picture is what decodePicture() knows, whatever
/// its suffix; a suffix alone makes no picture. AnimatedPicture means that more than one frame lies within `head`.
Content sniffContent(const QByteArray &head, const QString &name);

/// Bytes of a text as a string: by byte order mark, else UTF-8, else (when the bytes are no UTF-8) GB 18030, else Latin-1.
/// A character cut off at the end is dropped.
QString decodeText(const QByteArray &bytes);

} // namespace wcs
