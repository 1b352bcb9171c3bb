// The picture canvas as a person uses it: what is under the cursor stays there, pixels are true, keys and accessibility answer.
#include "base/text.h"
#include "preview/imageview.h"
#include "support/gestures.h"
#include "support/hostilepictures.h"
#include "support/patience.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;
using test::wheel;

namespace {

Pyramid pyramidOf(QSize size, QImage::Format format = QImage::Format_RGB32)
{
    return Pyramid::build(hostile::gradient(size, format));
}

/// Counts the keys that its children leave to it.
class KeyCounter : public QWidget
{
public:
    int keys = 0;

protected:
    void keyPressEvent(QKeyEvent *) override { ++keys; }
};

double distance(QPointF a, QPointF b)
{
    return QLineF(a, b).length();
}

} // namespace

class TestImageView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void init()
    {
        m_view = std::make_unique<ImageView>();
        m_view->resize(400, 300);
        m_view->show();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void aLargePictureIsFittedAndASmallOneIsNotEnlarged()
    {
        m_view->setPicture(pyramidOf(QSize(1600, 600)));
        QCOMPARE(m_view->zoom(), 0.25);
        QCOMPARE(m_view->transform().target(), QRectF(0, 75, 400, 150));
        m_view->resize(800, 300);
        QTRY_COMPARE(m_view->zoom(), 0.5);
        m_view->setPicture(pyramidOf(QSize(40, 30)));
        QCOMPARE(m_view->zoomPercent(), 100);
        m_view->setPicture(pyramidOf(QSize(400, 300)), QSize(40, 30), true);
        QVERIFY2(m_view->zoomPercent() > 500, "a drawing fills the window");
    }

    void theWheelZoomsAtTheCursor_data()
    {
        QTest::addColumn<QPointF>("cursor");
        QTest::newRow("left top") << QPointF(60, 90);
        QTest::newRow("middle") << QPointF(200, 150);
        QTest::newRow("right bottom") << QPointF(333, 221);
    }

    void theWheelZoomsAtTheCursor()
    {
        QFETCH(QPointF, cursor);
        m_view->setPicture(pyramidOf(QSize(4000, 3000)));
        wheel(*m_view, cursor, 4); // past the sizes at which the picture is centred by force
        const QPointF held = m_view->transform().toPicture(cursor);
        for (int i = 0; i < 12; ++i) {
            wheel(*m_view, cursor, 1);
            QVERIFY(distance(m_view->transform().toViewport(held), cursor) < 12);
        }
        QVERIFY(m_view->zoom() > 2);
        const QPointF now = m_view->transform().toPicture(cursor);
        QVERIFY2(distance(now, held) < 8, "the same picture pixel is under the cursor");
        QVERIFY(!m_view->isFitted());
    }

    void zoomStaysInItsBounds()
    {
        m_view->setPicture(pyramidOf(QSize(800, 600)));
        wheel(*m_view, QPointF(200, 150), 200);
        QCOMPARE(m_view->zoom(), ViewTransform::largestZoom);
        wheel(*m_view, QPointF(200, 150), -400);
        QCOMPARE(m_view->zoom(), ViewTransform::smallestZoom);
    }

    void draggingPansAndStopsAtTheEdges()
    {
        m_view->setPicture(pyramidOf(QSize(1000, 1000)));
        m_view->actualSize();
        const QPointF before = m_view->transform().toPicture(QPointF(0, 0));
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, QPoint(200, 150));
        QTest::mouseMove(m_view.get(), QPoint(150, 120));
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, QPoint(150, 120));
        QCOMPARE(m_view->transform().toPicture(QPointF(0, 0)), before + QPointF(50, 30));
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, QPoint(10, 10));
        QTest::mouseMove(m_view.get(), QPoint(5000, 5000));
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, QPoint(5000, 5000));
        QCOMPARE(m_view->transform().toPicture(QPointF(0, 0)), QPointF(0, 0));
    }

    void doubleClickChangesBetweenFitAndOneToOne()
    {
        m_view->setPicture(pyramidOf(QSize(1600, 1200)));
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, QPoint(100, 100));
        QCOMPARE(m_view->zoomPercent(), 100);
        QVERIFY(distance(m_view->transform().toPicture(QPointF(100, 100)), QPointF(400, 400)) < 2);
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, QPoint(100, 100));
        QVERIFY(m_view->isFitted());
    }

    void keysZoomAndPan()
    {
        m_view->setPicture(pyramidOf(QSize(1600, 1200)));
        QSignalSpy percent(m_view.get(), &ImageView::zoomChanged);
        QTest::keyClick(m_view.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_view->zoomPercent(), 100);
        QCOMPARE(percent.last().first().toInt(), 100);
        QTest::keyClick(m_view.get(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(m_view->zoomPercent(), 150);
        QTest::keyClick(m_view.get(), Qt::Key_Minus, Qt::ControlModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(m_view->zoomPercent(), 75);
        QTest::keyClick(m_view.get(), Qt::Key_1, Qt::ControlModifier);
        const QPointF before = m_view->transform().toPicture(QPointF(0, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->transform().toPicture(QPointF(0, 0)), before + QPointF(64, 0));
        QTest::keyClick(m_view.get(), Qt::Key_0, Qt::ControlModifier);
        QVERIFY(m_view->isFitted());
        QSignalSpy play(m_view.get(), &ImageView::playPauseRequested);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QCOMPARE(play.count(), 1);
    }

    void arrowsAreLeftToTheParentWhenThereIsNothingToPan()
    {
        KeyCounter parent;
        auto *view = new ImageView(&parent);
        view->resize(400, 300);
        parent.show();
        view->setPicture(pyramidOf(QSize(40, 30)));
        QTest::keyClick(view, Qt::Key_Right);
        QCOMPARE(parent.keys, 1);
        view->setPicture(pyramidOf(QSize(4000, 3000)));
        view->actualSize();
        QTest::keyClick(view, Qt::Key_Right);
        QCOMPARE(parent.keys, 1);
    }

    void oneToOneIsPixelForPixel()
    {
        const QImage picture = hostile::gradient(QSize(300, 201));
        m_view->setPicture(Pyramid::build(picture));
        QCOMPARE(m_view->zoomPercent(), 100);
        m_view->clearFocus();
        const QImage shown = m_view->grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QPoint corner = m_view->transform().target().topLeft().toPoint();
        QCOMPARE(shown.copy(QRect(corner, picture.size())), picture);
    }

    void pixelsAreSquaresFromTwoHundredPercent()
    {
        QImage checks(8, 8, QImage::Format_RGB32);
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 8; ++x)
                checks.setPixel(x, y, (x + y) & 1 ? 0xffffffff : 0xff000000);
        m_view->setPicture(Pyramid::build(checks));
        const auto shades = [this] {
            QSet<QRgb> seen;
            m_view->clearFocus();
            const QImage shown = m_view->grab(m_view->transform().target().toRect().adjusted(3, 3, -3, -3)).toImage();
            for (int y = 0; y < shown.height(); ++y)
                for (int x = 0; x < shown.width(); ++x)
                    seen.insert(shown.pixel(x, y));
            return int(seen.size());
        };
        m_view->setZoom(2);
        QCOMPARE(shades(), 2);
        m_view->setZoom(16);
        QCOMPARE(shades(), 2);
        m_view->setZoom(1.5);
        QVERIFY(shades() > 2);
    }

    void belowAHundredPercentFineDetailIsAveraged()
    {
        QImage checks(2000, 1500, QImage::Format_RGB32);
        for (int y = 0; y < checks.height(); ++y) {
            auto *line = reinterpret_cast<QRgb *>(checks.scanLine(y));
            for (int x = 0; x < checks.width(); ++x)
                line[x] = (x + y) & 1 ? 0xffffffff : 0xff000000;
        }
        m_view->setPicture(Pyramid::build(checks));
        m_view->clearFocus();
        const QColor middle = m_view->grab().toImage().pixelColor(200, 150);
        QVERIFY2(qAbs(middle.red() - 128) < 20, "no moiré");
    }

    void aDevicePixelIsAPicturePixelOnADenseScreen()
    {
        // The transform is fed with device pixels: a 400 x 300 view at ratio 2 has 800 x 600 of them.
        ViewTransform transform;
        transform.setViewport(QSizeF(400, 300) * 2);
        transform.setPicture(QSizeF(800, 600));
        QCOMPARE(transform.fitZoom(), 1.0);
    }

    void whatLiesBehindTransparencyIsAChoice()
    {
        QImage clear(100, 100, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        m_view->setPicture(Pyramid::build(clear));
        m_view->clearFocus();
        const QRect inside = m_view->transform().target().toRect();
        const auto colours = [&] {
            const QImage shown = m_view->grab(inside).toImage();
            QSet<QRgb> seen;
            for (int y = 2; y < shown.height() - 2; ++y)
                for (int x = 2; x < shown.width() - 2; ++x)
                    seen.insert(shown.pixel(x, y));
            return seen;
        };
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, choice);
            m_view->setBackground(ImageView::Background::Checkerboard);
            const auto squares = colours();
            QCOMPARE(squares.size(), 2);
            QVERIFY(squares.contains(Theme::color(Theme::Role::CheckerLight, m_view->palette()).rgb()));
            QSignalSpy changed(m_view.get(), &ImageView::backgroundChanged);
            m_view->setBackground(ImageView::Background::Black);
            QCOMPARE(colours(), QSet<QRgb>{0xff000000});
            m_view->setProperty("background", QVariant::fromValue(ImageView::Background::White));
            QCOMPARE(colours(), QSet<QRgb>{0xffffffff});
            QCOMPARE(changed.count(), 2);
        }
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void moreDetailIsAskedForOnceAndTakesThePlaceWithoutAJump()
    {
        QSignalSpy wanted(m_view.get(), &ImageView::detailWanted);
        m_view->setPicture(pyramidOf(QSize(800, 600)), QSize(4000, 3000));
        QCOMPARE(m_view->zoomPercent(), 10);
        QCOMPARE(wanted.count(), 0);
        ImageView hidden;
        QSignalSpy early(&hidden, &ImageView::detailWanted);
        hidden.setPicture(pyramidOf(QSize(800, 600)), QSize(4000, 3000));
        QCOMPARE(early.count(), 0);
        m_view->actualSize();
        m_view->zoomIn();
        QCOMPARE(wanted.count(), 1);
        const QRectF before = m_view->transform().target();
        m_view->replacePixels(pyramidOf(QSize(4000, 3000)));
        QCOMPARE(m_view->transform().target(), before);
    }

    void assistiveTechnologyHearsNameRoleAndZoom()
    {
        m_view->setPicture(pyramidOf(QSize(1600, 1200)));
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(interface);
        QCOMPARE(interface->role(), QAccessible::Graphic);
        QVERIFY(!interface->text(QAccessible::Name).isEmpty());
        QCOMPARE(interface->valueInterface()->currentValue().toInt(), 25);
        interface->valueInterface()->setCurrentValue(200);
        QCOMPARE(m_view->zoomPercent(), 200);
        QVERIFY(interface->text(QAccessible::Value).contains(u"200"_s));
    }

private:
    std::unique_ptr<ImageView> m_view;
};

QTEST_MAIN(TestImageView)
#include "tst_imageview.moc"
