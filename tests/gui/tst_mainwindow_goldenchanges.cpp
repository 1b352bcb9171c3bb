// A golden set's window while what it shows changes: limits are moved, and pipelines come and go.
#include "base/backendstages.h"
#include "main/goldencontroller.h"
#include "pipeline/goldenmodel.h"
#include "pipeline/goldenstore.h"
#include "pipeline/goldenwindow.h"
#include "support/awaiting.h"
#include "support/pipelinewindow.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestMainWindowGoldenChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSelectedStaysSoWhenALimitIsMoved()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        GoldenWindow *window = openSet(fixture);
        QVERIFY(window);
        window->resize(window->width(), window->minimumSizeHint().height());
        window->showReport(reportOf(30, 3));
        auto *table = window->findChild<QTableView *>(u"table"_s);
        auto *accept = window->findChild<QPushButton *>(u"acceptButton"_s);
        // The good ones are first, and the last ones once the limit stands.
        for (int row = 0; row < 3; ++row)
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        table->selectionModel()->setCurrentIndex(table->model()->index(2, 0), QItemSelectionModel::NoUpdate);
        const QStringList good{u"good 0"_s, u"good 1"_s, u"good 2"_s};
        QCOMPARE(namesOf(window->chosen()), good);
        QTRY_VERIFY(table->verticalScrollBar()->maximum() > 0);
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        const int place = table->verticalScrollBar()->value();

        auto *ssim = window->findChild<QDoubleSpinBox *>(u"ssimBox"_s);
        ssim->setFocus();
        ssim->selectAll();
        QTest::keyClicks(ssim, u"0.98"_s);
        QTest::keyClick(ssim, Qt::Key_Return);
        QCOMPARE(window->report()->brokenRows(), 27);
        QVERIFY(table->model()->index(0, 0).data().toString().startsWith(u"bad"_s));
        QCOMPARE(namesOf(window->chosen()), good);
        QVERIFY2(accept->text().contains(u'3'), qPrintable(accept->text()));
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), u"good 2"_s);
        QCOMPARE(table->verticalScrollBar()->value(), place);
        // They alone are asked about.
        accept->click();
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 1);
        const QString heading = fixture.prompts.confirmations.first().heading;
        QVERIFY2(heading.contains(u"3 input"_s), qPrintable(heading));
        // A limit that cannot be kept goes back, and takes none of it along either.
        window->refuseLimits(u"no"_s);
        QCOMPARE(namesOf(window->chosen()), good);
    }

    void whatFailedIsNotCountedAsBeyondALimit()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        GoldenWindow *window = openSet(fixture);
        QVERIFY(window);
        QVERIFY(await(fixture.application()->golden()->pin(window->setId(), {{fixture.picture(u"a.png"_s), {}}})).ok());
        const auto *summary = window->findChild<QLabel *>(u"summary"_s);
        GoldenReport report = reportOf(3, 3);
        report.rows[0].error = Error::make(ErrorKind::Http, BackendStage, u"500"_s);
        judge(report.rows[0], {});
        QTRY_VERIFY((window->showReport(report), summary->text() == u"1 input failed"_s));
        report.limits.minimumSsim = 0.995;
        for (GoldenRow &row : report.rows)
            judge(row, report.limits);
        window->showReport(report);
        QCOMPARE(summary->text(), u"1 input failed · 2 inputs break a limit"_s);
    }

    void theBoxHoldsThePipelinesThatThereAre()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        GoldenWindow *window = openSet(fixture);
        QVERIFY(window);
        const auto *box = window->findChild<QComboBox *>(u"pipelineBox"_s);
        QCOMPARE(box->currentText(), u"Blur"_s);
        window->showReport(reportOf(3, 1));

        // Another one comes, and gets another name; the chosen one stays so, with what its run has shown.
        PipelineStore *store = fixture.application()->pipelines();
        Settings *settings = fixture.application()->settings();
        Pipeline added = Pipeline::create(u"Added"_s);
        added.profileId = settings->currentProfileId();
        added.url = u"http://127.0.0.1:9/process"_s;
        QVERIFY(await(store->save(added)).ok());
        QVERIFY(box->findText(u"Added"_s) >= 0);
        added.name = u"Renamed"_s;
        QVERIFY(await(store->save(added)).ok());
        QVERIFY(box->findText(u"Added"_s) < 0 && box->findText(u"Renamed"_s) >= 0);
        QCOMPARE(box->currentText(), u"Blur"_s);
        QVERIFY(window->report());

        // It goes: neither it nor its rows can be taken for those of another.
        QVERIFY(await(store->remove(fixture.pipelineId(u"Blur"_s))).ok());
        QVERIFY(box->findText(u"Blur"_s) < 0);
        QVERIFY(!window->pipelineId().isEmpty());
        QVERIFY(!window->report());

        // Another profile has others.
        const Profile other = Profile::create(u"Other"_s);
        settings->setTransientProfile(other);
        Pipeline others = added;
        others.id = Pipeline::create().id;
        others.profileId = other.id;
        QVERIFY(await(store->save(others)).ok());
        settings->setCurrentProfileId(other.id);
        QTRY_COMPARE(box->count(), 1);
        QCOMPARE(window->pipelineId(), others.id);
    }

    void thePipelineOfARunStaysInTheBoxUntilItHasEnded()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        GoldenWindow *window = openSet(fixture);
        QVERIFY(window);
        const QString picture = fixture.picture(u"a.png"_s);
        QVERIFY(await(fixture.application()->golden()->pin(window->setId(), {{picture, {}}})).ok());
        const auto *box = window->findChild<QComboBox *>(u"pipelineBox"_s);
        auto *run = window->findChild<QPushButton *>(u"runButton"_s);
        fixture.cloud()->faults().delay(u"POST object"_s, 120'000); // until the pipeline is gone
        const QString toRun = run->text();
        run->click();
        QVERIFY(run->text() != toRun);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cloud()->requestCount(u"/tcb/uploadfile"_s), 1, 20'000);
        const QString id = window->pipelineId();
        QVERIFY(await(fixture.application()->pipelines()->remove(id)).ok());
        QVERIFY(run->text() != toRun);
        QCOMPARE(window->pipelineId(), id);
        run->click();
        QCOMPARE(run->text(), toRun);
        QVERIFY(window->pipelineId() != id);
        QVERIFY(box->findData(id) < 0);
        fixture.cloud()->faults().endDelays();
    }

