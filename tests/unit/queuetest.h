// A queue with a runner that does what the test says.
#pragma once

#include "async/sleep.h"
#include "base/text.h"
#include "support/patience.h"
#include "transfer/transferjournal.h"
#include "transfer/transferqueue.h"
#include "transfer/transferrunner.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace wcs::test {

class ScriptedRunner : public TransferRunner
{
public:
    /// What each try gives, by file name; a missing entry succeeds. Each entry is used once, in order.
    QHash<QString, QList<Result<TransferOutcome>>> script;
    Stage stage = Stage::Upload; ///< what each try tells that it does
    bool claims = true; ///< false: what is under the claimed key is asked for, and nothing is sent
    bool hold = false; ///< transfers wait until this is cleared
    QString slow; ///< the transfer of this name waits until this is changed
    AcceptedContent accepted; ///< what the storage says of each upload when its bytes have moved
    bool holdProof = false; ///< their bytes have moved, and they wait
    QString unmeant; ///< what the upload of this name stores is not what it means: to be deleted again, once
    bool holdTakeBack = false; ///< that is not deleted yet
    bool failsTakeBack = false; ///< and stays
    QStringList toldUnmeant; ///< ids of what an earlier run has left of that, as they were told
    bool holdTelling = false; ///< that is not told yet
    bool failsTelling = false; ///< nor will it be
    bool hasEtags = true; ///< false: the answers to downloads name none
    bool reachable = true;
    int probes = 0;
    int dropped = 0; ///< how often connections were dropped
    QStringList expected; ///< what comes next, as told last
    QStringList discarded;
    bool holdDiscard = false; ///< what is discarded is not gone yet
    QString awayFolder; ///< nor is what is discarded of this one, until this is changed
    QStringList claimed; ///< ids, as they were told
    QStringList unclaimed;
    qint64 left = 0; ///< of the part that an earlier try has left
    int running = 0;
    int most = 0;
    bool isSilent = false; ///< they tell nothing of their progress yet
    QList<qint64> firstProgress; ///< what each try tells first, in order; then: half
    QList<ProgressSink> sinks; ///< of each try, in order: also of those that have ended
    int timesNamed = 0; // calls of expect()
    QStringList started;
    QHash<QString, QDateTime> startedAt; ///< by file name: the last time
    QStringList takenUp; ///< those of them that an earlier run has begun

    Task<Result<TransferOutcome>> run(TransferWork work) override
    {
        struct Inside {
            explicit Inside(ScriptedRunner *r) : runner(r) { runner->most = std::max(runner->most, ++runner->running); }
            ~Inside() { --runner->running; }
            ScriptedRunner *runner;
        };
        const Inside inside(this);
        started.append(work.job.name);
        startedAt.insert(work.job.name, QDateTime::currentDateTimeUtc());
        if (work.isTakenUp)
            takenUp.append(work.job.name);
        if (work.onStage)
            work.onStage(stage);
        if (work.onProgress)
            sinks.append(work.onProgress);
        while (isSilent)
            co_await Sleep(std::chrono::milliseconds(1));
        const qint64 first = firstProgress.isEmpty() ? work.job.size / 2 : firstProgress.takeFirst();
        if (work.onProgress)
            work.onProgress(Progress{first, work.job.size});
        if (work.job.kind == JobKind::Upload && claims) {
            const auto claimed = co_await work.onClaim(u"key/"_s + work.job.name, u"cloud://e/key/"_s + work.job.name);
            if (!claimed)
                co_return claimed.error();
        }
        if (work.job.kind == JobKind::Download && work.onPartEtag)
            work.onPartEtag(hasEtags ? u"etag of "_s + work.job.name : QString());
        do {
            co_await Sleep(std::chrono::milliseconds(1));
        } while (hold || slow == work.job.name);
        if (unmeant == work.job.name) {
            unmeant.clear();
            static_cast<void>(co_await work.onUnmeant());
            while (holdTakeBack)
                co_await Sleep(std::chrono::milliseconds(1));
            co_return Error::ofFile(failsTakeBack ? u"changed-stored"_s : u"changed"_s, work.job.localPath);
        }
        if (work.onMoved)
            work.onMoved(accepted);
        while (holdProof)
            co_await Sleep(std::chrono::milliseconds(1));
        QList<Result<TransferOutcome>> &mine = script[work.job.name];
        if (!mine.isEmpty())
            co_return mine.takeFirst();
        co_return success(work.job.name);
    }

