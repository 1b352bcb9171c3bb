#pragma once

#include "base/result.h"
#include "history/objectrecord.h"
#include "storage/storagetypes.h"

#include <functional>

namespace wcs {

/// What a result was made from and how.
struct ResultOrigin {
    qint64 parentRow = 0; ///< history row of the original
    QString parentFileId; ///< a result with this very id gets no parent
    QString madeBy; ///< Provenance::toText()
};

/// What the caller of an upload beside the queue wants to know.
struct UploadHooks {
    QString claimedKey; ///< from an earlier try of the same file
    bool isClaimOld = false; ///< that try was in an earlier process: somebody else may have written there since
    std::function<void(Stage)> onStage; ///< called in the engine's owner's thread
    ProgressSink onProgress; ///< the same
    /// Must make the key durable before a byte is sent. Called in the engine's thread.
    std::function<Result<void>(QString key, QString fileId)> onClaim;
};

} // namespace wcs
