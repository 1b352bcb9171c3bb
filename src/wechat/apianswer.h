#pragma once

#include "base/result.h"
#include "net/httpmessage.h"

#include <QJsonObject>

namespace wcs {

/// Reads an answer of api.weixin.qq.com: always a JSON object in UTF-8, HTTP 200 even for errors; `errcode` (absent or 0 is
/// success) decides. Errors: BadAnswer with the code "html" (a captive portal or a proxy's page), "redirect", "empty",
/// "cut-json", "not-an-object", "wrong-type" (an errcode that is no integer); Http for another status without a JSON
/// body; WeChat for an errcode, its rid split off.
Result<QJsonObject> readApiAnswer(const HttpAnswer &answer, Stage stage);

/// A field that must be there with its type: BadAnswer "missing-field" or "wrong-type" with the field's name otherwise.
Result<QString> stringField(const QJsonObject &object, const QString &name, Stage stage);
/// Integers may come as strings of digits.
Result<qint64> integerField(const QJsonObject &object, const QString &name, Stage stage);

/// What a body that is no JSON says to a person: of a page its text without the markup. Redacted, in one line, a few lines'
/// worth of it. For words that Error::quoting() takes.
QString wordsOf(const QByteArray &body);

/// The request id in an errmsg ("… rid: 8hex-8hex-8hex", older "hint: [x]", "hints: [ req_id: x ]"); empty when none.
QString requestIdIn(const QString &errmsg);

/// The caller's address that a 40164 names, as WeChat sees it; empty when the text has none.
QString callerAddressIn(const QString &errmsg);

/// The error of a COS answer: Code, Message and RequestId of its XML beside the HTTP status, or that alone where there is no XML.
Error readCosError(const HttpAnswer &answer, Stage stage);

} // namespace wcs
