// The XML API of the sandbox with keys from getqcloudtoken. The signature here is written a second time, so that the
// sandbox's own is not its own judge.
#include "base/text.h"
#include "support/sandboxclient.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>
#include <QXmlStreamReader>

using namespace wcs;
using namespace wcs::test;

namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha1).toHex();
}

QByteArray md5Base64(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Md5).toBase64();
}

QStringList allTexts(const QByteArray &body, const QString &element)
{
    QStringList texts;
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == element)
            texts.append(xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed());
    }
    return texts;
}

} // namespace

class TestSandboxXml : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void putHeadGetAndDelete();
    void wrongSignaturesAreRefused();
    void presignedUrlWorks();
    void clockIsStrict();
    void listingPagesInByteOrder();
    void manyAreDeletedAtOnce();
    void partsMakeAnObject();
    void aPartIsAnsweredWithItsChecksums();
    void partsAreListedInPages();
    void abortedUploadIsGone();
    void directObjectIsReadableWithItsFileid();

private:
    struct Signed {
        QByteArray authorization;
        QByteArray token;
    };
    QByteArray authorization(const QByteArray &method, const QByteArray &path,
                             const QMap<QByteArray, QByteArray> &query, qint64 start) const;
    ProbeAnswer send(const QByteArray &method, const QString &key, const QMap<QByteArray, QByteArray> &query = {},
                     const QByteArray &body = {}, HttpProbe::Headers headers = {});

    std::unique_ptr<SandboxFixture> m_box;
    std::unique_ptr<SandboxClient> m_client;
    QJsonObject m_keys;
};

void TestSandboxXml::init()
{
    m_client.reset();
    m_box = std::make_unique<SandboxFixture>();
    m_client = std::make_unique<SandboxClient>(&**m_box);
    m_keys = m_client->call("/tcb/getqcloudtoken", {{u"lifespan"_s, 7200}});
    QCOMPARE(m_keys["errcode"_L1].toInt(), 0);
}

QByteArray TestSandboxXml::authorization(const QByteArray &method, const QByteArray &path,
                                         const QMap<QByteArray, QByteArray> &query, qint64 start) const
{
    const QByteArray time = QByteArray::number(start) + ';' + QByteArray::number(start + 600);
    QMap<QByteArray, QByteArray> sorted;
    for (auto item = query.cbegin(); item != query.cend(); ++item)
        sorted.insert(item.key().toPercentEncoding().toLower(), item.value().toPercentEncoding());
    QByteArray parameters;
    for (auto item = sorted.cbegin(); item != sorted.cend(); ++item)
        parameters += (parameters.isEmpty() ? "" : "&") + item.key() + '=' + item.value();
    const QByteArray host = "127.0.0.1:" + QByteArray::number((*m_box)->port());
    const QByteArray httpString = method.toLower() + '\n' + path + '\n' + parameters
                                  + "\nhost=" + host.toPercentEncoding() + '\n';
    const QByteArray toSign = "sha1\n" + time + '\n'
                              + QCryptographicHash::hash(httpString, QCryptographicHash::Sha1).toHex() + '\n';
    const QByteArray signature = hmac(hmac(m_keys["secretkey"_L1].toString().toLatin1(), time), toSign);
    return "q-sign-algorithm=sha1&q-ak=" + m_keys["secretid"_L1].toString().toLatin1() + "&q-sign-time=" + time
           + "&q-key-time=" + time + "&q-header-list=host&q-url-param-list=" + sorted.keys().join(';')
           + "&q-signature=" + signature;
}

ProbeAnswer TestSandboxXml::send(const QByteArray &method, const QString &key,
                                 const QMap<QByteArray, QByteArray> &query, const QByteArray &body,
                                 HttpProbe::Headers headers)
{
    const QByteArray path = '/' + (*m_box)->bucket().toUtf8() + '/' + key.toUtf8();
    QByteArray target = path.toPercentEncoding("/");
    for (auto item = query.cbegin(); item != query.cend(); ++item)
        target += (target.contains('?') ? '&' : '?') + item.key().toPercentEncoding() + '='
                  + item.value().toPercentEncoding();
    headers.append({"Authorization", authorization(method, path, query, QDateTime::currentSecsSinceEpoch())});
    headers.append({"x-cos-security-token", m_keys["token"_L1].toString().toLatin1()});
    return m_client->probe.request(method, target, body, headers);
}

