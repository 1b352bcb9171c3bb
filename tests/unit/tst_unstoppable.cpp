// Work that cannot be stopped, such as a decoder or a look at a share that is away, holds nobody up who does not want it any more.
#include "async/athand.h"
#include "async/filewait.h"
#include "async/unstoppable.h"
#include "base/text.h"
#include "image/decode.h"
#include "image/moderndecoder.h"
#include "support/awaiting.h"
#include "support/hostilepictures.h"
#include "support/samples.h"
#include "support/silentfile.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <algorithm>
#include <future>
#include <semaphore>
#include <thread>

using namespace wcs;
using test::SilentFile;

namespace {

/// Work that nothing ends but the test.
struct Stuck {
    std::counting_semaphore<> begun{0};
    std::counting_semaphore<> mayEnd{0};
    std::atomic<int> ended{0};

    /// False: not so many more have begun.
    bool isBegun(int times)
    {
        bool isBegun = true;
        for (int i = 0; isBegun && i < times; ++i)
            isBegun = begun.try_acquire_for(std::chrono::seconds(20));
        return isBegun;
    }

    auto work()
    {
        return [this] {
            begun.release();
            mayEnd.acquire();
            ++ended;
            return 7;
        };
    }
};

Task<int> doneOnFiles(QThreadPool *pool, std::function<int()> work)
{
    co_return co_await onFiles(pool, std::move(work));
}

QByteArray avif()
{
    return test::sampleBytes(u"alpha.avif"_s);
}

} // namespace

