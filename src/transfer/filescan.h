#pragma once

#include "transfer/job.h"

#include <QStringList>

#include <functional>
#include <stop_token>

namespace wcs {

/// What a walk over dropped paths has found.
struct ScanReport {
    QList<UploadSpec> files;
    qint64 bytes = 0;
    QStringList unreadable; ///< paths that could not be read, or are no files (sockets, dangling links)
    bool cancelled = false;
};

/// Walks files and folders (blocking; for a pool). Folders keep their own name in the relative path; hidden files and links to
/// folders are left out, so that no walk runs in circles. `found` is called now and then in the calling thread.
ScanReport scanPaths(const QStringList &paths, const std::function<void(int files, qint64 bytes)> &found,
                     std::stop_token stop);

} // namespace wcs
