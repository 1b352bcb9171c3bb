#pragma once

#include "async/scope.h"
#include "main/windowcontext.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/runactions.h"
#include "pipeline/runmodel.h"

#include <QObject>

namespace wcs::ui {

class RunPanel;

/// Joins the runner with the panel of runs: what is asked for goes to the runner, what happens is shown; when a run of one picture
/// has ended, its result is compared with the original.
class RunController : public QObject
{
    Q_OBJECT
public:
    RunController(const WindowContext &context, QObject *parent);

    /// The store is open: shows the runs of earlier times.
    void begin();
    /// Looks whether another process, as the command line, has runs to be listed here.
    void lookForOthers();
    RunPanel *panel() const { return m_panel; }
    RunModel *model() const { return m_model; }

Q_SIGNALS:
    /// Original and result of a run are to be seen side by side.
    void compareRequested(const wcs::RunRecord &run);
    /// The history row of an object is to be shown.
    void showRequested(const QString &fileId);
    void activeChanged(int runs);
    /// The end of a batch was told outside the window.
    void notified();

private:
    void connectRunner();
    Task<void> load();
    void request(RunAction action, const QList<RunId> &ids);
    /// Takes ended runs out of the list. Where results go with them that are nowhere else, it asks first.
    Task<void> forget(QList<RunRecord> ended);
    void repeatWith(const RunRecord &run);
    void conclude(const RunBatchSummary &summary);
    void notify(const RunBatchSummary &summary);
    static QString endText(const RunBatchSummary &summary);
    QImage thumbnail(const RunRecord &run, RunPicture picture, int side) const;
    void fetchThumbnails(const QList<RunId> &ids);

    WindowContext m_context;
    RunModel *m_model;
    RunPanel *m_panel;
    QSet<RunId> m_fresh; ///< taken since the program started: only those open the comparison
    Scope m_looks;
    Scope m_scope;
};

} // namespace wcs::ui
