#include "main/runcontroller.h"

#include "base/text.h"
#include "image/thumbnailcache.h"
#include "main/tray.h"
#include "net/uploadfile.h"
#include "pipeline/parameterdialog.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/rundelegate.h"
#include "pipeline/runlist.h"
#include "pipeline/runpanel.h"
#include "pipeline/runstore.h"
#include "prompts/prompts.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "toast/toasthost.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int EarlierRuns = 500; // shown at the start

struct Picture {
    ThumbnailKey key;
    QString path;
    bool isTaken = false; ///< the path is RunRecord::takenFile()
};

/// Where the thumbnail of one side of a run comes from; an empty key when there is nothing to show yet. A file, an address and an object
/// that a backend writes again and again hold something else for each run.
Picture pictureOf(const RunRecord &run, RunPicture side)
{
    if (side == RunPicture::Original) {
        const QString taken = run.takenFile();
        if (!run.input.fileId.isEmpty() && taken.isEmpty())
            return {{run.input.fileId, QString()}, QString()};
        if (!run.input.fileId.isEmpty()) {
            // The object may have been overwritten since, when the next file of that name was run.
            const QString content = u"%1-%2"_s.arg(run.inputSize).arg(run.inputModified.toMSecsSinceEpoch());
            return {{run.input.fileId, content}, taken, true};
        }
        const QString path = run.inputCopy.isEmpty() ? run.input.path : run.inputCopy;
        return {{u"file:"_s + path, run.folderName()}, path};
    }
    if (run.results.isEmpty())
        return {};
    const RunResult &result = run.results.first();
    return {{result.fileId.isEmpty() ? result.url.toString() : result.fileId, run.folderName()}, result.localPath};
}

} // namespace

RunController::RunController(const WindowContext &context, QObject *parent)
    : QObject(parent), m_context(context), m_model(new RunModel(this)), m_panel(new RunPanel(m_model, context.window))
{
    m_model->setThumbnails(
        [this](const RunRecord &run, RunPicture picture, int side) { return thumbnail(run, picture, side); });
    connect(context.thumbnails, &ThumbnailCache::ready, m_model, &RunModel::refreshThumbnails);
    connect(m_panel->list(), &RunList::visibleChanged, this, &RunController::fetchThumbnails);
    connect(m_panel, &RunPanel::requested, this, &RunController::request);
    connect(m_model, &RunModel::countsChanged, this, [this] { Q_EMIT activeChanged(m_model->active()); });
    const auto namePipelines = [this] { m_model->setPipelineNames(m_context.pipelines.store->names()); };
    connect(context.pipelines.store, &PipelineStore::changed, this, namePipelines);
    namePipelines();
    connectRunner();
}

void RunController::connectRunner()
{
    PipelineRunner *runner = m_context.pipelines.runner;
    connect(m_panel, &RunPanel::cancelAllRequested, runner, &PipelineRunner::cancelAll);
    connect(m_panel, &RunPanel::clearFinishedRequested, this, [this] {
        QList<RunRecord> ended = m_model->runs();
        ended.removeIf([](const RunRecord &run) { return !isFinal(run.state); });
        m_scope.start(forget(ended));
    });
    connect(runner, &PipelineRunner::runsAdded, this, [this](const QList<RunRecord> &runs) {
        for (const RunRecord &run : runs)
            m_fresh << run.id;
        m_model->update(runs);
        if (!runs.isEmpty())
            m_panel->reveal(runs.last().id);
    });
    connect(runner, &PipelineRunner::runsChanged, m_model, &RunModel::update);
    connect(runner, &PipelineRunner::runsRemoved, m_model, &RunModel::remove);
    connect(runner, &PipelineRunner::batchFinished, this, &RunController::conclude);
    connect(runner, &PipelineRunner::storeFailed, this, [this](const Error &error) { m_context.report(error); });
}

void RunController::begin()
{
    m_scope.start(load());
}

Task<void> RunController::load()
{
    Result<QList<RunRecord>> runs = co_await m_context.pipelines.runs->recent(EarlierRuns);
    if (!runs.ok()) {
        m_context.report(runs.error());
        co_return;
    }
    QList<RunRecord> earlier;
    for (const RunRecord &run : *runs) {
        if (!m_model->find(run.id))
            earlier << run;
    }
    m_model->update(earlier);
}

void RunController::lookForOthers()
{
    if (m_looks.running() == 0) // a store that is busy is not asked twice
        m_looks.start(m_context.pipelines.runner->takeOver());
}

void RunController::request(RunAction action, const QList<RunId> &ids)
{
    QList<RunRecord> runs;
    for (const RunId id : ids) {
        const RunRecord *run = m_model->find(id);
        if (run && RunActions::fits(action, *run))
            runs << *run;
    }
    if (runs.isEmpty())
        return;
    PipelineRunner *runner = m_context.pipelines.runner;
    switch (action) {
    case RunAction::Compare:
        Q_EMIT compareRequested(runs.first());
        break;
    case RunAction::ShowResult:
        Q_EMIT showRequested(runs.first().results.first().fileId);
        break;
    case RunAction::Repeat: {
        m_context.secrets->askAgain();
        const Result<qint64> batch = runner->repeat(runs);
        if (!batch.ok())
            m_context.report(batch.error());
        break;
    }
    case RunAction::RepeatWith:
        repeatWith(runs.first());
        break;
    case RunAction::Cancel:
        runner->cancel(ids);
        break;
    case RunAction::Forget:
        m_scope.start(forget(runs));
        break;
    }
}

