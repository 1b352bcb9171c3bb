// The sandbox's side of the COS signature and checksum, against the vectors of the protocol sheet.
#include "sandbox/cossignature.h"
#include "sandbox/crc64.h"

#include <QCryptographicHash>
#include <QTest>

using namespace wcs::sandbox;

namespace {

const QByteArray kSecretKey = "TestVectorSecretKey0000000000001";
const QByteArray kKeyTime = "1700000000;1700003600";
const QByteArray kHost = "7072-prod-abc123-1250000000.cos.ap-shanghai.myqcloud.com";

struct Vector {
    const char *name;
    const char *method;
    const char *path;
    NamedValues parameters;
    NamedValues headers;
    const char *digest;
    const char *signature;
};

QList<Vector> vectors()
{
    const NamedValue host = {"Host", kHost};
    const QByteArray uploadId = "1585130821cbb7df1d11846c073ad648e8f33b087cec2381df437acdc833cf654b9ecc6361";
    return {
        {"V1_list",
         "GET",
         "/",
         {{"prefix", "图片/"}, {"delimiter", "/"}, {"marker", ""}, {"max-keys", "1000"}, {"encoding-type", "url"}},
         {host},
         "2e2ab8d150758b77dd169c0fadf3ab7723fa48c1",
         "0b2a18b2170164634189108d71fd329f6fa054c2"},
        {"V2_put_cn",
         "PUT",
         "/图片/测试 文件(1).png",
         {},
         {host,
          {"Content-Length", "11"},
          {"Content-Type", "image/png"},
          {"Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww=="},
          {"x-cos-meta-fileid", "HIqJeJmHDQ/oHMIl+xshGWJR2mdCaaJZ96bxm=="}},
         "70a0ba4c61a862cf9390aeb16b32baaf5f726294",
         "589d9ccbe19f96dc212a5d4c090966adf1540043"},
        {"V3_get_range",
         "GET",
         "/a/b.bin",
         {},
         {host, {"Range", "bytes=0-1023"}},
         "1bb043da80fcdc9e9512b0e3653acf731f04d690",
         "da15f2b60ca10e79f705ee25445429fb44576a42"},
        {"V4_init_mpu",
         "POST",
         "/big/video.mp4",
         {{"uploads", ""}},
         {host, {"Content-Type", "video/mp4"}},
         "8206f289c15188a801028010def0148bfa4281ac",
         "018eb29143e1b851fa99c93f67d23562370118a3"},
        {"V5_upload_part",
         "PUT",
         "/big/video.mp4",
         {{"partNumber", "1"}, {"uploadId", uploadId}},
         {host, {"Content-Length", "1048576"}},
         "f2f183c91c63966b9f95eb148500659d3b127083",
         "1a9ddfe321ad8200dd0e2232229ec8a250c1930c"},
        {"V6_nothing_signed",
         "GET",
         "/a.txt",
         {},
         {},
         "b288b65c70edadab86ef25b78e61af6e0773087e",
         "96db8de09940ede0b3d283bd8149f23f1ddc8ec0"},
        {"V7_delete",
         "DELETE",
         "/a!b*c'd.txt",
         {},
         {host},
         "57d552ef0a0883aaabc53d34697d0d7c3a4115bb",
         "893d5be5f49ef0945037647588399d81084d1543"},
        {"V8_post_virtualhost",
         "POST",
         "/",
         {},
         {},
         "2cf820b023364783fe12527bcc89d19306f489a0",
         "154d5cd203dacd93ad9a93ca9edfeaec02d1c4c4"},
        {"V9_post_pathstyle_bucket",
         "POST",
         "/7072-prod-abc123-1250000000/",
         {},
         {},
         "af43f1e5629d577cdfdfca425478d89f629d0bda",
         "d81e3d13a8ccc9d05382653ad78a19d6de0e10ff"},
        {"V10_post_pathstyle_key",
         "POST",
         "/7072-prod-abc123-1250000000/图片/a.txt",
         {},
         {},
         "6b2cbc8c27f170c29e1e42b5bb60648bb352792e",
         "f80cc2beee6e0ff662705bfe663cffbf412eab63"},
    };
}

QByteArray sha1(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex();
}

} // namespace

class TestCosSignature : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectorsOfTheProtocolSheetMatch();
    void publishedVectorMatches();
    void publishedVectorOfADownloadMatches();
    void ticketAuthorizationHasTheOfficialShape();
    void checksumMatchesItsVectors();
    void checksumDoesNotDependOnTheCuts();
};

