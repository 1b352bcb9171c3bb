#pragma once

#include <QHostAddress>
#include <QNetworkInformation>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>

class QNetworkAddressEntry;

namespace wcs {

/// Notices what kills connections without a word: the computer slept (the clock on the wall is further than the one that
/// counts), lost one of its addresses, or has the same address on another network; and, where the system has a service that
/// tells, that the network was gone and is back.
///
/// Two private networks may give the same address. They are told apart by the interface, by the hardware address of a wireless
/// one, which most systems make up anew for each network, and by the service: it says when there was none in between.
///
/// Looks every few seconds while it is started, and listens from its first look on; otherwise it costs nothing. One thread.
class NetworkWatch : public QObject
{
    Q_OBJECT
public:
    struct Address {
        QHostAddress ip;
        int link = 0; ///< the system's number of the interface
        /// Of a wireless interface; empty for others: a bridge of containers takes another whenever one of them comes or goes.
        QString hardware;

        friend bool operator==(const Address &, const Address &) = default;
        friend size_t qHash(const Address &address, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, address.ip, address.link, address.hardware);
        }
    };
    struct Reading {
        qint64 wallMilliseconds = 0;
        qint64 steadyMilliseconds = 0; ///< does not go on while the computer sleeps
        QSet<Address> addresses; ///< of interfaces that are up, without loopback
    };
    /// Whether connections hang on the address: those of one link do not, and IPv6 privacy addresses come and go while older
    /// connections stay on theirs.
    static bool isWatched(const QNetworkAddressEntry &entry);
    using Source = std::function<Reading()>;
    /// Milliseconds that the computer has slept up to now, from whatever start: only the difference of two tells anything.
    using SleepClock = std::function<qint64()>;

    explicit NetworkWatch(QObject *parent = nullptr);

    /// Replaced in tests.
    void setSource(Source source) { m_source = std::move(source); }
    void setSleepClock(SleepClock clock) { m_sleepClock = std::move(clock); }
    void start();
    void stop() { m_timer.stop(); }
    /// Takes a reading and compares it with the one before.
    void look();
    /// What sleptSince() is to count from. Also while it is stopped.
    qint64 sleepMark() const { return m_sleepClock(); }
    /// How long the computer has slept since the mark, by which timers come late; 0 where that is too little to be told from a
    /// clock that was set. One that was set by more counts for a sleep, except on Linux.
    std::chrono::milliseconds sleptSince(qint64 mark) const;
    /// Asks the system's service, if there is one, to tell when the network goes and is back.
    void listen();
    /// What that service tells. Online after there was no network at all is disturbed() as well as cameBack(); not where only a
    /// check of the way out had failed for a moment.
    void hearReachability(QNetworkInformation::Reachability now);
    /// The way out goes by another kind of network: looks at once, while it is started.
    void hearMedium();

Q_SIGNALS:
    /// Connections that were open are dead, or soon will be.
    void disturbed();
    void cameBack();

private:
    static void connectService(const QPointer<NetworkWatch> &watch);

    Source m_source;
    SleepClock m_sleepClock;
    Reading m_last;
    bool m_listening = false;
    bool m_wasOnline = false; // what the service says first may be that it does not know yet
    bool m_isCutOff = false;
    QTimer m_timer;
};

} // namespace wcs
