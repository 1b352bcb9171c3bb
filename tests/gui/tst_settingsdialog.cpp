// The settings dialog as a person drives it, by keys: nothing illegal can be saved, a SECRET is never shown again, Cancel
// restores, and a failing connection test says what to do. With WCS_SHOTS set to a directory, pictures are left there.
#include "base/text.h"
#include "settings/connectiontestview.h"
#include "settings/failurepanel.h"
#include "settings/fieldmessage.h"
#include "settings/secretfield.h"
#include "settings/sessionsecretstore.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;

namespace {

const QString theSecret = u"feedfacecafebeef0123456789abcdef"_s;
const QString otherSecret = u"00112233445566778899aabbccddeeff"_s;

/// A probe that does what the test tells it.
class ScriptedProbe : public ConnectionProbe
{
    Q_OBJECT
public:
    void start(const Profile &profile, const QString &secret) override
    {
        ++starts;
        testedProfile = profile;
        testedSecret = secret;
    }
    void cancel() override
    {
        ++cancels;
        Q_EMIT finished(false);
    }
    void tell(ProbeStep step, ProbeState state, const QString &detail = {}, std::optional<Error> error = {})
    {
        Q_EMIT updated({step, state, detail, error});
    }
    void end(bool ok) { Q_EMIT finished(ok); }

    int starts = 0;
    int cancels = 0;
    Profile testedProfile;
    QString testedSecret;
};

/// A store whose keychain takes nothing.
class RefusingStore : public SecretStore
{
    Q_OBJECT
public:
    Task<Result<QString>> read(SecretId) override { co_return QString(); }
    Task<Result<void>> write(SecretId, QString) override
    {
        co_return Error::make(ErrorKind::Credentials, Stage::Settings, u"keychain"_s, u"locked"_s);
    }
    Task<Result<void>> remove(SecretId) override { co_return Result<void>(); }
    SecretPlace place() const override { return SecretPlace::Keychain; }
};

Error whitelistRefusal()
{
    return Error::make(ErrorKind::WeChat, Stage::Token, u"40164"_s,
                       u"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 5fa26c60-1a0ebdd5-32fd1cd0"_s);
}

ErrorText explained(const Error &error)
{
    return {u"The access token was refused."_s, u"The address of this computer is not on the whitelist of the mini-program (%1)."_s.arg(error.code),
            u"Add the address at mp.weixin.qq.com, under Development, Developer ID, IP whitelist; it takes effect within minutes."_s};
}

Task<void> keep(Task<Result<QString>> task, std::optional<Result<QString>> *out)
{
    auto value = co_await std::move(task);
    out->emplace(std::move(value));
}

/// The characters that Alt reaches on what can be seen at this moment.
QStringList mnemonicsOf(const QWidget *root)
{
    QStringList keys;
    const auto add = [&keys](const QString &text) {
        const QKeySequence sequence = QKeySequence::mnemonic(text);
        if (!sequence.isEmpty())
            keys.append(sequence.toString());
    };
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(root))
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(button->text());
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            add(label->text());
        else if (const auto *tabs = qobject_cast<const QTabWidget *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(tabs->tabText(i));
        }
    }
    return keys;
}

} // namespace

class TestSettingsDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aProfileIsMadeByKeysAlone();
    void aWrongFieldIsToldBesideItAndBlocksSave_data();
    void aWrongFieldIsToldBesideItAndBlocksSave();
    void blanksAroundPastedValuesAreDropped();
    void aStoredSecretIsReplacedAndNeverShown();
    void keepingTheStoredSecretLeavesItAlone();
    void cancelAndEscRestoreEverything();
    void removingAProfileRemovesItsSecrets();
    void changedCredentialsVoidTheToken();
    void aFailingTestShowsAdviceAndTheAddressToCopy();
    void aPassingTestSaysSo();
    void aTestIsCancelledByItsButtonAndByEsc();
    void editingVoidsAShownTest();
    void aRefusedSecretKeepsTheDialogOpen();
    void preferencesAreSaved();
    void manualProxyNeedsAHost();
    void caFileIsLookedInto();
    void localServersMakeTheirOwnRules();
    void previewFollowsThePattern();
    void mnemonicsAreUniqueOnEveryPage();
    void everythingHasAnAccessibleName();
    void everythingIsReachedByTab();
    void fitsASmallScreen_data();
    void fitsASmallScreen();

