#pragma once

#include <QHash>
#include <QHostAddress>
#include <QRegularExpression>
#include <QSet>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>

namespace wcs::test {

/// An HTTP server that says what it is told: one canned answer a path, and a list of what was asked. Plain, or TLS with the
/// given certificate. Lives on the test's own event loop.
class CannedServer : public QObject
{
public:
    explicit CannedServer(const QHostAddress &address = QHostAddress::LocalHost)
        : m_server(std::make_unique<QTcpServer>())
    {
        listen(address);
    }
    CannedServer(const QSslCertificate &certificate, const QSslKey &key)
    {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(certificate);
        configuration.setPrivateKey(key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client's certificate, which there is none of
        server->setSslConfiguration(configuration);
        m_server = std::move(server);
        m_scheme = QStringLiteral("https");
        listen(QHostAddress::LocalHost);
    }

    QUrl url(const QString &path) const
    {
        return QUrl(m_scheme + QStringLiteral("://localhost:%1").arg(m_server->serverPort()) + path);
    }
    void answer(const QString &path, const QByteArray &wholeAnswer) { m_answers.insert(path, wholeAnswer); }
    /// Before the lasting answer, for one request.
    void answerOnce(const QString &path, const QByteArray &wholeAnswer) { m_once.insert(path, wholeAnswer); }
    /// From now on its connection ends at such a request, without an answer.
    void hangUpAt(const QString &path) { m_hangUps.insert(path); }
    /// How many connections were made.
    int connections() const { return m_connections; }
    const QList<QByteArray> &requests() const { return m_requests; }

private:
    void listen(const QHostAddress &address)
    {
        if (!m_server->listen(address))
            qFatal("the test server cannot listen");
        QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                ++m_connections;
                QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            }
        });
    }

    static bool isWhole(const QByteArray &request)
    {
        static const QRegularExpression length(QStringLiteral("\r\ncontent-length: *(\\d+)"),
                                               QRegularExpression::CaseInsensitiveOption);
        const qsizetype head = request.indexOf("\r\n\r\n");
        if (head < 0)
            return false;
        const auto found = length.match(QString::fromLatin1(request.first(head)));
        return request.size() >= head + 4 + found.captured(1).toLongLong();
    }

    void serve(QTcpSocket *socket)
    {
        QByteArray &request = m_pending[socket];
        request += socket->readAll();
        if (!isWhole(request))
            return;
        m_requests.append(request);
        const QString path = QString::fromLatin1(request.split(' ').value(1));
        request.clear();
        if (m_hangUps.contains(path))
            socket->disconnectFromHost();
        else if (m_once.contains(path))
            socket->write(m_once.take(path));
        else
            socket->write(m_answers.value(path, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
    }

    std::unique_ptr<QTcpServer> m_server;
    QString m_scheme = QStringLiteral("http");
    QHash<QString, QByteArray> m_answers;
    QHash<QString, QByteArray> m_once;
    QSet<QString> m_hangUps;
    int m_connections = 0;
    QHash<QTcpSocket *, QByteArray> m_pending;
    QList<QByteArray> m_requests;
};

} // namespace wcs::test
