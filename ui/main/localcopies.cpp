#include "main/localcopies.h"

#include "async/unstoppable.h"
#include "engine/engine.h"

namespace wcs::ui {

namespace {

constexpr std::chrono::seconds LongestLook(1); // the window stands still as long

} // namespace

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
    if (elsewhere.isEmpty())
        return paths;
    const auto look = [elsewhere] {
        QHash<QString, QString> there;
        for (auto it = elsewhere.cbegin(); it != elsewhere.cend(); ++it) {
            if (FileStamp::of(it->path) == it->stamp)
                there.insert(it.key(), it->path);
        }
        return there;
    };
    const auto inTime = std::chrono::steady_clock::now() + LongestLook;
    paths.insert(UnstoppableWork::ofLooks().run(look, {}, inTime).value_or(QHash<QString, QString>()));
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
