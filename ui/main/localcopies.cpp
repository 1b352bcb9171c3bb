#include "main/localcopies.h"

#include "engine/engine.h"

#include <QFileInfo>

namespace wcs::ui {

QString LocalCopies::known(const QString &fileId) const
{
    const QString path = m_paths.value(fileId);
    return !path.isEmpty() && QFileInfo::exists(path) ? path : QString();
}

Task<Result<QString>> LocalCopies::fetch(ObjectRecord record, qint64 maximumBytes, ProgressSink progress)
{
    Result<QString> path = co_await m_engine->localCopy(record.profileId, record.fileId, maximumBytes, progress);
    if (path.ok())
        m_paths.insert(record.fileId, *path);
    co_return path;
}

} // namespace wcs::ui
