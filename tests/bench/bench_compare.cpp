// Measures the comparison of two pictures, beside scikit-image and ImageMagick on the same pair. One JSON object a line.
#include "base/text.h"
#include "bench/benchkit.h"
#include "compare/differencemap.h"
#include "compare/histogram.h"
#include "compare/match.h"
#include "compare/metrics.h"
#include "image/colourprofile.h"
#include "image/decode.h"
#include "support/hostilepictures.h"
#ifdef WCS_TESTPROFILES
#    include "support/profiles.h"
#endif

#include <QColorSpace>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace wcs;
using bench::print;

namespace {

/// Runs the work and prints how long it took.
template <typename Work>
auto timed(const QString &what, Work work)
{
    QElapsedTimer timer;
    timer.start();
    auto result = work();
    print(what, u"ms"_s, double(timer.nsecsElapsed()) / 1e6, 6);
    return result;
}

/// The most memory this process has ever had, in MB.
double peakMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QRegularExpression line(u"VmHWM:\\s+(\\d+)"_s);
    return line.match(QString::fromLatin1(status.readAll())).captured(1).toDouble() * 1024 / 1e6;
}

/// A picture as a camera and a backend would leave it: something soft, and a little noise.
QImage noisyCopy(const QImage &image)
{
    QImage copy = image;
    quint32 noise = 5;
    for (int y = 0; y < copy.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(copy.scanLine(y));
        for (int x = 0; x < copy.width(); ++x) {
            noise = noise * 1664525U + 1013904223U;
            const int step = int(noise >> 30);
            line[x] = qRgb(qMin(255, qRed(line[x]) + step), qGreen(line[x]), qMin(255, qBlue(line[x]) + step / 2));
        }
    }
    return copy;
}

Result<MatchedPair> loadedPair(const QString &a, const QString &b)
{
    const auto first = loadForCompare(PictureSource::fromFile(a));
    if (!first)
        return first.error();
    const auto second = loadForCompare(PictureSource::fromFile(b));
    if (!second)
        return second.error();
    return matchPictures(*first, *second, planMatch(*first, *second, MatchMode::Pixels));
}

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(900'000))
        return {};
    return process.readAll();
}

/// The same pair measured by the three, files read by each.
void besideOthers(QSize size)
{
    QTemporaryDir folder;
    const QString a = folder.filePath(u"a.png"_s);
    const QString b = folder.filePath(u"b.png"_s);
    const QImage image = hostile::gradient(size);
    image.save(a, "PNG", 80);
    noisyCopy(image).save(b, "PNG", 80);
    const QString megapixels = u"%1 MP"_s.arg(size.width() * size.height() / 1'000'000);
    const auto pair = timed(megapixels + u" PNG pair, load"_s, [&] { return loadedPair(a, b); });
    if (!pair)
        return;
    const auto metrics = timed(megapixels + u" pair, all metrics, ours"_s, [&] { return measure(*pair); });
    print(megapixels + u" pair, SSIM of luma, ours"_s, u""_s, metrics->luma.ssim, 6);
    print(megapixels + u" pair, PSNR, ours"_s, u"dB"_s, metrics->all.psnr.value_or(0), 6);

    const QByteArray answer = outputOf(
        u"/usr/bin/python3"_s,
        {QStringLiteral(WCS_SOURCE_DIR) + u"/tests/integration/compare_reference.py"_s, u"time"_s, folder.path()});
    const QJsonObject times = QJsonDocument::fromJson(answer).object();
    if (!times.isEmpty()) {
        print(megapixels + u" pair, the same metrics, scikit-image"_s, u"ms"_s, times[u"milliseconds"_s].toDouble(), 6);
        print(megapixels + u" pair, SSIM of luma, scikit-image"_s, u""_s, times[u"ssim"_s].toDouble(), 6);
        print(megapixels + u" pair, PSNR, scikit-image"_s, u"dB"_s, times[u"psnr"_s].toDouble(), 6);
    }
    // ImageMagick 6, which Debian has, knows no SSIM; 7 does.
    const QList<QByteArray> known = outputOf(u"compare"_s, {u"-list"_s, u"metric"_s}).split('\n');
    for (const QString &metric : {u"PSNR"_s, u"SSIM"_s}) {
        if (!known.contains(metric.toLatin1()))
            continue;
        const QByteArray said = timed(megapixels + u" pair, read and "_s + metric + u", ImageMagick"_s, [&] {
            return outputOf(u"compare"_s, {u"-metric"_s, metric, a, b, u"null:"_s});
        });
        print(megapixels + u" pair, "_s + metric + u", ImageMagick"_s, u""_s, said.split(' ').first().toDouble(), 6);
    }
}

