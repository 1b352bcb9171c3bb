// Pictures dropped on a pipeline, and the runs that are made of files, rows and folders.
#include "main/pipelinecontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "main/historycontroller.h"
#include "pipeline/picturechoice.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/sidebar.h"
#include "prompts/prompts.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "toast/toasthost.h"

namespace wcs::ui {

namespace {

QList<RunInput> inputsOf(const QStringList &fileIds)
{
    QList<RunInput> inputs;
    for (const QString &id : fileIds) {
        RunInput input;
        input.fileId = id;
        inputs << input;
    }
    return inputs;
}

QStringList namesOf(const QList<RunInput> &inputs)
{
    QStringList names;
    for (const RunInput &input : inputs)
        names << input.displayName();
    return names;
}

} // namespace

DropZone PipelineController::dropZone()
{
    DropZone zone;
    zone.area = m_bar->listArea();
    zone.staysClear = true;
    zone.offer = [this](const DropContent &content, const QPoint &place) { return offer(content, place); };
    zone.take = [this](const DropContent &content, const QPoint &place) { take(content, place); };
    return zone;
}

std::optional<DropOffer> PipelineController::offer(const DropContent &content, const QPoint &place) const
{
    if (!m_awaited.isEmpty())
        return std::nullopt;
    const auto entry = m_bar->entryAt(place);
    const bool usable = content.hasPaths() || !content.fileIds.isEmpty() || !content.ownIds.isEmpty();
    if (!entry || entry->kind != SideEntry::Kind::Pipeline || !usable)
        return std::nullopt;
    DropOffer offer;
    offer.title = tr("%1 → %2", "what is dropped, pipeline").arg(content.summary(), entry->title);
    offer.note = content.leftOutText();
    offer.icon = u"play"_s;
    offer.target = m_bar->rectOf(entry->kind, entry->id);
    return offer;
}

void PipelineController::take(const DropContent &content, const QPoint &place)
{
    const auto entry = m_bar->entryAt(place);
    if (!m_awaited.isEmpty() || !entry)
        return;
    m_bar->select(entry->kind, entry->id);
    if (content.hasPaths())
        runPaths(entry->id, content.paths());
    if (!content.fileIds.isEmpty())
        enqueue(entry->id, m_context.profile().id, inputsOf(content.fileIds));
    if (!content.ownIds.isEmpty())
        m_scope.start(runOnRows(entry->id, content.ownIds));
    if (!content.leftOut.isEmpty())
        m_context.toasts->show(content.leftOutText(), ToastKind::Warning);
}

void PipelineController::runPaths(const QString &pipelineId, const QStringList &paths)
{
    if (!paths.isEmpty())
        m_collecting.start(collectAndRun(pipelineId, paths));
}

void PipelineController::runSelection(const QString &pipelineId)
{
    m_scope.start(runOnSelection(pipelineId));
}

Task<void> PipelineController::runOnSelection(QString pipelineId)
{
    Result<QList<ObjectRecord>> records = co_await m_history->selection();
    if (records.ok())
        runRecords(pipelineId, *records);
    else
        m_context.report(records.error());
}

Task<void> PipelineController::runOnRows(QString pipelineId, QStringList fileIds)
{
    const QString profileId = m_context.profile().id;
    Result<QList<ObjectRecord>> records = co_await m_context.history->byFileIds(fileIds);
    if (!records.ok()) {
        m_context.report(records.error());
        co_return;
    }
    runRecords(pipelineId, *records);
    // A row that was removed while it was dragged has left its profile behind.
    for (const ObjectRecord &record : *records)
        fileIds.removeAll(record.fileId);
    if (!fileIds.isEmpty())
        enqueue(pipelineId, profileId, inputsOf(fileIds));
}

void PipelineController::runRecords(const QString &pipelineId, const QList<ObjectRecord> &records)
{
    QMap<QString, QList<RunInput>> byProfile;
    const RowOwners owners = m_context.settings->rowOwners();
    for (const ObjectRecord &record : records) {
        RunInput input;
        input.fileId = record.fileId;
        input.name = record.name;
        byProfile[owners.of(record)] << input;
    }
    for (auto it = byProfile.cbegin(); it != byProfile.cend(); ++it)
        enqueue(pipelineId, it.key(), *it);
}

Task<void> PipelineController::collectAndRun(QString pipelineId, QStringList paths)
{
    // The profile is held now: changing it while files are looked for must not send them elsewhere.
    const QString profileId = m_context.profile().id;
    const std::function<void(int, qint64)> silent = [](int, qint64) {};
    const ScanReport report = co_await m_context.engine->scan(paths, silent);
    if (report.cancelled)
        co_return;
    const PictureChoice choice = choosePictures(report, paths);
    m_context.tellUnreadable(choice.unreadable);
    const bool isNoneThere = choice.inputs.isEmpty() && choice.unreadable.isEmpty();
    if (isNoneThere)
        m_context.toasts->show(tr("There is no picture in what was dropped."), ToastKind::Warning);
    else if (!choice.notPictures.isEmpty())
        m_context.toasts->show(
            tr("%n file(s) are no pictures and were left out.", nullptr, int(choice.notPictures.size())),
            ToastKind::Warning);
    if (choice.inputs.isEmpty())
        co_return;
    if (m_context.settings->transfers().asksBefore(choice.inputs.size(), choice.bytes)) {
        LargeDropQuestion question;
        question.files = int(choice.inputs.size());
        question.bytes = choice.bytes;
        const auto pipeline = m_context.pipelines.store->pipeline(pipelineId);
        question.destination = pipeline ? pipeline->name : QString();
        const bool yes = co_await m_context.prompts->confirmLargeDrop(question);
        if (!yes)
            co_return;
    }
    enqueue(pipelineId, profileId, choice.inputs);
}

void PipelineController::enqueue(const QString &pipelineId, const QString &profileId, const QList<RunInput> &inputs)
{
    const auto pipeline = m_context.pipelines.store->pipeline(pipelineId);
    if (!pipeline)
        return;
    RunOptions options;
    options.parameters = parametersOf(*pipeline);
    m_context.secrets->askAgain();
    const Result<qint64> batch = m_context.pipelines.runner->enqueue(pipelineId, profileId, inputs, options);
    if (!batch.ok()) {
        Error error = batch.error();
        // To whoever has picked rows of another profile it is they that belong elsewhere, not the pipeline.
        if (error.code == "other-profile"_L1 && profileId != m_context.profile().id) {
            error.code = u"picture-of-other-profile"_s;
            error.subject = namesInShort(namesOf(inputs));
        }
        m_context.report(error);
        return;
    }
    Q_EMIT started();
}

} // namespace wcs::ui
