#include "async/framememory.h"

#include <array>
#include <new>

namespace wcs::detail {

namespace {

constexpr std::size_t step = 128; // bytes between the sizes that are kept
constexpr std::size_t mostSizes = 64;
constexpr std::size_t mostKeptBytes = 512 * 1024; // a thread

// Under the address sanitizer nothing is kept, so that a frame that is used after its end is found.
#if defined(__SANITIZE_ADDRESS__)
#    define WCS_FRAMES_ARE_FREED
#elif defined(__has_feature)
#    if __has_feature(address_sanitizer)
#        define WCS_FRAMES_ARE_FREED
#    endif
#endif
#ifdef WCS_FRAMES_ARE_FREED
constexpr bool isKept = false;
#else
constexpr bool isKept = true;
#endif

struct Spare {
    Spare *next;
};

/// A thread's frames that are done with, by size. Has no destructor: it may be asked after those of its thread have run.
struct Spares {
    std::array<Spare *, mostSizes> lists;
    std::size_t bytes;
    bool isClosed; // the thread ends: nothing is kept any more
};

thread_local constinit Spares spares = {};

/// Gives back what its thread has kept, when the thread ends.
struct Closing {
    ~Closing()
    {
        spares.isClosed = true;
        for (Spare *&first : spares.lists) {
            while (first) {
                Spare *next = first->next;
                ::operator delete(first);
                first = next;
            }
        }
    }
    void arm() const {} // makes it, and with it its end
};

thread_local Closing closing;

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
    closing.arm();
    spares.lists[index] = new (frame) Spare{spares.lists[index]};
    spares.bytes += bytes;
}

} // namespace wcs::detail