void TestSandboxXml::putHeadGetAndDelete()
{
    const QString key = u"图片/测试 文件(1)!'*.png"_s;
    const ProbeAnswer stored = send(
        "PUT", key, {}, "hello world",
        {{"Content-Type", "image/png"}, {"x-cos-meta-note", "n"}, {"Content-MD5", md5Base64("hello world")}});
    QCOMPARE(stored.status, 200);
    QCOMPARE(stored.headers.value("x-cos-hash-crc64ecma"), QByteArray("5981764153023615706"));
    QCOMPARE(send("PUT", u"b"_s, {}, "hello", {{"Content-MD5", md5Base64("other")}}).xml("Code"), u"BadDigest"_s);
    const ProbeAnswer head = send("HEAD", key);
    QCOMPARE(head.headers.value("content-length"), QByteArray("11"));
    QCOMPARE(head.headers.value("x-cos-meta-note"), QByteArray("n"));
    QCOMPARE(send("GET", key, {}, {}, {{"Range", "bytes=6-"}}).body, QByteArray("world"));
    QCOMPARE(send("DELETE", key).status, 204);
    QCOMPARE(send("DELETE", key).status, 204);
    QCOMPARE(send("HEAD", key).status, 404);
    QCOMPARE(send("GET", key).xml("Code"), u"NoSuchKey"_s);
}

void TestSandboxXml::wrongSignaturesAreRefused()
{
    QCOMPARE(m_client->probe.request("PUT", '/' + (*m_box)->bucket().toUtf8() + "/a", "x").status, 403);
    const QByteArray path = '/' + (*m_box)->bucket().toUtf8() + "/a";
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QByteArray token = m_keys["token"_L1].toString().toLatin1();
    const ProbeAnswer other = m_client->probe.request(
        "PUT", path, "x", {{"Authorization", authorization("GET", path, {}, now)}, {"x-cos-security-token", token}});
    QCOMPARE(other.status, 403);
    QCOMPARE(other.xml("Code"), u"SignatureDoesNotMatch"_s);
    QVERIFY(other.xml("FormatString").startsWith(u"put\n"_s));
    QVERIFY(other.xml("StringToSign").startsWith(u"sha1\n"_s));
    const ProbeAnswer noToken = m_client->probe.request("PUT", path, "x",
                                                        {{"Authorization", authorization("PUT", path, {}, now)}});
    QCOMPARE(noToken.xml("Code"), u"AccessDenied"_s);
    m_keys.insert("secretid"_L1, u"AKIDunknown"_s);
    QCOMPARE(send("PUT", u"a"_s, {}, "x").xml("Code"), u"InvalidAccessKeyId"_s);
    QCOMPARE((*m_box)->keys(), QStringList());
}

void TestSandboxXml::presignedUrlWorks()
{
    send("PUT", u"a"_s, {}, "hello");
    const QByteArray path = '/' + (*m_box)->bucket().toUtf8() + "/a";
    const QByteArray query = authorization("GET", path, {}, QDateTime::currentSecsSinceEpoch());
    const QByteArray target = path + '?' + query.toPercentEncoding("=&-_")
                              + "&x-cos-security-token=" + m_keys["token"_L1].toString().toLatin1();
    QCOMPARE(m_client->probe.get(target).body, QByteArray("hello"));
    m_box->faults().advanceClock(602);
    QCOMPARE(m_client->probe.get(target).xml("Message"), u"Request has expired"_s);
}

void TestSandboxXml::clockIsStrict()
{
    m_box->faults().advanceClock(-3600); // the client's clock is an hour ahead
    const ProbeAnswer answer = send("PUT", u"a"_s, {}, "x");
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.xml("Code"), u"RequestTimeTooSkewed"_s);
    m_box->faults().clear();
    m_box->faults().advanceClock(7201);
    QCOMPARE(send("PUT", u"a"_s, {}, "x").xml("Message"), u"Request has expired"_s);
}