    void expect(QList<TransferWork> next) override
    {
        ++timesNamed;
        expected.clear();
        for (const TransferWork &work : next)
            expected.append(work.job.name);
    }
    Task<bool> isReachable(QString) override
    {
        ++probes;
        co_return reachable;
    }
    Task<qint64> bytesLeft(TransferWork) override
    {
        co_await Sleep(std::chrono::milliseconds(0)); // the disk may be slow
        co_return left;
    }
    Task<void> discard(QList<DownloadSpec> downloads) override
    {
        for (const DownloadSpec &download : std::as_const(downloads))
            discarded.append(download.targetName);
        while (holdDiscard || isOfAway(downloads))
            co_await Sleep(std::chrono::milliseconds(1));
    }
    Task<Result<void>> tellUnmeant(TransferWork work) override
    {
        while (holdTelling)
            co_await Sleep(std::chrono::milliseconds(1));
        toldUnmeant.append(work.job.fileId);
        if (failsTelling)
            co_return Error::make(ErrorKind::Database, Stage::Transfers, u"closed"_s);
        co_return Result<void>();
    }
    bool isOfAway(const QList<DownloadSpec> &downloads) const
    {
        return std::ranges::find(downloads, awayFolder, &DownloadSpec::targetDirectory) != downloads.end();
    }
    void noteClaimed(JobId, qint64, QString fileId) override { claimed.append(fileId); }
    void noteUnclaimed(JobId, QString fileId) override { unclaimed.append(fileId); }
    void dropConnections() override { ++dropped; }

    static TransferOutcome success(const QString &name)
    {
        TransferOutcome outcome;
        outcome.upload.object.fileId = u"cloud://e/key/"_s + name;
        outcome.upload.object.key = u"key/"_s + name;
        outcome.upload.object.size = 100;
        outcome.upload.verification.proof = Proof::Verified;
        return outcome;
    }
    /// Stored, while the question for its proof has failed.
    static TransferOutcome unproven(const QString &name, const Error &why)
    {
        TransferOutcome outcome = success(name);
        outcome.historyRow = 1;
        outcome.upload.verification.proof = Proof::Unknown;
        outcome.upload.verification.error = why;
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

inline Error failure(ErrorKind kind, const char *code)
{
    return Error::make(kind, Stage::Upload, QString::fromLatin1(code));
}

/// The base of the tests of the queue: a journal in a directory of its own, and the latest snapshot of every job.
class QueueTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
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

protected:
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

    /// The queue of the next run, over the same journal.
    void startAnew()
    {
        m_queue.reset();
        m_latest.clear();
        openQueue(false);
    }

    static QStringList names(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list << u"f%1"_s.arg(i);
        return list;
    }

    void enqueue(const QStringList &files, qint64 size = 100)
    {
        QList<UploadSpec> specs;
        for (const QString &name : files) {
            UploadSpec spec;
            spec.localPath = u"/nowhere/"_s + name;
            spec.key = u"key/"_s + name;
            spec.size = size;
            specs << spec;
        }
        m_queue->enqueueUploads(u"p"_s, u"prod"_s, specs, SameKeyPolicy::Ask);
    }

    void enqueueDownload(const QString &name, qint64 size = -1, const QString &folder = u"/nowhere"_s)
    {
        DownloadSpec spec;
        spec.fileId = u"cloud://e.b/"_s + name;
        spec.targetDirectory = folder;
        spec.targetName = name;
        spec.size = size;
        m_queue->enqueueDownloads(u"p"_s, u"prod"_s, {spec});
    }

    QStringList order() const
    {
        QList<JobSnapshot> jobs = m_latest.values();
        std::ranges::sort(jobs, {}, &JobSnapshot::position);
        QStringList list;
        for (const JobSnapshot &job : std::as_const(jobs))
            list << job.name;
        return list;
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

} // namespace wcs::test
