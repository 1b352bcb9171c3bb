#pragma once

#include "base/result.h"
#include "net/contenthash.h"
#include "net/httpmessage.h"

#include <QFile>
#include <QString>

#include <functional>
#include <memory>

namespace wcs {

/// A download's unfinished file: takes the bytes of an answer, hashes them, and becomes the target at the end.
///
/// Resuming: the first bytes are there and hashed already; a 206 goes on behind them, a 200 starts over. A 206 of another place or
/// of another object than the bytes are of is refused with the code "other-range". Errors of the disk (DiskFull, File) end the
/// exchange; what was written stays for another try.
class PartFile : public HttpSink
{
public:
    explicit PartFile(const QString &path);

    /// Opens the file to go on behind the bytes that `kept` has hashed, which are of the object with this ETag; without `kept`
    /// to start over.
    Result<void> open(std::shared_ptr<ContentHash> kept = nullptr, const QString &etag = {});

    Result<void> begin(int status, const HttpHeaders &headers) override;
    Result<void> write(QByteArrayView bytes) override;

    /// Called with every new byte count, and with the ETag when the head has come.
    std::function<void(qint64 done, qint64 total)> onProgress;
    std::function<void(const QString &etag)> onIdentity;

    qint64 written() const { return m_hash->size(); }
    qint64 expected() const { return m_expected; } ///< whole size, -1 when the answer did not say
    bool resumed() const { return m_resumed; }
    ContentDigest digest() const { return m_hash->digest(); }

    /// Forces the bytes to the disk and closes.
    Result<void> close();
    /// Closes and removes the file.
    void discard() { m_file.remove(); }

private:
    Error diskError() const;
    Result<void> restart();
    Result<void> resume(const QString &etag, const QByteArray &range);

    QFile m_file;
    std::shared_ptr<ContentHash> m_hash;
    QString m_etag; ///< of the kept bytes
    qint64 m_resumeFrom = 0;
    qint64 m_expected = -1;
    bool m_resumed = false;
};

/// Hashes a file from end to end (blocking; for a pool). Null when it cannot be read.
std::shared_ptr<ContentHash> hashFile(const QString &path);

/// Gives a finished part its final name: with `overwrite` it replaces what is there (atomically where the system can),
/// otherwise it takes the next free "name (2).ext". Returns the path it got.
Result<QString> moveIntoPlace(const QString &partPath, const QString &directory, const QString &name, bool overwrite);

} // namespace wcs
