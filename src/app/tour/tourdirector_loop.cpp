// The second half of the tour: pipelines, what they make of a picture, and how a backend is judged.
#include "app/tour/tourdirector.h"

#include "async/sleep.h"
#include "base/backendstages.h"
#include "base/text.h"
#include "drop/dragmime.h"
#include "history/historyview.h"
#include "main/actionset.h"
#include "main/bottompanel.h"
#include "main/goldencontroller.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "main/mainwindow.h"
#include "main/pipelinecontroller.h"
#include "main/pipelineeditcontroller.h"
#include "main/pipelinesuite.h"
#include "main/runcontroller.h"
#include "pipeline/goldenstore.h"
#include "pipeline/goldenwindow.h"
#include "pipeline/pipelineeditor.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/runlist.h"
#include "pipeline/runmodel.h"
#include "pipeline/runpanel.h"
#include "pipeline/sidebar.h"
#include "pipeline/trypage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

namespace wcs::app {

using namespace std::chrono_literals;

namespace {

using C = ui::ActionSet::Command;

const QString Blur = u"sandbox-blur"_s; // ids of the sandbox's ready-made pipelines
const QString Watermark = u"sandbox-watermark"_s;
const QString SlowJob = u"sandbox-jobs"_s;

} // namespace

void TourDirector::closeOthers() const
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top != m_application->window() && top->isVisible())
            top->close();
    }
}

bool TourDirector::hover(const QString &pipelineId, const QMimeData &data) const
{
    ui::MainWindow *window = m_application->window();
    const ui::SideBar *bar = window->pipelines()->pipelines()->sideBar();
    const QRect rect = bar->rectOf(ui::SideEntry::Kind::Pipeline, pipelineId);
    const QPoint place = bar->listArea()->mapTo(window, rect.center());
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &enter);
    QDragMoveEvent move(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &move);
    return enter.isAccepted() && move.isAccepted();
}

bool TourDirector::letFall(const QString &pipelineId, const QMimeData &data) const
{
    ui::MainWindow *window = m_application->window();
    const ui::SideBar *bar = window->pipelines()->pipelines()->sideBar();
    const QPointF place(
        bar->listArea()->mapTo(window, bar->rectOf(ui::SideEntry::Kind::Pipeline, pipelineId).center()));
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &drop);
    return drop.isAccepted();
}

Task<bool> TourDirector::loop()
{
    ui::MainWindow *window = m_application->window();
    ui::PipelineSuite *suite = window->pipelines();
    const ui::RunModel *runs = suite->runs()->model();
    window->actions()->get(C::ShowTransfers)->setChecked(false);
    window->history()->view()->select(rowOf(u"lake-at-noon.jpg"_s));
    const std::unique_ptr<QMimeData> picture(ui::makeDragMime({window->history()->view()->current()->fileId}, {}));
    if (!hover(Blur, *picture))
        co_return fail(u"a row can be dragged on the pipeline Blur"_s);
    if (!co_await this->picture(u"loop-drag"_s))
        co_return false;
    if (!letFall(Blur, *picture))
        co_return fail(u"a row can be dropped on the pipeline Blur"_s);
    const Condition done = [runs] { return runs->rowCount() == 1 && runs->run(0).state == RunState::Done; };
    if (!co_await until(done, u"the run of Blur ends well"_s))
        co_return false;
    co_await Sleep(3 * Rest); // the comparison opens and loads
    if (!co_await this->picture(u"loop-result"_s))
        co_return false;
    closeOthers();

    // A slow job, under way. It stands at the end of the list, which needs its height.
    suite->bottom()->fold();
    co_await Sleep(Rest);
    if (!hover(SlowJob, *picture) || !letFall(SlowJob, *picture))
        co_return fail(u"a row can be dropped on the slow pipeline"_s);
    const Condition polling = [runs] { return runs->rowCount() == 2 && runs->run(0).stage == PollStage; };
    if (!co_await until(polling, u"the slow job is asked for"_s))
        co_return false;
    if (!co_await this->picture(u"loop-running"_s))
        co_return false;
    const Condition slowDone = [runs] { return runs->active() == 0; };
    if (!co_await until(slowDone, u"the slow job ends"_s))
        co_return false;
    co_await Sleep(Rest);
    closeOthers();
    Task<bool> failing = failOnPurpose();
    if (!co_await std::move(failing))
        co_return false;
    Task<bool> editing = editPipeline();
    co_return co_await std::move(editing);
}

