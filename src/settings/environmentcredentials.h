#pragma once

#include "base/result.h"
#include "settings/profile.h"

#include <QProcessEnvironment>

namespace wcs {

/// Credentials for one run from the environment: WX_APPID, WX_SECRET, WX_ENV_ID and, if wished, WX_API_BASE.
///
/// They make a transient profile of the fixed id profileId(); its secret belongs into the session's memory alone.
struct EnvironmentCredentials {
    Profile profile;
    QString secret;

    static QString profileId();
    /// What stands in records for the account of `profile` where no profile with it is known: never the id of a profile, since
    /// profileId() is of another account once the variables are. Empty without an account.
    static QString accountId(const Profile &profile);
    /// Nothing when none of the variables of the account is set. Some but not all, or a value that cannot be right,
    /// gives ErrorKind::Credentials with the variable's name as its subject. The shape of the values is not judged for
    /// a server on this computer: a local test server makes its own rules.
    static Result<std::optional<EnvironmentCredentials>> read(const QProcessEnvironment &environment);
};

} // namespace wcs
