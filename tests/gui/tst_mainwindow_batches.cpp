// Transfers one errand after the other: what the last one has come to, and what the next one shows of itself.
#include "support/windowfixture.h"

#include "main/bottompanel.h"
#include "transfers/batchsummarybar.h"
#include "transfers/transferfilter.h"
#include "transfers/transferlist.h"
#include "transfers/transferpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QWheelEvent>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

TransferPanel *panelOf(const WindowFixture &fixture)
{
    return fixture.window()->transfers()->panel();
}

BatchSummaryBar *barOf(const WindowFixture &fixture)
{
    return panelOf(fixture)->findChild<BatchSummaryBar *>();
}

QString summaryOf(const WindowFixture &fixture)
{
    return barOf(fixture)->isHidden() ? QString() : barOf(fixture)->findChild<QLabel *>(u"batchSummaryText"_s)->text();
}

/// Uploads files of these names and waits for what is said of them.
bool upload(WindowFixture &fixture, const QStringList &names, const QString &said)
{
    QStringList paths;
    for (const QString &name : names)
        paths << fixture.file(name, name.toUtf8());
    return fixture.dropPaths(paths) && QTest::qWaitFor([&] { return summaryOf(fixture) == said; }, 30'000)
           && QTest::qWaitFor([&] { return fixture.window()->transfers()->activeJobs() == 0; });
}

} // namespace

class TestMainWindowBatches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachErrandIsSummedUpByItself()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(upload(fixture, {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}, u"3 uploaded"_s));

        // While the next one is under way nothing says that it has been done.
        fixture.cloud()->faults().delay(u"POST object"_s, 1'500, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"d.txt"_s, "d")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->movingJobs(), 1, 20'000);
        QCOMPARE(summaryOf(fixture), QString());
        QTRY_COMPARE_WITH_TIMEOUT(summaryOf(fixture), u"1 uploaded"_s, 30'000);
        barOf(fixture)->findChild<QPushButton *>(u"batchCopyIds"_s)->click();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), fixture.record(u"d.txt"_s)->fileId);
    }

    void whatIsDroppedMeanwhileBelongsToIt()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.cloud()->faults().delay(u"POST object"_s, 1'500, 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"slow.txt"_s, "slow")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->movingJobs(), 1, 20'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"quick.txt"_s, "quick")}));
        QTRY_COMPARE_WITH_TIMEOUT(summaryOf(fixture), u"2 uploaded"_s, 30'000);
    }
};

QTEST_MAIN(TestMainWindowBatches)
#include "tst_mainwindow_batches.moc"
