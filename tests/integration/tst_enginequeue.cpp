// The queue with the real services behind it: questions that fail in passing, claims that were lost, refusals of the storage.
#include "base/text.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"

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
};

QTEST_GUILESS_MAIN(TestEngineQueue)
#include "tst_enginequeue.moc"
