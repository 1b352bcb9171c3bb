// Decoders that cannot be stopped hold nobody up who does not want their picture any more.
#include "base/text.h"
#include "image/decode.h"
#include "image/moderndecoder.h"
#include "image/unstoppable.h"
#include "support/hostilepictures.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QThreadPool>

#include <future>
#include <semaphore>
#include <thread>

using namespace wcs;

namespace {

/// Work that nothing ends but the test.
struct Stuck {
    std::counting_semaphore<> begun{0};
    std::counting_semaphore<> mayEnd{0};
    std::atomic<int> ended{0};

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

QByteArray avif()
{
    QFile file(QStringLiteral(WCS_TEST_DATA_DIR) + u"/pictures/alpha.avif"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestUnstoppable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itGivesItsValue()
    {
        UnstoppableWork lane(2);
        QCOMPARE(lane.run([] { return 3; }, {}), std::optional(3));
        QCOMPARE(lane.running(), 0);
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
