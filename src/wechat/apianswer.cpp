#include "wechat/apianswer.h"

#include "base/redact.h"
#include "base/text.h"
#include "base/wholeletters.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

namespace wcs {

namespace {

constexpr qsizetype longestPageRead = 8192; // its head may be long before it says anything

Error badAnswer(Stage stage, const char *code, const QString &message, const HttpAnswer &answer)
{
    return Error::make(ErrorKind::BadAnswer, stage, QString::fromLatin1(code), message, answer.url.host());
}

QString beginningOf(const QByteArray &body)
{
    return QString::fromUtf8(body.left(200)).simplified();
}

QDateTime httpDate(const QByteArray &text)
{
    QDateTime when = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    when.setTimeSpec(Qt::UTC);
    return when;
}

/// Seconds, or a date by the server's own clock (RFC 9110, 10.2.3).
std::optional<int> retryAfter(const HttpAnswer &answer)
{
    const QByteArray text = answer.header("retry-after");
    bool ok = false;
    const int seconds = text.toInt(&ok);
    if (ok)
        return seconds >= 0 ? std::optional<int>(seconds) : std::nullopt;
    const QDateTime when = httpDate(text);
    if (!when.isValid())
        return std::nullopt;
    const QDateTime told = httpDate(answer.header("date"));
    const qint64 wait = (told.isValid() ? told : QDateTime::currentDateTimeUtc()).secsTo(when);
    return int(std::clamp<qint64>(wait, 0, 86'400));
}

Error httpError(const HttpAnswer &answer, Stage stage)
{
    const QString host = answer.url.host();
    Error error =
        Error::quoting(ErrorKind::Http, stage, QString::number(answer.status), wordsOf(answer.body), host).atHost(host);
    error.retryAfterSeconds = retryAfter(answer);
    return error;
}

} // namespace

QString wordsOf(const QByteArray &body)
{
    static const QRegularExpression unread(u"<!--.*?(?:-->|$)|<(script|style)\\b.*?(?:</\\1\\s*>|$)|<[^>]*(?:>|$)"_s,
                                           QRegularExpression::CaseInsensitiveOption
                                               | QRegularExpression::DotMatchesEverythingOption);
    // Redacted before it is cut, so that no half of a secret is left at the end.
    QString text = cutTo(redacted(QString::fromUtf8(body)), longestPageRead).trimmed();
    if (text.startsWith(u'<'))
        text.replace(unread, u" "_s);
    return cutTo(text.simplified(), Error::longestSaid + 1); // whoever shows it sees that it was cut
}

QString requestIdIn(const QString &errmsg)
{
    static const QRegularExpression pattern(
        u"(?:\\brid:\\s*([0-9A-Za-z-]+)|req_id:\\s*([^\\s\\]]+)|\\bhints?:\\s*\\[\\s*([^\\]\\s]+)\\s*\\])"_s);
    const auto match = pattern.match(errmsg);
    for (int group = 1; group <= 3; ++group) {
        if (!match.captured(group).isEmpty())
            return match.captured(group);
    }
    return {};
}

QString callerAddressIn(const QString &errmsg)
{
    static const QRegularExpression pattern(u"invalid ip (\\S+?)(?: ipv6 (\\S+?))?, not in whitelist"_s);
    return pattern.match(errmsg).captured(1);
}

Result<QJsonObject> readApiAnswer(const HttpAnswer &answer, Stage stage)
{
    if (answer.status >= 300 && answer.status < 400)
        return badAnswer(stage, "redirect", QString::fromLatin1(answer.header("location")), answer);
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &parse);
    if (parse.error != QJsonParseError::NoError) {
        const QByteArray start = answer.body.left(512).trimmed().toLower();
        const bool html = start.startsWith('<') || answer.header("content-type").toLower().contains("html");
        const bool isPassing = answer.status >= 500 || answer.status == 408 || answer.status == 429; // of a gateway
        if (html && !isPassing)
            return badAnswer(stage, "html", beginningOf(answer.body), answer);
        if (!answer.isSuccess())
            return httpError(answer, stage);
        if (start.isEmpty())
            return badAnswer(stage, "empty", {}, answer);
        return badAnswer(stage, "cut-json", parse.errorString(), answer);
    }
    if (!document.isObject())
        return badAnswer(stage, "not-an-object", beginningOf(answer.body), answer);
    const QJsonObject object = document.object();
    const QJsonValue code = object.value("errcode"_L1);
    const Result<qint64> errcode = code.isUndefined() || code.isNull() ? 0 : integerField(object, u"errcode"_s, stage);
    if (errcode && *errcode != 0) {
        const QString text = object.value("errmsg"_L1).toString();
        Error error = Error::quoting(ErrorKind::WeChat, stage, QString::number(*errcode), text);
        error.requestId = requestIdIn(text);
        error.retryAfterSeconds = retryAfter(answer);
        return error;
    }
    if (!answer.isSuccess())
        return httpError(answer, stage);
    if (!errcode)
        return errcode.error();
    return object;
}

Result<QString> stringField(const QJsonObject &object, const QString &name, Stage stage)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined() || value.isNull())
        return Error::make(ErrorKind::BadAnswer, stage, u"missing-field"_s, name);
    if (!value.isString())
        return Error::make(ErrorKind::BadAnswer, stage, u"wrong-type"_s, name);
    return value.toString();
}

Result<qint64> integerField(const QJsonObject &object, const QString &name, Stage stage)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined() || value.isNull())
        return Error::make(ErrorKind::BadAnswer, stage, u"missing-field"_s, name);
    bool ok = value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    qint64 number = value.toInteger();
    if (value.isString())
        number = value.toString().toLongLong(&ok);
    if (!ok)
        return Error::make(ErrorKind::BadAnswer, stage, u"wrong-type"_s, name);
    return number;
}

Error readCosError(const HttpAnswer &answer, Stage stage)
{
    QString code;
    QString message;
    QString requestId;
    QXmlStreamReader xml(answer.body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.name().toString();
        if (name == "Code"_L1)
            code = xml.readElementText();
        else if (name == "Message"_L1)
            message = xml.readElementText();
        else if (name == "RequestId"_L1)
            requestId = xml.readElementText();
    }
    Error error = code.isEmpty() ? httpError(answer, stage)
                                 : Error::quoting(ErrorKind::Cos, stage, code, message, answer.url.host());
    if (!code.isEmpty())
        error.httpStatus = answer.status;
    error.requestId = requestId.isEmpty() ? QString::fromLatin1(answer.header("x-cos-request-id")) : requestId;
    error.retryAfterSeconds = retryAfter(answer);
    return error;
}

} // namespace wcs
