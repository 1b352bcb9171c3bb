// What a row and the line above the rows say of how far transfers are, over pauses and other tries: all numbers are one truth.
#include "support/patience.h"
#include "transferfixtures.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <QProgressBar>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

namespace {

/// What the queue tells of a job in the given attempt; the number of its tries is set back by a pause, and so always the same.
JobSnapshot inAttempt(int attempt, qint64 done, JobState state = JobState::Running)
{
    JobSnapshot job = makeJob(1, state);
    job.attempt = attempt;
    job.tries = 1;
    job.done = done;
    return job;
}

JobSnapshot download(JobSnapshot job)
{
    job.kind = JobKind::Download;
    if (job.state == JobState::Running)
        job.stage = Stage::Download;
    return job;
}

} // namespace

class TestTransferProgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anUploadThatStartsOverAfterAPauseSaysSoInAllItsNumbers()
    {
        TransferModel model;
        const auto percent = [&model] { return model.index(0).data(TransferModel::PercentRole).toInt(); };
        model.addJobs({inAttempt(1, 500'000)});
        QCOMPARE(percent(), 50);
        model.updateJobs({inAttempt(1, 500'000, JobState::Paused)});
        QCOMPARE(percent(), 50);
        model.updateJobs({inAttempt(2, 100'000)});
        QCOMPARE(percent(), 10);
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(), u"Uploading · 10% · 0.1 of 1.0 MB"_s);
    }

    void aDownloadGoesOnWhereItWasAndFallsBackOnlyWithItsPart()
    {
        TransferModel model;
        const auto percent = [&model] { return model.index(0).data(TransferModel::PercentRole).toInt(); };
        model.addJobs({download(inAttempt(1, 500'000))});
        model.updateJobs({download(inAttempt(1, 500'000, JobState::Paused))});
        QCOMPARE(percent(), 50);
        JobSnapshot asking = download(inAttempt(2, 500'000)); // where it was is told before anything has come
        asking.stage = Stage::Resolve;
        model.updateJobs({asking});
        QCOMPARE(percent(), 50);
        model.updateJobs({download(inAttempt(2, 600'000))});
        QCOMPARE(percent(), 60);
        // The object is another one by now, and all of it is fetched.
        model.updateJobs({download(inAttempt(3, 600'000, JobState::Paused)), download(inAttempt(3, 100'000))});
        QCOMPARE(percent(), 10);
        QCOMPARE(model.index(0).data(TransferModel::StatusRole).toString(), u"Downloading · 10% · 0.1 of 1.0 MB"_s);
    }

    void whatFailedAndIsTriedAgainByHandBeginsAtNothing()
    {
        TransferModel model;
        const auto percent = [&model] { return model.index(0).data(TransferModel::PercentRole).toInt(); };
        model.addJobs({inAttempt(1, 500'000)});
        model.updateJobs({inAttempt(1, 0, JobState::Failed)});
        QCOMPARE(percent(), 50); // how far it had come
        model.updateJobs({inAttempt(1, 0, JobState::Queued)});
        QCOMPARE(percent(), 0);
    }

    void whatIsSentInVainIsNotCountedAsThere()
    {
        TransferModel model;
        TransferPanel panel(&model);
        QueueTotals totals;
        totals.jobs = 10;
        totals.finished = 7;
        totals.running = 3;
        totals.sentAgain = 3;
        totals.bytes = totals.bytesDone = 20'000'000; // by the tries of a run that was killed
        totals.bytesLeft = 6'000'000;
        panel.setTotals(totals);
        QCOMPARE(panel.totalsText(), u"7 of 10 · 14.0 of 20.0 MB · 3 starting over"_s);
        auto *bar = panel.findChild<QProgressBar *>(u"transferProgress"_s);
        QCOMPARE(bar->value(), 700);
        totals.bytesLeft = 9'000'000; // another one starts over
        totals.sentAgain = 4;
        panel.setTotals(totals);
        QCOMPARE(panel.totalsText(), u"7 of 10 · 11.0 of 20.0 MB · 4 starting over"_s);
        QCOMPARE(bar->value(), 550);
        totals.running = 0; // all are paused
        totals.bytesLeft = 12'000'000;
        panel.setTotals(totals);
        QVERIFY2(panel.totalsText().contains(u"8.0 of 20.0 MB"_s), qPrintable(panel.totalsText()));
        QCOMPARE(bar->value(), 400);
    }

    void theTimeLeftOfAllIsThatOfWhatHasYetToMove()
    {
        TransferModel model;
        TransferPanel panel(&model);
        QueueTotals totals;
        totals.jobs = totals.running = 1;
        totals.bytes = 200'000'000;
        totals.bytesDone = 190'000'000; // before it was paused
        totals.bytesLeft = 180'000'000;
        totals.bytesPerSecond = 1'000'000;
        const auto told = [&panel, &totals] {
            panel.setTotals(totals);
            return panel.totalsText();
        };
        QTRY_VERIFY2(told().contains(u"left"_s), qPrintable(panel.totalsText())); // after three seconds
        QVERIFY2(told().contains(u"about 3 min left"_s), qPrintable(panel.totalsText()));
        // A file has ended, and the next has not begun to move.
        totals.bytesPerSecond = 0;
        totals.bytesDone += 1000;
        QVERIFY2(told().contains(u"left"_s), qPrintable(panel.totalsText()));
        totals.bytesPerSecond = 1'000'000;
        QVERIFY2(told().contains(u"left"_s), qPrintable(panel.totalsText()));
        totals.bytesPerSecond = 0; // nothing comes any more
        QVERIFY2(!told().contains(u"left"_s), qPrintable(panel.totalsText()));
    }
};

QTEST_MAIN(TestTransferProgress)
#include "tst_transferprogress.moc"
