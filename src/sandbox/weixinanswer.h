#pragma once

#include "sandbox/httpmessage.h"

#include <QJsonObject>
#include <QString>

namespace wcs::sandbox {

/// Answers of api.weixin.qq.com: HTTP 200 whatever happened, the outcome in the body (protocol 1.1).
void answerJson(HttpResponse &response, const QJsonObject &body);
/// {"errcode":…,"errmsg":"… rid: …"}
void answerErrcode(HttpResponse &response, int errcode, const QString &message);

} // namespace wcs::sandbox
