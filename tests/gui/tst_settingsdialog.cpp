// The settings dialog as a person drives it, by keys: nothing illegal can be saved, a SECRET is never shown again, and
// Cancel restores.
#include "gui/settingsdialogfixture.h"
#include "settings/secretfield.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;

namespace {

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

} // namespace

class TestSettingsDialog : public SettingsDialogFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aProfileIsMadeByKeysAlone();
    void aWrongFieldIsToldBesideItAndBlocksSave_data();
    void aWrongFieldIsToldBesideItAndBlocksSave();
    void blanksAroundPastedValuesAreDropped();
    void aStoredSecretIsReplacedAndNeverShown();
    void theLettersOfTheLabelsLeadToTheirFields();
    void keepingTheStoredSecretLeavesItAlone();
    void cancelAndEscRestoreEverything();
    void removingAProfileRemovesItsSecrets();
    void anAccountThatIsEnteredAgainHasItsIdBack();
    void aDuplicateHasAnIdOfItsOwnUnlessItIsAllThatIsLeftOfTheAccount();
    void aProfileAddedMeanwhileStaysWithItsSecrets();
    void changedCredentialsVoidTheToken();
    void aRefusedSecretKeepsTheDialogOpen();
    void preferencesAreSaved();
    void anUnknownPlaceholderIsToldAndNotAccepted();
    void manualProxyNeedsAHost();
    void caFileIsLookedInto();
    void localServersMakeTheirOwnRules();
};

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
    QTest::newRow("base") << u"apiBaseEdit"_s << u"http://api.weixin.qq.com"_s << u"apiBaseMessage"_s
                          << u"https://api.weixin.qq.com"_s;
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

void TestSettingsDialog::theLettersOfTheLabelsLeadToTheirFields()
{
    open();
    m_dialog->addProfile();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    find<QLineEdit>(u"nameEdit"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_E, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), find<SecretField>(u"secretField"_s)->edit());
    QTest::keyClicks(QApplication::focusWidget(), u"feed"_s);
    QVERIFY2(!find<QLineEdit>(u"nameEdit"_s)->text().contains(u"feed"_s), "a SECRET in plain sight");
    // Where one is stored the letter leads to what replaces it.
    m_dialog.reset();
    stored(u"prod"_s, theSecret);
    open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    find<QLineEdit>(u"nameEdit"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_E, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), button(u"secretReplace"_s));
    m_dialog->showPage(SettingsDialog::Page::Network);
    find<QRadioButton>(u"manualProxy"_s)->setChecked(true);
    find<QLineEdit>(u"hostEdit"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_W, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>(u"passwordEdit"_s));
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

void TestSettingsDialog::anAccountThatIsEnteredAgainHasItsIdBack()
{
    stored(u"prod"_s, theSecret);
    const Profile before = m_settings->profiles().first();
    const SecretId secret = SecretId::secretOf(before.id);
    for (const bool isAtOnce : {false, true}) {
        open();
        press(u"removeButton"_s);
        QVERIFY2(messageOf(u"summary"_s).contains(u"“prod” and its SECRET"_s), qPrintable(messageOf(u"summary"_s)));
        if (!isAtOnce) {
            press(u"saveButton"_s);
            QTRY_VERIFY(!m_dialog->isVisible());
            QVERIFY(m_settings->profiles().isEmpty() && !m_secrets->contains(secret));
            open();
        }
        m_dialog->addProfile();
        type(u"nameEdit"_s, u"prod"_s);
        type(u"appidEdit"_s, before.appid);
        type(u"secretEdit"_s, otherSecret);
        type(u"envIdEdit"_s, u" "_s + before.envId);
        QCOMPARE(messageOf(u"summary"_s), QString()); // nothing is removed
        QSignalSpy changed(m_dialog.get(), &SettingsDialog::profileChanged);
        press(u"saveButton"_s);
        QTRY_VERIFY(!m_dialog->isVisible());
        QCOMPARE(m_settings->profiles().size(), 1);
        QCOMPARE(m_settings->profiles().first().id, before.id);
        QCOMPARE(secretIn(before.id), otherSecret);
        QVERIFY(!m_secrets->contains(SecretId::tokenOf(before.id)));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toString(), before.id);
    }
}

void TestSettingsDialog::aDuplicateHasAnIdOfItsOwnUnlessItIsAllThatIsLeftOfTheAccount()
{
    stored(u"prod"_s, theSecret);
    stored(u"gone"_s, theSecret);
    const QList<Profile> before = m_settings->profiles();
    m_settings->setProfiles({before.first()});
    open();
    press(u"duplicateButton"_s);
    type(u"secretEdit"_s, otherSecret);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->profiles().size(), 2);
    const QString copy = m_settings->profiles().last().id;
    QVERIFY(copy != before.first().id && copy != before.last().id);
    QCOMPARE(secretIn(copy), otherSecret);
    open();
    auto *list = find<QListWidget>(u"list"_s);
    list->setCurrentRow(1);
    press(u"removeButton"_s);
    press(u"duplicateButton"_s);
    type(u"secretEdit"_s, otherSecret);
    list->setCurrentRow(0);
    press(u"removeButton"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->profiles().size(), 1);
    QCOMPARE(m_settings->profiles().first().id, before.last().id); // of those of the account it was removed first
    QCOMPARE(secretIn(before.last().id), otherSecret);
}

