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
    QString profileId;
    QString profileName;
    UploadSpec upload;
    SameKeyPolicy policy = SameKeyPolicy::Rename;
    DownloadSpec download;
    QString claimedKey;
    QString fileId;
    QString partEtag;
    int tries = 0;
    std::optional<Error> error;
};

/// The queue's memory on disk (SQLite, WAL, full sync): jobs are in it before they start and leave it when they are forgotten.
/// Every call is one transaction and durable when it returns. One thread.
class TransferJournal
{
public:
    /// Opens or makes `directory`/transfers.db. A damaged file is set aside under another name and a new one begun; `setAside`
    /// then names it.
    static Result<std::unique_ptr<TransferJournal>> open(const QString &directory);
    ~TransferJournal();

    QString setAside() const { return m_setAside; }

    Result<QList<JournalEntry>> load();
    /// Inserts new entries (their ids are given by the caller) or replaces known ones.
    Result<void> save(const QList<JournalEntry> &entries);
    Result<void> remove(const QList<JobId> &jobs);

private:
    explicit TransferJournal(std::unique_ptr<SqlConnection> connection);

    std::unique_ptr<SqlConnection> m_connection;
    QString m_setAside;
};

} // namespace wcs
