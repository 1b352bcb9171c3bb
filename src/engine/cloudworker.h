#pragma once

#include "engine/objectcache.h"
#include "engine/resultorigin.h"
#include "engine/sessionpool.h"
#include "history/objectrecord.h"
#include "net/httpmessage.h"
#include "transfer/transferrunner.h"

#include <QObject>

namespace wcs {

class HistoryStore;

/// What the engine does for the window and the queue, in its own thread: each operation on the cloud together with what the
/// history has to learn from it.
class CloudWorker : public QObject, public TransferRunner
{
    Q_OBJECT
public:
    CloudWorker(SessionPool &sessions, HistoryStore &history, const QString &cacheDirectory, QObject *parent = nullptr);

    Task<Result<TransferOutcome>> run(TransferWork work) override;

    Task<Result<QList<DownloadLink>>> links(QString profileId, QStringList fileIds, int lifetimeSeconds);
    Task<Result<QList<Verification>>> verify(QString profileId, QStringList fileIds);
    Task<Result<QList<DeleteOutcome>>> remove(QString profileId, QStringList fileIds);
    Task<Result<QList<Verification>>> adopt(QString profileId, QStringList fileIds, QString origin);
    Task<Result<HttpAnswer>> send(NetworkOptions options, HttpRequest request);
    Task<Result<QList<ObjectRecord>>> keepResults(QString profileId, QStringList fileIds, ResultOrigin origin);
    Task<Result<QString>> localCopy(QString profileId, QString fileId, qint64 maximumBytes, ProgressSink progress);

private:
    Task<Result<TransferOutcome>> runUpload(SessionPtr session, TransferWork work);
    Task<Result<TransferOutcome>> runDownload(SessionPtr session, TransferWork work);
    Task<Result<ObjectRecord>> remember(SessionPtr session, TransferWork work, UploadOutcome outcome);
    Task<bool> isKnownKey(QString env, QString key);
    Task<Result<QList<Verification>>> check(SessionPtr session, QList<ObjectRecord> records);
    Task<Result<void>> keepVerifications(QList<ObjectRecord> records, QList<Verification> found);
    ObjectRecord recordFor(const SessionPtr &session, const QString &fileId, const QString &origin) const;

    SessionPool &m_sessions;
    HistoryStore &m_history;
    ObjectCache m_cache;
};

} // namespace wcs
