// What a file is, by its bytes and not by what its name says.
#include "base/text.h"
#include "image/sniff.h"
#include "support/hostilepictures.h"
#include "support/samples.h"

#include <QTest>

using namespace wcs;
using test::sampleBytes;

namespace {

const QByteArray noise = QByteArray("\1\2\3\0\5\xfe\x80", 7).repeated(100);

} // namespace

class TestSniff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contentIsToldByItsBytes_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("mime");
        const auto kind = [](ContentKind k) { return int(k); };
        QTest::newRow("png named txt") << hostile::sound(QSize(4, 4), "png") << u"a.txt"_s << kind(ContentKind::Picture)
                                       << u"image/png"_s;
        QTest::newRow("gif") << sampleBytes(u"anim.gif"_s) << u"a.gif"_s << kind(ContentKind::AnimatedPicture)
                             << u"image/gif"_s;
        QTest::newRow("text named png") << QByteArray("just words\n") << u"a.png"_s << kind(ContentKind::Text)
                                        << u"text/plain"_s;
        QTest::newRow("json") << QByteArray("{\"a\": 1}") << u"a.json"_s << kind(ContentKind::Json)
                              << u"application/json"_s;
        QTest::newRow("json without a name")
            << QByteArray(" [\n {\"a\": 1}]") << u"answer"_s << kind(ContentKind::Json) << u"application/json"_s;
        QTest::newRow("zip") << QByteArray("PK\3\4\24\0\0\0\10\0", 10) << u"a.zip"_s << kind(ContentKind::Other)
                             << u"application/zip"_s;
        QTest::newRow("bytes") << QByteArray("\1\2\3\0\5", 5) << u"a"_s << kind(ContentKind::Other)
                               << u"application/octet-stream"_s;
        QTest::newRow("noise named jpg") << noise << u"a.jpg"_s << kind(ContentKind::Other)
                                         << u"application/octet-stream"_s;
        QTest::newRow("zip named png") << QByteArray("PK\3\4\24\0\0\0\10\0", 10) << u"a.png"_s
                                       << kind(ContentKind::Other) << u"application/zip"_s;
        QTest::newRow("chinese") << u"图片处理"_s.toUtf8().chopped(1) << u"说明.txt"_s << kind(ContentKind::Text)
                                 << u"text/plain"_s;
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << u"a.svg"_s
                             << kind(ContentKind::Picture) << u"image/svg+xml"_s;
        QTest::newRow("a text that begins with BM") << QByteArray("BM is how bitmaps begin, says this text.")
                                                    << u"a.txt"_s << kind(ContentKind::Text) << u"text/plain"_s;
    }

    void contentIsToldByItsBytes()
    {
        QFETCH(QByteArray, head);
        QFETCH(QString, name);
        QFETCH(int, kind);
        QFETCH(QString, mime);
        const Content content = sniffContent(head, name);
        QCOMPARE(content.mime, mime);
        QCOMPARE(int(content.kind), kind);
    }

    void onlyWhatIsNamedLikeAPictureAndIsNothingKnownIsCalledMisnamed()
    {
        for (const QString &name : {u"a.jpg"_s, u"a.PNG"_s, u"a.gif"_s, u"a.webp"_s, u"a.bmp"_s})
            QVERIFY2(!sniffContent(noise, name).namedAs.isEmpty(), qPrintable(name));
        for (const QString &name : {u"a.bin"_s, u"a"_s, u"a.tga"_s, u"a.zip"_s}) // of a TGA nothing tells by its bytes
            QVERIFY2(sniffContent(noise, name).namedAs.isEmpty(), qPrintable(name));
        QVERIFY(sniffContent("just words\n", u"a.png"_s).namedAs.isEmpty());
        QVERIFY(sniffContent(hostile::sound(QSize(4, 4), "png"), u"a.jpg"_s).namedAs.isEmpty());
        QVERIFY(sniffContent({}, u"a.jpg"_s).namedAs.isEmpty());
    }

    void textIsDecoded()
    {
        QCOMPARE(decodeText(u"图片 emoji 🙂"_s.toUtf8()), u"图片 emoji 🙂"_s);
        QCOMPARE(decodeText(u"图片"_s.toUtf8().chopped(1)), u"图"_s);
        QCOMPARE(decodeText(QByteArray("\xFF\xFE"
                                       "a\0b\0",
                                       6)),
                 u"ab"_s);
    }
};

QTEST_GUILESS_MAIN(TestSniff)
#include "tst_sniff.moc"
