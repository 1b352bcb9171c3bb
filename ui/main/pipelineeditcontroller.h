#pragma once

#include "async/scope.h"
#include "main/windowcontext.h"
#include "pipeline/pipeline.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace wcs {
class PipelineTrial;
}

namespace wcs::ui {

class FileChooser;
class HistoryController;
class PipelineController;
class PipelineEditor;

/// The pipelines as things to be made and changed: the editor with its trial, duplicate, delete, files to give away, and the request
/// as a command.
class PipelineEditController : public QObject
{
    Q_OBJECT
public:
    PipelineEditController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                           PipelineController *pipelines, QObject *parent);
    ~PipelineEditController() override;

    void edit(const Pipeline &pipeline);
    void addNew();
    /// The open editor, if there is one.
    PipelineEditor *editor() const;
    /// "Try it" of the editor.
    const PipelineTrial &trial() const { return *m_trial; }

private:
    void connectActions();
    void review();
    void duplicate();
    void chooseImport();
    void chooseExport();
    Task<void> save(Pipeline pipeline, QString told);
    Task<void> askDelete(Pipeline pipeline);
    Task<void> copyCurl(Pipeline pipeline);
    Task<void> loadSamples(QPointer<PipelineEditor> editor);
    Task<void> uploadSample(QPointer<PipelineEditor> editor, QString path);
    void importFrom(const QString &path);
    void exportTo(const Pipeline &pipeline, const QString &path);
    std::unique_ptr<PipelineTrial> makeTrial() const;

    WindowContext m_context;
    FileChooser *m_chooser;
    HistoryController *m_history;
    PipelineController *m_pipelines;
    QPointer<PipelineEditor> m_editor;
    std::unique_ptr<PipelineTrial> m_trial;
    Scope m_scope;
};

} // namespace wcs::ui
