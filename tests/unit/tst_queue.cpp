// The queue's rules with a runner that does what the test says: order, limits, retries, cancellation, decisions, and a journal
// that brings every unfinished job back.
#include "async/sleep.h"
#include "base/text.h"
#include "transfer/transferjournal.h"
#include "transfer/transferqueue.h"
#include "transfer/transferrunner.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace std::chrono_literals;

namespace {

class ScriptedRunner : public TransferRunner
{
public:
    /// What each try gives, by file name; a missing entry succeeds. Each entry is used once, in order.
    QHash<QString, QList<Result<TransferOutcome>>> script;
    bool hold = false; ///< transfers wait until this is cleared
    int running = 0;
    int most = 0;
    QStringList started;

    Task<Result<TransferOutcome>> run(TransferWork work) override
    {
        struct Inside {
            explicit Inside(ScriptedRunner *r) : runner(r) { runner->most = std::max(runner->most, ++runner->running); }
            ~Inside() { --runner->running; }
            ScriptedRunner *runner;
        };
        const Inside inside(this);
        started.append(work.job.name);
        if (work.onStage)
            work.onStage(Stage::Upload);
        if (work.onProgress)
            work.onProgress(Progress{work.job.size / 2, work.job.size});
        if (work.onClaim && !work.onClaim(u"key/"_s + work.job.name, u"cloud://e/key/"_s + work.job.name))
            co_return Error::make(ErrorKind::Database, Stage::History, u"database"_s);
        do {
            co_await Sleep(1ms);
        } while (hold);
        QList<Result<TransferOutcome>> &mine = script[work.job.name];
        if (!mine.isEmpty())
            co_return mine.takeFirst();
        co_return success(work.job.name);
    }

    static TransferOutcome success(const QString &name)
    {
        TransferOutcome outcome;
        outcome.upload.object.fileId = u"cloud://e/key/"_s + name;
        outcome.upload.object.key = u"key/"_s + name;
        outcome.upload.object.size = 100;
        outcome.upload.verification.proof = Proof::Verified;
        return outcome;
    }
    static TransferOutcome conflict()
    {
        TransferOutcome outcome;
        outcome.upload.kind = UploadOutcome::Kind::Conflict;
        outcome.upload.takenKey = u"taken"_s;
        return outcome;
    }
};

Error failure(ErrorKind kind, const char *code)
{
    return Error::make(kind, Stage::Upload, QString::fromLatin1(code));
}

} // namespace

class TestQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_runner = std::make_unique<ScriptedRunner>();
        m_latest.clear();
        m_summaries.clear();
        openQueue(false);
    }
    void cleanup()
    {
        m_queue.reset();
        m_runner.reset();
        m_dir.reset();
    }

    void jobsRunInOrderAndAtMostSoManyAtATime()
    {
        m_queue->setParallel(3);
        enqueue(names(20));
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_runner->started, names(20));
        QCOMPARE(m_runner->most, 3);
        QCOMPARE(m_summaries.first().done, 20);
        QCOMPARE(m_summaries.first().fileIds.size(), 20);
    }

    void aPassingFailureIsTriedAgain()
    {
        m_runner->script[u"a"_s] = {failure(ErrorKind::Network, "RemoteHostClosedError")};
        enqueue({u"a"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_summaries.size(), 1, 5000);
        QCOMPARE(m_runner->started.size(), 2);
        QCOMPARE(m_summaries.first().done, 1);
    }

    void aLastingFailureIsNotTriedAgainAndSummedUpByCause()
    {
        for (const char *name : {"a", "b", "c"})
            m_runner->script[QString::fromLatin1(name)] = {failure(ErrorKind::File, "not-found")};
        m_runner->script[u"d"_s] = {failure(ErrorKind::Cos, "InvalidArgument")};
        enqueue({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_summaries.first().failed, 4);
        QCOMPARE(m_summaries.first().causes.size(), 2);
        QCOMPARE(m_summaries.first().causes.first().second, 3);
        QCOMPARE(m_runner->started.size(), 5);
    }

    void retryFailedRunsOnlyTheFailedAndSumsUpAgain()
    {
        m_runner->script[u"a"_s] = {failure(ErrorKind::File, "not-found")};
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        m_queue->retryFailed();
        QTRY_COMPARE(m_summaries.size(), 2);
        QCOMPARE(m_summaries.last().done, 2);
        QCOMPARE(m_runner->started, (QStringList{u"a"_s, u"b"_s, u"a"_s}));
    }

    void aCredentialFailureHaltsTheProfileWithOneMessage()
    {
        QSignalSpy halted(m_queue.get(), &TransferQueue::profileHalted);
        m_queue->setParallel(1);
        m_runner->script[u"f0"_s] = {failure(ErrorKind::WeChat, "40164")};
        enqueue(names(10));
        QTRY_COMPARE(halted.count(), 1);
        QTRY_COMPARE(countIn(JobState::Paused), 9);
        QCOMPARE(countIn(JobState::Failed), 1);
        QCOMPARE(m_runner->started.size(), 1);
        m_queue->retryFailed();
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 10);
    }

    void cancellingARunningJobStopsItAndStartsTheNext()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->cancel({jobNamed(u"a"_s)});
        QTRY_COMPARE(m_runner->started, (QStringList{u"a"_s, u"b"_s}));
        m_runner->hold = false;
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().cancelled, 1);
        QCOMPARE(m_summaries.first().done, 1);
    }

    void pausedJobsStopAndGoOn()
    {
        m_runner->hold = true;
        enqueue({u"a"_s});
        QTRY_COMPARE(m_runner->running, 1);
        m_queue->pauseAll();
        QTRY_COMPARE(countIn(JobState::Paused), 1);
        QCOMPARE(m_runner->running, 0);
        m_runner->hold = false;
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
    }

    void aTakenKeyWaitsForADecision()
    {
        m_runner->script[u"a"_s] = {ScriptedRunner::conflict()};
        m_runner->script[u"b"_s] = {ScriptedRunner::conflict()};
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(countIn(JobState::NeedsDecision), 2);
        QCOMPARE(m_latest.value(jobNamed(u"a"_s)).conflictKey, u"taken"_s);
        m_queue->decide(jobNamed(u"a"_s), SameKeyPolicy::Skip, false);
        QTRY_COMPARE(countIn(JobState::Skipped), 1);
        m_queue->decide(jobNamed(u"b"_s), SameKeyPolicy::Overwrite, true);
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 1);
        QCOMPARE(m_summaries.first().skipped, 1);
    }

    void hundredPercentIsShownOnlyWhenDone()
    {
        m_runner->hold = true;
        enqueue({u"a"_s});
        QTRY_COMPARE(m_latest.value(jobNamed(u"a"_s)).percent(), 50);
        m_runner->hold = false;
        QTRY_COMPARE(m_latest.value(jobNamed(u"a"_s)).state, JobState::Done);
        QCOMPARE(m_latest.value(jobNamed(u"a"_s)).percent(), 100);
        JobSnapshot almost;
        almost.size = 100;
        almost.done = 100;
        almost.state = JobState::Running;
        QCOMPARE(almost.percent(), 99);
    }

    void unfinishedJobsComeBackPausedAndFinishedOnesAsTheyWere()
    {
        m_runner->hold = true;
        m_queue->setParallel(1);
        enqueue({u"a"_s, u"b"_s});
        QTRY_COMPARE(m_runner->running, 1);
        m_queue.reset(); // as a crash would: nothing is said goodbye to
        m_latest.clear();
        m_runner->hold = false;
        m_runner->started.clear();
        QSignalSpy *found = openQueue(true);
        QTRY_COMPARE(m_latest.size(), 2);
        QCOMPARE(found->count(), 1);
        QCOMPARE(countIn(JobState::Paused), 2);
        // The key that was claimed before the crash is known again.
        QCOMPARE(m_latest.value(jobNamed(u"a"_s)).key, u"key/a"_s);
        m_queue->resumeAll();
        QTRY_COMPARE(m_summaries.size(), 1);
        QCOMPARE(m_summaries.first().done, 2);
        m_queue.reset();
        m_latest.clear();
        openQueue(true);
        QTRY_COMPARE(countIn(JobState::Done), 2);
        QCOMPARE(m_runner->started.size(), 2);
        delete found;
    }

    void forgottenJobsDoNotComeBack()
    {
        enqueue({u"a"_s});
        QTRY_COMPARE(m_summaries.size(), 1);
        QSignalSpy removed(m_queue.get(), &TransferQueue::jobsRemoved);
        m_queue->clearFinished();
        QTRY_COMPARE(removed.count(), 1);
        m_queue.reset();
        auto journal = TransferJournal::open(m_dir->path());
        QVERIFY(journal.ok());
        QVERIFY((*journal)->load()->isEmpty());
    }

    void aDamagedJournalIsSetAsideAndNotEmptied()
    {
        m_queue.reset();
        QFile file(m_dir->filePath(u"transfers.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("this is no database, not at all, it was overwritten");
        file.close();
        QFile::remove(file.fileName() + u"-wal"_s);
        auto journal = TransferJournal::open(m_dir->path());
        QVERIFY2(journal.ok(), qPrintable(journal ? QString() : journal.error().toLogLine()));
        QVERIFY(QFile::exists((*journal)->setAside()));
    }

private:
    QSignalSpy *openQueue(bool spy)
    {
        auto journal = TransferJournal::open(m_dir->path());
        if (!journal)
            qFatal("%s", qPrintable(journal.error().toLogLine()));
        m_queue = std::make_unique<TransferQueue>(journal.take(), m_runner.get());
        const auto keep = [this](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs)
                m_latest.insert(job.id, job);
        };
        connect(m_queue.get(), &TransferQueue::jobsAdded, this, keep);
        connect(m_queue.get(), &TransferQueue::jobsChanged, this, keep);
        connect(m_queue.get(), &TransferQueue::batchFinished, this,
                [this](const BatchSummary &s) { m_summaries.append(s); });
        QSignalSpy *found = spy ? new QSignalSpy(m_queue.get(), &TransferQueue::unfinishedFound) : nullptr;
        m_queue->restore(false);
        return found;
    }

    static QStringList names(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list << u"f%1"_s.arg(i);
        return list;
    }

    void enqueue(const QStringList &files)
    {
        QList<UploadSpec> specs;
        for (const QString &name : files) {
            UploadSpec spec;
            spec.localPath = u"/nowhere/"_s + name;
            spec.key = u"key/"_s + name;
            spec.size = 100;
            specs << spec;
        }
        m_queue->enqueueUploads(u"p"_s, u"prod"_s, specs, SameKeyPolicy::Ask);
    }

    int countIn(JobState state) const
    {
        return int(std::count_if(m_latest.begin(), m_latest.end(),
                                 [state](const JobSnapshot &job) { return job.state == state; }));
    }

    JobId jobNamed(const QString &name) const
    {
        for (const JobSnapshot &job : m_latest) {
            if (job.name == name)
                return job.id;
        }
        return 0;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ScriptedRunner> m_runner;
    std::unique_ptr<TransferQueue> m_queue;
    QHash<JobId, JobSnapshot> m_latest;
    QList<BatchSummary> m_summaries;
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
