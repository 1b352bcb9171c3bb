#pragma once

#include <cstddef>

namespace wcs::detail {

/// Memory for the frame of a coroutine. A small file takes a few dozen frames, most of them too large for the fast lists of the
/// system's allocator, and soon as many again of the same sizes: each thread keeps some of those that are done with.
void *takeFrame(std::size_t size);
/// In the thread that destroys the frame, with the size it was taken with.
void giveFrame(void *frame, std::size_t size) noexcept;

} // namespace wcs::detail
