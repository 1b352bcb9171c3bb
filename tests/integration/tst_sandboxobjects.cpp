// The object storage side of the sandbox over real sockets: the form and its rules, reading with ranges and conditions.
#include "base/text.h"
#include "support/patience.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"

#include <QCryptographicHash>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

QByteArray md5(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Md5);
}

void setField(QList<ProbeField> &form, const QByteArray &name, const QByteArray &value)
{
    for (ProbeField &field : form) {
        if (field.name == name)
            field.value = value;
    }
}

void removeField(QList<ProbeField> &form, const QByteArray &name)
{
    form.removeIf([&name](const ProbeField &field) { return field.name == name; });
}

} // namespace

class TestSandboxObjects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_box.reset(); }

    void uploadIsStoredByteForByte();
    void everyAnswerCarriesTheStoragesHeaders();
    void statusOfSuccessIsChosenByTheForm();
    void fieldNamesMayBeOfAnyCase();
    void brokenFormsAreRefused_data();
    void brokenFormsAreRefused();
    void ticketIsForOnePathOnly();
    void ticketExpires();
    void digestIsChecked();
    void lengthIsMandatory();
    void sizeIsLimited();
    void withoutFileidTheObjectIsStoredButUnreadable();
    void cutUploadLeavesNothing();
    void rangesAndConditionsWork();
    void linksAreCheckedAndExpire();
    void faultsOfTheStorageWork();
    void delaysEndWhenTheyAreToldTo();
    void aCacheGivesWhatWasThereWhenItWasFilled();
    void connectionIsKeptAfterARefusal();
    void zeroBytesAreLegal();
    void overwriteReplaces();

private:
    SandboxClient client() { return SandboxClient(&**m_box); }
    ProbeAnswer postWith(const std::function<void(QList<ProbeField> &)> &change, const QString &key = u"a.png"_s,
                         const QByteArray &data = "hello world");

    std::unique_ptr<SandboxFixture> m_box;
};

void TestSandboxObjects::init()
{
    sandbox::SandboxOptions options;
    options.maximumObjectSize = 3'000'000;
    m_box = std::make_unique<SandboxFixture>(options);
}

ProbeAnswer TestSandboxObjects::postWith(const std::function<void(QList<ProbeField> &)> &change, const QString &key,
                                         const QByteArray &data)
{
    SandboxClient sender(&**m_box);
    const QJsonObject ticket = sender.ticket(key);
    QList<ProbeField> form = SandboxClient::formFor(ticket, key, data);
    change(form);
    return sender.probe.postForm(HttpProbe::targetOf(ticket["url"_L1].toString()), form);
}

void TestSandboxObjects::uploadIsStoredByteForByte()
{
    QByteArray data;
    for (int i = 0; i < 1'000'000; ++i)
        data.append(char((i * 31) ^ (i >> 8)));
    SandboxClient sender(&**m_box);
    const QString key = u"图片/测试 文件(1)+%.bin"_s;
    sender.upload(key, data);
    QCOMPARE((*m_box)->objectSize(key), data.size());
    QCOMPARE((*m_box)->objectMd5(key), md5(data).toHex());
    QCOMPARE((*m_box)->requestCount(u"POST object"_s), 1);
}

void TestSandboxObjects::everyAnswerCarriesTheStoragesHeaders()
{
    const ProbeAnswer stored = postWith([](auto &) {});
    QCOMPARE(stored.status, 204);
    QCOMPARE(stored.headers.value("server"), QByteArray("tencent-cos"));
    QVERIFY(stored.headers.value("date").endsWith(" GMT"));
    QVERIFY(!stored.headers.value("x-cos-request-id").isEmpty());
    QCOMPARE(stored.headers.value("etag"), QByteArray("\"5eb63bbbe01eeed093cb22bb8f5acdc3\""));
    QCOMPARE(stored.headers.value("x-cos-hash-crc64ecma"), QByteArray("5981764153023615706"));
    QVERIFY(stored.headers.value("location").endsWith("/a.png"));
    const ProbeAnswer refused = client().probe.get("/nobucket/a.png");
    QCOMPARE(refused.status, 404);
    QCOMPARE(refused.xml("Code"), u"NoSuchBucket"_s);
    QCOMPARE(refused.xml("RequestId").toLatin1(), refused.headers.value("x-cos-request-id"));
    QCOMPARE(refused.xml("TraceId").toLatin1(), refused.headers.value("x-cos-trace-id"));
    QCOMPARE(refused.headers.value("content-type"), QByteArray("application/xml"));
}

