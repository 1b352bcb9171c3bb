// What lies in a folder already and may be the object that is to be fetched: found by its number and its bytes, and never fetched twice.
#include "storage/downloader.h"
#include "storage/keyrules.h"
#include "storage/namesakes.h"
#include "support/storagetest.h"

#include <QDateTime>
#include <QDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestNamesakes : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void whatLiesThereIsFoundUnderItsNumber_data()
    {
        QTest::addColumn<int>("number"); // 1: the name itself
        QTest::addColumn<QList<int>>("others");
        QTest::addColumn<QByteArray>("content"); // of the others
        const QByteArray alike = "another"; // of the same size
        QTest::newRow("the name") << 1 << QList<int>() << alike;
        QTest::newRow("the next number") << 2 << QList<int>{1} << alike;
        QTest::newRow("the name is free by now") << 2 << QList<int>() << alike;
        QTest::newRow("the name and a number are") << 3 << QList<int>() << alike;
        QTest::newRow("a number before it is") << 5 << QList<int>{1, 2} << alike;
        QList<int> hundreds;
        for (int i = 1; i < 140; ++i)
            hundreds << i;
        QTest::newRow("behind more than a hundred") << 140 << hundreds << QByteArray("of another size");
    }

    void whatLiesThereIsFoundUnderItsNumber()
    {
        QFETCH(int, number);
        QFETCH(QList<int>, others);
        QFETCH(QByteArray, content);
        const QString fileId = upload(u"deep/图 [1].png"_s, "the one")->object.fileId;
        DownloadRequest request = downloadOf(fileId);
        request.mayBeThere = true;
        QVERIFY(QDir().mkpath(request.directory));
        const QDir folder(request.directory);
        const auto pathOf = [&folder](int n) {
            const QString name = u"图 [1].png"_s;
            return folder.filePath(n == 1 ? name : numberedFileName(name, n));
        };
        for (const int other : std::as_const(others))
            writeFile(pathOf(other), content);
        writeFile(pathOf(number), "the one");
        const auto before = folder.entryList(QDir::Files);
        const auto file = await(m_client->service.downloader().download(request, {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QVERIFY(file->wasThere);
        QCOMPARE(file->path, pathOf(number));
        QCOMPARE(folder.entryList(QDir::Files), before);
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), 0);
    }

    void aFileThatIsToBeReplacedIsNoneOfItsNumbers()
    {
        DownloadRequest request = downloadOf(upload(u"a.txt"_s, "bytes")->object.fileId);
        request.mayBeThere = true;
        request.overwrite = true;
        QVERIFY(QDir().mkpath(request.directory));
        writeFile(QDir(request.directory).filePath(u"a (2).txt"_s), "bytes");
        const auto file = await(m_client->service.downloader().download(request, {}));
        QVERIFY(file.ok() && !file->wasThere);
        QCOMPARE(QFileInfo(file->path).fileName(), u"a.txt"_s);
    }

    void noMoreThanAHundredOfItsSizeAreRead()
    {
        const auto isFound = [this] {
            Namesakes namesakes;
            return isSameFound(namesakes, u"a.txt"_s, "first");
        };
        writeFile(inFolder(u"a.txt"_s), "other");
        for (int number = 2; number < Namesakes::mostRead; ++number)
            writeFile(inFolder(numberedFileName(u"a.txt"_s, number)), "other");
        writeFile(inFolder(numberedFileName(u"a.txt"_s, 1'000)), "first");
        QVERIFY(isFound());
        writeFile(inFolder(numberedFileName(u"a.txt"_s, Namesakes::mostRead)), "other");
        QVERIFY(!isFound());
    }

    void theFolderIsReadOnceForAllThatLookThere()
    {
        writeFile(inFolder(u"a.txt"_s), "other");
        writeFile(inFolder(u"a (5).txt"_s), "first");
        writeFile(inFolder(u"b.txt"_s), "other");
        Namesakes namesakes(std::chrono::hours(1));
        QVERIFY(isSameFound(namesakes, u"a.txt"_s, "first"));
        // Who read the folder once more would meet these.
        writeFile(inFolder(u"b (5).txt"_s), "first");
        writeFile(inFolder(u"c (5).txt"_s), "first");
        QVERIFY(!isSameFound(namesakes, u"b.txt"_s, "first"));
        QVERIFY(!namesakes.isAny(m_dir->path(), u"c.txt"_s, Namesakes::Numbers::With));
        // Another process gives its file the first number that is free.
        writeFile(inFolder(u"a (2).txt"_s), "later");
        QVERIFY(isSameFound(namesakes, u"a.txt"_s, "later"));
        // What is remembered proves nothing.
        writeFile(inFolder(u"a (5).txt"_s), "other");
        QVERIFY(!isSameFound(namesakes, u"a.txt"_s, "first"));
        QVERIFY(QFile::remove(inFolder(u"a (5).txt"_s)));
        QVERIFY(!isSameFound(namesakes, u"a.txt"_s, "first"));
    }

    void whatIsRememberedOfAFolderEnds()
    {
        Namesakes namesakes(std::chrono::milliseconds(1));
        const auto isAny = [this, &namesakes] {
            return namesakes.isAny(m_dir->path(), u"a.txt"_s, Namesakes::Numbers::With);
        };
        QVERIFY(!isAny());
        writeFile(inFolder(u"a (5).txt"_s), "later");
        QTRY_VERIFY(isAny());
    }

    /// Between two tries of this one nobody holds its part: another process began it anew, and has given it its name.
    void whatAnotherHasFinishedBetweenTwoTriesIsTaken()
    {
        const QByteArray bytes = patternBytes(5'000);
        DownloadRequest request = downloadOf(upload(u"x.png"_s, bytes)->object.fileId);
        request.partEtag = u'"' + QString::fromLatin1(md5Of(bytes)) + u'"';
        QVERIFY(QDir().mkpath(request.directory));
        const QDir folder(request.directory);
        writeFile(folder.filePath(u"x.png"_s), bytes);
        const auto file = await(m_client->service.downloader().download(request, {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QVERIFY(file->wasThere);
        QCOMPARE(folder.entryList(QDir::Files), QStringList(u"x.png"_s));
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), 0);
        // With its part it goes on as before, whatever lies there.
        writeFile(Downloader::partPath(request), bytes.left(1'000));
        const auto resumed = await(m_client->service.downloader().download(request, {}));
        QVERIFY(resumed.ok() && resumed->resumed);
        QCOMPARE(QFileInfo(resumed->path).fileName(), u"x (2).png"_s);
    }

    void theLinkThatWasAskedForAheadIsNotAskedForAgain()
    {
        const QString asked = u"/tcb/batchdownloadfile"_s;
        DownloadRequest request = downloadOf(upload(u"a.txt"_s, "bytes")->object.fileId);
        request.mayBeThere = true;
        QVERIFY(QDir().mkpath(request.directory));
        const QString path = QDir(request.directory).filePath(u"a.txt"_s);
        writeFile(path, "bytes");
        request.link = *await(m_client->service.resolver().link(request.fileId));
        const int links = (*m_sandbox)->requestCount(asked);
        const int heads = (*m_sandbox)->requestCount(u"HEAD object"_s);
        const auto file = await(m_client->service.downloader().download(request, {}));
        QVERIFY(file.ok() && file->wasThere);
        QCOMPARE((*m_sandbox)->requestCount(asked), links);
        QCOMPARE((*m_sandbox)->requestCount(u"HEAD object"_s), heads + 1); // what it holds now is asked all the same
        // One that is refused says nothing of the object.
        QUrl refused = request.link->url;
        refused.setQuery(u"sign=00000000000000000000000000000000&t=1"_s);
        request.link->url = refused;
        const auto again = await(m_client->service.downloader().download(request, {}));
        QVERIFY2(again.ok(), qPrintable(again ? QString() : again.error().toLogLine()));
        QVERIFY(again->wasThere);
        QCOMPARE((*m_sandbox)->requestCount(asked), links + 1);
        // Nor does the body ask with one that was refused.
        writeFile(path, "other");
        const int bodies = (*m_sandbox)->requestCount(u"GET object"_s);
        const auto healed = await(m_client->service.downloader().download(request, {}));
        QVERIFY(healed.ok() && !healed->wasThere);
        QCOMPARE((*m_sandbox)->requestCount(asked), links + 2);
        // The first of them was to measure it, as HEAD was refused.
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), bodies + 2);
        QVERIFY(QFile::remove(healed->path));
        // And without one, one is enough, for the look and for the body.
        request.link.reset();
        const auto fetched = await(m_client->service.downloader().download(request, {}));
        QVERIFY(fetched.ok() && !fetched->wasThere);
        QCOMPARE((*m_sandbox)->requestCount(asked), links + 3);
    }

    void aLinkThatIsOverWhenAllIsReadIsNotUsed()
    {
        const QString asked = u"/tcb/batchdownloadfile"_s;
        DownloadRequest request = downloadOf(upload(u"a.txt"_s, "bytes")->object.fileId);
        request.mayBeThere = true;
        writeFile(QDir(request.directory).filePath(u"a.txt"_s), "other");
        request.link = *await(m_client->service.resolver().link(request.fileId));
        const int links = (*m_sandbox)->requestCount(asked);
        // It is over before what it holds is answered, however late that is asked.
        request.link->validUntil = QDateTime::currentDateTimeUtc().addMSecs(500);
        m_sandbox->faults().delay(u"HEAD object"_s, 800);
        const auto file = await(m_client->service.downloader().download(request, {}));
        QVERIFY(file.ok() && !file->wasThere);
        QCOMPARE((*m_sandbox)->requestCount(asked), links + 1);
    }

    /// As with `--again`: a file beside it that is whole is not what was asked for.
    void aPartThatWasRemovedAsDamagedWasNotGivenItsName()
    {
        const QByteArray bytes = patternBytes(3'000'000); // long enough for its part to be known
        DownloadRequest request = downloadOf(upload(u"x.png"_s, bytes)->object.fileId);
        bool isTold = false;
        request.onIdentity = [&request, &isTold](const QString &etag) {
            isTold = isTold || !etag.isEmpty();
            request.partEtag = etag;
        };
        writeFile(QDir(request.directory).filePath(u"x.png"_s), bytes);
        m_sandbox->faults().wrongCrc(1);
        const auto damaged = await(m_client->service.downloader().download(request, {}));
        QVERIFY(!damaged.ok());
        QCOMPARE(damaged.error().code, u"damaged-download"_s);
        QVERIFY(isTold);
        const auto again = await(m_client->service.downloader().download(request, {}));
        QVERIFY2(again.ok(), qPrintable(again ? QString() : again.error().toLogLine()));
        QVERIFY(!again->wasThere);
        QCOMPARE(QFileInfo(again->path).fileName(), u"x (2).png"_s);
        QCOMPARE(readFile(again->path), bytes);
    }

private:
    QString inFolder(const QString &name) const { return m_dir->filePath(name); }

    bool isSameFound(Namesakes &namesakes, const QString &name, const QByteArray &content) const
    {
        ContentMark stored;
        stored.etag = QString::fromLatin1(md5Of(content));
        return namesakes.findSame(m_dir->path(), name, Namesakes::Numbers::With, content.size(), stored, {})
            .has_value();
    }
};

QTEST_GUILESS_MAIN(TestNamesakes)
#include "tst_namesakes.moc"
