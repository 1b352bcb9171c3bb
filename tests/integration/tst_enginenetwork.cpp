// The queue with the real services behind it, over wires of the test's own: what leaves them and what comes after a cancel, and what
// becomes of jobs while the network is gone.
#include "base/text.h"
#include "support/enginetest.h"
#include "support/relay.h"
#include "support/sandboxclient.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <chrono>

using namespace wcs;
using namespace wcs::test;
using namespace std::chrono_literals;

namespace {

// Where the engine that moves the bytes can tell what the system still holds for a socket (CurlWire::onClose).
#if defined(WCS_WITH_LIBCURL) && (defined(Q_OS_LINUX) || defined(Q_OS_DARWIN))
constexpr bool takesBackUnsent = true;
#else
constexpr bool takesBackUnsent = false;
#endif

} // namespace

class TestEngineNetwork : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void nothingLeavesAfterACancel()
    {
        if (!takesBackUnsent)
            QSKIP("Here the system sends what it holds, whatever becomes of the connection.");
        Relay relay((*m_sandbox)->port());
        relay.setMode(Relay::Mode::Slow, 400'000);
        goThrough(relay);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const UploadSpec spec = specOf(u"big.bin"_s, patternBytes(20'000'000)); // most of a minute
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {spec}, {})).ok());
        QTRY_VERIFY(relay.bytesFromClients() > 100'000);
        // By now the system holds megabytes of it, ten seconds of this wire.
        const auto cancelled = std::chrono::steady_clock::now();
        m_engine->queue()->cancelAll();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<BatchSummary>().cancelled, 1);
        // The engine lives on: its end would close every wire, whatever a cancel does.
        const auto comesLate = [&relay, cancelled] { return relay.lastByteOfClients() - cancelled >= 1s; };
        QVERIFY2(!QTest::qWaitFor(comesLate, 2'000), qPrintable(QString::number(relay.bytesFromClients())));
        QVERIFY(relay.resetsByClients() > 0);
        m_engine.reset();
        QTRY_COMPARE(relay.openConnections(), 0);
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

    void nothingComesAfterACancel()
    {
        const QString fileId = SandboxClient(&**m_sandbox).upload(u"big.bin"_s, patternBytes(20'000'000));
        Relay relay((*m_sandbox)->port());
        relay.setMode(Relay::Mode::Slow, 400'000);
        goThrough(relay);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        DownloadSpec spec; // most of a minute
        spec.fileId = fileId;
        spec.targetDirectory = m_dir->filePath(u"down"_s);
        QVERIFY(await(m_engine->enqueueDownloads(m_profile.id, {spec})).ok());
        QTRY_VERIFY(relay.bytesFromServer() > 200'000);
        const auto cancelled = std::chrono::steady_clock::now();
        m_engine->queue()->cancelAll();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<BatchSummary>().cancelled, 1);
        // While the engine lives on.
        qint64 come = relay.bytesFromServer();
        const auto comesLate = [&relay, &come, cancelled] {
            const qint64 before = std::exchange(come, relay.bytesFromServer());
            return come != before && std::chrono::steady_clock::now() - cancelled >= 1s;
        };
        QVERIFY2(!QTest::qWaitFor(comesLate, 2'000), qPrintable(QString::number(come)));
        QTRY_VERIFY(QDir(spec.targetDirectory).isEmpty());
    }

    void whileTheNetworkIsGoneJobsWaitAndNoTryIsCounted()
    {
        Relay relay((*m_sandbox)->port());
        NetworkSettings network = m_settings->network();
        network.idleTimeoutSeconds = 2;
        m_settings->setNetwork(network);
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 4; // all of them meet it
        m_settings->setTransfers(transfers);
        goThrough(relay);
        QVERIFY(!uploadOne(u"before.bin"_s, patternBytes(5000)).isEmpty()); // its connections are kept
        FarSpy lost(m_engine->queue(), &TransferQueue::networkLost);
        FarSpy back(m_engine->queue(), &TransferQueue::networkBack);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        follow();
        relay.loseAnswers();
        relay.setMode(Relay::Mode::Hang);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, threeFiles(), {})).ok());
        QTRY_COMPARE(jobsThatWaitForTheNetwork(), 3);
        QCOMPARE(lost.count(), 1);
        QCOMPARE(lost.first().first().toString(), m_profile.id);
        QVERIFY(m_hasRetried.isEmpty());
        QCOMPARE(back.count(), 0);

        relay.loseAnswers(false);
        relay.setMode(Relay::Mode::Pass);
        m_engine->queue()->askNetwork();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 3);
        QCOMPARE(back.count(), 1);
        QCOMPARE(lost.count(), 1);
        QVERIFY(m_hasRetried.isEmpty());
        QCOMPARE((*m_sandbox)->keys().size(), 4);
        for (const QString &key : (*m_sandbox)->keys())
            QCOMPARE((*m_sandbox)->storeCount(key), 1);
    }

    /// That comes from the other side, so there is a way to it.
    void aServiceThatRefusesConnectionsIsNoNetworkThatIsGone()
    {
        Relay relay((*m_sandbox)->port());
        relay.setMode(Relay::Mode::Refuse);
        goThrough(relay);
        FarSpy lost(m_engine->queue(), &TransferQueue::networkLost);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        follow();
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, threeFiles(), {})).ok());
        QTRY_COMPARE(m_hasRetried.size(), 3);
        QCOMPARE(lost.count(), 0);
        relay.setMode(Relay::Mode::Pass);
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 3);
        QCOMPARE(lost.count(), 0);
    }

    void connectionsAreKeptFromOneUploadToTheNext()
    {
        Relay relay((*m_sandbox)->port());
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 1;
        m_settings->setTransfers(transfers);
        goThrough(relay);
        constexpr int files = 60;
        QList<UploadSpec> specs;
        for (int i = 0; i < files; ++i)
            specs << specOf(u"%1.bin"_s.arg(i), patternBytes(2000, i + 1));
        QCOMPARE(upload(specs).done, files);
        // A single one of the calls for each that came on a connection of its own would take as many; it is below ten.
        QVERIFY2(relay.connections() < files / 2, qPrintable(QString::number(relay.connections())));
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), files);
    }

