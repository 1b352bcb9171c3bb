#include "support/relay.h"

#include "support/relaywire.h"

#include <QTcpServer>

#include <random>

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
        m_percent = 0;
        m_rules.clear();
        m_fallback = times > 0 ? Rule() : Rule{mode, amount};
        for (int i = 0; i < times; ++i)
            m_rules.append({mode, amount});
        if (mode == Mode::Refuse)
            close();
        else if (!isListening())
            open();
    }

    void setRules(const QList<Rule> &rules)
    {
        setMode(Mode::Pass, 0, 0);
        m_rules = rules;
    }

    void setRandom(quint32 seed, int percent, const QList<Rule> &rules)
    {
        setMode(Mode::Pass, 0, 0);
        m_random.seed(seed);
        m_percent = percent;
        m_rules = rules;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
        const Rule rule = nextRule();
        ++m_counters->accepted;
        new RelayWire(socket, m_upstream, rule.mode, rule.amount, m_counters, this);
    }

private:
    qint64 draw(qint64 least, qint64 most)
    {
        return std::uniform_int_distribution<qint64>(least, std::max(least, most))(m_random);
    }

    Rule nextRule()
    {
        if (m_percent == 0)
            return m_rules.isEmpty() ? m_fallback : m_rules.takeFirst();
        if (draw(1, 100) > m_percent)
            return {};
        Rule rule = m_rules.at(draw(0, m_rules.size() - 1));
        rule.amount = draw(rule.amount, rule.most);
        return rule;
    }

    const quint16 m_upstream;
    std::shared_ptr<Counters> m_counters;
    quint16 m_port = 0;
    Rule m_fallback;
    QList<Rule> m_rules;
    int m_percent = 0;
    std::mt19937 m_random;
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

void Relay::setRules(const QList<Rule> &rules)
{
    QMetaObject::invokeMethod(
        m_acceptor, [this, rules] { m_acceptor->setRules(rules); }, Qt::BlockingQueuedConnection);
}

void Relay::setRandom(quint32 seed, int percent, const QList<Rule> &rules)
{
    QMetaObject::invokeMethod(
        m_acceptor, [this, seed, percent, rules] { m_acceptor->setRandom(seed, percent, rules); },
        Qt::BlockingQueuedConnection);
}

void Relay::cutHanging()
{
    QMetaObject::invokeMethod(
        m_acceptor,
        [this] {
            for (RelayWire *wire : m_acceptor->findChildren<RelayWire *>())
                wire->cutIfHanging();
        },
        Qt::BlockingQueuedConnection);
}

QList<Relay::Rule> Relay::everyFault()
{
    return {
        {Mode::ResetBefore},
        {Mode::ResetAfterRequest, 1, 120'000},
        {Mode::ResetAfterRequest, 1, 3'000'000},
        {Mode::ResetAfterResponse, 1, 60'000},
        {Mode::ResetAfterResponse, 1, 3'000'000},
        {Mode::SwallowAnswer, 0, 0},
        {Mode::SwallowAnswer, 1, 20'000},
        {Mode::SwallowAnswer, 1, 20'000},
        {Mode::SwallowReceipt, 100'000, 3'000'000},
        {Mode::Slow, 2'000'000, 8'000'000}, // what a killed process has left in the kernel still has to run off
        {Mode::Hang},
        {Mode::Hang, 1, 60'000},
        {Mode::Garbage},
        {Mode::HalfClose, 1, 60'000},
        {Mode::HalfOpen, 1, 60'000},
        {Mode::Cut, 1, 120'000},
        {Mode::Cut, 1, 3'000'000},
    };
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

int Relay::resetsByClients() const
{
    return m_counters->resetsByClients;
}

int Relay::faults() const
{
    return m_counters->struck;
}

qint64 Relay::bytesFromClients() const
{
    return m_counters->fromClients;
}

std::chrono::steady_clock::time_point Relay::lastByteOfClients() const
{
    using Clock = std::chrono::steady_clock;
    return Clock::time_point(Clock::duration(m_counters->lastFromClients));
}

qint64 Relay::bytesFromServer() const
{
    return m_counters->fromServer;
}

} // namespace wcs::test
