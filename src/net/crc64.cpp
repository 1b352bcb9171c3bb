#include "net/crc64.h"

#include <QtEndian>

#include <array>

#if defined(__x86_64__) && defined(__GNUC__)
#    define WCS_CARRYLESS
#    include <immintrin.h>
#endif

namespace wcs {

namespace {

constexpr quint64 polynomial = 0xC96C5795D7870F42ULL; // reflected: the highest power stands in the lowest bit

constexpr quint64 timesX(quint64 value)
{
    return (value >> 1) ^ ((value & 1) ? polynomial : 0);
}

// Eight tables: eight bytes a step.
using Tables = std::array<std::array<quint64, 256>, 8>;

constexpr Tables makeTables()
{
    Tables tables = {};
    for (size_t n = 0; n < 256; ++n) {
        quint64 crc = n;
        for (int bit = 0; bit < 8; ++bit)
            crc = timesX(crc);
        tables[0][n] = crc;
    }
    for (size_t n = 0; n < 256; ++n) {
        for (size_t k = 1; k < 8; ++k)
            tables[k][n] = (tables[k - 1][n] >> 8) ^ tables[0][tables[k - 1][n] & 0xff];
    }
    return tables;
}

constexpr Tables tables = makeTables();

quint64 byTable(quint64 crc, const uchar *bytes, qsizetype size)
{
    for (; size >= 8; size -= 8, bytes += 8) {
        const quint64 word = qFromLittleEndian<quint64>(bytes) ^ crc;
        crc = tables[7][word & 0xff] ^ tables[6][(word >> 8) & 0xff] ^ tables[5][(word >> 16) & 0xff]
              ^ tables[4][(word >> 24) & 0xff] ^ tables[3][(word >> 32) & 0xff] ^ tables[2][(word >> 40) & 0xff]
              ^ tables[1][(word >> 48) & 0xff] ^ tables[0][word >> 56];
    }
    for (; size > 0; --size, ++bytes)
        crc = (crc >> 8) ^ tables[0][(crc ^ *bytes) & 0xff];
    return crc;
}

#ifdef WCS_CARRYLESS

constexpr qsizetype foldedAtOnce = 64;
constexpr qsizetype foldedWide = 256;

// There GCC stores what is 64 bytes wide as if the stack were aligned for it, which is aligned for 16 (its bug 54412).
#    ifdef _WIN32
constexpr bool isStackAligned = false;
#    else
constexpr bool isStackAligned = true;
#    endif

/// x^power modulo the polynomial.
constexpr quint64 powerOfX(int power)
{
    quint64 value = quint64(1) << 63;
    for (int i = 0; i < power; ++i)
        value = timesX(value);
    return value;
}

// Sixteen bytes are carried `distance` bits ahead by multiplying each half with a power of x. A product of two reflected
// numbers is one power too high, hence the -1.
constexpr quint64 firstHalf(int distance)
{
    return powerOfX(distance + 64 - 1);
}
constexpr quint64 secondHalf(int distance)
{
    return powerOfX(distance - 1);
}

__attribute__((target("pclmul,sse4.1"))) inline __m128i carried(__m128i value, __m128i factors)
{
    return _mm_xor_si128(_mm_clmulepi64_si128(value, factors, 0x00), _mm_clmulepi64_si128(value, factors, 0x11));
}

__attribute__((target("pclmul,sse4.1"))) inline __m128i load(const uchar *bytes)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes));
}

