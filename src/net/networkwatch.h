#pragma once

#include <QHostAddress>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

class QNetworkAddressEntry;

namespace wcs {

/// Notices what kills connections without a word: the computer slept (the clock on the wall is further than the one that
/// counts) or lost one of its addresses; and, where the system has a service that tells, that the network is back.
///
/// Looks every few seconds while it is started; otherwise it costs nothing. One thread.
class NetworkWatch : public QObject
{
    Q_OBJECT
public:
    struct Reading {
        qint64 wallMilliseconds = 0;
        qint64 steadyMilliseconds = 0; ///< does not go on while the computer sleeps
        QSet<QHostAddress> addresses; ///< of interfaces that are up, without loopback
    };
    /// Whether connections hang on the address: those of one link do not, and IPv6 privacy addresses come and go while older
    /// connections stay on theirs.
    static bool isWatched(const QNetworkAddressEntry &entry);
    using Source = std::function<Reading()>;

    explicit NetworkWatch(QObject *parent = nullptr);

    /// Replaced in tests.
    void setSource(Source source) { m_source = std::move(source); }
    void start();
    void stop() { m_timer.stop(); }
    /// Takes a reading and compares it with the one before.
    void look();
    /// Asks the system's service, if there is one, to tell when the network is back.
    void listen();

Q_SIGNALS:
    /// Connections that were open are dead, or soon will be.
    void disturbed();
    void cameBack();

private:
    Source m_source;
    Reading m_last;
    bool m_listening = false;
    QTimer m_timer;
};

} // namespace wcs
