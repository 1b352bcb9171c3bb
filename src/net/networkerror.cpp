#include "net/networkerror.h"

#include "base/text.h"

#include <QMetaEnum>

namespace wcs {

namespace {

ErrorKind kindOf(QNetworkReply::NetworkError code)
{
    switch (code) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return ErrorKind::Timeout;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return ErrorKind::Proxy;
    case QNetworkReply::OperationCanceledError:
        return ErrorKind::Cancelled;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return ErrorKind::BadAnswer;
    default: // ProtocolFailure too: what is not HTTP comes from a broken wire, not from the service
        return ErrorKind::Network;
    }
}

} // namespace

Error fromNetworkError(QNetworkReply::NetworkError code, const QString &text, Stage stage, const QString &host)
{
    const char *name = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(code);
    const QString known = QString::fromLatin1(name ? name : "UnknownNetworkError");
    return Error::make(kindOf(code), stage, known, text, host).atHost(host);
}

} // namespace wcs
