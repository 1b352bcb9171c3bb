#include "engine/sessionpool.h"

#include "net/httpclient.h"

namespace wcs {

SessionPool::SessionPool(SeedSource source, QThreadPool *workers, const QString &sharedDirectory, QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_workers(workers)
{
    m_places.keys = SharedKeys(sharedDirectory);
}

SessionPool::~SessionPool() = default;

HttpClient &SessionPool::http()
{
    if (!m_http) {
        m_http = std::make_unique<HttpClient>(m_options);
        m_http->setRates(m_upRate, m_downRate);
    }
    return *m_http;
}

void SessionPool::setRates(qint64 up, qint64 down)
{
    m_upRate = up;
    m_downRate = down;
    if (m_http)
        m_http->setRates(up, down);
}

void SessionPool::setNetworkOptions(const NetworkOptions &options)
{
    if (options == m_options)
        return;
    m_options = options;
    if (m_http)
        m_http->setOptions(options);
}

void SessionPool::dropConnections()
{
    if (m_http)
        m_http->setOptions(m_options);
}

void SessionPool::forget(const QString &profileId)
{
    m_sessions.erase(profileId);
    ++m_forgotten[profileId];
}

void SessionPool::adoptToken(const QString &profileId, const AccessToken &token)
{
    const auto known = m_sessions.find(profileId);
    if (known != m_sessions.end())
        known->second->storage.tokens().adopt(token);
}

Task<Result<SessionPtr>> SessionPool::session(QString profileId)
{
    const auto known = m_sessions.find(profileId);
    if (known != m_sessions.end())
        co_return known->second;
    const std::function<Task<Result<SessionPtr>>()> begin = std::bind_front(&SessionPool::make, this, profileId);
    Flight &flight = m_flights[profileId];
    co_return co_await flight.run(begin);
}

Task<Result<SessionSeed>> SessionPool::currentSeed(QString profileId)
{
    // A keychain that asks its user takes its time; what the profile was before its last change is of no use.
    for (;;) {
        const int before = m_forgotten.value(profileId);
        auto seed = co_await m_source(profileId);
        if (m_forgotten.value(profileId) == before)
            co_return seed;
    }
}

Task<Result<SessionPtr>> SessionPool::make(QString profileId)
{
    const auto seed = co_await currentSeed(profileId);
    if (!seed)
        co_return seed.error();
    setNetworkOptions(seed->network);
    auto session = std::make_shared<Session>(http(), *seed, m_workers, m_places);
    TokenProvider *tokens = &session->storage.tokens();
    connect(tokens, &TokenProvider::statusChanged, this,
            [this, profileId](const TokenStatus &status) { Q_EMIT tokenStatusChanged(profileId, status); });
    connect(tokens, &TokenProvider::fetched, this,
            [this, profileId](const AccessToken &token) { Q_EMIT tokenFetched(profileId, token); });
    tokens->adopt(seed->keptToken);
    m_sessions[profileId] = session;
    co_return session;
}

} // namespace wcs
