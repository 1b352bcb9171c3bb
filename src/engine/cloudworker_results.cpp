// The part of CloudWorker that serves pipelines: requests of the user's own, and what came of them.
#include "engine/cloudworker.h"

#include "base/backendstages.h"
#include "base/text.h"
#include "history/historystore.h"
#include "net/httpclient.h"
#include "wechat/fileid.h"

namespace wcs {

Task<Result<HttpAnswer>> CloudWorker::send(NetworkOptions options, HttpRequest request)
{
    m_sessions.setNetworkOptions(options);
    co_return co_await m_sessions.http().send(request);
}

Task<Result<QList<ObjectRecord>>> CloudWorker::keepResults(QString profileId, QStringList fileIds, ResultOrigin origin)
{
    const auto session = co_await m_sessions.session(profileId);
    if (!session)
        co_return session.error();
    const SessionPtr alive = *session;
    const auto known = co_await m_history.byFileIds(fileIds);
    if (!known)
        co_return known.error();
    QHash<QString, ObjectRecord> byId;
    for (const ObjectRecord &row : *known)
        byId.insert(row.fileId, row);
    QList<ObjectRecord> records;
    for (const QString &fileId : std::as_const(fileIds)) {
        if (!FileId::parse(fileId))
            co_return Error::make(ErrorKind::Argument, FetchStage, u"not-a-file-id"_s, {}, fileId);
        records.append(recordFor(alive, fileId, u"result"_s));
    }
    const auto found = co_await check(alive, records);
    if (!found)
        co_return found.error();
    for (qsizetype i = 0; i < records.size(); ++i) {
        const Verification &object = found->at(i);
        if (object.proof != Proof::Verified) {
            Error error = object.error.value_or(Error::make(ErrorKind::BadAnswer, FetchStage, u"not-in-answer"_s));
            error.stage = FetchStage;
            co_return error.about(object.fileId);
        }
        ObjectRecord &record = records[i];
        if (const auto row = byId.constFind(record.fileId); row != byId.cend()) {
            // It was met before, as what it is called there.
            record.name = row->name;
            record.profileId = row->profileId;
            record.profileName = row->profileName;
            record.appid = row->appid;
            // Where a backend stores under one key each time, this is another upload of it.
            if (!row->etag.isEmpty() && row->etag != object.etag)
                record.uploadedAt = record.createdAt;
        }
        record.state = ObjectState::Verified;
        record.verifiedAt = QDateTime::currentDateTimeUtc();
        record.size = object.size;
        record.etag = object.etag;
        record.mimeType = object.mimeType;
        record.parentRowId = record.fileId == origin.parentFileId ? 0 : origin.parentRow;
        record.madeBy = origin.madeBy;
    }
    co_return co_await m_history.upsertMany(records);
}

} // namespace wcs
