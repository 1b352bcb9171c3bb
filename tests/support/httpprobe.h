#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QTcpSocket>

#include <utility>

namespace wcs::test {

/// An answer as it came over the wire.
struct ProbeAnswer {
    int status = 0; ///< 0: the connection ended before the head was there
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    bool complete = false; ///< as many bytes as Content-Length said

    QJsonObject json() const;
    /// The text of the first XML element of this name.
    QString xml(const char *element) const;
};

/// One part of a form, written exactly as given.
struct ProbeField {
    QByteArray name;
    QByteArray value;
    QByteArray fileName; ///< empty: a plain field
};

/// A blocking HTTP client on a bare socket, which sends what it is told to, legal or not. For tests of a server that runs on
/// threads of its own.
class HttpProbe
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit HttpProbe(quint16 port) : m_port(port) {}

    /// Adds Host and, when there is a body, Content-Length. `target` goes into the request line as it is.
    ProbeAnswer request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                        const Headers &headers = {});
    ProbeAnswer get(const QByteArray &target, const Headers &headers = {})
    {
        return request("GET", target, {}, headers);
    }
    ProbeAnswer postJson(const QByteArray &target, const QJsonObject &body);
    /// The bytes as they are; reads one answer.
    ProbeAnswer raw(const QByteArray &bytes, bool headOnly = false);
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    static QByteArray form(const QList<ProbeField> &fields, const QByteArray &boundary);
    ProbeAnswer postForm(const QByteArray &target, const QList<ProbeField> &fields);
    /// Path and query of a URL on this server, percent-encoded.
    static QByteArray targetOf(const QString &url);

private:
    bool connectAgain();
    bool readMore();

    quint16 m_port;
    QTcpSocket m_socket;
    QByteArray m_buffer;
};

} // namespace wcs::test
