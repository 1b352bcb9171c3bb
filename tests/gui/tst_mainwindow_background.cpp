// The window out of sight: transfers that go on without it, the way back, the end by itself, and who is told what when.
#include "main/accountcontroller.h"
#include "main/bottompanel.h"
#include "support/pipelinewindow.h"

#include "engine/engine.h"
#include "main/quitcontroller.h"
#include "main/uploadcontroller.h"
#include "prompts/dialogprompts.h"
#include "prompts/questiondialog.h"
#include "settings/settings.h"
#include "transfer/transferqueue.h"
#include "unit/historytest.h"

#include <QCheckBox>
#include <QLabel>
#include <QPointer>
#include <QScopeGuard>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;

namespace {

/// An upload that is under way until the sandbox ends its delays.
bool beginHeldUpload(WindowFixture &fixture)
{
    fixture.cloud()->faults().delay(u"POST object"_s, 120'000, 1);
    return fixture.dropPaths({fixture.file(u"slow.txt"_s, "slow")})
           && QTest::qWaitFor([&] { return fixture.window()->transfers()->movingJobs() == 1; }, 20'000);
}

bool goToBackground(WindowFixture &fixture)
{
    fixture.prompts.quitAnswers << ui::QuitAnswer::KeepInBackground;
    fixture.window()->close();
    return QTest::qWaitFor([&] { return !fixture.window()->isVisible(); }, patience);
}

} // namespace

class TestMainWindowBackground : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { QApplication::setQuitOnLastWindowClosed(true); }

    void transfersGoOnWithoutAWindowAndThenTheProgramEnds_data()
    {
        QTest::addColumn<bool>("tray");
        QTest::newRow("with a tray") << true;
        QTest::newRow("without a tray") << false;
    }
    void transfersGoOnWithoutAWindowAndThenTheProgramEnds()
    {
        QFETCH(bool, tray);
        WindowFixture fixture;
        fixture.tray.available = tray;
        QVERIFY(fixture.open());
        fixture.window()->quit()->setGrace(std::chrono::milliseconds(0));
        QSignalSpy ended(fixture.window()->quit(), &ui::QuitController::ended);
        QVERIFY(beginHeldUpload(fixture));
        QVERIFY(goToBackground(fixture));
        QVERIFY(!QApplication::quitOnLastWindowClosed());
        QVERIFY(fixture.window()->quit()->isInBackground());
        QCOMPARE(fixture.tray.shown, tray);
        QCOMPARE(ended.count(), 0);
        fixture.cloud()->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
        QCOMPARE(fixture.window()->transfers()->activeJobs(), 0);
        QVERIFY(!fixture.window()->isVisible());
        // Out of sight is out of focus: the end of the batch is told where there is a tray.
        QCOMPARE(fixture.tray.messages.size(), tray ? 1 : 0);
    }

    void theWindowComesBackByTrayAndBySecondStart_data()
    {
        QTest::addColumn<bool>("byTray");
        QTest::newRow("tray") << true;
        QTest::newRow("second start") << false;
    }
    void theWindowComesBackByTrayAndBySecondStart()
    {
        QFETCH(bool, byTray);
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->quit()->setGrace(std::chrono::milliseconds(0));
        QSignalSpy ended(fixture.window()->quit(), &ui::QuitController::ended);
        QVERIFY(beginHeldUpload(fixture));
        QVERIFY(goToBackground(fixture));
        if (byTray)
            Q_EMIT fixture.tray.activated();
        else
            fixture.application()->receive(app::Handover());
        QVERIFY(fixture.window()->isVisible());
        QVERIFY(!fixture.window()->quit()->isInBackground());
        QVERIFY(!fixture.tray.shown);
        QVERIFY(QApplication::quitOnLastWindowClosed());
        fixture.cloud()->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"slow.txt"_s, ObjectState::Verified), 20'000);
        QCOMPARE(ended.count(), 0);
    }

    void whatWaitsForAPersonEndsTheBackgroundWithAMessage()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->quit()->setGrace(std::chrono::milliseconds(0));
        QSignalSpy ended(fixture.window()->quit(), &ui::QuitController::ended);
        // The secret is refused under way: the profile's transfers pause.
        fixture.cloud()->faults().answerErrcode(u"/tcb/uploadfile"_s, 40125, u"invalid appsecret"_s,
                                                sandbox::Faults::kForever);
        fixture.cloud()->faults().delay(u"/tcb/uploadfile"_s, 120'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a"), fixture.file(u"b.txt"_s, "b"),
                                   fixture.file(u"c.txt"_s, "c"), fixture.file(u"d.txt"_s, "d"),
                                   fixture.file(u"e.txt"_s, "e"), fixture.file(u"f.txt"_s, "f")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window()->transfers()->movingJobs() > 0, 20'000);
        QVERIFY(goToBackground(fixture));
        fixture.cloud()->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30'000);
        QVERIFY(fixture.window()->transfers()->activeJobs() > 0);
        QVERIFY(!fixture.tray.warnings.isEmpty());
        QVERIFY(fixture.tray.warnings.last().contains(u"wait"_s));
    }

