#include "base/heap.h"

#if defined(__GLIBC__)
#    include <malloc.h>
#endif

namespace wcs {

void tuneHeap()
{
#if defined(__GLIBC__)
    // Buffers of files have up to one MiB. By itself glibc gives back what lies free beyond 128 KiB, and each page of it costs a
    // fault when it is needed again: a quarter of the time that 200 files of one MiB take to be sent.
    constexpr int mebibyte = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, 4 * mebibyte); // pictures go straight back
    mallopt(M_TRIM_THRESHOLD, 8 * mebibyte);
    // Files come and go in a dozen threads; with memory of its own each of them would keep some.
    mallopt(M_ARENA_MAX, 2);
#endif
}

} // namespace wcs
