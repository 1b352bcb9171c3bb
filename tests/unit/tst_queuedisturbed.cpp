// What the queue notices by itself: that the computer has slept, has another address, or has its network back.
#include "net/networkwatch.h"
#include "queuetest.h"
#include "support/turn.h"

#include <QElapsedTimer>

using namespace wcs;
using namespace wcs::test;
using namespace std::chrono_literals;

class TestQueueDisturbed : public QueueTest
{
    Q_OBJECT
private Q_SLOTS:
    void aSleepBeginsWhatRunsAnewAndNobodyLooksForOneWhileNothingDoes()
    {
        NetworkWatch *watch = watchOfTheTest();
        sleepFor(1h, watch); // nothing is there to notice it
        m_runner->hold = true;
        enqueue(names(1));
        QTRY_COMPARE(m_runner->running, 1);
        QCOMPARE(m_runner->dropped, 0);
        sleepFor(1h, watch);
        QCOMPARE(m_runner->dropped, 1);
        QTRY_COMPARE(m_runner->started.size(), 2);
        m_runner->hold = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        sleepFor(1h, watch);
        QCOMPARE(m_runner->dropped, 1);
    }

    void aNetworkThatTheSystemSaysIsBackIsAskedForAtOnce()
    {
        NetworkWatch *watch = watchOfTheTest();
        m_runner->reachable = false;
        m_runner->script[u"f0"_s] = {failure(ErrorKind::Network, "HostNotFoundError")};
        QSignalSpy lost(m_queue.get(), &TransferQueue::networkLost);
        enqueue(names(1));
        QTRY_COMPARE(lost.count(), 1);
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 6; ++i) {
            const int before = m_runner->probes;
            watch->hearReachability(QNetworkInformation::Reachability::Online);
            QTRY_VERIFY(m_runner->probes > before);
        }
        // By itself it would have asked after 1, 2, 4, 8, 16 and 30 s.
        QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
        m_runner->reachable = true;
        watch->hearReachability(QNetworkInformation::Reachability::Online);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
    }

    void whatWaitsForATimeDoesSoByTheClockOnTheWall_data()
    {
        QTest::addColumn<Error>("error");
        QTest::newRow("a job, as the server asks") << busyForAMinute();
        QTest::newRow("the whole profile") << failure(ErrorKind::WeChat, "45011");
    }

    /// At least a minute, at most a quarter more; all of it with the lid closed.
    void whatWaitsForATimeDoesSoByTheClockOnTheWall()
    {
        QFETCH(Error, error);
        NetworkWatch *watch = watchOfTheTest();
        m_runner->script[u"f0"_s] = {error};
        enqueue(names(1));
        QTRY_COMPARE(m_runner->started.size(), 1);
        QTRY_VERIFY(m_latest.value(jobNamed(u"f0"_s)).error);
        QCOMPARE(m_runner->running, 0);
        sleepFor(30s, watch);
        QCOMPARE(m_runner->dropped, 1);
        turnLoop(); // whatever is due by now happens
        QCOMPARE(m_runner->started.size(), 1);
        sleepFor(50s, watch);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_runner->started.size(), 2);
    }

    void onlyASleepSinceItBeganShortensAWait_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<bool>("hasSlept");
        const Error limit = failure(ErrorKind::WeChat, "45011");
        QTest::newRow("a job, and a sleep before") << busyForAMinute() << true;
        QTest::newRow("a job, and a clock that was set") << busyForAMinute() << false;
        QTest::newRow("the whole profile, and a sleep before") << limit << true;
        QTest::newRow("the whole profile, and a clock that was set") << limit << false;
    }

    /// The watch looks every few seconds: it learns of a sleep when a job may wait already that has begun after it.
    void onlyASleepSinceItBeganShortensAWait()
    {
        QFETCH(Error, error);
        QFETCH(bool, hasSlept);
        NetworkWatch *watch = watchOfTheTest();
        m_slept = hasSlept ? 1h : 0h;
        m_runner->script[u"f0"_s] = {error};
        enqueue(names(1));
        QTRY_COMPARE(m_runner->started.size(), 1);
        QTRY_VERIFY(m_latest.value(jobNamed(u"f0"_s)).error);
        QCOMPARE(m_runner->running, 0);
        setClockForward(1h, watch); // the time of that sleep, where there was one
        QCOMPARE(m_runner->dropped, 1);
        turnLoop(); // whatever is due by now happens
        QCOMPARE(m_runner->started.size(), 1);
        sleepFor(80s, watch);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started.size(), 2);
    }

    void whatHasLostItsConnectionGoesOnAtOnceWithAnotherAddress()
    {
        NetworkWatch *watch = watchOfTheTest();
        moveTo(u"192.0.2.1"_s, watch);
        m_runner->script[u"f0"_s] = QList<Result<TransferOutcome>>(
            4, failure(ErrorKind::Network, "RemoteHostClosedError"));
        enqueue(names(1));
        QElapsedTimer clock;
        clock.start();
        for (int tries = 1; tries <= 4; ++tries) {
            const auto waits = [this, tries] {
                const JobSnapshot job = m_latest.value(jobNamed(u"f0"_s));
                // On a busy machine it may have gone on by itself meanwhile.
                return job.state == JobState::Done || (job.state == JobState::WaitingToRetry && job.tries >= tries);
            };
            QTRY_VERIFY(waits());
            moveTo(u"192.0.2.%1"_s.arg(tries + 1), watch);
        }
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        // What has gone on by itself is stopped and begun anew.
        QVERIFY2(m_runner->started.size() >= 5, qPrintable(QString::number(m_runner->started.size())));
        // By itself it would have waited for 1, 2, 4 and 8 s, a quarter less at least.
        QVERIFY2(clock.elapsed() < 11'000, qPrintable(QString::number(clock.elapsed())));
    }

    void whatAServerAsksToWaitForIsWaitedForWithAnyAddress()
    {
        NetworkWatch *watch = watchOfTheTest();
        moveTo(u"192.0.2.1"_s, watch);
        m_runner->script[u"f0"_s] = {busyForAMinute()};
        enqueue(names(1));
        QTRY_COMPARE(countIn(JobState::WaitingToRetry), 1);
        moveTo(u"192.0.2.2"_s, watch);
        QCOMPARE(m_runner->dropped, 1);
        turnLoop(); // whatever is due by now happens
        QCOMPARE(m_runner->started.size(), 1);
    }

    void jobsThatFailTogetherDoNotComeBackTogether()
    {
        const QStringList files = names(8);
        for (const QString &name : files)
            m_runner->script[name] = {failure(ErrorKind::Http, "503")};
        QHash<QString, qint64> due;
        connect(m_queue.get(), &TransferQueue::jobsChanged, this, [&due](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs) {
                if (job.state == JobState::WaitingToRetry)
                    due.insert(job.name, job.retryAt.toMSecsSinceEpoch());
            }
        });
        m_queue->setParallel(8);
        m_runner->hold = true;
        enqueue(files);
        QTRY_COMPARE(m_runner->running, 8);
        m_runner->hold = false;
        QTRY_COMPARE(due.size(), 8);
        const QList<qint64> times = due.values();
        const auto [first, last] = std::ranges::minmax(times);
        // Half a second to spread over.
        QVERIFY2(last - first > 50, qPrintable(QString::number(last - first)));
    }

