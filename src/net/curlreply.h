#pragma once

#include "net/directreply.h"

#include <QNetworkProxy>
#include <QNetworkReply>
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

/// A QNetworkReply whose wire is libcurl's: its signals, errors and abort() are those of Qt's own. Head and body are given by
/// DirectReply alone.
///
/// The body is read from its device as the socket takes it; a device that has nothing yet (reads 0 and is not at its end)
/// pauses the transfer until its readyRead(). What arrives waits in blocks up to readBufferSize(), then the socket waits.
/// Certificates are verified always; redirects, cookies and authentication are left to the caller.
class CurlReply : public QNetworkReply, public DirectReply
{
    Q_OBJECT
public:
    struct Setup {
        QNetworkProxy proxy;
        std::shared_ptr<const CaBundle> authorities; ///< null for plain http
    };
    struct Call {
        QByteArray verb;
        QIODevice *device = nullptr; ///< the body, to be read as it is sent
        std::optional<QByteArray> bytes; ///< or all of it
        /// Whether it may be sent a second time when a kept connection ends without an answer. When not, that is
        /// RemoteHostClosedError.
        bool repeats = true;
        bool isAlone = false; ///< on a connection that is made for it, and closed after it
    };
    CurlReply(CurlMulti *multi, const QNetworkRequest &request, const Call &call, const Setup &setup);
    ~CurlReply() override;

    void abort() override;
    void close() override;
    qint64 bytesAvailable() const override;
    bool isSequential() const override { return true; }
    void setReadBufferSize(qint64 size) override;
    QByteArray takeBlock(qint64 most) override;
    int status() const override { return m_toldHead ? m_status : 0; }
    const HttpHeaders &head() const override { return m_head; }

    // For CurlMulti.
    void onDone(CURLcode result); ///< the handle is about to go back
    CURL *orphan(); ///< the multi dies: gives up the handle
    void tell(); ///< emits what has happened since the last time

protected:
    qint64 readData(char *data, qint64 maximum) override;

private:
    void setUp(const Setup &setup);
    void setUpMethod();
    void setUpBody();
    void followSending();
    void setUpHeaders();
    void setUpProxy(const QNetworkProxy &proxy);
    void touch();
    QByteArray newBlock(qsizetype size);
    QByteArray takePiece(qint64 most);
    void roomMade(qint64 bytes);
    void sendMore();
    int pauseMask() const;
    void applyPause();
    void tellHead();
    void fail(NetworkError error, const QString &text);

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
    QPointer<QIODevice> m_body;
    std::optional<QByteArray> m_bytes; ///< instead of it
    qint64 m_bodySize = 0;
    QByteArray m_verb;
    bool m_repeats;
    bool m_isAlone;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};

    // Notes taken in libcurl's callbacks.
    QByteArray m_statusLine;
    HttpHeaders m_head;
    std::deque<QByteArray> m_blocks;
    qsizetype m_taken = 0; ///< of the first of them, by takePiece()
    std::deque<QByteArray> m_lent; ///< blocks that others still read, or have done with
    qint64 m_buffered = 0;
    qint64 m_sent = 0;
    NetworkError m_failure = NoError;
    QString m_failureText;
    int m_status = 0;
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
    bool m_news = false; ///< body bytes that no readyRead has announced
    QTimer m_later; ///< runs after each word; what is small waits for its end
    bool m_touched = false;
    bool m_receivingPaused = false;
    bool m_sendingPaused = false;
};

} // namespace wcs
