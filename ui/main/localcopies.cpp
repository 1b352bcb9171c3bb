#include "main/localcopies.h"

#include "async/unstoppable.h"
#include "engine/engine.h"

#include <QFileInfo>
#include <QMap>

#include <condition_variable>
#include <mutex>

namespace wcs::ui {

namespace {

constexpr std::chrono::seconds LongestLook(1); // the window stands still as long
constexpr std::chrono::milliseconds PatienceWithAFolder(250);

/// Looks at files that several threads share, and that outlive whoever has asked for them.
struct SharedLooks {
    std::mutex mutex;
    std::condition_variable changed;
    QList<QStringList> left; // paths by folder, of which nobody has looked at any yet
    QHash<QString, FileStamp> stamps;
};

} // namespace

QHash<QString, FileStamp> stampsInTime(const QSet<QString> &paths, std::chrono::steady_clock::time_point deadline,
                                       FileLook look)
{
    QMap<QString, QStringList> byFolder;
    for (const QString &path : paths)
        byFolder[QFileInfo(path).path()] << path;
    const auto looks = std::make_shared<SharedLooks>();
    looks->left = byFolder.values();
    const auto work = [looks, look = std::move(look)] {
        std::unique_lock lock(looks->mutex);
        while (!looks->left.isEmpty()) {
            const QStringList folder = looks->left.takeFirst();
            for (const QString &path : folder) {
                lock.unlock();
                const FileStamp stamp = look(path);
                lock.lock();
                looks->stamps.insert(path, stamp);
                looks->changed.notify_all();
            }
        }
        return true;
    };
    const auto isAllTaken = [&looks] {
        const std::lock_guard lock(looks->mutex);
        return looks->left.isEmpty();
    };
    // A folder that does not answer holds up its own files alone: another thread takes on the others.
    while (!isAllTaken() && std::chrono::steady_clock::now() < deadline) {
        const auto patience = std::min(deadline, std::chrono::steady_clock::now() + PatienceWithAFolder);
        static_cast<void>(UnstoppableWork::ofLooks().run(work, {}, patience));
    }
    std::unique_lock lock(looks->mutex);
    looks->changed.wait_until(lock, deadline, [&] { return looks->stamps.size() == paths.size(); });
    return looks->stamps;
}

std::optional<LocalCopies::Copy> LocalCopies::copyOf(const ObjectRecord &record) const
{
    const auto copy = m_copies.constFind(record.fileId);
    if (copy == m_copies.cend() || !copy->version.isSameAs(ContentVersion::of(record)))
        return std::nullopt;
    return *copy;
}

bool LocalCopies::isKnown(const ObjectRecord &record) const
{
    return copyOf(record).has_value();
}

QHash<QString, QString> LocalCopies::atHand(const QList<ObjectRecord> &records) const
{
    QHash<QString, QString> paths;
    // What the object was made from is anybody's to change, and lies anywhere.
    QHash<QString, Copy> elsewhere;
    for (const ObjectRecord &record : records) {
        const std::optional<Copy> copy = copyOf(record);
        if (!copy)
            continue;
        if (!m_engine->isFetchedCopy(copy->path))
            elsewhere.insert(record.fileId, *copy);
        else if (FileStamp::of(copy->path) == copy->stamp)
            paths.insert(record.fileId, copy->path);
    }
    QSet<QString> asked;
    for (const Copy &copy : std::as_const(elsewhere))
        asked.insert(copy.path);
    const auto stamps = stampsInTime(asked, std::chrono::steady_clock::now() + LongestLook);
    for (auto it = elsewhere.cbegin(); it != elsewhere.cend(); ++it) {
        if (const auto stamp = stamps.constFind(it->path); stamp != stamps.cend() && *stamp == it->stamp)
            paths.insert(it.key(), it->path);
    }
    return paths;
}

Task<Result<QString>> LocalCopies::fetch(ObjectRecord record, qint64 maximumBytes, ProgressSink progress)
{
    Result<QString> path = co_await m_engine->localCopy(record.profileId, record.fileId, maximumBytes, progress);
    if (!path.ok())
        co_return path;
    Copy copy;
    copy.path = *path;
    copy.version = ContentVersion::of(record);
    if (m_engine->isFetchedCopy(copy.path))
        copy.stamp = FileStamp::of(copy.path);
    else
        copy.stamp = co_await m_engine->lookAt(copy.path);
    if (copy.stamp.size >= 0)
        m_copies.insert(record.fileId, copy);
    co_return path;
}

} // namespace wcs::ui
