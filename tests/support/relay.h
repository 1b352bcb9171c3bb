#pragma once

#include <QList>
#include <QObject>
#include <QThread>

#include <atomic>
#include <chrono>
#include <memory>

namespace wcs::test {

/// A raw TCP relay that breaks wires on purpose: it stands between a client and a server on 127.0.0.1 and passes bytes, until
/// its mode says otherwise. It knows nothing of HTTP. Runs on a thread of its own; every function may be called from any
/// thread. A mode set counts for the connections that are accepted from then on.
class Relay
{
public:
    enum class Mode {
        Pass,
        Refuse, ///< nobody listens: connection refused
        ResetBefore, ///< accepted, then reset at the first byte; nothing reaches the server
        ResetAfterRequest, ///< reset after `amount` bytes from the client
        ResetAfterResponse, ///< reset after `amount` bytes from the server have been passed on
        SwallowAnswer, ///< the request arrives whole, the answer is lost: reset at the server's first byte after `amount`
        SwallowReceipt, ///< the same, but it is the client's bytes that are counted: a body of that size is not answered
        Slow, ///< `amount` bytes a second, each way
        Hang, ///< accepted, then silence; with an `amount`: passes so many bytes from the client before
        Garbage, ///< answers the first bytes with something that is no HTTP, then closes
        HalfClose, ///< the answer ends after `amount` bytes with an orderly close
        HalfOpen, ///< the same, but only one way is closed: what the client still sends is taken and dropped
        Cut, ///< an orderly close after `amount` bytes from the client, both ways
    };
    /// What happens to a connection. Of a `most` above `amount`, the random mode draws between them.
    struct Rule {
        Mode mode = Mode::Pass;
        qint64 amount = 0;
        qint64 most = 0;
    };

    /// Listens on a free port and passes to `upstreamPort`. Check port() != 0.
    explicit Relay(quint16 upstreamPort);
    ~Relay();

    quint16 port() const;
    /// `amount`: bytes or bytes a second, as the mode says. With `times` the relay falls back to Pass after so many
    /// connections; 0 keeps the mode.
    void setMode(Mode mode, qint64 amount = 0, int times = 0);
    /// The next connections in this order, one rule each; those behind them pass.
    void setRules(const QList<Rule> &rules);
    /// Each connection meets one of `rules` with this chance in a hundred; the same seed draws the same.
    void setRandom(quint32 seed, int percent, const QList<Rule> &rules);
    /// Every fault there is, with amounts that meet requests of a few kilobytes, and bodies of some megabytes; for setRandom().
    static QList<Rule> everyFault();

    /// Ends the wires that hang: nothing that their clients send arrives any more, and with the kernel full of it nobody would learn
    /// that a client is gone.
    void cutHanging();

    /// From now on nothing of the server reaches a client, on no connection; what the clients send still arrives. With false: from now
    /// on it does again.
    void loseAnswers(bool isOn = true) { m_counters->losesAnswers = isOn; }

    int connections() const; ///< accepted so far
    int openConnections() const;
    int resets() const; ///< wires cut by the relay
    /// Slow wires that their client has reset: what it still held for them is gone with them.
    int resetsByClients() const;
    int faults()
        const; ///< connections that were really met by their fault; a reset behind a byte that never came is none
    qint64 bytesFromClients() const;
    /// When the last of these came; long ago when none has.
    std::chrono::steady_clock::time_point lastByteOfClients() const;
    qint64 bytesFromServer() const; ///< as they came from upstream, passed on or not

private:
    class Acceptor;
    struct Counters {
        std::atomic<int> accepted = 0;
        std::atomic<int> open = 0;
        std::atomic<int> resets = 0;
        std::atomic<int> resetsByClients = 0;
        std::atomic<int> struck = 0;
        std::atomic<bool> losesAnswers = false;
        std::atomic<qint64> fromClients = 0;
        std::atomic<qint64> fromServer = 0;
        std::atomic<std::chrono::steady_clock::rep> lastFromClients = 0;
    };
    friend class RelayWire;

    QThread m_thread;
    std::shared_ptr<Counters> m_counters = std::make_shared<Counters>();
    Acceptor *m_acceptor = nullptr; ///< lives in m_thread
    quint16 m_port = 0;
};

} // namespace wcs::test
