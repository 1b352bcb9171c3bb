#include "main/localcopies.h"

#include "async/intime.h"
#include "engine/engine.h"

namespace wcs::ui {

namespace {

constexpr std::chrono::milliseconds LongestLook(500); // the window stands still as long

QHash<QString, FileStamp> stampsOf(const QStringList &paths, const FileLook &look)
{
    QHash<QString, FileStamp> stamps;
    for (const QString &path : paths)
        stamps.insert(path, look(path));
    return stamps;
}

} // namespace

QHash<QString, FileStamp> stampsInTime(const QSet<QString> &paths, std::chrono::milliseconds patience,
                                       const FileLook &look)
{
    const FolderLookFunction<FileStamp> all = [look](const QStringList &folder) { return stampsOf(folder, look); };
    return seenInTime(paths.values(), patience, all);
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
    QHash<QString, LocalCopy> elsewhere;
    for (const ObjectRecord &record : records) {
        const std::optional<Copy> copy = copyOf(record);
        if (!copy)
            continue;
        if (!copy->file.isFetched)
            elsewhere.insert(record.fileId, copy->file);
        else if (FileStamp::of(copy->file.path) == copy->file.stamp)
            paths.insert(record.fileId, copy->file.path);
    }
    QSet<QString> asked;
    for (const LocalCopy &copy : std::as_const(elsewhere))
        asked.insert(copy.path);
    const auto stamps = stampsInTime(asked, LongestLook);
    for (auto it = elsewhere.cbegin(); it != elsewhere.cend(); ++it) {
        if (const auto stamp = stamps.constFind(it->path); stamp != stamps.cend() && *stamp == it->stamp)
            paths.insert(it.key(), it->path);
    }
    return paths;
}

Task<Result<QString>> LocalCopies::fetch(ObjectRecord record, qint64 maximumBytes, ProgressSink progress)
{
    const auto found = co_await m_engine->localCopy(record.profileId, record.fileId, maximumBytes, progress);
    if (!found)
        co_return found.error();
    Copy copy;
    copy.file = *found;
    copy.version = ContentVersion::of(record);
    m_copies.insert(record.fileId, copy);
    co_return copy.file.path;
}

} // namespace wcs::ui
