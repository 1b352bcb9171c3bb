// What is kept of a comparison, and what the compare window says about it: copies made beside the window, toasts reached by key.
#include "common/screenfit.h"
#include "gui/comparewindowfixture.h"
#include "support/filelimit.h"
#include "support/toasts.h"
#include "theme/theme.h"
#include "toast/toasthost.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHelpEvent>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRegion>
#include <QScreen>
#include <QSpinBox>
#include <QTabBar>
#include <QTableWidget>
#include <QToolTip>
#include <QTreeWidget>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

class TestCompareWindowKeeps : public QObject
{
    Q_OBJECT

    /// Opens a comparison with a file that is no picture, and gives the button that saves it; it is the only one in sight.
    QPushButton *saveButtonBesideABrokenPicture(const QByteArray &bytes)
    {
        const CompareSource sound = m_fixture->picture(u"a.png"_s, hostile::gradient(QSize(64, 48)));
        const CompareWindow *window = m_fixture->open({sound, m_fixture->file(u"broken.png"_s, bytes)});
        const auto find = [window]() -> QPushButton * {
            for (QPushButton *button : window->findChildren<QPushButton *>(u"previewSave"_s)) {
                if (button->isVisible())
                    return button;
            }
            return nullptr;
        };
        return QTest::qWaitFor([&find] { return find() != nullptr; }, 20'000) ? find() : nullptr;
    }

    bool hasToast(const QString &part) const { return test::hasToast(m_fixture->window()->toasts(), part); }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { m_fixture = std::make_unique<CompareWindowFixture>(); }

    void twoPicturesOfOneNameAreToldApart()
    {
        QVERIFY(QDir(m_fixture->path(QString())).mkdir(u"old"_s) && QDir(m_fixture->path(QString())).mkdir(u"new"_s));
        CompareSource first = m_fixture->file(u"old/same.png"_s, "no picture");
        CompareSource second = m_fixture->file(u"new/same.png"_s, "none either");
        first.name = second.name = u"same.png"_s;
        const CompareWindow *window = m_fixture->open({first, second});
        QCOMPARE(window->windowTitle(), u"same.png · old and same.png · new — compared"_s);
        QStringList sides;
        for (const QLabel *label : window->findChildren<QLabel *>())
            sides << label->text();
        QVERIFY(sides.contains(u"A · same.png · old"_s) && sides.contains(u"B · same.png · new"_s));
        // The files themselves keep their name, such as when they are saved.
        QCOMPARE(window->session()->source(0).name, u"same.png"_s);
    }

    void aSideIsCopiedWithoutHoldingUpTheWindow()
    {
        const QByteArray bytes = QByteArray("no picture at all ").repeated(1000);
        QPushButton *save = saveButtonBesideABrokenPicture(bytes);
        QVERIFY(save);
        m_fixture->chooser.path = m_fixture->path(u"copy.png"_s);
        save->click();
        QVERIFY2(m_fixture->window()->toasts()->toasts().isEmpty(), "the copy has ended within the click");
        QTRY_VERIFY_WITH_TIMEOUT(hasToast(u"Saved as copy.png"_s), 10'000);
        QCOMPARE(readFile(m_fixture->chooser.path), bytes);

        // Onto itself there is nothing to do.
        m_fixture->chooser.path = m_fixture->path(u"broken.png"_s);
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(hasToast(u"Saved as broken.png"_s), 10'000);
        QCOMPARE(readFile(m_fixture->chooser.path), bytes);

        m_fixture->chooser.path = m_fixture->path(u"copy.png"_s);
        {
            const FileLimit limit(bytes.size() / 2);
            if (limit.isSet()) {
                save->click();
                QTRY_VERIFY_WITH_TIMEOUT(hasToast(m_fixture->chooser.path), 10'000); // which cannot be written
                QCOMPARE(readFile(m_fixture->chooser.path), bytes);
            }
        }
        m_fixture->chooser.path = m_fixture->path(u"missing/copy.png"_s);
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(hasToast(m_fixture->chooser.path), 10'000);
        QVERIFY(hasToast(u"cannot be written"_s));
    }

    void theKeyOfTheDifferenceIsItsOwnWhileAToastIsShown()
    {
        const QImage picture = hostile::gradient(QSize(64, 48));
        CompareWindow *window = m_fixture->open(
            {m_fixture->picture(u"a.png"_s, picture), m_fixture->picture(u"b.png"_s, picture)});
        QVERIFY(m_fixture->measured());
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->canvas()->setFocus();
        window->toasts()->show(u"Something was copied"_s);
        QTest::keyClick(window->canvas(), Qt::Key_F6);
        QVERIFY(m_fixture->find<QAction>(u"compareDifference"_s)->isChecked());
        QTest::keyClick(window->canvas(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        const Toast *toast = window->toasts()->toasts().first();
        QVERIFY(toast->hasFocus() || toast->isAncestorOf(QApplication::focusWidget()));
    }

    void aWindowOfATallerScreenComesBackWhole()
    {
        const QImage picture = hostile::gradient(QSize(64, 48));
        QWidget tall;
        tall.setGeometry(40, 60, 700, 2000);
        m_fixture->state()->setBlob(u"compare/geometry"_s, tall.saveGeometry());
        const CompareWindow window({m_fixture->picture(u"a.png"_s, picture), m_fixture->picture(u"b.png"_s, picture)},
                                   {m_fixture->state(), &m_fixture->chooser, m_fixture->fetch});
        QVERIFY(window.screen()->availableGeometry().contains(window.geometry()));
    }

    void aWindowOverTwoScreensStaysThere()
    {
        const QRect left(0, 0, 1920, 1040); // above a bar
        const QRect right(1920, 0, 1280, 1024);
        const QRect over(100, 60, 2800, 900);
        QCOMPARE(fittingPlace(over, QRegion(left) + right, left), over);
        const QRect below = over.translated(0, 100); // of the lower screen: it is cut there
        const QRect fitted = fittingPlace(below, QRegion(left) + right, left);
        QVERIFY(left.contains(fitted) && fitted.height() == below.height());
        QVERIFY(left.contains(fittingPlace(over, left, left))); // of a screen that is not there any more
    }

    void aPixelOfEightBitIsReadInTheStepsOfTheDeeperPicture()
    {
        QImage shallow(QSize(32, 24), QImage::Format_RGB32);
        shallow.fill(qRgb(0x4f, 0x19, 0x88));
        QImage deep(QSize(32, 24), QImage::Format_RGBX64);
        deep.fill(QColor::fromRgba64(0x5202, 0x1743, 0x8c8e));
        m_fixture->open({m_fixture->picture(u"a.png"_s, shallow), m_fixture->picture(u"b.png"_s, deep)});
        QVERIFY(m_fixture->measured());
        m_fixture->find<QSpinBox>(u"comparePixelX"_s)->setValue(3);
        const auto *table = m_fixture->find<QTableWidget>(u"comparePixel"_s);
        constexpr int hex = 4;
        QCOMPARE(table->item(0, hex)->text(), u"#4F4F19198888"_s);
        QCOMPARE(table->item(1, hex)->text(), u"#520217438C8E"_s);
        QCOMPARE(table->item(0, 0)->text(), QString::number(0x4f4f));
        QCOMPARE(table->item(2, 0)->text(), u"+691"_s);
    }

    void picturesShownUnaskedAreNotRememberedAsAChoice()
    {
        const QImage picture = hostile::gradient(QSize(64, 48));
        const QList<CompareSource> sources{m_fixture->picture(u"a.png"_s, picture),
                                           m_fixture->picture(u"b.png"_s, picture)};
        const QByteArray difference = QByteArray::number(int(CompareCanvas::Mode::Difference));
        m_fixture->state()->setBlob(u"compare/view"_s, difference);
        for (const bool isChosen : {false, true}) {
            CompareWindow *window = m_fixture->open(sources);
            QCOMPARE(window->canvas()->mode(), CompareCanvas::Mode::Difference);
            window->showPictures();
            QCOMPARE(window->canvas()->mode(), CompareCanvas::Mode::SideBySide);
            QVERIFY(m_fixture->find<QAction>(u"compareSideBySide"_s)->isChecked());
            if (isChosen)
                QVERIFY(m_fixture->trigger(u"compareSlider"_s));
            window->close();
            QCOMPARE(m_fixture->state()->blob(u"compare/view"_s),
                     isChosen ? QByteArray::number(int(CompareCanvas::Mode::Slider)) : difference);
        }
    }

    void theTabsOfTheVariantsStayWhereTheyAreBesideWhatIsNoPicture()
    {
        const QImage picture = hostile::gradient(QSize(64, 48));
        CompareWindow *window = m_fixture->open({m_fixture->picture(u"a.png"_s, picture),
                                                 m_fixture->picture(u"b.png"_s, picture),
                                                 m_fixture->file(u"c.png"_s, "no picture at all")});
        QVERIFY(m_fixture->measured());
        auto *variants = m_fixture->find<QTabBar>(u"compareVariants"_s);
        const auto *line = m_fixture->find<QWidget>(u"compareWhatChanged"_s);
        QVERIFY(variants->isVisible() && line->isVisible());
        const QRect place = variants->geometry();
        variants->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(window->session()->side(1).state == CompareSession::State::Failed, 20'000);
        QTRY_VERIFY(!line->isVisible());
        window->grab(); // lays out what has changed
        QCOMPARE(variants->geometry(), place);
    }

    void whatIsCutShortIsSaidWhereverItIsMeasured()
    {
        const QByteArray whole = hostile::sound({320, 240}, "jpeg");
        // Too long for its plate, so that all of that is told as a tip.
        const QString name = QString(200, u'n') + u".jpg"_s;
        CompareWindow *window = m_fixture->open(
            {m_fixture->file(name, whole.first(whole.size() / 2)), m_fixture->file(u"b.jpg"_s, whole)});
        QVERIFY(m_fixture->measured());
        const auto *said = m_fixture->find<QLabel>(u"compareCutShort"_s);
        QVERIFY(said->isVisible());
        QCOMPARE(said->text(), name + u" is cut short; what is left of it was compared."_s);
        QVERIFY(m_fixture->trigger(u"compareCopyNumbers"_s));
        QVERIFY(QGuiApplication::clipboard()->text().contains(said->text()));

        window->canvas()->grab();
        const QPoint onLabel(20, 16);
        QHelpEvent help(QEvent::ToolTip, onLabel, window->canvas()->mapToGlobal(onLabel));
        QApplication::sendEvent(window->canvas(), &help);
        QTRY_VERIFY2(QToolTip::text().contains(u"cut short"_s), qPrintable(QToolTip::text()));
        QToolTip::hideText();

        m_fixture->chooser.path = m_fixture->path(u"report.html"_s);
        QVERIFY(m_fixture->trigger(u"compareSave"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_fixture->chooser.path), 10'000);
        QVERIFY(readFile(m_fixture->chooser.path).contains(said->text().toUtf8()));

        m_fixture->open({m_fixture->file(u"a.jpg"_s, whole), m_fixture->file(u"b.jpg"_s, whole)});
        QVERIFY(m_fixture->measured());
        QVERIFY(m_fixture->find<QLabel>(u"compareCutShort"_s)->isHidden());
    }

    void escapeOnAToastClosesTheToastAlone()
    {
        const QImage picture = hostile::gradient(QSize(64, 48));
        CompareWindow *window = m_fixture->open(
            {m_fixture->picture(u"a.png"_s, picture), m_fixture->picture(u"b.png"_s, picture)});
        QVERIFY(m_fixture->measured());
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->canvas()->setFocus();
        window->toasts()->show(u"Something was copied"_s);
        QTest::keyClick(window->canvas(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        const QPointer<QWidget> inToast = QApplication::focusWidget();
        QVERIFY(inToast && window->toasts()->toasts().first()->isAncestorOf(inToast));
        QTest::keyClick(inToast.data(), Qt::Key_Escape);
        QTRY_VERIFY(window->toasts()->toasts().isEmpty());
        QVERIFY2(window->isVisible(), "the comparison was closed with it");
        // Without a toast the key is the window's again.
        window->canvas()->setFocus();
        QTest::keyClick(window->canvas(), Qt::Key_Escape);
        QVERIFY(!window->isVisible());
    }

    void anotherNumberOfPicturesLeavesTheWindowAsItIs()
    {
        const QImage image = hostile::gradient(QSize(640, 480));
        const QList<CompareSource> three{m_fixture->picture(u"a.png"_s, image), m_fixture->picture(u"b.png"_s, image),
                                         m_fixture->picture(u"c.png"_s, image)};
        CompareWindow *window = m_fixture->open(three.first(2));
        QVERIFY(m_fixture->measured());
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        const auto *variants = m_fixture->find<QTabBar>(u"compareVariants"_s);
        QVERIFY(!variants->isVisible());
        window->canvas()->setMode(CompareCanvas::Mode::Slider);
        window->canvas()->setZoom(4);

        window->session()->replace(three);
        QVERIFY(m_fixture->measured());
        QVERIFY(variants->isVisible());
        QCOMPARE(variants->count(), 2);
        QCOMPARE(window->canvas()->mode(), CompareCanvas::Mode::Slider);
        QCOMPARE(window->canvas()->zoom(), 4.0);
        QTest::keyClick(window, Qt::Key_2);
        QCOMPARE(window->session()->current(), 2);
        QVERIFY(m_fixture->measured());
        // The one that is shown goes.
        window->session()->replace(three.first(2));
        QVERIFY(m_fixture->measured());
        QCOMPARE(window->session()->current(), 1);
        QVERIFY(!variants->isVisible());
        QCOMPARE(window->canvas()->zoom(), 4.0);
    }

    void theListOfKeysNamesTheWayToTheToastsAndSmallSteps()
    {
        const QImage picture = hostile::gradient(QSize(64, 48));
        CompareWindow *window = m_fixture->open(
            {m_fixture->picture(u"a.png"_s, picture), m_fixture->picture(u"b.png"_s, picture)});
        QVERIFY(m_fixture->trigger(u"compareShortcuts"_s));
        const auto *list = window->findChild<QTreeWidget *>(u"shortcutList"_s);
        QVERIFY(list);
        const auto found = list->findItems(u"Go to the newest notification"_s, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first()->text(1), u"Ctrl+Shift+T"_s);
        const auto shaping = list->findItems(u"Shape a region by keys"_s, Qt::MatchExactly);
        QCOMPARE(shaping.size(), 1);
        QVERIFY2(shaping.first()->text(1).contains(u"Ctrl"_s), qPrintable(shaping.first()->text(1)));
    }

private:
    std::unique_ptr<CompareWindowFixture> m_fixture;
};

QTEST_MAIN(TestCompareWindowKeeps)
#include "tst_comparewindowkeeps.moc"
