#include "main/pipelineeditcontroller.h"

#include "base/replacecontent.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/resultorigin.h"
#include "history/historystore.h"
#include "main/actionset.h"
#include "main/filechooser.h"
#include "main/historycontroller.h"
#include "main/pipelinecontroller.h"
#include "pipeline/pipelineeditor.h"
#include "pipeline/pipelinefile.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/pipelinetrial.h"
#include "pipeline/sidebar.h"
#include "prompts/prompts.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "toast/toasthost.h"
#include "transfer/transferrunner.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

constexpr int Samples = 20;
constexpr int PageForSamples = 200;
constexpr qint64 LargestPipelineFile = 1'000'000;

bool isUsablePicture(const ObjectRecord &record)
{
    return record.mimeType.startsWith("image/"_L1) && !isGone(record.state);
}

} // namespace

PipelineEditController::PipelineEditController(const WindowContext &context, FileChooser *chooser,
                                               HistoryController *history, PipelineController *pipelines,
                                               QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_history(history), m_pipelines(pipelines),
      m_trial(makeTrial())
{
    connectActions();
    connect(pipelines, &PipelineController::currentChanged, this, &PipelineEditController::review);
    connect(pipelines, &PipelineController::activated, this, [this](const SideEntry &entry) {
        const auto pipeline = m_context.pipelines.store->pipeline(entry.id);
        if (entry.kind == SideEntry::Kind::Pipeline && pipeline)
            edit(*pipeline);
    });
    review();
}

PipelineEditController::~PipelineEditController() = default;

PipelineEditor *PipelineEditController::editor() const
{
    return m_editor;
}

std::unique_ptr<PipelineTrial> PipelineEditController::makeTrial() const
{
    PipelineTrial::Services services;
    services.engine = m_context.engine;
    services.settings = m_context.settings;
    services.history = m_context.history;
    services.pipelines = m_context.pipelines.store;
    return std::make_unique<PipelineTrial>(services);
}

void PipelineEditController::connectActions()
{
    const ActionSet &actions = *m_context.actions;
    const auto onCurrent = [this, &actions](C command, auto deed) {
        connect(actions[command], &QAction::triggered, this, [this, deed] {
            if (const auto pipeline = m_pipelines->chosen())
                deed(*pipeline);
        });
    };
    connect(actions[C::NewPipeline], &QAction::triggered, this, &PipelineEditController::addNew);
    connect(actions[C::ImportPipeline], &QAction::triggered, this, &PipelineEditController::chooseImport);
    onCurrent(C::EditPipeline, [this](const Pipeline &pipeline) { edit(pipeline); });
    onCurrent(C::DuplicatePipeline, [this](const Pipeline &) { duplicate(); });
    onCurrent(C::DeletePipeline, [this](const Pipeline &pipeline) { m_scope.start(askDelete(pipeline)); });
    onCurrent(C::ExportPipeline, [this](const Pipeline &) { chooseExport(); });
    onCurrent(C::CopyCurl, [this](const Pipeline &pipeline) { m_scope.start(copyCurl(pipeline)); });
}

void PipelineEditController::review()
{
    m_context.actions->setAvailable(
        {C::EditPipeline, C::DuplicatePipeline, C::DeletePipeline, C::ExportPipeline, C::CopyCurl},
        m_pipelines->whyNoneChosen());
}

void PipelineEditController::addNew()
{
    Pipeline pipeline = Pipeline::create(m_context.pipelines.store->freeName(tr("My backend")));
    pipeline.profileId = m_context.profile().id;
    edit(pipeline);
}

void PipelineEditController::edit(const Pipeline &pipeline)
{
    if (m_editor)
        return;
    PipelineEditor::Services services;
    services.store = m_context.pipelines.store;
    services.trial = m_trial.get();
    services.secrets = m_context.secrets;
    services.prompts = m_context.prompts;
    services.profileId = m_context.profile().id;
    m_editor = new PipelineEditor(services, pipeline, m_context.window);
    m_editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_editor, &PipelineEditor::failed, this, [this](const Error &error) { m_context.report(error); });
    connect(m_editor, &PipelineEditor::saved, this, [this](const Pipeline &saved) {
        m_pipelines->sideBar()->select(SideEntry::Kind::Pipeline, saved.id);
        m_context.tell(tr("%1 saved").arg(saved.name));
    });
    connect(m_editor, &PipelineEditor::uploadRequested, this, [this] {
        m_chooser->openFiles(u"run"_s, tr("Picture to try with"), {}, [this](const QStringList &paths) {
            m_scope.start(uploadSample(m_editor, paths.first()));
        });
    });
    m_scope.start(loadSamples(m_editor));
    m_editor->open();
}

Task<void> PipelineEditController::loadSamples(QPointer<PipelineEditor> editor)
{
    QList<TrySample> samples;
    const auto add = [&samples](const ObjectRecord &record) {
        if (isUsablePicture(record) && samples.size() < Samples)
            samples << TrySample{record.fileId, record.name};
    };
    const QList<ObjectRecord> selected = m_history->view()->selected();
    for (const ObjectRecord &record : selected)
        add(record);
    HistoryQuery query;
    query.profileId = m_context.profile().id;
    const PageCursor start;
    Result<QList<ObjectRecord>> page = co_await m_context.history->page(query, start, PageForSamples);
    for (const ObjectRecord &record : page.valueOr(QList<ObjectRecord>())) {
        // Originals are what one tries with.
        if (record.origin != "result"_L1 && !selected.contains(record))
            add(record);
    }
    if (editor)
        editor->setSamples(samples);
}

