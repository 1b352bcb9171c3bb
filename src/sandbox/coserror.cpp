#include "sandbox/coserror.h"

#include "base/text.h"
#include "sandbox/identifiers.h"

#include <QXmlStreamWriter>

namespace wcs::sandbox {

CosError CosError::accessDenied(const QString &message)
{
    return {403, u"AccessDenied"_s, message, {}, {}};
}

CosError CosError::signatureDoesNotMatch(const QByteArray &stringToSign, const QByteArray &formatString)
{
    return {403, u"SignatureDoesNotMatch"_s, u"The Signature you specified is invalid."_s, stringToSign, formatString};
}

CosError CosError::internal()
{
    return {500, u"InternalError"_s, u"We encountered an internal error. Please try again."_s, {}, {}};
}

CosError CosError::noSuchKey()
{
    return {404, u"NoSuchKey"_s, u"The specified key does not exist."_s, {}, {}};
}

CosError CosError::noSuchBucket()
{
    return {404, u"NoSuchBucket"_s, u"The specified bucket does not exist."_s, {}, {}};
}

void answerError(HttpResponse &response, const CosError &error, const QByteArray &resource)
{
    addCosHeaders(response, 0);
    QByteArray requestId;
    for (const auto &[name, value] : std::as_const(response.headers)) {
        if (name == "x-cos-request-id")
            requestId = value;
    }
    const QByteArray traceId = cosRequestId();
    response.status = error.status;
    response.file.reset();
    response.setHeader("x-cos-trace-id", traceId);
    response.setHeader("Content-Type", "application/xml");
    response.body.clear();
    QXmlStreamWriter xml(&response.body);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(-1);
    xml.writeStartDocument();
    xml.writeStartElement(u"Error"_s);
    xml.writeTextElement(u"Code"_s, error.code);
    xml.writeTextElement(u"Message"_s, error.message);
    if (!error.formatString.isEmpty()) {
        xml.writeTextElement(u"StringToSign"_s, QString::fromUtf8(error.stringToSign));
        xml.writeTextElement(u"FormatString"_s, QString::fromUtf8(error.formatString));
    }
    xml.writeTextElement(u"Resource"_s, QString::fromUtf8(resource).replace(u' ', u'+'));
    xml.writeTextElement(u"RequestId"_s, QString::fromLatin1(requestId));
    xml.writeTextElement(u"TraceId"_s, QString::fromLatin1(traceId));
    xml.writeEndElement();
    xml.writeEndDocument();
}

void addCosHeaders(HttpResponse &response, qint64 now)
{
    const auto has = [&response](const char *name) {
        return std::any_of(response.headers.cbegin(), response.headers.cend(),
                           [name](const auto &h) { return h.first == name; });
    };
    response.setHeader("Server", "tencent-cos");
    if (now > 0)
        response.setHeader("Date", httpDate(now));
    if (!has("x-cos-request-id"))
        response.setHeader("x-cos-request-id", cosRequestId());
}

} // namespace wcs::sandbox
