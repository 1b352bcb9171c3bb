#include "app/handedprofile.h"

#include "settings/environmentcredentials.h"

namespace wcs::app {

Handover handoverOf(const LaunchOptions &options, const QProcessEnvironment &environment)
{
    Handover handed;
    handed.files = options.files;
    handed.sandbox = options.sandbox;
    handed.profile = options.profile;
    handed.apiBase = options.apiBase;
    const auto credentials = EnvironmentCredentials::read(environment);
    // Mistyped ones name an account too, which is none that any window could have.
    handed.hasAccount = !credentials.ok() || credentials->has_value();
    if (credentials.ok() && credentials->has_value()) {
        const Profile &account = (*credentials)->profile;
        handed.appid = account.appid;
        handed.envId = account.envId;
        handed.accountApiBase = account.apiBase;
    }
    return handed;
}

bool isMeant(const Handover &handed, const std::optional<Profile> &current)
{
    if (!handed.namesProfile())
        return true;
    if (!current || (!handed.apiBase.isEmpty() && handed.apiBase != current->apiBase))
        return false;
    // The same order of precedence as at a first start.
    if (handed.sandbox)
        return current->sandbox;
    if (!handed.profile.isEmpty())
        return current->name.compare(handed.profile, Qt::CaseInsensitive) == 0;
    if (!handed.hasAccount)
        return true;
    const QUrl apiBase = handed.apiBase.isEmpty() ? handed.accountApiBase : handed.apiBase;
    return !handed.appid.isEmpty() && current->appid == handed.appid && current->envId == handed.envId
           && current->apiBase == apiBase;
}

} // namespace wcs::app
