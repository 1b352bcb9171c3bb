// What libcurl does by itself, and what the program makes of it.
#include "base/text.h"
#include "net/accessmanager.h"
#include "net/httpclient.h"
#include "net/retrypolicy.h"
#include "support/awaiting.h"
#include "support/cannedserver.h"
#include "support/testfiles.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace wcs;
using namespace wcs::test;

namespace {

NetworkOptions patient()
{
    NetworkOptions options;
    options.connectTimeoutSeconds = 20;
    options.idleTimeoutSeconds = 20;
    return options;
}

NetworkOptions through(const CannedServer &proxy)
{
    NetworkOptions options = patient();
    options.proxyMode = NetworkOptions::ProxyMode::Manual;
    options.proxyHost = u"127.0.0.1"_s;
    options.proxyPort = quint16(proxy.url({}).port());
    return options;
}

/// Is asked of a proxy; nothing goes there.
const QString beyond = u"http://10.1.2.3/"_s;

HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.stage = Stage::Download;
    request.allowPrivateHttp = true;
    return request;
}

/// Counts what arrives, and how far that is ahead of a rate.
class MeasuringSink : public HttpSink
{
public:
    explicit MeasuringSink(double bytesPerMillisecond) : m_rate(bytesPerMillisecond) { m_clock.start(); }
    Result<void> begin(int, const HttpHeaders &) override { return {}; }
    Result<void> write(QByteArray more) override
    {
        bytes += more;
        ahead = std::max(ahead, double(bytes.size()) - m_rate * double(m_clock.elapsed()));
        return {};
    }

    QByteArray bytes;
    double ahead = 0;

private:
    double m_rate;
    QElapsedTimer m_clock;
};

} // namespace

class TestFastEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!AccessManager::hasFastEngine())
            QSKIP("this build has no libcurl");
    }

    void whatMayHaveBeenDoneIsNotSentAgain_data()
    {
        QTest::addColumn<Stage>("stage");
        QTest::newRow("an upload, on a kept connection") << Stage::Upload;
        QTest::newRow("a call of a backend, on its own") << Stage::None;
    }

    void whatMayHaveBeenDoneIsNotSentAgain()
    {
        QFETCH(Stage, stage);
        CannedServer server;
        server.answer(u"/first"_s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        server.hangUpAt(u"/job"_s);
        HttpClient http(patient());
        HttpRequest first = get(server.url(u"/first"_s));
        first.stage = stage;
        QVERIFY(await(http.send(first)).ok());
        HttpRequest post = get(server.url(u"/job"_s));
        post.method = "POST";
        post.body = "{}";
        post.stage = stage;
        post.repeatsWhenCut = false;
        const auto answer = await(http.send(post));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().kind, ErrorKind::Network);
        QCOMPARE(answer.error().code, u"RemoteHostClosedError"_s);
        QCOMPARE(answer.error().host, first.url.host());
        const auto &asked = server.requests();
        const auto posts = std::count_if(asked.begin(), asked.end(),
                                         [](const QByteArray &one) { return one.startsWith("POST "); });
        QCOMPARE(int(posts), 1);
        if (stage != Stage::Upload)
            QCOMPARE(server.connections(), 2);
    }

    /// As with QNetworkRequest: of two of one name the later, whoever set the first.
    void aHeaderIsSentOnce()
    {
        CannedServer server;
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        HttpClient http(patient());
        HttpRequest request = get(server.url(u"/"_s));
        request.headers = {{"user-agent", "mine"}, {"X-A", ""}, {"x-a", "second"}, {"X-B", QByteArray()}};
        QVERIFY(await(http.send(request)).ok());
        const QByteArray sent = server.requests().last().toLower();
        QCOMPARE(sent.count("user-agent:"), 1);
        QVERIFY(sent.contains("\r\nuser-agent: mine\r\n"));
        QCOMPARE(sent.count("x-a:"), 1);
        QVERIFY(sent.contains("\r\nx-a: second\r\n"));
        QVERIFY(!sent.contains("x-b"));
    }

    void aHeaderThatLooksLikeAStatusLineIsNone()
    {
        CannedServer server;
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nX-A: 1\r\nHTTP/x: y\r\nContent-Length: 2\r\n\r\nok");
        HttpClient http(patient());
        const auto answer = await(http.send(get(server.url(u"/"_s))));
        QVERIFY(answer.ok());
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->header("x-a"), QByteArray("1"));
        QCOMPARE(answer->body, QByteArray("ok"));
    }

    void aLimitHoldsForSmallStretchesAndIsLiftedAtOnce()
    {
        CannedServer server;
        const QByteArray bytes = patternBytes(1'000'000);
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + bytes);
        HttpClient http(patient());
        http.setRates(0, 20'000);
        const auto sink = std::make_shared<MeasuringSink>(20);
        HttpRequest request = get(server.url(u"/"_s));
        request.sink = sink;
        std::optional<Result<HttpAnswer>> answer;
        Scope scope;
        scope.start(keepValue(http.send(request), &answer));
        QTRY_VERIFY(sink->bytes.size() >= 20'000); // after about a second
        // A quarter of a second may be saved up, and a tenth is moved at a time.
        QVERIFY2(sink->ahead < 12'000, qPrintable(QString::number(sink->ahead)));
        http.setRates(0, 0);
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000); // at the old rate it would take most of a minute
        QVERIFY2(answer->ok(), qPrintable(answer->ok() ? QString() : answer->error().toLogLine()));
        QVERIFY(sink->bytes == bytes);
    }

    void aProxyGetsThePasswordItAsksFor()
    {
        CannedServer proxy;
        proxy.answerOnce(beyond,
                         "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                         "X-Of: the first\r\nContent-Length: 2\r\n\r\nno");
        proxy.answer(beyond, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes");
        NetworkOptions options = through(proxy);
        options.proxyUser = u"me"_s;
        options.proxyPassword = u"word"_s;
        HttpClient http(options);
        const auto answer = await(http.send(get(QUrl(beyond))));
        QVERIFY2(answer.ok(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, QByteArray("yes"));
        QVERIFY(answer->header("x-of").isEmpty());
        QCOMPARE(proxy.requests().size(), 2);
        QVERIFY(proxy.requests().last().contains("Proxy-Authorization: Basic " + QByteArray("me:word").toBase64()));
    }

    void aPostReachesBeyondAProxyThatAsksForAPassword()
    {
        CannedServer proxy;
        proxy.answerOnce(beyond,
                         "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                         "Content-Length: 0\r\n\r\n");
        proxy.answer(beyond, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes");
        NetworkOptions options = through(proxy);
        options.proxyUser = u"me"_s;
        options.proxyPassword = u"word"_s;
        HttpClient http(options);
        HttpRequest post = get(QUrl(beyond));
        post.method = "POST";
        post.body = "{}";
        post.repeatsWhenCut = false; // what the proxy refuses has not been done
        const auto answer = await(http.send(post));
        QVERIFY2(answer.ok(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE(answer->status, 200);
    }

    void aProxyThatRefusesThePasswordIsHeard()
    {
        CannedServer proxy;
        proxy.answer(beyond, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                             "Content-Length: 2\r\n\r\nno");
        NetworkOptions options = through(proxy);
        options.proxyUser = u"me"_s;
        options.proxyPassword = u"wrong"_s;
        HttpClient http(options);
        const auto answer = await(http.send(get(QUrl(beyond))));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, u"ProxyAuthenticationRequiredError"_s);
    }

    void aProxyThatCannotGetOnHaltsNothing_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Remedy>("remedy");
        QTest::newRow("502") << QByteArray("502 Bad Gateway") << ErrorKind::Network << Remedy::Retry;
        QTest::newRow("503") << QByteArray("503 Service Unavailable") << ErrorKind::Network << Remedy::Retry;
        QTest::newRow("504") << QByteArray("504 Gateway Timeout") << ErrorKind::Network << Remedy::Retry;
        QTest::newRow("403") << QByteArray("403 Forbidden") << ErrorKind::Proxy << Remedy::HaltProfile;
    }

    void aProxyThatCannotGetOnHaltsNothing()
    {
        QFETCH(QByteArray, status);
        CannedServer proxy;
        proxy.answer(u"10.1.2.3:443"_s, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        HttpClient http(through(proxy));
        const auto answer = await(http.send(get(QUrl(u"https://10.1.2.3/"_s))));
        QVERIFY(!answer.ok());
        QTEST(answer.error().kind, "kind");
        QTEST(remedyFor(answer.error()), "remedy");
        QVERIFY(proxy.requests().first().startsWith("CONNECT "));
    }

    void aProxyMayHaveAnAddressOfTheNewKind()
    {
        if (!QTcpServer().listen(QHostAddress::LocalHostIPv6))
            QSKIP("no IPv6 here");
        CannedServer proxy(QHostAddress::LocalHostIPv6);
        proxy.answer(beyond, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes");
        NetworkOptions options = through(proxy);
        options.proxyHost = u"::1"_s;
        HttpClient http(options);
        const auto answer = await(http.send(get(QUrl(beyond))));
        QVERIFY2(answer.ok(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE(answer->body, QByteArray("yes"));
    }
};

QTEST_GUILESS_MAIN(TestFastEngine)
#include "tst_fastengine.moc"
