// Who replaces whom: the two token families, on a clock that the test moves. Byte ranges beside them.
#include "base/text.h"
#include "sandbox/byterange.h"
#include "sandbox/tokenstore.h"

#include <QTest>

using namespace wcs;
using namespace wcs::sandbox;
using Verdict = TokenStore::Verdict;

class TestSandboxTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void classicTokenDiesAfterTheOverlap();
    void stableTokenStaysTheSameWithItsRemainingSeconds();
    void stableTokenRollsInItsLastMinutes();
    void forceRetiresAtOnceButNotTwiceInThirtySeconds();
    void forceEndsAfterTwentyADay();
    void familiesDoNotTouchEachOther();
    void supersededIsUnknownAndExpiredIsExpired();
    void rangesAreUnderstood_data();
    void rangesAreUnderstood();
};

void TestSandboxTokens::classicTokenDiesAfterTheOverlap()
{
    Clock clock;
    TokenStore store(&clock, 7200);
    const QString first = store.issueClassic()->value;
    const QString second = store.issueClassic()->value;
    QVERIFY(first != second);
    clock.advance(298);
    QCOMPARE(store.check(first), Verdict::Valid);
    clock.advance(3);
    QCOMPARE(store.check(first), Verdict::Unknown);
    QCOMPARE(store.check(second), Verdict::Valid);
    clock.advance(7200);
    QCOMPARE(store.check(second), Verdict::Expired);
    QCOMPARE(store.check(u"nonsense!"_s), Verdict::Malformed);
}

void TestSandboxTokens::stableTokenStaysTheSameWithItsRemainingSeconds()
{
    Clock clock;
    TokenStore store(&clock, 7200);
    const auto first = store.issueStable(false);
    clock.advance(1000);
    const auto second = store.issueStable(false);
    QCOMPARE(second->value, first->value);
    QVERIFY(second->remainingSeconds <= 6200 && second->remainingSeconds >= 6198);
}

void TestSandboxTokens::stableTokenRollsInItsLastMinutes()
{
    Clock clock;
    TokenStore store(&clock, 7200);
    const auto first = store.issueStable(false);
    clock.advance(6901);
    const auto second = store.issueStable(false);
    QVERIFY(second->value != first->value);
    QCOMPARE(store.check(first->value), Verdict::Valid);
    clock.advance(300);
    QCOMPARE(store.check(first->value), Verdict::Expired);
    QCOMPARE(store.check(second->value), Verdict::Valid);
}

void TestSandboxTokens::forceRetiresAtOnceButNotTwiceInThirtySeconds()
{
    Clock clock;
    TokenStore store(&clock, 7200);
    const QString first = store.issueStable(false)->value;
    const QString second = store.issueStable(true)->value;
    QCOMPARE(store.check(first), Verdict::Unknown);
    QCOMPARE(store.issueStable(true)->value, second);
    clock.advance(31);
    QVERIFY(store.issueStable(true)->value != second);
    QCOMPARE(store.check(second), Verdict::Unknown);
}

void TestSandboxTokens::forceEndsAfterTwentyADay()
{
    Clock clock;
    clock.advance(86400 - clock.now() % 86400); // the beginning of a day
    TokenStore store(&clock, 7200);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(store.issueStable(true).has_value());
        clock.advance(31);
    }
    QVERIFY(!store.issueStable(true).has_value());
    QVERIFY(store.issueStable(false).has_value());
    clock.advance(86400);
    QVERIFY(store.issueStable(true).has_value());
}

void TestSandboxTokens::familiesDoNotTouchEachOther()
{
    Clock clock;
    TokenStore store(&clock, 7200);
    const QString stable = store.issueStable(false)->value;
    const QString classic = store.issueClassic()->value;
    store.issueStable(true);
    store.issueClassic();
    clock.advance(299);
    QCOMPARE(store.check(classic), Verdict::Valid);
    QCOMPARE(store.check(stable), Verdict::Unknown);
    const QString forced = store.issueStable(false)->value;
    store.issueClassic();
    clock.advance(400);
    QCOMPARE(store.check(forced), Verdict::Valid);
}

void TestSandboxTokens::supersededIsUnknownAndExpiredIsExpired()
{
    Clock clock;
    TokenStore store(&clock, 7200);
    const QString first = store.issueStable(false)->value;
    store.supersedeAll();
    QCOMPARE(store.check(first), Verdict::Unknown);
    const QString second = store.issueStable(false)->value;
    QVERIFY(second != first);
    store.expireAll();
    QCOMPARE(store.check(second), Verdict::Expired);
    QVERIFY(store.issueStable(false)->value != second);
}

void TestSandboxTokens::rangesAreUnderstood_data()
{
    using Kind = ByteRange::Kind;
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("length");
    const auto row = [](const char *header, Kind kind, qint64 first, qint64 length) {
        QTest::newRow(header) << QByteArray(header) << int(kind) << first << length;
    };
    row("bytes=0-0", Kind::Part, 0, 1);
    row("bytes=10-", Kind::Part, 10, 90);
    row("bytes=-10", Kind::Part, 90, 10);
    row("bytes=-500", Kind::Part, 0, 100);
    row("bytes=50-500", Kind::Part, 50, 50);
    row("bytes=100-", Kind::Unsatisfiable, 0, 0);
    row("bytes=-0", Kind::Unsatisfiable, 0, 0);
    row("bytes=5-3", Kind::Whole, 0, 100);
    row("bytes=0-1,3-4", Kind::Whole, 0, 100);
    row("lines=1-2", Kind::Whole, 0, 100);
}

void TestSandboxTokens::rangesAreUnderstood()
{
    QFETCH(QByteArray, header);
    const ByteRange range = ByteRange::parse(header, 100);
    QTEST(int(range.kind), "kind");
    QTEST(range.first, "first");
    QTEST(range.length, "length");
}

QTEST_GUILESS_MAIN(TestSandboxTokens)
#include "tst_sandboxtokens.moc"
