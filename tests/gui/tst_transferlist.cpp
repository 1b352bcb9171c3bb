// The list of the transfers: where the keyboard goes, and which commands fit the row it is on.
#include "support/patience.h"
#include "transferfixtures.h"
#include "transfers/rowactions.h"
#include "transfers/transferfilter.h"
#include "transfers/transferlist.h"
#include "transfers/transfermodel.h"
#include "wechat/errorcatalogue.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

class TestTransferList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theKeyboardComesToTheRowsThatAreSeen()
    {
        TransferModel model;
        TransferFilter filter(&model);
        model.addJobs(makeJobs(1, 60, JobState::Done));
        QWidget window;
        auto *before = new QLineEdit(&window);
        auto *list = new TransferList(&filter, &window);
        before->setGeometry(0, 0, 400, 30);
        list->setGeometry(0, 40, 400, 250);
        window.resize(400, 300);
        window.show();
        before->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        list->bringUp(filter.index(30, 0));
        const int place = list->verticalScrollBar()->value();
        QVERIFY(place > 0);
        QTest::keyClick(before, Qt::Key_Tab);
        QVERIFY(list->hasFocus());
        QCOMPARE(list->currentIndex().row(), 30);
        QCOMPARE(list->selectedJobs(), QList<JobId>{31});
        QCOMPARE(list->verticalScrollBar()->value(), place);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 31);
        QCOMPARE(list->verticalScrollBar()->value(), place);
        // Where it is in sight, it stays; out of sight nothing is left selected for the keys to act on.
        QTest::keyClick(list, Qt::Key_Backtab);
        QTest::keyClick(before, Qt::Key_Tab);
        QCOMPARE(list->currentIndex().row(), 31);
        QTest::keyClick(list, Qt::Key_Backtab);
        list->bringUp(filter.index(10, 0));
        QTest::keyClick(before, Qt::Key_Tab);
        QCOMPARE(list->currentIndex().row(), 10);
        QCOMPARE(list->selectedJobs(), QList<JobId>{11});
        // Of several that were chosen some are in sight.
        QTest::keyClick(list, Qt::Key_Backtab);
        QItemSelection several(filter.index(29, 0), filter.index(32, 0));
        several.select(filter.index(10, 0), filter.index(10, 0));
        list->selectionModel()->select(several, QItemSelectionModel::ClearAndSelect);
        list->bringUp(filter.index(30, 0));
        QTest::keyClick(before, Qt::Key_Tab);
        QCOMPARE(list->currentIndex().row(), 30);
        QCOMPARE(list->selectedJobs(), (QList<JobId>{11, 30, 31, 32, 33}));
    }

    void aRowThatIsMovedFarStaysInSight()
    {
        TransferModel model;
        TransferFilter filter(&model);
        QList<JobSnapshot> jobs = makeJobs(1, 60);
        for (JobSnapshot &job : jobs)
            job.position = job.id * 10;
        model.addJobs(jobs);
        TransferList list(&filter);
        list.resize(400, 250);
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        list.setFocus();
        list.setCurrentIndex(filter.index(0, 0));
        QSignalSpy asked(&list, &TransferList::moveRequested);
        const auto queueMoves = [&](qint64 position) {
            jobs[0].position = position;
            model.updateJobs({jobs[0]});
        };
        const auto isInSight = [&] {
            return list.selectedJobs() == QList<JobId>{1}
                   && list.viewport()->rect().contains(list.visualRect(list.currentIndex()));
        };
        QTest::keyClick(&list, Qt::Key_End, Qt::AltModifier);
        queueMoves(1000);
        QCOMPARE(list.currentIndex().row(), 59);
        QVERIFY(isInSight());
        QTest::keyClick(&list, Qt::Key_Home, Qt::AltModifier);
        queueMoves(5);
        QCOMPARE(list.currentIndex().row(), 0);
        QVERIFY(isInSight());
        QCOMPARE(asked.size(), 2);
        // What moves by itself leaves the view where the person has it.
        queueMoves(1000);
        QCOMPARE(list.currentIndex().row(), 59);
        QVERIFY(!isInSight());
        QCOMPARE(list.verticalScrollBar()->value(), 0);
    }

    void aHeldSpacePausesOnce()
    {
        TransferModel model;
        model.addJobs({makeJob(1, JobState::Running)});
        TransferFilter filter(&model);
        TransferList list(&filter);
        list.setCurrentIndex(filter.index(0, 0));
        QSignalSpy asked(&list, &TransferList::requested);
        // The queue follows at once.
        connect(&list, &TransferList::requested, &model, [&model](RowAction action) {
            model.updateJobs({makeJob(1, action == RowAction::Pause ? JobState::Paused : JobState::Running)});
        });
        const auto press = [&list](bool isAutoRepeat) {
            QKeyEvent key(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, u" "_s, isAutoRepeat);
            QCoreApplication::sendEvent(&list, &key);
        };
        press(false);
        for (int repeat = 0; repeat < 3; ++repeat)
            press(true);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(filter.jobAt(filter.index(0, 0)).state, JobState::Paused);
        QCOMPARE(list.selectedJobs(), QList<JobId>{1});
        press(false);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(filter.jobAt(filter.index(0, 0)).state, JobState::Running);
    }

    void whatIsStoredAndNotProvenHasDetailsAsAFailureHas()
    {
        const JobSnapshot proven = makeJob(1, JobState::Done);
        QVERIFY(!RowActions::link(proven));
        QVERIFY(!RowActions::fits(RowAction::Details, proven));
        JobSnapshot open = makeJob(2, JobState::Done);
        open.proof = Proof::Unknown;
        open.error = earlierObject(Stage::Verify, open.fileId);
        QCOMPARE(RowActions::link(open), RowAction::Details);
        QVERIFY(RowActions::fits(RowAction::Details, open));
        QVERIFY(!RowActions::fits(RowAction::Retry, open));
        TransferModel model;
        model.addJobs({proven, open});
        TransferFilter filter(&model);
        TransferList list(&filter);
        list.setCurrentIndex(filter.index(1, 0));
        QTRY_VERIFY(list.action(RowAction::Details)->isEnabled());
        list.setCurrentIndex(filter.index(0, 0));
        QTRY_VERIFY(!list.action(RowAction::Details)->isEnabled());
    }

    void whatIsNotThereYetIsNotOpened()
    {
        JobSnapshot claimed = makeJob(2, JobState::Running); // its object has an id before it is there
        claimed.fileId = makeJob(2, JobState::Done).fileId;
        JobSnapshot fetched = makeJob(3, JobState::Running);
        fetched.kind = JobKind::Download;
        fetched.fileId = makeJob(3, JobState::Done).fileId;
        JobSnapshot unproven = makeJob(4, JobState::WaitingToRetry);
        unproven.fileId = makeJob(4, JobState::Done).fileId;
        unproven.historyRow = 7;
        TransferModel model;
        model.addJobs({makeJob(1), claimed, fetched, unproven, makeJob(5, JobState::Cancelled),
                       makeJob(6, JobState::Done), makeJob(7, JobState::Failed), makeJob(8, JobState::NeedsDecision)});
        TransferFilter filter(&model);
        TransferList list(&filter);
        auto *open = list.findChild<QAction *>(u"actionTransferOpen"_s);
        QSignalSpy opened(&list, &TransferList::opened);
        QVERIFY(open && !open->isEnabled());
        QList<JobId> offered;
        for (int row = 0; row < model.rowCount(); ++row) {
            list.setCurrentIndex(filter.index(row, 0));
            if (open->isEnabled())
                offered << filter.jobAt(filter.index(row, 0)).id;
            else
                QVERIFY2(open->toolTip().contains(u"The transfer "_s), qPrintable(open->toolTip()));
            QTest::keyClick(&list, Qt::Key_Return);
        }
        QCOMPARE(offered, (QList<JobId>{4, 6, 7, 8}));
        QCOMPARE(opened.size(), 2); // the others are explained, and asked about
        // It can be opened as soon as it has ended.
        list.setCurrentIndex(filter.index(0, 0));
        QVERIFY(open->toolTip().contains(u"The transfer has not ended."_s));
        model.updateJobs({makeJob(1, JobState::Done)});
        QTRY_VERIFY(open->isEnabled());
        open->trigger();
        QCOMPARE(opened.value(2).value(0).value<JobId>(), 1);
    }
};

QTEST_MAIN(TestTransferList)
#include "tst_transferlist.moc"