void alone(QSize size)
{
    QTemporaryDir folder;
    const QString a = folder.filePath(u"a.jpg"_s);
    const QString b = folder.filePath(u"b.jpg"_s);
    {
        const QImage image = hostile::gradient(size);
        image.save(a, "JPEG", 90);
        image.save(b, "JPEG", 60);
    }
    const QString megapixels = u"%1 MP"_s.arg(size.width() * size.height() / 1'000'000);
    // What making the pair took is not what comparing it takes: begin a new peak where the system allows it.
    QFile clear(u"/proc/self/clear_refs"_s);
    if (clear.open(QIODevice::WriteOnly))
        clear.write("5");
    clear.close();
    const auto pair = timed(megapixels + u" JPEG pair, load"_s, [&] { return loadedPair(a, b); });
    if (!pair)
        return;
    MetricsOptions quick;
    quick.ssim = false;
    (void)timed(megapixels + u" pair, PSNR, MAE, RMSE, changed share"_s, [&] { return measure(*pair, quick); });
    (void)timed(megapixels + u" pair, all metrics with SSIM"_s, [&] { return measure(*pair); });
    const auto map = timed(megapixels + u" pair, difference map"_s, [&] { return DifferenceMap::build(*pair); });
    (void)timed(u"heat map of a window, 1600x1000"_s, [&] {
        return map->paint(0, QRect(100, 100, 1600, 1000), {8, 2});
    });
    (void)timed(megapixels + u" histogram"_s, [&] { return histogramOf(pair->a); });
    print(megapixels + u" pair, peak memory of the process"_s, u"MB"_s, peakMegabytes(), 6);
}

#ifdef WCS_TESTPROFILES
/// What colour profiles cost that go through Little CMS, beside one that Qt applies.
void colours(QSize size)
{
    const QString megapixels = u"%1 MP"_s.arg(size.width() * size.height() / 1'000'000);
    const QByteArray table = profiles::turnedRgb();
    QImage image = hostile::gradient(QSize(16, 16));
    const auto convert = [&image](const QColorSpace &space) {
        image.setColorSpace(space);
        return convertToSrgb(image).converted;
    };
    (void)timed(u"a small picture, profile with a table"_s,
                [&] { return convert(QColorSpace::fromIccProfile(table)); });
    image = hostile::gradient(size);
    (void)timed(megapixels + u", Display P3 to sRGB, by Qt"_s, [&] { return convert(QColorSpace::DisplayP3); });
    (void)timed(megapixels + u", profile with a table to sRGB"_s,
                [&] { return convert(QColorSpace::fromIccProfile(table)); });
    image.convertTo(QImage::Format_RGBX64);
    (void)timed(megapixels + u" of 16 bits, profile with a table to sRGB"_s,
                [&] { return convert(QColorSpace::fromIccProfile(table)); });
    image = {};
    QList<profiles::Inks> squares;
    for (int i = 0; i < size.width() * size.height() / 256; ++i)
        squares.append({quint8(i), quint8(i * 7), quint8(i * 3), quint8(i % 60)});
    const QByteArray icc = profiles::turnedCmyk();
    const auto load = [](const QByteArray &bytes) {
        return loadForCompare(PictureSource::fromBytes(bytes, u"x.jpg"_s));
    };
    const QByteArray plain = profiles::cmykJpeg(squares, {}, true, size.width() / 16);
    (void)timed(megapixels + u" CMYK JPEG without a profile, load"_s, [&] { return load(plain); });
    const QByteArray inks = profiles::cmykJpeg(squares, icc, true, size.width() / 16);
    (void)timed(megapixels + u" CMYK JPEG with a profile, load"_s, [&] { return load(inks); });
    (void)timed(megapixels + u" CMYK JPEG with a profile, 256 pixels"_s,
                [&] { return decodePicture(PictureSource::fromBytes(inks), QSize(256, 256), {}); });
}
#endif

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool quick = QCoreApplication::arguments().contains(u"--quick"_s);
#ifdef WCS_TESTPROFILES
    colours(quick ? QSize(2000, 1504) : QSize(8000, 6000));
#endif
    alone(quick ? QSize(2000, 1500) : QSize(8000, 6000));
    besideOthers(quick ? QSize(1000, 750) : QSize(4000, 3000));
    return 0;
}
