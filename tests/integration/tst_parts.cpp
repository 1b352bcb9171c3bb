// The part of a download: whose it is, who writes it, and what may go into it.
#include "async/pool.h"
#include "base/movefile.h"
#include "net/accessmanager.h"
#include "storage/downloader.h"
#include "storage/partfile.h"
#include "storage/soleuse.h"
#include "storage/turns.h"
#include "storage/writebehind.h"
#include "support/cannedserver.h"
#include "support/relay.h"
#include "support/storagetest.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <thread>

#ifdef Q_OS_UNIX
#    include <csignal>
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace wcs;
using namespace wcs::test;

namespace {

Task<bool> isDiscarded(DownloadRequest request, SharedPlaces places, QThreadPool *pool)
{
    co_await Downloader::discard(request, places, pool);
    co_return true;
}

#ifdef Q_OS_UNIX
Task<ContentDigest> hashedOn(QThreadPool *pool, QString path)
{
    std::function<ContentDigest(std::stop_token)> job = std::bind_front(digestOfFile, path);
    co_return co_await onPool(pool, std::move(job));
}

/// A file without an end: a pipe into which somebody writes until it is told to stop, or nobody reads any more.
class EndlessFile
{
public:
    explicit EndlessFile(const QString &path)
    {
        std::signal(SIGPIPE, SIG_IGN);
        const QByteArray name = QFile::encodeName(path);
        if (::mkfifo(name.constData(), 0600) != 0)
            qFatal("no pipe");
        m_writer = std::jthread([this, name](const std::stop_token &stop) {
            const int pipe = ::open(name.constData(), O_WRONLY | O_CLOEXEC);
            const QByteArray block(4096, 'x');
            while (!stop.stop_requested() && ::write(pipe, block.constData(), size_t(block.size())) > 0)
                m_given += block.size();
            ::close(pipe);
        });
    }

    qint64 given() const { return m_given; }

private:
    std::atomic<qint64> m_given = 0;
    std::jthread m_writer;
};
#endif

} // namespace

