// What the network layer decides without a network: how fast bytes may move, what a failure calls for, and when connections
// must be thought dead.
#include "base/text.h"
#include "net/filememory.h"
#include "net/networkwatch.h"
#include "net/pacedbody.h"
#include "net/retrypolicy.h"
#include "support/patience.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTest>

using namespace wcs;

class TestNet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filesShareTheMemoryThereIs()
    {
        FileMemory memory;
        constexpr qint64 mebibyte = 1024 * 1024;
        QVERIFY(memory.take(5 * mebibyte));
        QVERIFY(!memory.take(5 * mebibyte));
        QVERIFY(memory.take(2 * mebibyte)); // what was refused is not counted
        memory.giveBack(5 * mebibyte);
        QVERIFY(memory.take(5 * mebibyte));
        const FileMemory::Stream alone(memory);
        const qint64 most = alone.room();
        std::vector<std::unique_ptr<FileMemory::Stream>> others;
        qint64 sum = 0;
        for (int i = 0; i < 15; ++i)
            others.push_back(std::make_unique<FileMemory::Stream>(memory));
        for (const auto &other : others)
            sum += other->room();
        QVERIFY(alone.room() < most && alone.room() > 0);
        QVERIFY2(sum + alone.room() <= 12 * mebibyte, qPrintable(QString::number(sum)));
        others.clear();
        QCOMPARE(alone.room(), most);
    }

    void withoutALimitAllMayMove()
    {
        RateLimit rate;
        rate.spend(1'000'000'000);
        QCOMPARE(rate.allowed(123'456), 123'456);
        QCOMPARE(rate.millisecondsToWait(), 0);
    }

    void whoHasMovedTooMuchWaitsForAsLongAsItTakes()
    {
        RateLimit rate;
        rate.setBytesPerSecond(100'000);
        QCOMPARE(rate.allowed(1'000'000), 10'000); // a tenth of a second
        rate.spend(2'000'000);
        QCOMPARE(rate.allowed(10), 0);
        const int wait = rate.millisecondsToWait();
        QVERIFY2(wait > 15'000 && wait <= 20'000, qPrintable(QString::number(wait)));
        rate.setBytesPerSecond(0);
        QCOMPARE(rate.allowed(10), 10);
    }

    void aPacedBodyGivesItsBytesAtTheRate()
    {
        auto source = std::make_shared<QBuffer>();
        source->setData(QByteArray(60'000, 'x'));
        source->open(QIODevice::ReadOnly);
        QElapsedTimer clock;
        clock.start(); // before the rate, which saves up from then on
        auto rate = std::make_shared<RateLimit>();
        rate->setBytesPerSecond(200'000);
        PacedBody body(source, rate);
        QCOMPARE(body.size(), 60'000);
        qint64 got = 0;
        const auto take = [&body, &got] {
            for (;;) {
                const qsizetype read = body.read(8192).size();
                if (read == 0)
                    return;
                got += read;
            }
        };
        connect(&body, &QIODevice::readyRead, this, take);
        take();
        QTRY_COMPARE(got, 60'000);
        QVERIFY(body.atEnd());
        QVERIFY2(clock.elapsed() >= 190, qPrintable(QString::number(clock.elapsed()))); // 0.3 s less the last stretch
        QVERIFY(body.seek(0));
        QVERIFY(!body.atEnd());
    }

    void aSleepAndALostAddressDisturbAndNothingElseDoes()
    {
        NetworkWatch::Reading now;
        now.addresses = {addressOf(u"192.0.2.1"_s), addressOf(u"192.0.2.2"_s)};
        NetworkWatch watch;
        watch.setSource([&now] { return now; });
        QSignalSpy disturbed(&watch, &NetworkWatch::disturbed);
        watch.start();
        now.wallMilliseconds += 5000;
        now.steadyMilliseconds += 5000;
        now.addresses.insert(addressOf(u"198.51.100.1"_s)); // another network beside
        watch.look();
        QCOMPARE(disturbed.count(), 0);
        now.wallMilliseconds += 3'600'000; // an hour passes on the wall only
        now.steadyMilliseconds += 5000;
        watch.look();
        QCOMPARE(disturbed.count(), 1);
        now.wallMilliseconds -= 3'600'000; // set back by hand
        watch.look();
        QCOMPARE(disturbed.count(), 1);
        now.addresses.remove(addressOf(u"192.0.2.2"_s));
        watch.look();
        QCOMPARE(disturbed.count(), 2);
        watch.look();
        QCOMPARE(disturbed.count(), 2);
    }

    void theSameAddressOnAnotherNetworkDisturbs()
    {
        NetworkWatch::Address address = addressOf(u"192.168.1.5"_s);
        address.hardware = u"02:00:00:00:00:01"_s;
        NetworkWatch::Reading now;
        now.addresses = {address};
        NetworkWatch watch;
        watch.setSource([&now] { return now; });
        QSignalSpy disturbed(&watch, &NetworkWatch::disturbed);
        watch.start();
        watch.look();
        QCOMPARE(disturbed.count(), 0);
        address.hardware = u"02:00:00:00:00:02"_s; // made up for another Wi-Fi
        now.addresses = {address};
        watch.look();
        QCOMPARE(disturbed.count(), 1);
        address.link = 3; // by cable
        now.addresses = {address};
        watch.hearMedium();
        QCOMPARE(disturbed.count(), 2);
        watch.hearMedium();
        QCOMPARE(disturbed.count(), 2);
    }

    void aNetworkThatWasGoneAndIsBackDisturbsAndAFailedCheckDoesNot()
    {
        using Reachability = QNetworkInformation::Reachability;
        NetworkWatch watch;
        watch.setSource([] { return NetworkWatch::Reading(); }); // the address stays the same
        QSignalSpy disturbed(&watch, &NetworkWatch::disturbed);
        QSignalSpy back(&watch, &NetworkWatch::cameBack);
        watch.start();
        watch.hearReachability(Reachability::Unknown); // the service has just begun to look
        watch.hearReachability(Reachability::Online);
        QCOMPARE(disturbed.count(), 0);
        QCOMPARE(back.count(), 1);
        for (const Reachability passing : {Reachability::Local, Reachability::Site}) {
            watch.hearReachability(passing);
            watch.hearReachability(Reachability::Online);
        }
        QCOMPARE(disturbed.count(), 0);
        QCOMPARE(back.count(), 3);
        watch.hearReachability(Reachability::Disconnected);
        watch.hearReachability(Reachability::Local); // joined, and not checked yet
        QCOMPARE(disturbed.count(), 0);
        watch.hearReachability(Reachability::Online);
        QCOMPARE(disturbed.count(), 1);
        watch.hearReachability(Reachability::Unknown); // another one is being joined
        watch.hearReachability(Reachability::Online);
        QCOMPARE(disturbed.count(), 2);
        QCOMPARE(back.count(), 5);
    }

    void onlyAddressesThatConnectionsHangOnAreWatched()
    {
        QNetworkAddressEntry entry;
        entry.setIp(QHostAddress(u"192.0.2.1"_s));
        entry.setAddressLifetime(QDeadlineTimer(3'600'000), QDeadlineTimer(7'200'000)); // leased, as most are
        QVERIFY(NetworkWatch::isWatched(entry));
        entry.setIp(QHostAddress(u"2001:db8::1"_s));
        QVERIFY(NetworkWatch::isWatched(entry));
        entry.setDnsEligibility(QNetworkAddressEntry::DnsIneligible); // the privacy address of a day
        QVERIFY(!NetworkWatch::isWatched(entry));
        entry.setDnsEligibility(QNetworkAddressEntry::DnsEligibilityUnknown);
        entry.setIp(QHostAddress(u"fe80::1%veth0"_s)); // a container's
        QVERIFY(!NetworkWatch::isWatched(entry));
    }

    void aRefusalProvesThatThereIsANetwork()
    {
        const auto network = [](const char *code) {
            return Error::make(ErrorKind::Network, Stage::Ticket, QString::fromLatin1(code));
        };
        QVERIFY(isNetworkGone(network("HostNotFoundError")));
        QVERIFY(isNetworkGone(network("UnknownNetworkError")));
        QVERIFY(isNetworkGone(Error::make(ErrorKind::Timeout, Stage::Ticket, u"connect-timeout"_s)));
        QVERIFY(!isNetworkGone(network("ConnectionRefusedError")));
        QVERIFY(!isNetworkGone(network("RemoteHostClosedError")));
        // A proxy is only a step on the way.
        QVERIFY(isNetworkGone(network("ProxyConnectionRefusedError")));
        QVERIFY(isNetworkGone(Error::make(ErrorKind::Proxy, Stage::Ticket, u"ProxyNotFoundError"_s)));
        QVERIFY(!isNetworkGone(Error::make(ErrorKind::Proxy, Stage::Ticket, u"ProxyAuthenticationRequiredError"_s)));
        QVERIFY(!isNetworkGone(Error::make(ErrorKind::Tls, Stage::Ticket, u"SslHandshakeFailedError"_s)));
    }

private:
    static NetworkWatch::Address addressOf(const QString &ip)
    {
        NetworkWatch::Address address;
        address.ip = QHostAddress(ip);
        address.link = 2;
        return address;
    }
};

QTEST_GUILESS_MAIN(TestNet)
#include "tst_net.moc"
