#pragma once

#include "main/windowcontext.h"
#include "pipeline/pipelinewatch.h"
#include "pipeline/runrecord.h"

#include <QObject>

#include <memory>
#include <vector>

class QMenu;

namespace wcs::ui {

class FileChooser;
class PipelineController;

/// Watched files and folders: each runs its pipeline whenever a picture is saved there. A switch in the side bar shows and says
/// whether it is on; after a start all are off, since a run costs somebody's backend time.
class WatchController : public QObject
{
    Q_OBJECT
public:
    WatchController(const WindowContext &context, FileChooser *chooser, PipelineController *pipelines, QObject *parent);
    ~WatchController() override;

    /// A watch for `path`, switched on. Gives its id.
    QString add(const QString &path, const QString &pipelineId);
    void saveState() const;
    /// The commands on the watch that is picked in the side bar, for the menu bar.
    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    /// A run that a watch began has ended well: the comparison may be shown, or refreshed where it is.
    void refreshed(const wcs::RunRecord &run);

private:
    struct Entry;
    void turn(const QString &id, bool on);
    void remove(const QString &id);
    void run(const Entry &entry, const QString &path);
    void reviewEntries();
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
};

} // namespace wcs::ui
