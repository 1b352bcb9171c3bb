// Ending the program while transfers run: it asks once, and the next start offers to go on. The window comes back as it was.
#include "support/testfiles.h"
#include "support/turn.h"
#include "support/windowfixture.h"

#include "engine/engine.h"
#include "main/uploadcontroller.h"
#include "settings/settings.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/speedmenu.h"
#include "transfers/transferlist.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <QMouseEvent>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;

namespace {

int sizeIn(const ui::MainWindow *window, const QString &splitter, int part)
{
    return window->findChild<QSplitter *>(splitter)->sizes().value(part);
}

/// Moves the handle between the first two parts of a splitter, so that one of them grows by so many pixels.
void grow(const ui::MainWindow *window, const QString &splitter, int part, int by)
{
    auto *parts = window->findChild<QSplitter *>(splitter);
    QList<int> sizes = parts->sizes();
    sizes[part] += by;
    sizes[1 - part] -= by;
    parts->setSizes(sizes);
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

    void theBarTellsHowManyStillWaitAndGoesWithTheLast()
    {
        QTemporaryDir home;
        QTemporaryDir files;
        leaveThreeUploads(home.path(), files);
        QVERIFY(!QTest::currentTestFailed());
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"transferBar"_s);
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().startsWith(u"3 "_s), qPrintable(bar->text()));
        const ui::TransferModel *model = fixture.window()->transfers()->model();
        QTRY_COMPARE(model->rowCount(), 3);
        QList<JobId> jobs;
        for (int row = 0; row < 3; ++row)
            jobs << model->jobAt(row).id;
        TransferQueue *queue = fixture.application()->engine()->queue();
        queue->resume({jobs.at(0)});
        QTRY_VERIFY(bar->text().startsWith(u"2 "_s));
        QVERIFY(bar->isVisible());
        queue->cancel({jobs.at(1)});
        QTRY_VERIFY(bar->text().startsWith(u"1 "_s));
        queue->resume({jobs.at(2)});
        QTRY_VERIFY(!bar->isVisible());
        // What is paused from now on was not left by the last run.
        fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 0, 20'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"d.txt"_s, "d")}));
        QTRY_VERIFY(fixture.isEnabled(u"actionPauseAll"_s));
        QVERIFY(fixture.trigger(u"actionPauseAll"_s));
        QTRY_COMPARE(model->count(JobState::Paused), 1);
        QVERIFY(!bar->isVisible());
    }

    /// The bar goes with the click on it, and "Cancel all" comes to lie under the pointer.
    void aDoubleClickOnResumeCancelsNothing()
    {
        QTemporaryDir home;
        QTemporaryDir files;
        leaveThreeUploads(home.path(), files);
        QVERIFY(!QTest::currentTestFailed());
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"transferBar"_s);
        QTRY_VERIFY(bar->isVisible());
        auto *cancelAll = fixture.window()->findChild<QToolButton *>(u"actionCancelAllButton"_s);
        QTRY_VERIFY(cancelAll && cancelAll->isEnabled());
        QTest::mouseClick(bar->findChild<QPushButton *>(u"inlineAction"_s), Qt::LeftButton);
        QTRY_VERIFY(!bar->isVisible());
        const QPointF middle = cancelAll->rect().center();
        const auto second = [cancelAll, middle](QEvent::Type type, Qt::MouseButtons down) {
            QMouseEvent event(type, middle, cancelAll->mapToGlobal(middle), Qt::LeftButton, down, Qt::NoModifier);
            QCoreApplication::sendEvent(cancelAll, &event);
        };
        second(QEvent::MouseButtonDblClick, Qt::LeftButton);
        second(QEvent::MouseButtonRelease, Qt::NoButton);
        QCOMPARE(fixture.prompts.confirmations.size(), 0);
        QCOMPARE(fixture.window()->transfers()->activeJobs(), 3);

        // A click that is meant for it is asked about, as there are several.
        QTest::mouseClick(cancelAll, Qt::LeftButton);
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 1);
        const ui::ConfirmQuestion question = fixture.prompts.confirmations.first();
        QVERIFY2(question.heading.contains(u"3 "_s), qPrintable(question.heading));
        QVERIFY(question.isDangerous);
        turnLoop();
        QCOMPARE(fixture.window()->transfers()->activeJobs(), 3);
        // So are several that are selected, but not a single one.
        ui::TransferList *list = fixture.window()->transfers()->panel()->list();
        list->selectAll();
        list->action(ui::RowAction::Cancel)->trigger();
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 2);
        turnLoop();
        QCOMPARE(fixture.window()->transfers()->activeJobs(), 3);
        list->setCurrentIndex(list->model()->index(0, 0));
        list->action(ui::RowAction::Cancel)->trigger();
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 2);
        QCOMPARE(fixture.prompts.confirmations.size(), 2);
        fixture.prompts.confirmAnswers << true;
        QTest::mouseClick(cancelAll, Qt::LeftButton);
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 0);
        fixture.cloud()->faults().clear();
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
        const QString columns = u"columnSplitter"_s;
        const QString rows = u"rowSplitter"_s;
        int side = 0;
        int bottom = 0;
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            // Within the small screen of the offscreen platform, to which a restored window is fitted.
            fixture.window()->resize(760, 560);
            turnLoop(); // the height of the panel goes by that of the window
            QVERIFY(fixture.trigger(u"actionViewTable"_s));
            fixture.window()->findChild<QAction *>(u"actionShowPreview"_s)->setChecked(false);
            QVERIFY(fixture.trigger(u"actionShowTransfers"_s));
            turnLoop(); // the parts take their places
            const int usualSide = sizeIn(fixture.window(), columns, 0);
            const int usualBottom = sizeIn(fixture.window(), rows, 1);
            grow(fixture.window(), columns, 0, 50);
            grow(fixture.window(), rows, 1, -30);
            side = sizeIn(fixture.window(), columns, 0);
            bottom = sizeIn(fixture.window(), rows, 1);
            QVERIFY2(side > usualSide + 10, qPrintable(u"%1, usually %2"_s.arg(side).arg(usualSide)));
            QVERIFY2(bottom < usualBottom - 10, qPrintable(u"%1, usually %2"_s.arg(bottom).arg(usualBottom)));
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
        QVERIFY(application.window()->findChild<QAction *>(u"actionShowTransfers"_s)->isChecked());
        QVERIFY(application.window()->findChild<QWidget *>(u"previewColumn"_s)->isHidden());
        QTRY_VERIFY(qAbs(sizeIn(application.window(), columns, 0) - side) <= 4);
        QTRY_VERIFY(qAbs(sizeIn(application.window(), rows, 1) - bottom) <= 4);
        // The sandbox was the last profile, so it is the one again.
        QVERIFY(!application.window()->isFirstRunShown());
    }

private:
    /// Of a run that was quit while three files were on their way.
    static void leaveThreeUploads(const QString &home, const QTemporaryDir &files)
    {
        QStringList paths;
        for (const QString &name : {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}) {
            paths << files.filePath(name);
            writeFile(paths.last(), name.toUtf8());
        }
        WindowFixture fixture(home);
        QVERIFY(fixture.open());
        // Before anything is sent: what has arrived could be stored when the delay ends, and would need no sending any more.
        fixture.cloud()->faults().delay(u"/tcb/uploadfile"_s, 60'000);
        QVERIFY(fixture.dropPaths(paths));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 3, 20'000);
        fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
        QVERIFY(!fixture.window()->close());
        QTRY_VERIFY(!fixture.window()->isVisible());
        fixture.cloud()->faults().clear();
    }
};

QTEST_MAIN(TestMainWindowResume)
#include "tst_mainwindow_resume.moc"