Task<void> RunController::forget(QList<RunRecord> ended)
{
    QList<RunId> ids;
    int onlyHere = 0;
    for (const RunRecord &run : std::as_const(ended)) {
        ids << run.id;
        onlyHere += int(std::ranges::count_if(run.results, &RunResult::isOnlyHere));
    }
    if (onlyHere > 0) {
        ConfirmQuestion question;
        question.title = tr("Remove runs");
        question.heading = tr("Delete %n result(s) with the runs?", nullptr, onlyHere);
        question.text = tr(
            "What a backend has given by an address is not in the cloud. The copies of it on this computer are deleted "
            "with the runs. This cannot be undone. Results in the cloud stay.");
        question.verb = tr("&Delete");
        question.isDangerous = true;
        const bool yes = co_await m_context.prompts->confirm(question);
        if (!yes)
            co_return;
    }
    m_context.pipelines.runner->forget(ids);
}

void RunController::repeatWith(const RunRecord &run)
{
    const auto pipeline = m_context.pipelines.store->pipeline(run.pipelineId);
    if (!pipeline) {
        m_context.toasts->show(tr("The pipeline %1 does not exist any more.").arg(run.pipelineName),
                               ToastKind::Warning);
        return;
    }
    auto *dialog = new ParameterDialog(run.input.displayName(), *pipeline, run.parameters, m_context.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, run] {
        m_context.secrets->askAgain();
        const Result<qint64> batch = m_context.pipelines.runner->repeat({run}, dialog->values());
        if (!batch.ok())
            m_context.report(batch.error());
    });
    dialog->open();
}

void RunController::conclude(const RunBatchSummary &summary)
{
    if (summary.origin == "golden"_L1)
        return;
    if (!m_context.window->isActiveWindow())
        notify(summary);
    const int all = summary.done + summary.failed + summary.cancelled;
    const RunRecord *only = summary.runs.size() == 1 ? m_model->find(summary.runs.first()) : nullptr;
    // What a watch makes is shown where its comparison is.
    const bool watched = summary.origin == "watch"_L1;
    if (only && only->state == RunState::Failed && only->error) {
        // In sight, the row and its details say it already.
        if (!m_panel->isInSight(only->id))
            m_context.report(*only->error);
    } else if (only && only->state == RunState::Done && !watched && m_fresh.contains(only->id)
               && m_context.settings->transfers().compareAfterRun) {
        Q_EMIT compareRequested(*only);
    } else if (all > 1 && summary.failed > 0) {
        m_context.toasts->show(endText(summary), ToastKind::Warning);
    } else if (all > 1) {
        m_context.tell(endText(summary));
    }
}

QString RunController::endText(const RunBatchSummary &summary)
{
    const QString pipelines = QLocale().createSeparatedList(summary.pipelineNames);
    return summary.failed > 0 ? tr("%1: %2 done, %3 failed")
                                    .arg(pipelines, QString::number(summary.done), QString::number(summary.failed))
                              : tr("%1: %n run(s) done", nullptr, summary.done).arg(pipelines);
}

void RunController::notify(const RunBatchSummary &summary)
{
    const NotificationSettings wanted = m_context.settings->notifications();
    const bool failed = summary.failed > 0;
    // Somebody who saves a watched file again and again works in another window and knows.
    const bool expected = summary.origin == "watch"_L1 && !failed;
    if (expected || summary.done + summary.failed == 0 || !(failed ? wanted.batchFailed : wanted.batchFinished))
        return;
    QApplication::alert(m_context.window);
    m_context.tray->notify(endText(summary), failed);
    Q_EMIT notified();
}

QImage RunController::thumbnail(const RunRecord &run, RunPicture picture, int side) const
{
    const Picture wanted = pictureOf(run, picture);
    return wanted.key.fileId.isEmpty() ? QImage() : m_context.thumbnails->cached(wanted.key, QSize(side, side));
}

void RunController::fetchThumbnails(const QList<RunId> &ids)
{
    const int side = qRound(RunDelegate::ThumbnailSide * m_panel->devicePixelRatioF());
    const QSize box(side, side);
    for (const RunId id : ids) {
        const RunRecord *run = m_model->find(id);
        if (!run)
            continue;
        for (const RunPicture picture : {RunPicture::Original, RunPicture::Result}) {
            const Picture wanted = pictureOf(*run, picture);
            const bool known = wanted.key.fileId.isEmpty() || m_context.thumbnails->hasFailed(wanted.key, box)
                               || !m_context.thumbnails->cached(wanted.key, box).isNull();
            // The cache finds the objects of the history by itself; of anything else there must be a local copy.
            if (known || (wanted.path.isEmpty() && !wanted.key.fileId.startsWith("cloud://"_L1)))
                continue;
            ThumbnailCache::StillSame isStill;
            if (wanted.isTaken)
                isStill = [begun = *run](const QString &path) { return begun.beganWith(FileStamp::of(path)); };
            m_context.thumbnails->request(wanted.key, box, wanted.path, isStill);
        }
    }
}

} // namespace wcs::ui
