// What becomes of a profile's transfers when it is removed, and when its account is entered again.
#include "queuetest.h"

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
        m_runner->script[u"f1"_s] = {failure(ErrorKind::Credentials, "unknown-profile")};
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

    void whatWasHaltedGoesOnWithTheHeir()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        QSignalSpy ended(m_queue.get(), &TransferQueue::profileHaltEnded);
        m_queue->setParallel(1);
        m_runner->script[u"f0"_s] = {failure(ErrorKind::Credentials, "unknown-profile")};
        enqueue(names(3));
        QTRY_COMPARE(countIn(JobState::Paused), 3);
        m_queue->setHeirs({{u"another"_s, heir()}});
        QCOMPARE(ended.count(), 0);
        m_queue->setHeirs({{u"p"_s, heir()}});
        QTRY_COMPARE(countIn(JobState::Done), 3);
        QCOMPARE(ofHeir(), names(3));
        QCOMPARE(halted.count(), 1);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toString(), u"p"_s);
    }

    void whatIsUnderWayEndsAsItBeganOrBeginsAnewWithTheHeir()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        m_queue->setParallel(2);
        m_runner->hold = true;
        m_runner->script[u"f1"_s] = {failure(ErrorKind::Credentials, "unknown-profile")};
        enqueue(names(3));
        QTRY_COMPARE(m_runner->running, 2);
        QTRY_COMPARE(m_latest.size(), 3);
        m_queue->pause({jobNamed(u"f2"_s)});
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        m_queue->setHeirs({{u"p"_s, heir()}});
        QTRY_COMPARE(ofHeir(), QStringList(u"f2"_s));
        QCOMPARE(m_runner->running, 2);
        m_runner->hold = false;
        QTRY_COMPARE(countIn(JobState::Done), 2);
        QCOMPARE(ofHeir(), (QStringList{u"f1"_s, u"f2"_s}));
        QCOMPARE(halted.count(), 0);
        // What a person has paused stays theirs.
        QCOMPARE(m_latest.value(jobNamed(u"f2"_s)).state, JobState::Paused);
    }

    void whatAnEarlierRunHasLeftIsTheHeirsForGood()
    {
        m_runner->hold = true;
        enqueue(names(2));
        QTRY_VERIFY(m_runner->running > 0);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 2);
        for (const bool isToldOf : {true, false}) {
            m_queue.reset();
            m_latest.clear();
            openQueue(false);
            if (isToldOf)
                m_queue->setHeirs({{u"p"_s, heir()}});
            QTRY_COMPARE(countIn(JobState::Paused), 2);
            QCOMPARE(ofHeir(), names(2));
        }
    }

private:
    static JobHeir heir() { return {u"q"_s, u"again"_s}; }
    /// The names of the jobs that are the heir's, in order.
    QStringList ofHeir() const
    {
        QStringList found;
        for (const JobSnapshot &job : m_latest) {
            if (job.profileId == heir().profileId && job.profileName == heir().profileName)
                found << job.name;
        }
        found.sort();
        return found;
    }
};

QTEST_GUILESS_MAIN(TestQueueProfiles)
#include "tst_queueprofiles.moc"
