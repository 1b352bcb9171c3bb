// The part of Engine that gathers what a profile works with: its account, its token, the network.
#include "engine/engine.h"

#include "async/callin.h"
#include "base/log.h"
#include "base/text.h"
#include "engine/sessionpool.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "transfer/transferqueue.h"
#include "wechat/credentials.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wcs {

namespace {

QString tokenToText(const AccessToken &token, const QString &appid)
{
    QJsonObject json;
    json.insert("token"_L1, token.value);
    json.insert("expires_at"_L1, token.expiresAt.toString(Qt::ISODate));
    json.insert("mode"_L1, tokenModeName(token.mode));
    json.insert("appid"_L1, appid);
    if (token.callsThatDay > 0) {
        json.insert("day"_L1, token.day.toString(Qt::ISODate));
        json.insert("calls"_L1, token.callsThatDay);
    }
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// The kept token, when it is of this appid; an empty one otherwise.
AccessToken tokenFromText(const QString &text, const QString &appid)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    AccessToken token;
    if (json.value("appid"_L1).toString() != appid)
        return token;
    token.value = json.value("token"_L1).toString();
    token.expiresAt = QDateTime::fromString(json.value("expires_at"_L1).toString(), Qt::ISODate);
    token.mode = tokenModeFromName(json.value("mode"_L1).toString());
    token.day = QDate::fromString(json.value("day"_L1).toString(), Qt::ISODate);
    token.callsThatDay = json.value("calls"_L1).toInt();
    return token;
}

Error missingProfile(const QString &profileId)
{
    if (profileId.isEmpty())
        return credentialsError(noProfile);
    return credentialsError(profileId == Profile::sandboxId() ? "sandbox-not-running" : unknownProfile);
}

} // namespace

Task<NetworkOptions> Engine::networkOptions()
{
    const NetworkSettings settings = m_services.settings->network();
    NetworkOptions options;
    options.proxyMode = NetworkOptions::ProxyMode(int(settings.proxy.mode));
    options.proxyHost = settings.proxy.host;
    options.proxyPort = quint16(settings.proxy.port);
    options.proxyUser = settings.proxy.user;
    options.caFile = settings.caFile;
    options.connectTimeoutSeconds = settings.connectTimeoutSeconds;
    options.idleTimeoutSeconds = settings.idleTimeoutSeconds;
    if (!settings.proxy.user.isEmpty()) {
        const auto password = co_await m_services.secrets->read(SecretId::proxyPassword());
        options.proxyPassword = password.valueOr(QString());
    }
    co_return options;
}

Result<Profile> Engine::knownProfile(const QString &profileId) const
{
    const auto profile = m_services.settings->profile(profileId);
    if (!profile)
        return missingProfile(profileId);
    return *profile;
}

Task<Result<Credentials>> Engine::credentialsOf(Profile profile)
{
    const auto secret = co_await m_services.secrets->read(SecretId::secretOf(profile.id));
    if (!secret)
        co_return secret.error();
    if (profile.appid.isEmpty())
        co_return credentialsError("appid-missing").ofProfile(profile.id);
    if (secret->isEmpty())
        co_return credentialsError("secret-missing").ofProfile(profile.id);
    if (profile.envId.isEmpty())
        co_return credentialsError("env-missing").ofProfile(profile.id);
    Credentials credentials;
    credentials.profileId = profile.id;
    credentials.appid = profile.appid;
    credentials.secret = *secret;
    credentials.envId = profile.envId;
    credentials.apiBase = profile.apiBase;
    credentials.tokenMode = profile.tokenMode;
    co_return credentials;
}

Task<Result<void>> Engine::checkCredentials(QString profileId)
{
    const auto profile = knownProfile(profileId);
    if (!profile)
        co_return profile.error();
    const auto complete = co_await credentialsOf(*profile);
    if (!complete)
        co_return complete.error();
    co_return Result<void>();
}

Task<Result<SessionSeed>> Engine::seed(QString profileId)
{
    // Called from the engine's thread: hop over to this one, where settings and secrets live.
    if (QThread::currentThread() != thread()) {
        std::function<Task<Result<SessionSeed>>()> make = std::bind_front(&Engine::seed, this, profileId);
        co_return co_await CallIn<Result<SessionSeed>>(this, std::move(make));
    }
    const auto profile = knownProfile(profileId);
    if (!profile)
        co_return profile.error();
    const auto credentials = co_await credentialsOf(*profile);
    if (!credentials)
        co_return credentials.error();
    SessionSeed result;
    result.profile = *profile;
    result.credentials = *credentials;
    const auto kept = co_await m_services.secrets->read(SecretId::tokenOf(profileId));
    if (kept)
        result.keptToken = tokenFromText(*kept, profile->appid);
    result.network = co_await networkOptions();
    result.owners = m_services.settings->rowOwners();
    co_return result;
}

Task<void> Engine::keepToken(QString profileId, AccessToken token)
{
    const auto profile = m_services.settings->profile(profileId);
    if (!profile)
        co_return;
    const auto kept = co_await m_services.secrets->write(SecretId::tokenOf(profileId),
                                                         tokenToText(token, profile->appid));
    if (!kept)
        qCWarning(lcSettings) << "the token could not be kept:" << kept.error().toLogLine();
}

Task<std::optional<AccessToken>> Engine::tokenToTest(Profile tested, QString secret)
{
    const auto saved = m_services.settings->profile(tested.id);
    if (tested.tokenMode != TokenMode::Classic || !saved || !saved->hasCredentialsOf(tested))
        co_return std::nullopt;
    const auto own = co_await seed(tested.id);
    if (!own || own->credentials.secret != secret)
        co_return std::nullopt;
    co_return own->keptToken;
}

void Engine::shareToken(const QString &profileId, const AccessToken &token)
{
    m_scope.start(keepToken(profileId, token));
    QMetaObject::invokeMethod(m_sessions,
                              [sessions = m_sessions, profileId, token] { sessions->adoptToken(profileId, token); });
}

Task<void> Engine::applyNetwork()
{
    const NetworkOptions options = co_await networkOptions();
    QMetaObject::invokeMethod(m_sessions, [sessions = m_sessions, options] { sessions->setNetworkOptions(options); });
}

TokenStatus Engine::tokenStatus(const QString &profileId) const
{
    return m_tokens.value(profileId);
}

void Engine::profileChanged(const QString &profileId)
{
    m_tokens.remove(profileId);
    QMetaObject::invokeMethod(m_sessions, [sessions = m_sessions, profileId] { sessions->forget(profileId); });
    // In this order, as both live in one thread: what goes on takes the new ones. Of a profile that was removed it is halted again, for
    // that.
    if (m_queue)
        m_queue->resumeHalted(profileId);
    Q_EMIT tokenStatusChanged(profileId, {});
}

} // namespace wcs
