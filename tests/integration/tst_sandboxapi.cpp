// The WeChat side of the sandbox over real sockets: tokens, tickets, batches, error codes, faults.
#include "base/text.h"
#include "support/patience.h"
#include "support/sandboxclient.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QImage>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace wcs;
using namespace wcs::test;

namespace {

int errcode(const QJsonObject &answer)
{
    return answer["errcode"_L1].toInt(12345);
}

QJsonObject grant(const SandboxFixture &box)
{
    return {{u"grant_type"_s, u"client_credential"_s}, {u"appid"_s, box.appid()}, {u"secret"_s, box.secret()}};
}

} // namespace

class TestSandboxApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokenRefusalsFollowTheOrderOfTheService();
    void everyRefusalIsHttp200WithARequestId();
    void stableTokenTakesPostWithJsonOnly();
    void whitelistRefusalNamesTheAddressInBothForms();
    void cloudCallsCheckTokenBodyAndEnvironment();
    void supersededAndExpiredTokensAreToldApart();
    void ticketCarriesEverythingTheUploadNeeds();
    void illegalPathsAreRefused();
    void batchAnswersPerFileAndUpToFifty();
    void linksAreUnencodedSignedOrPublic();
    void addressesNameTheOriginThatWasAsked_data();
    void addressesNameTheOriginThatWasAsked();
    void deleteTellsEachFilesFate();
    void sessionKeysAreLimitedToTenAnHour();
    void quotaCountsClassicTokens();
    void faultsAreReachableOverHttp();
    void errcodesCountDownAndDelaysEndWithTheSandbox();
    void accountAndObjectsSurviveARestart();
    void samplesAreSeededOnceAndAreFetched();
    void portInUseIsAnError();
    void demoBackendProcessesThroughThePublicApi();
    void demoBackendReadsKeysThatLookLikeAddresses_data();
    void demoBackendReadsKeysThatLookLikeAddresses();
};

void TestSandboxApi::tokenRefusalsFollowTheOrderOfTheService()
{
    SandboxFixture box;
    HttpProbe probe(box->port());
    const auto ask = [&](const QByteArray &query) { return errcode(probe.get("/cgi-bin/token?" + query).json()); };
    const QByteArray appid = "appid=" + box.appid().toUtf8();
    const QByteArray secret = "&secret=" + box.secret().toUtf8();
    QCOMPARE(ask(""), 41002);
    QCOMPARE(ask("appid=wx0000000000000000"), 40013);
    QCOMPARE(ask(appid + secret), 40002);
    QCOMPARE(ask(appid + secret + "&grant_type=authorization_code"), 40002);
    QCOMPARE(ask(appid + "&grant_type=client_credential"), 41004);
    QCOMPARE(ask(appid + "&grant_type=client_credential&secret=wrong"), 40125);
    const QJsonObject good = probe.get("/cgi-bin/token?grant_type=client_credential&" + appid + secret).json();
    QVERIFY(good["access_token"_L1].toString().size() > 100);
    QCOMPARE(good["expires_in"_L1].toInt(), 7200);
    QVERIFY(!good.contains("errcode"_L1));
}

void TestSandboxApi::everyRefusalIsHttp200WithARequestId()
{
    SandboxFixture box;
    HttpProbe probe(box->port());
    const QRegularExpression rid(u" rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$"_s);
    for (const QByteArray target :
         {"/cgi-bin/token", "/cgi-bin/stable_token", "/tcb/uploadfile", "/tcb/nothing", "/cgi-bin/nothing"}) {
        const ProbeAnswer answer = probe.get(target);
        QCOMPARE(answer.status, 200);
        QVERIFY2(rid.match(answer.json()["errmsg"_L1].toString()).hasMatch(), answer.body.constData());
        QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json; encoding=utf-8"));
    }
}

