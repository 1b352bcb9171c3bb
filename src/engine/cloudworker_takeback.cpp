// The part of CloudWorker that tells of what an upload has stored by mistake and could not delete.
#include "base/text.h"
#include "engine/cloudworker.h"
#include "history/historystore.h"

namespace wcs {

Task<bool> CloudWorker::tellUnmeant(TransferWork work)
{
    const Error left = Error::ofFile(u"unmeant-left"_s, work.job.fileId);
    const auto session = co_await m_sessions.session(work.job.profileId);
    const SessionPtr alive = session.valueOr(nullptr); // its profile may be gone
    const bool isKept = co_await doubt(alive, work, left);
    Q_EMIT unmeantLeft(left);
    co_return isKept;
}

Task<QList<UploadSpec>> CloudWorker::withoutUnmeant(QString profileId, QList<UploadSpec> specs)
{
    for (UploadSpec &spec : specs) {
        if (!std::exchange(spec.isUnmeant, false))
            continue;
        TransferWork work;
        work.job.profileId = profileId;
        work.job.name = spec.relativePath.section(u'/', -1);
        work.job.fileId = std::exchange(spec.claimedFileId, {});
        static_cast<void>(co_await tellUnmeant(work));
        spec.claimedKey.clear();
        spec.accepted.reset();
    }
    co_return specs;
}

Task<bool> CloudWorker::doubt(SessionPtr session, TransferWork work, Error why)
{
    const QStringList fileIds(why.subject);
    const auto known = co_await m_history.byFileIds(fileIds);
    const QList<ObjectRecord> rows = known.valueOr({});
    const QString line = why.toLogLine();
    if (rows.isEmpty()) {
        // Nobody could find it to delete it otherwise.
        ObjectRecord record = recordFor(session, why.subject, u"upload"_s);
        record.profileId = work.job.profileId;
        record.name = work.job.name;
        record.uploadedAt = record.createdAt;
        record.lastError = line;
        const auto made = co_await m_history.upsert(record);
        co_return made.ok();
    }
    // Written over by bytes that nobody meant: what the history knows of the object is no longer true. Where nothing was to be written
    // over, the row of an object that is not gone is another upload's.
    QList<qint64> ids;
    for (const ObjectRecord &row : rows) {
        if (work.policy == SameKeyPolicy::Overwrite || isGone(row.state))
            ids.append(row.rowId);
    }
    if (ids.isEmpty())
        co_return true;
    const auto set = co_await m_history.setState(ids, ObjectState::Unknown, line);
    co_return set.ok();
}

} // namespace wcs
