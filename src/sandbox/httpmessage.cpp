#include "sandbox/httpmessage.h"

namespace wcs::sandbox {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::optional<QByteArray> valueOf(const NamedValues &values, QByteArrayView name)
{
    for (const auto &[key, value] : values) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

} // namespace

QByteArray percentDecoded(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                out.append(char(high * 16 + low));
                i += 2;
                continue;
            }
        }
        out.append(text[i]);
    }
    return out;
}

void HttpRequest::setTarget(QByteArrayView target)
{
    const qsizetype mark = target.indexOf('?');
    path = percentDecoded(mark < 0 ? target : target.first(mark));
    query.clear();
    if (mark < 0)
        return;
    const QByteArray text = target.sliced(mark + 1).toByteArray();
    for (const QByteArray &item : text.split('&')) {
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        const QByteArrayView name = equals < 0 ? QByteArrayView(item) : QByteArrayView(item).first(equals);
        const QByteArrayView value = equals < 0 ? QByteArrayView() : QByteArrayView(item).sliced(equals + 1);
        query.append({percentDecoded(name), percentDecoded(value)});
    }
}

std::optional<QByteArray> HttpRequest::header(QByteArrayView lowerCaseName) const
{
    return valueOf(headers, lowerCaseName);
}

std::optional<QByteArray> HttpRequest::queryValue(QByteArrayView name) const
{
    return valueOf(query, name);
}

std::optional<qint64> HttpRequest::contentLength() const
{
    const auto text = header("content-length");
    if (!text)
        return std::nullopt;
    bool ok = false;
    const qint64 length = text->toLongLong(&ok);
    if (!ok || length < 0)
        return std::nullopt;
    return length;
}

bool HttpRequest::isChunked() const
{
    return header("transfer-encoding").value_or(QByteArray()).toLower().contains("chunked");
}

std::optional<QByteArray> HttpRequest::wholeBody(qsizetype limit) const
{
    QByteArray body;
    const bool complete = streamBody([&body, limit](QByteArrayView piece) {
        if (body.size() + piece.size() > limit)
            return false;
        body.append(piece);
        return true;
    });
    if (!complete)
        return std::nullopt;
    return body;
}

void HttpResponse::setHeader(const QByteArray &name, const QByteArray &value)
{
    for (auto &[known, old] : headers) {
        if (known.compare(name, Qt::CaseInsensitive) == 0) {
            old = value;
            return;
        }
    }
    headers.append({name, value});
}

} // namespace wcs::sandbox
