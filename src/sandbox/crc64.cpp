#include "sandbox/crc64.h"

#include <array>

namespace wcs::sandbox {

namespace {

// Eight tables: eight bytes a step, so that a checksum of 2 GiB costs seconds less.
using Tables = std::array<std::array<quint64, 256>, 8>;

constexpr Tables makeTables()
{
    Tables tables = {};
    for (int n = 0; n < 256; ++n) {
        quint64 crc = quint64(n);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xC96C5795D7870F42ULL : 0);
        tables[0][size_t(n)] = crc;
    }
    for (size_t n = 0; n < 256; ++n) {
        for (size_t k = 1; k < 8; ++k)
            tables[k][n] = (tables[k - 1][n] >> 8) ^ tables[0][tables[k - 1][n] & 0xff];
    }
    return tables;
}

constexpr Tables kTables = makeTables();

} // namespace

void Crc64::addData(QByteArrayView data)
{
    quint64 crc = m_state;
    const auto *p = reinterpret_cast<const uchar *>(data.data());
    qsizetype left = data.size();
    for (; left >= 8; left -= 8, p += 8) {
        quint64 word = 0;
        for (int i = 7; i >= 0; --i)
            word = (word << 8) | p[i];
        word ^= crc;
        crc = 0;
        for (size_t i = 0; i < 8; ++i)
            crc ^= kTables[7 - i][(word >> (8 * i)) & 0xff];
    }
    for (; left > 0; --left, ++p)
        crc = (crc >> 8) ^ kTables[0][(crc ^ *p) & 0xff];
    m_state = crc;
}

} // namespace wcs::sandbox
