// The window beside another process on the same history, which a second store stands for: what that does is seen as if it were done here.
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "history/historylist.h"
#include "history/historystore.h"
#include "history/historytable.h"
#include "main/historylookout.h"
#include "main/pipelinesuite.h"
#include "main/runcontroller.h"
#include "pipeline/runactions.h"
#include "pipeline/runlist.h"
#include "pipeline/runmodel.h"
#include "pipeline/runpanel.h"
#include "pipeline/runstore.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;

namespace {

/// The program, and what another one does to its history.
class SharedHistory : public WindowFixture
{
public:
    SharedHistory() : SharedHistory(std::make_unique<QTemporaryDir>()) {}

    bool openBoth(int rows)
    {
        if (!open() || !fillWith(objects(rows)))
            return false;
        other = std::make_unique<HistoryStore>(dataDirectory());
        return await(other->open()).ok();
    }

    QString dataDirectory() const { return Paths::below(m_home->path()).data(); }
    bool isLooking() const { return window()->history()->lookout()->isLooking(); }
    bool isWatching() const { return window()->history()->lookout()->isWatching(); }

    QAbstractItemView *shown() const
    {
        ui::HistoryTable *table = view()->table();
        return table->isVisible() ? static_cast<QAbstractItemView *>(table) : view()->list();
    }
    QModelIndex top() const { return shown()->indexAt(QPoint(5, 1)); }
    /// What stands uppermost; empty while it is read.
    QString topName() const
    {
        const ObjectRecord *record = model()->record(top().row());
        return record ? record->name : QString();
    }
    int topOffset() const { return shown()->visualRect(top()).top(); }
    QString currentName() const
    {
        const auto record = view()->current();
        return record ? record->name : QString();
    }
    /// The number of the row where an object stands that the other program has left alone.
    int rowOf(const ObjectRecord &record) const { return model()->rowOf(record.rowId); }

    std::unique_ptr<HistoryStore> other;

private:
    explicit SharedHistory(std::unique_ptr<QTemporaryDir> home) : WindowFixture(home->path()), m_home(std::move(home))
    {
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

} // namespace

class TestMainWindowOthers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatAnotherProgramDoesIsSeenAndMovesNothing()
    {
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(90)); // all in memory
        QVERIFY(fixture.comeBack());
        QVERIFY(fixture.view()->select(45));
        const QString current = fixture.currentName();
        QTRY_VERIFY(fixture.shown()->verticalScrollBar()->value() > 0 && !fixture.model()->isBusy());
        const QString top = fixture.topName();
        const ObjectRecord below = *fixture.model()->record(60);
        const ObjectRecord last = *fixture.model()->record(89);
        QSignalSpy resets(fixture.model(), &QAbstractItemModel::modelReset);
        QSignalSpy picks(fixture.view(), &ui::HistoryView::selectionChanged);
        QVERIFY(fixture.leave());
        putInto(fixture.other.get(), objects(9, 1000));
        QVERIFY(await(fixture.other->setState({below.rowId}, ObjectState::Deleted)).ok());
        QVERIFY(await(fixture.other->removeRows({last.rowId})).ok());
        QVERIFY(fixture.comeBack());
        QTRY_COMPARE(fixture.model()->rowCount(), 98);
        QTRY_VERIFY(fixture.hasState(below.name, ObjectState::Deleted));
        QTRY_VERIFY(!fixture.model()->isBusy());
        QCOMPARE(resets.count(), 0);
        QCOMPARE(picks.count(), 0);
        QCOMPARE(fixture.currentName(), current);
        QCOMPARE(namesOf(fixture.view()->selected()), QStringList{current});
        QCOMPARE(fixture.topName(), top);
        QCOMPARE(fixture.rowOf(last), -1);
        const auto *count = fixture.window()->findChild<QLabel *>(u"searchCount"_s);
        QTRY_VERIFY2(count->text().contains(u"98"_s), qPrintable(count->text()));
        putInto(fixture.other.get(), {object(2000)}); // while one looks on
        QTRY_COMPARE(fixture.model()->rowCount(), 99);
        QTRY_VERIFY(!fixture.model()->isBusy());
        QCOMPARE(resets.count(), 0);
        QCOMPARE(fixture.topName(), top);
    }

