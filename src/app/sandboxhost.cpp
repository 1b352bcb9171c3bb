#include "app/sandboxhost.h"

#include "async/pool.h"
#include "base/text.h"
#include "settings/runsecretstore.h"
#include "settings/settings.h"

namespace wcs::app {

SandboxHost::SandboxHost(const QString &stateDirectory, Settings *settings, RunSecretStore *secrets)
    : m_directory(stateDirectory), m_settings(settings), m_secrets(secrets)
{
    m_starter.setMaxThreadCount(1);
}

SandboxHost::~SandboxHost()
{
    m_starter.waitForDone();
}

QString SandboxHost::profileId()
{
    return Profile::sandboxId();
}

Task<Result<Profile>> SandboxHost::start()
{
    if (m_sandbox)
        co_return announce();
    // Shared, as the value of a pool job may be dropped when its waiter has gone.
    using Started = Result<std::shared_ptr<std::unique_ptr<sandbox::Sandbox>>>;
    const QString directory = m_directory;
    const auto run = [directory]() -> Started {
        sandbox::SandboxOptions options;
        options.stateDir = directory;
        auto started = sandbox::Sandbox::start(options);
        if (!started.ok())
            return started.error();
        return std::make_shared<std::unique_ptr<sandbox::Sandbox>>(started.take());
    };
    Started started = co_await onPool(&m_starter, run);
    if (m_sandbox)
        co_return announce();
    if (!started.ok())
        co_return started.error();
    m_sandbox = std::move(**started);
    co_return announce();
}

Profile SandboxHost::announce()
{
    const Profile profile = Profile::ofSandbox(m_sandbox->appid(), m_sandbox->env(), m_sandbox->apiBase());
    m_secrets->keepForRun(profile.id, m_sandbox->secret());
    m_settings->setTransientProfile(profile);
    return profile;
}

} // namespace wcs::app
