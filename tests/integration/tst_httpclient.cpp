// The HTTP client against servers that behave and wires that do not: time-outs, limits, redirects, TLS, and the log.
#include "base/log.h"
#include "base/text.h"
#include "net/accessmanager.h"
#include "net/httpclient.h"
#include "net/retrypolicy.h"
#include "support/awaiting.h"
#include "support/cannedserver.h"
#include "support/certificate.h"
#include "support/engineundertest.h"
#include "support/relay.h"
#include "support/sandboxfixture.h"
#include "support/testfiles.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

/// Nothing here waits for the end of it, but where a test gives less.
NetworkOptions patient()
{
    NetworkOptions options;
    options.connectTimeoutSeconds = 20;
    options.idleTimeoutSeconds = 20;
    options.engine = engineUnderTest();
    return options;
}

HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.stage = Stage::Download;
    return request;
}

class LambdaSink : public HttpSink
{
public:
    explicit LambdaSink(std::function<void(QByteArrayView)> onBytes) : m_onBytes(std::move(onBytes)) {}
    Result<void> begin(int, const HttpHeaders &) override { return {}; }
    Result<void> write(QByteArray bytes) override
    {
        m_onBytes(bytes);
        return {};
    }

private:
    std::function<void(QByteArrayView)> m_onBytes;
};

/// Takes a little, and more only some turns of the loop later.
class SlowSink : public HttpSink
{
public:
    Result<void> begin(int, const HttpHeaders &) override { return {}; }
    Result<void> write(QByteArray more) override
    {
        bytes += more;
        m_held += more.size();
        largest = std::max(largest, m_held);
        if (m_held > 200'000 && !m_timer.isActive()) {
            ++pauses;
            m_timer.start(20);
        }
        return {};
    }
    bool hasRoom() override { return !m_timer.isActive(); }

    SlowSink()
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_held = 0;
            if (onRoom)
                onRoom();
        });
    }

    QByteArray bytes;
    qsizetype largest = 0;
    int pauses = 0;

