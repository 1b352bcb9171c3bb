#include "net/curlerror.h"

#ifdef Q_OS_WIN
#    include <winsock2.h>
#else
#    include <cerrno>
#endif

namespace wcs {

namespace {

/// A handshake that broke because the wire did is no refusal of the other side's certificate.
QNetworkReply::NetworkError tlsError(CURLcode code, CURL *handle)
{
    long verify = 0;
    long system = 0;
    curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &verify);
    curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &system);
    const bool wire = code == CURLE_SSL_CONNECT_ERROR && verify == 0 && system != 0;
    return wire ? QNetworkReply::RemoteHostClosedError : QNetworkReply::SslHandshakeFailedError;
}

/// Only the other side refuses; whatever else keeps a connection from being made (no route, no answer) lies on the way.
QNetworkReply::NetworkError connectError(CURL *handle)
{
#ifdef Q_OS_WIN
    constexpr long refused = WSAECONNREFUSED;
#else
    constexpr long refused = ECONNREFUSED;
#endif
    long system = 0;
    curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &system);
    const bool isRefused = system == refused || system == 0;
    return isRefused ? QNetworkReply::ConnectionRefusedError : QNetworkReply::UnknownNetworkError;
}

/// A tunnel that the proxy did not open shows in the status of its CONNECT.
QNetworkReply::NetworkError receiveError(CURL *handle, bool throughProxy)
{
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &status);
    if (status == 407)
        return QNetworkReply::ProxyAuthenticationRequiredError;
    if (throughProxy && status >= 400)
        return QNetworkReply::UnknownProxyError;
    return QNetworkReply::RemoteHostClosedError;
}

} // namespace

QNetworkReply::NetworkError fromCurlCode(CURLcode code, CURL *handle, bool throughProxy)
{
    switch (code) {
    case CURLE_OK:
        return QNetworkReply::NoError;
    case CURLE_COULDNT_RESOLVE_HOST:
        return QNetworkReply::HostNotFoundError;
    case CURLE_COULDNT_RESOLVE_PROXY:
        return QNetworkReply::ProxyNotFoundError;
    case CURLE_COULDNT_CONNECT:
        return throughProxy ? QNetworkReply::ProxyConnectionRefusedError : connectError(handle);
    case CURLE_OPERATION_TIMEDOUT:
        return throughProxy ? QNetworkReply::ProxyTimeoutError : QNetworkReply::TimeoutError;
    case CURLE_RECV_ERROR:
        return receiveError(handle, throughProxy);
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
        return QNetworkReply::RemoteHostClosedError;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return tlsError(code, handle);
    case CURLE_PROXY:
        return QNetworkReply::UnknownProxyError;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
        return QNetworkReply::ProtocolFailure;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

QNetworkReply::NetworkError errorOfStatus(int status)
{
    switch (status) {
    case 400:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        return status >= 500   ? QNetworkReply::UnknownServerError
               : status >= 400 ? QNetworkReply::UnknownContentError
                               : QNetworkReply::NoError;
    }
}

} // namespace wcs
