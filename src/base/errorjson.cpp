#include "base/errorjson.h"

#include "base/text.h"

namespace wcs {

namespace {

/// Errors that were kept before it was noted whose words they hold: those of these kinds are answers.
bool isOfAnswer(ErrorKind kind)
{
    return kind == ErrorKind::WeChat || kind == ErrorKind::FileItem || kind == ErrorKind::Cos
           || kind == ErrorKind::Http;
}

} // namespace

QJsonObject errorToJson(const Error &error)
{
    QJsonObject json{{u"kind"_s, errorKindName(error.kind)},
                     {u"stage"_s, stageName(error.stage)},
                     {u"code"_s, error.code},
                     {u"message"_s, error.message},
                     {u"quote"_s, error.isQuote},
                     {u"request_id"_s, error.requestId},
                     {u"subject"_s, error.subject}};
    if (!error.host.isEmpty())
        json.insert("host"_L1, error.host);
    if (error.httpStatus != 0)
        json.insert("http_status"_L1, error.httpStatus);
    return json;
}

Error errorFromJson(const QJsonObject &json)
{
    Error error = Error::make(errorKindFromName(json["kind"_L1].toString()), stageFromName(json["stage"_L1].toString()),
                              json["code"_L1].toString(), json["message"_L1].toString(), json["subject"_L1].toString());
    error.isQuote = json["quote"_L1].toBool(isOfAnswer(error.kind));
    error.requestId = json["request_id"_L1].toString();
    error.host = json["host"_L1].toString();
    error.httpStatus = json["http_status"_L1].toInt();
    return error;
}

} // namespace wcs
