#include "pipeline/backendrequest.h"

#include "base/redact.h"
#include "base/text.h"
#include "net/urlrules.h"
#include "pipeline/answerpointer.h"
#include "pipeline/pipelineproblem.h"

#include <algorithm>

namespace wcs {

namespace {

const QString mask = u"•••"_s;

bool sendsBody(const Pipeline &pipeline)
{
    return pipeline.bodyKind != BodyKind::None && pipeline.method != "GET";
}

QByteArray contentTypeOf(BodyKind kind)
{
    switch (kind) {
    case BodyKind::Json:
        return "application/json";
    case BodyKind::Form:
        return "application/x-www-form-urlencoded";
    case BodyKind::Text:
        return "text/plain; charset=utf-8";
    case BodyKind::None:
        break;
    }
    return {};
}

bool isToken(const QString &name)
{
    static const QString others = u"!#$%&'*+-.^_`|~"_s;
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || others.contains(c));
    });
}

Result<HttpHeaders> headersFor(const Pipeline &pipeline, const TemplateText::Lookup &lookup,
                               const SecretHeaders &secrets)
{
    HttpHeaders headers;
    for (const PipelineHeader &header : pipeline.headers) {
        if (!isToken(header.name))
            return pipelineProblem("bad-header-name", header.name);
        if (header.secret && secrets.value(header.name).isEmpty())
            return pipelineProblem("secret-header-missing", header.name);
        const auto value = TemplateText(header.secret ? secrets.value(header.name) : header.value).header(lookup);
        if (!value)
            return value.error().code == "bad-header-value"_L1 ? value.error().about(header.name) : value.error();
        headers.append({header.name.toLatin1(), *value});
    }
    return headers;
}

Result<QByteArray> bodyFor(const Pipeline &pipeline, const TemplateText::Lookup &lookup)
{
    const TemplateText body(pipeline.body);
    switch (pipeline.bodyKind) {
    case BodyKind::Json:
        return body.json(lookup);
    case BodyKind::Form:
        return body.form(lookup);
    case BodyKind::Text: {
        const auto text = body.plain(lookup);
        if (!text)
            return text.error();
        return text->toUtf8();
    }
    case BodyKind::None:
        break;
    }
    return QByteArray();
}

void setLimits(HttpRequest &request, const Pipeline &pipeline)
{
    request.redirects = HttpRequest::Redirects::SameOrigin;
    request.allowPrivateHttp = true;
    request.repeatsWhenCut = false; // the backend may have done its work before the wire was cut
    request.maximumAnswerBytes = largestBackendAnswer;
    request.idleSeconds = pipeline.timeoutSeconds;
    request.totalSeconds = pipeline.timeoutSeconds;
}

bool isSecretHeader(const Pipeline &pipeline, const QByteArray &name)
{
    return std::any_of(pipeline.headers.begin(), pipeline.headers.end(), [&name](const PipelineHeader &header) {
        return header.secret && header.name.compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0;
    });
}

/// The temporary address in all the forms in which a template may have put it.
QString withoutTempUrl(QString text, const PipelineValues &values)
{
    if (values.tempUrl.isEmpty())
        return text;
    QString escaped = values.tempUrl;
    escaped.replace(u"/"_s, u"\\/"_s);
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(values.tempUrl));
    return text.replace(values.tempUrl, mask).replace(escaped, mask).replace(encoded, mask);
}

QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

QString addressOf(const HttpRequest &request)
{
    return QString::fromLatin1(request.url.toEncoded());
}

} // namespace

QMap<QString, TemplateValue> PipelineValues::forTemplates(const Pipeline &pipeline) const
{
    const auto number = [](qint64 value, bool known) {
        return TemplateValue{known ? QString::number(value) : QString(), true, !known};
    };
    QMap<QString, TemplateValue> map{
        {u"file_id"_s, {fileId}},
        {u"temp_url"_s, {tempUrl}},
        {u"key"_s, {key}},
        {u"name"_s, {name}},
        {u"mime"_s, {mimeType}},
        {u"width"_s, number(width, width > 0)},
        {u"height"_s, number(height, height > 0)},
        {u"size"_s, number(size, size >= 0)},
        {u"api_base"_s, {apiBase}},
    };
    for (const PipelineParameter &parameter : pipeline.parameters)
        map.insert(parameter.name,
                   {parameters.value(parameter.name, parameter.defaultValue), parameter.kind == ParameterKind::Number});
    return map;
}

PipelineValues PipelineValues::sample(const Pipeline &pipeline)
{
    PipelineValues values;
    values.fileId = u"cloud://env.bucket/images/sample.png"_s;
    values.tempUrl = u"https://bucket.example/images/sample.png?sign=0&t=0"_s;
    values.key = u"images/sample.png"_s;
    values.name = u"sample.png"_s;
    values.mimeType = u"image/png"_s;
    values.width = 640;
    values.height = 480;
    values.size = 123'456;
    values.apiBase = u"https://api.weixin.qq.com"_s;
    values.parameters = pipeline.defaultParameters();
    return values;
}

QStringList usedNames(const Pipeline &pipeline)
{
    QStringList names = TemplateText(pipeline.url).names();
    if (sendsBody(pipeline))
        names += TemplateText(pipeline.body).names();
    for (const PipelineHeader &header : pipeline.headers)
        names += TemplateText(header.value).names();
    if (pipeline.poll.enabled)
        names += TemplateText(pipeline.poll.url).names();
    names.removeDuplicates();
    return names;
}

