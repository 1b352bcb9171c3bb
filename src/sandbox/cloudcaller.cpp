#include "sandbox/cloudcaller.h"

#include "base/text.h"
#include "sandbox/httplibversions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUrl>

namespace wcs::sandbox {

namespace {

Error wrongAnswer(const QString &code, const QString &message)
{
    return Error::make(ErrorKind::BadAnswer, Stage::None, code, message);
}

std::string pathOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority).toStdString();
}

/// A download link as it goes on the wire. The service writes it raw (protocol 2.3), so that what looks like an escape, a query or a
/// fragment may be part of the key, which the id tells.
std::string targetOf(const QString &link, const QString &fileId)
{
    const QString key = fileId.section(u'/', 3); // cloud://ENV.BUCKET/KEY
    const qsizetype path = link.indexOf(u'/', link.indexOf("://"_L1) + 3);
    const qsizetype at = link.lastIndexOf(u'/' + key);
    const qsizetype end = at + 1 + key.size();
    const bool isRaw = !key.isEmpty() && at > path && (end == link.size() || link.at(end) == u'?');
    if (!isRaw)
        return pathOf(QUrl(link, QUrl::TolerantMode));
    const QByteArray encoded = QUrl::toPercentEncoding(link.mid(path, end - path), "/");
    return encoded.toStdString() + link.mid(end).toStdString();
}

/// A form as its body is sent. cpp-httplib has one, too, but no two versions call it by the same name.
class Form
{
public:
    void add(const std::string &name, const std::string &value, const std::string &more = {})
    {
        m_parts += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n";
        m_parts += value + "\r\n";
    }
    std::string body() const { return m_parts + "--" + m_boundary + "--\r\n"; }
    std::string contentType() const { return "multipart/form-data; boundary=" + m_boundary; }

private:
    static std::string random() { return std::to_string(QRandomGenerator::system()->generate64()); }

    std::string m_boundary = "form-" + random() + random();
    std::string m_parts;
};

} // namespace

struct CloudCaller::Private {
    explicit Private(const QByteArray &address) : origin(QString::fromUtf8(address)), client(address.toStdString())
    {
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_read_timeout(60);
        sendPathsAsGiven(client);
        takeBodiesOfAnySize(client);
    }
    /// What kept an answer of the cloud from coming.
    Error noAnswer(httplib::Error error) const
    {
        return Error::make(ErrorKind::Network, Stage::None, QString::number(int(error)),
                           u"%1 gave no answer: %2"_s.arg(origin, QString::fromStdString(httplib::to_string(error))));
    }
    QString origin; // of the cloud
    httplib::Client client;
    QString appid, secret, env, token;
};

CloudCaller::CloudCaller(const QByteArray &origin, const QString &appid, const QString &secret, const QString &env)
    : d(std::make_unique<Private>(origin))
{
    d->appid = appid;
    d->secret = secret;
    d->env = env;
}

CloudCaller::~CloudCaller() = default;

Result<QJsonObject> CloudCaller::call(const QByteArray &path, const QJsonObject &body)
{
    const auto answer = d->client.Post(
        path.toStdString(), QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString(), "application/json");
    if (!answer)
        return d->noAnswer(answer.error());
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(answer->body)).object();
    if (json.isEmpty())
        return wrongAnswer(QString::number(answer->status), u"no JSON object"_s);
    const int errcode = json["errcode"_L1].toInt();
    if (errcode != 0)
        return Error::make(ErrorKind::WeChat, Stage::None, QString::number(errcode), json["errmsg"_L1].toString());
    return json;
}

Result<void> CloudCaller::ensureToken()
{
    if (!d->token.isEmpty())
        return {};
    const auto answer = call(
        "/cgi-bin/stable_token",
        {{u"grant_type"_s, u"client_credential"_s}, {u"appid"_s, d->appid}, {u"secret"_s, d->secret}});
    if (!answer)
        return answer.error();
    d->token = (*answer)["access_token"_L1].toString();
    return {};
}

Result<QByteArray> CloudCaller::download(const QString &fileId)
{
    if (const auto ready = ensureToken(); !ready)
        return ready.error();
    const QJsonObject file = {{u"fileid"_s, fileId}, {u"max_age"_s, 600}};
    const auto links = call("/tcb/batchdownloadfile?access_token=" + d->token.toUtf8(),
                            {{u"env"_s, d->env}, {u"file_list"_s, QJsonArray{file}}});
    if (!links)
        return links.error();
    const QJsonValue entry = (*links)["file_list"_L1][0];
    const QString link = entry["download_url"_L1].toString();
    if (entry["status"_L1].toInt() != 0)
        return Error::make(ErrorKind::FileItem, Stage::None, QString::number(entry["status"_L1].toInt()),
                           entry["errmsg"_L1].toString());
    if (link.isEmpty())
        return wrongAnswer(u"no-address"_s, u"the cloud gave no address to download from"_s);
    const auto answer = d->client.Get(targetOf(link, fileId));
    if (!answer)
        return d->noAnswer(answer.error());
    if (answer->status != 200)
        return wrongAnswer(QString::number(answer->status), u"the download was refused"_s);
    return QByteArray::fromStdString(answer->body);
}

Result<QString> CloudCaller::upload(const QString &key, const QByteArray &data, const QByteArray &contentType)
{
    if (const auto ready = ensureToken(); !ready)
        return ready.error();
    const auto ticket = call("/tcb/uploadfile?access_token=" + d->token.toUtf8(),
                             {{u"env"_s, d->env}, {u"path"_s, key}});
    if (!ticket)
        return ticket.error();
    if (const auto stored = postForm(*ticket, key, data, contentType); !stored)
        return stored.error();
    return (*ticket)["file_id"_L1].toString();
}

Result<void> CloudCaller::postForm(const QJsonObject &ticket, const QString &key, const QByteArray &data,
                                   const QByteArray &contentType)
{
    const auto text = [&ticket](QLatin1StringView name) { return ticket[name].toString().toStdString(); };
    Form form;
    form.add("key", key.toStdString());
    form.add("Signature", text("authorization"_L1));
    form.add("x-cos-security-token", text("token"_L1));
    form.add("x-cos-meta-fileid", text("cos_file_id"_L1));
    form.add("Content-Type", contentType.toStdString());
    form.add("file", data.toStdString(), "; filename=\"file\"\r\nContent-Type: application/octet-stream");
    const auto answer = d->client.Post(pathOf(QUrl(ticket["url"_L1].toString())), form.body(), form.contentType());
    if (!answer)
        return d->noAnswer(answer.error());
    if (answer->status != 204)
        return wrongAnswer(QString::number(answer->status), QString::fromStdString(answer->body));
    return {};
}

} // namespace wcs::sandbox
