#include "settings/settings.h"

#include "base/log.h"
#include "base/text.h"
#include "settings/environmentcredentials.h"

#include <QDir>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <chrono>

namespace wcs {

using namespace std::chrono_literals;

namespace {

constexpr auto writeDelay = 300ms;
constexpr int formatVersion = 1;
constexpr qsizetype mostRemoved = 100;

bool holds(const QList<Profile> &profiles, const QString &id)
{
    return std::any_of(profiles.begin(), profiles.end(), [&id](const Profile &profile) { return profile.id == id; });
}

template <typename Group>
void writeGroup(QJsonObject &json, const QString &key, const Group &group)
{
    QJsonObject part = json.value(key).toObject();
    group.writeTo(part);
    json[key] = part;
}

} // namespace

Settings::Settings(const Paths &paths, QObject *parent)
    : QObject(parent), m_file(QDir(paths.config()).filePath(u"settings.json"_s))
{
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(writeDelay);
    connect(&m_writeTimer, &QTimer::timeout, this, [this] {
        const Result<void> written = flush();
        if (written)
            return;
        qCWarning(lcSettings) << "settings not written:" << written.error().toLogLine();
        Q_EMIT writeFailed(written.error());
    });
    load();
}

Settings::~Settings()
{
    const Result<void> written = flush();
    if (!written)
        qCWarning(lcSettings) << "settings not written:" << written.error().toLogLine();
}

void Settings::load()
{
    m_raw = m_file.read();
    QSet<QString> seen;
    const QJsonArray profiles = m_raw.value("profiles"_L1).toArray();
    for (const QJsonValue &value : profiles) {
        Profile profile = Profile::fromJson(value.toObject());
        if (!value.isObject() || seen.contains(profile.id))
            continue;
        seen.insert(profile.id);
        m_profiles.append(std::move(profile));
    }
    const QJsonArray removed = m_raw.value("removedProfiles"_L1).toArray();
    for (const QJsonValue &value : removed) {
        const QString id = value["id"_L1].toString();
        if (!id.isEmpty() && !seen.contains(id))
            m_removed.append({id, value["appid"_L1].toString(), value["envId"_L1].toString()});
    }
    m_storedProfileId = m_raw.value("currentProfile"_L1).toString();
    if (!holds(m_profiles, m_storedProfileId))
        m_storedProfileId = m_profiles.isEmpty() ? QString() : m_profiles.first().id;
    m_currentProfileId = m_storedProfileId;
    m_network = NetworkSettings::fromJson(m_raw.value("network"_L1).toObject());
    m_transfers = TransferSettings::fromJson(m_raw.value("transfers"_L1).toObject());
    m_appearance = AppearanceSettings::fromJson(m_raw.value("appearance"_L1).toObject());
    m_notifications = NotificationSettings::fromJson(m_raw.value("notifications"_L1).toObject());
}

QJsonObject Settings::toJson() const
{
    QJsonObject json = m_raw;
    if (!json.contains("version"_L1))
        json[u"version"_s] = formatVersion;
    QJsonArray profiles;
    for (const Profile &profile : m_profiles)
        profiles.append(profile.toJson());
    json[u"profiles"_s] = profiles;
    QJsonArray removed;
    for (const RemovedProfile &profile : m_removed)
        removed.append(QJsonObject{{u"id"_s, profile.id}, {u"appid"_s, profile.appid}, {u"envId"_s, profile.envId}});
    json[u"removedProfiles"_s] = removed;
    json[u"currentProfile"_s] = m_storedProfileId;
    writeGroup(json, u"network"_s, m_network);
    writeGroup(json, u"transfers"_s, m_transfers);
    writeGroup(json, u"appearance"_s, m_appearance);
    writeGroup(json, u"notifications"_s, m_notifications);
    return json;
}

void Settings::setProfiles(const QList<Profile> &profiles)
{
    QList<Profile> stored = profiles;
    stored.removeIf([](const Profile &profile) { return profile.transient; });
    if (stored == m_profiles)
        return;
    noteRemoved(std::exchange(m_profiles, stored));
    if (!holds(m_profiles, m_storedProfileId))
        m_storedProfileId = m_profiles.isEmpty() ? QString() : m_profiles.first().id;
    const bool currentGone = !profile(m_currentProfileId);
    if (currentGone)
        m_currentProfileId = m_storedProfileId;
    touch(Group::Profiles);
    if (currentGone)
        Q_EMIT currentProfileChanged(m_currentProfileId);
}

void Settings::noteRemoved(const QList<Profile> &before)
{
    for (const Profile &profile : before) {
        if (!holds(m_profiles, profile.id) && profile.hasAccount())
            m_removed.append(profile.removed());
    }
    m_removed.removeIf([this](const RemovedProfile &profile) { return holds(m_profiles, profile.id); });
    m_removed.remove(0, std::max<qsizetype>(0, m_removed.size() - mostRemoved));
}

void Settings::setTransientProfile(Profile profile)
{
    profile.transient = true;
    m_transient.removeIf([&profile](const Profile &other) { return other.id == profile.id; });
    m_transient.append(std::move(profile));
    Q_EMIT changed(Group::Profiles);
}

QList<Profile> Settings::allProfiles() const
{
    QList<Profile> all;
    for (const Profile &stored : m_profiles)
        all.append(profile(stored.id).value_or(stored));
    for (const Profile &ofThisRun : m_transient) {
        if (!holds(m_profiles, ofThisRun.id))
            all.append(ofThisRun);
    }
    return all;
}

std::optional<Profile> Settings::profile(const QString &id) const
{
    for (const auto *list : {&m_transient, &m_profiles}) {
        for (const Profile &profile : *list) {
            if (profile.id == id)
                return profile;
        }
    }
    return std::nullopt;
}

QStringList Settings::othersOfAccount(const QString &id) const
{
    const std::optional<Profile> own = profile(id);
    QStringList others;
    if (!own || id == Profile::sandboxId())
        return others;
    for (const Profile &other : allProfiles()) {
        if (other.id == id || other.id == Profile::sandboxId() || !other.isOfAccountOf(own->removed()))
            continue;
        if (other.id == m_currentProfileId)
            others.prepend(other.id);
        else
            others.append(other.id);
    }
    return others;
}

QString Settings::ownerOfRun(const QString &profileId) const
{
    for (const Profile &profile : allProfiles()) {
        if (!profile.sandbox && profile.hasAccount() && EnvironmentCredentials::accountId(profile) == profileId)
            return profile.id;
    }
    return profileId;
}

std::optional<Profile> Settings::profileByName(const QString &name) const
{
    for (const auto *list : {&m_profiles, &m_transient}) {
        for (const Profile &profile : *list) {
            if (profile.name.compare(name, Qt::CaseInsensitive) == 0)
                return profile;
        }
    }
    return std::nullopt;
}

std::optional<Profile> Settings::profileNamed(const QString &nameOrId) const
{
    const std::optional<Profile> named = profileByName(nameOrId);
    return named ? named : profile(nameOrId);
}

QStringList Settings::profileNames() const
{
    QStringList names;
    for (const Profile &profile : m_profiles)
        names.append(profile.name);
    return names;
}

void Settings::setCurrentProfileId(const QString &id)
{
    const std::optional<Profile> chosen = profile(id);
    if (!chosen || id == m_currentProfileId)
        return;
    m_currentProfileId = id;
    if (!chosen->transient && m_storedProfileId != id) {
        m_storedProfileId = id;
        scheduleWrite();
    }
    Q_EMIT currentProfileChanged(id);
}

void Settings::setNetwork(const NetworkSettings &network)
{
    const NetworkSettings before = std::exchange(m_network, network);
    const QString ofRun = caFileForRun();
    m_networkForRun.reset();
    if (!ofRun.isEmpty() && before.caFile == network.caFile) {
        m_networkForRun = network;
        m_networkForRun->caFile = ofRun;
    }
    if (before != network)
        touch(Group::Network);
}

void Settings::setCaFileForRun(const QString &path)
{
    m_networkForRun = m_network;
    m_networkForRun->caFile = path;
    Q_EMIT changed(Group::Network);
}

void Settings::setTransfers(const TransferSettings &transfers)
{
    const bool hidden = std::exchange(m_transfersForRun, std::nullopt).has_value();
    if (std::exchange(m_transfers, transfers) != transfers || hidden)
        touch(Group::Transfers);
}

void Settings::setTransfersForRun(const TransferSettings &transfers)
{
    m_transfersForRun = transfers;
    Q_EMIT changed(Group::Transfers);
}

void Settings::setAppearance(const AppearanceSettings &appearance)
{
    if (std::exchange(m_appearance, appearance) != appearance)
        touch(Group::Appearance);
}

void Settings::setNotifications(const NotificationSettings &notifications)
{
    if (std::exchange(m_notifications, notifications) != notifications)
        touch(Group::Notifications);
}

void Settings::touch(Group group)
{
    scheduleWrite();
    Q_EMIT changed(group);
}

void Settings::scheduleWrite()
{
    m_dirty = true;
    if (!m_writeTimer.isActive())
        m_writeTimer.start();
}

Result<void> Settings::flush()
{
    m_writeTimer.stop();
    if (!m_dirty)
        return {};
    Result<void> written = m_file.write(toJson());
    m_dirty = !written;
    return written;
}

void Settings::writeAgain()
{
    if (m_dirty)
        scheduleWrite();
}

} // namespace wcs
