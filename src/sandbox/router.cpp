#include "sandbox/router.h"

#include "base/text.h"
#include "sandbox/cloudapi.h"
#include "sandbox/identifiers.h"
#include "sandbox/objectapi.h"
#include "sandbox/postobject.h"
#include "sandbox/tokenapi.h"
#include "sandbox/weixinanswer.h"
#include "sandbox/xmlapi.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace wcs::sandbox {

namespace {

bool isApiPath(const QByteArray &path)
{
    return path.startsWith("/cgi-bin/") || path.startsWith("/tcb/") || path.startsWith("/demo/")
           || path.startsWith("/sandbox/");
}

QString endpointOf(const Cloud &cloud, const HttpRequest &request)
{
    if (isApiPath(request.path))
        return QString::fromUtf8(request.path);
    const bool bucket = objectTargetOf(cloud, request).key.isEmpty();
    return QString::fromLatin1(request.method) + (bucket ? u" bucket"_s : u" object"_s);
}

} // namespace

void Router::handle(HttpRequest &request, HttpResponse &response)
{
    const QString endpoint = endpointOf(*m_cloud, request);
    m_cloud->count(endpoint);
    if (!endpoint.startsWith(u"/sandbox/"_s)) {
        const quint64 ended = m_cloud->pausesEnded(); // before the rule is looked for: no end is missed between the two
        if (const auto delay = m_cloud->faults.take(Faults::Kind::Delay, endpoint))
            m_cloud->pause(delay->number, ended);
        if (const auto answer = m_cloud->faults.take(Faults::Kind::Answer, endpoint)) {
            response.status = int(answer->number);
            response.body = answer->body;
            response.setHeader("Content-Type", answer->contentType);
            return;
        }
    }
    dispatch(request, response, endpoint);
}

void Router::dispatch(HttpRequest &request, HttpResponse &response, const QString &endpoint)
{
    const bool token = request.path.startsWith("/cgi-bin/");
    const bool cloudCall = request.path.startsWith("/tcb/");
    if (token || cloudCall) {
        response.setHeader("Date", httpDate(m_cloud->clock.now()));
        if (const auto fault = m_cloud->faults.take(Faults::Kind::Errcode, endpoint))
            answerErrcode(response, int(fault->number), fault->text);
        else if (token)
            handleTokenCall(*m_cloud, request, response);
        else
            handleCloudCall(*m_cloud, request, response);
    } else if (request.path.startsWith("/demo/")) {
        m_demo.handle(request, response);
    } else if (request.path == "/sandbox/faults") {
        handleFaults(request, response);
    } else if (isApiPath(request.path)) {
        answerErrcode(response, 40066, u"invalid url"_s);
    } else {
        handleObject(request, response, endpoint);
    }
}

void Router::handleObject(HttpRequest &request, HttpResponse &response, const QString &endpoint)
{
    const ObjectTarget target = objectTargetOf(*m_cloud, request);
    addCosHeaders(response, m_cloud->clock.now());
    if (const auto fault = m_cloud->faults.take(Faults::Kind::SlowDown, endpoint)) {
        answerError(response, {503, u"SlowDown"_s, u"Please reduce your request rate."_s, {}, {}}, target.resource);
        response.setHeader("Retry-After", QByteArray::number(fault->number));
        return;
    }
    const bool form = request.method == "POST" && request.query.isEmpty();
    const bool read = (request.method == "GET" || request.method == "HEAD") && !target.key.isEmpty()
                      && !request.queryValue("uploadId");
    if (form)
        postObject(*m_cloud, request, response, target);
    else if (!target.bucketFound)
        answerError(response, CosError::noSuchBucket(), target.resource);
    else if (read)
        readObject(*m_cloud, request, response, target);
    else if (!handleXmlCall(*m_cloud, request, response, target))
        answerError(
            response,
            {405, u"MethodNotAllowed"_s, u"The specified method is not allowed against this resource."_s, {}, {}},
            target.resource);
}

void Router::handleFaults(HttpRequest &request, HttpResponse &response)
{
    if (request.method == "DELETE") {
        m_cloud->faults.clear();
        answerJson(response, {{u"errcode"_s, 0}, {u"errmsg"_s, u"ok"_s}});
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(request.wholeBody().value_or(QByteArray()));
    const QJsonArray list = document.isArray() ? document.array() : QJsonArray{document.object()};
    for (const QJsonValue &entry : list) {
        if (const auto applied = m_cloud->faults.apply(entry.toObject()); !applied) {
            answerJson(response, {{u"errcode"_s, 40097}, {u"errmsg"_s, applied.error().message}});
            response.status = 400;
            return;
        }
    }
    answerJson(response, {{u"errcode"_s, 0}, {u"errmsg"_s, u"ok"_s}});
}

} // namespace wcs::sandbox
