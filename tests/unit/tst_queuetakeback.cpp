// What an upload has stored by mistake is deleted before anything stops the upload; after a kill it is told of, once.
#include "queuetest.h"

using namespace wcs;
using namespace wcs::test;

class TestQueueTakeBack : public QueueTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QueueTest::init();
        m_runner->unmeant = u"a"_s;
        m_runner->holdTakeBack = true;
        enqueue({u"a"_s});
        QTRY_COMPARE(marks(), 1); // and nothing is deleted before
        QTRY_COMPARE(countIn(JobState::Running), 1);
    }

    void itIsForgottenWhenItIsDone()
    {
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().failed, 1);
        QTRY_COMPARE(marks(), 0);
    }

    void nothingStopsIt_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<JobState>("then");
        QTest::newRow("cancel") << u"cancel"_s << JobState::Cancelled;
        QTest::newRow("pause") << u"pause"_s << JobState::Paused;
        QTest::newRow("pause and resume") << u"resume"_s << JobState::Failed;
        QTest::newRow("sleep") << u"sleep"_s << JobState::Failed;
        QTest::newRow("a halt of its profile") << u"halt"_s << JobState::Failed;
    }

    void nothingStopsIt()
    {
        QFETCH(QString, how);
        QFETCH(JobState, then);
        if (how == "cancel"_L1)
            m_queue->cancelAll();
        else if (how == "sleep"_L1)
            m_queue->startOver();
        else if (how != "halt"_L1)
            m_queue->pauseAll();
        if (how == "resume"_L1)
            m_queue->resumeAll();
        if (how == "halt"_L1) {
            QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
            m_runner->script[u"b"_s] << failure(ErrorKind::Credentials, "secret");
            enqueue({u"b"_s});
            QTRY_COMPARE(halted.count(), 1);
        }
        QCOMPARE(m_runner->running, 1);
        QTRY_COMPARE(countIn(JobState::Running), 1);
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(stateOfA(), then);
        QTRY_COMPARE(marks(), 0);
        QCOMPARE(m_runner->started.count(u"a"_s), 1);
    }

    void whatIsPausedThenGoesOn()
    {
        m_queue->pauseAll();
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
    }

    void whatStaysIsToldAlsoOfWhatWasCancelled()
    {
        m_runner->failsTakeBack = true;
        m_queue->cancelAll();
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().failed, 1);
        QCOMPARE(m_summaries.first().causes.value(0).first.code, u"changed-stored"_s);
        QTRY_COMPARE(marks(), 0);
    }

    void whoEndsTheQueueWaitsForThatAlone()
    {
        m_runner->slow = u"b"_s;
        enqueue({u"b"_s});
        QTRY_COMPARE(m_runner->running, 2);
        bool hasEnded = false;
        m_queue->end([&hasEnded] { hasEnded = true; });
        QTRY_COMPARE(m_runner->running, 1);
        QVERIFY(!hasEnded);
        m_runner->holdTakeBack = false;
        QTRY_VERIFY(hasEnded);
        QCOMPARE(m_runner->started, (QStringList{u"a"_s, u"b"_s}));
        m_queue.reset();
        QCOMPARE(marks(), 0);
    }

    void theRunAfterAKillTellsItOnceAndGoesElsewhere_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::newRow("unfinished") << JobState::Paused;
        QTest::newRow("cancelled") << JobState::Cancelled;
    }

    void theRunAfterAKillTellsItOnceAndGoesElsewhere()
    {
        QFETCH(JobState, state);
        if (state == JobState::Cancelled)
            m_queue->cancelAll();
        for (int run = 1; run <= 2; ++run) {
            startAnew();
            QTRY_COMPARE(countIn(state), 1);
            QCOMPARE(m_runner->toldUnmeant, QStringList(u"cloud://e/key/a"_s));
            QTRY_COMPARE(marks(), 0);
            QCOMPARE(m_latest.cbegin()->fileId, QString()); // nor is it claimed
        }
    }

    void nobodyElseWaitsUntilItIsTold()
    {
        m_runner->slow = u"b"_s;
        enqueue({u"b"_s});
        QTRY_COMPARE(m_runner->running, 2);
        m_runner->holdTelling = true;
        startAnew();
        QTRY_COMPARE(order(), QStringList(u"b"_s));
        QCOMPARE(marks(), 1);
        m_runner->holdTelling = false;
        QTRY_COMPARE(order(), (QStringList{u"a"_s, u"b"_s}));
        QTRY_COMPARE(marks(), 0);
    }

    void whatCouldNotBeToldIsLeftToTheNextRun()
    {
        m_runner->failsTelling = true;
        startAnew();
        QTRY_COMPARE(m_runner->toldUnmeant.size(), 1);
        enqueue({u"b"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(order(), QStringList(u"b"_s));
        m_runner->failsTelling = false;
        startAnew();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QCOMPARE(order(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(m_runner->toldUnmeant.size(), 2);
        QTRY_COMPARE(marks(), 0);
    }

private:
    JobState stateOfA() const { return m_latest.value(jobNamed(u"a"_s)).state; }

    /// How many the journal remembers.
    int marks()
    {
        auto journal = TransferJournal::open(m_dir->path());
        const auto entries = journal ? (*journal)->load() : journal.error();
        return int(std::ranges::count_if(entries.valueOr({}),
                                         [](const JournalEntry &entry) { return entry.upload.isUnmeant; }));
    }
};

QTEST_GUILESS_MAIN(TestQueueTakeBack)
#include "tst_queuetakeback.moc"
