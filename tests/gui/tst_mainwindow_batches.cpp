// Transfers one errand after the other: what the last one has come to, and what the next one shows of itself.
#include "support/farspy.h"
#include "support/silentfile.h"
#include "support/windowfixture.h"

#include "base/format.h"
#include "engine/engine.h"
#include "main/uploadcontroller.h"
#include "prompts/prompts.h"
#include "theme/theme.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/batchsummarybar.h"
#include "transfers/transferlist.h"
#include "transfers/transferpanel.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

TransferPanel *panelOf(const WindowFixture &fixture)
{
    return fixture.window()->transfers()->panel();
}

BatchSummaryBar *barOf(const WindowFixture &fixture)
{
    return panelOf(fixture)->findChild<BatchSummaryBar *>();
}

QString summaryOf(const WindowFixture &fixture)
{
    return barOf(fixture)->isHidden() ? QString() : barOf(fixture)->findChild<QLabel *>(u"batchSummaryText"_s)->text();
}

/// Uploads files of these names and waits for what is said of them.
bool upload(WindowFixture &fixture, const QStringList &names, const QString &said)
{
    QStringList paths;
    for (const QString &name : names)
        paths << fixture.file(name, name.toUtf8());
    return fixture.dropPaths(paths) && QTest::qWaitFor([&] { return summaryOf(fixture) == said; }, 30'000)
           && QTest::qWaitFor([&] { return fixture.window()->transfers()->activeJobs() == 0; }, patience);
}

} // namespace

/// Stands in for the desktop that opens folders.
class FolderOpener : public QObject
{
    Q_OBJECT
public:
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl &url) { opened << url; }
};

