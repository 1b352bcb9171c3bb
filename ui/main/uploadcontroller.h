#pragma once

#include "async/scope.h"
#include "drop/dropcontent.h"
#include "engine/engine.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"

#include <QObject>
#include <QTimer>

#include <utility>

namespace wcs::ui {

class FileChooser;
class HistoryController;

/// Brings things up: chosen, dropped, pasted and forwarded files and folders, pictures as data, and ids in text, which are
/// looked up instead of sent. Large amounts are confirmed before anything is sent.
class UploadController : public QObject
{
    Q_OBJECT
public:
    UploadController(const WindowContext &context, FileChooser *chooser, HistoryController *history, QObject *parent);

    void take(const DropContent &content);
    /// While the profile of this start is on its way what is dropped or pasted is kept: another one may be current until then.
    void setAwaiting(bool awaiting) { m_isAwaiting = awaiting; }
    /// What was kept, in the order in which it came. It is the caller's now.
    QList<DropContent> takeKept() { return std::exchange(m_kept, {}); }
    void uploadPaths(const QStringList &paths);
    void lookUp(const QStringList &fileIds, const QHash<QString, QString> &longer, const QString &origin);
    /// Sends the unchanged files of objects that are gone under the IDs they had, so that these are valid again, and tells how many
    /// have none.
    void uploadAgain(const QList<ObjectRecord> &gone);
    /// "3 files → 2026/11/ in prod", for the overlay.
    QString describe(const DropContent &content) const;
    /// Whether something chosen, dropped or pasted is on its way into the queue (looked through, asked about, given its keys):
    /// nothing of it is kept anywhere yet.
    bool hasUnqueued() const
    {
        return m_scans.running() + m_reads.running() + m_enqueues.running() > 0 || !m_kept.isEmpty();
    }

Q_SIGNALS:
    void scanning(int files, qint64 bytes);
    /// So many files are read for their keys, which takes as long as they are large.
    void reading(int files);
    /// Nothing is looked through or read any more.
    void scanEnded();
    /// Jobs were queued: the transfers should be in sight.
    void queued();

public Q_SLOTS:
    /// Ends what is looked through, and read for its keys. What was found before goes on.
    void cancelScan();

private:
    void chooseFiles();
    void chooseFolder();
    void reviewActions();
    void uploadImage(const QImage &image);
    Task<void> scanAndUpload(QStringList paths);
    Task<void> saveAndUpload(QImage image);
    Task<void> adopt(QStringList fileIds, QHash<QString, QString> longer, QString origin);
    /// `count`: how many were asked about, of `fileIds`.
    void tellLookedUp(const QList<Verification> &found, int count, const QStringList &fileIds);
    Task<QStringList> chooseReadings(QStringList fileIds, QHash<QString, QString> longer);
    Task<void> confirmAndEnqueue(Profile profile, ScanReport report);
    Task<void> readAndEnqueue(QString profileId, QList<UploadSpec> specs);
    /// Nothing is looked through any more: says what is still read.
    void endScan();
    Task<void> enqueue(QString profileId, QList<UploadSpec> specs, std::optional<ReusePolicy> reuse = std::nullopt);
    Task<void> findAndEnqueue(QList<ObjectRecord> gone);
    void tellRefused(const QList<ObjectRecord> &gone, const Error &why) const;
    void tellLeftOut(int withoutFile, int ofOtherEnvironment) const;
    QString destination(const Profile &profile) const;
    /// "Left out: 3 hidden files or folders, 1 empty folder"; empty when nothing was.
    static QString leftOutText(const ScanReport &report);

    WindowContext m_context;
    FileChooser *m_chooser;
    HistoryController *m_history;
    bool m_isAwaiting = false;
    QList<DropContent> m_kept;
    int m_beingRead = 0; // files, for their keys
    QTimer m_readTimer; // what is read by its end is not worth a word
    Scope m_scope;
    Scope m_enqueues; ///< what was found or pasted, on its way into the queue
    Scope m_reads; ///< those of which the keys hold a hash
    Scope m_scans;
};

} // namespace wcs::ui
