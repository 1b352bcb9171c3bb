#pragma once

#include "base/result.h"
#include "net/contenthash.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QThreadPool;

namespace wcs {

/// Writes a file behind whoever receives its bytes, on a pool, and hashes them in step. Holds a few blocks at most: hasRoom()
/// says when to stop, onRoom when to go on. A small file is held whole and written by settle() alone.
///
/// No call but settle() touches the disk; an error of the disk comes with the next write() or with settle(). The file is made
/// with its first byte and not before, and with it the folders above it that are missing. The object lives in its producer's thread.
class WriteBehind
{
public:
    WriteBehind(const QString &path, std::shared_ptr<QThreadPool> pool);
    /// What was not written yet is dropped. Waits for nothing: what is being written just then has the file until it ends, see SoleUse.
    ~WriteBehind();
    WriteBehind(const WriteBehind &) = delete;
    WriteBehind &operator=(const WriteBehind &) = delete;

    /// Before the first byte: goes on at `offset`, whose bytes before are in `digest` already; 0 begins an empty file. Without a
    /// digest nothing is hashed.
    void startAt(qint64 offset, std::shared_ptr<ContentHash> digest);
    Result<void> write(QByteArray bytes);
    bool hasRoom();
    std::function<void()> onRoom; ///< called from the event loop
    /// Called once, from the event loop, of a file that is no small one: it holds bytes of this producer, and none of another any more.
    std::function<void()> onBegun;

    enum class Durable { No, Yes };
    /// Blocking, for a pool: writes what is left, forces it to the disk, closes, and gives the digest. The producer writes no more.
    std::function<Result<ContentDigest>()> settle(Durable durable) const;
    /// For a pool, after settle(): whether this object is gone, and the file may be another's by now. No other begins while one has
    /// SoleUse and the answer is no.
    std::function<bool()> isLetGo() const;
    std::function<void()> beforeForced; ///< for tests, set before settle(): called on the pool when only that is left

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared> &shared, QThreadPool *pool);
    static void hashBehind(const std::shared_ptr<Shared> &shared, QThreadPool *pool);
    static void kick(const std::shared_ptr<Shared> &shared, QThreadPool *pool);

    std::shared_ptr<QThreadPool> m_pool;
    std::shared_ptr<Shared> m_shared;
    QObject m_context; ///< where onRoom and onBegun are posted to
};

} // namespace wcs
