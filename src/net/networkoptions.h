#pragma once

#include "base/result.h"

#include <QNetworkProxyFactory>
#include <QSslConfiguration>
#include <QString>

namespace wcs {

/// How the program reaches the network. Values of the settings, as plain data.
struct NetworkOptions {
    enum class ProxyMode { System, None, Manual };
    enum class Engine {
        Fast, ///< libcurl under QNetworkAccessManager, where the build has it
        Stock, ///< Qt's own, at most six connections a host
    };

    ProxyMode proxyMode = ProxyMode::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    QString proxyUser;
    QString proxyPassword;
    QString caFile; ///< PEM with further authorities to trust, on top of the system's
    int connectTimeoutSeconds = 15; ///< from the call to the first byte sent
    int idleTimeoutSeconds = 60; ///< without a byte in either direction; what a speed limit makes wait does not count
    int connectionsPerHost = 16;
    Engine engine = Engine::Fast;

    friend bool operator==(const NetworkOptions &, const NetworkOptions &) = default;
};

/// The proxy for each request by these options. Loopback is never proxied. The caller owns the factory.
std::unique_ptr<QNetworkProxyFactory> makeProxyFactory(const NetworkOptions &options);

/// The certificates of a PEM file: "ca-file-unreadable" or "ca-file-empty" when there are none.
Result<QList<QSslCertificate>> readExtraAuthorities(const QString &caFile);

/// TLS with certificates verified, and the extra authorities of `caFile`. Reads the system's authorities: about 200 ms the
/// first time, so never on the window's thread. A file that cannot be read or holds no certificate is an error.
Result<QSslConfiguration> makeTlsConfiguration(const QString &caFile);

} // namespace wcs
