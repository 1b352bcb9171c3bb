#pragma once

#include "main/windowcontext.h"
#include "pipeline/pipeline.h"
#include "pipeline/pipelinewatch.h"
#include "pipeline/runrecord.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

class QMenu;

namespace wcs::ui {

class FileChooser;
class PipelineController;

/// Watched files and folders: each runs its pipeline whenever a picture is saved there. A switch in the side bar shows and says
/// whether it is on; after a start all are off, since a run costs somebody's backend time, and below the list stands which were not.
class WatchController : public QObject
{
    Q_OBJECT
public:
    WatchController(const WindowContext &context, FileChooser *chooser, PipelineController *pipelines, QObject *parent);
    ~WatchController() override;

    /// A watch for `path`, switched on. Gives its id.
    QString add(const QString &path, const QString &pipelineId);
    void saveState() const;
    /// What was saved until now need not be shown any more: the user has closed its comparison. What is saved from now on is.
    void passOver(const QString &id);
    /// The commands on the watch that is picked in the side bar, for the menu bar.
    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    /// A run of this watch has ended well, and none of what was saved later has yet: its comparison follows.
    void refreshed(const QString &id, const wcs::RunRecord &run);

private:
    struct Entry;
    void askForFile();
    void askForFolder();
    /// `sentence` holds places for the watched and the pipeline's name.
    void addAndTell(const QString &path, const Pipeline &pipeline, const QString &sentence);
    void turn(const QString &id, bool on);
    void remove(const QString &id);
    void run(Entry &entry, const QString &path);
    /// What was left out at a limit and is run by hand is not left out any more.
    void countOut(const QList<RunRecord> &runs);
    void conclude(const RunRecord &run);
    void reviewEntries();
    static QString tipOf(const Entry &entry, const QString &pipelineName);
    static QString detailOf(const Entry &entry, const QString &target);
    QString hint() const;
    void waitForLimits();
    void tellLimit(const Entry &entry, int cap);
    /// The row tells it always, a toast once for each time that the watch is switched on.
    void tellMissing(Entry &entry);
    void reviewActions();
    void fill(QMenu *menu, const QString &id);
    void showMenu(const QString &id, const QPoint &place);
    Entry *find(const QString &id) const;
    void restoreState();

    WindowContext m_context;
    FileChooser *m_chooser;
    PipelineController *m_pipelines;
    QMenu *m_menu;
    std::vector<std::unique_ptr<Entry>> m_entries;
    QTimer m_limits; ///< until the first limit that is reached ends
    QHash<qint64, QString> m_batches; ///< of runs under way, the watch that began each
};

} // namespace wcs::ui
