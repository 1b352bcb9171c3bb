#pragma once

#include "net/uploadfile.h"
#include "storage/uploader.h"
#include "wechat/cloudapi.h"

#include <QDeadlineTimer>

namespace wcs {

/// A key that is free, reserved while it is being written, with its ticket.
struct UploadPlace {
    UploadOutcome::Kind kind = UploadOutcome::Kind::Stored;
    UploadTicket ticket;
    QString takenKey;
    /// A ticket lives 900 s, and the answer "this key is free" grows old as well.
    QDeadlineTimer goodUntil{300'000};
    SharedKeys::HoldPtr hold; // by which the key is reserved; null: there is none
    int number = 0; // of the key; 0: it was claimed
    bool mayBeOwn = false; // something lies there, and it may be what an earlier run has stored of the same file
};

/// What shows of a file before it is opened. Blocking, for a pool.
struct SourceLook {
    FileStamp stamp;
    QString mimeType;

    static SourceLook at(const QString &path);
};

inline void tell(const UploadRequest &request, Stage stage)
{
    if (request.onStage)
        request.onStage(stage);
}

} // namespace wcs
