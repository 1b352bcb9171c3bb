#pragma once

#include "base/result.h"

#include <QNetworkProxyFactory>
#include <QSslConfiguration>
#include <QString>

namespace wcs {

/// How the program reaches the network. Values of the settings, as plain data.
struct NetworkOptions {
    enum class ProxyMode { System, None, Manual };

    ProxyMode proxyMode = ProxyMode::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    QString proxyUser;
    QString proxyPassword;
    QString caFile; ///< PEM with further authorities to trust, on top of the system's
    int connectTimeoutSeconds = 15; ///< from the call to the first byte sent
    int idleTimeoutSeconds = 60; ///< without a byte in either direction
    int connectionsPerHost = 6;

    friend bool operator==(const NetworkOptions &, const NetworkOptions &) = default;
};

/// The proxy for each request by these options. Loopback is never proxied. The caller owns the factory.
std::unique_ptr<QNetworkProxyFactory> makeProxyFactory(const NetworkOptions &options);

/// TLS with certificates verified, and the extra authorities of `caFile`. Reads the system's authorities: about 200 ms the
/// first time, so never on the window's thread. A file that cannot be read or holds no certificate is an error.
Result<QSslConfiguration> makeTlsConfiguration(const QString &caFile);

} // namespace wcs