void TestCosSignature::vectorsOfTheProtocolSheetMatch()
{
    const QByteArray key = cossignature::signKey(kSecretKey, kKeyTime);
    QCOMPARE(key, QByteArray("e9f8b823e9ade4114dea152db0f9187e577618f9"));
    for (const Vector &vector : vectors()) {
        const QByteArray httpString = cossignature::httpString(vector.method, vector.path, vector.parameters,
                                                               vector.headers);
        QVERIFY2(sha1(httpString) == vector.digest, httpString.constData());
        QVERIFY2(cossignature::signature(key, cossignature::stringToSign(kKeyTime, httpString)) == vector.signature,
                 vector.name);
    }
}

void TestCosSignature::publishedVectorMatches()
{
    const NamedValues headers = {{"Date", "Thu, 16 May 2019 06:45:51 GMT"},
                                 {"Host", "examplebucket-1250000000.cos.ap-beijing.myqcloud.com"},
                                 {"Content-Type", "text/plain"},
                                 {"Content-Length", "13"},
                                 {"Content-MD5", "mQ/fVh815F3k6TAUm8m0eg=="},
                                 {"x-cos-acl", "private"},
                                 {"x-cos-grant-read", "uin=\"100000000011\""}};
    const QByteArray httpString = cossignature::httpString("PUT", "/exampleobject(腾讯云)", {}, headers);
    QCOMPARE(sha1(httpString), QByteArray("8b2751e77f43a0995d6e9eb9477f4b685cca4172"));
    const QByteArray toSign = cossignature::stringToSign("1557989151;1557996351", httpString);
    QCOMPARE(cossignature::signature("eb2519b498b02ac213cb1f3d1a3d27a3b3c9bc5f", toSign),
             QByteArray("3b8851a11a569213c17ba8fa7dcf2abec6935172"));
}

void TestCosSignature::publishedVectorOfADownloadMatches()
{
    const NamedValues parameters = {{"response-content-type", "application/octet-stream"},
                                    {"response-cache-control", "max-age=600"}};
    const NamedValues headers = {{"Date", "Thu, 16 May 2019 06:55:53 GMT"},
                                 {"Host", "examplebucket-1250000000.cos.ap-beijing.myqcloud.com"}};
    const QByteArray httpString = cossignature::httpString("GET", "/exampleobject(腾讯云)", parameters, headers);
    QCOMPARE(sha1(httpString), QByteArray("54ecfe22f59d3514fdc764b87a32d8133ea611e6"));
}

void TestCosSignature::ticketAuthorizationHasTheOfficialShape()
{
    const QByteArray text = cossignature::authorization("AKIDLOCAL", "LOCALSECRETKEY", "1700000000;1700000900", "post",
                                                        "/7072-prod-abc123-1250000000/图片/a.txt");
    QCOMPARE(
        text,
        QByteArray(
            "q-sign-algorithm=sha1&q-ak=AKIDLOCAL&q-sign-time=1700000000;1700000900&q-key-time=1700000000;1700000900"
            "&q-header-list=&q-url-param-list=&q-signature=eae91b54352609f55056960fb2ebd7531e857750"));
}

void TestCosSignature::checksumMatchesItsVectors()
{
    const auto crc = [](QByteArrayView text) {
        Crc64 sum;
        sum.addData(text);
        return sum.result();
    };
    QCOMPARE(crc(""), 0ULL);
    QCOMPARE(crc("123456789"), 11051210869376104954ULL);
    QCOMPARE(crc("hello"), 11177612005948864433ULL);
    QCOMPARE(crc("hello world"), 5981764153023615706ULL);
}

void TestCosSignature::checksumDoesNotDependOnTheCuts()
{
    QByteArray data;
    for (int i = 0; i < 1000; ++i)
        data.append(char(i * 37));
    Crc64 whole;
    whole.addData(data);
    for (qsizetype step : {1, 3, 8, 11, 100}) {
        Crc64 pieces;
        for (qsizetype i = 0; i < data.size(); i += step)
            pieces.addData(QByteArrayView(data).sliced(i, qMin(step, data.size() - i)));
        QCOMPARE(pieces.result(), whole.result());
    }
}

QTEST_GUILESS_MAIN(TestCosSignature)
#include "tst_cossignature.moc"
