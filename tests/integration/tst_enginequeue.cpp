// The queue with the real services behind it: questions that fail in passing, claims that were lost, refusals of the storage.
#include "base/text.h"
#include "storage/keyrules.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"
#include "support/silentfile.h"
#include "transfer/transferjournal.h"
#include "wechat/fileid.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestEngineQueue : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void theEndDoesNotWaitForAFileThatDoesNotAnswer()
    {
        const SilentFile silent(m_dir->filePath(u"away.bin"_s));
        if (!silent.isMade())
            QSKIP("no such file here");
        m_profile.keyTemplate = u"in/{hash8}.{ext}"_s; // for which it has to be read
        m_settings->setProfiles({m_profile});
        UploadSpec spec;
        spec.localPath = silent.path();
        spec.relativePath = u"away.bin"_s;
        std::optional<Result<qint64>> batch;
        {
            Scope scope;
            scope.start(keepValue(m_engine->enqueueUploads(m_profile.id, {spec}, {}), &batch));
            QTRY_VERIFY(silent.hasVisitor());
        }
        QElapsedTimer clock;
        clock.start();
        m_engine.reset();
        QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(silent.answer());
    }

    void aProofThatFailsInPassingIsAskedForAgainAndNothingIsSentTwice()
    {
        m_sandbox->faults().slowDown(u"HEAD object"_s, 1);
        m_sandbox->faults().slowDown(u"GET object"_s, 1); // which is asked where HEAD says too little
        const BatchSummary summary = upload({specOf(u"a.bin"_s, patternBytes(5000))});
        QCOMPARE(summary.done, 1);
        QCOMPARE(summary.unproven, 0);
        QCOMPARE(rowOf(summary.fileIds.value(0)).state, ObjectState::Verified);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
        QVERIFY((*m_sandbox)->requestCount(u"HEAD object"_s) >= 2);
        QCOMPARE(*await(m_history->count({})), 1);
    }

    void aProofThatCannotBeHadIsToldInTheSummary()
    {
        // For longer than anybody waits.
        m_sandbox->faults().slowDown(u"HEAD object"_s, sandbox::Faults::kForever, 3600);
        m_sandbox->faults().slowDown(u"GET object"_s, sandbox::Faults::kForever, 3600);
        const BatchSummary summary = upload({specOf(u"a.bin"_s, patternBytes(5000))});
        QCOMPARE(summary.done, 1);
        QCOMPARE(summary.unproven, 1);
        QCOMPARE(rowOf(summary.fileIds.value(0)).state, ObjectState::Uploaded);
    }

    void anEarlierObjectInACacheLeavesTheUploadStoredUntilItIsVerified()
    {
        const QString fileId = storeCachedAndDelete();
        const BatchSummary summary = upload({specOf(u"a.bin"_s, "second")});
        QCOMPARE(summary.failed, 0);
        QCOMPARE(summary.unproven, 1);
        QCOMPARE(summary.fileIds, QStringList(fileId));
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        QCOMPARE(rowOf(fileId).state, ObjectState::Uploaded);
        // The next run leaves it alone as well; what is sent there is something else.
        startEngine(true);
        QCOMPARE(upload({specOf(u"b.bin"_s, "other")}).done, 1);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts + 1);
        QVERIFY(QFile::remove(m_dir->filePath(u"a.bin"_s)));
        // Neither does a look at it make a fault of it, nor is the earlier object shown as this one.
        QVERIFY(await(m_engine->verify(m_profile.id, {fileId}))->first().isOfEarlierObject());
        QCOMPARE(rowOf(fileId).state, ObjectState::Uploaded);
        QCOMPARE(await(m_engine->localCopy(m_profile.id, fileId, -1, {})).error().code, u"earlier-object"_s);
        m_sandbox->faults().clear();
        QCOMPARE(await(m_engine->verify(m_profile.id, {fileId}))->first().proof, Proof::Verified);
        QCOMPARE(rowOf(fileId).state, ObjectState::Verified);
        QCOMPARE(readFile(await(m_engine->localCopy(m_profile.id, fileId, -1, {}))->path), QByteArray("second"));
        QCOMPARE((*m_sandbox)->objectMd5(u"in/a.bin"_s), md5Of("second"));
    }

    void whatWasStoppedAtItsProofIsNotSentAgainForAnEarlierObject()
    {
        const QString fileId = storeCachedAndDelete();
        m_sandbox->faults().delay(u"HEAD object"_s, 60'000, 1);
        const int heads = (*m_sandbox)->requestCount(u"HEAD object"_s);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.bin"_s, "second")}, {})).ok());
        QTRY_COMPARE((*m_sandbox)->requestCount(u"HEAD object"_s), heads + 1);
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        startEngine(true);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.unproven, 1);
        QCOMPARE(summary.fileIds, QStringList(fileId));
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/a.bin"_s));
    }

    void aNameThatMakesNoKeyStopsNoOtherFile()
    {
        UploadSpec bad = specOf(u"bad.txt"_s, "b");
        bad.relativePath = QString(95, u'图') + u".txt"_s; // which the file system itself would not take
        const BatchSummary summary = upload({specOf(u"one.txt"_s, "1"), bad, specOf(u"two.txt"_s, "2")});
        QCOMPARE(summary.done, 2);
        QCOMPARE(summary.failed, 1);
        QCOMPARE(summary.causes.value(0).first.code, u"key-too-long"_s);
        QCOMPARE(summary.causes.value(0).first.stage, Stage::Upload);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 2);
    }

    void whatThisRunHasSentIsNotCalledReused()
    {
        // The bytes are stored, and the answer to the question for them is on its way when the queue is paused.
        m_sandbox->faults().delay(u"HEAD object"_s, 60'000);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.bin"_s, patternBytes(5000))}, {})).ok());
        QTRY_COMPARE((*m_sandbox)->requestCount(u"HEAD object"_s), 1);
        m_engine->queue()->pauseAll();
        m_sandbox->faults().clear();
        m_engine->queue()->resumeAll();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.done, 1);
        QCOMPARE(summary.reused, 0);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
        QCOMPARE(rowOf(summary.fileIds.value(0)).state, ObjectState::Verified);
    }

    void whatAnEarlierRunHasStoredWithoutAClaimIsNotStoredTwice_data()
    {
        QTest::addColumn<QStringList>("stored"); // under the key, and the numbers of it
        QTest::addColumn<int>("reused");
        QTest::newRow("its own bytes") << QStringList(u"mine"_s) << 1;
        QTest::newRow("those of another") << QStringList(u"theirs"_s) << 0;
        QTest::newRow("its own under another key") << QStringList{u"theirs"_s, u"mine"_s} << 1;
        QTest::newRow("those of two others") << QStringList{u"theirs"_s, u"even theirs"_s} << 0;
    }

    void whatAnEarlierRunHasStoredWithoutAClaimIsNotStoredTwice()
    {
        QFETCH(QStringList, stored);
        QFETCH(int, reused);
        m_engine.reset();
        keepInJournal({lostUpload(1, u"k.bin"_s, "mine")});
        storeByOthers(stored);
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        startEngine(true);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.done, 1);
        QCOMPARE(summary.reused, reused);
        QCOMPARE((*m_sandbox)->keys().size(), stored.size() + 1 - reused);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s) - posts, 1 - reused);
        QCOMPARE((*m_sandbox)->objectMd5(FileId::parse(summary.fileIds.value(0))->key), md5Of("mine"));
        QCOMPARE(*await(m_history->count({})), 1);
    }

    void whatHasFailedSinceItsClaimWasLostIsLookedForAllTheSame()
    {
        m_engine.reset();
        keepInJournal({lostUpload(1, u"k.bin"_s, "mine")});
        storeByOthers({u"mine"_s});
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 41005, u"refused"_s, sandbox::Faults::kForever);
        startEngine(true);
        {
            FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
            QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
            QCOMPARE(done.first().first().value<BatchSummary>().failed, 1);
        }
        m_sandbox->faults().clear();
        startEngine(false);
        FarSpy added(m_engine->queue(), &TransferQueue::jobsAdded);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE(added.count(), 1);
        m_engine->queue()->retryFailed();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().reused, 1);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/k.bin"_s));
    }

    void ofTwoEqualFilesWithoutAClaimEachFindsItsOwn()
    {
        m_engine.reset();
        JournalEntry one = lostUpload(1, u"one.bin"_s, "equal");
        JournalEntry two = lostUpload(2, u"two.bin"_s, "equal");
        one.upload.key = two.upload.key = u"in/k.bin"_s;
        keepInJournal({one, two});
        storeByOthers({u"equal"_s, u"equal"_s});
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        startEngine(false);
        FarSpy found(m_engine->queue(), &TransferQueue::unfinishedFound);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE(found.count(), 1);
        // The second asks when the first has its answer.
        m_engine->queue()->resume({1});
        QTRY_COMPARE_WITH_TIMEOUT(*await(m_history->count({})), 1, 20'000);
        m_engine->queue()->resume({2});
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QStringList ids = done.first().first().value<BatchSummary>().fileIds;
        ids.sort();
        QCOMPARE(ids, (QStringList{(*m_sandbox)->fileIdFor(u"in/k-2.bin"_s), (*m_sandbox)->fileIdFor(u"in/k.bin"_s)}));
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts);
    }

    void ofTwoWithoutAClaimThatAskAtOnceEachFindsItsOwn_data()
    {
        QTest::addColumn<QStringList>("stored"); // under the key, and a number of it
        QTest::newRow("in their order") << QStringList{u"one"_s, u"two"_s};
        QTest::newRow("the other way round") << QStringList{u"two"_s, u"one"_s};
    }

    void ofTwoWithoutAClaimThatAskAtOnceEachFindsItsOwn()
    {
        QFETCH(QStringList, stored);
        m_engine.reset();
        JournalEntry one = lostUpload(1, u"one.bin"_s, "one");
        JournalEntry two = lostUpload(2, u"two.bin"_s, "two");
        one.upload.key = two.upload.key = u"in/k.bin"_s;
        keepInJournal({one, two});
        storeByOthers(stored);
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        m_sandbox->faults().delay(u"HEAD object"_s, 300); // each holds the place that it compares
        startEngine(true);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.reused, 2);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts);
        QCOMPARE((*m_sandbox)->objectMd5(FileId::parse(summary.fileIds.value(0))->key), md5Of("one"));
        QCOMPARE((*m_sandbox)->objectMd5(FileId::parse(summary.fileIds.value(1))->key), md5Of("two"));
    }

    void whatAnOpenUploadOfAnotherBatchHasClaimedIsItsOwn()
    {
        const QString claimed = startWithAClaimBesideALostOne();
        FarSpy found(m_engine->queue(), &TransferQueue::unfinishedFound);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE(found.count(), 1);
        m_engine->queue()->resume({1});
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        m_engine->queue()->resume({2});
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 2, 20'000);
        QCOMPARE(done.at(0).first().value<BatchSummary>().fileIds,
                 QStringList((*m_sandbox)->fileIdFor(u"in/k-2.bin"_s)));
        QCOMPARE(done.at(1).first().value<BatchSummary>().fileIds, QStringList(claimed));
    }

    /// The one with the claim had never sent a byte; what lies there is the other's.
    void whatAnUploadHadClaimedIsNobodysWhenThatIsCancelled()
    {
        const QString claimed = startWithAClaimBesideALostOne();
        FarSpy found(m_engine->queue(), &TransferQueue::unfinishedFound);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE(found.count(), 1);
        m_engine->queue()->cancel({2});
        QTRY_COMPARE(done.count(), 1);
        m_engine->queue()->resume({1});
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 2, 20'000);
        QCOMPARE(done.at(1).first().value<BatchSummary>().fileIds, QStringList(claimed));
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/k.bin"_s));
    }

    void whatTheSameCommandHadClaimedIsNoOtherFilesOwn()
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 1;
        m_settings->setTransfers(transfers);
        storeByOthers({u"equal"_s});
        UploadSpec lost = specOf(u"lost.bin"_s, "equal");
        UploadSpec claimed = specOf(u"claimed.bin"_s, "equal");
        lost.key = claimed.key = claimed.claimedKey = u"in/k.bin"_s;
        lost.mayBeStored = true;
        claimed.claimedFileId = (*m_sandbox)->fileIdFor(u"in/k.bin"_s);
        // The one with the claim takes no place before the other has come to its end.
        m_sandbox->faults().delay(u"/tcb/uploadfile"_s, 120'000);
        JobState latest = JobState::Queued; // of the one with the claim
        JobId later = 0;
        QObject context;
        connect(m_engine->queue(), &TransferQueue::jobsChanged, &context,
                [&latest, &later](const QList<JobSnapshot> &jobs) {
                    for (const JobSnapshot &job : jobs)
                        latest = job.id == later ? job.state : latest;
                });
        FarSpy added(m_engine->queue(), &TransferQueue::jobsAdded);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {lost, claimed}, {})).ok());
        QTRY_COMPARE(added.count(), 1);
        later = added.first().first().value<QList<JobSnapshot>>().value(1).id;
        m_engine->queue()->pause({later});
        QTRY_COMPARE(latest, JobState::Paused);
        m_sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(*await(m_history->count({})), 1, 20'000);
        m_engine->queue()->resume({later});
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().fileIds,
                 (QStringList{(*m_sandbox)->fileIdFor(u"in/k-2.bin"_s), claimed.claimedFileId}));
        QCOMPARE((*m_sandbox)->keys().size(), 2);
    }

    void twoEqualFilesOfOneDropAreTwoObjectsAlsoAfterARestart()
    {
        setSameContent(ReusePolicy::Always);
        const QString first = uploadOne(u"one.bin"_s, "equal");
        m_engine.reset();
        {
            // The second one of the drop had not begun.
            auto journal = TransferJournal::open(m_dir->filePath(u"data"_s));
            QVERIFY(journal.ok());
            const auto entries = (*journal)->load();
            QVERIFY(entries.ok());
            QCOMPARE(entries->size(), 1);
            JournalEntry second = lostUpload(entries->first().id + 1, u"two.bin"_s, "equal");
            second.batch = entries->first().batch;
            second.reuse = ReusePolicy::Always;
            QVERIFY((*journal)->save({second}).ok());
        }
        startEngine(true);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.done, 2);
        QCOMPARE(summary.reused, 0);
        QCOMPARE(summary.fileIds, (QStringList{first, (*m_sandbox)->fileIdFor(u"in/two.bin"_s)}));
        QCOMPARE((*m_sandbox)->keys().size(), 2);
    }

    void twoEqualFilesOfOneDropAreTwoObjectsAlsoAfterASecondRestart()
    {
        m_engine.reset();
        // The first one's object is stored, and the second one had not begun.
        JournalEntry first = lostUpload(1, u"k.bin"_s, "equal");
        JournalEntry second = lostUpload(2, u"two.bin"_s, "equal");
        first.claimedKey = first.upload.key;
        first.fileId = (*m_sandbox)->fileIdFor(first.upload.key);
        first.reuse = second.reuse = ReusePolicy::Always;
        keepInJournal({first, second});
        storeByOthers({u"equal"_s});
        startEngine(false);
        {
            FarSpy found(m_engine->queue(), &TransferQueue::unfinishedFound);
            QTRY_COMPARE(found.count(), 1);
            bool isDone = false;
            QObject context;
            connect(m_engine->queue(), &TransferQueue::jobsChanged, &context,
                    [&isDone](const QList<JobSnapshot> &jobs) {
                        for (const JobSnapshot &job : jobs)
                            isDone = isDone || (job.id == 1 && job.state == JobState::Done && job.reused);
                    });
            m_engine->queue()->resume({1});
            QTRY_VERIFY_WITH_TIMEOUT(isDone, 20'000);
        }
        startEngine(true);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().fileIds,
                 (QStringList{first.fileId, (*m_sandbox)->fileIdFor(u"in/two.bin"_s)}));
        QCOMPARE((*m_sandbox)->keys().size(), 2);
    }

    void whatTheJournalWasNotToldYetDoublesNothing_data()
    {
        QTest::addColumn<QString>("held");
        QTest::addColumn<int>("sent");
        QTest::newRow("a claim, lost with the power") << u"/tcb/uploadfile"_s << 0;
        QTest::newRow("that all was accepted, lost by a kill") << u"HEAD object"_s << 2;
    }

    /// Both are under way: the journal as the disk may hold it when the process, or the power, goes at that moment.
    void whatTheJournalWasNotToldYetDoublesNothing()
    {
        QFETCH(QString, held);
        QFETCH(int, sent);
        const QDir data(m_dir->filePath(u"data"_s));
        const QDir before(m_dir->filePath(u"before"_s));
        const QList<UploadSpec> specs{specOf(u"a.txt"_s, "first"), specOf(u"b.bin"_s, patternBytes(17'000'000))};
        m_sandbox->faults().delay(held, 120'000);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(held), 2, 20'000);
        copyJournal(data, before);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), sent);
        QCOMPARE(*await(m_history->count({})), 0);
        if (sent == 0)
            m_sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->keys().size(), 2, 20'000);
        m_engine.reset();
        m_sandbox->faults().endDelays();
        m_sandbox->faults().clear();
        for (const JournalEntry &entry : entriesOf(before))
            QCOMPARE(entry.claimedKey.isEmpty(), sent == 0);
        copyJournal(before, data);
        startEngine(true);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.done, 2);
        QCOMPARE(summary.unproven, 0);
        QCOMPARE((*m_sandbox)->keys().size(), 2);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 2);
        QCOMPARE(*await(m_history->count({})), 2);
        for (const QString &fileId : summary.fileIds)
            QCOMPARE(rowOf(fileId).state, ObjectState::Verified);
    }

