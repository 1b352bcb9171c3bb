// What is stored and is not what was meant goes again, also where the upload is stopped before it is gone. What cannot be deleted is
// told, and so is what a killed run has left, which nobody deletes.
#include "base/text.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"
#include "support/storageclient.h"
#include "transfer/transferjournal.h"
#include "wechat/errorcatalogue.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace wcs;
using namespace wcs::test;

class TestEngineTakeBack : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void itGoesHoweverTheUploadIsStopped_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"cancel", "pause", "quit"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }

    void itGoesHoweverTheUploadIsStopped()
    {
        QFETCH(QString, how);
        storeByMistake();
        const bool isCancelled = how == "cancel"_L1;
        m_sandbox->faults().clear();
        if (isCancelled) {
            m_engine->queue()->cancelAll();
        } else if (how == "pause"_L1) {
            m_engine->queue()->pauseAll();
        } else {
            m_engine.reset();
            QCOMPARE((*m_sandbox)->keys(), QStringList()); // it has waited for that
            QVERIFY(!isMarked());
            startEngine(true);
        }
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        if (how != "quit"_L1) {
            QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->keys(), QStringList(), 20'000);
            QTRY_VERIFY(!isMarked());
        }
        if (isCancelled) {
            QCOMPARE(*await(m_history->count({})), 0);
            QTRY_COMPARE(done.count(), 1);
            QCOMPARE(done.first().first().value<BatchSummary>().cancelled, 1);
            QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
            return;
        }
        // And nothing stands in the way of the file.
        m_engine->queue()->resumeAll();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/a.bin"_s));
        QCOMPARE(rowOf((*m_sandbox)->fileIdFor(u"in/a.bin"_s)).state, ObjectState::Verified);
    }

    void whoWritesOverTheKeyWaitsUntilItIsGone()
    {
        storeByMistake();
        m_profile.sameKeyPolicy = SameKeyPolicy::Overwrite;
        m_settings->setProfiles({m_profile});
        UploadSpec other = specOf(u"b.bin"_s, "meant");
        other.key = u"in/a.bin"_s;
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {other}, {})).ok());
        m_sandbox->faults().clear();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 2, 20'000);
        QCOMPARE((*m_sandbox)->objectMd5(u"in/a.bin"_s), md5Of("meant"));
    }

    void whatAKilledRunHasLeftStaysAndIsTold_data()
    {
        QTest::addColumn<bool>("isOfOthers"); // by now
        QTest::newRow("nobody knows of it") << false;
        QTest::newRow("it is another upload's by now") << true;
    }

    void whatAKilledRunHasLeftStaysAndIsTold()
    {
        QFETCH(bool, isOfOthers);
        m_engine.reset();
        const QString fileId = SandboxClient(&**m_sandbox).upload(u"in/a.bin"_s, "not what it holds");
        if (isOfOthers) {
            ObjectRecord record;
            record.fileId = fileId;
            record.key = u"in/a.bin"_s;
            record.env = m_profile.envId;
            record.profileId = m_profile.id;
            record.state = ObjectState::Verified;
            record.createdAt = QDateTime::currentDateTimeUtc();
            QVERIFY(await(m_history->upsert(record)).ok());
        }
        leave({unmeant(fileId)});
        startEngine(true);
        QSignalSpy told(m_engine.get(), &Engine::unmeantLeft);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QTRY_COMPARE(told.count(), 1);
        const Error why = told.first().first().value<Error>();
        QVERIFY(explain(why).why.contains(fileId));
        QTRY_VERIFY(!isMarked());
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 0);
        QCOMPARE((*m_sandbox)->objectMd5(u"in/a.bin"_s), md5Of("not what it holds"));
        QCOMPARE((*m_sandbox)->objectMd5(u"in/a-2.bin"_s), md5Of(m_bytes));
        const ObjectRecord row = rowOf(fileId);
        QCOMPARE(row.state, isOfOthers ? ObjectState::Verified : ObjectState::Unknown);
        QCOMPARE(Error::codeInLogLine(row.lastError), isOfOthers ? QString() : u"unmeant-left"_s);
    }

    void itsRowNamesItsProfileAlsoWhenThatIsGone()
    {
        m_engine.reset();
        m_settings->setProfiles({});
        const QString fileId = (*m_sandbox)->fileIdFor(u"in/a.bin"_s);
        leave({unmeant(fileId)});
        startEngine(false);
        QTRY_COMPARE_WITH_TIMEOUT(rowOf(fileId).profileName, m_profile.name, 20'000);
        QTRY_VERIFY(!isMarked());
    }

    /// Only what is deleted is waited for, not what is under way.
    void whoStoresHoldsUpNobodyWhoLooksUnderTheSameKey()
    {
        m_engine.reset();
        leave({leftOver(1, u"a.bin"_s), leftOver(2, u"b.bin"_s)});
        m_sandbox->faults().delay(u"POST object"_s, 120'000, 1);
        startEngine(false);
        FarSpy found(m_engine->queue(), &TransferQueue::unfinishedFound);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE(found.count(), 1);
        m_engine->queue()->resume({1});
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 20'000);
        m_engine->queue()->resume({2});
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->keys(), QStringList(u"in/a-2.bin"_s), 20'000);
        m_sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE((*m_sandbox)->keys().size(), 2);
    }

    void whatSomebodyElseIsAtStaysAndIsTold()
    {
        StorageClient client(*m_sandbox);
        SharedPlaces places;
        StorageService service(client.http, StorageClient::credentials(*m_sandbox, 0), &client.pool, places);
        const auto turn = await(places.objects.take(m_profile.envId + u"/in/a.bin"_s));
        m_sandbox->faults().wrongCrc(1);
        UploadRequest up;
        up.localPath = specOf(u"a.bin"_s, m_bytes).localPath;
        up.key = u"in/a.bin"_s;
        const auto outcome = await(service.uploader().upload(up, {}));
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, u"damaged-stored"_s);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 0);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/a.bin"_s));
    }

    void aDeletionThatFailsIsToldAndLeavesARow()
    {
        const UploadSpec spec = specOf(u"a.bin"_s, patternBytes(17'000'000)); // too large to be hashed before
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        m_sandbox->faults().answerErrcode(u"/tcb/batchdeletefile"_s, 48001, u"api unauthorized"_s,
                                          sandbox::Faults::kForever);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {spec}, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 20'000);
        QFile file(spec.localPath);
        QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
        file.close();
        m_sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.failed, 1);
        const QString fileId = (*m_sandbox)->fileIdFor(u"in/a.bin"_s);
        const Error told = summary.causes.value(0).first;
        QCOMPARE(told.code, u"changed-stored"_s);
        QCOMPARE(told.subject, fileId);
        QVERIFY(explain(told).why.contains(fileId));
        const ObjectRecord row = rowOf(fileId);
        QVERIFY(row.rowId != 0);
        QCOMPARE(row.state, ObjectState::Unknown);
        QCOMPARE(Error::codeInLogLine(row.lastError), u"changed-stored"_s);
        QTRY_VERIFY(!isMarked());
        m_sandbox->faults().clear();
        QVERIFY(await(m_engine->remove(m_profile.id, {fileId})).ok());
        QCOMPARE((*m_sandbox)->keys(), QStringList());
    }