    void moreThanIsFollowedRowByRowMovesNothingEither_data()
    {
        QTest::addColumn<QString>("view");
        QTest::newRow("list") << u"actionViewList"_s;
        QTest::newRow("table") << u"actionViewTable"_s;
    }

    void moreThanIsFollowedRowByRowMovesNothingEither()
    {
        QFETCH(const QString, view);
        constexpr int others = 900;
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(400));
        QVERIFY(fixture.trigger(view));
        QVERIFY(fixture.comeBack());
        QVERIFY(fixture.view()->select(20));
        const QString current = fixture.currentName();
        QScrollBar *bar = fixture.shown()->verticalScrollBar();
        bar->setValue(bar->maximum() / 2); // away from it
        QTRY_VERIFY(!fixture.topName().isEmpty() && !fixture.model()->isBusy());
        const QString top = fixture.topName();
        const int offset = fixture.topOffset();
        QVERIFY(fixture.leave());
        QSignalSpy reloads(fixture.model(), &ui::HistoryModel::reloaded);
        putInto(fixture.other.get(), objects(others, 1000));
        QVERIFY(fixture.comeBack());
        QTRY_COMPARE(fixture.model()->rowCount(), 400 + others);
        QTRY_COMPARE(fixture.topName(), top);
        QTRY_COMPARE(fixture.view()->selectedCount(), 1);
        QTRY_VERIFY(!fixture.model()->isBusy());
        QCOMPARE(reloads.count(), 1);
        QCOMPARE(fixture.topOffset(), offset);
        QCOMPARE(fixture.view()->selectionModel()->currentIndex().row(), 20 + others);
        QTRY_COMPARE(fixture.currentName(), current);
    }

    void whoIsElsewhereIsShownItOnComingBack()
    {
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(5));
        QVERIFY(fixture.comeBack());
        QTRY_VERIFY(fixture.isLooking());
        QSignalSpy entered(fixture.window()->history()->lookout(), &ui::HistoryLookout::entered);
        QVERIFY(fixture.leave());
        QVERIFY(!fixture.isLooking());
        putInto(fixture.other.get(), {object(1000)});
        QVERIFY(fixture.comeBack());
        QVERIFY(fixture.isLooking());
        QCOMPARE(entered.count(), 1);
        QTRY_COMPARE(fixture.model()->rowCount(), 6);
    }

    void whoHasTheWindowBesideAnotherSeesItThere()
    {
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(5));
        QVERIFY(fixture.comeBack());
        QTRY_VERIFY(fixture.isLooking());
        QSignalSpy entered(fixture.window()->history()->lookout(), &ui::HistoryLookout::entered);
        QVERIFY(fixture.leave());
        for (int more = 1; more <= 3; ++more) { // each look has the next one told, too
            putInto(fixture.other.get(), {object(1000 + more)});
            QTRY_COMPARE(fixture.model()->rowCount(), 5 + more);
        }
        QVERIFY(!fixture.isLooking());
        QCOMPARE(entered.count(), 0);
    }

    void theStartIsNoComingBack()
    {
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(1));
        QWidget window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        ui::HistoryLookout lookout(fixture.application()->history(), &window, nullptr);
        QSignalSpy entered(&lookout, &ui::HistoryLookout::entered);
        lookout.begin();
        QVERIFY(lookout.isLooking());
        QCOMPARE(entered.count(), 0);
    }

    void whatTheCommandLineHasRunIsListedAndNothingElseChosen()
    {
        RunRecord run;
        run.id = 1;
        run.pipelineId = run.pipelineName = u"mine"_s;
        run.input.path = u"/pictures/lake.png"_s;
        run.state = RunState::Done;
        run.createdAt = run.startedAt = run.finishedAt = QDateTime::currentDateTimeUtc();
        RunResult result;
        result.url = QUrl(u"https://backend.example/r.png"_s);
        run.results << result;
        SharedHistory fixture;
        RunStore commands(fixture.dataDirectory());
        QVERIFY(await(commands.handOver({run})).ok()); // with no window open
        QVERIFY(fixture.openBoth(1));
        QVERIFY(fixture.comeBack());
        const ui::RunController *runs = fixture.window()->pipelines()->runs();
        QTRY_COMPARE(runs->model()->rowCount(), 1);
        const RunId first = runs->model()->run(0).id;
        runs->panel()->reveal(first);
        QVERIFY(fixture.leave());
        run.input.path = u"/pictures/hill.png"_s;
        run.state = RunState::Failed;
        QVERIFY(await(commands.handOver({run})).ok());
        QVERIFY(fixture.comeBack());
        QTRY_COMPARE(runs->model()->rowCount(), 2);
        QCOMPARE(runs->model()->run(0).input.displayName(), u"hill.png"_s);
        QCOMPARE(runs->panel()->list()->currentRun(), std::optional(first));
        // What the result was fetched to is gone.
        QVERIFY(!ui::RunActions::fits(ui::RunAction::Compare, runs->model()->run(1)));
        QVERIFY(ui::RunActions::fits(ui::RunAction::Repeat, runs->model()->run(1)));
        run.input.path = u"/pictures/sea.png"_s;
        QVERIFY(await(commands.handOver({run})).ok()); // while one looks on
        QTRY_COMPARE(runs->model()->rowCount(), 3);
    }

    void whatCannotBeHadIsNotCompared()
    {
        RunRecord run;
        run.id = 1;
        run.pipelineName = u"mine"_s;
        run.input.fileId = u"cloud://e.b/lake.png"_s;
        run.state = RunState::Done;
        run.results.resize(2);
        run.results[0].fileId = u"cloud://e.b/made.png"_s;
        run.results[1].url = QUrl(u"https://backend.example/r.png"_s); // the command line has left no copy
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(1));
        ui::PipelineSuite *suite = fixture.window()->pipelines();
        QStringList ids;
        QVERIFY(disconnect(suite, &ui::PipelineSuite::compareRequested, nullptr, nullptr)); // no window opens
        connect(suite, &ui::PipelineSuite::compareRequested, this, [&ids](const QList<ui::CompareSource> &pictures) {
            for (const ui::CompareSource &picture : pictures)
                ids << picture.fileId;
        });
        Q_EMIT suite->runs()->compareRequested(run);
        QCOMPARE(ids, QStringList({u"cloud://e.b/lake.png"_s, u"cloud://e.b/made.png"_s}));
    }

    void nothingIsLookedForWhereNobodySeesIt()
    {
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(5));
        QVERIFY(fixture.comeBack());
        QTRY_VERIFY(fixture.isLooking());
        QVERIFY(fixture.isWatching());
        fixture.window()->showMinimized();
        QTRY_VERIFY(!fixture.isLooking() && !fixture.isWatching());
        fixture.window()->comeForward();
        QTRY_VERIFY(fixture.isLooking() && fixture.isWatching());
        fixture.window()->hide();
        QVERIFY(!fixture.isLooking() && !fixture.isWatching());
    }

    void verifyingShowsThatAnotherProgramHasDeletedIt()
    {
        SharedHistory fixture;
        QVERIFY(fixture.openBoth(0));
        const Profile profile = *fixture.application()->settings()->currentProfile();
        ObjectRecord row = object(1);
        row.env = fixture.cloud()->env();
        row.bucket = fixture.cloud()->bucket();
        row.fileId = u"cloud://%1.%2/%3"_s.arg(row.env, row.bucket, row.key); // nothing is there
        row.profileId = profile.id;
        row.profileName = profile.name;
        row = putInto(fixture.application()->history(), {row}).first();
        QTRY_VERIFY(fixture.hasState(row.name, ObjectState::Verified));
        fixture.lookAway(); // nothing but the question shows it
        QVERIFY(await(fixture.other->setState({row.rowId}, ObjectState::Deleted)).ok());
        QVERIFY(fixture.select(row.name));
        QVERIFY(fixture.hasState(row.name, ObjectState::Verified));
        QVERIFY(fixture.trigger(u"actionVerify"_s));
        QTRY_VERIFY(fixture.hasState(row.name, ObjectState::Deleted));
        QTRY_VERIFY(fixture.hasToast(u"missing from the cloud"_s));
        QTRY_VERIFY(!fixture.isEnabled(u"actionDelete"_s));
        QCOMPARE(fixture.view()->selectedCount(), 1);
    }
};

QTEST_MAIN(TestMainWindowOthers)
#include "tst_mainwindow_others.moc"
