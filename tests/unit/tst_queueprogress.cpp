// What the queue tells of how far a job is: honest over pauses, other tries and restarts, and never backwards where it should not.
#include "queuetest.h"
#include "transfer/speedmeter.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace wcs;
using namespace wcs::test;
using namespace std::chrono_literals;

class TestQueueProgress : public QueueTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyAttemptHasANumberOfItsOwnAlsoWhereNoTryIsCounted()
    {
        QSignalSpy lost(m_queue.get(), &TransferQueue::networkLost);
        QSignalSpy resting(m_queue.get(), &TransferQueue::profileResting);
        const auto job = [this] { return m_latest.value(jobNamed(u"a"_s)); };
        m_runner->hold = true;
        m_runner->script[u"a"_s] = {failure(ErrorKind::Network, "HostNotFoundError"),
                                    failure(ErrorKind::WeChat, "45011"), failure(ErrorKind::File, "not-found")};
        enqueue({u"a"_s});
        QTRY_COMPARE(job().attempt, 1);
        m_queue->pauseAll();
        QTRY_COMPARE(job().state, JobState::Paused);
        QCOMPARE(job().attempt, 1);
        m_queue->resumeAll();
        QTRY_COMPARE(job().attempt, 2);
        QCOMPARE(job().tries, 1);
        m_queue->startOver(); // as after a sleep
        QTRY_COMPARE(job().attempt, 3);
        QCOMPARE(job().tries, 1);
        m_runner->reachable = false;
        m_runner->hold = false;
        QTRY_COMPARE(lost.count(), 1);
        m_runner->reachable = true;
        m_queue->askNetwork();
        QTRY_COMPARE(resting.count(), 1);
        QTRY_COMPARE(job().attempt, 4);
        QTRY_COMPARE(job().state, JobState::Queued);
        QCOMPARE(job().tries, 0);
        m_queue->setRestPause(1ms);
        QTRY_COMPARE(job().state, JobState::Failed);
        QCOMPARE(job().attempt, 5);
        m_queue->retryFailed();
        QTRY_COMPARE(job().state, JobState::Done);
        QCOMPARE(job().attempt, 6);
        QCOMPARE(job().tries, 1);
    }

    void lateWordsOfAnEarlierAttemptAreNotHeard()
    {
        const auto job = [this] { return m_latest.value(jobNamed(u"a"_s)); };
        m_runner->hold = true;
        m_runner->firstProgress = {50, 20};
        enqueue({u"a"_s});
        QTRY_COMPARE(job().done, 50);
        m_queue->pauseAll();
        QTRY_COMPARE(job().state, JobState::Paused);
        m_queue->resumeAll();
        QTRY_COMPARE(m_runner->sinks.size(), 2);
        m_runner->sinks.first()(Progress{90, 100});
        QTRY_COMPARE(job().done, 20);
        m_runner->sinks.last()(Progress{30, 100});
        QTRY_COMPARE(job().done, 30);
    }

    void totalsNeverRunBackwards()
    {
        m_runner->hold = true;
        m_runner->firstProgress = {50, 20, 30};
        QList<qint64> totals;
        qint64 left = -1;
        connect(m_queue.get(), &TransferQueue::totalsChanged, this, [&totals, &left](const QueueTotals &now) {
            left = now.bytesLeft;
            if (now.jobs > 0)
                totals << now.bytesDone;
        });
        enqueue({u"a"_s});
        QTRY_COMPARE(m_latest.value(jobNamed(u"a"_s)).done, 50);
        QTRY_COMPARE(left, 50);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QTRY_COMPARE(left, 100); // what was sent is sent again
        m_queue->resumeAll();
        QTRY_COMPARE(m_latest.value(jobNamed(u"a"_s)).done, 20); // the row starts over, and the totals do not
        QTRY_COMPARE(totals.last(), 50);
        QTRY_COMPARE(left, 80);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        m_runner->hold = false;
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QVERIFY2(totals.size() >= 3, qPrintable(QString::number(totals.size())));
        QVERIFY(std::ranges::is_sorted(totals));
        QTRY_COMPARE(left, 0);
    }

    void anUploadSaysThatItStartsOverOnlyWhereItSendsSomethingAgain()
    {
        const auto startsOver = [this](const QString &name) { return m_latest.value(jobNamed(name)).startsOver; };
        m_runner->holdProof = true;
        enqueue({u"stored"_s});
        QTRY_VERIFY(m_latest.value(jobNamed(u"stored"_s)).stored);
        m_runner->hold = true;
        m_runner->firstProgress = {50, 60, 0};
        enqueue({u"sent"_s});
        QTRY_VERIFY(startsOver(u"sent"_s)); // were it stopped now
        enqueueDownload(u"fetched"_s, 100);
        QTRY_COMPARE(m_latest.value(jobNamed(u"fetched"_s)).done, 60);
        enqueue({u"silent"_s});
        QTRY_COMPARE(m_latest.value(jobNamed(u"silent"_s)).state, JobState::Running);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 4);
        for (const QString &name : {u"stored"_s, u"fetched"_s, u"silent"_s})
            QVERIFY2(!startsOver(name), qPrintable(name));
        QVERIFY(startsOver(u"sent"_s));
        m_runner->hold = false;
        m_runner->holdProof = false;
        m_queue->resumeAll();
        QTRY_COMPARE(countIn(JobState::Done), 4);
        QVERIFY(!startsOver(u"sent"_s));
    }

    void anUploadThatIsSentOnceMoreSaysSoWhileItIsAndTheTotalsDoNotRunBackwards()
    {
        QList<qint64> done;
        int again = 0;
        connect(m_queue.get(), &TransferQueue::totalsChanged, this, [&done, &again](const QueueTotals &now) {
            again = now.sentAgain;
            if (now.jobs == 3) // until one of both batches has ended
                done << now.bytesDone;
        });
        const auto job = [this](const QString &name) { return m_latest.value(jobNamed(name)); };
        m_runner->hold = true;
        m_runner->firstProgress = {50, 0, 60, 20, 10, 20};
        enqueue({u"sent"_s, u"silent"_s});
        QTRY_COMPARE(m_runner->sinks.size(), 2);
        enqueueDownload(u"fetched"_s, 100);
        QTRY_COMPARE(job(u"fetched"_s).done, 60);
        QVERIFY(!job(u"sent"_s).sentAgain);
        QCOMPARE(again, 0);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 3);
        QVERIFY(!job(u"sent"_s).sentAgain); // it waits
        m_queue->resumeAll();
        QTRY_COMPARE(m_runner->sinks.size(), 6);
        QTRY_VERIFY(job(u"sent"_s).sentAgain);
        QTRY_COMPARE(again, 1);
        for (const QString &name : {u"silent"_s, u"fetched"_s})
            QVERIFY2(!job(name).sentAgain, qPrintable(name));
        m_runner->holdProof = true;
        m_runner->hold = false;
        QTRY_VERIFY(job(u"sent"_s).stored);
        QVERIFY(!job(u"sent"_s).sentAgain);
        QTRY_COMPARE(again, 0);
        m_runner->holdProof = false;
        QTRY_COMPARE(countIn(JobState::Done), 3);
        QVERIFY(std::ranges::is_sorted(done));
    }

    void whatHasFailedAndIsTriedAgainSaysThatItIsSentOnceMore()
    {
        m_runner->script[u"a"_s] = {failure(ErrorKind::FileItem, "-503002")};
        enqueue({u"a"_s});
        QTRY_COMPARE(countIn(JobState::Failed), 1);
        m_runner->hold = true;
        m_queue->retryFailed();
        QTRY_VERIFY(m_latest.value(jobNamed(u"a"_s)).sentAgain);
        m_runner->hold = false;
        QTRY_COMPARE(countIn(JobState::Done), 1);
    }

    void whatIsOnlyBeingLookedForIsNotSentOnceMore()
    {
        int again = 0;
        int running = 0;
        connect(m_queue.get(), &TransferQueue::totalsChanged, this, [&again, &running](const QueueTotals &now) {
            again = now.sentAgain;
            running = now.running;
        });
        const auto job = [this] { return m_latest.value(jobNamed(u"a"_s)); };
        m_runner->script[u"a"_s] = {failure(ErrorKind::FileItem, "-503002")};
        enqueue({u"a"_s});
        QTRY_COMPARE(countIn(JobState::Failed), 1);
        m_runner->hold = true;
        m_runner->stage = Stage::Verify;
        m_queue->retryFailed();
        QTRY_COMPARE(job().stage, Stage::Verify);
        QTRY_COMPARE(running, 1);
        QVERIFY(!job().sentAgain);
        QCOMPARE(again, 0);
        m_runner->hold = false;
        QTRY_COMPARE(countIn(JobState::Done), 1);
    }

    void whatIsLeftOfAllIsWhatHasYetToMove()
    {
        QueueTotals now;
        connect(m_queue.get(), &TransferQueue::totalsChanged, this, [&now](const QueueTotals &t) { now = t; });
        m_runner->holdProof = true;
        enqueue({u"stored"_s});
        QTRY_VERIFY(m_latest.value(jobNamed(u"stored"_s)).stored);
        QTRY_COMPARE(now.bytesLeft, 0);
        QCOMPARE(now.bytes, 100);
        m_queue->pauseAll(); // the next try finds it
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        m_runner->hold = true;
        m_runner->firstProgress = {60};
        enqueueDownload(u"fetched"_s, 100);
        QTRY_COMPARE(now.bytesLeft, 40);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 2);
        QTRY_COMPARE(now.bytes, 200);
        QCOMPARE(now.bytesLeft, 40); // the part is gone on with
        enqueue({u"waits"_s});
        QTRY_COMPARE(now.bytesLeft, 90); // half of it is on its way
    }

    void aDownloadThatGoesOnDoesNotRunBackwards()
    {
        m_runner->hold = true;
        m_runner->firstProgress = {60, 60, 10};
        QList<qint64> done;
        const auto record = [&done](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs)
                done << job.done;
        };
        connect(m_queue.get(), &TransferQueue::jobsChanged, this, record);
        enqueueDownload(u"d"_s, 100);
        QTRY_COMPARE(m_latest.value(jobNamed(u"d"_s)).done, 60);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        m_runner->isSilent = true; // it asks before it fetches
        m_queue->resumeAll();
        QTRY_COMPARE(countIn(JobState::Running), 1);
        QCOMPARE(m_latest.value(jobNamed(u"d"_s)).done, 60);
        m_runner->isSilent = false;
        QTRY_VERIFY(m_runner->firstProgress.size() == 1);
        QVERIFY(std::ranges::is_sorted(done));
        // The next run begins at what lies on the disk, and falls back only when the object is another one by now.
        m_runner->left = 60;
        startAnew();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QTRY_COMPARE(m_latest.value(jobNamed(u"d"_s)).done, 60);
        m_queue->resumeAll();
        QTRY_COMPARE(m_latest.value(jobNamed(u"d"_s)).done, 10);
    }

    void aSpeedFallsWhenNothingComesAnyMore()
    {
        qint64 now = 1'000;
        SpeedMeter meter([&now] { return now; });
        meter.start();
        now += 1000;
        meter.feed(1'000'000);
        QCOMPARE(meter.bytesPerSecond(), 1e6);
        now += 1000; // they may come in pieces
        QCOMPARE(meter.bytesPerSecond(), 1e6);
        QVERIFY(!meter.isSilent());
        double last = 1e6;
        for (int second = 0; second < 13; ++second) {
            now += 1000;
            QVERIFY(meter.isSilent());
            QVERIFY(meter.bytesPerSecond() > 0 && meter.bytesPerSecond() < 0.8 * last);
            last = meter.bytesPerSecond();
        }
        now += 1000;
        QCOMPARE(meter.bytesPerSecond(), 0.0);
        // What comes then is told as what it is.
        meter.feed(1'000'000 + 15'000);
        QVERIFY(!meter.isSilent());
        QVERIFY2(meter.bytesPerSecond() > 900 && meter.bytesPerSecond() < 20'000,
                 qPrintable(QString::number(meter.bytesPerSecond())));
    }

    void whatStandsStillIsToldUntilItsSpeedIsNoneAndThenNoMore()
    {
        double ofAll = -1;
        connect(m_queue.get(), &TransferQueue::totalsChanged, this,
                [&ofAll](const QueueTotals &now) { ofAll = now.bytesPerSecond; });
        const auto job = [this] { return m_latest.value(jobNamed(u"a"_s)); };
        m_runner->hold = true;
        m_runner->firstProgress = {50};
        enqueue({u"a"_s});
        QTRY_COMPARE(job().done, 50);
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(clock.elapsed() > 600); // a speed is none before half a second
        m_runner->sinks.first()(Progress{52, 100}); // a few bytes a second are none soon
        QTRY_VERIFY(job().bytesPerSecond > 0);
        QTRY_VERIFY(ofAll > 0);
        // Nobody says a word of it from now on.
        QTRY_COMPARE(job().bytesPerSecond, 0.0);
        QTRY_COMPARE(ofAll, 0.0);
        QCOMPARE(job().state, JobState::Running);
        const auto timers = m_queue->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(!timers.isEmpty());
        QTRY_VERIFY(std::ranges::none_of(timers, &QTimer::isActive));
    }
};

QTEST_GUILESS_MAIN(TestQueueProgress)
#include "tst_queueprogress.moc"
