// The asynchronous core: happy path, cancellation at every point, and owners that die inside their own signals.
// Run it under the address sanitizer to get its full worth.
#include "async/batcher.h"
#include "async/callin.h"
#include "async/framememory.h"
#include "async/gather.h"
#include "async/pool.h"
#include "async/scope.h"
#include "async/semaphore.h"
#include "async/signal.h"
#include "async/singleflight.h"
#include "async/sleep.h"
#include "base/text.h"
#include "support/patience.h"
#include "support/turn.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace wcs;
using namespace wcs::test;
using namespace std::chrono_literals;

namespace {

class Sender : public QObject
{
    Q_OBJECT
public:
Q_SIGNALS:
    void happened(int value);
};

/// Sets a flag when it dies: shows that a frame was destroyed.
struct Witness {
    explicit Witness(bool *flag) : m_flag(flag) {}
    Witness(Witness &&other) noexcept : m_flag(std::exchange(other.m_flag, nullptr)) {}
    ~Witness()
    {
        if (m_flag)
            *m_flag = true;
    }
    bool *m_flag;
};

Task<int> answer()
{
    co_await Sleep(1ms);
    co_return 42;
}

Task<int> nested()
{
    const int first = co_await answer();
    const int second = co_await answer();
    co_return first + second;
}

using Lengths = Batcher<QString, int>;

/// Answers with the length of each, and notes how many came together.
struct Counting {
    QList<int> calls;
    int flying = 0;
    int most = 0;
    std::chrono::milliseconds pause = 2ms;
    Task<QList<int>> lengths(QStringList items)
    {
        calls.append(int(items.size()));
        most = std::max(most, ++flying);
        co_await Sleep(pause);
        --flying;
        QList<int> values;
        for (const QString &item : std::as_const(items))
            values.append(int(item.size()));
        co_return values;
    }
};

Task<void> ask(Lengths *batcher, QString item, bool isInHurry, QList<int> *out)
{
    const int length = co_await batcher->add(item, isInHurry);
    out->append(length);
}

Task<void> store(Task<int> task, int *out)
{
    *out = co_await std::move(task);
}

Task<void> holdWitness([[maybe_unused]] Witness witness, bool *begun)
{
    *begun = true;
    co_await Sleep(1h);
    qFatal("must never get here");
}

Task<void> waitForSignal(Sender *sender, std::optional<int> *out, bool *ended)
{
    const auto values = co_await nextSignal(sender, &Sender::happened);
    if (values)
        *out = std::get<0>(*values);
    *ended = true;
}

class Owner : public QObject
{
    Q_OBJECT
public:
    void run() { m_scope.start(work()); }
Q_SIGNALS:
    void ready();

private:
    Task<void> work()
    {
        co_await Sleep(0ms);
        const QByteArray local(1000, 'x'); // must survive the deletion of the owner inside the emit
        Q_EMIT ready();
        if (local.count('x') != 1000)
            qFatal("the frame died under a running task");
        co_await Sleep(0ms);
        qFatal("the owner is gone, so must be its task");
    }
    Scope m_scope;
};

Task<int> onThreadPool(int value)
{
    std::function<int()> job = [value] { return value * 2; };
    const int doubled = co_await onPool(QThreadPool::globalInstance(), std::move(job));
    co_return doubled;
}

Task<void> count(std::shared_ptr<int> done, int value)
{
    const int got = co_await onThreadPool(value);
    if (got == value * 2)
        ++*done;
}

Task<void> passGate(Semaphore *gate, int *inside, int *most, int *done)
{
    auto permit = co_await gate->acquire();
    ++*inside;
    *most = std::max(*most, *inside);
    co_await Sleep(1ms);
    --*inside;
    ++*done;
}

Task<void> holdGate(Semaphore *gate)
{
    auto permit = co_await gate->acquire();
    co_await Sleep(1h);
}

Task<int> counted(int *calls)
{
    ++*calls;
    co_await Sleep(5ms);
    co_return 7;
}

Task<void> joinFlight(SingleFlight<int> *flight, int *calls, int *sum)
{
    const std::function<Task<int>()> make = std::bind_front(counted, calls);
    *sum += co_await flight->run(make);
}

Task<int> threadNumber(QThread **seen)
{
    *seen = QThread::currentThread();
    co_await Sleep(1ms);
    co_return 5;
}

Task<void> callOver(QObject *there, QThread **seen, int *out)
{
    std::function<Task<int>()> make = std::bind_front(threadNumber, seen);
    *out = co_await CallIn<int>(there, std::move(make));
}

Task<int> signalThenForever(std::atomic_bool *begun, std::atomic_bool *died)
{
    struct Guard {
        std::atomic_bool *flag;
        ~Guard() { *flag = true; }
    };
    const Guard guard{died};
    *begun = true;
    co_await Sleep(1h);
    co_return 1;
}

Task<void> callForever(QObject *there, std::atomic_bool *begun, std::atomic_bool *died)
{
    std::function<Task<int>()> make = std::bind_front(signalThenForever, begun, died);
    co_await CallIn<int>(there, std::move(make));
}

Task<int> delayed(int value, std::chrono::milliseconds wait)
{
    co_await Sleep(wait);
    co_return value;
}

Task<void> gatherAll(std::vector<int> *out)
{
    std::vector<Task<int>> tasks;
    tasks.push_back(delayed(1, 5ms));
    tasks.push_back(delayed(2, 0ms));
    tasks.push_back(delayed(3, 2ms));
    *out = co_await Gather<int>(std::move(tasks));
}

} // namespace