void TestSettingsDialog::aProfileAddedMeanwhileStaysWithItsSecrets()
{
    stored(u"prod"_s, theSecret);
    open();
    stored(u"test"_s, otherSecret); // as the first-run page does when its test ends behind the dialog
    const QList<Profile> before = m_settings->profiles();
    QSignalSpy changed(m_dialog.get(), &SettingsDialog::profileChanged);
    type(u"nameEdit"_s, u"renamed"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->profiles().size(), 2);
    QCOMPARE(m_settings->profiles().first().name, u"renamed"_s);
    QCOMPARE(m_settings->profiles().last(), before.last());
    QCOMPARE(secretIn(before.last().id), otherSecret);
    QVERIFY(m_secrets->contains(SecretId::tokenOf(before.last().id)));
    QCOMPARE(changed.count(), 0);
}

void TestSettingsDialog::changedCredentialsVoidTheToken()
{
    stored(u"prod"_s, theSecret);
    const QString id = m_settings->profiles().first().id;
    open();
    QSignalSpy voided(m_dialog.get(), &SettingsDialog::profileChanged);
    type(u"nameEdit"_s, u"renamed"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(voided.count(), 0);
    QVERIFY(m_secrets->contains(SecretId::tokenOf(id)));
    // Another environment is another place to work in, with the same token.
    open();
    QSignalSpy moved(m_dialog.get(), &SettingsDialog::profileChanged);
    type(u"envIdEdit"_s, u"other-2"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(moved.count(), 1);
    QVERIFY(m_secrets->contains(SecretId::tokenOf(id)));
    open();
    QSignalSpy voidedNow(m_dialog.get(), &SettingsDialog::profileChanged);
    find<QRadioButton>(u"classicButton"_s)->setChecked(true);
    QVERIFY(messageOf(u"classicMessage"_s).contains(u"retires"_s));
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(voidedNow.count(), 1);
    QVERIFY(!m_secrets->contains(SecretId::tokenOf(id)));
    QCOMPARE(m_settings->profiles().first().tokenMode, TokenMode::Classic);
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
    QVERIFY2(messageOf(u"summary"_s).contains(u"Add the address"_s), "what to do about it is said, too");
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
    find<QCheckBox>(u"foldersBox"_s)->setChecked(true);
    find<QCheckBox>(u"compareBox"_s)->setChecked(false);
    auto *lifetime = find<QComboBox>(u"lifetimeBox"_s);
    QCOMPARE(lifetime->currentData().toInt(), 7200);
    lifetime->setCurrentIndex(lifetime->findData(600));
    type(u"copyEdit"_s, u"[{name}]"_s);
    for (const QString &known : {u"{name}"_s, u"{size}"_s, u"{width}"_s, u"{height}"_s, u"\\n"_s})
        QVERIFY2(find<QLabel>(u"copyHint"_s)->text().contains(known), qPrintable(known));
    m_dialog->showPage(SettingsDialog::Page::Network);
    find<QRadioButton>(u"manualProxy"_s)->setChecked(true);
    type(u"hostEdit"_s, u"proxy.example"_s);
    find<QSpinBox>(u"portBox"_s)->setValue(3128);
    QTest::keyClicks(find<QLineEdit>(u"passwordEdit"_s), u"proxy-password"_s);
    m_dialog->showPage(SettingsDialog::Page::Appearance);
    auto *language = find<QComboBox>(u"languageBox"_s);
    language->setCurrentIndex(language->findData(u"zh_CN"_s));
    QVERIFY(messageOf(u"languageMessage"_s).contains(u"started again"_s));
    language->setCurrentIndex(language->findData(u"en"_s)); // as it speaks already
    QCOMPARE(messageOf(u"languageMessage"_s), QString());
    language->setCurrentIndex(language->findData(u"zh_CN"_s));
    find<QRadioButton>(u"darkTheme"_s)->setChecked(true);
    find<QCheckBox>(u"finishedBox"_s)->setChecked(false);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->transfers().parallelTransfers, 7);
    QCOMPARE(m_settings->transfers().keepFolders, true);
    QCOMPARE(m_settings->transfers().compareAfterRun, false);
    QCOMPARE(m_settings->transfers().linkLifetimeSeconds, 600);
    QCOMPARE(m_settings->transfers().customCopyFormat, u"[{name}]"_s);
    QCOMPARE(m_settings->network().proxy, (ProxySettings{ProxyMode::Manual, u"proxy.example"_s, 3128, QString()}));
    QVERIFY(m_secrets->contains(SecretId::proxyPassword()));
    QCOMPARE(m_settings->appearance(), (AppearanceSettings{u"zh_CN"_s, Theme::Dark}));
    QCOMPARE(m_settings->notifications(), (NotificationSettings{false, true}));
}

void TestSettingsDialog::anUnknownPlaceholderIsToldAndNotAccepted()
{
    open();
    m_dialog->showPage(SettingsDialog::Page::Transfers);
    type(u"copyEdit"_s, u"{name} {bogus}"_s);
    QVERIFY(messageOf(u"copyMessage"_s).contains(u"{bogus}"_s));
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    type(u"copyEdit"_s, u"{name} {{bogus}} {size}"_s);
    QCOMPARE(messageOf(u"copyMessage"_s), QString());
    QVERIFY(button(u"saveButton"_s)->isEnabled());
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
    QTRY_VERIFY(!button(u"saveButton"_s)->isEnabled());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello");
    file.flush();
    type(u"caEdit"_s, path);
    QTRY_VERIFY(messageOf(u"caMessage"_s).contains(u"PEM"_s));
    file.write("\n-----BEGIN CERTIFICATE-----\n");
    file.flush();
    type(u"caEdit"_s, path);
    QTRY_VERIFY(messageOf(u"caMessage"_s).isEmpty());
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

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
