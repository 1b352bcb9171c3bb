// Ending the program while transfers run: it asks once, and the next start offers to go on. The window comes back as it was.
#include "support/sandboxfixture.h"
#include "support/testfiles.h"
#include "support/turn.h"
#include "support/windowfixture.h"

#include "engine/engine.h"
#include "main/uploadcontroller.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/speedmenu.h"
#include "transfers/transferpanel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;

namespace {

/// An account of the cloud whose SECRET is not known: the window keeps secrets for one run only.
void storeAccount(const QString &directory, const SandboxFixture &cloud)
{
    const Paths paths = Paths::below(directory);
    QVERIFY(paths.create().ok());
    Profile profile = Profile::create(u"Production"_s);
    profile.appid = cloud.appid();
    profile.envId = cloud.env();
    profile.apiBase = cloud.baseUrl();
    Settings settings(paths);
    settings.setProfiles({profile});
    settings.setCurrentProfileId(profile.id);
    QVERIFY(settings.flush().ok());
}

/// Types it into the dialog of settings that is open, and saves.
void saveSecret(const WindowFixture &fixture, const QString &secret)
{
    const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
    QVERIFY(dialog);
    auto *edit = dialog->findChild<QLineEdit *>(u"secretEdit"_s);
    auto *replace = dialog->findChild<QPushButton *>(u"secretReplace"_s);
    auto *save = dialog->findChild<QPushButton *>(u"saveButton"_s);
    QTRY_VERIFY(edit->isVisible() || replace->isVisible());
    if (replace->isVisible())
        replace->click();
    QTest::keyClicks(edit, secret);
    QTRY_VERIFY(save->isEnabled());
    save->click();
    QTRY_VERIFY(!fixture.window()->findChild<ui::SettingsDialog *>());
}

} // namespace

