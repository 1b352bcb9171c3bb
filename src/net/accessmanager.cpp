#include "net/accessmanager.h"

#include "base/text.h"
#include "net/httpmessage.h"
#include "net/stockwire.h"

#ifdef WCS_WITH_LIBCURL
#    include "net/cabundle.h"
#    include "net/curlmulti.h"
#    include "net/curlwire.h"
#endif

namespace wcs {

namespace {

constexpr int stockConnections = 6;

} // namespace

bool AccessManager::hasFastEngine()
{
#ifdef WCS_WITH_LIBCURL
    return true;
#else
    return false;
#endif
}

AccessManager::AccessManager(const NetworkOptions &options) : m_options(options)
{
    setProxyFactory(makeProxyFactory(options).release());
    setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    setAutoDeleteReplies(false);
#ifdef WCS_WITH_LIBCURL
    if (options.engine == NetworkOptions::Engine::Fast)
        m_multi = new CurlMulti(this);
#endif
}

AccessManager::~AccessManager() = default;

int AccessManager::connectionsPerHost() const
{
    return m_multi ? m_options.connectionsPerHost : std::min(m_options.connectionsPerHost, stockConnections);
}

bool AccessManager::sharesConnections() const
{
    return m_multi == nullptr;
}

Result<void> AccessManager::prepareTls()
{
    if (!m_tlsReady)
        m_tlsReady = readAuthorities();
    return *m_tlsReady;
}

Result<void> AccessManager::readAuthorities()
{
#ifdef WCS_WITH_LIBCURL
    if (m_multi) {
        auto bundle = makeCaBundle(m_options.caFile);
        if (!bundle)
            return bundle.error();
        m_authorities = bundle.take();
        return {};
    }
#endif
    auto configuration = makeTlsConfiguration(m_options.caFile);
    if (!configuration)
        return configuration.error();
    m_stockTls = configuration.take();
    return {};
}

QNetworkProxy AccessManager::proxyFor(const QUrl &url) const
{
    const QNetworkProxyQuery query(url);
    const auto proxies = proxyFactory()->queryProxy(query);
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.first();
}

std::unique_ptr<Wire> AccessManager::begin(const HttpRequest &request)
{
#ifdef WCS_WITH_LIBCURL
    if (m_multi) {
        const bool isTls = request.url.scheme() == "https"_L1;
        return std::make_unique<CurlWire>(m_multi, request,
                                          CurlWire::Setup{proxyFor(request.url), isTls ? m_authorities : nullptr});
    }
#endif
    return std::make_unique<StockWire>(beginStock(request), request.bodyStream);
}

QNetworkReply *AccessManager::beginStock(const HttpRequest &request)
{
    QNetworkRequest out(request.url);
    out.setRawHeader("User-Agent", userAgent);
    for (const auto &[name, value] : request.headers)
        out.setRawHeader(name, value);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (request.bodyStream) {
        out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        out.setHeader(QNetworkRequest::ContentLengthHeader, request.bodySize);
        return sendCustomRequest(out, request.method, request.bodyStream.get());
    }
    if (request.method == "HEAD")
        return head(out); // a custom HEAD would wait for a body
    if (request.method == "GET")
        return get(out);
    return sendCustomRequest(out, request.method, request.body);
}

QNetworkReply *AccessManager::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body)
{
    if (request.url().scheme() != "https"_L1 || !m_stockTls)
        return QNetworkAccessManager::createRequest(operation, request, body);
    QNetworkRequest secured = request;
    secured.setSslConfiguration(*m_stockTls);
    return QNetworkAccessManager::createRequest(operation, secured, body);
}

} // namespace wcs
