// Two pictures laid upon each other and measured: against values worked out by hand or published, whatever the depth, the alpha
// and the size.
#include "base/text.h"
#include "compare/changes.h"
#include "compare/comparepicture.h"
#include "compare/comparetext.h"
#include "compare/differencemap.h"
#include "compare/histogram.h"
#include "compare/htmlreport.h"
#include "compare/match.h"
#include "compare/metrics.h"
#include "support/hostilepictures.h"

#include <QTest>

#include <cmath>

using namespace wcs;

namespace {

QImage filled(QSize size, QColor colour, QImage::Format format = QImage::Format_RGB32)
{
    QImage image(size, format);
    image.fill(colour);
    return image;
}

MatchedPair paired(const QImage &a, const QImage &b, MatchMode mode = MatchMode::Pixels, QPoint offset = {})
{
    const ComparePicture first = pictureFromImage(a);
    const ComparePicture second = pictureFromImage(b);
    const auto pair = matchPictures(first, second, planMatch(first, second, mode, offset));
    if (!pair)
        qFatal("the pictures could not be matched");
    return *pair;
}

Metrics measured(const QImage &a, const QImage &b, MetricsOptions options = {})
{
    const auto metrics = measure(paired(a, b), options);
    if (!metrics)
        qFatal("the pictures could not be measured");
    return *metrics;
}

/// SSIM of two flat pictures: all variances are zero, so only the means are left.
double flatSsim(double a, double b, double range)
{
    const double c1 = 0.0001 * range * range;
    return (2 * a * b + c1) / (a * a + b * b + c1);
}

bool near(double found, double wanted, double tolerance = 1e-6)
{
    return std::abs(found - wanted) <= tolerance;
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void samePixelsAreIdentical()
    {
        const QImage image = hostile::gradient(QSize(300, 280));
        const Metrics metrics = measured(image, image.copy());
        QVERIFY(metrics.identical && metrics.samePixels);
        QVERIFY(!metrics.all.psnr && !metrics.luma.psnr);
        QCOMPARE(metrics.ssim(), 1.0);
        QCOMPARE(metrics.changedPixels, 0);
        QCOMPARE(metrics.pixels, 300 * 280);
    }

    void flatPicturesGiveTheValuesOfTheFormula()
    {
        const Metrics metrics = measured(filled(QSize(40, 30), QColor(100, 50, 0)),
                                         filled(QSize(40, 30), QColor(110, 50, 3)));
        QVERIFY(near(metrics.red.mse, 100) && near(metrics.red.mae, 10) && near(metrics.red.rmse, 10));
        QVERIFY(near(*metrics.red.psnr, 20 * std::log10(255.0 / 10)));
        QVERIFY(!metrics.green.psnr && near(metrics.green.ssim, 1));
        QVERIFY(near(metrics.blue.mse, 9));
        QVERIFY(near(metrics.all.mse, 109.0 / 3) && near(metrics.all.mae, 13.0 / 3));
        QCOMPARE(metrics.all.maxDifference, 10.0);
        QVERIFY(near(metrics.red.ssim, flatSsim(100, 110, 255)));
        QVERIFY(near(metrics.blue.ssim, flatSsim(0, 3, 255)));
        QVERIFY(near(metrics.luma.ssim, flatSsim(29.9 + 29.35, 32.89 + 29.35 + 0.342, 255)));
        QCOMPARE(metrics.changedShare(), 1.0);
        QVERIFY(!metrics.identical);
    }

    void oneChangedPixelIsCountedOnce()
    {
        QImage changed = filled(QSize(600, 500), Qt::white);
        changed.setPixel(511, 256, qRgb(0, 255, 250));
        const Metrics metrics = measured(filled(QSize(600, 500), Qt::white), changed);
        QCOMPARE(metrics.changedPixels, 1);
        QCOMPARE(metrics.all.maxDifference, 255.0);
        QVERIFY(near(metrics.red.mse, 255.0 * 255 / 300000));
        QVERIFY(metrics.ssim() < 1);
        MetricsOptions tolerant;
        tolerant.threshold = 255;
        QCOMPARE(measured(filled(QSize(600, 500), Qt::white), changed, tolerant).changedPixels, 0);
    }

    void sixteenBitsAreCountedInTheirOwnSteps()
    {
        QImage a(QSize(64, 64), QImage::Format_RGBX64);
        a.fill(QColor::fromRgba64(1000, 1000, 1000));
        QImage b(QSize(64, 64), QImage::Format_RGBX64);
        b.fill(QColor::fromRgba64(1003, 1000, 1000));
        const Metrics metrics = measured(a, b);
        QCOMPARE(metrics.depth, 16);
        QCOMPARE(metrics.all.maxDifference, 3.0);
        QVERIFY(near(*metrics.red.psnr, 20 * std::log10(65535.0 / 3)));
        QVERIFY(near(metrics.red.ssim, flatSsim(1000, 1003, 65535)));
    }

    void eightBitsEqualTheSameValuesInSixteen()
    {
        const QImage shallow = hostile::gradient(QSize(70, 60), QImage::Format_ARGB32);
        const Metrics metrics = measured(shallow, shallow.convertToFormat(QImage::Format_RGBA64));
        QCOMPARE(metrics.depth, 16);
        QVERIFY(metrics.samePixels);
    }

    void colourThatNobodySeesDoesNotCount()
    {
        QImage a = filled(QSize(50, 50), QColor(255, 0, 0, 0), QImage::Format_ARGB32);
        QImage b = filled(QSize(50, 50), QColor(0, 0, 255, 0), QImage::Format_ARGB32);
        QVERIFY(measured(a, b).identical);
        a.fill(QColor(0, 0, 0, 255));
        b.fill(QColor(0, 0, 0, 100));
        const Metrics metrics = measured(a, b);
        QVERIFY(metrics.alpha && !metrics.samePixels);
        QCOMPARE(metrics.alphaChannel.maxDifference, 155.0);
        QVERIFY(!metrics.red.psnr);
        QVERIFY(near(metrics.ssim(), flatSsim(255, 100, 255)));
        QVERIFY(near(metrics.all.mse, 155.0 * 155 / 4));
    }

    void opaqueAlphaIsNoAlpha()
    {
        const QImage opaque = filled(QSize(30, 30), QColor(1, 2, 3, 255), QImage::Format_ARGB32);
        QCOMPARE(pictureFromImage(opaque).image.format(), QImage::Format_RGB32);
        QVERIFY(measured(opaque, filled(QSize(30, 30), QColor(1, 2, 3))).identical);
    }

    void regionIsMeasuredLikeAPictureOfItsOwn()
    {
        const QImage a = hostile::gradient(QSize(400, 300));
        QImage b = a;
        for (int x = 0; x < 400; x += 7)
            b.setPixel(x, x * 3 / 4, qRgb(x % 256, 0, 0));
        const QRect region(33, 41, 290, 140);
        MetricsOptions options;
        options.region = region;
        const Metrics part = measured(a, b, options);
        const Metrics crop = measured(a.copy(region), b.copy(region));
        QCOMPARE(part.region, region);
        QVERIFY(near(part.ssim(), crop.ssim(), 1e-12) && near(part.all.mse, crop.all.mse, 1e-12));
        QCOMPARE(part.changedPixels, crop.changedPixels);
        QVERIFY(!part.identical);
    }

    void tinyPicturesHaveNumbersToo_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1, 1), QSize(1, 700), QSize(700, 1), QSize(10, 10), QSize(11, 11), QSize(3, 12)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }

    void tinyPicturesHaveNumbersToo()
    {
        QFETCH(QSize, size);
        const Metrics metrics = measured(filled(size, QColor(20, 20, 20)), filled(size, QColor(60, 60, 60)));
        QVERIFY(near(metrics.red.ssim, flatSsim(20, 60, 255)));
        QVERIFY(near(metrics.red.mse, 1600));
    }

    void picturesOfDifferentSizeAreMatched_data()
    {
        QTest::addColumn<QSize>("a");
        QTest::addColumn<QSize>("b");
        QTest::addColumn<MatchMode>("mode");
        QTest::addColumn<QRect>("placeA");
        QTest::addColumn<QRect>("placeB");
        QTest::addColumn<QRect>("overlap");
        QTest::newRow("equal") << QSize(8, 6) << QSize(8, 6) << MatchMode::Fit << QRect(0, 0, 8, 6) << QRect(0, 0, 8, 6)
                               << QRect(0, 0, 8, 6);
        QTest::newRow("pixels") << QSize(8, 6) << QSize(4, 9) << MatchMode::Pixels << QRect(0, 0, 8, 6)
                                << QRect(0, 0, 4, 9) << QRect(0, 0, 4, 6);
        QTest::newRow("thumbnail") << QSize(4000, 3000) << QSize(400, 300) << MatchMode::Fit << QRect(0, 0, 400, 300)
                                   << QRect(0, 0, 400, 300) << QRect(0, 0, 400, 300);
        QTest::newRow("enlargement") << QSize(400, 300) << QSize(1600, 1200) << MatchMode::Fit << QRect(0, 0, 400, 300)
                                     << QRect(0, 0, 400, 300) << QRect(0, 0, 400, 300);
        QTest::newRow("square thumbnail") << QSize(4000, 3000) << QSize(300, 300) << MatchMode::Fit
                                          << QRect(0, 37, 300, 225) << QRect(0, 0, 300, 300) << QRect(0, 37, 300, 225);
        QTest::newRow("cut below") << QSize(1000, 5000) << QSize(500, 800) << MatchMode::Width << QRect(0, 0, 500, 2500)
                                   << QRect(0, 0, 500, 800) << QRect(0, 0, 500, 800);
    }

    void picturesOfDifferentSizeAreMatched()
    {
        QFETCH(QSize, a);
        QFETCH(QSize, b);
        QFETCH(MatchMode, mode);
        const MatchPlan plan = planMatch(a, b, mode);
        QTEST(plan.placeA, "placeA");
        QTEST(plan.placeB, "placeB");
        QTEST(plan.overlap, "overlap");
        QVERIFY(plan.scaleA <= 1 && plan.scaleB <= 1);
        QCOMPARE(plan.isExact(), a == b);
    }

    void offsetFindsAShiftedCopy()
    {
        const QImage whole = hostile::gradient(QSize(200, 150));
        const QImage crop = whole.copy(QRect(30, 20, 100, 90));
        const auto metrics = measure(paired(whole, crop, MatchMode::Pixels, QPoint(30, 20)));
        QVERIFY(metrics && metrics->samePixels && !metrics->identical);
        QCOMPARE(metrics->pixels, 9000);
        const MatchPlan outside = planMatch(QSize(10, 10), QSize(10, 10), MatchMode::Pixels, QPoint(-4, 3));
        QCOMPARE(outside.frame, QSize(14, 13));
        QCOMPARE(outside.placeA, QRect(4, 0, 10, 10));
        QCOMPARE(outside.placeB, QRect(0, 3, 10, 10));
        QCOMPARE(measure(paired(whole, crop, MatchMode::Pixels, QPoint(900, 0))).error().code, u"no-overlap"_s);
    }

    void reducedCopyNeedsNoFurtherPixels()
    {
        const MatchPlan plan = planMatch(QSize(10000, 8000), QSize(10000, 8000), MatchMode::Pixels, {}, 0.5, 1);
        QCOMPARE(plan.placeA.size(), QSize(5000, 4000));
        QCOMPARE(plan.placeB.size(), QSize(5000, 4000));
        QCOMPARE(plan.reduction, 0.5);
    }

    void heatMapShowsEveryChangedPixelAtEveryZoom()
    {
        QImage changed = filled(QSize(1025, 700), Qt::black);
        changed.setPixel(1024, 699, qRgb(0, 40, 0));
        const auto map = DifferenceMap::build(paired(filled(QSize(1025, 700), Qt::black), changed));
        QVERIFY(map);
        for (int level = 0; level < map->levelCount(); ++level) {
            const QSize size = map->size(level);
            const QImage painted = map->paint(level, QRect(QPoint(), size), {64, 0});
            QCOMPARE(painted.pixel(size.width() - 1, size.height() - 1), qRgb(252, 255, 164)); // as bright as can be
            QCOMPARE(painted.pixel(0, 0), qRgb(0, 0, 0));
        }
        const auto painted = [&map](HeatOptions options) {
            return map->paint(0, QRect(1024, 699, 1, 1), options).pixel(0, 0);
        };
        QCOMPARE(painted({64, 40}), qRgb(0, 0, 0));
        QVERIFY(painted({64, 39}) != qRgb(0, 0, 0));
        const int dark = qGray(painted({1, 0}));
        QVERIFY(dark > 0 && dark < qGray(painted({2, 0})));
    }

    void histogramCountsWhatIsSeen()
    {
        QImage image = filled(QSize(10, 100), QColor(10, 20, 30, 255), QImage::Format_ARGB32);
        image.setPixel(3, 70, qRgba(99, 99, 99, 0));
        const auto histogram = histogramOf(pictureFromImage(image).image);
        QVERIFY(histogram);
        QCOMPARE(histogram->red[10], 999);
        QCOMPARE(histogram->red[99], 0);
        QCOMPARE(histogram->alpha[0], 1);
        QCOMPARE(histogram->green[20], 999);
        const auto part = histogramOf(pictureFromImage(image).image, QRect(0, 90, 5, 10));
        QCOMPARE(part->pixels, 50);
    }

    void pixelsAreToldInTheirDepth()
    {
        QCOMPARE(pixelValueAt(filled(QSize(1, 1), QColor(1, 171, 255)), {}).toHex(), u"#01ABFF"_s);
        QImage deep(QSize(1, 1), QImage::Format_RGBA64);
        deep.setPixelColor(0, 0, QColor::fromRgba64(1, 2, 0xabcd, 0x8000));
        QCOMPARE(pixelValueAt(deep, {}).toHex(), u"#00010002ABCD8000"_s);
    }

    void stoppedWorkSaysSo()
    {
        std::stop_source stop;
        stop.request_stop();
        const MatchedPair pair = paired(filled(QSize(900, 900), Qt::red), filled(QSize(900, 900), Qt::blue));
        QVERIFY(measure(pair, {}, stop.get_token()).error().isCancelled());
        QVERIFY(DifferenceMap::build(pair, stop.get_token()).error().isCancelled());
        QVERIFY(histogramOf(pair.a, {}, stop.get_token()).error().isCancelled());
        QVERIFY(loadForCompare(PictureSource::fromBytes(hostile::sound(QSize(9, 9), "png")), {}, stop.get_token())
                    .error()
                    .isCancelled());
    }

    void wordsNeverClaimTooMuch()
    {
        Metrics metrics = measured(filled(QSize(20, 20), Qt::red), filled(QSize(20, 20), Qt::red));
        QVERIFY(verdictText(metrics).startsWith(u"Identical"_s));
        QCOMPARE(psnrText(metrics.all.psnr), u"no difference"_s);
        QVERIFY(ssimText(0.99999).startsWith(u"above"_s));
        QCOMPARE(shareText(0.00001), u"under 0.1%"_s);
        QCOMPARE(shareText(0.99999), u"over 99.9%"_s);
    }

    void reportHidesWhatItIsToldTo()
    {
        ReportContent content;
        content.a = pictureFromImage(hostile::gradient(QSize(60, 40)), u"<b>\"a\".png"_s);
        content.b = pictureFromImage(filled(QSize(60, 40), Qt::gray), u"b.png"_s);
        content.idA = u"cloud://env-1.6265-env-1-1300000000/secret/folder/a.png"_s;
        content.maskIds = true;
        content.pair = *matchPictures(content.a, content.b, planMatch(content.a, content.b, MatchMode::Pixels));
        content.metrics = *measure(content.pair);
        content.difference = *DifferenceMap::build(content.pair);
        content.when = QDateTime::currentDateTime();
        const auto html = htmlReport(content);
        QVERIFY(html);
        QVERIFY(!html->contains("env-1") && !html->contains("folder") && html->contains("cloud://…/a.png"));
        QVERIFY(!html->contains("<b>") && html->contains("&lt;b&gt;&quot;a&quot;.png"));
        QCOMPARE(html->count("data:image/png;base64,"), 3);
        QVERIFY(!html->contains("<script") && !html->contains("http://") && !html->contains("https://"));
        QVERIFY(html->contains(psnrText(content.metrics.all.psnr).toUtf8()));
    }
};

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
