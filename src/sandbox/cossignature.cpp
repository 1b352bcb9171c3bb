#include "sandbox/cossignature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace wcs::sandbox::cossignature {

namespace {

QByteArray hmacSha1(QByteArrayView key, QByteArrayView message)
{
    return QMessageAuthenticationCode::hash(message.toByteArray(), key.toByteArray(), QCryptographicHash::Sha1).toHex();
}

QByteArray joined(const NamedValues &values)
{
    NamedValues sorted;
    for (const auto &[name, value] : values)
        sorted.append({encoded(name).toLower(), encoded(value)});
    std::sort(sorted.begin(), sorted.end());
    QByteArray text;
    for (const auto &[name, value] : sorted) {
        if (!text.isEmpty())
            text.append('&');
        text.append(name).append('=').append(value);
    }
    return text;
}

} // namespace

QByteArray encoded(QByteArrayView text)
{
    return text.toByteArray().toPercentEncoding();
}

QByteArray httpString(QByteArrayView method, QByteArrayView path, const NamedValues &parameters,
                      const NamedValues &headers)
{
    return method.toByteArray().toLower() + '\n' + path.toByteArray() + '\n' + joined(parameters) + '\n'
           + joined(headers) + '\n';
}

QByteArray stringToSign(QByteArrayView keyTime, QByteArrayView httpString)
{
    const QByteArray digest = QCryptographicHash::hash(httpString.toByteArray(), QCryptographicHash::Sha1).toHex();
    return "sha1\n" + keyTime.toByteArray() + '\n' + digest + '\n';
}

QByteArray signKey(QByteArrayView secretKey, QByteArrayView keyTime)
{
    return hmacSha1(secretKey, keyTime);
}

QByteArray signature(QByteArrayView signKey, QByteArrayView stringToSign)
{
    return hmacSha1(signKey, stringToSign);
}

QByteArray authorization(QByteArrayView secretId, QByteArrayView secretKey, QByteArrayView keyTime,
                         QByteArrayView method, QByteArrayView path)
{
    const QByteArray time = keyTime.toByteArray();
    const QByteArray text = stringToSign(keyTime, httpString(method, path, {}, {}));
    return "q-sign-algorithm=sha1&q-ak=" + secretId.toByteArray() + "&q-sign-time=" + time + "&q-key-time=" + time
           + "&q-header-list=&q-url-param-list=&q-signature=" + signature(signKey(secretKey, keyTime), text);
}

} // namespace wcs::sandbox::cossignature
