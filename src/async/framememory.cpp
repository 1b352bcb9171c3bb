#include "async/framememory.h"

#include <array>
#include <new>

namespace wcs::detail {

namespace {

constexpr std::size_t step = 128; // bytes between the sizes that are kept
constexpr std::size_t mostSizes = 64;
constexpr std::size_t mostKeptBytes = 512 * 1024; // a thread

#if defined(__SANITIZE_ADDRESS__)
constexpr bool isKept = false; // so that a frame that is used after its end is found
#else
constexpr bool isKept = true;
#endif

struct Spare {
    Spare *next;
};

/// A thread's frames that are done with, by size.
struct Spares {
    std::array<Spare *, mostSizes> lists = {};
    std::size_t bytes = 0;
    bool isClosed = false; // the thread ends: what comes now goes back at once

    ~Spares()
    {
        isClosed = true;
        for (Spare *first : lists) {
            while (first) {
                Spare *next = first->next;
                ::operator delete(first);
                first = next;
            }
        }
        lists = {};
    }
};

thread_local Spares spares;

constexpr std::size_t classOf(std::size_t size)
{
    return (size - 1) / step;
}

} // namespace

void *takeFrame(std::size_t size)
{
    const std::size_t index = classOf(size);
    if (!isKept || index >= mostSizes)
        return ::operator new(size);
    Spare *&first = spares.lists[index];
    if (!first)
        return ::operator new((index + 1) * step);
    Spare *frame = first;
    first = frame->next;
    spares.bytes -= (index + 1) * step;
    return frame;
}

void giveFrame(void *frame, std::size_t size) noexcept
{
    const std::size_t index = classOf(size);
    const std::size_t bytes = (index + 1) * step;
    if (!isKept || index >= mostSizes || spares.isClosed || spares.bytes + bytes > mostKeptBytes)
        return ::operator delete(frame);
    spares.lists[index] = new (frame) Spare{spares.lists[index]};
    spares.bytes += bytes;
}

} // namespace wcs::detail
