#pragma once

#include "async/scope.h"
#include "drop/dropzone.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"
#include "pipeline/pipeline.h"
#include "pipeline/runrecord.h"
#include "pipeline/sideentry.h"

#include <QObject>
#include <QTimer>

class QMenu;

namespace wcs::ui {

class FileChooser;
class HistoryController;
class SideBar;

/// The side bar at work: lists the profile's pipelines, takes drops on them, keeps the parameters that the next runs go with, and
/// runs pictures from files, folders, rows and ids.
class PipelineController : public QObject
{
    Q_OBJECT
public:
    /// Fills `column`.
    PipelineController(const WindowContext &context, FileChooser *chooser, HistoryController *history, QWidget *column);

    SideBar *sideBar() const { return m_bar; }
    /// Drops on a pipeline run it.
    DropZone dropZone();
    /// While the profile is on its way, with what is being done for it (empty: it is there): the lines that are listed are another one's.
    /// A drop on them is the window's, and none of them is opened.
    void setAwaited(const QString &awaited) { m_awaited = awaited; }
    /// "Run pipeline" with an entry for each pipeline, for menus. Works on the selected rows.
    QMenu *runMenu() const { return m_runMenu; }
    /// The picked pipeline; the first one when none is, for what offers a choice of them.
    std::optional<Pipeline> current() const;
    /// The picked pipeline, or the only one there is. What runs a pipeline, changes it or takes it away goes by this.
    std::optional<Pipeline> chosen() const;
    /// Why there is no chosen() one, for the user; empty when there is.
    QString whyNoneChosen() const;
    /// The id of the picked line when it is of this kind; empty otherwise.
    QString picked(SideEntry::Kind kind) const;
    /// The parameters that a pipeline is run with from here.
    QMap<QString, QString> parametersOf(const Pipeline &pipeline) const;
    /// Lines that stand below the pipelines: golden sets and watches. `hint` stands below the list until there is another one.
    void setFurther(const QString &group, const QList<SideEntry> &entries, const QString &hint = {});

    void runPaths(const QString &pipelineId, const QStringList &paths);
    void runRecords(const QString &pipelineId, const QList<ObjectRecord> &records);
    void saveState() const;
    /// Whether pictures for runs are still looked for in what was dropped or chosen, or asked about: nothing of it is kept anywhere yet.
    bool isCollecting() const { return m_collecting.running() > 0; }

Q_SIGNALS:
    /// Runs were taken.
    void started();
    void currentChanged();
    /// The user has chosen another value of a parameter.
    void parametersChanged();
    /// A line of the side bar was opened or asked for its menu; lines that are no pipelines are for others to answer. None is opened
    /// while the profile is on its way.
    void activated(const wcs::ui::SideEntry &entry);
    void menuRequested(const wcs::ui::SideEntry &entry, const QPoint &globalPosition);
    void switched(const QString &watchId, bool on);

private:
    void connectSideBar();
    void reviewEntries();
    void reviewCurrent();
    void reviewRun();
    void reviewRunButton();
    void open(const SideEntry &entry);
    void rebuildRunMenu();
    void restoreState();
    void runCurrent();
    void runSelection(const QString &pipelineId);
    std::optional<DropOffer> offer(const DropContent &content, const QPoint &place) const;
    void take(const DropContent &content, const QPoint &place);
    Task<void> collectAndRun(QString pipelineId, QStringList paths);
    Task<void> runOnSelection(QString pipelineId);
    Task<void> runOnRows(QString pipelineId, QStringList fileIds);
    void enqueue(const QString &pipelineId, const QString &profileId, const QList<RunInput> &inputs);
    /// How many runs are under way, by pipeline id.
    QHash<QString, int> activeRuns() const;

    WindowContext m_context;
    FileChooser *m_chooser;
    HistoryController *m_history;
    SideBar *m_bar;
    QMenu *m_runMenu;
    QList<std::pair<QString, QString>> m_menuLines; ///< id and name of what m_runMenu lists
    QTimer m_ended; ///< runs end one by one, hundreds of a batch in a moment
    QHash<QString, QMap<QString, QString>> m_values; ///< by pipeline id
    QMap<QString, QList<SideEntry>> m_further; ///< by group
    QMap<QString, QString> m_hints; ///< by group
    QString m_awaited; ///< what is being done for the profile; empty: it is there
    QString m_shown; ///< whose parameters are in the fields
    QList<PipelineParameter> m_shownParameters;
    Scope m_scope;
    Scope m_collecting;
};

} // namespace wcs::ui
