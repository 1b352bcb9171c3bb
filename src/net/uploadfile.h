#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>

class QFile;

namespace wcs {

/// A file about to be sent, opened: its size and time are fixed here. A small one is read and hashed already. To be made off the
/// event loop, by openUploadFile(); then owned by the FormBody that sends it.
struct UploadFile {
    QString path;
    std::unique_ptr<QFile> file; ///< open; positioned anywhere
    qint64 size = 0;
    QDateTime time;
    bool isWhole = false; ///< `bytes` and `md5` are all there is
    QByteArray bytes;
    QByteArray md5; ///< hex

    UploadFile();
    ~UploadFile();
};

/// Files up to this size are read in one go and held: less work than reading ahead, and less memory than its blocks.
constexpr qint64 smallUploadBytes = 256 * 1024;

/// Blocking. An error names the file and the reason.
Result<std::shared_ptr<UploadFile>> openUploadFile(const QString &path);

} // namespace wcs
