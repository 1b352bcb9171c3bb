#include "support/relay.h"

#include "support/relaywire.h"

#include <QMutex>
#include <QMutexLocker>
#include <QTcpServer>

namespace wcs::test {

class Relay::Acceptor : public QTcpServer
{
public:
    Acceptor(quint16 upstreamPort, std::shared_ptr<Counters> counters)
        : m_upstream(upstreamPort), m_counters(std::move(counters))
    {
    }

    bool open() { return listen(QHostAddress::LocalHost, m_port); }
    quint16 rememberPort() { return m_port = serverPort(); }

    void setMode(Mode mode, qint64 amount, int times)
    {
        m_mode = mode;
        m_amount = amount;
        m_times = times;
        if (mode == Mode::Refuse)
            close();
        else if (!isListening())
            open();
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
        ++m_counters->accepted;
        new RelayWire(socket, m_upstream, m_mode, m_amount, m_counters, this);
        if (m_times > 0 && --m_times == 0)
            m_mode = Mode::Pass;
    }

private:
    const quint16 m_upstream;
    std::shared_ptr<Counters> m_counters;
    quint16 m_port = 0;
    Mode m_mode = Mode::Pass;
    qint64 m_amount = 0;
    int m_times = 0;
};

Relay::Relay(quint16 upstreamPort) : m_acceptor(new Acceptor(upstreamPort, m_counters))
{
    m_acceptor->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_acceptor, [this] { m_port = m_acceptor->open() ? m_acceptor->rememberPort() : 0; },
        Qt::BlockingQueuedConnection);
}

Relay::~Relay()
{
    QMetaObject::invokeMethod(
        m_acceptor, [this] { delete m_acceptor; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

quint16 Relay::port() const
{
    return m_port;
}

void Relay::setMode(Mode mode, qint64 amount, int times)
{
    QMetaObject::invokeMethod(
        m_acceptor, [this, mode, amount, times] { m_acceptor->setMode(mode, amount, times); },
        Qt::BlockingQueuedConnection);
}

int Relay::connections() const
{
    return m_counters->accepted;
}

int Relay::openConnections() const
{
    return m_counters->open;
}

int Relay::resets() const
{
    return m_counters->resets;
}

qint64 Relay::bytesFromClients() const
{
    return m_counters->fromClients;
}

qint64 Relay::bytesFromServer() const
{
    return m_counters->fromServer;
}

} // namespace wcs::test
