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
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <chrono>
#include <ctime>
#include <memory>
#include <numeric>
#include <vector>

using namespace wcs;
using namespace std::chrono_literals;

namespace {

/// A limit, and the clock by which it is paid.
struct Till {
    qint64 nanoseconds = 0;
    const std::shared_ptr<RateLimit> rate = std::make_shared<RateLimit>([this] { return nanoseconds; });

    void pass(qint64 milliseconds) { nanoseconds += milliseconds * 1'000'000; }
    double seconds() const { return double(nanoseconds) / 1e9; }
};

} // namespace

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
        RateShare share(std::make_shared<RateLimit>());
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(share.allowed(123'456), 123'456);
            share.spend(1'000'000'000);
            QCOMPARE(share.millisecondsToWait(), 0);
        }
    }

    void aTurnIsATenthOfASecondAndTheNextComesWhenItIsPaid()
    {
        Till till;
        RateShare share(till.rate);
        till.rate->setBytesPerSecond(100'000);
        QCOMPARE(share.allowed(1'000'000), 10'000);
        share.spend(4000);
        QCOMPARE(share.allowed(1'000'000), 6000);
        share.spend(6000);
        QCOMPARE(share.allowed(10), 0);
        QCOMPARE(share.millisecondsToWait(), 100);
        till.pass(99);
        QCOMPARE(share.allowed(10), 0);
        till.pass(1);
        QCOMPARE(share.allowed(1'000'000), 10); // as it has asked
    }

    void aQuarterOfASecondIsSavedUpAtMost()
    {
        Till till;
        RateShare share(till.rate);
        till.rate->setBytesPerSecond(100'000);
        till.pass(3'600'000);
        qint64 moved = 0;
        while (const qint64 some = share.allowed(1'000'000)) {
            share.spend(some);
            moved += some;
        }
        QCOMPARE(moved, 30'000); // with the turn that has begun
    }

    /// Who has just moved its bytes asks again at once, and all others come late with their clocks.
    void whoAsksMoreOftenThanOthersPassesNobodyBy()
    {
        Till till;
        till.rate->setBytesPerSecond(100'000);
        RateShare eager(till.rate);
        std::array<RateShare, 3> late{RateShare(till.rate), RateShare(till.rate), RateShare(till.rate)};
        qint64 ofEager = 0;
        std::array<qint64, 3> ofLate = {};
        for (int i = 0; i < 4000; ++i) {
            while (const qint64 some = eager.allowed(1'000'000)) {
                eager.spend(some);
                ofEager += some;
            }
            for (size_t one = 0; one < late.size() && i % 7 == 0; ++one) {
                const qint64 some = late[one].allowed(1'000'000);
                late[one].spend(some);
                ofLate[one] += some;
            }
            till.pass(1);
        }
        // One turn for who was first, and one for who has just had it.
        for (const qint64 bytes : ofLate)
            QVERIFY2(qAbs(bytes - ofEager) <= 20'000, qPrintable(u"%1 %2"_s.arg(bytes).arg(ofEager)));
        const qint64 sum = ofEager + std::accumulate(ofLate.begin(), ofLate.end(), qint64(0));
        QVERIFY2(sum > 390'000 && sum <= 430'000, qPrintable(QString::number(sum))); // of 4 s
    }

    void whoDoesNotComeForItsTurnHoldsNobodyUp()
    {
        Till till;
        till.rate->setBytesPerSecond(100'000);
        RateShare first(till.rate);
        RateShare away(till.rate);
        RateShare next(till.rate);
        first.spend(first.allowed(10'000));
        QCOMPARE(away.allowed(10'000), 0);
        QCOMPARE(next.allowed(10'000), 0);
        QCOMPARE(next.millisecondsToWait(), 200);
        till.pass(200);
        QCOMPARE(next.allowed(10'000), 10'000);
        next.spend(10'000);
        QCOMPARE(away.allowed(10'000), 10'000); // it is still its own
    }

    void whatIsGivenBackComesToThoseBehindAndToNobodyBefore()
    {
        Till till;
        till.rate->setBytesPerSecond(100'000);
        RateShare first(till.rate);
        first.spend(first.allowed(10'000));
        RateShare before(till.rate);
        QCOMPARE(before.allowed(10'000), 0);
        auto cancelled = std::make_unique<RateShare>(till.rate);
        QCOMPARE(cancelled->allowed(10'000), 0);
        RateShare fickle(till.rate);
        QCOMPARE(fickle.allowed(10'000), 0);
        RateShare behind(till.rate);
        QCOMPARE(behind.allowed(10'000), 0);
        QCOMPARE(behind.millisecondsToWait(), 400);
        cancelled.reset();
        QCOMPARE(behind.millisecondsToWait(), 300);
        fickle.giveBack();
        QCOMPARE(behind.millisecondsToWait(), 200);
        QCOMPARE(before.millisecondsToWait(), 100);
        QCOMPARE(fickle.allowed(10'000), 0);
        QCOMPARE(fickle.millisecondsToWait(), 300);
    }

    void anotherLimitCountsAtOnceForThoseThatWait()
    {
        Till till;
        till.rate->setBytesPerSecond(1000);
        RateShare first(till.rate);
        RateShare second(till.rate);
        RateShare third(till.rate);
        first.spend(first.allowed(1'000'000));
        QCOMPARE(second.allowed(1'000'000), 0);
        QCOMPARE(third.allowed(1'000'000), 0);
        QCOMPARE(third.millisecondsToWait(), 2048);
        till.rate->setBytesPerSecond(1'024'000);
        QCOMPARE(first.allowed(1'000'000), 0); // behind them, as before
        QCOMPARE(second.millisecondsToWait(), 0);
        QCOMPARE(third.millisecondsToWait(), 1);
        till.rate->setBytesPerSecond(0);
        for (RateShare *share : {&first, &second, &third}) {
            QCOMPARE(share->millisecondsToWait(), 0);
            QCOMPARE(share->allowed(1'000'000), 1'000'000);
        }
        till.rate->setBytesPerSecond(1000); // of what was booked before nothing is left
        QCOMPARE(third.allowed(1'000'000), 1024);
        QCOMPARE(first.allowed(1'000'000), 0);
        QCOMPARE(first.millisecondsToWait(), 1024);
    }

    void whateverTransfersDoTogetherTheyMoveNoMoreThanTheLimit()
    {
        constexpr qint64 limit = 50'000;
        constexpr int most = 16;
        QRandomGenerator chance(1);
        Till till;
        till.rate->setBytesPerSecond(limit);
        std::vector<std::unique_ptr<RateShare>> shares(most);
        qint64 moved = 0;
        for (int i = 0; i < 20'000; ++i) {
            auto &share = shares[chance.bounded(most)];
            if (!share)
                share = std::make_unique<RateShare>(till.rate);
            const qint64 some = share->allowed(chance.bounded(1, 20'000));
            const qint64 used = chance.bounded(4) == 0 ? some / 3 : some;
            share->spend(used);
            moved += used;
            if (const int what = chance.bounded(10); what == 0)
                share.reset();
            else if (what == 1)
                share->giveBack();
            till.pass(chance.bounded(4));
            // What is saved up, and a turn each.
            const double due = double(limit) * (till.seconds() + 0.25 + 0.1 * (most + 1));
            QVERIFY2(double(moved) <= due, qPrintable(u"%1 of %2"_s.arg(moved).arg(due)));
        }
        QVERIFY2(double(moved) > 0.9 * double(limit) * till.seconds(), qPrintable(QString::number(moved)));
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

    void aPacedBodyThatWaitsGoesOnAtOnceWhenTheLimitIsLifted()
    {
        auto source = std::make_shared<QBuffer>();
        source->setData(QByteArray(60'000, 'x'));
        source->open(QIODevice::ReadOnly);
        auto rate = std::make_shared<RateLimit>();
        rate->setBytesPerSecond(1); // the next turn would come in a quarter of an hour
        PacedBody body(source, rate);
        qint64 got = 0;
        const auto take = [&body, &got] {
            while (const qsizetype read = body.read(8192).size())
                got += read;
        };
        connect(&body, &QIODevice::readyRead, this, take);
        take();
        QCOMPARE(got, 1024);
        rate->setBytesPerSecond(0);
        QTRY_COMPARE(got, 60'000);
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

    void onlyWhatWasSleptSinceTheMarkCounts()
    {
        qint64 slept = 3'600'000;
        NetworkWatch watch;
        watch.setSleepClock([&slept] { return slept; });
        const qint64 mark = watch.sleepMark();
        QCOMPARE(watch.sleptSince(mark), 0ms);
        slept += 15'000;
        QCOMPARE(watch.sleptSince(mark), 0ms);
        slept += 5000;
        QCOMPARE(watch.sleptSince(mark), 20s);
        slept = 0; // where only the clock on the wall tells, and it was set back
        QCOMPARE(watch.sleptSince(mark), 0ms);
    }

    /// The one on the wall is half a century ahead of the one that counts.
    void onLinuxNoClockThatMayBeSetTellsASleep()
    {
#ifdef Q_OS_LINUX
        const NetworkWatch watch;
        const auto slept = std::chrono::milliseconds(watch.sleepMark());
        timespec sinceBoot{};
        QCOMPARE(clock_gettime(CLOCK_BOOTTIME, &sinceBoot), 0);
        QVERIFY2(slept <= std::chrono::seconds(sinceBoot.tv_sec + 1), qPrintable(QString::number(slept.count())));
#else
        QSKIP("There is no such clock.");
#endif
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
