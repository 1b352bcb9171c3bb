// What a wire of libcurl's makes of its TLS: the forms that authorities come in, on whichever system, and handshakes that fail.
#include "base/text.h"
#include "net/cabundle.h"
#include "net/curlerror.h"
#include "net/curlmulti.h"
#include "net/curlwire.h"
#include "support/cannedserver.h"
#include "support/certificate.h"
#include "support/patience.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

class NoListener final : public WireListener
{
public:
    void onConnected() override {}
    void onSent(qint64) override {}
    void onHead() override {}
    void onBytes() override {}
    void onFinished() override {}
};

} // namespace

class TestCurlWire : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHandshakeThatIsCutIsNoRefusal_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isCut");
        QTest::newRow("OpenSSL, cut") << QByteArray("OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to h:443")
                                      << true;
        QTest::newRow("OpenSSL, refused")
            << QByteArray("error:0A000410:SSL routines::sslv3 alert handshake failure") << false;
        QTest::newRow("Schannel, cut") << QByteArray("schannel: failed to receive handshake, SSL/TLS connection failed")
                                       << true;
        QTest::newRow("Schannel, cut at once")
            << QByteArray("schannel: failed to send initial handshake data: sent -1 of 195 bytes") << true;
        QTest::newRow("Schannel, cut on the way")
            << QByteArray("schannel: failed to send next handshake data: sent -1 of 93 bytes") << true;
        QTest::newRow("Schannel, refused")
            << QByteArray("schannel: next InitializeSecurityContext failed: SEC_E_ILLEGAL_MESSAGE (0x80090326)")
            << false;
    }

    /// One that is refused stops a whole profile; one that is cut is tried again.
    void aHandshakeThatIsCutIsNoRefusal()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isCut);
        const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
        QCOMPARE(fromCurlCode(CURLE_SSL_CONNECT_ERROR, handle.get(), false, text.constData()),
                 isCut ? QNetworkReply::RemoteHostClosedError : QNetworkReply::SslHandshakeFailedError);
    }

    void schannelAsksWindowsWhereItIsUsed_data()
    {
        QTest::addColumn<QByteArray>("libraries");
        QTest::addColumn<bool>("asks");
        QTest::newRow("alone") << QByteArray("Schannel") << true;
        QTest::newRow("chosen") << QByteArray("(OpenSSL/3.0.8) Schannel") << true;
        QTest::newRow("not chosen") << QByteArray("OpenSSL/3.0.8 (Schannel)") << false;
        QTest::newRow("another") << QByteArray("OpenSSL/3.0.8") << false;
        QTest::newRow("none") << QByteArray() << false;
    }

    void schannelAsksWindowsWhereItIsUsed()
    {
        QFETCH(QByteArray, libraries);
        QFETCH(bool, asks);
        QCOMPARE(asksSystem(libraries), asks);
    }

    /// As they are handed over where libcurl cannot be given a file; and nothing is trusted because there are none.
    void authoritiesMayComeAsBytes()
    {
        const QTemporaryDir dir;
        const TestCertificate made = makeCertificate(dir.path());
        QVERIFY(!made.certificate.isNull());
        const QByteArray pem = readFile(made.file);
        CannedServer server(made.certificate, made.key);
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        HttpRequest request;
        request.url = server.url(u"/"_s);
        CurlMulti multi;
        NoListener listener;
        for (const QByteArray &bytes : {pem, QByteArray()}) {
            const auto bundle = std::make_shared<CaBundle>();
            bundle->blob = bytes;
            CurlWire wire(&multi, request, CurlWire::Setup{QNetworkProxy(QNetworkProxy::NoProxy), bundle});
            wire.setListener(&listener);
            QTRY_VERIFY(wire.hasFinished());
            const bool isTrusted = !bytes.isEmpty();
            QCOMPARE(wire.failure(), isTrusted ? QNetworkReply::NoError : QNetworkReply::SslHandshakeFailedError);
            QCOMPARE(wire.takeBlock(2), isTrusted ? QByteArray("ok") : QByteArray());
        }
    }

    /// A program that is open over a long weekend.
    void authoritiesAreTrustedWhenTheirFileIsSweptAway()
    {
        const QTemporaryDir dir;
        const TestCertificate made = makeCertificate(dir.path());
        QVERIFY(!made.certificate.isNull());
        const auto bundle = makeCaBundle(made.file);
        QVERIFY(bundle);
        const QString merged = QFile::decodeName((*bundle)->path);
        if (merged.isEmpty())
            QSKIP("no file is made here");
        CannedServer server(made.certificate, made.key);
        server.answer(u"/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        HttpRequest request;
        request.url = server.url(u"/"_s);
        NoListener listener;
        for (const bool isThere : {true, false}) {
            QVERIFY(isThere || QFile::remove(merged));
            CurlMulti multi; // with no connection kept
            CurlWire wire(&multi, request, CurlWire::Setup{QNetworkProxy(QNetworkProxy::NoProxy), *bundle});
            wire.setListener(&listener);
            QTRY_VERIFY(wire.hasFinished());
            QCOMPARE(wire.failure(), QNetworkReply::NoError);
            QCOMPARE(wire.takeBlock(2), QByteArray("ok"));
        }
    }
};

QTEST_GUILESS_MAIN(TestCurlWire)
#include "tst_curlwire.moc"
