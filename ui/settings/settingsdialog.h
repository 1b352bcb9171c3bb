#pragma once

#include "async/scope.h"
#include "settings/profileeditor.h"
#include "settings/profilespage.h"
#include "settings/secretstore.h"
#include "settings/settings.h"

#include <QDialog>
#include <QSet>

#include <memory>

class QPushButton;

namespace wcs::ui {

namespace Ui {
class SettingsDialog;
}

class AppearancePage;
class FileChooser;
class NetworkPage;
class TransfersPage;

/// Edits profiles and preferences. Everything is a draft until Save: then new secrets go to the secret store first, and
/// the settings follow once those are kept. Cancel and Esc leave everything as it was, and do nothing any more once it
/// is being saved; while a connection is tested, Esc ends the test alone.
///
/// Window-modal; show it with open(). The services must outlive it.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    struct Services {
        Settings *settings = nullptr;
        SecretStore *secrets = nullptr;
        ConnectionProbe *probe = nullptr; ///< may be null: then nothing can be tested
        ConnectionTestView::Explain explain; ///< required
        FileChooser *chooser = nullptr; ///< asks for files; may be null where nobody looks for one
        bool canNotify = true; ///< the desktop shows notifications
        /// What belongs to a profile that is removed; may be empty, see ProfilesPage::Usage.
        std::function<Task<std::optional<ProfileUse>>(QString profileId)> usage;
    };
    enum class Page { Profiles, Transfers, Network, Appearance };

    explicit SettingsDialog(const Services &services, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    void showPage(Page page);
    void showProfile(const QString &profileId);
    /// As if the person had pressed "Add" on the page of profiles.
    void addProfile();

    void accept() override;
    void reject() override;

Q_SIGNALS:
    /// The account, the environment, the service or the keys of a profile have changed, or it is gone: whatever was begun with it as
    /// it was must not go on. Comes after the settings have changed.
    void profileChanged(const QString &profileId);
    /// A profile was removed, and its SECRET is still in the keychain: the sentences for the person. Comes before the dialog closes.
    void secretStays(const QString &sentences);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addPage(QWidget *page, const QString &title);
    void judge();
    void setSaving(bool saving);
    void tellTrouble(const Error &error);
    /// That the keychain has not let go of the SECRET of a profile that is being removed. Once: a profile is removed without that, too.
    void tellStaying(const Error &error);
    Task<void> askForProxyPassword();
    Task<void> save();
    QList<QString> removedProfiles(const QList<ProfileDraft> &drafts) const;
    /// False when it has stopped, to tell that one stays. Not behind one that is gone, as that does not come back: what stays is told
    /// then when all is saved.
    Task<bool> removeSecrets(QList<QString> profileIds);
    struct Changes {
        QSet<QString> credentials; ///< ids of profiles whose tokens are void
        QSet<QString> profiles; ///< of those that have changed in what they work with
    };
    Changes changes(const QList<ProfileDraft> &drafts) const;
    void apply(const QList<ProfileDraft> &drafts);
    /// Whether the stored profile came after the dialog was opened: it is none of this dialog's, which never showed it.
    bool isForeign(const Profile &profile) const { return !m_opened.contains(profile.id); }

    Services m_services;
    std::unique_ptr<Ui::SettingsDialog> m_ui;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
    ProfilesPage *m_profiles;
    TransfersPage *m_transfers;
    NetworkPage *m_network;
    AppearancePage *m_appearance;
    QSet<QString> m_opened; // ids of the profiles that were stored when it opened
    bool m_saving = false;
    bool m_shown = false;
    bool m_isStayingTold = false;
    QString m_staying; // what has been told of that, until it is saved once more
    QStringList m_left; // what is to be told of that when it has been saved
    Scope m_scope;
};

} // namespace wcs::ui
