// What waits for a person: transfers of a profile that were paused as something of it is missing or refused. The bar says what, and its
// button leads there.
#include "support/sandboxfixture.h"
#include "support/testfiles.h"
#include "support/turn.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "engine/engine.h"
#include "history/historystore.h"
#include "main/accountcontroller.h"
#include "main/uploadcontroller.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "wechat/credentials.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;

namespace {

/// An account of the cloud whose SECRET is not known: the window keeps secrets for one run only. Gives the directory.
QString storeAccount(const QString &directory, const SandboxFixture &cloud)
{
    const Paths paths = Paths::below(directory);
    if (!paths.create())
        qFatal("no place for the settings");
    Profile profile = Profile::create(u"Production"_s);
    profile.appid = cloud.appid();
    profile.envId = cloud.env();
    profile.apiBase = cloud.baseUrl();
    Settings settings(paths);
    settings.setProfiles({profile});
    settings.setCurrentProfileId(profile.id);
    if (!settings.flush())
        qFatal("the settings are not stored");
    return directory;
}

/// A window of that account, still to be opened.
struct AccountWithoutSecret {
    const SandboxFixture cloud;
    const QTemporaryDir home;
    WindowFixture fixture;

    AccountWithoutSecret() : fixture(storeAccount(home.path(), cloud), false) {}
};

/// A first run whose upload to the sandbox is still under way when it ends, with the account as the current profile.
bool leaveUploadInTheSandbox(const QString &home, const QString &path)
{
    writeFile(path, "to be continued");
    WindowFixture fixture(home);
    if (!fixture.open())
        return false;
    fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
    const bool isUnderWay = fixture.dropPaths({path})
                            && QTest::qWaitFor([&] { return fixture.window()->transfers()->activeJobs() == 1; },
                                               patience);
    fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
    const bool isAsked = !fixture.window()->close();
    const bool isOver = QTest::qWaitFor([&] { return !fixture.window()->isVisible(); }, patience);
    Settings *settings = fixture.application()->settings();
    settings->setCurrentProfileId(settings->profiles().first().id);
    fixture.cloud()->faults().clear();
    return isUnderWay && isAsked && isOver;
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

/// Enters the account in the dialog of settings, which opens with a new profile as there is none, and saves.
void enterAccount(WindowFixture &fixture, const SandboxFixture &cloud)
{
    QVERIFY(fixture.trigger(u"actionSettings"_s));
    const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
    QVERIFY(dialog);
    const QList<std::pair<QString, QString>> fields{{u"nameEdit"_s, u"Again"_s},
                                                    {u"appidEdit"_s, cloud.appid()},
                                                    {u"envIdEdit"_s, cloud.env()},
                                                    {u"apiBaseEdit"_s, cloud.baseUrl().toString()}};
    for (const auto &[field, text] : fields) {
        auto *edit = dialog->findChild<QLineEdit *>(field);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    saveSecret(fixture, cloud.secret());
}

} // namespace

class TestMainWindowHalts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
        bar->findChild<QPushButton *>(u"inlineOther"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"next.txt"_s, ObjectState::Verified), 20'000);
        QTRY_COMPARE(jobs->count(JobState::Done), 1);
        QCOMPARE(jobs->count(JobState::Paused), 1);
        QVERIFY(!bar->isVisible());
    }

