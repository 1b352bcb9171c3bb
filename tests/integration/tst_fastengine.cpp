// What libcurl does by itself, and what the program makes of it.
#include "base/text.h"
#include "net/accessmanager.h"
#include "net/httpclient.h"
#include "net/retrypolicy.h"
#include "support/awaiting.h"
#include "support/cannedserver.h"

#include <QTest>

#include <algorithm>

using namespace wcs;
using namespace wcs::test;

namespace {

NetworkOptions quick()
{
    NetworkOptions options;
    options.connectTimeoutSeconds = 5;
    options.idleTimeoutSeconds = 5;
    return options;
}

HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.stage = Stage::Download;
    return request;
}

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
        HttpClient http(quick());
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
        const auto &asked = server.requests();
        const auto posts = std::count_if(asked.begin(), asked.end(),
                                         [](const QByteArray &one) { return one.startsWith("POST "); });
        QCOMPARE(int(posts), 1);
        if (stage != Stage::Upload)
            QCOMPARE(server.connections(), 2);
    }
};

QTEST_GUILESS_MAIN(TestFastEngine)
#include "tst_fastengine.moc"
