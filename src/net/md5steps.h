#pragma once

#include <QtEndian>

#include <array>
#include <utility>

// Every 64-bit processor of this family has them.
#if defined(__x86_64__) || defined(_M_X64)
#    define WCS_MD5_VECTORS
#    include <emmintrin.h>
#endif

/// The steps of MD5 (RFC 1321), for one content and for four at once: what md5lanes.cpp is made of, and nobody else needs.
namespace wcs::md5 {

inline constexpr int steps = 64;

inline constexpr std::array<quint32, steps> sines = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, //
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, //
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8, //
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, //
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, //
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, //
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1, //
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

constexpr int shiftOf(int step)
{
    constexpr int shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    return shifts[step / 16][step % 4];
}

/// Which of a block's sixteen words a step adds.
constexpr int wordOf(int step)
{
    constexpr int factors[4] = {1, 5, 3, 7};
    constexpr int offsets[4] = {0, 1, 5, 0};
    return (factors[step / 16] * step + offsets[step / 16]) % 16;
}

// A step's sum is taken in an order in which what the step before has made comes last. Compilers know that the order does not
// matter for the sum, and choose another, which is a tenth slower.
#ifdef __GNUC__
Q_ALWAYS_INLINE void keepOrder(quint32 &sum)
{
    asm("" : "+r"(sum));
}
#else
Q_ALWAYS_INLINE void keepOrder(quint32 &) {}
#endif

template <int bits>
Q_ALWAYS_INLINE quint32 rotated(quint32 value)
{
    return (value << bits) | (value >> (32 - bits));
}

/// The words of a block of one content.
class OneBlock
{
public:
    using Word = quint32;
    Q_ALWAYS_INLINE explicit OneBlock(const uchar *at) : m_at(at) {}
    Q_ALWAYS_INLINE quint32 word(int index) const { return qFromLittleEndian<quint32>(m_at + 4 * index); }
    static Q_ALWAYS_INLINE quint32 sine(int step) { return sines[size_t(step)]; }

private:
    const uchar *m_at;
};

#ifdef WCS_MD5_VECTORS

/// A word of each of four contents.
struct FourWords {
    __m128i words;

