#pragma once

#include "async/scope.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"
#include "transfer/job.h"

#include <QObject>

namespace wcs::ui {

class FileChooser;
class HistoryController;
class LocalCopies;

/// Brings objects down: into a chosen folder, open in another program, or shown in the file manager.
class DownloadController : public QObject
{
    Q_OBJECT
public:
    DownloadController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                       LocalCopies *copies, QObject *parent);

    /// Into the folder itself, or to the folders of their keys below it: as set.
    void download(const QList<ObjectRecord> &records, const QString &folder);
    /// Whether downloads whose folder was chosen are on their way into the queue: nothing of them is kept anywhere yet.
    bool hasUnqueued() const { return m_enqueues.running() > 0; }

public Q_SLOTS:
    /// Asks for a folder for all that is selected.
    void chooseTarget();
    /// Asks for folder and name where one object is selected, otherwise as chooseTarget().
    void saveAs();
    void open();
    void reveal();

Q_SIGNALS:
    void queued();

private:
    Task<void> chooseFor(bool byName);
    /// `name` is that of one object, chosen where a file of that name may be replaced; empty: their own.
    Task<void> enqueue(QList<ObjectRecord> records, QString folder, QString name);
    /// Names what is not on its way, as it may be some of many.
    void tellRefused(const QList<DownloadSpec> &specs, const Error &why) const;
    Task<void> openCopy(ObjectRecord record);
    Task<void> revealCopy(ObjectRecord record);

    WindowContext m_context;
    FileChooser *m_chooser;
    HistoryController *m_history;
    LocalCopies *m_copies;
    Scope m_enqueues;
    Scope m_scope;
};

} // namespace wcs::ui
