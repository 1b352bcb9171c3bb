// The model of the transfers: bookkeeping by id, honest progress, and what it says in words.
#include "support/patience.h"
#include "transferfixtures.h"
#include "transfers/remainingtime.h"
#include "transfers/rowactions.h"
#include "transfers/transferfeed.h"
#include "transfers/transferfilter.h"
#include "transfers/transfermodel.h"
#include "transfers/transferrowlayout.h"
#include "wechat/errorcatalogue.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

class TestTransferModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsFollowAddsUpdatesAndRemovals()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.addJobs(makeJobs(1, 10));
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.rowOf(7), 6);
        model.removeJobs({3, 4, 8});
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.rowOf(3), -1);
        QCOMPARE(model.rowOf(7), 4);
        QCOMPARE(model.rowOf(10), 6);
        model.updateJobs({makeJob(10, JobState::Failed), makeJob(99, JobState::Failed)});
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.count(JobState::Failed), 1);
        QCOMPARE(model.count(JobState::Queued), 6);
    }

    void filesOfOneNameSayWhereTheyAre()
    {
        TransferModel model;
        const auto place = [&model](int row) { return model.index(row).data(TransferModel::PlaceRole).toString(); };
        JobSnapshot first = makeJob(1);
        first.name = u"same.png"_s;
        first.localPath = u"/old/same.png"_s;
        model.addJobs({first, makeJob(2)});
        QVERIFY(place(0).isEmpty() && place(1).isEmpty());
        JobSnapshot again = first;
        again.id = 3; // the same file once more
        model.addJobs({again});
        QVERIFY(place(0).isEmpty());
        JobSnapshot second = first;
        second.id = 4;
        second.localPath = u"/new/same.png"_s;
        model.addJobs({second});
        QCOMPARE(place(0), QDir::toNativeSeparators(u"/old"_s));
        QCOMPARE(place(3), QDir::toNativeSeparators(u"/new"_s));
        QVERIFY(place(1).isEmpty());
        QVERIFY(model.index(3).data(Qt::AccessibleTextRole).toString().startsWith(u"same.png · "_s + place(3)));
        // Behind the name, of which nothing is lost.
        TransferFilter filter(&model);
        QStyleOptionViewItem option;
        option.rect = QRect(0, 0, 600, 60);
        const TransferRowLayout layout = TransferRowLayout::of(option, filter.index(3, 0));
        QCOMPARE(layout.placeText, place(3));
        QVERIFY(layout.place.left() > layout.name.right());
        QVERIFY(layout.name.width() >= option.fontMetrics.horizontalAdvance(u"same.png"_s));
        model.removeJobs({4});
        QVERIFY(place(0).isEmpty());
    }

    void whyWhatIsStoredIsNotCancelledIsTrueAlsoWhileNothingIsAsked()
    {
        const QString asked = RowActions::reason(RowAction::Cancel, 1, JobState::Running);
        QVERIFY2(asked.contains(u"still being verified"_s), qPrintable(asked));
        for (const JobState state : {JobState::Queued, JobState::Paused, JobState::WaitingToRetry}) {
            const QString waits = RowActions::reason(RowAction::Cancel, 1, state);
            QVERIFY2(waits.contains(u"when the transfer goes on"_s), qPrintable(waits));
        }
        QCOMPARE(RowActions::reason(RowAction::Cancel, 1, std::nullopt), u"The transfer has ended."_s);
    }

    void rowsFollowTheOrderOfTheQueueAndKeepTheSelection()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TransferFilter filter(&model);
        QList<JobSnapshot> jobs = makeJobs(1, 5);
        for (JobSnapshot &job : jobs)
            job.position = job.id * 10;
        model.addJobs(jobs);
        const QPersistentModelIndex second = filter.index(1, 0);
        jobs[1].position = 45; // 2 moves behind 4
        model.updateJobs({jobs[1]});
        QCOMPARE(second.row(), 3);
        QCOMPARE(filter.jobAt(second).id, 2);
        QCOMPARE(model.rowOf(2), 3);
        QCOMPARE(model.rowOf(5), 4);
        JobSnapshot first = makeJob(9);
        first.position = 5;
        model.addJobs({first});
        QCOMPARE(model.rowOf(9), 0);
        QCOMPARE(model.rowOf(2), 4);
    }

    void theFeedKeepsTheOrderAndNeverTakesLong()
    {
        TransferModel model;
        TransferFeed feed(&model);
        feed.add(makeJobs(1, 20'000));
        feed.update({makeJob(20'000, JobState::Failed)});
        feed.remove({1});
        QVERIFY(model.rowCount() < 20'000); // not all in one turn
        QTRY_COMPARE(model.rowCount(), 19'999);
        QTRY_VERIFY(feed.isEmpty());
        QCOMPARE(model.count(JobState::Failed), 1);
        QCOMPARE(model.rowOf(1), -1);
        QCOMPARE(model.rowOf(2), 0);
    }

    void whatWaitsSaysWhy()
    {
        JobSnapshot job = makeJob(1);
        job.priority = JobPriority::High;
        QVERIFY2(TransferText::status(job, {}).contains(u"high priority"_s), qPrintable(TransferText::status(job, {})));
        job.error = Error::make(ErrorKind::Network, Stage::Ticket, u"HostNotFoundError"_s);
        QVERIFY(TransferText::status(job, {}).startsWith(u"Waiting for the network"_s));
        job.error = Error::make(ErrorKind::WeChat, Stage::Ticket, u"45011"_s);
        QVERIFY(TransferText::status(job, {}).startsWith(u"Waiting until WeChat takes calls again"_s));
        JobSnapshot paused = makeJob(2, JobState::Paused);
        QVERIFY(!TransferText::status(paused, {}).contains(u"starts over"_s));
        paused.startsOver = true;
        QVERIFY(TransferText::status(paused, {}).contains(u"starts over"_s));
    }

    void whatIsSentOnceMoreSaysSoWhileItRuns()
    {
        JobSnapshot job = makeJob(1, JobState::Running);
        job.stage = Stage::Upload;
        job.startsOver = true; // were it stopped now
        QVERIFY(TransferText::status(job, {}).startsWith(u"Uploading · "_s));
        job.sentAgain = true;
        QVERIFY(TransferText::status(job, {}).startsWith(u"Uploading again · "_s));
        job.sentAgain = false; // before that it is asked whether it is there
        for (const Stage stage : {Stage::LocalFile, Stage::Ticket, Stage::Verify}) {
            job.stage = stage;
            QVERIFY(!TransferText::status(job, {}).contains(u"starts over"_s));
        }
    }

    void aJobAddedTwiceStandsOnce()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.addJobs({makeJob(1), makeJob(1, JobState::Running)});
        model.addJobs({makeJob(1, JobState::Paused)});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.count(JobState::Paused), 1);
        QCOMPARE(model.activeCount(), 1);
    }

    void scatteredRemovalsKeepTheRestInOrder()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.addJobs(makeJobs(0, 1000));
        QList<JobId> even;
        for (JobId id = 0; id < 1000; id += 2)
            even << id;
        model.removeJobs(even);
        QCOMPARE(model.rowCount(), 500);
        for (int row = 0; row < 500; ++row) {
            QCOMPARE(model.jobAt(row).id, JobId(2 * row + 1));
            QCOMPARE(model.rowOf(2 * row + 1), row);
        }
        QCOMPARE(model.activeCount(), 500);
    }

    void changesAreAnnouncedForTheirRowsOnly()
    {
        TransferModel model;
        model.addJobs(makeJobs(0, 100));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.updateJobs(
            {makeJob(41, JobState::Running), makeJob(40, JobState::Running), makeJob(7, JobState::Running)});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[0][0].toModelIndex().row(), 7);
        QCOMPARE(changed[0][1].toModelIndex().row(), 7);
        QCOMPARE(changed[1][0].toModelIndex().row(), 40);
        QCOMPARE(changed[1][1].toModelIndex().row(), 41);
    }

    void progressNeverFallsWithinATry()
    {
        TransferModel model;
        model.addJobs({moving(1, 500'000, 1000)});
        QCOMPARE(model.index(0).data(TransferModel::PercentRole).toInt(), 50);
        model.updateJobs({moving(1, 400'000, 1000)});
        QCOMPARE(model.index(0).data(TransferModel::PercentRole).toInt(), 50);
        JobSnapshot again = moving(1, 100'000, 1000);
        again.attempt = 1;
        model.updateJobs({again});
        QCOMPARE(model.index(0).data(TransferModel::PercentRole).toInt(), 10);
    }

    void hundredPercentIsForDoneAlone()
    {
        TransferModel model;
        JobSnapshot job = moving(1, 1'000'000, 1000);
        model.addJobs({job});
        QCOMPARE(model.index(0).data(TransferModel::PercentRole).toInt(), 99);
        job.stage = Stage::Verify;
        model.updateJobs({job});
        QCOMPARE(model.index(0).data(TransferModel::PercentRole).toInt(), 99);
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(), u"Verifying… · 1.0 MB"_s);
        model.updateJobs({makeJob(1, JobState::Done)});
        QCOMPARE(model.index(0).data(TransferModel::PercentRole).toInt(), 100);
    }

    void whoWaitsForAnotherProgramSaysSoAndIsNoFailure()
    {
        TransferModel model;
        JobSnapshot job = moving(1, 0, 0);
        job.stage = Stage::Others;
        model.addJobs({job});
        const QString text = model.index(0).data(TransferModel::StatusRole).toString();
        QVERIFY2(text.startsWith(u"Waiting for another program that uploads to the same key…"_s), qPrintable(text));
        job.kind = JobKind::Download;
        model.updateJobs({job});
        const QString other = model.index(0).data(TransferModel::StatusRole).toString();
        QVERIFY2(other.startsWith(u"Waiting for another program that downloads the same file…"_s), qPrintable(other));
    }

    void theTimeLeftIsToldAfterThreeSecondsOfMovement()
    {
        qint64 now = 1'000'000;
        TransferModel model;
        model.setClock([&now] { return now; });
        model.addJobs({moving(1, 100'000, 100'000)});
        now += 2900;
        model.updateJobs({moving(1, 390'000, 100'000)});
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(),
                 u"Uploading · 39% · 0.4 of 1.0 MB · 100.0 kB/s"_s);
        now += 200;
        model.updateJobs({moving(1, 410'000, 100'000)});
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(),
                 u"Uploading · 41% · 0.4 of 1.0 MB · 100.0 kB/s · 6 s left"_s);
        model.updateJobs({makeJob(1, JobState::Paused)});
        QCOMPARE(model.timingAt(0).secondsLeft, -1);
        // After a pause it settles again first.
        now += 60'000;
        model.updateJobs({moving(1, 500'000, 100'000)});
        QCOMPARE(model.timingAt(0).secondsLeft, -1);
    }

    void whatStandsStillSaysNoTimeLeft()
    {
        qint64 now = 0;
        TransferModel model;
        model.setClock([&now] { return now; });
        model.addJobs({moving(1, 0, 100'000)});
        now += 4000;
        model.updateJobs({moving(1, 400'000, 100'000)});
        QVERIFY(model.timingAt(0).secondsLeft > 0);
        now += 15'000;
        model.updateJobs({moving(1, 400'000, 0)});
        QCOMPARE(model.timingAt(0).secondsLeft, -1);
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(), u"Uploading · 40% · 0.4 of 1.0 MB"_s);
    }

    void theTimeLeftIsSmoothedAndRounded()
    {
        RemainingTime time;
        time.feed(0, 10'000, 100);
        time.feed(4000, 9600, 100);
        const qint64 steady = time.seconds(4000);
        QVERIFY2(steady >= 95 && steady <= 100, qPrintable(QString::number(steady)));
        // One wild measurement, a tenth of a second later, hardly moves it.
        time.feed(4100, 9600, 10);
        QVERIFY2(time.seconds(4100) < 130, qPrintable(QString::number(time.seconds(4100))));
        QCOMPARE(RemainingTime::rounded(7.2), 8);
        QCOMPARE(RemainingTime::rounded(41), 45);
        QCOMPARE(RemainingTime::rounded(92), 100);
        QCOMPARE(RemainingTime::rounded(3700), 3720);
        QCOMPARE(RemainingTime::rounded(0), 1);
    }

    void waitingRowsCountDown()
    {
        qint64 now = 1'000'000;
        TransferModel model;
        model.setClock([&now] { return now; });
        JobSnapshot job = makeJob(1, JobState::WaitingToRetry);
        job.tries = 2;
        job.retryAt = QDateTime::fromMSecsSinceEpoch(now + 8000);
        model.addJobs({job});
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(), u"Waiting to retry in 8 s · try 3 of 5"_s);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        now += 3000;
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(), u"Waiting to retry in 5 s · try 3 of 5"_s);
    }

    void aKeyThatTurnsItsLettersAroundIsWrittenOut()
    {
        JobSnapshot conflict = makeJob(1, JobState::NeedsDecision);
        conflict.conflictKey = u"images/a\u202Egnp.exe"_s;
        TransferModel model;
        model.addJobs({conflict});
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(), u"Key exists · images/a[U+202E]gnp.exe"_s);
    }

    void aNameWithALineBreakIsOneLineWhereItIsSeen()
    {
        JobSnapshot refused = makeJob(1, JobState::Failed);
        refused.name = u"new\nline\u0085.png"_s;
        refused.localPath = u"pictures/"_s + refused.name;
        refused.key = u"images/"_s + refused.name;
        TransferModel model;
        model.addJobs({refused});
        const QModelIndex row = model.index(0);
        const QString shown = u"new[U+000A]line[U+0085].png"_s;
        QCOMPARE(row.data().toString(), shown);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().startsWith(shown + u", "_s));
        const QStringList tip = row.data(Qt::ToolTipRole).toString().split(u'\n');
        QCOMPARE(tip.mid(0, 2), (QStringList{u"pictures/"_s + shown, u"Key: images/"_s + shown}));
    }

    void everyStateIsSaidInWords_data()
    {
        QTest::addColumn<JobSnapshot>("job");
        QTest::addColumn<QString>("words");
        QTest::newRow("queued") << makeJob(1) << u"Waiting · 1.0 MB"_s;
        QTest::newRow("paused") << makeJob(1, JobState::Paused) << u"Paused · 1.0 MB"_s;
        QTest::newRow("done") << makeJob(1, JobState::Done) << u"Verified · 1.0 MB"_s;
        JobSnapshot renamed = makeJob(1, JobState::Done);
        renamed.takenKey = std::exchange(renamed.key, u"images/picture-1-2.png"_s);
        QTest::newRow("renamed") << renamed << u"Verified · stored as picture-1-2.png · 1.0 MB"_s;
        QTest::newRow("cancelled") << makeJob(1, JobState::Cancelled) << u"Cancelled · 1.0 MB"_s;
        QTest::newRow("skipped") << makeJob(1, JobState::Skipped) << u"Skipped, the key exists · 1.0 MB"_s;
        JobSnapshot conflict = makeJob(1, JobState::NeedsDecision);
        conflict.conflictKey = u"images/a.png"_s;
        QTest::newRow("conflict") << conflict << u"Key exists · images/a.png"_s;
        JobSnapshot unread = makeJob(1, JobState::Done);
        unread.proof = Proof::Unreadable;
        QTest::newRow("unreadable") << unread << u"Uploaded, but not readable · 1.0 MB"_s;
        JobSnapshot open = makeJob(1, JobState::Done);
        open.proof = Proof::Unknown;
        QTest::newRow("not proven") << open << u"Uploaded, not verified · 1.0 MB"_s;
        open.error = earlierObject(Stage::Verify, u"cloud://e/a.png"_s);
        QTest::newRow("not proven, and why") << open << u"Uploaded, not verified · "_s + shortReason(*open.error);
        JobSnapshot download = makeJob(1, JobState::Done);
        download.kind = JobKind::Download;
        QTest::newRow("downloaded") << download << u"Downloaded · 1.0 MB"_s;
    }

    void everyStateIsSaidInWords()
    {
        QFETCH(JobSnapshot, job);
        QFETCH(QString, words);
        QCOMPARE(TransferText::status(job, {}), words);
        QVERIFY(!TransferText::stateIcon(job).isEmpty());
    }

    void aFailedRowNamesItsReason()
    {
        TransferModel model;
        model.addJobs({makeJob(1, JobState::Failed)});
        const QString words = model.index(0).data(TransferModel::StatusRole).toString();
        QVERIFY2(words.startsWith(u"Failed: "_s) && words.size() > 10, qPrintable(words));
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(words));
    }

    void theProfileIsNamedOnceThereAreTwo()
    {
        TransferModel model;
        model.addJobs({makeJob(1)});
        QVERIFY(model.index(0).data(TransferModel::ProfileRole).toString().isEmpty());
        JobSnapshot other = makeJob(2);
        other.profileId = u"prod"_s;
        other.profileName = u"Production"_s;
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.addJobs({other});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.index(0).data(TransferModel::ProfileRole).toString(), u"Development"_s);
        model.removeJobs({2});
        QVERIFY(model.index(0).data(TransferModel::ProfileRole).toString().isEmpty());
    }

    void theProfileIsNamedWhereAnotherCouldBeMeant()
    {
        TransferModel model;
        model.setProfileNames({{u"dev"_s, u"Dev"_s}, {u"prod"_s, u"Prod"_s}});
        model.setProfiles({u"dev"_s});
        model.addJobs({makeJob(1)});
        const QModelIndex row = model.index(0);
        QVERIFY(row.data(TransferModel::ProfileRole).toString().isEmpty());
        // Another can be chosen, and this goes on where it was sent to.
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setProfiles({u"dev"_s, u"prod"_s});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(row.data(TransferModel::ProfileRole).toString(), u"Dev"_s);
        // Its own is gone, and the one that is left is none of its.
        model.setProfiles({u"prod"_s});
        QCOMPARE(row.data(TransferModel::ProfileRole).toString(), u"Dev"_s);
        model.setProfiles({u"dev"_s});
        QVERIFY(row.data(TransferModel::ProfileRole).toString().isEmpty());
        // Whole, and always, for who asks.
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"\nProfile: Dev"_s));
        QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"picture-1.png, Waiting · 1.0 MB, Dev"_s);
    }

    void theFilterListsWhatItSays()
    {
        TransferModel model;
        TransferFilter filter(&model);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.addJobs({makeJob(1, JobState::Failed), makeJob(2, JobState::Running), makeJob(3, JobState::Done)});
        filter.setShow(TransferFilter::Show::Active);
        QCOMPARE(filter.rowCount(), 1);
        model.updateJobs({makeJob(2, JobState::Failed)});
        QCOMPARE(filter.rowCount(), 0);
        filter.setShow(TransferFilter::Show::Failed);
        QCOMPARE(filter.rowCount(), 2);
    }

    void amountsShareOneUnit()
    {
        QCOMPARE(TransferText::amount(118'000'000, 402'000'000), u"118 of 402 MB"_s);
        QCOMPARE(TransferText::amount(0, 12), u"0 of 12 bytes"_s);
        QCOMPARE(TransferText::amount(1'200'000, 2'500'000), u"1.2 of 2.5 MB"_s);
    }

    void theTotalsTellTheTimeLeft()
    {
        QueueTotals totals;
        totals.jobs = 40;
        totals.finished = 12;
        totals.bytes = 402'000'000;
        totals.bytesDone = 118'000'000;
        totals.bytesPerSecond = 3'200'000;
        const QString told = u"12 of 40 · 118 of 402 MB · 3.2 MB/s"_s;
        QCOMPARE(TransferText::totals(totals, 90), told + u" · about 1 min 30 s left"_s);
        QCOMPARE(TransferText::totals(totals, -1), told);
        totals.sentAgain = 1;
        QCOMPARE(TransferText::totals(totals, -1), told + u" · 1 starting over"_s);
        totals.sentAgain = 0;
        totals.failed = 2;
        QCOMPARE(TransferText::totals(totals, 90), told + u" · about 1 min 30 s left · 2 failed"_s);
    }

    // How long it takes is measured by bench_queue; here it is how much is done and told, which no busy machine changes.
    void hundredThousandRowsAreToldInFewSteps()
    {
        TransferModel model;
        int clockReadings = 0;
        model.setClock([&clockReadings] { return qint64(++clockReadings); });
        TransferFilter filter(&model);
        QSignalSpy inserted(&filter, &TransferFilter::rowsInserted);
        QSignalSpy changed(&filter, &TransferFilter::dataChanged);
        QSignalSpy moved(&filter, &TransferFilter::layoutChanged);
        QSignalSpy removed(&model, &TransferModel::rowsRemoved);
        QSignalSpy reset(&model, &TransferModel::modelReset);
        model.addJobs(makeJobs(0, 100'000));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(filter.rowCount(), 100'000);

        for (int round = 0; round < 1000; ++round)
            model.updateJobs({moving(round * 97, 1000, 1000)});
        QCOMPARE(clockReadings, 1000); // one row is looked at for one update
        QCOMPARE(changed.size(), 1000);
        for (const QList<QVariant> &one : std::as_const(changed))
            QCOMPARE(one.at(0).toModelIndex(), one.at(1).toModelIndex());
        QCOMPARE(moved.size(), 0);

        QList<JobId> scattered;
        for (JobId id = 0; id < 100'000; id += 3)
            scattered << id;
        model.removeJobs(scattered);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(removed.size(), 0);
        QCOMPARE(filter.rowCount(), 66'666);
    }
};

QTEST_MAIN(TestTransferModel)
#include "tst_transfermodel.moc"
