// A journal that cannot be written: what is new does not start, what runs goes on, and it is said once. And what the next run is told.
#include "queuetest.h"
#include "sql/sqlconnection.h"

using namespace wcs;
using namespace wcs::test;

class TestQueueJournal : public QueueTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QueueTest::init();
        // The journal was read once a job of it has come to its end.
        enqueue({u"first"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        QTRY_COMPARE(rowsWith(u"state = 'done'"_s), 1);
        m_summaries.clear();
        m_runner->started.clear();
    }

    void whatTheJournalDoesNotTakeIsNotStarted()
    {
        breakJournal();
        enqueue(names(3));
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().failed, 3);
        QCOMPARE(m_summaries.first().causes.value(0).second, 3);
        QCOMPARE(m_runner->started, QStringList());
        mendJournal();
        m_queue->retryFailed();
        QTRY_COMPARE(m_summaries.size(), 2);
        QCOMPARE(m_summaries.last().done, 3);
        QCOMPARE(m_runner->started, names(3));
    }

    void aRunningJobGoesOnWithoutTheJournal()
    {
        QSignalSpy failed(m_queue.get(), &TransferQueue::journalFailed);
        m_runner->hold = true;
        enqueue({u"a"_s});
        QTRY_COMPARE(rowsWith(u"path LIKE '%/a' AND body LIKE '%claimed_key%'"_s), 1);
        breakJournal();
        m_runner->hold = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QTRY_COMPARE(failed.count(), 1);
        // What it could not write it writes when it can again.
        mendJournal();
        startAnew();
        QTRY_COMPARE(countIn(JobState::Done), 2);
    }

    void aFullDiskIsSaidOnceForManyJobs()
    {
        QSignalSpy failed(m_queue.get(), &TransferQueue::journalFailed);
        breakJournal();
        enqueue(names(3000));
        QTRY_COMPARE_WITH_TIMEOUT(m_summaries.size(), 1, 20'000);
        QCOMPARE(m_summaries.first().failed, 3000);
        QCOMPARE(failed.count(), 1);
        // Once it was in order it is news again.
        mendJournal();
        m_queue->retry({jobNamed(u"f0"_s)});
        QTRY_COMPARE(m_latest.value(jobNamed(u"f0"_s)).state, JobState::Done);
        QTRY_COMPARE(rowsWith(u"state = 'done'"_s), 2);
        breakJournal();
        enqueue({u"later"_s});
        QTRY_COMPARE(m_latest.value(jobNamed(u"later"_s)).state, JobState::Failed);
        QCOMPARE(failed.count(), 2);
    }

    /// A run that was killed may have begun what the journal tells nothing of yet.
    void aPartThatNoTryAndNoEtagTellsOfIsRemovedInALaterRun()
    {
        QSignalSpy lost(m_queue.get(), &TransferQueue::networkLost);
        m_runner->hasEtags = false;
        m_runner->reachable = false;
        m_runner->script[u"begun"_s] = {failure(ErrorKind::Network, "HostNotFoundError")};
        enqueueDownload(u"begun"_s);
        QTRY_COMPARE(lost.count(), 1);
        enqueueDownload(u"waits"_s); // for the network as well, and nothing of it has come
        QTRY_COMPARE(m_latest.size(), 3);
        QTRY_COMPARE(m_latest.value(jobNamed(u"begun"_s)).tries, 0);
        startAnew();
        QTRY_COMPARE(countIn(JobState::Paused), 2);
        QCOMPARE(rowsWith(u"kind = 'download'"_s), 2);
        QCOMPARE(rowsWith(u"body LIKE '%\"begun\":1%'"_s), 1); // it takes room where it is needed alone
        m_queue->cancelAll();
        QTRY_COMPARE(countIn(JobState::Cancelled), 2);
        QCOMPARE(m_runner->discarded, QStringList({u"begun"_s, u"waits"_s}));
        // The folder may have been away.
        startAnew();
        QTRY_COMPARE(countIn(JobState::Cancelled), 2);
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(m_runner->discarded, QStringList({u"begun"_s, u"waits"_s, u"begun"_s, u"waits"_s}));
        QTRY_COMPARE(rowsWith(u"kind = 'download'"_s), 0);
    }

    void whatIsForgottenStaysInTheJournalUntilItsPartIsGone()
    {
        m_runner->script[u"left"_s] = {failure(ErrorKind::FileItem, "-503002")};
        enqueueDownload(u"left"_s);
        enqueueDownload(u"done"_s);
        QTRY_COMPARE(m_summaries.size(), 2);
        m_runner->holdDiscard = true;
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(m_runner->discarded, QStringList(u"left"_s));
        QTRY_COMPARE(rowsWith(u"TRUE"_s), 1);
        startAnew();
        QTRY_COMPARE(countIn(JobState::Failed), 1);
        QCOMPARE(m_latest.size(), 1);
        m_runner->holdDiscard = false;
        m_queue->clearFinished();
        QTRY_COMPARE(rowsWith(u"TRUE"_s), 0);
        QCOMPARE(m_runner->discarded, QStringList({u"left"_s, u"left"_s}));
    }

    /// After a restart either may have begun, and the one that has goes on with its part.
    void whatIsCancelledLeavesThePartOfAnotherDownloadOfTheSame()
    {
        m_queue->setParallel(1);
        m_runner->hold = true;
        enqueueDownload(u"same"_s);
        QTRY_COMPARE(m_runner->started, QStringList(u"same"_s));
        enqueueDownload(u"same"_s);
        QTRY_COMPARE(m_latest.size(), 3);
        startAnew();
        QTRY_COMPARE(countIn(JobState::Paused), 2);
        QList<JobId> ids = m_latest.keys();
        std::ranges::sort(ids);
        m_queue->cancel({ids.last()});
        QTRY_COMPARE(countIn(JobState::Cancelled), 1);
        QCOMPARE(m_runner->discarded, QStringList());
        m_queue->cancelAll();
        QTRY_COMPARE(countIn(JobState::Cancelled), 2);
        QCOMPARE(m_runner->discarded, QStringList(u"same"_s));
    }

    void aFolderThatIsAwayKeepsOnlyItsOwnRowsInTheJournal()
    {
        for (const QString &name : {u"here"_s, u"away"_s})
            m_runner->script[name] = {failure(ErrorKind::FileItem, "-503002")};
        enqueueDownload(u"away"_s, -1, u"/share"_s);
        enqueueDownload(u"here"_s);
        QTRY_COMPARE(m_summaries.size(), 2);
        m_runner->awayFolder = u"/share"_s;
        m_queue->clearFinished();
        QTRY_COMPARE(rowsWith(u"TRUE"_s), 1);
        startAnew();
        QTRY_COMPARE(m_latest.size(), 1);
        QCOMPARE(m_latest.value(jobNamed(u"away"_s)).state, JobState::Failed);
        m_runner->awayFolder.clear();
        m_queue->clearFinished();
        QTRY_COMPARE(rowsWith(u"TRUE"_s), 0);
    }

    /// After a kill it tells an object that a cache still gives out from the one that was stored, so that this is not sent again.
    void whatTheStorageHasTakenOfALargeFileIsWrittenBeforeItsProofHasCome()
    {
        enqueueLargeWithoutProof();
        QTRY_COMPARE(rowsWith(u"path LIKE '%/large' AND body LIKE '%\"accepted_md5\"%'"_s), 1);
        m_runner->holdProof = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QTRY_COMPARE(rowsWith(u"body LIKE '%\"accepted_md5\"%'"_s), 0);
    }

    /// The next run does not call it one that starts over, and what is stored is not left without a row.
    void whatTheStorageHasTakenOfALargeFileIsStoredAlsoAfterAKill()
    {
        enqueueLargeWithoutProof();
        QTRY_COMPARE(rowsWith(u"path LIKE '%/large' AND body LIKE '%\"accepted_md5\"%'"_s), 1);
        const QList<JournalEntry> atTheKill = entries();
        m_queue.reset();
        keepInJournal(atTheKill);
        startAnew();
        const auto job = [this] { return m_latest.value(jobNamed(u"large"_s)); };
        QTRY_COMPARE(job().state, JobState::Paused);
        QVERIFY(job().stored);
        QVERIFY(!job().startsOver);
        m_runner->holdProof = false;
        m_runner->claims = false;
        QSignalSpy kept(m_queue.get(), &TransferQueue::storedKept);
        m_queue->cancelAll();
        QTRY_COMPARE(job().state, JobState::Done);
        QCOMPARE(kept.count(), 1);
    }

    void everyCharacterComesBackFromTheJournal()
    {
        const QTemporaryDir folder;
        JournalEntry entry;
        entry.id = 7;
        entry.kind = JobKind::Upload;
        entry.upload.localPath = u"/a/b"_s;
        entry.upload.relativePath = u"in \"quotes\", \\ and \t,\n\u0001 图片 \U0001F4F7/x"_s;
        entry.upload.earlierKey = u"2020/01/\"x\""_s;
        entry.isLeftStored = true;
        entry.hasFoundOwn = true;
        entry.claimedKey = u"\\"_s;
        entry.fileId = u"cloud://e.b/\"\u001f"_s;
        entry.tries = 3;
        entry.historyRow = qint64(1) << 50;
        entry.error = Error::make(ErrorKind::Network, Stage::Upload, u"code"_s, u"said \"no\""_s, u"subject"_s);
        auto journal = TransferJournal::open(folder.path());
        QVERIFY(journal);
        JournalChange change;
        change.save = {entry};
        QVERIFY((*journal)->apply({change}));
        const auto found = (*journal)->load();
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        const JournalEntry &back = found->first();
        QCOMPARE(back.upload.relativePath, entry.upload.relativePath);
        QCOMPARE(back.upload.earlierKey.value_or({}), *entry.upload.earlierKey);
        QVERIFY(back.isLeftStored);
        QVERIFY(back.hasFoundOwn);
        QCOMPARE(back.claimedKey, entry.claimedKey);
        QCOMPARE(back.fileId, entry.fileId);
        QCOMPARE(back.tries, 3);
        QCOMPARE(back.historyRow, entry.historyRow);
        QVERIFY(back.error);
        QCOMPARE(back.error->message, entry.error->message);
    }

private:
    void command(const QString &statement)
    {
        auto other = SqlConnection::open(m_dir->filePath(u"transfers.db"_s));
        if (!other || !(*other)->execute(statement))
            qFatal("the journal cannot be changed");
    }
    void breakJournal() { command(u"ALTER TABLE jobs RENAME TO away"_s); }
    void mendJournal() { command(u"ALTER TABLE away RENAME TO jobs"_s); }
    /// Its bytes have moved, and the storage has said what it has taken.
    void enqueueLargeWithoutProof()
    {
        m_runner->accepted.md5 = "0123456789abcdef0123456789abcdef";
        m_runner->holdProof = true;
        enqueue({u"large"_s}, 50'000'000);
    }
    QList<JournalEntry> entries()
    {
        auto other = TransferJournal::open(m_dir->path());
        return other ? (*other)->load().valueOr({}) : QList<JournalEntry>();
    }
    /// While no queue has it.
    void keepInJournal(const QList<JournalEntry> &entries)
    {
        auto journal = TransferJournal::open(m_dir->path());
        if (!journal || !(*journal)->save(entries))
            qFatal("the journal cannot be written");
    }
    int rowsWith(const QString &condition)
    {
        auto other = SqlConnection::open(m_dir->filePath(u"transfers.db"_s));
        if (!other)
            return -1;
        const auto count = (*other)->value(u"SELECT count(*) FROM jobs WHERE "_s + condition);
        return count ? count->toInt() : -1;
    }
};

QTEST_GUILESS_MAIN(TestQueueJournal)
#include "tst_queuejournal.moc"
