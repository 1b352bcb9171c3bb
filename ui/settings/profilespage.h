#pragma once

#include "async/scope.h"
#include "settings/profileeditor.h"
#include "settings/secretstore.h"
#include "settings/settings.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QLabel;

namespace wcs::ui {

namespace Ui {
class ProfilesPage;
}

/// What belongs to a profile and is left behind when that is removed.
struct ProfileUse {
    qint64 objects = 0; ///< rows of the history
    int transfers = 0; ///< that have not ended
};

/// The list of profiles with the form of the one that is chosen. Everything happens on drafts: the settings and the
/// secret store are changed by nobody but SettingsDialog, when it saves.
class ProfilesPage : public QWidget
{
    Q_OBJECT
public:
    /// Tells what belongs to the profile of this id; no value where that cannot be found out.
    using Usage = std::function<Task<std::optional<ProfileUse>>(QString profileId)>;

    /// `usage` may be empty: then nothing is counted.
    ProfilesPage(const Settings *settings, SecretStore *secrets, ConnectionProbe *probe,
                 ConnectionTestView::Explain explain, Usage usage = {}, QWidget *parent = nullptr);
    ~ProfilesPage() override;

    /// The drafts under the ids that they are to be stored by, SECRET and all. One that is stored keeps its own. One that is added takes
    /// that of a removed profile of its account, also one that this saving removes: what was that one's is its own then. A duplicate
    /// does so only where no other draft is of its account: beside one that is, it is a profile of its own.
    QList<ProfileDraft> draftsToStore() const;
    /// The first thing wrong with any profile, beginning with the name of that profile; empty when all is right.
    QString firstIssue() const;
    /// What saving does to the stored profiles that are no draft any more, a line for each; empty when there is none. What belongs
    /// to them is counted meanwhile: changed() comes when that is known.
    QString removalNote() const;
    /// Chooses a profile; an unknown id is ignored.
    void choose(const QString &profileId);
    void addProfile();
    /// Puts the cursor where a person goes on; a moment later, where it is still asked whether a SECRET is stored.
    void focusFirst();
    /// Whether a connection is tested, or is to be as soon as the stored SECRET is known.
    bool isTesting() const { return m_testScope.running() > 0 || m_editor->testView()->isRunning(); }
    /// Ends a running connection test.
    void cancelTest();

Q_SIGNALS:
    void changed();

private:
    QWidget *emptyState();
    void insert(const ProfileDraft &draft);
    void duplicateProfile();
    void removeProfile();
    void showCurrent();
    void showRow(int row);
    void takeOver();
    int rowOf(const QString &profileId) const;
    QString freeName(const QString &wish) const;
    void runTest();
    void noteKept(const QString &profileId, const Result<QString> &secret);
    Task<void> askForKept(QString profileId);
    Task<void> askForUse(QString profileId);
    Task<void> testWithKept(Profile profile);

    struct Removed {
        Profile profile;
        std::optional<ProfileUse> use;
    };

    const Settings *m_settings;
    SecretStore *m_secrets;
    ConnectionTestView::Explain m_explain;
    Usage m_usage;
    std::unique_ptr<Ui::ProfilesPage> m_ui;
    ProfileEditor *m_editor = nullptr;
    QList<ProfileDraft> m_drafts;
    QList<Removed> m_removed; // of those that are stored
    bool m_firstFieldWaits = false; // for what is known of the SECRET
    Scope m_testScope;
    Scope m_scope;
};

} // namespace wcs::ui