void TestSandboxApi::stableTokenTakesPostWithJsonOnly()
{
    SandboxFixture box;
    HttpProbe probe(box->port());
    QCOMPARE(errcode(probe.get("/cgi-bin/stable_token").json()), 43002);
    QCOMPARE(errcode(probe.request("POST", "/cgi-bin/stable_token").json()), 44002);
    QCOMPARE(errcode(probe.request("POST", "/cgi-bin/stable_token", "grant_type=x").json()), 47001);
    SandboxClient client(&*box);
    const QJsonObject first = client.stableToken();
    QCOMPARE(client.stableToken()["access_token"_L1], first["access_token"_L1]);
    box.faults().advanceClock(100);
    QVERIFY(client.stableToken()["expires_in"_L1].toInt() <= 7100);
    QVERIFY(client.stableToken(true)["access_token"_L1] != first["access_token"_L1]);
}

void TestSandboxApi::whitelistRefusalNamesTheAddressInBothForms()
{
    SandboxFixture box;
    HttpProbe probe(box->port());
    box.faults().refuseAddress(u"203.0.113.7"_s);
    QJsonObject answer = probe.postJson("/cgi-bin/stable_token", grant(box)).json();
    QCOMPARE(errcode(answer), 40164);
    QVERIFY(answer["errmsg"_L1].toString().startsWith(
        u"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: "_s));
    box.faults().refuseAddress(u"203.0.113.7"_s, sandbox::Faults::AddressForm::Plain);
    answer = probe.postJson("/cgi-bin/stable_token", grant(box)).json();
    QVERIFY(answer["errmsg"_L1].toString().startsWith(u"invalid ip 203.0.113.7, not in whitelist"_s));
    box.faults().clear();
    QVERIFY(probe.postJson("/cgi-bin/stable_token", grant(box)).json().contains("access_token"_L1));
}

void TestSandboxApi::cloudCallsCheckTokenBodyAndEnvironment()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    const QByteArray token = client.stableToken()["access_token"_L1].toString().toUtf8();
    const QByteArray target = "/tcb/uploadfile?access_token=" + token;
    QCOMPARE(errcode(client.probe.get(target).json()), 43002);
    QCOMPARE(errcode(client.probe.request("POST", "/tcb/uploadfile", "{}").json()), 41001);
    QCOMPARE(errcode(client.probe.request("POST", "/tcb/uploadfile?access_token=" + QByteArray(136, 'a'), "{}").json()),
             40001);
    QCOMPARE(errcode(client.probe.request("POST", "/tcb/uploadfile?access_token=a%20b", "{}").json()), 40014);
    QCOMPARE(errcode(client.probe.request("POST", target).json()), 44002);
    QCOMPARE(errcode(client.probe.request("POST", target, "{\"env\":").json()), 47001);
    QCOMPARE(errcode(client.probe.request("POST", target, "{}").json()), 40101);
    QCOMPARE(errcode(client.call("/tcb/uploadfile", {})), 40101);
    const QJsonObject badPath = client.call("/tcb/uploadfile", {{u"path"_s, 5}});
    QCOMPARE(errcode(badPath), 40097);
    // As WeChat writes it: it does not say which.
    QVERIFY2(badPath["errmsg"_L1].toString().startsWith(u"invalid args rid: "_s),
             qPrintable(badPath["errmsg"_L1].toString()));
    const QJsonObject wrongEnv = client.call("/tcb/uploadfile", {{u"path"_s, u"a"_s}, {u"env"_s, u"prod-nothere"_s}});
    QCOMPARE(errcode(wrongEnv), -501000);
    QVERIFY(wrongEnv["errmsg"_L1].toString().contains(u"Environment not found TcbCode: [INVALID_ENV]"_s));
}

void TestSandboxApi::supersededAndExpiredTokensAreToldApart()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    const auto use = [&](const QByteArray &token) {
        return errcode(
            client.probe.postJson("/tcb/uploadfile?access_token=" + token, {{u"env"_s, box.env()}, {u"path"_s, u"a"_s}})
                .json());
    };
    const QByteArray first = client.stableToken()["access_token"_L1].toString().toUtf8();
    QCOMPARE(use(first), 0);
    box.faults().supersedeTokens();
    QCOMPARE(use(first), 40001);
    const QByteArray second = client.stableToken()["access_token"_L1].toString().toUtf8();
    QCOMPARE(use(second), 0);
    box.faults().advanceClock(7201);
    QCOMPARE(use(second), 42001);
}

