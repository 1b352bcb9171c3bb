// The tour's chapter on watching: a picture that is saved again and again, and the comparison that follows it.
#include "app/tour/tourdirector.h"

#include "async/sleep.h"
#include "base/text.h"
#include "compare/comparecanvas.h"
#include "compare/comparewindow.h"
#include "history/historyview.h"
#include "main/bottompanel.h"
#include "main/comparecontroller.h"
#include "main/historycontroller.h"
#include "main/mainwindow.h"
#include "main/pipelinecontroller.h"
#include "main/pipelinesuite.h"
#include "main/runcontroller.h"
#include "main/watchcontroller.h"
#include "pipeline/runlist.h"
#include "pipeline/runmodel.h"
#include "pipeline/sidebar.h"

#include <QImage>
#include <QPainter>

namespace wcs::app {

using namespace std::chrono_literals;

namespace {

const QString Edges = u"sandbox-edges"_s;

/// As a person's paint program would: the same picture with one more stroke.
bool saveStrokes(const QString &from, const QString &to, int strokes)
{
    QImage image(from);
    if (image.isNull())
        return false;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(200, 60, 40), image.height() / 40.0, Qt::SolidLine, Qt::RoundCap));
    const double step = image.height() / 8.0;
    for (int i = 0; i < strokes; ++i)
        painter.drawLine(QPointF(image.width() * 0.2, step * (i + 1)), QPointF(image.width() * 0.6, step * (i + 2)));
    painter.end();
    return image.save(to, "JPEG", 90);
}

} // namespace

Task<bool> TourDirector::watch()
{
    ui::MainWindow *window = m_application->window();
    ui::PipelineSuite *suite = window->pipelines();
    const ui::RunModel *runs = suite->runs()->model();
    const int before = runs->rowCount();
    const QString file = m_files.filePath(u"poster.jpg"_s);
    if (!saveStrokes(m_samples.value(0), file, 0))
        co_return fail(u"the watched picture is written"_s);
    const QString id = suite->watches()->add(file, Edges);
    ui::SideBar *bar = suite->pipelines()->sideBar();
    if (!bar->select(ui::SideEntry::Kind::Watch, id))
        co_return fail(u"the watched file stands in the side bar"_s);
    saveStrokes(m_samples.value(0), file, 1);
    const Condition first = [runs, before] { return runs->rowCount() == before + 1 && runs->active() == 0; };
    if (!co_await until(first, u"saving the watched file runs its pipeline"_s))
        co_return false;
    ui::CompareController *controller = window->compare();
    const Condition opened = [controller] {
        const ui::CompareWindow *compare = controller->window();
        return compare && compare->isVisible() && compare->session()->isReady();
    };
    if (!co_await until(opened, u"the comparison of the watched picture opens"_s))
        co_return false;
    ui::CompareWindow *compare = controller->window();
    (*compare->actions())[ui::CompareActions::Command::Slider]->trigger();
    compare->canvas()->setZoom(0.5);
    compare->canvas()->setDivider(0.3);
    if (!co_await shot(compare, u"watch-saved-once"_s))
        co_return false;
    saveStrokes(m_samples.value(0), file, 3);
    const Condition second = [runs, before] { return runs->rowCount() == before + 2 && runs->active() == 0; };
    if (!co_await until(second, u"saving it again runs it again"_s))
        co_return false;
    co_await Sleep(2 * Rest);
    if (!co_await until(opened, u"the comparison is refreshed"_s))
        co_return false;
    if (controller->window() != compare || compare->canvas()->zoom() != 0.5 || compare->canvas()->divider() != 0.3)
        co_return fail(u"the comparison keeps its zoom and its slider"_s);
    if (!co_await shot(compare, u"watch-saved-again"_s))
        co_return false;
    // The next comparison opens as the last one was left.
    (*compare->actions())[ui::CompareActions::Command::SideBySide]->trigger();
    compare->close();
    closeOthers();
    window->history()->view()->select(0);
    const bool good = co_await picture(u"watch-side-bar"_s);
    suite->bottom()->fold();
    co_return good;
}

} // namespace wcs::app