Task<void> PipelineEditController::uploadSample(QPointer<PipelineEditor> editor, QString path)
{
    UploadSpec spec;
    spec.localPath = path;
    spec.relativePath = QFileInfo(path).fileName();
    spec.size = QFileInfo(path).size();
    const QString profileId = m_context.profile().id;
    const UploadHooks hooks;
    Result<TransferOutcome> outcome = co_await m_context.engine->uploadNow(profileId, spec, hooks);
    if (!outcome.ok())
        m_context.report(outcome.error());
    else if (editor)
        editor->addSample({outcome->upload.object.fileId, QFileInfo(path).fileName()});
}

void PipelineEditController::duplicate()
{
    const auto pipeline = m_pipelines->chosen();
    if (!pipeline)
        return;
    const Pipeline copy = pipeline->duplicate(m_context.pipelines.store->freeName(pipeline->name));
    m_scope.start(save(copy, tr("%1 added").arg(copy.name)));
}

Task<void> PipelineEditController::save(Pipeline pipeline, QString told)
{
    const Pipeline wanted = pipeline;
    Result<void> done = co_await m_context.pipelines.store->save(wanted);
    if (!done.ok()) {
        m_context.report(done.error());
        co_return;
    }
    m_pipelines->sideBar()->select(SideEntry::Kind::Pipeline, wanted.id);
    m_context.tell(told);
}

Task<void> PipelineEditController::askDelete(Pipeline pipeline)
{
    ConfirmQuestion question;
    question.title = tr("Delete pipeline");
    question.heading = tr("Delete the pipeline %1?").arg(pipeline.name);
    question.text = tr(
        "Its runs stay in the list and their results in the history and the cloud. The values of its secret "
        "headers are forgotten.");
    question.verb = tr("&Delete pipeline");
    question.isDangerous = true;
    const bool yes = co_await m_context.prompts->confirm(question);
    if (!yes)
        co_return;
    const QString id = pipeline.id;
    Result<void> done = co_await m_context.pipelines.store->remove(id);
    if (done.ok())
        m_context.tell(tr("%1 deleted").arg(pipeline.name));
    else
        m_context.report(done.error());
}

void PipelineEditController::chooseImport()
{
    m_chooser->openFiles(u"pipeline"_s, tr("Import pipelines"), tr("Pipelines (*.json)"),
                         [this](const QStringList &paths) {
                             for (const QString &path : paths)
                                 importFrom(path);
                         });
}

void PipelineEditController::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_context.report(Error::ofFile(u"read"_s, path, file.errorString()));
        return;
    }
    Result<Pipeline> read = importPipeline(file.read(LargestPipelineFile), QFileInfo(path).fileName());
    if (!read.ok()) {
        m_context.report(read.error());
        return;
    }
    Pipeline pipeline = read.take();
    pipeline.profileId = m_context.profile().id;
    pipeline.name = m_context.pipelines.store->freeName(pipeline.name);
    m_scope.start(save(pipeline, tr("%1 added").arg(pipeline.name)));
}

void PipelineEditController::chooseExport()
{
    const auto pipeline = m_pipelines->chosen();
    if (!pipeline)
        return;
    QString name = pipeline->name;
    name.replace(u'/', u'-');
    m_chooser->saveFile(u"pipeline"_s, tr("Export the pipeline"), name + u".json"_s, tr("Pipelines (*.json)"),
                        [this, pipeline = *pipeline](const QStringList &paths) { exportTo(pipeline, paths.first()); });
}

void PipelineEditController::exportTo(const Pipeline &pipeline, const QString &path)
{
    const auto written = replaceContent(path, exportPipeline(pipeline), Stage::LocalFile);
    if (written)
        m_context.tell(tr("%1 written, without its secrets").arg(QFileInfo(path).fileName()));
    else
        m_context.report(written.error());
}

Task<void> PipelineEditController::copyCurl(Pipeline pipeline)
{
    const QList<ObjectRecord> selected = m_history->view()->selected();
    const QString fileId = selected.size() == 1 ? selected.first().fileId : QString();
    const QString profileId = m_context.profile().id;
    const QMap<QString, QString> parameters = m_pipelines->parametersOf(pipeline);
    const Pipeline wanted = pipeline;
    m_context.secrets->askAgain();
    Result<QString> command = co_await m_trial->curl(wanted, profileId, fileId, parameters, false);
    if (!command.ok()) {
        m_context.report(command.error());
        co_return;
    }
    QGuiApplication::clipboard()->setText(*command);
    m_context.tell(fileId.isEmpty() ? tr("The request was copied, with a made-up picture and secrets masked")
                                    : tr("The request was copied, with secrets masked"));
}

} // namespace wcs::ui
