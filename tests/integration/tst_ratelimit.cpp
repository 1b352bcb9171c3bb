// How transfers share the limit of a direction.
#include "base/text.h"
#include "net/httpclient.h"
#include "support/awaiting.h"
#include "support/cannedserver.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <algorithm>
#include <array>
#include <optional>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr qint64 objectBytes = 200'000;

class CountingSink : public HttpSink
{
public:
    explicit CountingSink(qint64 *moved) : m_moved(moved) {}
    Result<void> begin(int, const HttpHeaders &) override { return {}; }
    Result<void> write(QByteArray more) override
    {
        *m_moved += more.size();
        return {};
    }

private:
    qint64 *m_moved;
};

HttpRequest download(const QUrl &url, qint64 *moved)
{
    HttpRequest request;
    request.url = url;
    request.stage = Stage::Download;
    request.sink = std::make_shared<CountingSink>(moved);
    return request;
}

HttpRequest upload(const QUrl &url, qint64 bytes, qint64 *moved)
{
    auto source = std::make_shared<QBuffer>();
    source->setData(QByteArray(bytes, 'x'));
    source->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.stage = Stage::Upload;
    request.bodyStream = source;
    request.bodySize = bytes;
    request.onSent = [moved](qint64 sent) { *moved = sent; };
    return request;
}

QByteArray answerOf(qint64 bytes)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(bytes) + "\r\n\r\n" + QByteArray(bytes, 'x');
}

NetworkOptions options(int idleSeconds)
{
    NetworkOptions options;
    options.connectTimeoutSeconds = 20;
    options.idleTimeoutSeconds = idleSeconds;
    return options;
}

} // namespace

class TestRateLimit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void transfersMoveTogether_data()
    {
        QTest::addColumn<bool>("isUpload");
        QTest::newRow("uploads") << true;
        QTest::newRow("downloads") << false;
    }

    /// What is saved up and two turns, which is half of it, may come to one of them before the other.
    void transfersMoveTogether()
    {
        QFETCH(bool, isUpload);
        CannedServer server;
        server.answer(u"/"_s, answerOf(isUpload ? 0 : objectBytes));
        HttpClient http(options(30));
        http.setRates(4000, 4000); // until both are under way
        std::array<qint64, 2> moved = {};
        std::array<std::optional<Result<HttpAnswer>>, 2> answers;
        Scope scope;
        for (size_t i = 0; i < moved.size(); ++i) {
            const QUrl url = server.url(u"/"_s);
            HttpRequest request = isUpload ? upload(url, objectBytes, &moved[i]) : download(url, &moved[i]);
            scope.start(keepValue(http.send(request), &answers[i]));
        }
        const auto hasBegun = [](qint64 bytes) { return bytes > 0; };
        QTRY_VERIFY(std::ranges::all_of(moved, hasBegun));
        QElapsedTimer clock;
        clock.start();
        http.setRates(200'000, 200'000);
        const auto isWhole = [](qint64 bytes) { return bytes == objectBytes; };
        while (std::ranges::none_of(moved, isWhole) && clock.elapsed() < patience)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        for (const qint64 bytes : moved)
            QVERIFY2(bytes >= objectBytes / 4, qPrintable(QString::number(bytes)));
        const auto hasEnded = [](const auto &answer) { return answer.has_value(); };
        QTRY_VERIFY(std::ranges::all_of(answers, hasEnded));
        for (const auto &answer : answers)
            QVERIFY2(answer->ok(), qPrintable(answer->ok() ? QString() : answer->error().toLogLine()));
        QVERIFY2(clock.elapsed() >= 1700, qPrintable(QString::number(clock.elapsed()))); // 2 s less a turn each
    }

    /// One that waits for its turn for longer than a connection may stand still.
    void whatWaitsForItsTurnDoesNotStandStill_data()
    {
        QTest::addColumn<bool>("isUpload");
        QTest::newRow("an upload") << true;
        QTest::newRow("a download") << false;
    }

    void whatWaitsForItsTurnDoesNotStandStill()
    {
        QFETCH(bool, isUpload);
        CannedServer server;
        server.answer(u"/"_s, answerOf(isUpload ? 0 : 2000));
        HttpClient http(options(2));
        http.setRates(300, 300); // after the first kibibyte the next comes in more than three seconds
        qint64 moved = 0;
        const QUrl url = server.url(u"/"_s);
        const auto answer = await(http.send(isUpload ? upload(url, 2000, &moved) : download(url, &moved)));
        QVERIFY2(answer.ok(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE(moved, 2000);
    }

    void whatWaitsForItsTurnDoesNotExcuseAServerThatTakesNothing()
    {
        QTcpServer deaf;
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        deaf.pauseAccepting();
        HttpClient http(options(1));
        http.setRates(2'000'000, 0); // the system takes some of it, in several turns
        const QUrl url(u"http://127.0.0.1:%1/"_s.arg(deaf.serverPort()));
        qint64 moved = 0;
        const auto answer = await(http.send(upload(url, 64'000'000, &moved)), patience);
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, u"idle-timeout"_s);
        QVERIFY2(moved > 200'000, qPrintable(QString::number(moved)));
    }
};

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"
