#include "net/curlerror.h"

#include <algorithm>
#include <optional>
#include <string_view>

#ifdef Q_OS_WIN
#    include <winsock2.h>
#else
#    include <cerrno>
#endif

namespace wcs {

namespace {

/// Whether a handshake broke because the wire did. An orderly close leaves no error of the system behind, only the words of OpenSSL
/// or, for Schannel, of libcurl for it; and the system's error may be an older one, of another address of the host, where OpenSSL
/// gives a reason of its own.
bool isBrokenWire(std::string_view text, CURL *handle)
{
    constexpr std::string_view closings[] = {"SSL_ERROR_SYSCALL", "SSL_ERROR_ZERO_RETURN", "unexpected eof",
                                             "schannel: failed to receive handshake", "schannel: failed to send"};
    const auto isIn = [text](std::string_view words) { return text.find(words) != std::string_view::npos; };
    if (std::any_of(std::begin(closings), std::end(closings), isIn))
        return true;
    long system = 0;
    curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &system);
    return system != 0 && !isIn("error:");
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

/// A tunnel that the proxy did not open shows in the status of its CONNECT. From 500 on it would have, but what lies beyond it failed
/// in passing, as it does on a direct way; nothing is wrong with how the proxy is set. Nothing when no tunnel was refused.
std::optional<QNetworkReply::NetworkError> tunnelError(CURL *handle)
{
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &status);
    if (status < 400)
        return std::nullopt;
    if (status == 407)
        return QNetworkReply::ProxyAuthenticationRequiredError;
    return status < 500 ? QNetworkReply::UnknownProxyError : QNetworkReply::RemoteHostClosedError;
}

/// The same of a SOCKS proxy: whether it refuses, or could not get on itself.
QNetworkReply::NetworkError socksError(CURL *handle)
{
    long reply = CURLPX_OK;
    curl_easy_getinfo(handle, CURLINFO_PROXY_ERROR, &reply);
    switch (reply) {
    case CURLPX_REPLY_CONNECTION_REFUSED:
        return QNetworkReply::ConnectionRefusedError;
    case CURLPX_REPLY_HOST_UNREACHABLE:
    case CURLPX_REPLY_NETWORK_UNREACHABLE:
    case CURLPX_REPLY_TTL_EXPIRED:
        return QNetworkReply::UnknownNetworkError;
    case CURLPX_REPLY_GENERAL_SERVER_FAILURE:
        return QNetworkReply::TemporaryNetworkFailureError;
    default:
        return QNetworkReply::UnknownProxyError;
    }
}

} // namespace

QNetworkReply::NetworkError fromCurlCode(CURLcode code, CURL *handle, bool throughProxy, const char *text)
{
    switch (code) {
    case CURLE_OK:
        return QNetworkReply::NoError;
    case CURLE_COULDNT_RESOLVE_HOST:
        return QNetworkReply::HostNotFoundError;
    case CURLE_COULDNT_RESOLVE_PROXY:
        return QNetworkReply::ProxyNotFoundError;
    case CURLE_COULDNT_CONNECT:
        return throughProxy ? tunnelError(handle).value_or(QNetworkReply::ProxyConnectionRefusedError)
                            : connectError(handle);
    case CURLE_OPERATION_TIMEDOUT:
        return throughProxy ? QNetworkReply::ProxyTimeoutError : QNetworkReply::TimeoutError;
    case CURLE_RECV_ERROR:
        return tunnelError(handle).value_or(QNetworkReply::RemoteHostClosedError);
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
        return QNetworkReply::RemoteHostClosedError;
    case CURLE_SSL_CONNECT_ERROR: // a certificate that is refused has codes of its own
        return isBrokenWire(text, handle) ? QNetworkReply::RemoteHostClosedError
                                          : QNetworkReply::SslHandshakeFailedError;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return QNetworkReply::SslHandshakeFailedError;
    case CURLE_PROXY:
        return socksError(handle);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
        return QNetworkReply::ProtocolFailure;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

} // namespace wcs