void TestSandboxApi::ticketCarriesEverythingTheUploadNeeds()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    const QString key = u"图片/测试 文件(1).png"_s;
    const QJsonObject ticket = client.ticket(key);
    QCOMPARE(errcode(ticket), 0);
    QCOMPARE(ticket["file_id"_L1].toString(), u"cloud://sandbox-1a2b3c.7361-sandbox-1a2b3c-1250000000/"_s + key);
    const QString url = ticket["url"_L1].toString();
    QVERIFY2(url.startsWith(box.baseUrl().toString() + u"/7361-sandbox-1a2b3c-1250000000/%E5%9B%BE%E7%89%87/"_s),
             qPrintable(url));
    const QUrlQuery authorization(ticket["authorization"_L1].toString());
    const QStringList time = authorization.queryItemValue(u"q-sign-time"_s).split(u';');
    QCOMPARE(time.at(1).toLongLong() - time.at(0).toLongLong(), 900);
    QCOMPARE(authorization.queryItemValue(u"q-key-time"_s), time.join(u';'));
    QVERIFY(authorization.hasQueryItem(u"q-header-list"_s));
    QVERIFY(authorization.queryItemValue(u"q-header-list"_s).isEmpty());
    QVERIFY(ticket["cos_file_id"_L1].toString().size() >= 200);
    QVERIFY(ticket["token"_L1].toString().size() >= 400);
    QCOMPARE(box->keys(), QStringList()); // a ticket alone writes nothing
}

void TestSandboxApi::illegalPathsAreRefused()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    for (const QString &path : {u""_s, u"/a"_s, u"a//b"_s, u"a\nb"_s, QString(95, u'图'), QString(851, u'a')})
        QCOMPARE(errcode(client.ticket(path)), -501007);
    for (const QString &path : {u"a"_s, QString(94, u'图'), QString(850, u'a'), u"a b/c(1).png"_s})
        QCOMPARE(errcode(client.ticket(path)), 0);
}

void TestSandboxApi::batchAnswersPerFileAndUpToFifty()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    const QString id = client.upload(u"a.png"_s, "bytes");
    const QString gone = box->fileIdFor(u"gone.png"_s);
    const QString foreign = u"cloud://other-123456.6f74-other-123456-1250000000/a.png"_s;
    const QJsonObject answer = client.download({gone, id, foreign});
    QCOMPARE(errcode(answer), 0);
    const QJsonArray list = answer["file_list"_L1].toArray();
    QCOMPARE(list[0]["fileid"_L1].toString(), gone);
    QCOMPARE(list[0]["status"_L1].toInt(), -503003);
    QCOMPARE(list[0]["errmsg"_L1].toString(), u"STORAGE_FILE_NONEXIST"_s);
    QCOMPARE(list[0]["download_url"_L1].toString(), QString());
    QCOMPARE(list[1]["status"_L1].toInt(), 0);
    QVERIFY(!list[1]["download_url"_L1].toString().isEmpty());
    QCOMPARE(list[2]["status"_L1].toInt(), -503002);
    QCOMPARE(client.download(QStringList(50, id))["file_list"_L1].toArray().size(), 50);
    QCOMPARE(errcode(client.download(QStringList(51, id))), 40097);
    QCOMPARE(errcode(client.download({})), 40097);

    box.faults().failFile(u"a.png"_s, -503001, u"STORAGE_REQUEST_FAIL"_s);
    QCOMPARE(client.download({id})["file_list"_L1][0]["status"_L1].toInt(), -503001);
    QCOMPARE(client.download({id})["file_list"_L1][0]["status"_L1].toInt(), 0);
}

void TestSandboxApi::linksAreUnencodedSignedOrPublic()
{
    const QString key = u"图片/a b.txt"_s;
    SandboxFixture box;
    SandboxClient client(&*box);
    const QString link = client.link(client.upload(key, "hello"));
    const QRegularExpression form(QRegularExpression::anchoredPattern(
        QRegularExpression::escape(box.baseUrl().toString() + u'/' + box->bucket() + u'/' + key)
        + u"\\?sign=[0-9a-f]{32}&t=[0-9]{10}"_s));
    QVERIFY2(form.match(link).hasMatch(), qPrintable(link));
    QCOMPARE(client.probe.get(HttpProbe::targetOf(link)).body, QByteArray("hello"));

    sandbox::SandboxOptions options;
    options.publicRead = true;
    SandboxFixture open(options);
    SandboxClient reader(&*open);
    const QString plain = reader.link(reader.upload(key, "hello"));
    QCOMPARE(plain, open.baseUrl().toString() + u'/' + open->bucket() + u'/' + key);
    QCOMPARE(reader.probe.get(HttpProbe::targetOf(plain)).body, QByteArray("hello"));
}

