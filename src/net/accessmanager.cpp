#include "net/accessmanager.h"

#include "base/text.h"

#ifdef WCS_WITH_LIBCURL
#    include "net/cabundle.h"
#    include "net/curlmulti.h"
#    include "net/curlreply.h"
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

QNetworkReply *AccessManager::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body)
{
    const bool isTls = request.url().scheme() == "https"_L1;
#ifdef WCS_WITH_LIBCURL
    if (m_multi) {
        CurlReply::Setup setup;
        setup.proxy = proxyFor(request.url());
        if (isTls)
            setup.authorities = m_authorities;
        return new CurlReply(m_multi, operation, request, body, setup);
    }
#endif
    if (!isTls)
        return QNetworkAccessManager::createRequest(operation, request, body);
    QNetworkRequest secured = request;
    secured.setSslConfiguration(*m_stockTls);
    return QNetworkAccessManager::createRequest(operation, secured, body);
}

} // namespace wcs
