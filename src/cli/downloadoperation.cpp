#include "cli/downloadoperation.h"

#include "base/text.h"
#include "cli/arguments.h"
#include "cli/interrupted.h"
#include "cli/workplace.h"
#include "engine/engine.h"
#include "storage/downloader.h"
#include "storage/keyrules.h"
#include "storage/namesakes.h"
#include "storage/targetfolder.h"
#include "wechat/fileid.h"

#include <QDir>
#include <QFileInfo>

namespace wcs::cli {

namespace {

QJsonObject failedObject(const QString &fileId)
{
    const auto id = FileId::parse(fileId);
    QJsonObject object;
    object.insert("file_id"_L1, fileId);
    object.insert("key"_L1, id ? QJsonValue(id->key) : QJsonValue::Null);
    object.insert("path"_L1, QJsonValue::Null);
    object.insert("size"_L1, QJsonValue::Null);
    object.insert("state"_L1, u"failed"_s);
    object.insert("reused"_L1, false);
    return object;
}

DownloadRequest requestOf(const DownloadSpec &spec)
{
    DownloadRequest request;
    request.fileId = spec.fileId;
    request.directory = spec.targetDirectory;
    request.name = spec.targetName;
    return request;
}

} // namespace

Task<Result<int>> DownloadOperation::enqueue()
{
    m_fileIds = m_scene.arguments.items;
    m_fileIds.removeDuplicates();
    const QString directory = QDir::cleanPath(QDir().absoluteFilePath(m_scene.arguments.out));
    if (const auto made = makeTargetFolder(directory); !made)
        co_return made.error();
    QList<DownloadSpec> specs;
    for (const QString &fileId : std::as_const(m_fileIds)) {
        DownloadSpec spec;
        spec.fileId = fileId;
        spec.targetDirectory = directory;
        const auto id = FileId::parse(fileId);
        if (m_scene.arguments.keepFolders && id)
            spec.targetDirectory = folderForKey(directory, id->key);
        specs.append(spec);
    }
    const QString profileId = m_scene.workplace.profileId();
    if (const auto taken = m_scene.workplace.interrupted().takeUp(profileId, specs); !taken)
        co_return taken.error();
    const bool again = m_scene.arguments.again;
    // Before the first begins: what this run writes itself is not what an earlier one has fetched. Where the name is free, and there is
    // no number of it, nothing else is looked at or asked for.
    Namesakes namesakes;
    for (DownloadSpec &spec : specs) {
        const DownloadRequest request = requestOf(spec);
        const QString name = QFileInfo(Downloader::targetPath(request)).fileName();
        spec.mayBeThere = !again
                          && (spec.mayBeThere || namesakes.isAny(spec.targetDirectory, name, Namesakes::Numbers::With));
        // Not to be taken for what the earlier run has finished.
        if (again && !spec.partEtag.isEmpty() && !QFileInfo::exists(Downloader::partPath(request)))
            spec.partEtag.clear();
    }
    const auto batch = co_await m_scene.workplace.engine().enqueueDownloads(profileId, specs);
    if (!batch)
        co_return batch.error();
    co_return int(specs.size());
}

void DownloadOperation::refuse(const Error &cause)
{
    QStringList fileIds = m_scene.arguments.items;
    fileIds.removeDuplicates();
    for (const QString &fileId : std::as_const(fileIds))
        failTogether(failedObject(fileId), fileId, cause);
    tellShared();
}

QString DownloadOperation::shown(const JobSnapshot &job) const
{
    return job.fileId;
}

QString DownloadOperation::essence(const JobSnapshot &job) const
{
    return QDir::toNativeSeparators(job.localPath);
}

QJsonObject DownloadOperation::describe(const JobSnapshot &job, const ObjectRecord &) const
{
    QJsonObject object = failedObject(job.fileId);
    if (job.state != JobState::Done)
        return object;
    object.insert("path"_L1, job.localPath);
    object.insert("size"_L1, job.size);
    object.insert("state"_L1, u"downloaded"_s);
    object.insert("reused"_L1, job.reused);
    return object;
}

} // namespace wcs::cli
