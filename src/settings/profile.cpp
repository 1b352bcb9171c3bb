#include "settings/profile.h"

#include "base/names.h"
#include "base/text.h"

#include <QCoreApplication>
#include <QUuid>

namespace wcs {

namespace {

constexpr std::array tokenModes{std::pair{TokenMode::Stable, "stable"}, std::pair{TokenMode::Classic, "classic"}};
constexpr std::array policies{std::pair{SameKeyPolicy::Ask, "ask"}, std::pair{SameKeyPolicy::Skip, "skip"},
                              std::pair{SameKeyPolicy::Rename, "rename"},
                              std::pair{SameKeyPolicy::Overwrite, "overwrite"}};

} // namespace

QUrl Profile::defaultApiBase()
{
    return QUrl(u"https://api.weixin.qq.com"_s);
}

QString Profile::defaultKeyTemplate()
{
    return u"{yyyy}/{mm}/{name}.{ext}"_s;
}

Profile Profile::create(const QString &name)
{
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = name;
    profile.colour = profileColours().first();
    profile.apiBase = defaultApiBase();
    profile.keyTemplate = defaultKeyTemplate();
    return profile;
}

Profile Profile::ofSandbox(const QString &appid, const QString &envId, const QUrl &apiBase)
{
    Profile profile = create(sandboxName());
    profile.id = sandboxId();
    profile.appid = appid;
    profile.envId = envId;
    profile.apiBase = apiBase;
    profile.colour = profileColours().value(1);
    profile.sandbox = true;
    profile.transient = true;
    return profile;
}

QString Profile::sandboxId()
{
    return u"sandbox"_s;
}

QString Profile::sandboxName()
{
    return QCoreApplication::translate("wcs::Profile", "Sandbox");
}

Profile Profile::duplicate(const QString &newName) const
{
    Profile copy = *this;
    copy.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    copy.name = newName;
    copy.transient = false;
    return copy;
}

bool Profile::isComplete() const
{
    return !appid.isEmpty() && !envId.isEmpty() && !validateApiBase(apiBase.toString());
}

bool Profile::hasCredentialsOf(const Profile &other) const
{
    return appid == other.appid && tokenMode == other.tokenMode && apiBase == other.apiBase;
}

bool Profile::worksLike(const Profile &other) const
{
    return hasCredentialsOf(other) && envId == other.envId && keyTemplate == other.keyTemplate;
}

bool Profile::isOfAccountOf(const RemovedProfile &other) const
{
    return hasAccount() && appid == other.appid && envId == other.envId;
}

void Profile::takeIdFrom(QList<RemovedProfile> &removed)
{
    for (qsizetype i = 0; i < removed.size(); ++i) {
        if (!isOfAccountOf(removed.at(i)))
            continue;
        id = removed.takeAt(i).id;
        return;
    }
}

QJsonObject Profile::toJson() const
{
    QJsonObject json = unknown;
    json[u"id"_s] = id;
    json[u"name"_s] = name;
    json[u"colour"_s] = colour;
    json[u"appid"_s] = appid;
    json[u"envId"_s] = envId;
    json[u"apiBase"_s] = apiBase.toString();
    json[u"tokenMode"_s] = tokenModeName(tokenMode);
    json[u"keyTemplate"_s] = keyTemplate;
    json[u"sameKeyPolicy"_s] = sameKeyPolicyName(sameKeyPolicy);
    json[u"production"_s] = production;
    json[u"sandbox"_s] = sandbox;
    return json;
}

Profile Profile::fromJson(const QJsonObject &json)
{
    QJsonObject rest = json;
    const auto text = [&rest](const QString &key) { return rest.take(key).toString(); };
    Profile profile = create();
    if (const QString id = text(u"id"_s); !id.isEmpty())
        profile.id = id;
    profile.name = text(u"name"_s);
    if (const QString colour = text(u"colour"_s); isColour(colour))
        profile.colour = colour;
    profile.appid = text(u"appid"_s);
    profile.envId = text(u"envId"_s);
    if (const QString base = text(u"apiBase"_s); !base.isEmpty())
        profile.apiBase = QUrl(base);
    profile.tokenMode = tokenModeFromName(text(u"tokenMode"_s));
    if (const QString keyTemplate = text(u"keyTemplate"_s); !keyTemplate.isEmpty())
        profile.keyTemplate = keyTemplate;
    profile.sameKeyPolicy = sameKeyPolicyFromName(text(u"sameKeyPolicy"_s));
    profile.production = rest.take(u"production"_s).toBool();
    profile.sandbox = rest.take(u"sandbox"_s).toBool();
    profile.unknown = rest;
    return profile;
}

QStringList profileColours()
{
    return {u"#3584e4"_s, u"#2a9d8f"_s, u"#e0a100"_s, u"#d9534f"_s, u"#9141ac"_s, u"#7a8794"_s};
}

QString tokenModeName(TokenMode mode)
{
    return nameIn(tokenModes, mode);
}

TokenMode tokenModeFromName(const QString &name)
{
    return valueIn(tokenModes, name).value_or(TokenMode::Stable);
}

QString sameKeyPolicyName(SameKeyPolicy policy)
{
    return nameIn(policies, policy);
}

SameKeyPolicy sameKeyPolicyFromName(const QString &name)
{
    return valueIn(policies, name).value_or(SameKeyPolicy::Rename);
}

} // namespace wcs
