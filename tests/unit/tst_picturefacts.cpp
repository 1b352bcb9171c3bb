// What a file says of itself, what becomes of it on the way into a comparison, and that hostile files end in a picture or a reason.
#include "base/text.h"
#include "compare/changes.h"
#include "compare/comparepicture.h"
#include "compare/comparetext.h"
#include "compare/match.h"
#include "compare/metrics.h"
#include "image/decode.h"
#include "image/framecount.h"
#include "image/jpegtables.h"
#include "image/moderndecoder.h"
#include "image/picturefacts.h"
#include "support/hostilepictures.h"
#include "support/samples.h"

#include <QColorSpace>
#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

using namespace wcs;
using hostile::little;
using hostile::written;
using test::sampleBytes;

namespace {

/// A TIFF file (of Qt, little-endian) with its one page once more; `mark` is a byte behind it that makes files differ.
QByteArray withSecondPage(QByteArray tiff, char mark)
{
    if (!tiff.startsWith("II"))
        qFatal("not the kind of TIFF that was expected");
    if (tiff.size() % 2 != 0)
        tiff.append('\0');
    const qsizetype page = qFromLittleEndian<quint32>(tiff.constData() + 4);
    const qsizetype length = 2 + 12 * qFromLittleEndian<quint16>(tiff.constData() + page);
    const QByteArray again = tiff.mid(page, length) + little(0, 4);
    tiff.replace(page + length, 4, little(quint32(tiff.size()), 4));
    return tiff + again + mark;
}

/// A TIFF structure with an orientation and, if wanted, a latitude.
QByteArray exif(int orientation, bool gps)
{
    QByteArray block = "II" + little(42, 2) + little(8, 4) + little(gps ? 2 : 1, 2);
    block += little(0x0112, 2) + little(3, 2) + little(1, 4) + little(quint32(orientation), 4);
    if (gps)
        block += little(0x8825, 2) + little(4, 2) + little(1, 4) + little(38, 4);
    block += little(0, 4);
    if (gps)
        block += little(1, 2) + little(1, 2) + little(2, 2) + little(2, 4) + QByteArray("N\0\0\0", 4) + little(0, 4);
    return block;
}

QByteArray webpWithExif(const QImage &image, const QByteArray &block)
{
    const QByteArray plain = written(image, "webp", 100);
    QByteArray extended = "VP8X" + little(10, 4) + little(0x08, 4) + little(quint32(image.width() - 1), 3)
                          + little(quint32(image.height() - 1), 3);
    extended += plain.sliced(12) + "EXIF" + little(quint32(block.size()), 4) + block;
    if (block.size() & 1)
        extended += '\0';
    return "RIFF" + little(quint32(extended.size() + 4), 4) + "WEBP" + extended;
}

/// Left half red, right half blue.
QImage halves()
{
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    for (int y = 0; y < 20; ++y) {
        for (int x = 20; x < 40; ++x)
            image.setPixel(x, y, qRgb(0, 0, 255));
    }
    return image;
}

Result<ComparePicture> loaded(const QByteArray &bytes, CompareLimits limits = {})
{
    return loadForCompare(PictureSource::fromBytes(bytes, u"x"_s), limits);
}

} // namespace

class TestPictureFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jpegQualityIsRead_data()
    {
        QTest::addColumn<int>("quality");
        for (const int quality : {5, 30, 49, 50, 75, 90, 95, 100})
            QTest::addRow("%d", quality) << quality;
    }

    void jpegQualityIsRead()
    {
        QFETCH(int, quality);
        const PictureFacts facts = readPictureFacts(written(hostile::gradient(QSize(64, 48)), "jpeg", quality));
        QCOMPARE(facts.jpegQuality, quality);
        QVERIFY(facts.jpegQualityExact);
        QCOMPARE(facts.colourModel, ColourModel::YCbCr);
        QCOMPARE(facts.sha256.size(), 32);
    }

    void depthModelAndAlphaAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("depth");
        QTest::addColumn<ColourModel>("model");
        QTest::addColumn<bool>("alpha");
        const QSize size(30, 20);
        QTest::newRow("png") << hostile::sound(size, "png") << 8 << ColourModel::Rgb << false;
        QTest::newRow("png 16 bit") << hostile::sound(size, "png", QImage::Format_RGBX64) << 16 << ColourModel::Rgb
                                    << false;
        QTest::newRow("png 16 bit alpha")
            << hostile::sound(size, "png", QImage::Format_RGBA64) << 16 << ColourModel::Rgb << true;
        QTest::newRow("png 1 bit") << hostile::sound(size, "png", QImage::Format_Mono) << 1 << ColourModel::Palette
                                   << false;
        QTest::newRow("png grey") << hostile::sound(size, "png", QImage::Format_Grayscale8) << 8 << ColourModel::Grey
                                  << false;
        QTest::newRow("jpeg cmyk") << sampleBytes(u"cmyk.jpg"_s) << 8 << ColourModel::Cmyk << false;
        QTest::newRow("jpeg grey") << hostile::sound(size, "jpeg", QImage::Format_Grayscale8) << 8 << ColourModel::Grey
                                   << false;
        QTest::newRow("tiff 16 bit") << hostile::sound(size, "tiff", QImage::Format_RGBX64) << 16 << ColourModel::Rgb
                                     << false;
        QTest::newRow("webp alpha") << hostile::sound(size, "webp", QImage::Format_ARGB32) << 8 << ColourModel::YCbCr
                                    << true;
    }

    void depthModelAndAlphaAreRead()
    {
        QFETCH(QByteArray, bytes);
        const PictureFacts facts = readPictureFacts(bytes);
        QTEST(facts.bitDepth, "depth");
        QTEST(facts.colourModel, "model");
        QTEST(facts.alphaChannel, "alpha");
    }

    void sixteenBitsArriveWhole_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QImage::Format>("pixels");
        QTest::newRow("png") << QByteArray("png") << QImage::Format_RGBX64;
        QTest::newRow("png alpha") << QByteArray("png") << QImage::Format_RGBA64;
        QTest::newRow("png grey") << QByteArray("png") << QImage::Format_Grayscale16;
        QTest::newRow("tiff") << QByteArray("tiff") << QImage::Format_RGBX64;
    }

    void sixteenBitsArriveWhole()
    {
        QFETCH(QByteArray, format);
        QFETCH(QImage::Format, pixels);
        QImage image(256, 4, QImage::Format_RGBA64);
        for (int y = 0; y < 4; ++y) {
            for (int x = 0; x < 256; ++x)
                image.setPixelColor(x, y,
                                    QColor::fromRgba64(quint16(x * 7 + 3), quint16(x * 7 + 3), quint16(x * 7 + 3),
                                                       quint16(pixels == QImage::Format_RGBA64 ? 60000 - x : 65535)));
        }
        QImage stored = image.convertToFormat(pixels);
        if (pixels == QImage::Format_Grayscale16) { // Qt's own conversion to grey goes through eight bits
            for (int y = 0; y < 4; ++y) {
                for (int x = 0; x < 256; ++x)
                    reinterpret_cast<quint16 *>(stored.scanLine(y))[x] = quint16(x * 7 + 3);
            }
        }
        const auto picture = loaded(written(stored, format.constData()));
        QVERIFY(picture && picture->isDeep());
        for (const int x : {0, 1, 77, 255}) {
            const PixelValue value = pixelValueAt(picture->image, QPoint(x, 2));
            QCOMPARE(value.depth, 16);
            QCOMPARE(value.red, x * 7 + 3);
            QCOMPARE(value.blue, x * 7 + 3);
        }
    }

    void orientationIsAppliedWhateverTheFormat_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray plain = written(halves(), "png", 100);
        QByteArray png = plain;
        png.insert(33, hostile::pngChunk("eXIf", exif(6, false)));
        QTest::newRow("png") << png;
        QTest::newRow("webp") << webpWithExif(halves(), exif(6, false));
        QByteArray jpeg = written(halves(), "jpeg", 100);
        const QByteArray block = QByteArray("Exif\0\0", 6) + exif(6, false);
        const int length = int(block.size()) + 2;
        jpeg.insert(2, QByteArray("\xFF\xE1") + char(length >> 8) + char(length & 255) + block);
        QTest::newRow("jpeg") << jpeg;
    }

    void orientationIsAppliedWhateverTheFormat()
    {
        QFETCH(QByteArray, bytes);
        const auto picture = loaded(bytes);
        QVERIFY(picture);
        QCOMPARE(picture->facts.orientation, 6);
        QCOMPARE(picture->fullSize, QSize(20, 40));
        // Turned right: what was left is on top.
        QVERIFY(qRed(picture->image.pixel(10, 5)) > 240 && qBlue(picture->image.pixel(10, 35)) > 240);
        const auto shown = decodePicture(PictureSource::fromBytes(bytes), QSize(10, 10), {});
        QVERIFY(shown && shown->image.height() == 10 && shown->image.width() == 5);
    }

    void aHandfulOfBytesIsNoShareOfThem()
    {
        const auto remark = [](qint64 now) {
            ComparePicture a;
            ComparePicture b;
            a.facts.bytes = 100'000;
            b.facts.bytes = now;
            const QList<FactRow> rows = compareFacts(a, b);
            const auto bytes = std::find_if(rows.cbegin(), rows.cend(),
                                            [](const FactRow &row) { return row.fact == Fact::Bytes; });
            return bytes == rows.cend() ? QString() : bytes->remark;
        };
        QCOMPARE(remark(99'990), u"almost the same number of bytes"_s);
        QCOMPARE(remark(100'010), u"almost the same number of bytes"_s);
        QCOMPARE(remark(99'900), u"99.9% of the bytes"_s);
        QCOMPARE(remark(250'000), u"2.5 times the bytes"_s);
        QCOMPARE(remark(100'000), QString());
    }

    void placeIsCalledOut()
    {
        const QByteArray with = webpWithExif(halves(), exif(1, true));
        const auto a = loaded(with);
        const auto b = loaded(written(halves(), "webp", 100));
        QVERIFY(a && b && a->facts.gpsPresent && a->facts.exifPresent && !b->facts.exifPresent);
        const QList<FactRow> rows = compareFacts(*a, *b);
        const auto place = std::find_if(rows.cbegin(), rows.cend(),
                                        [](const FactRow &row) { return row.fact == Fact::Place; });
        QVERIFY(place != rows.cend() && place->changed && place->remark == u"place removed"_s);
        QVERIFY(changesInOneLine(*a, *b).contains(u"place removed"_s));
        QVERIFY(changesInOneLine(*a, *a).contains(u"byte for byte"_s));
    }

    void profileIsConvertedAndNamed()
    {
        QImage image(16, 16, QImage::Format_RGB32);
        image.fill(qRgb(0, 200, 0));
        image.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
        const auto picture = loaded(written(image, "png"));
        QVERIFY(picture && picture->facts.iccPresent);
        QCOMPARE(picture->colour, ColourHandling::Converted);
        QVERIFY(picture->image.pixel(1, 1) != qRgb(0, 200, 0));
        QVERIFY2(picture->facts.iccName.contains(u"P3"_s), qPrintable(picture->facts.iccName));
        image.setColorSpace(QColorSpace(QColorSpace::SRgb));
        const auto plain = loaded(written(image, "jpeg", 100));
        QVERIFY(plain && plain->colour == ColourHandling::AlreadySrgb);
    }

    void ordinaryGammaChangesNoPixel()
    {
        QByteArray gamma(4, Qt::Uninitialized);
        qToBigEndian<quint32>(45455, gamma.data());
        QImage image = halves();
        image.setColorSpace(QColorSpace());
        image.fill(qRgb(10, 20, 30));
        QByteArray bytes = written(image, "png");
        QVERIFY(!bytes.contains("sRGB"));
        bytes.insert(33, hostile::pngChunk("gAMA", gamma));
        const auto picture = loaded(bytes);
        QVERIFY(picture);
        QCOMPARE(picture->image.pixel(3, 3), qRgb(10, 20, 30));
        QCOMPARE(picture->colour, ColourHandling::AlreadySrgb);
    }

    void largePicturesAreReducedAndSaySo()
    {
        CompareLimits limits;
        limits.pixels = 10'000;
        const auto picture = loaded(hostile::sound(QSize(400, 300), "jpeg"), limits);
        QVERIFY(picture && picture->reduced);
        QVERIFY(picture->image.width() * picture->image.height() <= 10'000);
        QCOMPARE(picture->fullSize, QSize(400, 300));
        QVERIFY(qAbs(picture->reduction() - 0.288) < 0.01);
    }

    void animationsAreNotIdenticalByTheirFirstFrames()
    {
        const QByteArray bytes = sampleBytes(u"anim.gif"_s);
        const auto compared = [](const QByteArray &one, const QByteArray &other) {
            const auto a = loaded(one);
            const auto b = loaded(other);
            const auto pair = matchPictures(*a, *b, planMatch(*a, *b, MatchMode::Pixels));
            return *measure(*pair);
        };
        const Metrics same = compared(bytes, bytes);
        QVERIFY(same.identical && !same.sameFirstFrames);
        // What follows the first frame may be anything: here a comment at the end.
        QByteArray other = bytes;
        other.insert(other.size() - 1, QByteArray("\x21\xfe\x01x\x00", 5));
        const Metrics metrics = compared(bytes, other);
        QVERIFY(metrics.samePixels && metrics.sameFirstFrames && !metrics.identical);
        QVERIFY(!verdictText(metrics).contains(u"Identical"_s));
        // Where they differ already the numbers are of them alone as well, and say so.
        const Metrics others = compared(bytes, written(hostile::gradient(QSize(24, 16)), "png"));
        QVERIFY(!others.samePixels && !others.sameFirstFrames);
        QVERIFY2(methodText(others).contains(u"only the first frames"_s), qPrintable(methodText(others)));
        QVERIFY(!methodText(same).contains(u"frame"_s));
        // A picture of one frame is compared whole, whatever else the file holds.
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(compared(written(image, "png"), written(image, "bmp")).identical);
    }

    void filesOfSeveralPicturesAreNotIdenticalByTheFirst_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        const QByteArray png = written(hostile::gradient(QSize(20, 10)), "png");
        const qsizetype end = png.size() - 12; // of IEND
        const auto animated = [&png, end](const QByteArray &second) {
            const QByteArray control = hostile::pngChunk("acTL", QByteArray("\0\0\0\1\0\0\0\0", 8));
            return png.first(33) + control + png.sliced(33, end - 33)
                   + hostile::pngChunk("fdAT", QByteArray(4, 0) + second) + png.sliced(end);
        };
        QTest::newRow("animated png") << animated("one") << animated("two");
        const QByteArray tiff = written(hostile::gradient(QSize(20, 10)), "tiff");
        QTest::newRow("tiff of two pages") << withSecondPage(tiff, 1) << withSecondPage(tiff, 2);
    }
    void filesOfSeveralPicturesAreNotIdenticalByTheFirst()
    {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        const auto a = loaded(one);
        const auto b = loaded(other);
        QVERIFY(a && b);
        QCOMPARE(a->facts.frames, 2);
        const auto pair = matchPictures(*a, *b, planMatch(*a, *b, MatchMode::Pixels));
        const Metrics metrics = *measure(*pair);
        QVERIFY(metrics.samePixels && metrics.sameFirstFrames && !metrics.identical);
        QVERIFY(!decodePicture(PictureSource::fromBytes(one, u"x"_s), {}, {})->animated); // it is shown as before
    }

    void picturesInAFileAreCounted()
    {
        QCOMPARE(pictureCountIn(QByteArray("\0\0\1\0\3\0", 6), PictureFormat::Ico), 3);
        QByteArray tiff = "II" + little(42, 2) + little(8, 4) + little(0, 2) + little(8, 4); // its next page is itself
        QCOMPARE(pictureCountIn(tiff, PictureFormat::Tiff), 1);
        QCOMPARE(pictureCountIn(tiff.first(9), PictureFormat::Tiff), 1);
        // The second one is a thumbnail of the first.
        tiff = "II" + little(42, 2) + little(8, 4) + little(0, 2) + little(14, 4) + little(1, 2) + little(254, 2)
               + little(4, 2) + little(1, 4) + little(1, 4) + little(0, 4);
        QCOMPARE(pictureCountIn(tiff, PictureFormat::Tiff), 1);
        QCOMPARE(pictureCountIn("hello", PictureFormat::Unknown), 1);
    }

    void largeDrawingsAreReducedAndSaySo()
    {
        const QByteArray drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='30000' height='15000'>"
                                   "<rect width='30000' height='15000' fill='#ff0000'/></svg>";
        CompareLimits limits;
        limits.pixels = 20'000;
        const auto picture = loaded(drawing, limits);
        QVERIFY(picture && picture->reduced);
        QVERIFY(picture->image.width() * picture->image.height() <= 20'000);
        QCOMPARE(picture->fullSize, QSize(30000, 15000));
        const MatchPlan plan = planMatch(*picture, *picture, MatchMode::Pixels);
        QVERIFY(plan.placeA.width() <= picture->image.width() && plan.placeA.height() <= picture->image.height());
        QVERIFY(plan.reduction < 0.01);
    }

    void modernFormatsAreRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("alpha");
        QTest::newRow("avif with alpha") << u"alpha.avif"_s << QSize(40, 30) << 8 << true;
        QTest::newRow("avif of 10 bits") << u"deep.avif"_s << QSize(40, 30) << 10 << false;
        QTest::newRow("avif turned") << u"turned.avif"_s << QSize(30, 40) << 8 << false;
        QTest::newRow("heic") << u"plain.heic"_s << QSize(40, 30) << 8 << false;
        QTest::newRow("heic of 10 bits") << u"deep.heic"_s << QSize(40, 30) << 10 << false;
    }

    void modernFormatsAreRead()
    {
        QFETCH(QString, file);
        QFETCH(QSize, size);
        const QByteArray bytes = sampleBytes(file);
        const PictureFormat format = pictureFormatOf(bytes);
        QVERIFY(isModernFormat(format));
        const auto picture = loaded(bytes);
        if (!canDecodeModern(format)) {
            QCOMPARE(picture.error().code, u"unsupported"_s);
            QSKIP("built without the library");
        }
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().toLogLine()));
        QCOMPARE(picture->fullSize, size);
        QTEST(picture->facts.bitDepth, "depth");
        QTEST(picture->isTransparent(), "alpha");
        QCOMPARE(picture->isDeep(), picture->facts.bitDepth > 8);
        if (!picture->isDeep() && !picture->isTransparent()) {
            const QPoint corner = size.width() == 40 ? QPoint(4, 4) : QPoint(4, 36); // turned left by 90 degrees
            const PixelValue red = pixelValueAt(picture->image, corner);
            QVERIFY2(red.red > 220 && red.green < 40, qPrintable(red.toHex()));
        }
        if (picture->isDeep()) {
            const PixelValue right = pixelValueAt(picture->image, QPoint(39, 0));
            QVERIFY2(qAbs(right.red - 39 * 6 * 257) < 2500, qPrintable(right.toHex()));
        }
        const auto shown = decodePicture(PictureSource::fromBytes(bytes), QSize(10, 10), {});
        QVERIFY(shown && shown->image.width() <= 10 && shown->image.height() <= 10);
    }

    void anyCutOrFlipEndsInAPictureOrAReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *file :
             {"alpha.avif", "deep.avif", "plain.heic", "deep.heic", "cmyk.jpg", "anim.webp", "anim.gif", "g.tiff"})
            QTest::newRow(file) << sampleBytes(QString::fromLatin1(file));
        QTest::newRow("webp with place") << webpWithExif(halves(), exif(6, true));
        QTest::newRow("png 16 bit") << hostile::sound(QSize(20, 20), "png", QImage::Format_RGBA64);
    }

    void anyCutOrFlipEndsInAPictureOrAReason()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!bytes.isEmpty());
        QElapsedTimer timer;
        quint32 noise = 7;
        for (int i = 0; i < 60; ++i) {
            noise = noise * 1664525U + 1013904223U;
            QByteArray broken = bytes;
            if (i % 3 == 0)
                broken.truncate(qsizetype(noise % quint32(bytes.size())));
            else
                broken[qsizetype(noise % quint32(bytes.size()))] = char(noise >> 24);
            timer.start();
            const auto picture = loaded(broken);
            QVERIFY(picture ? !picture->image.isNull() : !picture.error().code.isEmpty());
            QVERIFY2(timer.elapsed() < 20'000, "one small file is not to take long");
        }
    }

    void oversizedProfileIsSurvived()
    {
        // A profile of two megabytes of nothing, packed into a few kilobytes.
        const QByteArray profile = "name" + QByteArray(2, 0) + qCompress(QByteArray(2'000'000, 'p'), 9).sliced(4);
        QByteArray bytes = hostile::sound(QSize(10, 10), "png");
        bytes.insert(33, hostile::pngChunk("iCCP", profile));
        const auto picture = loaded(bytes);
        QVERIFY(picture);
        QVERIFY(picture->facts.iccPresent);
        QCOMPARE(picture->colour, ColourHandling::Unusable);
    }
};

QTEST_GUILESS_MAIN(TestPictureFacts)
#include "tst_picturefacts.moc"
