#include "support/httpprobe.h"

#include <QJsonDocument>
#include <QUrl>
#include <QXmlStreamReader>

namespace wcs::test {

namespace {
constexpr int kPatience = 60'000; // milliseconds
}

QJsonObject ProbeAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString ProbeAnswer::xml(const char *element) const
{
    QXmlStreamReader reader(body);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String(element))
            return reader.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    return {};
}

bool HttpProbe::connectAgain()
{
    m_buffer.clear();
    m_socket.abort();
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    return m_socket.waitForConnected(kPatience);
}

bool HttpProbe::readMore()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(kPatience) && m_socket.bytesAvailable() == 0)
        return false;
    m_buffer += m_socket.readAll();
    return true;
}

ProbeAnswer HttpProbe::request(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                               const Headers &headers)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n";
    bool hostGiven = false;
    for (const auto &[name, value] : headers) {
        bytes += name + ": " + value + "\r\n";
        hostGiven = hostGiven || name.toLower() == "host";
    }
    if (!hostGiven)
        bytes += "Host: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return raw(bytes + "\r\n" + body, method == "HEAD");
}

ProbeAnswer HttpProbe::postJson(const QByteArray &target, const QJsonObject &body)
{
    return request("POST", target, QJsonDocument(body).toJson(QJsonDocument::Compact),
                   {{"Content-Type", "application/json"}});
}

ProbeAnswer HttpProbe::raw(const QByteArray &bytes, bool headOnly)
{
    ProbeAnswer answer;
    if (!isOpen() && !connectAgain())
        return answer;
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(kPatience)) {}
    qsizetype end = -1;
    do {
        end = m_buffer.indexOf("\r\n\r\n");
    } while (end < 0 && readMore());
    if (end < 0)
        return answer;
    const QList<QByteArray> lines = m_buffer.first(end).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    m_buffer.remove(0, end + 4);
    const qsizetype length = headOnly || answer.status == 304 ? 0 : answer.headers.value("content-length").toLongLong();
    while (m_buffer.size() < length && readMore()) {}
    answer.body = m_buffer.first(qMin(length, m_buffer.size()));
    answer.complete = answer.body.size() == length;
    m_buffer.remove(0, answer.body.size());
    if (answer.headers.value("connection") == "close")
        m_socket.abort();
    return answer;
}

QByteArray HttpProbe::form(const QList<ProbeField> &fields, const QByteArray &boundary)
{
    QByteArray body;
    for (const ProbeField &field : fields) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.name + '"';
        if (!field.fileName.isEmpty())
            body += "; filename=\"" + field.fileName + "\"\r\nContent-Type: application/octet-stream";
        body += "\r\n\r\n" + field.value + "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

ProbeAnswer HttpProbe::postForm(const QByteArray &target, const QList<ProbeField> &fields)
{
    const QByteArray boundary = "----probe7MA4YWxkTrZu0gW";
    return request("POST", target, form(fields, boundary),
                   {{"Content-Type", "multipart/form-data; boundary=" + boundary}});
}

QByteArray HttpProbe::targetOf(const QString &url)
{
    return QUrl(url, QUrl::TolerantMode).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
}

} // namespace wcs::test
