// Alt with a letter reaches one thing and no other: in every window and dialog, together with the menu bar where there is one, in both
// languages.
#include "support/mnemonics.h"
#include "support/pipelinewindow.h"

#include "async/sleep.h"
#include "compare/imagemodeswindow.h"
#include "firstrun/emptystate.h"
#include "firstrun/firstrunpage.h"
#include "gui/askedprompts.h"
#include "gui/comparewindowfixture.h"
#include "history/searchbar.h"
#include "main/helpdialogs.h"
#include "main/pipelineeditcontroller.h"
#include "pipeline/goldenwindow.h"
#include "pipeline/lineagewindow.h"
#include "pipeline/parameterdialog.h"
#include "pipeline/pipelineeditor.h"
#include "preview/loadingpage.h"
#include "preview/messagepage.h"
#include "preview/previewpane.h"
#include "settings/settingsdialog.h"

#include <QDialog>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

app::LaunchOptions optionsIn(const QString &language, bool sandbox = true)
{
    app::LaunchOptions options = WindowFixture::optionsFor(sandbox);
    options.language = language;
    return options;
}

/// Turns to a page wherever it is one of several.
void turnTo(QWidget *page)
{
    for (QWidget *part = page; part->parentWidget(); part = part->parentWidget()) {
        if (auto *stack = qobject_cast<QStackedWidget *>(part->parentWidget()))
            stack->setCurrentWidget(part);
    }
}

template <typename T>
Task<void> untilAnswered(Task<T> question)
{
    (void)co_await std::move(question);
}

Task<Result<QString>> never(CompareSource, ProgressSink)
{
    co_await Sleep(std::chrono::hours(1));
    co_return QString();
}

} // namespace

