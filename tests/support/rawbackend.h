#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace wcs::test {

/// A backend that answers as a test wants it to: each request's line and body go to a function, which gives the raw bytes of
/// the answer, or writes to the socket itself. Lives on the test's own event loop.
class RawBackend : public QObject
{
public:
    struct Request {
        QByteArray line; ///< "POST /process HTTP/1.1"
        QByteArray head; ///< with the line
        QByteArray body;
    };
    /// An empty answer means that the function has written, or will write, by itself.
    using Answer = std::function<QByteArray(const Request &request, QTcpSocket *socket)>;

    explicit RawBackend(Answer answer) : m_answer(std::move(answer))
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("the test's backend cannot listen");
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
        });
    }

    QString url(const QString &path = QStringLiteral("/process")) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path);
    }
    const QList<Request> &requests() const { return m_requests; }

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
        const qsizetype at = lower.indexOf("content-length:");
        const qsizetype length = at < 0
                                     ? 0
                                     : lower.mid(at + 15, lower.indexOf("\r\n", at) - at - 15).trimmed().toLongLong();
        if (pending.size() < end + 4 + length)
            return;
        const Request request{head.left(head.indexOf("\r\n")), head, pending.mid(end + 4, length)};
        pending.clear();
        m_requests.append(request);
        const QByteArray answer = m_answer(request, socket);
        if (!answer.isEmpty())
            socket->write(answer);
    }

    QTcpServer m_server;
    Answer m_answer;
    QHash<QTcpSocket *, QByteArray> m_pending;
    QList<Request> m_requests;
};

} // namespace wcs::test
