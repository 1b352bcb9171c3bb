// How long to wait: before another try, for a profile that WeChat turns away, for a network that is gone.
#include "base/text.h"
#include "net/retrypolicy.h"

#include <QTest>

#include <algorithm>

using namespace wcs;
using std::chrono::milliseconds;

class TestRetryPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pausesGrowAndHonourTheServer()
    {
        Error error = Error::make(ErrorKind::Network, Stage::Upload, u"x"_s);
        QList<milliseconds> firsts;
        for (int i = 0; i < 50; ++i) {
            const auto first = *pauseBefore(error, 1);
            firsts << first;
            QVERIFY(first >= milliseconds(750) && first <= milliseconds(1250));
            const auto fourth = *pauseBefore(error, 4);
            QVERIFY(fourth >= milliseconds(6000) && fourth <= milliseconds(10000));
        }
        QVERIFY2(areSpread(firsts), "who was turned away together would come back together");
        QVERIFY(!pauseBefore(error, 5));
        error.retryAfterSeconds = 30;
        QVERIFY(*pauseBefore(error, 1) >= milliseconds(30000));
        error.retryAfterSeconds = 3600; // longer than anybody waits
        QVERIFY(!pauseBefore(error, 1));
        QList<milliseconds> limited;
        for (int i = 0; i < 50; ++i)
            limited << *pauseBefore(Error::make(ErrorKind::WeChat, Stage::Ticket, u"45011"_s), 1);
        QVERIFY(std::ranges::min(limited) >= milliseconds(60000));
        QVERIFY(areSpread(limited));
    }

    void aNetworkThatIsGoneIsAskedForLessAndLessOften()
    {
        QCOMPARE(pauseBeforeProbe(-1), milliseconds(0));
        QList<milliseconds> firsts;
        for (int i = 0; i < 50; ++i) {
            firsts << pauseBeforeProbe(0);
            QVERIFY(firsts.last() >= milliseconds(750) && firsts.last() <= milliseconds(1250));
            const auto late = pauseBeforeProbe(40);
            QVERIFY(late >= milliseconds(22'500) && late <= milliseconds(37'500));
        }
        QVERIFY(areSpread(firsts));
    }

private:
    /// By more than a tenth of a second.
    static bool areSpread(const QList<milliseconds> &pauses)
    {
        const auto [least, most] = std::ranges::minmax(pauses);
        return most - least > milliseconds(100);
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
