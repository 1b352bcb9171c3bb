#pragma once

#include "async/task.h"
#include "base/result.h"
#include "storage/storagetypes.h"
#include "storage/uploader.h"
#include "transfer/job.h"

#include <functional>

namespace wcs {

/// What the queue hands over for one try of a job. The callbacks are called in the queue's thread while the task runs.
struct TransferWork {
    JobSnapshot job;
    UploadSpec upload; ///< of an upload
    SameKeyPolicy policy = SameKeyPolicy::Rename;
    ReusePolicy reuse = ReusePolicy::Ask; ///< where the same bytes are stored already
    QString claimedKey; ///< the key an earlier try has claimed; it is this job's, whatever is stored there
    bool isTakenUp = false; ///< an earlier run of the program has begun it
    DownloadSpec download; ///< of a download
    QString partEtag; ///< the ETag of the part an earlier try left

    std::function<void(Stage)> onStage;
    ProgressSink onProgress;
    /// The key and id this job is about to write; ends when they are durable. Not a byte is sent before.
    std::function<Task<Result<void>>(QString key, QString fileId)> onClaim;
    /// The bytes have moved and only questions are left: the next job may begin. `accepted`: see UploadSpec.
    std::function<void(const AcceptedContent &accepted)> onMoved;
    std::function<void(QString etag)> onPartEtag;
    /// What this upload has stored is not what it means (UploadSpec::isUnmeant): ends when that is durable. It is deleted next; when the
    /// try has ended, it is gone or the history tells of it.
    std::function<Task<Result<void>>()> onUnmeant;
};

/// What came of a job that did not fail.
struct TransferOutcome {
    UploadOutcome upload;
    DownloadedFile download;
    qint64 historyRow = 0;
};

/// Does the work of a job. Implemented by the engine; the queue knows only this. Destroying the task stops the transfer.
class TransferRunner
{
public:
    virtual ~TransferRunner() = default;
    virtual Task<Result<TransferOutcome>> run(TransferWork work) = 0;

    /// The jobs that will be run next, in their order, so that what they need before their bytes can be fetched ahead. Each call
    /// replaces the one before: what is no longer named will not be run soon. The work carries no callbacks.
    virtual void expect(QList<TransferWork> next) { Q_UNUSED(next); }
    /// Whether the network reaches the profile's service: asked after a connection has failed, to tell a passing fault of one
    /// connection from a network that is gone. Answers within seconds.
    virtual Task<bool> isReachable(QString profileId)
    {
        Q_UNUSED(profileId);
        co_return true;
    }
    /// How many bytes of a download an earlier try has left on this computer; 0 also where that cannot be found out in seconds.
    virtual Task<qint64> bytesLeft(TransferWork work)
    {
        Q_UNUSED(work);
        co_return 0;
    }
    /// Downloads that will not go on: what they left half done on this computer is removed. Ends when it is, or refuses to be;
    /// where a share is away, with that.
    virtual Task<void> discard(QList<DownloadSpec> downloads)
    {
        Q_UNUSED(downloads);
        co_return;
    }
    /// An earlier run was killed before it had deleted what this upload had stored by mistake (UploadSpec::isUnmeant). Nothing is deleted
    /// now, as something else may lie there since: the history gets a row for it, and a person is told. An error: neither has worked.
    virtual Task<Result<void>> tellUnmeant(TransferWork work)
    {
        Q_UNUSED(work);
        co_return Result<void>();
    }
    /// An object that an upload of the batch has made in an earlier run: another file of the same drop is not the same upload,
    /// whatever it holds.
    virtual void noteMade(JobId job, qint64 batch, QString fileId)
    {
        Q_UNUSED(job);
        Q_UNUSED(batch);
        Q_UNUSED(fileId);
    }
    /// What an open upload has claimed, in an earlier run or before it failed: nobody else's, of whatever batch, as long as that
    /// upload is open.
    virtual void noteClaimed(JobId job, qint64 batch, QString fileId)
    {
        Q_UNUSED(job);
        Q_UNUSED(batch);
        Q_UNUSED(fileId);
    }
    /// The upload has come to its end, or has claimed another id. May be told of what was never noted.
    virtual void noteUnclaimed(JobId job, QString fileId)
    {
        Q_UNUSED(job);
        Q_UNUSED(fileId);
    }
    /// The computer slept or has changed its address: kept connections are dead.
    virtual void dropConnections() {}
};

} // namespace wcs
