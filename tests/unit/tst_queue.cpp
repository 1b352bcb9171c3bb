// The queue's rules with a runner that does what the test says: order, limits, retries, cancellation, decisions, and a journal
// that brings every unfinished job back.
#include "queuetest.h"
#include "sql/sqlconnection.h"

using namespace wcs;
using namespace wcs::test;

class TestQueue : public QueueTest
{
    Q_OBJECT
private Q_SLOTS:
    void jobsRunInOrderAndAtMostSoManyAtATime()
    {
        m_queue->setParallel(3);
        enqueue(names(20));
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started, names(20));
        QCOMPARE(m_runner->most, 3);
        QCOMPARE(m_summaries.first().done, 20);
        QCOMPARE(m_summaries.first().fileIds.size(), 20);
    }

    void atLeastOneAndAtMostSixteenRunAtATime_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("running");
        QTest::newRow("the fewest") << 1 << 1;
        QTest::newRow("the most") << 16 << 16;
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("less than none") << -3 << 1;
        QTest::newRow("one too many") << 17 << 16;
        QTest::newRow("far too many") << 100'000 << 16;
    }

    void atLeastOneAndAtMostSixteenRunAtATime()
    {
        QFETCH(int, asked);
        QFETCH(int, running);
        m_queue->setParallel(asked);
        m_runner->hold = true;
        enqueue(names(40));
        QTRY_COMPARE(m_runner->running, running);
        m_runner->hold = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->most, running);
        QCOMPARE(m_summaries.first().done, 40);
    }

    void aPassingFailureIsTriedAgain()
    {
        m_runner->script[u"a"_s] = {failure(ErrorKind::Network, "RemoteHostClosedError")};
        enqueue({u"a"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started.size(), 2);
        QCOMPARE(m_summaries.first().done, 1);
    }

    void noneIsTriedAgainBeforeItsTime()
    {
        // Many, with a pause of its own each: a timer that may end early does so for some of them.
        const QStringList files = names(16);
        for (const QString &name : files)
            m_runner->script[name] = {failure(ErrorKind::Network, "RemoteHostClosedError")};
        QHash<QString, QDateTime> due;
        connect(m_queue.get(), &TransferQueue::jobsChanged, this, [&due](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs) {
                if (job.state == JobState::WaitingToRetry)
                    due.insert(job.name, job.retryAt);
            }
        });
        m_queue->setParallel(16);
        enqueue(files);
        QTRY_COMPARE_WITH_TIMEOUT(m_summaries.size(), 1, 20'000);
        QCOMPARE(m_summaries.first().done, 16);
        QVERIFY(!due.isEmpty());
        constexpr int slack = 5; // milliseconds between one clock and the other
        for (auto it = due.cbegin(); it != due.cend(); ++it) {
            const qint64 early = m_runner->startedAt.value(it.key()).msecsTo(it.value());
            QVERIFY2(early <= slack, qPrintable(u"%1 ms too early"_s.arg(early)));
        }
    }

    void aWaitThatWasEndedByHandDoesNotShortenTheNext()
    {
        Error busy = failure(ErrorKind::Http, "503");
        busy.retryAfterSeconds = 3;
        Error busier = busy;
        busier.retryAfterSeconds = 5;
        m_runner->script[u"a"_s] = {busy, busier};
        QDateTime due;
        connect(m_queue.get(), &TransferQueue::jobsChanged, this, [&due](const QList<JobSnapshot> &jobs) {
            if (jobs.last().state == JobState::WaitingToRetry)
                due = jobs.last().retryAt;
        });
        enqueue({u"a"_s});
        QTRY_VERIFY(due.isValid());
        m_queue->retry({jobNamed(u"a"_s)});
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started.size(), 3);
        const qint64 early = m_runner->startedAt.value(u"a"_s).msecsTo(due);
        QVERIFY2(early <= 5, qPrintable(u"%1 ms too early"_s.arg(early))); // between one clock and the other
    }

    void aLastingFailureIsNotTriedAgainAndSummedUpByCause()
    {
        for (const char *name : {"a", "b", "c"})
            m_runner->script[QString::fromLatin1(name)] = {failure(ErrorKind::File, "not-found")};
        m_runner->script[u"d"_s] = {failure(ErrorKind::Cos, "InvalidArgument")};
        m_runner->script[u"f"_s] = {failure(ErrorKind::Cos, "InvalidArgument").atHost(u"other.example"_s)};
        enqueue({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_summaries.first().failed, 5);
        QCOMPARE(m_summaries.first().causes.size(), 3);
        QCOMPARE(m_summaries.first().causes.first().second, 3);
        QCOMPARE(m_runner->started.size(), 6);
    }

    void retryFailedRunsOnlyTheFailedAndSumsUpAgain()
    {
        m_runner->script[u"a"_s] = {failure(ErrorKind::File, "not-found")};
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        m_queue->retryFailed();
        QTRY_COMPARE(m_summaries.size(), 2);
        QCOMPARE(m_summaries.last().done, 2);
        QCOMPARE(m_runner->started, (QStringList{u"a"_s, u"b"_s, u"a"_s}));
    }

    void whatFailedInAnEarlierRunIsTriedAgainAsItsOwn()
    {
        // Who knows what was stored under its key in the meantime.
        m_runner->script[u"a"_s] = {failure(ErrorKind::File, "not-found")};
        enqueue({u"a"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        m_queue->retryFailed();
        QTRY_COMPARE(m_summaries.size(), 2);
        QCOMPARE(m_runner->takenUp, QStringList());
        m_runner->script[u"b"_s] = {failure(ErrorKind::File, "not-found")};
        enqueue({u"b"_s});
        QTRY_COMPARE(m_summaries.size(), 3);
        startAnew();
        QTRY_COMPARE(countIn(JobState::Failed), 1);
        m_queue->retryFailed();
        QTRY_COMPARE(countIn(JobState::Done), 2);
        QCOMPARE(m_runner->takenUp, QStringList(u"b"_s));
    }

    void aCredentialFailureHaltsTheProfileWithOneMessage()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        m_queue->setParallel(1);
        m_runner->script[u"f0"_s] = {failure(ErrorKind::WeChat, "40164")};
        enqueue(names(10));
        QTRY_COMPARE(halted.count(), 1);
        QTRY_COMPARE(countIn(JobState::Paused), 10); // also the one that has met it
        QCOMPARE(m_runner->started.size(), 1);
        m_queue->resumeHalted(u"p"_s);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 10);
        QCOMPARE(m_summaries.first().failed, 0);
    }

    void aHaltAndItsEndLeaveAloneWhatAPersonHasPaused()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        QSignalSpy ended(m_queue.get(), &TransferQueue::profileHaltEnded);
        m_queue->setParallel(1);
        m_runner->hold = true;
        m_runner->script[u"f0"_s] = {failure(ErrorKind::WeChat, "40125")};
        enqueue(names(3));
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->pause({jobNamed(u"f2"_s)});
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        m_runner->hold = false;
        QTRY_COMPARE(halted.count(), 1);
        QTRY_COMPARE(countIn(JobState::Paused), 3);
        QVERIFY(m_latest.value(jobNamed(u"f1"_s)).error);
        QVERIFY(!m_latest.value(jobNamed(u"f2"_s)).error);
        m_queue->resumeHalted(u"another"_s);
        QCOMPARE(ended.count(), 0);
        m_queue->resumeHalted(u"p"_s);
        QTRY_COMPARE(countIn(JobState::Done), 2);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toString(), u"p"_s);
        QCOMPARE(m_latest.value(jobNamed(u"f2"_s)).state, JobState::Paused);
    }

    void aHaltEndsWhenItsLastJobIsGivenUp()
    {
        QSignalSpy ended(m_queue.get(), &TransferQueue::profileHaltEnded);
        m_queue->setParallel(1);
        m_runner->script[u"f0"_s] = {failure(ErrorKind::WeChat, "40125")};
        enqueue(names(2));
        QTRY_COMPARE(countIn(JobState::Paused), 2);
        m_queue->cancel({jobNamed(u"f0"_s)});
        QTRY_COMPARE(countIn(JobState::Cancelled), 1);
        QCOMPARE(ended.count(), 0);
        m_queue->cancel({jobNamed(u"f1"_s)});
        QTRY_COMPARE(ended.count(), 1);
    }

    void aHaltReachesWhatIsStillArriving()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        m_queue->setParallel(1);
        for (const QString &name : names(20'000)) // each of them would be refused
            m_runner->script[name] = {failure(ErrorKind::WeChat, "40164")};
        enqueue(names(20'000));
        QTRY_COMPARE_WITH_TIMEOUT(m_latest.size(), 20'000, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(countIn(JobState::Paused), 20'000, 30'000);
        QCOMPARE(halted.count(), 1);
        QCOMPARE(m_runner->started.size(), 1);
    }

    void cancellingARunningJobStopsItAndStartsTheNext()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->cancel({jobNamed(u"a"_s)});
        QTRY_COMPARE(m_runner->started, (QStringList{u"a"_s, u"b"_s}));
        m_runner->hold = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().cancelled, 1);
        QCOMPARE(m_summaries.first().done, 1);
    }

    void pausedJobsStopAndGoOn()
    {
        m_runner->hold = true;
        enqueue({u"a"_s});
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QCOMPARE(m_runner->running, 0);
        m_runner->hold = false;
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
    }

    void aTakenKeyWaitsForADecision()
    {
        m_runner->script[u"a"_s] = {ScriptedRunner::conflict()};
        m_runner->script[u"b"_s] = {ScriptedRunner::conflict()};
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(countIn(JobState::NeedsDecision), 2);
        QCOMPARE(m_latest.value(jobNamed(u"a"_s)).conflictKey, u"taken"_s);
        m_queue->decide(jobNamed(u"a"_s), SameKeyPolicy::Skip, false);
        QTRY_COMPARE(countIn(JobState::Skipped), 1);
        m_queue->decide(jobNamed(u"b"_s), SameKeyPolicy::Overwrite, true);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_summaries.first().skipped, 1);
    }

    void whatWasStoredAndIsReplacedByAnothersMayBeCancelled()
    {
        m_runner->holdProof = true;
        enqueue({u"a"_s});
        QTRY_VERIFY(m_latest.value(jobNamed(u"a"_s)).stored);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        m_runner->holdProof = false;
        m_runner->claims = false;
        m_runner->script[u"a"_s] = {ScriptedRunner::conflict()};
        m_queue->resumeAll();
        QTRY_COMPARE(countIn(JobState::NeedsDecision), 1);
        QVERIFY(!m_latest.value(jobNamed(u"a"_s)).stored);
        m_queue->cancelAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().cancelled, 1);
    }

    void anAnswerForTheBatchHoldsForThoseThatRun()
    {
        m_runner->script[u"a"_s] = {ScriptedRunner::conflict()};
        m_runner->script[u"b"_s] = {ScriptedRunner::conflict()};
        m_runner->slow = u"b"_s;
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(countIn(JobState::NeedsDecision), 1);
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->decide(jobNamed(u"a"_s), SameKeyPolicy::Overwrite, true);
        QTRY_COMPARE(countIn(JobState::Done), 1);
        m_runner->slow.clear();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 2);
        QCOMPARE(m_runner->started.count(u"b"_s), 2);
    }

    void hundredPercentIsShownOnlyWhenDone()
    {
        m_runner->hold = true;
        enqueue({u"a"_s});
        QTRY_COMPARE(m_latest.value(jobNamed(u"a"_s)).percent(), 50);
        m_runner->hold = false;
        QTRY_COMPARE(m_latest.value(jobNamed(u"a"_s)).state, JobState::Done);
        QCOMPARE(m_latest.value(jobNamed(u"a"_s)).percent(), 100);
        JobSnapshot almost;
        almost.size = 100;
        almost.done = 100;
        almost.state = JobState::Running;
        QCOMPARE(almost.percent(), 99);
    }

    void unfinishedJobsComeBackPausedAndFinishedOnesAsTheyWere()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(m_runner->running, 1);
        m_queue.reset(); // as a crash would: nothing is said goodbye to
        m_latest.clear();
        m_runner->hold = false;
        m_runner->started.clear();
        QSignalSpy *found = openQueue(true);
        QTRY_COMPARE(m_latest.size(), 2);
        QCOMPARE(found->count(), 1);
        QCOMPARE(countIn(JobState::Paused), 2);
        // The key that was claimed before the crash is known again.
        QCOMPARE(m_latest.value(jobNamed(u"a"_s)).key, u"key/a"_s);
        QVERIFY(m_latest.value(jobNamed(u"a"_s)).startsOver);
        QVERIFY(!m_latest.value(jobNamed(u"b"_s)).startsOver); // nothing of it was sent
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 2);
        startAnew();
        QTRY_COMPARE(countIn(JobState::Done), 2);
        QCOMPARE(m_runner->started.size(), 2);
        delete found;
    }

    void aClaimOfAnEarlierRunIsHeldAsLongAsItsUploadIsOpen()
    {
        m_queue.reset();
        {
            auto journal = TransferJournal::open(m_dir->path());
            QVERIFY(journal.ok());
            QList<JournalEntry> entries;
            for (const QString &name : {u"a"_s, u"b"_s}) {
                JournalEntry entry;
                entry.id = entry.batch = entries.size() + 1;
                entry.position = entry.id << 16;
                entry.profileId = u"p"_s;
                entry.upload.localPath = u"/nowhere/"_s + name;
                entry.upload.key = entry.claimedKey = u"old/"_s + name;
                entry.fileId = u"cloud://e/old/"_s + name;
                entries << entry;
            }
            QVERIFY((*journal)->save(entries).ok());
        }
        openQueue(false);
        QTRY_COMPARE(countIn(JobState::Paused), 2);
        const QStringList both{u"cloud://e/old/a"_s, u"cloud://e/old/b"_s};
        QCOMPARE(m_runner->claimed, both);
        m_queue->cancel({2});
        QTRY_COMPARE(m_runner->unclaimed, QStringList(both.last()));
        m_runner->hold = true;
        m_queue->retry({2});
        QTRY_COMPARE(m_runner->claimed, both + QStringList(both.last()));
        // The first one claims another id, and lets its old one go at once.
        m_queue->resume({1});
        QTRY_VERIFY(m_runner->unclaimed.contains(both.first()));
        m_runner->hold = false;
        QTRY_COMPARE(countIn(JobState::Done), 2);
    }

    void forgottenJobsDoNotComeBack()
    {
        enqueue({u"a"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
        m_queue.reset();
        auto journal = TransferJournal::open(m_dir->path());
        QVERIFY(journal.ok());
        QVERIFY((*journal)->load()->isEmpty());
    }

    void onlyWhatMayHaveLeftAPartIsDiscardedAndOnceMoreWhenItIsForgotten()
    {
        m_queue->setParallel(1);
        m_runner->isSilent = true; // nor has its part a name yet
        enqueueDownload(u"begun"_s);
        enqueueDownload(u"waits"_s);
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->cancelAll();
        QTRY_COMPARE(countIn(JobState::Cancelled), 2);
        QCOMPARE(m_runner->discarded, QStringList(u"begun"_s));
        m_runner->isSilent = false;
        m_runner->script[u"refused"_s] = {failure(ErrorKind::FileItem, "-503002")};
        enqueueDownload(u"refused"_s);
        enqueueDownload(u"done"_s);
        QTRY_COMPARE(countIn(JobState::Done), 1);
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().value<QList<JobId>>().size(), 4);
        // The folder may have refused the first time.
        QCOMPARE(m_runner->discarded, QStringList({u"begun"_s, u"begun"_s, u"refused"_s}));
    }

    void aPartThatAnotherJobMayGoOnWithStaysWhenTheFirstIsForgotten()
    {
        m_runner->hold = true;
        enqueueDownload(u"d"_s);
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->cancelAll();
        QTRY_COMPARE(countIn(JobState::Cancelled), 1);
        QCOMPARE(m_runner->discarded, QStringList(u"d"_s));
        enqueueDownload(u"d"_s);
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(m_runner->discarded, QStringList(u"d"_s));
        m_queue->cancelAll();
        QTRY_COMPARE(countIn(JobState::Cancelled), 2);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 2);
        QCOMPARE(m_runner->discarded.size(), 3);
    }

    void aJournalOfTheFirstVersionIsUnderstood()
    {
        m_queue.reset();
        QFile::remove(m_dir->filePath(u"transfers.db"_s));
        {
            auto old = SqlConnection::open(m_dir->filePath(u"transfers.db"_s));
            QVERIFY(old.ok());
            QVERIFY((*old)->execute(u"CREATE TABLE jobs (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, kind TEXT NOT "
                                    "NULL, state TEXT NOT NULL, profile_id TEXT NOT NULL, body TEXT NOT NULL)"_s));
            QVERIFY((*old)->execute(
                u"INSERT INTO jobs VALUES (7, 3, 'upload', 'running', 'p', '{\"profile_name\":\"prod\",\"path\":"
                "\"/x/a.png\",\"size\":12,\"key\":\"k/a.png\",\"policy\":3,\"tries\":2,\"temporary\":true}')"_s));
            QVERIFY((*old)->execute(
                u"INSERT INTO jobs VALUES (8, 3, 'download', 'done', 'p', '{\"directory\":\"/y\",\"name\":\"b.png\","
                "\"file_id\":\"cloud://e.6565-e-1/b.png\",\"size\":5,\"tries\":1}')"_s));
            QVERIFY((*old)->execute(
                u"INSERT INTO jobs VALUES (9, 3, 'download', 'queued', 'p', '{\"directory\":\"/y\"}')"_s));
            QVERIFY((*old)->execute(u"PRAGMA user_version=1"_s));
        }
        auto journal = TransferJournal::open(m_dir->path());
        QVERIFY(journal.ok());
        const auto entries = (*journal)->load();
        QCOMPARE(entries->size(), 3);
        QCOMPARE(entries->at(0).upload.localPath, u"/x/a.png"_s);
        QCOMPARE(entries->at(0).upload.key, u"k/a.png"_s);
        QCOMPARE(entries->at(0).policy, SameKeyPolicy::Overwrite);
        QVERIFY(entries->at(0).upload.removeSourceAfterwards);
        QCOMPARE(entries->at(0).profileName, u"prod"_s);
        QCOMPARE(entries->at(1).download->targetDirectory, u"/y"_s);
        QCOMPARE(entries->at(1).download->size, 5);
        QVERIFY(entries->at(1).hasBegun);
        QVERIFY(!entries->at(2).hasBegun);
    }

    void aDamagedJournalIsSetAsideAndNotEmptied()
    {
        m_queue.reset();
        QFile file(m_dir->filePath(u"transfers.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("this is no database, not at all, it was overwritten");
        file.close();
        QFile::remove(file.fileName() + u"-wal"_s);
        auto journal = TransferJournal::open(m_dir->path());
        QVERIFY2(journal.ok(), qPrintable(journal ? QString() : journal.error().toLogLine()));
        QVERIFY(QFile::exists((*journal)->setAside()));
    }
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
