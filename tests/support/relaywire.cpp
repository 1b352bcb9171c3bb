#include "support/relaywire.h"

#include <limits>

#ifdef _WIN32
#    include <winsock2.h>
#else
#    include <poll.h>
#    include <sys/socket.h>
#endif

namespace wcs::test {

namespace {

constexpr qint64 kWindow = 256
                           * 1024; // bytes that may wait in a socket's write buffer before the other side is throttled
constexpr qint64 kNoLimit = std::numeric_limits<qint64>::max();
constexpr int kPulse = 10; // milliseconds
constexpr int kResetDelay = 2'000; // milliseconds; for a client that says nothing, and not for one that is slow to

/// Whether the other end has reset the connection. Known at once, while reading tells of it behind all that came before.
bool isResetByPeer(const QTcpSocket *socket)
{
#ifdef _WIN32
    WSAPOLLFD look = {};
    look.fd = SOCKET(socket->socketDescriptor());
    return WSAPoll(&look, 1, 0) > 0 && (look.revents & POLLERR) != 0;
#else
    pollfd look = {};
    look.fd = int(socket->socketDescriptor());
    return poll(&look, 1, 0) > 0 && (look.revents & (POLLERR | POLLHUP)) != 0; // hung up: in both directions
#endif
}

/// Sends FIN and goes on listening.
void closeOneWay(QTcpSocket *socket)
{
    socket->flush();
#ifdef _WIN32
    shutdown(SOCKET(socket->socketDescriptor()), SD_SEND);
#else
    shutdown(int(socket->socketDescriptor()), SHUT_WR);
#endif
}

} // namespace

void armReset(QTcpSocket *socket)
{
    linger option = {};
    option.l_onoff = 1;
    option.l_linger = 0;
#ifdef _WIN32
    setsockopt(SOCKET(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&option),
               sizeof(option));
#else
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &option, sizeof(option));
#endif
}

RelayWire::RelayWire(QTcpSocket *client, quint16 upstreamPort, Relay::Mode mode, qint64 amount,
                     std::shared_ptr<Relay::Counters> counters, QObject *parent)
    : QObject(parent), m_client(client), m_server(new QTcpSocket(this)), m_mode(mode), m_amount(amount),
      m_counters(std::move(counters))
{
    ++m_counters->open;
    m_client->setParent(this);
    connect(m_client, &QTcpSocket::disconnected, this, &RelayWire::clientGone);
    if (m_mode == Relay::Mode::ResetBefore) {
        // A reset that overtakes the client's own "connected" makes Qt connect anew on the quiet: wait for its first byte.
        connect(m_client, &QTcpSocket::readyRead, this, &RelayWire::strikeDown);
        QTimer::singleShot(kResetDelay, this, &RelayWire::strikeDown);
        return;
    }
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_mode == Relay::Mode::Hang && m_amount == 0) {
        connect(m_client, &QTcpSocket::readyRead, this, &RelayWire::strike);
        return; // nothing is read, nothing is written
    }
    m_client->setReadBufferSize(kWindow);
    m_server->setReadBufferSize(kWindow);
    if (m_mode == Relay::Mode::Slow) {
        // Left to itself the kernel takes megabytes in, and what was slow for the client would be so behind them alone.
        m_client->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, int(kWindow));
        connect(&m_pulse, &QTimer::timeout, this, &RelayWire::pumpSlowly);
        m_sincePulse.start();
        m_pulse.start(kPulse);
    } else {
        connect(m_client, &QTcpSocket::readyRead, this, &RelayWire::clientReady);
        connect(m_client, &QTcpSocket::bytesWritten, this, &RelayWire::serverReady);
        connect(m_server, &QTcpSocket::readyRead, this, &RelayWire::serverReady);
        connect(m_server, &QTcpSocket::bytesWritten, this, &RelayWire::clientReady);
        connect(m_server, &QTcpSocket::connected, this, &RelayWire::clientReady);
    }
    connect(m_server, &QTcpSocket::disconnected, this, &RelayWire::serverGone);
    connect(m_server, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::ConnectionRefusedError)
            reset();
    });
    m_server->connectToHost(QStringLiteral("127.0.0.1"), upstreamPort);
    m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_client->bytesAvailable() > 0)
        clientReady();
}

RelayWire::~RelayWire()
{
    --m_counters->open;
}

void RelayWire::cutIfHanging()
{
    if (m_mode == Relay::Mode::Hang && (m_deaf || m_amount == 0))
        reset();
}

void RelayWire::countUp(qint64 bytes)
{
    m_counters->fromClients += bytes;
    m_counters->lastFromClients = std::chrono::steady_clock::now().time_since_epoch().count();
}

void RelayWire::forward(QTcpSocket *from, QTcpSocket *to, qint64 limit)
{
    const bool up = from == m_client;
    qint64 &passed = up ? m_passedUp : m_passedDown;
    const qint64 window = m_isClientGone ? kNoLimit : kWindow; // nobody is left to be throttled
    const qint64 room = qMin(window - to->bytesToWrite(), limit);
    const qint64 size = qMin(room, from->bytesAvailable());
    if (size <= 0)
        return;
    const QByteArray data = from->read(size);
    if (data.isEmpty())
        return;
    passed += data.size();
    if (up)
        countUp(data.size());
    else
        m_counters->fromServer += data.size();
    to->write(data);
}

bool RelayWire::limitsRequest() const
{
    return m_mode == Relay::Mode::ResetAfterRequest || m_mode == Relay::Mode::Cut || m_mode == Relay::Mode::Hang;
}

