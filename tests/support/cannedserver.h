#pragma once

#include "support/rawbackend.h"

#include <QHash>
#include <QHostAddress>
#include <QSet>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QUrl>

#include <memory>

namespace wcs::test {

/// An HTTP server that says what it is told: one canned answer a path, and a list of what was asked. Plain, or TLS with the
/// given certificate. Lives on the test's own event loop.
class CannedServer
{
public:
    explicit CannedServer(const QHostAddress &address = QHostAddress::LocalHost)
        : m_scheme(QStringLiteral("http")), m_backend(answers(), address)
    {
    }
    CannedServer(const QSslCertificate &certificate, const QSslKey &key)
        : m_scheme(QStringLiteral("https")),
          m_backend(answers(), QHostAddress::LocalHost, serverOfTls(certificate, key))
    {
    }
    Q_DISABLE_COPY_MOVE(CannedServer)

    QUrl url(const QString &path) const
    {
        return QUrl(m_scheme + QStringLiteral("://localhost:%1").arg(m_backend.port()) + path);
    }
    void answer(const QString &path, const QByteArray &wholeAnswer) { m_answers.insert(path, wholeAnswer); }
    /// Before the lasting answer, for one request.
    void answerOnce(const QString &path, const QByteArray &wholeAnswer) { m_once.insert(path, wholeAnswer); }
    /// From now on its connection ends at such a request, without an answer.
    void hangUpAt(const QString &path) { m_hangUps.insert(path); }
    /// How many connections were made.
    int connections() const { return m_backend.connections(); }
    const QList<QByteArray> &requests() const { return m_requests; }

private:
    static std::unique_ptr<QTcpServer> serverOfTls(const QSslCertificate &certificate, const QSslKey &key)
    {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(certificate);
        configuration.setPrivateKey(key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client's certificate, which there is none of
        server->setSslConfiguration(configuration);
        return server;
    }

    RawBackend::Answer answers()
    {
        return [this](const RawBackend::Request &request, QTcpSocket *socket) -> QByteArray {
            m_requests.append(request.whole());
            const QString path = QString::fromLatin1(request.line.split(' ').value(1));
            if (m_hangUps.contains(path)) {
                socket->disconnectFromHost();
                return {};
            }
            if (m_once.contains(path))
                return m_once.take(path);
            return m_answers.value(path, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        };
    }

    QString m_scheme;
    QHash<QString, QByteArray> m_answers;
    QHash<QString, QByteArray> m_once;
    QSet<QString> m_hangUps;
    QList<QByteArray> m_requests;
    RawBackend m_backend;
};

} // namespace wcs::test
