#pragma once

#include "drop/dropoverlay.h"
#include "drop/droptarget.h"
#include "main/pipelinecontroller.h"
#include "main/pipelinesuite.h"
#include "main/runcontroller.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/runlist.h"
#include "pipeline/runmodel.h"
#include "pipeline/runpanel.h"
#include "pipeline/sidebar.h"
#include "settings/settings.h"
#include "support/gestures.h"
#include "support/windowfixture.h"

#include <QImage>
#include <QListView>

namespace wcs::test {

/// The whole program on a sandbox with its ready-made pipelines, and what one does with them by mouse.
class PipelineWindow : public WindowFixture
{
public:
    using WindowFixture::WindowFixture;

    ui::PipelineSuite *suite() const { return window()->pipelines(); }
    ui::SideBar *bar() const { return suite()->pipelines()->sideBar(); }
    ui::RunModel *runs() const { return suite()->runs()->model(); }
    ui::RunPanel *panel() const { return suite()->runs()->panel(); }

    /// A run of one picture opens no comparison by itself.
    void keepComparisonsShut() const
    {
        TransferSettings quiet = application()->settings()->transfers();
        quiet.compareAfterRun = false;
        application()->settings()->setTransfers(quiet);
    }

    QString pipelineId(const QString &name) const
    {
        return application()->pipelines()->namesakes(name, {}).value(0).id;
    }

    /// A picture with something in it, so that effects change it.
    QString picture(const QString &name, QSize size = {160, 120})
    {
        QImage image(size, QImage::Format_RGB32);
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x)
                image.setPixel(x, y, (x / 16 + y / 16) % 2 ? qRgb(x, y, 200) : qRgb(250, 240, 230));
        }
        const QString file = path(name);
        if (!image.save(file))
            qFatal("a test picture cannot be written");
        return file;
    }

    /// Where a pipeline stands, in the window.
    QPoint placeOf(const QString &pipeline) const
    {
        const QRect rect = bar()->rectOf(ui::SideEntry::Kind::Pipeline, pipelineId(pipeline));
        return bar()->listArea()->mapTo(window(), rect.center());
    }

    /// Drags over a pipeline and lets fall; false when the window refuses.
    bool dropOn(const QString &pipeline, const QMimeData &data)
    {
        const QPoint place = placeOf(pipeline);
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window(), &enter);
        QDragMoveEvent move(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window(), &move);
        if (!enter.isAccepted() || !move.isAccepted())
            return false;
        overlayTitle = window()->dropTarget()->overlay()->title();
        QDropEvent drop(QPointF(place), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window(), &drop);
        return drop.isAccepted();
    }
    bool dropPathsOn(const QString &pipeline, const QStringList &paths)
    {
        QMimeData data;
        setPaths(data, paths);
        return dropOn(pipeline, data);
    }

    /// The newest run; an empty one when there is none.
    RunRecord newest() const { return runs()->rowCount() > 0 ? runs()->run(0) : RunRecord(); }
    bool allEnded(int count) const { return runs()->rowCount() == count && runs()->active() == 0; }

    QString overlayTitle; ///< what the overlay said over the place of the last drop
};

} // namespace wcs::test
