// What an upload has stored by mistake is deleted again whatever becomes of the upload: the queue remembers it, and sees to it.
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
        QTRY_COMPARE(marks(), QStringList(u"etag"_s)); // and nothing is deleted before
        QCOMPARE(m_runner->takenBack, QStringList());
    }

    void itIsForgottenWhenItIsDone()
    {
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().failed, 1);
        QTRY_COMPARE(marks(), QStringList());
        QCOMPARE(m_runner->takenBack, QStringList());
    }

    void aCancelEndsWhenItIsDone()
    {
        m_queue->cancelAll();
        QTRY_COMPARE(m_runner->takenBack, QStringList(u"a etag"_s));
        m_queue->cancelAll(); // it is asked for once
        m_queue->clearFinished();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QCOMPARE(m_summaries.size(), 0);
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().cancelled, 1);
        QTRY_COMPARE(marks(), QStringList());
        QCOMPARE(m_runner->takenBack.size(), 1);
    }

    void whatIsPausedIsTakenBackAndItsNextTryWaitsForThat()
    {
        m_queue->pauseAll();
        QTRY_COMPARE(m_runner->takenBack, QStringList(u"a etag"_s));
        m_queue->resumeAll();
        QTRY_COMPARE(countIn(JobState::Running), 1);
        QCOMPARE(m_runner->started, QStringList(u"a"_s));
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_runner->started, (QStringList{u"a"_s, u"a"_s}));
        QTRY_COMPARE(marks(), QStringList());
    }

    void aCancelledOneThatIsResumedGoesOn()
    {
        m_queue->cancelAll();
        m_queue->resumeAll();
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
    }

    /// As after a kill: the mark alone is there.
    void theNextRunTakesItBackBeforeAnybodyResumes()
    {
        startAnew();
        QTRY_COMPARE(m_runner->takenBack, QStringList(u"a etag"_s));
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(marks(), QStringList());
        QCOMPARE(countIn(JobState::Paused), 1);
    }

    void whatWasCancelledStaysSoInTheNextRunAndIsTakenBackThere()
    {
        m_queue->cancelAll();
        QTRY_COMPARE(m_runner->takenBack.size(), 1);
        startAnew();
        QTRY_COMPARE(m_runner->takenBack.size(), 2);
        QCOMPARE(countIn(JobState::Cancelled), 1);
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished(); // its row leads to what is still stored
        m_runner->holdTakeBack = false;
        QTRY_COMPARE(marks(), QStringList());
        QCOMPARE(removed.count(), 0);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
    }

private:
    /// The ETags that the journal remembers.
    QStringList marks()
    {
        auto journal = TransferJournal::open(m_dir->path());
        QStringList etags;
        if (!journal)
            return etags;
        for (const JournalEntry &entry : (*journal)->load().valueOr({})) {
            if (entry.upload.unmeant)
                etags << *entry.upload.unmeant;
        }
        return etags;
    }
};

QTEST_GUILESS_MAIN(TestQueueTakeBack)
#include "tst_queuetakeback.moc"
