// The part of CloudWorker that sees to what an upload has stored by mistake.
#include "base/text.h"
#include "engine/cloudworker.h"
#include "history/historystore.h"
#include "wechat/fileid.h"

namespace wcs {

Task<bool> CloudWorker::takeBack(TransferWork work)
{
    const auto session = co_await m_sessions.session(work.job.profileId);
    if (!session)
        co_return false;
    const SessionPtr alive = *session;
    co_await removeUnmeant(alive, work);
    co_return true;
}

Task<void> CloudWorker::removeUnmeant(SessionPtr session, TransferWork work)
{
    const auto id = FileId::parse(work.job.fileId);
    const QString env = id ? id->envId : session->profile.envId;
    UnmeantObject object;
    object.fileId = work.job.fileId;
    object.key = work.claimedKey;
    object.etag = work.upload.unmeant.value_or({});
    object.knownKey = [this, env](const QString &key) { return isKnownKey(env, std::nullopt, {}, key); };
    const bool isGone = co_await session->storage.uploader().takeBack(object);
    const Error why = Error::ofFile(u"changed-stored"_s, object.fileId);
    if (!isGone)
        co_await doubt(session, work, why);
    if (work.onTakenBack)
        work.onTakenBack();
}

Task<void> CloudWorker::settleFailed(SessionPtr session, TransferWork work, Error why)
{
    if (why.code == "changed-stored"_L1 || why.code == "damaged-stored"_L1)
        co_await doubt(session, work, why);
    if (work.onTakenBack)
        work.onTakenBack();
}

Task<void> CloudWorker::doubt(SessionPtr session, TransferWork work, Error why)
{
    const QStringList fileIds(why.subject);
    const auto known = co_await m_history.byFileIds(fileIds);
    const QList<ObjectRecord> rows = known.valueOr({});
    const QString line = why.toLogLine();
    if (rows.isEmpty()) {
        // Nobody could find it to delete it otherwise.
        ObjectRecord record = recordFor(session, why.subject, u"upload"_s);
        record.name = work.job.name;
        record.uploadedAt = record.createdAt;
        record.lastError = line;
        static_cast<void>(co_await m_history.upsert(record));
        co_return;
    }
    // Written over by bytes that nobody meant: what the history knows of the object is no longer true. Where nothing was to be written
    // over, the row of an object that is not gone is another upload's.
    QList<qint64> ids;
    for (const ObjectRecord &row : rows) {
        if (work.policy == SameKeyPolicy::Overwrite || isGone(row.state))
            ids.append(row.rowId);
    }
    if (!ids.isEmpty())
        static_cast<void>(co_await m_history.setState(ids, ObjectState::Unknown, line));
}

} // namespace wcs