Result<HttpRequest> backendRequest(const Pipeline &pipeline, const QMap<QString, TemplateValue> &values,
                                   const SecretHeaders &secrets)
{
    const auto lookup = TemplateText::lookupIn(values);
    const auto address = TemplateText(pipeline.url.trimmed()).url(lookup);
    if (!address)
        return address.error();
    HttpRequest request;
    request.method = pipeline.method;
    request.stage = BackendStage;
    const auto url = checkUrlText(*address, BackendStage, true);
    if (!url)
        return url.error();
    request.url = *url;
    auto headers = headersFor(pipeline, lookup, secrets);
    if (!headers)
        return headers.error();
    request.headers = headers.take();
    if (headerValue(request.headers, "accept").isEmpty())
        request.headers.append(std::pair(QByteArray("Accept"), QByteArray("application/json, */*;q=0.5")));
    setLimits(request, pipeline);
    if (!sendsBody(pipeline))
        return request;
    const auto body = bodyFor(pipeline, lookup);
    if (!body)
        return body.error();
    request.body = *body;
    if (headerValue(request.headers, "content-type").isEmpty())
        request.headers.append({"Content-Type", contentTypeOf(pipeline.bodyKind)});
    return request;
}

Result<HttpRequest> pollRequest(const Pipeline &pipeline, const QMap<QString, TemplateValue> &values,
                                const SecretHeaders &secrets, const QUrl &address)
{
    HttpRequest request;
    request.url = address;
    request.stage = PollStage;
    if (const auto usable = checkUrl(address, PollStage, true); !usable)
        return usable.error();
    const auto lookup = TemplateText::lookupIn(values);
    const auto own = TemplateText(pipeline.url.trimmed()).url(lookup);
    if (own && isSameOrigin(QUrl(*own, QUrl::TolerantMode), address)) {
        auto headers = headersFor(pipeline, lookup, secrets);
        if (!headers)
            return headers.error();
        request.headers = headers.take();
        request.headers.removeIf(
            [](const auto &header) { return header.first.compare("content-type", Qt::CaseInsensitive) == 0; });
    }
    if (headerValue(request.headers, "accept").isEmpty())
        request.headers.append(std::pair(QByteArray("Accept"), QByteArray("application/json, */*;q=0.5")));
    setLimits(request, pipeline);
    return request;
}

Result<QUrl> pollAddress(const Pipeline &pipeline, const QMap<QString, TemplateValue> &values, const QJsonValue &answer,
                         const QUrl &base)
{
    const auto known = TemplateText::lookupIn(values);
    const auto lookup = [&known, &answer](const QString &name) -> Result<TemplateValue> {
        if (!AnswerPointer::looksLike(name))
            return known(name);
        const auto pointer = AnswerPointer::parse(name);
        if (!pointer)
            return pointer.error();
        const auto found = pointer->select(answer);
        if (found.isEmpty() || found.first().isNull())
            return Error::make(ErrorKind::BadAnswer, PollStage, u"poll-place-missing"_s, {}, name);
        return TemplateValue{valueText(found.first())};
    };
    const auto text = TemplateText(pipeline.poll.url.trimmed()).url(lookup);
    if (!text)
        return text.error();
    return checkUrlText(*text, PollStage, true, base);
}

QUrl keptPollAddress(const QUrl &address, const QUrl &base)
{
    const QString path = address.path(QUrl::FullyEncoded);
    const bool isPath = path.startsWith(u'/') && !path.startsWith("//"_L1); // two would begin a host
    // With the user, too: all of that is left out, and comes from the base again.
    const bool isOfBase = address.scheme() == base.scheme() && address.authority() == base.authority();
    if (!isPath || !isOfBase)
        return address;
    return QUrl(address.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded));
}

QString requestText(const HttpRequest &request, const Pipeline &pipeline, const PipelineValues &values)
{
    QString text = QString::fromLatin1(request.method) + u' ' + addressOf(request) + u'\n';
    for (const auto &[name, value] : request.headers) {
        const QString shown = isSecretHeader(pipeline, name) ? mask : QString::fromUtf8(value);
        text += QString::fromLatin1(name) + u": "_s + shown + u'\n';
    }
    if (!request.body.isEmpty())
        text += u'\n' + QString::fromUtf8(request.body) + u'\n';
    return redacted(withoutTempUrl(text, values));
}

QString curlCommand(const HttpRequest &request, const Pipeline &pipeline, const PipelineValues &values,
                    bool withSecrets)
{
    const auto shown = [&values, withSecrets](const QString &text) {
        return shellQuoted(withSecrets ? text : redacted(withoutTempUrl(text, values)));
    };
    QStringList parts{u"curl -sS -X "_s + QString::fromLatin1(request.method) + u' ' + shown(addressOf(request))};
    for (const auto &[name, value] : request.headers) {
        const bool hide = !withSecrets && isSecretHeader(pipeline, name);
        parts << u"-H "_s + shown(QString::fromLatin1(name) + u": "_s + (hide ? mask : QString::fromUtf8(value)));
    }
    if (!request.body.isEmpty())
        parts << u"--data-binary "_s + shown(QString::fromUtf8(request.body));
    return parts.join(u" \\\n  "_s);
}

} // namespace wcs