    friend Q_ALWAYS_INLINE FourWords operator+(FourWords a, FourWords b) { return {_mm_add_epi32(a.words, b.words)}; }
    friend Q_ALWAYS_INLINE FourWords operator^(FourWords a, FourWords b) { return {_mm_xor_si128(a.words, b.words)}; }
    friend Q_ALWAYS_INLINE FourWords operator&(FourWords a, FourWords b) { return {_mm_and_si128(a.words, b.words)}; }
    friend Q_ALWAYS_INLINE FourWords operator|(FourWords a, FourWords b) { return {_mm_or_si128(a.words, b.words)}; }
    friend Q_ALWAYS_INLINE FourWords operator~(FourWords a) { return {_mm_xor_si128(a.words, _mm_set1_epi32(-1))}; }
    Q_ALWAYS_INLINE FourWords &operator+=(FourWords b) { return *this = *this + b; }
};

#    ifdef __GNUC__
Q_ALWAYS_INLINE void keepOrder(FourWords &sum)
{
    asm("" : "+x"(sum.words));
}
#    else
Q_ALWAYS_INLINE void keepOrder(FourWords &) {}
#    endif

template <int bits>
Q_ALWAYS_INLINE FourWords rotated(FourWords value)
{
    return {_mm_or_si128(_mm_slli_epi32(value.words, bits), _mm_srli_epi32(value.words, 32 - bits))};
}

/// Each of them four times.
struct alignas(16) FourSines : std::array<quint32, 4 * steps> {
};

inline constexpr FourSines fourSines = [] {
    FourSines each = {};
    for (size_t i = 0; i < each.size(); ++i)
        each[i] = sines[i / 4];
    return each;
}();

/// A compiler that knows what is there makes it anew each time, in three instructions.
template <typename T>
Q_ALWAYS_INLINE const T *hidden(const T *at)
{
#    ifdef __GNUC__
    asm("" : "+r"(at));
#    endif
    return at;
}

/// The words of a block of each of four contents.
class FourBlocks
{
public:
    using Word = FourWords;
    FourBlocks() {} // NOLINT(modernize-use-equals-default): which would fill it with zeros
    /// Takes a block from each place, and moves them on.
    Q_ALWAYS_INLINE void load(const uchar **at)
    {
        for (int i = 0; i < 16; i += 4) {
            const __m128i a = loaded(at[0] + 4 * i);
            const __m128i b = loaded(at[1] + 4 * i);
            const __m128i c = loaded(at[2] + 4 * i);
            const __m128i d = loaded(at[3] + 4 * i);
            const __m128i abLow = _mm_unpacklo_epi32(a, b);
            const __m128i abHigh = _mm_unpackhi_epi32(a, b);
            const __m128i cdLow = _mm_unpacklo_epi32(c, d);
            const __m128i cdHigh = _mm_unpackhi_epi32(c, d);
            m_words[i] = _mm_unpacklo_epi64(abLow, cdLow);
            m_words[i + 1] = _mm_unpackhi_epi64(abLow, cdLow);
            m_words[i + 2] = _mm_unpacklo_epi64(abHigh, cdHigh);
            m_words[i + 3] = _mm_unpackhi_epi64(abHigh, cdHigh);
        }
        for (int i = 0; i < 4; ++i)
            at[i] += 64; // a block
    }
    Q_ALWAYS_INLINE FourWords word(int index) const { return {m_words[index]}; }
    Q_ALWAYS_INLINE FourWords sine(int step) const { return {_mm_load_si128(m_sines + step)}; }

private:
    static Q_ALWAYS_INLINE __m128i loaded(const uchar *at)
    {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    }
    const __m128i *m_sines = hidden(reinterpret_cast<const __m128i *>(fourSines.data()));
    __m128i m_words[16];
};

#endif

/// A content whose block is being taken, or four of them side by side.
template <typename Block>
struct Chain {
    Block block;
    typename Block::Word a, b, c, d;
};

template <int n, typename Block, typename Word>
Q_ALWAYS_INLINE void takeStep(const Block &block, Word &a, Word b, Word c, Word d)
{
    Word sum = a + block.word(wordOf(n));
    keepOrder(sum);
    sum += block.sine(n);
    keepOrder(sum);
    if constexpr (n < 16) {
        sum += ((c ^ d) & b) ^ d;
    } else if constexpr (n < 32) {
        sum += ~d & c;
        keepOrder(sum);
        sum += d & b;
    } else if constexpr (n < 48) {
        sum += (c ^ d) ^ b;
    } else {
        sum += c ^ (b | ~d);
    }
    a = rotated<shiftOf(n)>(sum) + b;
}

template <int n, typename... Block>
Q_ALWAYS_INLINE void takeFourSteps(Chain<Block> &...chains)
{
    (takeStep<n>(chains.block, chains.a, chains.b, chains.c, chains.d), ...);
    (takeStep<n + 1>(chains.block, chains.d, chains.a, chains.b, chains.c), ...);
    (takeStep<n + 2>(chains.block, chains.c, chains.d, chains.a, chains.b), ...);
    (takeStep<n + 3>(chains.block, chains.b, chains.c, chains.d, chains.a), ...);
}

template <int... four, typename... Block>
Q_ALWAYS_INLINE void takeSteps(std::integer_sequence<int, four...>, Chain<Block> &...chains)
{
    (takeFourSteps<4 * four>(chains...), ...);
}

/// The block of each chain, in step with those of the others.
template <typename... Block>
Q_ALWAYS_INLINE void takeBlocks(Chain<Block> &...chains)
{
    takeSteps(std::make_integer_sequence<int, steps / 4>(), chains...);
}

template <typename Word>
Q_ALWAYS_INLINE void addWord(Word &sum, Word &before)
{
    sum += before;
    keepOrder(sum); // each in a register of its own: compilers would carry all into one, and back
    before = sum;
}

/// After a block. The sums stay where the next block needs them.
template <typename Block>
Q_ALWAYS_INLINE void addUp(Chain<Block> &chain, std::array<typename Block::Word, 4> &before)
{
    addWord(chain.a, before[0]);
    addWord(chain.b, before[1]);
    addWord(chain.c, before[2]);
    addWord(chain.d, before[3]);
}

template <typename Block, typename Word = typename Block::Word>
Q_ALWAYS_INLINE Chain<Block> chainFrom(const std::array<Word, 4> &words, const Block &block = Block())
{
    return {block, words[0], words[1], words[2], words[3]};
}

} // namespace wcs::md5
