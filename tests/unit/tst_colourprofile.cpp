// Profiles with tables, for CMYK and for grey become sRGB; what cannot be applied is named; hostile ones end in a picture. The expected
// values are known from how the profiles were made, and Pillow gives a second opinion.
#include "base/text.h"
#include "compare/changes.h"
#include "compare/comparepicture.h"
#include "image/decode.h"
#include "support/hostilepictures.h"
#include "support/profiles.h"

#include <QBuffer>
#include <QColorSpace>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <cmath>
#include <thread>

using namespace wcs;
using profiles::Inks;
using profiles::TiffLayout;

namespace {

Result<ComparePicture> loaded(const QByteArray &bytes)
{
    return loadForCompare(PictureSource::fromBytes(bytes, u"x"_s));
}

/// The furthest channel.
int distance(QRgb a, QRgb b)
{
    return qMax(qMax(qAbs(qRed(a) - qRed(b)), qAbs(qGreen(a) - qGreen(b))), qAbs(qBlue(a) - qBlue(b)));
}

QByteArray text(QRgb a, QRgb b)
{
    return QByteArray::number(a, 16) + " is not " + QByteArray::number(b, 16);
}

const QList<QRgb> colours = {qRgb(255, 0, 0),     qRgb(0, 255, 0),     qRgb(30, 60, 200), qRgb(200, 100, 50),
                             qRgb(128, 128, 128), qRgb(255, 255, 255), qRgb(10, 90, 60),  qRgb(240, 220, 20)};
const QList<Inks> inks = {{0, 0, 0, 0},   {255, 0, 0, 0},    {0, 255, 0, 0},    {0, 0, 255, 0},
                          {0, 0, 0, 255}, {51, 102, 153, 0}, {204, 17, 85, 51}, {34, 34, 34, 119}};

QRgb meantBy(const Inks &ink)
{
    const auto part = [&ink](int which) {
        return qRound(255.0 * (1 - ink[size_t(which)] / 255.0) * (1 - ink[3] / 255.0));
    };
    return qRgb(part(1), part(2), part(0));
}

/// What readers make of inks that no profile explains.
QRgb simplyMixed(const Inks &ink)
{
    const auto part = [&ink](int which) { return (255 - ink[size_t(which)]) * (255 - ink[3]) / 255; };
    return qRgb(part(0), part(1), part(2));
}

QPoint middleOf(int square)
{
    return {square % 4 * 16 + 8, square / 4 * 16 + 8};
}

/// What Pillow makes of the file, or nothing when it is not there.
QList<QRgb> secondOpinion(const QByteArray &bytes, const QString &name)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    file.close();
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
                 {QStringLiteral(WCS_SOURCE_DIR) + u"/tests/unit/icc_reference.py"_s, file.fileName()});
    if (!python.waitForFinished(180'000))
        return {};
    QList<QRgb> pixels;
    const QJsonArray all = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    for (const QJsonValue &pixel : all)
        pixels.append(qRgb(pixel[0].toInt(), pixel[1].toInt(), pixel[2].toInt()));
    return pixels;
}

void agreesWithPillow(const QImage &image, const QByteArray &bytes, const QString &name)
{
    const QList<QRgb> theirs = secondOpinion(bytes, name);
    if (theirs.isEmpty())
        QSKIP("Pillow is not there");
    QCOMPARE(theirs.size(), qsizetype(image.width()) * image.height());
    int furthest = 0;
    for (int i = 0; i < theirs.size(); ++i)
        furthest = qMax(furthest, distance(image.pixel(i % image.width(), i / image.width()), theirs.at(i)));
    QVERIFY2(furthest <= 2, QByteArray::number(furthest).constData());
}

QByteArray withClaim(QByteArray icc, quint32 bytes)
{
    qToBigEndian(bytes, icc.data());
    return icc;
}

QByteArray ofClass(QByteArray icc, const char *name)
{
    return icc.replace(12, 4, name);
}

} // namespace

class TestColourProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_rgb = profiles::turnedRgb(), m_cmyk = profiles::turnedCmyk(); }

    void tablesAreApplied()
    {
        QVERIFY2(!QColorSpace::fromIccProfile(m_rgb).isValid(), "this is about what Qt cannot do");
        QImage image(int(colours.size()), 3, QImage::Format_ARGB32);
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < 3; ++y)
                image.setPixel(x, y, (colours.at(x) & 0xffffffU) | (y == 2 ? 0x40000000U : 0xff000000U));
        }
        const auto picture = loaded(profiles::png(image, m_rgb));
        QVERIFY(picture);
        QCOMPARE(picture->colour, ColourHandling::Converted);
        QCOMPARE(picture->facts.iccName, u"Turned colours"_s);
        for (int x = 0; x < image.width(); ++x) {
            const QRgb in = colours.at(x);
            const QRgb expected = qRgb(qGreen(in), qBlue(in), qRed(in));
            const QRgb got = picture->image.pixel(x, 0);
            QVERIFY2(distance(got, expected) <= 2, text(got, expected).constData());
            QCOMPARE(qAlpha(got), 255);
            QCOMPARE(qAlpha(picture->image.pixel(x, 2)), 0x40);
        }
        QVERIFY(changesOf(picture).contains(u"Turned colours (converted to sRGB)"_s));
    }

    void tablesAreAppliedInSixteenBits()
    {
        QImage image(256, 16, QImage::Format_RGBX64);
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 256; ++x) {
                const auto value = quint16(20000 + y * 256 + x);
                image.setPixelColor(x, y, QColor(qRgba64(value, quint16(value / 2), 40000, 0xffff)));
            }
        }
        const auto picture = loaded(profiles::png(image, m_rgb));
        QVERIFY(picture && picture->isDeep());
        QCOMPARE(picture->colour, ColourHandling::Converted);
        QSet<int> values;
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 256; ++x) {
                const QRgba64 in = image.pixelColor(x, y).rgba64();
                const QRgba64 out = picture->image.pixelColor(x, y).rgba64();
                QVERIFY(qAbs(out.red() - in.green()) < 260 && qAbs(out.green() - in.blue()) < 260);
                QVERIFY(qAbs(out.blue() - in.red()) < 260);
                values.insert(out.blue());
            }
        }
        QVERIFY2(values.size() > 3000, "eight bits would leave seventeen");
    }

    void inksAreConvertedByTheirProfile_data()
    {
        QTest::addColumn<bool>("adobe");
        QTest::newRow("inverted, with Adobe's mark") << true;
        QTest::newRow("as they are") << false;
    }

    void inksAreConvertedByTheirProfile()
    {
        QFETCH(bool, adobe);
        const QByteArray bytes = profiles::cmykJpeg(inks, m_cmyk, adobe);
        QVERIFY2(m_cmyk.size() > 65'535, "the profile is to lie in several segments");
        const auto picture = loaded(bytes);
        QVERIFY(picture);
        QCOMPARE(picture->colour, ColourHandling::Converted);
        QCOMPARE(picture->facts.colourModel, ColourModel::Cmyk);
        QVERIFY(!picture->isTransparent());
        for (int i = 0; i < inks.size(); ++i) {
            const QRgb got = picture->image.pixel(middleOf(i));
            QVERIFY2(distance(got, meantBy(inks.at(i))) <= 4, text(got, meantBy(inks.at(i))).constData());
        }
        QVERIFY(changesOf(picture).contains(u"CMYK, Turned colours (converted to sRGB)"_s));
        const auto small = decodePicture(PictureSource::fromBytes(bytes), QSize(20, 20), {});
        QVERIFY(small && small->colourConverted);
        QCOMPARE(small->image.size(), QSize(20, 10));
        const QRgb got = small->image.pixel(12, 2);
        QVERIFY2(distance(got, meantBy(inks.at(2))) <= 12, text(got, meantBy(inks.at(2))).constData());
    }

    void inksOfATiffAreConvertedByTheirProfile_data()
    {
        QTest::addColumn<TiffLayout>("layout");
        QTest::newRow("8 bits") << TiffLayout();
        QTest::newRow("16 bits") << TiffLayout{16};
        QTest::newRow("16 bits, big-endian") << TiffLayout{16, true};
        QTest::newRow("8 bits, by planes") << TiffLayout{8, false, true};
        QTest::newRow("8 bits, turned") << TiffLayout{8, true, false, 6};
    }

    void inksOfATiffAreConvertedByTheirProfile()
    {
        QFETCH(TiffLayout, layout);
        const QByteArray bytes = profiles::cmykTiff(inks, m_cmyk, layout);
        const bool turned = layout.orientation == 6;
        const auto picture = loaded(bytes);
        QVERIFY(picture);
        QCOMPARE(picture->colour, ColourHandling::Converted);
        QCOMPARE(picture->facts.colourModel, ColourModel::Cmyk);
        QCOMPARE(picture->fullSize, turned ? QSize(32, 64) : QSize(64, 32));
        QCOMPARE(picture->isDeep(), layout.bits == 16);
        QVERIFY(!picture->isTransparent());
        const auto simple = loaded(profiles::cmykTiff(inks, {}, layout));
        QVERIFY(simple);
        QCOMPARE(simple->colour, ColourHandling::AlreadySrgb);
        QVERIFY(changesOf(simple).contains(u"CMYK, no profile (converted by a simple formula)"_s));
        for (int i = 0; i < inks.size(); ++i) {
            const QPoint place = turned ? QPoint(31 - middleOf(i).y(), middleOf(i).x()) : middleOf(i);
            const QRgb got = picture->image.pixel(place);
            QVERIFY2(distance(got, meantBy(inks.at(i))) <= 4, text(got, meantBy(inks.at(i))).constData());
            const QRgb mixed = simple->image.pixel(place);
            QVERIFY2(distance(mixed, simplyMixed(inks.at(i))) <= 1, text(mixed, simplyMixed(inks.at(i))).constData());
            QCOMPARE(qAlpha(got), 255);
        }
        QVERIFY(changesOf(picture).contains(u"CMYK, Turned colours (converted to sRGB)"_s));
        const auto small = decodePicture(PictureSource::fromBytes(bytes), QSize(20, 20), {});
        QVERIFY(small && small->colourConverted && !small->hasAlpha);
        QCOMPARE(small->image.size(), turned ? QSize(10, 20) : QSize(20, 10));
    }

    void inksOfATiffNeedTheFileOnce()
    {
        const QByteArray bytes = profiles::cmykTiff(inks, {});
        const qint64 pixels = qint64(64) * 32 * 4;
        DecodeLimits limits;
        // The file, what the decoder holds, the result, and a directory.
        limits.memoryBytes = bytes.size() + 2 * pixels + 512;
        QVERIFY(limits.memoryBytes < 2 * bytes.size() + 2 * pixels);
        const auto sameInks = [&limits](const QByteArray &tiff) {
            const auto picture = decodePicture(PictureSource::fromBytes(tiff), {}, limits);
            return picture && distance(picture->image.pixel(middleOf(6)), simplyMixed(inks.at(6))) <= 1;
        };
        QVERIFY(sameInks(bytes));
        QVERIFY2(sameInks(bytes + '\0'), "a directory lies at an even place");
    }

    void aPatchIsReadAsIfItWereInTheBytes()
    {
        const QByteArray whole = "ABcdefghXYZ";
        StoppableBytes device("abcdefgh", {}, {"AB", "XYZ"});
        QCOMPARE(device.size(), whole.size());
        for (qint64 from = 0; from <= whole.size(); ++from) {
            for (qint64 count = 0; count <= whole.size() + 1; ++count) {
                QVERIFY(device.seek(from));
                QCOMPARE(device.read(count), whole.mid(from, count));
            }
        }
        StoppableBytes plain("abcdefgh", {});
        QCOMPARE(plain.readAll(), QByteArray("abcdefgh"));
    }

    void planesOfSixteenBitsAreRefused()
    {
        QByteArray bytes = profiles::cmykTiff(inks, m_cmyk, TiffLayout{16, false, true});
        QCOMPARE(loaded(bytes).error().code, u"unsupported"_s);
        // The same called RGB with alpha, of which Qt would show what the memory holds.
        const QByteArray colours("\x06\x01\x03\0\1\0\0\0", 8);
        const qsizetype at = bytes.indexOf(colours);
        QVERIFY(at > 0);
        bytes[at + colours.size()] = 2;
        QCOMPARE(loaded(bytes).error().code, u"unsupported"_s);
    }

    void inksWithoutAProfileSaySo()
    {
        const auto picture = loaded(profiles::cmykJpeg(inks, {}));
        QVERIFY(picture);
        QCOMPARE(picture->colour, ColourHandling::AlreadySrgb);
        QVERIFY(changesOf(picture).contains(u"CMYK, no profile (converted by a simple formula)"_s));
    }

    void greyIsConverted()
    {
        const QByteArray icc = profiles::linearGrey();
        const auto encoded = [](double light) {
            return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
        };
        QImage image(256, 1, QImage::Format_Grayscale8);
        QImage deep(1024, 1, QImage::Format_Grayscale16);
        for (int x = 0; x < 1024; ++x)
            reinterpret_cast<quint16 *>(deep.scanLine(0))[x] = quint16(x * 64);
        for (int x = 0; x < 256; ++x)
            image.scanLine(0)[x] = uchar(x);
        const auto eight = loaded(profiles::png(image, icc));
        const auto sixteen = loaded(profiles::png(deep, icc));
        QVERIFY(eight && sixteen && sixteen->isDeep());
        QCOMPARE(eight->colour, ColourHandling::Converted);
        QCOMPARE(sixteen->colour, ColourHandling::Converted);
        for (int x = 0; x < 256; ++x) {
            const int expected = qRound(encoded(x / 255.0) * 255);
            QVERIFY2(distance(eight->image.pixel(x, 0), qRgb(expected, expected, expected)) <= 1,
                     text(eight->image.pixel(x, 0), QRgb(expected)).constData());
        }
        for (int x = 0; x < 1024; ++x) {
            const double expected = encoded(x * 64 / 65535.0) * 65535;
            QVERIFY(std::abs(sixteen->image.pixelColor(x, 0).rgba64().green() - expected) < 130);
        }
    }

    void pillowSaysTheSame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("inks") << profiles::cmykJpeg(inks, m_cmyk) << u"x.jpg"_s;
        QTest::newRow("inks, TIFF") << profiles::cmykTiff(inks, m_cmyk) << u"x.tif"_s;
        QTest::newRow("table") << profiles::png(hostile::gradient(QSize(64, 48)), m_rgb) << u"x.png"_s;
        QTest::newRow("table, JPEG") << profiles::rgbJpeg(colours, m_rgb) << u"x.jpg"_s;
    }

    void pillowSaysTheSame()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto picture = loaded(bytes);
        QVERIFY(picture);
        agreesWithPillow(picture->image, bytes, name);
    }

    void whatCannotBeAppliedIsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ProfileProblem>("problem");
        const auto inked = [](const QByteArray &icc) { return profiles::cmykJpeg(inks, icc); };
        const auto plain = [](const QByteArray &icc) { return profiles::rgbJpeg(colours, icc); };
        QTest::newRow("cut") << plain(m_rgb.first(m_rgb.size() / 2)) << ProfileProblem::Damaged;
        QTest::newRow("cut, inks") << inked(m_cmyk.first(m_cmyk.size() / 2)) << ProfileProblem::Damaged;
        QTest::newRow("200 MB claimed") << plain(withClaim(m_rgb, 200'000'000)) << ProfileProblem::Damaged;
        QTest::newRow("200 MB claimed, inks") << inked(withClaim(m_cmyk, 200'000'000)) << ProfileProblem::Damaged;
        QTest::newRow("a few bytes") << inked(QByteArray(200, 'p')) << ProfileProblem::Damaged;
        QTest::newRow("a device link") << plain(profiles::deviceLink()) << ProfileProblem::WrongClass;
        QTest::newRow("an effect") << plain(ofClass(m_rgb, "abst")) << ProfileProblem::WrongClass;
        QTest::newRow("named colours, inks") << inked(ofClass(m_cmyk, "nmcl")) << ProfileProblem::WrongClass;
        QTest::newRow("for inks, in RGB") << plain(m_cmyk) << ProfileProblem::OtherModel;
        QTest::newRow("for RGB, with inks") << inked(m_rgb) << ProfileProblem::OtherModel;
        const auto printed = [](const QByteArray &icc, int spots) {
            return profiles::cmykTiff(inks, icc, TiffLayout{8, false, false, 1, spots});
        };
        QTest::newRow("cut, TIFF") << printed(m_cmyk.first(m_cmyk.size() / 2), 0) << ProfileProblem::Damaged;
        QTest::newRow("for RGB, with inks, TIFF") << printed(m_rgb, 0) << ProfileProblem::OtherModel;
        QTest::newRow("five inks, TIFF") << printed(m_cmyk, 1) << ProfileProblem::NoRawValues;
        QTest::newRow("for grey, in colours") << plain(profiles::linearGrey()) << ProfileProblem::OtherModel;
    }

    void whatCannotBeAppliedIsNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ProfileProblem, problem);
        const auto picture = loaded(bytes);
        QVERIFY(picture);
        QCOMPARE(picture->colour, ColourHandling::Unusable);
        QCOMPARE(picture->profileProblem, problem);
        QVERIFY(changesOf(picture).contains(u"(not applied: "_s));
        if (picture->facts.formatName == u"TIFF"_s)
            QVERIFY2(distance(picture->image.pixel(middleOf(6)), simplyMixed(inks.at(6))) <= 2, "mixed simply");
        if (picture->facts.colourModel != ColourModel::Cmyk)
            QVERIFY2(distance(picture->image.pixel(middleOf(0)), colours.at(0)) <= 2, "left as it is");
    }

    void damagedProfilesNeverCrash()
    {
        QElapsedTimer timer;
        quint32 noise = 11;
        for (int round = 0; round < 200; ++round) {
            const bool inked = round % 2;
            QByteArray icc = inked ? m_cmyk : m_rgb;
            for (int i = 0; i < 6; ++i) {
                noise = noise * 1664525U + 1013904223U;
                // The header and the tags mostly: the table itself is numbers.
                icc[qsizetype(noise >> 8) % (i < 4 ? 400 : icc.size())] = char(noise);
            }
            const QByteArray file = inked ? profiles::cmykJpeg(inks, icc) : profiles::rgbJpeg(colours, icc);
            timer.start();
            const auto picture = loaded(file);
            QVERIFY(picture && !picture->image.isNull());
            QVERIFY2(timer.elapsed() < 20'000, "one small file is not to take long");
        }
    }

    void aStoppedTokenEndsTheConversion()
    {
        QImage image = hostile::gradient(QSize(6000, 4000));
        image.setColorSpace(QColorSpace::fromIccProfile(m_rgb));
        const QImage before = image;
        std::stop_source stop;
        stop.request_stop();
        (void)convertToSrgb(image, stop.get_token());
        QCOMPARE(image.pixel(3000, 2000), before.pixel(3000, 2000));
        const auto picture = decodePicture(PictureSource::fromBytes(profiles::cmykJpeg(inks, m_cmyk)), {}, {},
                                           stop.get_token());
        QVERIFY(!picture && picture.error().isCancelled());
    }

private:
    static QString changesOf(const Result<ComparePicture> &picture)
    {
        QString all;
        const auto rows = compareFacts(*picture, *picture);
        for (const auto &row : rows)
            all += row.a + u'\n';
        return all;
    }

    QByteArray m_rgb;
    QByteArray m_cmyk;
};

QTEST_GUILESS_MAIN(TestColourProfile)
#include "tst_colourprofile.moc"
