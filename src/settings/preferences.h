#pragma once

#include "storage/storagetypes.h"

#include <QJsonObject>
#include <QString>

namespace wcs {

/// The settings that are not bound to a profile, as plain values in groups. Each group knows its defaults and its legal
/// ranges, reads itself from JSON without ever failing (a value out of range is brought into it), and writes itself
/// back over an object whose other keys it leaves alone.

enum class ProxyMode { System, None, Manual };

struct ProxySettings {
    ProxyMode mode = ProxyMode::System;
    QString host;
    int port = 8080;
    QString user; ///< its password is in the SecretStore under SecretId::proxyPassword()
    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

struct NetworkSettings {
    ProxySettings proxy;
    QString caFile; ///< PEM with further certificate authorities; empty for none
    int connectTimeoutSeconds = 15; ///< 1 to 300
    int idleTimeoutSeconds = 60; ///< 5 to 3600: no byte for so long
    static NetworkSettings fromJson(const QJsonObject &json);
    void writeTo(QJsonObject &json) const;
    friend bool operator==(const NetworkSettings &, const NetworkSettings &) = default;
};

struct TransferSettings {
    int parallelTransfers = 4; ///< 1 to 16
    int uploadLimitKilobytes = 0; ///< a second, all uploads together (10^3 bytes); 0 is no limit
    int downloadLimitKilobytes = 0;
    ReusePolicy sameContent = ReusePolicy::Ask; ///< Ask, Always or Never: files that are stored already
    int confirmFiles = 200; ///< more files are asked about first
    int confirmMegabytes = 500; ///< the same for more megabytes (10^6 bytes)
    int linkLifetimeSeconds = 7200; ///< 60 to 86400
    bool keepFolders = false; ///< downloads to a folder go to the folders of their keys below it
    bool compareAfterRun = true; ///< a run of one picture opens its result beside the original
    QString customCopyFormat; ///< for "copy as custom", see formatCopy()
    /// Whether so many files, or so many bytes in all, are more than may be sent without a question.
    bool asksBefore(qsizetype files, qint64 bytes) const;
    static TransferSettings fromJson(const QJsonObject &json);
    void writeTo(QJsonObject &json) const;
    friend bool operator==(const TransferSettings &, const TransferSettings &) = default;
};

enum class Theme { System, Light, Dark };

struct AppearanceSettings {
    QString language; ///< "" follows the system, "en", "zh_CN"
    Theme theme = Theme::System;
    static AppearanceSettings fromJson(const QJsonObject &json);
    void writeTo(QJsonObject &json) const;
    friend bool operator==(const AppearanceSettings &, const AppearanceSettings &) = default;
};

struct NotificationSettings {
    bool batchFinished = true;
    bool batchFailed = true;
    static NotificationSettings fromJson(const QJsonObject &json);
    void writeTo(QJsonObject &json) const;
    friend bool operator==(const NotificationSettings &, const NotificationSettings &) = default;
};

} // namespace wcs