private:
    void open();
    void type(const QString &objectName, const QString &text);
    void stored(const QString &name, const QString &secret);
    template <typename W>
    W *find(const QString &objectName)
    {
        W *widget = m_dialog->findChild<W *>(objectName);
        if (!widget)
            qFatal("no widget %s", qPrintable(objectName));
        return widget;
    }
    QString messageOf(const QString &field) { return find<FieldMessage>(field)->text(); }
    QPushButton *button(const QString &name) { return find<QPushButton>(name); }
    void press(const QString &name) { QTest::keyClick(button(name), Qt::Key_Space); }
    QString secretIn(const QString &profileId);
    /// The text of something that is drawn smaller than it needs.
    QString clipped();
    void shoot(const QString &name);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_store;
    SessionSecretStore *m_secrets = nullptr;
    std::unique_ptr<ScriptedProbe> m_probe;
    std::unique_ptr<SettingsDialog> m_dialog;
};

void TestSettingsDialog::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(Paths::below(m_dir->path()));
    auto secrets = std::make_unique<SessionSecretStore>();
    m_secrets = secrets.get();
    m_store = std::move(secrets);
    m_probe = std::make_unique<ScriptedProbe>();
}

void TestSettingsDialog::cleanup()
{
    m_dialog.reset();
    m_probe.reset();
    m_store.reset();
    m_settings.reset();
}

