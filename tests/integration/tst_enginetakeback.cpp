// What is stored and is not what was meant goes again, also where the upload is stopped before it is gone; what others have stored
// there since does not; and what cannot be deleted is told.
#include "base/text.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"
#include "transfer/transferjournal.h"
#include "wechat/errorcatalogue.h"

#include <QFile>
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
        FarSpy ended(m_engine->queue(), &TransferQueue::batchFinished);
        if (isCancelled)
            m_engine->queue()->cancelAll();
        else if (how == "pause"_L1)
            m_engine->queue()->pauseAll();
        else
            m_engine.reset();
        m_sandbox->faults().clear();
        if (!m_engine)
            startEngine(false);
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->keys(), QStringList(), 20'000);
        QTRY_VERIFY(!isMarked());
        QCOMPARE(*await(m_history->count({})), 0);
        if (isCancelled) {
            QTRY_COMPARE(ended.count(), 1);
            QCOMPARE(ended.first().first().value<BatchSummary>().cancelled, 1);
            QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
            return;
        }
        QCOMPARE(ended.count(), 0);
        // And nothing stands in the way of the file.
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        m_engine->queue()->resumeAll();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/a.bin"_s));
        QCOMPARE(rowOf((*m_sandbox)->fileIdFor(u"in/a.bin"_s)).state, ObjectState::Verified);
    }

    void whatOthersHaveStoredThereSinceStays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isInHistory");
        QTest::newRow("other bytes") << QByteArray("theirs") << false;
        QTest::newRow("the same bytes, of another process") << m_bytes << true;
    }

    void whatOthersHaveStoredThereSinceStays()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isInHistory);
        storeByMistake();
        m_engine.reset();
        QVERIFY(isMarked());
        m_sandbox->faults().clear();
        const QString fileId = SandboxClient(&**m_sandbox).upload(u"in/a.bin"_s, bytes);
        if (isInHistory) {
            ObjectRecord record;
            record.fileId = fileId;
            record.key = u"in/a.bin"_s;
            record.env = m_profile.envId;
            record.profileId = m_profile.id;
            record.state = ObjectState::Verified;
            record.createdAt = QDateTime::currentDateTimeUtc();
            QVERIFY(await(m_history->upsert(record)).ok());
        }
        const int deletions = (*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s);
        startEngine(false);
        QTRY_VERIFY_WITH_TIMEOUT(!isMarked(), 20'000);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), deletions);
        QCOMPARE((*m_sandbox)->objectMd5(u"in/a.bin"_s), md5Of(bytes));
        // Whose it is nobody can say for certain where no row does: there is one now, to look at it and to delete it.
        QCOMPARE(rowOf(fileId).state, isInHistory ? ObjectState::Verified : ObjectState::Unknown);
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

    bool isMarked() const
    {
        auto journal = TransferJournal::open(m_dir->filePath(u"data"_s));
        if (!journal)
            return false;
        const auto entries = (*journal)->load().valueOr({});
        return std::ranges::any_of(entries, [](const JournalEntry &entry) { return bool(entry.upload.unmeant); });
    }

    const QByteArray m_bytes = patternBytes(5000);
};

QTEST_GUILESS_MAIN(TestEngineTakeBack)
#include "tst_enginetakeback.moc"
