#pragma once

#include "base/result.h"
#include "net/httpmessage.h"
#include "storage/writebehind.h"

#include <QString>

#include <functional>
#include <memory>

namespace wcs {

/// A download's unfinished file: takes the bytes of an answer, hashes them, and becomes the target at the end. Writing and
/// hashing are done on a pool, behind the network; no call here touches the disk.
///
/// Resuming: `resumeFrom` bytes are there and hashed already; a 206 goes on behind them, a 200 starts over. Errors of the disk
/// (DiskFull, File) end the exchange; what was written stays for another try.
class PartFile : public HttpSink
{
public:
    PartFile(const QString &path, std::shared_ptr<QThreadPool> pool);

    /// The file will go on after `resumeFrom` bytes, whose digest is given.
    void resumeAfter(qint64 resumeFrom, std::shared_ptr<ContentHash> digest);

    Result<void> begin(int status, const HttpHeaders &headers) override;
    Result<void> write(QByteArray bytes) override;
    bool hasRoom() override { return m_file.hasRoom(); }

    /// Called with every new byte count, and with the ETag when the head has come.
    std::function<void(qint64 done, qint64 total)> onProgress;
    std::function<void(const QString &etag)> onIdentity;

    qint64 received() const { return m_received; } ///< written or about to be
    qint64 expected() const { return m_expected; } ///< whole size, -1 when the answer did not say
    bool resumed() const { return m_resumed; }
    QString etag() const { return m_etag; }

    /// Blocking, for a pool: forces the bytes to the disk, closes, and gives the file its final name (see moveIntoPlace()).
    struct Placed {
        QString path;
        QByteArray md5;
    };
    std::function<Result<Placed>()> place(const QString &directory, const QString &name, bool overwrite) const;
    /// Blocking, for a pool: writes what has arrived, for another try.
    std::function<Result<QByteArray>()> keep() const { return m_file.settle(WriteBehind::Durable::No); }
    bool hasBegun() const { return m_begun; }

private:
    QString m_path;
    WriteBehind m_file;
    std::shared_ptr<ContentHash> m_kept; ///< of the bytes before m_resumeFrom
    qint64 m_resumeFrom = 0;
    qint64 m_received = 0;
    qint64 m_expected = -1;
    QString m_etag;
    bool m_resumed = false;
    bool m_begun = false;
};

/// Hashes the first bytes of an existing part file (blocking; for a pool). Gives how many bytes there are and their hash.
struct PartHash {
    qint64 size = 0;
    std::shared_ptr<ContentHash> digest;
};
PartHash hashPart(const QString &path);

/// Gives a finished part its final name: with `overwrite` it replaces what is there (atomically where the system can),
/// otherwise it takes the next free "name (2).ext". Returns the path it got.
Result<QString> moveIntoPlace(const QString &partPath, const QString &directory, const QString &name, bool overwrite);

} // namespace wcs
