// The parts of downloads that are removed, many at once and one that somebody wants again.
#include "storage/discardparts.h"
#include "storage/soleuse.h"
#include "support/apartregisters.h"
#include "support/storagetest.h"

#include <QDir>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <vector>

using namespace wcs;
using namespace wcs::test;

class TestDiscardParts : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void anyNumberOfPartsInAFolderThatDoesNotAnswerLeavesThePoolToOthers()
    {
        constexpr int many = 300; // more than may wait for files at once in the process
        QSemaphore isOtherDone;
        QThreadPool pool;
        pool.setMaxThreadCount(2);
        const SharedPlaces places;
        QStringList paths;
        std::vector<std::unique_ptr<SoleUse>> away; // who comes to the part waits, as for a share
        Scope scope;
        for (int i = 0; i < many; ++i) {
            const DownloadRequest request = downloadOf((*m_sandbox)->fileIdFor(u"away-%1.bin"_s.arg(i)));
            paths << Downloader::partPath(request);
            QVERIFY(QDir().mkpath(request.directory));
            writeFile(paths.last(), "half");
            away.push_back(std::make_unique<SoleUse>(paths.last()));
            scope.start(Downloader::discard(request, places, &pool));
        }
        pool.start([&isOtherDone] { isOtherDone.release(); });
        QVERIFY(isOtherDone.tryAcquire(1, patience));
        const auto isThere = [](const QString &path) { return QFileInfo::exists(path); };
        QVERIFY(std::ranges::all_of(paths, isThere));
        // It answers again.
        away.clear();
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::none_of(paths, isThere), 20'000);
    }

    /// Each of its folders keeps one removal until it answers.
    void moreFoldersThatDoNotAnswerThanRemoveAtOnceHoldNobodyElseUp()
    {
        constexpr int many = SharedPlaces::mostRemovals + 8;
        QThreadPool pool;
        pool.setMaxThreadCount(2);
        const SharedPlaces places;
        QList<DownloadRequest> requests(many + 1, downloadOf((*m_sandbox)->fileIdFor(u"a.bin"_s)));
        std::vector<std::unique_ptr<SoleUse>> away;
        for (int i = 0; i <= many; ++i) {
            requests[i].directory += u"/%1"_s.arg(i);
            QVERIFY(QDir().mkpath(requests[i].directory));
            const QString path = Downloader::partPath(requests[i]);
            writeFile(path, "half");
            if (i < many)
                away.push_back(std::make_unique<SoleUse>(path)); // who comes to the part waits, as for a share
        }
        const DownloadRequest atHand = requests.takeLast();
        const auto isThere = [](const DownloadRequest &request) {
            return QFileInfo::exists(Downloader::partPath(request));
        };
        Scope scope;
        scope.start(discardParts(requests, places, &pool));
        scope.start(discardParts({atHand}, places, &pool));
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(atHand), 20'000);
        QVERIFY(std::ranges::all_of(requests, isThere));
        // It answers again.
        away.clear();
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::none_of(requests, isThere), 20'000);
        QTRY_COMPARE(scope.running(), 0);
        QCOMPARE(*places.lateRemovals, 0);
    }

    void ofManyDownloadsInAFolderThosePartsGoThatAreThere()
    {
        const SharedPlaces places;
        QThreadPool pool;
        QList<DownloadRequest> requests;
        for (int i = 0; i < 500; ++i) {
            requests << downloadOf((*m_sandbox)->fileIdFor(u"图 %1.bin"_s.arg(i)));
            QVERIFY(QDir().mkpath(requests.last().directory));
            if (i % 100 == 0)
                writeFile(Downloader::partPath(requests.last()), "half");
        }
        const QString other = Downloader::partPath(downloadOf((*m_sandbox)->fileIdFor(u"other.bin"_s)));
        writeFile(other, "half");
        const QDir folder(requests.first().directory);
        Scope scope;
        scope.start(discardParts(requests, places, &pool));
        QTRY_COMPARE(folder.entryList(QDir::Files), QStringList(QFileInfo(other).fileName()));
    }

    void whoRemovesThePartsOfManyFoldersHasFewOfThemAtOnce_data()
    {
        QTest::addColumn<bool>("isGivenUp");
        QTest::newRow("to the end") << false;
        QTest::newRow("left to the pool") << true;
    }

    /// The time that a system takes for a lock grows with how many there are. And what waits so long may be somebody else's by then.
    void whoRemovesThePartsOfManyFoldersHasFewOfThemAtOnce()
    {
        QFETCH(bool, isGivenUp);
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        SharedPlaces places;
        places.keys = SharedKeys(m_dir->path());
        const SharedKeys others(m_dir->path());
        QSemaphore mayGoOn;
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        pool.start([&mayGoOn] { mayGoOn.acquire(); });
        const auto goOn = qScopeGuard([&mayGoOn] { mayGoOn.release(); });
        QList<DownloadRequest> requests(2000, downloadOf((*m_sandbox)->fileIdFor(u"a.bin"_s)));
        for (int i = 0; i < requests.size(); ++i) {
            requests[i].directory += u"/%1"_s.arg(i);
            QVERIFY(QDir().mkpath(requests[i].directory));
            writeFile(Downloader::partPath(requests[i]), "half");
        }
        const auto keyOf = [](const DownloadRequest &request) { return pathKey(Downloader::partPath(request)); };
        std::optional<Scope> scope(std::in_place);
        scope->start(discardParts(requests, places, &pool));
        QList<DownloadRequest> waiting;
        for (const DownloadRequest &request : std::as_const(requests)) {
            if (!others.hold(keyOf(request))->isElsewhere())
                waiting << request;
        }
        const auto held = requests.size() - waiting.size();
        QVERIFY2(held > 0 && held <= SharedPlaces::mostRemovals, qPrintable(QString::number(held)));
        const auto elsewhere = others.hold(keyOf(waiting[0]));
        const auto here = await(Turns(places.parts).take(keyOf(waiting[1])));
        if (isGivenUp)
            scope.reset();
        mayGoOn.release();
        const auto isThere = [](const DownloadRequest &request) {
            return QFileInfo::exists(Downloader::partPath(request));
        };
        QTRY_COMPARE_WITH_TIMEOUT(qsizetype(std::ranges::count_if(requests, isThere)), qsizetype(2), 20'000);
        QVERIFY(isThere(waiting[0]) && isThere(waiting[1]));
        QTRY_VERIFY(!scope || scope->running() == 0);
    }

    void whoHasBegunAgainMeanwhileKeepsThePart_data()
    {
        QTest::addColumn<bool>("isGivenUp");
        QTest::newRow("to the end") << false;
        QTest::newRow("left to the pool") << true;
    }
    void whoHasBegunAgainMeanwhileKeepsThePart()
    {
        QFETCH(bool, isGivenUp);
        const SharedPlaces places;
        QThreadPool pool;
        StorageClient &client = *m_client;
        StorageService service(client.http, StorageClient::credentials(*m_sandbox, 0), &client.pool, places);
        const DownloadRequest slow = downloadOf((*m_sandbox)->fileIdFor(u"slow.bin"_s));
        const DownloadRequest wanted = downloadOf((*m_sandbox)->fileIdFor(u"wanted.bin"_s));
        const QStringList paths{Downloader::partPath(slow), Downloader::partPath(wanted)};
        QVERIFY(QDir().mkpath(slow.directory));
        for (const QString &path : paths)
            writeFile(path, "half");
        auto away = std::make_unique<SoleUse>(paths.first()); // the removal of the other one waits for this one's
        std::optional<Scope> scope(std::in_place);
        scope->start(Downloader::discard(slow, places, &pool));
        scope->start(discardParts({wanted}, places, &pool));
        {
            std::optional<Result<DownloadedFile>> file;
            Scope briefly;
            briefly.start(keepValue(service.downloader().download(wanted, {}), &file));
        }
        QVERIFY(!places.parts.isTaken(pathKey(paths.last())));
        if (isGivenUp)
            scope.reset();
        away.reset();
        QTRY_VERIFY(!QFileInfo::exists(paths.first()));
        QTRY_VERIFY(!scope || scope->running() == 0);
        QVERIFY(pool.waitForDone(30'000));
        QVERIFY(QFileInfo::exists(paths.last()));
        // Whoever asks for it after that removes it.
        Scope again;
        again.start(discardParts({wanted}, places, &pool));
        QTRY_COMPARE(again.running(), 0);
        QVERIFY(!QFileInfo::exists(paths.last()));
    }
};

QTEST_GUILESS_MAIN(TestDiscardParts)
#include "tst_discardparts.moc"
