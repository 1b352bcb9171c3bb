#pragma once

#include <QtGlobal>

#include <array>
#include <span>

namespace wcs {

/// What MD5 (RFC 1321) carries from block to block.
using Md5State = std::array<quint32, 4>;
constexpr Md5State md5Beginning = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
constexpr qsizetype md5BlockBytes = 64;

/// Whole blocks of one content that are to go into its state.
struct Md5Lane {
    Md5State *state = nullptr;
    const uchar *at = nullptr; ///< the next block; at any address
    qsizetype blocks = 0; ///< still to come
};

/// So many go side by side at most.
constexpr qsizetype mostMd5Lanes = 8;

/// Which instructions they are taken with: those that any processor has, those that take four words at once, where there are
/// such, and the best there are. For comparing them.
enum class Md5Way { Portable, Vectors, Best };

/// Whether this build has more than Md5Way::Portable.
bool hasMd5Vectors();

/// Takes each lane forward by `most` blocks, or by what it has. A step of MD5 waits for the one before it, so that one content
/// keeps a processor half busy: two at once take a sixth longer than one, and eight less than twice as long. At most
/// mostMd5Lanes lanes, each of another state; one without blocks is let be.
void advanceMd5(std::span<Md5Lane *const> lanes, qsizetype most, Md5Way way = Md5Way::Best);

} // namespace wcs
