#pragma once

#include "async/scope.h"
#include "main/windowcontext.h"
#include "pipeline/goldenrun.h"
#include "pipeline/goldenstore.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

namespace wcs::ui {

class FileChooser;
class GoldenWindow;
class HistoryController;
class LocalCopies;
class PipelineController;

/// Golden sets: makes them, pins objects and files to them, runs a pipeline over one and lets a person accept what came out.
class GoldenController : public QObject
{
    Q_OBJECT
public:
    GoldenController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                     LocalCopies *copies, PipelineController *pipelines, QObject *parent);
    ~GoldenController() override;

    void open(const QString &setId);
    GoldenWindow *window() const;
    /// Another program may have run the set that is shown: its report stands there where it is newer.
    void reviewReport();

Q_SIGNALS:
    /// Two picture files side by side: what was accepted (or the input), and the new result.
    void compareRequested(const QString &firstName, const QString &firstPath, const QString &secondName,
                          const QString &secondPath);

private:
    void reviewEntries();
    void reviewActions();
    void reviewPipelines();
    void reviewParameters();
    void connectWindow();
    void keepLimits(const GoldenThresholds &limits);
    void openCurrent();
    void showLast();
    void run();
    void stop();
    void conclude(const GoldenReport &report);
    Task<void> askNewSet();
    Task<void> askPin();
    Task<void> pinFiles(QString setId, QStringList paths);
    Task<void> unpin(QString setId, QStringList inputIds);
    Task<Result<QList<GoldenRow>>> withCopies(QList<GoldenRow> rows);
    Task<void> accept(QList<GoldenRow> rows);
    Task<void> compare(GoldenRow row);
    Task<void> askDelete(QString setId);
    void askForReport();
    Task<void> writeReport(QString path);
    std::function<QString(QString)> nameProblem() const;

    WindowContext m_context;
    FileChooser *m_chooser;
    HistoryController *m_history;
    LocalCopies *m_copies;
    PipelineController *m_pipelines;
    GoldenRun m_run;
    QPointer<GoldenWindow> m_window;
    QThreadPool m_pool; // pictures of the report
    Scope m_scope;
};

} // namespace wcs::ui
