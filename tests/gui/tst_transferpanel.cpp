// The panel of the transfers: its buttons and keys ask for the right jobs, its bar is honest, its summary adds up.
#include "support/patience.h"
#include "transferfixtures.h"
#include "transfers/batchsummarybar.h"
#include "transfers/orderactions.h"
#include "transfers/speedmenu.h"
#include "transfers/transferfilter.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

namespace {

struct Shown {
    TransferModel model;
    TransferPanel panel{&model};
    Shown()
    {
        panel.resize(800, 400);
        panel.show();
    }
    QModelIndex row(int row) const { return panel.filter()->index(row, 0); }
    void click(int at, RowAction action) const
    {
        const QRect rect = panel.list()->buttonRect(row(at), action);
        QTest::mouseClick(panel.list()->viewport(), Qt::LeftButton, {}, rect.center());
    }
};

/// The second half of a double click.
void clickOnceMore(const TransferList *list, const QPoint &point)
{
    QMouseEvent event(QEvent::MouseButtonDblClick, point, list->viewport()->mapToGlobal(QPointF(point)), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(list->viewport(), &event);
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, point);
}

/// Counts how often it is asked what can be done with a row.
class CountingFilter : public TransferFilter
{
public:
    using TransferFilter::TransferFilter;
    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        ++asked;
        return TransferFilter::flags(index);
    }
    mutable int asked = 0;
};

/// What a drag of the list's own rows does at the end of its way.
void drop(TransferList *list, const QPoint &point)
{
    const std::unique_ptr<QMimeData> data(list->model()->mimeData(list->selectionModel()->selectedIndexes()));
    QDropEvent event(point, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    // Straight to the list: the application hands a drop only to where a real drag has entered, and the list lets only its own in.
    struct Open : TransferList {
        using TransferList::dropEvent;
    };
    (list->*(&Open::dropEvent))(&event);
}

int checkedIn(const QMenu *menu)
{
    for (const QAction *action : menu->actions()) {
        if (action->isChecked())
            return action->data().toInt();
    }
    return -1;
}

} // namespace

class TestTransferPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowButtonsAskForTheirOwnRow()
    {
        Shown shown;
        shown.model.addJobs({makeJob(1, JobState::Running), makeJob(2, JobState::Failed), makeJob(3, JobState::Paused),
                             makeJob(4, JobState::NeedsDecision)});
        QSignalSpy cancel(&shown.panel, &TransferPanel::cancelRequested);
        QSignalSpy pause(&shown.panel, &TransferPanel::pauseRequested);
        QSignalSpy resume(&shown.panel, &TransferPanel::resumeRequested);
        QSignalSpy retry(&shown.panel, &TransferPanel::retryRequested);
        QSignalSpy decide(&shown.panel, &TransferPanel::decideRequested);
        QSignalSpy details(&shown.panel, &TransferPanel::detailsRequested);
        shown.click(0, RowAction::Cancel);
        shown.click(0, RowAction::Pause);
        shown.click(1, RowAction::Retry);
        shown.click(1, RowAction::Details);
        shown.click(2, RowAction::Resume);
        shown.click(3, RowAction::Decide);
        QCOMPARE(cancel.value(0).value(0).value<QList<JobId>>(), QList<JobId>{1});
        QCOMPARE(pause.value(0).value(0).value<QList<JobId>>(), QList<JobId>{1});
        QCOMPARE(retry.value(0).value(0).value<QList<JobId>>(), QList<JobId>{2});
        QCOMPARE(details.value(0).value(0).value<JobId>(), 2);
        QCOMPARE(resume.value(0).value(0).value<QList<JobId>>(), QList<JobId>{3});
        QCOMPARE(decide.value(0).value(0).value<JobId>(), 4);
        QVERIFY(shown.panel.list()->selectedJobs().isEmpty());
    }

    void aDoubleClickDoesNotUndoWhatItsFirstClickDid()
    {
        Shown shown;
        shown.model.addJobs({makeJob(1, JobState::Running)});
        QSignalSpy pause(&shown.panel, &TransferPanel::pauseRequested);
        QSignalSpy resume(&shown.panel, &TransferPanel::resumeRequested);
        QSignalSpy opened(&shown.panel, &TransferPanel::activated);
        const TransferList *list = shown.panel.list();
        const QPoint place = list->buttonRect(shown.row(0), RowAction::Pause).center();
        shown.click(0, RowAction::Pause);
        clickOnceMore(list, place); // nothing has changed yet: the same is asked for again
        QCOMPARE(pause.size(), 2);
        shown.click(0, RowAction::Pause);
        shown.model.updateJobs({makeJob(1, JobState::Paused)});
        QVERIFY(list->buttonRect(shown.row(0), RowAction::Resume).contains(place));
        clickOnceMore(list, place);
        QCOMPARE(resume.size(), 0);
        shown.model.updateJobs({makeJob(1, JobState::Done)});
        clickOnceMore(list, place);
        QCOMPARE(opened.size(), 0);
        QVERIFY(list->selectedJobs().isEmpty());
    }

    void aRowHasNoButtonThatDoesNotFit()
    {
        Shown shown;
        shown.model.addJobs({makeJob(1, JobState::Done)});
        for (const RowAction action : {RowAction::Cancel, RowAction::Pause, RowAction::Resume, RowAction::Retry})
            QVERIFY(shown.panel.list()->buttonRect(shown.row(0), action).isEmpty());
    }

    void keysActOnTheSelection()
    {
        Shown shown;
        shown.model.addJobs({makeJob(1, JobState::Running), makeJob(2, JobState::Done), makeJob(3, JobState::Paused)});
        TransferList *list = shown.panel.list();
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        list->setFocus();
        list->selectAll();
        QSignalSpy cancel(&shown.panel, &TransferPanel::cancelRequested);
        QSignalSpy pause(&shown.panel, &TransferPanel::pauseRequested);
        QSignalSpy copy(&shown.panel, &TransferPanel::copyIdsRequested);
        QTest::keyClick(list, Qt::Key_Delete);
        QTest::keyClick(list, Qt::Key_Space);
        QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(cancel.value(0).value(0).value<QList<JobId>>(), (QList<JobId>{1, 3}));
        QCOMPARE(pause.value(0).value(0).value<QList<JobId>>(), QList<JobId>{1});
        QCOMPARE(copy.value(0).value(0).toStringList().size(), 1);
    }

    void enterOpensDecidesOrExplains()
    {
        Shown shown;
        shown.model.addJobs(
            {makeJob(1, JobState::Done), makeJob(2, JobState::Failed), makeJob(3, JobState::NeedsDecision)});
        QSignalSpy opened(&shown.panel, &TransferPanel::activated);
        QSignalSpy details(&shown.panel, &TransferPanel::detailsRequested);
        QSignalSpy decide(&shown.panel, &TransferPanel::decideRequested);
        for (int row = 0; row < 3; ++row) {
            shown.panel.list()->setCurrentIndex(shown.row(row));
            QTest::keyClick(shown.panel.list(), Qt::Key_Return);
        }
        QCOMPARE(opened.size(), 1);
        QCOMPARE(details.size(), 1);
        QCOMPARE(decide.size(), 1);
    }

    void theContextMenuOpensByKeyAndHoldsTheCommands()
    {
        Shown shown;
        shown.model.addJobs({makeJob(1, JobState::Running)});
        TransferList *list = shown.panel.list();
        list->setCurrentIndex(shown.row(0));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5));
        QApplication::sendEvent(list, &event);
        auto *menu = list->findChild<QMenu *>();
        QVERIFY(menu);
        QVERIFY(menu->actions().contains(list->action(RowAction::Cancel)));
        QVERIFY(list->action(RowAction::Pause)->isEnabled());
        QVERIFY(!list->action(RowAction::Retry)->isEnabled());
        menu->close();
    }

    void commandsAreEnabledWhenTheyCanDoSomething()
    {
        Shown shown;
        QVERIFY(!shown.panel.pauseAllAction()->isEnabled());
        QVERIFY(!shown.panel.pauseAllAction()->toolTip().isEmpty());
        shown.model.addJobs({makeJob(1, JobState::Running)});
        QVERIFY(shown.panel.pauseAllAction()->isEnabled());
        QVERIFY(shown.panel.cancelAllAction()->isEnabled());
        QVERIFY(!shown.panel.resumeAllAction()->isEnabled());
        QVERIFY(!shown.panel.retryFailedAction()->isEnabled());
        QVERIFY(!shown.panel.clearFinishedAction()->isEnabled());
        shown.model.updateJobs({makeJob(1, JobState::Failed)});
        QVERIFY(!shown.panel.pauseAllAction()->isEnabled());
        QVERIFY(shown.panel.retryFailedAction()->isEnabled());
        QVERIFY(shown.panel.clearFinishedAction()->isEnabled());
        QSignalSpy retry(&shown.panel, &TransferPanel::retryFailedRequested);
        shown.panel.retryFailedAction()->trigger();
        QCOMPARE(retry.size(), 1);
    }

    void theBarIsBusyOnlyWhileSizesAreUnknownAndFullOnlyAtTheEnd()
    {
        Shown shown;
        auto *bar = shown.panel.findChild<QProgressBar *>(u"transferProgress"_s);
        JobSnapshot unknown = makeJob(1, JobState::Running);
        unknown.size = -1;
        shown.model.addJobs({unknown});
        QueueTotals totals;
        totals.jobs = 1;
        totals.running = 1;
        shown.panel.setTotals(totals);
        QCOMPARE(bar->maximum(), 0);
        shown.model.updateJobs({moving(1, 1'000'000, 1000)});
        totals.bytes = 1'000'000;
        totals.bytesDone = 1'000'000;
        shown.panel.setTotals(totals);
        QCOMPARE(bar->maximum(), 1000);
        QCOMPARE(bar->value(), 999);
        totals.bytesDone = 400'000; // as the amount beside it says
        shown.panel.setTotals(totals);
        QCOMPARE(bar->value(), 400);
        totals.finished = 1;
        totals.running = 0;
        shown.panel.setTotals(totals);
        QVERIFY(!bar->isVisible());
    }

    void theTotalsAreOneLine()
    {
        Shown shown;
        QueueTotals totals;
        totals.jobs = 40;
        totals.finished = 12;
        totals.running = 2;
        totals.bytes = 402'000'000;
        totals.bytesDone = 118'000'000;
        totals.bytesPerSecond = 3'200'000;
        shown.panel.setTotals(totals);
        QCOMPARE(shown.panel.totalsText(), u"12 of 40 · 118 of 402 MB · 3.2 MB/s"_s);
    }

    void theEmptyStateFitsTheFilter()
    {
        Shown shown;
        auto *empty = shown.panel.findChild<QLabel *>(u"transferEmpty"_s);
        auto *show = shown.panel.findChild<QComboBox *>(u"transferShow"_s);
        QVERIFY(empty->isVisible());
        const QString first = empty->text();
        shown.model.addJobs({makeJob(1, JobState::Done)});
        QVERIFY(!empty->isVisible());
        show->setCurrentIndex(2);
        QVERIFY(empty->isVisible());
        QVERIFY(empty->text() != first);
        shown.model.updateJobs({makeJob(1, JobState::Failed)});
        QVERIFY(!empty->isVisible());
    }

    void foldingKeepsTheHeader()
    {
        Shown shown;
        QSignalSpy folded(&shown.panel, &TransferPanel::collapsedChanged);
        shown.panel.setCollapsed(true);
        QVERIFY(!shown.panel.list()->isVisible());
        QVERIFY(shown.panel.findChild<QToolButton *>(u"transferFold"_s)->isVisible());
        shown.model.addJobs({makeJob(1)});
        shown.panel.setCollapsed(false);
        QVERIFY(shown.panel.list()->isVisible());
        QCOMPARE(folded.size(), 2);
    }

    void theSelectionSurvivesAThoroughClearing()
    {
        Shown shown;
        QList<JobSnapshot> jobs;
        QList<JobId> finished;
        for (JobId id = 0; id < 400; ++id) {
            jobs << makeJob(id, id % 2 ? JobState::Queued : JobState::Done);
            if (id % 2 == 0)
                finished << id;
        }
        shown.model.addJobs(jobs);
        shown.panel.list()->setCurrentIndex(shown.panel.list()->model()->index(201, 0));
        QCOMPARE(shown.panel.list()->selectedJobs(), QList<JobId>{201});
        shown.model.removeJobs(finished);
        QCOMPARE(shown.panel.list()->selectedJobs(), QList<JobId>{201});
    }

    void theSummaryAddsUpBatchesAndRetriesTheFailed()
    {
        Shown shown;
        auto *bar = shown.panel.findChild<BatchSummaryBar *>();
        auto *text = bar->findChild<QLabel *>(u"batchSummaryText"_s);
        QVERIFY(!bar->isVisible());
        BatchSummary summary;
        summary.batch = 1;
        summary.done = 38;
        summary.failed = 2;
        summary.fileIds = {u"cloud://a/1"_s};
        summary.failedJobs = {5, 6};
        summary.causes = {{Error::make(ErrorKind::Timeout, Stage::Upload, u"TimeoutError"_s), 2}};
        shown.panel.showSummary(summary);
        QVERIFY(bar->isVisible());
        QCOMPARE(text->text(), u"38 uploaded, 2 failed"_s);
        QSignalSpy failures(&shown.panel, &TransferPanel::failuresRequested);
        bar->findChild<QToolButton *>(u"batchDetails"_s)->click();
        QCOMPARE(failures.value(0).value(0).value<BatchSummary>().causes.value(0).second, 2);
        summary.batch = 2;
        summary.done = 2;
        summary.unproven = 1;
        summary.failed = 2;
        summary.failedJobs = {9, 12};
        summary.causes[0].second = 1;
        summary.causes << std::pair(summary.causes[0].first.atHost(u"other.example"_s), 1); // which its text names
        shown.panel.showSummary(summary);
        QCOMPARE(text->text(), u"40 uploaded, 1 of them not verified; 4 failed"_s);
        QCOMPARE(bar->summary().causes.size(), 2);
        QCOMPARE(bar->summary().causes[0].second, 3);
        QSignalSpy retry(&shown.panel, &TransferPanel::retryRequested);
        bar->findChild<QPushButton *>(u"batchRetry"_s)->click();
        QCOMPARE(retry.value(0).value(0).value<QList<JobId>>(), (QList<JobId>{5, 6, 9, 12}));
        QVERIFY(!bar->isVisible());
    }

    void aBatchThatEndsAgainCountsOnce()
    {
        Shown shown;
        auto *bar = shown.panel.findChild<BatchSummaryBar *>();
        auto *text = bar->findChild<QLabel *>(u"batchSummaryText"_s);
        BatchSummary first;
        first.batch = 1;
        first.done = 38;
        first.reused = 3;
        first.failed = 2;
        first.failedJobs = {5, 6};
        first.causes = {{Error::make(ErrorKind::Timeout, Stage::Upload, u"TimeoutError"_s), 2}};
        shown.panel.showSummary(first);
        BatchSummary second;
        second.batch = 2;
        second.done = 10;
        second.reused = 4;
        second.unproven = second.unprovenReused = 2;
        second.fileIds = {u"cloud://a/2"_s};
        shown.panel.showSummary(second);
        QCOMPARE(text->text(), u"41 uploaded; 7 reused, 2 of them not verified; 2 failed"_s);
        // "Retry failed" of the menu: the whole batch is summed up once more.
        first.done = 40;
        first.failed = 0;
        first.fileIds = {u"cloud://a/1"_s};
        first.failedJobs.clear();
        first.causes.clear();
        shown.panel.showSummary(first);
        QCOMPARE(text->text(), u"43 uploaded; 7 reused, 2 of them not verified"_s);
        QCOMPARE(bar->summary().fileIds, (QStringList{u"cloud://a/1"_s, u"cloud://a/2"_s}));
        QVERIFY(!bar->findChild<QPushButton *>(u"batchRetry"_s)->isVisible());
        QVERIFY(!bar->findChild<QToolButton *>(u"batchDetails"_s)->isVisible());
    }

    void manySelectedRowsAreLookedAtOnceForManyChanges()
    {
        TransferModel model;
        CountingFilter filter(&model);
        TransferList list(&filter);
        constexpr int Rows = 20'000;
        model.addJobs(makeJobs(1, Rows, JobState::Running));
        list.selectAll();
        QVERIFY(!list.action(RowAction::Retry)->isEnabled());
        const QAction *retry = list.action(RowAction::Retry);
        QSignalSpy changes(&filter, &QAbstractItemModel::dataChanged);
        filter.asked = 0;
        QList<JobSnapshot> failed;
        for (int job = 1; job <= Rows; job += Rows / 16)
            failed << makeJob(job, JobState::Failed);
        model.updateJobs(failed);
        QTRY_VERIFY(retry->isEnabled());
        QVERIFY(changes.size() >= failed.size()); // each of them scattered
        QVERIFY2(filter.asked <= Rows, qPrintable(QString::number(filter.asked)));
    }

    void aChangeOfAnotherRowLeavesTheCommandsAlone()
    {
        Shown shown;
        shown.model.addJobs({makeJob(1, JobState::Running), makeJob(2, JobState::Running)});
        TransferList *list = shown.panel.list();
        list->setCurrentIndex(shown.row(0));
        shown.model.updateJobs({makeJob(2, JobState::Failed)});
        QVERIFY(!list->action(RowAction::Retry)->isEnabled());
        shown.model.updateJobs({makeJob(1, JobState::Failed)});
        QVERIFY(list->action(RowAction::Retry)->isEnabled()); // at once, when asked for
    }

    void theOrderIsChangedByKeysAndMenu()
    {
        Shown shown;
        shown.model.addJobs({makeJob(1, JobState::Running), makeJob(2), makeJob(3, JobState::Done), makeJob(4)});
        TransferList *list = shown.panel.list();
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        list->setFocus();
        QVERIFY(!list->order()->moveAction(JobMove::Up)->isEnabled());
        list->selectAll();
        QSignalSpy moved(&shown.panel, &TransferPanel::moveRequested);
        QAction original; // the window has a command on the same key
        original.setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
        shown.panel.addAction(&original);
        QSignalSpy gone(&original, &QAction::triggered);
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(list, Qt::Key_End, Qt::AltModifier);
        QCOMPARE(gone.size(), 0);
        QCOMPARE(moved.size(), 2);
        QCOMPARE(moved.at(0).at(0).value<QList<JobId>>(), (QList<JobId>{1, 2, 4}));
        QCOMPARE(moved.at(0).at(1).value<JobMove>(), JobMove::Up);
        QCOMPARE(moved.at(1).at(1).value<JobMove>(), JobMove::Bottom);
        QSignalSpy ranked(&shown.panel, &TransferPanel::priorityRequested);
        QVERIFY(list->order()->priorityAction(JobPriority::Normal)->isChecked());
        list->order()->priorityAction(JobPriority::High)->trigger();
        QCOMPARE(ranked.value(0).value(1).value<JobPriority>(), JobPriority::High);
        list->setCurrentIndex(shown.row(2));
        QVERIFY(!list->order()->moveAction(JobMove::Top)->isEnabled());
    }

    void aRowIsDraggedBeforeAnother()
    {
        Shown shown;
        shown.model.addJobs(makeJobs(1, 4));
        shown.model.updateJobs({makeJob(4, JobState::Done)});
        TransferList *list = shown.panel.list();
        list->setCurrentIndex(shown.row(2));
        QVERIFY(list->model()->flags(shown.row(2)) & Qt::ItemIsDragEnabled);
        QVERIFY(!(list->model()->flags(shown.row(3)) & Qt::ItemIsDragEnabled));
        // What the view asks while the drag is on its way, and lets nothing be dropped without.
        const std::unique_ptr<QMimeData> dragged(list->model()->mimeData({shown.row(2)}));
        QVERIFY(list->model()->supportedDragActions() == Qt::MoveAction);
        QVERIFY(list->model()->canDropMimeData(dragged.get(), Qt::MoveAction, 1, 0, {}));
        QSignalSpy moved(&shown.panel, &TransferPanel::moveBeforeRequested);
        const QRect target = list->visualRect(shown.row(1));
        drop(list, QPoint(target.center().x(), target.top() + 1));
        drop(list, QPoint(target.center().x(), target.bottom()));
        drop(list, QPoint(20, list->viewport()->height() - 5));
        QCOMPARE(moved.size(), 3);
        QCOMPARE(moved.at(0).at(0).value<QList<JobId>>(), QList<JobId>{3});
        QCOMPARE(moved.at(0).at(1).value<JobId>(), 2);
        QCOMPARE(moved.at(1).at(1).value<JobId>(), 3);
        QCOMPARE(moved.at(2).at(1).value<JobId>(), 0);
        QCOMPARE(shown.model.rowCount(), 4); // the queue moves, the view does not
    }

    void theSpeedMenuShowsAndChooses()
    {
        Shown shown;
        ui::SpeedMenu *menu = shown.panel.speedMenu();
        menu->setValues(5, 0, 1000); // 5 is none of the usual ones
        const auto *parallel = menu->findChild<QMenu *>(u"parallelMenu"_s);
        const auto *upload = menu->findChild<QMenu *>(u"uploadLimitMenu"_s);
        QCOMPARE(checkedIn(parallel), 5);
        QCOMPARE(checkedIn(upload), 0);
        QCOMPARE(checkedIn(menu->findChild<QMenu *>(u"downloadLimitMenu"_s)), 1000);
        QSignalSpy chosen(menu, &ui::SpeedMenu::uploadLimitChosen);
        upload->actions().at(3)->trigger();
        QCOMPARE(chosen.value(0).value(0).toInt(), 500);
    }

    void everyControlHasAName()
    {
        Shown shown;
        for (const QWidget *widget : shown.panel.findChildren<QWidget *>()) {
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible()
                && widget->parentWidget()->objectName() != u"qt_scrollarea_viewport"_s)
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestTransferPanel)
#include "tst_transferpanel.moc"
