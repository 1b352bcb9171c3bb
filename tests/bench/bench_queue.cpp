// Measures the queue and its window: bench_queue [--quick]. A tree of 100,000 files is enqueued while the panel is on the
// screen, and 10,000 jobs run through the queue; last, how fast the MD5 of files is taken. Every line of the output is a JSON
// object; "stall…" is how long the window's thread did not come back to its event loop, in milliseconds: "p99" is not exceeded
// in 99 of 100 moments, however few the gaps are that the others fall into. "targets" are the most that facts may come to, and
// "missed" names those of them that are above.
#include "async/sleep.h"
#include "base/text.h"
#include "bench/benchkit.h"
#include "net/md5.h"
#include "sql/sqlconnection.h"
#include "transfer/transferjournal.h"
#include "transfer/transferqueue.h"
#include "transfer/transferrunner.h"
#include "transfers/transferfeed.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>
#include <numeric>

using namespace wcs;
using bench::judge;
using bench::Limit;
using bench::print;

namespace {

constexpr int fullTree = 100'000;
constexpr double mostMilliseconds = 3000; // until all of a full tree stands in the journal
constexpr double mostMegabytes = 150; // for a full tree

QList<Limit> stallLimits()
{
    return {{u"stall_p99_ms"_s, bench::mostStallP99}, {u"stall_max_ms"_s, bench::mostStall}};
}

/// Does nothing for each job, or nothing at all: what is measured is the queue around it.
class IdleRunner : public TransferRunner
{
public:
    std::atomic<bool> hold = false;

    Task<Result<TransferOutcome>> run(TransferWork work) override
    {
        const QString key = work.upload.key;
        const QString id = u"cloud://env.6565-env-1250000000/"_s + key;
        const auto claimed = co_await work.onClaim(key, id);
        if (!claimed)
            co_return claimed.error();
        work.onStage(Stage::Upload);
        work.onProgress(Progress{work.upload.size / 2, work.upload.size});
        do {
            co_await Sleep(std::chrono::milliseconds(1));
        } while (hold);
        work.onMoved({});
        TransferOutcome outcome;
        outcome.upload.object.key = key;
        outcome.upload.object.fileId = id;
        outcome.upload.object.size = work.upload.size;
        outcome.upload.verification.proof = Proof::Verified;
        co_return outcome;
    }
};

/// Kilobytes by the name of a line of /proc/self/status.
qint64 memory(const QByteArray &name)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').value(0).toLongLong();
    }
    return -1;
}

/// Knocks every millisecond and notes how late it was.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, [this] { beat(); });
        m_clock.start();
        m_timer.start();
    }
    QJsonObject facts()
    {
        beat(); // the gap that no beat has ended yet
        std::ranges::sort(m_gaps);
        return {{u"stall_p99_ms"_s, lateness(0.99)},
                {u"stall_p999_ms"_s, lateness(0.999)},
                {u"stall_max_ms"_s, lateness(1)},
                {u"beats"_s, qint64(m_gaps.size())}};
    }

private:
    void beat()
    {
        m_gaps.push_back(double(m_clock.nsecsElapsed()) / 1e6);
        m_clock.start();
    }

    /// Of the gaps in order, the one in which so large a share of the time has passed. Each counts by its length: a stall of a
    /// hundred milliseconds holds off a hundred beats, and would be a single one among thousands.
    double lateness(double share) const
    {
        const double wanted = share * std::accumulate(m_gaps.cbegin(), m_gaps.cend(), 0.0);
        double passed = 0;
        for (const double gap : m_gaps) {
            passed += gap;
            if (passed >= wanted)
                return std::max(0.0, gap - 1);
        }
        return std::max(0.0, m_gaps.back() - 1);
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_gaps;
};

/// The queue on a thread of its own, and the panel that shows it.
class Theatre
{
public:
    explicit Theatre(IdleRunner *runner)
    {
        auto journal = TransferJournal::open(m_dir.path());
        if (!journal)
            qFatal("%s", qPrintable(journal.error().toLogLine()));
        m_queue = new TransferQueue(journal.take(), runner);
        QObject::connect(m_queue, &TransferQueue::jobsAdded, &m_feed, &ui::TransferFeed::add);
        QObject::connect(m_queue, &TransferQueue::jobsChanged, &m_feed, &ui::TransferFeed::update);
        QObject::connect(m_queue, &TransferQueue::totalsChanged, &m_panel, &ui::TransferPanel::setTotals);
        m_queue->moveToThread(&m_thread);
        m_thread.start();
        m_queue->restore(false);
        m_panel.resize(900, 500);
        m_panel.show();
    }
    ~Theatre()
    {
        QMetaObject::invokeMethod(m_queue, [queue = m_queue] {
            delete queue;
            QThread::currentThread()->quit();
        });
        m_thread.wait();
    }
    TransferQueue *queue() const { return m_queue; }
    const ui::TransferModel &model() const { return m_model; }
    QString directory() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
    QThread m_thread;
    TransferQueue *m_queue;
    ui::TransferModel m_model;
    ui::TransferFeed m_feed{&m_model};
    ui::TransferPanel m_panel{&m_model};
};

QList<UploadSpec> tree(int files)
{
    QList<UploadSpec> specs;
    specs.reserve(files);
    for (int i = 0; i < files; ++i) {
        UploadSpec spec;
        spec.relativePath = u"holiday/folder-%1/picture-%2.jpg"_s.arg(i / 250).arg(i, 6, 10, QChar(u'0'));
        spec.localPath = u"/home/somebody/Pictures/"_s + spec.relativePath;
        spec.key = u"images/2026/11/"_s + spec.relativePath;
        spec.size = 20'480;
        specs << spec;
    }
    return specs;
}