class TestUnstoppable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// What was let go of would run on into the end of the process.
    void cleanupTestCase() { QTRY_COMPARE_WITH_TIMEOUT(UnstoppableWork::ofDrawings().running(), 0, 200'000); }

    void itGivesItsValue()
    {
        UnstoppableWork lane(2);
        QCOMPARE(lane.run([] { return 3; }, {}), std::optional(3));
        QCOMPARE(lane.running(), 0);
    }

    void theDeadlineEndsTheWaiting()
    {
        UnstoppableWork lane(1);
        Stuck stuck;
        const auto soon = [] { return std::chrono::steady_clock::now() + std::chrono::milliseconds(20); };
        QVERIFY(!lane.run(stuck.work(), {}, soon())); // for its end
        QVERIFY(!lane.run([] { return 3; }, {}, soon())); // for its turn
        QCOMPARE(lane.running(), 1);
        stuck.mayEnd.release();
        QTRY_COMPARE(lane.running(), 0);
        QCOMPARE(lane.run([] { return 3; }, {}, std::chrono::steady_clock::now() + std::chrono::minutes(1)),
                 std::optional(3));
    }

    void aDrawingHoldsNobodyUp_data()
    {
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("stopped") << true;
        QTest::newRow("too slow") << false;
    }
    void aDrawingHoldsNobodyUp()
    {
        QFETCH(bool, isStopped);
        // Seconds of drawing, which go on by themselves.
        const QByteArray drawing =
            "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='2000'>"
            + QByteArray("<rect width='2000' height='2000' fill='#f00' fill-opacity='0.5'/>").repeated(1500) + "</svg>";
        QTRY_COMPARE_WITH_TIMEOUT(UnstoppableWork::ofDrawings().running(), 0, 200'000);
        DecodeLimits limits;
        limits.drawMilliseconds = isStopped ? 60'000 : 100;
        std::stop_source stop;
        auto result = std::async(std::launch::async, [&] {
            return decodePicture(PictureSource::fromBytes(drawing, u"x.svg"_s), {}, limits, stop.get_token());
        });
        QTRY_VERIFY(UnstoppableWork::ofDrawings().running() == 1);
        if (isStopped)
            stop.request_stop();
        QCOMPARE(result.wait_for(std::chrono::seconds(60)), std::future_status::ready); // and before the drawing
        const auto decoded = result.get();
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().isCancelled(), isStopped);
        if (!isStopped)
            QCOMPARE(decoded.error().code, u"too-large"_s);
        QCOMPARE(UnstoppableWork::ofDrawings().running(), 1); // and yet it draws
    }

    void aFileThatDoesNotAnswerHoldsNobodyUp()
    {
        const QTemporaryDir dir;
        const SilentFile silent(dir.filePath(u"a.png"_s));
        if (!silent.isMade())
            QSKIP("no such file here");
        std::stop_source stop;
        auto result = std::async(std::launch::async, [&] {
            return decodePicture(PictureSource::fromFile(silent.path()), {}, {}, stop.get_token());
        });
        QTRY_COMPARE(UnstoppableWork::ofReads().running(), 1);
        stop.request_stop();
        QCOMPARE(result.wait_for(std::chrono::seconds(60)), std::future_status::ready);
        const auto decoded = result.get();
        QVERIFY(!decoded && decoded.error().isCancelled());
        QCOMPARE(UnstoppableWork::ofReads().running(), 1); // and yet it waits
        QTRY_VERIFY(silent.hasVisitor());
        QVERIFY(silent.answer());
        QTRY_COMPARE(UnstoppableWork::ofReads().running(), 0);
    }

    void theCallerGoesAtOnceAndTheRestEndsByItself()
    {
        UnstoppableWork lane(2);
        Stuck stuck;
        std::stop_source stop;
        auto caller = std::async(std::launch::async, [&] { return lane.run(stuck.work(), stop.get_token()); });
        stuck.begun.acquire();
        stop.request_stop();
        QVERIFY(!caller.get());
        QCOMPARE(stuck.ended.load(), 0); // it is still at work, and was not waited for
        QCOMPARE(lane.running(), 1);
        stuck.mayEnd.release();
        QTRY_COMPARE(lane.running(), 0);
        QCOMPARE(stuck.ended.load(), 1);
    }

    void aPoolWhoseWorkDoesNotEndIsLeftBehind()
    {
        Stuck stuck;
        auto pool = UnstoppableWork::pool(1);
        QCOMPARE(pool->maxThreadCount(), 1);
        pool->start(stuck.work());
        stuck.begun.acquire();
        QElapsedTimer clock;
        clock.start();
        pool.reset();
        QVERIFY(clock.elapsed() < 30'000);
        QCOMPARE(stuck.ended.load(), 0);
        stuck.mayEnd.release();
        QTRY_COMPARE(stuck.ended.load(), 1);
    }

    void noMoreThanAFewRunAndThoseWhoWaitCanGo()
    {
        UnstoppableWork lane(1);
        Stuck stuck;
        std::stop_source first;
        std::stop_source second;
        auto holding = std::async(std::launch::async, [&] { return lane.run(stuck.work(), first.get_token()); });
        stuck.begun.acquire();
        auto waiting = std::async(std::launch::async, [&] { return lane.run([] { return 1; }, second.get_token()); });
        first.request_stop();
        QVERIFY(!holding.get());
        QCOMPARE(waiting.wait_for(std::chrono::milliseconds(0)), std::future_status::timeout);
        second.request_stop();
        QVERIFY(!waiting.get());
        auto patient = std::async(std::launch::async, [&] { return lane.run([] { return 1; }, {}); });
        stuck.mayEnd.release();
        QCOMPARE(patient.get(), std::optional(1));
    }

    void whatWasLetGoTakesNoPlaceUpToALimit()
    {
        UnstoppableWork lane(1, 2);
        Stuck stuck;
        for (int i = 0; i < 2; ++i) {
            std::stop_source stop;
            auto holding = std::async(std::launch::async, [&] { return lane.run(stuck.work(), stop.get_token()); });
            QVERIFY(stuck.isBegun(1));
            if (i == 0) {
                // Somebody waits for it: there is no place beside it.
                std::stop_source other;
                auto waiting = std::async(std::launch::async,
                                          [&] { return lane.run([] { return 1; }, other.get_token()); });
                QCOMPARE(waiting.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
                other.request_stop();
                QVERIFY(!waiting.get());
            }
            stop.request_stop();
            QVERIFY(!holding.get());
            QCOMPARE(lane.running(), i + 1);
        }
        auto patient = std::async(std::launch::async, [&] { return lane.run([] { return 1; }, {}); });
        QCOMPARE(patient.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
        stuck.mayEnd.release(2);
        QCOMPARE(patient.get(), std::optional(1));
        QTRY_COMPARE(lane.running(), 0);
    }

    void aSilentFolderCostsOneThreadAndOneWaitUntilItAnswers()
    {
        Stuck stuck;
        const auto lookAt = [&stuck](const QString &path) { return atHand(path, stuck.work())({}); };
        const auto here = [] { return atHand(u"/here/a.png"_s, [] { return 1; })({}); };
        QElapsedTimer clock;
        clock.start();
        bool isAnyThere = false;
        for (int i = 0; i < 300; ++i)
            isAnyThere = lookAt(u"/away/%1.png"_s.arg(i)).has_value() || isAnyThere;
        const qint64 milliseconds = clock.restart();
        const int running = UnstoppableWork::ofLooks().running();
        const std::optional<int> there = here();
        // A share has many folders.
        clock.restart();
        isAnyThere = lookAt(u"/away/other/a.png"_s).has_value() || isAnyThere;
        const qint64 behind = clock.elapsed();
        stuck.mayEnd.release(2);
        QTRY_COMPARE(UnstoppableWork::ofLooks().running(), 0);
        QVERIFY(!isAnyThere);
        QVERIFY2(milliseconds < 60'000, qPrintable(QString::number(milliseconds)));
        QVERIFY2(behind < patienceWithALook.count(), qPrintable(QString::number(behind)));
        QCOMPARE(running, 1);
        QCOMPARE(there, std::optional(1));
        QCOMPARE(stuck.ended.load(), 2);
        stuck.mayEnd.release(2);
        QCOMPARE(lookAt(u"/away/0.png"_s), std::optional(7));
        QCOMPARE(lookAt(u"/away/other/a.png"_s), std::optional(7));
    }

    void manySilentFoldersLeaveTheFilesOfTheComputerAtHand_data()
    {
        QTest::addColumn<int>("shares");
        QTest::addColumn<bool>("isFlat");
        QTest::newRow("of one share") << 1 << false;
        QTest::newRow("of one directory") << 1 << true;
        QTest::newRow("of two shares") << 2 << false;
    }
    void manySilentFoldersLeaveTheFilesOfTheComputerAtHand()
    {
        QFETCH(int, shares);
        QFETCH(bool, isFlat);
        constexpr int silent = 100;
        Stuck stuck;
        const auto lookAt = [&stuck, shares, isFlat](int folder) {
            const QString share = u"/home/me/share%1/"_s.arg(folder % shares);
            const QString way = isFlat ? QString() : u"%1/"_s.arg(folder % 7);
            return atHand(share + way + u"%1/a.png"_s.arg(folder), stuck.work())({});
        };
        const auto here = [](const QString &path) { return atHand(path, [] { return 1; })({}); };
        std::atomic<int> there = lookAt(0).has_value() ? 1 : 0;
        std::vector<std::future<void>> asking;
        for (int i = 1; i < silent; ++i)
            asking.push_back(std::async(std::launch::async, [&there, lookAt, i] { there += lookAt(i) ? 1 : 0; }));
        for (auto &one : asking)
            one.wait();
        QElapsedTimer clock;
        clock.start();
        for (int i = silent; i < 400; ++i)
            there += lookAt(i) ? 1 : 0;
        const qint64 milliseconds = clock.elapsed();
        const int running = UnstoppableWork::ofLooks().running();
        const std::optional<int> beside = here(u"/home/me/pictures/a.png"_s); // nothing there was looked at before
        const std::optional<int> elsewhere = here(u"/tmp/a.png"_s);
        stuck.mayEnd.release(400);
        QTRY_COMPARE(UnstoppableWork::ofLooks().running(), 0);
        QCOMPARE(there.load(), 0);
        QVERIFY2(running <= silent, qPrintable(QString::number(running)));
        QCOMPARE(beside, std::optional(1));
        QCOMPARE(elsewhere, std::optional(1));
        QVERIFY2(milliseconds < 20'000, qPrintable(QString::number(milliseconds))); // no waiting for each
        // The share is back.
        QCOMPARE(lookAt(399), std::optional(7));
    }

    void aLookThatWasLetGoIsNotRepeatedBesideItself()
    {
        Stuck stuck;
        const auto look = atHand(u"/slow/a.png"_s, stuck.work());
        std::stop_source first;
        auto letGo = std::async(std::launch::async, [&] { return look(first.get_token()); });
        const bool isBegun = stuck.isBegun(1);
        first.request_stop();
        const bool isGone = !letGo.get().has_value();
        std::stop_source second;
        auto next = std::async(std::launch::async, [&] { return look(second.get_token()); });
        const bool isBeside = stuck.begun.try_acquire_for(std::chrono::milliseconds(50));
        second.request_stop();
        const bool isStopped = !next.get().has_value();
        auto last = std::async(std::launch::async, [&] { return look({}); });
        stuck.mayEnd.release(2); // for the one that is out, and for this
        const std::optional<int> value = last.get();
        QTRY_COMPARE(UnstoppableWork::ofLooks().running(), 0);
        QVERIFY(isBegun && isGone && isStopped);
        QVERIFY(!isBeside);
        QCOMPARE(value, std::optional(7));
    }

    void aPoolGoesOnWhileItsThreadsWaitForFiles_data()
    {
        QTest::addColumn<bool>("isWanted");
        QTest::newRow("wanted") << true;
        QTest::newRow("let go") << false;
    }
    void aPoolGoesOnWhileItsThreadsWaitForFiles()
    {
        QFETCH(bool, isWanted);
        constexpr int silent = 5;
        QThreadPool pool;
        pool.setMaxThreadCount(2);
        Stuck stuck;
        std::vector<std::optional<int>> values(silent);
        std::optional<int> atHand;
        Scope waiting;
        for (auto &value : values)
            waiting.start(test::keepValue(doneOnFiles(&pool, stuck.work()), &value));
        const bool isEachBegun = stuck.isBegun(silent);
        if (!isWanted)
            waiting.cancelAll();
        Scope other;
        other.start(test::keepValue(doneOnFiles(&pool, [] { return 1; }), &atHand));
        const bool isThrough = QTest::qWaitFor([&] { return atHand.has_value(); }, 20'000);
        const int ended = stuck.ended;
        stuck.mayEnd.release(silent);
        QVERIFY(pool.waitForDone(20'000));
        QVERIFY(isEachBegun);
        QVERIFY(isThrough);
        QCOMPARE(ended, 0);
        if (isWanted)
            QTRY_VERIFY(std::ranges::all_of(values, [](const auto &value) { return value == 7; }));
        // And it has its size again.
        for (int i = 0; i < 3; ++i)
            pool.start(stuck.work());
        const bool areTwoBegun = stuck.isBegun(2);
        const bool isThirdBegun = stuck.begun.try_acquire_for(std::chrono::milliseconds(100));
        stuck.mayEnd.release(3);
        QVERIFY(pool.waitForDone(20'000));
        QVERIFY(areTwoBegun && !isThirdBegun);
    }

    /// What a window does that closes: it stops its jobs and waits for its pool.
    void aPoolIsFreeAtOnceAlthoughADecoderIsStuck()
    {
        if (!canDecodeModern(PictureFormat::Avif))
            QSKIP("built without AVIF");
        UnstoppableWork &lane = UnstoppableWork::ofDecoders();
        // The module is loaded with the first picture: no part of what is measured.
        QVERIFY(decodePicture(PictureSource::fromBytes(avif()), {}, {}));
        Stuck stuck;
        std::stop_source let;
        std::vector<std::future<std::optional<int>>> holders;
        for (int i = 0; i < 2; ++i) {
            holders.push_back(std::async(std::launch::async, [&] { return lane.run(stuck.work(), let.get_token()); }));
            stuck.begun.acquire();
        }
        std::stop_source stop;
        std::promise<Result<DecodedPicture>> given;
        auto result = given.get_future();
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        pool.start([&] { given.set_value(decodePicture(PictureSource::fromBytes(avif()), {}, {}, stop.get_token())); });
        // It waits for its turn: a decoder that ran in the pool's own thread would be done.
        QCOMPARE(result.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
        stop.request_stop();
        pool.waitForDone();
        const auto cancelled = result.get();
        QVERIFY(!cancelled && cancelled.error().isCancelled());
        // Other pictures go through the same pool meanwhile.
        pool.start(
            [] { (void)decodePicture(PictureSource::fromBytes(hostile::sound(QSize(99, 99), "jpeg")), {}, {}); });
        pool.waitForDone();
        QCOMPARE(stuck.ended.load(), 0);
        let.request_stop();
        stuck.mayEnd.release(2);
        for (auto &holder : holders)
            (void)holder.get();
        QTRY_COMPARE(lane.running(), 0);
        QVERIFY(decodePicture(PictureSource::fromBytes(avif()), {}, {}));
    }
};

QTEST_GUILESS_MAIN(TestUnstoppable)
#include "tst_unstoppable.moc"
