#pragma once

#include "async/scope.h"
#include "main/windowcontext.h"
#include "settings/profile.h"

#include <QObject>

#include <memory>

namespace wcs {
class ConnectionProbe;
}

namespace wcs::ui {

class ConnectionTestView;
class FirstRunPage;
class SettingsDialog;

/// How an account comes to be: the first-run page with its test, the sandbox, and the settings dialog.
class AccountController : public QObject
{
    Q_OBJECT
public:
    AccountController(const WindowContext &context, FirstRunPage *page, QObject *parent);
    ~AccountController() override;

    /// No profile is set up, and the sandbox was not chosen either.
    bool isFirstRun() const;
    void startSandbox();
    void openSettings();
    SettingsDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    void firstRunEnded();

private:
    void testCredentials();
    Task<void> keepProfile();
    Task<void> runSandbox();

    WindowContext m_context;
    FirstRunPage *m_page;
    std::unique_ptr<ConnectionProbe> m_probe;
    ConnectionTestView *m_test = nullptr;
    SettingsDialog *m_dialog = nullptr;
    Profile m_draft;
    Scope m_scope;
};

} // namespace wcs::ui
