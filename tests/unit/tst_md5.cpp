// MD5, alone and side by side: whatever goes with it and whatever instructions are used, a content has the digest that Qt gives it.
#include "net/contenthash.h"
#include "net/md5desk.h"
#include "support/testfiles.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <deque>
#include <numeric>
#include <thread>

using namespace wcs;
using test::md5Of;
using test::patternBytes;

namespace {

/// How many went side by side at most.
class Most
{
public:
    void note(int contents)
    {
        int known = m_most;
        while (known < contents && !m_most.compare_exchange_weak(known, contents)) {}
    }
    operator int() const { return m_most; }

private:
    std::atomic<int> m_most = 0;
};

/// Runs it in so many threads at once, each with its number, and waits for them.
template <typename F>
void inThreads(int count, F job)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&job, i] { job(i); });
}

} // namespace

class TestMd5 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theVectorsOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("nothing") << QByteArray() << QByteArray("d41d8cd98f00b204e9800998ecf8427e");
        QTest::newRow("a") << QByteArray("a") << QByteArray("0cc175b9c0f1b6a831c399e269772661");
        QTest::newRow("abc") << QByteArray("abc") << QByteArray("900150983cd24fb0d6963f7d28e17f72");
        QTest::newRow("message digest") << QByteArray("message digest")
                                        << QByteArray("f96b697d7cb7938d525a2f31aaf161d0");
        QTest::newRow("alphabet") << QByteArray("abcdefghijklmnopqrstuvwxyz")
                                  << QByteArray("c3fcd3d76192e4007dfb496cca67e13b");
        QTest::newRow("alphabets and digits")
            << QByteArray("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
            << QByteArray("d174ab98d277d9f5a5611c2c9f419d9f");
        QTest::newRow("digits") << QByteArray("1234567890").repeated(8)
                                << QByteArray("57edf4a22be3c955ac49da2e2107b67a");
    }

    void theVectorsOfTheStandard()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        Md5 md5;
        md5.addData(text);
        QCOMPARE(md5.result().toHex(), expected);
    }

    void anyLengthInAnyPieces()
    {
        QRandomGenerator random(7);
        std::vector<int> lengths(301);
        std::iota(lengths.begin(), lengths.end(), 0);
        lengths.push_back(1'000'003);
        for (const int length : lengths) {
            const QByteArray bytes = patternBytes(length, quint32(length));
            const QByteArray expected = md5Of(bytes);
            Md5 whole;
            whole.addData(bytes);
            QCOMPARE(whole.result().toHex(), expected);
            Md5 pieces;
            for (qsizetype at = 0; at < length;) {
                const qsizetype piece = random.bounded(1, std::max(2, length / 3 + 1));
                pieces.addData(QByteArrayView(bytes).sliced(at).first(std::min(piece, length - at)));
                at += piece;
                // Asked on the way, as a transfer that pauses does.
                QCOMPARE(pieces.result().toHex(), md5Of(bytes.first(std::min<qsizetype>(at, length))));
            }
            QCOMPARE(pieces.result().toHex(), expected);
        }
    }

    void lanesOfAnyLengthsKeepApart_data()
    {
        QTest::addColumn<Md5Way>("way");
        QTest::newRow("portable") << Md5Way::Portable;
        QTest::newRow("vectors") << Md5Way::Vectors;
        QTest::newRow("best") << Md5Way::Best;
    }

    void lanesOfAnyLengthsKeepApart()
    {
        QFETCH(Md5Way, way);
        QRandomGenerator random(11);
        for (int round = 0; round < 40 * int(mostMd5Lanes); ++round) {
            const int count = round % int(mostMd5Lanes) + 1;
            std::vector<QByteArray> contents;
            std::vector<Md5> hashes(static_cast<size_t>(count));
            std::deque<Md5Lane> lanes;
            std::vector<Md5Lane *> group;
            for (Md5 &hash : hashes) {
                const QByteArray &content = contents.emplace_back(
                    patternBytes(random.bounded(3000), random.generate()));
                const qsizetype begun = std::min<qsizetype>(random.bounded(130), content.size());
                hash.addData(content.first(begun)); // so that blocks lie at any address
                group.push_back(&lanes.emplace_back(hash.laneFor(QByteArrayView(content).sliced(begun))));
            }
            while (std::ranges::any_of(lanes, [](const Md5Lane &lane) { return lane.blocks > 0; }))
                advanceMd5(group, random.bounded(1, 9), way);
            for (size_t i = 0; i < hashes.size(); ++i)
                QCOMPARE(hashes[i].result().toHex(), md5Of(contents[i]));
        }
    }

    void whoIsAloneGoesAlone()
    {
        Md5Desk desk({.threads = 1});
        Most most;
        desk.beforePiece = [&most](int contents) { most.note(contents); };
        const QByteArray bytes = patternBytes(1'000'003, 1);
        Md5 md5;
        md5.addData(bytes.first(5));
        desk.add(md5, QByteArrayView(bytes).sliced(5));
        QCOMPARE(md5.result().toHex(), md5Of(bytes));
        QCOMPARE(int(most), 1);
    }

    void threadsGoTogetherWhenTheyAreManyOrHeldUp_data()
    {
        using std::chrono::hours;
        QTest::addColumn<int>("apart");
        QTest::addColumn<std::chrono::microseconds>("longPiece");
        QTest::addColumn<int>("expected"); // to go side by side, of three
        QTest::newRow("more than there is room for") << 2 << std::chrono::microseconds(hours(1)) << 3;
        QTest::newRow("held up") << 3 << std::chrono::microseconds(0) << 3;
        QTest::newRow("with processors to themselves") << 3 << std::chrono::microseconds(hours(1)) << 1;
    }

    void threadsGoTogetherWhenTheyAreManyOrHeldUp()
    {
        QFETCH(int, apart);
        QFETCH(std::chrono::microseconds, longPiece);
        QFETCH(int, expected);
        Md5Desk desk({apart, longPiece});
        Most most;
        desk.beforePiece = [&most](int contents) { most.note(contents); };
        std::atomic<int> wrong = 0;
        const QDeadlineTimer end(20'000);
        inThreads(3, [&](int number) {
            const QByteArray bytes = patternBytes(300'000, quint32(number));
            const QByteArray right = md5Of(bytes);
            int rounds = 0;
            do {
                Md5 md5;
                desk.add(md5, bytes);
                wrong += md5.result().toHex() != right;
            } while (++rounds < 50 || (most < expected && !end.hasExpired()));
        });
        QCOMPARE(int(most), expected);
        QCOMPARE(wrong, 0);
    }

    /// Eight contents without vectors take as long as a piece that was held up: they would take themselves for that, without end.
    void withoutVectorsNobodyGoesTogether()
    {
        const Md5Desk::Apart plain = Md5Desk::apartOn(2, false);
        QVERIFY(plain.threads >= 64);
        QVERIFY(plain.longPiece >= std::chrono::minutes(1));
        const Md5Desk::Apart vectors = Md5Desk::apartOn(4, true);
        QCOMPARE(vectors.threads, 6);
        QVERIFY(vectors.longPiece == Md5Desk::usuallyLong);
    }

    void moreThreadsThanLanes()
    {
        Md5Desk desk({.threads = 1});
        std::atomic<int> wrong = 0;
        Most most;
        desk.beforePiece = [&most](int contents) { most.note(contents); };
        inThreads(13, [&](int number) {
            QRandomGenerator random{quint32(number)};
            for (int i = 0; i < 12; ++i) {
                const QByteArray bytes = patternBytes(random.bounded(200'000), random.generate());
                Md5 md5;
                const qsizetype half = random.bounded(int(bytes.size()) + 1);
                desk.add(md5, QByteArrayView(bytes).first(half));
                desk.add(md5, QByteArrayView(bytes).sliced(half));
                wrong += md5.result().toHex() != md5Of(bytes);
            }
        });
        QCOMPARE(wrong, 0);
        QVERIFY(most <= mostMd5Lanes);
    }

    void filesAreHashedAtTheDesk()
    {
        std::atomic<int> wrong = 0;
        inThreads(6, [&wrong](int number) {
            const QByteArray bytes = patternBytes(1 << 19, quint32(number));
            ContentHash hash;
            hash.addData(bytes);
            hash.addData(bytes.first(77));
            const QByteArray both = bytes + bytes.first(77);
            wrong += hash.digest().md5 != md5Of(both) || hash.size() != both.size();
        });
        QCOMPARE(wrong, 0);
    }
};

QTEST_GUILESS_MAIN(TestMd5)
#include "tst_md5.moc"
