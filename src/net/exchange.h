#pragma once

#include "async/resumer.h"
#include "net/httpmessage.h"
#include "net/ratelimit.h"
#include "net/wire.h"

#include <QBasicTimer>
#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace wcs {

/// One request and its answer: owns the wire, watches its clocks and limits, and hands its bytes to the sink. Destroying it ends the
/// request.
class Exchange : public QObject, private WireListener
{
public:
    struct Clocks {
        int connectMilliseconds;
        int idleMilliseconds;
        int totalMilliseconds = 0; ///< 0: no limit
    };
    /// `rate` bounds how fast the body goes into the request's sink, together with others.
    Exchange(std::unique_ptr<Wire> wire, HttpRequest request, Clocks clocks, std::shared_ptr<RateLimit> rate);
    ~Exchange() override;

    /// The other side closed without a word, which a kept connection or a busy server does in passing.
    bool wasCutBeforeAnswer() const;
    Result<HttpAnswer> takeResult();

    /// `co_await exchange.end()`
    class End
    {
    public:
        explicit End(Exchange *exchange) : m_exchange(exchange) {}
        bool await_ready() const noexcept { return m_exchange->m_ended; }
        template <typename Promise>
        void await_suspend(std::coroutine_handle<Promise> waiter)
        {
            m_resumer.suspend(waiter);
            m_exchange->m_onEnd = [this] { m_resumer.resumeNow(); };
        }
        void await_resume() const noexcept {}

    private:
        Exchange *m_exchange;
        detail::Resumer m_resumer;
    };
    End end() { return End(this); }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void onConnected() override;
    void onSent(qint64 bytes) override;
    void onHead() override;
    void onBytes() override;
    void onFinished() override;
    void onRoom();
    void waitForRate();
    bool drain();
    bool take(QByteArray bytes);
    void touch();
    void watch();
    void excuseWait();
    void onWatch();
    void failWith(const Error &error);
    void finish();
    bool goesToSink() const;

    std::unique_ptr<Wire> m_wire; ///< null once it has been given up
    std::function<void()> m_onEnd;
    HttpRequest m_request;
    const int m_idleMilliseconds;
    QDeadlineTimer m_connectBy;
    QDeadlineTimer m_idleBy;
    QDeadlineTimer m_totalBy;
    QBasicTimer m_watch; ///< fires at the nearest of them or before
    std::optional<QTimer> m_paceClock; ///< runs while bytes wait for the rate
    RateShare m_share; ///< of that rate
    HttpAnswer m_answer;
    qint64 m_sent = 0;
    std::optional<Error> m_error;
    bool m_headSeen = false;
    bool m_waitsForRoom = false; ///< the sink is full, or the rate makes it wait
    bool m_wireDone = false; ///< it has finished, the sink has not taken all of it yet
    bool m_ended = false;
};

} // namespace wcs
