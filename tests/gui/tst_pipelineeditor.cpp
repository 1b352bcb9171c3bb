// The pipeline editor in the real window, and pipelines given away and taken.
#include "base/backendstages.h"
#include "main/pipelineeditcontroller.h"
#include "pipeline/headertable.h"
#include "pipeline/pipelineeditor.h"
#include "pipeline/requestpage.h"
#include "pipeline/resultpage.h"
#include "pipeline/templateedit.h"
#include "pipeline/trypage.h"
#include "settings/fieldmessage.h"
#include "support/mnemonics.h"
#include "support/pipelinewindow.h"

#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestPipelineEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void picturesOfOneNameToTryWithAreToldApart()
    {
        TryPage page;
        const QString id = u"cloud://env.bucket/%1/same.png"_s;
        page.setSamples({{id.arg(u"old"_s), u"same.png"_s}, {u"cloud://env.bucket/new/other.png"_s, u"other.png"_s}});
        const auto *box = page.findChild<QComboBox *>(u"trySample"_s);
        QCOMPARE(box->itemText(0), u"same.png"_s);
        page.addSample({id.arg(u"new"_s), u"same.png"_s});
        QCOMPARE(box->itemText(0), u"same.png · new"_s);
        QCOMPARE(box->itemText(1), u"same.png · old"_s);
        QCOMPARE(box->itemText(2), u"other.png"_s);
        QCOMPARE(page.sampleId(), id.arg(u"new"_s));
    }

    void theAdviceOfATryDoesNotLookBelowForAnAnswerThatStandsBesideIt()
    {
        TryPage page;
        page.resize(800, 500);
        page.show();
        const auto *advice = page.findChild<QLabel *>(u"tryAdvice"_s);
        const auto *answer = page.findChild<QPlainTextEdit *>(u"tryAnswer"_s);
        for (const QString &code : {u"result-missing"_s, u"result-not-usable"_s, u"too-many-results"_s,
                                    u"poll-place-missing"_s, u"job-failed"_s}) {
            TrialReport report;
            report.isDone = true;
            report.error = Error::make(ErrorKind::BadAnswer, BackendStage, code);
            page.showReport(report);
            QVERIFY2(advice->text().contains(u"the answer"_s) && !advice->text().contains(u"below"_s),
                     qPrintable(advice->text()));
        }
        QVERIFY(answer->mapTo(&page, QPoint()).x() > advice->mapTo(&page, advice->rect().topRight()).x());
    }

    void aMistakeIsToldWhileItIsTypedAndKeepsThePipelineFromBeingSaved()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.png"_s, ObjectState::Verified), runPatience);
        QVERIFY(fixture.trigger(u"actionNewPipeline"_s));
        PipelineEditor *editor = fixture.suite()->edits()->editor();
        QVERIFY(editor);
        auto *save = editor->findChild<QPushButton *>(u"saveButton"_s);
        auto *url = editor->findChild<QLineEdit *>(u"urlEdit"_s);
        auto *body = editor->findChild<TemplateEdit *>(u"bodyEdit"_s);
        QVERIFY(save && url && body);
        QVERIFY2(!save->isEnabled(), "a pipeline without an address cannot be saved");
        url->setText(u"http://example.org/process"_s);
        QVERIFY2(!editor->obstacle().isEmpty(), "plain http to the open internet is refused");
        url->setText(u"{{api_base}}/demo/process"_s);
        QVERIFY2(editor->obstacle().isEmpty(), qPrintable(editor->obstacle()));
        body->setPlainText(u"{\"file_id\": \"{{file_di}}\"}"_s);
        QVERIFY2(editor->obstacle().contains(u"file_di"_s), qPrintable(editor->obstacle()));
        QVERIFY(!save->isEnabled());
        body->setPlainText(u"{\"file_id\": \"{{file_id}}\", \"effect\": \"grayscale\", \"params\": {}}"_s);
        QVERIFY(save->isEnabled());

        // Try it: the request and the answer are shown, and the result is found in it.
        editor->showPage(PipelineEditor::Page::Try);
        auto *page = editor->findChild<TryPage *>();
        auto *button = editor->findChild<QPushButton *>(u"tryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), runPatience);
        button->click();
        auto *answer = editor->findChild<QPlainTextEdit *>(u"tryAnswer"_s);
        QTRY_VERIFY_WITH_TIMEOUT(answer->toPlainText().contains(u"cloud://"_s), runPatience);
        QTRY_VERIFY_WITH_TIMEOUT(page->outcomeText().contains(u"cloud://"_s), runPatience);
        QVERIFY(editor->findChild<QPlainTextEdit *>(u"tryRequest"_s)->toPlainText().contains(u"grayscale"_s));
        // The places of the results are tested against that answer at once.
        auto *results = editor->findChild<ResultPage *>();
        QVERIFY2(results->foundText().contains(u"cloud://"_s), qPrintable(results->foundText()));
        editor->findChild<QPlainTextEdit *>(u"resultsEdit"_s)->setPlainText(u"/nowhere"_s);
        QVERIFY2(!results->foundText().contains(u"cloud://"_s), qPrintable(results->foundText()));
        editor->findChild<QPlainTextEdit *>(u"resultsEdit"_s)->setPlainText(u"/file_id"_s);

        auto *name = editor->findChild<RequestPage *>()->findChild<QLineEdit *>(
            u"nameEdit"_s); // parameters have one too
        name->setText(u"Blur"_s);
        QVERIFY2(!save->isEnabled(), "the name is taken");
        name->setText(u"Mine"_s);
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.pipelineId(u"Mine"_s).isEmpty(), runPatience);
        QTRY_VERIFY(!fixture.suite()->edits()->editor());
        QVERIFY(fixture.bar()->rectOf(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Mine"_s)).isValid());
    }

    void aNameIsTakenAlsoWhereOneOfAllProfilesStandsBeforeItsOwner()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        for (const QString &owner : {QString(), fixture.application()->settings()->currentProfileId()}) {
            Pipeline twin = Pipeline::create(u"Twin"_s);
            twin.profileId = owner;
            twin.url = u"{{api_base}}/demo/process"_s;
            QVERIFY(await(fixture.application()->pipelines()->save(twin)).ok());
        }
        QVERIFY(fixture.trigger(u"actionNewPipeline"_s));
        PipelineEditor *editor = fixture.suite()->edits()->editor();
        QVERIFY(editor);
        editor->findChild<QLineEdit *>(u"urlEdit"_s)->setText(u"{{api_base}}/demo/process"_s);
        auto *name = editor->findChild<RequestPage *>()->findChild<QLineEdit *>(u"nameEdit"_s);
        name->setText(u"Twin 2"_s);
        QVERIFY2(editor->obstacle().isEmpty(), qPrintable(editor->obstacle()));
        name->setText(u"twin"_s);
        QVERIFY2(editor->obstacle().contains(u"this name"_s), qPrintable(editor->obstacle()));
        QVERIFY(!editor->findChild<QPushButton *>(u"saveButton"_s)->isEnabled());
    }

    void whatIsNoAddressIsNamedInASentenceAndOnlyOnceInTheWindow()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionNewPipeline"_s));
        PipelineEditor *editor = fixture.suite()->edits()->editor();
        QVERIFY(editor);
        auto *url = editor->findChild<QLineEdit *>(u"urlEdit"_s);
        const auto *message = editor->findChild<FieldMessage *>(u"urlMessage"_s);
        const auto *summary = editor->findChild<QLabel *>(u"summary"_s);
        const auto *save = editor->findChild<QPushButton *>(u"saveButton"_s);
        QVERIFY(url && message && summary && save);
        url->setText(u"/demo/process"_s);
        const QString told =
            u"“/demo/process” is not a valid address. Write it as https://host/path in the pipeline."_s;
        QCOMPARE(message->text(), told);
        QCOMPARE(summary->text(), QString());
        QVERIFY(!save->toolTip().isEmpty());
        // Where its field is out of sight it stands beside Save.
        editor->showPage(PipelineEditor::Page::Limits);
        QCOMPARE(summary->text(), told);
        editor->showPage(PipelineEditor::Page::Request);
        QCOMPARE(summary->text(), QString());
        // Of what has no parts at all, too, it is said what it is.
        url->setText(u"https://host name/process"_s);
        QVERIFY2(message->text().contains(u"host name/process"_s), qPrintable(message->text()));
        url->setText(u"{{api_base}}/demo/process"_s);
        QCOMPARE(message->text(), QString());
        QVERIFY(save->toolTip().isEmpty());
    }

    void savingEndsATryThatStillWaits()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.png"_s, ObjectState::Verified), runPatience);
        fixture.cloud()->faults().delay(u"/demo/process"_s, 60'000);
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(fixture.trigger(u"actionEditPipeline"_s));
        PipelineEditController *edits = fixture.suite()->edits();
        QVERIFY(edits->editor());
        edits->editor()->showPage(PipelineEditor::Page::Try);
        auto *button = edits->editor()->findChild<QPushButton *>(u"tryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), runPatience);
        button->click();
        QVERIFY(edits->trial().isRunning());
        edits->editor()->findChild<QPushButton *>(u"saveButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!edits->editor(), runPatience);
        QTRY_VERIFY(!edits->trial().isRunning());
        fixture.cloud()->faults().clear();
    }

    void escapeAsksBeforeItDropsWhatWasTyped()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        PipelineEditController *edits = fixture.suite()->edits();
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(fixture.trigger(u"actionEditPipeline"_s));
        QVERIFY(edits->editor());
        QTest::keyClick(edits->editor(), Qt::Key_Escape); // nothing was changed
        QTRY_VERIFY(!edits->editor());
        QVERIFY(fixture.prompts.confirmations.isEmpty());

        QVERIFY(fixture.trigger(u"actionEditPipeline"_s));
        auto *url = edits->editor()->findChild<QLineEdit *>(u"urlEdit"_s);
        url->setText(url->text() + u"?typed=1"_s);
        QTest::keyClick(edits->editor(), Qt::Key_Escape);
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(edits->editor() && edits->editor()->isVisible());
        QVERIFY(url->text().endsWith(u"?typed=1"_s));
        fixture.prompts.confirmAnswers << true;
        QTest::keyClick(edits->editor(), Qt::Key_Escape);
        QTRY_VERIFY(!edits->editor());
        QVERIFY(!fixture.application()->pipelines()->pipeline(fixture.pipelineId(u"Blur"_s))->url.contains(u"typed"_s));
    }

    void tabGoesFromTheFieldsToTheButtons()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(fixture.trigger(u"actionEditPipeline"_s));
        const PipelineEditor *editor = fixture.suite()->edits()->editor();
        QVERIFY(editor);
        const QString parameter = u"parameter_"_s + editor->pipeline().parameters.value(0).name;
        QStringList chain;
        for (const QWidget *next = editor->nextInFocusChain(); next != editor; next = next->nextInFocusChain())
            chain << next->objectName();
        const qsizetype save = chain.indexOf(u"saveButton"_s);
        QVERIFY2(save > chain.indexOf(u"qt_tabwidget_tabbar"_s), qPrintable(chain.join(u' ')));
        for (const QString &field : {u"urlEdit"_s, u"bodyEdit"_s, u"resultsEdit"_s, parameter, u"tryButton"_s}) {
            const qsizetype at = chain.indexOf(field);
            QVERIFY2(at >= 0 && at < save, qPrintable(field + u" in "_s + chain.join(u' ')));
        }
        QVERIFY2(chain.indexOf(u"cancelButton"_s) >= save - 1, qPrintable(chain.join(u' ')));
    }

    void tabGoesFromThePipelinesOverTheirParametersToRun()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        const auto *add = fixture.bar()->findChild<QWidget *>(u"sideBarAdd"_s);
        int seen = 0;
        for (const Pipeline &pipeline : fixture.application()->pipelines()->pipelines()) {
            if (pipeline.parameters.isEmpty())
                continue;
            QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, pipeline.id));
            QStringList chain;
            for (const QWidget *next = add->nextInFocusChain(); next != add; next = next->nextInFocusChain())
                chain << next->objectName();
            const qsizetype run = chain.indexOf(u"sideBarRun"_s);
            qsizetype last = 0;
            for (const PipelineParameter &parameter : pipeline.parameters) {
                const qsizetype at = chain.indexOf(u"parameter_"_s + parameter.name);
                QVERIFY2(at >= last && at < run, qPrintable(parameter.name + u" in "_s + chain.join(u' ')));
                last = at;
            }
            ++seen;
        }
        QVERIFY(seen > 1);
    }

    void mnemonicsAreUniqueOnEveryPageOfTheEditor()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(fixture.trigger(u"actionEditPipeline"_s));
        PipelineEditor *editor = fixture.suite()->edits()->editor();
        QVERIFY(editor);
        using Page = PipelineEditor::Page;
        for (const Page page : {Page::Request, Page::Parameters, Page::Result, Page::Limits, Page::Try}) {
            editor->showPage(page);
            QStringList keys = mnemonicsOf(editor);
            keys.sort();
            QStringList unique = keys;
            unique.removeDuplicates();
            QVERIFY2(keys == unique, qPrintable(u"page %1: %2"_s.arg(int(page)).arg(keys.join(u' '))));
        }
    }

    void aKeptSecretIsFoundWhateverTheCaseOfItsHeader()
    {
        HeaderTable table;
        table.setHeaders({{u"authorization"_s, QString(), true}, {u"X-Api-Key"_s, QString(), true}});
        table.setKept({u"Authorization"_s});
        QCOMPARE(table.valueless(), u"X-Api-Key"_s);
        const auto *cells = table.findChild<QTableWidget *>();
        QVERIFY(!cells->item(0, 1)->text().isEmpty());
        QVERIFY(cells->item(1, 1)->text().isEmpty());
    }

    void whatRunsOrChangesAPipelineGoesByTheMarkedOneAlone()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        const auto lineOfBlur = [&fixture] {
            return fixture.bar()->rectOf(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s));
        };
        QTRY_VERIFY(lineOfBlur().isValid());
        QVERIFY(!fixture.bar()->current());
        const QStringList deeds{u"actionRunOnFiles"_s,     u"actionEditPipeline"_s,   u"actionDuplicatePipeline"_s,
                                u"actionDeletePipeline"_s, u"actionExportPipeline"_s, u"actionCopyCurl"_s};
        for (const QString &deed : deeds)
            QVERIFY2(!fixture.isEnabled(deed), qPrintable(deed));
        const QString tip = fixture.window()->findChild<QAction *>(deeds.first())->toolTip();
        QVERIFY2(tip.contains(u"Select a pipeline first"_s), qPrintable(tip));

        QTest::mouseClick(fixture.bar()->listArea(), Qt::LeftButton, {}, lineOfBlur().center());
        for (const QString &deed : deeds)
            QVERIFY2(fixture.isEnabled(deed), qPrintable(deed));
        QVERIFY(fixture.trigger(u"actionDeletePipeline"_s));
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 1);
        const QString asked = fixture.prompts.confirmations.first().heading;
        QVERIFY2(asked.contains(u"Blur"_s), qPrintable(asked));
    }

    void pipelinesAreCopiedGivenAwayTakenAndDeleted()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(fixture.trigger(u"actionDuplicatePipeline"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.pipelineId(u"Blur 2"_s).isEmpty(), runPatience);
        const QString file = fixture.path(u"blur.json"_s);
        fixture.chosen << QStringList{file};
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur 2"_s)));
        QVERIFY(fixture.trigger(u"actionExportPipeline"_s));
        QTRY_VERIFY(QFile::exists(file));
        // Deleting asks; no is no.
        fixture.prompts.confirmAnswers << false << true;
        QVERIFY(fixture.trigger(u"actionDeletePipeline"_s));
        QTRY_COMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.prompts.confirmations.first().isDangerous);
        QVERIFY(!fixture.pipelineId(u"Blur 2"_s).isEmpty());
        QVERIFY(fixture.trigger(u"actionDeletePipeline"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.pipelineId(u"Blur 2"_s).isEmpty(), runPatience);
        fixture.chosen << QStringList{file};
        QVERIFY(fixture.trigger(u"actionImportPipeline"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.pipelineId(u"Blur 2"_s).isEmpty(), runPatience);
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur 2"_s)));
        QVERIFY(fixture.trigger(u"actionCopyCurl"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().startsWith(u"curl"_s), runPatience);
    }
};

QTEST_MAIN(TestPipelineEditor)
#include "tst_pipelineeditor.moc"
