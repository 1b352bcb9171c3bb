#pragma once

#include "async/scope.h"
#include "main/windowcontext.h"
#include "settings/profile.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

class QStackedWidget;

namespace wcs {
class ConnectionProbe;
}

namespace wcs::ui {

class ConnectionTestView;
class FileChooser;
class FirstRunPage;
class SettingsDialog;
struct ProfileUse;

/// How an account comes to be: the first-run page with its test, the sandbox, and the settings dialog.
class AccountController : public QObject
{
    Q_OBJECT
public:
    AccountController(const WindowContext &context, FileChooser *chooser, QStackedWidget *pages, QObject *parent);
    ~AccountController() override;

    /// Whether there is none to work with: no profile is set up, the sandbox was not chosen either, and none of them is on its way.
    bool isFirstRun() const;
    /// What is being done for one that is on its way; empty: none is.
    void setAwaited(const QString &awaited) { m_awaited = awaited; }
    QString awaited() const { return m_awaited; }
    /// Made, among the pages, when it is asked for: most starts never need it.
    QWidget *firstRunPage();
    /// Calls off a test of the first-run page that still runs: the choice has been made.
    void startSandbox();
    /// How many transfers of a profile have not ended, for who is about to remove it.
    void setTransferCounter(std::function<int(const QString &profileId)> counter)
    {
        m_countTransfers = std::move(counter);
    }
    /// At the current profile.
    void openSettings();
    void openSettingsOf(const QString &profileId);

Q_SIGNALS:
    void firstRunEnded();
    /// What a profile works with was saved anew.
    void credentialsChanged(const QString &profileId);

private:
    void testCredentials();
    void endTest();
    bool isTestWanted() const { return m_isTesting && isFirstRun(); }
    Task<void> keepProfile();
    Task<void> runSandbox();
    Task<std::optional<ProfileUse>> useOf(QString profileId);

    WindowContext m_context;
    FileChooser *m_chooser;
    QStackedWidget *m_pages;
    FirstRunPage *m_page = nullptr;
    std::unique_ptr<ConnectionProbe> m_probe;
    ConnectionTestView *m_test = nullptr;
    SettingsDialog *m_dialog = nullptr;
    std::function<int(const QString &profileId)> m_countTransfers;
    Profile m_draft;
    QString m_awaited;
    bool m_isTesting = false; // until its result is kept
    Scope m_scope;
};

} // namespace wcs::ui
