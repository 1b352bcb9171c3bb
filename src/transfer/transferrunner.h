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
    QString claimedKey; ///< the key an earlier try has claimed; it is this job's, whatever is stored there
    DownloadSpec download; ///< of a download
    QString partEtag; ///< the ETag of the part an earlier try left

    std::function<void(Stage)> onStage;
    ProgressSink onProgress;
    /// The key and id this job is about to write; must be durable before a byte is sent.
    std::function<Result<void>(QString key, QString fileId)> onClaim;
    std::function<void(QString etag)> onPartEtag;
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
};

} // namespace wcs
