// Golden sets in the real window: a backend that was made worse is found, and what a run has shown is there after a restart.
#include "common/onelinelabel.h"
#include "main/goldencontroller.h"
#include "pipeline/goldenmodel.h"
#include "pipeline/goldenstore.h"
#include "pipeline/goldenwindow.h"
#include "pipeline/parameterfields.h"
#include "support/awaiting.h"
#include "support/pipelinewindow.h"
#include "support/toasts.h"
#include "unit/historytest.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLockFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

/// A golden set's window as a person sees it.
class Table
{
public:
    explicit Table(GoldenWindow *window) : m_window(window) {}

    QPushButton *button(const QString &name) const { return m_window->findChild<QPushButton *>(name); }
    QTableView *view() const { return m_window->findChild<QTableView *>(u"table"_s); }
    /// A cell of the lines in the order in which they stand.
    QString cell(int line, GoldenModel::Column column) const
    {
        return view()->model()->index(line, column).data().toString();
    }
    QString summary() const { return m_window->findChild<QLabel *>(u"summary"_s)->text(); }
    /// Runs to the end.
    bool run() const
    {
        button(u"runButton"_s)->click();
        return QTest::qWaitFor([this] { return m_window->report().has_value(); }, runPatience);
    }

private:
    GoldenWindow *m_window;
};

} // namespace