void TestSandboxXml::listingPagesInByteOrder()
{
    for (const QString &key : {u"图片/b.png"_s, u"图片/a.png"_s, u"图片/sub/x"_s, u"图片/sub/y"_s, u"z"_s, u"A"_s})
        QCOMPARE(send("PUT", key, {}, "x").status, 200);
    const ProbeAnswer all = send("GET", {});
    QCOMPARE(allTexts(all.body, u"Key"_s),
             QStringList({u"A"_s, u"z"_s, u"图片/a.png"_s, u"图片/b.png"_s, u"图片/sub/x"_s, u"图片/sub/y"_s}));
    QCOMPARE(all.xml("IsTruncated"), u"false"_s);
    const ProbeAnswer folder = send("GET", {}, {{"prefix", "图片/"}, {"delimiter", "/"}});
    QCOMPARE(allTexts(folder.body, u"Key"_s), QStringList({u"图片/a.png"_s, u"图片/b.png"_s}));
    QCOMPARE(allTexts(folder.body, u"CommonPrefixes"_s), QStringList{u"图片/sub/"_s});
    QStringList paged;
    QByteArray marker;
    for (;;) {
        const ProbeAnswer page = send("GET", {},
                                      {{"prefix", "图片/"}, {"delimiter", "/"}, {"max-keys", "1"}, {"marker", marker}});
        paged += allTexts(page.body, u"Key"_s) + allTexts(page.body, u"CommonPrefixes"_s);
        if (page.xml("IsTruncated") != u"true"_s)
            break;
        marker = page.xml("NextMarker").toUtf8();
    }
    QCOMPARE(paged, QStringList({u"图片/a.png"_s, u"图片/b.png"_s, u"图片/sub/"_s}));
    const ProbeAnswer encoded = send("GET", {}, {{"encoding-type", "url"}, {"prefix", "图"}});
    QCOMPARE(allTexts(encoded.body, u"Key"_s).first(), u"%E5%9B%BE%E7%89%87/a.png"_s);
}

void TestSandboxXml::manyAreDeletedAtOnce()
{
    for (const QString &key : {u"a"_s, u"b"_s, u"c"_s})
        send("PUT", key, {}, "x");
    const QByteArray order =
        "<Delete><Quiet>false</Quiet><Object><Key>a</Key></Object><Object><Key>c</Key></Object></Delete>";
    QCOMPARE(send("POST", {}, {{"delete", ""}}, order).xml("Code"), u"InvalidDigest"_s);
    const ProbeAnswer answer = send("POST", {}, {{"delete", ""}}, order, {{"Content-MD5", md5Base64(order)}});
    QCOMPARE(allTexts(answer.body, u"Key"_s), QStringList({u"a"_s, u"c"_s}));
    QCOMPARE((*m_box)->keys(), QStringList{u"b"_s});
}

void TestSandboxXml::partsMakeAnObject()
{
    const QString id = send("POST", u"big"_s, {{"uploads", ""}}, {}, {{"Content-Type", "video/mp4"}}).xml("UploadId");
    QVERIFY(!id.isEmpty());
    const QByteArray first(1'500'000, 'a');
    const QByteArray second(10, 'b');
    const auto part = [&](int number, const QByteArray &data) {
        return send("PUT", u"big"_s, {{"partNumber", QByteArray::number(number)}, {"uploadId", id.toLatin1()}}, data)
            .headers.value("etag");
    };
    const QByteArray etag1 = part(1, first);
    const QByteArray etag2 = part(2, second);
    QCOMPARE(allTexts(send("GET", u"big"_s, {{"uploadId", id.toLatin1()}}).body, u"Size"_s),
             QStringList({u"1500000"_s, u"10"_s}));
    QCOMPARE(allTexts(send("GET", {}, {{"uploads", ""}}).body, u"UploadId"_s), QStringList{id});
    const auto entry = [](int number, const QByteArray &etag) {
        return "<Part><PartNumber>" + QByteArray::number(number) + "</PartNumber><ETag>" + etag + "</ETag></Part>";
    };
    const auto complete = [&](const QByteArray &list) {
        return send("POST", u"big"_s, {{"uploadId", id.toLatin1()}},
                    "<CompleteMultipartUpload>" + list + "</CompleteMultipartUpload>");
    };
    QCOMPARE(complete(entry(2, etag2) + entry(1, etag1)).xml("Code"), u"InvalidPartOrder"_s);
    QCOMPARE(complete(entry(1, "\"00\"") + entry(2, etag2)).xml("Code"), u"InvalidPart"_s);
    const ProbeAnswer done = complete(entry(1, etag1) + entry(2, etag2));
    QCOMPARE(done.status, 200);
    QVERIFY(done.xml("ETag").endsWith(u"-2\""_s));
    QCOMPARE((*m_box)->objectMd5(u"big"_s), QCryptographicHash::hash(first + second, QCryptographicHash::Md5).toHex());
    QCOMPARE(complete(entry(1, etag1)).xml("Code"), u"NoSuchUpload"_s);
}

void TestSandboxXml::aPartIsAnsweredWithItsChecksums()
{
    const QByteArray id = send("POST", u"big"_s, {{"uploads", ""}}).xml("UploadId").toLatin1();
    const ProbeAnswer part = send("PUT", u"big"_s, {{"partNumber", "1"}, {"uploadId", id}}, "hello world");
    QCOMPARE(part.status, 200);
    QCOMPARE(part.headers.value("etag"), QByteArray("\"5eb63bbbe01eeed093cb22bb8f5acdc3\""));
    QCOMPARE(part.headers.value("x-cos-hash-crc64ecma"), QByteArray("5981764153023615706"));
}

