#include "image/tiffdirectory.h"

#include <QtEndian>

namespace wcs {

namespace {

constexpr int tiffEntryBytes = 12;

int bytesOfValue(int type)
{
    switch (type) {
    case 1: // byte
    case 2: // text
    case 6:
    case 7: // undefined
        return 1;
    case 3: // short
    case 8:
        return 2;
    case 4: // long
    case 9:
        return 4;
    default: // fractions and floating point, which nobody here asks for
        return 0;
    }
}

} // namespace

TiffDirectory::TiffDirectory(QByteArrayView bytes) : TiffDirectory(bytes, bytes.startsWith("MM"), 0)
{
    if (bytes.size() >= 8 && (m_isBig || bytes.startsWith("II")))
        *this = TiffDirectory(bytes, m_isBig, four(4));
}

TiffDirectory::TiffDirectory(QByteArrayView bytes, bool isBig, qint64 offset)
    : m_bytes(bytes), m_isBig(isBig), m_offset(offset)
{
    if (offset < 8 || offset + 2 > bytes.size())
        return;
    const auto announced = int(two(offset));
    m_entries = int(qMin<qint64>(announced, (bytes.size() - offset - 2) / tiffEntryBytes));
    m_isWhole = offset + 2 + qint64(announced) * tiffEntryBytes + 4 <= bytes.size();
}

TiffDirectory TiffDirectory::next() const
{
    return {m_bytes, m_isBig, m_isWhole ? four(m_offset + 2 + qint64(m_entries) * tiffEntryBytes) : 0};
}

quint32 TiffDirectory::two(qint64 at) const
{
    return m_isBig ? qFromBigEndian<quint16>(m_bytes.data() + at) : qFromLittleEndian<quint16>(m_bytes.data() + at);
}

quint32 TiffDirectory::four(qint64 at) const
{
    return m_isBig ? qFromBigEndian<quint32>(m_bytes.data() + at) : qFromLittleEndian<quint32>(m_bytes.data() + at);
}

TiffDirectory::Entry TiffDirectory::entry(int index) const
{
    const qint64 at = m_offset + 2 + qint64(index) * tiffEntryBytes;
    return {at, int(two(at)), int(two(at + 2)), four(at + 4)};
}

std::optional<TiffDirectory::Entry> TiffDirectory::find(int tag) const
{
    for (int i = 0; i < m_entries; ++i) {
        if (const Entry found = entry(i); found.tag == tag)
            return found;
    }
    return std::nullopt;
}

QByteArrayView TiffDirectory::value(const Entry &entry) const
{
    const qint64 size = qint64(entry.count) * bytesOfValue(entry.type);
    const qint64 at = size <= 4 ? entry.at + 8 : four(entry.at + 8);
    return at + size <= m_bytes.size() ? m_bytes.sliced(at, size) : QByteArrayView();
}

quint32 TiffDirectory::number(int tag, quint32 fallback) const
{
    const auto found = find(tag);
    const QByteArrayView bytes = found ? value(*found) : QByteArrayView();
    if (bytes.isEmpty())
        return fallback;
    const qint64 at = bytes.data() - m_bytes.data();
    switch (bytesOfValue(found->type)) {
    case 1:
        return quint8(bytes[0]);
    case 2:
        return two(at);
    default:
        return four(at);
    }
}

} // namespace wcs
