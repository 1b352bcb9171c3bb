#pragma once

#include "async/scope.h"
#include "settings/profileeditor.h"
#include "settings/secretstore.h"
#include "settings/settings.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace wcs::ui {

namespace Ui {
class ProfilesPage;
}

/// The list of profiles with the form of the one that is chosen. Everything happens on drafts: the settings and the
/// secret store are changed by nobody but SettingsDialog, when it saves.
class ProfilesPage : public QWidget
{
    Q_OBJECT
public:
    ProfilesPage(const Settings *settings, SecretStore *secrets, ConnectionProbe *probe,
                 ConnectionTestView::Explain explain, QWidget *parent = nullptr);
    ~ProfilesPage() override;

    const QList<ProfileDraft> &drafts() const { return m_drafts; }
    /// The first thing wrong with any profile, beginning with the name of that profile; empty when all is right.
    QString firstIssue() const;
    /// Chooses a profile; an unknown id is ignored.
    void choose(const QString &profileId);
    void addProfile();
    void focusFirst();
    /// Ends a running connection test.
    void cancelTest() { m_editor->testView()->cancel(); }

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
    Task<void> askForKept(QString profileId);
    Task<void> testWithKept(Profile profile);

    SecretStore *m_secrets;
    std::unique_ptr<Ui::ProfilesPage> m_ui;
    ProfileEditor *m_editor = nullptr;
    QList<ProfileDraft> m_drafts;
    Scope m_testScope;
    Scope m_scope;
};

} // namespace wcs::ui
