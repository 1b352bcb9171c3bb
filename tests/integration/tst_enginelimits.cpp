// What concerns a whole account and not one file: limits by the minute, used up quotas, and the token that a backend shares.
#include "settings/connectionprobe.h"
#include "support/awayshare.h"
#include "support/enginetest.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wcs;
using namespace wcs::test;
using namespace std::chrono_literals;

class TestEngineLimits : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void manySourcesAreLookedForWithoutWaitingForEach()
    {
        QList<ObjectRecord> records;
        for (int i = 0; i < 300; ++i) {
            ObjectRecord record;
            record.fileId = u"cloud://env.bucket/%1"_s.arg(i);
            record.localPath = m_dir->filePath(u"source %1.txt"_s.arg(i));
            record.size = 1;
            if (i > 0)
                writeFile(record.localPath, "x");
            record.createdAt = QDateTime::currentDateTimeUtc();
            records << record;
        }
        QElapsedTimer clock;
        clock.start();
        {
            const AwayShare share(m_dir->path());
            QVERIFY(await(m_engine->sourcesOf(records), 120'000).isEmpty());
        }
        // Three seconds for each of them would be a quarter of an hour.
        QVERIFY2(clock.elapsed() < 60'000, qPrintable(QString::number(clock.elapsed())));
        const QHash<QString, QString> sources = await(m_engine->sourcesOf(records));
        QCOMPARE(sources.size(), 299);
        QCOMPARE(sources.value(records[7].fileId), records[7].localPath);
        QVERIFY(!sources.contains(records[0].fileId));
    }

    void aLimitByTheMinuteIsNotHammeredByTheJobsThatWait()
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 4;
        m_settings->setTransfers(transfers);
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 45011, u"api minute-quota reached"_s,
                                          sandbox::Faults::kForever);
        FarSpy resting(m_engine->queue(), &TransferQueue::profileResting);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, tinyFiles(100), {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT(resting.count(), 1, 20'000);
        // Four places, and four jobs ahead for each of them.
        const int asked = (*m_sandbox)->requestCount(u"/tcb/uploadfile"_s);
        QVERIFY2(asked <= 4 + 16, qPrintable(QString::number(asked)));
        m_sandbox->faults().clear();
        m_engine->queue()->setRestPause(1ms);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 30'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 100);
        QCOMPARE((*m_sandbox)->keys().size(), 100);
        QVERIFY((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s) <= 4 + 16 + 100 + 16);
    }

    void theWaitThatTheServerAsksForIsPlanned()
    {
        // Longer than the first pause of the queue's own, which is a second and a quarter at most.
        constexpr int seconds = 3;
        m_sandbox->faults().slowDown(u"POST object"_s, 1, seconds);
        JobSnapshot waiting;
        QDateTime seen;
        QObject context;
        connect(m_engine->queue(), &TransferQueue::jobsChanged, &context, [&](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs) {
                if (job.state != JobState::WaitingToRetry || seen.isValid())
                    continue;
                waiting = job;
                seen = QDateTime::currentDateTimeUtc();
            }
        });
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const QDateTime asked = QDateTime::currentDateTimeUtc();
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, tinyFiles(1), {})).ok());
        QTRY_VERIFY_WITH_TIMEOUT(seen.isValid(), 20'000);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
        QVERIFY(waiting.retryAt >= asked.addSecs(seconds));
        QVERIFY(waiting.retryAt <= seen.addSecs(seconds));
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 1);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 2);
    }

    void aFullStoragePausesTheProfile()
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 1;
        m_settings->setTransfers(transfers);
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, -501017, u"disk full"_s, sandbox::Faults::kForever);
        FarSpy halted(m_engine->queue(), &TransferQueue::profileHalted);
        const auto follow = [this](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs)
                m_states.insert(job.id, job.state);
        };
        connect(m_engine->queue(), &TransferQueue::jobsAdded, this, follow);
        connect(m_engine->queue(), &TransferQueue::jobsChanged, this, follow);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, tinyFiles(50), {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT(halted.count(), 1, 20'000);
        QTRY_COMPARE(m_states.values().count(JobState::Paused), 50);
        const int asked = (*m_sandbox)->requestCount(u"/tcb/uploadfile"_s);
        QVERIFY2(asked <= 1 + 4, qPrintable(QString::number(asked)));
    }

    void aConnectionTestLeavesAClassicTokenAlone()
    {
        useClassicTokens();
        QVERIFY(!uploadOne(u"a.txt"_s, "a").isEmpty());
        QTRY_VERIFY(isTokenKept());
        QCOMPARE(tokenCalls(), 1);
        QCOMPARE(tokenState((*m_sandbox)->secret()), ProbeState::Passed);
        QCOMPARE(tokenCalls(), 1);
        // Another secret than the saved one is tested with a token of its own.
        QCOMPARE(tokenState(u"another-secret-of-32-characters-"_s), ProbeState::Failed);
        QCOMPARE(tokenCalls(), 2);
        // The count is of the day, not of the run.
        startEngine(false);
        const QString fileId = (*m_sandbox)->fileIdFor(u"a.txt"_s);
        QVERIFY(await(m_engine->links(m_profile.id, {fileId}, 60)).ok());
        QTRY_COMPARE(m_engine->tokenStatus(m_profile.id).classicCallsToday, 1);
        QCOMPARE(tokenCalls(), 2);
    }

    void aClassicTokenThatAConnectionTestHasFetchedIsUsed()
    {
        useClassicTokens();
        QCOMPARE(tokenState((*m_sandbox)->secret()), ProbeState::Passed);
        QTRY_VERIFY(isTokenKept());
        QVERIFY(!uploadOne(u"a.txt"_s, "a").isEmpty());
        QCOMPARE(tokenCalls(), 1);
        QTRY_COMPARE(m_engine->tokenStatus(m_profile.id).classicCallsToday, 1);
    }

private:
    void useClassicTokens()
    {
        m_profile.tokenMode = TokenMode::Classic;
        m_settings->setProfiles({m_profile});
        m_engine->profileChanged(m_profile.id);
    }

    int tokenCalls() const { return (*m_sandbox)->requestCount(u"/cgi-bin/token"_s); }

    bool isTokenKept()
    {
        const auto kept = await(m_secrets->read(SecretId::tokenOf(m_profile.id)));
        return kept && !kept->isEmpty();
    }

    /// How the token's step of a connection test ends.
    ProbeState tokenState(const QString &secret) { return probe(secret).value(ProbeStep::Token).state; }

    QList<UploadSpec> tinyFiles(int count)
    {
        QList<UploadSpec> specs;
        for (int i = 0; i < count; ++i)
            specs << specOf(u"tiny-%1.txt"_s.arg(i), "content " + QByteArray::number(i));
        return specs;
    }

    QHash<JobId, JobState> m_states;
};

QTEST_GUILESS_MAIN(TestEngineLimits)
#include "tst_enginelimits.moc"
