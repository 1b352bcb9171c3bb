// The page of the network in the settings: the file of authorities lies anywhere, and may be put right elsewhere.
#include "async/unstoppable.h"
#include "gui/settingsdialogfixture.h"
#include "support/heldsecretstore.h"
#include "support/silentfile.h"
#include "support/testfiles.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QLineEdit>
#include <QTest>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestSettingsNetwork : public SettingsDialogFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aFileOfAuthoritiesThatDoesNotAnswerHoldsNothingUp()
    {
        const QString path = m_dir->filePath(u"ca.pem"_s);
        auto silent = std::make_unique<LeasedFile>(path, "hello");
        if (!silent->isMade())
            QSKIP("no file here keeps whoever opens it waiting");
        setCaFile(path);
        QElapsedTimer clock;
        clock.start();
        open();
        m_dialog->showPage(SettingsDialog::Page::Network);
        QTRY_VERIFY(silent->hasVisitor());
        type(u"userEdit"_s, u"me"_s);
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(messageOf(u"caMessage"_s).isEmpty());
        QVERIFY(button(u"saveButton"_s)->isEnabled());
        silent.reset();
        QTRY_COMPARE(UnstoppableWork::ofLooks().running(), 0);
        type(u"caEdit"_s, path);
        QTRY_VERIFY(messageOf(u"caMessage"_s).contains(u"PEM"_s));
    }

    void aFileOfAuthoritiesThatIsPutRightElsewhereIsLookedAtAnew()
    {
        const QString path = m_dir->filePath(u"ca.pem"_s);
        setCaFile(path);
        open();
        QTRY_VERIFY(!button(u"saveButton"_s)->isEnabled());
        m_dialog->showPage(SettingsDialog::Page::Network);
        QTRY_VERIFY(!messageOf(u"caMessage"_s).isEmpty());
        writeFile(path, "-----BEGIN CERTIFICATE-----\n");
        // Coming back to the window.
        QEvent back(QEvent::WindowActivate);
        QCoreApplication::sendEvent(m_dialog.get(), &back);
        QTRY_VERIFY(messageOf(u"caMessage"_s).isEmpty());
        QVERIFY(button(u"saveButton"_s)->isEnabled());
    }

    void whoComesBackStillReadsWhatWasToldMeanwhile()
    {
        open();
        m_dialog->showPage(SettingsDialog::Page::Network);
        find<FieldMessage>(u"summary"_s)->setText(u"why it could not be saved"_s);
        QEvent back(QEvent::WindowActivate);
        QCoreApplication::sendEvent(m_dialog.get(), &back);
        QCOMPARE(messageOf(u"summary"_s), u"why it could not be saved"_s);
    }

    void aPasswordThatTheKeychainDoesNotGiveIsNotSaidToBeMissing()
    {
        NetworkSettings network;
        network.proxy.mode = ProxyMode::Manual;
        network.proxy.host = u"10.0.0.1"_s;
        network.proxy.user = u"me"_s;
        m_settings->setNetwork(network);
        useKeychain({})->isSilent = true;
        open();
        m_dialog->showPage(SettingsDialog::Page::Network);
        QTRY_VERIFY(messageOf(u"passwordMessage"_s).contains(u"keychain-timeout"_s));
        QVERIFY(button(u"passwordReplace"_s)->isVisible());
        press(u"passwordReplace"_s);
        QTest::keyClicks(find<QLineEdit>(u"passwordEdit"_s), u"new"_s);
        QVERIFY(messageOf(u"passwordMessage"_s).isEmpty());
    }

private:
    void setCaFile(const QString &path)
    {
        NetworkSettings network = m_settings->network();
        network.caFile = path;
        network.proxy.mode = ProxyMode::Manual; // with fields to type into
        network.proxy.host = u"10.0.0.1"_s;
        m_settings->setNetwork(network);
    }
};

QTEST_MAIN(TestSettingsNetwork)
#include "tst_settingsnetwork.moc"