class TestMainWindowGolden : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theObjectThatKeepsASelectionFromBeingPinnedIsNamed()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(await(fixture.application()->history()->upsert(object(1))).ok());
        QTRY_VERIFY(fixture.select(object(1).name));
        fixture.prompts.textAnswers << u"Nightly"_s;
        QVERIFY(fixture.trigger(u"actionPinToSet"_s));
        QTRY_VERIFY(fixture.hasToast(u"Nothing was pinned, as "_s + object(1).name + u" cannot be fetched."_s));
        QVERIFY(fixture.hasToast(u"The profile that this belongs to is no longer set up."_s));
    }

    void whatAnotherProgramHasDoneIsThereOnComingBack()
    {
        const QTemporaryDir home;
        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.comeBack());
        QVERIFY(!fixture.isEnabled(u"actionOpenSet"_s));
        QVERIFY(fixture.leave());
        GoldenStore other(QDir(Paths::below(home.path()).data()).filePath(u"golden"_s));
        QVERIFY(other.create(u"Faces"_s).ok());
        QVERIFY(await(other.pin(other.find(u"Faces"_s)->id, {{fixture.picture(u"a.png"_s), {}}})).ok());
        QVERIFY(fixture.comeBack());
        QTRY_VERIFY(fixture.isEnabled(u"actionOpenSet"_s));
        // A run and what is accepted, beside an open window of the set.
        fixture.keepComparisonsShut();
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Grayscale"_s)));
        QVERIFY(fixture.trigger(u"actionOpenSet"_s));
        GoldenWindow *window = fixture.suite()->golden()->window();
        const Table table(window);
        QVERIFY(table.run());
        QVERIFY(fixture.leave());
        auto report = other.lastReport(window->setId(), window->pipelineId());
        QVERIFY(await(other.accept(report->setId, report->pipelineId, report->rows)).ok());
        QVERIFY(fixture.comeBack());
        QTRY_COMPARE(table.cell(0, GoldenModel::VerdictColumn), u"Identical"_s);
        QVERIFY(fixture.leave());
        report = other.lastReport(window->setId(), window->pipelineId());
        report->finishedAt = report->finishedAt.addSecs(60);
        QVERIFY(other.keepReport(*report).ok());
        QVERIFY(fixture.comeBack());
        QTRY_COMPARE(window->report()->finishedAt, report->finishedAt);
    }

    void aGoldenSetIsPinnedRunAcceptedAndFindsAnotherResult()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        QVERIFY(fixture.dropPaths({fixture.picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.png"_s, ObjectState::Verified), runPatience);
        QVERIFY(fixture.select(u"a.png"_s));
        fixture.prompts.textAnswers << u"Web/nightly"_s;
        QVERIFY(fixture.trigger(u"actionPinToSet"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"Web/nightly"_s), runPatience);
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(fixture.trigger(u"actionOpenSet"_s));
        GoldenWindow *window = fixture.suite()->golden()->window();
        QVERIFY(window);
        QCOMPARE(window->model()->rowCount(), 1);
        auto *run = window->findChild<QPushButton *>(u"runButton"_s);
        run->click();
        QTRY_VERIFY_WITH_TIMEOUT(window->report().has_value(), runPatience);
        QVERIFY(window->model()->row(0).acceptedPaths.isEmpty());
        window->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(hasToast(window->toasts(), u"accepted"_s), runPatience);
        run->click();
        QTRY_VERIFY_WITH_TIMEOUT(window->report().has_value(), runPatience);
        QVERIFY2(window->model()->row(0).identical, qPrintable(GoldenModel::verdict(window->model()->row(0))));
        fixture.chosen << QStringList{fixture.path(u"report.html"_s)};
        window->findChild<QPushButton *>(u"reportButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(fixture.path(u"report.html"_s)), runPatience);
        // Another set's, pipeline's or day's report has another name.
        const QString day = window->report()->finishedAt.toLocalTime().date().toString(Qt::ISODate);
        QCOMPARE(fixture.asked.name, u"Web-nightly - Blur - %1.html"_s.arg(day));
        QTRY_VERIFY(hasToast(window->toasts(), u"report.html"_s));
    }

    void aBackendMadeWorseStandsFirstAndStillDoesAfterARestart()
    {
        QTemporaryDir home;
        const QString brokenVerdict = [&home]() -> QString {
            PipelineWindow fixture(home.path());
            if (!fixture.open() || !openSet(fixture))
                return {};
            const Table table(fixture.suite()->golden()->window());
            if (!table.run() || table.cell(0, GoldenModel::VerdictColumn) != "New: nothing accepted yet"_L1)
                return {};
            table.button(u"acceptButton"_s)->click();
            const auto isAccepted = [&table] { return table.cell(2, GoldenModel::VerdictColumn) == "Identical"_L1; };
            if (!QTest::qWaitFor(isAccepted, runPatience) || !fixture.prompts.confirmations.isEmpty())
                return {};
            auto *ssim = fixture.suite()->golden()->window()->findChild<QDoubleSpinBox *>(u"ssimBox"_s);
            ssim->setValue(0.95);
            if (!table.run() || table.summary() != "All inputs keep the limits"_L1)
                return {};
            fixture.cloud()->faults().worsenResults(fixture.record(u"b.png"_s)->key);
            if (!table.run())
                return {};
            return lookAt(table);
        }();
        QVERIFY2(brokenVerdict.contains(u"SSIM"_s), qPrintable(brokenVerdict));

        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Grayscale"_s)));
        QVERIFY(fixture.trigger(u"actionOpenSet"_s));
        GoldenWindow *window = fixture.suite()->golden()->window();
        const Table table(window);
        QCOMPARE(lookAt(table), brokenVerdict);
        QVERIFY(window->findChild<QLabel *>(u"lastRun"_s)->text().startsWith(u"Last run: "_s));
        QCOMPARE(table.cell(1, GoldenModel::VerdictColumn), u"Identical"_s);
        // Another pipeline has never run over the set.
        auto *box = window->findChild<QComboBox *>(u"pipelineBox"_s);
        const int gray = box->currentIndex();
        choose(box, box->findText(u"Edges"_s));
        QCOMPARE(table.cell(0, GoldenModel::VerdictColumn), u"Not run"_s);
        choose(box, gray);
        QCOMPARE(lookAt(table), brokenVerdict);

        // Its picture is still to be seen, even when the copy was cleared away meanwhile.
        table.view()->selectRow(0);
        const QString copy = window->chosen().first().run.results.first().localPath;
        QVERIFY(QFile::remove(copy));
        QSignalSpy compared(fixture.suite(), &PipelineSuite::compareRequested);
        table.button(u"compareButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(compared.size(), 1, runPatience);
        for (const CompareSource &source : compared.first().first().value<QList<CompareSource>>())
            QVERIFY2(QFile::exists(source.localPath), qPrintable(source.localPath));
        // And it can be accepted without another run. What was accepted goes then, which is asked about.
        QCOMPARE(fixture.prompts.confirmations.size(), 0);
        table.button(u"acceptButton"_s)->click();
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 1);
        const ConfirmQuestion question = fixture.prompts.confirmations.first();
        QVERIFY(question.isDangerous);
        QCOMPARE(question.over.data(), window);
        QVERIFY2(question.text.contains(u"b.png"_s) && !question.text.contains(u"a.png"_s)
                     && question.text.contains(u"limit"_s),
                 qPrintable(question.text));
        QCOMPARE(window->report()->brokenRows(), 1);
        QCOMPARE(lookAt(table), brokenVerdict);
        fixture.prompts.confirmAnswers << true;
        table.button(u"acceptButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(window->report()->brokenRows(), 0, runPatience);
        QCOMPARE(table.summary(), u"All inputs keep the limits"_s);
        QTRY_VERIFY(fixture.hasToast(u"accepted"_s));
        // All are the same as what was accepted now: accepting them again takes nothing away.
        QCOMPARE(fixture.prompts.confirmations.size(), 2);
        table.view()->clearSelection();
        table.button(u"acceptButton"_s)->click();
        QTRY_VERIFY(fixture.hasToast(u"3 result"_s));
        QCOMPARE(fixture.prompts.confirmations.size(), 2);
    }

    void aSetRunsWithWhatItWasAcceptedWithUnlessTheSideBarsValuesAreChosen()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(openSet(fixture));
        GoldenWindow *window = fixture.suite()->golden()->window();
        const Table table(window);
        auto *box = window->findChild<QComboBox *>(u"pipelineBox"_s);
        choose(box, box->findText(u"Blur"_s));
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        const auto setRadius = [&fixture](double radius) {
            fixture.bar()->parameterFields()->findChild<QDoubleSpinBox *>(u"parameter_radius"_s)->setValue(radius);
        };
        const auto textOf = [window](const QString &name) { return window->findChild<OneLineLabel *>(name)->text(); };
        const auto radii = [window] {
            QStringList values;
            for (const GoldenRow &row : window->report()->rows)
                values << row.run.parameters.value(u"radius"_s);
            values.removeDuplicates();
            return values;
        };
        auto *sideBar = window->findChild<QCheckBox *>(u"sideBarBox"_s);
        setRadius(14);
        QCOMPARE(textOf(u"nextParameters"_s), u"The next run goes with radius = 14, as in the side bar."_s);
        QVERIFY(!sideBar->isVisible());
        QVERIFY(table.run());
        QCOMPARE(radii(), QStringList(u"14"_s));
        table.button(u"acceptButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(table.cell(2, GoldenModel::VerdictColumn), u"Identical"_s, runPatience);
        QTRY_COMPARE(textOf(u"nextParameters"_s), u"The next run goes with radius = 14, as accepted."_s);

        // A slider that was moved meanwhile is no other backend.
        setRadius(3);
        QCOMPARE(textOf(u"nextParameters"_s),
                 u"The next run goes with radius = 14, as accepted. The side bar has radius = 3."_s);
        QVERIFY(sideBar->isVisible() && !sideBar->isChecked());
        QVERIFY(table.run());
        QCOMPARE(radii(), QStringList(u"14"_s));
        QCOMPARE(table.cell(0, GoldenModel::VerdictColumn), u"Identical"_s);
        QCOMPARE(textOf(u"lastParameters"_s), u"Last run with radius = 14"_s);

        sideBar->click();
        QCOMPARE(textOf(u"nextParameters"_s), u"The next run goes with radius = 3 (accepted with radius = 14)."_s);
        QVERIFY(table.run());
        QCOMPARE(radii(), QStringList(u"3"_s));
        QCOMPARE(textOf(u"lastParameters"_s),
                 u"Last run with other parameters than accepted: radius = 3 (accepted with radius = 14)"_s);
        // A slider passes the accepted value on its way.
        setRadius(14);
        QVERIFY(!sideBar->isVisible());
        setRadius(15);
        QVERIFY(sideBar->isVisible() && sideBar->isChecked());
        QCOMPARE(textOf(u"nextParameters"_s), u"The next run goes with radius = 15 (accepted with radius = 14)."_s);
        // The choice is for this pipeline, and what its last run was measured with is there again.
        choose(box, box->findText(u"Edges"_s));
        QVERIFY(!window->findChild<OneLineLabel *>(u"nextParameters"_s)->isVisible());
        choose(box, box->findText(u"Blur"_s));
        QVERIFY(sideBar->isVisible() && !sideBar->isChecked());
        QVERIFY(textOf(u"lastParameters"_s).contains(u"(accepted with radius = 14)"_s));
        setRadius(14);
        QVERIFY(!sideBar->isVisible());
        // And it is over what was accepted then.
        setRadius(5);
        sideBar->click();
        fixture.prompts.confirmAnswers << true;
        table.button(u"acceptButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(textOf(u"nextParameters"_s),
                                  u"The next run goes with radius = 3, as accepted. The side bar has radius = 5."_s,
                                  runPatience);
        QVERIFY(sideBar->isVisible() && !sideBar->isChecked());
    }

    void aStoppedRunShowsTheLastResultAgain()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(openSet(fixture));
        const Table table(fixture.suite()->golden()->window());
        QVERIFY(table.run());
        const QString summary = table.summary();
        QPushButton *button = table.button(u"runButton"_s);
        const QString toRun = button->text();
        button->click();
        QVERIFY(button->text() != toRun);
        button->click();
        QCOMPARE(button->text(), toRun);
        QCOMPARE(table.summary(), summary);
        QCOMPARE(table.cell(0, GoldenModel::VerdictColumn), u"New: nothing accepted yet"_s);
        // And the next one runs to its end.
        QVERIFY(table.run());
    }

    void runsCancelledInTheListLeaveTheLastResult()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(openSet(fixture));
        GoldenWindow *window = fixture.suite()->golden()->window();
        const Table table(window);
        QVERIFY(table.run());
        const QString summary = table.summary();
        const QDateTime finished = window->report()->finishedAt;
        QPushButton *button = table.button(u"runButton"_s);
        const QString toRun = button->text();
        // The pictures are looked for in the cloud first: that takes its time.
        fixture.cloud()->faults().delay(u"/tcb/batchdownloadfile"_s, 15'000);
        button->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isEnabled(u"actionCancelAllRuns"_s), runPatience);
        QVERIFY(fixture.trigger(u"actionCancelAllRuns"_s));
        QTRY_COMPARE_WITH_TIMEOUT(button->text(), toRun, runPatience);
        QVERIFY(fixture.hasToast(u"were cancelled"_s));
        QCOMPARE(table.summary(), summary);
        QVERIFY(window->report().has_value());
        QCOMPARE(window->report()->finishedAt, finished);
        const auto kept = fixture.application()->golden()->lastReport(window->setId(), window->pipelineId());
        QVERIFY(kept.has_value());
        QCOMPARE(kept->finishedAt, finished);
        // And the next one runs to its end.
        fixture.cloud()->faults().clear();
        QVERIFY(table.run());
        QVERIFY(window->report()->isWhole());
    }

    void aLimitIsTypedInOneGoAndWrittenOnce()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        GoldenStore *store = fixture.application()->golden();
        const QString id = store->create(u"Nightly"_s)->id;
        QVERIFY(fixture.trigger(u"actionOpenSet"_s));
        GoldenWindow *window = fixture.suite()->golden()->window();
        QVERIFY(window);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        auto *ssim = window->findChild<QDoubleSpinBox *>(u"ssimBox"_s);
        ssim->setFocus();
        ssim->selectAll();
        QSignalSpy told(window, &GoldenWindow::limitsChanged);
        QTest::keyClicks(ssim, u"0.9"_s);
        // Something else about the set changes under the typing.
        QVERIFY(await(store->pin(id, {{fixture.picture(u"a.png"_s), {}}})).ok());
        QCOMPARE(window->model()->rowCount(), 1);
        QTest::keyClicks(ssim, u"5"_s);
        QCOMPARE(told.count(), 0);
        QSignalSpy written(store, &GoldenStore::changed);
        QTest::keyClick(ssim, Qt::Key_Return);
        QCOMPARE(ssim->value(), 0.95);
        QCOMPARE(told.count(), 1);
        QCOMPARE(written.count(), 1);
        QCOMPARE(store->set(id)->thresholds.minimumSsim, std::optional<double>(0.95));
    }

    void aLimitThatCannotBeSavedIsNotShownAsIfItWere()
    {
        QTemporaryDir home;
        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        GoldenStore *store = fixture.application()->golden();
        const QString id = store->create(u"Nightly"_s)->id;
        QVERIFY(store->setThresholds(id, limitsOf(0.9)).ok());
        QVERIFY(fixture.trigger(u"actionOpenSet"_s));
        GoldenWindow *window = fixture.suite()->golden()->window();
        QVERIFY(window);
        const auto *bar = window->findChild<QWidget *>(u"inlineBar"_s);
        auto *ssim = window->findChild<QDoubleSpinBox *>(u"ssimBox"_s);
        QVERIFY(bar && ssim && !bar->isVisible());
        QCOMPARE(ssim->value(), 0.9);
        QDirIterator files(home.path(), {u"set.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QLockFile other(files.next() + u".lock"_s);
        QVERIFY(other.tryLock());
        const auto type = [ssim](const QString &value) {
            ssim->selectAll();
            QTest::keyClicks(ssim, value);
            QTest::keyClick(ssim, Qt::Key_Return);
        };
        type(u"0.95"_s);
        QCOMPARE(ssim->value(), 0.9);
        QCOMPARE(store->set(id)->thresholds.minimumSsim, std::optional<double>(0.9));
        QVERIFY(bar->isVisible());
        const QString why = bar->findChild<QLabel *>(u"inlineText"_s)->text();
        QVERIFY2(why.contains(u"another program"_s) && why.contains(u"Try again"_s), qPrintable(why));

        auto *again = bar->findChild<QPushButton *>(u"inlineAction"_s);
        again->click(); // too soon
        QCOMPARE(ssim->value(), 0.9);
        QVERIFY(bar->isVisible());
        other.unlock();
        again->click();
        QCOMPARE(ssim->value(), 0.95);
        QCOMPARE(store->set(id)->thresholds.minimumSsim, std::optional<double>(0.95));
        QVERIFY(!bar->isVisible());

        // Typed last before the window goes: told where it can still be read.
        QVERIFY(other.tryLock());
        type(u"0.99"_s);
        window->close();
        QVERIFY(fixture.hasToast(u"not saved"_s));
    }

    void whatFailsIsToldInTheWindowThatIsInFront()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(openSet(fixture));
        GoldenWindow *window = fixture.suite()->golden()->window();
        const Table table(window);
        QVERIFY(table.run());
        const QString below = fixture.file(u"file"_s, "no folder") + u"/report.html"_s;
        fixture.chosen << QStringList{below};
        table.button(u"reportButton"_s)->click();
        QTRY_VERIFY(hasToast(window->toasts(), u"cannot be written"_s));
        window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), window);
        QTest::keyClick(window, Qt::Key_F6);
        QVERIFY(window->toasts()->toasts().first()->isAncestorOf(QApplication::focusWidget()));
        window->toasts()->clear();

        // A command of the main window, while this one lies over it.
        window->setGeometry(fixture.window()->geometry().adjusted(100, 100, -100, -100));
        fixture.window()->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), fixture.window());
        fixture.chosen << QStringList{below};
        QVERIFY(fixture.trigger(u"actionExportPipeline"_s));
        QTRY_VERIFY(hasToast(window->toasts(), u"cannot be written"_s));
        window->close();
        QVERIFY(hasToast(fixture.window()->toasts(), u"cannot be written"_s));
    }