private:
    /// An empty set in its window.
    static GoldenWindow *openSet(PipelineWindow &fixture)
    {
        const bool isMade = fixture.application()->golden()->create(u"Nightly"_s).ok();
        return isMade && fixture.trigger(u"actionOpenSet"_s) ? fixture.suite()->golden()->window() : nullptr;
    }

    /// Of so many inputs, of which the first ones are better.
    static GoldenReport reportOf(int inputs, int good)
    {
        GoldenReport report;
        for (int number = 0; number < inputs; ++number) {
            GoldenRow row;
            row.input.id = QString::number(number);
            row.input.name = (number < good ? u"good %1"_s : u"bad %1"_s).arg(number);
            row.run.id = number + 1;
            row.run.state = RunState::Done;
            row.run.results << RunResult();
            row.acceptedPaths << u"accepted.png"_s;
            row.ssim = number < good ? 0.99 : 0.9;
            report.rows << row;
        }
        return report;
    }

    /// In alphabetical order.
    static QStringList namesOf(const QList<GoldenRow> &rows)
    {
        QStringList names;
        for (const GoldenRow &row : rows)
            names << row.input.name;
        names.sort();
        return names;
    }
};

QTEST_MAIN(TestMainWindowGoldenChanges)
#include "tst_mainwindow_goldenchanges.moc"
