#include "net/networkoptions.h"

#include "base/text.h"
#include "net/urlrules.h"

#include <QFile>
#include <QSslCertificate>

namespace wcs {

namespace {

class OptionsProxyFactory : public QNetworkProxyFactory
{
public:
    explicit OptionsProxyFactory(const NetworkOptions &options) : m_options(options) {}

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        QUrl target = query.url();
        if (target.isEmpty())
            target.setHost(query.peerHostName());
        if (isLoopback(target) || m_options.proxyMode == NetworkOptions::ProxyMode::None)
            return {QNetworkProxy::NoProxy};
        if (m_options.proxyMode == NetworkOptions::ProxyMode::System)
            return systemProxyForQuery(query);
        return {QNetworkProxy(QNetworkProxy::HttpProxy, m_options.proxyHost, m_options.proxyPort, m_options.proxyUser,
                              m_options.proxyPassword)};
    }

private:
    NetworkOptions m_options;
};

} // namespace

std::unique_ptr<QNetworkProxyFactory> makeProxyFactory(const NetworkOptions &options)
{
    return std::make_unique<OptionsProxyFactory>(options);
}

Result<QList<QSslCertificate>> readExtraAuthorities(const QString &caFile)
{
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error::make(ErrorKind::File, Stage::Settings, u"ca-file-unreadable"_s, file.errorString(), caFile);
    const QList<QSslCertificate> extra = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (extra.isEmpty())
        return Error::make(ErrorKind::File, Stage::Settings, u"ca-file-empty"_s, {}, caFile);
    return extra;
}

Result<QSslConfiguration> makeTlsConfiguration(const QString &caFile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (caFile.isEmpty())
        return configuration;
    const auto extra = readExtraAuthorities(caFile);
    if (!extra)
        return extra.error();
    QList<QSslCertificate> all = configuration.caCertificates();
    if (all.isEmpty())
        all = QSslConfiguration::systemCaCertificates();
    all.append(*extra);
    configuration.setCaCertificates(all);
    return configuration;
}

} // namespace wcs
