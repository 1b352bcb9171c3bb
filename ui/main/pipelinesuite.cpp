#include "main/pipelinesuite.h"

#include "base/text.h"
#include "drop/droptarget.h"
#include "main/actionset.h"
#include "main/bottompanel.h"
#include "main/goldencontroller.h"
#include "main/historycontroller.h"
#include "main/historylookout.h"
#include "main/lineagecontroller.h"
#include "main/pipelinecontroller.h"
#include "main/pipelineeditcontroller.h"
#include "main/runcontroller.h"
#include "main/watchcontroller.h"
#include "pipeline/goldenstore.h"
#include "pipeline/runlist.h"
#include "pipeline/runpanel.h"
#include "pipeline/sidebar.h"
#include "settings/settings.h"

#include <QLocale>
#include <QMenu>
#include <QMenuBar>

#include <functional>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

CompareSource sourceOf(const ObjectRecord &record)
{
    return {record.name, record.fileId, record.profileId, QString(), record.size};
}

/// Original and results of a run, as far as they can be had.
QList<CompareSource> sourcesOf(const RunRecord &run, const Settings &settings)
{
    const QString owner = settings.ownerOfRun(run.profileId);
    CompareSource original{run.input.displayName(), run.input.fileId, owner, run.inputCopy, -1};
    if (!original.fileId.isEmpty()) {
        original.localPath = run.takenFile();
        original.isStill = std::bind_front(&RunRecord::beganWith, run);
    }
    QList<CompareSource> pictures{original};
    for (const RunResult &result : run.results) {
        if (!result.isWithinReach())
            continue;
        pictures << CompareSource{
            PipelineSuite::tr("%1: %2", "pipeline, picture").arg(run.pipelineName, run.input.displayName()),
            result.fileId, owner, result.localPath, result.size};
    }
    return pictures;
}

} // namespace

PipelineSuite::PipelineSuite(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                             LocalCopies *copies, const Places &places, QObject *parent)
    : QObject(parent), m_context(context), m_pipelines(new PipelineController(context, chooser, history, places.side)),
      m_runs(new RunController(context, this)),
      m_bottom(new BottomPanel(places.rows, places.bottom, places.transfers, m_runs->panel(), context.actions)),
      m_edits(new PipelineEditController(context, chooser, history, m_pipelines, this)),
      m_golden(new GoldenController(context, chooser, history, copies, m_pipelines, this)),
      m_watches(new WatchController(context, chooser, m_pipelines, this)),
      m_lineage(new LineageController(context, history, places.preview))
{
    // The command line makes sets, pins, runs and accepts; a few small files tell of it.
    connect(history->lookout(), &HistoryLookout::entered, this, [this] {
        m_context.pipelines.golden->reread();
        m_golden->reviewReport();
    });
    connect(history->lookout(), &HistoryLookout::looking, m_runs, &RunController::lookForOthers);
    // What belonged to a profile that was not there yet can be fetched now.
    connect(history, &HistoryController::ownersChanged, m_runs->panel()->list(), &RunList::announceAgain);
    connectParts();
}

PipelineSuite::~PipelineSuite() = default;

void PipelineSuite::connectParts()
{
    connect(m_pipelines, &PipelineController::started, this, [this] { m_bottom->show(BottomPanel::Tab::Runs); });
    connect(m_runs, &RunController::activeChanged, this,
            [this](int runs) { m_bottom->setRunNote(runs > 0 ? QLocale().toString(runs) : QString()); });
    connect(m_runs, &RunController::compareRequested, this,
            [this](const RunRecord &run) { Q_EMIT compareRequested(sourcesOf(run, *m_context.settings)); });
    connect(m_runs, &RunController::showRequested, this, &PipelineSuite::showRequested);
    connect(m_watches, &WatchController::refreshed, this, [this](const QString &id, const RunRecord &run) {
        Q_EMIT followRequested(id, sourcesOf(run, *m_context.settings));
    });
    connect(m_golden, &GoldenController::compareRequested, this,
            [this](const QString &firstName, const QString &firstPath, const QString &secondName,
                   const QString &secondPath) {
                Q_EMIT compareRequested({{firstName, {}, {}, firstPath, -1}, {secondName, {}, {}, secondPath, -1}});
            });
    connect(m_lineage, &LineageController::showRequested, this, &PipelineSuite::showRequested);
    connect(m_lineage, &LineageController::compareRequested, this, [this](const QList<ObjectRecord> &records) {
        QList<CompareSource> pictures;
        for (const ObjectRecord &record : records)
            pictures << sourceOf(record);
        Q_EMIT compareRequested(pictures);
    });
    connect(m_pipelines, &PipelineController::menuRequested, this, [this](const SideEntry &entry, const QPoint &place) {
        if (entry.kind == SideEntry::Kind::Pipeline)
            showPipelineMenu(place);
    });
    auto *addMenu = new QMenu(m_pipelines->sideBar());
    addMenu->setObjectName(u"menuSideBarAdd"_s);
    addMenu->setToolTipsVisible(true);
    for (const C command : {C::NewPipeline, C::ImportPipeline, C::NewSet, C::WatchFile, C::WatchFolder})
        addMenu->addAction(m_context.actions->get(command));
    m_pipelines->sideBar()->setAddMenu(addMenu);
}

void PipelineSuite::showPipelineMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_pipelines->sideBar());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"menuSidePipeline"_s);
    menu->setToolTipsVisible(true);
    for (const C command : {C::RunOnFiles, C::EditPipeline, C::DuplicatePipeline, C::CopyCurl, C::ExportPipeline,
                            C::WatchFile, C::WatchFolder, C::DeletePipeline})
        menu->addAction(m_context.actions->get(command));
    menu->popup(place);
}

void PipelineSuite::begin()
{
    m_runs->begin();
}

void PipelineSuite::saveState() const
{
    m_pipelines->saveState();
    m_watches->saveState();
}

void PipelineSuite::addDropZone(DropTarget *target) const
{
    target->addZone(m_pipelines->dropZone());
}

} // namespace wcs::ui
