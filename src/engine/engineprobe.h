#pragma once

#include "async/scope.h"
#include "engine/sessionseed.h"
#include "settings/connectionprobe.h"

#include <functional>
#include <optional>

namespace wcs {

class SessionPool;

/// The "Test connection" of the settings: DNS, TLS, token, upload ticket, each told as it goes. Asks for a ticket and never
/// uses it, so nothing is written. Lives in the window's thread; the network part runs in the engine's.
class EngineProbe : public ConnectionProbe
{
    Q_OBJECT
public:
    /// What is kept in the window's thread, and in the keychain.
    struct Needs {
        std::function<Task<NetworkOptions>()> options; ///< those in force
        /// The token to test a classic profile with; none when what is tested is not what is saved.
        std::function<Task<std::optional<AccessToken>>(Profile tested, QString secret)> token;
        std::function<void(QString profileId, AccessToken token)> share; ///< a newly fetched one of a saved profile
    };
    EngineProbe(SessionPool *sessions, Needs needs, QObject *parent = nullptr);

    void start(const Profile &profile, const QString &secret) override;
    void cancel() override;

private:
    Task<void> run(Profile profile, QString secret);
    Task<bool> resolve(QUrl base, NetworkOptions options);
    Task<bool> connectTo(QUrl base, NetworkOptions options);
    bool report(ProbeStep step, ProbeState state, const QString &detail = {}, const std::optional<Error> &error = {});
    void skipFrom(ProbeStep step);

    SessionPool *m_sessions;
    Needs m_needs;
    bool m_running = false;
    Scope m_scope;
};

} // namespace wcs
