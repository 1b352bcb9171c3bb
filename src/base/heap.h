#pragma once

namespace wcs {

/// Has the C library keep some of the memory that was freed for whoever asks next, instead of giving it to the system and taking
/// it back for each file. To be called once, before there are threads. Does nothing where the library is not glibc.
void tuneHeap();

} // namespace wcs
