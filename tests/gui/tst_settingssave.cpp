// What the settings dialog stores when it is saved, and what it does not.
#include "gui/settingsdialogfixture.h"
#include "support/heldsecretstore.h"
#include "support/testfiles.h"

#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;

class TestSettingsSave : public SettingsDialogFixture
{
    Q_OBJECT
private Q_SLOTS:
    void theCaFileOfThisRunIsNotStored();
    void aCaFileThatIsEnteredTakesThePlaceOfThatOfThisRun();
    void whatIsBeingSavedIsNotCancelledHalfWay();
    void whoCancelsWhenASecretStaysBehindHasReplacedNone();
    void whoSavesOnceMoreLeavesTheSecretBehind();
    void whatIsGoneDoesNotComeBackByCancel();

private:
    QString storedCaFile()
    {
        return m_settings->flush().ok() ? Settings(Paths::below(m_dir->path())).network().caFile : u"not written"_s;
    }
    QString pem(const QString &name)
    {
        const QString path = m_dir->filePath(name);
        test::writeFile(path, "-----BEGIN CERTIFICATE-----\n");
        return path;
    }
};

void TestSettingsSave::theCaFileOfThisRunIsNotStored()
{
    const QString ofRun = pem(u"run.pem"_s);
    m_settings->setCaFileForRun(ofRun);
    open();
    m_dialog->showPage(SettingsDialog::Page::Network);
    QCOMPARE(find<QLineEdit>(u"caEdit"_s)->text(), QString());
    const QString hint = find<QLabel>(u"caHint"_s)->text();
    QVERIFY2(hint.contains(ofRun) && hint.contains(u"saved here"_s), qPrintable(hint));
    m_dialog->showPage(SettingsDialog::Page::Appearance);
    find<QRadioButton>(u"darkTheme"_s)->setChecked(true);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(storedCaFile(), QString());
    QCOMPARE(m_settings->network().caFile, ofRun);

    // Nor is it with another setting of the same page, and that one holds at once.
    open();
    m_dialog->showPage(SettingsDialog::Page::Network);
    find<QSpinBox>(u"connectBox"_s)->setValue(7);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(storedCaFile(), QString());
    QCOMPARE(m_settings->network().caFile, ofRun);
    QCOMPARE(m_settings->network().connectTimeoutSeconds, 7);
}

void TestSettingsSave::aCaFileThatIsEnteredTakesThePlaceOfThatOfThisRun()
{
    m_settings->setCaFileForRun(pem(u"run.pem"_s));
    const QString entered = pem(u"entered.pem"_s);
    open();
    m_dialog->showPage(SettingsDialog::Page::Network);
    type(u"caEdit"_s, entered);
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(storedCaFile(), entered);
    QCOMPARE(m_settings->network().caFile, entered);
}

void TestSettingsSave::whatIsBeingSavedIsNotCancelledHalfWay()
{
    stored(u"kept"_s, theSecret);
    const QString kept = m_settings->profiles().first().id;
    test::HeldSecretStore *keychain = useKeychain(kept);
    keychain->isWriteHeld = true;
    open();
    m_dialog->showProfile(kept);
    QTRY_VERIFY(button(u"secretReplace"_s)->isVisible());
    press(u"secretReplace"_s);
    QTest::keyClicks(find<QLineEdit>(u"secretEdit"_s), otherSecret);
    QTRY_VERIFY(button(u"saveButton"_s)->isEnabled());
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    press(u"saveButton"_s);
    QTRY_COMPARE(keychain->writing, 1);

    QVERIFY(!button(u"cancelButton"_s)->isEnabled());
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    m_dialog->close();
    QVERIFY(m_dialog->isVisible());
    keychain->isWriteHeld = false;
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(secretIn(kept), otherSecret);
}

void TestSettingsSave::whoCancelsWhenASecretStaysBehindHasReplacedNone()
{
    stored(u"kept"_s, theSecret);
    stored(u"gone"_s, otherSecret);
    const QList<Profile> before = m_settings->profiles();
    test::HeldSecretStore *keychain = useKeychain(before.first().id);
    keychain->isRemovalRefused = true;
    open();
    m_dialog->showProfile(before.last().id);
    press(u"removeButton"_s);
    m_dialog->showProfile(before.first().id);
    QTRY_VERIFY(button(u"secretReplace"_s)->isVisible());
    press(u"secretReplace"_s);
    QTest::keyClicks(find<QLineEdit>(u"secretEdit"_s), otherSecret);
    QTRY_VERIFY(button(u"saveButton"_s)->isEnabled());
    press(u"saveButton"_s);
    const auto isTold = [this] { return messageOf(u"summary"_s).contains(u"still in the keychain"_s); };
    QTRY_VERIFY(isTold());

    // It is there as long as Save would leave the SECRET there.
    m_dialog->showPage(SettingsDialog::Page::Network);
    find<QSpinBox>(u"connectBox"_s)->setValue(7);
    QVERIFY(isTold());
    press(u"cancelButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->profiles(), before);
    QCOMPARE(secretIn(before.first().id), theSecret);
    QCOMPARE(keychain->removedOrKept, QStringList(SecretId::secretOf(before.last().id).key()));
}

void TestSettingsSave::whoSavesOnceMoreLeavesTheSecretBehind()
{
    stored(u"gone"_s, otherSecret);
    const QString gone = m_settings->profiles().first().id;
    test::HeldSecretStore *keychain = useKeychain(gone);
    keychain->isRemovalRefused = true;
    open();
    QSignalSpy left(m_dialog.get(), &SettingsDialog::secretStays);
    m_dialog->showProfile(gone);
    press(u"removeButton"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(messageOf(u"summary"_s).contains(u"still in the keychain"_s));
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QVERIFY(m_settings->profiles().isEmpty());
    // Now what is in memory goes in any case, and would not be moved to the keychain later.
    const QString secret = SecretId::secretOf(gone).key();
    QCOMPARE(keychain->removed.count(secret), 2);
    QCOMPARE(keychain->removedOrKept, QStringList(secret));
    QCOMPARE(left.count(), 0); // it was told
}

/// To stop behind it would leave a profile without its SECRET.
void TestSettingsSave::whatIsGoneDoesNotComeBackByCancel()
{
    stored(u"first"_s, theSecret);
    stored(u"second"_s, otherSecret);
    const QList<Profile> before = m_settings->profiles();
    test::HeldSecretStore *keychain = useKeychain(before.first().id);
    keychain->refusedRemoval = SecretId::secretOf(before.last().id).key();
    open();
    QSignalSpy left(m_dialog.get(), &SettingsDialog::secretStays);
    for (const Profile &profile : before) {
        m_dialog->showProfile(profile.id);
        press(u"removeButton"_s);
    }
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QVERIFY(m_settings->profiles().isEmpty());
    QCOMPARE(left.count(), 1);
    const QString told = left.first().first().toString();
    QVERIFY2(told.contains(u"“second”"_s) && told.contains(u"still in the keychain"_s), qPrintable(told));
}

QTEST_MAIN(TestSettingsSave)
#include "tst_settingssave.moc"
