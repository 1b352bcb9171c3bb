// Whatever is in a file: a picture comes out, or an error that says which kind of wrong it is; never a crash, never a flood.
#include "async/unstoppable.h"
#include "base/text.h"
#include "image/container.h"
#include "image/decode.h"
#include "image/framereader.h"
#include "image/pyramid.h"
#include "support/hostilepictures.h"
#include "support/samples.h"
#include "support/testfiles.h"

#include <QBuffer>
#include <QColorSpace>
#include <QElapsedTimer>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <thread>

using namespace wcs;
using test::sampleBytes;

namespace {

Result<DecodedPicture> decode(const QByteArray &bytes, QSize wanted = {}, DecodeLimits limits = {})
{
    return decodePicture(PictureSource::fromBytes(bytes, u"x"_s), wanted, limits);
}

QString codeOf(const QByteArray &bytes, QSize wanted = {}, DecodeLimits limits = {})
{
    const auto result = decode(bytes, wanted, limits);
    return result ? u"decoded"_s : result.error().code;
}

/// Leaves something to be seen in the memory that the next picture of this size gets.
void leaveBehind(QSize size)
{
    QList<QImage> before;
    for (const auto format : {QImage::Format_RGB32, QImage::Format_RGBX64, QImage::Format_Indexed8}) {
        before << QImage(size, format);
        std::memset(before.last().bits(), 0x5a, size_t(before.last().sizeInBytes()));
    }
}

/// Three numbers of 32 bits a pixel, all black.
QByteArray floatTiff(QSize size)
{
    using hostile::little;
    const int pixels = size.width() * size.height() * 12;
    const int behind = 8 + 2 + 10 * 12 + 4; // the header and ten entries
    QByteArray file = QByteArray("II*\0", 4) + little(8, 4) + little(10, 2);
    const auto add = [&file](int tag, int type, int count, int value) {
        file += little(quint32(tag), 2) + little(quint32(type), 2) + little(quint32(count), 4)
                + little(quint32(value), 4);
    };
    add(256, 3, 1, size.width());
    add(257, 3, 1, size.height());
    add(258, 3, 3, behind); // bits of each
    add(259, 3, 1, 1); // not packed
    add(262, 3, 1, 2); // red, green, blue
    add(273, 4, 1, behind + 12); // the pixels
    add(277, 3, 1, 3);
    add(278, 3, 1, size.height()); // rows in one strip
    add(279, 4, 1, pixels);
    add(339, 3, 3, behind + 6); // floating point
    file += little(0, 4);
    for (const int value : {32, 32, 32, 3, 3, 3})
        file += little(quint32(value), 2);
    return file + QByteArray(pixels, '\0');
}

QByteArray svg(const QByteArray &body, const QByteArray &attributes = "width='40' height='20'")
{
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' " + attributes + ">"
           + body + "</svg>";
}

} // namespace

