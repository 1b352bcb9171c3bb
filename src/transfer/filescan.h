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
    /// What could not be read, with the whole path as the subject: "not-found" (also a dangling link), "not-a-file" (a socket),
    /// "unreadable", "access" of a folder, and "undecodable-name" where the name is not UTF-8. Of that the path holds what could be
    /// read, with U+FFFD in it: there is nothing of that name.
    QList<Error> unreadable;
    /// Files and folders in what was walked that are hidden and so left out; what such a folder holds is not counted.
    int hidden = 0;
    int emptyFolders = 0; ///< in which there is nothing at all
    bool cancelled = false;
};

/// Walks files and folders (blocking; for a pool). Folders keep their own name in the relative path; hidden files and links to
/// folders are left out, so that no walk runs in circles. `found` is called now and then in the calling thread.
ScanReport scanPaths(const QStringList &paths, const std::function<void(int files, qint64 bytes)> &found,
                     std::stop_token stop);

} // namespace wcs
