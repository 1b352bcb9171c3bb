#pragma once

#include "engine/sessionseed.h"
#include "storage/storageservice.h"

#include <memory>

namespace wcs {

/// One profile at work in the engine's thread. Shared by the tasks that use it, so that a change of the profile's settings
/// lets those under way end with the old ones.
struct Session {
    Session(HttpClient &http, const SessionSeed &seed, QThreadPool *pool, const SharedPlaces &places)
        : profile(seed.profile), owners(seed.owners), storage(http, seed.credentials, pool, places)
    {
    }

    Profile profile;
    /// As they were when it began: a profile that was set up since has its rows to itself from the next start on.
    RowOwners owners;
    StorageService storage;
};

using SessionPtr = std::shared_ptr<Session>;

} // namespace wcs
