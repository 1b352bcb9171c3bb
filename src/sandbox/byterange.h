#pragma once

#include <QByteArray>

namespace wcs::sandbox {

/// What a Range header asks of an object.
struct ByteRange {
    enum class Kind { Whole, Part, Unsatisfiable };
    Kind kind = Kind::Whole;
    qint64 first = 0;
    qint64 length = 0;

    /// One range of bytes, as "bytes=a-b", "bytes=a-" or "bytes=-n". Several ranges, or a text that is none, ask for the
    /// whole (RFC 9110 allows it).
    static ByteRange parse(const QByteArray &header, qint64 size);
};

} // namespace wcs::sandbox
