#include "sandbox/cloudapi.h"

#include "base/text.h"
#include "sandbox/tokenapi.h"
#include "sandbox/weixinanswer.h"

#include <QJsonArray>
#include <QUrl>

namespace wcs::sandbox {

namespace {

constexpr qsizetype kBatchLimit = 50;
constexpr qsizetype kKeyLimit = 850;
constexpr qint64 kLongestLink = 86400;

struct FileOutcome {
    int status = 0;
    QString errmsg = u"ok"_s;
};

const FileOutcome kNoAuthority = {-503002, u"STORAGE_EXCEED_AUTHORITY"_s};

/// A text field that must be there and not be empty. Nothing when `response` already holds the refusal.
std::optional<QString> textField(const QJsonObject &body, const QString &name, HttpResponse &response)
{
    const QJsonValue value = body.value(name);
    if (value.isUndefined() || value.isNull())
        answerErrcode(response, 40101, u"missing parameter %1"_s.arg(name));
    else if (!value.isString() || value.toString().isEmpty())
        answerErrcode(response, 40097, u"invalid args"_s);
    else
        return value.toString();
    return std::nullopt;
}

bool checkEnv(const Cloud &cloud, const QJsonObject &body, HttpResponse &response)
{
    const auto env = textField(body, u"env"_s, response);
    if (!env)
        return false;
    if (*env == cloud.account.env)
        return true;
    answerErrcode(response, -501000, u"Environment not found TcbCode: [INVALID_ENV]"_s);
    return false;
}

std::optional<QJsonArray> batchField(const QJsonObject &body, const QString &name, HttpResponse &response)
{
    const QJsonValue value = body.value(name);
    if (value.isUndefined() || value.isNull())
        answerErrcode(response, 40101, u"missing parameter %1"_s.arg(name));
    else if (!value.isArray() || value.toArray().isEmpty() || value.toArray().size() > kBatchLimit)
        answerErrcode(response, 40097, u"invalid args"_s);
    else
        return value.toArray();
    return std::nullopt;
}

/// Whether each is an id that the service takes. Otherwise `response` holds the refusal of the whole call, and nothing is done.
bool checkIds(Cloud &cloud, const QJsonArray &ids, HttpResponse &response)
{
    for (const QJsonValue &id : ids) {
        if (id.isString() && !cloud.faults.take(Faults::Kind::RefuseCall, cloud.keyOf(id.toString())))
            continue;
        answerErrcode(response, 40097, u"invalid args"_s);
        return false;
    }
    return true;
}

FileOutcome nonexistent(Cloud &cloud)
{
    if (const auto fault = cloud.faults.take(Faults::Kind::Nonexistent, u"*"_s))
        return {int(fault->number), fault->text};
    return {-503003, u"STORAGE_FILE_NONEXIST"_s};
}

/// The entries as they are told: some left out, or in another order.
QJsonArray asTold(Cloud &cloud, const QJsonArray &entries)
{
    const bool isReversed = cloud.faults.take(Faults::Kind::ShuffleBatch, u"*"_s).has_value();
    QJsonArray told;
    for (const QJsonValue &entry : entries) {
        const QString key = cloud.keyOf(entry["fileid"_L1].toString());
        if (cloud.faults.take(Faults::Kind::DropEntry, key))
            continue;
        if (isReversed)
            told.prepend(entry);
        else
            told.append(entry);
    }
    return told;
}

FileOutcome outcomeOf(Cloud &cloud, const QString &fileId)
{
    const QString key = cloud.keyOf(fileId);
    if (key.isEmpty())
        return kNoAuthority; // another environment's file, or no id at all
    if (const auto fault = cloud.faults.take(Faults::Kind::FileStatus, key))
        return {int(fault->number), fault->text};
    if (!cloud.objects->find(key))
        return nonexistent(cloud);
    return {};
}

void uploadFile(Cloud &cloud, const QByteArray &origin, const QJsonObject &body, HttpResponse &response)
{
    const QJsonValue path = body.value("path"_L1);
    if (path.isUndefined() || path.isNull()) {
        answerErrcode(response, 40101, u"missing parameter path"_s);
        return;
    }
    if (!path.isString()) {
        answerErrcode(response, 40097, u"invalid args"_s);
        return;
    }
    const QString key = path.toString();
    if (!isLegalKey(key)) {
        answerErrcode(response, -501007, u"invalid parameters. cloud path is invalid"_s);
        return;
    }
    const QByteArray requestPath = cloud.requestPathOf(key);
    const Ticket ticket = cloud.tickets.issue(key, requestPath);
    const bool isRaw = cloud.faults.take(Faults::Kind::RawTicketUrl, key).has_value();
    const QByteArray url = origin + (isRaw ? requestPath : encodedPath(requestPath));
    answerJson(response, {{u"errcode"_s, 0},
                          {u"errmsg"_s, u"ok"_s},
                          {u"url"_s, QString::fromUtf8(url)},
                          {u"token"_s, QString::fromLatin1(ticket.securityToken)},
                          {u"authorization"_s, QString::fromLatin1(ticket.authorization)},
                          {u"file_id"_s, cloud.fileIdOf(key)},
                          {u"cos_file_id"_s, QString::fromLatin1(cloud.cosFileIdOf(key))}});
}

bool isReadable(const Cloud &cloud, const StoredObject &object)
{
    const NamedValue proof = {"x-cos-meta-fileid", cloud.cosFileIdOf(object.key)};
    return object.metadata.contains(proof);
}

QJsonObject downloadEntry(Cloud &cloud, const QByteArray &origin, const QJsonObject &asked)
{
    const QString fileId = asked["fileid"_L1].toString();
    const QString key = cloud.keyOf(fileId);
    FileOutcome outcome = outcomeOf(cloud, fileId);
    const auto object = cloud.objects->find(key);
    // The bytes are there, but the service cannot tell whose they are.
    if (outcome.status == 0 && object && !isReadable(cloud, *object))
        outcome = kNoAuthority;
    QString url;
    if (outcome.status == 0 && object) {
        // As the service does it: not percent-encoded.
        url = QString::fromLatin1(origin) + QString::fromUtf8(cloud.requestPathOf(key));
        if (!cloud.account.publicRead) {
            const qint64 age = qBound<qint64>(1, qint64(asked["max_age"_L1].toDouble(double(kLongestLink))),
                                              kLongestLink);
            const qint64 expiry = cloud.clock.now() + age;
            url += u"?sign=%1&t=%2"_s.arg(QLatin1StringView(cloud.linkSignature(key, expiry))).arg(expiry);
        }
    }
    return {
        {u"fileid"_s, fileId}, {u"download_url"_s, url}, {u"status"_s, outcome.status}, {u"errmsg"_s, outcome.errmsg}};
}

void batchDownload(Cloud &cloud, const QByteArray &origin, const QJsonObject &body, HttpResponse &response)
{
    const auto list = batchField(body, u"file_list"_s, response);
    if (!list)
        return;
    QJsonArray ids;
    for (const QJsonValue &entry : *list)
        ids.append(entry["fileid"_L1]);
    if (!checkIds(cloud, ids, response))
        return;
    QJsonArray answers;
    for (const QJsonValue &entry : *list)
        answers.append(downloadEntry(cloud, origin, entry.toObject()));
    answerJson(response, {{u"errcode"_s, 0}, {u"errmsg"_s, u"ok"_s}, {u"file_list"_s, asTold(cloud, answers)}});
}

void batchDelete(Cloud &cloud, const QJsonObject &body, HttpResponse &response)
{
    const auto list = batchField(body, u"fileid_list"_s, response);
    if (!list || !checkIds(cloud, *list, response))
        return;
    QJsonArray answers;
    for (const QJsonValue &entry : *list) {
        FileOutcome outcome = outcomeOf(cloud, entry.toString());
        if (outcome.status == 0 && !cloud.objects->remove(cloud.keyOf(entry.toString())))
            outcome = nonexistent(cloud);
        answers.append(QJsonObject{{u"fileid"_s, entry}, {u"status"_s, outcome.status}, {u"errmsg"_s, outcome.errmsg}});
    }
    answerJson(response, {{u"errcode"_s, 0}, {u"errmsg"_s, u"ok"_s}, {u"delete_list"_s, asTold(cloud, answers)}});
}

void sessionKeys(Cloud &cloud, const QJsonObject &body, HttpResponse &response)
{
    const QJsonValue lifespan = body.value("lifespan"_L1);
    const double seconds = lifespan.toDouble();
    if (lifespan.isUndefined() || lifespan.isNull()) {
        answerErrcode(response, 40101, u"missing parameter lifespan"_s);
    } else if (!lifespan.isDouble() || seconds < 1 || seconds > 7200) {
        answerErrcode(response, 40097, u"invalid args"_s);
    } else if (const auto keys = cloud.issueSessionKeys(qint64(seconds))) {
        answerJson(response, {{u"errcode"_s, 0},
                              {u"errmsg"_s, u"ok"_s},
                              {u"secretid"_s, QString::fromLatin1(keys->secretId)},
                              {u"secretkey"_s, QString::fromLatin1(keys->secretKey)},
                              {u"token"_s, QString::fromLatin1(keys->token)},
                              {u"expired_time"_s, keys->expires}});
    } else {
        answerErrcode(response, 45009, u"reach max api daily quota limit, retry after one hour"_s);
    }
}

/// The origin under which this sandbox was asked: behind a forwarded port or a relay it is not its own. Only names of this
/// machine count, so that a foreign Host header cannot send a client elsewhere.
QByteArray askedOrigin(const Cloud &cloud, const HttpRequest &request)
{
    const QUrl asked(u"http://"_s + QString::fromLatin1(request.header("host").value_or(QByteArray())));
    const bool isLocal = asked.host() == "127.0.0.1"_L1 || asked.host() == "localhost"_L1;
    if (!asked.isValid() || !isLocal || !asked.userInfo().isEmpty() || !asked.path().isEmpty())
        return cloud.origin;
    return asked.toEncoded();
}

} // namespace

QByteArray encodedPath(const QByteArray &path)
{
    return path.toPercentEncoding("/");
}

bool isLegalKey(const QString &key)
{
    if (key.isEmpty() || key.startsWith(u'/') || key.startsWith(u'\\') || key.contains(u"//"_s))
        return false;
    for (const QChar c : key) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            return false;
    }
    return encodedPath(key.toUtf8()).size() <= kKeyLimit;
}

void handleCloudCall(Cloud &cloud, HttpRequest &request, HttpResponse &response)
{
    if (!checkAccessToken(cloud, request, response))
        return;
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    if (request.path == "/tcb/getqcloudtoken") {
        sessionKeys(cloud, *body, response);
        return;
    }
    if (!checkEnv(cloud, *body, response))
        return;
    if (request.path == "/tcb/uploadfile")
        uploadFile(cloud, askedOrigin(cloud, request), *body, response);
    else if (request.path == "/tcb/batchdownloadfile")
        batchDownload(cloud, askedOrigin(cloud, request), *body, response);
    else if (request.path == "/tcb/batchdeletefile")
        batchDelete(cloud, *body, response);
    else
        answerErrcode(response, 40066, u"invalid url"_s);
}

} // namespace wcs::sandbox
