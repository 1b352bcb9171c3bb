// The tour's chapter on comparing: a picture dropped on the preview, each view of it, its numbers, and the modes of <image>.
#include "app/tour/tourdirector.h"
#include "async/sleep.h"
#include "base/text.h"
#include "compare/comparecanvas.h"
#include "compare/comparewindow.h"
#include "compare/imagemodecard.h"
#include "compare/imagemodeswindow.h"
#include "drop/dropoverlay.h"
#include "drop/droptarget.h"
#include "history/historyview.h"
#include "main/actionset.h"
#include "main/comparecontroller.h"
#include "main/historycontroller.h"
#include "main/mainwindow.h"
#include "main/previewcontroller.h"
#include "preview/previewpane.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QSpinBox>
#include <QTabWidget>
#include <QUrl>

namespace wcs::app {

using namespace std::chrono_literals;

namespace {

/// What a backend may have made of a picture: warmer, with a stamp in its corner, compressed harder.
bool writeProcessed(const QString &from, const QString &to, int warmth, int quality, QSize size)
{
    QImage image(from);
    if (image.isNull())
        return false;
    if (size.isValid())
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPainter painter(&image);
    painter.fillRect(image.rect(), QColor(255, 150, 40, warmth));
    QFont font = painter.font();
    font.setPixelSize(image.height() / 14);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(QColor(255, 255, 255, 230));
    painter.drawText(image.rect().adjusted(0, 0, -image.width() / 20, -image.height() / 20),
                     Qt::AlignRight | Qt::AlignBottom, u"SAMPLE"_s);
    painter.end();
    return image.save(to, "JPEG", quality);
}

} // namespace

Task<bool> TourDirector::shot(QWidget *window, QString name)
{
    co_await Sleep(Rest);
    if (!window || !m_album.take(window, name))
        co_return fail(u"cannot take the picture "_s + name);
    co_return true;
}

Task<bool> TourDirector::dropOnPreview(QString path)
{
    ui::MainWindow *window = m_application->window();
    const QWidget *pane = window->preview()->pane();
    const QPoint place = pane->mapTo(window, pane->rect().center());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &enter);
    if (!enter.isAccepted() || window->dropTarget()->overlay()->target().size() != pane->size())
        co_return fail(u"the preview takes a picture to compare"_s);
    if (!co_await picture(u"compare-drop"_s))
        co_return false;
    QDropEvent drop(QPointF(place), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &drop);
    co_return true;
}

Task<bool> TourDirector::compare()
{
    ui::MainWindow *window = m_application->window();
    const QString processed = m_files.filePath(u"lake-processed.jpg"_s);
    if (!writeProcessed(m_samples.value(0), processed, 26, 60, {}))
        co_return fail(u"a processed picture is written"_s);
    window->history()->view()->select(rowOf(u"lake-at-noon.jpg"_s));
    co_await Sleep(Rest);
    if (!co_await dropOnPreview(processed))
        co_return false;
    ui::CompareController *controller = window->compare();
    const Condition measured = [controller] {
        const ui::CompareWindow *compare = controller->window();
        return compare && compare->session()->metrics() && compare->session()->metrics()->hasSsim;
    };
    if (!co_await until(measured, u"the two pictures are measured"_s))
        co_return false;
    if (!co_await compareViews())
        co_return false;
    if (!co_await compareFacts())
        co_return false;
    controller->window()->close();
    if (!co_await compareVariants())
        co_return false;
    co_return co_await imageModes();
}

Task<bool> TourDirector::compareViews()
{
    ui::CompareWindow *compare = m_application->window()->compare()->window();
    ui::CompareActions &actions = *compare->actions();
    using Command = ui::CompareActions::Command;
    compare->resize(1280, 800);
    if (!co_await shot(compare, u"compare-sides"_s))
        co_return false;
    actions[Command::Slider]->trigger();
    if (!co_await shot(compare, u"compare-slider"_s))
        co_return false;
    actions[Command::Overlay]->trigger();
    if (!co_await shot(compare, u"compare-overlay"_s))
        co_return false;
    actions[Command::Difference]->trigger();
    const QRect frame(QPoint(), compare->session()->plan().frame);
    compare->session()->setRegion(QRect(frame.center(), frame.bottomRight()));
    const ui::CompareSession *session = compare->session();
    const Condition regional = [session] { return session->regionMetrics() && session->histograms(); };
    if (!co_await until(regional, u"the region is measured"_s))
        co_return false;
    co_return co_await shot(compare, u"compare-difference"_s);
}

