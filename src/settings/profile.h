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

/// What is remembered of a profile that was removed, so that its account finds its own again when it is entered once more.
struct RemovedProfile {
    QString id;
    QString appid;
    QString envId;

    friend bool operator==(const RemovedProfile &, const RemovedProfile &) = default;
};

/// One account and environment of the cloud storage, with the rules for what is uploaded to it. The SECRET is not part
/// of it: that lives in the SecretStore under the profile's id.
struct Profile {
    QString id; ///< stable for the life of the profile, and of its account if that is entered again; never shown
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
    bool hasAccount() const { return !appid.isEmpty() && !envId.isEmpty(); }
    /// The same APPID and ENV_ID; never as long as one of both is empty.
    bool isOfAccountOf(const RemovedProfile &other) const;
    /// What is to be remembered of it.
    RemovedProfile removed() const { return {id, appid, envId}; }
    /// A profile that is added becomes the first one of its account that was removed, if there is one: it takes the id, under which
    /// rows, transfers, pipelines and runs are known, out of the list. Those removed later are mostly tries that did not get at them. To
    /// be called before anything is kept under its own.
    void takeIdFrom(QList<RemovedProfile> &removed);
    /// Whether what was begun with the other may go on as it is: the same account, environment and service, the same keys.
    bool worksLike(const Profile &other) const;

    QJsonObject toJson() const;
    /// Tolerant: what is missing or of a wrong type gets its default, an empty id gets a new one.
    static Profile fromJson(const QJsonObject &json);

    friend bool operator==(const Profile &, const Profile &) = default;
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
