// The queue beside another process that holds the keys of its uploads, and what it makes of what that one has stored.
#include "base/text.h"
#include "storage/sharedkeys.h"
#include "support/apartregisters.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"

#include <QTest>

#include <optional>

using namespace wcs;
using namespace wcs::test;

class TestEngineTogether : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        EngineTest::init();
        setSameContent(ReusePolicy::Always);
        m_others.emplace(m_dir->filePath(u"data"_s));
    }
    void cleanup()
    {
        m_others.reset();
        EngineTest::cleanup();
    }

    void whatTheOtherHasStoredMeanwhileIsLookedAt_data()
    {
        QTest::addColumn<ReusePolicy>("reuse");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<JobState>("state");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("isReused");
        QTest::newRow("the same") << ReusePolicy::Always << mine << JobState::Done << u"in/a.txt"_s << true;
        QTest::newRow("the same, of the command line")
            << ReusePolicy::SameUpload << mine << JobState::Done << u"in/a.txt"_s << true;
        QTest::newRow("the same, to be asked")
            << ReusePolicy::Ask << mine << JobState::NeedsDecision << u"in/a.txt"_s << false;
        QTest::newRow("other content") << ReusePolicy::Always << QByteArray("theirs") << JobState::Done
                                       << u"in/a-2.txt"_s << false;
        QTest::newRow("nothing") << ReusePolicy::Always << QByteArray() << JobState::Done << u"in/a.txt"_s << false;
    }

    void whatTheOtherHasStoredMeanwhileIsLookedAt()
    {
        QFETCH(ReusePolicy, reuse);
        QFETCH(QByteArray, theirs);
        QFETCH(JobState, state);
        QFETCH(QString, key);
        QFETCH(bool, isReused);
        auto held = hold(u"in/a.txt"_s);
        FarSpy changes(m_engine->queue(), &TransferQueue::jobsChanged);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.txt"_s, mine)}, {}, reuse)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(last(changes, u"a.txt"_s).stage, Stage::Others, 20'000);
        QCOMPARE(last(changes, u"a.txt"_s).state, JobState::Running);
        QVERIFY(!last(changes, u"a.txt"_s).error);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 0);
        if (!theirs.isEmpty())
            storeElsewhere(u"in/a.txt"_s, theirs);
        held.reset();
        QTRY_COMPARE_WITH_TIMEOUT(last(changes, u"a.txt"_s).state, state, 20'000);
        const JobSnapshot job = last(changes, u"a.txt"_s);
        QCOMPARE(job.key, key);
        QCOMPARE(job.reused, isReused);
        QCOMPARE(job.sameAs.isEmpty(), state == JobState::Done);
        const bool isSent = state == JobState::Done && !isReused;
        QCOMPARE((*m_sandbox)->keys().size(), (theirs.isEmpty() ? 0 : 1) + (isSent ? 1 : 0));
    }

    void whoIsToStoreItOnceMoreWaitsForNobody()
    {
        const auto held = hold(u"in/a.txt"_s);
        setSameContent(ReusePolicy::Never);
        const QString id = uploadOne(u"a.txt"_s, mine);
        QCOMPARE(id, (*m_sandbox)->fileIdFor(u"in/a-2.txt"_s));
    }

    void whoWaitsCanBeCancelled()
    {
        const auto held = hold(u"in/a.txt"_s);
        FarSpy changes(m_engine->queue(), &TransferQueue::jobsChanged);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.txt"_s, mine)}, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT(last(changes, u"a.txt"_s).stage, Stage::Others, 20'000);
        m_engine->queue()->cancelAll();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().cancelled, 1);
    }

    void whoHasWaitedGoesByWhatTheProfileIsThen()
    {
        SandboxFixture other;
        auto held = hold(u"in/a.txt"_s);
        FarSpy changes(m_engine->queue(), &TransferQueue::jobsChanged);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.txt"_s, mine)}, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT(last(changes, u"a.txt"_s).stage, Stage::Others, 20'000);
        moveProfileTo(other);
        // Answered by the engine's thread behind what it has just been told.
        QVERIFY(await(m_engine->links(m_profile.id, {other->fileIdFor(u"k.txt"_s)}, 60)).ok());
        held.reset();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 1);
        QCOMPARE((*m_sandbox)->keys(), QStringList());
        QCOMPARE(other->keys(), QStringList(u"in/a.txt"_s));
    }

    /// Not even those that were found free for the jobs after it: the other may wait for one of them.
    void whoWaitsHoldsNoKey()
    {
        uploadOneAtATime();
        auto held = hold(u"in/b.txt"_s);
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        FarSpy changes(m_engine->queue(), &TransferQueue::jobsChanged);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const QList<UploadSpec> specs{specOf(u"a.txt"_s, "first"), specOf(u"b.txt"_s, "second"),
                                      specOf(u"c.txt"_s, "third")};
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 2, 20'000); // of the third, ahead
        QVERIFY(hold(u"in/c.txt"_s)->isElsewhere());
        m_sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(last(changes, u"b.txt"_s).stage, Stage::Others, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!hold(u"in/c.txt"_s)->isElsewhere(), 20'000);
        // Nor does it take any when the queue says anew what comes next.
        const int asked = (*m_sandbox)->requestCount(u"/tcb/uploadfile"_s);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"d.txt"_s, "fourth")}, {})).ok());
        const auto isAnyTaken = [this, asked] {
            return (*m_sandbox)->requestCount(u"/tcb/uploadfile"_s) > asked || hold(u"in/c.txt"_s)->isElsewhere()
                   || hold(u"in/d.txt"_s)->isElsewhere();
        };
        QVERIFY(!QTest::qWaitFor(isAnyTaken, 1000)); // it takes some milliseconds
        QCOMPARE(last(changes, u"b.txt"_s).stage, Stage::Others);
        held.reset();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 2, 20'000);
        QCOMPARE((*m_sandbox)->keys().size(), 4);
    }

    /// Who waits for such a key would wait as long as those before it take, and nobody uploads to it.
    void aKeyIsNotReservedForLongBeforeItsTurn()
    {
        uploadOneAtATime();
        m_sandbox->faults().delay(u"POST object"_s, 600'000);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const QList<UploadSpec> specs{specOf(u"a.txt"_s, "first"), specOf(u"b.txt"_s, "second")};
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        // Not by looking whether it is held, which would take it away just then.
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 2, 20'000);
        QVERIFY(hold(u"in/b.txt"_s)->isElsewhere());
        QTRY_VERIFY_WITH_TIMEOUT(!hold(u"in/b.txt"_s)->isElsewhere(), 60'000);
        // Nor once more when the queue says anew what comes next.
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"c.txt"_s, "third")}, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 3, 20'000);
        QVERIFY(hold(u"in/c.txt"_s)->isElsewhere());
        QVERIFY(!hold(u"in/b.txt"_s)->isElsewhere());
        m_sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 2, 20'000);
        QCOMPARE((*m_sandbox)->keys(), (QStringList{u"in/a.txt"_s, u"in/b.txt"_s, u"in/c.txt"_s}));
    }

