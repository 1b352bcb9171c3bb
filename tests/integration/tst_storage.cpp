// Upload, proof, links, download and removal against the sandbox, and what happens when each of them goes wrong.
#include "support/filelimit.h"
#include "support/relay.h"
#include "support/storagetest.h"

#include "net/accessmanager.h"
#include "net/retrypolicy.h"
#include "storage/writebehind.h"
#include "wechat/uploadlimit.h"

#include <QDir>
#include <QTest>
#include <QThreadPool>

using namespace wcs;
using namespace wcs::test;

using Client = StorageClient;

class TestStorage : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void anUploadComesBackByteForByte_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<qint64>("size");
        QTest::newRow("empty") << u"empty.bin"_s << qint64(0);
        QTest::newRow("one byte") << u"a/one.bin"_s << qint64(1);
        QTest::newRow("small") << u"a/b/c.png"_s << qint64(20'000);
        QTest::newRow("odd size") << u"big.bin"_s << qint64(5'000'011);
        QTest::newRow("Chinese and blanks") << u"图片/测试 文件(1).png"_s << qint64(777);
        QTest::newRow("emoji") << u"😀/🎉.bin"_s << qint64(777);
        QTest::newRow("special characters") << u"a+b&c=d;e'f!g*h@$.txt"_s << qint64(99);
        QTest::newRow("percent, hash, question mark") << u"100% #1? yes%20.txt"_s << qint64(99);
    }

    void anUploadComesBackByteForByte()
    {
        QFETCH(QString, key);
        QFETCH(qint64, size);
        const QByteArray bytes = patternBytes(size);
        const auto outcome = upload(key, bytes);
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->kind, UploadOutcome::Kind::Stored);
        QCOMPARE(outcome->object.key, key);
        QCOMPARE(outcome->object.md5, md5Of(bytes));
        QCOMPARE(outcome->verification.proof, Proof::Verified);
        QCOMPARE((*m_sandbox)->objectMd5(key), md5Of(bytes));

        const auto file = download(outcome->object.fileId);
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QCOMPARE(readFile(file->path), bytes);
        QCOMPARE(file->md5, md5Of(bytes));
        QVERIFY(partFiles().isEmpty());
    }

    void theObjectGetsItsMimeTypeAndNotTheFileParts()
    {
        UploadRequest up = request(newFile("{\"a\":1}"), u"x.json"_s);
        up.mimeType = u"application/json"_s;
        const auto outcome = upload(up);
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->object.mimeType, u"application/json"_s);
        QCOMPARE(outcome->verification.mimeType, u"application/json"_s);
    }

    void progressGrowsAndEndsAtTheSize()
    {
        const QByteArray bytes = patternBytes(8'000'000);
        QList<qint64> seen;
        const auto outcome = upload(u"p.bin"_s, bytes, SameKeyPolicy::Overwrite,
                                    [&seen](Progress p) { seen.append(p.done); });
        QVERIFY(outcome.ok());
        QVERIFY(seen.size() >= 2);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QCOMPARE(seen.last(), bytes.size());
    }

    void aTakenKeyIsRenamedSkippedOrAskedFor()
    {
        QVERIFY(upload(u"k/a.txt"_s, "one").ok());
        const auto renamed = upload(u"k/a.txt"_s, "two", SameKeyPolicy::Rename);
        QCOMPARE(renamed->object.key, u"k/a-2.txt"_s);
        const auto skipped = upload(u"k/a.txt"_s, "three", SameKeyPolicy::Skip);
        QCOMPARE(skipped->kind, UploadOutcome::Kind::Skipped);
        QCOMPARE(skipped->takenKey, u"k/a.txt"_s);
        const auto asked = upload(u"k/a.txt"_s, "four", SameKeyPolicy::Ask);
        QCOMPARE(asked->kind, UploadOutcome::Kind::Conflict);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
        QVERIFY(upload(u"k/a.txt"_s, "five", SameKeyPolicy::Overwrite).ok());
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("five"));
    }

    void twoUploadsToOneKeyAtOnceDoNotMeet()
    {
        const QString first = newFile(patternBytes(300'000, 1));
        const QString second = newFile(patternBytes(300'000, 2));
        std::optional<Result<UploadOutcome>> a;
        std::optional<Result<UploadOutcome>> b;
        Scope scope;
        scope.start(keepValue(m_client->service.uploader().upload(request(first, u"same.bin"_s), {}), &a));
        scope.start(keepValue(m_client->service.uploader().upload(request(second, u"same.bin"_s), {}), &b));
        QTRY_VERIFY_WITH_TIMEOUT(a && b, 20'000);
        QVERIFY(a->ok() && b->ok());
        QVERIFY((*a)->object.key != (*b)->object.key);
        QCOMPARE((*m_sandbox)->objectMd5((*a)->object.key), md5Of(patternBytes(300'000, 1)));
        QCOMPARE((*m_sandbox)->objectMd5((*b)->object.key), md5Of(patternBytes(300'000, 2)));
    }

    void twoThatOverwriteOneObjectDoSoOneAfterTheOther()
    {
        m_sandbox->faults().delay(u"POST object"_s, 200);
        std::optional<Result<UploadOutcome>> a;
        std::optional<Result<UploadOutcome>> b;
        Scope scope;
        const auto start = [this, &scope](int seed, std::optional<Result<UploadOutcome>> *out) {
            const QString path = newFile(patternBytes(300'000, seed));
            const UploadRequest one = request(path, u"same.bin"_s, SameKeyPolicy::Overwrite);
            scope.start(keepValue(m_client->service.uploader().upload(one, {}), out));
        };
        start(1, &a);
        start(2, &b);
        QTRY_VERIFY_WITH_TIMEOUT(a && b, 20'000);
        QVERIFY(a->ok() && b->ok());
        QCOMPARE((*a)->verification.proof, Proof::Verified);
        QCOMPARE((*b)->verification.proof, Proof::Verified);
        QCOMPARE((*m_sandbox)->objectMd5(u"same.bin"_s), md5Of(patternBytes(300'000, 2)));
    }

    void whatCannotBeAskedForIsNotTakenForFree()
    {
        QVERIFY(upload(u"k/a.txt"_s, "one").ok());
        m_sandbox->faults().failFile(u"k/a.txt"_s, -503001, u"STORAGE_REQUEST_FAIL"_s, 1);
        const auto refused = upload(u"k/a.txt"_s, "two", SameKeyPolicy::Rename);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"-503001"_s);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
    }

    void anotherTryDoesNotWriteOverWhatCameBetween_data()
    {
        QTest::addColumn<SameKeyPolicy>("policy");
        QTest::addColumn<UploadOutcome::Kind>("kind");
        QTest::addColumn<QByteArray>("there");
        QTest::newRow("rename") << SameKeyPolicy::Rename << UploadOutcome::Kind::Stored << QByteArray("theirs");
        QTest::newRow("ask") << SameKeyPolicy::Ask << UploadOutcome::Kind::Conflict << QByteArray("theirs");
        QTest::newRow("skip") << SameKeyPolicy::Skip << UploadOutcome::Kind::Skipped << QByteArray("theirs");
        QTest::newRow("overwrite") << SameKeyPolicy::Overwrite << UploadOutcome::Kind::Stored << QByteArray("mine");
    }

    void anotherTryDoesNotWriteOverWhatCameBetween()
    {
        // The first try has claimed the key and was cut off; then another upload was stored there.
        QFETCH(SameKeyPolicy, policy);
        QFETCH(UploadOutcome::Kind, kind);
        QFETCH(QByteArray, there);
        QVERIFY(upload(u"k/b.txt"_s, "theirs").ok());
        const QString path = newFile("mine");
        UploadRequest again = request(path, u"k/b.txt"_s, policy);
        again.claimedKey = u"k/b.txt"_s;
        const auto outcome = await(m_client->service.uploader().upload(again, {}));
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->kind, kind);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/b.txt"_s), md5Of(there));
        if (policy == SameKeyPolicy::Rename)
            QCOMPARE((*m_sandbox)->objectMd5(u"k/b-2.txt"_s), md5Of("mine"));
    }

    void aPartThatIsGoneIsNotPaddedWithZeros()
    {
        const auto pool = std::make_shared<QThreadPool>();
        WriteBehind file(m_dir->filePath(u"gone.part"_s), pool);
        const auto hash = std::make_shared<ContentHash>();
        hash->addData("what was there");
        file.startAt(hash->size(), hash);
        QVERIFY(file.write("and what comes").ok());
        const auto settled = file.settle(WriteBehind::Durable::No)();
        QVERIFY(!settled.ok());
        QCOMPARE(settled.error().code, u"part-changed"_s);
        QVERIFY(!QFile::exists(m_dir->filePath(u"gone.part"_s)));
    }

    void illegalKeysAndFilesAreRefusedBeforeAnythingIsSent()
    {
        const QString path = newFile("x");
        QCOMPARE(await(m_client->service.uploader().upload(request(path, u"/lead.txt"_s), {})).error().code,
                 u"key-leading-slash"_s);
        QCOMPARE(await(m_client->service.uploader().upload(request(path, u"a//b"_s), {})).error().code,
                 u"key-double-slash"_s);
        QCOMPARE(
            await(m_client->service.uploader().upload(request(m_dir->filePath(u"none"_s), u"a"_s), {})).error().code,
            u"not-found"_s);
        QCOMPARE(await(m_client->service.uploader().upload(request(m_dir->path(), u"a"_s), {})).error().code,
                 u"not-a-file"_s);
        QFile sparse(m_dir->filePath(u"huge"_s));
        QVERIFY(sparse.open(QIODevice::WriteOnly));
        QVERIFY(sparse.resize(largestUpload + 1));
        QCOMPARE(await(m_client->service.uploader().upload(request(sparse.fileName(), u"a"_s), {})).error().code,
                 u"too-large"_s);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 0);
    }

    void anExpiredTicketIsRenewedOnce()
    {
        m_sandbox->faults().replaceAnswer(u"POST object"_s,
                                          "<?xml version='1.0' encoding='utf-8' ?><Error><Code>AccessDenied</Code>"
                                          "<Message>Request has expired</Message><RequestId>R1</RequestId></Error>",
                                          "application/xml", 403, 1);
        const auto outcome = upload(u"t.bin"_s, "bytes");
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->verification.proof, Proof::Verified);

        m_sandbox->faults().replaceAnswer(u"POST object"_s,
                                          "<Error><Code>AccessDenied</Code><Message>Request has expired</Message>"
                                          "<RequestId>R2</RequestId></Error>",
                                          "application/xml", 403, 2);
        const auto refused = upload(u"t2.bin"_s, "bytes");
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::Cos);
        QCOMPARE(refused.error().code, u"AccessDenied"_s);
        QCOMPARE(refused.error().stage, Stage::Upload); // the tickets were given
        QCOMPARE(refused.error().requestId, u"R2"_s);
        QCOMPARE(remedyFor(refused.error()), Remedy::HaltProfile);
    }

    void aSupersededTokenIsRenewedOnceForAll()
    {
        QVERIFY(upload(u"a"_s, "1").ok());
        m_sandbox->faults().supersedeTokens();
        const int before = (*m_sandbox)->requestCount(u"/cgi-bin/stable_token"_s);
        std::vector<std::optional<Result<UploadOutcome>>> outcomes(10);
        Scope scope;
        for (size_t i = 0; i < outcomes.size(); ++i) {
            const UploadRequest one = request(newFile("2"), u"b/%1"_s.arg(i));
            scope.start(keepValue(m_client->service.uploader().upload(one, {}), &outcomes[i]));
        }
        for (auto &outcome : outcomes) {
            QTRY_VERIFY_WITH_TIMEOUT(outcome, 20'000);
            QVERIFY2(outcome->ok(), qPrintable(outcome->ok() ? QString() : outcome->error().toLogLine()));
        }
        QCOMPARE((*m_sandbox)->requestCount(u"/cgi-bin/stable_token"_s), before + 1);
    }

    void aLostAnswerIsSettledByAskingForTheObject()
    {
        Relay relay((*m_sandbox)->port());
        Client client(*m_sandbox, relay.port());
        // The ticket's URL names the origin that was asked, the relay's.
        const QByteArray bytes = patternBytes(200'000);
        const QString path = newFile(bytes);
        bool armed = false;
        UploadRequest up = request(path, u"lost.bin"_s);
        up.onStage = [&](Stage stage) {
            if (stage == Stage::Upload && !armed) {
                armed = true;
                client.http.setOptions(
                    Client::options()); // fresh connections, so that the relay sees the POST as a new one
                relay.setMode(Relay::Mode::SwallowAnswer, 0, 1);
            }
        };
        const auto outcome = await(client.service.uploader().upload(up, {}));
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->verification.proof, Proof::Verified);
        QCOMPARE((*m_sandbox)->keys(), QStringList{u"lost.bin"_s});
        QCOMPARE(relay.faults(), 1);
        // Qt's own engine sends a request again by itself when its connection ends without an answer.
        if (AccessManager::hasFastEngine() && Client::options().engine == NetworkOptions::Engine::Fast)
            QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
    }

    void aFileThatShrinksUnderWayIsAnErrorAndNotAShortUpload()
    {
        const QString path = newFile(patternBytes(30'000'000));
        UploadRequest up = request(path, u"shrink.bin"_s);
        bool cut = false;
        const auto outcome = await(m_client->service.uploader().upload(up, [&](Progress p) {
            if (p.done > 0 && !cut) {
                cut = true;
                QVERIFY(QFile::resize(path, 1000));
            }
        }));
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, ErrorKind::File);
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

    void aClaimedKeyIsSettledWithoutSendingAgain()
    {
        const QString path = newFile("the same bytes");
        QVERIFY(await(m_client->service.uploader().upload(request(path, u"c.txt"_s), {})).ok());
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        UploadRequest again = request(path, u"c.txt"_s);
        again.claimedKey = u"c.txt"_s;
        const auto outcome = await(m_client->service.uploader().upload(again, {}));
        QVERIFY(outcome.ok());
        QVERIFY(outcome->settled);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts);
    }

    void anObjectWithoutMetadataIsReportedAsUnreadable()
    {
        const auto outcome = upload(u"u.bin"_s, "x");
        m_sandbox->faults().failFile(u"u.bin"_s, -503002, u"STORAGE_EXCEED_AUTHORITY"_s, 1);
        const auto found = await(m_client->service.resolver().verify({expectedOf(outcome->object)}));
        QVERIFY(found.ok());
        QCOMPARE(found->first().proof, Proof::Unreadable);
        QCOMPARE(found->first().error->code, u"-503002"_s);
    }

    void aBusyServiceSaysNothingAboutTheObject()
    {
        const auto outcome = upload(u"busy.bin"_s, "x");
        m_sandbox->faults().slowDown(u"HEAD object"_s, 20);
        const auto busy = await(m_client->service.resolver().verify({expectedOf(outcome->object)}));
        QVERIFY(busy->first().error);
        QCOMPARE(busy->first().proof, Proof::Unknown);
        m_sandbox->faults().clear();
        m_sandbox->faults().failFile(u"busy.bin"_s, -503001, u"STORAGE_REQUEST_FAIL"_s, 1);
        const auto failed = await(m_client->service.resolver().verify({expectedOf(outcome->object)}));
        QCOMPARE(failed->first().proof, Proof::Unknown);
    }

    void aDifferentHashOrSizeIsNotVerified()
    {
        const auto outcome = upload(u"h.bin"_s, "hello");
        auto expected = expectedOf(outcome->object);
        expected.md5 = md5Of("other");
        QCOMPARE(await(m_client->service.resolver().verify({expected}))->first().error->code, u"hash-differs"_s);
        expected = expectedOf(outcome->object);
        expected.size = 4;
        QCOMPARE(await(m_client->service.resolver().verify({expected}))->first().error->code, u"size-differs"_s);
    }

    void linksCarryTheirLifetime()
    {
        const auto outcome = upload(u"l.txt"_s, "x");
        const auto links = await(m_client->service.resolver().links({outcome->object.fileId}, 600));
        QVERIFY(links.ok());
        const qint64 seconds = QDateTime::currentDateTimeUtc().secsTo(links->first().validUntil);
        QVERIFY(seconds > 590 && seconds <= 600);
    }

    void removalReportsEachObjectByItself()
    {
        const auto outcome = upload(u"d.txt"_s, "x");
        const QString gone = (*m_sandbox)->fileIdFor(u"never.txt"_s);
        const auto removed = await(m_client->service.resolver().remove({gone, outcome->object.fileId}));
        QVERIFY(removed.ok());
        QCOMPARE(removed->at(1).fileId, outcome->object.fileId);
        QVERIFY(!removed->at(1).error);
        QVERIFY(!removed->at(0).error);
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

    void aCutDownloadIsAnErrorAndGoesOnWhereItStopped()
    {
        const QByteArray bytes = patternBytes(3'000'000);
        const auto outcome = upload(u"cut.bin"_s, bytes);
        m_sandbox->faults().truncateDownload(1'000'000, 1);
        DownloadRequest request = downloadOf(outcome->object.fileId);
        QString etag;
        request.onIdentity = [&etag](const QString &value) { etag = value; };
        const auto cut = await(m_client->service.downloader().download(request, {}));
        QVERIFY(!cut.ok());
        QVERIFY(cut.error().kind == ErrorKind::Network || cut.error().kind == ErrorKind::Integrity);
        QVERIFY(QFileInfo(Downloader::partPath(request)).size() > 0);
        QVERIFY(!QFileInfo::exists(m_dir->filePath(u"down/cut.bin"_s)));

        request.partEtag = etag;
        const auto whole = await(m_client->service.downloader().download(request, {}));
        QVERIFY2(whole.ok(), qPrintable(whole ? QString() : whole.error().toLogLine()));
        QVERIFY(whole->resumed);
        QCOMPARE(readFile(whole->path), bytes);
        QCOMPARE(whole->md5, md5Of(bytes));
        QVERIFY(partFiles().isEmpty());
    }

    void aChangedObjectStartsOver()
    {
        const auto first = upload(u"c.bin"_s, patternBytes(2'000'000, 1));
        m_sandbox->faults().truncateDownload(500'000, 1);
        DownloadRequest request = downloadOf(first->object.fileId);
        QString etag;
        request.onIdentity = [&etag](const QString &value) { etag = value; };
        QVERIFY(!await(m_client->service.downloader().download(request, {})).ok());
        const QByteArray fresh = patternBytes(2'000'000, 2);
        QVERIFY(upload(u"c.bin"_s, fresh, SameKeyPolicy::Overwrite).ok());
        request.partEtag = etag;
        const auto whole = await(m_client->service.downloader().download(request, {}));
        QVERIFY(whole.ok());
        QVERIFY(!whole->resumed);
        QCOMPARE(readFile(whole->path), fresh);
    }

    void aTakenNameGetsANumberUnlessItMayBeReplaced()
    {
        const auto outcome = upload(u"x/name.txt"_s, "new");
        QDir().mkpath(m_dir->filePath(u"down"_s));
        writeFile(m_dir->filePath(u"down/name.txt"_s), "old");
        const auto second = download(outcome->object.fileId);
        QCOMPARE(QFileInfo(second->path).fileName(), u"name (2).txt"_s);
        QCOMPARE(readFile(m_dir->filePath(u"down/name.txt"_s)), QByteArray("old"));
        DownloadRequest request = downloadOf(outcome->object.fileId);
        request.overwrite = true;
        QVERIFY(await(m_client->service.downloader().download(request, {})).ok());
        QCOMPARE(readFile(m_dir->filePath(u"down/name.txt"_s)), QByteArray("new"));
    }

    void aFullDiskIsNamedAndKeepsNothingHalf()
    {
        if (!QFileInfo::exists(u"/dev/full"_s))
            QSKIP("this system has no /dev/full");
        const auto outcome = upload(u"f.bin"_s, patternBytes(100'000));
        DownloadRequest request = downloadOf(outcome->object.fileId);
        QDir().mkpath(request.directory);
        QVERIFY(QFile::link(u"/dev/full"_s, Downloader::partPath(request)));
        const auto file = await(m_client->service.downloader().download(request, {}));
        QVERIFY(!file.ok());
        QCOMPARE(file.error().kind, ErrorKind::DiskFull);
        QVERIFY(!QFileInfo::exists(m_dir->filePath(u"down/f.bin"_s)));
    }

    void aDriveWithRoomForNothingKeepsNoEmptyPart_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("written in one go") << 100'000;
        QTest::newRow("written as it comes") << 3'000'000;
    }
    void aDriveWithRoomForNothingKeepsNoEmptyPart()
    {
        QFETCH(int, size);
        const QString id = upload(u"f.bin"_s, patternBytes(size))->object.fileId;
        const auto fetchWithin = [this, &id](qint64 room) {
            const FileLimit limit(room);
            return limit.isSet() && !download(id).ok();
        };
#ifndef Q_OS_UNIX
        QSKIP("No limit can be set there.");
#endif
        QVERIFY(fetchWithin(0));
        QCOMPARE(QDir(m_dir->filePath(u"down"_s)).entryList(QDir::Files), QStringList());
        QVERIFY(fetchWithin(size / 2));
        QCOMPARE(partFiles().size(), 1); // another try goes on with it
        QVERIFY(download(id).ok());
        QCOMPARE(partFiles(), QStringList());
    }

    void anObjectOverTheLimitIsNotFetched()
    {
        const auto outcome = upload(u"large.bin"_s, patternBytes(500'000));
        DownloadRequest request = downloadOf(outcome->object.fileId);
        request.maximumBytes = 100'000;
        const auto file = await(m_client->service.downloader().download(request, {}));
        QCOMPARE(file.error().code, u"preview-too-large"_s);
    }

    void cancellingAnUploadLeavesNothingBehind()
    {
        Relay relay((*m_sandbox)->port());
        Client client(*m_sandbox, relay.port());
        const QString path = newFile(patternBytes(20'000'000));
        {
            Scope scope;
            std::optional<Result<UploadOutcome>> outcome;
            bool moving = false;
            UploadRequest up = request(path, u"cancel.bin"_s);
            up.onStage = [&](Stage stage) {
                if (stage == Stage::Upload) {
                    client.http.setOptions(Client::options());
                    relay.setMode(Relay::Mode::Slow, 4'000'000);
                }
            };
            scope.start(
                keepValue(client.service.uploader().upload(up, [&](Progress p) { moving = p.done > 0; }), &outcome));
            QTRY_VERIFY_WITH_TIMEOUT(moving, 10'000);
        }
        // The relay learns of the end behind what the system still held for it.
        QTRY_COMPARE_WITH_TIMEOUT(relay.openConnections(), 0, 20'000);
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

private:
    Result<DownloadedFile> download(const QString &fileId)
    {
        return await(m_client->service.downloader().download(downloadOf(fileId), {}));
    }

    QStringList partFiles() const
    {
        return QDir(m_dir->filePath(u"down"_s)).entryList({u"*.part"_s});
    }
};

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
