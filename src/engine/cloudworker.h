#pragma once

#include "async/batcher.h"
#include "async/scope.h"
#include "engine/lookahead.h"
#include "engine/objectcache.h"
#include "engine/resultorigin.h"
#include "engine/sessionpool.h"
#include "history/historyquery.h"
#include "net/httpmessage.h"
#include "net/uploadfile.h"
#include "settings/rowowners.h"
#include "transfer/transferrunner.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QSize>

#include <optional>

namespace wcs {

class HistoryStore;

/// What the engine does for the window and the queue, in its own thread: each operation on the cloud together with what the
/// history has to learn from it.
class CloudWorker : public QObject, public TransferRunner
{
    Q_OBJECT
public:
    /// On `looks` files that lie anywhere are looked at: shares that are away hold up nothing else there.
    CloudWorker(SessionPool &sessions, HistoryStore &history, const QString &cacheDirectory, QThreadPool *looks,
                QObject *parent = nullptr);

    Task<Result<TransferOutcome>> run(TransferWork work) override;
    void expect(QList<TransferWork> next) override;
    Task<bool> isReachable(QString profileId) override;
    Task<qint64> bytesLeft(TransferWork work) override;
    Task<void> discard(QList<DownloadSpec> downloads) override;
    Task<Result<void>> tellUnmeant(TransferWork work) override;
    void dropConnections() override;
    void noteMade(JobId job, qint64 batch, QString fileId) override;
    void noteClaimed(JobId job, qint64 batch, QString fileId) override;
    void noteUnclaimed(JobId job, QString fileId) override;

    Task<Result<QList<DownloadLink>>> links(QString profileId, QStringList fileIds, int lifetimeSeconds);
    Task<Result<QList<Verification>>> verify(QString profileId, QStringList fileIds);
    /// `owners` say by which profile a row goes, here and below.
    Task<Result<QList<Verification>>> verifyKnown(QStringList fileIds, RowOwners owners);
    /// A batch at a time: the history knows of each before the next is deleted, so that whoever ends this loses track of the
    /// running one alone. What the history cannot keep is told by its trouble(); the objects are gone all the same.
    Task<Result<QList<DeleteOutcome>>> remove(QString profileId, QStringList fileIds);
    Task<Result<QList<Verification>>> adopt(QString profileId, QStringList fileIds, QString origin, RowOwners owners);
    Task<Result<HttpAnswer>> send(NetworkOptions options, HttpRequest request);
    Task<Result<QList<ObjectRecord>>> keepResults(QString profileId, QStringList fileIds, ResultOrigin origin);
    Task<Result<LocalCopy>> localCopy(QString profileId, QString fileId, qint64 maximumBytes, ProgressSink progress,
                                      RowOwners owners);
    /// tellUnmeant() for what an earlier run of a command has left of each: it is not claimed any more.
    Task<Result<QList<UploadSpec>>> withoutUnmeant(Profile profile, QList<UploadSpec> specs);
    /// See Engine::notesKept(). CallIn needs a value: whether all are kept.
    Task<bool> notesKept();

Q_SIGNALS:
    void unmeantLeft(const wcs::Error &why);

private:
    /// `looksAgain`: of a key that is taken, whether it is by the same file since this one was looked for.
    Task<Result<TransferOutcome>> runUpload(SessionPtr session, TransferWork work, bool looksAgain);
    Task<Result<TransferOutcome>> runDownload(SessionPtr session, TransferWork work);

