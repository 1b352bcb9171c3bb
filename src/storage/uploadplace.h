#pragma once

#include "storage/uploader.h"
#include "wechat/cloudapi.h"

#include <QElapsedTimer>

namespace wcs {

/// A key that is free, reserved while it is being written, with its ticket.
struct UploadPlace {
    UploadOutcome::Kind kind = UploadOutcome::Kind::Stored;
    UploadTicket ticket;
    QString takenKey;
    QElapsedTimer age;
    std::shared_ptr<QHash<QString, int>> reserved; // how many write there: with "overwrite" it may be several

    ~UploadPlace()
    {
        const auto mine = reserved->find(ticket.key);
        if (mine != reserved->end() && --*mine == 0)
            reserved->erase(mine);
    }
};

inline void tell(const UploadRequest &request, Stage stage)
{
    if (request.onStage)
        request.onStage(stage);
}

} // namespace wcs
