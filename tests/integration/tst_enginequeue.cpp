// The queue with the real services behind it: questions that fail in passing, claims that were lost, refusals of the storage.
#include "base/text.h"
#include "support/enginetest.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "transfer/transferjournal.h"

#include <QDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestEngineQueue : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
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

    void whatThisRunHasSentIsNotCalledReused()
    {
        // The bytes are stored, and the answer to the question for them is on its way when the queue is paused.
        m_sandbox->faults().delay(u"HEAD object"_s, 60'000);
        QSignalSpy done(m_engine->queue(), &TransferQueue::batchFinished);
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
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<int>("reused");
        QTest::newRow("its own bytes") << QByteArray("mine") << QStringList(u"in/k.bin"_s) << 1;
        QTest::newRow("those of another") << QByteArray("theirs") << QStringList{u"in/k-2.bin"_s, u"in/k.bin"_s} << 0;
    }

    void whatAnEarlierRunHasStoredWithoutAClaimIsNotStoredTwice()
    {
        QFETCH(QByteArray, stored);
        QFETCH(QStringList, keys);
        QFETCH(int, reused);
        m_engine.reset();
        UploadSpec spec = specOf(u"k.bin"_s, "mine");
        spec.key = u"in/k.bin"_s;
        JournalEntry entry;
        entry.id = 1;
        entry.batch = 1;
        entry.position = 1 << 16;
        entry.profileId = m_profile.id;
        entry.upload = spec;
        {
            auto journal = TransferJournal::open(m_dir->filePath(u"data"_s));
            QVERIFY(journal.ok());
            QVERIFY((*journal)->save({entry}).ok());
        }
        SandboxClient(&**m_sandbox).upload(spec.key, stored);
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        startEngine(true);
        QSignalSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const auto summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.done, 1);
        QCOMPARE(summary.reused, reused);
        QStringList found = (*m_sandbox)->keys();
        found.sort();
        QCOMPARE(found, keys);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s) - posts, reused == 1 ? 0 : 1);
        QCOMPARE(*await(m_history->count({})), 1);
    }

    void aClaimLostWithThePowerDoublesNothing()
    {
        // Both are under way, and no byte has come: the journal as the disk may hold it when the power goes.
        const QDir data(m_dir->filePath(u"data"_s));
        const QDir before(m_dir->filePath(u"before"_s));
        const QList<UploadSpec> specs{specOf(u"a.txt"_s, "first"), specOf(u"b.txt"_s, "second")};
        m_sandbox->faults().delay(u"/tcb/uploadfile"_s, 1000);
        m_sandbox->faults().delay(u"POST object"_s, 1500);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        QTRY_COMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 2);
        copyJournal(data, before);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 0);
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->keys().size(), 2, 20'000);
        m_engine.reset();
        m_sandbox->faults().clear();
        copyJournal(before, data);
        startEngine(true);
        QSignalSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 2);
        QCOMPARE((*m_sandbox)->keys().size(), 2);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 2);
        QCOMPARE(*await(m_history->count({})), 2);
    }

    void nothingLeavesAfterACancel()
    {
        Relay relay((*m_sandbox)->port());
        relay.setMode(Relay::Mode::Slow, 400'000);
        m_profile.apiBase.setPort(relay.port());
        m_settings->setProfiles({m_profile});
        m_engine->profileChanged(m_profile.id);
        QSignalSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const UploadSpec spec = specOf(u"big.bin"_s, patternBytes(3'000'000));
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {spec}, {})).ok());
        QTRY_VERIFY_WITH_TIMEOUT(relay.bytesFromClients() > 100'000, 20'000);
        m_engine->queue()->cancelAll();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<BatchSummary>().cancelled, 1);
        m_engine.reset(); // the connections of the calls close as well
        QTRY_COMPARE_WITH_TIMEOUT(relay.openConnections(), 0, 30'000);
        // What the relay's own socket had taken passes it; what was still on this side does not.
        QVERIFY2(relay.bytesFromClients() < 1'000'000, qPrintable(QString::number(relay.bytesFromClients())));
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

private:
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
