#pragma once

#include "base/result.h"
#include "net/httpmessage.h"
#include "storage/contentproof.h"
#include "storage/writebehind.h"

#include <QString>

#include <functional>
#include <limits>
#include <memory>
#include <stop_token>

namespace wcs {

/// A download's unfinished file: takes the bytes of an answer, hashes them, and becomes the target at the end. Writing and
/// hashing are done on a pool, behind the network; no call here touches the disk.
///
/// Resuming: the first bytes are there and hashed already; a 206 goes on behind them, a 200 starts over. A 206 of another place or
/// of another object than the bytes are of is refused with the code "other-range". Errors of the disk (DiskFull, File) end the
/// exchange; what was written stays for another try.
class PartFile : public HttpSink
{
public:
    PartFile(const QString &path, std::shared_ptr<QThreadPool> pool);

    /// Goes on behind the bytes that `kept` has hashed, which are of the object with this ETag.
    void resumeAfter(std::shared_ptr<ContentHash> kept, const QString &etag);

    Result<void> begin(int status, const HttpHeaders &headers) override;
    Result<void> write(QByteArray bytes) override;
    bool hasRoom() override { return m_file.hasRoom(); }

    std::function<void(qint64 done, qint64 total)> onProgress; ///< called with every new byte count
    /// Called with the object's ETag, once the part on the disk holds bytes of it and no others. A small file needs none: it is
    /// written in one go.
    std::function<void(const QString &etag)> onIdentity;
    void tellIdentity(); ///< now, for a part that was kept

    qint64 received() const { return m_received; } ///< written or about to be
    qint64 expected() const { return m_expected; } ///< whole size, -1 when the answer did not say
    bool resumed() const { return m_resumed; }
    bool hasBegun() const { return m_begun; }

    struct Target {
        QString directory;
        QString name;
        bool overwrite = false;
        ContentMark mark; ///< what the storage says of the content
        QByteArray seenMd5; ///< of what came before, and its ETag alone spoke against; empty: nothing did
    };
    struct Placed {
        QString path; ///< empty: it was not the content, and was removed
        ContentDigest digest;
        bool isByEtagAlone = false; ///< the ETag, and nothing else, says that the content is another one
    };
    /// Blocking, for a pool: forces the bytes to the disk, closes, and gives the file its final name (see moveIntoPlace()). What
    /// is not the content that the mark tells of is removed: no piece of it can be trusted. A
    /// cancellation where this object has gone before: then the part is left as it is.
    std::function<Result<Placed>()> place(const Target &target) const;
    std::function<void()> beforeNamed; ///< for tests, set before place(): called on the pool when only that is left
    /// Blocking, for a pool: writes what has arrived, for another try.
    std::function<Result<ContentDigest>()> keep() const { return m_file.settle(WriteBehind::Durable::No); }

private:
    Result<void> resume(const QString &etag, const QByteArray &range);

    QString m_path;
    WriteBehind m_file;
    std::shared_ptr<ContentHash> m_kept;
    QString m_keptEtag; ///< of the kept bytes
    QString m_etag; ///< of the answer
    qint64 m_resumeFrom = 0;
    qint64 m_received = 0;
    qint64 m_expected = -1;
    bool m_resumed = false;
    bool m_begun = false;
    bool m_isIdentityTold = false;
};

/// Hashes a file from end to end, or its first `most` bytes (blocking; for a pool). Null when it cannot be read, or when it was
/// stopped.
std::shared_ptr<ContentHash> hashFile(const QString &path, const std::stop_token &stop,
                                      qint64 most = std::numeric_limits<qint64>::max());
/// The same, as a value; empty when the file cannot be read.
ContentDigest digestOfFile(const QString &path, const std::stop_token &stop);

/// Gives a finished part its final name: with `overwrite` it replaces what is there (atomically where the system can),
/// otherwise it takes the next free "name (2).ext". Returns the path it got.
Result<QString> moveIntoPlace(const QString &partPath, const QString &directory, const QString &name, bool overwrite);

} // namespace wcs
