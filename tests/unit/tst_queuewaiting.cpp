// What waits in the queue: the order and its changes, priorities, a network that is gone, a sleep, and jobs that still arrive.
#include "queuetest.h"

using namespace wcs;
using namespace wcs::test;
using namespace std::chrono_literals;

class TestQueueWaiting : public QueueTest
{
    Q_OBJECT
private Q_SLOTS:
    void theOrderCanBeChangedAndIsKept()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue(names(6)); // f0 runs
        QTRY_COMPARE(m_latest.size(), 6);
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->move({jobNamed(u"f5"_s)}, JobMove::Top);
        QTRY_COMPARE(order(), (QStringList{u"f5"_s, u"f0"_s, u"f1"_s, u"f2"_s, u"f3"_s, u"f4"_s}));
        m_queue->move({jobNamed(u"f5"_s), jobNamed(u"f0"_s)}, JobMove::Up); // at the end of its way: nothing moves
        m_queue->move({jobNamed(u"f2"_s), jobNamed(u"f3"_s)}, JobMove::Up);
        QTRY_COMPARE(order(), (QStringList{u"f5"_s, u"f0"_s, u"f2"_s, u"f3"_s, u"f1"_s, u"f4"_s}));
        m_queue->move({jobNamed(u"f2"_s)}, JobMove::Down);
        QTRY_COMPARE(order(), (QStringList{u"f5"_s, u"f0"_s, u"f3"_s, u"f2"_s, u"f1"_s, u"f4"_s}));
        m_queue->move({jobNamed(u"f3"_s)}, JobMove::Bottom);
        m_queue->moveBefore({jobNamed(u"f4"_s), jobNamed(u"f1"_s)}, jobNamed(u"f2"_s));
        QTRY_COMPARE(order(), (QStringList{u"f5"_s, u"f0"_s, u"f1"_s, u"f4"_s, u"f2"_s, u"f3"_s}));
        QTRY_COMPARE(m_runner->expected.first(), u"f5"_s);
        const QStringList wanted = order();
        m_queue.reset();
        m_latest.clear();
        m_runner->hold = false;
        m_runner->started.clear();
        openQueue(false);
        QTRY_COMPARE(order(), wanted);
        m_queue->setParallel(1);
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started, wanted);
    }

    void theNextJobsAreNamedInStretchesAndNoneIsLeftOut()
    {
        m_queue->setParallel(4);
        m_runner->hold = true;
        enqueue(names(100));
        QTRY_COMPARE(m_runner->running, 4);
        QTRY_COMPARE(m_runner->expected, names(20).mid(4));
        const JobId paused = jobNamed(u"f6"_s);
        m_queue->pause({paused}); // what will not be run soon is let go of at once
        QTRY_VERIFY(!m_runner->expected.contains(u"f6"_s));
        m_runner->hold = false;
        m_runner->timesNamed = 0;
        QTRY_COMPARE(countIn(JobState::Done), 99);
        QVERIFY2(m_runner->timesNamed < 40, qPrintable(QString::number(m_runner->timesNamed)));
        m_queue->resume({paused});
        QTRY_COMPARE(m_summaries.size(), 1);
    }

    void manyMovesIntoOneGapKeepTheOrder()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue(names(4));
        QTRY_COMPARE(m_latest.size(), 4);
        for (int i = 0; i < 60; ++i) // the room between two positions is used up on the way
            m_queue->moveBefore({jobNamed(i % 2 ? u"f2"_s : u"f3"_s)}, jobNamed(i % 2 ? u"f3"_s : u"f2"_s));
        QTRY_COMPARE(order(), (QStringList{u"f0"_s, u"f1"_s, u"f2"_s, u"f3"_s}));
    }

    void highPriorityStartsFirstAndLowLast()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue(names(5));
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->setPriority({jobNamed(u"f1"_s)}, JobPriority::Low);
        m_queue->setPriority({jobNamed(u"f4"_s)}, JobPriority::High);
        QTRY_COMPARE(m_latest.value(jobNamed(u"f4"_s)).priority, JobPriority::High);
        m_runner->hold = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started, (QStringList{u"f0"_s, u"f4"_s, u"f2"_s, u"f3"_s, u"f1"_s}));
    }

    void aPriorityOutlivesARestart()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue(names(4));
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->setPriority({jobNamed(u"f1"_s)}, JobPriority::Low);
        m_queue->setPriority({jobNamed(u"f3"_s)}, JobPriority::High);
        QTRY_COMPARE(m_latest.value(jobNamed(u"f3"_s)).priority, JobPriority::High);
        m_runner->hold = false;
        m_runner->started.clear();
        startAnew();
        QTRY_COMPARE(m_latest.size(), 4);
        QCOMPARE(m_latest.value(jobNamed(u"f3"_s)).priority, JobPriority::High);
        QCOMPARE(m_latest.value(jobNamed(u"f1"_s)).priority, JobPriority::Low);
        m_queue->setParallel(1);
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started, (QStringList{u"f3"_s, u"f0"_s, u"f2"_s, u"f1"_s}));
    }

    void aProofThatIsAskedForKeepsNoOtherWaiting()
    {
        m_runner->holdProof = true;
        m_queue->setParallel(1);
        enqueue(names(5));
        QTRY_COMPARE(m_runner->running, 5);
        QCOMPARE(countIn(JobState::Done), 0);
        m_runner->holdProof = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 5);
    }

    void whatIsStoredIsNotCancelled()
    {
        m_runner->holdProof = true;
        m_queue->setParallel(1);
        enqueue({u"stored"_s});
        QTRY_COMPARE(m_runner->running, 1);
        enqueueDownload(u"waits"_s);
        QTRY_COMPARE(m_runner->running, 2); // the first has left its place
        m_queue->cancelAll();
        QTRY_COMPARE(m_latest.value(jobNamed(u"waits"_s)).state, JobState::Cancelled);
        m_runner->holdProof = false;
        QTRY_COMPARE(m_latest.value(jobNamed(u"stored"_s)).state, JobState::Done);
        QCOMPARE(m_runner->discarded, QStringList(u"waits"_s));
    }

    void whatWasPausedWhenItWasStoredIsProvenInsteadOfCancelled_data()
    {
        QTest::addColumn<bool>("isPaused");
        QTest::addColumn<bool>("isRestarted");
        QTest::newRow("in the same run") << true << false;
        QTest::newRow("in the next run") << true << true;
        QTest::newRow("in the next run, as this one ended while it was asked for") << false << true;
    }

    void whatWasPausedWhenItWasStoredIsProvenInsteadOfCancelled()
    {
        QFETCH(bool, isPaused);
        QFETCH(bool, isRestarted);
        m_runner->holdProof = true;
        enqueue({u"stored"_s});
        QTRY_VERIFY(m_latest.value(jobNamed(u"stored"_s)).stored);
        if (isPaused)
            m_queue->pauseAll();
        if (isRestarted) {
            startAnew();
        }
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QVERIFY(m_latest.value(jobNamed(u"stored"_s)).stored);
        m_runner->holdProof = false;
        m_runner->claims = false; // it finds its object
        QSignalSpy kept(m_queue.get(), &TransferQueue::storedKept);
        m_queue->cancelAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(kept.count(), 1);
        QCOMPARE(kept.first().first().toInt(), 1);
        QVERIFY(!m_latest.value(jobNamed(u"stored"_s)).stored);
    }

    void whatIsNotThereAfterItWasSentHasFailedAndMayBeTriedAgain()
    {
        TransferOutcome missing = ScriptedRunner::success(u"f0"_s);
        missing.upload.verification.proof = Proof::Missing;
        missing.upload.verification.error = failure(ErrorKind::FileItem, "-503003");
        m_runner->script[u"f0"_s] = {missing};
        enqueue(names(1));
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().failed, 1);
        QVERIFY(m_summaries.first().fileIds.isEmpty());
        m_queue->retryFailed();
        QTRY_COMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Done);
    }

    void aQuestionThatFailsInPassingIsAskedAgain()
    {
        Error busy = failure(ErrorKind::WeChat, "-1");
        busy.retryAfterSeconds = 20; // by itself; the test is not so patient
        m_runner->script[u"f0"_s] = {ScriptedRunner::unproven(u"f0"_s, busy)};
        enqueue(names(1));
        QTRY_COMPARE(countIn(JobState::WaitingToRetry), 1);
        QVERIFY(m_summaries.isEmpty());
        QVERIFY(m_latest.value(jobNamed(u"f0"_s)).percent() < 100);
        m_runner->claims = false;
        m_queue->retry({jobNamed(u"f0"_s)}); // now
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_latest.value(jobNamed(u"f0"_s)).proof, Proof::Verified);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_summaries.first().unproven, 0);
        QCOMPARE(m_runner->started.size(), 2);
    }

    void aQuestionThatStaysUnansweredLeavesTheUploadStoredAndSaysSo()
    {
        // The service asks for more patience than the queue has; the second time it has another reason to say nothing.
        Error slow = failure(ErrorKind::Http, "503");
        slow.retryAfterSeconds = 3600;
        m_runner->script[u"f0"_s] = {ScriptedRunner::unproven(u"f0"_s, slow)};
        Error busy = failure(ErrorKind::WeChat, "-1");
        busy.retryAfterSeconds = 20; // it is retried by hand
        m_runner->script[u"f1"_s] = {ScriptedRunner::unproven(u"f1"_s, busy), slow};
        enqueue(names(2));
        QTRY_COMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Done);
        QTRY_COMPARE(m_latest.value(jobNamed(u"f1"_s)).state, JobState::WaitingToRetry);
        m_runner->claims = false;
        m_queue->retry({jobNamed(u"f1"_s)});
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 2);
        QCOMPARE(m_summaries.first().unproven, 2);
        QCOMPARE(m_summaries.first().failed, 0);
        QCOMPARE(m_latest.value(jobNamed(u"f1"_s)).error->code, u"503"_s);
    }

    void aQuestionThatTheAccountMayNotAskHaltsTheProfile()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        m_runner->script[u"f0"_s] = {ScriptedRunner::unproven(u"f0"_s, failure(ErrorKind::WeChat, "45009"))};
        m_queue->setParallel(1);
        m_runner->slow = u"f1"_s;
        enqueue(names(3));
        QTRY_COMPARE(halted.count(), 1);
        QTRY_COMPARE(countIn(JobState::Paused), 3);
        m_runner->slow.clear();
        m_runner->claims = false;
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 3);
        QCOMPARE(m_summaries.first().unproven, 0);
    }

    void aQuestionWithoutNetworkWaitsForIt()
    {
        QSignalSpy lost(m_queue.get(), &TransferQueue::networkLost);
        m_runner->reachable = false;
        m_runner->script[u"f0"_s] = {
            ScriptedRunner::unproven(u"f0"_s, failure(ErrorKind::Network, "HostNotFoundError"))};
        enqueue(names(1));
        QTRY_COMPARE(lost.count(), 1);
        QTRY_COMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Queued);
        m_runner->reachable = true;
        m_runner->claims = false;
        m_queue->askNetwork();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_summaries.first().unproven, 0);
    }

    void cancellingWhatIsStoredAndUnprovenLeavesItStored()
    {
        // However often it is asked before it is cancelled.
        m_runner->script[u"f0"_s] = QList<Result<TransferOutcome>>(
            20, ScriptedRunner::unproven(u"f0"_s, failure(ErrorKind::WeChat, "-1")));
        enqueue(names(1));
        QTRY_COMPARE(countIn(JobState::WaitingToRetry), 1);
        m_queue->cancelAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_summaries.first().unproven, 1);
        QCOMPARE(m_summaries.first().cancelled, 0);
    }

    void whatIsStoppedKeepsItsPartAndWhatIsCancelledDoesNot()
    {
        m_runner->hold = true;
        enqueueDownload(u"stopped"_s);
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->stopAll();
        QTRY_COMPARE(countIn(JobState::Cancelled), 1);
        QCOMPARE(m_runner->discarded, QStringList());
        enqueueDownload(u"cancelled"_s);
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->cancelAll();
        QTRY_COMPARE(countIn(JobState::Cancelled), 2);
        QCOMPARE(m_runner->discarded, QStringList(u"cancelled"_s));
        m_queue.reset();
        const auto journal = TransferJournal::open(m_dir->path());
        QVERIFY(journal.ok());
        const auto entries = (*journal)->load();
        QCOMPARE(entries->size(), 2);
        QCOMPARE(entries->at(0).partEtag, u"etag of stopped"_s);
        QVERIFY(entries->at(1).partEtag.isEmpty());
    }

    void thePartOfAnObjectThatIsGoneGoesAtOnceAndOthersStay()
    {
        m_runner->script[u"gone"_s] = {failure(ErrorKind::FileItem, "-503003")};
        m_runner->script[u"refused"_s] = {failure(ErrorKind::FileItem, "-503002")};
        enqueueDownload(u"gone"_s);
        enqueueDownload(u"refused"_s);
        QTRY_COMPARE(countIn(JobState::Failed), 2);
        QCOMPARE(m_runner->discarded, QStringList(u"gone"_s));
    }

    void aStoppedDownloadIsLookedForBeforeItIsFetchedAgain()
    {
        m_runner->hold = true;
        enqueueDownload(u"d"_s);
        QTRY_COMPARE(m_runner->running, 1);
        QCOMPARE(m_runner->takenUp, QStringList());
        m_queue->pauseAll();
        QTRY_COMPARE(m_latest.value(jobNamed(u"d"_s)).state, JobState::Paused);
        m_queue->resumeAll();
        QTRY_COMPARE(m_runner->takenUp, QStringList(u"d"_s));
        m_queue->startOver();
        QTRY_COMPARE(m_runner->takenUp.size(), 2);
    }

    void theShareOfAllIsWholeOnlyAtTheEnd()
    {
        QueueTotals totals;
        totals.jobs = 4;
        totals.bytes = 1000;
        totals.bytesDone = 1000; // sent, not proven
        QCOMPARE(totals.percent(), 99);
        totals.finished = 1;
        totals.unknownSizes = 2; // what is known of the bytes will grow
        QCOMPARE(totals.percent(), 25);
        totals.finished = 4;
        QCOMPARE(totals.percent(), 100);
    }

    void withoutNetworkJobsWaitAndNoTryIsCounted()
    {
        QSignalSpy lost(m_queue.get(), &TransferQueue::networkLost);
        QSignalSpy back(m_queue.get(), &TransferQueue::networkBack);
        m_runner->reachable = false;
        m_queue->setParallel(2);
        m_runner->script[u"f0"_s] = {failure(ErrorKind::Network, "HostNotFoundError")};
        m_runner->script[u"f1"_s] = {failure(ErrorKind::Timeout, "idle-timeout")};
        enqueue(names(4));
        QTRY_COMPARE(lost.count(), 1);
        QTRY_COMPARE(m_runner->running, 0);
        QTRY_COMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Queued);
        QCOMPARE(m_latest.value(jobNamed(u"f0"_s)).tries, 0);
        QCOMPARE(m_runner->started.size(), 2);
        m_runner->reachable = true;
        m_queue->askNetwork();
        QTRY_COMPARE(back.count(), 1);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 4);
        QCOMPARE(lost.count(), 1);
    }

    void aNetworkThatStaysAwayLongerThanOneWaitsFailsTheJobs()
    {
        m_runner->reachable = false;
        m_queue->setNetworkPatience(1ms);
        m_runner->script[u"f0"_s] = {failure(ErrorKind::Network, "HostNotFoundError")};
        m_queue->setParallel(1);
        enqueue(names(3));
        QSignalSpy back(m_queue.get(), &TransferQueue::networkBack);
        QSignalSpy ended(m_queue.get(), &TransferQueue::networkWaitEnded);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().failed, 3);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(back.count(), 0); // nobody may say so
    }

    void whatWeChatTurnsAwayLetsTheWholeProfileRestAndCountsNoTry()
    {
        QSignalSpy resting(m_queue.get(), &TransferQueue::profileResting);
        QSignalSpy ended(m_queue.get(), &TransferQueue::profileRestEnded);
        const QStringList firstOnes = names(4);
        for (const QString &name : firstOnes)
            m_runner->script[name] = {failure(ErrorKind::WeChat, "45011")};
        m_queue->setParallel(4);
        enqueue(names(100));
        QTRY_COMPARE(resting.count(), 1);
        QTRY_COMPARE(m_runner->running, 0);
        QTRY_VERIFY(m_latest.value(jobNamed(u"f3"_s)).error);
        QCOMPARE(m_runner->started.size(), 4);
        QCOMPARE(m_runner->expected, QStringList()); // nothing is asked ahead either
        QCOMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Queued);
        QCOMPARE(m_latest.value(jobNamed(u"f0"_s)).tries, 0);
        m_queue->setRestPause(1ms);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 100);
        QCOMPARE(resting.count(), 1);
        QCOMPARE(ended.count(), 1);
        QVERIFY(!m_latest.value(jobNamed(u"f0"_s)).error);
    }

    void aServiceThatTakesNoCallsForLongPausesTheProfile()
    {
        QSignalSpy resting(m_queue.get(), &TransferQueue::profileResting);
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        QList<Result<TransferOutcome>> answers;
        for (int i = 0; i < 11; ++i)
            answers << failure(ErrorKind::WeChat, "-501004");
        m_runner->script[u"f0"_s] = answers;
        m_queue->setRestPause(1ms);
        m_queue->setParallel(1);
        enqueue(names(3));
        QTRY_COMPARE(halted.count(), 1);
        QCOMPARE(resting.count(), 10);
        QTRY_COMPARE(countIn(JobState::Paused), 3);
        QCOMPARE(m_runner->started.size(), 11);
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 3);
    }

    void nobodyRestsWhenAllIsCancelled()
    {
        QSignalSpy resting(m_queue.get(), &TransferQueue::profileResting);
        QSignalSpy ended(m_queue.get(), &TransferQueue::profileRestEnded);
        m_runner->script[u"f0"_s] = {failure(ErrorKind::WeChat, "45011")};
        m_queue->setParallel(1);
        enqueue(names(3));
        QTRY_COMPARE(resting.count(), 1);
        m_queue->cancelAll();
        QTRY_COMPARE(ended.count(), 1);
        QTRY_COMPARE(m_summaries.size(), 1);
        enqueue({u"next"_s}); // and nobody waits for the rest of the minute
        QTRY_COMPARE(m_summaries.size(), 2);
        QCOMPARE(m_summaries.last().done, 1);
    }

    void afterASleepRunningJobsBeginAnewOnFreshConnections()
    {
        m_runner->hold = true;
        m_queue->setParallel(2);
        enqueue(names(3));
        QTRY_COMPARE(m_runner->running, 2);
        QTRY_COMPARE(m_runner->expected, QStringList(u"f2"_s));
        m_runner->expected.clear();
        m_queue->startOver();
        QTRY_COMPARE(m_runner->started.size(), 4);
        QTRY_COMPARE(m_runner->expected, QStringList(u"f2"_s)); // what was fetched ahead is dropped as well
        QCOMPARE(m_runner->dropped, 1);
        QTRY_COMPARE(m_latest.value(jobNamed(u"f0"_s)).tries, 1);
        m_runner->hold = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 3);
    }

    void aCommandForAllReachesThoseThatAreStillArriving()
    {
        m_runner->hold = true;
        enqueue(names(3000));
        m_queue->cancelAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().cancelled, 3000);
        QCOMPARE(m_runner->discarded.size(), 0);
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestQueueWaiting)
#include "tst_queuewaiting.moc"
