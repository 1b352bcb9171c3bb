#pragma once

#include "net/md5lanes.h"

#include <QByteArray>

namespace wcs {

/// MD5 (RFC 1321) taken piece by piece, for telling contents apart and for the checksums that COS speaks; nothing is kept secret
/// by it, so that no rule about ciphers (FIPS) concerns it. Our own, because the state of a library's cannot go beside others in
/// advanceMd5(); alone it is a tenth faster than OpenSSL's. A value; for use on any one thread at a time.
class Md5
{
public:
    void addData(QByteArrayView data);
    /// 16 bytes, of what was added so far; more may follow.
    QByteArray result() const;

    /// The same as addData(), but for the whole blocks in it, which the lane has: they are to be taken from there before anything
    /// else is done here, and while `data` is there. See Md5Desk.
    Md5Lane laneFor(QByteArrayView data);

private:
    Md5State m_state = md5Beginning;
    quint64 m_size = 0; ///< of all, in bytes
    std::array<uchar, md5BlockBytes> m_begun = {}; ///< what is there of the next block, as the size tells
};

} // namespace wcs
