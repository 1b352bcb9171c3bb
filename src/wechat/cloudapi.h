#pragma once

#include "base/result.h"
#include "wechat/callpauses.h"
#include "wechat/credentials.h"

#include <QJsonObject>
#include <QStringList>
#include <QUrl>

#include "async/task.h"

namespace wcs {

class HttpClient;
class TokenProvider;

/// Leave to store one object: what /tcb/uploadfile answers (wxrun/development/storage/service/upload). All but the ids are
/// secrets. Lives 900 s, for one path.
struct UploadTicket {
    QString key;
    QUrl url;
    QByteArray authorization;
    QByteArray securityToken;
    QByteArray cosFileId; ///< goes into the form as x-cos-meta-fileid
    QString fileId;
};

/// One entry of a batch answer. `status` 0 is success.
struct BatchEntry {
    QString fileId;
    int status = 0;
    QString message;
    QString downloadUrl; ///< batchdownloadfile only; not percent-encoded
    bool wasAnswered = true; ///< false: the answer leaves this id out
    std::optional<Error> error; ///< of the call, where it was made for parts of the ids (askApart)
};

/// The cloud HTTP API of one profile. Every call takes a token from the provider; on 40001, 40014 and 42001 it renews it once
/// and repeats the call once. One thread; must not outlive the provider.
class CloudApi
{
public:
    /// Whether a call is made again, after a pause, while WeChat is busy (isBusyService). Who tries again by itself, as the queue
    /// does, asks for it once.
    enum class Patience { Once, Again };

    CloudApi(HttpClient &http, TokenProvider &tokens, Credentials credentials);

    /// POST /tcb/uploadfile. Stores nothing.
    Task<Result<UploadTicket>> uploadTicket(QString key, Patience patience = Patience::Once);
    /// POST /tcb/batchdownloadfile for at most 50 ids. Entries come matched to the ids asked for, in their order; an id the
    /// answer leaves out is an entry that was not answered.
    Task<Result<QList<BatchEntry>>> batchDownload(QStringList fileIds, int lifetimeSeconds,
                                                  Patience patience = Patience::Once);
    /// POST /tcb/batchdeletefile for at most 50 ids, matched likewise; made again while WeChat is busy.
    Task<Result<QList<BatchEntry>>> batchDelete(QStringList fileIds);

    const Credentials &credentials() const { return m_credentials; }
    const CallPauses &pauses() const { return m_pauses; }
    void setPauses(const CallPauses &pauses) { m_pauses = pauses; }

    static constexpr int batchLimit = 50;

private:
    Task<Result<QJsonObject>> call(QString path, QJsonObject body, Stage stage, Patience patience);
    Task<Result<QJsonObject>> callWithToken(QString path, QByteArray body, Stage stage);
    Task<Result<QJsonObject>> callOnce(QString path, QByteArray body, Stage stage, QString token);

    HttpClient &m_http;
    TokenProvider &m_tokens;
    Credentials m_credentials;
    CallPauses m_pauses = usualCallPauses();
};

} // namespace wcs
