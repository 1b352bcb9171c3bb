#include "settings/settingsdialog.h"

#include "base/log.h"
#include "base/sentences.h"
#include "base/text.h"
#include "common/formscrollarea.h"
#include "common/plaintip.h"
#include "common/screenfit.h"
#include "prompts/dialoglook.h"
#include "settings/appearancepage.h"
#include "settings/networkpage.h"
#include "settings/transferspage.h"
#include "ui_settingsdialog.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>

namespace wcs::ui {

namespace {

QString currentEnvironment(const Settings &settings)
{
    return settings.currentProfile().value_or(Profile()).envId;
}

} // namespace

SettingsDialog::SettingsDialog(const Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_ui(std::make_unique<Ui::SettingsDialog>()),
      m_profiles(
          new ProfilesPage(services.settings, services.secrets, services.probe, services.explain, services.usage)),
      m_transfers(new TransfersPage(services.settings->transfers(), currentEnvironment(*services.settings))),
      m_network(
          new NetworkPage(services.settings->storedNetwork(), services.settings->caFileForRun(), services.chooser)),
      m_appearance(
          new AppearancePage(services.settings->appearance(), services.settings->notifications(), services.canNotify))
{
    for (const Profile &profile : services.settings->profiles())
        m_opened.insert(profile.id);
    m_ui->setupUi(this);
    setWindowModality(Qt::WindowModal);
    setWindowFlag(Qt::WindowContextHelpButtonHint, false);
    addPage(m_profiles, tr("Profiles"));
    addPage(m_transfers, tr("Transfers"));
    addPage(m_network, tr("Network"));
    addPage(m_appearance, tr("Appearance"));
    m_ui->pageList->setFixedWidth(m_ui->pageList->sizeHintForColumn(0) + 2 * m_ui->pageList->frameWidth() + 16);
    connect(m_ui->pageList, &QListWidget::currentRowChanged, m_ui->pages, &QStackedWidget::setCurrentIndex);
    m_ui->pageList->setCurrentRow(0);
    m_save = addSaveAndCancel(m_ui->buttons);
    m_cancel = m_ui->buttons->findChild<QPushButton *>(u"cancelButton"_s);
    m_ui->summary->setField(m_save);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    resize(fittingScreen(this, size()));

    connect(m_profiles, &ProfilesPage::changed, this, &SettingsDialog::judge);
    connect(m_transfers, &TransfersPage::changed, this, &SettingsDialog::judge);
    connect(m_network, &NetworkPage::changed, this, &SettingsDialog::judge);
    m_scope.start(askForProxyPassword());
    judge();
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::addPage(QWidget *page, const QString &title)
{
    auto *item = new QListWidgetItem(title, m_ui->pageList);
    item->setSizeHint({fontMetrics().horizontalAdvance(title) + 32, fontMetrics().height() + 16});
    if (page == m_profiles) {
        m_ui->pages->addWidget(page);
        return;
    }
    m_ui->pages->addWidget(FormScrollArea::around(page));
}

void SettingsDialog::showPage(Page page)
{
    m_ui->pageList->setCurrentRow(int(page));
}

void SettingsDialog::showProfile(const QString &profileId)
{
    showPage(Page::Profiles);
    m_profiles->choose(profileId);
}

void SettingsDialog::addProfile()
{
    showPage(Page::Profiles);
    m_profiles->addProfile();
}

void SettingsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!std::exchange(m_shown, true) && m_ui->pages->currentIndex() == int(Page::Profiles))
        m_profiles->focusFirst();
}

void SettingsDialog::keyPressEvent(QKeyEvent *event)
{
    // Who wants to stop the test does not want to lose what was typed for it.
    if (event->matches(QKeySequence::Cancel) && m_profiles->isTesting())
        m_profiles->cancelTest();
    else
        QDialog::keyPressEvent(event);
}

void SettingsDialog::judge()
{
    QString issue = m_profiles->firstIssue();
    if (issue.isEmpty())
        issue = m_transfers->firstIssue().text;
    if (issue.isEmpty())
        issue = m_network->firstIssue().text;
    m_save->setEnabled(issue.isEmpty() && !m_saving);
    m_save->setToolTip(plainTip(issue));
    if (issue.isEmpty()) {
        QStringList notes;
        if (m_services.settings->blocked())
            notes << tr("The settings file cannot be written: changes last only until the program ends.");
        if (const QString removal = m_profiles->removalNote(); !removal.isEmpty())
            notes << removal;
        if (!m_staying.isEmpty())
            notes << m_staying;
        issue = notes.join(u'\n');
    }
    m_ui->summary->setText(issue);
}

void SettingsDialog::setSaving(bool saving)
{
    m_saving = saving;
    m_ui->pages->setEnabled(!saving);
    m_ui->pageList->setEnabled(!saving);
    m_cancel->setEnabled(!saving);
    m_cancel->setToolTip(
        saving ? plainTip(tr("Saving is not called off half-way. It ends when the keychain has answered."))
               : QString());
    judge();
}

void SettingsDialog::accept()
{
    if (m_saving || !m_save->isEnabled())
        return;
    m_profiles->cancelTest();
    m_staying.clear();
    m_left.clear();
    setSaving(true);
    m_scope.start(save());
}

void SettingsDialog::reject()
{
    // Half of the SECRETs would be replaced, for profiles that stay as they were; what the keychain was asked for cannot be recalled.
    if (m_saving)
        return;
    m_scope.cancelAll();
    m_profiles->cancelTest();
    QDialog::reject();
}

Task<void> SettingsDialog::askForProxyPassword()
{
    const Result<QString> password = co_await m_services.secrets->read(SecretId::proxyPassword());
    if (password) {
        m_network->setPasswordKept(!password->isEmpty());
        co_return;
    }
    const ErrorText text = m_services.explain(password.error());
    m_network->setPasswordRefused(joinSentences({text.why, text.advice}));
}

SettingsDialog::Changes SettingsDialog::changes(const QList<ProfileDraft> &drafts) const
{
    Changes found;
    for (const ProfileDraft &draft : drafts) {
        const Profile &now = draft.profile;
        const std::optional<Profile> before = m_services.settings->profile(now.id);
        const bool isSecretNew = !draft.typedSecret.isEmpty();
        if (!before || !before->hasCredentialsOf(now) || isSecretNew)
            found.credentials.insert(now.id);
        if (!before || !before->worksLike(now) || isSecretNew)
            found.profiles.insert(now.id);
    }
    return found;
}

void SettingsDialog::tellTrouble(const Error &error)
{
    const ErrorText text = m_services.explain(error);
    m_ui->summary->setText(joinSentences({text.what, text.why, text.advice}));
}

void SettingsDialog::tellStaying(const Error &error)
{
    const ErrorText text = m_services.explain(error);
    m_staying = joinSentences({tr("The SECRET of the removed profile is still in the keychain."), text.why, text.advice,
                               tr("Save once more to remove the profile and leave it there.")});
    judge();
}

QList<QString> SettingsDialog::removedProfiles(const QList<ProfileDraft> &drafts) const
{
    QSet<QString> kept;
    for (const ProfileDraft &draft : drafts)
        kept.insert(draft.profile.id);
    QList<QString> removed;
    for (const Profile &profile : m_services.settings->profiles()) {
        if (!kept.contains(profile.id) && !isForeign(profile))
            removed.append(profile.id);
    }
    return removed;
}

Task<bool> SettingsDialog::removeSecrets(QList<QString> profileIds)
{
    SecretStore *secrets = m_services.secrets;
    const bool isTold = m_isStayingTold;
    bool isAnyGone = false;
    for (const QString &id : std::as_const(profileIds)) {
        const SecretId secret = SecretId::secretOf(id);
        const bool mayStop = !isTold && !isAnyGone;
        auto removal = mayStop ? secrets->removeOrKeep(secret) : secrets->remove(secret);
        const Result<void> gone = co_await std::move(removal);
        if (gone) {
            isAnyGone = true;
            continue;
        }
        qCWarning(lcUi) << "a secret stays in the keychain:" << gone.error().toLogLine();
        if (mayStop) {
            m_isStayingTold = true;
            setSaving(false);
            tellStaying(gone.error());
            co_return false;
        }
        if (!isTold) {
            const ErrorText text = m_services.explain(gone.error());
            const QString name = cleanField(m_services.settings->profile(id).value_or(Profile()).name);
            m_left << joinSentences(
                {tr("The SECRET of the removed profile “%1” is still in the keychain.").arg(name), text.why});
        }
    }
    co_return true;
}

Task<void> SettingsDialog::save()
{
    SecretStore *secrets = m_services.secrets;
    const QList<ProfileDraft> drafts = m_profiles->draftsToStore();
    const QList<QString> removed = removedProfiles(drafts);
    // First, as it is what may stop here: whoever cancels then has no SECRET replaced.
    const bool isRemoved = co_await removeSecrets(removed);
    if (!isRemoved)
        co_return;
    for (const ProfileDraft &draft : drafts) {
        if (draft.typedSecret.isEmpty())
            continue;
        const Result<void> written = co_await secrets->write(SecretId::secretOf(draft.profile.id), draft.typedSecret);
        if (!written) {
            setSaving(false);
            tellTrouble(written.error());
            co_return;
        }
    }
    const QString password = m_network->typedPassword();
    if (!password.isEmpty()) {
        const Result<void> written = co_await secrets->write(SecretId::proxyPassword(), password);
        if (!written) {
            setSaving(false);
            tellTrouble(written.error());
            co_return;
        }
    }
    // A token belongs to the credentials it was fetched with.
    auto [voidTokens, changed] = changes(drafts);
    for (const QString &id : removed) {
        voidTokens.insert(id);
        changed.insert(id);
    }
    for (const QString &id : std::as_const(voidTokens)) {
        const Result<void> gone = co_await secrets->remove(SecretId::tokenOf(id));
        if (!gone)
            qCWarning(lcUi) << "a token stays in the keychain:" << gone.error().toLogLine();
    }
    apply(drafts);
    for (const QString &id : std::as_const(changed))
        Q_EMIT profileChanged(id);
    for (const QString &sentences : std::as_const(m_left))
        Q_EMIT secretStays(sentences);
    QDialog::accept();
}

void SettingsDialog::apply(const QList<ProfileDraft> &drafts)
{
    Settings *settings = m_services.settings;
    QList<Profile> profiles;
    QSet<QString> ids;
    for (const ProfileDraft &draft : drafts) {
        profiles.append(draft.profile);
        ids.insert(draft.profile.id);
    }
    // Those that this dialog adds itself are not stored yet, unless the same account was entered elsewhere meanwhile.
    for (const Profile &profile : settings->profiles()) {
        if (isForeign(profile) && !ids.contains(profile.id))
            profiles.append(profile);
    }
    settings->setProfiles(profiles);
    settings->setTransfers(m_transfers->value());
    settings->setNetwork(m_network->value());
    settings->setAppearance(m_appearance->appearance());
    settings->setNotifications(m_appearance->notifications());
    settings->writeAgain(); // who saves what did not change may have made room for it
}

} // namespace wcs::ui
