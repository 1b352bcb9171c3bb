#pragma once

#include <QHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>

namespace wcs::test {

/// A backend that answers as a test wants it to: each request's line and body go to a function, which gives the raw bytes of
/// the answer, or writes to the socket itself. It speaks as its server does, plain or TLS. Lives on the test's own event loop.
class RawBackend : public QObject
{
public:
    struct Request {
        QByteArray line; ///< "POST /process HTTP/1.1"
        QByteArray head; ///< with the line
        QByteArray body;
        /// As it came.
        QByteArray whole() const { return head + "\r\n\r\n" + body; }
    };
    /// An empty answer means that the function has written, or will write, by itself.
    using Answer = std::function<QByteArray(const Request &request, QTcpSocket *socket)>;

    /// `server` is what to listen with, such as one that speaks TLS.
    explicit RawBackend(Answer answer, const QHostAddress &address = QHostAddress::LocalHost,
                        std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>())
        : m_server(std::move(server)), m_answer(std::move(answer))
    {
        if (!m_server->listen(address))
            qFatal("the test's backend cannot listen");
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                ++m_connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            }
        });
    }

    quint16 port() const { return m_server->serverPort(); }

    /// Of a plain one.
    QString url(const QString &path = QStringLiteral("/process")) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path);
    }
    const QList<Request> &requests() const { return m_requests; }
    /// How many connections were made.
    int connections() const { return m_connections; }

    static QByteArray json(const QByteArray &body, int status = 200) { return http(body, "application/json", status); }
    static QByteArray http(const QByteArray &body, const QByteArray &type, int status = 200)
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: " + type
               + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private:
    void serve(QTcpSocket *socket)
    {
        QByteArray &pending = m_pending[socket];
        pending += socket->readAll();
        const qsizetype end = pending.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = pending.left(end);
        const QByteArray lower = head.toLower();
        const QByteArray name = "\r\ncontent-length:";
        qsizetype length = 0;
        if (const qsizetype at = lower.indexOf(name); at >= 0) {
            const qsizetype value = at + name.size();
            length = lower.mid(value, lower.indexOf("\r\n", value) - value).trimmed().toLongLong();
        }
        if (pending.size() < end + 4 + length)
            return;
        const Request request{head.left(head.indexOf("\r\n")), head, pending.mid(end + 4, length)};
        pending.clear();
        m_requests.append(request);
        const QByteArray answer = m_answer(request, socket);
        if (!answer.isEmpty())
            socket->write(answer);
    }

    std::unique_ptr<QTcpServer> m_server;
    Answer m_answer;
    int m_connections = 0;
    QHash<QTcpSocket *, QByteArray> m_pending;
    QList<Request> m_requests;
};

} // namespace wcs::test
