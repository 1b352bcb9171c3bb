#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#endif

namespace wcs::test {

/// Whether two registers of keys in one process see each other as those of two processes do. Where a system locks for the process
/// alone, they do not.
#if defined(Q_OS_UNIX) && !defined(F_OFD_SETLK)
constexpr bool areRegistersApart = false;
#else
constexpr bool areRegistersApart = true;
#endif

} // namespace wcs::test
