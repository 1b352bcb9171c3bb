#pragma once

#include "net/contenthash.h"
#include "net/httpmessage.h"

#include <QString>

namespace wcs {

/// Whether the storage holds the content that is meant.
enum class Match {
    Same, ///< a checksum of both sides agrees
    Differs,
    Unknown, ///< the storage names no checksum that can be compared
};

/// What the headers of an answer tell of an object's content.
struct ContentMark {
    QString etag; ///< without quotes; may be empty
    std::optional<quint64> crc64; ///< x-cos-hash-crc64ecma

    static ContentMark of(const HttpHeaders &headers);
    /// Whether there is a checksum in it that compareContent() can compare.
    bool isComparable() const;
};

/// Compares checksums. The CRC-64 is what COS documents for this and decides where both sides have one. The ETag counts where it
/// looks like an MD5, which it is for an object that was stored in one piece without encryption (436/7729).
Match compareContent(const ContentDigest &local, const ContentMark &stored);
/// Whether it has no more to go by than the ETag. One that differs may then be no MD5 at all, as of an encrypted object.
bool isByEtagAlone(const ContentDigest &local, const ContentMark &stored);

} // namespace wcs
