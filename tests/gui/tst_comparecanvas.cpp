// The compare canvas against pixels: what each view shows, what moves together, what keys and mouse ask for.
#include "base/text.h"
#include "compare/comparecanvas.h"
#include "compare/dividerhandle.h"
#include "support/gestures.h"
#include "support/hostilepictures.h"
#include "support/patience.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace wcs;
using namespace wcs::ui;
using test::wheel;

namespace {

using Mode = CompareCanvas::Mode;

constexpr QRgb red = 0xffc81e1e;
constexpr QRgb blue = 0xff1e3cc8;

QImage plain(QSize size, QRgb colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

CompareLayer layerOf(const QImage &image, QPoint at = {})
{
    return {Pyramid::build(image), QRectF(QPointF(at), QSizeF(image.size())), {}};
}

/// Which parts of a widget are painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    QRegion painted;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            painted += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }
};

/// Two pictures of one size, matched pixel on pixel.
DifferenceMap mapOf(const QImage &a, const QImage &b)
{
    const ComparePicture first = pictureFromImage(a);
    const ComparePicture second = pictureFromImage(b);
    auto pair = matchPictures(first, second, planMatch(first, second, MatchMode::Pixels));
    if (!pair.ok())
        qFatal("the test's pictures cannot be matched");
    auto map = DifferenceMap::build(*pair);
    if (!map.ok())
        qFatal("the test's pictures cannot be compared");
    return map.take();
}

} // namespace

