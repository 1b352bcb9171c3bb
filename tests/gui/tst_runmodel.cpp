// The model of the runs: what comes and goes together does so in one step, each at its place.
#include "base/backendstages.h"
#include "base/text.h"
#include "pipeline/rundelegate.h"
#include "pipeline/runmodel.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;

namespace {

RunRecord makeRun(RunId id, RunState state = RunState::Queued)
{
    RunRecord run;
    run.id = id;
    run.state = state;
    return run;
}

QList<RunRecord> makeRuns(RunId first, int count)
{
    QList<RunRecord> runs;
    for (RunId id = first; id < first + count; ++id)
        runs << makeRun(id);
    return runs;
}

QList<RunId> idsOf(const RunModel &model)
{
    QList<RunId> ids;
    for (const RunRecord &run : model.runs())
        ids << run.id;
    return ids;
}

QImage painted(const QModelIndex &index)
{
    const RunDelegate delegate;
    QStyleOptionViewItem option;
    option.font = QApplication::font();
    option.palette = QApplication::palette();
    option.fontMetrics = QFontMetrics(option.font);
    option.rect = QRect(QPoint(), QSize(900, delegate.sizeHint(option, index).height()));
    QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    delegate.paint(&painter, option, index);
    return image;
}

} // namespace

class TestRunModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBatchComesInOneStep()
    {
        RunModel model;
        model.update(makeRuns(1, 3));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy counts(&model, &RunModel::countsChanged);
        model.update(makeRuns(4, 10'000));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 0);
        QCOMPARE(inserted.first().at(2).toInt(), 9'999);
        QCOMPARE(counts.size(), 1);
        QCOMPARE(model.rowCount(), 10'003);
        QCOMPARE(model.run(0).id, RunId(10'003));
        QCOMPARE(model.rowOf(1), 10'002);
        QCOMPARE(model.rowOf(10'004), -1);
        QVERIFY(!model.find(0));
    }

    void aNameThatTurnsItsLettersAroundIsWrittenOut()
    {
        const QString name = u"photo\u202Egpj.exe"_s; // painted as it is, it ends with ".jpg"
        const QString shown = u"photo[U+202E]gpj.exe"_s;
        RunModel model;
        QList<RunRecord> runs = makeRuns(1, 2);
        runs[0].input.name = name;
        runs[1].input.name = shown;
        model.update(runs);
        const QModelIndex turned = model.index(model.rowOf(1));
        const QModelIndex written = model.index(model.rowOf(2));
        QCOMPARE(turned.data().toString(), shown);
        QCOMPARE(turned.data(Qt::AccessibleTextRole), written.data(Qt::AccessibleTextRole));
        QCOMPARE(painted(turned), painted(written));
    }

    void aRunIsCalledAsItsPipelineIsNowWhileThatExists()
    {
        RunModel model;
        QList<RunRecord> runs = makeRuns(1, 2);
        for (RunRecord &run : runs)
            run.pipelineName = u"锐化"_s; // of a time when the window spoke Chinese
        runs[0].pipelineId = u"sharpen"_s;
        runs[1].pipelineId = u"gone"_s;
        model.update(runs);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setPipelineNames({{u"sharpen"_s, u"Sharpen"_s}, {u"blur"_s, u"Blur"_s}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.find(1)->pipelineName, u"Sharpen"_s);
        QCOMPARE(model.find(2)->pipelineName, u"锐化"_s);
        QVERIFY(model.index(model.rowOf(1)).data(Qt::AccessibleTextRole).toString().contains(u"Sharpen"_s));
        model.update(runs); // as they are stored
        QCOMPARE(model.find(1)->pipelineName, u"Sharpen"_s);
    }

    void aRunSaysWhyItsBackendIsAskedAgain()
    {
        RunModel model;
        RunRecord run = makeRun(1, RunState::Running);
        run.stage = PollStage;
        model.update({run});
        const auto said = [&model] { return model.index(0).data(Qt::AccessibleTextRole).toString(); };
        const QString asking = said();
        run.trouble = Error::make(ErrorKind::Network, PollStage, u"ConnectionRefusedError"_s, {}, u"nas:8000"_s);
        model.update({run});
        QVERIFY2(said() != asking && said().contains(u"Nothing listens"_s), qPrintable(said()));
        run.trouble.reset();
        model.update({run});
        QCOMPARE(said(), asking);
    }

    void whatComesLateStandsAtItsPlace()
    {
        RunModel model;
        model.update({makeRun(2), makeRun(5), makeRun(9)});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.update({makeRun(1), makeRun(5, RunState::Done), makeRun(7), makeRun(6), makeRun(10), makeRun(7)});
        QCOMPARE(idsOf(model), (QList<RunId>{10, 9, 7, 6, 5, 2, 1}));
        QCOMPARE(inserted.size(), 3);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.find(5)->state, RunState::Done);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.run(row).id), row);
    }

    void itKnowsHowManyAreInEachState()
    {
        RunModel model;
        model.update(makeRuns(1, 4));
        model.update({makeRun(2, RunState::Running), makeRun(3, RunState::Done), makeRun(9, RunState::Failed)});
        QCOMPARE(model.active(), 3);
        model.update({makeRun(2, RunState::Done), makeRun(2, RunState::Done)});
        model.remove({3, 4, 77, 4});
        QCOMPARE(model.count(RunState::Queued), 1);
        QCOMPARE(model.count(RunState::Running), 0);
        QCOMPARE(model.count(RunState::Done), 1);
        QCOMPARE(model.count(RunState::Failed), 1);
        QCOMPARE(model.active(), 1);
    }

    void neighboursGoInOneStepAndOthersKeepTheirPlace()
    {
        RunModel model;
        model.update(makeRuns(1, 10));
        const QPersistentModelIndex four = model.index(model.rowOf(4));
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.remove({9, 2, 10, 3, 8, 77, 2});
        QCOMPARE(idsOf(model), (QList<RunId>{7, 6, 5, 4, 1}));
        QCOMPARE(removed.size(), 2);
        QCOMPARE(four.row(), model.rowOf(4));
        QCOMPARE(model.rowOf(9), -1);
    }
};

QTEST_MAIN(TestRunModel)
#include "tst_runmodel.moc"
