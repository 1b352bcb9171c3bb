#include "settings/preferences.h"

#include "base/names.h"
#include "base/text.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr std::array proxyModes{std::pair{ProxyMode::System, "system"}, std::pair{ProxyMode::None, "none"},
                                std::pair{ProxyMode::Manual, "manual"}};
constexpr std::array themes{std::pair{Theme::System, "system"}, std::pair{Theme::Light, "light"},
                            std::pair{Theme::Dark, "dark"}};

int number(const QJsonObject &json, const QString &key, int fallback, int lowest, int highest)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() ? int(std::clamp(value.toDouble(), double(lowest), double(highest))) : fallback;
}

bool flag(const QJsonObject &json, const QString &key, bool fallback)
{
    return json.value(key).toBool(fallback);
}

} // namespace

NetworkSettings NetworkSettings::fromJson(const QJsonObject &json)
{
    NetworkSettings network;
    const QJsonObject proxy = json.value("proxy"_L1).toObject();
    network.proxy.mode = valueIn(proxyModes, proxy.value("mode"_L1).toString()).value_or(ProxyMode::System);
    network.proxy.host = proxy.value("host"_L1).toString();
    network.proxy.port = number(proxy, u"port"_s, network.proxy.port, 1, 65535);
    network.proxy.user = proxy.value("user"_L1).toString();
    network.caFile = json.value("caFile"_L1).toString();
    network.connectTimeoutSeconds = number(json, u"connectTimeoutSeconds"_s, network.connectTimeoutSeconds, 1, 300);
    network.idleTimeoutSeconds = number(json, u"idleTimeoutSeconds"_s, network.idleTimeoutSeconds, 5, 3600);
    return network;
}

void NetworkSettings::writeTo(QJsonObject &json) const
{
    QJsonObject proxyJson = json.value("proxy"_L1).toObject();
    proxyJson[u"mode"_s] = nameIn(proxyModes, proxy.mode);
    proxyJson[u"host"_s] = proxy.host;
    proxyJson[u"port"_s] = proxy.port;
    proxyJson[u"user"_s] = proxy.user;
    json[u"proxy"_s] = proxyJson;
    json[u"caFile"_s] = caFile;
    json[u"connectTimeoutSeconds"_s] = connectTimeoutSeconds;
    json[u"idleTimeoutSeconds"_s] = idleTimeoutSeconds;
}

bool TransferSettings::asksBefore(qsizetype files, qint64 bytes) const
{
    constexpr qint64 megabyte = 1'000'000;
    return files > confirmFiles || bytes > confirmMegabytes * megabyte;
}

TransferSettings TransferSettings::fromJson(const QJsonObject &json)
{
    TransferSettings transfers;
    transfers.parallelTransfers = number(json, u"parallelTransfers"_s, transfers.parallelTransfers, 1, 16);
    transfers.uploadLimitKilobytes = number(json, u"uploadLimitKilobytes"_s, 0, 0, 1'000'000);
    transfers.downloadLimitKilobytes = number(json, u"downloadLimitKilobytes"_s, 0, 0, 1'000'000);
    transfers.sameContent = reusePolicyFromName(json.value("sameContent"_L1).toString());
    if (transfers.sameContent == ReusePolicy::SameUpload)
        transfers.sameContent = ReusePolicy::Ask; // a matter of the command line
    transfers.confirmFiles = number(json, u"confirmFiles"_s, transfers.confirmFiles, 1, 1'000'000);
    transfers.confirmMegabytes = number(json, u"confirmMegabytes"_s, transfers.confirmMegabytes, 1, 1'000'000);
    transfers.linkLifetimeSeconds = number(json, u"linkLifetimeSeconds"_s, transfers.linkLifetimeSeconds, 60, 86'400);
    transfers.keepFolders = flag(json, u"keepFolders"_s, transfers.keepFolders);
    transfers.compareAfterRun = flag(json, u"compareAfterRun"_s, transfers.compareAfterRun);
    transfers.customCopyFormat = json.value("customCopyFormat"_L1).toString();
    return transfers;
}

void TransferSettings::writeTo(QJsonObject &json) const
{
    json[u"parallelTransfers"_s] = parallelTransfers;
    json[u"uploadLimitKilobytes"_s] = uploadLimitKilobytes;
    json[u"downloadLimitKilobytes"_s] = downloadLimitKilobytes;
    json[u"sameContent"_s] = reusePolicyName(sameContent);
    json[u"confirmFiles"_s] = confirmFiles;
    json[u"confirmMegabytes"_s] = confirmMegabytes;
    json[u"linkLifetimeSeconds"_s] = linkLifetimeSeconds;
    json[u"keepFolders"_s] = keepFolders;
    json[u"compareAfterRun"_s] = compareAfterRun;
    json[u"customCopyFormat"_s] = customCopyFormat;
}

AppearanceSettings AppearanceSettings::fromJson(const QJsonObject &json)
{
    AppearanceSettings appearance;
    const QString language = json.value("language"_L1).toString();
    if (language == "en"_L1 || language == "zh_CN"_L1)
        appearance.language = language;
    appearance.theme = valueIn(themes, json.value("theme"_L1).toString()).value_or(Theme::System);
    return appearance;
}

void AppearanceSettings::writeTo(QJsonObject &json) const
{
    json[u"language"_s] = language;
    json[u"theme"_s] = nameIn(themes, theme);
}

NotificationSettings NotificationSettings::fromJson(const QJsonObject &json)
{
    NotificationSettings notifications;
    notifications.batchFinished = flag(json, u"batchFinished"_s, notifications.batchFinished);
    notifications.batchFailed = flag(json, u"batchFailed"_s, notifications.batchFailed);
    return notifications;
}

void NotificationSettings::writeTo(QJsonObject &json) const
{
    json[u"batchFinished"_s] = batchFinished;
    json[u"batchFailed"_s] = batchFailed;
}

} // namespace wcs