void TestSandboxXml::partsAreListedInPages()
{
    const QByteArray id = send("POST", u"big"_s, {{"uploads", ""}}).xml("UploadId").toLatin1();
    for (const char *number : {"7", "2", "10000", "3", "1"})
        QCOMPARE(send("PUT", u"big"_s, {{"partNumber", number}, {"uploadId", id}}, "x").status, 200);
    const auto list = [&](const QMap<QByteArray, QByteArray> &wanted) {
        QMap<QByteArray, QByteArray> query = wanted;
        query.insert("uploadId", id);
        return send("GET", u"big"_s, query);
    };
    const QStringList all{u"1"_s, u"2"_s, u"3"_s, u"7"_s, u"10000"_s};
    const ProbeAnswer whole = list({{"max-parts", "5000"}});
    QCOMPARE(allTexts(whole.body, u"PartNumber"_s), all);
    QCOMPARE(whole.xml("MaxParts"), u"1000"_s);
    QCOMPARE(whole.xml("IsTruncated"), u"false"_s);
    QVERIFY(!whole.body.contains("NextPartNumberMarker"));
    // A page that is just filled by the last part is the last one.
    QCOMPARE(list({{"max-parts", "5"}}).xml("IsTruncated"), u"false"_s);
    QStringList paged;
    int pages = 0;
    QByteArray marker = "0";
    do {
        const ProbeAnswer page = list({{"max-parts", "2"}, {"part-number-marker", marker}});
        QCOMPARE(page.xml("PartNumberMarker").toUtf8(), marker);
        const QStringList numbers = allTexts(page.body, u"PartNumber"_s);
        paged += numbers;
        ++pages;
        marker = page.xml("IsTruncated") == u"true"_s ? page.xml("NextPartNumberMarker").toUtf8() : QByteArray();
        QVERIFY(marker.isEmpty() || marker == numbers.last().toUtf8());
    } while (!marker.isEmpty() && pages < 9);
    QCOMPARE(paged, all);
    QCOMPARE(pages, 3);
    // From between two of them, and from behind the last.
    QCOMPARE(allTexts(list({{"part-number-marker", "4"}}).body, u"PartNumber"_s), QStringList({u"7"_s, u"10000"_s}));
    QCOMPARE(allTexts(list({{"part-number-marker", "10000"}}).body, u"PartNumber"_s), QStringList());
    QCOMPARE(list({{"max-parts", "0"}}).xml("Code"), u"InvalidArgument"_s);
    QCOMPARE(list({{"part-number-marker", "x"}}).xml("Code"), u"InvalidArgument"_s);
}

void TestSandboxXml::abortedUploadIsGone()
{
    const QByteArray id = send("POST", u"big"_s, {{"uploads", ""}}).xml("UploadId").toLatin1();
    QCOMPARE(send("DELETE", u"big"_s, {{"uploadId", id}}).status, 204);
    QCOMPARE(send("PUT", u"big"_s, {{"partNumber", "1"}, {"uploadId", id}}, "x").xml("Code"), u"NoSuchUpload"_s);
}

void TestSandboxXml::directObjectIsReadableWithItsFileid()
{
    const QByteArray proof = m_client->ticket(u"a"_s)["cos_file_id"_L1].toString().toLatin1();
    const QString id = (*m_box)->fileIdFor(u"a"_s);
    const auto status = [&] { return m_client->download({id})["file_list"_L1][0]["status"_L1].toInt(); };
    send("PUT", u"a"_s, {}, "hello");
    QCOMPARE(status(), -503002);
    send("PUT", u"a"_s, {}, "hello", {{"x-cos-meta-fileid", proof}});
    QCOMPARE(status(), 0);
    // A copy brings the old path's proof along.
    const QByteArray source = (*m_box)->bucket().toUtf8() + ".cos.ap-shanghai.myqcloud.com/a";
    QCOMPARE(send("PUT", u"b"_s, {}, {}, {{"x-cos-copy-source", source}}).status, 200);
    QCOMPARE((*m_box)->objectMd5(u"b"_s), (*m_box)->objectMd5(u"a"_s));
    QCOMPARE(m_client->download({(*m_box)->fileIdFor(u"b"_s)})["file_list"_L1][0]["status"_L1].toInt(), -503002);
}

QTEST_GUILESS_MAIN(TestSandboxXml)
#include "tst_sandboxxml.moc"