void TestSandboxApi::addressesNameTheOriginThatWasAsked_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("origin"); // empty: the sandbox's own
    QTest::newRow("forwarded port") << QByteArray("127.0.0.1:9") << u"http://127.0.0.1:9/"_s;
    QTest::newRow("by name") << QByteArray("localhost:81") << u"http://localhost:81/"_s;
    QTest::newRow("foreign") << QByteArray("example.com") << QString();
    QTest::newRow("user") << QByteArray("a@127.0.0.1:9") << QString();
    QTest::newRow("path") << QByteArray("127.0.0.1:9/x") << QString();
    QTest::newRow("nonsense") << QByteArray("127.0.0.1:port") << QString();
}

void TestSandboxApi::addressesNameTheOriginThatWasAsked()
{
    QFETCH(QByteArray, host);
    QFETCH(QString, origin);
    SandboxFixture box;
    if (origin.isEmpty())
        origin = box.baseUrl().toString() + u'/';
    SandboxClient client(&*box);
    const QString fileId = client.upload(u"a.txt"_s, "a");
    const QByteArray token = client.stableToken()["access_token"_L1].toString().toLatin1();
    const auto ask = [&](const QByteArray &call, QJsonObject body) {
        body.insert(u"env"_s, box.env());
        const QByteArray bytes = QJsonDocument(body).toJson();
        return client.probe
            .raw("POST /tcb/" + call + "?access_token=" + token + " HTTP/1.1\r\nHost: " + host
                 + "\r\nContent-Length: " + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes)
            .json();
    };
    const QString url = ask("uploadfile", {{u"path"_s, u"b.txt"_s}})["url"_L1].toString();
    QVERIFY2(url.startsWith(origin), qPrintable(url));
    const QJsonObject asked{{u"fileid"_s, fileId}, {u"max_age"_s, 60}};
    const QJsonObject links = ask("batchdownloadfile", {{u"file_list"_s, QJsonArray{asked}}});
    const QString link = links["file_list"_L1][0]["download_url"_L1].toString();
    QVERIFY2(link.startsWith(origin), qPrintable(link));
}

void TestSandboxApi::deleteTellsEachFilesFate()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    const QString id = client.upload(u"a.png"_s, "bytes");
    const QJsonObject answer = client.call("/tcb/batchdeletefile",
                                           {{u"fileid_list"_s, QJsonArray{id, box->fileIdFor(u"b.png"_s)}}});
    QCOMPARE(answer["delete_list"_L1][0]["status"_L1].toInt(1), 0);
    QCOMPARE(answer["delete_list"_L1][1]["status"_L1].toInt(), -503003);
    QCOMPARE(box->keys(), QStringList());
    QCOMPARE(client.download({id})["file_list"_L1][0]["status"_L1].toInt(), -503003);
}

void TestSandboxApi::sessionKeysAreLimitedToTenAnHour()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    QCOMPARE(errcode(client.call("/tcb/getqcloudtoken", {{u"lifespan"_s, 7201}})), 40097);
    QCOMPARE(errcode(client.call("/tcb/getqcloudtoken", {})), 40101);
    for (int i = 0; i < 10; ++i) {
        const QJsonObject keys = client.call("/tcb/getqcloudtoken", {{u"lifespan"_s, 7200}});
        QCOMPARE(errcode(keys), 0);
        QVERIFY(keys["secretid"_L1].toString().startsWith(u"AKID"_s));
    }
    QCOMPARE(errcode(client.call("/tcb/getqcloudtoken", {{u"lifespan"_s, 7200}})), 45009);
    box.faults().advanceClock(3601);
    QCOMPARE(errcode(client.call("/tcb/getqcloudtoken", {{u"lifespan"_s, 7200}})), 0);
}

