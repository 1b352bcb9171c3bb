// A new user: nothing is sent before they act, wrong fields are told while typing, right ones are tested and kept, and the
// sandbox needs no account.
#include "support/heldsecretstore.h"
#include "support/sandboxfixture.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "firstrun/emptystate.h"
#include "history/historystore.h"
#include "settings/connectiontestview.h"
#include "settings/failurepanel.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "toast/inlinebar.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>

using namespace wcs;
using namespace wcs::test;

namespace {

/// A new installation whose account lies on this cloud.
app::LaunchOptions speakingTo(const SandboxFixture &cloud)
{
    app::LaunchOptions options = WindowFixture::optionsFor(false);
    options.apiBase = cloud.baseUrl();
    return options;
}

void enter(const WindowFixture &fixture, const QString &field, const QString &text)
{
    auto *edit = fixture.window()->findChild<QLineEdit *>(field);
    QVERIFY(edit);
    edit->clear();
    QTest::keyClicks(edit, text);
}

void enterAccount(const WindowFixture &fixture, const SandboxFixture &cloud, const QString &secret)
{
    enter(fixture, u"firstRunAppid"_s, cloud.appid());
    enter(fixture, u"firstRunSecret"_s, secret);
    enter(fixture, u"firstRunEnvId"_s, cloud.env());
}

} // namespace

class TestMainWindowFirstRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rightCredentialsAreTestedAndKept()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        {
            WindowFixture fixture(speakingTo(cloud), home.path());
            QVERIFY(fixture.open());
            enterAccount(fixture, cloud, cloud.secret());
            auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
            QTRY_VERIFY(save->isEnabled());
            QCOMPARE(cloud->requestCount(u"/cgi-bin/stable_token"_s), 0);
            save->click();
            QTRY_VERIFY_WITH_TIMEOUT(!fixture.window()->isFirstRunShown(), 20'000);
            QVERIFY(fixture.dropPaths({fixture.file(u"first.txt"_s, "the first id")}));
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"first.txt"_s, ObjectState::Verified), 20'000);
            QCOMPARE(cloud->keys().filter(u"first.txt"_s).size(), 1);
        }
        const Settings kept(Paths::below(home.path()));
        QCOMPARE(kept.profiles().size(), 1);
        QCOMPARE(kept.profiles().first().appid, cloud.appid());
        QCOMPARE(kept.profiles().first().apiBase, cloud.baseUrl());
        QFile file(kept.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(cloud.secret().toUtf8()));
    }

    void anAccountThatWasRemovedHasItsIdBack()
    {
        const SandboxFixture cloud;
        WindowFixture fixture(speakingTo(cloud));
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        Profile account = Profile::create(u"Production"_s);
        account.appid = cloud.appid();
        account.envId = cloud.env();
        settings->setProfiles({account});
        settings->setProfiles({});
        QTRY_VERIFY(fixture.window()->isFirstRunShown());
        enterAccount(fixture, cloud, cloud.secret());
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window()->isFirstRunShown(), 20'000);
        QCOMPARE(settings->currentProfileId(), account.id);
        QVERIFY(fixture.dropPaths({fixture.file(u"first.txt"_s, "under the id of before")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"first.txt"_s, ObjectState::Verified), 20'000);
    }

    void aWrongSecretIsToldAndNothingIsKept()
    {
        const SandboxFixture cloud;
        WindowFixture fixture(speakingTo(cloud));
        QVERIFY(fixture.open());
        enterAccount(fixture, cloud, QString(32, u'0'));
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        const QString before = save->text();
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(cloud->requestCount(u"/cgi-bin/stable_token"_s), 1, 20'000);
        auto *view = fixture.window()->findChild<ui::ConnectionTestView *>();
        QVERIFY(view && view->isVisible());
        auto *panel = view->findChild<ui::FailurePanel *>();
        QTRY_VERIFY(panel && panel->isVisible());
        QTRY_COMPARE(save->text(), before);
        QVERIFY(fixture.window()->isFirstRunShown());
        QVERIFY(fixture.application()->settings()->profiles().isEmpty());
        QVERIFY(!fixture.isEnabled(u"actionUploadFiles"_s));

        // Mended on the spot, the same button goes on.
        enter(fixture, u"firstRunSecret"_s, cloud.secret());
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window()->isFirstRunShown(), 20'000);
    }

    void aRunningTestCanBeCancelled()
    {
        const SandboxFixture cloud;
        cloud.faults().delay(u"/cgi-bin/stable_token"_s, 60'000);
        WindowFixture fixture(speakingTo(cloud));
        QVERIFY(fixture.open());
        enterAccount(fixture, cloud, cloud.secret());
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        const QString before = save->text();
        save->click();
        QTRY_VERIFY(save->text() != before);
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(save->text(), before);
        QVERIFY(fixture.application()->settings()->profiles().isEmpty());
        cloud.faults().clear();
    }

    void anAccountThatIsBeingKeptCanBeCancelled()
    {
        const SandboxFixture cloud;
        auto store = std::make_unique<HeldSecretStore>();
        HeldSecretStore *keychain = store.get();
        keychain->isWriteHeld = true;
        WindowFixture fixture(speakingTo(cloud), {}, std::move(store));
        QVERIFY(fixture.open());
        enterAccount(fixture, cloud, cloud.secret());
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        const QString before = save->text();
        save->click();
        const auto *view = fixture.window()->findChild<ui::ConnectionTestView *>();
        QTRY_VERIFY_WITH_TIMEOUT(!view->isRunning() && keychain->writing == 1, 20'000);
        QVERIFY(save->isEnabled() && save->text() != before);
        save->click();
        const auto *message = fixture.window()->findChild<QLabel *>(u"firstRunMessage"_s);
        QVERIFY2(message->isVisible() && message->text().contains(u"not saved"_s), qPrintable(message->text()));
        keychain->isWriteHeld = false;
        QTRY_COMPARE(save->text(), before);
        QVERIFY(fixture.window()->isFirstRunShown());
        QVERIFY(fixture.application()->settings()->profiles().isEmpty());
        QTRY_VERIFY(!keychain->removed.isEmpty()); // the SECRET
    }

    void theSandboxEndsTheTestThatStillRuns()
    {
        const SandboxFixture cloud;
        cloud.faults().delay(u"/cgi-bin/stable_token"_s, 60'000);
        WindowFixture fixture(speakingTo(cloud));
        QVERIFY(fixture.open());
        enterAccount(fixture, cloud, cloud.secret());
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        const auto *view = fixture.window()->findChild<ui::ConnectionTestView *>();
        QVERIFY(view && view->isRunning());
        fixture.window()->findChild<QPushButton *>(u"firstRunTrySandbox"_s)->click();
        QVERIFY2(!view->isRunning(), "its result would take the person from the sandbox to the account");
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window()->isFirstRunShown(), 20'000);
        const Settings *settings = fixture.application()->settings();
        QCOMPARE(settings->currentProfile().value_or(Profile()).id, app::SandboxHost::profileId());
        QVERIFY(settings->profiles().isEmpty());
        cloud.faults().clear();
    }

    void whatWasSetUpMeanwhileIsNotReplacedByATest()
    {
        const SandboxFixture cloud;
        cloud.faults().delay(u"/cgi-bin/stable_token"_s, 500);
        WindowFixture fixture(speakingTo(cloud));
        QVERIFY(fixture.open());
        enterAccount(fixture, cloud, cloud.secret());
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        const auto *view = fixture.window()->findChild<ui::ConnectionTestView *>();
        QVERIFY(view && view->isRunning());
        Settings *settings = fixture.application()->settings();
        const Profile other = Profile::create(u"Other"_s);
        settings->setProfiles({other});
        settings->setCurrentProfileId(other.id);
        QTRY_VERIFY_WITH_TIMEOUT(!view->isRunning(), 20'000);
        QCoreApplication::processEvents();
        QCOMPARE(settings->currentProfile().value_or(Profile()).id, other.id);
        QCOMPARE(settings->profiles().size(), 1);
    }

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

    void onlyWhatWorksWithoutAProfileIsOffered()
    {
        auto *copied = new QMimeData;
        WindowFixture fixture({}, false);
        copied->setUrls({QUrl::fromLocalFile(fixture.file(u"a.txt"_s, "1"))});
        QGuiApplication::clipboard()->setMimeData(copied);
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->isFirstRunShown());
        const QSet<QString> expected{u"actionQuit"_s,    u"actionSettings"_s,  u"actionFullScreen"_s,
                                     u"actionShowLog"_s, u"actionShortcuts"_s, u"actionAbout"_s};
        QSet<QString> offered;
        QList<QAction *> entries = fixture.window()->actions()->all();
        for (const QMenu *menu : fixture.window()->menuBar()->findChildren<QMenu *>()) {
            if (menu->isEnabled())
                entries += menu->actions();
        }
        for (const QAction *action : std::as_const(entries)) {
            if (action->isEnabled() && !action->isSeparator() && !action->menu())
                offered << action->objectName();
        }
        QCOMPARE(offered, expected);
        for (const QAction *action : fixture.window()->actions()->all()) {
            const QString reason = action->objectName() == "actionUndo"_L1 ? u"\nThere is nothing to undo."_s
                                                                           : u"\nSet up a profile first."_s;
            if (!action->isEnabled())
                QVERIFY2(action->toolTip().contains(reason), qPrintable(action->objectName()));
        }
        // Keys change nothing that is not in sight, and would be kept.
        const auto *preview = fixture.window()->findChild<QAction *>(u"actionShowPreview"_s);
        QTest::keyClick(fixture.window(), Qt::Key_F9);
        QVERIFY(preview->isChecked());

        fixture.window()->findChild<QPushButton *>(u"firstRunTrySandbox"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window()->isFirstRunShown(), 20'000);
        for (const QString &name : {u"actionShowPreview"_s, u"actionViewTable"_s, u"actionImportHistory"_s,
                                    u"actionNewPipeline"_s, u"actionNewSet"_s, u"actionPaste"_s})
            QVERIFY2(fixture.isEnabled(name), qPrintable(name));
        QVERIFY2(!fixture.isEnabled(u"actionCopyFileId"_s), "its own reason counts again");
    }

    void whatIsInTheListIsShownWithoutAProfile()
    {
        QTemporaryDir home;
        {
            HistoryStore before(Paths::below(home.path()).data());
            QVERIFY(await(before.open()).ok());
            putInto(&before, {object(1), object(2)});
        }
        {
            WindowFixture fixture(home.path(), false);
            QVERIFY(fixture.open());
            QTRY_VERIFY(!fixture.window()->isFirstRunShown());
            const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"profileBar"_s);
            QVERIFY(bar->isVisible());
            QTRY_VERIFY(fixture.select(object(1).name));
            QVERIFY(fixture.trigger(u"actionCopyFileId"_s));
            QTRY_COMPARE(QGuiApplication::clipboard()->text(), object(1).fileId);
            QVERIFY(fixture.isEnabled(u"actionExportHistory"_s));
            const QAction *upload = fixture.window()->actions()->get(ui::ActionSet::Command::UploadFiles);
            QVERIFY(!upload->isEnabled() && upload->toolTip().contains(u"Set up a profile first."_s));
            // With the last row the welcome is back, and goes when it is put back.
            QVERIFY(fixture.trigger(u"actionSelectAll"_s));
            QTRY_COMPARE(fixture.view()->selectedCount(), 2);
            QVERIFY(fixture.trigger(u"actionRemove"_s));
            QTRY_VERIFY(fixture.window()->isFirstRunShown());
            QTRY_VERIFY(fixture.isEnabled(u"actionUndo"_s));
            QVERIFY(fixture.trigger(u"actionUndo"_s));
            QTRY_VERIFY(!fixture.window()->isFirstRunShown());
            QTRY_COMPARE(fixture.model()->rowCount(), 2);
            bar->findChild<QPushButton *>(u"inlineAction"_s)->click();
            const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
            QVERIFY(dialog && dialog->isVisible());
            QVERIFY(dialog->findChild<QLineEdit *>(u"appidEdit"_s)->isVisible());
            dialog->findChild<QPushButton *>(u"cancelButton"_s)->click();
            fixture.window()->close();
        }
        // The next run knows before the history is open.
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        QVERIFY(!fixture.window()->findChild<QWidget *>(u"firstRunPage"_s));
        QTRY_COMPARE(fixture.model()->rowCount(), 2);
        QVERIFY(!fixture.window()->isFirstRunShown());
    }

    void theListStaysWhenTheLastProfileIsRemoved()
    {
        const SandboxFixture cloud;
        WindowFixture fixture(speakingTo(cloud));
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        Profile profile = Profile::create(u"Production"_s);
        profile.appid = cloud.appid(); // without which nothing can be uploaded
        profile.envId = cloud.env();
        profile.apiBase = cloud.baseUrl();
        settings->setProfiles({profile});
        QVERIFY(!fixture.window()->isFirstRunShown());
        QVERIFY(fixture.isEnabled(u"actionUploadFiles"_s));
        JobSnapshot paused;
        paused.id = 1;
        paused.state = JobState::Paused;
        fixture.window()->transfers()->model()->addJobs({paused});
        settings->setProfiles({});
        QVERIFY(!fixture.window()->isFirstRunShown());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"profileBar"_s);
        QVERIFY(bar->isVisible());
        QVERIFY(!fixture.isEnabled(u"actionUploadFiles"_s));
        settings->setProfiles({profile});
        QVERIFY(!bar->isVisible());
        QVERIFY(fixture.isEnabled(u"actionUploadFiles"_s));
    }

    void nobodyIsAskedForAnAccountWhileTheSandboxStarts()
    {
        WindowFixture fixture;
        QVERIFY(!fixture.window()->isFirstRunShown());
        bool asked = false;
        const QMetaObject::Connection watch = connect(fixture.window(), &ui::MainWindow::firstPainted, this,
                                                      [&] { asked = fixture.window()->isFirstRunShown(); });
        QVERIFY(fixture.open());
        disconnect(watch);
        QVERIFY(!asked && !fixture.window()->isFirstRunShown());
        QVERIFY2(!fixture.window()->findChild<QWidget *>(u"firstRunPage"_s), "it is not even made");
    }

    void theFirstWindowIsNoLargerThanTheScreen()
    {
        WindowFixture fixture({}, false);
        const QSize screen = fixture.window()->screen()->availableSize();
        const QSize size = fixture.ownSize;
        QVERIFY2(size.width() < screen.width() && size.height() < screen.height() - 24, "its frame needs room, too");
    }

    void whatATestHasFoundIsBroughtIntoSight()
    {
        const SandboxFixture cloud;
        WindowFixture fixture(speakingTo(cloud));
        fixture.window()->resize(800, 600);
        QVERIFY(fixture.open());
        enterAccount(fixture, cloud, QString(32, u'0'));
        auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        const auto *scroll = fixture.window()->findChild<QScrollArea *>(u"firstRunScroll"_s);
        const auto inSight = [scroll](const QWidget *widget) {
            const QRect place(widget->mapTo(scroll->viewport(), QPoint()), widget->size());
            return widget->isVisible() && scroll->viewport()->rect().contains(place);
        };
        const auto *state = fixture.window()->findChild<QLabel *>(u"probeState2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(u"failed"_s), 20'000);
        QTRY_VERIFY(inSight(state) && inSight(save));
    }

    void theKeyboardBeginsInTheFirstFieldAndComesBackWhereATestLeftIt()
    {
        const SandboxFixture cloud;
        WindowFixture fixture(speakingTo(cloud));
        QVERIFY(fixture.open());
        fixture.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window()));
        const auto field = [&fixture](const QString &name) { return fixture.window()->findChild<QLineEdit *>(name); };
        QTRY_VERIFY(field(u"firstRunAppid"_s)->hasFocus());
        enterAccount(fixture, cloud, QString(32, u'0'));
        const auto *save = fixture.window()->findChild<QPushButton *>(u"firstRunSave"_s);
        QTRY_VERIFY(save->isEnabled());
        const QString before = save->text();
        field(u"firstRunSecret"_s)->setFocus();
        QTest::keyClick(field(u"firstRunSecret"_s), Qt::Key_Return);
        QVERIFY2(save->text() != before && save->hasFocus(), "what the keyboard can do now is to cancel");
        QTRY_COMPARE_WITH_TIMEOUT(save->text(), before, 20'000);
        QVERIFY2(field(u"firstRunSecret"_s)->hasFocus(), "what was refused can be typed anew at once");
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

    void whatIsToldLiesOnNoButtonOfThePage()
    {
        WindowFixture fixture({}, false);
        fixture.window()->resize(900, 620);
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->isFirstRunShown());
        const auto *page = fixture.window()->findChild<QWidget *>(u"firstRunPage"_s);
        const auto *scroll = fixture.window()->findChild<QScrollArea *>(u"firstRunScroll"_s);
        const auto inWindow = [&fixture](const QWidget *widget) {
            return QRect(widget->mapTo(fixture.window(), QPoint()), widget->size());
        };
        for (const QString &text : {u"The profile in the environment is not complete."_s, u"Nothing was uploaded."_s})
            fixture.window()->toasts()->show(text, ui::ToastKind::Error);
        const QRect toast = fixture.window()->toasts()->toasts().first()->geometry();
        QVERIFY(inWindow(page).intersects(toast));
        QTRY_VERIFY(!inWindow(scroll).intersects(toast)); // in which all buttons are
        for (const QPushButton *button : page->findChildren<QPushButton *>())
            QVERIFY(scroll->isAncestorOf(button));
        fixture.window()->toasts()->clear();
        QTRY_COMPARE(inWindow(scroll).bottom(), inWindow(page).bottom());
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
        QCOMPARE(save->toolTip(), u"Fill in the three fields first."_s);
        enter(fixture, u"firstRunSecret"_s, QString(32, u'0'));
        enter(fixture, u"firstRunEnvId"_s, u"prod-1"_s);
        QCOMPARE(save->toolTip(), u"Correct what is marked first."_s);
        appid->clear();
        QCOMPARE(save->toolTip(), u"Fill in the three fields first."_s);
        QVERIFY(message->text().isEmpty());
        QCOMPARE(fixture.window()->findChild<QLineEdit *>(u"firstRunSecret"_s)->echoMode(), QLineEdit::Password);
        QTest::keyClicks(appid, u"wx0123456789abcdef"_s);
        QVERIFY(save->isEnabled() && save->toolTip().isEmpty());
    }
};

QTEST_MAIN(TestMainWindowFirstRun)
#include "tst_mainwindow_firstrun.moc"
