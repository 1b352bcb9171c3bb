#include "settings/environmentcredentials.h"

#include "base/redact.h"
#include "base/text.h"
#include "net/urlrules.h"

#include <QCoreApplication>

namespace wcs {

namespace {

Error refused(const QString &variable, const FieldIssue &issue)
{
    return Error::make(ErrorKind::Credentials, Stage::Settings, u"environment"_s, issue.text, variable);
}

} // namespace

QString EnvironmentCredentials::profileId()
{
    return u"environment"_s;
}

QString EnvironmentCredentials::accountId(const Profile &profile)
{
    return profile.hasAccount() ? u"%1/%2/%3"_s.arg(profileId(), profile.appid, profile.envId) : QString();
}

Result<std::optional<EnvironmentCredentials>> EnvironmentCredentials::read(const QProcessEnvironment &environment)
{
    using Found = std::optional<EnvironmentCredentials>;
    const QString appid = cleanField(environment.value(u"WX_APPID"_s));
    const QString secret = cleanField(environment.value(u"WX_SECRET"_s));
    const QString envId = cleanField(environment.value(u"WX_ENV_ID"_s));
    const QString base = cleanField(environment.value(u"WX_API_BASE"_s, Profile::defaultApiBase().toString()));
    registerSecret(secret);
    if (appid.isEmpty() && secret.isEmpty() && envId.isEmpty())
        return Found();

    if (const FieldIssue issue = validateApiBase(base))
        return refused(u"WX_API_BASE"_s, issue);
    const bool strict = !isLoopback(QUrl(base));
    const struct {
        QString variable;
        FieldIssue issue;
    } checks[] = {{u"WX_APPID"_s, validateAppid(appid)},
                  {u"WX_SECRET"_s, validateSecret(secret)},
                  {u"WX_ENV_ID"_s, validateEnvId(envId)}};
    for (const auto &check : checks) {
        if (check.issue && (strict || check.issue.missing))
            return refused(check.variable, check.issue);
    }

    EnvironmentCredentials credentials;
    credentials.profile = Profile::create(QCoreApplication::translate("wcs::EnvironmentCredentials", "Environment"));
    credentials.profile.id = profileId();
    credentials.profile.appid = appid;
    credentials.profile.envId = envId;
    credentials.profile.apiBase = QUrl(base);
    credentials.profile.transient = true;
    credentials.secret = secret;
    return Found(credentials);
}

} // namespace wcs