template <typename Condition>
double waitFor(const QElapsedTimer &clock, Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // the heart beats, so it comes back
    return double(clock.nsecsElapsed()) / 1e6;
}

/// Counts what another process would find in the journal, on a thread of its own: counting takes longer than a beat.
class Auditor
{
public:
    explicit Auditor(const QString &directory)
        : m_thread(QThread::create([this, path = directory + u"/transfers.db"_s] { count(path); }))
    {
        m_thread->start();
    }
    ~Auditor()
    {
        m_end.release();
        m_thread->wait();
    }
    qint64 jobs() const { return m_jobs; }

private:
    void count(const QString &path)
    {
        SqlOptions options;
        options.queryOnly = true;
        auto reader = SqlConnection::open(path, options);
        if (!reader)
            qFatal("%s", qPrintable(reader.error().toLogLine()));
        while (!m_end.tryAcquire(1, 2)) {
            const auto jobs = (*reader)->value(u"SELECT count(*) FROM jobs"_s);
            if (jobs)
                m_jobs = jobs->toLongLong();
        }
    }

    std::atomic<qint64> m_jobs = 0;
    QSemaphore m_end;
    const std::unique_ptr<QThread> m_thread; // the last, for it runs at once
};

void enqueueTree(int files)
{
    IdleRunner runner;
    runner.hold = true;
    Theatre stage(&runner);
    QElapsedTimer clock;
    const qint64 before = memory("VmRSS");
    QList<UploadSpec> specs = tree(files); // the jobs share its texts, and keep them
    Heartbeat beat;
    clock.start();
    stage.queue()->enqueueUploads(u"p"_s, u"prod"_s, specs, SameKeyPolicy::Rename);
    specs.clear();
    const double returned = double(clock.nsecsElapsed()) / 1e6;
    const double first = waitFor(clock, [&] { return stage.model().rowCount() > 0; });
    const double rows = waitFor(clock, [&] { return stage.model().rowCount() == files; });
    const Auditor auditor(stage.directory());
    const double all = waitFor(clock, [&] { return auditor.jobs() == files; });
    QJsonObject facts = beat.facts();
    facts.insert(u"what"_s, u"enqueue"_s);
    facts.insert(u"files"_s, files);
    facts.insert(u"call_ms"_s, returned);
    facts.insert(u"first_row_ms"_s, first);
    facts.insert(u"rows_ms"_s, rows);
    facts.insert(u"durable_ms"_s, all);
    if (before >= 0) {
        facts.insert(u"memory_mb"_s, double(memory("VmRSS") - before) / 1000);
        facts.insert(u"peak_mb"_s, double(memory("VmHWM") - before) / 1000);
    }
    QList<Limit> limits = stallLimits();
    if (files >= fullTree)
        limits << Limit{u"durable_ms"_s, mostMilliseconds} << Limit{u"peak_mb"_s, mostMegabytes};
    judge(facts, limits);
    print(facts);
}

void runThrough(int files)
{
    IdleRunner runner;
    Theatre stage(&runner);
    bool ended = false;
    QObject::connect(stage.queue(), &TransferQueue::batchFinished, qApp, [&ended] { ended = true; });
    Heartbeat beat;
    QElapsedTimer clock;
    clock.start();
    stage.queue()->enqueueUploads(u"p"_s, u"prod"_s, tree(files), SameKeyPolicy::Rename);
    const double all = waitFor(clock, [&ended] { return ended; });
    QJsonObject facts = beat.facts();
    facts.insert(u"what"_s, u"run"_s);
    facts.insert(u"files"_s, files);
    facts.insert(u"ms"_s, all);
    facts.insert(u"files_per_second"_s, files * 1000 / all);
    judge(facts, stallLimits());
    print(facts);
}

/// Of so many contents of 1 MiB at once on one thread, in MB/s together; the best of a few times.
double md5Speed(size_t count)
{
    constexpr qsizetype bytes = 1024 * 1024;
    std::vector<QByteArray> contents;
    for (size_t k = 0; k < count; ++k)
        contents.emplace_back(bytes, char(k)); // memory of its own
    double best = 0;
    for (int i = 0; i < 20; ++i) {
        std::vector<Md5> hashes(count);
        std::vector<Md5Lane> lanes;
        for (size_t k = 0; k < count; ++k)
            lanes.push_back(hashes[k].laneFor(contents[k]));
        std::vector<Md5Lane *> group;
        for (Md5Lane &lane : lanes)
            group.push_back(&lane);
        QElapsedTimer clock;
        clock.start();
        advanceMd5(group, lanes.front().blocks);
        best = std::max(best, double(bytes) * double(count) * 1e3 / double(clock.nsecsElapsed()));
    }
    return best;
}

void hashSideBySide()
{
    print({{u"what"_s, u"md5"_s},
           {u"one_mb_s"_s, md5Speed(1)},
           {u"six_mb_s"_s, md5Speed(6)},
           {u"eight_mb_s"_s, md5Speed(8)}});
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const bool quick = QCoreApplication::arguments().contains(u"--quick"_s);
    enqueueTree(quick ? 20'000 : fullTree);
    runThrough(quick ? 2000 : 10'000);
    hashSideBySide();
    return 0;
}