void TestSettingsDialog::open()
{
    SettingsDialog::Services services;
    services.settings = m_settings.get();
    services.secrets = m_store.get();
    services.probe = m_probe.get();
    services.explain = explained;
    m_dialog = std::make_unique<SettingsDialog>(services);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestSettingsDialog::type(const QString &objectName, const QString &text)
{
    auto *edit = find<QLineEdit>(objectName);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void TestSettingsDialog::stored(const QString &name, const QString &secret)
{
    Profile profile = Profile::create(name);
    profile.appid = u"wx0000000000000001"_s;
    profile.envId = u"prod-abc123"_s;
    m_settings->setProfiles(m_settings->profiles() + QList<Profile>{profile});
    m_secrets->put(SecretId::secretOf(profile.id), secret);
    m_secrets->put(SecretId::tokenOf(profile.id), u"68_token-of-the-old-secret"_s);
}

QString TestSettingsDialog::secretIn(const QString &profileId)
{
    std::optional<Result<QString>> out;
    Scope scope;
    scope.start(keep(m_store->read(SecretId::secretOf(profileId)), &out));
    return out ? out->valueOr(QString()) : QString();
}

QString TestSettingsDialog::clipped()
{
    for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
            return label->text();
    }
    for (const QAbstractButton *each : m_dialog->findChildren<QAbstractButton *>()) {
        const QSize least(each->text().isEmpty() ? 0 : each->sizeHint().width(), each->minimumSizeHint().height());
        if (each->isVisible() && (each->width() < least.width() || each->height() < least.height()))
            return each->text();
    }
    return {};
}

void TestSettingsDialog::shoot(const QString &name)
{
    const QString dir = qEnvironmentVariable("WCS_SHOTS");
    if (dir.isEmpty() || !QDir().mkpath(dir))
        return;
    // Sentences that wrap take a few turns of the loop to find their height.
    for (int turn = 0; turn < 5; ++turn)
        QTest::qWait(0);
    QVERIFY(m_dialog->grab().save(dir + u'/' + name + u".png"_s));
}

void TestSettingsDialog::aProfileIsMadeByKeysAlone()
{
    open();
    QCOMPARE(QApplication::focusWidget()->objectName(), u"addFirstProfile"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"nameEdit"_s);
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    QTest::keyClicks(QApplication::focusWidget(), u"prod"_s);
    type(u"appidEdit"_s, u"wx0000000000000001"_s);
    type(u"secretEdit"_s, theSecret);
    type(u"envIdEdit"_s, u"prod-abc123"_s);
    QVERIFY(button(u"saveButton"_s)->isEnabled());
    QVERIFY(button(u"testConnection"_s)->isEnabled());
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QTest::keyClick(find<QLineEdit>(u"envIdEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_settings->profiles().size(), 1);
    const Profile profile = m_settings->profiles().first();
    QCOMPARE(profile.name, u"prod"_s);
    QCOMPARE(profile.appid, u"wx0000000000000001"_s);
    QCOMPARE(profile.envId, u"prod-abc123"_s);
    QCOMPARE(profile.apiBase, Profile::defaultApiBase());
    QCOMPARE(secretIn(profile.id), theSecret);
    QCOMPARE(m_settings->currentProfileId(), profile.id);
}

void TestSettingsDialog::aWrongFieldIsToldBesideItAndBlocksSave_data()
{
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("right");
    QTest::newRow("name") << u"nameEdit"_s << u"  "_s << u"nameMessage"_s << u"prod"_s;
    QTest::newRow("appid") << u"appidEdit"_s << u"gh_12"_s << u"appidMessage"_s << u"wx00000000000000ff"_s;
    QTest::newRow("env") << u"envIdEdit"_s << u"Prod"_s << u"envIdMessage"_s << u"prod-1"_s;
    QTest::newRow("base") << u"apiBaseEdit"_s << u"http://api.weixin.qq.com"_s << u"apiBaseMessage"_s << u"https://api.weixin.qq.com"_s;
    QTest::newRow("pattern") << u"keyTemplateEdit"_s << u"/{name}"_s << u"keyTemplateMessage"_s << u"{name}"_s;
}

void TestSettingsDialog::aWrongFieldIsToldBesideItAndBlocksSave()
{
    QFETCH(QString, edit);
    QFETCH(QString, wrong);
    QFETCH(QString, message);
    QFETCH(QString, right);
    stored(u"prod"_s, theSecret);
    open();
    if (edit == "keyTemplateEdit"_L1)
        find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
    QVERIFY(button(u"saveButton"_s)->isEnabled());
    type(edit, wrong);
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    QVERIFY(!messageOf(message).isEmpty());
    QVERIFY(find<FieldMessage>(message)->isVisible());
    QCOMPARE(find<QLineEdit>(edit)->accessibleDescription(), messageOf(message));
    QVERIFY(messageOf(u"summary"_s).contains(messageOf(message)));
    // Return must not get around the disabled button.
    QTest::keyClick(find<QLineEdit>(edit), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    type(edit, right);
    QVERIFY(messageOf(message).isEmpty());
    QVERIFY(!find<FieldMessage>(message)->isVisible());
    QVERIFY(button(u"saveButton"_s)->isEnabled());
}

void TestSettingsDialog::blanksAroundPastedValuesAreDropped()
{
    stored(u"prod"_s, theSecret);
    open();
    auto *edit = find<QLineEdit>(u"appidEdit"_s);
    edit->setFocus();
    edit->selectAll();
    QApplication::clipboard()->setText(u"  wx00000000000000ff\u200b "_s);
    QTest::keySequence(edit, QKeySequence::Paste);
    QVERIFY(messageOf(u"appidMessage"_s).isEmpty());
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->profiles().first().appid, u"wx00000000000000ff"_s);
}

void TestSettingsDialog::aStoredSecretIsReplacedAndNeverShown()
{
    stored(u"prod"_s, theSecret);
    const QString id = m_settings->profiles().first().id;
    open();
    auto *field = find<SecretField>(u"secretField"_s);
    auto *replace = field->findChild<QPushButton *>(u"secretReplace"_s);
    QVERIFY(replace->isVisible());
    QVERIFY(!field->edit()->isVisible());
    for (const QObject *object : m_dialog->findChildren<QObject *>()) {
        for (const char *property : {"text", "plainText", "toolTip", "accessibleDescription", "placeholderText"})
            QVERIFY2(!object->property(property).toString().contains(theSecret), qPrintable(object->objectName()));
    }
    QTest::keyClick(replace, Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget(), field->edit());
    QCOMPARE(field->edit()->echoMode(), QLineEdit::Password);
    QCOMPARE(field->edit()->text(), QString());
    QTest::keyClicks(field->edit(), u"short"_s);
    QVERIFY(!messageOf(u"secretMessage"_s).isEmpty());
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    type(u"secretEdit"_s, otherSecret);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(secretIn(id), otherSecret);
    // And the next time it is not there to be seen.
    open();
    QVERIFY(!find<SecretField>(u"secretField"_s)->edit()->isVisible());
    QCOMPARE(find<SecretField>(u"secretField"_s)->edit()->text(), QString());
    QVERIFY(m_settings->flush().ok());
    QFile file(m_settings->filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(otherSecret.toUtf8()));
}

void TestSettingsDialog::keepingTheStoredSecretLeavesItAlone()
{
    stored(u"prod"_s, theSecret);
    const QString id = m_settings->profiles().first().id;
    open();
    auto *field = find<SecretField>(u"secretField"_s);
    QTest::keyClick(field->findChild<QPushButton *>(u"secretReplace"_s), Qt::Key_Space);
    QTest::keyClicks(field->edit(), u"abc"_s);
    QTest::keyClick(field->findChild<QPushButton *>(u"secretKeep"_s), Qt::Key_Space);
    QVERIFY(button(u"saveButton"_s)->isEnabled());
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(secretIn(id), theSecret);
}

void TestSettingsDialog::cancelAndEscRestoreEverything()
{
    stored(u"prod"_s, theSecret);
    stored(u"test"_s, theSecret);
    const QList<Profile> before = m_settings->profiles();
    QSignalSpy changed(m_settings.get(), &Settings::changed);
    for (const bool byEsc : {false, true}) {
        open();
        type(u"nameEdit"_s, u"other"_s);
        QTest::keyClick(button(u"secretReplace"_s), Qt::Key_Space);
        type(u"secretEdit"_s, otherSecret);
        press(u"duplicateButton"_s);
        find<QListWidget>(u"list"_s)->setCurrentRow(1);
        press(u"removeButton"_s);
        m_dialog->showPage(SettingsDialog::Page::Transfers);
        find<QSpinBox>(u"parallelBox"_s)->setValue(11);
        m_dialog->showPage(SettingsDialog::Page::Appearance);
        find<QRadioButton>(u"darkTheme"_s)->setChecked(true);
        if (byEsc)
            QTest::keyClick(find<QRadioButton>(u"darkTheme"_s), Qt::Key_Escape);
        else
            press(u"cancelButton"_s);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_settings->profiles(), before);
        QCOMPARE(m_settings->transfers(), TransferSettings());
        QCOMPARE(m_settings->appearance(), AppearanceSettings());
        QCOMPARE(changed.count(), 0);
        for (const Profile &profile : before)
            QCOMPARE(secretIn(profile.id), theSecret);
    }
}

void TestSettingsDialog::removingAProfileRemovesItsSecrets()
{
    stored(u"prod"_s, theSecret);
    stored(u"test"_s, otherSecret);
    const QList<Profile> before = m_settings->profiles();
    open();
    find<QListWidget>(u"list"_s)->setCurrentRow(0);
    press(u"removeButton"_s);
    QCOMPARE(find<QLineEdit>(u"nameEdit"_s)->text(), u"test"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->profiles(), QList<Profile>{before.last()});
    QVERIFY(!m_secrets->contains(SecretId::secretOf(before.first().id)));
    QVERIFY(!m_secrets->contains(SecretId::tokenOf(before.first().id)));
    QVERIFY(m_secrets->contains(SecretId::secretOf(before.last().id)));
    QVERIFY(m_secrets->contains(SecretId::tokenOf(before.last().id)));
}

void TestSettingsDialog::changedCredentialsVoidTheToken()
{
    stored(u"prod"_s, theSecret);
    const QString id = m_settings->profiles().first().id;
    open();
    QSignalSpy voided(m_dialog.get(), &SettingsDialog::credentialsChanged);
    type(u"nameEdit"_s, u"renamed"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(voided.count(), 0);
    QVERIFY(m_secrets->contains(SecretId::tokenOf(id)));
    open();
    QSignalSpy voidedNow(m_dialog.get(), &SettingsDialog::credentialsChanged);
    find<QRadioButton>(u"classicButton"_s)->setChecked(true);
    QVERIFY(messageOf(u"classicMessage"_s).contains(u"retires"_s));
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(voidedNow.count(), 1);
    QVERIFY(!m_secrets->contains(SecretId::tokenOf(id)));
    QCOMPARE(m_settings->profiles().first().tokenMode, TokenMode::Classic);
}

void TestSettingsDialog::aFailingTestShowsAdviceAndTheAddressToCopy()
{
    stored(u"prod"_s, theSecret);
    open();
    press(u"testConnection"_s);
    QCOMPARE(m_probe->starts, 1);
    QCOMPARE(m_probe->testedSecret, theSecret);
    QCOMPARE(m_probe->testedProfile.envId, u"prod-abc123"_s);
    m_probe->tell(ProbeStep::Dns, ProbeState::Running);
    QVERIFY(find<QLabel>(u"probeState0"_s)->text().contains(u"running"_s));
    m_probe->tell(ProbeStep::Dns, ProbeState::Passed, u"203.205.254.62"_s);
    QVERIFY(find<QLabel>(u"probeState0"_s)->text().contains(u"203.205.254.62"_s));
    m_probe->tell(ProbeStep::Tls, ProbeState::Passed);
    m_probe->tell(ProbeStep::Token, ProbeState::Running);
    m_probe->tell(ProbeStep::Token, ProbeState::Failed, {}, whitelistRefusal());
    m_probe->end(false);
    QVERIFY(find<QLabel>(u"probeState2"_s)->text().contains(u"failed"_s));
    QVERIFY(find<QLabel>(u"probeState3"_s)->text().contains(u"not tried"_s));
    QVERIFY(find<QLabel>(u"failureAdvice"_s)->isVisible());
    QVERIFY(find<QLabel>(u"failureAdvice"_s)->text().contains(u"whitelist"_s));
    QVERIFY(find<QLabel>(u"failureAddress"_s)->text().contains(u"203.0.113.7"_s));
    press(u"copyAddress"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"203.0.113.7"_s);
    QVERIFY(button(u"copyAddress"_s)->text().contains(u"copied"_s));
    QVERIFY(!find<QWidget>(u"details"_s)->isVisible());
    QTest::keyClick(find<QWidget>(u"showDetails"_s), Qt::Key_Space);
    QVERIFY(find<QWidget>(u"details"_s)->isVisible());
    press(u"copyDetails"_s);
    QVERIFY(QApplication::clipboard()->text().contains(u"5fa26c60-1a0ebdd5-32fd1cd0"_s));
    QVERIFY(QApplication::clipboard()->text().contains(u"40164"_s));
    shoot(u"failed-test-details"_s);
    // Another failure brings no address of the last one.
    press(u"testConnection"_s);
    QVERIFY(!m_dialog->findChild<FailurePanel *>()->isVisible());
    m_probe->tell(ProbeStep::Dns, ProbeState::Failed, {}, Error::make(ErrorKind::Network, Stage::Token, u"HostNotFound"_s));
    m_probe->end(false);
    QVERIFY(!button(u"copyAddress"_s)->isVisible());
}

void TestSettingsDialog::aPassingTestSaysSo()
{
    stored(u"prod"_s, theSecret);
    open();
    QTest::keyClick(button(u"secretReplace"_s), Qt::Key_Space);
    type(u"secretEdit"_s, otherSecret);
    press(u"testConnection"_s);
    QCOMPARE(m_probe->testedSecret, otherSecret);
    for (const ProbeStep step : {ProbeStep::Dns, ProbeStep::Tls, ProbeStep::Token, ProbeStep::Ticket})
        m_probe->tell(step, ProbeState::Passed);
    m_probe->end(true);
    QVERIFY(find<QLabel>(u"testSummary"_s)->text().contains(u"works"_s));
    QVERIFY(!find<QLabel>(u"failureAdvice"_s)->isVisible());
    QCOMPARE(button(u"testConnection"_s)->text().remove(u'&'), u"Test connection"_s);
}

void TestSettingsDialog::aTestIsCancelledByItsButtonAndByEsc()
{
    stored(u"prod"_s, theSecret);
    open();
    press(u"testConnection"_s);
    m_probe->tell(ProbeStep::Dns, ProbeState::Running);
    QCOMPARE(button(u"testConnection"_s)->text(), u"Cancel test"_s);
    press(u"testConnection"_s);
    QCOMPARE(m_probe->cancels, 1);
    QVERIFY(find<QLabel>(u"testSummary"_s)->text().contains(u"cancelled"_s));
    QVERIFY(find<QLabel>(u"probeState0"_s)->text().contains(u"not tried"_s));
    press(u"testConnection"_s);
    QCOMPARE(m_probe->starts, 2);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QCOMPARE(m_probe->cancels, 2);
    QVERIFY(!m_dialog->isVisible());
    // A dialog that dies under a running test takes the test with it.
    open();
    press(u"testConnection"_s);
    QCOMPARE(m_probe->starts, 3);
    m_dialog.reset();
    QCOMPARE(m_probe->cancels, 3);
    m_probe->tell(ProbeStep::Dns, ProbeState::Passed);
}

void TestSettingsDialog::editingVoidsAShownTest()
{
    stored(u"prod"_s, theSecret);
    open();
    press(u"testConnection"_s);
    for (const ProbeStep step : {ProbeStep::Dns, ProbeStep::Tls, ProbeStep::Token, ProbeStep::Ticket})
        m_probe->tell(step, ProbeState::Passed);
    m_probe->end(true);
    type(u"envIdEdit"_s, u"other-env"_s);
    QVERIFY(find<QLabel>(u"probeState3"_s)->text().contains(u"waiting"_s));
    QVERIFY(!find<QLabel>(u"testSummary"_s)->text().contains(u"works"_s));
    type(u"envIdEdit"_s, u"NOT OK"_s);
    QVERIFY(!button(u"testConnection"_s)->isEnabled());
}

void TestSettingsDialog::aRefusedSecretKeepsTheDialogOpen()
{
    stored(u"prod"_s, theSecret);
    const QList<Profile> before = m_settings->profiles();
    m_store = std::make_unique<RefusingStore>();
    open();
    type(u"nameEdit"_s, u"other"_s);
    type(u"secretEdit"_s, otherSecret);
    press(u"saveButton"_s);
    QTRY_VERIFY(messageOf(u"summary"_s).contains(u"refused"_s));
    QVERIFY(m_dialog->isVisible());
    QVERIFY(button(u"saveButton"_s)->isEnabled());
    QCOMPARE(find<QLineEdit>(u"nameEdit"_s)->text(), u"other"_s);
    QCOMPARE(m_settings->profiles(), before);
}

void TestSettingsDialog::preferencesAreSaved()
{
    open();
    m_dialog->showPage(SettingsDialog::Page::Transfers);
    find<QSpinBox>(u"parallelBox"_s)->setValue(7);
    find<QCheckBox>(u"verifyBox"_s)->setChecked(false);
    auto *lifetime = find<QComboBox>(u"lifetimeBox"_s);
    QCOMPARE(lifetime->currentData().toInt(), 7200);
    lifetime->setCurrentIndex(lifetime->findData(600));
    type(u"copyEdit"_s, u"[{name}]"_s);
    m_dialog->showPage(SettingsDialog::Page::Network);
    find<QRadioButton>(u"manualProxy"_s)->setChecked(true);
    type(u"hostEdit"_s, u"proxy.example"_s);
    find<QSpinBox>(u"portBox"_s)->setValue(3128);
    QTest::keyClicks(find<QLineEdit>(u"passwordEdit"_s), u"proxy-password"_s);
    m_dialog->showPage(SettingsDialog::Page::Appearance);
    auto *language = find<QComboBox>(u"languageBox"_s);
    language->setCurrentIndex(language->findData(u"zh_CN"_s));
    QVERIFY(messageOf(u"languageMessage"_s).contains(u"started again"_s));
    find<QRadioButton>(u"darkTheme"_s)->setChecked(true);
    find<QCheckBox>(u"finishedBox"_s)->setChecked(false);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->transfers().parallelTransfers, 7);
    QCOMPARE(m_settings->transfers().verifyAfterUpload, false);
    QCOMPARE(m_settings->transfers().linkLifetimeSeconds, 600);
    QCOMPARE(m_settings->transfers().customCopyFormat, u"[{name}]"_s);
    QCOMPARE(m_settings->network().proxy, (ProxySettings{ProxyMode::Manual, u"proxy.example"_s, 3128, QString()}));
    QVERIFY(m_secrets->contains(SecretId::proxyPassword()));
    QCOMPARE(m_settings->appearance(), (AppearanceSettings{u"zh_CN"_s, Theme::Dark}));
    QCOMPARE(m_settings->notifications(), (NotificationSettings{false, true}));
}

void TestSettingsDialog::manualProxyNeedsAHost()
{
    open();
    m_dialog->showPage(SettingsDialog::Page::Network);
    QVERIFY(!find<QLineEdit>(u"hostEdit"_s)->isEnabled());
    QTest::keyClick(find<QRadioButton>(u"manualProxy"_s), Qt::Key_Space);
    QVERIFY(find<QLineEdit>(u"hostEdit"_s)->isEnabled());
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    type(u"hostEdit"_s, u"a b"_s);
    QVERIFY(!messageOf(u"hostMessage"_s).isEmpty());
    type(u"hostEdit"_s, u"10.0.0.1"_s);
    QVERIFY(button(u"saveButton"_s)->isEnabled());
}

void TestSettingsDialog::caFileIsLookedInto()
{
    const QString path = m_dir->filePath(u"ca.pem"_s);
    open();
    m_dialog->showPage(SettingsDialog::Page::Network);
    type(u"caEdit"_s, path);
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello");
    file.flush();
    type(u"caEdit"_s, path);
    QVERIFY(messageOf(u"caMessage"_s).contains(u"PEM"_s));
    file.write("\n-----BEGIN CERTIFICATE-----\n");
    file.flush();
    type(u"caEdit"_s, path);
    QVERIFY(messageOf(u"caMessage"_s).isEmpty());
    QVERIFY(button(u"saveButton"_s)->isEnabled());
}

void TestSettingsDialog::localServersMakeTheirOwnRules()
{
    open();
    m_dialog->addProfile();
    type(u"apiBaseEdit"_s, u"http://127.0.0.1:9999"_s);
    type(u"appidEdit"_s, u"A"_s);
    type(u"secretEdit"_s, u"S"_s);
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    type(u"envIdEdit"_s, u"E"_s);
    QVERIFY(button(u"saveButton"_s)->isEnabled());
    type(u"apiBaseEdit"_s, u"https://api.weixin.qq.com"_s);
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    QVERIFY(!messageOf(u"appidMessage"_s).isEmpty());
}

void TestSettingsDialog::previewFollowsThePattern()
{
    stored(u"prod"_s, theSecret);
    open();
    find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
    type(u"keyTemplateEdit"_s, u"pictures/{name}-{n}.{ext}"_s);
    QCOMPARE(find<QLabel>(u"previewText"_s)->text(), u"pictures/photo-1.jpg"_s);
    type(u"keyTemplateEdit"_s, u"pictures/{nope}"_s);
    QVERIFY(!find<QLabel>(u"previewText"_s)->text().contains(u"pictures"_s));
}

void TestSettingsDialog::mnemonicsAreUniqueOnEveryPage()
{
    stored(u"prod"_s, theSecret);
    open();
    const auto check = [this](const QString &where) {
        QStringList keys = mnemonicsOf(m_dialog.get());
        keys.sort();
        QStringList unique = keys;
        unique.removeDuplicates();
        QVERIFY2(keys == unique, qPrintable(where + u": "_s + keys.join(u' ')));
        QVERIFY(keys.size() > 5);
    };
    check(u"account"_s);
    find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
    check(u"uploads"_s);
    for (const auto page : {SettingsDialog::Page::Transfers, SettingsDialog::Page::Network, SettingsDialog::Page::Appearance}) {
        m_dialog->showPage(page);
        check(u"page %1"_s.arg(int(page)));
    }
}

void TestSettingsDialog::everythingHasAnAccessibleName()
{
    stored(u"prod"_s, theSecret);
    open();
    for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith("qt_"_L1))
            continue;
        if (widget->inherits("QComboBoxListView"))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
    }
}

