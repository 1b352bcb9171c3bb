// What becomes of a profile's transfers when it is removed.
#include "queuetest.h"

#include "wechat/credentials.h"

using namespace wcs;
using namespace wcs::test;

class TestQueueProfiles : public QueueTest
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsUnderWayWhenItsProfileGoesComesToItsEnd()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        m_queue->setParallel(2);
        m_runner->slow = u"f0"_s;
        m_runner->script[u"f1"_s] = {failure(ErrorKind::Credentials, unknownProfile)};
        enqueue(names(4));
        QTRY_COMPARE(halted.count(), 1);
        QTRY_COMPARE(countIn(JobState::Paused), 3); // also the one that has met it
        QCOMPARE(m_runner->running, 1);
        QCOMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Running);
        m_runner->slow.clear();
        QTRY_COMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Done);
        QCOMPARE(countIn(JobState::Paused), 3);
        QCOMPARE(m_runner->started, names(2));
        // Any other cause is one for all.
        m_runner->slow = u"f2"_s;
        m_runner->script[u"f3"_s] = {failure(ErrorKind::WeChat, "40125")};
        m_queue->resumeHalted(u"p"_s);
        QTRY_COMPARE(halted.count(), 2);
        QTRY_COMPARE(countIn(JobState::Paused), 2);
        QCOMPARE(m_runner->running, 0);
    }
};

QTEST_GUILESS_MAIN(TestQueueProfiles)
#include "tst_queueprofiles.moc"
