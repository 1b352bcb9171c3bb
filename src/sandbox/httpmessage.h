#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace wcs::sandbox {

using NamedValue = std::pair<QByteArray, QByteArray>;
using NamedValues = QList<NamedValue>;

/// Takes a piece of a body. Returns false to stop the reading.
using BodySink = std::function<bool(QByteArrayView)>;

/// A request as the sandbox's handlers see it, whatever library speaks HTTP below.
struct HttpRequest {
    QByteArray method; ///< upper case
    QByteArray path; ///< percent-decoded, UTF-8
    NamedValues query; ///< decoded, in the order of the URL
    NamedValues headers; ///< names in lower case
    std::function<bool(const BodySink &)> streamBody; ///< false when the wire broke or the sink stopped it

    /// Reads the target of a request line into path and query.
    void setTarget(QByteArrayView target);
    std::optional<QByteArray> header(QByteArrayView lowerCaseName) const;
    std::optional<QByteArray> queryValue(QByteArrayView name) const;
    /// Nothing when the header is missing or not a number.
    std::optional<qint64> contentLength() const;
    bool isChunked() const;
    /// The whole body, for small ones; nothing when it is longer than `limit` bytes or the wire broke.
    std::optional<QByteArray> wholeBody(qsizetype limit = 4 * 1024 * 1024) const;
};

/// An answer: a body in memory or a stretch of a file, which is streamed.
struct HttpResponse {
    int status = 200;
    NamedValues headers;
    QByteArray body;
    std::shared_ptr<QFile> file; ///< opened; sent from `fileOffset`, `fileLength` bytes
    qint64 fileOffset = 0;
    qint64 fileLength = 0;
    qint64 cutAfter = -1; ///< a fault: the connection ends after so many bytes of the body
    bool close = false; ///< close the connection after the answer

    void setHeader(const QByteArray &name, const QByteArray &value);
};

using HttpHandler = std::function<void(HttpRequest &, HttpResponse &)>;

/// Decodes %XX; anything that is no such triple stays as it is.
QByteArray percentDecoded(QByteArrayView text);

} // namespace wcs::sandbox
