// How things look beside each other: commands do not share the sign of another one, numbers keep apart, nothing is said of nothing.
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "gui/comparewindowfixture.h"
#include "history/historyquery.h"
#include "pipeline/lineagewindow.h"
#include "pipeline/runactions.h"
#include "theme/theme.h"
#include "transfers/batchsummarybar.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTreeWidget>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

class TestLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void commandsOnRunsHaveSignsOfTheirOwn()
    {
        const QList<RunAction> actions = RunActions::all();
        for (const RunAction action : actions) {
            const QString name = RunActions::iconName(action);
            QVERIFY2(!icon(name).isNull(), qPrintable(name));
            QVERIFY2(name != u"close"_s && name != u"settings"_s, "it closes a bar, or opens the settings");
        }
    }

    void idsAreOfferedAfterAnUploadOnly()
    {
        BatchSummaryBar bar;
        BatchSummary summary;
        summary.batch = 1;
        summary.done = 1;
        summary.fileIds = {u"cloud://env.6465-env-1250000000/a.png"_s};
        const auto *copy = bar.findChild<QPushButton *>(u"batchCopyIds"_s);
        QVERIFY(copy);
        bar.add(summary);
        QVERIFY(!copy->isHidden());
        summary.batch = 2;
        summary.kind = JobKind::Download;
        bar.add(summary);
        QVERIFY(copy->isHidden());
    }

    void sizesAndTimesKeepApart()
    {
        LineageWindow window(nullptr);
        LineageEntry entry;
        entry.record.rowId = 1;
        entry.record.name = u"lake.png"_s;
        entry.record.size = 130'000;
        entry.record.createdAt = QDateTime::currentDateTime();
        window.setEntries({entry}, 1);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QTreeWidget *tree = window.tree();
        const int when = tree->columnCount() - 1;
        const QTreeWidgetItem *item = tree->topLevelItem(0);
        const int text = tree->fontMetrics().horizontalAdvance(item->text(when));
        QVERIFY(text > 0);
        QVERIFY(item->textAlignment(when) & Qt::AlignRight);
        QVERIFY2(tree->columnWidth(when) >= text + 12, qPrintable(QString::number(tree->columnWidth(when))));
    }

    void aBrokenComparisonSaysNothingOfNothing()
    {
        CompareWindowFixture fixture;
        const CompareSource sound = fixture.picture(u"a.png"_s, hostile::gradient(QSize(64, 48)));
        const CompareSource broken = fixture.file(u"b.png"_s, "no picture");
        fixture.open({sound, broken});
        const auto *retry = fixture.find<QPushButton>(u"compareRetryB"_s);
        QVERIFY(retry);
        QTRY_VERIFY_WITH_TIMEOUT(retry->isVisible(), 20'000);
        QVERIFY(!fixture.find<QLabel>(u"compareZoom"_s)->isVisible());
        QVERIFY(!fixture.find<OneLineLabel>(u"compareWhatChanged"_s)->isVisible());

        // With two pictures both are there.
        fixture.open({sound, fixture.picture(u"c.png"_s, hostile::gradient(QSize(64, 48)))});
        QVERIFY(fixture.measured());
        QVERIFY(fixture.find<QLabel>(u"compareZoom"_s)->isVisible());
        QVERIFY(fixture.find<OneLineLabel>(u"compareWhatChanged"_s)->isVisible());
    }

    void theLongNumbersOfDeepPicturesAreNotCut()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QImage deep(QSize(60, 40), QImage::Format_RGBX64);
        for (int x = 0; x < deep.width(); ++x) {
            for (int y = 0; y < deep.height(); ++y)
                deep.setPixelColor(x, y,
                                   QColor(qRgba64(quint16(60'000 - 37 * x), quint16(50'000 + 11 * y), 65'535, 65'535)));
        }
        QImage black(deep.size(), QImage::Format_RGB32);
        black.fill(Qt::black);
        CompareWindowFixture fixture;
        CompareWindow *window = fixture.open({fixture.picture(u"a.png"_s, deep), fixture.picture(u"b.png"_s, black)});
        window->resize(1180, 800);
        QVERIFY(fixture.measured());
        const QString verdict = fixture.find<QLabel>(u"compareVerdict"_s)->text();
        QLocale::setDefault(before);
        QVERIFY2(verdict.contains(u"65,535 of 65,535 steps"_s), qPrintable(verdict));
        const auto *table = fixture.find<QTableWidget>(u"compareNumbers"_s);
        const auto *panel = fixture.find<QTabWidget>(u"comparePanel"_s);
        const auto right = [panel](const QWidget *part) { return part->mapTo(panel, QPoint(part->width(), 0)).x(); };
        QTRY_VERIFY2(right(table) <= panel->width(), qPrintable(QString::number(right(table) - panel->width())));
        QVERIFY(right(fixture.find<QLabel>(u"compareVerdict"_s)) <= panel->width());
        for (int column = 0; column < table->columnCount(); ++column) {
            const QAbstractItemView *view = table;
            QVERIFY2(table->columnWidth(column) >= view->sizeHintForColumn(column),
                     qPrintable(QString::number(column)));
        }
        // Also in a window that is as small as it can be.
        window->resize(800, 600);
        QTRY_VERIFY(right(table) <= panel->width());
        QVERIFY(panel->mapTo(window, QPoint(panel->width(), 0)).x() <= window->width());
    }
};

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
