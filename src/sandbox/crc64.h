#pragma once

#include <QByteArrayView>

namespace wcs::sandbox {

/// CRC-64/XZ, the checksum behind x-cos-hash-crc64ecma (protocol 3.5), fed piece by piece.
class Crc64
{
public:
    void addData(QByteArrayView data);
    quint64 result() const { return ~m_state; }

private:
    quint64 m_state = ~quint64(0);
};

} // namespace wcs::sandbox