private:
    /// From now on the profile's service is the relay.
    void goThrough(const Relay &relay)
    {
        m_profile.apiBase.setPort(relay.port());
        m_settings->setProfiles({m_profile});
        m_engine->profileChanged(m_profile.id);
    }

    QList<UploadSpec> threeFiles()
    {
        return {specOf(u"a.bin"_s, patternBytes(5000, 2)), specOf(u"b.bin"_s, patternBytes(5000, 3)),
                specOf(u"c.bin"_s, patternBytes(5000, 4))};
    }

    /// Notes what becomes of the jobs from now on.
    void follow()
    {
        m_jobs.clear();
        m_hasRetried.clear();
        connect(m_engine->queue(), &TransferQueue::jobsChanged, this, [this](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs) {
                m_jobs.insert(job.id, job);
                if (job.state == JobState::WaitingToRetry || job.tries > 1)
                    m_hasRetried.insert(job.id);
            }
        });
    }

    int jobsThatWaitForTheNetwork() const
    {
        const auto waits = [](const JobSnapshot &job) {
            return job.state == JobState::Queued && job.error && job.tries == 0;
        };
        return int(std::count_if(m_jobs.cbegin(), m_jobs.cend(), waits));
    }

    QHash<JobId, JobSnapshot> m_jobs; ///< as they were last told of
    QSet<JobId> m_hasRetried; ///< those whose try counted as one that failed
};

QTEST_GUILESS_MAIN(TestEngineNetwork)
#include "tst_enginenetwork.moc"
