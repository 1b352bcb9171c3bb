#pragma once

#include "async/scope.h"
#include "async/singleflight.h"
#include "base/result.h"
#include "wechat/callpauses.h"
#include "wechat/credentials.h"
#include "wechat/token.h"

#include <QObject>

namespace wcs {

class HttpClient;

/// The access token of one profile: fetched once however many ask, kept until five minutes before its end, never forced.
///
/// Stable mode uses POST /cgi-bin/stable_token, which returns the token that is alive anyway and disturbs no other holder.
/// Classic mode uses GET /cgi-bin/token, which retires the token the backend holds: only where the profile says so, and its
/// calls are counted. One thread.
class TokenProvider : public QObject
{
    Q_OBJECT
public:
    TokenProvider(HttpClient &http, Credentials credentials, QObject *parent = nullptr);

    /// A token that is good for at least some minutes. Errors: Credentials when a field is empty; WeChat; Network and the rest.
    Task<Result<QString>> token();
    /// Says that the service refused this token (40001, 40014, 42001); the next token() fetches. A token that was replaced
    /// meanwhile is left alone, so that many failing calls cause one renewal.
    void invalidate(const QString &refused);
    /// Puts back a token kept from an earlier run, or fetched by another provider of the profile. An expired one is not used;
    /// the calls that it tells of are counted all the same.
    void adopt(const AccessToken &kept);

    /// Between the tries while WeChat is busy; a classic token is asked for once, as each call retires the last.
    void setPauses(const CallPauses &pauses) { m_pauses = pauses; }

    const TokenStatus &status() const { return m_status; }

Q_SIGNALS:
    void statusChanged(const wcs::TokenStatus &status);
    /// A new token was fetched, for keeping where the SECRET is kept.
    void fetched(const wcs::AccessToken &token);

private:
    Task<Result<AccessToken>> fetch();
    Task<Result<AccessToken>> fetchFrom(TokenMode mode);
    void adoptCount(const AccessToken &kept);
    Result<void> checkCredentials() const;
    void setStatus(TokenStatus status);
    bool isFresh() const;

    HttpClient &m_http;
    Credentials m_credentials;
    AccessToken m_token;
    TokenStatus m_status;
    QDate m_classicDay;
    CallPauses m_pauses = usualCallPauses();
    SingleFlight<Result<AccessToken>> m_flight;
};

} // namespace wcs