    void quittingFromTheTrayAsksWhatClosingTheWindowAsks()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->quit()->setGrace(std::chrono::milliseconds(0));
        QSignalSpy ended(fixture.window()->quit(), &ui::QuitController::ended);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 0);
        fixture.cloud()->faults().delay(u"/tcb/batchdeletefile"_s, 60'000);
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_COMPARE(fixture.prompts.deletions.size(), 1);
        QVERIFY(beginHeldUpload(fixture));
        QVERIFY(goToBackground(fixture));

        Q_EMIT fixture.tray.quitRequested(); // and whoever is asked stays
        QVERIFY(fixture.window()->isVisible());
        QVERIFY(!fixture.window()->quit()->isInBackground());
        QCOMPARE(fixture.prompts.quits, (QList<int>{1, 1}));
        QCOMPARE(fixture.window()->transfers()->movingJobs(), 1);

        fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
        Q_EMIT fixture.tray.quitRequested(); // the deletion is not to be broken off
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.window()->isVisible());
        QCOMPARE(fixture.window()->transfers()->movingJobs(), 1);

        QApplication::setQuitOnLastWindowClosed(false); // the test itself goes on
        fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
        fixture.prompts.confirmAnswers << true;
        Q_EMIT fixture.tray.quitRequested();
        QTRY_VERIFY(!fixture.window()->isVisible());
        QTRY_COMPARE(fixture.window()->transfers()->movingJobs(), 0);
        QCOMPARE(ended.count(), 0); // the closed window is the end
        fixture.cloud()->faults().clear();
    }

    void quittingFromTheTrayAsksNothingWhenAllIsDone()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->quit()->setGrace(std::chrono::hours(1));
        QSignalSpy ended(fixture.window()->quit(), &ui::QuitController::ended);
        QVERIFY(beginHeldUpload(fixture));
        QVERIFY(goToBackground(fixture));
        fixture.cloud()->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 0, 20'000);
        Q_EMIT fixture.tray.quitRequested();
        QCOMPARE(ended.count(), 1);
        QCOMPARE(fixture.prompts.quits.size(), 1); // the one before the background
        QVERIFY(!fixture.window()->isVisible());
    }

    void theQuestionAtQuittingIsKeptTrueAndEndsWithTheLastTransfer_data()
    {
        QTest::addColumn<int>("errcode");
        QTest::newRow("all are done") << 0;
        QTest::newRow("one has failed") << 41005;
        QTest::newRow("the profile was halted") << 40001;
    }
    void theQuestionAtQuittingIsKeptTrueAndEndsWithTheLastTransfer()
    {
        QFETCH(int, errcode);
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ui::DialogPrompts dialogs(fixture.window());
        const auto scripted = qScopeGuard([&] { fixture.prompts.quitDialogs = nullptr; });
        fixture.prompts.quitDialogs = &dialogs;
        fixture.cloud()->faults().delay(u"/tcb/uploadfile"_s, 120'000, 2);
        if (errcode != 0)
            fixture.cloud()->faults().answerErrcode(u"/tcb/uploadfile"_s, errcode, u"refused"_s,
                                                    sandbox::Faults::kForever);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a"), fixture.file(u"b.txt"_s, "b")}));
        ui::TransferController *transfers = fixture.window()->transfers();
        QTRY_COMPARE_WITH_TIMEOUT(transfers->movingJobs(), 2, 20'000);
        QVERIFY(!fixture.window()->close());
        const QPointer<ui::QuestionDialog> dialog = fixture.window()->findChild<ui::QuestionDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const auto *heading = dialog->findChild<QLabel *>(u"heading"_s);
        QVERIFY2(heading->text().contains(u'2'), qPrintable(heading->text()));
        TransferQueue *queue = fixture.application()->engine()->queue();
        queue->cancel({transfers->model()->jobAt(0).id});
        QTRY_VERIFY2(heading->text().contains(u'1'), qPrintable(heading->text()));
        QVERIFY(dialog->isVisible());
        QApplication::setQuitOnLastWindowClosed(false); // the test itself goes on
        fixture.cloud()->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, 20'000);
        QTRY_COMPARE(fixture.window()->isVisible(), errcode != 0);
        QCOMPARE(transfers->movingJobs(), 0);
    }

    void picturesStillLookedForForAPipelineAreNotDroppedWithoutAQuestion()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        // A drop is only taken from the loop; what begins here has begun when the window is closed, and the loop has to turn before
        // what was found can be told.
        ui::PipelineController *pipelines = fixture.suite()->pipelines();
        pipelines->runPaths(fixture.pipelineId(u"Blur"_s), {fixture.picture(u"lake.png"_s)});
        QVERIFY(pipelines->isCollecting());
        QVERIFY(!fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.prompts.confirmations.first().isDangerous);
        QVERIFY2(fixture.prompts.confirmations.first().text.contains(u"pipeline"_s),
                 qPrintable(fixture.prompts.confirmations.first().text));
        QVERIFY(fixture.window()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), 40'000);
    }

    void whatIsPausedIsNotAskedAbout()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(beginHeldUpload(fixture));
        fixture.application()->engine()->queue()->pauseAll();
        QTRY_COMPARE(fixture.window()->transfers()->movingJobs(), 0);
        QCOMPARE(fixture.window()->transfers()->activeJobs(), 1);
        QApplication::setQuitOnLastWindowClosed(false); // the test itself goes on
        QVERIFY(fixture.window()->close());
        QVERIFY(!fixture.window()->isVisible());
        QVERIFY(fixture.prompts.quits.isEmpty() && fixture.prompts.confirmations.isEmpty());
        fixture.cloud()->faults().clear();
    }

    void filesStillLookedThroughAreNotDroppedWithoutAQuestion()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->uploads()->uploadPaths({fixture.file(u"a.txt"_s, "a")});
        // What was chosen is looked through by another thread, and told by the loop: that has not turned since.
        QVERIFY(!fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.prompts.confirmations.first().isDangerous);
        QVERIFY(fixture.prompts.quits.isEmpty());
        QVERIFY(fixture.window()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 0);

        QApplication::setQuitOnLastWindowClosed(false); // the test itself goes on
        fixture.prompts.confirmAnswers << true;
        fixture.window()->uploads()->uploadPaths({fixture.file(u"b.txt"_s, "b")});
        QVERIFY(!fixture.window()->close());
        QTRY_VERIFY(!fixture.window()->isVisible());
        QCOMPARE(fixture.prompts.confirmations.size(), 2);
    }

    void whatIsOnItsWayIntoTheQueueIsNotDroppedWithoutAQuestion()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ui::DropContent picture;
        picture.hasImage = true;
        picture.image = QImage(20, 10, QImage::Format_RGB32);
        picture.image.fill(Qt::red);
        fixture.window()->uploads()->take(picture);
        QVERIFY(!fixture.window()->close()); // another thread writes it, and the loop has not turned since
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY2(fixture.prompts.confirmations.first().text.contains(u"pasted"_s),
                 qPrintable(fixture.prompts.confirmations.first().text));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->rowCount(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 0, 20'000);
    }

    void anExportAndAnImportAreNotBrokenOffWithoutAQuestion()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.fillWith(objects(3)));
        const QString path = fixture.path(u"history.json"_s);
        const auto asked = [&fixture] { return fixture.prompts.confirmations.last().heading; };
        // Another thread writes it, and the loop has not turned since.
        fixture.chosen << QStringList{path};
        QVERIFY(fixture.trigger(u"actionExportHistory"_s));
        QVERIFY(!fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.prompts.confirmations.first().isDangerous);
        QVERIFY2(asked().contains(u"exported"_s), qPrintable(asked()));
        QTRY_VERIFY(fixture.hasToast(u"exported to history.json"_s));
        QVERIFY(QFile::exists(path));

        fixture.chosen << QStringList{path};
        QVERIFY(fixture.trigger(u"actionImportHistory"_s));
        QVERIFY(!fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 2);
        QVERIFY2(asked().contains(u"imported"_s), qPrintable(asked()));
        QTRY_VERIFY(fixture.hasToast(u"unchanged"_s));

        // Both have ended: nothing is lost any more.
        QApplication::setQuitOnLastWindowClosed(false); // the test itself goes on
        QVERIFY(fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 2);
    }

    void aDeletionUnderWayIsNotBrokenOffWithoutAQuestion()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 0);
        fixture.cloud()->faults().delay(u"/tcb/batchdeletefile"_s, 60'000);
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_COMPARE(fixture.prompts.deletions.size(), 1);
        QVERIFY(!fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.window()->isVisible());
        fixture.cloud()->faults().clear();
    }

    void aFinishedBatchIsToldOnlyWhileTheWindowIsNotInUse()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->activateWindow();
        QTRY_VERIFY(fixture.window()->isActiveWindow());
        QVERIFY(fixture.dropPaths({fixture.file(u"seen.txt"_s, "seen")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"seen.txt"_s, ObjectState::Verified), 20'000);
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 0);
        QVERIFY(fixture.tray.messages.isEmpty());

        QWidget other;
        other.show();
        other.activateWindow();
        QTRY_VERIFY(!fixture.window()->isActiveWindow());
        QVERIFY(fixture.dropPaths({fixture.file(u"unseen.txt"_s, "unseen")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.tray.messages.size(), 1, 20'000);

        NotificationSettings silent;
        silent.batchFinished = false;
        fixture.application()->settings()->setNotifications(silent);
        QVERIFY(fixture.dropPaths({fixture.file(u"silent.txt"_s, "silent")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"silent.txt"_s, ObjectState::Verified), 20'000);
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 0);
        QCOMPARE(fixture.tray.messages.size(), 1);

        Q_EMIT fixture.tray.activated();
        QTRY_VERIFY(fixture.window()->isActiveWindow());
    }

    void aNotificationLeadsToItsPanel()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        ui::BottomPanel *bottom = fixture.suite()->bottom();
        QWidget other;
        other.show();
        other.activateWindow();
        QTRY_VERIFY(!fixture.window()->isActiveWindow());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.tray.messages.size(), 1, 20'000);
        bottom->show(ui::BottomPanel::Tab::Runs);
        bottom->fold();
        Q_EMIT fixture.tray.activated();
        QVERIFY(!bottom->isFolded());
        QCOMPARE(bottom->current(), ui::BottomPanel::Tab::Transfers);
        // Runs of pipelines are told like batches of transfers.
        other.activateWindow();
        QTRY_VERIFY(!fixture.window()->isActiveWindow());
        QVERIFY(fixture.dropPathsOn(u"Blur"_s, {fixture.picture(u"lake.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), 40'000);
        QTRY_COMPARE(fixture.tray.messages.size(), 2);
        QVERIFY2(fixture.tray.messages.last().contains(u"Blur"_s), qPrintable(fixture.tray.messages.last()));
        bottom->show(ui::BottomPanel::Tab::Transfers);
        bottom->fold();
        Q_EMIT fixture.tray.activated();
        QVERIFY(!bottom->isFolded());
        QCOMPARE(bottom->current(), ui::BottomPanel::Tab::Runs);
        // A click that follows no notification opens nothing.
        bottom->fold();
        Q_EMIT fixture.tray.activated();
        QVERIFY(bottom->isFolded());
    }

    void withoutATrayTheSettingsSayThatNothingIsNotified()
    {
        WindowFixture fixture;
        fixture.tray.available = false;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        for (const QString &name : {u"finishedBox"_s, u"failedBox"_s}) {
            const auto *box = fixture.window()->findChild<QCheckBox *>(name);
            QVERIFY(box && !box->isEnabled() && box->isChecked());
            QVERIFY2(box->toolTip().contains(u"notification area"_s), qPrintable(box->toolTip()));
        }
        const auto *hint = fixture.window()->findChild<QLabel *>(u"notifyHint"_s);
        QVERIFY2(hint->text().contains(u"notification area"_s), qPrintable(hint->text()));
        fixture.window()->account()->openSettings(); // one is enough
        QCOMPARE(fixture.window()->findChildren<QCheckBox *>(u"finishedBox"_s).size(), 1);
    }

    void aNewHaltIsNotifiedWithoutThoseThatWereToldBefore()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        const Profile first = Profile::create(u"First"_s);
        const Profile second = Profile::create(u"Second"_s);
        settings->setProfiles({first, second});
        QWidget other;
        other.show();
        other.activateWindow();
        QTRY_VERIFY(!fixture.window()->isActiveWindow());
        TransferQueue *queue = fixture.application()->engine()->queue();
        const Error cause = Error::make(ErrorKind::WeChat, Stage::Ticket, u"-501005"_s);
        Q_EMIT queue->profileHalted(first.id, cause);
        QTRY_COMPARE(fixture.tray.warnings.size(), 1);
        Q_EMIT queue->profileHalted(second.id, cause);
        QTRY_COMPARE(fixture.tray.warnings.size(), 2);
        const QString told = fixture.tray.warnings.last();
        QVERIFY2(told.contains(u"Second"_s) && !told.contains(u"First"_s), qPrintable(told));
        // What had begun comes to the same halt one by one, which is told once; another cause is told.
        Q_EMIT queue->profileHalted(second.id, cause);
        Q_EMIT queue->profileHalted(second.id, cause);
        Q_EMIT queue->profileHalted(second.id, Error::make(ErrorKind::WeChat, Stage::Ticket, u"-503001"_s));
        QTRY_COMPARE(fixture.tray.warnings.size(), 3);
        QCOMPARE(fixture.tray.warnings.count(told), 1);
    }
};

QTEST_MAIN(TestMainWindowBackground)
#include "tst_mainwindow_background.moc"