class TestMainWindowResume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unfinishedUploadsGoOnAtTheNextStart()
    {
        QTemporaryDir home;
        QTemporaryDir files;
        QFile source(files.filePath(u"a.txt"_s));
        QVERIFY(source.open(QIODevice::WriteOnly) && source.write("to be continued") > 0);
        source.close();
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
            QVERIFY(fixture.dropPaths({source.fileName()}));
            QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 1, 20'000);

            QVERIFY(!fixture.window()->close());
            QTRY_COMPARE(fixture.prompts.quits.size(), 1);
            QVERIFY(fixture.window()->isVisible());

            fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
            QVERIFY(!fixture.window()->close());
            QTRY_VERIFY(!fixture.window()->isVisible());
            QCOMPARE(fixture.prompts.quits.size(), 2);
            fixture.cloud()->faults().clear();
        }
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"transferBar"_s);
        QVERIFY(bar);
        QTRY_VERIFY(bar->isVisible());
        auto *resume = bar->findChild<QPushButton *>();
        QVERIFY(resume);
        resume->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 30'000);
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
    }

    void pastedPicturesThatNoTransferNeedsAreRemovedAtTheNextStart()
    {
        QTemporaryDir home;
        const QDir pasted(QDir(Paths::below(home.path()).data()).filePath(u"pasted"_s));
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
            ui::DropContent picture;
            picture.hasImage = true;
            picture.image = QImage(20, 10, QImage::Format_RGB32);
            picture.image.fill(Qt::red);
            fixture.window()->uploads()->take(picture);
            QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 1, 20'000);
            fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
            QVERIFY(!fixture.window()->close());
            QTRY_VERIFY(!fixture.window()->isVisible());
            fixture.cloud()->faults().clear();
        }
        const QStringList needed = pasted.entryList(QDir::Files);
        QCOMPARE(needed.size(), 1);
        writeFile(pasted.filePath(u"pasted-20200101-120000-000.png"_s), "left by a program that ended too soon");
        writeFile(pasted.filePath(u"by hand.png"_s), "none of ours");
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        QTRY_COMPARE(pasted.entryList(QDir::Files, QDir::Name), QStringList(u"by hand.png"_s) + needed);
        QTRY_VERIFY(fixture.isEnabled(u"actionResumeAll"_s));
        QVERIFY(fixture.trigger(u"actionResumeAll"_s));
        QTRY_COMPARE_WITH_TIMEOUT(pasted.entryList(QDir::Files), QStringList(u"by hand.png"_s), 20'000);
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
    }

    void pastedPicturesThatADamagedListMayHaveNeededStay()
    {
        QTemporaryDir home;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        const QDir pasted(QDir(paths.data()).filePath(u"pasted"_s));
        QVERIFY(pasted.mkpath(u"."_s));
        const QString older = u"pasted-20200101-120000-000.png"_s;
        writeFile(pasted.filePath(older), "of a transfer that waits");
        writeFile(QDir(paths.data()).filePath(u"transfers.db"_s), QByteArray(8192, 'x'));
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
        }
        const QString later = pasted.filePath(u"pasted-20200101-120000-001.png"_s);
        writeFile(later, "left by the run after that");
        QFile file(later);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(60), QFileDevice::FileModificationTime));
        file.close();
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        QTRY_COMPARE(pasted.entryList(QDir::Files), QStringList(older));
    }

    void aHaltedProfileIsSaidUntilItsTransfersGoOn()
    {
        QTemporaryDir files;
        QStringList paths;
        for (const QString &name : {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}) {
            QFile source(files.filePath(name));
            QVERIFY(source.open(QIODevice::WriteOnly) && source.write(name.toUtf8()) > 0);
            paths << source.fileName();
        }
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        const auto *resume = fixture.window()->findChild<QAction *>(u"actionResumeAll"_s);
        QVERIFY(bar && resume);
        fixture.cloud()->faults().answerErrcode(u"/tcb/uploadfile"_s, -501005, u"invalid env"_s, 1);
        QVERIFY(fixture.dropPaths(paths));
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && resume->isEnabled(), 20'000);
        fixture.window()->findChild<QAction *>(u"actionResumeAll"_s)->trigger();
        QTRY_VERIFY(!bar->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 0, 20'000);
        QVERIFY(!bar->isVisible());
    }

    void theBarOfAHaltResumesOnlyWhatTheHaltHasPaused()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const ui::TransferModel *jobs = fixture.window()->transfers()->model();
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(bar && !bar->isVisible());
        fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"mine.txt"_s, "paused by hand")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cloud()->requestCount(u"POST object"_s), 1, 20'000);
        QTRY_VERIFY(fixture.isEnabled(u"actionPauseAll"_s));
        QVERIFY(fixture.trigger(u"actionPauseAll"_s));
        QTRY_COMPARE(jobs->count(JobState::Paused), 1);
        fixture.cloud()->faults().clear();
        fixture.cloud()->faults().answerErrcode(u"/tcb/uploadfile"_s, -501005, u"invalid env"_s, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"next.txt"_s, "halted")}));
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 20'000);
        QTRY_COMPARE(jobs->count(JobState::Paused), 2);
        bar->findChild<QPushButton *>(u"inlineAction"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"next.txt"_s, ObjectState::Verified), 20'000);
        QTRY_COMPARE(jobs->count(JobState::Done), 1);
        QCOMPARE(jobs->count(JobState::Paused), 1);
        QVERIFY(!bar->isVisible());
    }

    void anotherSecretLetsTheHaltedTransfersGoOn()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        saveSecret(fixture, QString(32, u'0'));
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(bar);
        QTRY_VERIFY(!bar->isVisible());
        QVERIFY(fixture.dropPaths(
            {fixture.file(u"a.txt"_s, "a"), fixture.file(u"b.txt"_s, "b"), fixture.file(u"c.txt"_s, "c")}));
        const ui::TransferModel *jobs = fixture.window()->transfers()->model();
        QTRY_COMPARE_WITH_TIMEOUT(jobs->count(JobState::Paused), 3, 20'000);
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(bar->findChild<QPushButton *>(u"inlineAction"_s)->text(), u"Resume"_s);
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        saveSecret(fixture, cloud.secret());
        QTRY_COMPARE_WITH_TIMEOUT(jobs->count(JobState::Done), 3, 20'000);
        QTRY_VERIFY(!bar->isVisible());
    }

    void aHaltForALackingSecretOpensTheSettingsOfItsOwnProfile()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Paused), 1);
        Settings *settings = fixture.application()->settings();
        const Profile other = settings->profiles().first().duplicate(u"Another"_s);
        settings->setProfiles({settings->profiles().first(), other});
        settings->setCurrentProfileId(other.id);
        QTRY_VERIFY(bar->isVisible());
        bar->findChild<QPushButton *>(u"inlineAction"_s)->click();
        const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"nameEdit"_s)->text(), u"Production"_s);
    }

    void transfersOfTheSandboxGoOnOnceItIsStartedFromTheirBar()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        const QTemporaryDir files;
        const QString path = files.filePath(u"a.txt"_s);
        writeFile(path, "to be continued");
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
            QVERIFY(fixture.dropPaths({path}));
            QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 1, 20'000);
            fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
            QVERIFY(!fixture.window()->close());
            QTRY_VERIFY(!fixture.window()->isVisible());
            fixture.application()->settings()->setCurrentProfileId(
                fixture.application()->settings()->profiles().first().id);
            fixture.cloud()->faults().clear();
        }
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        QVERIFY(!fixture.cloud());
        QTRY_VERIFY(fixture.isEnabled(u"actionResumeAll"_s));
        QVERIFY(fixture.trigger(u"actionResumeAll"_s));
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QTRY_VERIFY2(bar->isVisible() && bar->text().contains(u"sandbox"_s), qPrintable(bar->text()));
        auto *start = bar->findChild<QPushButton *>(u"inlineAction"_s);
        QTRY_COMPARE(start->text(), u"Start the sandbox"_s);
        start->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 30'000);
    }

    void filesDroppedWithoutASecretGoUpOnceItIsEntered()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(bar);
        QTRY_VERIFY(bar->isVisible()); // from the start
        QVERIFY2(bar->text().contains(u"SECRET"_s), qPrintable(bar->text()));
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a"), fixture.file(u"b.txt"_s, "b")}));
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Paused), 2);
        QTRY_VERIFY2(bar->text().contains(u"paused"_s), qPrintable(bar->text()));
        QCOMPARE(cloud->requestCount(u"/cgi-bin/stable_token"_s), 0);
        auto *open = bar->findChild<QPushButton *>(u"inlineAction"_s);
        QCOMPARE(open->text(), u"Open settings"_s);
        open->click();
        saveSecret(fixture, cloud.secret());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified)
                                     && fixture.hasState(u"b.txt"_s, ObjectState::Verified),
                                 20'000);
        QTRY_VERIFY(!bar->isVisible());
    }

    void whatAProfileLacksIsSaidUntilItIsThereOrTheBarIsClosed()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY2(bar->isVisible() && bar->text().contains(u"paused"_s), qPrintable(bar->text()));
        QTRY_VERIFY(fixture.isEnabled(u"actionCancelAll"_s));
        QVERIFY(fixture.trigger(u"actionCancelAll"_s));
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Cancelled), 1);
        QTRY_VERIFY2(bar->text().contains(u"Nothing can be sent with Production"_s), qPrintable(bar->text()));
        QVERIFY(bar->isVisible()); // as that has changed nothing about it
        bar->findChild<QToolButton *>(u"inlineClose"_s)->click();
        fixture.window()->transfers()->reviewCredentials();
        turnLoop();
        QVERIFY(!bar->isVisible());
        Settings *settings = fixture.application()->settings();
        const Profile other = settings->profiles().first().duplicate(u"Another"_s);
        settings->setProfiles({settings->profiles().first(), other});
        settings->setCurrentProfileId(other.id);
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"with Another"_s), qPrintable(bar->text()));
    }

    void whatNeedsTheSecretLeadsToTheSettings()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        fixture.window()->uploads()->lookUp({cloud->fileIdFor(u"a.txt"_s)}, {}, u"paste"_s);
        QTRY_COMPARE(fixture.window()->toasts()->toasts().size(), 1);
        const ui::ToastMessage message = fixture.window()->toasts()->toasts().first()->message();
        QCOMPARE(message.actionText, u"Open settings"_s);
        message.action();
        QVERIFY(fixture.window()->findChild<ui::SettingsDialog *>());
    }

    void aNetworkThatIsGoneIsSaidUntilItIsBack()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        TransferQueue *queue = fixture.application()->engine()->queue();
        auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"networkBar"_s);
        QVERIFY(bar && !bar->isVisible());
        const QString profileId = fixture.application()->settings()->currentProfileId();
        Q_EMIT queue->networkLost(
            profileId, Error::make(ErrorKind::Network, Stage::Ticket, u"HostNotFoundError"_s, {}, u"api.example"_s));
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"api.example"_s), qPrintable(bar->text()));
        QVERIFY(fixture.window()->transfers()->statusText().contains(u"No connection"_s));
        Q_EMIT queue->networkWaitEnded(profileId);
        QTRY_VERIFY(!bar->isVisible());
    }

    void aProfileThatRestsIsNamedUntilItGoesOn()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        TransferQueue *queue = fixture.application()->engine()->queue();
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"restBar"_s);
        QVERIFY(bar && !bar->isVisible());
        const QString profileId = fixture.application()->settings()->currentProfileId();
        Q_EMIT queue->profileResting(profileId, Error::make(ErrorKind::WeChat, Stage::Ticket, u"45011"_s));
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"too many calls"_s), qPrintable(bar->text()));
        QVERIFY(fixture.window()->transfers()->statusText().contains(u"Too many calls"_s));
        Q_EMIT queue->profileRestEnded(profileId);
        QTRY_VERIFY(!bar->isVisible());
    }

    void theHostThatIsStillAwayIsNamedWhenAnotherIsBack()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        TransferQueue *queue = fixture.application()->engine()->queue();
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"networkBar"_s);
        const auto lose = [queue](const QString &profileId, const QString &host) {
            Q_EMIT queue->networkLost(profileId,
                                      Error::make(ErrorKind::Network, Stage::Ticket, u"HostNotFoundError"_s, {}, host));
        };
        lose(u"one"_s, u"api.one.example"_s);
        QTRY_VERIFY(bar->text().contains(u"api.one.example"_s));
        lose(u"two"_s, u"api.two.example"_s);
        QTRY_VERIFY(bar->text().contains(u"api.two.example"_s));
        QVERIFY2(bar->text().contains(u"api.one.example"_s), qPrintable(bar->text()));
        Q_EMIT queue->networkWaitEnded(u"two"_s);
        QTRY_VERIFY(!bar->text().contains(u"api.two.example"_s));
        QVERIFY(bar->isVisible() && bar->text().contains(u"api.one.example"_s));
        QVERIFY(fixture.window()->transfers()->statusText().contains(u"No connection"_s));
        Q_EMIT queue->networkWaitEnded(u"one"_s);
        QTRY_VERIFY(!bar->isVisible());
    }

    void theSpeedIsTurnedInThePanel()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        ui::SpeedMenu *menu = fixture.window()->transfers()->panel()->speedMenu();
        menu->findChild<QMenu *>(u"parallelMenu"_s)->actions().at(5)->trigger();
        menu->findChild<QMenu *>(u"uploadLimitMenu"_s)->actions().at(2)->trigger();
        QCOMPARE(settings->transfers().parallelTransfers, 8);
        QCOMPARE(settings->transfers().uploadLimitKilobytes, 250);
        QCOMPARE(settings->transfers().downloadLimitKilobytes, 0);
    }

    void theWindowComesBackAsItWas()
    {
        QTemporaryDir home;
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            // Within the small screen of the offscreen platform, to which a restored window is fitted.
            fixture.window()->resize(760, 560);
            QVERIFY(fixture.trigger(u"actionViewTable"_s));
            fixture.window()->findChild<QAction *>(u"actionShowPreview"_s)->setChecked(false);
            QVERIFY(fixture.window()->close());
        }
        app::LaunchOptions options;
        options.language = u"en"_s;
        app::Application::Stands stands;
        stands.secrets = std::make_unique<SessionSecretStore>();
        app::Application application(options, Paths::below(home.path()), std::move(stands));
        application.show();
        QTRY_VERIFY_WITH_TIMEOUT(application.isOpen(), 20'000);
        QCOMPARE(application.window()->size(), QSize(760, 560));
        QCOMPARE(application.window()->history()->view()->mode(), ui::HistoryView::Mode::Table);
        QVERIFY(!application.window()->findChild<QAction *>(u"actionShowPreview"_s)->isChecked());
        // The sandbox was the last profile, so it is the one again.
        QVERIFY(!application.window()->isFirstRunShown());
    }
};

QTEST_MAIN(TestMainWindowResume)
#include "tst_mainwindow_resume.moc"