class TestAsync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTaskGivesItsValueThroughNestedTasks()
    {
        Scope scope;
        int value = 0;
        scope.start(store(nested(), &value));
        QTRY_COMPARE(value, 84);
        QCOMPARE(scope.running(), 0);
    }

    void aTaskThatWasNeverStartedNeverRuns()
    {
        bool died = false;
        bool begun = false;
        {
            auto task = holdWitness(Witness(&died), &begun);
        }
        QVERIFY(died);
        QVERIFY(!begun);
    }

    void destroyingTheScopeCancelsAWaitingTask()
    {
        bool died = false;
        bool begun = false;
        {
            Scope scope;
            scope.start(holdWitness(Witness(&died), &begun));
            QVERIFY(begun);
            QVERIFY(!died);
        }
        QVERIFY(died);
    }

    void aSignalWakesTheTaskWithItsArguments()
    {
        Scope scope;
        Sender sender;
        std::optional<int> value;
        bool ended = false;
        scope.start(waitForSignal(&sender, &value, &ended));
        Q_EMIT sender.happened(9);
        QVERIFY(ended);
        QCOMPARE(value, 9);
    }

    void aSenderDestroyedFirstWakesTheTaskWithNothing()
    {
        Scope scope;
        auto sender = std::make_unique<Sender>();
        std::optional<int> value;
        bool ended = false;
        scope.start(waitForSignal(sender.get(), &value, &ended));
        sender.reset();
        QTRY_VERIFY(ended);
        QVERIFY(!value);
    }

    void aSignalAfterTheScopeDiedIsHarmless()
    {
        Sender sender;
        std::optional<int> value;
        bool ended = false;
        {
            Scope scope;
            scope.start(waitForSignal(&sender, &value, &ended));
        }
        Q_EMIT sender.happened(1);
        QVERIFY(!ended);
    }

    void anOwnerDeletedWhileItsTaskWaits()
    {
        auto *owner = new Owner;
        QSignalSpy spy(owner, &Owner::ready);
        owner->run();
        delete owner;
        turnLoop();
        QCOMPARE(spy.count(), 0);
    }

    void anOwnerDeletedInsideItsOwnSignal()
    {
        auto *owner = new Owner;
        bool deleted = false;
        connect(owner, &Owner::ready, this, [owner, &deleted] {
            delete owner;
            deleted = true;
        });
        owner->run();
        QTRY_VERIFY(deleted);
        turnLoop(); // a turn of the loop: the orphaned frame must be gone, not running
    }

    void aHundredPoolJobsInParallelAllAnswer()
    {
        Scope scope;
        auto done = std::make_shared<int>(0);
        for (int i = 0; i < 100; ++i)
            scope.start(count(done, i));
        QTRY_COMPARE(*done, 100);
    }

    void aPoolResultAfterTheOwnerDiedIsDropped()
    {
        QThreadPool pool;
        auto done = std::make_shared<int>(0);
        {
            Scope scope;
            for (int i = 0; i < 20; ++i)
                scope.start(count(done, i));
        }
        QThreadPool::globalInstance()->waitForDone();
        turnLoop();
        QCOMPARE(*done, 0);
    }

    void aSemaphoreLetsOnlySoManyThrough()
    {
        Semaphore gate(3);
        int inside = 0;
        int most = 0;
        int done = 0;
        Scope scope;
        for (int i = 0; i < 12; ++i)
            scope.start(passGate(&gate, &inside, &most, &done));
        QTRY_COMPARE(done, 12);
        QCOMPARE(most, 3);
        QCOMPARE(gate.inUse(), 0);
    }

    void aCancelledHolderAndACancelledWaiterGiveTheirPlacesBack()
    {
        Semaphore gate(1);
        auto holder = std::make_unique<Scope>();
        auto waiter = std::make_unique<Scope>();
        holder->start(holdGate(&gate));
        waiter->start(holdGate(&gate));
        QCOMPARE(gate.waiting(), 1);
        holder.reset(); // grants the place to the waiter, which dies before it wakes
        waiter.reset();
        QCOMPARE(gate.inUse(), 0);
        int inside = 0;
        int most = 0;
        int done = 0;
        Scope scope;
        scope.start(passGate(&gate, &inside, &most, &done));
        QTRY_COMPARE(done, 1);
    }

    void aSingleFlightServesAllWithOneCall()
    {
        SingleFlight<int> flight;
        int calls = 0;
        int sum = 0;
        Scope scope;
        auto first = std::make_unique<Scope>();
        first->start(joinFlight(&flight, &calls, &sum));
        for (int i = 0; i < 9; ++i)
            scope.start(joinFlight(&flight, &calls, &sum));
        first.reset(); // the one who began it leaves; the flight goes on for the others
        QTRY_COMPARE(sum, 63);
        QCOMPARE(calls, 1);
        QVERIFY(!flight.inFlight());
    }

    void aGatherKeepsTheOrderOfItsTasks()
    {
        Scope scope;
        std::vector<int> values;
        scope.start(gatherAll(&values));
        QTRY_COMPARE(values, (std::vector<int>{1, 2, 3}));
    }

    void aCallRunsInTheOtherThreadAndComesBack()
    {
        QThread thread;
        QObject there;
        there.moveToThread(&thread);
        thread.start();
        QThread *seen = nullptr;
        int value = 0;
        {
            Scope scope;
            scope.start(callOver(&there, &seen, &value));
            QTRY_COMPARE(value, 5);
        }
        QCOMPARE(seen, &thread);
        thread.quit();
        thread.wait();
    }

    void questionsTravelTogetherUpToTheLimit()
    {
        Counting counting;
        Lengths batcher([&counting](QStringList items) { return counting.lengths(items); }, {4, 0ms, 1});
        QList<int> lengths;
        Scope scope;
        for (int i = 0; i < 10; ++i)
            scope.start(ask(&batcher, QString(i, u'x'), true, &lengths));
        QTRY_COMPARE(lengths.size(), 10);
        QCOMPARE(lengths, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(counting.calls, (QList<int>{4, 4, 2}));
        QCOMPARE(counting.most, 1);
    }

    void aQuestionWithoutHurryWaitsForCompany()
    {
        Counting counting;
        Lengths batcher([&counting](QStringList items) { return counting.lengths(items); }, {50, 10s, 2});
        QList<int> lengths;
        Scope scope;
        scope.start(ask(&batcher, u"a"_s, false, &lengths));
        scope.start(ask(&batcher, u"bb"_s, false, &lengths));
        turnLoop();
        QVERIFY(counting.calls.isEmpty());
        scope.start(ask(&batcher, u"ccc"_s, true, &lengths));
        QTRY_COMPARE(lengths.size(), 3);
        QCOMPARE(counting.calls, QList<int>{3});
    }

    void aQuestionNobodyWaitsForIsNotAsked()
    {
        Counting counting{{}, 0, 0, 500ms}; // so that it is seen under way
        Lengths batcher([&counting](QStringList items) { return counting.lengths(items); }, {50, 0ms, 1});
        QList<int> lengths;
        Scope scope;
        {
            Scope gone;
            gone.start(ask(&batcher, u"a"_s, true, &lengths));
        }
        scope.start(ask(&batcher, u"bb"_s, true, &lengths));
        QTRY_COMPARE(lengths, QList<int>{2});
        QCOMPARE(counting.calls, QList<int>{1});
        scope.start(ask(&batcher, u"ccc"_s, true, &lengths));
        QTRY_COMPARE(counting.flying, 1);
        scope.cancelAll(); // under way: the call ends, its answer is dropped
        QTRY_COMPARE(counting.flying, 0);
        QCOMPARE(lengths, QList<int>{2});
    }

    void theMemoryOfAFrameServesTheNextOfItsSize()
    {
        void *first = detail::takeFrame(1025);
        detail::giveFrame(first, 1025);
        void *next = detail::takeFrame(1152); // the same step
#if defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
        QCOMPARE(next, first);
#endif
        void *other = detail::takeFrame(1025); // that one is in use
        QVERIFY(other != next);
        detail::giveFrame(other, 1025);
        detail::giveFrame(next, 1152);
    }

    void cancellingACallCancelsTheFarTask()
    {
        QThread thread;
        QObject there;
        there.moveToThread(&thread);
        thread.start();
        std::atomic_bool begun = false;
        std::atomic_bool died = false;
        {
            Scope scope;
            scope.start(callForever(&there, &begun, &died));
            QTRY_VERIFY(begun);
        }
        QTRY_VERIFY(died);
        thread.quit();
        thread.wait();
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
