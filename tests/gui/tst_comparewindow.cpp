// The compare window as a person uses it: numbers, ways to match, regions, variants, failures, what it gives away and remembers.
#include "async/sleep.h"
#include "common/onelinelabel.h"
#include "compare/numberspage.h"
#include "gui/comparewindowfixture.h"
#include "theme/theme.h"
#include "toast/toasthost.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolBar>
#include <QToolButton>
#include <QTranslator>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

namespace {

/// Chinese appends a mnemonic in brackets.
class ChineseSides : public QTranslator
{
public:
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return qstrcmp(text, "&Side by side") == 0 ? u"并排(&S)"_s : QString();
    }
    bool isEmpty() const override { return false; }
};

QImage shifted(const QImage &image, int by)
{
    QImage other = image;
    for (int y = 0; y < other.height(); ++y)
        for (int x = 0; x < other.width(); ++x) {
            const QRgb pixel = other.pixel(x, y);
            other.setPixel(x, y, qRgb(qMin(255, qRed(pixel) + by), qGreen(pixel), qBlue(pixel)));
        }
    return other;
}

/// Gives the path of a source only after it was told to.
struct Gate {
    bool open = false;
    bool fails = false;
};

Task<Result<QString>> wait(std::shared_ptr<Gate> gate, QString path, ProgressSink progress)
{
    progress({30, 100});
    while (!gate->open)
        co_await Sleep(std::chrono::milliseconds(5));
    if (gate->fails)
        co_return Error::make(ErrorKind::Network, Stage::Download, u"ConnectionRefusedError"_s);
    co_return path;
}

} // namespace

class TestCompareWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void init()
    {
        m_fixture = std::make_unique<CompareWindowFixture>();
        m_picture = hostile::gradient({160, 120});
    }

    void theSamePictureIsCalledIdenticalAndNeverInf()
    {
        m_fixture->open({m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, m_picture)});
        QVERIFY(m_fixture->measured());
        const QString verdict = m_fixture->find<QLabel>(u"compareVerdict"_s)->text();
        QVERIFY2(verdict.contains(u"dentical"_s), qPrintable(verdict));
        const auto labels = m_fixture->window()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY2(!label->text().contains(u"inf"_s, Qt::CaseInsensitive), qPrintable(label->text()));
        const QString text = m_fixture->window()->findChild<NumbersPage *>()->asText();
        QVERIFY2(!text.contains(QRegularExpression(u"\\binf\\b"_s)), qPrintable(text));
    }

    void numbersNameMethodAndMatch()
    {
        m_fixture->open(
            {m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, shifted(m_picture, 9))});
        QVERIFY(m_fixture->measured());
        QVERIFY(m_fixture->find<QLabel>(u"comparePsnr"_s)->text().contains(u"dB"_s));
        const QString method = m_fixture->find<QLabel>(u"compareMethod"_s)->text();
        QVERIFY2(method.contains(u"SSIM"_s) && method.contains(u"RGB"_s), qPrintable(method));
        const auto *table = m_fixture->find<QTableWidget>(u"compareNumbers"_s);
        QCOMPARE(table->rowCount(), 5);
        QCOMPARE(table->item(2, 4)->text(), u"9"_s); // red, largest difference
        QCOMPARE(table->item(3, 4)->text(), u"0"_s); // green
        m_fixture->find<QSpinBox>(u"compareThreshold"_s)->setValue(20);
        const auto *changed = m_fixture->find<QLabel>(u"compareChanged"_s);
        QTRY_VERIFY_WITH_TIMEOUT(changed->text().startsWith(u"0"_s), 10'000);
        QVERIFY(m_fixture->trigger(u"compareCopyNumbers"_s));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"PSNR"_s));
    }

    void differentSizesAreFittedAndTheScaleIsNamed()
    {
        m_fixture->open({m_fixture->picture(u"large.png"_s, m_picture),
                         m_fixture->picture(u"small.png"_s, m_picture.scaled(80, 60, Qt::IgnoreAspectRatio,
                                                                             Qt::SmoothTransformation))});
        QVERIFY(m_fixture->measured());
        auto *match = m_fixture->find<QComboBox>(u"compareMatch"_s);
        QCOMPARE(match->currentData().toInt(), int(MatchMode::Fit));
        QVERIFY2(m_fixture->find<OneLineLabel>(u"compareScale"_s)->text().contains(u"50"_s), "A is halved");
        QCOMPARE(m_fixture->window()->session()->plan().overlap.size(), QSize(80, 60));
        QVERIFY(m_fixture->trigger(u"compareMatchPixels"_s));
        QCOMPARE(match->currentData().toInt(), int(MatchMode::Pixels));
        QVERIFY(m_fixture->measured());
        QCOMPARE(m_fixture->window()->session()->plan().scaleA, 1.0);
    }

    void theOffsetStaysAndIsMovedByKeysAndFields()
    {
        m_fixture->open({m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, m_picture)});
        QVERIFY(m_fixture->measured());
        CompareWindow *window = m_fixture->window();
        QTest::keyClick(window->canvas(), Qt::Key_Right, Qt::AltModifier);
        QTest::keyClick(window->canvas(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(window->session()->offset(), QPoint(1, 10));
        QCOMPARE(m_fixture->find<QSpinBox>(u"compareOffsetX"_s)->value(), 1);
        QVERIFY(m_fixture->measured());
        QVERIFY2(!window->session()->metrics()->identical, "moved pictures differ");
        m_fixture->find<QSpinBox>(u"compareOffsetY"_s)->setValue(0);
        QVERIFY(m_fixture->trigger(u"compareMatchWidth"_s));
        QCOMPARE(window->session()->offset(), QPoint(1, 0));
        QVERIFY(m_fixture->measured());
        QVERIFY(m_fixture->trigger(u"compareResetOffset"_s));
        QVERIFY(m_fixture->measured());
        QVERIFY(window->session()->metrics()->identical);
        QVERIFY(!m_fixture->trigger(u"compareResetOffset"_s));
    }

    void nothingIsCutInTheNumbers()
    {
        QImage other = hostile::gradient({1700, 1300});
        other.setPixel(3, 3, other.pixel(3, 3) ^ 0xff0000); // "under 0.1%"
        m_fixture->open(
            {m_fixture->picture(u"a.png"_s, hostile::gradient({1700, 1300})), m_fixture->picture(u"b.png"_s, other)});
        QVERIFY(m_fixture->measured());
        QTest::mouseMove(m_fixture->window()->canvas(), m_fixture->window()->canvas()->toWidget({1650, 900}).toPoint());
        for (int tab = 0; tab < 3; ++tab) {
            m_fixture->find<QTabWidget>(u"comparePanel"_s)->setCurrentIndex(tab);
            const auto *table = m_fixture->find<QTableWidget>(
                QStringList{u"compareNumbers"_s, u"compareChanges"_s, u"comparePixel"_s}.at(tab));
            QTRY_VERIFY(table->isVisible() && table->viewport()->width() > 0);
            for (int row = 0; row < table->rowCount(); ++row) {
                for (int column = 0; column < table->columnCount(); ++column) {
                    const QTableWidgetItem *cell = table->item(row, column);
                    const QRect place = table->visualItemRect(cell);
                    QVERIFY2(table->viewport()->rect().contains(place), qPrintable(cell->text()));
                    const QFontMetrics metrics(cell->font());
                    const int width = place.width() - 10; // five pixels on each side
                    const QRect needed = metrics.boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, cell->text());
                    QVERIFY2(needed.width() <= width, qPrintable(cell->text()));
                    QTRY_VERIFY2(needed.height() <= table->visualItemRect(cell).height(), qPrintable(cell->text()));
                }
            }
        }
    }

    void theToolBarShowsWordsWithoutTheirMnemonic()
    {
        ChineseSides chinese;
        QCoreApplication::installTranslator(&chinese);
        m_fixture->open({m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, m_picture)});
        const auto *bar = m_fixture->find<QToolBar>(u"compareToolBar"_s);
        auto *action = m_fixture->find<QAction>(u"compareSideBySide"_s);
        QCOMPARE(action->text(), u"并排(&S)"_s);
        QCOMPARE(qobject_cast<QToolButton *>(bar->widgetForAction(action))->text(), u"并排"_s);
    }

    void aRegionIsShapedByKeysAlone()
    {
        CompareWindow *window = m_fixture->open({m_fixture->picture(u"a.png"_s, hostile::gradient({200, 160})),
                                                 m_fixture->picture(u"b.png"_s, hostile::gradient({200, 160}))});
        QVERIFY(m_fixture->measured());
        CompareSession *session = window->session();
        auto *canvas = m_fixture->find<CompareCanvas>(u"compareCanvas"_s);
        auto *tool = m_fixture->find<QAction>(u"compareMarkRegion"_s);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::keyClick(window, Qt::Key_R);
        QVERIFY(tool->isChecked() && canvas->hasFocus());
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_Right, Qt::ControlModifier);
        const QRect shaped = canvas->region();
        QVERIFY(!shaped.isEmpty() && session->region().isEmpty());
        QTest::keyClick(window, Qt::Key_Escape);
        QVERIFY2(!tool->isChecked() && canvas->region().isEmpty() && window->isVisible(), "Esc leaves the tool alone");
        QTest::keyClick(window, Qt::Key_R);
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_Return);
        QVERIFY(!tool->isChecked());
        QCOMPARE(session->region(), canvas->region());
        QTRY_VERIFY_WITH_TIMEOUT(session->regionMetrics().has_value(), 10'000);
    }

    void aRegionHasNumbersOfItsOwn()
    {
        QImage spotted = m_picture;
        for (int i = 0; i < 10; ++i)
            spotted.setPixel(100 + i, 100, 0xffffffff);
        m_fixture->open({m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, spotted)});
        QVERIFY(m_fixture->measured());
        CompareSession *session = m_fixture->window()->session();
        CompareCanvas *canvas = m_fixture->window()->canvas();
        QTest::mousePress(canvas, Qt::LeftButton, Qt::ShiftModifier, canvas->toWidget({10, 10}).toPoint());
        QTest::mouseMove(canvas, canvas->toWidget({69, 59}).toPoint());
        QTest::mouseRelease(canvas, Qt::LeftButton, Qt::ShiftModifier, canvas->toWidget({69, 59}).toPoint());
        QCOMPARE(session->region(), QRect(10, 10, 60, 50));
        QTRY_VERIFY_WITH_TIMEOUT(session->regionMetrics().has_value(), 10'000);
        QVERIFY(session->regionMetrics()->samePixels);
        QVERIFY(!session->metrics()->samePixels);
        auto *region = m_fixture->find<QAbstractButton>(u"compareRegion"_s);
        QVERIFY(region->isChecked() && region->text().contains(u"60"_s));
        QVERIFY(m_fixture->trigger(u"compareClearRegion"_s));
        QVERIFY(m_fixture->find<QAbstractButton>(u"compareWhole"_s)->isChecked());
    }

    void valuesOfAPixelAreShownAndCopied()
    {
        m_fixture->open(
            {m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, shifted(m_picture, 5))});
        QVERIFY(m_fixture->measured());
        m_fixture->find<QSpinBox>(u"comparePixelX"_s)->setValue(12);
        m_fixture->find<QSpinBox>(u"comparePixelY"_s)->setValue(34);
        const QRgb value = m_picture.pixel(12, 34);
        const auto *table = m_fixture->find<QTableWidget>(u"comparePixel"_s);
        QCOMPARE(table->item(0, 0)->text(), QString::number(qRed(value)));
        QCOMPARE(table->item(0, 4)->text().toLower(), QColor(value).name());
        QCOMPARE(table->item(2, 0)->text(), u"+5"_s);
        QCOMPARE(table->item(2, 1)->text(), u"0"_s);
        QVERIFY(m_fixture->trigger(u"compareCopyPixel"_s));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"12, 34"_s));
    }

    void variantsAreFlippedThroughAtTheSamePlace()
    {
        QList<CompareSource> sources{m_fixture->picture(u"a.png"_s, m_picture)};
        for (const int by : {10, 20, 30})
            sources << m_fixture->picture(u"v%1.png"_s.arg(by), shifted(m_picture, by));
        CompareWindow *window = m_fixture->open(sources);
        QVERIFY(m_fixture->measured());
        window->canvas()->setZoom(5);
        const QPointF before = window->canvas()->toWidget({50, 50});
        QTest::keyClick(window, Qt::Key_3);
        QCOMPARE(window->session()->current(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(window->session()->isReady(), 10'000);
        QVERIFY(m_fixture->measured());
        QCOMPARE(window->canvas()->zoom(), 5.0);
        QVERIFY(QLineF(window->canvas()->toWidget({50, 50}), before).length() < 1.5);
        QCOMPARE(window->session()->metrics()->red.maxDifference, 30.0);
        QTest::keyClick(window->canvas(), Qt::Key_Right);
        QCOMPARE(window->session()->current(), 1);
        QCOMPARE(m_fixture->find<QTabBar>(u"compareVariants"_s)->currentIndex(), 0);
        QVERIFY(m_fixture->trigger(u"comparePreviousVariant"_s));
        QCOMPARE(window->session()->current(), 3);
        QVERIFY(m_fixture->trigger(u"compareSwap"_s));
        QTRY_COMPARE_WITH_TIMEOUT(window->session()->source(0).name, u"v30.png"_s, 10'000);
        QCOMPARE(window->session()->source(1).name, u"a.png"_s);
    }

    void oneBrokenPictureGivesItsReasonBesideTheOther()
    {
        m_fixture->open({m_fixture->picture(u"a.png"_s, m_picture),
                         m_fixture->file(u"cut.png"_s, hostile::sound({60, 60}, "png").left(50))});
        CompareSession *session = m_fixture->window()->session();
        QTRY_COMPARE_WITH_TIMEOUT(session->side(1).state, CompareSession::State::Failed, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(session->side(0).state, CompareSession::State::Ready, 10'000);
        const auto *side = m_fixture->find<QWidget>(u"compareSideB"_s);
        QVERIFY(side->isVisible());
        QVERIFY(!side->findChild<QLabel *>(u"messageText"_s)->text().isEmpty());
        QVERIFY(side->findChild<QAbstractButton *>(u"previewSave"_s)->isVisible());
        for (const QString &name : {u"compareVerdict"_s, u"compareChangesLine"_s}) {
            const QString said = m_fixture->find<QLabel>(name)->text(); // the file is there
            QVERIFY2(said.startsWith(u"One of them cannot be shown as a picture"_s), qPrintable(said));
        }
        QVERIFY(!m_fixture->window()->findChild<QAction *>(u"compareSave"_s)->isEnabled());
        m_fixture->picture(u"cut.png"_s, m_picture);
        m_fixture->find<QAbstractButton>(u"compareRetryB"_s)->click();
        QVERIFY(m_fixture->measured());
        QVERIFY(m_fixture->window()->canvas()->isVisible());
    }

    void fetchingIsShownCancelledAndTriedAgain()
    {
        auto gate = std::make_shared<Gate>();
        CompareSource cloud = m_fixture->picture(u"b.png"_s, m_picture);
        cloud.fileId = u"cloud://env.bucket/b.png"_s;
        const QString path = std::exchange(cloud.localPath, QString());
        m_fixture->fetch = [gate, path](CompareSource, ProgressSink progress) { return wait(gate, path, progress); };
        m_fixture->open({m_fixture->picture(u"a.png"_s, m_picture), cloud});
        CompareSession *session = m_fixture->window()->session();
        QTRY_COMPARE_WITH_TIMEOUT(session->side(1).percent, 30, 10'000);
        const auto *side = m_fixture->find<QWidget>(u"compareSideB"_s);
        side->findChild<QAbstractButton *>(u"loadingCancel"_s)->click();
        QCOMPARE(session->side(1).state, CompareSession::State::Cancelled);
        gate->fails = gate->open = true;
        m_fixture->find<QAbstractButton>(u"compareRetryB"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(session->side(1).state, CompareSession::State::Failed, 10'000);
        gate->fails = false;
        m_fixture->find<QAbstractButton>(u"compareRetryB"_s)->click();
        QVERIFY(m_fixture->measured());
    }

    void closingWhileEverythingIsUnderWayIsHarmless()
    {
        for (int i = 0; i < 5; ++i) {
            m_fixture->open(
                {m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, shifted(m_picture, i))});
            if (i > 0)
                QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window()->session()->isReady(), 10'000);
            m_fixture->window()->close();
        }
    }

    void theComparisonIsSavedAndTheViewCopied()
    {
        CompareSource b = m_fixture->picture(u"b.png"_s, shifted(m_picture, 5));
        b.fileId = u"cloud://secret-env.bucket-1/folder/b.png"_s;
        m_fixture->open({m_fixture->picture(u"a.png"_s, m_picture), b});
        QVERIFY(m_fixture->measured());
        m_fixture->chooser.path = m_fixture->path(u"report.html"_s);
        m_fixture->window()->findChild<QAction *>(u"compareMaskIds"_s)->setChecked(true);
        QVERIFY(m_fixture->trigger(u"compareSave"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_fixture->chooser.path), 10'000);
        const QByteArray html = readFile(m_fixture->chooser.path);
        QVERIFY(html.contains("<html") && html.contains("PSNR") && html.contains("data:image/png;base64,"));
        QVERIFY2(!html.contains("secret-env"), "the environment is masked");
        QVERIFY(m_fixture->trigger(u"compareCopyPicture"_s));
        QCOMPARE(QGuiApplication::clipboard()->image().size(), m_fixture->window()->canvas()->size());
        QTRY_VERIFY(!m_fixture->window()->toasts()->toasts().isEmpty());
    }

    void choicesAreRemembered()
    {
        const QList<CompareSource> sources{m_fixture->picture(u"a.png"_s, m_picture),
                                           m_fixture->picture(u"b.png"_s, m_picture)};
        m_fixture->open(sources);
        QVERIFY(m_fixture->measured());
        QVERIFY(m_fixture->trigger(u"compareDifference"_s));
        QVERIFY(m_fixture->trigger(u"compareBackdropBlack"_s));
        QVERIFY(m_fixture->trigger(u"compareMatchWidth"_s));
        QVERIFY(m_fixture->trigger(u"compareShowPanel"_s));
        QTest::keyClick(m_fixture->window(), Qt::Key_Escape);
        QVERIFY(!m_fixture->window()->isVisible());
        CompareWindow *again = m_fixture->open(sources);
        QCOMPARE(again->canvas()->mode(), CompareCanvas::Mode::Difference);
        QCOMPARE(again->canvas()->backdrop().kind, Backdrop::Kind::Black);
        QCOMPARE(again->session()->matchMode(), MatchMode::Width);
        QVERIFY(!m_fixture->find<QTabWidget>(u"comparePanel"_s)->isVisible());
    }

    void everyControlHasANameAndNoLetterIsUsedTwice()
    {
        QList<CompareSource> sources{m_fixture->picture(u"a.png"_s, m_picture)};
        for (const int by : {10, 20})
            sources << m_fixture->picture(u"v%1.png"_s.arg(by), shifted(m_picture, by));
        CompareWindow *window = m_fixture->open(sources);
        QVERIFY(m_fixture->measured());
        for (const auto *view :
             {"compareSideBySide", "compareSlider", "compareFlip", "compareOverlay", "compareDifference"}) {
            QVERIFY(m_fixture->trigger(QString::fromLatin1(view)));
            const auto widgets = window->findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                const bool stop = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
                if (!stop || widget->inherits("QMenuBar"))
                    continue;
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                                   || widget->inherits("QLineEdit") /* of a spin box */ || widget->inherits("QTabBar");
                QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' '
                                           + widget->objectName()));
            }
        }
        const auto menus = window->menuBar()->findChildren<QMenu *>();
        QVERIFY(menus.size() >= 6);
        QSet<QString> keys;
        for (const QMenu *menu : menus) {
            QSet<QKeySequence> letters;
            const auto entries = menu->actions();
            for (const QAction *entry : entries) {
                const QKeySequence letter = QKeySequence::mnemonic(entry->text());
                QVERIFY2(letter.isEmpty() || !letters.contains(letter), qPrintable(entry->text()));
                letters << letter;
                const QString key = entry->shortcut().toString();
                QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(entry->text() + key));
                keys << key;
            }
        }
        QCOMPARE((*window->actions())[CompareActions::Command::ImageModes]->text(),
                 u"<&image> modes"_s); // asks for nothing
        const auto actions = window->actions()->all();
        for (const QAction *action : actions)
            QVERIFY2(action->isEnabled() || action->toolTip().contains(u'\n'), qPrintable(action->objectName()));
    }

    void replacedPicturesLeaveNoNumbersBehind()
    {
        const QList<CompareSource> sources{m_fixture->picture(u"a.png"_s, m_picture),
                                           m_fixture->picture(u"b.png"_s, shifted(m_picture, 20))};
        CompareSession *session = m_fixture->open(sources)->session();
        QVERIFY(m_fixture->measured());
        session->setThreshold(3); // its work is to come yet
        session->replace(sources);
        QVERIFY(!session->isReady() && !session->pair() && !session->metrics());
        m_fixture->chooser.path = m_fixture->path(u"saved.html"_s);
        QVERIFY2(!m_fixture->trigger(u"compareSave"_s), "there is nothing to save yet");
        QVERIFY(m_fixture->measured());
        QCOMPARE(session->metrics()->threshold, 3.0);
        QVERIFY(m_fixture->trigger(u"compareSave"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_fixture->chooser.path), 10'000);
    }

    void theTabKeyComesRound()
    {
        CompareWindow *window = m_fixture->open(
            {m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, m_picture)});
        QVERIFY(m_fixture->measured());
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->canvas()->setFocus();
        bool round = false;
        for (int i = 0; i < 80 && !round; ++i) {
            QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
            round = window->focusWidget() == window->canvas();
        }
        QVERIFY(round);
    }

    void itFitsASmallWindow()
    {
        CompareWindow *window = m_fixture->open(
            {m_fixture->picture(u"a.png"_s, m_picture), m_fixture->picture(u"b.png"_s, m_picture)});
        QVERIFY(m_fixture->measured());
        for (const auto *view : {"compareSideBySide", "compareFlip", "compareOverlay", "compareDifference"}) {
            QVERIFY(m_fixture->trigger(QString::fromLatin1(view)));
            window->resize(800, 600);
            QTRY_VERIFY2(
                window->width() <= 800 && window->height() <= 600,
                qPrintable(u"%1 needs %2"_s.arg(QString::fromLatin1(view)).arg(window->minimumSizeHint().width())));
        }
    }

private:
    std::unique_ptr<CompareWindowFixture> m_fixture;
    QImage m_picture;
};

QTEST_MAIN(TestCompareWindow)
#include "tst_comparewindow.moc"
