#pragma once

#include "settings/paths.h"
#include "settings/preferences.h"
#include "settings/profile.h"
#include "settings/rowowners.h"
#include "settings/settingsfile.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace wcs {

/// Everything the program remembers about how it shall behave, typed, over `settings.json` in the config directory.
///
/// Values are read once at construction and kept in memory; a setter changes the value at once, tells by changed(), and
/// the file is written a moment later, several changes in one. Keys it does not know stay in the file. Secrets are
/// never part of it. Lives in the GUI thread (or the only one); other threads get copies.
class Settings : public QObject
{
    Q_OBJECT
public:
    enum class Group { Profiles, Network, Transfers, Appearance, Notifications };
    Q_ENUM(Group)

    explicit Settings(const Paths &paths, QObject *parent = nullptr);
    /// Writes what is still unwritten.
    ~Settings() override;

    /// The stored profiles, in the person's order.
    const QList<Profile> &profiles() const { return m_profiles; }
    /// Replaces the list. A current profile that is no longer in it gives way to the first one. Those with an account that are
    /// no longer in it are remembered as removed, until their ids come back.
    void setProfiles(const QList<Profile> &profiles);
    /// The last one removed at the end; at most as many as a person may come back to.
    const QList<RemovedProfile> &removedProfiles() const { return m_removed; }
    /// Adds or, by its id, replaces a profile of this run only (credentials from the environment, the sandbox); never written.
    void setTransientProfile(Profile profile);
    /// All that can be worked with, each id once: a profile of this run takes the place of a stored one of the same id, the others of
    /// this run follow.
    QList<Profile> allProfiles() const;

    /// Looks in both lists. A profile of this run stands before a stored one of the same id.
    std::optional<Profile> profile(const QString &id) const;
    /// By which of them all the rows of the history go. To be asked for once for many rows, and anew after changed().
    RowOwners rowOwners() const { return RowOwners(allProfiles(), m_currentProfileId); }
    /// The ids of the other profiles with the account of this one, the current one first: pipelines for their objects are for its
    /// objects, too. None for the built-in sandbox, which is a cloud of its own, and among none of the others either.
    QStringList othersOfAccount(const QString &id) const;
    /// What may be asked for the pictures of a run that has this id: the id itself, or that of a profile with the account that it stands
    /// for (EnvironmentCredentials::accountId()), if there is one by now.
    QString ownerOfRun(const QString &profileId) const;
    std::optional<Profile> profileByName(const QString &name) const;
    /// As a person names it: by its name, or else by its id.
    std::optional<Profile> profileNamed(const QString &nameOrId) const;
    /// Of the stored profiles, in the person's order.
    QStringList profileNames() const;
    QString currentProfileId() const { return m_currentProfileId; }
    std::optional<Profile> currentProfile() const { return profile(m_currentProfileId); }
    /// Ignored when there is no such profile. A transient choice is not written: the next run begins with the stored
    /// one.
    void setCurrentProfileId(const QString &id);

    /// What to work with in this run.
    const NetworkSettings &network() const { return m_networkForRun ? *m_networkForRun : m_network; }
    /// What is written: without the file of setCaFileForRun(). This is what a person edits.
    const NetworkSettings &storedNetwork() const { return m_network; }
    void setNetwork(const NetworkSettings &network);
    /// Stands before the stored CA file until another one is stored (option of the command line); never written.
    void setCaFileForRun(const QString &path);
    /// Empty: the stored one is in use.
    QString caFileForRun() const { return m_networkForRun ? m_networkForRun->caFile : QString(); }
    const TransferSettings &transfers() const { return m_transfersForRun ? *m_transfersForRun : m_transfers; }
    void setTransfers(const TransferSettings &transfers);
    /// Stands before the stored values until setTransfers() is called (options of the command line); never written.
    void setTransfersForRun(const TransferSettings &transfers);
    const AppearanceSettings &appearance() const { return m_appearance; }
    void setAppearance(const AppearanceSettings &appearance);
    const NotificationSettings &notifications() const { return m_notifications; }
    void setNotifications(const NotificationSettings &notifications);

    /// Where an unreadable settings file was moved at construction; empty when all was well. To be told to the person
    /// once.
    QString setAsidePath() const { return m_file.setAsidePath(); }
    /// Why nothing can be written in this run, if so.
    std::optional<Error> blocked() const { return m_file.blocked(); }
    QString filePath() const { return m_file.path(); }

    /// Writes now what is not yet written. What fails stays unwritten, is not tried by itself again and again (a full disk is told
    /// once), but with the next change, by writeAgain(), and at the end.
    Result<void> flush();
    /// Has what a failed write has left written a moment later, as a change would.
    void writeAgain();

Q_SIGNALS:
    void changed(wcs::Settings::Group group);
    void currentProfileChanged(const QString &id);
    /// A coalesced write has failed, which is logged already; the values hold for this run.
    void writeFailed(const wcs::Error &error);

private:
    void load();
    void noteRemoved(const QList<Profile> &before);
    void touch(Group group);
    void scheduleWrite();
    QJsonObject toJson() const;

    SettingsFile m_file;
    QTimer m_writeTimer;
    bool m_dirty = false;
    QJsonObject m_raw; // as read, so that unknown keys survive
    QList<Profile> m_profiles;
    QList<Profile> m_transient;
    QList<RemovedProfile> m_removed;
    QString m_currentProfileId;
    QString m_storedProfileId;
    NetworkSettings m_network;
    std::optional<NetworkSettings> m_networkForRun;
    TransferSettings m_transfers;
    std::optional<TransferSettings> m_transfersForRun;
    AppearanceSettings m_appearance;
    NotificationSettings m_notifications;
};

} // namespace wcs