    void anotherSecretLetsTheHaltedTransfersGoOn()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
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
        // WeChat may take by now what it has refused.
        auto *resume = bar->findChild<QPushButton *>(u"inlineOther"_s);
        QVERIFY(resume->isVisible());
        QCOMPARE(resume->text(), u"Resume"_s);
        QSignalSpy halted(fixture.application()->engine()->queue(), &TransferQueue::profileHalted);
        resume->click();
        QTRY_VERIFY(halted.count() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(jobs->count(JobState::Paused), 3, 20'000);
        QTRY_VERIFY(bar->isVisible());
        auto *open = bar->findChild<QPushButton *>(u"inlineAction"_s);
        QCOMPARE(open->text(), u"Open settings"_s);
        open->click();
        saveSecret(fixture, cloud.secret());
        QTRY_COMPARE_WITH_TIMEOUT(jobs->count(JobState::Done), 3, 20'000);
        QTRY_VERIFY(!bar->isVisible());
    }

    void aHaltForALackingSecretOpensTheSettingsOfItsOwnProfile()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
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

    void aHaltOfAProfileThatIsRemovedNamesItAndSaysSo()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY2(bar->isVisible() && bar->text().contains(u"paused. No SECRET"_s), qPrintable(bar->text()));
        Settings *settings = fixture.application()->settings();
        // It is called otherwise since its transfer was queued, and another has that name now.
        Profile gone = settings->profiles().first();
        const Profile other = gone.duplicate(gone.name);
        gone.name = u"Before"_s;
        settings->setProfiles({gone, other});
        settings->setCurrentProfileId(other.id);
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        dialog->showProfile(gone.id);
        dialog->findChild<QPushButton *>(u"removeButton"_s)->click();
        auto *save = dialog->findChild<QPushButton *>(u"saveButton"_s);
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_VERIFY(!settings->profile(gone.id));
        QTRY_VERIFY2(bar->text().contains(
                         u"The transfers of Before (removed) were paused. The profile that this belongs to is no "
                         "longer set up."_s),
                     qPrintable(bar->text()));
        QVERIFY(bar->isVisible());
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Paused), 1);
    }

    void transfersOfTheSandboxGoOnOnceItIsStarted_data()
    {
        QTest::addColumn<bool>("fromTheBar");
        QTest::newRow("from their bar") << true;
        QTest::newRow("as a profile") << false;
    }

    void transfersOfTheSandboxGoOnOnceItIsStarted()
    {
        QFETCH(bool, fromTheBar);
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        const QTemporaryDir files;
        QVERIFY(leaveUploadInTheSandbox(home.path(), files.filePath(u"a.txt"_s)));
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        QVERIFY(!fixture.cloud());
        QTRY_VERIFY(fixture.isEnabled(u"actionResumeAll"_s));
        QVERIFY(fixture.trigger(u"actionResumeAll"_s));
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QTRY_VERIFY2(bar->isVisible() && bar->text().contains(u"sandbox"_s), qPrintable(bar->text()));
        auto *start = bar->findChild<QPushButton *>(u"inlineAction"_s);
        QTRY_COMPARE(start->text(), u"Start the sandbox"_s);
        if (fromTheBar)
            start->click();
        else
            fixture.window()->account()->startSandbox();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 30'000);
        QTRY_VERIFY2(!bar->text().contains(u"sandbox"_s) || !bar->isVisible(), qPrintable(bar->text()));
    }

    void theButtonOfTheBarMendsWhatResumingCannot()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        TransferQueue *queue = fixture.application()->engine()->queue();
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        const auto *button = bar->findChild<QPushButton *>(u"inlineAction"_s);
        const auto *other = bar->findChild<QPushButton *>(u"inlineOther"_s);
        for (const QString &code : u"40013 40014 85088 -501000 -501005 -501006 -501007 40097"_s.split(u' ')) {
            Q_EMIT queue->profileHalted(u"0"_s, Error::make(ErrorKind::WeChat, Stage::Ticket, code, u"env"_s));
            QTRY_VERIFY2(button->text() == "Open settings"_L1 && other->isVisible(), qPrintable(code));
            Q_EMIT queue->profileHaltEnded(u"0"_s);
            QTRY_VERIFY(!bar->isVisible());
        }
        Q_EMIT queue->profileHalted(u"1"_s, Error::make(ErrorKind::WeChat, Stage::Ticket, u"-501016"_s));
        QTRY_COMPARE(button->text(), u"Resume"_s);
        QVERIFY(!other->isVisible());
        Q_EMIT queue->profileHalted(u"2"_s, credentialsError("unknown-profile"));
        QTRY_VERIFY2(bar->text().contains(u"no longer set up"_s), qPrintable(bar->text()));
        QCOMPARE(button->text(), u"Resume"_s);
        Q_EMIT queue->profileHalted(u"3"_s, credentialsError("sandbox-not-running"));
        QTRY_COMPARE(button->text(), u"Start the sandbox"_s);
        Q_EMIT queue->profileHalted(u"4"_s, credentialsError("secret-missing"));
        QTRY_COMPARE(button->text(), u"Open settings"_s);
        Q_EMIT queue->profileHaltEnded(u"4"_s);
        QTRY_COMPARE(button->text(), u"Start the sandbox"_s);
        Q_EMIT queue->profileHaltEnded(u"3"_s);
        QTRY_COMPARE(button->text(), u"Resume"_s);
        Q_EMIT queue->profileHaltEnded(u"1"_s);
        QTRY_COMPARE(button->text(), u"Open settings"_s); // where its account can be entered again
        QVERIFY(bar->isVisible());
        Q_EMIT queue->profileHaltEnded(u"2"_s);
        QTRY_VERIFY(!bar->isVisible());
    }

    void anAccountThatIsEnteredAgainGetsBackWhatWasIts()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        saveSecret(fixture, cloud.secret());
        const Settings *settings = fixture.application()->settings();
        const QString id = settings->currentProfileId();
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY(fixture.hasState(u"a.txt"_s, ObjectState::Verified));
        cloud.faults().answerErrcode(u"/tcb/uploadfile"_s, -501005, u"invalid env"_s, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"b.txt"_s, "b")}));
        QTRY_VERIFY(bar->isVisible());

        QVERIFY(fixture.trigger(u"actionSettings"_s));
        const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        dialog->findChild<QPushButton *>(u"removeButton"_s)->click();
        dialog->findChild<QPushButton *>(u"saveButton"_s)->click();
        QTRY_VERIFY(!fixture.window()->findChild<ui::SettingsDialog *>());
        QVERIFY(settings->profiles().isEmpty());
        QTRY_VERIFY2(bar->text().contains(u"Production (removed)"_s), qPrintable(bar->text()));
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Paused), 1);

        enterAccount(fixture, cloud);
        QCOMPARE(settings->currentProfileId(), id); // which pipelines and runs go by as well
        QTRY_VERIFY(fixture.hasState(u"b.txt"_s, ObjectState::Verified));
        QTRY_VERIFY(!bar->isVisible());
        QTRY_VERIFY(fixture.select(u"a.txt"_s));
        QGuiApplication::clipboard()->clear();
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"http://127.0.0.1:"_s));
    }

    void aMissingSecretIsEnteredBesideASandboxThatIsOff()
    {
        const SandboxFixture cloud;
        QTemporaryDir home;
        storeAccount(home.path(), cloud);
        const QTemporaryDir files;
        QVERIFY(leaveUploadInTheSandbox(home.path(), files.filePath(u"a.txt"_s)));
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        const ui::TransferModel *jobs = fixture.window()->transfers()->model();
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        auto *button = bar->findChild<QPushButton *>(u"inlineAction"_s);
        QVERIFY(fixture.dropPaths({fixture.file(u"b.txt"_s, "b")}));
        QTRY_COMPARE(jobs->count(JobState::Paused), 2);
        QVERIFY(fixture.trigger(u"actionResumeAll"_s));
        QTRY_VERIFY2(bar->text().contains(u"sandbox"_s) && bar->text().contains(u"paused. No SECRET"_s),
                     qPrintable(bar->text()));
        QCOMPARE(button->text(), u"Open settings"_s);
        button->click();
        saveSecret(fixture, cloud.secret());
        QTRY_VERIFY(fixture.hasState(u"b.txt"_s, ObjectState::Verified));
        QTRY_COMPARE(button->text(), u"Start the sandbox"_s);
        button->click();
        QTRY_VERIFY(fixture.hasState(u"a.txt"_s, ObjectState::Verified));
        QTRY_VERIFY(!bar->isVisible());
    }

    void filesDroppedWithoutASecretGoUpOnceItIsEntered()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
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
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
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

    void theBarOfALackingSecretLeadsToTheFieldForIt()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QTRY_VERIFY(bar->isVisible());
        QGuiApplication::clipboard()->setText(cloud.secret());
        bar->findChild<QPushButton *>(u"inlineAction"_s)->click();
        auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        QVERIFY(dialog->focusWidget());
        QTest::keySequence(dialog->focusWidget(), QKeySequence::Paste);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"nameEdit"_s)->text(), u"Production"_s);
        dialog->findChild<QPushButton *>(u"saveButton"_s)->click();
        QTRY_VERIFY2(!bar->isVisible(), "it is known now");
    }

    void whatNeedsTheSecretLeadsToTheSettings()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
        QVERIFY(fixture.open());
        fixture.window()->uploads()->lookUp({cloud->fileIdFor(u"a.txt"_s)}, {}, u"paste"_s);
        QTRY_COMPARE(fixture.window()->toasts()->toasts().size(), 1);
        const ui::ToastMessage message = fixture.window()->toasts()->toasts().first()->message();
        QCOMPARE(message.actionText, u"Open settings"_s);
        message.action();
        QVERIFY(fixture.window()->findChild<ui::SettingsDialog *>());
    }

    void whatNeedsTheSecretOfAnotherProfileLeadsToThatOne()
    {
        AccountWithoutSecret account;
        auto &[cloud, home, fixture] = account;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        const Profile own = settings->profiles().first();
        const Profile other = own.duplicate(u"Another"_s);
        settings->setProfiles({own, other});
        settings->setCurrentProfileId(other.id);
        ObjectRecord row = object(1);
        row.profileId = own.id;
        QVERIFY(await(fixture.application()->history()->upsert(row)).ok());
        QTRY_VERIFY(fixture.select(row.name));
        fixture.window()->toasts()->clear();
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        QTRY_COMPARE(fixture.window()->toasts()->toasts().size(), 1);
        const ui::ToastMessage message = fixture.window()->toasts()->toasts().first()->message();
        QCOMPARE(message.actionText, u"Open settings"_s);
        message.action();
        const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"nameEdit"_s)->text(), own.name);
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
};

QTEST_MAIN(TestMainWindowHalts)
#include "tst_mainwindow_halts.moc"
