// MD5, alone and side by side: whatever goes with it and whatever instructions are used, a content has the digest that Qt gives it.
#include "net/md5.h"
#include "support/testfiles.h"

#include <QRandomGenerator>
#include <QTest>

#include <deque>
#include <numeric>

using namespace wcs;
using test::md5Of;
using test::patternBytes;

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
        md5.reset();
        QCOMPARE(md5.result().toHex(), QByteArray("d41d8cd98f00b204e9800998ecf8427e"));
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
};

QTEST_GUILESS_MAIN(TestMd5)
#include "tst_md5.moc"
