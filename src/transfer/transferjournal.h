#pragma once

#include "base/result.h"
#include "transfer/job.h"

#include <QList>
#include <QString>

#include <memory>

namespace wcs {

class SqlConnection;

/// A job as the journal keeps it: enough to go on after a crash.
struct JournalEntry {
    JobId id = 0;
    qint64 batch = 0;
    JobKind kind = JobKind::Upload;
    JobState state = JobState::Queued;
    JobPriority priority = JobPriority::Normal;
    qint64 position = 0; ///< see JobSnapshot
    QString profileId;
    QString profileName;
    UploadSpec upload; ///< of an upload
    SameKeyPolicy policy = SameKeyPolicy::Rename;
    ReusePolicy reuse = ReusePolicy::Ask;
    Rare<DownloadSpec> download; ///< of a download; never empty there
    QString claimedKey;
    QString fileId;
    QString partEtag;
    QString conflictKey;
    QString sameAs;
    bool reused = false;
    bool hasFoundOwn = false; ///< an object that it had stored itself before, and nobody else
    bool isLeftStored = false; ///< the bytes of a try were stored, and nobody knows of them yet
    bool hasBegun = false; ///< a download of which a try has run, now or earlier: a part may lie there
    int tries = 0; ///< those that count against the limit
    Proof proof = Proof::Unknown;
    qint64 historyRow = 0;
    qint64 finishedAt = 0; ///< milliseconds since the epoch
    Rare<Error> error;
    bool isTakenUp = false; ///< begun by an earlier run; not written

    /// An upload whose id is its own: claimed, or found as what it had stored itself.
    bool hasOwnId() const { return kind == JobKind::Upload && !fileId.isEmpty() && (!reused || hasFoundOwn); }
};

/// What one transaction does: entries to write (new ones are inserted, their ids are given by the caller), jobs to take out.
struct JournalChange {
    QList<JournalEntry> save;
    QList<JobId> remove;
    /// Safe from the end of the program at once, but from a loss of power only with the next change that is: what a restart
    /// could find out again need not wait for the disk.
    bool needNotReachDisk = false;
};

/// The queue's memory on disk (SQLite, WAL, full sync): jobs are in it before they start and leave it when they are forgotten.
/// Every call is one transaction, durable when it returns unless all its changes say that they need not be. One thread at a time.
class TransferJournal
{
public:
    /// Opens or makes `directory`/transfers.db. A damaged file is set aside under another name and a new one begun; `setAside`
    /// then names it.
    static Result<std::unique_ptr<TransferJournal>> open(const QString &directory);
    ~TransferJournal();

    QString setAside() const { return m_setAside; }
    /// When the last of the damaged files that still lie in `directory` was set aside; invalid when there is none.
    static QDateTime lastSetAside(const QString &directory);

    /// All jobs, in the order of the list.
    Result<QList<JournalEntry>> load();
    /// The highest id that was ever given and is still there.
    Result<JobId> lastId();
    Result<void> apply(const QList<JournalChange> &changes);
    Result<void> save(const QList<JournalEntry> &entries) { return apply({JournalChange{entries, {}}}); }
    Result<void> remove(const QList<JobId> &jobs) { return apply({JournalChange{{}, jobs}}); }

private:
    Result<void> write(const JournalEntry &entry);

    explicit TransferJournal(std::unique_ptr<SqlConnection> connection);

    std::unique_ptr<SqlConnection> m_connection;
    QString m_setAside;
};

} // namespace wcs
