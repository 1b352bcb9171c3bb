#include "storage/discardparts.h"

#include "async/filewait.h"
#include "async/gather.h"
#include "base/text.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <optional>

namespace wcs {

namespace {

constexpr qsizetype fewParts = 32; // are removed without looking whether they are there
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

Task<bool> discardOne(DownloadRequest request, SharedPlaces places, QThreadPool *pool)
{
    co_await Downloader::discard(request, places, pool);
    co_return true;
}

Task<bool> discardInFolder(QList<DownloadRequest> requests, SharedPlaces places, QThreadPool *pool)
{
    std::optional<QSet<QString>> seen;
    if (requests.size() > fewParts) {
        std::function<std::optional<QSet<QString>>()> look = std::bind_front(marksIn, requests.first().directory);
        seen = co_await onFiles(pool, std::move(look));
    }
    std::vector<Task<bool>> tasks;
    for (const DownloadRequest &request : std::as_const(requests)) {
        if (!seen || seen->contains(markOf(Downloader::partPath(request))))
            tasks.push_back(discardOne(request, places, pool));
    }
    Gather<bool> all(std::move(tasks));
    co_await all;
    co_return true;
}

} // namespace

Task<void> discardParts(QList<DownloadRequest> requests, SharedPlaces places, QThreadPool *pool)
{
    QHash<QString, QList<DownloadRequest>> byFolder;
    for (const DownloadRequest &request : std::as_const(requests))
        byFolder[request.directory].append(request);
    requests.clear();
    std::vector<Task<bool>> folders;
    for (auto it = byFolder.begin(); it != byFolder.end(); ++it)
        folders.push_back(discardInFolder(std::move(it.value()), places, pool));
    Gather<bool> all(std::move(folders));
    co_await all;
}

} // namespace wcs
