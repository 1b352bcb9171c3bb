#pragma once

#include "async/singleflight.h"
#include "engine/session.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace wcs {

/// The sessions of the engine's thread, made on first use from a seed that the window's thread gives, and the one HTTP client
/// that all share.
class SessionPool : public QObject
{
    Q_OBJECT
public:
    using SeedSource = std::function<Task<Result<SessionSeed>>(QString profileId)>;

    /// In `sharedDirectory` are the keys that other processes write to, see SharedKeys.
    SessionPool(SeedSource source, QThreadPool *workers, const QString &sharedDirectory, QObject *parent = nullptr);
    ~SessionPool() override;

    /// The profile's session. Errors: Credentials when the profile or its secret is missing.
    Task<Result<SessionPtr>> session(QString profileId);
    /// The next session() makes a new one, also where one is being made of what was known before.
    void forget(const QString &profileId);
    /// A token of the profile that was fetched beside its session.
    void adoptToken(const QString &profileId, const AccessToken &token);
    void setNetworkOptions(const NetworkOptions &options);
    /// Bytes a second for all transfers together, in each direction; 0 is no limit. Takes effect at once.
    void setRates(qint64 up, qint64 down);
    const NetworkOptions &networkOptions() const { return m_options; }
    /// The next requests go over fresh connections.
    void dropConnections();
    HttpClient &http();
    QThreadPool *workers() const { return m_workers; }
    /// What the sessions of all profiles write to at the moment.
    SharedPlaces &places() { return m_places; }

Q_SIGNALS:
    void tokenStatusChanged(const QString &profileId, const wcs::TokenStatus &status);
    void tokenFetched(const QString &profileId, const wcs::AccessToken &token);

private:
    using Flight = SingleFlight<Result<SessionPtr>>;
    Task<Result<SessionPtr>> make(QString profileId);
    Task<Result<SessionSeed>> currentSeed(QString profileId);

    SeedSource m_source;
    QThreadPool *m_workers;
    NetworkOptions m_options;
    qint64 m_upRate = 0;
    qint64 m_downRate = 0;
    std::unique_ptr<HttpClient> m_http;
    SharedPlaces m_places;
    std::map<QString, SessionPtr> m_sessions;
    std::map<QString, Flight> m_flights;
    QHash<QString, int> m_forgotten; // how often, by profile
};

} // namespace wcs
