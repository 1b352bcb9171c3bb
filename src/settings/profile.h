#pragma once

#include "settings/validation.h"
#include "storage/storagetypes.h"
#include "wechat/token.h"

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace wcs {

/// One account and environment of the cloud storage, with the rules for what is uploaded to it. The SECRET is not part
/// of it: that lives in the SecretStore under the profile's id.
struct Profile {
    QString id; ///< stable for the life of the profile; never shown
    QString name;
    QString colour; ///< "#rrggbb", marks the profile in lists
    QString appid;
    QString envId;
    QUrl apiBase; ///< scheme, host and port; a path in it is kept
    TokenMode tokenMode = TokenMode::Stable;
    QString keyTemplate; ///< see validateKeyTemplate()
    SameKeyPolicy sameKeyPolicy = SameKeyPolicy::Rename;
    bool production = false; ///< deletions ask for a typed confirmation
    bool sandbox = false; ///< the built-in local cloud
    bool transient = false; ///< lives for this run only (environment, sandbox): never written
    QJsonObject unknown; ///< keys of a newer version, written back untouched

    static QUrl defaultApiBase();
    static QString defaultKeyTemplate();
    /// A profile with a new id and all defaults.
    static Profile create(const QString &name = {});
    /// The profile of the built-in sandbox: always of this id, under which the history and the pipelines know it, so that window and
    /// command line mean the same; never written. The account is that of the sandbox that was started.
    static Profile ofSandbox(const QString &appid, const QString &envId, const QUrl &apiBase);
    static QString sandboxId();
    /// What it is called, in the language of the program; also while it does not run.
    static QString sandboxName();
    /// The same settings under a new id and name. The copy has no SECRET.
    Profile duplicate(const QString &newName) const;

    /// APPID, ENV_ID and API base hold something that can be sent.
    bool isComplete() const;
    /// Whether a token of the other is one of this profile too, as long as the SECRET is the same.
    bool hasCredentialsOf(const Profile &other) const;
    /// Whether what was begun with the other may go on as it is: the same account, environment and service, the same keys.
    bool worksLike(const Profile &other) const;
    /// Whether it is of this account, as far as that can be told; of none as long as one of both is empty.
    bool isOfAccount(const QString &otherAppid, const QString &otherEnvId) const;

    QJsonObject toJson() const;
    /// Tolerant: what is missing or of a wrong type gets its default, an empty id gets a new one.
    static Profile fromJson(const QJsonObject &json);

    friend bool operator==(const Profile &, const Profile &) = default;
};

/// What is remembered of a profile that was removed, so that what was its can be given back when its account is entered again. The
/// SECRET is not part of it either.
struct RemovedProfile {
    QString id;
    QString name;
    QString appid;
    QString envId;

    QJsonObject toJson() const;
    /// Tolerant: what is missing is empty.
    static RemovedProfile fromJson(const QJsonObject &json);

    friend bool operator==(const RemovedProfile &, const RemovedProfile &) = default;
};

/// The colours offered for profiles, as "#rrggbb"; told apart in light and dark and by common kinds of colour
/// blindness.
QStringList profileColours();

/// Stable names for files and the command line.
QString tokenModeName(TokenMode mode);
TokenMode tokenModeFromName(const QString &name);
QString sameKeyPolicyName(SameKeyPolicy policy);
SameKeyPolicy sameKeyPolicyFromName(const QString &name);

} // namespace wcs

Q_DECLARE_METATYPE(wcs::Profile)
