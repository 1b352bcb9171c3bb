#pragma once

#include <QByteArray>
#include <QString>

namespace wcs::sandbox {

/// Random lower-case hexadecimal digits, from the system's generator.
QByteArray randomHex(int digits);
/// Random letters and digits.
QByteArray randomText(int length);
/// " rid: 8hex-8hex-8hex", as WeChat appends it to every errmsg (protocol 1.1).
QString requestIdSuffix();
/// The opaque value of x-cos-request-id and of x-cos-trace-id (base64 text).
QByteArray cosRequestId();
/// A time as HTTP headers write it: "Tue, 14 Nov 2023 22:13:20 GMT".
QByteArray httpDate(qint64 secondsSinceEpoch);

} // namespace wcs::sandbox