void TestSettingsDialog::everythingIsReachedByTab()
{
    stored(u"prod"_s, theSecret);
    open();
    QStringList met;
    for (int i = 0; i < 60; ++i) {
        const QString name = QApplication::focusWidget()->objectName();
        if (met.contains(name))
            break;
        met.append(name);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(met.first(), u"nameEdit"_s);
    const QStringList order{u"nameEdit"_s, u"colourBox"_s, u"productionBox"_s, u"appidEdit"_s, u"secretReplace"_s, u"envIdEdit"_s,
                            u"apiBaseEdit"_s, u"stableButton"_s, u"testConnection"_s, u"cancelButton"_s, u"saveButton"_s, u"pageList"_s,
                            u"list"_s, u"addButton"_s, u"duplicateButton"_s, u"removeButton"_s};
    qsizetype last = -1;
    for (const QString &name : order) {
        const qsizetype at = met.indexOf(name);
        QVERIFY2(at > last, qPrintable(name + u" in "_s + met.join(u' ')));
        last = at;
    }
}

void TestSettingsDialog::fitsASmallScreen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::newRow("small") << QSize(780, 540) << false;
    QTest::newRow("usual-light") << QSize(900, 680) << false;
    QTest::newRow("usual-dark") << QSize(900, 680) << true;
}

