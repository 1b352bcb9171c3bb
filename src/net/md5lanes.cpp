#include "net/md5lanes.h"

#include "net/md5steps.h"

#include <algorithm>
#include <functional>

namespace wcs {

namespace {

using md5::addUp;
using md5::chainFrom;
using md5::OneBlock;
using md5::takeBlocks;

void advanceOne(Md5State &state, const uchar *at, qsizetype blocks)
{
    auto chain = chainFrom(state, OneBlock(at));
    for (; blocks > 0; --blocks) {
        chain.block = OneBlock(at);
        takeBlocks(chain);
        addUp(chain, state);
        at += md5BlockBytes;
    }
}

void advanceTwo(Md5State &first, const uchar *firstAt, Md5State &second, const uchar *secondAt, qsizetype blocks)
{
    auto one = chainFrom(first, OneBlock(firstAt));
    auto other = chainFrom(second, OneBlock(secondAt));
    for (; blocks > 0; --blocks) {
        one.block = OneBlock(firstAt);
        other.block = OneBlock(secondAt);
        takeBlocks(one, other);
        addUp(one, first);
        addUp(other, second);
        firstAt += md5BlockBytes;
        secondAt += md5BlockBytes;
    }
}

#ifdef WCS_MD5_VECTORS

using md5::FourBlocks;

using FourStates = std::array<md5::FourWords, 4>;

FourStates gathered(Md5State *const *states)
{
    FourStates words;
    for (size_t i = 0; i < words.size(); ++i)
        words[i].words = _mm_setr_epi32(int((*states[0])[i]), int((*states[1])[i]), int((*states[2])[i]),
                                        int((*states[3])[i]));
    return words;
}

void scatter(const FourStates &words, Md5State *const *states)
{
    for (size_t i = 0; i < words.size(); ++i) {
        alignas(16) quint32 each[4];
        _mm_store_si128(reinterpret_cast<__m128i *>(each), words[i].words);
        for (size_t k = 0; k < 4; ++k)
            (*states[k])[i] = each[k];
    }
}

void advanceFour(Md5State *const *states, const uchar **at, qsizetype blocks)
{
    FourStates sums = gathered(states);
    auto chain = chainFrom<FourBlocks>(sums);
    for (; blocks > 0; --blocks) {
        chain.block.load(at);
        takeBlocks(chain);
        addUp(chain, sums);
    }
    scatter(sums, states);
}

Q_ALWAYS_INLINE void advanceTwiceFour(Md5State *const *states, const uchar **at, qsizetype blocks)
{
    FourStates firstSums = gathered(states);
    FourStates secondSums = gathered(states + 4);
    auto first = chainFrom<FourBlocks>(firstSums);
    auto second = chainFrom<FourBlocks>(secondSums);
    for (; blocks > 0; --blocks) {
        first.block.load(at);
        second.block.load(at + 4);
        takeBlocks(first, second);
        addUp(first, firstSums);
        addUp(second, secondSums);
    }
    scatter(firstSums, states);
    scatter(secondSums, states + 4);
}

void advanceEight(Md5State *const *states, const uchar **at, qsizetype blocks)
{
    advanceTwiceFour(states, at, blocks);
}

#    ifdef __GNUC__

/// The same instructions in the form of AVX, which leaves what it reads: a quarter of them, the copies, is not needed.
__attribute__((target("avx"))) void advanceEightByAvx(Md5State *const *states, const uchar **at, qsizetype blocks)
{
    advanceTwiceFour(states, at, blocks);
}

bool hasAvx()
{
    static const bool has = __builtin_cpu_supports("avx");
    return has;
}

#    else

constexpr auto advanceEightByAvx = advanceEight;

constexpr bool hasAvx()
{
    return false;
}

#    endif

/// Three to eight lanes. Places that none fills do what the first does, to no avail.
void advanceByVectors(std::span<Md5Lane *const> lanes, qsizetype blocks, Md5Way way)
{
    std::array<Md5State, mostMd5Lanes> unused;
    std::array<Md5State *, mostMd5Lanes> states;
    std::array<const uchar *, mostMd5Lanes> at;
    for (size_t i = 0; i < states.size(); ++i) {
        const bool isUsed = i < lanes.size();
        unused[i] = md5Beginning;
        states[i] = isUsed ? lanes[i]->state : &unused[i];
        at[i] = isUsed ? lanes[i]->at : lanes[0]->at;
    }
    if (lanes.size() <= 4)
        advanceFour(states.data(), at.data(), blocks);
    else if (way == Md5Way::Best && hasAvx())
        advanceEightByAvx(states.data(), at.data(), blocks);
    else
        advanceEight(states.data(), at.data(), blocks);
}

#endif

/// So many blocks of each, and at least one.
void advanceAll(std::span<Md5Lane *const> lanes, qsizetype blocks, [[maybe_unused]] Md5Way way)
{
#ifdef WCS_MD5_VECTORS
    if (lanes.size() > 2 && way != Md5Way::Portable)
        return advanceByVectors(lanes, blocks, way);
#endif
    for (; lanes.size() >= 2; lanes = lanes.subspan(2))
        advanceTwo(*lanes[0]->state, lanes[0]->at, *lanes[1]->state, lanes[1]->at, blocks);
    if (!lanes.empty())
        advanceOne(*lanes[0]->state, lanes[0]->at, blocks);
}

} // namespace

bool hasMd5Vectors()
{
#ifdef WCS_MD5_VECTORS
    return true;
#else
    return false;
#endif
}

void advanceMd5(std::span<Md5Lane *const> lanes, qsizetype most, Md5Way way)
{
    Q_ASSERT(lanes.size() <= size_t(mostMd5Lanes));
    std::array<Md5Lane *, mostMd5Lanes> longest;
    std::copy(lanes.begin(), lanes.end(), longest.begin());
    const std::span<Md5Lane *> sorted(longest.data(), lanes.size());
    // Put in one by one: of std::sort() g++ 12 warns that it might read a seventeenth.
    for (auto it = sorted.begin(); it != sorted.end(); ++it)
        std::rotate(std::ranges::upper_bound(sorted.begin(), it, (*it)->blocks, std::greater(), &Md5Lane::blocks), it,
                    it + 1);
    qsizetype taken = 0; // by each of those that are left
    for (size_t left = sorted.size(); left > 0; --left) {
        const qsizetype blocks = std::min(sorted[left - 1]->blocks, most - taken);
        if (blocks <= 0)
            continue;
        const auto group = sorted.first(left);
        advanceAll(group, blocks, way);
        for (Md5Lane *lane : group) {
            lane->at += blocks * md5BlockBytes;
            lane->blocks -= blocks;
        }
        taken += blocks;
    }
}

} // namespace wcs
