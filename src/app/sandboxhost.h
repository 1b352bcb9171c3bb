#pragma once

#include "async/task.h"
#include "base/result.h"
#include "sandbox/sandbox.h"
#include "settings/profile.h"

#include <QThreadPool>

#include <memory>

namespace wcs {
class RunSecretStore;
class Settings;
} // namespace wcs

namespace wcs::app {

/// The sandbox of this process: started when somebody wants it, kept until the program ends. Its objects and its account lie in
/// the data directory, so that what the history says of it stays true; only the port changes.
class SandboxHost
{
public:
    SandboxHost(const QString &stateDirectory, Settings *settings, RunSecretStore *secrets);
    ~SandboxHost();

    /// The id under which the history knows the sandbox's objects.
    static QString profileId();

    /// Starts it if need be and gives its profile, which is then in the settings for this run. Two callers at once get the
    /// same sandbox.
    Task<Result<Profile>> start();
    /// nullptr before it was started.
    sandbox::Sandbox *sandbox() const { return m_sandbox.get(); }

private:
    Profile announce();

    QString m_directory;
    Settings *m_settings;
    RunSecretStore *m_secrets;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    QThreadPool m_starter; // one thread: a second start waits for the first and finds its work done
};

} // namespace wcs::app