private:
    static GoldenThresholds limitsOf(double ssim)
    {
        GoldenThresholds limits;
        limits.minimumSsim = ssim;
        return limits;
    }

    /// Three pictures in a set that is open with the pipeline Grayscale.
    static bool openSet(PipelineWindow &fixture)
    {
        fixture.keepComparisonsShut();
        QStringList files;
        for (const QString &name : {u"a.png"_s, u"b.png"_s, u"c.png"_s})
            files << fixture.picture(name, {160 + 16 * int(files.size()), 120});
        if (!fixture.dropPaths(files))
            return false;
        for (const QString &name : {u"a.png"_s, u"b.png"_s, u"c.png"_s}) {
            if (!QTest::qWaitFor([&] { return fixture.hasState(name, ObjectState::Verified); }, runPatience))
                return false;
            fixture.prompts.textAnswers << u"Nightly"_s;
            if (!fixture.select(name) || !fixture.trigger(u"actionPinToSet"_s))
                return false;
            GoldenStore *store = fixture.application()->golden();
            const auto isPinned = [store, name] {
                const auto set = store->find(u"Nightly"_s);
                return set && !set->inputs.isEmpty() && set->inputs.last().name == name;
            };
            if (!QTest::qWaitFor(isPinned, runPatience))
                return false;
        }
        return fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Grayscale"_s))
               && fixture.trigger(u"actionOpenSet"_s);
    }

    /// The first line, when it is the one that was made worse, stands out, and the summary counts it alone.
    static QString lookAt(const Table &table)
    {
        const QModelIndex verdict = table.view()->model()->index(0, GoldenModel::VerdictColumn);
        if (table.cell(0, GoldenModel::InputColumn) != "b.png"_L1 || table.summary() != "1 input breaks a limit"_L1
            || verdict.data(Qt::DecorationRole).isNull())
            return u"%1: %2"_s.arg(table.cell(0, GoldenModel::InputColumn), table.summary());
        return verdict.data().toString() + u' ' + table.cell(0, GoldenModel::SsimColumn);
    }

    static void choose(QComboBox *box, int index)
    {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index); // as a person's choice does
    }
};

QTEST_MAIN(TestMainWindowGolden)
#include "tst_mainwindow_golden.moc"