    /// The same bytes under an id of the same profile.
    struct Twin {
        ContentDigest digest; ///< of the file, when it was hashed
        ObjectRecord row; ///< rowId 0: there is none
        Verification found; ///< what asking for it has shown just now
    };
    Task<bool> mayHaveTwin(SessionPtr session, TransferWork work);
    /// What the history knows of the same bytes, without asking the service.
    struct Likeness {
        ContentDigest digest; ///< of the file; empty when it need not be read
        QList<ObjectRecord> rows;
    };
    Task<Likeness> findLike(SessionPtr session, TransferWork work, ContentDigest digest);
    QList<ObjectRecord> twinsAmong(const QList<ObjectRecord> &rows, const SessionPtr &session,
                                   const TransferWork &work) const;
    /// What was seen of a file when it was read; filled in by a thread of a pool, and looked at afterwards.
    struct Seen {
        QString mimeType;
        std::optional<QSize> pixels; ///< empty for what is no picture
    };
    using SeenPtr = std::shared_ptr<Seen>;
    static void lookAtFile(const SeenPtr &seen, const QString &path, const QByteArray &bytes);
    Task<QList<Result<Sight>>> glanceAtMany(QList<Glance> about);
    static Glance glanceFor(const SessionPtr &session, const TransferWork &work, qint64 size);
    /// What was found out about an upload before its turn: nothing like it was stored, and this is where it goes.
    struct Ahead {
        SessionPtr session; ///< with which it was found out
        UploadPlacePtr place;
        ContentDigest digest; ///< empty when the size alone told
        FileStamp stamp; ///< of the file when it was hashed
        std::shared_ptr<UploadFile> file; ///< a small one, read; null when there was no room for it
        SeenPtr seen = std::make_shared<Seen>();
    };
    Task<Result<Ahead>> prepareUpload(TransferWork work);
    Task<void> readAhead(Ahead *ahead, QString path);
    /// Whether this run has stored something since that may have the same content.
    bool mayBeStoredSince(const Ahead &ahead) const;
    void noteStored(const StoredObject &object);
    Task<Twin> findTwin(SessionPtr session, TransferWork work, ContentDigest digest);
    /// What an upload was found to be before it asked for a key; lives in its run().
    struct Looked {
        const SessionPtr *session;
        const TransferWork *work;
        QByteArray md5; ///< empty: nothing of its size was stored
    };
    /// Whether the history has another process's row of the same file under the key, which was not there when `looked` was. Looking
    /// for a twin once more tells.
    Task<bool> isStoredSince(const Looked *looked, QString key);
    /// Until no other process holds the key, which the job's stage says. False: none does.
    Task<bool> untilFree(SessionPtr session, TransferWork work, QString key);
    bool isTwin(const ObjectRecord &row, const SessionPtr &session, const TransferWork &work) const;
    bool isOfAnother(qint64 batch, JobId job, const QString &fileId) const;
    static TransferOutcome outcomeOf(const Twin &twin, const TransferWork &work);
    /// Bytes that nobody means are stored under the id that `why` is about: its row says so, one that there is or a new one. The
    /// error is that of the history.
    Task<Result<void>> doubt(SessionPtr session, TransferWork work, Error why);
    Task<QList<Result<ObjectRecord>>> rememberMany(QList<ObjectRecord> records);
    UploadRequest uploadRequest(const SessionPtr &session, const TransferWork &work);
    struct LinkAhead {
        SessionPtr session;
        DownloadLink link;
    };
    Task<Result<LinkAhead>> prepareDownload(TransferWork work);
    Task<Result<ObjectRecord>> remember(SessionPtr session, TransferWork work, UploadOutcome outcome, SeenPtr seen);
    Task<bool> isKnownKey(QString env, std::optional<Sight> glance, QString glancedKey, QString key);
    Task<Result<QList<Verification>>> check(SessionPtr session, QList<ObjectRecord> records);
    /// The rows of these ids: what the history knows as it is, and a new one of the profile for each other.
    Task<Result<QList<ObjectRecord>>> rowsOf(QString profileId, QStringList fileIds, QString origin);
    /// With which rows are asked about: their own profile's, or, where that profile does not exist any more, `otherId`'s, if there is
    /// one.
    Task<Result<SessionPtr>> sessionOf(QString rowsProfileId, QString otherId);
    /// check(), asked as sessionOf() says.
    Task<Result<QList<Verification>>> checkOwn(QString rowsProfileId, QString otherId, QList<ObjectRecord> records);
    /// checkOwn() for the rows that go by each profile, and what the history learns from it. Those of a profile that cannot ask stand there as
    /// not asked about; where none can, the Result is the first one's error.
    Task<Result<QList<Verification>>> askOwn(QList<ObjectRecord> rows, QString otherId, RowOwners owners);
    Task<Result<void>> noteDeleted(QStringList fileIds);
    /// The service has said so. A status of 404 alone may as well come from an address that is not the service's.
    static bool isCertainlyGone(const Error &error);
    /// Begins to note objects, by their ids, of which the service said so when it was asked for something else, and how it did. What was
    /// asked for has its own answer, whether or not this can be kept, and does not wait for it: the history may be held by another
    /// process.
    void noteMissing(const QHash<QString, Error> &gone);
    Task<void> keepMissing(QList<Verification> found);
    Task<Result<void>> keepVerifications(QList<ObjectRecord> records, QList<Verification> found);
    ObjectRecord recordFor(const SessionPtr &session, const QString &fileId, const QString &origin) const;

    SessionPool &m_sessions;
    HistoryStore &m_history;
    ObjectCache m_cache;
    QThreadPool *m_looks;
    struct Maker {
        JobId job = 0;
        qint64 batch = 0;
        bool isOpen = false; ///< it has claimed the id before, and has not come to its end
    };
    QHash<QString, Maker> m_madeBy; // file ids to the jobs that made them, of the batches of this run
    QSet<qint64> m_storedSizes;
    QSet<QByteArray> m_storedHashes; // the first half of an MD5 each
    std::shared_ptr<int> m_unkept = std::make_shared<int>(0); // uploads under way whose history row will come
    Batcher<ObjectRecord, Result<ObjectRecord>> m_rows; // history rows of many uploads share a commit
    Batcher<Glance, Result<Sight>> m_glances; // what is asked about many files is one question
    Lookahead<Ahead> m_places;
    int m_waiting = 0; // uploads that wait for another process
    Lookahead<LinkAhead> m_links;
    Scope m_notes; // what was found out in passing, on its way into the history
};

} // namespace wcs
