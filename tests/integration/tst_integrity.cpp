// What was sent is what is stored, and what is stored is what arrives: checksums, files that change under way, answers that do
// not fit the question.
#include "net/contenthash.h"
#include "net/retrypolicy.h"
#include "net/uploadfile.h"
#include "storage/uploadplace.h"
#include "support/cannedserver.h"
#include "support/storagetest.h"
#include "wechat/errorcatalogue.h"

#include <QDir>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

using namespace wcs;
using namespace wcs::test;

class TestIntegrity : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void bytesThatWereReadBeforeAreNotSentForAFileThatHasChangedSince()
    {
        const QString path = newFile("as it was read");
        const auto file = openUploadFile(path, {.isHashed = true, .isAhead = true, .look = {}});
        QVERIFY(file.ok() && (*file)->isWhole);
        UploadRequest up = request(path, u"ahead.txt"_s);
        up.file = *file;
        up.digest = (*file)->digest;
        writeFile(path, "as it is now, which is longer");
        const auto outcome = await(m_client->service.uploader().upload(up, {}));
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, u"changed"_s);
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

    /// All threads for files wait for a share that is away: the one of the transfers goes on, and what it was about to ask can be
    /// called off.
    void aFileIsNeverLookedAtByTheThreadOfTheTransfers()
    {
        const auto files = m_client->http.files();
        const auto back = std::make_shared<QSemaphore>();
        for (int i = 0; i < files->maxThreadCount(); ++i)
            files->start([back] { back->tryAcquire(1, 60'000); });
        std::optional<Result<UploadOutcome>> outcome;
        std::optional<Result<UploadOutcome>> calledOff;
        Scope scope;
        Scope other;
        const UploadRequest up = request(m_dir->filePath(u"gone.bin"_s), u"gone.bin"_s);
        scope.start(keepValue(m_client->service.uploader().upload(up, {}), &outcome));
        other.start(keepValue(m_client->service.uploader().upload(up, {}), &calledOff));
        QVERIFY(!outcome);
        other.cancelAll();
        back->release(files->maxThreadCount());
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, u"not-found"_s);
        QVERIFY(!calledOff);
    }

    void aPlaceThatHasGrownOldDoesNotStandInItsOwnWay()
    {
        UploadRequest up = request(newFile("x"), u"old.txt"_s, SameKeyPolicy::Skip);
        auto place = await(m_client->service.uploader().prepare(up));
        QVERIFY(place.ok());
        (*place)->goodUntil.setRemainingTime(0);
        up.place = place.take();
        const auto outcome = await(m_client->service.uploader().upload(std::exchange(up, {}), {}));
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->kind, UploadOutcome::Kind::Stored);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 2);
    }

    void theCrcIsThatOfCos_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint64>("crc");
        // Published and measured vectors of CRC-64/XZ.
        QTest::newRow("nothing") << QByteArray() << quint64(0);
        QTest::newRow("check") << QByteArray("123456789") << quint64(11051210869376104954ULL);
        QTest::newRow("hello") << QByteArray("hello") << quint64(11177612005948864433ULL);
        QTest::newRow("hello world") << QByteArray("hello world") << quint64(5981764153023615706ULL);
    }

    void theCrcIsThatOfCos()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint64, crc);
        Crc64 whole;
        whole.addData(bytes);
        QCOMPARE(whole.result(), crc);
    }

    void bothWaysToTheCrcAgreeHoweverTheBytesAreCut()
    {
        const QByteArray bytes = patternBytes(2000);
        for (qsizetype size = 0; size <= bytes.size(); size += 7) {
            const QByteArrayView piece = QByteArrayView(bytes).first(size);
            Crc64 portable;
            portable.addDataPortably(piece);
            Crc64 fast;
            fast.addData(piece.first(size * 2 / 3));
            fast.addData(piece.sliced(size * 2 / 3));
            QCOMPARE(fast.result(), portable.result());
        }
    }

    void damageUnderWayIsRefusedByTheStorageItself()
    {
        // The file holds other bytes than those that were hashed: Content-MD5 does not fit, nothing is stored.
        UploadRequest up = request(newFile("these bytes"), u"a.txt"_s);
        up.digest = digestOf("other bytes");
        const auto outcome = upload(up);
        QCOMPARE(outcome.error().code, u"changed"_s);
        QVERIFY((*m_sandbox)->keys().isEmpty());
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 0);
    }

    void anotherSizeThanHashedIsNotEvenSent()
    {
        UploadRequest up = request(newFile("longer than before"), u"a.txt"_s);
        up.digest = digestOf("before");
        QCOMPARE(upload(up).error().code, u"changed"_s);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 0);
    }

    void aChecksumThatDiffersInTheAnswerTakesTheObjectBack()
    {
        m_sandbox->faults().wrongCrc(1);
        const auto outcome = upload(request(newFile("bytes"), u"a.txt"_s));
        QCOMPARE(outcome.error().code, u"damaged-upload"_s);
        QCOMPARE(outcome.error().kind, ErrorKind::Integrity);
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

    void anEtagThatIsNoMd5IsNoFaultWhileTheCrcAgrees()
    {
        m_sandbox->faults().wrongEtag(2); // as of an encrypted object: in the answer and when it is asked for
        const auto outcome = upload(request(newFile("bytes"), u"a.txt"_s));
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->verification.proof, Proof::Verified);
        QVERIFY(outcome->verification.sameContent);
        // Later there is no CRC to compare with; that the ETag is the one of then proves the same.
        m_sandbox->faults().wrongEtag(1);
        Resolver::Expected expected;
        expected.fileId = outcome->object.fileId;
        expected.size = 5;
        expected.md5 = md5Of("bytes");
        expected.provenEtag = outcome->object.etag;
        QCOMPARE(await(m_client->service.resolver().verify({expected}))->first().proof, Proof::Verified);
        m_sandbox->faults().wrongEtag(1);
        expected.provenEtag.clear();
        QCOMPARE(await(m_client->service.resolver().verify({expected}))->first().proof, Proof::Unreadable);
    }

    void anEtagThatIsNoMd5IsNoFaultWithoutACrcEither()
    {
        // As of an encrypted object, behind a CDN that drops the CRC.
        m_sandbox->faults().wrongEtag(sandbox::Faults::kForever);
        m_sandbox->faults().withoutCrc();
        const auto outcome = upload(request(newFile("bytes"), u"a.txt"_s));
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->verification.proof, Proof::Verified); // the ETag is that of the answer to the form
        QCOMPARE((*m_sandbox)->objectMd5(u"a.txt"_s), md5Of("bytes"));
        const DownloadRequest down = downloadOf(outcome->object.fileId);
        for (const int gets : {2, 3}) { // the second time it is known
            const auto file = await(m_client->service.downloader().download(down, {}));
            QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
            QCOMPARE(readFile(file->path), QByteArray("bytes"));
            QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), gets);
        }
        // Of another object nothing is known by that.
        const auto other = upload(request(newFile("other"), u"b.txt"_s));
        QVERIFY(await(m_client->service.downloader().download(downloadOf(other->object.fileId), {})).ok());
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), 5);
    }

    void aLargeFileUnderSuchAnEtagIsStoredWhenItIsTriedAgain()
    {
        m_sandbox->faults().wrongEtag(sandbox::Faults::kForever);
        m_sandbox->faults().withoutCrc();
        UploadRequest up = request(newFile(patternBytes(Uploader::hashedBefore + 1)), u"big.bin"_s);
        QCOMPARE(upload(up).error().code, u"damaged-upload"_s); // nobody but the ETag has said what it holds
        up.claimedKey = up.key;
        const auto again = upload(up);
        QVERIFY2(again.ok(), qPrintable(again ? QString() : again.error().toLogLine()));
        QCOMPARE(again->verification.proof, Proof::Verified);
        QCOMPARE((*m_sandbox)->storeCount(up.key), 2);
    }

    void aDownloadThatItsEtagAloneSpeaksAgainstIsFetchedOnceMore()
    {
        const auto stored = upload(request(newFile("bytes"), u"a.txt"_s));
        const DownloadRequest down = downloadOf(stored->object.fileId);
        m_sandbox->faults().withoutCrc();
        for (const int gets : {2, 4}) { // that an ETag did not fit once says nothing of the next
            m_sandbox->faults().wrongEtag(1);
            const auto file = await(m_client->service.downloader().download(down, {}));
            QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
            QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), gets);
        }
    }

    void anEarlierObjectInACacheIsNoFaultOfTheUpload_data()
    {
        QTest::addColumn<bool>("isDeletedBefore");
        QTest::newRow("written over") << false;
        QTest::newRow("deleted, and stored anew") << true;
    }

    void anEarlierObjectInACacheIsNoFaultOfTheUpload()
    {
        QFETCH(bool, isDeletedBefore);
        const QString fileId = storeCached();
        if (isDeletedBefore)
            QVERIFY(await(m_client->service.resolver().remove({fileId})).ok());
        const auto policy = isDeletedBefore ? SameKeyPolicy::Rename : SameKeyPolicy::Overwrite;
        const auto outcome = upload(request(newFile("second"), u"k.txt"_s, policy));
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->object.fileId, fileId);
        QCOMPARE(outcome->verification.proof, Proof::Unknown);
        QVERIFY(outcome->verification.isOfEarlierObject());
        QCOMPARE(remedyFor(*outcome->verification.error), Remedy::GiveUp);
        QVERIFY(!explain(*outcome->verification.error).advice.isEmpty());
        QCOMPARE((*m_sandbox)->objectMd5(u"k.txt"_s), md5Of("second"));
        QCOMPARE((*m_sandbox)->storeCount(u"k.txt"_s), 2);
        m_sandbox->faults().clear();
        Resolver::Expected expected;
        expected.fileId = fileId;
        expected.md5 = outcome->object.md5;
        QCOMPARE(await(m_client->service.resolver().verify({expected}))->first().proof, Proof::Verified);
    }

    void whatTheStorageHasNotProvenIsNotExcused()
    {
        const QString path = newFile(patternBytes(Uploader::hashedBefore + 1)); // sent without a Content-MD5
        storeCached();
        m_sandbox->faults().withoutChecksums(1); // in the answer to the form
        const auto outcome = upload(request(path, u"k.txt"_s, SameKeyPolicy::Overwrite));
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->verification.proof, Proof::Unreadable);
        QCOMPARE(outcome->verification.error->code, u"size-differs"_s);
    }

    void whatWasTakenBeforeIsNotSentAgainForAnEarlierObject_data()
    {
        QTest::addColumn<QByteArray>("since");
        QTest::addColumn<int>("stores");
        QTest::newRow("the same file") << QByteArray("second") << 2;
        QTest::newRow("another one since") << QByteArray("third!") << 3;
    }

    void whatWasTakenBeforeIsNotSentAgainForAnEarlierObject()
    {
        QFETCH(QByteArray, since);
        QFETCH(int, stores);
        storeCached();
        UploadRequest up = request(newFile("second"), u"k.txt"_s, SameKeyPolicy::Overwrite);
        up.onStored = [&up](const AcceptedContent &accepted) { up.accepted = accepted; };
        QVERIFY(upload(up).ok());
        QCOMPARE(up.accepted.md5, md5Of("second"));
        writeFile(up.localPath, since);
        up.claimedKey = up.key;
        up.isClaimOld = true; // by another run
        const auto again = upload(up);
        QVERIFY2(again.ok(), qPrintable(again ? QString() : again.error().toLogLine()));
        QCOMPARE(again->settled, stores == 2);
        QVERIFY(again->verification.isOfEarlierObject());
        QVERIFY(again->object.etag
                != QString::fromLatin1(md5Of("the first"))); // by which the earlier one would pass for it
        QCOMPARE((*m_sandbox)->storeCount(u"k.txt"_s), stores);
        QCOMPARE((*m_sandbox)->objectMd5(u"k.txt"_s), md5Of(since));
    }

    void aSuccessOfAnyStatusIsASuccess_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("with an empty body") << 200;
        QTest::newRow("with a description") << 201;
    }

    void aSuccessOfAnyStatusIsASuccess()
    {
        QFETCH(int, status);
        m_sandbox->faults().answerFormsWith(status);
        const auto outcome = upload(request(newFile("bytes"), u"a.txt"_s));
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->verification.proof, Proof::Verified);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
    }

    void aFileThatIsTouchedUnderWayLeavesNothing_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("code");
        QTest::newRow("other bytes in the same size") << u"rewritten"_s << u"changed"_s;
        QTest::newRow("grown") << u"grown"_s << u"changed"_s;
        QTest::newRow("another file in its place") << u"replaced"_s << u"changed"_s;
        QTest::newRow("deleted") << u"deleted"_s << u"vanished"_s;
        QTest::newRow("cut") << u"cut"_s << u"truncated"_s;
    }

    void aFileThatIsTouchedUnderWayLeavesNothing()
    {
        QFETCH(QString, how);
        QFETCH(QString, code);
        const QString path = newFile(patternBytes(Uploader::hashedBefore + 8'000'000)); // too large to be hashed before
        bool touched = false;
        const auto touch = [&](Progress p) {
            if (p.done > 0 && !std::exchange(touched, true))
                spoil(path, how);
        };
        const auto outcome = await(m_client->service.uploader().upload(request(path, u"big.bin"_s), touch));
        QVERIFY(touched);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, ErrorKind::File);
        QCOMPARE(outcome.error().code, code);
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

    void whatWroteOverAnotherObjectIsNotDeletedButNamed()
    {
        QVERIFY(upload(request(newFile("older"), u"k.bin"_s)).ok());
        const QString path = newFile(patternBytes(Uploader::hashedBefore + 8'000'000));
        UploadRequest up = request(path, u"k.bin"_s);
        up.policy = SameKeyPolicy::Overwrite;
        bool touched = false;
        const auto outcome = await(m_client->service.uploader().upload(up, [&](Progress p) {
            if (p.done > 0 && !std::exchange(touched, true))
                spoil(path, u"grown"_s);
        }));
        QCOMPARE(outcome.error().code, u"changed-stored"_s);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"k.bin"_s));
    }

    void aDamagedDownloadIsAnErrorAndLeavesNothing()
    {
        const auto stored = upload(request(newFile("bytes"), u"a.txt"_s));
        m_sandbox->faults().wrongCrc(1);
        const DownloadRequest down = downloadOf(stored->object.fileId);
        const auto file = await(m_client->service.downloader().download(down, {}));
        QCOMPARE(file.error().code, u"damaged-download"_s);
        QVERIFY(QDir(down.directory).isEmpty());
        const auto again = await(m_client->service.downloader().download(down, {}));
        QVERIFY(again.ok());
        QCOMPARE(readFile(again->path), QByteArray("bytes"));
    }

    void aResumedDownloadStartsOverWhenTheAnswerIsNotItsRest_data()
    {
        QTest::addColumn<QByteArray>("partial");
        const QByteArray head = "HTTP/1.1 206 Partial Content\r\n";
        QTest::newRow("another place") << head
                                              + "ETag: \"one\"\r\nContent-Range: bytes 0-3/10\r\nContent-Length: "
                                                "4\r\n\r\n0123";
        QTest::newRow("another object") << head
                                               + "ETag: \"two\"\r\nContent-Range: bytes 3-9/10\r\nContent-Length: "
                                                 "7\r\n\r\nabcdefg";
        QTest::newRow("no range at all") << head + "ETag: \"one\"\r\nContent-Length: 7\r\n\r\n3456789";
        QTest::newRow("not satisfiable") << QByteArray(
            "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */10\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("the whole of another object")
            << QByteArray("HTTP/1.1 200 OK\r\nETag: \"two\"\r\nContent-Length: 10\r\n\r\n0123456789");
    }

    void aResumedDownloadStartsOverWhenTheAnswerIsNotItsRest()
    {
        QFETCH(QByteArray, partial);
        CannedServer cloud;
        const QString fileId = u"cloud://prod-1.7072-prod-1-125/o.bin"_s;
        cloud.answer(u"/cgi-bin/stable_token"_s, json("{\"access_token\":\"t\",\"expires_in\":7200}"));
        cloud.answer(u"/tcb/batchdownloadfile?access_token=t"_s,
                     json("{\"errcode\":0,\"file_list\":[{\"fileid\":\"" + fileId.toUtf8()
                          + "\",\"status\":0,\"download_url\":\"" + cloud.url(u"/o.bin"_s).toEncoded() + "\"}]}"));
        cloud.answer(u"/o.bin"_s, "HTTP/1.1 200 OK\r\nETag: \"three\"\r\nContent-Length: 10\r\n\r\n0123456789");
        cloud.answerOnce(u"/o.bin"_s, partial);
        Credentials who = StorageClient::credentials(*m_sandbox, 0);
        who.apiBase = cloud.url(QString());
        who.envId = u"prod-1"_s;
        QThreadPool pool;
        HttpClient http(StorageClient::options());
        StorageService service(http, who, &pool);
        DownloadRequest down = downloadOf(fileId);
        down.partEtag = u"\"one\""_s;
        QDir().mkpath(down.directory);
        writeFile(Downloader::partPath(down), "wxyz"); // not the beginning of what is there
        const auto file = await(service.downloader().download(down, {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QCOMPARE(readFile(file->path), QByteArray("0123456789"));
        QVERIFY(!file->resumed);
        QCOMPARE(QDir(down.directory).entryList(QDir::Files), QStringList(u"o.bin"_s));
    }

    void theSameObjectTwiceAtOnceComesTwiceAndLeavesNoPart()
    {
        const QByteArray bytes = patternBytes(3'000'000);
        const auto stored = upload(request(newFile(bytes), u"two.bin"_s));
        const DownloadRequest down = downloadOf(stored->object.fileId);
        std::optional<Result<DownloadedFile>> a;
        std::optional<Result<DownloadedFile>> b;
        Scope scope;
        scope.start(keepValue(m_client->service.downloader().download(down, {}), &a));
        scope.start(keepValue(m_client->service.downloader().download(down, {}), &b));
        QTRY_VERIFY_WITH_TIMEOUT(a && b, 20'000);
        QVERIFY(a->ok() && b->ok());
        QCOMPARE(readFile((*a)->path), bytes);
        QCOMPARE(readFile((*b)->path), bytes);
        QCOMPARE(QDir(down.directory).entryList(QDir::Files), (QStringList{u"two (2).bin"_s, u"two.bin"_s}));
    }

    void aPartIsNamedOnlyWhenItHoldsTheBytesOfThatObject()
    {
        const QByteArray bytes = patternBytes(20'000'000); // more than waits for the disk
        const auto stored = upload(request(newFile(bytes), u"named.bin"_s));
        QVERIFY(stored.ok());
        DownloadRequest down = downloadOf(stored->object.fileId);
        QDir().mkpath(down.directory);
        const QString part = Downloader::partPath(down);
        writeFile(part, "an older part, of another object"); // nobody knows of which
        QStringList etags;
        QByteArray held;
        down.onIdentity = [&](const QString &etag) {
            etags.append(etag);
            held = readFile(part);
        };
        QVERIFY(await(m_client->service.downloader().download(down, {})).ok());
        QCOMPARE(etags, QStringList(u'"' + stored->object.etag + u'"'));
        QVERIFY(!held.isEmpty());
        QVERIFY(bytes.startsWith(held));
    }

    void aSmallDownloadIsWrittenInOneGoAndNeedsNoName()
    {
        const auto stored = upload(request(newFile("small"), u"small.txt"_s));
        QVERIFY(stored.ok());
        DownloadRequest down = downloadOf(stored->object.fileId);
        bool isNamed = false;
        down.onIdentity = [&](const QString &) { isNamed = true; };
        const auto file = await(m_client->service.downloader().download(down, {}));
        QVERIFY(file.ok());
        QCOMPARE(readFile(file->path), QByteArray("small"));
        QVERIFY(!isNamed);
    }

private:
    static QByteArray json(const QByteArray &body)
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
               + "\r\n\r\n" + body;
    }

    /// "the first" under "k.txt", which a cache goes on giving out; its id.
    QString storeCached()
    {
        const auto first = upload(request(newFile("the first"), u"k.txt"_s));
        m_sandbox->faults().serveStale(u"k.txt"_s);
        return first ? first->object.fileId : QString();
    }

    static ContentDigest digestOf(const QByteArray &bytes)
    {
        ContentHash hash;
        hash.addData(bytes);
        return hash.digest();
    }

    static void spoil(const QString &path, const QString &how)
    {
        if (how == "deleted"_L1) {
            QFile::remove(path);
        } else if (how == "cut"_L1) {
            QFile::resize(path, 1000);
        } else if (how == "replaced"_L1) {
            // The same size and the same times, as a careful copy makes them.
            const QFileInfo before(path);
            writeFile(path + u".new"_s, QByteArray(before.size(), 'n'));
            QFile fresh(path + u".new"_s);
            QVERIFY(fresh.open(QIODevice::ReadWrite));
            QVERIFY(fresh.setFileTime(before.lastModified(), QFileDevice::FileModificationTime));
            fresh.close();
            QVERIFY(QFile::remove(path) && fresh.rename(path));
        } else {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(how == "grown"_L1 ? file.size() : file.size() / 2));
            file.write("something else");
        }
    }
};

QTEST_GUILESS_MAIN(TestIntegrity)
#include "tst_integrity.moc"
