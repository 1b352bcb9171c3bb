#pragma once

#include "base/error.h"
#include "net/networkoptions.h"
#include "settings/profile.h"
#include "settings/rowowners.h"
#include "wechat/credentials.h"

namespace wcs {

/// What the engine's thread needs to work for a profile, gathered in the window's thread. Holds secrets.
struct SessionSeed {
    Profile profile;
    Credentials credentials;
    AccessToken keptToken; ///< from an earlier run; empty when none is kept
    NetworkOptions network;
    RowOwners owners;
};

} // namespace wcs