private:
    /// "the first" under "in/a.bin": deleted, while a cache goes on giving it out. Its id, and that of what comes there next.
    QString storeCachedAndDelete()
    {
        const QString fileId = uploadOne(u"a.bin"_s, "the first");
        m_sandbox->faults().serveStale(u"in/a.bin"_s);
        if (!await(m_engine->remove(m_profile.id, {fileId})).ok())
            qFatal("the object is not deleted");
        return fileId;
    }
    /// An upload as the journal has it when its claim was lost with the power, or was never made.
    JournalEntry lostUpload(JobId id, const QString &name, const QByteArray &bytes)
    {
        JournalEntry entry;
        entry.id = id;
        entry.batch = 1;
        entry.position = id << 16;
        entry.profileId = m_profile.id;
        entry.upload = specOf(name, bytes);
        entry.upload.key = u"in/"_s + name;
        return entry;
    }
    void keepInJournal(const QList<JournalEntry> &entries)
    {
        auto journal = TransferJournal::open(m_dir->filePath(u"data"_s));
        if (!journal || !(*journal)->save(entries))
            qFatal("the journal cannot be written");
    }
    static QList<JournalEntry> entriesOf(const QDir &directory)
    {
        auto journal = TransferJournal::open(directory.path());
        return journal ? (*journal)->load().valueOr({}) : QList<JournalEntry>();
    }
    /// Under "in/k.bin", "in/k-2.bin", …
    void storeByOthers(const QStringList &contents)
    {
        SandboxClient other(&**m_sandbox);
        for (int i = 0; i < contents.size(); ++i) {
            const QString key = i == 0 ? u"in/k.bin"_s : numberedKey(u"in/k.bin"_s, i + 1);
            other.upload(key, contents.at(i).toUtf8());
        }
    }
    /// Starts on two unfinished uploads of equal files, each of its own batch: 1 has lost its claim, 2 holds one on "in/k.bin", where
    /// the same bytes lie by then. The id that 2 has claimed.
    QString startWithAClaimBesideALostOne()
    {
        m_engine.reset();
        JournalEntry lost = lostUpload(1, u"lost.bin"_s, "equal");
        JournalEntry claimed = lostUpload(2, u"claimed.bin"_s, "equal");
        lost.upload.key = claimed.upload.key = claimed.claimedKey = u"in/k.bin"_s;
        claimed.fileId = (*m_sandbox)->fileIdFor(u"in/k.bin"_s);
        claimed.batch = 2;
        keepInJournal({lost, claimed});
        storeByOthers({u"equal"_s});
        startEngine(false);
        return claimed.fileId;
    }
    /// The files of the journal, in place of those that are there.
    static void copyJournal(const QDir &from, const QDir &to)
    {
        QDir().mkpath(to.path());
        for (const QString &name : to.entryList({u"transfers.db*"_s}, QDir::Files))
            QFile::remove(to.filePath(name));
        for (const QString &name : from.entryList({u"transfers.db*"_s}, QDir::Files)) {
            if (!QFile::copy(from.filePath(name), to.filePath(name)))
                qFatal("the journal cannot be copied");
        }
    }
};

QTEST_GUILESS_MAIN(TestEngineQueue)
#include "tst_enginequeue.moc"
