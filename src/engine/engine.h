#pragma once

#include "async/scope.h"
#include "async/task.h"
#include "base/result.h"
#include "engine/objectcache.h"
#include "engine/resultorigin.h"
#include "settings/profile.h"
#include "storage/storagetypes.h"
#include "transfer/filescan.h"
#include "transfer/job.h"
#include "wechat/token.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThread>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

class QLockFile;

namespace wcs {

struct FileStamp;
struct HttpAnswer;
struct HttpRequest;
struct TransferOutcome;
class CloudWorker;
class ConnectionProbe;
class HistoryStore;
class SecretStore;
class SessionPool;
class Settings;
class TransferQueue;
struct Credentials;
struct NetworkOptions;
struct SessionSeed;

/// The services behind the window and the command line: the transfer thread, one session (token, API, storage) per
/// profile, and the queue. Both faces use this and nothing below it for work on the cloud.
///
/// Lives in the thread that made it (the window's); its Tasks run the work in the engine's own thread and give the value back.
/// Nothing is sent before a method that needs the network is called.
class Engine : public QObject
{
    Q_OBJECT
public:
    struct Services {
        Settings *settings;
        SecretStore *secrets;
        HistoryStore *history;
        QString dataDirectory; ///< transfers.db
        QString cacheDirectory; ///< fetched copies for previews and dragging out
        bool isDataHeld = false; ///< the caller has a lock of its own on dataDirectory
        /// Of all processes that have the same history: by a file there none of them writes to a key that another is writing to.
        /// Empty: dataDirectory.
        QString sharedDirectory = {};
    };
    /// Starts the thread. Questions and tests of a connection are answered from now on, also while the history is still being
    /// opened or the journal cannot be.
    explicit Engine(Services services, QObject *parent = nullptr);
    ~Engine() override;

    /// Opens the journal, which one process has at a time (Database, "busy"). Where it cannot be opened all but the queue works, and
    /// start() may be called again. The jobs of an earlier run come back on the next turn of the
    /// event loop; with `resumeUnfinished` they go on by themselves.
    Result<void> start(bool resumeUnfinished);
    TransferQueue *queue() const;
    /// Where a picture that is pasted now is written, to be uploaded from there (UploadSpec::removeSourceAfterwards); the folder may
    /// have to be made. Of those of an earlier run, which nothing but an upload can still need, start() has those removed that no
    /// transfer does, but for those that a damaged list of transfers may have needed, while it is kept.
    QString pathForPasted(const QDateTime &now) const;
    /// Where start() has moved a damaged list of transfers; empty when it was sound.
    QString journalSetAside() const { return m_journalSetAside; }

    /// Uploads go through here rather than the queue: keys are made from the profile's template, conflicts by its policy.
    /// Adds a history row for every proven object. Fails at once when there is no such profile; a file whose name makes no legal
    /// key fails alone, as a job. What the profile's credentials lack pauses the jobs (TransferQueue::profileHalted), so that
    /// nothing is lost, and they go on when it is there (profileChanged()).
    /// `reuse` says what becomes of files that the history knows as stored; none: as set. "closed" before start().
    Task<Result<qint64>> enqueueUploads(QString profileId, QList<UploadSpec> specs, QString prefix,
                                        std::optional<ReusePolicy> reuse = std::nullopt);
    Task<Result<qint64>> enqueueDownloads(QString profileId, QList<DownloadSpec> specs);

    Task<Result<QList<DownloadLink>>> links(QString profileId, QStringList fileIds, int lifetimeSeconds);
    /// Resolves and measures each object; history rows are updated (verified, unreadable, missing).
    Task<Result<QList<Verification>>> verify(QString profileId, QStringList fileIds);
    /// The same of what the history knows, each asked about under the profile that it goes by (RowOwners). Those of a profile that cannot ask stand there as
    /// Verification::isUnasked(); where none can, that is the error. Rows that are not there any more are left out.
    Task<Result<QList<Verification>>> verifyKnown(QStringList fileIds);
    /// Deletes from the cloud; history rows become Deleted.
    Task<Result<QList<DeleteOutcome>>> remove(QString profileId, QStringList fileIds);
    /// Looks ids up (pasted, dropped as text) and adds them to the history, each with its state. What the history knows already
    /// keeps its name, its profile and its time, and is asked for under the profile that it goes by (RowOwners), as long as there is one.
    Task<Result<QList<Verification>>> adopt(QString profileId, QStringList fileIds, QString origin);
    /// A local file with the object's bytes: its unchanged source, the cached copy, or a fresh download into the cache. A source
    /// that cannot be looked at within seconds, as on a share that is away, is passed over.
    /// `maximumBytes` refuses larger objects (code "preview-too-large") before fetching; -1 is no limit. Where the profile is not set up
    /// it is fetched with the one that its row goes by.
    Task<Result<LocalCopy>> localCopy(QString profileId, QString fileId, qint64 maximumBytes, ProgressSink progress);
    /// What shows of a file that lies anywhere, for a thread that must not wait. Of size -1 also where the file cannot be looked at
    /// within seconds.
    Task<FileStamp> lookAt(QString path);
    /// The files that these were uploaded from, by file id, where they are left unchanged (ObjectCache::unchangedSource()). They are
    /// looked at one after the other, so that many are no burden; those in a folder that does not answer within seconds, as on a
    /// share that is away, are left out.
    Task<QHash<QString, QString>> sourcesOf(QList<ObjectRecord> records);