class TestMnemonics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Chinese") << u"zh_CN"_s;
    }

    void onTheFirstRunPage()
    {
        QFETCH_GLOBAL(QString, language);
        WindowFixture fixture(optionsIn(language, false));
        QVERIFY(fixture.open());
        auto *page = fixture.window()->findChild<FirstRunPage *>();
        QVERIFY(page && page->isVisible());
        QVERIFY(mnemonicsOf(fixture.window()).size() >= 12); // seven menus, three fields, two buttons
        QCOMPARE(sharedMnemonics(fixture.window()), QString());
        page->setTesting(true);
        QCOMPARE(sharedMnemonics(fixture.window()), QString());
        page->setTesting(false);
    }

    void onTheWorkPage()
    {
        QFETCH_GLOBAL(QString, language);
        PipelineWindow fixture(optionsIn(language));
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.png"_s, "no picture")}));
        QTRY_VERIFY(fixture.hasState(u"a.png"_s, ObjectState::Verified));
        auto *preview = fixture.window()->findChild<PreviewPane *>();
        auto *message = preview->findChild<MessagePage *>();
        auto *loading = preview->findChild<LoadingPage *>();
        EmptyState *empty = fixture.window()->history()->emptyState();
        using Reason = EmptyState::Reason;
        for (const Reason reason : {Reason::FirstUse, Reason::NoMatch, Reason::NotConfigured, Reason::Trouble}) {
            empty->setReason(reason);
            turnTo(empty);
            message->setButtonsVisible(true);
            for (QWidget *page : std::initializer_list<QWidget *>{message, loading}) {
                turnTo(page);
                QVERIFY(empty->isVisible() && page->isVisible());
                QCOMPARE(sharedMnemonics(fixture.window()), QString());
            }
        }
    }

    void inTheSettings()
    {
        QFETCH_GLOBAL(QString, language);
        WindowFixture fixture(optionsIn(language));
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        auto *dialog = fixture.window()->findChild<SettingsDialog *>();
        QVERIFY(dialog);
        QCOMPARE(sharedMnemonics(dialog), QString());
        dialog->addProfile();
        auto *tabs = dialog->findChild<QTabWidget *>(u"tabs"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCOMPARE(sharedMnemonics(dialog), QString());
        }
        using Page = SettingsDialog::Page;
        for (const Page page : {Page::Transfers, Page::Network, Page::Appearance}) {
            dialog->showPage(page);
            QCOMPARE(sharedMnemonics(dialog), QString());
        }
    }

    void inTheWindowsOfPipelines()
    {
        QFETCH_GLOBAL(QString, language);
        PipelineWindow fixture(optionsIn(language));
        QVERIFY(fixture.open());
        QVERIFY(!fixture.application()->pipelines()->pipelines().isEmpty());
        const Pipeline pipeline = fixture.application()->pipelines()->pipelines().first();
        GoldenWindow golden(fixture.window());
        golden.show();
        QCOMPARE(sharedMnemonics(&golden), QString());
        golden.setRunning(true);
        QCOMPARE(sharedMnemonics(&golden), QString());
        golden.setRunning(false);
        golden.close();
        LineageWindow lineage(fixture.window());
        lineage.show();
        QCOMPARE(sharedMnemonics(&lineage), QString());
        lineage.close();
        ParameterDialog parameters(u"a.png"_s, pipeline, {}, fixture.window());
        parameters.show();
        QCOMPARE(sharedMnemonics(&parameters), QString());
        parameters.close();

        QVERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, pipeline.id));
        QVERIFY(fixture.trigger(u"actionEditPipeline"_s));
        PipelineEditor *editor = fixture.suite()->edits()->editor();
        QVERIFY(editor);
        using Page = PipelineEditor::Page;
        for (const Page page : {Page::Request, Page::Parameters, Page::Result, Page::Limits, Page::Try}) {
            editor->showPage(page);
            QCOMPARE(sharedMnemonics(editor), QString());
        }
    }

    void inTheWindowsOfComparisons()
    {
        QFETCH_GLOBAL(QString, language);
        WindowFixture program(optionsIn(language)); // it installs the words
        QVERIFY(program.open());
        CompareWindowFixture fixture;
        const CompareSource sound = fixture.picture(u"a.png"_s, hostile::gradient(QSize(64, 48)));
        fixture.open({sound, fixture.picture(u"b.png"_s, hostile::gradient(QSize(32, 48)))});
        QVERIFY(fixture.measured());
        for (const QString &view : {u"compareSideBySide"_s, u"compareSlider"_s, u"compareFlip"_s, u"compareOverlay"_s,
                                    u"compareDifference"_s}) {
            QVERIFY(fixture.trigger(view));
            QCOMPARE(sharedMnemonics(fixture.window()), QString());
        }
        const CompareSource broken = fixture.file(u"c.png"_s, "no picture");
        fixture.open({broken, broken});
        const auto isFailed = [&fixture](int which) {
            return fixture.window()->session()->side(which).state == CompareSession::State::Failed;
        };
        QTRY_VERIFY(isFailed(0) && isFailed(1));
        QVERIFY(fixture.find<QPushButton>(u"compareRetryA"_s)->isVisible());
        QCOMPARE(sharedMnemonics(fixture.window()), QString());
        fixture.fetch = never;
        CompareSource coming;
        coming.name = u"d.png"_s;
        coming.fileId = u"cloud://env.bucket/d.png"_s;
        fixture.open({coming, coming});
        QTRY_VERIFY(fixture.find<QPushButton>(u"loadingCancel"_s)->isVisible());
        QCOMPARE(sharedMnemonics(fixture.window()), QString());

        ImageModesWindow modes(fixture.state());
        modes.show();
        QCOMPARE(sharedMnemonics(&modes), QString());
        modes.showPicture(broken.name, broken.localPath);
        QTRY_VERIFY(modes.findChild<MessagePage *>()->isVisible());
        QCOMPARE(sharedMnemonics(&modes), QString());
    }

    void inEveryQuestion()
    {
        QFETCH_GLOBAL(QString, language);
        WindowFixture program(optionsIn(language)); // it installs the words
        QVERIFY(program.open());
        QWidget window;
        window.show();
        DialogPrompts prompts(&window);
        Scope scope;
        const auto check = [&window, &scope] {
            const auto *dialog = window.findChild<QDialog *>();
            QVERIFY(dialog);
            QCOMPARE(sharedMnemonics(dialog), QString());
            scope.cancelAll();
            QTRY_VERIFY(!window.findChild<QDialog *>());
        };
        scope.start(untilAnswered(prompts.confirmDelete(deletionOf(200, false))));
        check();
        scope.start(untilAnswered(prompts.confirmDelete(deletionOf(1, true))));
        check();
        scope.start(untilAnswered(prompts.confirmLargeDrop({300, 600'000'000, u"images/"_s})));
        check();
        scope.start(untilAnswered(prompts.whatToExport({2, 3058})));
        check();
        const BatchQuestion batch{u"a.png"_s, u"images/a.png"_s, 4};
        scope.start(untilAnswered(prompts.resolveSameKey(batch)));
        check();
        scope.start(untilAnswered(prompts.resolveSameContent(batch)));
        check();
        scope.start(untilAnswered(prompts.quitWithRunningJobs(2)));
        check();
        scope.start(untilAnswered(prompts.editTags({{}, 1, {}, {u"a"_s}})));
        check();
        scope.start(untilAnswered(prompts.editNote({u"a.png"_s, u"a note"_s})));
        check();
        scope.start(untilAnswered(prompts.showError({u"What."_s, u"Why."_s, u"Advice."_s}, u"raw"_s)));
        check();
        const Error error = Error::make(ErrorKind::Network, Stage::Upload, u"ConnectionRefusedError"_s);
        scope.start(untilAnswered(prompts.showFailureDetails({{error, 2, {u"a.png"_s}}})));
        check();
    }
};

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
