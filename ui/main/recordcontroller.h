#pragma once

#include "async/scope.h"
#include "history/historyquery.h"
#include "main/windowcontext.h"
#include "prompts/prompts.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QObject>

namespace wcs {
struct ImportReport;
}

namespace wcs::ui {

class FileChooser;
class HistoryController;

/// What is done to the rows of the history: tags, notes, removal with undo, verifying again, deletion from the cloud, import
/// and export.
class RecordController : public QObject
{
    Q_OBJECT
public:
    RecordController(const WindowContext &context, FileChooser *chooser, HistoryController *history, QObject *parent);

    /// How a dialog names what it is about.
    static QString subject(const QList<ObjectRecord> &records);
    /// Whether objects are being deleted from the cloud.
    bool isDeleting() const { return m_deletions.running() > 0; }
    /// Whether the history is on its way into a file, or a file's into it.
    bool isExporting() const { return m_exports.running() > 0; }
    bool isImporting() const { return m_imports.running() > 0; }

Q_SIGNALS:
    /// By their IDs: what is not in the cloud any more.
    void deletedFromCloud(const QStringList &fileIds);
    /// Objects that are gone from the cloud should come back from the files they were uploaded from.
    void uploadAgainRequested(const QList<wcs::ObjectRecord> &gone);

private:
    using Step = Task<void> (RecordController::*)(QList<ObjectRecord>);

    void withSelection(Step step);
    Task<void> runOnSelection(Step step);
    Task<void> askTags(QList<ObjectRecord> records);
    Task<void> askNote(QList<ObjectRecord> records);
    Task<void> remove(QList<ObjectRecord> records);
    /// Lets go of the oldest steps, of whichever kind, while too many rows are kept for all of them.
    void limitUndo();
    /// What was given to all of some rows and taken from them, and what those had before that it has changed.
    struct TagChange {
        TagsAnswer answer;
        QHash<qint64, QStringList> before;
    };
    /// What can be taken back: one of the two.
    struct UndoStep {
        QList<ObjectRecord> removed;
        TagChange tags;
        qsizetype rows() const { return removed.size() + tags.before.size(); }
    };
    Task<void> changeTags(QList<qint64> rows, TagsAnswer answer);
    Task<void> putTagsBack(int number, TagChange change);
    void offerUndo(int number, const QString &done);
    void undoLast();
    void undo(int number);
    Task<void> restore(int removal, QList<ObjectRecord> records);
    Task<void> verify(QList<ObjectRecord> records);
    Task<void> uploadAgain(QList<ObjectRecord> records);
    Task<void> askDelete(QList<ObjectRecord> records);
    Task<void> deleteFromCloud(QString profileId, QList<ObjectRecord> records);
    void tellForLonger(const QString &text, ToastKind kind) const;
    void tellRemaining(const QList<ObjectRecord> &records, const QList<DeleteOutcome> &outcomes) const;
    void chooseImport();
    void askExport();
    Task<void> chooseExport();
    Task<void> importFrom(QString path);
    void tellImport(const ImportReport &report) const;
    Task<void> exportTo(QString path, HistoryQuery query);
    void reviewUndo();

    WindowContext m_context;
    FileChooser *m_chooser;
    HistoryController *m_history;
    QMap<int, UndoStep> m_steps; // by their numbers, newest last
    int m_lastStep = 0;
    Scope m_scope;
    Scope m_deletions;
    Scope m_exports;
    Scope m_imports;
};

} // namespace wcs::ui
