// The loop in the window: a picture is dropped on a pipeline, and its result stands beside the original.
#include "base/backendstages.h"
#include "drop/dragmime.h"
#include "drop/dropoverlay.h"
#include "drop/droptarget.h"
#include "history/historystore.h"
#include "main/bottompanel.h"
#include "main/lineagecontroller.h"
#include "pipeline/goldenmodel.h"
#include "pipeline/lineagebar.h"
#include "pipeline/parameterfields.h"
#include "pipeline/rundetails.h"
#include "pipeline/sidedelegate.h"
#include "prompts/errordialog.h"
#include "settings/settings.h"
#include "support/pipelinewindow.h"
#include "support/rawbackend.h"
#include "unit/historytest.h"
#include "wechat/errorcatalogue.h"

#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestMainWindowPipeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPictureDroppedOnAPipelineComesBackBesideItsOriginal()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.bar()->isVisible());
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        QSignalSpy compared(fixture.suite(), &PipelineSuite::compareRequested);
        QVERIFY(fixture.dropPathsOn(u"Blur"_s, {fixture.picture(u"lake.png"_s)}));
        QVERIFY2(fixture.overlayTitle.endsWith(u"→ Blur"_s), qPrintable(fixture.overlayTitle));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const RunRecord run = fixture.newest();
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(run.results.size(), 1);
        QVERIFY(run.millisecondsOf(Stage::Upload) >= 0 && run.millisecondsOf(BackendStage) >= 0);
        QCOMPARE(fixture.suite()->bottom()->current(), BottomPanel::Tab::Runs);
        QVERIFY(!fixture.suite()->bottom()->isFolded());
        // The comparison opens by itself, once.
        QTRY_COMPARE(compared.size(), 1);
        // The history knows what the result was made from, and the preview says so.
        QTRY_VERIFY_WITH_TIMEOUT(fixture.model()->rowCount() == 2, runPatience);
        fixture.panel()->reveal(run.id);
        fixture.panel()->list()->action(RunAction::ShowResult)->trigger();
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
        QVERIFY(fixture.view()->select(0));
        LineageBar *lineage = fixture.suite()->lineage()->bar();
        QTRY_VERIFY_WITH_TIMEOUT(lineage->text().contains(u"lake.png"_s), runPatience);
        QVERIFY2(lineage->text().contains(u"Blur"_s), qPrintable(lineage->text()));
        QVERIFY(fixture.isEnabled(u"actionGoToOriginal"_s));

        // The pipeline gets another name, as it does with another language: what it made is told by that.
        PipelineStore *pipelines = fixture.application()->pipelines();
        Pipeline renamed = *pipelines->pipeline(run.pipelineId);
        renamed.name = u"Soften"_s;
        QVERIFY(await(pipelines->save(renamed)).ok());
        QTRY_COMPARE(fixture.newest().pipelineName, u"Soften"_s);
        QTRY_VERIFY2(lineage->text().contains(u"Soften"_s), qPrintable(lineage->text()));
    }

    void rowsRunWithoutAnotherUploadAndWithTheParametersOfTheFields()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.application()->settings()->setTransfers([&] {
            TransferSettings quiet = fixture.application()->settings()->transfers();
            quiet.compareAfterRun = false;
            return quiet;
        }());
        QSignalSpy compared(fixture.suite(), &PipelineSuite::compareRequested);
        QVERIFY(fixture.dropPaths({fixture.picture(u"hill.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"hill.png"_s, ObjectState::Verified), runPatience);
        const QString id = fixture.record(u"hill.png"_s)->fileId;
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        auto *radius = fixture.bar()->findChild<QDoubleSpinBox *>(u"parameter_radius"_s);
        QVERIFY(radius);
        radius->setValue(3);
        // The row dragged out of the list is good for a pipeline, and for nothing else in the window.
        const std::unique_ptr<QMimeData> row(makeDragMime({id}, {}));
        QVERIFY(!fixture.drop(*row));
        QVERIFY(fixture.dropOn(u"Blur"_s, *row));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const RunRecord dropped = fixture.newest();
        QVERIFY2(dropped.state == RunState::Done, qPrintable(dropped.error ? dropped.error->toLogLine() : QString()));
        QCOMPARE(dropped.parameters.value(u"radius"_s), u"3"_s);
        QVERIFY(dropped.reusedObject);
        QCOMPARE(dropped.millisecondsOf(Stage::Upload), -1);

        // The same by menu, on the selection.
        QVERIFY(fixture.select(u"hill.png"_s));
        QMenu *menu = fixture.suite()->pipelines()->runMenu();
        QTRY_VERIFY(menu->isEnabled());
        const QPointer<QAction> line = menu->actions().value(0);
        QVERIFY(line);
        QVERIFY(fixture.trigger(u"actionRun_"_s + fixture.pipelineId(u"Grayscale"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(2), runPatience);
        QVERIFY2(line, "the menu was made anew under the pointer");
        QCOMPARE(menu->actions().value(0), line.data());
        QCOMPARE(fixture.newest().pipelineName, u"Grayscale"_s);
        QCOMPARE(compared.size(), 0);

        // Repeat, by the button on the card.
        fixture.panel()->reveal(fixture.newest().id);
        RunList *list = fixture.panel()->list();
        const QRect button = list->buttonRect(fixture.newest().id, RunAction::Repeat);
        QVERIFY(button.isValid());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, button.center());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(3), runPatience);
        QCOMPARE(fixture.newest().state, RunState::Done);
        // And away with what has ended; the results stay, so nothing is asked.
        QVERIFY(fixture.trigger(u"actionClearFinishedRuns"_s));
        QTRY_COMPARE(fixture.runs()->rowCount(), 0);
        QCOMPARE(fixture.prompts.confirmations.size(), 0);
        QTRY_VERIFY(fixture.model()->rowCount() >= 3);
    }

    void resultsThatAreNowhereElseAreNotDeletedWithTheirRunsUnasked()
    {
        RawBackend *self = nullptr;
        RawBackend backend([&self](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("GET"))
                return RawBackend::http("made", "application/octet-stream");
            return RawBackend::json("{\"file_id\":\"" + self->url(u"/r.bin"_s).toUtf8() + "\"}");
        });
        self = &backend;
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        Pipeline byAddress = Pipeline::create(u"By address"_s);
        byAddress.profileId = fixture.application()->settings()->currentProfileId();
        byAddress.url = backend.url();
        QVERIFY(await(fixture.application()->pipelines()->save(byAddress)).ok());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, byAddress.id));
        QVERIFY(fixture.dropPathsOn(byAddress.name, {fixture.picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const RunRecord run = fixture.newest();
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        const QString only = run.results.first().localPath;
        QVERIFY(QFile::exists(only));

        // By the key, and by the button that takes all of them: refused as by a dismissed question.
        fixture.panel()->reveal(run.id);
        QTest::keyClick(fixture.panel()->list(), Qt::Key_Delete);
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.trigger(u"actionClearFinishedRuns"_s));
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 2);
        for (const ConfirmQuestion &question : std::as_const(fixture.prompts.confirmations)) {
            QVERIFY(question.isDangerous);
            QVERIFY2(question.heading.contains(u"1 result"_s), qPrintable(question.heading));
            QVERIFY2(question.text.contains(u"are deleted"_s), qPrintable(question.text));
        }
        for (const QAction *command : {fixture.panel()->list()->action(RunAction::Forget),
                                       fixture.window()->findChild<QAction *>(u"actionClearFinishedRuns"_s)})
            QVERIFY2(command->toolTip().contains(u"are deleted"_s), qPrintable(command->toolTip()));

        // Another run comes into the store behind what was asked of it: nothing was.
        fixture.panel()->list()->action(RunAction::Repeat)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(2), runPatience);
        QVERIFY(QFile::exists(only));

        fixture.prompts.confirmAnswers << true;
        QVERIFY(fixture.trigger(u"actionClearFinishedRuns"_s));
        QTRY_COMPARE(fixture.runs()->rowCount(), 0);
        QVERIFY(fixture.prompts.confirmations.last().heading.contains(u"2 result"_s));
        QTRY_VERIFY(!QFile::exists(only));
    }

    void droppedRowsRunWithTheirOwnProfileAndIdsFromOutsideWithTheCurrentOne()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.picture(u"hill.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"hill.png"_s, ObjectState::Verified), runPatience);
        const QString id = fixture.record(u"hill.png"_s)->fileId;
        Pipeline refused = Pipeline::create(u"For every profile"_s);
        refused.url = u"http://127.0.0.1:9/process"_s;
        Scope scope;
        scope.start(save(fixture.application()->pipelines(), refused));
        QTRY_VERIFY(!fixture.pipelineId(refused.name).isEmpty());
        Settings *settings = fixture.application()->settings();
        const Profile other = Profile::create(u"Other"_s);
        settings->setTransientProfile(other);
        settings->setCurrentProfileId(other.id);
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, refused.id));

        const std::unique_ptr<QMimeData> row(makeDragMime({id}, {}));
        QVERIFY(fixture.dropOn(refused.name, *row));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        QCOMPARE(fixture.newest().profileId, app::SandboxHost::profileId());
        QCOMPARE(fixture.newest().input.name, u"hill.png"_s);
        QMimeData text;
        text.setText(id);
        QVERIFY(fixture.dropOn(refused.name, text));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(2), runPatience);
        QCOMPARE(fixture.newest().profileId, other.id);
    }

    void aFailureShowsItsStageAndCanBeReadAndCancelledAndRepeated()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(addNobodyThere(fixture));
        QVERIFY(fixture.dropPathsOn(u"Nobody there"_s, {fixture.picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const RunRecord run = fixture.newest();
        QCOMPARE(run.state, RunState::Failed);
        QVERIFY(run.error);
        QCOMPARE(run.error->stage, BackendStage);
        // The stages before went well and their times are kept.
        QVERIFY(run.millisecondsOf(Stage::Upload) >= 0);
        fixture.panel()->reveal(run.id);
        RunDetails *details = fixture.panel()->details();
        QCOMPARE(details->shownRun(), run.id);
        details->unfoldAnswer();
        const auto *text = details->findChild<QPlainTextEdit *>(u"runAnswer"_s);
        QVERIFY2(text->toPlainText().contains(u"127.0.0.1:9"_s), qPrintable(text->toPlainText()));
        // The row and its details say why; a toast would be the third to do so.
        QVERIFY(!fixture.hasToast(explain(*run.error).why));
        QVERIFY(fixture.panel()->list()->action(RunAction::Repeat)->isEnabled());
        QVERIFY(!fixture.panel()->list()->action(RunAction::Compare)->isEnabled());
    }

    void aPipelineWithAPlaceholderInItsNameIsCalledByIt()
    {
        RawBackend backend([](const RawBackend::Request &, QTcpSocket *) { return RawBackend::json("{}", 400); });
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        Pipeline odd = Pipeline::create(u"50%2 of %3"_s);
        odd.profileId = fixture.application()->settings()->currentProfileId();
        odd.url = backend.url();
        QVERIFY(await(fixture.application()->pipelines()->save(odd)).ok());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, odd.id));
        QVERIFY(fixture.dropPathsOn(odd.name, {fixture.picture(u"a.png"_s), fixture.picture(u"b.png"_s, {80, 60})}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"50%2 of %3: 0 done, 2 failed"_s), runPatience);
    }

    void aRunOfTheSandboxGoesOnWhenItHasStartedAgain()
    {
        bool answers = false;
        QString result;
        RawBackend backend([&](const RawBackend::Request &, QTcpSocket *) {
            return answers ? RawBackend::json("{\"file_id\":\"" + result.toUtf8() + "\"}") : QByteArray();
        });
        QTemporaryDir home;
        {
            PipelineWindow fixture(home.path());
            QVERIFY(fixture.open());
            result = fixture.cloud()->sampleFileIds().first();
            Pipeline slow = Pipeline::create(u"Slow one"_s);
            slow.profileId = fixture.application()->settings()->currentProfileId();
            slow.url = backend.url();
            Scope scope;
            scope.start(save(fixture.application()->pipelines(), slow));
            QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, slow.id));
            QVERIFY(fixture.dropPathsOn(slow.name, {fixture.picture(u"a.png"_s)}));
            QTRY_COMPARE_WITH_TIMEOUT(backend.requests().size(), 1, runPatience);
        }
        answers = true;
        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const RunRecord run = fixture.newest();
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(backend.requests().size(), 2);
        QCOMPARE(run.resultIds(), QStringList(result));
        QCOMPARE(fixture.cloud()->requestCount(u"POST object"_s), 0); // the picture is there since the first time
    }

    void whatABackendSaysIsNeverRendered()
    {
        const QString markup = u"<b>bold</b> <img src='file:///etc/hostname'> <a href='x'>link</a>"_s;
        RawBackend backend([&markup](const RawBackend::Request &, QTcpSocket *) {
            return RawBackend::json(QJsonDocument(QJsonObject{{u"error"_s, markup}}).toJson(), 500);
        });
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        Pipeline hostile = Pipeline::create(u"<i>Hostile</i>"_s);
        hostile.profileId = fixture.application()->settings()->currentProfileId();
        hostile.url = backend.url();
        Scope scope;
        scope.start(save(fixture.application()->pipelines(), hostile));
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, hostile.id));
        QVERIFY(fixture.dropPathsOn(hostile.name, {fixture.picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const RunRecord run = fixture.newest();
        QVERIFY(run.error && explain(*run.error).said.contains(u"<b>bold</b>"_s));
        fixture.panel()->reveal(run.id);
        const auto *said = fixture.panel()->details()->findChild<QLabel *>(u"runSaid"_s);
        QVERIFY(said && said->isVisible());
        QVERIFY2(said->text().startsWith(u"The service said: <b>bold</b>"_s), qPrintable(said->text()));
        QVERIFY(!explain(*run.error).why.contains(u"bold"_s));
        // The message box, too, and the line of a golden set.
        const ErrorDialog dialog(explain(*run.error), rawDetails(*run.error), nullptr);
        int shown = 0;
        for (const QWidget *place :
             {static_cast<const QWidget *>(fixture.window()), static_cast<const QWidget *>(&dialog)}) {
            for (const QLabel *label : place->findChildren<QLabel *>()) {
                if (!label->text().contains(u"<b>bold</b>"_s) && !label->text().contains(u"<i>Hostile</i>"_s))
                    continue;
                ++shown;
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
            }
        }
        QVERIFY2(shown >= 2, "the details and the message box show it");
        GoldenRow row;
        row.run = run;
        row.error = run.error;
        GoldenModel model;
        model.setRows({row});
        const QString tip = model.index(0, GoldenModel::VerdictColumn).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(u"&lt;b&gt;bold"_s) && !tip.contains(u"<img"_s), qPrintable(tip));
    }

    void theDialogForRunsShowsEveryKindOfPicture()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(fixture.trigger(u"actionRunOnFiles"_s));
        const QString pictures = fixture.asked.filter.section(u";;"_s, 0, 0);
        for (const auto ending : {"jpg", "png", "webp", "gif", "bmp", "tiff", "svg", "avif", "heic", "heif"})
            QVERIFY2(pictures.contains(u"*."_s + QLatin1StringView(ending)), ending);
    }

    void whatCannotBeReadIsNoLackOfPicturesAndWhatIsNamedItselfIsMeant()
    {
#ifdef Q_OS_WIN
        QSKIP("links need a right there");
#endif
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        fixture.keepComparisonsShut();
        fixture.file(u"tree/notes.txt"_s, "1");
        QVERIFY(QFile::link(fixture.path(u"nowhere"_s), fixture.path(u"tree/lake.png"_s)));
        QVERIFY(fixture.dropPathsOn(u"Blur"_s, {fixture.path(u"tree"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"1 item cannot be read"_s), runPatience);
        QVERIFY(fixture.hasToast(u"lake.png"_s));
        QVERIFY(!fixture.hasToast(u"There is no picture"_s));
        QVERIFY(fixture.hasToast(u"1 file is no picture and was left out."_s));
        fixture.window()->findChild<QPushButton *>(u"toastAction"_s)->click();
        QTRY_COMPARE(fixture.prompts.rawErrors.size(), 1);
        QVERIFY2(fixture.prompts.rawErrors.first().contains(u"The file does not exist."_s),
                 qPrintable(fixture.prompts.rawErrors.first()));
        QCOMPARE(fixture.runs()->rowCount(), 0);

        const QString odd = fixture.path(u"photo.dat"_s);
        QVERIFY(QFile::copy(fixture.picture(u"hill.png"_s), odd));
        QVERIFY(fixture.dropPathsOn(u"Blur"_s, {odd}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        QCOMPARE(fixture.newest().input.path, odd);
    }

    void theSideBarIsHiddenAndShownAndSaysSo()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionShowPipelines"_s));
        QVERIFY(!fixture.bar()->isVisible());
        QVERIFY(fixture.trigger(u"actionShowPipelines"_s));
        QVERIFY(fixture.bar()->isVisible());
        QVERIFY(fixture.trigger(u"actionShowRuns"_s));
        QVERIFY(!fixture.suite()->bottom()->isFolded());
        QVERIFY(fixture.panel()->isVisible());
        QVERIFY(fixture.trigger(u"actionShowTransfers"_s));
        QVERIFY(!fixture.panel()->isVisible());
        QVERIFY(!fixture.suite()->bottom()->isFolded());
        QVERIFY(fixture.trigger(u"actionShowTransfers"_s));
        QVERIFY(fixture.suite()->bottom()->isFolded());
        // A heading and the room below the last line are no targets.
        QVERIFY(!fixture.bar()->entryAt(QPoint(10, 5000)));
    }

    void aFailureOutOfSightIsToldByAToast()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(addNobodyThere(fixture));
        fixture.cloud()->faults().delay(u"POST object"_s, 120'000); // until the panel is folded
        QVERIFY(fixture.dropPathsOn(u"Nobody there"_s, {fixture.picture(u"a.png"_s)}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.runs()->rowCount(), 1, runPatience);
        fixture.suite()->bottom()->fold();
        fixture.cloud()->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const RunRecord run = fixture.newest();
        QVERIFY(run.error);
        QTRY_VERIFY(fixture.hasToast(explain(*run.error).why));
    }

    void theLowerPanelComesBackAsItWasLeft()
    {
        QTemporaryDir home;
        {
            PipelineWindow fixture(home.path());
            QVERIFY(fixture.open());
            QVERIFY(fixture.suite()->bottom()->isFolded());
            QVERIFY(fixture.trigger(u"actionShowRuns"_s));
            QVERIFY(fixture.window()->close());
        }
        {
            PipelineWindow fixture(home.path());
            QVERIFY(fixture.open());
            QCOMPARE(fixture.suite()->bottom()->current(), BottomPanel::Tab::Runs);
            QVERIFY(!fixture.suite()->bottom()->isFolded());
            QVERIFY(fixture.panel()->isVisible());
            QTRY_VERIFY(fixture.panel()->height() >= 100);
            QVERIFY(fixture.trigger(u"actionShowRuns"_s));
            QVERIFY(fixture.window()->close());
        }
        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.suite()->bottom()->isFolded());
        QCOMPARE(fixture.suite()->bottom()->current(), BottomPanel::Tab::Runs);
    }

    void thatAnAddressIsNotEncryptedStandsWholeHoweverNarrowTheSideBarIs()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(addNobodyThere(fixture));
        const SideEntry entry = fixture.bar()->current().value_or(SideEntry());
        QCOMPARE(entry.detail, u"http://127.0.0.1:9/process"_s);
        QVERIFY2(entry.tip.contains(u"not encrypted"_s), qPrintable(entry.tip));
        const QFontMetrics metrics = fixture.bar()->list()->fontMetrics();
        const QString end = u" · not encrypted"_s;
        for (const int room : {60, 120, 1000}) {
            const int width = metrics.horizontalAdvance(end) + room;
            const QStringList lines = SideDelegate::detailsOf(entry, metrics, width);
            QCOMPARE(lines.size(), 1);
            QVERIFY2(lines.first().endsWith(end) && lines.first().startsWith(u'h'), qPrintable(lines.first()));
            QVERIFY(metrics.horizontalAdvance(lines.first()) <= width);
        }
    }

    void aPictureOfAnotherProfileIsNamedAsWhatBelongsElsewhere()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(!fixture.pipelineId(u"Grayscale"_s).isEmpty());
        QVERIFY(await(fixture.application()->history()->upsert(object(1))).ok());
        QTRY_VERIFY(fixture.select(object(1).name));
        QTRY_VERIFY(fixture.suite()->pipelines()->runMenu()->isEnabled());
        QVERIFY(fixture.trigger(u"actionRun_"_s + fixture.pipelineId(u"Grayscale"_s)));
        QTRY_VERIFY(fixture.hasToast(u"another profile than the pipeline: "_s + object(1).name));
        QCOMPARE(fixture.runs()->rowCount(), 0);
    }

private:
    /// A pipeline of the current profile whose backend is not there, picked in the side bar.
    static bool addNobodyThere(PipelineWindow &fixture)
    {
        Pipeline refused = Pipeline::create(u"Nobody there"_s);
        refused.profileId = fixture.application()->settings()->currentProfileId();
        refused.url = u"http://127.0.0.1:9/process"_s;
        return await(fixture.application()->pipelines()->save(refused)).ok()
               && QTest::qWaitFor([&] { return fixture.bar()->select(SideEntry::Kind::Pipeline, refused.id); },
                                  patience);
    }

    static Task<void> save(PipelineStore *store, Pipeline pipeline)
    {
        const Pipeline wanted = pipeline;
        Result<void> done = co_await store->save(wanted);
        if (!done.ok())
            qWarning("%s", qPrintable(done.error().toLogLine()));
    }
};

QTEST_MAIN(TestMainWindowPipeline)
#include "tst_mainwindow_pipeline.moc"