private:
    /// An upload under way whose bytes are stored under "in/a.bin" and, by the answer, are not its own; the service is too busy to
    /// delete them.
    void storeByMistake()
    {
        m_sandbox->faults().wrongCrc(1);
        m_sandbox->faults().answerErrcode(u"/tcb/batchdeletefile"_s, -1, u"system error"_s, sandbox::Faults::kForever);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.bin"_s, m_bytes)}, {})).ok());
        QTRY_VERIFY_WITH_TIMEOUT((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s) > 0, 20'000);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/a.bin"_s));
    }

    /// What an earlier run has not finished, as its journal has it: under one key, whatever the file.
    JournalEntry leftOver(JobId id, const QString &name)
    {
        JournalEntry entry;
        entry.id = id;
        entry.batch = 1;
        entry.profileId = m_profile.id;
        entry.profileName = m_profile.name;
        entry.policy = SameKeyPolicy::Rename;
        entry.reuse = ReusePolicy::Never;
        entry.upload = specOf(name, m_bytes);
        entry.upload.key = u"in/a.bin"_s;
        return entry;
    }

    JournalEntry unmeant(const QString &fileId)
    {
        JournalEntry entry = leftOver(1, u"a.bin"_s);
        entry.upload.isUnmeant = true;
        entry.claimedKey = entry.upload.key;
        entry.fileId = fileId;
        return entry;
    }

    void leave(const QList<JournalEntry> &entries)
    {
        auto journal = TransferJournal::open(m_dir->filePath(u"data"_s));
        QVERIFY(journal && (*journal)->save(entries).ok());
    }

    bool isMarked() const
    {
        auto journal = TransferJournal::open(m_dir->filePath(u"data"_s));
        if (!journal)
            return false;
        const auto entries = (*journal)->load().valueOr({});
        return std::ranges::any_of(entries, [](const JournalEntry &entry) { return entry.upload.isUnmeant; });
    }

    const QByteArray m_bytes = patternBytes(5000);
};

QTEST_GUILESS_MAIN(TestEngineTakeBack)
#include "tst_enginetakeback.moc"
