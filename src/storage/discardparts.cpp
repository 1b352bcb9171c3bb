// What unfinished downloads have left is removed: one by Downloader::discard(), and many.
#include "storage/discardparts.h"

#include "async/athand.h"
#include "async/filewait.h"
#include "async/gather.h"
#include "async/presence.h"
#include "base/movefile.h"
#include "base/text.h"
#include "storage/soleuse.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QScopeGuard>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace wcs {

namespace {

constexpr qsizetype fewParts = 32; // are removed without looking whether they are there
constexpr int beforeOthers = 1; // the priority of what takes no time, and somebody may wait for
constexpr int lengthOfMark = 14; // of ".", eight digits and ".part"

/// Of a part's name what is of plain characters, and the same in whatever form a file system gives names back.
QString markOf(const QString &part)
{
    return part.right(lengthOfMark);
}

/// The marks of the parts in a folder; none where it cannot be read.
std::optional<QSet<QString>> marksIn(const QString &folder)
{
    QSet<QString> marks;
    const QFileInfo info(folder);
    if (info.exists() && !info.isReadable())
        return std::nullopt;
    const QStringList names = QDir(folder).entryList({u"*.part"_s}, QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names)
        marks.insert(markOf(name));
    return marks;
}

/// False: it is still there.
bool removePart(const QString &path)
{
    const SoleUse use(path);
    return QFile::remove(path) || !QFileInfo::exists(path);
}

/// The place of one among the few that remove at once. Whoever has not come back in time, as on a share that is away, leaves it to
/// others, and keeps the key of its part and the turn of its folder.
class RemovalPlace
{
public:
    RemovalPlace(Semaphore::Permit permit, const SharedPlaces &places)
        : m_permit(std::move(permit)), m_late(places.lateRemovals)
    {
        QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] { leaveIfThereIsRoom(); });
        m_patience.start(patienceWithALook);
    }

private:
    void leaveIfThereIsRoom()
    {
        if (*m_late >= SharedPlaces::mostLateRemovals)
            return;
        m_patience.stop();
        m_isLate.emplace(*m_late);
        m_permit.release();
    }

    Semaphore::Permit m_permit;
    std::shared_ptr<int> m_late;
    std::optional<Presence> m_isLate;
    QTimer m_patience;
};

/// Where they are asked to go: whoever fetches the same once more after that, and stops again, may go on with the part.
using Asked = std::shared_ptr<const BegunParts::Since>;

Task<bool> discardOne(DownloadRequest request, SharedPlaces places, QThreadPool *pool, int tries, Asked asked)
{
    const QString path = Downloader::partPath(request);
    const QString key = pathKey(path);
    const QString beside = key + u"//discard"_s; // no path
    Turns &parts = places.parts;
    // A download has it, or will have it next. Who removes it as well is waited for: it ends when the part is gone.
    if (asked->has(key) || (parts.isTaken(key) && !parts.isTaken(beside)))
        co_return true;
    const auto only = co_await parts.take(beside);
    std::function<bool()> remove = [path, tries] { return patiently(std::bind_front(removePart, path), tries); };
    // When this is cancelled: by then somebody may have the part for whom this had to wait.
    auto leave = qScopeGuard([&parts, &places, &key, &asked, pool, remove] {
        if (asked->has(key) || parts.isTaken(key) || places.keys.hold(key)->isElsewhere())
            return;
        pool->start([pool, remove] {
            const FileWait wait(pool);
            remove();
        });
    });
    // One in a folder at a time: where that is away each holds a thread, and there are only so many of those.
    const QString folder = pathKey(request.directory) + u'/';
    const auto inFolder = co_await parts.take(folder);
    auto permit = co_await places.removals.acquire();
    const RemovalPlace place(std::move(permit), places);
    // Only now, so that the thousands that wait have no key. From here on, who fetches the same once more begins after this.
    if (asked->has(key) || parts.isTaken(key)) {
        leave.dismiss();
        co_return true;
    }
    const auto turn = co_await parts.take(key);
    const auto held = places.keys.hold(key);
    if (held->isElsewhere()) { // another process fetches the same
        leave.dismiss();
        co_return true;
    }
    co_await onFiles(pool, std::move(remove), beforeOthers);
    leave.dismiss();
    co_return true;
}

Task<bool> discardInFolder(QList<DownloadRequest> requests, SharedPlaces places, QThreadPool *pool, Asked asked)
{
    std::optional<QSet<QString>> seen;
    if (requests.size() > fewParts) {
        std::function<std::optional<QSet<QString>>()> look = std::bind_front(marksIn, requests.first().directory);
        seen = co_await onFiles(pool, std::move(look));
    }
    std::vector<Task<bool>> tasks;
    for (const DownloadRequest &request : std::as_const(requests)) {
        if (!seen || seen->contains(markOf(Downloader::partPath(request))))
            tasks.push_back(discardOne(request, places, pool, mostFileTries, asked));
    }
    Gather<bool> all(std::move(tasks));
    co_await all;
    co_return true;
}

} // namespace

Task<void> Downloader::discard(DownloadRequest request, SharedPlaces places, QThreadPool *pool, int tries)
{
    const Asked asked = std::make_shared<const BegunParts::Since>(places.begun);
    co_await discardOne(request, places, pool, tries, asked);
}

Task<void> discardParts(QList<DownloadRequest> requests, SharedPlaces places, QThreadPool *pool)
{
    QHash<QString, QList<DownloadRequest>> byFolder;
    for (const DownloadRequest &request : std::as_const(requests))
        byFolder[request.directory].append(request);
    requests.clear();
    const Asked asked = std::make_shared<const BegunParts::Since>(places.begun);
    std::vector<Task<bool>> folders;
    for (auto it = byFolder.begin(); it != byFolder.end(); ++it)
        folders.push_back(discardInFolder(std::move(it.value()), places, pool, asked));
    Gather<bool> all(std::move(folders));
    co_await all;
}

} // namespace wcs
