#pragma once

#include <QtGlobal>

namespace wcs {

/// Bytes of the largest file that the storage takes in one piece (COS POST Object, 436/14690): what its documentation calls 5 GB.
inline constexpr qint64 largestUpload = 5'368'709'120;

} // namespace wcs