bool RelayWire::limitsAnswer() const
{
    return m_mode == Relay::Mode::ResetAfterResponse || m_mode == Relay::Mode::HalfClose
           || m_mode == Relay::Mode::HalfOpen || m_mode == Relay::Mode::SwallowAnswer;
}

bool RelayWire::losesThisAnswer() const
{
    return (m_mode == Relay::Mode::SwallowAnswer && m_passedDown >= m_amount)
           || (m_mode == Relay::Mode::SwallowReceipt && m_passedUp >= m_amount);
}

void RelayWire::clientReady()
{
    if (m_over || m_client->bytesAvailable() == 0)
        return;
    if (m_deaf) {
        if (m_mode == Relay::Mode::HalfOpen)
            m_client->readAll();
        return;
    }
    if (m_mode == Relay::Mode::Garbage) {
        countUp(m_client->readAll().size());
        strike();
        m_over = true;
        m_client->write("\x16\x03\x01 this is no HTTP\r\n\r\n\x00\xff\xfe");
        m_client->disconnectFromHost();
        return;
    }
    // Of a client that is gone already the bytes wait in the server's socket until that is connected.
    const bool takesBytes = m_isClientGone ? m_server->state() != QAbstractSocket::UnconnectedState
                                           : m_server->state() == QAbstractSocket::ConnectedState;
    if (!takesBytes)
        return;
    const bool counted = limitsRequest();
    forward(m_client, m_server, counted ? m_amount - m_passedUp : kNoLimit);
    if (!counted || m_passedUp < m_amount)
        return;
    if (m_mode == Relay::Mode::ResetAfterRequest) {
        strikeDown();
    } else if (m_mode == Relay::Mode::Hang) {
        strike();
        m_deaf = true;
    } else {
        strike();
        m_over = true;
        m_server->flush();
        m_server->disconnectFromHost();
        m_client->disconnectFromHost();
    }
}

void RelayWire::endAnswer()
{
    if (m_mode == Relay::Mode::HalfClose) {
        strike();
        m_over = true;
        m_client->disconnectFromHost();
    } else if (m_mode == Relay::Mode::HalfOpen) {
        strike();
        m_deaf = true;
        closeOneWay(m_client);
    } else if (m_client->bytesToWrite() == 0 || m_client->flush()) {
        strikeDown(); // the bytes that were promised must leave before the reset takes them along
    }
}

void RelayWire::serverReady()
{
    if (m_over)
        return;
    if (m_deaf || m_counters->losesAnswers) {
        m_counters->fromServer += m_server->readAll().size();
        return;
    }
    if (m_server->bytesAvailable() == 0) {
        finishIfDone();
        return;
    }
    if (losesThisAnswer()) {
        m_counters->fromServer += m_server->readAll().size();
        strikeDown();
        return;
    }
    const bool counted = limitsAnswer();
    const bool whole = m_mode == Relay::Mode::SwallowAnswer; // the answer that reaches the amount still passes
    forward(m_server, m_client, counted && !whole ? m_amount - m_passedDown : kNoLimit);
    if (counted && !whole && m_passedDown >= m_amount)
        endAnswer();
    else
        finishIfDone();
}

void RelayWire::pumpSlowly()
{
    if (isResetByPeer(m_client)) {
        ++m_counters->resetsByClients;
        clientGone();
        return;
    }
    m_allowance += double(m_amount) * double(m_sincePulse.restart()) / 1000.0;
    const qint64 now = qint64(m_allowance);
    if (now <= 0)
        return;
    const qint64 before = m_passedUp + m_passedDown;
    if (m_server->state() == QAbstractSocket::ConnectedState)
        forward(m_client, m_server, now);
    forward(m_server, m_client, now);
    const bool isHeldUp = m_server->state() == QAbstractSocket::ConnectedState && m_client->bytesAvailable() > 0;
    if (isHeldUp || m_server->bytesAvailable() > 0)
        strike();
    const bool idle = m_passedUp + m_passedDown == before;
    m_allowance = idle ? 0 : m_allowance - double(now);
    finishIfDone();
}

void RelayWire::clientGone()
{
    if (std::exchange(m_isClientGone, true))
        return;
    m_pulse.stop();
    if (m_mode != Relay::Mode::Slow)
        clientReady();
    m_over = true;
    m_server->disconnectFromHost(); // once it has what the client sent before its close
    if (m_mode == Relay::Mode::Slow || m_server->state() == QAbstractSocket::UnconnectedState) {
        deleteLater(); // a slow wire loses what is still on it: that would take seconds, for a client that is gone
        return;
    }
    // Not "disconnected": also a connection that was never made ends in this state.
    connect(m_server, &QTcpSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            deleteLater();
    });
}

void RelayWire::serverGone()
{
    if (m_mode == Relay::Mode::Slow)
        return; // what is buffered still goes out at its pace
    serverReady();
}

void RelayWire::finishIfDone()
{
    if (m_server->state() == QAbstractSocket::UnconnectedState && m_server->bytesAvailable() == 0)
        m_client->disconnectFromHost();
}

void RelayWire::strike()
{
    if (!std::exchange(m_isStruck, true))
        ++m_counters->struck;
}

void RelayWire::strikeDown()
{
    if (m_over)
        return;
    strike();
    reset();
}

void RelayWire::reset()
{
    if (m_over)
        return;
    m_over = true;
    ++m_counters->resets;
    armReset(m_client);
    m_client->abort();
    m_server->abort();
    deleteLater();
}

} // namespace wcs::test