    /// Sends a request of the user's own (to a backend, to a result's address) from the engine's thread; `sink` and the stream are
    /// used there. No token or SECRET is ever part of it.
    Task<Result<HttpAnswer>> send(HttpRequest request);
    /// Uploads one file beside the queue, with its proof and its history row; nothing of it is in the journal, so the caller keeps
    /// what it needs to go on after a crash. The key is made from the profile's template.
    Task<Result<TransferOutcome>> uploadNow(QString profileId, UploadSpec spec, UploadHooks hooks);
    /// Proves each object and gives it a row with the original as its parent. An object that is not there or cannot be read fails
    /// the whole call (FetchStage, with the id as the subject) and leaves no row.
    Task<Result<QList<ObjectRecord>>> keepResults(QString profileId, QStringList fileIds, ResultOrigin origin);

    /// For a caller that ends this engine next. Waits, a second at most, until the history knows what was found out in passing, such as
    /// that an object whose link was asked for is gone; what is not kept by then will be lost.
    Task<void> notesKept();

    /// Walks files and folders in a worker; `found` is called in this thread with the running count.
    Task<ScanReport> scan(QStringList paths, std::function<void(int files, qint64 bytes)> found);

    /// The profile, or why nothing can be done with it: Credentials, as it is not set up, or of the sandbox, which does not run.
    Result<Profile> knownProfile(const QString &profileId) const;
    /// Whether the profile has all it needs: an Error of kind Credentials otherwise. Sends nothing, and asks the store of secrets for
    /// the SECRET alone, as a keychain may ask its user for each thing it is asked for.
    Task<Result<void>> checkCredentials(QString profileId);
    TokenStatus tokenStatus(const QString &profileId) const;
    /// Forgets what is held of a profile (token, tickets asked for ahead), after its settings or its secret changed: what begins now
    /// begins with the new ones, what is under way ends with the old, also that of a profile that was removed, as far as it needs no
    /// other try. What was halted goes on with the new ones, also those of a profile that was removed and is entered again; of one
    /// that was removed it is halted anew, as that is the reason now.
    void profileChanged(const QString &profileId);
    /// A new probe for the settings' "Test connection"; the caller owns it.
    std::unique_ptr<ConnectionProbe> makeProbe();

Q_SIGNALS:
    void tokenStatusChanged(const QString &profileId, const wcs::TokenStatus &status);
    /// An earlier run was killed before it had deleted what an upload had stored by mistake (File, "unmeant-left", about its id). It may
    /// still be there; the history has a row for it.
    void unmeantLeft(const wcs::Error &why);

private:
    Error notStarted() const;
    Task<Result<Credentials>> credentialsOf(Profile profile);
    Task<Result<SessionSeed>> seed(QString profileId);
    Task<NetworkOptions> networkOptions();
    template <typename... Args>
    std::function<void(Args...)> hopped(const std::shared_ptr<std::function<void(Args...)>> &sink);
    Task<void> keepToken(QString profileId, AccessToken token);
    /// The token that a test of a classic profile uses, as each new one retires the last: the kept one (which may be empty), or
    /// nothing when other credentials are tested than are saved.
    Task<std::optional<AccessToken>> tokenToTest(Profile tested, QString secret);
    void shareToken(const QString &profileId, const AccessToken &token);
    Task<void> applyNetwork();
    void applyTransfers();
    void startCloud();
    Result<void> holdJournal();
    void stop();

    Services m_services;
    QThread m_thread;
    std::shared_ptr<QThreadPool> m_workers; // files are hashed and walked here
    QThreadPool m_looks; // and here looked at, for copies at hand
    std::unique_ptr<QLockFile> m_journalLock;
    QString m_journalSetAside;
    QStringList m_leftovers; // pasted pictures that were there before this engine
    QHash<QString, TokenStatus> m_tokens;
    SessionPool *m_sessions = nullptr; // these three live in m_thread and are deleted there
    CloudWorker *m_cloud = nullptr;
    TransferQueue *m_queue = nullptr;
    Scope m_scope;
};

} // namespace wcs
