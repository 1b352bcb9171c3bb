// The part of CurlWire that says to libcurl what the request is.
#include "net/curlwire.h"

#include "base/text.h"
#include "net/cabundle.h"
#include "net/curlmulti.h"

// Where it can be told what a socket still holds.
#if defined(Q_OS_LINUX) || defined(Q_OS_DARWIN)
#    define WCS_TELLS_UNSENT
#    include <sys/socket.h>
#    include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#    include <linux/sockios.h>
#    include <sys/ioctl.h>
#endif

namespace wcs {

namespace {

// Bodies of calls are a few hundred bytes, of uploads up to gigabytes; a large one is worth a large buffer.
constexpr qint64 largeBody = 256 * 1024;
constexpr qint64 fewBytes = 64 * 1024; // libcurl sends them in one piece
constexpr long largeBuffer = 256 * 1024;
// Each filling of the buffer costs a turn of the event loop; more than this has gained nothing.
constexpr qint64 hugeBody = 8 * 1024 * 1024;
constexpr long hugeBuffer = 512 * 1024;
constexpr long minuteLong = 60;

/// As it stands in a URL.
QByteArray hostIn(const QNetworkProxy &proxy)
{
    const QString name = proxy.hostName();
    if (name.contains(u':') && !name.startsWith(u'['))
        return '[' + name.toLatin1() + ']';
    const QByteArray ace = QUrl::toAce(name);
    return ace.isEmpty() ? name.toLatin1() : ace; // an address
}

} // namespace

void CurlWire::setUp(const HttpRequest &request, const Setup &setup)
{
    m_handle = m_multi->takeHandle();
    CURL *h = m_handle;
    curl_easy_setopt(h, CURLOPT_URL, request.url.toEncoded(QUrl::RemoveFragment).constData());
    curl_easy_setopt(h, CURLOPT_PATH_AS_IS, 1L); // the path is what was signed
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(h, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, 60 * minuteLong); // the caller watches the clocks
    curl_easy_setopt(h, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(h, CURLOPT_ERRORBUFFER, m_errorText.data());
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(h, CURLOPT_QUICK_EXIT, 1L); // an abort does not wait for the resolver
#endif
    curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, &CurlWire::onHeader);
    curl_easy_setopt(h, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, &CurlWire::onBody);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(h, CURLOPT_PREREQFUNCTION, &CurlWire::onConnected);
    curl_easy_setopt(h, CURLOPT_PREREQDATA, this);
#ifdef WCS_TELLS_UNSENT
    curl_easy_setopt(h, CURLOPT_CLOSESOCKETFUNCTION, &CurlWire::onClose);
#endif
    // A kept connection may just be closing at its other end; an upload settles by asking what became of it, others cannot.
    if (!request.repeatsWhenCut && !request.movesFile()) {
        curl_easy_setopt(h, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(h, CURLOPT_FORBID_REUSE, 1L); // a small server may serve one connection at a time
    }
    setUpMethod(request);
    setUpHeaders(request);
    setUpProxy(setup.proxy);
    if (!setup.authorities)
        return;
    m_authorities = setup.authorities;
    curl_easy_setopt(h, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(h, CURLOPT_CAPATH, nullptr);
    if (const char *file = m_authorities->file()) {
        curl_easy_setopt(h, CURLOPT_CAINFO, file);
    } else if (!m_authorities->blob.isEmpty()) {
        curl_blob blob = {};
        blob.data = const_cast<char *>(m_authorities->blob.constData());
        blob.len = size_t(m_authorities->blob.size());
        blob.flags = CURL_BLOB_NOCOPY;
        curl_easy_setopt(h, CURLOPT_CAINFO_BLOB, &blob);
    }
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(h, CURLOPT_CA_CACHE_TIMEOUT, -1L);
#endif
}

#ifdef WCS_TELLS_UNSENT
/// Of a connection, which may have served many before. After an exchange that came to its end nothing waits to leave; of one that
/// was given up the system would go on sending what it holds, for seconds on a thin line, and the object may become whole.
int CurlWire::onClose(void *, curl_socket_t socket)
{
    int unsent = 0; // with what was sent and not yet acknowledged
#    ifdef Q_OS_LINUX
    const bool isTold = ::ioctl(socket, SIOCOUTQ, &unsent) == 0;
#    else
    socklen_t size = sizeof(unsent);
    const bool isTold = ::getsockopt(socket, SOL_SOCKET, SO_NWRITE, &unsent, &size) == 0;
#    endif
    if (isTold && unsent > 0) {
        linger atOnce = {};
        atOnce.l_onoff = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    }
    return ::close(socket);
}
#endif

void CurlWire::setUpMethod(const HttpRequest &request)
{
    if (request.method == "HEAD") {
        curl_easy_setopt(m_handle, CURLOPT_NOBODY, 1L);
        return;
    }
    if (request.method == "GET" && !request.bodyStream) {
        curl_easy_setopt(m_handle, CURLOPT_HTTPGET, 1L);
        curl_easy_setopt(m_handle, CURLOPT_BUFFERSIZE, largeBuffer);
        return;
    }
    setUpBody(request);
    if (request.method != "POST")
        curl_easy_setopt(m_handle, CURLOPT_CUSTOMREQUEST, request.method.constData());
}

void CurlWire::setUpBody(const HttpRequest &request)
{
    curl_easy_setopt(m_handle, CURLOPT_POST, 1L);
    if (!request.bodyStream) {
        // All of it is at hand: head and body leave together.
        m_bytes = request.body;
        m_bodySize = m_bytes.size();
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_bodySize));
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDS, m_bytes.constData());
        if (m_bodySize > fewBytes)
            followSending();
        return;
    }
    m_stream = request.bodyStream;
    m_bodySize = m_stream->size();
    curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_bodySize));
    curl_easy_setopt(m_handle, CURLOPT_READFUNCTION, &CurlWire::onWanted);
    curl_easy_setopt(m_handle, CURLOPT_READDATA, this);
    curl_easy_setopt(m_handle, CURLOPT_SEEKFUNCTION, &CurlWire::onRewind);
    curl_easy_setopt(m_handle, CURLOPT_SEEKDATA, this);
    followSending();
    if (m_bodySize > largeBody)
        curl_easy_setopt(m_handle, CURLOPT_UPLOAD_BUFFERSIZE, m_bodySize > hugeBody ? hugeBuffer : largeBuffer);
    m_streamReady = QObject::connect(m_stream.get(), &QIODevice::readyRead, m_stream.get(), [this] { sendMore(); });
}

