// The part of Application that finds the profile which a start begins with: the environment's, the named one, or the sandbox's.
#include "app/application.h"

#include "base/text.h"
#include "engine/engine.h"
#include "main/historycontroller.h"
#include "main/mainwindow.h"
#include "settings/environmentcredentials.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "wechat/errorcatalogue.h"

namespace wcs::app {

namespace {

Result<std::optional<EnvironmentCredentials>> environmentAccount()
{
    return EnvironmentCredentials::read(QProcessEnvironment::systemEnvironment());
}

bool hasEnvironmentAccount()
{
    const auto credentials = environmentAccount();
    return credentials.ok() && credentials->has_value();
}

} // namespace

bool Application::wantsSandbox() const
{
    if (m_options.sandbox)
        return true;
    const bool sandboxLast = m_state->blob(u"lastProfileSandbox"_s) == "1";
    return sandboxLast && m_options.profile.isEmpty() && !hasEnvironmentAccount();
}

void Application::beginProfile()
{
    m_startsInSandbox = wantsSandbox();
    if (m_startsInSandbox || m_options.profile.isEmpty())
        return;
    // There is nothing to wait for: what is dropped meanwhile is meant for it.
    if (const auto named = m_settings->profileByName(m_options.profile))
        m_settings->setCurrentProfileId(named->id);
}

QString Application::awaitedProfile() const
{
    if (m_startsInSandbox)
        return tr("Starting the sandbox…");
    const bool isNamed = !m_options.profile.isEmpty() && m_settings->profileByName(m_options.profile);
    return !isNamed && hasEnvironmentAccount() ? tr("Opening the account of the environment…") : QString();
}

Task<void> Application::chooseProfile()
{
    if (!m_options.caFile.isEmpty())
        m_settings->setCaFileForRun(m_options.caFile);
    auto credentials = environmentAccount();
    if (credentials.ok() && credentials->has_value()) {
        m_secrets->keepForRun((*credentials)->profile.id, (*credentials)->secret);
        m_settings->setTransientProfile((*credentials)->profile);
        m_settings->setCurrentProfileId((*credentials)->profile.id);
    } else if (!credentials.ok()) {
        const Error &why = credentials.error(); // names the variable, and what is wrong with it
        tell(tr("The account in the environment was not used. %1: %2").arg(why.subject, why.message));
        m_isProfileAsAsked = false;
    }
    if (!m_options.profile.isEmpty()) {
        const auto named = m_settings->profileByName(m_options.profile);
        if (named)
            m_settings->setCurrentProfileId(named->id);
        else
            tell(tr("There is no profile “%1”.").arg(m_options.profile));
        m_isProfileAsAsked = named.has_value();
    }
    if (m_startsInSandbox) {
        Result<Profile> own = co_await startSandbox();
        if (own.ok()) {
            m_settings->setCurrentProfileId(own->id);
        } else {
            tell(tr("The sandbox could not be started: %1").arg(shortReason(own.error())));
            m_isProfileAsAsked = false;
        }
    }
    if (const auto shown = m_settings->currentProfile(); shown && !m_isProfileAsAsked)
        tell(tr("The window shows the profile “%1”.").arg(shown->name));
    if (!m_options.apiBase.isEmpty())
        useOtherAddress();
}

void Application::useOtherAddress()
{
    const auto current = m_settings->currentProfile();
    if (!current)
        return;
    // The stored profile stays as it is; for this run the same one speaks to another address, with a token of its own. Its SECRET is
    // kept where it always is: one that is typed in the settings would be gone at the next start otherwise.
    Profile other = *current;
    other.apiBase = m_options.apiBase;
    other.transient = true;
    m_secrets->keepForRun(SecretId::tokenOf(other.id), QString());
    m_settings->setTransientProfile(other);
}

Task<Result<Profile>> Application::startSandbox()
{
    const bool isNew = !m_sandbox->sandbox();
    Result<Profile> profile = co_await m_sandbox->start();
    // What was paused because it did not run goes on, whichever way it was started.
    if (profile.ok() && isNew)
        m_engine->profileChanged(profile->id);
    co_return profile;
}

} // namespace wcs::app