Task<bool> TourDirector::compareFacts()
{
    ui::CompareWindow *compare = m_application->window()->compare()->window();
    using Command = ui::CompareActions::Command;
    auto *panel = compare->findChild<QTabWidget *>(u"comparePanel"_s);
    (*compare->actions())[Command::SideBySide]->trigger();
    (*compare->actions())[Command::ClearRegion]->trigger();
    panel->setCurrentIndex(1);
    if (!co_await shot(compare, u"compare-changes"_s))
        co_return false;
    panel->setCurrentIndex(2);
    compare->findChild<QSpinBox *>(u"comparePixelX"_s)->setValue(1640);
    compare->findChild<QSpinBox *>(u"comparePixelY"_s)->setValue(540);
    compare->canvas()->setZoom(12);
    const ui::CompareSession *session = compare->session();
    const Condition counted = [session] { return session->histograms().has_value(); };
    if (!co_await until(counted, u"the histograms are counted"_s))
        co_return false;
    compare->resize(1024, 768);
    if (!co_await shot(compare, u"compare-pixels-1024x768"_s))
        co_return false;
    panel->setCurrentIndex(0);
    compare->resize(800, 600);
    if (!co_await shot(compare, u"compare-800x600"_s))
        co_return false;
    if (compare->width() > 800 || compare->height() > 600)
        co_return fail(u"the compare window fits 800 by 600"_s);
    co_return true;
}

Task<bool> TourDirector::compareVariants()
{
    QList<ui::CompareSource> sources;
    const auto add = [&sources](const QString &path, const QString &name) {
        ui::CompareSource source;
        source.localPath = path;
        source.name = name;
        sources << source;
    };
    add(m_samples.value(0), u"lake-at-noon.jpg"_s);
    int number = 0;
    for (const QSize &size : {QSize(1200, 800), QSize(600, 400)}) {
        const QString path = m_files.filePath(u"lake-%1.jpg"_s.arg(size.width()));
        if (!writeProcessed(m_samples.value(0), path, 12 * ++number, 80, size))
            co_return fail(u"a processed picture is written"_s);
        add(path, u"lake-%1.jpg"_s.arg(size.width()));
    }
    const QString broken = m_files.filePath(u"lake-cut.jpg"_s);
    QFile whole(m_samples.value(0));
    QFile cut(broken);
    if (!whole.open(QIODevice::ReadOnly) || !cut.open(QIODevice::WriteOnly) || cut.write(whole.read(300)) != 300)
        co_return fail(u"a broken picture is written"_s);
    cut.close();
    add(broken, u"lake-cut.jpg"_s);
    ui::CompareWindow *compare = m_application->window()->compare()->open(sources);
    compare->resize(1280, 800);
    compare->session()->setMatchMode(MatchMode::Fit);
    compare->canvas()->fit();
    const Condition measured = [compare] {
        return compare->session()->metrics() && compare->session()->metrics()->hasSsim;
    };
    if (!co_await until(measured, u"pictures of different sizes are measured"_s))
        co_return false;
    if (!co_await shot(compare, u"compare-variants"_s))
        co_return false;
    compare->session()->setCurrent(3);
    const Condition failed = [compare] {
        return compare->session()->side(1).state == ui::CompareSession::State::Failed;
    };
    if (!co_await until(failed, u"a broken picture gives its reason"_s))
        co_return false;
    const bool taken = co_await shot(compare, u"compare-broken"_s);
    compare->close();
    co_return taken;
}

Task<bool> TourDirector::imageModes()
{
    ui::MainWindow *window = m_application->window();
    window->actions()->get(ui::ActionSet::Command::ImageModes)->trigger();
    ui::CompareController *controller = window->compare();
    const Condition shown = [controller] {
        const ui::ImageModesWindow *modes = controller->imageModes();
        return modes && modes->isVisible() && !modes->cards().constFirst()->accessibleDescription().isEmpty();
    };
    if (!co_await until(shown, u"the modes of <image> are shown"_s))
        co_return false;
    const bool taken = co_await shot(controller->imageModes(), u"image-modes"_s);
    controller->imageModes()->close();
    co_return taken;
}

} // namespace wcs::app
