#pragma once

#include "async/semaphore.h"
#include "storage/begunparts.h"
#include "storage/sharedkeys.h"
#include "storage/turns.h"

#include <memory>

namespace wcs {

/// What the storage services of one process write to at the same time. Shared by all of them: two profiles may have one
/// environment, and the session of a profile that was changed ends beside its new one. A copy is the same register. One thread.
struct SharedPlaces {
    /// By "env/key", of all uploads, and by the path of its part of each download; other processes may share this one.
    SharedKeys keys;
    Turns objects; ///< by "env/key", of those that write over each other, or delete what they have stored by mistake
    /// By the path of the part of a download, see pathKey(); and of who removes parts, by that of their folder and a slash.
    Turns parts;
    BegunParts begun; ///< by the path of the part of a download, see pathKey()
    /// Of those that remove parts: each has the key of its part meanwhile, and a system walks all of these locks with every new one.
    Semaphore removals{mostRemovals};

    static constexpr int mostRemovals = 32;

    /// So many of those have left their place to others, as they have not come back in time.
    std::shared_ptr<int> lateRemovals = std::make_shared<int>(0);
    /// Each holds one of the threads that FileWait gives back to its pool.
    static constexpr int mostLateRemovals = 128;
};

} // namespace wcs