void TestSandboxApi::quotaCountsClassicTokens()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    client.classicToken();
    client.classicToken();
    const QJsonValue quota = client.call("/cgi-bin/openapi/quota/get",
                                         {{u"cgi_path"_s, u"/cgi-bin/token"_s}})["quota"_L1];
    QCOMPARE(quota["daily_limit"_L1].toInt(), 2000);
    QCOMPARE(quota["used"_L1].toInt(), 2);
    QCOMPARE(quota["remain"_L1].toInt(), 1998);
}

void TestSandboxApi::faultsAreReachableOverHttp()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    const QByteArray faults =
        R"([{"kind":"errcode","endpoint":"/cgi-bin/stable_token","errcode":-1,"errmsg":"system error","times":-1},)"
        R"({"kind":"answer","endpoint":"/cgi-bin/token","body":"<html>Log in</html>","times":2}])";
    QCOMPARE(errcode(client.probe.request("POST", "/sandbox/faults", faults).json()), 0);
    QCOMPARE(errcode(client.stableToken()), -1);
    QCOMPARE(errcode(client.stableToken()), -1);
    const ProbeAnswer portal = client.probe.get("/cgi-bin/token");
    QCOMPARE(portal.body, QByteArray("<html>Log in</html>"));
    QCOMPARE(portal.headers.value("content-type"), QByteArray("text/html"));
    client.probe.request("DELETE", "/sandbox/faults");
    QVERIFY(client.stableToken().contains("access_token"_L1));
    QVERIFY(client.classicToken().contains("access_token"_L1));
    QCOMPARE(client.probe.request("POST", "/sandbox/faults", R"({"kind":"earthquake"})").status, 400);
}

