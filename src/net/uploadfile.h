#pragma once

#include "async/task.h"
#include "base/result.h"
#include "net/contenthash.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

class QFile;
class QThreadPool;

namespace wcs {

struct UploadFile;

/// What changes with a file's content, as far as it shows without reading it.
struct FileStamp {
    qint64 size = -1; ///< there is no such file
    qint64 time = 0; ///< of the last change, in nanoseconds since 1970, as fine as the file system knows it
    /// Under which the file system knows the file; 0 where there is none. A file put in another's place has another one.
    quint64 number = 0;
    bool isFile = false; ///< and no folder or device

    /// `time` in milliseconds, as fine as what is kept of it.
    qint64 milliseconds() const { return time / 1'000'000; }
    /// One question to the file system, which may still be slow: where the file lies on a share that is away it waits for that. A
    /// link is followed.
    static FileStamp of(const QString &path);
    /// The same for a thread that must not wait: asked on `pool`.
    static Task<FileStamp> takenOn(std::shared_ptr<QThreadPool> pool, QString path);
    /// Of what lies now where `file` was opened. Without the pool where that answers in no time.
    static Task<FileStamp> takenAgain(std::shared_ptr<UploadFile> file, std::shared_ptr<QThreadPool> pool);
    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

/// A file about to be sent, opened: its size and time are fixed here. A small one is read and hashed already. To be made off the
/// event loop, by openUploadFile(); then owned by the FormBody that sends it.
struct UploadFile {
    QString path;
    std::unique_ptr<QFile> file; ///< open, positioned anywhere; closed when all of it is in `bytes`
    qint64 size = 0;
    FileStamp stamp;
    bool isInMemory = false; ///< lies in a file system that has no disk
    bool isOnThisMachine = false; ///< as far as is known: then it is looked at in no time
    bool isWhole = false; ///< `bytes` is all there is
    QByteArray bytes; ///< with room behind for the rest of a form
    ContentDigest digest; ///< of `bytes`, where it was asked for
    qint64 held = 0; ///< what this one counts among the bytes held in memory
    std::weak_ptr<QThreadPool> closing; ///< see UploadReading

    UploadFile();
    ~UploadFile();
    /// What lies in the system's memory of the file from `offset` on, up to `most` bytes: -1 where the disk would have to be
    /// waited for, or where the system has no such question; 0 at the end, and with some versions of Linux (5.9, 5.10)
    /// elsewhere. Of an open file, from any thread.
    qint64 readWithoutWaiting(char *to, qint64 most, qint64 offset) const;
};

/// Files up to this size are read in one go and held while few are: less work than reading ahead.
constexpr qint64 smallUploadBytes = 1024 * 1024;
/// Files up to this size are read in one go however many are, and may be read before their turn has come.
constexpr qint64 tinyUploadBytes = 256 * 1024;

/// What is done with the bytes of a small file as soon as they are read.
struct UploadReading {
    bool isHashed = true;
    bool isAhead = false; ///< not its turn yet: it is read only where there is room for it
    std::function<void(const QByteArray &bytes)> look; ///< in the thread that reads
    /// Where a file that may lie on a share is closed, should it still be open when its last owner goes: on one that is away that
    /// waits, too. Nothing: by that owner.
    std::weak_ptr<QThreadPool> closing = {};
};

/// Blocking. An error names the file and the reason.
Result<std::shared_ptr<UploadFile>> openUploadFile(const QString &path, const UploadReading &reading = {});

} // namespace wcs