private:
    inline static const QByteArray mine = "mine";

    SharedKeys::HoldPtr hold(const QString &key) const { return m_others->hold(m_profile.envId + u'/' + key); }

    void uploadOneAtATime()
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 1;
        m_settings->setTransfers(transfers);
        startEngine(false);
    }

    static JobSnapshot last(const FarSpy &changes, const QString &name)
    {
        JobSnapshot found;
        for (const QList<QVariant> &change : changes) {
            for (const JobSnapshot &job : change.first().value<QList<JobSnapshot>>()) {
                if (job.name == name)
                    found = job;
            }
        }
        return found;
    }

    /// As another process does, with its row.
    void storeElsewhere(const QString &key, const QByteArray &bytes)
    {
        ObjectRecord row;
        row.fileId = SandboxClient(&**m_sandbox).upload(key, bytes);
        row.key = key;
        row.env = m_profile.envId;
        row.appid = m_profile.appid;
        row.profileId = m_profile.id;
        row.name = key.section(u'/', -1);
        row.size = bytes.size();
        row.md5 = md5Of(bytes);
        row.state = ObjectState::Verified;
        row.createdAt = QDateTime::currentDateTimeUtc();
        QVERIFY(await(m_history->upsert(row)).ok());
    }

    std::optional<SharedKeys> m_others;
};

QTEST_GUILESS_MAIN(TestEngineTogether)
#include "tst_enginetogether.moc"
