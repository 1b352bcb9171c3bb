// The queue with the real services behind it, over wires of the test's own: what leaves them after a cancel.
#include "base/text.h"
#include "support/enginetest.h"
#include "support/relay.h"

#include <QTest>

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

private:
    /// From now on the profile's service is the relay.
    void goThrough(const Relay &relay)
    {
        m_profile.apiBase.setPort(relay.port());
        m_settings->setProfiles({m_profile});
        m_engine->profileChanged(m_profile.id);
    }
};

QTEST_GUILESS_MAIN(TestEngineNetwork)
#include "tst_enginenetwork.moc"
