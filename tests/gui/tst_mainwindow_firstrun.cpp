// A new user: nothing is sent before they act, wrong fields are told while typing, right ones are tested and kept, and the
// sandbox needs no account.
#include "support/sandboxfixture.h"
#include "support/windowfixture.h"

#include "firstrun/emptystate.h"
#include "settings/settings.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace wcs;
using namespace wcs::test;

class TestMainWindowFirstRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewInstallationOffersTwoWays()
    {
        WindowFixture fixture({}, false);
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->isFirstRunShown());
        QVERIFY(!fixture.cloud());
        QVERIFY(!fixture.isEnabled(u"actionUploadFiles"_s));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(fixture.file(u"a.txt"_s, "1"))});
        QVERIFY(!fixture.drop(data));
    }

    void theSandboxIsOneClickAway()
    {
        WindowFixture fixture({}, false);
        QVERIFY(fixture.open());
        auto *button = fixture.window()->findChild<QPushButton *>(u"firstRunTrySandbox"_s);
        QVERIFY(button && button->isEnabled());
        button->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window()->isFirstRunShown(), 20'000);
        QVERIFY(fixture.isEnabled(u"actionUploadFiles"_s));
        QTRY_COMPARE(fixture.window()->history()->emptyState()->reason(), ui::EmptyState::Reason::FirstUse);
        QTRY_VERIFY(!fixture.window()->history()->isListing());
    }

    void wrongFieldsAreToldBesideThemAndCannotBeSaved()
    {
        WindowFixture fixture({}, false);
        QVERIFY(fixture.open());
        auto *appid = fixture.window()->findChild<QLineEdit *>(u"firstRunAppid"_s);
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        auto *message = fixture.window()->findChild<QLabel *>(u"firstRunAppidMessage"_s);
        QVERIFY(appid && save && message);
        QTest::keyClicks(appid, u"gh12"_s);
        QVERIFY(!message->text().isEmpty());
        QVERIFY(!save->isEnabled());
        appid->clear();
        QVERIFY(message->text().isEmpty());
        QCOMPARE(fixture.window()->findChild<QLineEdit *>(u"firstRunSecret"_s)->echoMode(), QLineEdit::Password);
    }
};

QTEST_MAIN(TestMainWindowFirstRun)
#include "tst_mainwindow_firstrun.moc"
