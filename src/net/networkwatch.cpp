#include "net/networkwatch.h"

#include "base/log.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QNetworkInterface>

#ifdef Q_OS_LINUX
#    include <ctime>
#endif

namespace wcs {

namespace {

constexpr int lookMilliseconds = 5000;
constexpr qint64 sleepMilliseconds = 15'000; // a clock that was set by less disturbs nobody

qint64 steadyNow()
{
    QElapsedTimer steady;
    steady.start();
    return steady.msecsSinceReference();
}

/// Not for whether connections are dead: a virtual machine that was stopped learns of it by the clock on the wall alone.
qint64 readSleepClock()
{
    const qint64 steady = steadyNow();
#ifdef Q_OS_LINUX
    timespec sinceBoot{}; // with all its sleeps, and nobody sets it
    if (clock_gettime(CLOCK_BOOTTIME, &sinceBoot) == 0)
        return qint64(sinceBoot.tv_sec) * 1000 + sinceBoot.tv_nsec / 1'000'000 - steady;
#endif
    return QDateTime::currentMSecsSinceEpoch() - steady;
}

NetworkWatch::Reading readSystem()
{
    NetworkWatch::Reading reading;
    reading.wallMilliseconds = QDateTime::currentMSecsSinceEpoch();
    reading.steadyMilliseconds = steadyNow();
    const auto links = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &link : links) {
        const auto flags = link.flags();
        // Not "is running": a bridge of containers stops that, and keeps its address, whenever the last of them ends.
        if (!flags.testFlag(QNetworkInterface::IsUp) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const bool isWireless = link.type() == QNetworkInterface::Wifi;
        const auto entries = link.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (!NetworkWatch::isWatched(entry))
                continue;
            NetworkWatch::Address address;
            address.ip = entry.ip();
            address.link = link.index();
            address.hardware = isWireless ? link.hardwareAddress() : QString();
            reading.addresses.insert(address);
        }
    }
    return reading;
}

/// 0 when so little can come of a clock that was set.
qint64 asSleep(qint64 jump)
{
    return jump > sleepMilliseconds ? jump : 0;
}

/// 0 when the computer has not slept between the two.
qint64 sleptBetween(const NetworkWatch::Reading &before, const NetworkWatch::Reading &after)
{
    return asSleep((after.wallMilliseconds - before.wallMilliseconds)
                   - (after.steadyMilliseconds - before.steadyMilliseconds));
}

} // namespace

bool NetworkWatch::isWatched(const QNetworkAddressEntry &entry)
{
    const bool isPrivacy = entry.dnsEligibility() == QNetworkAddressEntry::DnsIneligible;
    return !entry.ip().isLinkLocal() && !isPrivacy;
}

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent), m_source(&readSystem), m_sleepClock(&readSleepClock), m_timer(this)
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        listen(); // not before: most transfers are over by then
        look();
    });
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
    const qint64 slept = sleptBetween(before, m_last);
    QSet<Address> lost = before.addresses;
    lost.subtract(m_last.addresses);
    if (slept == 0 && lost.isEmpty())
        return;
    if (slept > 0)
        qCInfo(lcNet) << "the computer has slept for" << slept << "ms";
    else
        qCInfo(lcNet) << "an address was lost, or is another network's";
    Q_EMIT disturbed();
}

std::chrono::milliseconds NetworkWatch::sleptSince(qint64 mark) const
{
    return std::chrono::milliseconds(asSleep(m_sleepClock() - mark));
}

/// Runs in the main thread, where Qt wants the service to be loaded.
void NetworkWatch::connectService(const QPointer<NetworkWatch> &watch)
{
    if (!watch || !QNetworkInformation::loadDefaultBackend())
        return;
    const QNetworkInformation *service = QNetworkInformation::instance();
    connect(service, &QNetworkInformation::reachabilityChanged, watch.data(), &NetworkWatch::hearReachability);
    connect(service, &QNetworkInformation::transportMediumChanged, watch.data(), &NetworkWatch::hearMedium);
    if (service->reachability() == QNetworkInformation::Reachability::Online)
        QMetaObject::invokeMethod(
            watch.data(), [watch] { watch->m_wasOnline = true; }, Qt::QueuedConnection);
}

void NetworkWatch::hearReachability(QNetworkInformation::Reachability now)
{
    using Reachability = QNetworkInformation::Reachability;
    if (now != Reachability::Online) {
        // "Unknown" is also said while another network is being joined.
        const bool isNone = now == Reachability::Disconnected || now == Reachability::Unknown;
        m_isCutOff = m_isCutOff || (isNone && m_wasOnline);
        return;
    }
    m_wasOnline = true;
    const QPointer<NetworkWatch> alive(this);
    if (std::exchange(m_isCutOff, false)) {
        qCInfo(lcNet) << "the network was gone and is back, or is another one";
        if (m_timer.isActive())
            m_last = m_source(); // a sleep is told of at once, and not again by the next look
        Q_EMIT disturbed();
    }
    if (alive)
        Q_EMIT cameBack();
}

void NetworkWatch::hearMedium()
{
    if (m_timer.isActive())
        look();
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