class TestParts : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void whoGivesUpDoesNotWaitForTheDisk()
    {
        const auto pool = std::make_shared<QThreadPool>();
        QSemaphore isForcing;
        QSemaphore mayForce;
        auto file = std::make_unique<WriteBehind>(m_dir->filePath(u"slow.part"_s), pool);
        file->beforeForced = [&isForcing, &mayForce] {
            isForcing.release();
            mayForce.acquire();
        };
        file->startAt(0, std::make_shared<ContentHash>());
        QVERIFY(file->write("some bytes").ok());
        std::optional<Result<ContentDigest>> settled;
        pool->start([&settled, settle = file->settle(WriteBehind::Durable::Yes)] { settled = settle(); });
        const bool hasBegun = isForcing.tryAcquire(1, patience);
        QSemaphore isGone;
        std::thread owner([&file, &isGone] {
            file.reset();
            isGone.release();
        });
        const bool isGoneBefore = isGone.tryAcquire(1, patience);
        mayForce.release();
        owner.join();
        pool->waitForDone();
        QVERIFY(hasBegun);
        QVERIFY2(isGoneBefore, "it waited for the disk");
        QVERIFY(settled && !settled->ok());
        QVERIFY(settled->error().isCancelled());
    }

    void whoGivesUpDoesNotWaitForAFileToBeHashed()
    {
#ifdef Q_OS_UNIX
        QThreadPool pool;
        const QString path = m_dir->filePath(u"endless.bin"_s);
        const EndlessFile file(path);
        {
            Scope scope;
            std::optional<ContentDigest> digest;
            scope.start(keepValue(hashedOn(&pool, path), &digest));
            QTRY_VERIFY(file.given() > 1'000'000);
        }
        QVERIFY(pool.waitForDone(30'000));
#else
        QSKIP("no such file here");
#endif
    }

    void aNameIsFreeWhenItsNextOwnerIsCancelledBeforeItWakes()
    {
        Turns turns;
        auto first = std::make_unique<Turns::Turn>(await(turns.take(u"a.part"_s)));
        QVERIFY(turns.isTaken(u"a.part"_s));
        {
            Scope scope;
            std::optional<Turns::Turn> second;
            scope.start(keepValue(turns.take(u"a.part"_s), &second));
            QVERIFY(!second);
            first.reset(); // grants it to the second, which wakes with the next turn of the loop
            QVERIFY(turns.isTaken(u"a.part"_s));
        }
        QVERIFY(!turns.isTaken(u"a.part"_s));
        const auto third = await(turns.take(u"a.part"_s));
        QVERIFY(turns.isTaken(u"a.part"_s));
    }

    void aPartInUseIsNotDiscarded()
    {
        const QByteArray bytes = patternBytes(2'000'000);
        const QString fileId = stored(u"used.bin"_s, bytes);
        Relay relay((*m_sandbox)->port());
        relay.setMode(Relay::Mode::Slow, 400'000); // five seconds, in which all that follows has its place
        StorageClient client(*m_sandbox, relay.port());
        const DownloadRequest request = downloadOf(fileId);
        SharedPlaces places;
        StorageService service(client.http, StorageClient::credentials(*m_sandbox, relay.port()), &client.pool, places);
        std::optional<Result<DownloadedFile>> file;
        Scope scope;
        scope.start(keepValue(service.downloader().download(request, {}), &file));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(Downloader::partPath(request)).size() > 0, 20'000);
        QVERIFY(places.parts.isTaken(pathKey(Downloader::partPath(request))));
        QVERIFY(await(isDiscarded(request, places, &client.pool)));
        QVERIFY(QFileInfo::exists(Downloader::partPath(request)));
        QTRY_VERIFY_WITH_TIMEOUT(file, 20'000);
        QVERIFY2(file->ok(), qPrintable(file->ok() ? QString() : file->error().toLogLine()));
        QCOMPARE(readFile((*file)->path), bytes);
    }

    /// On Windows a viewer or a scanner may have it open. A folder of its name stands for that here.
    void aPartThatCannotBeRemovedYetHoldsNobodyUp()
    {
        const DownloadRequest request = downloadOf((*m_sandbox)->fileIdFor(u"held.bin"_s));
        const QString path = Downloader::partPath(request);
        const QString inside = path + u"/inside"_s;
        const SharedPlaces places;
        QThreadPool pool;
        for (const bool isLetGo : {true, false}) {
            QVERIFY(QDir().mkpath(inside));
            std::optional<Turns::Turn> next;
            Scope scope;
            scope.start(Downloader::discard(request, places, &pool, 8));
            QVERIFY(QFileInfo::exists(path)); // and here the caller goes on
            QVERIFY(places.parts.isTaken(pathKey(path)));
            Turns parts = places.parts;
            scope.start(keepValue(parts.take(pathKey(path)), &next));
            if (isLetGo) {
                const SoleUse use(path);
                QVERIFY(QDir(path).removeRecursively());
                writeFile(path, "half");
            }
            QTRY_VERIFY(next);
            QCOMPARE(QFileInfo::exists(path), !isLetGo);
            QDir(path).removeRecursively();
        }
    }

    void whoDiscardsAPartDoesNotWaitAndTheEndOfTheProgramDoesNotKeepIt()
    {
        const DownloadRequest request = downloadOf((*m_sandbox)->fileIdFor(u"left.bin"_s));
        const QString path = Downloader::partPath(request);
        const SharedPlaces places;
        QSemaphore mayEnd;
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        pool.start([&mayEnd] { mayEnd.acquire(); });
        QDir().mkpath(request.directory);
        writeFile(path, "half");
        {
            Scope scope;
            scope.start(Downloader::discard(request, places, &pool));
            QVERIFY(QFileInfo::exists(path));
        }
        QVERIFY(QFileInfo::exists(path));
        mayEnd.release();
        QVERIFY(pool.waitForDone(30'000));
        QVERIFY(!QFileInfo::exists(path));
    }

    void whoDiscardsAPartBesideAnotherEndsWhenItIsGone()
    {
        const DownloadRequest request = downloadOf((*m_sandbox)->fileIdFor(u"left.bin"_s));
        const QString path = Downloader::partPath(request);
        const SharedPlaces places;
        QThreadPool pool;
        QDir().mkpath(request.directory);
        writeFile(path, "half");
        auto use = std::make_unique<SoleUse>(path);
        Scope scope;
        std::optional<bool> first;
        std::optional<bool> second;
        scope.start(keepValue(isDiscarded(request, places, &pool), &first));
        scope.start(keepValue(isDiscarded(request, places, &pool), &second));
        QVERIFY(!first && !second);
        use.reset();
        QTRY_VERIFY(first && second);
        QVERIFY(!QFileInfo::exists(path));
    }

    void whoGivesUpDoesNotWaitForABlockAndWhoWritesNextDoes()
    {
        const QString path = m_dir->filePath(u"shared.part"_s);
        std::optional<Result<ContentDigest>> settled;
        const auto pool = std::make_shared<QThreadPool>();
        pool->setMaxThreadCount(4);
        std::optional<SoleUse> block(std::in_place, path);
        QElapsedTimer clock;
        clock.start();
        auto given = std::make_unique<WriteBehind>(path, pool);
        given->startAt(0, std::make_shared<ContentHash>());
        QVERIFY(given->write(QByteArray(1'000'000, 'a')).ok()); // begins a job
        QVERIFY(!pool->waitForDone(100));
        given.reset();
        QVERIFY2(clock.elapsed() < 15'000, "it waited for the block");
        WriteBehind next(path, pool);
        next.startAt(0, std::make_shared<ContentHash>());
        QVERIFY(next.write("what comes").ok());
        pool->start([&settled, settle = next.settle(WriteBehind::Durable::No)] { settled = settle(); });
        QVERIFY(!pool->waitForDone(100));
        QVERIFY(!QFileInfo::exists(path));
        block.reset();
        QVERIFY(pool->waitForDone(30'000));
        QVERIFY(settled && settled->ok());
        QCOMPARE(readFile(path), QByteArray("what comes"));
    }

    void whoGivesUpBeforeAFileHasItsNameLeavesThePartToTheNext_data()
    {
        QTest::addColumn<bool>("isOther");
        QTest::newRow("the object's bytes") << false;
        QTest::newRow("others, which are removed") << true;
    }

    void whoGivesUpBeforeAFileHasItsNameLeavesThePartToTheNext()
    {
        QFETCH(bool, isOther);
        const QString path = m_dir->filePath(u"named.part"_s);
        const auto pool = std::make_shared<QThreadPool>();
        QSemaphore isSettled;
        QSemaphore mayGoOn;
        auto part = std::make_unique<PartFile>(path, pool);
        part->beforeNamed = [&isSettled, &mayGoOn] {
            isSettled.release();
            mayGoOn.acquire();
        };
        QVERIFY(part->begin(200, {}).ok());
        QVERIFY(part->write("some bytes").ok());
        PartFile::Target target;
        target.directory = m_dir->path();
        target.name = u"named.bin"_s;
        target.mark.etag = QString::fromLatin1(md5Of(isOther ? "other bytes" : "some bytes"));
        std::optional<Result<PartFile::Placed>> placed;
        pool->start([&placed, place = part->place(target)] { placed = place(); });
        const bool hasCome = isSettled.tryAcquire(1, 10'000);
        part.reset();
        std::optional<SoleUse> next(std::in_place, path);
        mayGoOn.release();
        const bool isDone = pool->waitForDone(100);
        writeFile(path, "what comes");
        next.reset();
        pool->waitForDone();
        QVERIFY(hasCome);
        QVERIFY2(!isDone, "it did not wait for who writes the part");
        QVERIFY(placed && !placed->ok());
        QVERIFY(placed->error().isCancelled());
        QCOMPARE(readFile(path), QByteArray("what comes"));
        QVERIFY(!QFileInfo::exists(m_dir->filePath(target.name)));
    }

    void aCompletePartThatCouldNotBeNamedIsNotFetchedAgain()
    {
        const QByteArray bytes = patternBytes(3'000'000);
        DownloadRequest down = downloadOf(stored(u"whole.bin"_s, bytes));
        down.overwrite = true;
        down.onIdentity = [&down](const QString &etag) { down.partEtag = etag; };
        const QString inTheWay = QDir(down.directory).filePath(u"whole.bin/inside"_s);
        QVERIFY(QDir().mkpath(inTheWay));
        const auto refused = await(m_client->service.downloader().download(down, {}));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"cannot-rename"_s);
        QCOMPARE(QFileInfo(Downloader::partPath(down)).size(), bytes.size());
        QVERIFY(QDir(QFileInfo(inTheWay).path()).removeRecursively());
        qint64 first = -1;
        const auto named = await(m_client->service.downloader().download(
            down, [&first](Progress progress) { first = first < 0 ? progress.done : first; }));
        QVERIFY2(named.ok(), qPrintable(named ? QString() : named.error().toLogLine()));
        QVERIFY(named->resumed);
        QCOMPARE(first, bytes.size() - 1);
        QCOMPARE(readFile(named->path), bytes);
        QCOMPARE(named->md5, md5Of(bytes));
        QVERIFY(!QFileInfo::exists(Downloader::partPath(down)));
    }

    void aCompletePartOfAnObjectThatHasChangedIsFetchedAnew()
    {
        DownloadRequest down = downloadOf(stored(u"changed.bin"_s, "before"));
        const QByteArray bytes = patternBytes(1000);
        QVERIFY(upload(u"changed.bin"_s, bytes, SameKeyPolicy::Overwrite).ok());
        down.partEtag = u'"' + QString::fromLatin1(md5Of("before")) + u'"';
        QVERIFY(QDir().mkpath(down.directory));
        writeFile(Downloader::partPath(down), "before");
        const auto file = await(m_client->service.downloader().download(down, {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QVERIFY(!file->resumed);
        QCOMPARE(readFile(file->path), bytes);
    }

    void whatComesInAnotherFormIsNotTakenForTheObject_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("code");
        const QByteArray proof = "ETag: \"" + md5Of("packed") + "\"\r\n";
        QTest::newRow("as it is") << QByteArray() << QString();
        QTest::newRow("said to be as it is") << QByteArray("Content-Encoding: identity\r\n") << QString();
        QTest::newRow("compressed under way") << QByteArray("Content-Encoding: gzip\r\n") << u"encoded-answer"_s;
        QTest::newRow("with a mark that proves nothing")
            << QByteArray("Content-Encoding: br\r\nETag: W/\"1\"\r\n") << u"encoded-answer"_s;
        QTest::newRow("stored so") << "Content-Encoding: gzip\r\n" + proof << QString();
    }

    void whatComesInAnotherFormIsNotTakenForTheObject()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QString, code);
        CannedServer server;
        server.answer(u"/o"_s, "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 6\r\n\r\npacked");
        DownloadRequest request = downloadOf((*m_sandbox)->fileIdFor(u"o.txt"_s));
        DownloadLink link;
        link.fileId = request.fileId;
        link.url = server.url(u"/o"_s);
        request.link = link;
        const auto file = await(m_client->service.downloader().download(request, {}));
        QCOMPARE(file.ok() ? QString() : file.error().code, code);
        if (file.ok())
            QCOMPARE(readFile(file->path), QByteArray("packed"));
        else
            QVERIFY(QDir(request.directory).isEmpty());
        QVERIFY(server.requests().first().contains("Accept-Encoding: identity\r\n"));
    }

    void whatIsAskedForIsTheObjectAsItIs()
    {
        CannedServer server;
        const QString fileId = (*m_sandbox)->fileIdFor(u"o.txt"_s);
        server.answer(u"/cgi-bin/stable_token"_s, answerOf("{\"access_token\":\"T\",\"expires_in\":7200}"));
        server.answer(u"/tcb/batchdownloadfile?access_token=T"_s,
                      answerOf("{\"errcode\":0,\"file_list\":[{\"fileid\":\"" + fileId.toLatin1()
                               + "\",\"status\":0,\"download_url\":\"" + server.url(u"/o"_s).toEncoded() + "\"}]}"));
        // No length, so that the object is asked for with GET as well.
        server.answer(u"/o"_s, "HTTP/1.1 405 Not Allowed\r\nContent-Length: 0\r\n\r\n");
        Credentials credentials = StorageClient::credentials(*m_sandbox, 0);
        credentials.apiBase = server.url({});
        StorageService service(m_client->http, credentials, &m_client->pool);
        Resolver::Expected expected;
        expected.fileId = fileId;
        QVERIFY(await(service.resolver().verify({expected})).ok());
        int heads = 0;
        int gets = 0;
        for (const QByteArray &asked : server.requests()) {
            const bool isHead = asked.startsWith("HEAD ");
            const bool isGet = asked.startsWith("GET ");
            heads += isHead ? 1 : 0;
            gets += isGet ? 1 : 0;
            if (isHead || isGet)
                QVERIFY2(asked.contains("Accept-Encoding: identity\r\n"), asked.constData());
        }
        QCOMPARE(heads, 1);
        QCOMPARE(gets, 1);
    }

private:
    static QByteArray answerOf(const QByteArray &json)
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size())
               + "\r\n\r\n" + json;
    }

    QString stored(const QString &key, const QByteArray &bytes)
    {
        const auto outcome = upload(key, bytes);
        return outcome ? outcome->object.fileId : QString();
    }
};

QTEST_GUILESS_MAIN(TestParts)
#include "tst_parts.moc"
