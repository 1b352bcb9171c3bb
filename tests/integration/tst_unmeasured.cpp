// Answers that say too little of an object, as a proxy or a gateway in between may give them: without a length, without a checksum.
// What is not known is not taken for proven. And what a download tells of what it has.
#include "net/retrypolicy.h"
#include "support/rawbackend.h"
#include "support/storagetest.h"
#include "wechat/errorcatalogue.h"

#include <QDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

const QString objectId = u"cloud://prod-1.7072-prod-1-125/o.bin"_s;

/// A cloud with one object. An answer for it that says no length ends with its connection.
class OneObject
{
public:
    OneObject()
        : m_backend([this](const RawBackend::Request &request, QTcpSocket *socket) { return answer(request, socket); })
    {
    }

    QUrl url(const QString &path) const { return QUrl(m_backend.url(path)); }
    /// The requests for the object, in lower case.
    QByteArrayList asked;
    QByteArray head = "HTTP/1.1 200 OK\r\n\r\n";
    QByteArray get;

private:
    QByteArray answer(const RawBackend::Request &request, QTcpSocket *socket)
    {
        if (request.line.contains("stable_token"))
            return RawBackend::json(R"({"access_token":"t","expires_in":7200})");
        if (request.line.contains("batchdownloadfile"))
            return RawBackend::json(R"({"errcode":0,"file_list":[{"status":0,"fileid":")" + objectId.toUtf8()
                                    + R"(","download_url":")" + url(u"/o.bin"_s).toEncoded() + R"("}]})");
        asked.append(request.head.toLower());
        if (request.line.startsWith("HEAD"))
            return head;
        if (get.contains("Content-Length") || get.contains("chunked"))
            return get;
        socket->write(get);
        socket->disconnectFromHost();
        return {};
    }

    RawBackend m_backend;
};

} // namespace

