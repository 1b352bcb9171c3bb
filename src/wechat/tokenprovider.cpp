#include "wechat/tokenprovider.h"

#include "base/log.h"
#include "base/redact.h"
#include "base/text.h"
#include "net/httpclient.h"
#include "wechat/apianswer.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace wcs {

namespace {

// The platform rolls a token over by itself in its last five minutes; a new one is asked for from then on.
constexpr qint64 renewBeforeSeconds = 300;

QUrl endpoint(const QUrl &base, const QString &path)
{
    QUrl url = base;
    QString prefix = base.path();
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + path);
    return url;
}

HttpRequest stableRequest(const Credentials &credentials)
{
    QJsonObject body;
    body.insert("grant_type"_L1, "client_credential"_L1);
    body.insert("appid"_L1, credentials.appid);
    body.insert("secret"_L1, credentials.secret);
    body.insert("force_refresh"_L1, false);
    HttpRequest request;
    request.method = "POST";
    request.url = endpoint(credentials.apiBase, u"/cgi-bin/stable_token"_s);
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.stage = Stage::Token;
    return request;
}

HttpRequest classicRequest(const Credentials &credentials)
{
    QUrlQuery query;
    query.addQueryItem(u"grant_type"_s, u"client_credential"_s);
    query.addQueryItem(u"appid"_s, credentials.appid);
    query.addQueryItem(u"secret"_s, credentials.secret);
    HttpRequest request;
    request.url = endpoint(credentials.apiBase, u"/cgi-bin/token"_s);
    request.url.setQuery(query);
    request.stage = Stage::Token;
    request.repeatsWhenCut = false; // each call retires the token of the one before, and is counted
    return request;
}

} // namespace

TokenProvider::TokenProvider(HttpClient &http, Credentials credentials, QObject *parent)
    : QObject(parent), m_http(http), m_credentials(std::move(credentials))
{
    registerSecret(m_credentials.secret);
    m_status.mode = m_credentials.tokenMode;
}

bool TokenProvider::isFresh() const
{
    return !m_token.value.isEmpty() && QDateTime::currentDateTimeUtc().secsTo(m_token.expiresAt) > 0;
}

Task<Result<QString>> TokenProvider::token()
{
    if (isFresh())
        co_return m_token.value;
    if (const auto complete = checkCredentials(); !complete)
        co_return complete.error();
    const std::function<Task<Result<AccessToken>>()> make = std::bind_front(&TokenProvider::fetch, this);
    const auto fetchedToken = co_await m_flight.run(make);
    if (!fetchedToken)
        co_return fetchedToken.error();
    co_return fetchedToken->value;
}

void TokenProvider::invalidate(const QString &refused)
{
    if (m_token.value != refused)
        return;
    m_token = {};
    TokenStatus status = m_status;
    status.state = TokenStatus::State::None;
    setStatus(status);
}

void TokenProvider::adopt(const AccessToken &kept)
{
    if (kept.mode != m_credentials.tokenMode || m_flight.inFlight())
        return;
    adoptCount(kept);
    m_token = kept;
    if (!isFresh()) {
        m_token = {};
        return;
    }
    registerSecret(kept.value);
    TokenStatus status = m_status;
    status.state = TokenStatus::State::Valid;
    status.expiresAt = kept.expiresAt;
    setStatus(status);
}

void TokenProvider::adoptCount(const AccessToken &kept)
{
    const QDate today = QDate::currentDate();
    if (kept.mode != TokenMode::Classic || kept.day != today)
        return;
    const int known = m_classicDay == today ? m_status.classicCallsToday : 0;
    m_classicDay = today;
    m_status.classicCallsToday = std::max(known, kept.callsThatDay);
}

Result<void> TokenProvider::checkCredentials() const
{
    if (m_credentials.appid.isEmpty())
        return credentialsError("appid-missing");
    if (m_credentials.secret.isEmpty())
        return credentialsError("secret-missing");
    if (m_credentials.envId.isEmpty())
        return credentialsError("env-missing");
    return {};
}

Task<Result<AccessToken>> TokenProvider::fetch()
{
    TokenStatus status = m_status;
    status.state = TokenStatus::State::Fetching;
    status.error.reset();
    setStatus(status);
    const TokenMode mode = m_credentials.tokenMode;
    const std::function<Task<Result<AccessToken>>()> make = std::bind_front(&TokenProvider::fetchFrom, this, mode);
    const CallPauses pauses = mode == TokenMode::Stable ? m_pauses : CallPauses();
    auto result = co_await askAgain<AccessToken>(make, pauses);
    status = m_status;
    if (result) {
        m_token = *result;
        status.state = TokenStatus::State::Valid;
        status.expiresAt = result->expiresAt;
    } else {
        status.state = TokenStatus::State::Failed;
        status.error = result.error();
    }
    setStatus(status);
    if (result)
        Q_EMIT fetched(*result);
    co_return result;
}

Task<Result<AccessToken>> TokenProvider::fetchFrom(TokenMode mode)
{
    if (mode == TokenMode::Classic) {
        const QDate today = QDate::currentDate();
        if (m_classicDay != today)
            m_status.classicCallsToday = 0;
        m_classicDay = today;
        ++m_status.classicCallsToday;
    }
    HttpRequest request = mode == TokenMode::Stable ? stableRequest(m_credentials) : classicRequest(m_credentials);
    const QDateTime asked = QDateTime::currentDateTimeUtc();
    const auto answer = co_await m_http.send(std::move(request));
    if (!answer)
        co_return answer.error();
    const auto object = readApiAnswer(*answer, Stage::Token);
    if (!object)
        co_return object.error();
    const auto value = stringField(*object, u"access_token"_s, Stage::Token);
    if (!value)
        co_return value.error();
    const auto lifetime = integerField(*object, u"expires_in"_s, Stage::Token);
    if (!lifetime)
        co_return lifetime.error();
    registerSecret(*value);
    // A stable token near its end is rolled over by the platform: ask again then, but not in a tight loop.
    const qint64 usable = std::max<qint64>(*lifetime - renewBeforeSeconds, std::min<qint64>(*lifetime, 30));
    AccessToken token;
    token.value = *value;
    token.expiresAt = asked.addSecs(usable);
    token.mode = mode;
    if (mode == TokenMode::Classic) {
        token.day = m_classicDay;
        token.callsThatDay = m_status.classicCallsToday;
    }
    qCInfo(lcApi) << "token for" << m_credentials.appid << "usable for" << usable << "s";
    co_return token;
}

void TokenProvider::setStatus(TokenStatus status)
{
    status.classicCallsToday = m_status.classicCallsToday;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

} // namespace wcs
