// The size that an upload is entered with: what decoding would give, without its work and its dangers.
#include "base/text.h"
#include "image/decode.h"
#include "image/picturesize.h"
#include "support/hostilepictures.h"
#include "support/samples.h"
#include "support/testfiles.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;

namespace {

QByteArray svg(const QByteArray &attributes, const QByteArray &body = "<rect width='400' height='300'/>")
{
    return "<?xml version='1.0'?><!-- drawn by hand --><svg xmlns='http://www.w3.org/2000/svg' " + attributes + ">"
           + body + "</svg>";
}

} // namespace

class TestPictureSize : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsTheSizeThatDecodingGives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QSize size(64, 32);
        for (const char *format : {"png", "jpeg", "webp", "bmp"})
            QTest::newRow(format) << hostile::sound(size, format);
        QTest::newRow("turned jpeg") << hostile::orientedJpeg(size, 6);
        QTest::newRow("turned png") << hostile::orientedPng(size, 6);
        QTest::newRow("mirrored png") << hostile::orientedPng(size, 2);
        QTest::newRow("turned webp") << hostile::orientedWebp(test::sampleBytes(u"anim.webp"_s), 8);
        QTest::newRow("svg") << svg("width='40' height='20'");
        QTest::newRow("svg in units") << svg("width='40mm' height='2cm'");
        QTest::newRow("svg by its view box") << svg("viewBox='5 5 120 90'");
        QTest::newRow("svg in percent") << svg("width='50%' height='50%' viewBox='0 0 120 90'");
    }
    void itIsTheSizeThatDecodingGives()
    {
        QFETCH(QByteArray, bytes);
        const auto decoded = decodePicture(PictureSource::fromBytes(bytes, u"x"_s), {}, {});
        QVERIFY(decoded);
        QCOMPARE(pictureSize(bytes), decoded->fullSize);
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"picture"_s);
        test::writeFile(path, bytes);
        QCOMPARE(pictureSizeOfFile(path), decoded->fullSize);
    }

    void aTurnedPngIsTransposed() { QCOMPARE(pictureSize(hostile::orientedPng(QSize(64, 32), 6)), QSize(32, 64)); }

    void aDrawingIsNotLoadedForItsSize()
    {
        QElapsedTimer clock;
        clock.start();
        QByteArray bomb = hostile::useBomb(12);
        QCOMPARE(pictureSize(bomb), QSize(50, 50));
        bomb.replace(" width='50' height='50'", "");
        QCOMPARE(pictureSize(bomb), QSize());
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestPictureSize)
#include "tst_picturesize.moc"
