#include "wechat/cloudapi.h"

#include "base/text.h"
#include "net/httpclient.h"
#include "net/urlrules.h"
#include "wechat/apianswer.h"
#include "wechat/tokenprovider.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace wcs {

namespace {

bool isTokenRefused(const Error &error)
{
    return error.kind == ErrorKind::WeChat
           && (error.code == "40001"_L1 || error.code == "40014"_L1 || error.code == "42001"_L1);
}

/// The entries of a batch answer by id: real answers may come in another order, and may leave ids out.
Result<QList<BatchEntry>> readBatch(const QJsonObject &object, const QStringList &names, const QStringList &fileIds,
                                    Stage stage)
{
    QJsonValue list;
    for (const QString &name : names) {
        if (list.isUndefined() || list.isNull())
            list = object.value(name);
    }
    if (!list.isArray())
        return Error::make(ErrorKind::BadAnswer, stage, list.isUndefined() ? u"missing-field"_s : u"wrong-type"_s,
                           names.first());
    QHash<QString, BatchEntry> byId;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array) {
        const QJsonObject item = value.toObject();
        BatchEntry entry;
        entry.fileId = item.value("fileid"_L1).toString();
        entry.status = int(integerField(item, u"status"_s, stage).valueOr(-1));
        entry.message = item.value("errmsg"_L1).toString();
        entry.downloadUrl = item.value("download_url"_L1).toString();
        byId.insert(entry.fileId, entry);
    }
    QList<BatchEntry> entries;
    for (const QString &fileId : fileIds) {
        BatchEntry absent;
        absent.fileId = fileId;
        absent.status = -1;
        absent.wasAnswered = false;
        entries.append(byId.value(fileId, absent));
    }
    return entries;
}

} // namespace

CloudApi::CloudApi(HttpClient &http, TokenProvider &tokens, Credentials credentials)
    : m_http(http), m_tokens(tokens), m_credentials(std::move(credentials))
{
}

Task<Result<QJsonObject>> CloudApi::callOnce(QString path, QByteArray body, Stage stage, QString token)
{
    QUrl url = m_credentials.apiBase;
    QString prefix = url.path();
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + path);
    QUrlQuery query;
    query.addQueryItem(u"access_token"_s, QString::fromLatin1(QUrl::toPercentEncoding(token)));
    url.setQuery(query);
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = body;
    request.stage = stage;
    const auto answer = co_await m_http.send(std::move(request));
    if (!answer)
        co_return answer.error();
    co_return readApiAnswer(*answer, stage);
}

Task<Result<QJsonObject>> CloudApi::call(QString path, QJsonObject body, Stage stage, Patience patience)
{
    body.insert("env"_L1, m_credentials.envId);
    const QByteArray json = QJsonDocument(body).toJson(QJsonDocument::Compact);
    const std::function<Task<Result<QJsonObject>>()> make = std::bind_front(&CloudApi::callWithToken, this, path, json,
                                                                            stage);
    const CallPauses pauses = patience == Patience::Again ? m_pauses : CallPauses();
    co_return co_await askAgain<QJsonObject>(make, pauses);
}

Task<Result<QJsonObject>> CloudApi::callWithToken(QString path, QByteArray json, Stage stage)
{
    const auto token = co_await m_tokens.token();
    if (!token)
        co_return token.error();
    auto result = co_await callOnce(path, json, stage, *token);
    if (result || !isTokenRefused(result.error()))
        co_return result;
    m_tokens.invalidate(*token);
    const auto renewed = co_await m_tokens.token();
    if (!renewed)
        co_return renewed.error();
    co_return co_await callOnce(path, json, stage, *renewed);
}

Task<Result<UploadTicket>> CloudApi::uploadTicket(QString key, Patience patience)
{
    QJsonObject body;
    body.insert("path"_L1, key);
    const auto object = co_await call(u"/tcb/uploadfile"_s, body, Stage::Ticket, patience);
    if (!object)
        co_return object.error().subject.isEmpty() ? object.error().about(key) : object.error();
    QHash<QString, QString> fields;
    static const QStringList names = QStringList() << u"url"_s << u"authorization"_s << u"token"_s << u"cos_file_id"_s
                                                   << u"file_id"_s;
    for (const QString &name : names) {
        const auto value = stringField(*object, name, Stage::Ticket);
        if (!value)
            co_return value.error();
        // Nothing may be sent with these: without cos_file_id WeChat would never give the object out.
        if (value->isEmpty() && name == "url"_L1)
            co_return Error::make(ErrorKind::WeChat, Stage::Ticket, u"-403002"_s, {}, key);
        if (value->isEmpty())
            co_return Error::make(ErrorKind::BadAnswer, Stage::Ticket, u"missing-field"_s, name);
        fields.insert(name, *value);
    }
    UploadTicket ticket;
    ticket.key = key;
    ticket.url = parseServiceUrl(fields.value(u"url"_s), key);
    ticket.authorization = fields.value(u"authorization"_s).toUtf8();
    ticket.securityToken = fields.value(u"token"_s).toUtf8();
    ticket.cosFileId = fields.value(u"cos_file_id"_s).toUtf8();
    ticket.fileId = fields.value(u"file_id"_s);
    if (const auto usable = checkUrl(ticket.url, Stage::Ticket); !usable)
        co_return usable.error();
    if (!ticket.fileId.startsWith("cloud://"_L1))
        co_return Error::make(ErrorKind::BadAnswer, Stage::Ticket, u"wrong-type"_s, u"file_id"_s);
    co_return ticket;
}

Task<Result<QList<BatchEntry>>> CloudApi::batchDownload(QStringList fileIds, int lifetimeSeconds, Patience patience)
{
    QJsonArray list;
    for (const QString &fileId : fileIds) {
        QJsonObject item;
        item.insert("fileid"_L1, fileId);
        item.insert("max_age"_L1, lifetimeSeconds);
        list.append(item);
    }
    QJsonObject body;
    body.insert("file_list"_L1, list);
    const auto object = co_await call(u"/tcb/batchdownloadfile"_s, body, Stage::Resolve, patience);
    if (!object)
        co_return object.error();
    co_return readBatch(*object, QStringList() << u"file_list"_s, fileIds, Stage::Resolve);
}

Task<Result<QList<BatchEntry>>> CloudApi::batchDelete(QStringList fileIds)
{
    QJsonObject body;
    body.insert("fileid_list"_L1, QJsonArray::fromStringList(fileIds));
    const auto object = co_await call(u"/tcb/batchdeletefile"_s, body, Stage::Delete, Patience::Again);
    if (!object)
        co_return object.error();
    co_return readBatch(*object, QStringList() << u"delete_list"_s << u"file_list"_s, fileIds, Stage::Delete);
}

} // namespace wcs
