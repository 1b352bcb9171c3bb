#include "sandbox/weixinanswer.h"

#include "base/text.h"
#include "sandbox/identifiers.h"

#include <QJsonDocument>

namespace wcs::sandbox {

void answerJson(HttpResponse &response, const QJsonObject &body)
{
    response.status = 200;
    response.setHeader("Content-Type", "application/json; encoding=utf-8"); // as the service really writes it
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
}

void answerErrcode(HttpResponse &response, int errcode, const QString &message)
{
    answerJson(response, {{u"errcode"_s, errcode}, {u"errmsg"_s, message + requestIdSuffix()}});
}

} // namespace wcs::sandbox
