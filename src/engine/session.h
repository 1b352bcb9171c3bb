#pragma once

#include "engine/sessionseed.h"
#include "storage/storageservice.h"

#include <memory>

namespace wcs {

/// One profile at work in the engine's thread. Shared by the tasks that use it, so that a change of the profile's settings
/// lets those under way end with the old ones.
struct Session {
    Session(HttpClient &http, const SessionSeed &seed, QThreadPool *pool, const SharedPlaces &places)
        : profile(seed.profile), storage(http, seed.credentials, pool, places)
    {
    }

    Profile profile;
    StorageService storage;
};

using SessionPtr = std::shared_ptr<Session>;

} // namespace wcs
