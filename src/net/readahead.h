#pragma once

#include "net/uploadfile.h"

#include <QMutex>
#include <QObject>

#include <memory>
#include <optional>

class QThreadPool;

namespace wcs {

/// Reads a file ahead of whoever sends it, on a pool, and hashes what it has read in another job, so that reading, sending and
/// hashing run side by side. A few blocks are held at most; no thread ever waits, a job ends when they are full. Where nothing is
/// to be hashed, what the system holds in memory is read when it is sent: no other thread need be woken for it.
///
/// Reads exactly `size` bytes; a file that ends before is a fault. The object lives in its consumer's thread.
class ReadAhead : public QObject
{
    Q_OBJECT
public:
    enum class Hash { No, Yes };
    ReadAhead(std::shared_ptr<UploadFile> file, std::shared_ptr<QThreadPool> pool, Hash hash);
    /// Waits for nothing: what is being read just then is dropped when it comes.
    ~ReadAhead() override;

    /// Begins at `offset`, forgetting what was held. Only a reading from 0 is hashed.
    void start(qint64 offset);
    bool isStarted() const { return m_shared != nullptr; }
    /// Copies what is there, up to `most`; 0 when nothing is yet (readyRead() follows) or all was given.
    qint64 read(char *to, qint64 most);
    /// Why no more will come.
    std::optional<Error> fault() const;
    /// Of the whole file, once its last block was given away; waits for the last blocks to be hashed. Empty when not all was read.
    ContentDigest digest() const;

Q_SIGNALS:
    void readyRead();

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared> &shared);
    static void hashWaiting(const std::shared_ptr<Shared> &shared, QMutexLocker<QMutex> &lock);
    static void hashAhead(const std::shared_ptr<Shared> &shared);
    static void kick(const std::shared_ptr<Shared> &shared);
    void letGo();
    std::shared_ptr<Shared> stop();
    qint64 readNow(char *to, qint64 most);

    std::shared_ptr<UploadFile> m_file;
    std::shared_ptr<QThreadPool> m_pool;
    Hash m_hash;
    std::shared_ptr<Shared> m_shared;
    QByteArray m_block;
    qint64 m_taken = 0; ///< of m_block
};

} // namespace wcs
