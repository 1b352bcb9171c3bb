#include "main/accountcontroller.h"

#include "base/sentences.h"
#include "base/text.h"
#include "engine/engine.h"
#include "firstrun/credentialsform.h"
#include "firstrun/firstrunpage.h"
#include "history/historystore.h"
#include "main/actionset.h"
#include "main/tray.h"
#include "settings/connectionprobe.h"
#include "settings/connectiontestview.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

#include <QPushButton>
#include <QStackedWidget>

namespace wcs::ui {

AccountController::AccountController(const WindowContext &context, FileChooser *chooser, QStackedWidget *pages,
                                     QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_pages(pages)
{
    connect(context.actions->get(ActionSet::Command::Settings), &QAction::triggered, this,
            &AccountController::openSettings);
    connect(context.settings, &Settings::writeFailed, this, [this](const Error &error) {
        m_context.report(error, tr("The settings could not be saved: changes last only until the program ends."));
    });
}

AccountController::~AccountController() = default;

QWidget *AccountController::firstRunPage()
{
    if (m_page)
        return m_page;
    m_page = new FirstRunPage(m_pages);
    m_pages->addWidget(m_page);
    m_context.toasts->keepUncovered({m_page}); // what is told of a start that failed must not lie on what helps
    connect(m_page, &FirstRunPage::testAndSaveRequested, this, &AccountController::testCredentials);
    connect(m_page, &FirstRunPage::cancelTestRequested, this, [this] {
        // The test may be through, while the keychain has not answered yet.
        const bool isBeingKept = !m_test->isRunning();
        endTest();
        if (isBeingKept)
            m_page->showMessage(tr("Cancelled: the account is not saved."));
    });
    connect(m_page, &FirstRunPage::sandboxRequested, this, &AccountController::startSandbox);
    connect(m_context.secrets, &SecretStore::placeChanged, m_page,
            [this] { m_page->setSecretPlace(m_context.secrets->description()); });
    m_page->setSecretPlace(m_context.secrets->description());
    return m_page;
}

bool AccountController::isFirstRun() const
{
    return m_awaited.isEmpty() && !m_context.settings->currentProfile().has_value();
}

void AccountController::testCredentials()
{
    if (!m_probe) {
        m_probe = m_context.engine->makeProbe();
        m_test = new ConnectionTestView(m_probe.get(), explain, m_page);
        m_page->setTestView(m_test);
        // The page's own button starts and cancels the test.
        if (auto *button = m_test->findChild<QPushButton *>(u"testConnection"_s))
            button->hide();
        connect(m_probe.get(), &ConnectionProbe::finished, this, [this](bool ok) {
            if (ok && isTestWanted())
                m_scope.start(keepProfile());
            else
                m_page->setTesting(false);
        });
    }
    m_draft = Profile::create(tr("My account"));
    if (!m_context.apiBase.isEmpty())
        m_draft.apiBase = m_context.apiBase;
    m_draft.appid = m_page->form()->appid();
    m_draft.envId = m_page->form()->envId();
    m_page->setTesting(true);
    m_isTesting = true;
    m_test->start(m_draft, m_page->form()->secret());
}

void AccountController::endTest()
{
    m_isTesting = false;
    if (m_test)
        m_test->cancel();
}

Task<void> AccountController::keepProfile()
{
    QList<RemovedProfile> removed = m_context.settings->removedProfiles();
    m_draft.takeIdFrom(removed);
    const SecretId id = SecretId::secretOf(m_draft.id);
    const QString secret = m_page->form()->secret();
    Result<void> kept = co_await m_context.secrets->write(id, secret);
    m_page->setTesting(false);
    if (!isTestWanted()) {
        // Another account or the sandbox was chosen meanwhile: nothing of this one stays, least of all its SECRET. Unless it is the same
        // account, whose id is the same where it was known before.
        if (!m_context.settings->profile(m_draft.id))
            (void)co_await m_context.secrets->remove(id);
        co_return;
    }
    m_isTesting = false;
    if (!kept.ok()) {
        const ErrorText text = explain(kept.error());
        m_page->showMessage(joinSentences({text.what, text.why, text.advice}));
        co_return;
    }
    m_page->form()->clear();
    QList<Profile> profiles = m_context.settings->profiles();
    profiles << m_draft;
    m_context.settings->setProfiles(profiles);
    m_context.settings->setCurrentProfileId(m_draft.id);
    m_context.engine->profileChanged(m_draft.id); // it may have been there before
    Q_EMIT firstRunEnded();
}

void AccountController::startSandbox()
{
    endTest();
    m_scope.start(runSandbox());
}

Task<void> AccountController::runSandbox()
{
    if (m_page)
        m_page->setSandboxStarting(true);
    const QString before = m_context.settings->currentProfileId();
    Result<Profile> profile = co_await m_context.startSandbox();
    if (m_page)
        m_page->setSandboxStarting(false);
    if (!profile.ok()) {
        m_context.report(profile.error());
        co_return;
    }
    // What was chosen after it, while it started, is the later word.
    if (m_context.settings->currentProfileId() != before)
        co_return;
    endTest();
    m_context.settings->setCurrentProfileId(profile->id);
    Q_EMIT firstRunEnded();
}

Task<std::optional<ProfileUse>> AccountController::useOf(QString profileId)
{
    HistoryQuery query;
    query.profileId = profileId;
    const Result<qint64> objects = co_await m_context.history->count(query);
    if (!objects.ok())
        co_return std::nullopt;
    ProfileUse use;
    use.objects = *objects;
    if (m_countTransfers)
        use.transfers = m_countTransfers(profileId);
    co_return use;
}

void AccountController::openSettings()
{
    openSettingsOf(m_context.profile().id);
}

void AccountController::openSettingsOf(const QString &profileId)
{
    if (m_dialog)
        return;
    std::shared_ptr<ConnectionProbe> probe = m_context.engine->makeProbe();
    SettingsDialog::Services services;
    services.settings = m_context.settings;
    services.secrets = m_context.secrets;
    services.probe = probe.get();
    services.explain = explain;
    services.chooser = m_chooser;
    services.canNotify = m_context.tray->isAvailable();
    services.usage = [this](const QString &id) { return useOf(id); };
    m_dialog = new SettingsDialog(services, m_context.window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &SettingsDialog::profileChanged, m_context.engine, &Engine::profileChanged);
    connect(m_dialog, &SettingsDialog::profileChanged, this, &AccountController::credentialsChanged);
    connect(m_dialog, &SettingsDialog::secretStays, this,
            [this](const QString &sentences) { m_context.toasts->show(sentences, ToastKind::Warning); });
    // The probe goes with the last of the dialog's children, not before.
    connect(m_dialog, &QObject::destroyed, this, [this, probe] { m_dialog = nullptr; });
    if (profileId.isEmpty())
        m_dialog->addProfile();
    else
        m_dialog->showProfile(profileId);
    m_dialog->open();
    connect(m_dialog, &QDialog::accepted, this, [this] {
        if (isFirstRun())
            return;
        endTest();
        Q_EMIT firstRunEnded();
    });
}

} // namespace wcs::ui