void TestSandboxApi::errcodesCountDownAndDelaysEndWithTheSandbox()
{
    auto box = std::make_unique<SandboxFixture>();
    SandboxClient client(&**box);
    box->faults().answerErrcode(u"/cgi-bin/stable_token"_s, 45011, u"api minute-quota reach limit"_s, 2);
    QCOMPARE(errcode(client.stableToken()), 45011);
    QCOMPARE(errcode(client.stableToken()), 45011);
    QVERIFY(client.stableToken().contains("access_token"_L1));
    QCOMPARE((*box)->requestCount(u"/cgi-bin/stable_token"_s), 3);

    box->faults().delay(u"/cgi-bin/stable_token"_s, 3'600'000);
    QTcpSocket waiting;
    waiting.connectToHost(u"127.0.0.1"_s, (*box)->port());
    QVERIFY(waiting.waitForConnected());
    waiting.write("GET /cgi-bin/stable_token HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE((*box)->requestCount(u"/cgi-bin/stable_token"_s), 4);
    // An idle connection is kept for ninety seconds, and the answer comes in an hour: far from both, and from a busy machine.
    QElapsedTimer timer;
    timer.start();
    box.reset();
    QVERIFY2(timer.elapsed() < 45'000, "an idle and a delayed connection must not hold the sandbox back");
}

void TestSandboxApi::accountAndObjectsSurviveARestart()
{
    QTemporaryDir directory;
    sandbox::SandboxOptions options;
    options.stateDir = directory.path() + u"/state"_s;
    QString id;
    QString secret;
    {
        SandboxFixture box(options);
        id = SandboxClient(&*box).upload(u"图/a.png"_s, "kept");
        secret = box.secret();
    }
    QVERIFY(secret.size() == 32);
    SandboxFixture box(options);
    QCOMPARE(box.secret(), secret);
    QCOMPARE(box->keys(), QStringList{u"图/a.png"_s});
    SandboxClient client(&*box);
    const ProbeAnswer answer = client.probe.get(HttpProbe::targetOf(client.link(id)));
    QCOMPARE(answer.body, QByteArray("kept"));
    QCOMPARE(answer.headers.value("content-type"), QByteArray("image/png"));
    QFile account(options.stateDir + u"/account.json"_s);
    QVERIFY(account.open(QIODevice::ReadOnly));
    QVERIFY(!account.readAll().contains(secret.toUtf8()));
}

void TestSandboxApi::samplesAreSeededOnceAndAreFetched()
{
    QTemporaryDir directory;
    sandbox::SandboxOptions options;
    options.stateDir = directory.path();
    for (int run = 0; run < 2; ++run) {
        auto box = sandbox::Sandbox::start(options);
        QVERIFY(box.ok());
        const QStringList ids = (*box)->sampleFileIds();
        QCOMPARE(ids.size(), 3);
        SandboxClient client(box->get());
        for (const QString &id : ids) {
            const ProbeAnswer answer = client.probe.get(HttpProbe::targetOf(client.link(id)));
            QCOMPARE(answer.status, 200);
            QVERIFY(answer.headers.value("content-type").startsWith("image/"));
            const QImage image = QImage::fromData(answer.body);
            QVERIFY2(image.width() >= 800, qPrintable(id));
        }
    }
}

void TestSandboxApi::portInUseIsAnError()
{
    SandboxFixture box;
    sandbox::SandboxOptions options;
    options.port = box->port();
    options.seedSamples = false;
    const auto second = sandbox::Sandbox::start(options);
    QVERIFY(!second);
    QCOMPARE(second.error().code, u"AddressInUse"_s);
}

void TestSandboxApi::demoBackendProcessesThroughThePublicApi()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(QColor(200, 40, 10));
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    const QString id = client.upload(u"图片/in put.png"_s, png);
    for (const QString &effect : {u"grayscale"_s, u"blur"_s, u"resize"_s, u"edges"_s}) {
        const QJsonObject answer = client.probe
                                       .postJson("/demo/process", {{u"file_id"_s, id},
                                                                   {u"effect"_s, effect},
                                                                   {u"params"_s, QJsonObject{{u"width"_s, 32}}}})
                                       .json();
        QVERIFY2(errcode(answer) == 0, QJsonDocument(answer).toJson().constData());
        const QString made = answer["file_id"_L1].toString();
        const QImage result = QImage::fromData(client.probe.get(HttpProbe::targetOf(client.link(made))).body);
        QCOMPARE(result.size(), effect == u"resize"_s ? QSize(32, 24) : QSize(64, 48));
        if (effect == u"grayscale"_s)
            QVERIFY(result.allGray());
    }
    QCOMPARE(box->requestCount(u"GET object"_s), 8); // four by the backend, four by this test
    QCOMPARE(box->requestCount(u"POST object"_s), 5);
    const QJsonObject refused = client.probe
                                    .postJson("/demo/process",
                                              {{u"file_id"_s, box->fileIdFor(u"none.png"_s)}, {u"effect"_s, u"blur"_s}})
                                    .json();
    QCOMPARE(errcode(refused), -1);
    QVERIFY(refused["errmsg"_L1].toString().contains(u"STORAGE_FILE_NONEXIST"_s));
    QCOMPARE(errcode(client.probe.postJson("/demo/process", {{u"file_id"_s, id}, {u"effect"_s, u"melt"_s}}).json()),
             40097);
}

void TestSandboxApi::demoBackendReadsKeysThatLookLikeAddresses_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("fragment") << u"Screenshot #2.png"_s;
    QTest::newRow("query") << u"what?.png"_s;
    QTest::newRow("escape") << u"a%20b.png"_s;
    QTest::newRow("all of them") << u"图片/a #1? 100%20.png"_s;
    QTest::newRow("a letter of two halves where the name is cut") << QString(39, u'a') + u"😀.png"_s;
}

void TestSandboxApi::demoBackendReadsKeysThatLookLikeAddresses()
{
    QFETCH(QString, key);
    SandboxFixture box;
    SandboxClient client(&*box);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    image.save(&buffer, "png");
    const QString id = client.upload(key, png);
    const QJsonObject answer =
        client.probe.postJson("/demo/process", {{u"file_id"_s, id}, {u"effect"_s, u"grayscale"_s}}).json();
    QVERIFY2(errcode(answer) == 0, QJsonDocument(answer).toJson().constData());
    const QStringList made = box->keys().filter(u"processed/"_s);
    QCOMPARE(made.size(), 1);
    QCOMPARE(answer["file_id"_L1].toString(), box->fileIdFor(made.first()));
}

QTEST_GUILESS_MAIN(TestSandboxApi)
#include "tst_sandboxapi.moc"