void TestSettingsDialog::fitsASmallScreen()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    const QPalette before = QApplication::palette();
    if (dark) {
        QPalette palette(QColor(0x2d, 0x2f, 0x33), QColor(0x24, 0x26, 0x29));
        palette.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x20));
        palette.setColor(QPalette::Highlight, QColor(0x3b, 0x82, 0xf6));
        QApplication::setPalette(palette);
    }
    stored(u"prod"_s, theSecret);
    stored(u"Staging environment"_s, theSecret);
    open();
    m_dialog->resize(size);
    QTRY_COMPARE(m_dialog->size(), size);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    press(u"testConnection"_s);
    m_probe->tell(ProbeStep::Dns, ProbeState::Passed, u"203.205.254.62"_s);
    m_probe->tell(ProbeStep::Tls, ProbeState::Passed, u"TLS 1.3"_s);
    m_probe->tell(ProbeStep::Token, ProbeState::Running);
    shoot(tag + u"-running"_s);
    m_probe->tell(ProbeStep::Token, ProbeState::Failed, {}, whitelistRefusal());
    m_probe->end(false);
    // What has appeared is scrolled to.
    auto *scroll = find<QScrollArea>(u"accountScroll"_s);
    QTRY_VERIFY(scroll->viewport()->rect().contains(
        QRect(button(u"copyAddress"_s)->mapTo(scroll->viewport(), QPoint()), button(u"copyAddress"_s)->size())));
    QTRY_COMPARE(clipped(), QString());
    shoot(tag + u"-failed"_s);
    m_dialog->addProfile();
    type(u"appidEdit"_s, u"gh_0000"_s);
    type(u"apiBaseEdit"_s, u"http://api.weixin.qq.com"_s);
    find<QRadioButton>(u"classicButton"_s)->setChecked(true);
    QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    QTRY_COMPARE(clipped(), QString());
    shoot(tag + u"-invalid"_s);
    find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
    QTRY_COMPARE(clipped(), QString());
    shoot(tag + u"-uploads"_s);
    for (const auto page : {SettingsDialog::Page::Transfers, SettingsDialog::Page::Network, SettingsDialog::Page::Appearance}) {
        m_dialog->showPage(page);
        auto *area = qobject_cast<QScrollArea *>(find<QStackedWidget>(u"pages"_s)->currentWidget());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QTRY_COMPARE(clipped(), QString());
        shoot(tag + u"-page%1"_s.arg(int(page)));
    }
    QCOMPARE(m_dialog->size(), size);
    QApplication::setPalette(before);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
