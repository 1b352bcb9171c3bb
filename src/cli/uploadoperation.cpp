#include "cli/uploadoperation.h"

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/interrupted.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "cli/workplace.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "settings/settings.h"

#include <QHash>

namespace wcs::cli {

namespace {

QString stateOf(const JobSnapshot &job)
{
    const bool hasVerdict = job.proof == Proof::Unreadable || job.proof == Proof::Missing; // and so has failed
    if (job.state != JobState::Done && !hasVerdict)
        return jobStateName(job.state == JobState::Cancelled ? JobState::Failed : job.state);
    return job.proof == Proof::Unknown ? u"uploaded"_s : proofName(job.proof);
}

QJsonObject emptyObject(const QString &path)
{
    QJsonObject object;
    object.insert("path"_L1, path);
    for (const auto name : {"key"_L1, "file_id"_L1, "size"_L1, "md5"_L1})
        object.insert(name, QJsonValue::Null);
    object.insert("state"_L1, u"failed"_s);
    object.insert("reused"_L1, false);
    return object;
}

} // namespace

UploadOperation::UploadOperation(Scene scene) : TransferOperation(scene), m_given(scene.arguments.items) {}

Task<Result<int>> UploadOperation::enqueue()
{
    const QStringList paths = m_given.paths();
    Engine &engine = m_scene.workplace.engine();
    const std::function<void(int, qint64)> found = [this](int files, qint64) {
        m_scene.console.bar(Cli::tr("Looking for files: %n found", nullptr, files));
    };
    const ScanReport scan = co_await engine.scan(paths, found);
    for (const Error &error : scan.unreadable)
        failFile(m_given.asGiven(error.subject), error);
    m_specs = scan.files;
    const QString to = m_scene.arguments.to;
    if (!to.isEmpty() && !to.endsWith(u'/') && m_specs.size() > 1)
        co_return Error::make(
            ErrorKind::Argument, Stage::LocalFile, u"usage"_s,
            Cli::tr("--to names one key, but there are several files. End it with a slash to make it a prefix."), to);
    if (m_specs.isEmpty()) {
        m_scene.console.say(Cli::tr("There is no file to upload."));
        co_return 0;
    }
    const QString profileId = m_scene.workplace.profileId();
    const ReusePolicy reuse = reusePolicy();
    const auto profile = m_scene.workplace.settings().profile(profileId);
    if (reuse != ReusePolicy::Never && profile) {
        if (const auto taken = m_scene.workplace.interrupted().takeUp(*profile, to, m_specs); !taken)
            co_return taken.error();
        const int count = co_await countBegun();
        if (count > 0)
            m_scene.console.say(Cli::tr("Taking up %n upload(s) that an earlier run had begun.", nullptr, count));
    }
    const auto batch = co_await engine.enqueueUploads(profileId, m_specs, to, reuse);
    if (!batch)
        co_return batch.error();
    co_return int(m_specs.size());
}

Task<int> UploadOperation::countBegun() const
{
    QHash<QString, QString> paths; // by the ids that were claimed
    for (const UploadSpec &spec : m_specs) {
        if (!spec.claimedKey.isEmpty() && !spec.isUnmeant)
            paths.insert(spec.claimedFileId, spec.localPath);
    }
    if (paths.isEmpty())
        co_return 0;
    const QStringList fileIds = paths.keys();
    const auto rows = co_await m_scene.workplace.history().byFileIds(fileIds);
    // The row of what was finished is there before its claim goes, and a run that is killed leaves the claims of all.
    for (const ObjectRecord &row : rows.valueOr({})) {
        if (row.state == ObjectState::Verified && row.localPath == paths.value(row.fileId))
            paths.remove(row.fileId);
    }
    co_return int(paths.size());
}

ReusePolicy UploadOperation::reusePolicy() const
{
    if (m_scene.arguments.again)
        return ReusePolicy::Never;
    const ReusePolicy set = m_scene.workplace.settings().transfers().sameContent;
    return set == ReusePolicy::Always ? set : ReusePolicy::SameUpload;
}

void UploadOperation::refuse(const Error &cause)
{
    QStringList paths;
    for (const UploadSpec &spec : std::as_const(m_specs))
        paths.append(spec.localPath);
    if (paths.isEmpty())
        paths = m_given.paths();
    for (const QString &path : std::as_const(paths)) {
        const QString given = m_given.asGiven(path);
        failTogether(emptyObject(given), given, cause);
    }
    tellShared();
}

void UploadOperation::failFile(const QString &path, const Error &error)
{
    fail(emptyObject(path), path, error);
}

QString UploadOperation::shown(const JobSnapshot &job) const
{
    return m_given.asGiven(job.localPath);
}

QString UploadOperation::essence(const JobSnapshot &job) const
{
    return job.fileId;
}

QJsonObject UploadOperation::describe(const JobSnapshot &job, const ObjectRecord &row) const
{
    QJsonObject object = emptyObject(shown(job));
    object.insert("key"_L1, job.conflictKey.isEmpty() || job.state != JobState::Skipped ? job.key : job.conflictKey);
    object.insert("size"_L1, job.size);
    object.insert("state"_L1, stateOf(job));
    // An id stands for an object: one that was only claimed is none.
    if (job.state == JobState::Done || job.proof == Proof::Unreadable)
        object.insert("file_id"_L1, job.fileId);
    if (!row.md5.isEmpty())
        object.insert("md5"_L1, QString::fromLatin1(row.md5));
    object.insert("reused"_L1, job.reused);
    return object;
}

} // namespace wcs::cli