private:
    static Error busyForAMinute()
    {
        Error busy = failure(ErrorKind::Http, "503");
        busy.retryAfterSeconds = 60;
        return busy;
    }
    /// The queue's own, with readings of the test's.
    NetworkWatch *watchOfTheTest()
    {
        m_now = {};
        m_slept = 0ms;
        auto *watch = m_queue->findChild<NetworkWatch *>();
        if (!watch)
            qFatal("The queue has no watch.");
        watch->setSource([this] { return m_now; });
        watch->setSleepClock([this] { return qint64(m_slept.count()); });
        return watch;
    }
    /// A watch that is stopped takes no notice of it.
    void sleepFor(std::chrono::milliseconds time, NetworkWatch *watch)
    {
        m_slept += time;
        setClockForward(time, watch);
    }
    void setClockForward(std::chrono::milliseconds time, NetworkWatch *watch)
    {
        m_now.wallMilliseconds += time.count();
        watch->hearMedium();
    }
    void moveTo(const QString &ip, NetworkWatch *watch)
    {
        NetworkWatch::Address address;
        address.ip = QHostAddress(ip);
        m_now.addresses = {address};
        watch->hearMedium();
    }

    NetworkWatch::Reading m_now;
    std::chrono::milliseconds m_slept{0};
};

QTEST_GUILESS_MAIN(TestQueueDisturbed)
#include "tst_queuedisturbed.moc"