class TestMainWindowBatches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anUploadWhoseObjectWasDeletedIsNotCalledVerified()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a"), fixture.file(u"b.txt"_s, "b")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified)
                                     && fixture.hasState(u"b.txt"_s, ObjectState::Verified),
                                 20'000);
        const ui::TransferModel *jobs = fixture.window()->transfers()->model();
        QTRY_COMPARE(jobs->count(JobState::Done), 2);
        const auto said = [jobs](const QString &name) {
            for (int row = 0; row < jobs->rowCount(); ++row) {
                if (jobs->jobAt(row).name == name)
                    return jobs->index(row).data(ui::TransferModel::StatusRole).toString();
            }
            return QString();
        };
        QVERIFY2(said(u"a.txt"_s).startsWith(u"Verified"_s), qPrintable(said(u"a.txt"_s)));
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY2_WITH_TIMEOUT(said(u"a.txt"_s).startsWith(u"Uploaded, deleted since"_s),
                                  qPrintable(said(u"a.txt"_s)), 20'000);
        QVERIFY2(said(u"b.txt"_s).startsWith(u"Verified"_s), qPrintable(said(u"b.txt"_s)));
        // The same file once more is another transfer, and another object.
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_COMPARE_WITH_TIMEOUT(jobs->count(JobState::Done), 3, 20'000);
        QVERIFY(!jobs->index(2).data(ui::TransferModel::DeletedRole).toBool());
    }

    void anEmptyFileThatWasUploadedBeforeIsAskedAboutLikeAnyOther()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"empty.txt"_s, {})}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"empty.txt"_s, ObjectState::Verified), 20'000);
        const qsizetype objects = fixture.cloud()->keys().size();
        fixture.prompts.sameContentAnswers << SameContentAnswer{ReusePolicy::Always, true};
        FarSpy ended(fixture.application()->engine()->queue(), &TransferQueue::batchFinished);
        QVERIFY(fixture.dropPaths({fixture.file(u"empty.txt"_s, {}), fixture.file(u"another.txt"_s, {})}));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QCOMPARE(fixture.prompts.sameContents.size(), 1);
        QCOMPARE(ended.first().first().value<BatchSummary>().reused, 1);
        QCOMPARE(fixture.cloud()->keys().size(), objects + 1); // the other one is a file of its own
    }

    void eachErrandIsSummedUpByItself()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(upload(fixture, {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}, u"3 uploaded"_s));

        // While the next one is under way nothing says that it has been done.
        fixture.cloud()->faults().delay(u"POST object"_s, 120'000, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"d.txt"_s, "d")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->movingJobs(), 1, 20'000);
        QCOMPARE(summaryOf(fixture), QString());
        fixture.cloud()->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(summaryOf(fixture), u"1 uploaded"_s, 30'000);
        barOf(fixture)->findChild<QPushButton *>(u"batchCopyIds"_s)->click();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), fixture.record(u"d.txt"_s)->fileId);
    }

    void whatIsSentAgainIsInNoSumUntilItHasEnded()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.cloud()->faults().answerErrcode(u"/tcb/uploadfile"_s, 41005, u"missing"_s, 1);
        QVERIFY(upload(fixture, {u"a.txt"_s, u"b.txt"_s}, u"1 uploaded, 1 failed"_s));
        fixture.cloud()->faults().delay(u"POST object"_s, 120'000, 1);
        QTRY_VERIFY(fixture.isEnabled(u"actionRetryFailed"_s));
        QVERIFY(fixture.trigger(u"actionRetryFailed"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->movingJobs(), 1, 20'000);
        QTRY_COMPARE(summaryOf(fixture), QString());
        fixture.cloud()->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(summaryOf(fixture), u"2 uploaded"_s, 30'000);
    }

    void whatComesNextIsInSightUnlessSomebodyHasScrolled()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QStringList names;
        for (int i = 0; i < 25; ++i)
            names << u"file %1.txt"_s.arg(i);
        QVERIFY(upload(fixture, names, u"25 uploaded"_s));
        TransferList *list = panelOf(fixture)->list();
        QVERIFY(list->isVisible() && list->verticalScrollBar()->maximum() > 0);
        list->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum); // nothing is under way
        const auto isInSight = [list](int row) {
            return list->viewport()->rect().contains(list->visualRect(list->model()->index(row, 0)).center());
        };
        QVERIFY(isInSight(0));
        fixture.cloud()->faults().delay(u"POST object"_s, 60'000, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"next.txt"_s, "next")}));
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 26, 20'000);
        QTRY_VERIFY(isInSight(25));

        // Who looks at an earlier one while it is sent is left there.
        list->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum); // as the wheel does
        QVERIFY(isInSight(0));
        QVERIFY(fixture.window()->transfers()->movingJobs() > 0);
        QVERIFY(fixture.dropPaths({fixture.file(u"last.txt"_s, "last")}));
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 27, 20'000);
        QVERIFY(isInSight(0));
    }

    void whatWaitsSinceTheLastRunIsInSightBelowWhatHasEnded()
    {
        QTemporaryDir home;
        QTemporaryDir files;
        QFile source(files.filePath(u"waits.txt"_s));
        QVERIFY(source.open(QIODevice::WriteOnly) && source.write("to be continued") > 0);
        source.close();
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            QStringList names;
            for (int i = 0; i < 20; ++i)
                names << u"file %1.txt"_s.arg(i);
            QVERIFY(upload(fixture, names, u"20 uploaded"_s));
            fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
            QVERIFY(fixture.dropPaths({source.fileName()}));
            QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 1, 20'000);
            fixture.prompts.quitAnswers << QuitAnswer::PauseAndQuit;
            QVERIFY(!fixture.window()->close());
            QTRY_VERIFY(!fixture.window()->isVisible());
            fixture.cloud()->faults().clear();
        }
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        TransferList *list = panelOf(fixture)->list();
        QTRY_COMPARE(list->model()->rowCount(), 21);
        fixture.window()->actions()->get(ActionSet::Command::ShowTransfers)->setChecked(true);
        QTRY_VERIFY(list->isVisible());
        const QModelIndex waiting = list->model()->index(20, 0);
        QCOMPARE(waiting.data(Qt::DisplayRole).toString(), u"waits.txt"_s);
        QTRY_VERIFY(list->viewport()->rect().contains(list->visualRect(waiting).center()));
    }

    void whatWasFetchedIsShownInItsFolder()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(upload(fixture, {u"a.txt"_s}, u"1 uploaded"_s));
        auto *reveal = barOf(fixture)->findChild<QPushButton *>(u"batchReveal"_s);
        QVERIFY(reveal && !reveal->isVisible());
        QDir(fixture.path(u"."_s)).mkdir(u"down"_s);
        fixture.chosen << QStringList{fixture.path(u"down"_s)};
        QTRY_VERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionDownload"_s));
        QTRY_COMPARE_WITH_TIMEOUT(summaryOf(fixture), u"1 downloaded"_s, 20'000);
        QVERIFY(reveal->isVisible());
        QVERIFY(fixture.window()->rect().contains(reveal->mapTo(fixture.window(), reveal->rect().bottomRight())));
        const QString target = QFileInfo(fixture.path(u"down/a.txt"_s)).canonicalFilePath();
        QCOMPARE(QFileInfo(barOf(fixture)->summary().localPath).canonicalFilePath(), target);
#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
        FolderOpener opener;
        QDesktopServices::setUrlHandler(u"file"_s, &opener, "open");
        reveal->click();
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QCOMPARE(opener.opened.size(), 1);
        QCOMPARE(QFileInfo(opener.opened.first().toLocalFile()).canonicalFilePath(), QFileInfo(target).path());
#endif
    }

    void whatWasOnlyCancelledIsNoSuccess()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const auto ground = [&fixture] { return barOf(fixture)->grab().toImage().pixelColor(2, 2); };
        QVERIFY(upload(fixture, {u"a.txt"_s}, u"1 uploaded"_s));
        QCOMPARE(ground(), ui::Theme::color(ui::Theme::Role::SuccessSoft, barOf(fixture)->palette()));
        fixture.cloud()->faults().delay(u"/tcb/uploadfile"_s, 60'000, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"b.txt"_s, "b")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->model()->count(JobState::Running), 1, 20'000);
        QVERIFY(fixture.trigger(u"actionCancelAll"_s));
        QTRY_COMPARE_WITH_TIMEOUT(summaryOf(fixture), u"1 cancelled"_s, 20'000);
        QCOMPARE(ground(), ui::Theme::color(ui::Theme::Role::InfoSoft, barOf(fixture)->palette()));
    }

    void whatIsDroppedMeanwhileBelongsToIt()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.cloud()->faults().delay(u"POST object"_s, 120'000, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"slow.txt"_s, "slow")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->movingJobs(), 1, 20'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"quick.txt"_s, "quick")}));
        QTRY_COMPARE(fixture.window()->transfers()->model()->rowCount(), 2);
        fixture.cloud()->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(summaryOf(fixture), u"2 uploaded"_s, 30'000);
    }

    void whatADroppedFolderHidesIsSaid()
    {
#ifndef Q_OS_UNIX
        QSKIP("Names of Unix.");
#endif
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.file(u"tree/a.txt"_s, "1");
        fixture.file(u"tree/.b.txt"_s, "2");
        fixture.file(u"tree/.git/config"_s, "3");
        QVERIFY(QDir().mkpath(fixture.path(u"tree/empty"_s)));
        QVERIFY(fixture.dropPaths({fixture.path(u"tree"_s)}));
        QTRY_VERIFY(fixture.hasToast(u"Left out: 2 hidden file"_s));
        QVERIFY(fixture.hasToast(u", 1 empty folder"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        fixture.file(u"dark/.b.txt"_s, "2");
        QVERIFY(fixture.dropPaths({fixture.path(u"dark"_s)}));
        QTRY_VERIFY(fixture.hasToast(u"There is no file in what was dropped.\nLeft out: 1 hidden file"_s));
    }

    void whatIsLookedThroughIsCountedAndCanBeCancelled()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<InlineBar *>(u"scanBar"_s);
        QVERIFY(bar && !bar->isVisible());
        UploadController *uploads = fixture.window()->uploads();
        uploads->uploadPaths({fixture.file(u"a.txt"_s, "a")});
        // As it tells of a large folder. The loop has not turned, so this one is still being looked for, too.
        Q_EMIT uploads->scanning(3, 2'000'000);
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().startsWith(u"Scanning… 3 file"_s), qPrintable(bar->text()));
        QVERIFY2(bar->text().contains(formatBytes(2'000'000)), qPrintable(bar->text()));
        QVERIFY2(!bar->findChild<QToolButton *>(u"inlineClose"_s)->isVisible(), "the next count would bring it back");
        bar->findChild<QPushButton *>(u"inlineAction"_s)->click();
        QVERIFY(!bar->isVisible());
        uploads->uploadPaths({fixture.file(u"b.txt"_s, "b")});
        Q_EMIT uploads->scanning(1, 1);
        QVERIFY(bar->isVisible());
        QTRY_VERIFY(!bar->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"b.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(!fixture.record(u"a.txt"_s));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 1);
    }

    void whatIsReadForItsKeyIsToldAndCanBeCancelled()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Profile profile = *fixture.application()->settings()->currentProfile();
        profile.keyTemplate = u"in/{hash8}.{ext}"_s;
        fixture.application()->settings()->setTransientProfile(profile);
        auto silent = std::make_unique<LeasedFile>(fixture.path(u"large.bin"_s), "takes long");
        if (!silent->isMade())
            QSKIP("Here no file keeps who reads it waiting.");
        const auto *bar = fixture.window()->findChild<InlineBar *>(u"scanBar"_s);
        UploadController *uploads = fixture.window()->uploads();
        uploads->uploadPaths({fixture.file(u"a.txt"_s, "a"), silent->path()});
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().startsWith(u"Reading 2 file"_s), qPrintable(bar->text()));
        QTRY_VERIFY(silent->hasVisitor());
        QVERIFY(uploads->hasUnqueued());
        // What else is looked through meanwhile takes nothing off it.
        Q_EMIT uploads->scanning(3, 2'000'000);
        uploads->uploadPaths({fixture.path(u"none.txt"_s)});
        QTRY_VERIFY(bar->text().startsWith(u"Reading 2 file"_s));
        QVERIFY(bar->isVisible());
        bar->findChild<QPushButton *>(u"inlineAction"_s)->click();
        QVERIFY(!bar->isVisible());
        QTRY_VERIFY(!uploads->hasUnqueued());
        silent.reset();
        uploads->uploadPaths({fixture.file(u"b.txt"_s, "b")});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"b.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(!fixture.record(u"a.txt"_s));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 1);
        QVERIFY(!bar->isVisible());
    }
};

QTEST_MAIN(TestMainWindowBatches)
#include "tst_mainwindow_batches.moc"