class TestUnmeasured : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        StorageTest::init();
        m_cloud = std::make_unique<OneObject>();
        Credentials who = StorageClient::credentials(*m_sandbox, 0);
        who.apiBase = m_cloud->url(QString());
        who.envId = u"prod-1"_s;
        m_service = std::make_unique<StorageService>(m_client->http, who, &m_client->pool);
    }
    void cleanup()
    {
        m_service.reset();
        m_cloud.reset();
        StorageTest::cleanup();
    }

    void anObjectOfWhichNothingIsSaidIsNotProven()
    {
        m_cloud->get = "HTTP/1.1 200 OK\r\n\r\nsomething else";
        Resolver::Expected object;
        object.fileId = objectId;
        object.size = 10;
        object.md5 = md5Of("0123456789");
        const Verification found = verified(object);
        QCOMPARE(found.proof, Proof::Unknown);
        QVERIFY(found.isUnmeasured());
        QVERIFY(!found.isUnasked()); // it is there
        QCOMPARE(remedyFor(*found.error), Remedy::GiveUp); // another try would hear the same
        QVERIFY(!explain(*found.error).why.isEmpty());
        // Of what was never known nothing is missing.
        object.size = -1;
        object.md5.clear();
        QCOMPARE(verified(object).proof, Proof::Verified);
    }

    void aChecksumProvesWithoutASize()
    {
        m_cloud->head = "HTTP/1.1 200 OK\r\nETag: \"" + md5Of("0123456789") + "\"\r\n\r\n";
        m_cloud->get = m_cloud->head + "0123456789";
        Resolver::Expected object;
        object.fileId = objectId;
        object.size = 10;
        object.md5 = md5Of("0123456789");
        QCOMPARE(verified(object).proof, Proof::Verified);
        object.md5 = md5Of("9876543210");
        QCOMPARE(verified(object).proof, Proof::Unreadable);
    }

    void aBodyThatEndsWithItsConnectionIsMeasuredByWhatElseIsSaid_data()
    {
        QTest::addColumn<QByteArray>("head"); // headers of the answer to HEAD, and to GET
        QTest::addColumn<QByteArray>("get");
        QTest::addColumn<qint64>("known"); // by a list
        QTest::addColumn<QString>("code"); // empty: it is whole
        const QByteArray fits = "ETag: \"" + md5Of("0123") + "\"\r\n";
        const QByteArray differs = "ETag: \"" + md5Of("0123456789") + "\"\r\n";
        const QByteArray none;
        QTest::newRow("nothing") << none << none << qint64(-1) << u"no-length"_s;
        QTest::newRow("HEAD says more") << QByteArray("Content-Length: 10\r\n") << none << qint64(4) << u"short-body"_s;
        QTest::newRow("HEAD says so") << QByteArray("Content-Length: 4\r\n") << none << qint64(10) << QString();
        QTest::newRow("a list says more") << none << none << qint64(10) << u"short-body"_s;
        QTest::newRow("a list says so") << none << none << qint64(4) << QString();
        QTest::newRow("its checksum agrees") << none << fits << qint64(-1) << QString();
        QTest::newRow("its checksum differs") << none << differs << qint64(-1) << u"damaged-download"_s;
    }

    void aBodyThatEndsWithItsConnectionIsMeasuredByWhatElseIsSaid()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, get);
        QFETCH(qint64, known);
        QFETCH(QString, code);
        m_cloud->head = "HTTP/1.1 200 OK\r\n" + head + "\r\n";
        m_cloud->get = "HTTP/1.1 200 OK\r\n" + get + "\r\n0123";
        DownloadRequest down = downloadOf(objectId);
        down.size = known;
        const auto file = await(m_service->downloader().download(down, {}));
        QCOMPARE(file ? QString() : file.error().code, code);
        QCOMPARE(QFile::exists(Downloader::targetPath(down)), code.isEmpty());
        if (!file)
            QVERIFY(!explain(file.error()).why.isEmpty());
    }

    /// The question for its size has failed in passing: the server is not said to tell none.
    void aSizeThatCouldNotBeAskedForIsAskedForByAnotherTry()
    {
        m_cloud->head = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
        m_cloud->get = "HTTP/1.1 200 OK\r\n\r\n0123";
        const DownloadRequest down = downloadOf(objectId);
        const auto file = await(m_service->downloader().download(down, {}));
        QVERIFY(!file.ok());
        QCOMPARE(remedyFor(file.error()), Remedy::Retry);
        QVERIFY(!QFile::exists(Downloader::targetPath(down)));
    }

    void aBodyInChunksIsWholeByItself()
    {
        m_cloud->get = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n0\r\n\r\n";
        const DownloadRequest down = downloadOf(objectId);
        const auto file = await(m_service->downloader().download(down, {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QCOMPARE(readFile(file->path), QByteArray("0123"));
    }

    /// Otherwise a server that does not name the object in its answer would give the rest of another one.
    void theRestIsAskedForOnConditionThatTheObjectIsTheSame()
    {
        m_cloud->get = "HTTP/1.1 206 Partial Content\r\nETag: \"one\"\r\nContent-Range: bytes 3-9/10\r\n"
                       "Content-Length: 7\r\n\r\n3456789";
        DownloadRequest down = downloadOf(objectId);
        down.partEtag = u"\"one\""_s;
        QDir().mkpath(down.directory);
        writeFile(Downloader::partPath(down), "0123"); // its last byte is asked for again
        const auto file = await(m_service->downloader().download(down, {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QVERIFY(file->resumed);
        QCOMPARE(readFile(file->path), QByteArray("0123456789"));
        const QByteArray asked = m_cloud->asked.last() + "\r\n";
        QVERIFY2(asked.contains("\r\nrange: bytes=3-\r\n"), asked.constData());
        QVERIFY2(asked.contains("\r\nif-range: \"one\"\r\n"), asked.constData());
    }

private:
    Verification verified(const Resolver::Expected &object)
    {
        const auto found = await(m_service->resolver().verify({object}));
        return found ? found->first() : Verification();
    }

    std::unique_ptr<OneObject> m_cloud;
    std::unique_ptr<StorageService> m_service;
};

QTEST_GUILESS_MAIN(TestUnmeasured)
#include "tst_unmeasured.moc"
