#include "net/exchange.h"

#include "base/text.h"
#include "net/networkerror.h"
#include "net/pacedbody.h"

#include <QPointer>
#include <QTimerEvent>

#include <algorithm>
#include <limits>

namespace wcs {

namespace {

constexpr qint64 all = std::numeric_limits<qint64>::max();
constexpr QDeadlineTimer never(QDeadlineTimer::Forever);

QDeadlineTimer deadlineIn(int milliseconds)
{
    return milliseconds > 0 ? QDeadlineTimer(milliseconds) : never;
}

} // namespace

Exchange::Exchange(std::unique_ptr<Wire> wire, HttpRequest request, Clocks clocks, std::shared_ptr<RateLimit> rate)
    : m_wire(std::move(wire)), m_request(std::move(request)), m_idleMilliseconds(clocks.idleMilliseconds),
      m_connectBy(clocks.connectMilliseconds), m_idleBy(clocks.idleMilliseconds),
      m_totalBy(deadlineIn(clocks.totalMilliseconds)), m_share(std::move(rate))
{
    m_wire->setListener(this);
    if (m_request.sink)
        m_request.sink->onRoom = [this] { onRoom(); };
    watch();
}

Exchange::~Exchange()
{
    m_ended = true;
    if (m_request.sink)
        m_request.sink->onRoom = {};
}

Result<HttpAnswer> Exchange::takeResult()
{
    if (m_error)
        return *m_error;
    return std::move(m_answer);
}

bool Exchange::wasCutBeforeAnswer() const
{
    return m_error && !m_headSeen && m_error->kind == ErrorKind::Network && m_error->code == "RemoteHostClosedError"_L1;
}

void Exchange::touch()
{
    const bool wasStopped = m_idleBy.isForever();
    m_idleBy = QDeadlineTimer(m_idleMilliseconds);
    if (wasStopped)
        watch();
}

/// A deadline that moves on leaves the timer alone: it fires too early and is set anew then.
void Exchange::watch()
{
    const QDeadlineTimer next = std::min({m_connectBy, m_idleBy, m_totalBy});
    if (!next.isForever())
        m_watch.start(int(next.remainingTime()), this);
}

void Exchange::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_watch.timerId())
        onWatch();
}

/// The idle time of a body that the rate has made wait counts from where it went on: before, it is this side that was silent.
void Exchange::excuseWait()
{
    const auto *body = qobject_cast<const PacedBody *>(m_request.bodyStream.get());
    const qint64 silent = body ? body->millisecondsSinceWait() : -1;
    if (silent >= 0 && silent < m_idleMilliseconds)
        m_idleBy = QDeadlineTimer(m_idleMilliseconds - silent);
}

void Exchange::onWatch()
{
    m_watch.stop();
    if (m_idleBy.hasExpired())
        excuseWait();
    const char *code = m_connectBy.hasExpired() ? "connect-timeout"
                       : m_idleBy.hasExpired()  ? "idle-timeout"
                       : m_totalBy.hasExpired() ? "total-timeout"
                                                : nullptr;
    if (!code)
        return watch();
    const QString host = m_request.url.host();
    failWith(Error::make(ErrorKind::Timeout, m_request.stage, QString::fromLatin1(code), {}, host).atHost(host));
}

bool Exchange::goesToSink() const
{
    return m_request.sink && m_answer.isSuccess();
}

void Exchange::onConnected()
{
    m_connectBy = never;
}

void Exchange::onSent(qint64 bytes)
{
    if (bytes <= m_sent)
        return; // Qt reports 0 of 0 at the end, and starts again when it resends on a fresh connection
    m_connectBy = never;
    m_sent = bytes;
    touch();
    if (m_request.onSent)
        m_request.onSent(bytes);
}

void Exchange::onHead()
{
    if (m_ended || m_headSeen || m_wire->status() == 0)
        return;
    m_headSeen = true;
    m_connectBy = never;
    touch();
    m_answer.status = m_wire->status();
    m_answer.url = m_request.url;
    m_answer.headers = m_wire->takeHead();
    if (!goesToSink())
        return;
    const QPointer<Exchange> self(this); // its owner may drop the request
    const auto sink = m_request.sink;
    const auto begun = sink->begin(m_answer.status, m_answer.headers);
    if (self && !begun)
        failWith(begun.error());
}

void Exchange::onBytes()
{
    touch();
    drain();
}

bool Exchange::drain()
{
    const QPointer<Exchange> self(this); // a sink's owner may drop the request while it takes the bytes
    onHead();
    if (!self || m_ended)
        return false;
    while (m_wire->bytesAvailable() > 0) {
        if (goesToSink() && !m_request.sink->hasRoom()) {
            m_share.giveBack();
            m_waitsForRoom = true;
            m_idleBy = never; // the disk is slow, not the other side
            return true;
        }
        const qint64 most = goesToSink() ? m_share.allowed(m_wire->bytesAvailable()) : all;
        if (most == 0) {
            m_waitsForRoom = true;
            m_idleBy = never; // it is this side that makes the other wait
            waitForRate();
            return true;
        }
        QByteArray bytes = m_wire->takeBlock(most);
        if (bytes.isEmpty())
            return true;
        if (!take(std::move(bytes)))
            return false;
    }
    return true;
}

/// False when the exchange has ended with these bytes, or is gone.
bool Exchange::take(QByteArray bytes)
{
    if (goesToSink()) {
        m_share.spend(bytes.size());
        const QPointer<Exchange> self(this);
        const auto sink = m_request.sink;
        const auto written = sink->write(std::move(bytes));
        if (self && !written)
            failWith(written.error());
        return self && written && !m_ended;
    }
    m_answer.body += bytes;
    if (m_answer.body.size() <= m_request.maximumAnswerBytes)
        return true;
    failWith(Error::make(ErrorKind::BadAnswer, m_request.stage, u"answer-too-large"_s, {}, m_request.url.host()));
    return false;
}

void Exchange::waitForRate()
{
    if (!m_paceClock) {
        m_paceClock.emplace();
        m_paceClock->setSingleShot(true);
        m_paceClock->setTimerType(Qt::PreciseTimer);
        connect(&*m_paceClock, &QTimer::timeout, this, &Exchange::onRoom);
    }
    m_paceClock->start(m_share.millisecondsToNextLook());
}

void Exchange::onRoom()
{
    if (!m_waitsForRoom || m_ended)
        return;
    m_waitsForRoom = false;
    touch();
    if (m_wireDone)
        onFinished();
    else
        drain();
}

void Exchange::onFinished()
{
    if (m_ended)
        return;
    m_wireDone = true;
    if (!drain() || m_waitsForRoom)
        return;
    const QString host = m_request.url.host();
    if (const auto code = m_wire->failure(); code != QNetworkReply::NoError)
        m_error = fromNetworkError(code, m_wire->failureText(), m_request.stage, host);
    else if (!m_headSeen)
        m_error = Error::make(ErrorKind::BadAnswer, m_request.stage, u"no-status"_s, {}, host).atHost(host);
    finish();
}

void Exchange::failWith(const Error &error)
{
    if (m_ended)
        return;
    m_error = error;
    finish();
}

void Exchange::finish()
{
    m_ended = true;
    m_watch.stop();
    if (!m_wire->hasFinished())
        m_wire.reset();
    if (m_onEnd)
        m_onEnd(); // this may be gone afterwards
}

} // namespace wcs
