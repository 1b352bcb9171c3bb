#pragma once

#include "async/scope.h"
#include "base/result.h"
#include "image/decodelimits.h"
#include "image/thumbnaildisk.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>

namespace wcs {

/// What a thumbnail shows: an object by its id, and its content by its ETag where that is known (an object that was overwritten
/// keeps its id), or by whatever else tells its content from another of that id.
struct ThumbnailKey {
    QString fileId;
    QString etag;
    friend bool operator==(const ThumbnailKey &, const ThumbnailKey &) = default;
};

/// Small pictures of objects, found in memory, on disk, or made from the object's bytes on threads of its own.
///
/// Ask cached(); when that gives nothing, request(), and ask again after ready(). What is announced by setVisible() is made first and
/// in that order; what scrolled away waits behind, newest first. A failure is remembered, so that asking again for an object
/// that is no picture costs nothing. Lives in one thread (the window's); never blocks it.
class ThumbnailCache : public QObject
{
    Q_OBJECT
public:
    /// Gives a local path that holds the object's bytes, or the reason why there is none (not downloaded, not wanted).
    using Locate = std::function<Task<Result<QString>>(QString fileId)>;

    /// Whether the file there still holds the bytes that are meant. Asked on a thread of the cache; may wait for the disk.
    using StillSame = std::function<bool(const QString &path)>;

    struct Options {
        QString directory; ///< of the disk cache; empty for none
        qint64 memoryBytes = 64'000'000;
        qint64 diskBytes = 256'000'000;
        int threads = 2;
        int waitingLimit = 600; ///< requests kept beyond the visible ones; the oldest are dropped
        DecodeLimits limits = DecodeLimits::forThumbnails();
    };

    ThumbnailCache(const Options &options, Locate locate, QObject *parent = nullptr);
    ~ThumbnailCache() override;

    /// The thumbnail if it is in memory, else a null image. `size` is a box in device pixels.
    QImage cached(const ThumbnailKey &key, QSize size);
    /// Sees to it that the thumbnail gets into memory, and emits ready() or failed(). `sourcePath` is a local copy if the caller knows one;
    /// when it is empty or gone, or `isStill` says no of it, Locate is asked. Asking twice is harmless.
    void request(const ThumbnailKey &key, QSize size, const QString &sourcePath = {}, const StillSame &isStill = {});
    /// Which ids are on screen, in reading order.
    void setVisible(const QStringList &fileIds);
    /// Why there is no thumbnail: true when the last attempt failed.
    bool hasFailed(const ThumbnailKey &key, QSize size) const;
    /// What has failed may be asked for again: it was for a reason that is gone.
    void forgetFailures() { m_failed.clear(); }

    int waiting() const { return int(m_waiting.size()); }
    int running() const { return int(m_running.size()); }
    /// Bytes of pictures in memory now.
    qint64 memoryBytes() const { return qint64(m_memory.totalCost()) * 1024; }

Q_SIGNALS:
    void ready(const QString &fileId);
    void failed(const QString &fileId, const wcs::Error &error);

private:
    struct Request {
        ThumbnailKey key;
        QSize size;
        QString sourcePath;
        StillSame isStill;
        QString name;
    };

    void startNext();
    Request takeBest();
    Task<void> work(Request request);
    Task<Result<QImage>> make(Request request);
    void finish(const Request &request, Result<QImage> image);

    Options m_options;
    Locate m_locate;
    std::shared_ptr<ThumbnailDisk> m_disk;
    QCache<QString, QImage> m_memory; // cost in KiB
    QHash<QString, bool> m_failed;
    QHash<QString, int> m_rank; // of visible ids
    std::deque<Request> m_waiting; // newest last
    QSet<QString> m_known; // names that wait or run
    QThreadPool m_pool;
    std::unordered_map<QString, std::unique_ptr<Scope>> m_running; // by name
};

} // namespace wcs
