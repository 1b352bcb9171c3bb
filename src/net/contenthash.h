#pragma once

#include "net/crc64.h"
#include "net/md5.h"

#include <QByteArray>

#include <optional>

namespace wcs {

/// What tells one content from another: its size, MD5 and CRC-64. Empty MD5 and no CRC: not known.
struct ContentDigest {
    qint64 size = -1; ///< bytes; -1 when not known
    QByteArray md5; ///< 32 lower-case hexadecimal digits
    std::optional<quint64> crc64;

    friend bool operator==(const ContentDigest &, const ContentDigest &) = default;
};

/// Takes a digest in one pass, piece by piece: the MD5 that COS gives as the ETag of a simple upload, and the CRC-64 that it
/// documents for checking. Copies nothing; for use on any one thread at a time. Threads that take large contents at the same time
/// take them together, see Md5Desk.
class ContentHash
{
public:
    /// Without the CRC where nobody will compare it: it takes up to a twentieth of the time.
    enum class Crc { No, Yes };
    explicit ContentHash(Crc crc = Crc::Yes) : m_hasCrc(crc == Crc::Yes) {}

    void addData(QByteArrayView data);
    qint64 size() const { return m_size; }
    QByteArray md5() const { return m_md5.result().toHex(); }
    ContentDigest digest() const;

private:
    Md5 m_md5;
    Crc64 m_crc;
    bool m_hasCrc;
    qint64 m_size = 0;
};

} // namespace wcs
