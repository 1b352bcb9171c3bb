#include "net/exchange.h"

#include "base/text.h"
#include "net/directreply.h"
#include "net/networkerror.h"

#include <algorithm>
#include <limits>

namespace wcs {

namespace {

// What a reply may hold unread: enough to keep a fast link busy, little enough to keep memory flat with sixteen of them.
constexpr qint64 readBufferBytes = 512 * 1024;

// A rate may be lifted while bytes wait for it.
constexpr int longestPace = 250; // milliseconds

constexpr QDeadlineTimer never(QDeadlineTimer::Forever);

QDeadlineTimer deadlineIn(int milliseconds)
{
    return milliseconds > 0 ? QDeadlineTimer(milliseconds) : never;
}

} // namespace

Exchange::Exchange(QNetworkReply *reply, HttpRequest request, Clocks clocks, std::shared_ptr<RateLimit> rate)
    : m_reply(reply), m_direct(dynamic_cast<DirectReply *>(reply)), m_request(std::move(request)),
      m_idleMilliseconds(clocks.idleMilliseconds), m_connectBy(clocks.connectMilliseconds),
      m_idleBy(clocks.idleMilliseconds), m_totalBy(deadlineIn(clocks.totalMilliseconds)), m_rate(std::move(rate))
{
    reply->setParent(this);
    reply->setReadBufferSize(readBufferBytes);
    // The reply may read its body until it is deleted, which is after this object.
    connect(reply, &QObject::destroyed, [stream = m_request.bodyStream] {});
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_connectBy = never; });
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::onHead);
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::onReadable);
    connect(reply, &QNetworkReply::finished, this, &Exchange::onFinished);
    connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64) {
        if (sent <= m_sent)
            return; // Qt reports 0 of 0 at the end, and starts again when it resends on a fresh connection
        m_connectBy = never;
        m_sent = sent;
        touch();
        if (m_request.onSent)
            m_request.onSent(sent);
    });

    if (m_request.sink)
        m_request.sink->onRoom = [this] { onRoom(); };
    m_watch.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &Exchange::onWatch);
    watch();
}

Exchange::~Exchange()
{
    m_ended = true;
    if (m_request.sink)
        m_request.sink->onRoom = {};
    if (!m_reply)
        return;
    // The reply outlives this object until the loop turns: it must not be deleted inside its own signal.
    m_reply->setParent(nullptr);
    disconnect(m_reply, nullptr, this, nullptr);
    if (!m_reply->isFinished())
        m_reply->abort();
    m_reply->deleteLater();
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
        m_watch.start(int(next.remainingTime()));
}

void Exchange::onWatch()
{
    const char *code = m_connectBy.hasExpired() ? "connect-timeout"
                       : m_idleBy.hasExpired()  ? "idle-timeout"
                       : m_totalBy.hasExpired() ? "total-timeout"
                                                : nullptr;
    if (!code)
        return watch();
    failWith(Error::make(ErrorKind::Timeout, m_request.stage, QString::fromLatin1(code), {}, m_request.url.host()));
}

bool Exchange::goesToSink() const
{
    return m_request.sink && m_answer.isSuccess();
}

void Exchange::onHead()
{
    const int status = m_direct ? m_direct->status()
                                : m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_headSeen || status == 0 || m_ended)
        return;
    m_headSeen = true;
    m_connectBy = never;
    touch();
    m_answer.status = status;
    m_answer.url = m_reply->url();
    if (m_direct)
        m_answer.headers = m_direct->head();
    else
        m_answer.headers = m_reply->rawHeaderPairs();
    if (!goesToSink())
        return;
    if (const auto begun = m_request.sink->begin(status, m_answer.headers); !begun)
        failWith(begun.error());
}

void Exchange::onReadable()
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
    while (m_reply->isOpen() && m_reply->bytesAvailable() > 0) {
        if (const int wait = goesToSink() ? m_rate->millisecondsToWait() : 0; wait > 0) {
            m_waitsForRoom = true;
            m_idleBy = never; // it is this side that makes the other wait
            waitForRate(wait);
            return true;
        }
        if (goesToSink() && !m_request.sink->hasRoom()) {
            m_waitsForRoom = true;
            m_idleBy = never; // the disk is slow, not the other side
            return true;
        }
        QByteArray bytes = takeBytes();
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
        m_rate->spend(bytes.size());
        const QPointer<Exchange> self(this);
        const auto sink = m_request.sink;
        const auto written = sink->write(std::move(bytes));
        if (self && !written)
            failWith(written.error());
        return self && written;
    }
    m_answer.body += bytes;
    if (m_answer.body.size() <= m_request.maximumAnswerBytes)
        return true;
    failWith(Error::make(ErrorKind::BadAnswer, m_request.stage, u"answer-too-large"_s, {}, m_request.url.host()));
    return false;
}

QByteArray Exchange::takeBytes()
{
    // Of a direct reply a whole block, which is not copied, unless a rate allows less.
    const qint64 most = m_direct ? std::numeric_limits<qint64>::max() : 256 * 1024;
    const qint64 allowed = goesToSink() ? m_rate->allowed(most) : most;
    return m_direct ? m_direct->takeBlock(allowed) : m_reply->read(allowed);
}

void Exchange::waitForRate(int milliseconds)
{
    if (!m_paceClock) {
        m_paceClock.emplace();
        m_paceClock->setSingleShot(true);
        m_paceClock->setTimerType(Qt::PreciseTimer);
        connect(&*m_paceClock, &QTimer::timeout, this, &Exchange::onRoom);
    }
    m_paceClock->start(std::min(milliseconds, longestPace));
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

Error Exchange::replyError() const
{
    return fromNetworkError(m_reply->error(), m_reply->errorString(), m_request.stage, m_request.url.host());
}

void Exchange::onFinished()
{
    if (m_ended)
        return;
    m_wireDone = true;
    if (!drain() || m_waitsForRoom)
        return;
    const auto code = m_reply->error();
    // A status is an answer, whatever Qt calls it; only failures below HTTP are errors here. A connection that closes before
    // the announced length has arrived is RemoteHostClosedError and stays one.
    const bool statusError =
        m_headSeen
        && ((code >= QNetworkReply::ContentAccessDenied && code <= QNetworkReply::UnknownContentError)
            || code == QNetworkReply::ProtocolInvalidOperationError // Qt's word for 400
            || (code >= QNetworkReply::InternalServerError && code <= QNetworkReply::UnknownServerError));
    if (code != QNetworkReply::NoError && !statusError)
        m_error = replyError();
    else if (!m_headSeen)
        m_error = Error::make(ErrorKind::BadAnswer, m_request.stage, u"no-status"_s, {}, m_request.url.host());
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
    if (m_reply && !m_reply->isFinished())
        m_reply->abort();
    Q_EMIT ended();
}

} // namespace wcs
