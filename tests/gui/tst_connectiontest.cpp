// The connection test in the settings: its steps, the advice of the failing one, and how it is cancelled.
#include "gui/settingsdialogfixture.h"
#include "settings/failurepanel.h"
#include "support/heldsecretstore.h"
#include "support/turn.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestConnectionTest : public SettingsDialogFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aFailingTestShowsAdviceAndTheAddressToCopy();
    void aPassingTestSaysSo();
    void aTestIsCancelledByItsButtonAndByEsc();
    void aTestThatWaitsForTheKeychainIsCancelledByEsc();
    void editingVoidsAShownTest();
    void aKeychainThatHasRefusedIsAskedAnewByTheTest();
};

void TestConnectionTest::aFailingTestShowsAdviceAndTheAddressToCopy()
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
    QVERIFY(find<QLabel>(u"failureSaid"_s)->isVisible());
    QVERIFY(find<QLabel>(u"failureSaid"_s)->text().startsWith(u"The service said: invalid ip 203.0.113.7"_s));
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
    m_probe->tell(ProbeStep::Dns, ProbeState::Failed, {},
                  Error::make(ErrorKind::Network, Stage::Token, u"HostNotFound"_s));
    m_probe->end(false);
    QVERIFY(!button(u"copyAddress"_s)->isVisible());
    QVERIFY(!find<QLabel>(u"failureSaid"_s)->isVisible());
}

void TestConnectionTest::aPassingTestSaysSo()
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

void TestConnectionTest::aTestIsCancelledByItsButtonAndByEsc()
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
    QTest::keyClick(button(u"testConnection"_s), Qt::Key_Escape);
    QCOMPARE(m_probe->cancels, 2);
    QVERIFY(find<QLabel>(u"testSummary"_s)->text().contains(u"cancelled"_s));
    QVERIFY2(m_dialog->isVisible(), "it would take what was typed with it");
    QTest::keyClick(button(u"testConnection"_s), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    // Of a new profile nothing is stored.
    open();
    m_dialog->addProfile();
    type(u"appidEdit"_s, u"wx00000000000000ff"_s);
    type(u"secretEdit"_s, otherSecret);
    type(u"envIdEdit"_s, u"prod-new"_s);
    press(u"testConnection"_s);
    QCOMPARE(m_probe->starts, 3);
    m_dialog->showPage(SettingsDialog::Page::Network); // from where it cannot be seen
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QCOMPARE(m_probe->cancels, 3);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(find<QLineEdit>(u"secretEdit"_s)->text(), otherSecret);
    QCOMPARE(find<QLineEdit>(u"envIdEdit"_s)->text(), u"prod-new"_s);
    QVERIFY(button(u"saveButton"_s)->isEnabled());
    // A dialog that dies under a running test takes the test with it.
    open();
    press(u"testConnection"_s);
    QCOMPARE(m_probe->starts, 4);
    m_dialog.reset();
    QCOMPARE(m_probe->cancels, 4);
    m_probe->tell(ProbeStep::Dns, ProbeState::Passed);
}

void TestConnectionTest::aTestThatWaitsForTheKeychainIsCancelledByEsc()
{
    stored(u"prod"_s, theSecret);
    HeldSecretStore *keychain = useKeychain(m_settings->profiles().first().id);
    open();
    QTRY_VERIFY(button(u"testConnection"_s)->isEnabled());
    QCOMPARE(keychain->askedAgain, 1); // also after a refusal
    keychain->isHeld = true;
    press(u"testConnection"_s);
    QCOMPARE(keychain->waiting, 1);
    QCOMPARE(keychain->askedAgain, 2);
    QTest::keyClick(button(u"testConnection"_s), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    // It was the test that was given up: the next one waits alone and begins once.
    press(u"testConnection"_s);
    keychain->isHeld = false;
    QTRY_COMPARE(m_probe->starts, 1);
    turnLoop();
    QCOMPARE(m_probe->starts, 1);
}

void TestConnectionTest::editingVoidsAShownTest()
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

void TestConnectionTest::aKeychainThatHasRefusedIsAskedAnewByTheTest()
{
    stored(u"prod"_s, theSecret);
    HeldSecretStore *keychain = useKeychain(m_settings->profiles().first().id);
    keychain->isSilent = true;
    open();
    // That it has not said is no word of there being none.
    QTRY_VERIFY(messageOf(u"secretMessage"_s).contains(u"keychain-timeout"_s));
    QVERIFY(button(u"secretReplace"_s)->isVisible());
    QVERIFY(button(u"testConnection"_s)->isEnabled());
    press(u"testConnection"_s);
    QTRY_VERIFY(find<QLabel>(u"failureAdvice"_s)->isVisible());
    QCOMPARE(m_probe->starts, 0);
    keychain->isSilent = false;
    press(u"testConnection"_s);
    QTRY_COMPARE(m_probe->starts, 1);
    QCOMPARE(m_probe->testedSecret, theSecret);
    QVERIFY2(messageOf(u"secretMessage"_s).isEmpty(), qPrintable(messageOf(u"secretMessage"_s)));
}

QTEST_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
