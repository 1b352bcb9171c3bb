#pragma once

#include "async/scope.h"
#include "engine/sessionseed.h"
#include "settings/connectionprobe.h"

#include <functional>

namespace wcs {

class SessionPool;

/// The "Test connection" of the settings: DNS, TLS, token, upload ticket, each told as it goes. Asks for a ticket and never
/// uses it, so nothing is written. Lives in the window's thread; the network part runs in the engine's.
class EngineProbe : public ConnectionProbe
{
    Q_OBJECT
public:
    /// `options` gives the network options in force (a task, since the proxy's password is in the keychain).
    EngineProbe(SessionPool *sessions, std::function<Task<NetworkOptions>()> options, QObject *parent = nullptr);

    void start(const Profile &profile, const QString &secret) override;
    void cancel() override;

private:
    Task<void> run(Profile profile, QString secret);
    Task<bool> resolve(QUrl base, NetworkOptions options);
    Task<bool> connectTo(QUrl base, NetworkOptions options);
    bool report(ProbeStep step, ProbeState state, const QString &detail = {}, const std::optional<Error> &error = {});
    void skipFrom(ProbeStep step);

    SessionPool *m_sessions;
    std::function<Task<NetworkOptions>()> m_options;
    bool m_running = false;
    Scope m_scope;
};

} // namespace wcs