void CurlWire::followSending()
{
    curl_easy_setopt(m_handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(m_handle, CURLOPT_XFERINFOFUNCTION, &CurlWire::onProgress);
    curl_easy_setopt(m_handle, CURLOPT_XFERINFODATA, this);
}

void CurlWire::setUpHeaders(const HttpRequest &request)
{
    const auto append = [this](const QByteArray &line) {
        m_headerLines = curl_slist_append(m_headerLines, line.constData());
    };
    // Of two of one name the later counts, and one that is null is none at all: as with QNetworkRequest.
    HttpHeaders headers{{"User-Agent", userAgent}};
    for (const auto &header : request.headers) {
        headers.removeIf(
            [&](const auto &known) { return known.first.compare(header.first, Qt::CaseInsensitive) == 0; });
        if (!header.second.isNull())
            headers.append(header);
    }
    bool hasType = false;
    for (const auto &[name, value] : std::as_const(headers)) {
        if (name.compare("content-length", Qt::CaseInsensitive) == 0)
            continue; // libcurl's own, from the size of the body
        hasType = hasType || name.compare("content-type", Qt::CaseInsensitive) == 0;
        append(value.isEmpty() ? name + ';' : name + ": " + value);
    }
    append("Expect:"); // no pause before a large body
    const bool hasBody = m_stream || (request.method != "GET" && request.method != "HEAD");
    if (hasBody && !hasType)
        append("Content-Type:"); // not libcurl's idea of one
    curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, m_headerLines);
}

void CurlWire::setUpProxy(const QNetworkProxy &proxy)
{
    // An empty name keeps libcurl from looking into the environment: the caller has asked the system already.
    QByteArray host;
    if (proxy.type() != QNetworkProxy::NoProxy && proxy.type() != QNetworkProxy::DefaultProxy) {
        const bool socks = proxy.type() == QNetworkProxy::Socks5Proxy;
        host = QByteArray(socks ? "socks5h://" : "http://") + hostIn(proxy) + ':' + QByteArray::number(proxy.port());
    }
    m_throughProxy = !host.isEmpty();
    curl_easy_setopt(m_handle, CURLOPT_PROXY, host.constData());
    m_answersProxy = m_throughProxy && !proxy.user().isEmpty();
    if (!m_answersProxy)
        return;
    curl_easy_setopt(m_handle, CURLOPT_PROXYAUTH, long(CURLAUTH_ANY));
    curl_easy_setopt(m_handle, CURLOPT_PROXYUSERNAME, proxy.user().toUtf8().constData());
    curl_easy_setopt(m_handle, CURLOPT_PROXYPASSWORD, proxy.password().toUtf8().constData());
}

} // namespace wcs
