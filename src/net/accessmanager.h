#pragma once

#include "base/result.h"
#include "net/networkoptions.h"

#include <QNetworkAccessManager>

#include <memory>

namespace wcs {

class CurlMulti;
class Wire;
struct CaBundle;
struct HttpRequest;

/// The program's QNetworkAccessManager: Qt's proxies and rules, with libcurl underneath where the build and the options have it
/// (NetworkOptions::Engine). Requests begin with begin(); get() and its like are Qt's own engine in any case.
///
/// Stock QNetworkAccessManager writes bodies in pieces of 16 KiB through a buffer of 32, and leaves Nagle's algorithm on,
/// which costs a small request about 45 ms; neither can be changed from outside. One thread.
class AccessManager : public QNetworkAccessManager
{
    Q_OBJECT
public:
    explicit AccessManager(const NetworkOptions &options);
    ~AccessManager() override;

    /// Whether this build can do NetworkOptions::Engine::Fast.
    static bool hasFastEngine();
    /// How many connections to one host are of use: Qt's own engine has six and no more.
    int connectionsPerHost() const;
    /// Whether all requests to a host share a few connections, whatever connectionsPerHost says: Qt's own engine.
    bool sharesConnections() const;
    /// Reads the authorities to trust, once; before the first https request. Errors name the file.
    Result<void> prepareTls();

    /// Sends `request`. With libcurl past what QNetworkAccessManager and QNetworkReply do for each of their own, which was a quarter of
    /// what a small request costs the thread.
    std::unique_ptr<Wire> begin(const HttpRequest &request);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body) override;

private:
    Result<void> readAuthorities();
    QNetworkProxy proxyFor(const QUrl &url) const;
    QNetworkReply *beginStock(const HttpRequest &request);

    NetworkOptions m_options;
    std::optional<Result<void>> m_tlsReady;
    std::optional<QSslConfiguration> m_stockTls; ///< only when needed: making one loads Qt's TLS
    std::shared_ptr<const CaBundle> m_authorities;
    CurlMulti *m_multi = nullptr; ///< null: Qt's own engine
};

} // namespace wcs
