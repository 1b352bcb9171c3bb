#include "net/networkwatch.h"

#include "base/log.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QNetworkInformation>
#include <QNetworkInterface>
#include <QPointer>

namespace wcs {

namespace {

constexpr int lookMilliseconds = 5000;
constexpr qint64 sleepMilliseconds = 15'000; // a clock that was set by less disturbs nobody

NetworkWatch::Reading readSystem()
{
    NetworkWatch::Reading reading;
    reading.wallMilliseconds = QDateTime::currentMSecsSinceEpoch();
    QElapsedTimer steady;
    steady.start();
    reading.steadyMilliseconds = steady.msecsSinceReference();
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        const auto flags = interface.flags();
        // Not "is running": a bridge of containers stops that, and keeps its address, whenever the last of them ends.
        if (!flags.testFlag(QNetworkInterface::IsUp) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (NetworkWatch::isWatched(entry))
                reading.addresses.insert(entry.ip());
        }
    }
    return reading;
}

/// Connects the system's service to the watch. Runs in the main thread, where Qt wants it to be loaded.
void connectService(const QPointer<NetworkWatch> &watch)
{
    if (!watch || !QNetworkInformation::loadDefaultBackend())
        return;
    QObject::connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, watch.data(),
                     [watch](QNetworkInformation::Reachability now) {
                         if (watch && now == QNetworkInformation::Reachability::Online)
                             Q_EMIT watch->cameBack();
                     });
}

} // namespace

bool NetworkWatch::isWatched(const QNetworkAddressEntry &entry)
{
    const bool isPrivacy = entry.dnsEligibility() == QNetworkAddressEntry::DnsIneligible;
    return !entry.ip().isLinkLocal() && !isPrivacy;
}

NetworkWatch::NetworkWatch(QObject *parent) : QObject(parent), m_source(&readSystem), m_timer(this)
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &NetworkWatch::look);
}

void NetworkWatch::start()
{
    if (m_timer.isActive())
        return;
    m_last = m_source();
    m_timer.start();
}

void NetworkWatch::look()
{
    const Reading before = std::exchange(m_last, m_source());
    const qint64 jump = (m_last.wallMilliseconds - before.wallMilliseconds)
                        - (m_last.steadyMilliseconds - before.steadyMilliseconds);
    const bool hasSlept = jump > sleepMilliseconds;
    QSet<QHostAddress> lost = before.addresses;
    lost.subtract(m_last.addresses);
    if (!hasSlept && lost.isEmpty())
        return;
    qCInfo(lcNet) << (hasSlept ? "the computer has slept for" : "an address was lost; clock jump") << jump << "ms";
    Q_EMIT disturbed();
}

void NetworkWatch::listen()
{
    if (std::exchange(m_listening, true))
        return;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [watch = QPointer<NetworkWatch>(this)] { connectService(watch); },
        Qt::QueuedConnection);
}

} // namespace wcs