private:
    QTimer m_timer;
    qsizetype m_held = 0;
};

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        const TestCertificate made = makeCertificate(m_dir.path());
        m_certificate = made.certificate;
        m_key = made.key;
        QVERIFY(!m_certificate.isNull());
    }

    void aStatusIsAnAnswerAndNotAnError()
    {
        CannedServer server;
        server.answer(u"/500"_s, "HTTP/1.1 500 Oops\r\nContent-Length: 4\r\nX-Cos-Request-Id: r\r\n\r\nbody");
        HttpClient http(patient());
        const auto answer = await(http.send(get(server.url(u"/500"_s))));
        QVERIFY(answer.ok());
        QCOMPARE(answer->status, 500);
        QCOMPARE(answer->body, QByteArray("body"));
        QCOMPARE(answer->header("x-cos-request-id"), QByteArray("r"));
    }

    void aRefusalIsAnAnswerToo_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 405, 409, 410, 418, 429, 500, 501, 503, 599})
            QTest::addRow("%d", status) << status;
    }

    void aRefusalIsAnAnswerToo()
    {
        QFETCH(int, status);
        CannedServer server;
        server.answer(u"/"_s, "HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Length: 3\r\n\r\nwhy");
        HttpClient http(patient());
        const auto answer = await(http.send(get(server.url(u"/"_s))));
        QVERIFY2(answer.ok(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, QByteArray("why"));
    }

    void plainHttpBeyondLoopbackIsRefusedUnsent()
    {
        HttpClient http(patient());
        const auto answer = await(http.send(get(QUrl(u"http://192.0.2.1/"_s))));
        QCOMPARE(answer.error().kind, ErrorKind::Argument);
        QCOMPARE(answer.error().code, u"insecure-url"_s);
    }

    void anUnknownAuthorityIsRefusedAndACaFileMakesItKnown()
    {
        CannedServer server(m_certificate, m_key);
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        HttpClient strict(patient());
        const auto refused = await(strict.send(get(server.url(u"/"_s))));
        QCOMPARE(refused.error().kind, ErrorKind::Tls);
        QVERIFY(server.requests().isEmpty());

        NetworkOptions options = patient();
        options.caFile = m_dir.filePath(u"cert.pem"_s);
        HttpClient trusting(options);
        const auto answer = await(trusting.send(get(server.url(u"/"_s))));
        QVERIFY2(answer.ok(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE(answer->body, QByteArray("ok"));
        // The right authority for another name is still refused.
        QUrl other = server.url(u"/"_s);
        other.setHost(u"127.0.0.1"_s);
        QCOMPARE(await(trusting.send(get(other))).error().kind, ErrorKind::Tls);
    }

    void aCaFileThatIsNoneIsNamed()
    {
        CannedServer server(m_certificate, m_key);
        NetworkOptions options = patient();
        options.caFile = m_dir.filePath(u"nowhere.pem"_s);
        HttpClient missing(options);
        QCOMPARE(await(missing.send(get(server.url(u"/"_s)))).error().code, u"ca-file-unreadable"_s);
        writeFile(m_dir.filePath(u"empty.pem"_s), "hello");
        options.caFile = m_dir.filePath(u"empty.pem"_s);
        HttpClient empty(options);
        QCOMPARE(await(empty.send(get(server.url(u"/"_s)))).error().code, u"ca-file-empty"_s);
    }

    void redirectsAreRefusedForCallsAndFollowedForDownloads()
    {
        CannedServer server;
        server.answer(u"/from"_s, "HTTP/1.1 302 Found\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n");
        server.answer(u"/to"_s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        server.answer(u"/loop"_s, "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n");
        HttpClient http(patient());
        QCOMPARE(await(http.send(get(server.url(u"/from"_s))))->status, 302);
        HttpRequest follow = get(server.url(u"/from"_s));
        follow.redirects = HttpRequest::Redirects::Follow;
        QCOMPARE(await(http.send(follow))->body, QByteArray("ok"));
        follow.url = server.url(u"/loop"_s);
        QCOMPARE(await(http.send(follow)).error().code, u"too-many-redirects"_s);
    }

    void seeOtherIsFetchedAndNotPostedAgain_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("302") << QByteArray("302 Found") << QByteArray("GET");
        QTest::newRow("303") << QByteArray("303 See Other") << QByteArray("GET");
        QTest::newRow("307") << QByteArray("307 Temporary Redirect") << QByteArray("POST");
    }

    void seeOtherIsFetchedAndNotPostedAgain()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, method);
        CannedServer server;
        server.answer(u"/jobs"_s, "HTTP/1.1 " + status + "\r\nLocation: /jobs/7\r\nContent-Length: 0\r\n\r\n");
        server.answer(u"/jobs/7"_s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        HttpClient http(patient());
        HttpRequest post = get(server.url(u"/jobs"_s));
        post.method = "POST";
        post.headers.emplaceBack("Content-Type", "application/json");
        post.body = "{\"job\":1}";
        post.redirects = HttpRequest::Redirects::SameOrigin;
        QCOMPARE(await(http.send(post))->body, QByteArray("ok"));
        const QByteArray second = server.requests().last();
        QVERIFY2(second.startsWith(method + " /jobs/7 "), second.constData());
        QCOMPARE(second.contains("application/json"), method == "POST");
    }

    void aRedirectNeverLeadsToPlainHttpElsewhere()
    {
        CannedServer server;
        server.answer(u"/"_s, "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/steal\r\nContent-Length: 0\r\n\r\n");
        HttpClient http(patient());
        HttpRequest follow = get(server.url(u"/"_s));
        follow.redirects = HttpRequest::Redirects::Follow;
        QCOMPARE(await(http.send(follow)).error().code, u"insecure-url"_s);
    }

    void aRedirectToAnotherHostCarriesNoCredentials()
    {
        CannedServer first;
        CannedServer second;
        QUrl target = second.url(u"/x"_s);
        target.setHost(u"127.0.0.1"_s);
        first.answer(u"/"_s, "HTTP/1.1 302 Found\r\nLocation: " + target.toEncoded() + "\r\nContent-Length: 0\r\n\r\n");
        second.answer(u"/x"_s, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        HttpClient http(patient());
        HttpRequest follow = get(first.url(u"/"_s));
        follow.redirects = HttpRequest::Redirects::Follow;
        follow.headers.emplaceBack("Authorization", "Bearer hush");
        follow.headers.emplaceBack("X-Plain", "stays");
        QVERIFY(await(http.send(follow)).ok());
        QVERIFY(first.requests().first().contains("hush"));
        QVERIFY(!second.requests().first().contains("hush"));
        QVERIFY(second.requests().first().contains("stays"));
    }

    void anAnswerOverTheLimitIsCutShort()
    {
        CannedServer server;
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + QByteArray(3'000'000, 'x'));
        HttpClient http(patient());
        QCOMPARE(await(http.send(get(server.url(u"/"_s)))).error().code, u"answer-too-large"_s);
    }

    void brokenWiresAreNamed_data()
    {
        QTest::addColumn<Relay::Mode>("mode");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("refused") << Relay::Mode::Refuse << qint64(0) << ErrorKind::Network;
        QTest::newRow("reset before") << Relay::Mode::ResetBefore << qint64(0) << ErrorKind::Network;
        QTest::newRow("reset in the request") << Relay::Mode::ResetAfterRequest << qint64(20) << ErrorKind::Network;
        QTest::newRow("reset in the answer") << Relay::Mode::ResetAfterResponse << qint64(30) << ErrorKind::Network;
        QTest::newRow("silence") << Relay::Mode::Hang << qint64(0) << ErrorKind::Timeout;
        QTest::newRow("cut in the answer") << Relay::Mode::HalfClose << qint64(200) << ErrorKind::Network;
    }

    void brokenWiresAreNamed()
    {
        QFETCH(Relay::Mode, mode);
        QFETCH(qint64, amount);
        CannedServer server;
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + QByteArray(1000, 'x'));
        Relay relay(quint16(server.url(u"/"_s).port()));
        relay.setMode(mode, amount);
        NetworkOptions options = patient();
        if (mode == Relay::Mode::Hang)
            options.idleTimeoutSeconds = options.connectTimeoutSeconds = 1;
        HttpClient http(options);
        QUrl url = server.url(u"/"_s);
        url.setPort(relay.port());
        QElapsedTimer clock;
        clock.start();
        const auto answer = await(http.send(get(url)));
        QVERIFY(!answer.ok());
        QTEST(answer.error().kind, "kind");
        QVERIFY(clock.elapsed() < 15'000); // and not by the patience with a silent wire
    }

    void aHandshakeThatTheWireBreaksIsNoRefusal_data()
    {
        QTest::addColumn<Relay::Mode>("mode");
        QTest::addColumn<qint64>("amount");
        QTest::newRow("reset in the hello") << Relay::Mode::ResetAfterRequest << qint64(20);
        QTest::newRow("closed at the hello") << Relay::Mode::HalfClose << qint64(0);
    }

    void aHandshakeThatTheWireBreaksIsNoRefusal()
    {
        QFETCH(Relay::Mode, mode);
        QFETCH(qint64, amount);
        if (!AccessManager::hasFastEngine() || engineUnderTest() != NetworkOptions::Engine::Fast)
            QSKIP("Qt's own engine has its own words");
        CannedServer server(m_certificate, m_key);
        QUrl url = server.url(u"/"_s);
        Relay relay(quint16(url.port()));
        relay.setMode(mode, amount);
        url.setPort(relay.port());
        NetworkOptions options = patient();
        options.caFile = m_dir.filePath(u"cert.pem"_s);
        HttpClient http(options);
        const auto answer = await(http.send(get(url)));
        QVERIFY(!answer.ok());
        QVERIFY2(answer.error().kind == ErrorKind::Network, qPrintable(answer.error().toLogLine()));
        QVERIFY(relay.faults() > 0);
    }

    void garbageIsNotHttp()
    {
        CannedServer server;
        Relay relay(quint16(server.url(u"/"_s).port()));
        relay.setMode(Relay::Mode::Garbage);
        HttpClient http(patient());
        QUrl url = server.url(u"/"_s);
        url.setPort(relay.port());
        const auto answer = await(http.send(get(url)));
        QVERIFY(!answer.ok() || answer->status == 0 || !answer->isSuccess());
    }

    void destroyingTheTaskClosesTheConnection()
    {
        CannedServer server;
        Relay relay(quint16(server.url(u"/"_s).port()));
        relay.setMode(Relay::Mode::Hang);
        NetworkOptions options = patient();
        options.idleTimeoutSeconds = 120;
        HttpClient http(options);
        QUrl url = server.url(u"/"_s);
        url.setPort(relay.port());
        {
            Scope scope;
            std::optional<Result<HttpAnswer>> answer;
            scope.start(keepValue(http.send(get(url)), &answer));
            QTRY_COMPARE(relay.openConnections(), 1);
        }
        QTRY_COMPARE(relay.openConnections(), 0); // the client itself would wait two minutes
    }

    void theOwnerMayDropTheRequestWhileItsSinkTakesBytes()
    {
        CannedServer server;
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(1'000'000, 'x'));
        auto http = std::make_unique<HttpClient>(patient());
        auto scope = std::make_unique<Scope>();
        HttpRequest request = get(server.url(u"/"_s));
        request.sink = std::make_shared<LambdaSink>([&http, &scope](QByteArrayView) {
            scope.reset();
            http.reset();
        });
        std::optional<Result<HttpAnswer>> answer;
        scope->start(keepValue(http->send(request), &answer));
        QTRY_COMPARE(http.get(), nullptr);
        QVERIFY(!answer.has_value());
    }

    void aHundredAtOnceAllGetTheirOwnAnswer()
    {
        CannedServer server;
        HttpClient http(patient());
        std::vector<std::optional<Result<HttpAnswer>>> answers(100);
        Scope scope;
        for (size_t i = 0; i < answers.size(); ++i) {
            const QByteArray body = "answer " + QByteArray::number(int(i));
            const QString path = u"/%1"_s.arg(i);
            server.answer(path,
                          "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            scope.start(keepValue(http.send(get(server.url(path))), &answers[i]));
        }
        for (size_t i = 0; i < answers.size(); ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(answers[i].has_value(), 20'000);
            QVERIFY2(answers[i]->ok(), qPrintable(answers[i]->ok() ? QString() : answers[i]->error().toLogLine()));
            QCOMPARE((*answers[i])->body, "answer " + QByteArray::number(int(i)));
        }
    }

    void aFullSinkHoldsTheConnectionBackAndLosesNothing()
    {
        CannedServer server;
        const QByteArray bytes = patternBytes(6'000'000);
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 6000000\r\n\r\n" + bytes);
        HttpClient http(patient());
        HttpRequest request = get(server.url(u"/"_s));
        const auto sink = std::make_shared<SlowSink>();
        request.sink = sink;
        const auto answer = await(http.send(request));
        QVERIFY2(answer.ok(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QVERIFY(sink->pauses > 3);
        QVERIFY2(sink->largest < 3'000'000, qPrintable(QString::number(sink->largest)));
        QCOMPARE(sink->bytes.size(), bytes.size());
        const auto differs = std::mismatch(bytes.begin(), bytes.end(), sink->bytes.begin());
        QCOMPARE(differs.first - bytes.begin(), bytes.size());
    }

    void theTimeOutDoesNotTickWhileARequestWaitsForItsSlot()
    {
        SandboxFixture sandbox;
        sandbox.faults().delay(u"*"_s, 800);
        NetworkOptions options = patient();
        options.connectTimeoutSeconds = options.idleTimeoutSeconds = 3;
        options.connectionsPerHost = 1;
        HttpClient http(options);
        std::vector<std::optional<Result<HttpAnswer>>> answers(5);
        Scope scope;
        for (auto &answer : answers)
            scope.start(keepValue(http.send(get(QUrl(sandbox.baseUrl().toString() + u"/cgi-bin/token"_s))), &answer));
        // Five in a row take four seconds, more than the idle time-out; none of them, which take far less, may run into it.
        for (auto &answer : answers) {
            QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
            QVERIFY2(answer->ok(), qPrintable(answer->ok() ? QString() : answer->error().toLogLine()));
        }
    }

    void theLogShowsRequestsButNoSecret()
    {
        const QString path = m_dir.filePath(u"net.log"_s);
        installLog(path, 1'000'000, false);
        CannedServer server;
        HttpClient http(patient());
        QVERIFY(await(http.send(get(server.url(u"/tcb/uploadfile?access_token=68_TopSecretToken"_s)))).ok());
        installLog({}, 0, false);
        qInstallMessageHandler(nullptr);
        const QByteArray log = readFile(path);
        QVERIFY(log.contains("/tcb/uploadfile"));
        QVERIFY(log.contains("404"));
        QVERIFY(!log.contains("68_TopSecretToken"));
    }

    void noRouteIsNoRefusal()
    {
        // A connection to all at once has no route, on any system, and nothing is sent for it.
        HttpClient client(patient());
        const auto answer = await(client.send(get(QUrl(u"https://255.255.255.255:9/"_s))));
        QVERIFY(!answer.ok());
        QVERIFY2(isNetworkGone(answer.error()), qPrintable(answer.error().toLogLine()));
    }

    void aProxyThatHasServedIsNotSuspectedWhenTheWayToItIsLost()
    {
        auto proxy = std::make_unique<CannedServer>();
        const QUrl target(u"http://10.9.8.7/x"_s); // is asked of the proxy; nothing goes there
        proxy->answer(target.toString(), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        NetworkOptions options = patient();
        options.proxyMode = NetworkOptions::ProxyMode::Manual;
        options.proxyHost = u"127.0.0.1"_s;
        options.proxyPort = quint16(proxy->url({}).port());
        HttpClient client(options);
        HttpRequest request = get(target);
        request.allowPrivateHttp = true;
        const auto served = await(client.send(request));
        QVERIFY2(served.ok(), qPrintable(served ? QString() : served.error().toLogLine()));
        QCOMPARE(served->body, QByteArray("ok"));
        proxy.reset();
        const auto lost = await(client.send(request));
        QCOMPARE(lost.error().kind, ErrorKind::Network);
        if (!AccessManager::hasFastEngine() || options.engine != NetworkOptions::Engine::Fast)
            return; // Qt's own engine does not tell a proxy that refuses from a service that does
        QVERIFY2(isNetworkGone(lost.error()), qPrintable(lost.error().toLogLine()));
        // One that has never served may be set wrong: somebody has to look.
        HttpClient another(options);
        QCOMPARE(await(another.send(request)).error().kind, ErrorKind::Proxy);
    }

private:
    QTemporaryDir m_dir;
    QSslCertificate m_certificate;
    QSslKey m_key;
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
