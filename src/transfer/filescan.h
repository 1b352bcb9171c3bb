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
    /// Paths of files and folders that could not be read, or are no files (sockets, dangling links). Of a name that is not UTF-8
    /// it holds what could be read, with U+FFFD in it: there is nothing of that name.
    QStringList unreadable;
    bool cancelled = false;
};

/// Walks files and folders (blocking; for a pool). Folders keep their own name in the relative path; hidden files and links to
/// folders are left out, so that no walk runs in circles. `found` is called now and then in the calling thread.
ScanReport scanPaths(const QStringList &paths, const std::function<void(int files, qint64 bytes)> &found,
                     std::stop_token stop);

/// The code of ErrorKind::File for one of `unreadable`: "not-found", "undecodable-name", "not-a-file" or "unreadable".
QString unusableCode(const QString &path);

} // namespace wcs
