#pragma once

#include "sandbox/httpmessage.h"

namespace wcs::sandbox {

/// The strings of the object storage's signature `q-sign-algorithm=sha1` (protocol 4.4), computed on the server's side.
namespace cossignature {

/// RFC 3986 percent-encoding with upper-case digits; everything but letters, digits and "-_.~".
QByteArray encoded(QByteArrayView text);

/// HttpString: `method` in any case, `path` decoded, and the parameters and headers that are signed.
QByteArray httpString(QByteArrayView method, QByteArrayView path, const NamedValues &parameters,
                      const NamedValues &headers);
QByteArray stringToSign(QByteArrayView keyTime, QByteArrayView httpString);
/// 40 hexadecimal digits.
QByteArray signKey(QByteArrayView secretKey, QByteArrayView keyTime);
QByteArray signature(QByteArrayView signKey, QByteArrayView stringToSign);

/// The whole Authorization text over method and path alone, with empty header and parameter lists (protocol 2.1).
QByteArray authorization(QByteArrayView secretId, QByteArrayView secretKey, QByteArrayView keyTime,
                         QByteArrayView method, QByteArrayView path);

} // namespace cossignature

} // namespace wcs::sandbox
