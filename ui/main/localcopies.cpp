#include "main/localcopies.h"

#include "engine/engine.h"

namespace wcs::ui {

QString LocalCopies::known(const ObjectRecord &record) const
{
    const auto copy = m_copies.constFind(record.fileId);
    if (copy == m_copies.cend() || !copy->version.isSameAs(ContentVersion::of(record)))
        return {};
    // It may be the file that the object was made from, and that is anybody's to change.
    return FileStamp::of(copy->path) == copy->stamp ? copy->path : QString();
}

Task<Result<QString>> LocalCopies::fetch(ObjectRecord record, qint64 maximumBytes, ProgressSink progress)
{
    Result<QString> path = co_await m_engine->localCopy(record.profileId, record.fileId, maximumBytes, progress);
    if (path.ok())
        m_copies.insert(record.fileId, Copy{*path, ContentVersion::of(record), FileStamp::of(*path)});
    co_return path;
}

} // namespace wcs::ui
