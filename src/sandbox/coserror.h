#pragma once

#include "sandbox/httpmessage.h"

#include <QString>

namespace wcs::sandbox {

/// An error of the object storage (protocol 3.3, 3.4).
struct CosError {
    int status = 400;
    QString code;
    QString message;
    QByteArray stringToSign; ///< with SignatureDoesNotMatch
    QByteArray formatString; ///< with SignatureDoesNotMatch: the server's own HttpString

    static CosError accessDenied(const QString &message = QStringLiteral("Access Denied."));
    static CosError expired() { return accessDenied(QStringLiteral("Request has expired")); }
    static CosError signatureDoesNotMatch(const QByteArray &stringToSign, const QByteArray &formatString);
    static CosError noSuchKey();
    static CosError internal();
    static CosError noSuchBucket();
};

/// Writes the error as XML into `response`. `resource` is host and path, decoded.
void answerError(HttpResponse &response, const CosError &error, const QByteArray &resource);

/// The headers that every answer of the object storage carries.
void addCosHeaders(HttpResponse &response, qint64 now);

} // namespace wcs::sandbox