class TestDecode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// What was let go of would run on into the end of the process.
    void cleanupTestCase() { QTRY_COMPARE_WITH_TIMEOUT(UnstoppableWork::ofDrawings().running(), 0, 100'000); }

    void everyFormatOfTheDayIsDecoded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QSize>("size");
        const QSize size(37, 23);
        QTest::newRow("png") << hostile::sound(size, "png") << u"PNG"_s << size;
        QTest::newRow("png 16 bit") << hostile::sound(size, "png", QImage::Format_RGBA64) << u"PNG"_s << size;
        QTest::newRow("png 1 bit") << hostile::sound(size, "png", QImage::Format_Mono) << u"PNG"_s << size;
        QTest::newRow("png palette") << hostile::sound(size, "png", QImage::Format_Indexed8) << u"PNG"_s << size;
        QTest::newRow("png interlaced") << sampleBytes(u"interlaced.png"_s) << u"PNG"_s << QSize(40, 30);
        QTest::newRow("jpeg") << hostile::sound(size, "jpeg") << u"JPEG"_s << size;
        QTest::newRow("jpeg progressive") << hostile::progressiveJpeg(size) << u"JPEG"_s << size;
        QTest::newRow("jpeg grey") << hostile::sound(size, "jpeg", QImage::Format_Grayscale8) << u"JPEG"_s << size;
        QTest::newRow("jpeg cmyk") << sampleBytes(u"cmyk.jpg"_s) << u"JPEG"_s << QSize(40, 30);
        QTest::newRow("webp") << hostile::sound(size, "webp") << u"WebP"_s << size;
        QTest::newRow("webp animated") << sampleBytes(u"anim.webp"_s) << u"WebP"_s << QSize(24, 16);
        QTest::newRow("gif animated") << sampleBytes(u"anim.gif"_s) << u"GIF"_s << QSize(24, 16);
        QTest::newRow("bmp") << hostile::sound(size, "bmp") << u"BMP"_s << size;
        QTest::newRow("bmp 1 bit") << hostile::sound(size, "bmp", QImage::Format_Mono) << u"BMP"_s << size;
        QTest::newRow("tiff") << hostile::sound(size, "tiff") << u"TIFF"_s << size;
        QTest::newRow("svg") << svg("<rect width='40' height='20' fill='red'/>") << u"SVG"_s << QSize(40, 20);
        QTest::newRow("1 x 65500") << hostile::pngClaiming(QSize(1, 65500), 65500) << u"PNG"_s << QSize(1, 65500);
        QTest::newRow("65500 x 1") << hostile::sound(QSize(65500, 1), "jpeg") << u"JPEG"_s << QSize(65500, 1);
    }

    void everyFormatOfTheDayIsDecoded()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, format);
        QFETCH(QSize, size);
        const auto result = decode(bytes);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toLogLine()));
        QCOMPARE(result->formatName, format);
        QCOMPARE(result->fullSize, size);
        QCOMPARE(result->image.size(), size);
        QVERIFY(!result->truncated);
        const auto pixels = result->image.format();
        QVERIFY(pixels == QImage::Format_RGB32 || pixels == QImage::Format_ARGB32);
        QCOMPARE(result->image.colorSpace(), QColorSpace(QColorSpace::SRgb));

        const auto small = decode(bytes, QSize(16, 16));
        QVERIFY(small);
        QVERIFY(small->image.width() <= 16 && small->image.height() <= 16 && !small->image.isNull());
        QCOMPARE(small->fullSize, size);
    }

    void hostileFilesGiveTheirReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("no bytes") << QByteArray() << u"empty"_s;
        QTest::newRow("text") << QByteArray("hello") << u"unsupported"_s;
        QTest::newRow("html") << QByteArray("<!DOCTYPE html><html><svg></svg></html>") << u"unsupported"_s;
        QTest::newRow("png signature alone") << QByteArray("\x89PNG\r\n\x1a\n") << u"truncated"_s;
        QTest::newRow("png signature, then noise") << "\x89PNG\r\n\x1a\n" + QByteArray(500, 'z') << u"too-large"_s;
        QTest::newRow("png 0 x 0") << hostile::pngClaiming(QSize(0, 0), 0) << u"empty"_s;
        QTest::newRow("png bomb") << hostile::pngClaiming(QSize(60000, 60000), 1000, 1, 0) << u"too-large"_s;
        QTest::newRow("gif bomb") << hostile::gifClaiming(QSize(65535, 65535)) << u"too-large"_s;
        QTest::newRow("gif 0 x 0") << hostile::gifClaiming(QSize(0, 0)) << u"empty"_s;
        QTest::newRow("bmp of two billion rows") << hostile::bmpClaiming(0x7fffffff, 0x7fffffff) << u"too-large"_s;
        QTest::newRow("bmp of the smallest integer") << hostile::bmpClaiming(10, INT32_MIN) << u"too-large"_s;
        QTest::newRow("jpeg start alone") << QByteArray("\xFF\xD8\xFF") << u"truncated"_s;
        QTest::newRow("jpeg of nothing but markers") << QByteArray("\xFF\xD8\xFF\xD9\xFF\xD9\xFF\xD9") << u"broken"_s;
        QTest::newRow("jpeg of thousands of scans") << hostile::jpegOfScans(QSize(3000, 2000), 5000) << u"too-large"_s;
        QTest::newRow("large jpeg of hundreds of scans")
            << hostile::jpegOfScans(QSize(6000, 4000), 400) << u"too-large"_s;
        QTest::newRow("svg cut") << svg("<rect width='4'").chopped(9) << u"truncated"_s;
        QTest::newRow("svg not well-formed") << svg("<a></b>") << u"broken"_s;
        QTest::newRow("svg without area") << svg({}, "width='0' height='0'") << u"empty"_s;
        QTest::newRow("svg that doubles itself") << hostile::useBomb(9) << u"too-large"_s;
        QTest::newRow("svg that uses itself") << svg("<g id='a'><use xlink:href='#a'/></g>") << u"broken"_s;
        QTest::newRow("svg nested deeply") << svg(QByteArray("<g>").repeated(5000)) << u"too-large"_s;
        const QByteArray large = hostile::pngClaiming(QSize(10000, 6000), 1).toBase64();
        QTest::newRow("svg of large pictures")
            << svg(("<image width='4' height='4' xlink:href='data:image/png;base64," + large + "'/>").repeated(40))
            << u"too-large"_s;
        QTest::newRow("svg of shapes as large as itself")
            << svg(QByteArray("<rect width='100%' height='100%'/>").repeated(60'000), "width='4000' height='4000'")
            << u"too-large"_s;
        QTest::newRow("svg of entities")
            << QByteArray(
                   "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                   "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>"
                   "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;'>]>")
                   + svg("<text>&f;&f;&f;</text>")
            << u"broken"_s;
    }

    void hostileFilesGiveTheirReason()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QElapsedTimer timer;
        timer.start();
        const auto result = decode(bytes);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Image);
        QCOMPARE(result.error().stage, Stage::Image);
        QCOMPARE(result.error().code, code);
        QVERIFY2(timer.elapsed() < 20'000, "a refusal is not to take long");
    }

    void anyCutIsToldAndNoneCrashes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QSize size(61, 47);
        QTest::newRow("png") << hostile::sound(size, "png");
        QTest::newRow("jpeg") << hostile::sound(size, "jpeg");
        QTest::newRow("jpeg progressive") << hostile::progressiveJpeg(size);
        QTest::newRow("webp") << hostile::sound(size, "webp");
        QTest::newRow("gif") << sampleBytes(u"anim.gif"_s);
        QTest::newRow("bmp") << hostile::sound(size, "bmp");
    }

    void anyCutIsToldAndNoneCrashes()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(bytes.size() > 100);
        const qsizetype step = qMax<qsizetype>(1, bytes.size() / 120);
        for (qsizetype length = 20; length < bytes.size(); length += step) {
            const auto result = decode(bytes.first(length));
            const QByteArray where = "cut at " + QByteArray::number(length);
            if (result)
                QVERIFY2(result->truncated, where.constData());
            else
                QVERIFY2(result.error().code == u"truncated"_s,
                         (where + " " + result.error().toLogLine().toUtf8()).constData());
        }
    }

    void aJpegCutInItsMiddleStillShowsItsUpperHalf()
    {
        const QByteArray whole = hostile::sound(QSize(400, 300), "jpeg");
        const auto result = decode(whole.first(whole.size() / 2));
        QVERIFY(result);
        QVERIFY(result->truncated);
        QCOMPARE(result->image.size(), QSize(400, 300));
    }

    void aPngCutInItsMiddleShowsItsUpperRowsOnWhite()
    {
        const QByteArray whole = hostile::sound(QSize(400, 300), "png");
        const auto result = decode(whole.first(whole.size() / 2));
        QVERIFY(result);
        QVERIFY(result->truncated);
        QVERIFY(qRed(result->image.pixel(200, 10)) < 200);
        QCOMPARE(result->image.pixel(200, 290), qRgb(255, 255, 255));
    }

    void aCutPictureIsTheSameInSmall_data()
    {
        QTest::addColumn<QByteArray>("whole");
        const QSize size(120, 90);
        QTest::newRow("png") << hostile::sound(size, "png");
        QTest::newRow("png with alpha") << hostile::sound(size, "png", QImage::Format_ARGB32);
        QTest::newRow("png of 16 bits") << hostile::sound(size, "png", QImage::Format_RGBX64);
        QTest::newRow("png interlaced") << sampleBytes(u"interlaced.png"_s);
        QTest::newRow("bmp") << hostile::sound(size, "bmp");
    }

    void aCutPictureIsTheSameInSmall()
    {
        QFETCH(QByteArray, whole);
        const QByteArray half = whole.first(whole.size() / 2);
        const auto full = decode(half);
        QVERIFY(full && full->truncated);
        const QImage expected = full->image.scaled(full->image.size() / 3, Qt::IgnoreAspectRatio,
                                                   Qt::SmoothTransformation);
        leaveBehind(full->image.size());
        const auto small = decode(half, expected.size());
        QVERIFY(small && small->truncated);
        QCOMPARE(small->image.size(), expected.size());
        for (int y = 0; y < expected.height(); ++y) {
            for (int x = 0; x < expected.width(); ++x) {
                const QColor seen = small->image.pixelColor(x, y);
                const QColor same = expected.pixelColor(x, y);
                QVERIFY2(qAbs(seen.red() - same.red()) < 4 && qAbs(seen.green() - same.green()) < 4
                             && qAbs(seen.blue() - same.blue()) < 4 && qAbs(seen.alpha() - same.alpha()) < 4,
                         qPrintable(u"%1, %2: %3 for %4"_s.arg(x).arg(y).arg(seen.name(), same.name())));
            }
        }
    }

    void whatARunLengthBitmapPassesOverIsItsFirstColour()
    {
        QByteArray bmp = hostile::bmpClaiming(120, 90).first(28) + hostile::little(8, 2) + hostile::little(1, 4)
                         + QByteArray(20, 0) + QByteArray(4, 'a') + QByteArray(255 * 4, 'z');
        bmp.replace(10, 4, hostile::little(quint32(bmp.size()), 4));
        bmp += QByteArray("\x08\x01\0\1", 4); // eight pixels, then the end
        for (const QSize wanted : {QSize(), QSize(40, 30)}) {
            leaveBehind(QSize(120, 90));
            const auto picture = decode(bmp, wanted);
            QVERIFY(picture);
            QCOMPARE(picture->image.pixel(20, 3), qRgb('a', 'a', 'a'));
            QVERIFY(qRed(picture->image.pixel(0, picture->image.height() - 1)) > 'a');
        }
    }

    void flippedBytesNeverCrash_data() { anyCutIsToldAndNoneCrashes_data(); }

    void flippedBytesNeverCrash()
    {
        QFETCH(QByteArray, bytes);
        DecodeLimits tight;
        tight.pixels = 1'000'000;
        quint32 noise = 7;
        for (int round = 0; round < 300; ++round) {
            QByteArray damaged = bytes;
            for (int i = 0; i < 4; ++i) {
                noise = noise * 1664525U + 1013904223U;
                damaged[qsizetype(noise >> 4) % damaged.size()] = char(noise);
            }
            const auto result = decode(damaged, QSize(30, 30), tight);
            if (result)
                QVERIFY(!result->image.isNull());
        }
    }

    void theLimitsCountWhatADecoderHoldsOnTo()
    {
        DecodeLimits limits;
        limits.memoryBytes = 4'000'000;
        const QSize size(1500, 1000); // 6 MB as pixels
        const QSize small(64, 64);
        QCOMPARE(codeOf(hostile::sound(size, "jpeg"), small, limits), u"decoded"_s);
        QCOMPARE(codeOf(hostile::sound(size, "jpeg"), {}, limits), u"too-large"_s);
        QCOMPARE(codeOf(hostile::progressiveJpeg(size), small, limits), u"too-large"_s);
        QCOMPARE(codeOf(hostile::sound(size, "webp"), small, limits), u"too-large"_s);
        QCOMPARE(codeOf(hostile::pngClaiming(size, 1000), small, limits), u"decoded"_s);
        QCOMPARE(codeOf(hostile::pngClaiming(size, 1000).chopped(20), small, limits), u"too-large"_s);
        limits = {};
        limits.fileBytes = 100;
        QCOMPARE(codeOf(hostile::sound(size, "jpeg"), small, limits), u"too-large"_s);
    }

    void theLimitsCountWhatIsMadeTwice()
    {
        DecodeLimits limits;
        limits.memoryBytes = 7'000'000;
        const QSize size(1000, 1000); // 4 MB as pixels
        QCOMPARE(codeOf(hostile::orientedJpeg(size, 1), {}, limits), u"decoded"_s);
        for (const int orientation : {2, 3, 6}) {
            const QByteArray turned = hostile::orientedJpeg(size, orientation);
            QCOMPARE(codeOf(turned, {}, limits), u"too-large"_s);
            QCOMPARE(codeOf(turned, QSize(64, 64), limits), u"decoded"_s);
        }
        const QByteArray floats = floatTiff(QSize(600, 400)); // 3.8 MB as pixels
        limits.memoryBytes = floats.size() + 8'000'000;
        QCOMPARE(codeOf(floats, {}, limits), u"decoded"_s);
        limits.memoryBytes = floats.size() + 5'700'000; // not even those and what is made of them, 8 bytes each
        QCOMPARE(codeOf(floats, {}, limits), u"too-large"_s);
    }

    void aCutHeaderIsAlwaysCalledCut()
    {
        const QByteArray whole = hostile::sound(QSize(600, 400), "jpeg");
        const qsizetype scan = whole.indexOf("\xFF\xDA");
        QVERIFY(scan > 0);
        for (int i = 0; i < 20; ++i) {
            // A whole one in between: what its reader leaves in memory must not speak for the next.
            QCOMPARE(codeOf(whole), u"decoded"_s);
            QCOMPARE(codeOf(whole.first(scan - 20)), u"truncated"_s);
        }
    }

    void orientationIsApplied()
    {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            const auto result = decode(hostile::orientedJpeg(QSize(64, 32), orientation));
            QVERIFY(result);
            const bool turned = orientation >= 5;
            QCOMPARE(result->fullSize, turned ? QSize(32, 64) : QSize(64, 32));
            QCOMPARE(result->image.size(), result->fullSize);
            // Red grows to the right in the file; where it ends up tells the turn.
            const QImage &image = result->image;
            const QPoint redEnd[] = {{}, {60, 16}, {3, 16}, {3, 16}, {60, 16}, {16, 60}, {16, 60}, {16, 3}, {16, 3}};
            QVERIFY2(qRed(image.pixel(redEnd[orientation])) > 200, qPrintable(QString::number(orientation)));
            const auto small = decode(hostile::orientedJpeg(QSize(64, 32), orientation), QSize(16, 16));
            QCOMPARE(small->image.size(), turned ? QSize(8, 16) : QSize(16, 8));
        }
    }

    void aColourProfileIsConverted()
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(qRgb(0, 255, 0));
        image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        image.setPixel(0, 0, qRgb(100, 150, 100));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(image.save(&buffer, "png"));
        const auto result = decode(bytes);
        QVERIFY(result);
        QVERIFY2(qRed(result->image.pixel(0, 0)) < 90, "Adobe RGB's green is greener than sRGB's: red has to go down");
    }

    void anSvgCannotReadFiles()
    {
        QTemporaryDir dir;
        const QString secret = dir.filePath(u"secret.png"_s);
        QVERIFY(hostile::gradient(QSize(40, 20)).save(secret));
        const QByteArray reference = svg("<image width='40' height='20' xlink:href='" + secret.toUtf8() + "'/>");
        const QString path = dir.filePath(u"a.svg"_s);
        test::writeFile(path, reference);
        const auto result = decodePicture(PictureSource::fromFile(path), {}, {});
        QVERIFY(result);
        QCOMPARE(qAlpha(result->image.pixel(20, 10)), 0);
        const QByteArray inner = hostile::sound(QSize(40, 20), "png").toBase64();
        const auto embedded = decode(
            svg("<image width='40' height='20' xlink:href='data:image/png;base64," + inner + "'/>"));
        QVERIFY(embedded);
        QCOMPARE(qAlpha(embedded->image.pixel(20, 10)), 255);
    }

    void anSvgIsDrawnAtTheSizeAskedFor()
    {
        const auto result = decode(svg("<rect width='40' height='20' fill='#ff0000'/>"), QSize(400, 400));
        QVERIFY(result && result->vector);
        QCOMPARE(result->image.size(), QSize(400, 200));
        QCOMPARE(result->fullSize, QSize(40, 20));
        QCOMPARE(result->image.pixel(399, 199), qRgb(255, 0, 0));
        const auto huge = decode(
            svg("<rect width='40' height='20'/>", "width='900000' height='900000' viewBox='0 0 40 20'"));
        QVERIFY(huge);
        QVERIFY(huge->image.width() <= 8192);
    }

    void aStoppedTokenEndsTheDecoder()
    {
        const QByteArray bytes = hostile::sound(QSize(6000, 4000), "jpeg");
        std::stop_source stop;
        stop.request_stop();
        const auto before = decodePicture(PictureSource::fromBytes(bytes), {}, {}, stop.get_token());
        QVERIFY(!before && before.error().isCancelled());

        std::stop_source later;
        std::thread stopper([&later] { later.request_stop(); });
        const auto during = decodePicture(PictureSource::fromBytes(bytes), {}, {}, later.get_token());
        stopper.join();
        QVERIFY(!during || !during->image.isNull());
    }

    void aMissingFileIsAFileError()
    {
        const auto result = decodePicture(PictureSource::fromFile(u"/nowhere/at/all.png"_s), {}, {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::File);
    }

    void framesGoRound()
    {
        for (const QString &name : {u"anim.gif"_s, u"anim.webp"_s}) {
            const auto picture = decode(sampleBytes(name));
            QVERIFY(picture && picture->animated);
            QCOMPARE(picture->frameCount, 3);
            auto reader = FrameReader::open(PictureSource::fromBytes(sampleBytes(name)), {});
            QVERIFY(reader);
            QList<QRgb> colours;
            for (int i = 0; i < 5; ++i) {
                const auto frame = (*reader)->next();
                QVERIFY(frame);
                QCOMPARE(frame->index, i % 3);
                QVERIFY(frame->delayMilliseconds >= 20);
                colours << frame->image.pixel(5, 5);
            }
            QCOMPARE(colours[3], colours[0]);
            QCOMPARE(colours[4], colours[1]);
            QVERIFY(colours[0] != colours[1] && colours[1] != colours[2]);
        }
    }

    void framesAreTurnedAsThePictureIs()
    {
        const QByteArray plain = sampleBytes(u"anim.webp"_s);
        const QByteArray turned = hostile::orientedWebp(plain, 6); // a quarter to the right
        const auto picture = decode(turned);
        QVERIFY(picture && picture->animated);
        QCOMPARE(picture->fullSize, decode(plain)->fullSize.transposed());
        auto reader = FrameReader::open(PictureSource::fromBytes(turned), {});
        QVERIFY(reader);
        for (int i = 0; i < 4; ++i) {
            const auto frame = (*reader)->next();
            QVERIFY(frame);
            QCOMPARE(frame->image.size(), picture->fullSize);
            if (i == 0)
                QCOMPARE(frame->image, picture->image);
        }
    }

    void aPyramidHalvesAndAverages()
    {
        QImage checks(1024, 512, QImage::Format_RGB32);
        for (int y = 0; y < 512; ++y)
            for (int x = 0; x < 1024; ++x)
                checks.setPixel(x, y, (x + y) & 1 ? 0xffffffff : 0xff000000);
        const Pyramid pyramid = Pyramid::build(checks);
        QCOMPARE(pyramid.levelCount(), 3);
        QCOMPARE(pyramid.level(1).size(), QSize(512, 256));
        QVERIFY(qAbs(qRed(pyramid.level(1).pixel(100, 100)) - 128) <= 1);
        QCOMPARE(pyramid.levelFor(1), 0);
        QCOMPARE(pyramid.levelFor(0.51), 0);
        QCOMPARE(pyramid.levelFor(0.5), 1);
        QCOMPARE(pyramid.levelFor(0.001), 2);
        QCOMPARE(Pyramid::build(QImage(1, 3000, QImage::Format_ARGB32)).level(1).size(), QSize(1, 1500));
    }
};

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_decode.moc"