/// As many whole blocks of 64 bytes as there are; at least one.
__attribute__((target("pclmul,sse4.1"))) quint64 byFolding(quint64 crc, const uchar *bytes, qsizetype size)
{
    constexpr quint64 farFirst = firstHalf(512);
    constexpr quint64 farSecond = secondHalf(512);
    constexpr quint64 nearFirst = firstHalf(128);
    constexpr quint64 nearSecond = secondHalf(128);
    const __m128i farAhead = _mm_set_epi64x(qint64(farSecond), qint64(farFirst));
    const __m128i nextOne = _mm_set_epi64x(qint64(nearSecond), qint64(nearFirst));
    __m128i a = _mm_xor_si128(load(bytes), _mm_set_epi64x(0, qint64(crc)));
    __m128i b = load(bytes + 16);
    __m128i c = load(bytes + 32);
    __m128i d = load(bytes + 48);
    for (qsizetype at = foldedAtOnce; at + foldedAtOnce <= size; at += foldedAtOnce) {
        a = _mm_xor_si128(carried(a, farAhead), load(bytes + at));
        b = _mm_xor_si128(carried(b, farAhead), load(bytes + at + 16));
        c = _mm_xor_si128(carried(c, farAhead), load(bytes + at + 32));
        d = _mm_xor_si128(carried(d, farAhead), load(bytes + at + 48));
    }
    b = _mm_xor_si128(carried(a, nextOne), b);
    c = _mm_xor_si128(carried(b, nextOne), c);
    d = _mm_xor_si128(carried(c, nextOne), d);
    alignas(16) uchar last[16];
    _mm_store_si128(reinterpret_cast<__m128i *>(last), d);
    return byTable(0, last, sizeof last);
}

/// The same, four times as much at once: as many whole blocks of 256 bytes as there are; at least one.
__attribute__((target("avx512f,vpclmulqdq,pclmul,sse4.1"))) quint64 byWideFolding(quint64 crc, const uchar *bytes,
                                                                                  qsizetype size)
{
    constexpr quint64 farFirst = firstHalf(2048);
    constexpr quint64 farSecond = secondHalf(2048);
    constexpr quint64 nearFirst = firstHalf(128);
    constexpr quint64 nearSecond = secondHalf(128);
    const __m512i farAhead = _mm512_set4_epi64(qint64(farSecond), qint64(farFirst), qint64(farSecond),
                                               qint64(farFirst));
    const __m128i nextOne = _mm_set_epi64x(qint64(nearSecond), qint64(nearFirst));
    __m512i parts[4];
    for (int i = 0; i < 4; ++i)
        parts[i] = _mm512_loadu_si512(bytes + i * foldedAtOnce);
    parts[0] = _mm512_xor_si512(parts[0], _mm512_zextsi128_si512(_mm_set_epi64x(0, qint64(crc))));
    for (qsizetype at = foldedWide; at + foldedWide <= size; at += foldedWide) {
        for (int i = 0; i < 4; ++i) {
            const __m512i ahead = _mm512_xor_si512(_mm512_clmulepi64_epi128(parts[i], farAhead, 0x00),
                                                   _mm512_clmulepi64_epi128(parts[i], farAhead, 0x11));
            parts[i] = _mm512_xor_si512(ahead, _mm512_loadu_si512(bytes + at + i * foldedAtOnce));
        }
    }
    alignas(64) uchar rest[foldedWide];
    for (int i = 0; i < 4; ++i)
        _mm512_store_si512(rest + i * foldedAtOnce, parts[i]);
    __m128i one = load(rest);
    for (qsizetype at = 16; at < foldedWide; at += 16)
        one = _mm_xor_si128(carried(one, nextOne), load(rest + at));
    alignas(16) uchar last[16];
    _mm_store_si128(reinterpret_cast<__m128i *>(last), one);
    return byTable(0, last, sizeof last);
}

bool multipliesWithoutCarry()
{
    static const bool can = __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1");
    return can;
}

bool multipliesWide()
{
    static const bool can = isStackAligned && multipliesWithoutCarry() && __builtin_cpu_supports("avx512f")
                            && __builtin_cpu_supports("vpclmulqdq");
    return can;
}

#endif

} // namespace

void Crc64::addDataPortably(QByteArrayView data)
{
    m_state = byTable(m_state, reinterpret_cast<const uchar *>(data.data()), data.size());
}

void Crc64::addData(QByteArrayView data)
{
#ifdef WCS_CARRYLESS
    if (data.size() >= foldedWide && multipliesWide()) {
        const qsizetype whole = data.size() - data.size() % foldedWide;
        m_state = byWideFolding(m_state, reinterpret_cast<const uchar *>(data.data()), whole);
        data = data.sliced(whole);
    }
    if (data.size() >= foldedAtOnce && multipliesWithoutCarry()) {
        const qsizetype whole = data.size() - data.size() % foldedAtOnce;
        m_state = byFolding(m_state, reinterpret_cast<const uchar *>(data.data()), whole);
        data = data.sliced(whole);
    }
#endif
    addDataPortably(data);
}

} // namespace wcs
