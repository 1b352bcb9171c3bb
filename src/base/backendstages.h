#pragma once

#include "base/error.h"

namespace wcs {

// The stages of a pipeline's run that follow those of a transfer, as further values of Stage.
inline constexpr Stage BackendStage = Stage(100); ///< the request to the user's own backend
inline constexpr Stage PollStage = Stage(101); ///< asking the backend how far a slow job is
inline constexpr Stage FetchStage = Stage(102); ///< taking the result out of the cloud

} // namespace wcs
