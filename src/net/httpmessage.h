#pragma once

#include "base/error.h"
#include "base/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QPair>
#include <QUrl>

#include <functional>
#include <memory>

namespace wcs {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// The first value of a header, compared without case; empty when absent.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

/// Takes the body of an answer as it arrives. Called in the client's thread.
class HttpSink
{
public:
    virtual ~HttpSink() = default;
    /// The head has come. An error here ends the exchange with it.
    virtual Result<void> begin(int status, const HttpHeaders &headers) = 0;
    /// More bytes. An error (a full disk) ends the exchange with it.
    virtual Result<void> write(QByteArray bytes) = 0;
    /// Whether the sink takes more now. When not, the connection is held back until onRoom is called, in the client's thread.
    virtual bool hasRoom() { return true; }
    std::function<void()> onRoom; ///< set by the exchange that feeds the sink
};

/// What each request says of the program.
constexpr char userAgent[] = "wx-cloud-storage/" WCS_VERSION;

/// One HTTP request. A value, except for the streams it names.
struct HttpRequest {
    enum class Redirects {
        Refuse, ///< an API call: a redirect is no answer (a captive portal sends them)
        Follow, ///< a download: up to five, https only (or loopback), never with credentials
        SameOrigin, ///< a user's backend: up to five on the same scheme, host and port; another is the error "redirect-elsewhere"
    };

    QByteArray method = "GET";
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    std::shared_ptr<QIODevice> bodyStream; ///< instead of `body`; open, rewindable, read in the client's thread
    qint64 bodySize = -1; ///< of bodyStream: always known, never chunked
    /// Whether it is sent once more when the connection is cut before an answer came. Not with a bodyStream. (Qt's own engine does
    /// so all the same where the connection was a kept one.)
    bool repeatsWhenCut = true;
    Stage stage = Stage::None;
    Redirects redirects = Redirects::Refuse;
    qint64 maximumAnswerBytes = 1 << 20; ///< of an answer collected in memory
    bool allowPrivateHttp = false; ///< plain http also to private addresses: a user's own backend
    int idleSeconds = 0; ///< without a byte in either direction; 0: as set
    int totalSeconds = 0; ///< from the first byte to the last; 0: no limit
    std::shared_ptr<HttpSink> sink; ///< takes the answer's body when its status is 2xx; others are collected
    std::function<void(qint64 sent)> onSent; ///< bytes of the body handed to the system, growing

    /// Whether the content of a file travels with it, either way.
    bool movesFile() const { return bodyStream || sink || stage == Stage::Upload; }
};

/// What came back. `body` is empty when a sink took it.
struct HttpAnswer {
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
    QUrl url; ///< after redirects

    QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
    bool isSuccess() const { return status >= 200 && status < 300; }
};

} // namespace wcs
