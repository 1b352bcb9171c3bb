#pragma once

#include "net/wire.h"

#include <QMetaObject>
#include <QNetworkProxy>
#include <QPointer>
#include <QTimer>

#include <curl/curl.h>

#include <array>
#include <deque>
#include <memory>
#include <optional>

namespace wcs {

class CurlMulti;
struct CaBundle;

/// A wire of libcurl's. What goes wrong is told in the words of Qt's own replies.
///
/// The body is read from its device as the socket takes it; a device that has nothing yet (reads 0 and is not at its end)
/// pauses the transfer until its readyRead(). What arrives waits in blocks up to `unreadBytes`, then the socket waits.
/// Certificates are verified always; redirects, cookies and authentication are left to the caller.
class CurlWire : public Wire
{
public:
    struct Setup {
        QNetworkProxy proxy;
        std::shared_ptr<const CaBundle> authorities; ///< null for plain http
    };
    CurlWire(CurlMulti *multi, const HttpRequest &request, const Setup &setup);
    ~CurlWire() override;
    CurlWire(const CurlWire &) = delete;
    CurlWire &operator=(const CurlWire &) = delete;

    int status() const override { return m_toldHead ? m_status : 0; }
    HttpHeaders takeHead() override { return std::move(m_head); }
    qint64 bytesAvailable() const override { return m_buffered; }
    QByteArray takeBlock(qint64 most) override;
    bool hasFinished() const override { return m_toldEnd; }
    QNetworkReply::NetworkError failure() const override { return m_failure; }
    QString failureText() const override { return m_failureText; }

    // For CurlMulti.
    void onDone(CURLcode result); ///< the handle is about to go back
    CURL *orphan(); ///< the multi dies: gives up the handle
    void tell(); ///< what has happened since the last time; it may be gone afterwards

private:
    void setUp(const HttpRequest &request, const Setup &setup);
    void setUpMethod(const HttpRequest &request);
    void setUpBody(const HttpRequest &request);
    void followSending();
    void setUpHeaders(const HttpRequest &request);
    void setUpProxy(const QNetworkProxy &proxy);
    void touch();
    QByteArray newBlock(qsizetype size);
    QByteArray takePiece(qint64 most);
    void roomMade(qint64 bytes);
    void sendMore();
    int pauseMask() const;
    void applyPause();
    void gather();

    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static size_t onWanted(char *data, size_t size, size_t count, void *self);
    static int onRewind(void *self, curl_off_t offset, int origin);
    static int onConnected(void *self, char *, char *, int, int);
    static int onClose(void *, curl_socket_t socket); ///< where it can be told what a socket still holds
    static int onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent);
    void takeHeaderLine(QByteArrayView line);

    QPointer<CurlMulti> m_multi;
    CURL *m_handle = nullptr;
    curl_slist *m_headerLines = nullptr;
    std::shared_ptr<const CaBundle> m_authorities;
    std::shared_ptr<QIODevice> m_stream; ///< the body, read as it is sent
    QMetaObject::Connection m_streamReady;
    QByteArray m_bytes; ///< or all of it
    qint64 m_bodySize = 0;
    /// Whether it may be sent a second time when a kept connection ends without an answer. When not, that is RemoteHostClosedError.
    bool m_repeats;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};

    // Notes taken in libcurl's callbacks.
    HttpHeaders m_head;
    std::deque<QByteArray> m_blocks;
    qsizetype m_taken = 0; ///< of the first of them, by takePiece()
    std::deque<QByteArray> m_lent; ///< blocks that others still read, or have done with
    qint64 m_buffered = 0;
    qint64 m_sent = 0;
    QNetworkReply::NetworkError m_failure = QNetworkReply::NoError;
    QString m_failureText;
    int m_status = 0;
    bool m_isInHead = false; ///< between a status line and the end of its head
    bool m_headDone = false;
    bool m_headHeld = false; ///< there, but libcurl answers it by itself, unless it stays the last
    bool m_connected = false; ///< and about to be sent
    bool m_isCut = false; ///< it would have been sent a second time
    bool m_done = false;
    bool m_throughProxy = false;
    bool m_answersProxy = false; ///< which wants a password

    // What has been told already.
    qint64 m_toldSent = 0;
    bool m_toldConnected = false;
    bool m_toldHead = false;
    bool m_toldEnd = false;
    bool m_news = false; ///< body bytes that nobody has been told of
    bool *m_isGone = nullptr; ///< while it tells: where its end is noted
    std::optional<QTimer> m_later; ///< runs after each word about bytes; what is small waits for its end
    bool m_touched = false;
    bool m_receivingPaused = false;
    bool m_sendingPaused = false;
};

} // namespace wcs
