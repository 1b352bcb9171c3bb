#pragma once

#include "base/result.h"
#include "net/httpmessage.h"

#include <QCryptographicHash>
#include <QFile>
#include <QString>

#include <functional>
#include <memory>

namespace wcs {

/// A download's unfinished file: takes the bytes of an answer, hashes them, and becomes the target at the end.
///
/// Resuming: `resumeFrom` bytes are there and hashed already; a 206 goes on behind them, a 200 starts over. Errors of the disk
/// (DiskFull, File) end the exchange; what was written stays for another try.
class PartFile : public HttpSink
{
public:
    explicit PartFile(const QString &path);

    /// Opens the file to go on after `resumeFrom` bytes, whose hash is in `hash`, or to start over with 0.
    Result<void> open(qint64 resumeFrom, std::shared_ptr<QCryptographicHash> hash);

    Result<void> begin(int status, const HttpHeaders &headers) override;
    Result<void> write(QByteArrayView bytes) override;

    /// Called with every new byte count, and with the ETag when the head has come.
    std::function<void(qint64 done, qint64 total)> onProgress;
    std::function<void(const QString &etag)> onIdentity;

    qint64 written() const { return m_written; }
    qint64 expected() const { return m_expected; } ///< whole size, -1 when the answer did not say
    bool resumed() const { return m_resumed; }
    QString etag() const { return m_etag; }
    QByteArray md5() const { return m_hash->result().toHex(); }

    /// Forces the bytes to the disk and closes.
    Result<void> close();

private:
    Error diskError() const;
    Result<void> restart();

    QFile m_file;
    std::shared_ptr<QCryptographicHash> m_hash;
    qint64 m_written = 0;
    qint64 m_resumeFrom = 0;
    qint64 m_expected = -1;
    QString m_etag;
    bool m_resumed = false;
};

/// Hashes the first bytes of an existing part file (blocking; for a pool). Gives how many bytes there are and their hash.
struct PartHash {
    qint64 size = 0;
    std::shared_ptr<QCryptographicHash> hash;
};
PartHash hashPart(const QString &path);

/// Gives a finished part its final name: with `overwrite` it replaces what is there (atomically where the system can),
/// otherwise it takes the next free "name (2).ext". Returns the path it got.
Result<QString> moveIntoPlace(const QString &partPath, const QString &directory, const QString &name, bool overwrite);

} // namespace wcs
