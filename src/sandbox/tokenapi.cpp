#include "sandbox/tokenapi.h"

#include "base/text.h"
#include "sandbox/weixinanswer.h"

#include <QJsonDocument>

namespace wcs::sandbox {

namespace {

struct Grant {
    QString appid, secret, type;
};

/// The checks in the order of the service: an unknown appid is named before anything else.
bool checkGrant(Cloud &cloud, const Grant &grant, HttpResponse &response)
{
    const QString refusal = cloud.faults.addressRefusal();
    if (grant.appid.isEmpty())
        answerErrcode(response, 41002, u"appid missing"_s);
    else if (grant.appid != cloud.account.appid)
        answerErrcode(response, 40013, u"invalid appid"_s);
    else if (grant.type != u"client_credential"_s)
        answerErrcode(response, 40002, u"invalid grant_type"_s);
    else if (grant.secret.isEmpty())
        answerErrcode(response, 41004, u"appsecret missing"_s);
    else if (grant.secret != cloud.account.secret)
        answerErrcode(response, 40125, u"invalid appsecret, view more at http://t.cn/LOEdzVq,"_s);
    else if (!refusal.isEmpty())
        answerErrcode(response, 40164, refusal);
    else
        return true;
    return false;
}

void answerToken(HttpResponse &response, const std::optional<TokenStore::Issued> &issued)
{
    if (!issued) {
        answerErrcode(response, 45009, u"reach max api daily quota limit"_s);
        return;
    }
    answerJson(response, {{u"access_token"_s, issued->value}, {u"expires_in"_s, issued->remainingSeconds}});
}

void classicToken(Cloud &cloud, const HttpRequest &request, HttpResponse &response)
{
    const auto value = [&request](QByteArrayView name) {
        return QString::fromUtf8(request.queryValue(name).value_or(QByteArray()));
    };
    if (checkGrant(cloud, {value("appid"), value("secret"), value("grant_type")}, response))
        answerToken(response, cloud.tokens.issueClassic());
}

void stableToken(Cloud &cloud, const HttpRequest &request, HttpResponse &response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const Grant grant = {body->value("appid"_L1).toString(), body->value("secret"_L1).toString(),
                         body->value("grant_type"_L1).toString()};
    if (checkGrant(cloud, grant, response))
        answerToken(response, cloud.tokens.issueStable(body->value("force_refresh"_L1).toBool(false)));
}

void quota(Cloud &cloud, const HttpRequest &request, HttpResponse &response)
{
    if (!checkAccessToken(cloud, request, response))
        return;
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const QString path = body->value("cgi_path"_L1).toString();
    int limit = 10000;
    int used = cloud.requestCount(path);
    if (path.isEmpty()) {
        answerErrcode(response, 40097, u"invalid args"_s);
        return;
    }
    if (path == u"/cgi-bin/token"_s) {
        limit = 2000;
        used = cloud.tokens.classicCallsToday();
    } else if (path == u"/cgi-bin/stable_token"_s) {
        limit = 500000;
    }
    const QJsonObject numbers = {{u"daily_limit"_s, limit}, {u"used"_s, used}, {u"remain"_s, limit - used}};
    answerJson(response, {{u"errcode"_s, 0}, {u"errmsg"_s, u"ok"_s}, {u"quota"_s, numbers}});
}

} // namespace

void handleTokenCall(Cloud &cloud, HttpRequest &request, HttpResponse &response)
{
    if (request.path == "/cgi-bin/token")
        classicToken(cloud, request, response);
    else if (request.path == "/cgi-bin/stable_token")
        stableToken(cloud, request, response);
    else if (request.path == "/cgi-bin/openapi/quota/get")
        quota(cloud, request, response);
    else
        answerErrcode(response, 40066, u"invalid url"_s);
}

bool checkAccessToken(Cloud &cloud, const HttpRequest &request, HttpResponse &response)
{
    if (request.method != "POST") {
        answerErrcode(response, 43002, u"require POST method"_s);
        return false;
    }
    auto token = request.queryValue("access_token");
    if (!token)
        token = request.queryValue("cloudbase_access_token");
    if (!token || token->isEmpty()) {
        answerErrcode(response, 41001, u"access_token missing"_s);
        return false;
    }
    switch (cloud.tokens.check(QString::fromUtf8(*token))) {
    case TokenStore::Verdict::Valid:
        return true;
    case TokenStore::Verdict::Expired:
        answerErrcode(response, 42001, u"access_token expired"_s);
        break;
    case TokenStore::Verdict::Malformed:
        answerErrcode(response, 40014, u"invalid access_token"_s);
        break;
    case TokenStore::Verdict::Unknown:
        answerErrcode(response, 40001,
                      u"invalid credential, access_token is invalid or not latest, could get access_token by "
                      "getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"_s);
        break;
    }
    return false;
}

std::optional<QJsonObject> jsonBody(const HttpRequest &request, HttpResponse &response)
{
    if (request.method != "POST") {
        answerErrcode(response, 43002, u"require POST method"_s);
        return std::nullopt;
    }
    const auto body = request.wholeBody();
    if (!body || body->isEmpty()) {
        answerErrcode(response, 44002, u"empty post data"_s);
        return std::nullopt;
    }
    const QJsonDocument document = QJsonDocument::fromJson(*body);
    if (!document.isObject()) {
        answerErrcode(response, 47001, u"data format error"_s);
        return std::nullopt;
    }
    return document.object();
}

} // namespace wcs::sandbox
