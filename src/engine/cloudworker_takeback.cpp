// The part of CloudWorker that tells of what an upload has stored by mistake and could not delete.
#include "base/text.h"
#include "engine/cloudworker.h"
#include "history/historystore.h"

namespace wcs {

Task<Result<void>> CloudWorker::tellUnmeant(TransferWork work)
{
    const Error left = Error::ofFile(u"unmeant-left"_s, work.job.fileId);
    const auto session = co_await m_sessions.session(work.job.profileId);
    const SessionPtr alive = session.valueOr(nullptr); // its profile may be gone
    const auto kept = co_await doubt(alive, work, left);
    if (kept)
        Q_EMIT unmeantLeft(left);
    co_return kept;
}

Task<Result<QList<UploadSpec>>> CloudWorker::withoutUnmeant(Profile profile, QList<UploadSpec> specs)
{
    for (UploadSpec &spec : specs) {
        if (!std::exchange(spec.isUnmeant, false))
            continue;
        TransferWork work;
        work.job.profileId = profile.id;
        work.job.profileName = profile.name;
        work.job.name = spec.relativePath.section(u'/', -1);
        work.job.fileId = std::exchange(spec.claimedFileId, {});
        const auto told = co_await tellUnmeant(work);
        if (!told)
            co_return told.error();
        spec.claimedKey.clear();
        spec.accepted.reset();
    }
    co_return specs;
}

Task<Result<void>> CloudWorker::doubt(SessionPtr session, TransferWork work, Error why)
{
    const QStringList fileIds(why.subject);
    const auto known = co_await m_history.byFileIds(fileIds);
    if (!known)
        co_return known.error();
    const QString line = why.toLogLine();
    if (known->isEmpty()) {
        // Nobody could find it to delete it otherwise.
        ObjectRecord record = recordFor(session, why.subject, u"upload"_s);
        record.profileId = work.job.profileId;
        if (!session)
            record.profileName = work.job.profileName;
        record.name = work.job.name;
        record.uploadedAt = record.createdAt;
        record.lastError = line;
        const auto made = co_await m_history.upsert(record);
        if (!made)
            co_return made.error();
        co_return Result<void>();
    }
    // Written over by bytes that nobody meant: what the history knows of the object is no longer true. Where nothing was to be written
    // over, the row of an object that is not gone is another upload's.
    QList<qint64> ids;
    for (const ObjectRecord &row : *known) {
        if (work.policy == SameKeyPolicy::Overwrite || isGone(row.state))
            ids.append(row.rowId);
    }
    if (ids.isEmpty())
        co_return Result<void>();
    co_return co_await m_history.setState(ids, ObjectState::Unknown, line);
}

} // namespace wcs
