#pragma once

#include "async/task.h"
#include "storage/downloader.h"
#include "storage/sharedplaces.h"

#include <QList>

class QThreadPool;

namespace wcs {

/// Removes what unfinished downloads have left, each as Downloader::discard() does, and side by side. Where there are many in a
/// folder, as when a long queue is cancelled that an earlier run has begun, one look on `pool` tells of which there is anything. Whoever
/// cancels this before that look has come back leaves the parts that lie there.
Task<void> discardParts(QList<DownloadRequest> requests, SharedPlaces places, QThreadPool *pool);

} // namespace wcs