class TestCompareCanvas : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void init()
    {
        m_canvas = std::make_unique<CompareCanvas>();
        m_canvas->resize(602, 300); // two panes of 300 with a line of 2 between them
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
        m_canvas->setLayers(layerOf(plain({200, 200}, red)), layerOf(plain({200, 200}, blue)));
    }

    void sideBySideShowsBothAtOnePlace()
    {
        QCOMPARE(m_canvas->zoomPercent(), 100);
        QCOMPARE(pixel({150, 150}), red);
        QCOMPARE(pixel({452, 150}), blue);
        m_canvas->setZoom(4);
        const QPointF before = m_canvas->toWidget({0, 0});
        wheel(*m_canvas, QPointF(452 + 30, 140), 2);
        QVERIFY(m_canvas->zoom() > 6);
        // The pixel under the cursor in the right pane is the one at the same place of the left pane.
        const QPointF place = (QPointF(180, 140) - before) / 4;
        QVERIFY(QLineF(m_canvas->toWidget(place), QPointF(180, 140)).length() < 8);
    }

    void theSliderDividesWhereItStands()
    {
        m_canvas->setMode(Mode::Slider);
        auto *handle = m_canvas->findChild<DividerHandle *>();
        QVERIFY(handle && handle->isVisible());
        QVERIFY2(handle->width() >= 24, "a finger can grab it");
        QCOMPARE(pixel({301 - 60, 150}), red);
        QCOMPARE(pixel({301 + 60, 150}), blue);
        QTest::mousePress(handle, Qt::LeftButton, {}, handle->rect().center());
        QTest::mouseMove(handle, handle->rect().center() + QPoint(-80, 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
        QVERIFY(m_canvas->divider() < 0.4);
        QCOMPARE(pixel({301 - 40, 150}), blue);
        const double dragged = m_canvas->divider();
        handle->setFocus();
        QTest::keyClick(handle, Qt::Key_Right);
        QVERIFY(m_canvas->divider() > dragged);
        QTest::keyClick(handle, Qt::Key_End);
        QCOMPARE(m_canvas->divider(), 1.0);
        QTest::keyClick(handle, Qt::Key_Home);
        QCOMPARE(m_canvas->divider(), 0.0);
    }

    void theDividerIsASliderForAssistiveTechnology()
    {
        m_canvas->setMode(Mode::Slider);
        auto *handle = m_canvas->findChild<DividerHandle *>();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(handle);
        QVERIFY(face && face->valueInterface());
        QCOMPARE(face->role(), QAccessible::Slider);
        QVERIFY(!face->text(QAccessible::Name).isEmpty());
        face->valueInterface()->setCurrentValue(250);
        QCOMPARE(m_canvas->divider(), 0.25);
    }

    void flippingPutsOneInThePlaceOfTheOther()
    {
        m_canvas->setMode(Mode::Flip);
        QCOMPARE(pixel({301, 150}), blue);
        m_canvas->setFlipped(true);
        QCOMPARE(pixel({301, 150}), red);
    }

    void spaceHeldShowsTheReferenceInEveryView()
    {
        m_canvas->activateWindow();
        m_canvas->setFocus();
        QVERIFY(QTest::qWaitFor([this] { return m_canvas->hasFocus(); }, test::patience));
        for (const Mode mode : {Mode::SideBySide, Mode::Slider, Mode::Flip, Mode::Overlay, Mode::Difference}) {
            m_canvas->setMode(mode);
            const QPoint place = mode == Mode::SideBySide ? QPoint(452, 200) : QPoint(370, 200);
            QTest::keyPress(m_canvas.get(), Qt::Key_Space);
            QCOMPARE(pixel(place), red);
            QTest::keyRelease(m_canvas.get(), Qt::Key_Space);
            QVERIFY(pixel(place) != red);
        }
    }

    void theOverlayMixesByOpacity()
    {
        m_canvas->setMode(Mode::Overlay);
        m_canvas->setOpacity(0);
        QCOMPARE(pixel({301, 150}), red);
        m_canvas->setOpacity(1);
        QCOMPARE(pixel({301, 150}), blue);
        m_canvas->setOpacity(0.5);
        const QColor mixed(pixel({301, 150}));
        QVERIFY(qAbs(mixed.red() - (0xc8 + 0x1e) / 2) <= 2);
        QVERIFY(qAbs(mixed.blue() - (0x1e + 0xc8) / 2) <= 2);
    }

    void oneChangedPixelIsSeenHoweverSmallTheView()
    {
        const QImage a = plain({4000, 3000}, red);
        QImage b = a;
        b.setPixel(1777, 1333, blue);
        m_canvas->setLayers(layerOf(a), layerOf(b));
        m_canvas->setMode(Mode::Difference);
        m_canvas->fit();
        m_canvas->setDifference(mapOf(a, b), {64, 0});
        const QPoint place = m_canvas->toWidget({1777, 1333}).toPoint();
        const QImage around = m_canvas->grab(QRect(place - QPoint(2, 2), QSize(5, 5))).toImage();
        int brightest = 0;
        for (int y = 0; y < around.height(); ++y)
            for (int x = 0; x < around.width(); ++x)
                brightest = qMax(brightest, qGray(around.pixel(x, y)));
        QVERIFY2(brightest > 100, qPrintable(QString::number(brightest)));
        QVERIFY(qGray(pixel(place + QPoint(40, 40))) < 20);
    }

    void oneToOneIsPixelForPixelWithAnOffset()
    {
        const QImage a = hostile::gradient({120, 90});
        const QImage b = hostile::gradient({60, 50});
        m_canvas->setLayers(layerOf(a), layerOf(b, {13, 7}));
        m_canvas->setMode(Mode::Flip);
        QCOMPARE(m_canvas->zoomPercent(), 100);
        const QPoint corner = m_canvas->toWidget({13, 7}).toPoint();
        const QImage shown = m_canvas->grab(QRect(corner, b.size())).toImage().convertToFormat(QImage::Format_RGB32);
        QCOMPARE(shown, b);
    }

    void pixelsAreSquaresFromTwoHundredPercent()
    {
        QImage checks(8, 8, QImage::Format_RGB32);
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 8; ++x)
                checks.setPixel(x, y, (x + y) & 1 ? 0xffffffff : 0xff000000);
        m_canvas->setLayers(layerOf(checks), layerOf(checks));
        m_canvas->setMode(Mode::Flip);
        const auto shades = [this] {
            QSet<QRgb> seen;
            const QImage shown =
                m_canvas->grab(m_canvas->transform().target().toRect().adjusted(3, 3, -3, -3)).toImage();
            for (int y = 0; y < shown.height(); ++y)
                for (int x = 0; x < shown.width(); ++x)
                    seen.insert(shown.pixel(x, y));
            return int(seen.size());
        };
        m_canvas->setZoom(2);
        QCOMPARE(shades(), 2);
        m_canvas->setZoom(1.5);
        QVERIFY(shades() > 2);
    }

    void theBackdropShowsThroughTransparentParts()
    {
        QImage clear({200, 200}, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        m_canvas->setLayers(layerOf(clear), layerOf(clear));
        m_canvas->setMode(Mode::Flip);
        for (const QColor &colour : {QColor(0x33, 0x66, 0x99), QColor(0xff, 0xff, 0xff)}) {
            m_canvas->setBackdrop({Backdrop::Kind::Custom, colour});
            QCOMPARE(pixel({301, 150}), colour.rgb());
        }
    }

    void squaresAreUnderEveryTransparentPart_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::addColumn<int>("from"); // where the canvas is looked at, in x
        QTest::addColumn<bool>("firstClear");
        QTest::newRow("flip") << Mode::Flip << 260 << true;
        QTest::newRow("overlay") << Mode::Overlay << 260 << true;
        QTest::newRow("side by side, A") << Mode::SideBySide << 110 << true;
        QTest::newRow("side by side, B") << Mode::SideBySide << 412 << true;
        QTest::newRow("side by side, B beside an opaque A") << Mode::SideBySide << 412 << false;
        QTest::newRow("slider, A") << Mode::Slider << 205 << true;
        QTest::newRow("slider, B") << Mode::Slider << 318 << true;
        QTest::newRow("slider, B beside an opaque A") << Mode::Slider << 318 << false;
    }

    void squaresAreUnderEveryTransparentPart()
    {
        QFETCH(Mode, mode);
        QFETCH(int, from);
        QFETCH(bool, firstClear);
        QImage clear({200, 200}, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        m_canvas->setLayers(layerOf(firstClear ? clear : plain({200, 200}, red)), layerOf(clear));
        m_canvas->setMode(mode);
        m_canvas->setBackdrop({});
        // All at once, as on the screen: a strip by itself is painted with one of the layers alone.
        const QImage shown = m_canvas->grab().toImage();
        QSet<QRgb> squares;
        for (int x = from; x < from + 80; ++x)
            squares << shown.pixel(x, 200);
        QCOMPARE(squares, (QSet<QRgb>{Theme::color(Theme::Role::CheckerLight).rgb(),
                                      Theme::color(Theme::Role::CheckerDark).rgb()}));
    }

    void aBackdropSurvivesItsStoredForm()
    {
        for (const Backdrop &backdrop :
             {Backdrop{}, Backdrop{Backdrop::Kind::Black, {}}, Backdrop{Backdrop::Kind::White, {}},
              Backdrop{Backdrop::Kind::Custom, QColor(0x12, 0x34, 0x56)}})
            QCOMPARE(Backdrop::fromBytes(backdrop.toBytes()), backdrop);
        QCOMPARE(Backdrop::fromBytes("#nonsense").kind, Backdrop::Kind::Checkerboard);
    }

    void shiftDragMarksARegionInsideWhatIsMeasured()
    {
        m_canvas->setMeasured(QRect(0, 0, 200, 200));
        QSignalSpy marked(m_canvas.get(), &CompareCanvas::regionMarked);
        const QPoint from = m_canvas->toWidget({20, 30}).toPoint();
        const QPoint to = m_canvas->toWidget({119, 79}).toPoint();
        drag(from, to, Qt::ShiftModifier);
        QCOMPARE(marked.count(), 1);
        QCOMPARE(m_canvas->region(), QRect(20, 30, 100, 50));
        drag(to, QPoint(5000, 5000), Qt::ShiftModifier);
        QCOMPARE(m_canvas->region(), QRect(QPoint(119, 79), QPoint(199, 199)));
        drag(from, from, Qt::ShiftModifier);
        QVERIFY2(m_canvas->region().isEmpty(), "a click takes the mark away");
        m_canvas->setRegionTool(true);
        drag(from, to, Qt::NoModifier);
        QCOMPARE(m_canvas->region(), QRect(20, 30, 100, 50));
    }

    void keysShapeARegionWhileTheToolIsOn()
    {
        m_canvas->setMeasured(QRect(0, 0, 200, 200));
        QSignalSpy marked(m_canvas.get(), &CompareCanvas::regionMarked);
        const auto press = [this](Qt::Key key, Qt::KeyboardModifiers keys = {}) {
            QTest::keyClick(m_canvas.get(), key, keys);
        };
        press(Qt::Key_Right);
        QVERIFY2(m_canvas->region().isEmpty(), "without the tool arrows mean something else");
        m_canvas->setRegionTool(true);
        press(Qt::Key_Right);
        QCOMPARE(m_canvas->region().size(), QSize(100, 100)); // half of what is visible
        const QRect first = m_canvas->region();
        press(Qt::Key_Right);
        press(Qt::Key_Up);
        QCOMPARE(m_canvas->region(), first.translated(8, -8)); // eight pixels of the screen at 100 %
        press(Qt::Key_Down, Qt::ControlModifier);
        press(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_canvas->region(), QRect(first.translated(8, -7).topLeft(), QSize(99, 100)));
        for (int i = 0; i < 30; ++i)
            press(Qt::Key_Right);
        QCOMPARE(m_canvas->region(), QRect(101, m_canvas->region().top(), 99, 100)); // as far as there are pixels
        QCOMPARE(marked.count(), 0);
        press(Qt::Key_Return);
        QCOMPARE(marked.takeLast().constFirst().toRect(), QRect(101, first.top() - 7, 99, 100));
    }

    void leavingTheToolBringsTheRegionBeforeBack()
    {
        m_canvas->setMeasured(QRect(0, 0, 200, 200));
        m_canvas->setRegion(QRect(20, 30, 40, 50));
        m_canvas->setRegionTool(true);
        QTest::keyClick(m_canvas.get(), Qt::Key_Down);
        QCOMPARE(m_canvas->region(), QRect(20, 38, 40, 50));
        QVERIFY(m_canvas->isShaping());
        m_canvas->setRegionTool(false);
        QCOMPARE(m_canvas->region(), QRect(20, 30, 40, 50));
        QVERIFY(!m_canvas->isShaping());
    }

    void aMovingMarkIsPaintedAloneAndLeavesNothingBehind()
    {
        m_canvas->setZoom(6);
        m_canvas->setMark(QPoint(90, 90));
        QCoreApplication::sendPostedEvents();
        PaintWatch watch(m_canvas.get());
        m_canvas->setMark(QPoint(110, 105));
        QVERIFY(QTest::qWaitFor([&watch] { return !watch.painted.isEmpty(); }, test::patience));
        qint64 area = 0;
        for (const QRect &piece : watch.painted)
            area += qint64(piece.width()) * piece.height();
        QVERIFY2(area > 0 && area * 5 < qint64(m_canvas->width()) * m_canvas->height(),
                 qPrintable(QString::number(area)));
        const QImage pieces = m_canvas->grab().toImage();
        m_canvas->setMark(std::nullopt);
        m_canvas->setMark(QPoint(110, 105));
        m_canvas->update();
        QCOMPARE(m_canvas->grab().toImage(), pieces);
    }

    void thePixelUnderTheCursorIsToldInBothPanes()
    {
        QSignalSpy hovered(m_canvas.get(), &CompareCanvas::hovered);
        const QPoint place = m_canvas->toWidget({10, 20}).toPoint();
        for (const QPoint &at : {place, place + QPoint(302, 0)}) {
            QTest::mouseMove(m_canvas.get(), at);
            QVERIFY(!hovered.isEmpty());
            const auto pixel = hovered.takeLast().constFirst().value<std::optional<QPoint>>();
            QCOMPARE(pixel.value_or(QPoint(-1, -1)), QPoint(10, 20));
            hovered.clear();
        }
    }

    void arrowsNudgePanAndStep()
    {
        QSignalSpy nudged(m_canvas.get(), &CompareCanvas::nudged);
        QSignalSpy stepped(m_canvas.get(), &CompareCanvas::variantStepped);
        QTest::keyClick(m_canvas.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(nudged.takeLast().constFirst().toPoint(), QPoint(-1, 0));
        QTest::keyClick(m_canvas.get(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(nudged.takeLast().constFirst().toPoint(), QPoint(0, 10));
        m_canvas->setZoom(8);
        const QPointF before = m_canvas->toWidget({0, 0});
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QCOMPARE(m_canvas->toWidget({0, 0}), before - QPointF(64, 0));
        QCOMPARE(stepped.count(), 0);
        m_canvas->setHasVariants(true);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QCOMPARE(stepped.takeLast().constFirst().toInt(), 1);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_canvas->toWidget({0, 0}), before - QPointF(128, 0));
    }

    void labelsKeepTheFactsAndCutTheName()
    {
        const CompareLabel label{u"A"_s,
                                 u"the harbour at noon, seen from the old lighthouse, second take.png"_s,
                                 {u"2400 × 1600"_s, u"1.2 MB"_s, u"PNG"_s}};
        const QFontMetricsF metrics(m_canvas->font());
        const double name = metrics.horizontalAdvance(label.name);
        QCOMPARE(fittingLabel(label, metrics, 10 * name), label.whole());
        QStringList seen;
        for (double room = 330; room > 60; room -= 10) {
            const QString line = fittingLabel(label, metrics, room);
            QVERIFY2(metrics.horizontalAdvance(line) <= room + 1, qPrintable(line));
            seen << line;
        }
        QVERIFY2(seen.first().endsWith(u" · 2400 × 1600 · 1.2 MB · PNG"_s), qPrintable(seen.first()));
        QVERIFY2(seen.first().startsWith(u"th"_s) && seen.first().contains(u'…'), qPrintable(seen.first()));
        // Less room: the last fact goes first, the size in pixels last.
        QVERIFY(seen.filter(u"1600 · 1.2 MB"_s).size() > seen.filter(u"PNG"_s).size());
        QVERIFY(seen.filter(u"2400 × 1600"_s).size() > seen.filter(u"1.2 MB"_s).size());
        QVERIFY(!seen.last().contains(u"1.2 MB"_s));

        CompareLayer layer = layerOf(plain({200, 200}, red));
        layer.name = label.name;
        layer.facts = label.facts;
        m_canvas->setLayers(layer, layerOf(plain({200, 200}, blue)));
        m_canvas->grab();
        const QPoint onLabel(20, 16);
        QHelpEvent help(QEvent::ToolTip, onLabel, m_canvas->mapToGlobal(onLabel));
        QApplication::sendEvent(m_canvas.get(), &help);
        QTRY_COMPARE(QToolTip::text(), label.whole());
        QToolTip::hideText();
    }

    void zoomAndPlaceStayWhenThePictureChanges()
    {
        m_canvas->setMode(Mode::Flip);
        m_canvas->setZoom(6);
        m_canvas->transform();
        const QPointF before = m_canvas->toWidget({100, 100});
        m_canvas->setLayers(layerOf(plain({200, 200}, red)), layerOf(plain({200, 200}, blue), {40, 25}));
        QCOMPARE(m_canvas->zoom(), 6.0);
        QVERIFY(QLineF(m_canvas->toWidget({100, 100}), before).length() < 1.5);
    }

private:
    QRgb pixel(QPoint at) const { return m_canvas->grab(QRect(at, QSize(1, 1))).toImage().pixel(0, 0); }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys)
    {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, keys, from);
        QTest::mouseMove(m_canvas.get(), to);
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, keys, to);
    }

    std::unique_ptr<CompareCanvas> m_canvas;
};

QTEST_MAIN(TestCompareCanvas)
#include "tst_comparecanvas.moc"
