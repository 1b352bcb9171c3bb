#include "net/md5.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace wcs {

namespace {

constexpr qsizetype md5LengthAt = md5BlockBytes - qsizetype(sizeof(quint64)); // in the last block

void takeAll(Md5Lane lane)
{
    Md5Lane *const lanes[] = {&lane};
    advanceMd5(lanes, lane.blocks);
}

} // namespace

Md5Lane Md5::laneFor(QByteArrayView data)
{
    const qsizetype begun = qsizetype(m_size % md5BlockBytes);
    m_size += quint64(data.size());
    if (begun > 0) {
        const qsizetype taken = std::min(md5BlockBytes - begun, data.size());
        std::copy_n(data.data(), taken, m_begun.data() + begun);
        data = data.sliced(taken);
        if (begun + taken < md5BlockBytes)
            return {};
        takeAll({&m_state, m_begun.data(), 1});
    }
    const qsizetype left = data.size() % md5BlockBytes;
    std::copy_n(data.data() + data.size() - left, left, m_begun.data());
    return {&m_state, reinterpret_cast<const uchar *>(data.data()), data.size() / md5BlockBytes};
}

void Md5::addData(QByteArrayView data)
{
    takeAll(laneFor(data));
}

QByteArray Md5::result() const
{
    Md5 ended = *this;
    const qsizetype begun = qsizetype(m_size % md5BlockBytes);
    // A bit that is set, zeros up to the end of a block, and there the length in bits.
    static constexpr char padding[md5BlockBytes] = {'\x80'};
    const qsizetype room = md5LengthAt - begun;
    ended.addData(QByteArrayView(padding, room > 0 ? room : room + md5BlockBytes));
    char length[sizeof(quint64)];
    qToLittleEndian(m_size * 8, length);
    ended.addData(QByteArrayView(length, sizeof length));
    QByteArray digest(sizeof(Md5State), Qt::Uninitialized);
    qToLittleEndian<quint32>(ended.m_state.data(), ended.m_state.size(), digest.data());
    return digest;
}

} // namespace wcs
