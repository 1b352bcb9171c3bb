#include "support/sandboxclient.h"

#include "base/text.h"

namespace wcs::test {

QJsonObject SandboxClient::stableToken(bool force)
{
    return probe
        .postJson("/cgi-bin/stable_token", {{u"grant_type"_s, u"client_credential"_s},
                                            {u"appid"_s, m_sandbox->appid()},
                                            {u"secret"_s, m_sandbox->secret()},
                                            {u"force_refresh"_s, force}})
        .json();
}

QJsonObject SandboxClient::classicToken()
{
    return probe
        .get("/cgi-bin/token?grant_type=client_credential&appid=" + m_sandbox->appid().toUtf8()
             + "&secret=" + m_sandbox->secret().toUtf8())
        .json();
}

QJsonObject SandboxClient::call(const QByteArray &path, QJsonObject body)
{
    const QByteArray token = stableToken()["access_token"_L1].toString().toUtf8();
    if (!body.contains("env"_L1))
        body.insert("env"_L1, m_sandbox->env());
    return probe.postJson(path + "?access_token=" + token, body).json();
}

QJsonObject SandboxClient::ticket(const QString &key)
{
    return call("/tcb/uploadfile", {{u"path"_s, key}});
}

QJsonObject SandboxClient::download(const QStringList &fileIds, int maxAge)
{
    QJsonArray list;
    for (const QString &id : fileIds)
        list.append(QJsonObject{{u"fileid"_s, id}, {u"max_age"_s, maxAge}});
    return call("/tcb/batchdownloadfile", {{u"file_list"_s, list}});
}

QJsonObject SandboxClient::remove(const QStringList &fileIds)
{
    return call("/tcb/batchdeletefile", {{u"fileid_list"_s, QJsonArray::fromStringList(fileIds)}});
}

QString SandboxClient::link(const QString &fileId)
{
    return download({fileId})["file_list"_L1][0]["download_url"_L1].toString();
}

QList<ProbeField> SandboxClient::formFor(const QJsonObject &ticket, const QString &key, const QByteArray &data)
{
    const auto text = [&ticket](QLatin1StringView name) { return ticket[name].toString().toUtf8(); };
    return {{"key", key.toUtf8(), {}},
            {"Signature", text("authorization"_L1), {}},
            {"x-cos-security-token", text("token"_L1), {}},
            {"x-cos-meta-fileid", text("cos_file_id"_L1), {}},
            {"Content-Type", "image/png", {}},
            {"file", data, "file"}};
}

QString SandboxClient::upload(const QString &key, const QByteArray &data)
{
    const QJsonObject given = ticket(key);
    const ProbeAnswer answer = probe.postForm(HttpProbe::targetOf(given["url"_L1].toString()),
                                              formFor(given, key, data));
    if (answer.status != 204)
        qFatal("the upload failed: %d %s", answer.status, answer.body.constData());
    return given["file_id"_L1].toString();
}

} // namespace wcs::test