Task<bool> TourDirector::failOnPurpose()
{
    ui::MainWindow *window = m_application->window();
    const ui::RunModel *runs = window->pipelines()->runs()->model();
    Pipeline broken = m_application->pipelines()->pipeline(Blur).value_or(Pipeline());
    broken.id = u"tour-broken"_s;
    broken.name = u"Nightly build"_s;
    broken.url = u"{{api_base}}/demo/nothing-here"_s;
    Result<void> saved = co_await m_application->pipelines()->save(broken);
    if (!saved.ok())
        co_return fail(saved.error().toLogLine());
    const QString id = window->history()->view()->current()->fileId;
    const std::unique_ptr<QMimeData> picture(ui::makeDragMime({id}, {}));
    const Condition listed = [window, &broken] {
        return window->pipelines()->pipelines()->sideBar()->rectOf(ui::SideEntry::Kind::Pipeline, broken.id).isValid();
    };
    if (!co_await until(listed, u"a new pipeline stands in the side bar"_s))
        co_return false;
    window->pipelines()->bottom()->fold();
    window->pipelines()->pipelines()->sideBar()->select(ui::SideEntry::Kind::Pipeline, broken.id);
    co_await Sleep(Rest);
    if (!hover(broken.id, *picture) || !letFall(broken.id, *picture))
        co_return fail(u"a row can be dropped on the broken pipeline"_s);
    const Condition failed = [runs] { return runs->rowCount() == 3 && runs->run(0).state == RunState::Failed; };
    if (!co_await until(failed, u"the run of a broken pipeline fails"_s))
        co_return false;
    co_return co_await this->picture(u"loop-failed"_s);
}

Task<bool> TourDirector::editPipeline()
{
    ui::MainWindow *window = m_application->window();
    window->pipelines()->pipelines()->sideBar()->select(ui::SideEntry::Kind::Pipeline, Watermark);
    if (!co_await picture(u"pipeline-parameters"_s))
        co_return false;
    window->actions()->get(C::EditPipeline)->trigger();
    ui::PipelineEditor *editor = window->pipelines()->edits()->editor();
    if (!editor)
        co_return fail(u"the editor opens"_s);
    if (!co_await picture(u"pipeline-request"_s))
        co_return false;
    editor->showPage(ui::PipelineEditor::Page::Parameters);
    if (!co_await picture(u"pipeline-fields"_s))
        co_return false;
    editor->showPage(ui::PipelineEditor::Page::Try);
    const auto *button = find<QAbstractButton>(u"tryButton"_s);
    const Condition ready = [button] { return button && button->isEnabled(); };
    if (!co_await until(ready, u"there is a picture to try with"_s))
        co_return false;
    if (!press(u"tryButton"_s))
        co_return false;
    const auto *page = editor->findChild<ui::TryPage *>();
    const Condition tried = [page] { return page->outcomeText().contains(u"cloud://"_s); };
    if (!co_await until(tried, u"the try finds the result"_s))
        co_return false;
    if (!co_await picture(u"pipeline-try"_s))
        co_return false;
    editor->showPage(ui::PipelineEditor::Page::Result);
    const bool good = co_await picture(u"pipeline-result"_s);
    editor->reject();
    co_return good;
}

Task<bool> TourDirector::judge()
{
    ui::MainWindow *window = m_application->window();
    ui::PipelineSuite *suite = window->pipelines();
    GoldenStore *store = m_application->golden();
    const Result<GoldenSet> made = store->create(u"Release check"_s);
    if (!made.ok())
        co_return fail(made.error().toLogLine());
    QList<GoldenStore::Pin> pins;
    for (const QString &path : m_samples.mid(0, 3))
        pins << GoldenStore::Pin{path, QString()};
    const QString setId = made->id;
    Result<GoldenSet> pinned = co_await store->pin(setId, pins);
    if (!pinned.ok())
        co_return fail(pinned.error().toLogLine());
    suite->pipelines()->sideBar()->select(ui::SideEntry::Kind::Pipeline, Watermark);
    suite->golden()->open(setId);
    ui::GoldenWindow *golden = suite->golden()->window();
    if (!press(u"runButton"_s))
        co_return false;
    const Condition measured = [golden] { return golden->report().has_value(); };
    if (!co_await until(measured, u"the golden set is run"_s))
        co_return false;
    if (!press(u"acceptButton"_s))
        co_return false;
    const Condition accepted = [store, setId] {
        const auto set = store->set(setId);
        return set && !set->inputs.isEmpty() && !set->inputs.first().accepted.isEmpty();
    };
    if (!co_await until(accepted, u"the results are accepted"_s))
        co_return false;
    if (!press(u"runButton"_s))
        co_return false;
    if (!co_await until(measured, u"the golden set is run again"_s))
        co_return false;
    const bool good = co_await picture(u"golden-set"_s);
    closeOthers();
    if (!good)
        co_return false;
    window->history()->view()->select(rowOf(u"lake-at-noon.jpg"_s));
    co_await Sleep(Rest);
    window->actions()->get(C::ShowResults)->trigger();
    const Condition shown = [this] { return dialog() != nullptr; };
    if (!co_await until(shown, u"all results of the original are listed"_s))
        co_return false;
    const bool tree = co_await picture(u"lineage"_s);
    closeOthers();
    suite->bottom()->fold();
    co_return tree;
}

Task<bool> TourDirector::shrink()
{
    ui::MainWindow *window = m_application->window();
    window->history()->view()->select(rowOf(u"morning.jpg"_s));
    window->resize(1024, 768);
    if (!co_await picture(u"at-1024x768"_s))
        co_return false;
    window->resize(800, 600);
    if (!co_await picture(u"at-800x600"_s))
        co_return false;
    if (window->width() > 800 || window->height() > 600)
        co_return fail(u"the window fits 800 by 600"_s);
    co_return true;
}

} // namespace wcs::app
