#pragma once

#include "net/httpmessage.h"
#include "net/ratelimit.h"

#include <QDeadlineTimer>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace wcs {

class DirectReply;

/// One request on the wire: owns the reply, watches its clocks and limits, hands its bytes to the sink, and says `ended` once.
///
/// Destroying it aborts the request. The reply is never disconnected wholesale (that would cut Qt's own wires and leave the
/// connection open): it is aborted and deleted later.
class Exchange : public QObject
{
    Q_OBJECT
public:
    struct Clocks {
        int connectMilliseconds;
        int idleMilliseconds;
        int totalMilliseconds = 0; ///< 0: no limit
    };
    /// `rate` bounds how fast the body goes into the request's sink, together with others.
    Exchange(QNetworkReply *reply, HttpRequest request, Clocks clocks, std::shared_ptr<RateLimit> rate);
    ~Exchange() override;

    bool hasEnded() const { return m_ended; }
    /// The other side closed without a word, which a kept connection or a busy server does in passing.
    bool wasCutBeforeAnswer() const;
    Result<HttpAnswer> takeResult();

Q_SIGNALS:
    void ended();

private:
    void onHead();
    void onReadable();
    void onFinished();
    void onRoom();
    void waitForRate(int milliseconds);
    bool drain();
    bool take(QByteArray bytes);
    QByteArray takeBytes();
    void touch();
    void watch();
    void onWatch();
    void failWith(const Error &error);
    void finish();
    bool goesToSink() const;
    Error replyError() const;

    QPointer<QNetworkReply> m_reply;
    DirectReply *m_direct; ///< the reply, where it is one; lives as long
    HttpRequest m_request;
    const int m_idleMilliseconds;
    QDeadlineTimer m_connectBy;
    QDeadlineTimer m_idleBy;
    QDeadlineTimer m_totalBy;
    QTimer m_watch; ///< fires at the nearest of them or before
    std::optional<QTimer> m_paceClock; ///< runs while bytes wait for the rate
    std::shared_ptr<RateLimit> m_rate;
    HttpAnswer m_answer;
    qint64 m_sent = 0;
    std::optional<Error> m_error;
    bool m_headSeen = false;
    bool m_waitsForRoom = false; ///< the sink is full, or the rate makes it wait
    bool m_wireDone = false; ///< the reply has finished, the sink has not taken all of it yet
    bool m_ended = false;
};

} // namespace wcs
