// How a mini program's <image> frames a picture: the arithmetic of its modes, and the contact sheet.
#include "base/text.h"
#include "compare/imagemode.h"
#include "compare/imagemodecard.h"
#include "compare/imagemodeswindow.h"
#include "settings/statestore.h"
#include "support/hostilepictures.h"
#include "support/patience.h"
#include "support/testfiles.h"
#include "theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QScreen>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;

class TestImageModes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void sevenHundredFiftyRpxAreTheScreen()
    {
        QCOMPARE(rpxToPx(750, 375), 375.0);
        QCOMPARE(rpxToPx(100, 414), 55.2);
    }

    void modesPlaceThePicture_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QSizeF>("frame");
        QTest::addColumn<QRectF>("picture");
        // A picture of 400 x 200 in an element of 300 x 240 px.
        const auto row = [](ImageMode mode, const QSizeF &frame, const QRectF &picture) {
            QTest::newRow(qPrintable(imageModeName(mode))) << int(mode) << frame << picture;
        };
        const QSizeF element(300, 240);
        row(ImageMode::ScaleToFill, element, {0, 0, 300, 240});
        row(ImageMode::AspectFit, element, {0, 45, 300, 150});
        row(ImageMode::AspectFill, element, {-90, 0, 480, 240});
        row(ImageMode::WidthFix, {300, 150}, {0, 0, 300, 150});
        row(ImageMode::HeightFix, {480, 240}, {0, 0, 480, 240});
        row(ImageMode::Top, element, {-50, 0, 400, 200});
        row(ImageMode::Bottom, element, {-50, 40, 400, 200});
        row(ImageMode::Center, element, {-50, 20, 400, 200});
        row(ImageMode::Left, element, {0, 20, 400, 200});
        row(ImageMode::Right, element, {-100, 20, 400, 200});
        row(ImageMode::TopLeft, element, {0, 0, 400, 200});
        row(ImageMode::TopRight, element, {-100, 0, 400, 200});
        row(ImageMode::BottomLeft, element, {0, 40, 400, 200});
        row(ImageMode::BottomRight, element, {-100, 40, 400, 200});
    }

    void modesPlaceThePicture()
    {
        QFETCH(int, mode);
        QFETCH(QSizeF, frame);
        QFETCH(QRectF, picture);
        const ImageModeLayout layout = layoutImage(ImageMode(mode), {400, 200}, {300, 240});
        QCOMPARE(layout.frame, frame);
        QCOMPARE(layout.picture, picture);
    }

    void enlargementCountsThePixelsOfTheDevice()
    {
        const ImageModeLayout fill = layoutImage(ImageMode::AspectFill, {400, 200}, {300, 240});
        QCOMPARE(fill.enlargement({400, 200}, 2), 2.4);
        QVERIFY(qAbs(fill.visibleShare() - 300.0 / 480) < 1e-9);
        QCOMPARE(layoutImage(ImageMode::TopLeft, {400, 200}, {300, 240}).enlargement({400, 200}, 3), 3.0);
        QCOMPARE(layoutImage(ImageMode::AspectFit, {400, 200}, {300, 240}).visibleShare(), 1.0);
    }

    void theSheetShowsAllModesOfAPicture()
    {
        const QString path = m_dir.filePath(u"wide.png"_s);
        test::writeFile(path, hostile::sound({400, 200}, "png"));
        StateStore state(Paths::below(m_dir.path()));
        ImageModesWindow window(&state);
        QSignalSpy shown(&window, &ImageModesWindow::shown);
        window.showPicture(u"wide.png"_s, path);
        window.show();
        QTRY_VERIFY(!shown.isEmpty());
        QCOMPARE(window.cards().size(), 14);
        window.findChild<QSpinBox *>(u"imageFrameWidth"_s)->setValue(600);
        window.findChild<QSpinBox *>(u"imageFrameHeight"_s)->setValue(480);
        for (const ImageModeCard *card : window.cards()) {
            QVERIFY(card->isVisibleTo(&window));
            QVERIFY(!card->accessibleName().isEmpty() && !card->accessibleDescription().isEmpty());
            QVERIFY2(window.findChild<QWidget *>(u"imageModeSheet"_s)->rect().contains(card->geometry()),
                     qPrintable(card->accessibleName()));
        }
        QCOMPARE(window.cards().at(int(ImageMode::AspectFit))->layoutShown().picture, QRectF(0, 45, 300, 150));
        window.cards().at(int(ImageMode::TopLeft))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"<image mode=\"top left\" style=\"width: 600rpx; height: 480rpx\" src=\"\"></image>"_s);
        window.showPicture(u"wide.png"_s, path, u"cloud://env.bucket/a\"b.png"_s);
        window.cards().at(int(ImageMode::TopLeft))->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u" src=\"cloud://env.bucket/a&quot;b.png\"></image>"_s));
    }

    void theFrameIsRemembered()
    {
        StateStore state(Paths::below(m_dir.path()));
        {
            ImageModesWindow window(&state);
            window.show();
            window.findChild<QSpinBox *>(u"imageFrameWidth"_s)->setValue(333);
            window.reject();
        }
        ImageModesWindow again(&state);
        QCOMPARE(again.findChild<QSpinBox *>(u"imageFrameWidth"_s)->value(), 333);
    }

    void aWindowOfATallerScreenComesBackWhole()
    {
        StateStore state(Paths::below(m_dir.path()));
        QWidget tall;
        tall.setGeometry(40, 60, 700, 2000);
        state.setBlob(u"imagemodes/geometry"_s, tall.saveGeometry());
        const ImageModesWindow window(&state);
        QVERIFY(window.screen()->availableGeometry().contains(window.geometry()));
    }

    void aBrokenPictureGivesAReason()
    {
        const QString path = m_dir.filePath(u"cut.png"_s);
        test::writeFile(path, hostile::sound({400, 200}, "png").left(40));
        StateStore state(Paths::below(m_dir.path()));
        ImageModesWindow window(&state);
        QSignalSpy shown(&window, &ImageModesWindow::shown);
        window.showPicture(u"cut.png"_s, path);
        window.show();
        QTRY_VERIFY(!shown.isEmpty());
        QVERIFY(window.findChild<QWidget *>(u"messageTitle"_s)->isVisibleTo(&window));
    }

private:
    QTemporaryDir m_dir;
};

QTEST_MAIN(TestImageModes)
#include "tst_imagemodes.moc"