void TestSandboxObjects::statusOfSuccessIsChosenByTheForm()
{
    for (const auto &[wanted, expected] : {std::pair{"200", 200}, {"201", 201}, {"204", 204}, {"500", 204}}) {
        const ProbeAnswer answer = postWith([wanted = wanted](auto &form) {
            form.prepend({"success_action_status", wanted, {}});
        });
        QCOMPARE(answer.status, expected);
        if (expected == 201) {
            QCOMPARE(answer.xml("Key"), u"a.png"_s);
            QCOMPARE(answer.xml("ETag"), u"\"5eb63bbbe01eeed093cb22bb8f5acdc3\""_s);
        }
    }
    const ProbeAnswer moved = postWith([](auto &form) {
        form.prepend({"success_action_redirect", "http://127.0.0.1/done", {}});
    });
    QCOMPARE(moved.status, 303);
    QVERIFY(moved.headers.value("location").startsWith("http://127.0.0.1/done?bucket="));
}

void TestSandboxObjects::fieldNamesMayBeOfAnyCase()
{
    const ProbeAnswer answer = postWith([](auto &form) {
        for (ProbeField &field : form)
            field.name = field.name.toUpper();
    });
    QCOMPARE(answer.status, 204);
}

void TestSandboxObjects::brokenFormsAreRefused_data()
{
    using Change = std::function<void(QList<ProbeField> &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("no signature") << Change([](auto &f) { removeField(f, "Signature"); }) << 403 << u"AccessDenied"_s;
    QTest::newRow("unknown signature") << Change([](auto &f) {
        setField(f, "Signature", "q-sign-algorithm=sha1&q-signature=00");
    }) << 403 << u"SignatureDoesNotMatch"_s;
    QTest::newRow("no session token") << Change([](auto &f) { removeField(f, "x-cos-security-token"); }) << 403
                                      << u"AccessDenied"_s;
    QTest::newRow("wrong session token") << Change([](auto &f) { setField(f, "x-cos-security-token", "x"); }) << 403
                                         << u"AccessDenied"_s;
    QTest::newRow("another key") << Change([](auto &f) { setField(f, "key", "b.png"); }) << 403
                                 << u"SignatureDoesNotMatch"_s;
    QTest::newRow("no key") << Change([](auto &f) { removeField(f, "key"); }) << 400 << u"InvalidArgument"_s;
    QTest::newRow("file is not last") << Change([](auto &f) {
        f.prepend(f.takeLast());
        f.move(0, 4);
    }) << 400 << u"MalformedPOSTRequest"_s;
    QTest::newRow("file before the signature") << Change([](auto &f) { f.move(5, 1); }) << 403 << u"AccessDenied"_s;
    QTest::newRow("no file") << Change([](auto &f) { removeField(f, "file"); }) << 400
                             << u"IncorrectNumberOfFilesInPostRequest"_s;
    QTest::newRow("two files") << Change([](auto &f) { f.append(f.last()); }) << 400
                               << u"IncorrectNumberOfFilesInPostRequest"_s;
    QTest::newRow("underscore in metadata") << Change([](auto &f) {
        f.prepend({"x-cos-meta-a_b", "1", {}});
    }) << 400 << u"InvalidArgument"_s;
    QTest::newRow("long metadata") << Change([](auto &f) {
        f.prepend({"x-cos-meta-a", QByteArray(2049, 'x'), {}});
    }) << 400 << u"InvalidArgument"_s;
    QTest::newRow("traffic limit") << Change([](auto &f) {
        f.prepend({"x-cos-traffic-limit", "1", {}});
    }) << 400 << u"InvalidArgument"_s;
}

void TestSandboxObjects::brokenFormsAreRefused()
{
    QFETCH(std::function<void(QList<ProbeField> &)>, change);
    const ProbeAnswer answer = postWith(change);
    QTEST(answer.status, "status");
    QTEST(answer.xml("Code"), "code");
    QCOMPARE((*m_box)->keys(), QStringList());
    if (answer.xml("Code") == u"SignatureDoesNotMatch"_s)
        QVERIFY(answer.xml("FormatString").startsWith(u"post\n/"_s + (*m_box)->bucket()));
}

void TestSandboxObjects::ticketIsForOnePathOnly()
{
    SandboxClient sender = client();
    const QJsonObject ticket = sender.ticket(u"a.png"_s);
    const QByteArray target = HttpProbe::targetOf(ticket["url"_L1].toString());
    const QList<ProbeField> form = SandboxClient::formFor(ticket, u"a.png"_s, "x");
    QCOMPARE(sender.probe.postForm(target.chopped(5) + "b.png", form).xml("Code"), u"SignatureDoesNotMatch"_s);
    QCOMPARE(sender.probe.postForm(target.chopped(5), form).xml("Code"), u"SignatureDoesNotMatch"_s);
    QCOMPARE(sender.probe.postForm(target, form).status, 204);
}

void TestSandboxObjects::ticketExpires()
{
    SandboxClient sender = client();
    const QJsonObject ticket = sender.ticket(u"a.png"_s);
    const QByteArray target = HttpProbe::targetOf(ticket["url"_L1].toString());
    const QList<ProbeField> form = SandboxClient::formFor(ticket, u"a.png"_s, "x");
    m_box->faults().advanceClock(880); // of fifteen minutes
    QCOMPARE(sender.probe.postForm(target, form).status, 204);
    m_box->faults().advanceClock(21);
    const ProbeAnswer late = sender.probe.postForm(target, form);
    QCOMPARE(late.status, 403);
    QCOMPARE(late.xml("Code"), u"AccessDenied"_s);
    QCOMPARE(late.xml("Message"), u"Request has expired"_s);
    QVERIFY(postWith([](auto &) {}).status == 204);
    QCOMPARE(postWith([this](auto &) { m_box->faults().expireTickets(); }).xml("Message"), u"Request has expired"_s);
}

void TestSandboxObjects::digestIsChecked()
{
    const auto with = [this](const QByteArray &digest) {
        return postWith([&](auto &form) { form.prepend({"Content-MD5", digest, {}}); });
    };
    QCOMPARE(with(md5("hello world").toBase64()).status, 204);
    QCOMPARE(with(md5("something else").toBase64()).xml("Code"), u"BadDigest"_s);
    QCOMPARE(with("nonsense").xml("Code"), u"InvalidDigest"_s);
}

void TestSandboxObjects::lengthIsMandatory()
{
    SandboxClient sender = client();
    const QByteArray target = HttpProbe::targetOf(sender.ticket(u"a.png"_s)["url"_L1].toString());
    const ProbeAnswer missing =
        HttpProbe((*m_box)->port())
            .raw("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n");
    QCOMPARE(missing.status, 411);
    QCOMPARE(missing.xml("Code"), u"MissingContentLength"_s);
    const ProbeAnswer chunked = HttpProbe((*m_box)->port())
                                    .raw("POST " + target
                                         + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; "
                                           "boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    QCOMPARE(chunked.status, 411);
}

void TestSandboxObjects::sizeIsLimited()
{
    QCOMPARE(postWith([](auto &) {}, u"a.png"_s, QByteArray(3'000'000, 'x')).status, 204);
    const ProbeAnswer more = postWith([](auto &) {}, u"b.png"_s, QByteArray(3'000'001, 'x'));
    QCOMPARE(more.status, 400);
    QCOMPARE(more.xml("Code"), u"EntityTooLarge"_s);
    // Far too much is refused by its announcement, before a byte of it has come.
    SandboxClient sender = client();
    const QByteArray target = HttpProbe::targetOf(sender.ticket(u"c.png"_s)["url"_L1].toString());
    const ProbeAnswer announced = sender.probe.raw("POST " + target
                                                   + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; "
                                                     "boundary=b\r\nContent-Length: 99000000000\r\n\r\n");
    QCOMPARE(announced.xml("Code"), u"EntityTooLarge"_s);
    QCOMPARE((*m_box)->keys(), QStringList{u"a.png"_s});
}

void TestSandboxObjects::withoutFileidTheObjectIsStoredButUnreadable()
{
    QCOMPARE(postWith([](auto &form) { removeField(form, "x-cos-meta-fileid"); }).status, 204);
    QCOMPARE((*m_box)->objectSize(u"a.png"_s), 11);
    const QJsonValue entry = client().download({(*m_box)->fileIdFor(u"a.png"_s)})["file_list"_L1][0];
    QCOMPARE(entry["status"_L1].toInt(), -503002);
    QCOMPARE(entry["download_url"_L1].toString(), QString());
    QCOMPARE(postWith([](auto &form) { setField(form, "x-cos-meta-fileid", "c29tZXRoaW5nIGVsc2U="); }).status, 204);
    QCOMPARE(client().download({(*m_box)->fileIdFor(u"a.png"_s)})["file_list"_L1][0]["status"_L1].toInt(), -503002);
}

void TestSandboxObjects::cutUploadLeavesNothing()
{
    SandboxClient sender = client();
    const QJsonObject ticket = sender.ticket(u"a.png"_s);
    const QByteArray body = HttpProbe::form(SandboxClient::formFor(ticket, u"a.png"_s, QByteArray(100'000, 'x')), "b");
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, (*m_box)->port());
    QVERIFY(socket.waitForConnected());
    socket.write("POST " + HttpProbe::targetOf(ticket["url"_L1].toString())
                 + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                 + QByteArray::number(body.size()) + "\r\n\r\n" + body.chopped(50'000));
    QTRY_COMPARE((*m_box)->requestCount(u"POST object"_s), 1);
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected();
    QCOMPARE((*m_box)->keys(), QStringList());
    sender.upload(u"b.png"_s, "after it");
    QCOMPARE((*m_box)->keys(), QStringList{u"b.png"_s});
}

void TestSandboxObjects::rangesAndConditionsWork()
{
    SandboxClient reader = client();
    const QByteArray target = HttpProbe::targetOf(reader.link(reader.upload(u"a.png"_s, "0123456789")));
    const ProbeAnswer whole = reader.probe.get(target);
    QCOMPARE(whole.body, QByteArray("0123456789"));
    QCOMPARE(whole.headers.value("content-type"), QByteArray("image/png"));
    QVERIFY(!whole.headers.value("x-cos-meta-fileid").isEmpty());
    const QByteArray etag = whole.headers.value("etag");
    const ProbeAnswer head = reader.probe.request("HEAD", target);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), QByteArray("10"));
    QCOMPARE(head.headers.value("etag"), etag);

    const ProbeAnswer part = reader.probe.get(target, {{"Range", "bytes=2-4"}});
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, QByteArray("234"));
    QCOMPARE(part.headers.value("content-range"), QByteArray("bytes 2-4/10"));
    QCOMPARE(reader.probe.get(target, {{"Range", "bytes=7-"}}).body, QByteArray("789"));
    QCOMPARE(reader.probe.get(target, {{"Range", "bytes=-2"}}).body, QByteArray("89"));
    const ProbeAnswer beyond = reader.probe.get(target, {{"Range", "bytes=10-"}});
    QCOMPARE(beyond.status, 416);
    QCOMPARE(beyond.xml("Code"), u"InvalidRange"_s);
    QCOMPARE(beyond.headers.value("content-range"), QByteArray("bytes */10"));
    QCOMPARE(reader.probe.get(target, {{"Range", "bytes=7-"}, {"If-Range", etag}}).status, 206);
    QCOMPARE(reader.probe.get(target, {{"Range", "bytes=7-"}, {"If-Range", "\"other\""}}).body,
             QByteArray("0123456789"));
    QCOMPARE(reader.probe.get(target, {{"If-None-Match", etag}}).status, 304);
    QCOMPARE(reader.probe.get(target, {{"If-None-Match", "\"other\""}}).status, 200);
    QCOMPARE(reader.probe.get(target, {{"If-Match", "\"other\""}}).status, 412);
}

void TestSandboxObjects::linksAreCheckedAndExpire()
{
    SandboxClient reader = client();
    const QString id = reader.upload(u"a.png"_s, "secret");
    const QByteArray target = HttpProbe::targetOf(
        reader.download({id}, 60)["file_list"_L1][0]["download_url"_L1].toString());
    QCOMPARE(reader.probe.get(target).status, 200);
    const qsizetype sign = target.indexOf("sign=");
    QCOMPARE(reader.probe.get(target.first(sign - 1)).status, 403);
    QCOMPARE(reader.probe.get(target.first(sign + 5) + QByteArray(32, '0') + target.mid(sign + 37)).status, 403);
    QCOMPARE(reader.probe.get(target + "9").status, 403);
    m_box->faults().advanceClock(62);
    QCOMPARE(reader.probe.get(target).status, 403);
    const QByteArray longest = HttpProbe::targetOf(
        reader.download({id}, 1'000'000)["file_list"_L1][0]["download_url"_L1].toString());
    m_box->faults().advanceClock(86'402);
    QCOMPARE(reader.probe.get(longest).status, 403);
}

void TestSandboxObjects::faultsOfTheStorageWork()
{
    SandboxClient reader = client();
    m_box->faults().slowDown(u"POST object"_s, 1, 7);
    const ProbeAnswer slow = postWith([](auto &) {});
    QCOMPARE(slow.status, 503);
    QCOMPARE(slow.xml("Code"), u"SlowDown"_s);
    QCOMPARE(slow.headers.value("retry-after"), QByteArray("7"));

    const QByteArray target = HttpProbe::targetOf(reader.link(reader.upload(u"a.png"_s, QByteArray(500'000, 'x'))));
    m_box->faults().truncateDownload(300'000);
    const ProbeAnswer cut = reader.probe.get(target);
    QCOMPARE(cut.headers.value("content-length"), QByteArray("500000"));
    QCOMPARE(cut.body.size(), 300'000);
    QVERIFY(!cut.complete);
    QVERIFY(reader.probe.get(target).complete);

    const QByteArray crc = reader.probe.request("HEAD", target).headers.value("x-cos-hash-crc64ecma");
    m_box->faults().wrongCrc();
    QVERIFY(reader.probe.request("HEAD", target).headers.value("x-cos-hash-crc64ecma") != crc);
    m_box->faults().wrongEtag();
    QVERIFY(reader.probe.request("HEAD", target).headers.value("etag") != '"' + (*m_box)->objectMd5(u"a.png"_s) + '"');
    QCOMPARE(reader.probe.request("HEAD", target).headers.value("etag"), '"' + (*m_box)->objectMd5(u"a.png"_s) + '"');
    m_box->faults().withoutCrc(1);
    const ProbeAnswer less = reader.probe.request("HEAD", target);
    QVERIFY(less.headers.contains("etag"));
    QVERIFY(!less.headers.contains("x-cos-hash-crc64ecma"));
    m_box->faults().answerFormsWith(201, 1);
    QCOMPARE(postWith([](auto &) {}).status, 201);
    QCOMPARE(postWith([](auto &) {}).status, 204);
}

void TestSandboxObjects::delaysEndWhenTheyAreToldTo()
{
    m_box->faults().delay(u"GET object"_s, 3'600'000);
    SandboxClient reader = client();
    const QByteArray target = HttpProbe::targetOf(reader.link(reader.upload(u"a.png"_s, "held")));
    QTcpSocket waiting;
    waiting.connectToHost(u"127.0.0.1"_s, (*m_box)->port());
    QVERIFY(waiting.waitForConnected());
    waiting.write("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT((*m_box)->requestCount(u"GET object"_s), 1, 20'000);
    // Wherever that one is by now, and for those that follow.
    m_box->faults().endDelays();
    QTRY_VERIFY_WITH_TIMEOUT(waiting.bytesAvailable() > 0, 20'000);
    QCOMPARE(reader.probe.get(target).body, QByteArray("held"));
}

void TestSandboxObjects::aCacheGivesWhatWasThereWhenItWasFilled()
{
    SandboxClient reader = client();
    const QString id = reader.upload(u"a"_s, "first");
    const QByteArray target = HttpProbe::targetOf(reader.link(id));
    const auto read = [&] { return reader.probe.get(target).body; };
    QVERIFY(m_box->faults().apply({{u"kind"_s, u"stale"_s}, {u"key"_s, u"a"_s}, {u"times"_s, 4}}));
    reader.upload(u"a"_s, "the second");
    QCOMPARE((*m_box)->objectMd5(u"a"_s), md5Of("the second"));
    QCOMPARE(read(), QByteArray("first"));
    QCOMPARE(reader.probe.request("HEAD", target).headers.value("content-length"), QByteArray("5"));
    reader.upload(u"a"_s, "and the third");
    QCOMPARE(read(), QByteArray("first"));
    reader.call("/tcb/batchdeletefile", {{u"fileid_list"_s, QJsonArray{id}}});
    QVERIFY(reader.link(id).isEmpty()); // the service itself knows
    QCOMPARE(read(), QByteArray("first"));
    QCOMPARE(reader.probe.get(target).status, 404);
}

void TestSandboxObjects::connectionIsKeptAfterARefusal()
{
    SandboxClient sender = client();
    const QJsonObject ticket = sender.ticket(u"a.png"_s);
    const QByteArray target = HttpProbe::targetOf(ticket["url"_L1].toString());
    QList<ProbeField> form = SandboxClient::formFor(ticket, u"a.png"_s, QByteArray(200'000, 'x'));
    removeField(form, "Signature");
    QCOMPARE(sender.probe.postForm(target, form).status, 403);
    QVERIFY(sender.probe.isOpen());
    m_box->faults().answerErrcode(u"/tcb/uploadfile"_s, -1, u"system error"_s);
    QCOMPARE(sender.ticket(u"a.png"_s)["errcode"_L1].toInt(),
             -1); // its body was not looked at, and does not become the next request
    QVERIFY(sender.probe.isOpen());
    QCOMPARE(sender.probe.postForm(target, SandboxClient::formFor(ticket, u"a.png"_s, "x")).status, 204);
}

void TestSandboxObjects::zeroBytesAreLegal()
{
    SandboxClient reader = client();
    const QByteArray target = HttpProbe::targetOf(reader.link(reader.upload(u"empty"_s, {})));
    const ProbeAnswer answer = reader.probe.get(target);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-length"), QByteArray("0"));
    QCOMPARE(answer.headers.value("etag"), QByteArray("\"d41d8cd98f00b204e9800998ecf8427e\""));
    QCOMPARE(reader.probe.get(target, {{"Range", "bytes=0-"}}).status, 416);
}

void TestSandboxObjects::overwriteReplaces()
{
    SandboxClient reader = client();
    reader.upload(u"a"_s, "first");
    const QString id = reader.upload(u"a"_s, "second");
    QCOMPARE(reader.probe.get(HttpProbe::targetOf(reader.link(id))).body, QByteArray("second"));
    QCOMPARE((*m_box)->keys().size(), 1);
    QCOMPARE((*m_box)->storeCount(u"a"_s), 2);
}

QTEST_GUILESS_MAIN(TestSandboxObjects)
#include "tst_sandboxobjects.moc"
