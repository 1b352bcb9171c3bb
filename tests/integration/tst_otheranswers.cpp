// What the live service may answer otherwise than the sandbox does by itself: other statuses, entries in another order or left
// out, addresses that are not encoded, no checksums, failures of a moment.
#include "support/cannedserver.h"
#include "support/storagetest.h"

#include "storage/absence.h"
#include "wechat/errorcatalogue.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wcs;
using namespace wcs::test;
using namespace std::chrono_literals;

class TestOtherAnswers : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void anUnknownAnswerForWhatIsNotThereIsLearnt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("errmsg");
        QTest::newRow("-1 with words") << -1 << u"file not exist"_s;
        QTest::newRow("-1 without a word") << -1 << QString();
        QTest::newRow("another number without a word") << 1 << QString();
        QTest::newRow("with a request id") << 1 << u"no file rid: 5fa26c60-1a0ebdd5-32fd1cd0"_s;
        QTest::newRow("a documented one") << -501009 << u"resource not found"_s;
    }

    void anUnknownAnswerForWhatIsNotThereIsLearnt()
    {
        QFETCH(int, status);
        QFETCH(QString, errmsg);
        m_client->service.setCallPauses({1ms, 1ms, 1ms});
        m_sandbox->faults().answerNonexistent(status, errmsg);
        const auto outcome = upload(u"k/a.txt"_s, "one");
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->object.key, u"k/a.txt"_s);
        QCOMPARE(outcome->verification.proof, Proof::Verified);
        const int doubts = status == -1 ? 3 : 0; // what a service says for a moment only is waited for
        QVERIFY((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s) <= 3 + doubts);
        // It is asked for once, and what is there is still seen.
        const auto second = upload(u"k/a.txt"_s, "two");
        QVERIFY2(second.ok(), qPrintable(second ? QString() : second.error().toLogLine()));
        QCOMPARE(second->object.key, u"k/a-2.txt"_s);
        QVERIFY((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s) <= 6 + doubts);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
    }

    void anUnknownAnswerThatIsNotTheOneForNothingIsAnError()
    {
        QVERIFY(upload(u"k/a.txt"_s, "one").ok());
        m_sandbox->faults().failFile(u"k/a.txt"_s, 77, u"strange"_s, 1);
        const auto outcome = upload(u"k/a.txt"_s, "two");
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, ErrorKind::FileItem);
        QCOMPARE(outcome.error().code, u"77"_s);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"k/a.txt"_s));
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
    }

    void whatMayNotBeReadIsThere()
    {
        QVERIFY(upload(u"k/a.txt"_s, "one").ok());
        m_sandbox->faults().failFile(u"k/a.txt"_s, -503002, u"STORAGE_EXCEED_AUTHORITY"_s, 1);
        const auto outcome = upload(u"k/a.txt"_s, "two");
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->object.key, u"k/a-2.txt"_s);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
    }

    void whereNothingMayBeReadNoKeyIsFreeAndNoneIsLookedFor()
    {
        m_sandbox->faults().answerNonexistent(-503002, u"STORAGE_EXCEED_AUTHORITY"_s);
        // The second time it has been learnt, and is not taken for "there is nothing" either.
        for (int i = 1; i <= 2; ++i) {
            const auto outcome = upload(u"k/a.txt"_s, "one");
            QVERIFY(!outcome.ok());
            QCOMPARE(outcome.error().code, u"-503002"_s);
            QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), i);
        }
        QVERIFY((*m_sandbox)->keys().isEmpty());
    }

    void aSuccessWithoutAnAddressNeverMakesAKeyFree()
    {
        // It is what objects that are there get as well where no links are made for a while.
        m_client->service.setCallPauses({1ms, 1ms, 1ms});
        m_sandbox->faults().answerNonexistent(0, u"ok"_s);
        const auto outcome = upload(u"k/a.txt"_s, "one");
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, u"-403003"_s);
        QVERIFY((*m_sandbox)->keys().isEmpty());
        // And no object is missing by it.
        const QString id = (*m_sandbox)->fileIdFor(u"k/a.txt"_s);
        Resolver::Expected object;
        object.fileId = id;
        const auto found = await(m_client->service.resolver().verify({object}));
        QVERIFY(found.ok());
        QVERIFY(found->first().proof != Proof::Missing);
    }

    void whatCannotExistIsAskedForAsAnythingIs()
    {
        const QString id = (*m_sandbox)->fileIdFor(QString(840, u'k')); // a key may have 850 bytes
        const QJsonObject entry{{u"fileid"_s, id}, {u"status"_s, 77}, {u"errmsg"_s, u"strange"_s}};
        const auto say = [](const QJsonObject &json) {
            const QByteArray body = QJsonDocument(json).toJson();
            return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        CannedServer server;
        server.answer(u"/cgi-bin/stable_token"_s, say({{u"access_token"_s, u"t"_s}, {u"expires_in"_s, 7200}}));
        server.answer(u"/tcb/batchdownloadfile?access_token=t"_s, say({{u"file_list"_s, QJsonArray{entry}}}));
        Credentials who = StorageClient::credentials(*m_sandbox, 0);
        who.apiBase = server.url(QString());
        StorageService service(m_client->http, who, &m_client->pool);
        QVERIFY(!await(service.resolver().isFree(id)).ok());
        QCOMPARE(server.requests().size(), 3);
        const QByteArray body = server.requests().last().split('\n').last();
        const QJsonValue asked = QJsonDocument::fromJson(body)["file_list"_L1][0];
        const QString nothing = asked["fileid"_L1].toString();
        QVERIFY2(nothing.startsWith((*m_sandbox)->fileIdFor(u"never-"_s)) && nothing.size() < 200, qPrintable(nothing));
        QCOMPARE(asked["max_age"_L1].toInt(), Resolver::usualLifetime);
    }

    void theAnswerOfABusyServiceIsNeverTakenForNothing()
    {
        QVERIFY(upload(u"k/a.txt"_s, "one").ok());
        m_sandbox->faults().failFile(u"*"_s, -1, u"system error"_s, sandbox::Faults::kForever);
        const auto outcome = upload(u"k/a.txt"_s, "two");
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, u"-1"_s);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
    }

    void whatAServiceSaysForAMomentIsNotLearnt()
    {
        m_client->service.setCallPauses({1ms, 1ms, 1ms});
        QVERIFY(upload(u"k/a.txt"_s, "one").ok());
        m_sandbox->faults().failFile(u"*"_s, -1, QString(), 3);
        const auto outcome = upload(u"k/a.txt"_s, "two");
        QVERIFY(!outcome.ok() || outcome->object.key != "k/a.txt"_L1);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
        const auto later = upload(u"k/a.txt"_s, "two");
        QVERIFY(later.ok());
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("one"));
    }

    void theWordsForNothingMayNameTheKey()
    {
        const auto answer = [](const QString &key, const QString &rid) {
            const QString id = u"cloud://e.7072-e-1250000000/"_s + key;
            return Error::make(ErrorKind::FileItem, Stage::Resolve, u"5"_s,
                               u"%1: no object %2 rid: %3"_s.arg(id, key, rid), id);
        };
        const Absence absence(answer(u"a.never-1"_s, u"1111-2222"_s));
        QVERIFY(absence.fits(answer(u"e"_s, u"3333-4444"_s)));
        Error other = answer(u"e"_s, u"3333-4444"_s);
        other.message = u"the disk is full"_s;
        QVERIFY(!absence.fits(other));
        QVERIFY(!Absence().fits(answer(u"e"_s, u"1"_s)));
    }

    void aPassingFailureOfOneFileSaysNothingOfIt_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {-1, -501001, -501002, -501003, -501004, -501018, -503001})
            QTest::addRow("%d", status) << status;
    }

    void aPassingFailureOfOneFileSaysNothingOfIt()
    {
        QFETCH(int, status);
        const auto outcome = upload(u"p.bin"_s, "x");
        QVERIFY(outcome.ok());
        m_sandbox->faults().failFile(u"p.bin"_s, status, u"system timeout"_s, 2);
        const auto found = await(m_client->service.resolver().verify({expectedOf(outcome->object)}));
        QVERIFY(found.ok());
        QCOMPARE(found->first().proof, Proof::Unknown);
        // Before an upload it is no reason for another key: the queue asks again.
        const auto again = upload(u"p.bin"_s, "y");
        QVERIFY(!again.ok());
        QCOMPARE(again.error().code, QString::number(status));
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"p.bin"_s));
    }

    void aRefusedLinkIsAskedForOnceMore()
    {
        const auto outcome = upload(u"l.bin"_s, "bytes");
        QVERIFY(outcome.ok());
        const auto links = await(m_client->service.resolver().links({outcome->object.fileId}, 60));
        QVERIFY(links.ok());
        DownloadRequest down = downloadOf(outcome->object.fileId);
        down.link = links->first();
        m_sandbox->faults().advanceClock(62);
        const int asked = (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s);
        const auto file = await(m_client->service.downloader().download(down, {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QCOMPARE(readFile(file->path), QByteArray("bytes"));
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s), asked + 1);
    }

    void aLinkIsRefusedWhateverTheCodeIs_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("status");
        for (const char *code : {"CDN_SIGNATURE_EXPIRED", "CDN_INVALID_SIGNATURE", "SignatureDoesNotMatch"})
            QTest::newRow(code) << QByteArray(code) << 403;
        QTest::newRow("ExpiredToken") << QByteArray("ExpiredToken") << 400;
    }

    void aLinkIsRefusedWhateverTheCodeIs()
    {
        QFETCH(QByteArray, code);
        QFETCH(int, status);
        const auto outcome = upload(u"l.bin"_s, "bytes");
        QVERIFY(outcome.ok());
        const QByteArray body = "<Error><Code>" + code + "</Code></Error>";
        m_sandbox->faults().replaceAnswer(u"GET object"_s, body, "application/xml", status);
        const int asked = (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s);
        const auto file = await(m_client->service.downloader().download(downloadOf(outcome->object.fileId), {}));
        QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
        QCOMPARE(readFile(file->path), QByteArray("bytes"));
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s), asked + 2);
    }

    void aTicketIsRefusedWhateverTheCodeIs()
    {
        m_sandbox->faults().replaceAnswer(u"POST object"_s, "<Error><Code>OddOne</Code></Error>", "application/xml",
                                          403);
        const auto outcome = upload(u"t.bin"_s, "bytes");
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 2);
        QCOMPARE((*m_sandbox)->objectMd5(u"t.bin"_s), md5Of("bytes"));
    }

    void whatWasAcceptedUnderAnEtagThatIsNoMd5IsProvenByItInAnotherTryToo()
    {
        m_sandbox->faults().wrongEtag(sandbox::Faults::kForever);
        m_sandbox->faults().withoutCrc();
        UploadRequest up = request(newFile("bytes"), u"k.txt"_s);
        up.onStored = [&up](const AcceptedContent &accepted) { up.accepted = accepted; };
        QVERIFY(await(m_client->service.uploader().upload(up, {})).ok());
        QCOMPARE(up.accepted.md5, md5Of("bytes"));
        up.claimedKey = up.key;
        const auto again = await(m_client->service.uploader().upload(up, {}));
        QVERIFY2(again.ok(), qPrintable(again ? QString() : again.error().toLogLine()));
        QVERIFY(again->settled);
        QCOMPARE(again->verification.proof, Proof::Verified);
        QCOMPARE((*m_sandbox)->storeCount(u"k.txt"_s), 1);
    }

    /// An earlier version took keys that are refused now.
    void aClaimedKeyIsGoneOnWithThoughANewOneWouldBeRefused()
    {
        UploadRequest up = request(newFile("bytes"), u"./k.txt"_s);
        QCOMPARE(await(m_client->service.uploader().upload(up, {})).error().code, u"key-dot-part"_s);
        up.claimedKey = up.key;
        (void)await(m_client->service.uploader().upload(up, {}));
        QCOMPARE((*m_sandbox)->objectMd5(u"./k.txt"_s), md5Of("bytes"));
    }

    void aSuccessThatIsNotOfTheStorageProvesNothing()
    {
        QVERIFY(upload(u"k.txt"_s, "the first").ok());
        m_sandbox->faults().replaceAnswer(u"POST object"_s, "<html>Please log in</html>", "text/html"); // of a portal
        const UploadRequest up = request(newFile("second"), u"k.txt"_s, SameKeyPolicy::Overwrite);
        const auto outcome = await(m_client->service.uploader().upload(up, {}));
        QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
        QCOMPARE(outcome->verification.proof, Proof::Unreadable);
        QCOMPARE((*m_sandbox)->objectMd5(u"k.txt"_s), md5Of("the first"));
    }

    void aLinkThatIsRefusedAgainIsAnError()
    {
        const auto outcome = upload(u"l.bin"_s, "bytes");
        QVERIFY(outcome.ok());
        m_sandbox->faults().replaceAnswer(u"GET object"_s, "no", "text/plain", 403, sandbox::Faults::kForever);
        const int asked = (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s);
        const auto file = await(m_client->service.downloader().download(downloadOf(outcome->object.fileId), {}));
        QVERIFY(!file.ok());
        QCOMPARE(file.error().code, u"403"_s);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s), asked + 2);
    }

    void aLinkThatIsOverByTheClockIsNotTried()
    {
        const auto outcome = upload(u"l.bin"_s, "bytes");
        QVERIFY(outcome.ok());
        const auto links = await(m_client->service.resolver().links({outcome->object.fileId}, 60));
        DownloadRequest down = downloadOf(outcome->object.fileId);
        down.link = links->first();
        down.link->validUntil = QDateTime::currentDateTimeUtc().addSecs(-1);
        const int asked = (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s);
        QVERIFY(await(m_client->service.downloader().download(down, {})).ok());
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s), asked + 1);
    }

    void aBusyServiceIsAskedAgain_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {-1, -1000, -501001, -501002})
            QTest::addRow("%d", code) << code;
    }

    void aBusyServiceIsAskedAgain()
    {
        QFETCH(int, code);
        m_client->service.setCallPauses({1ms, 1ms, 1ms});
        const auto fail = [this, code](const QString &endpoint, int times) {
            m_sandbox->faults().answerErrcode(endpoint, code, u"system error"_s, times);
        };
        fail(u"/cgi-bin/stable_token"_s, 2);
        const QString fileId = (*m_sandbox)->fileIdFor(u"b.txt"_s);
        fail(u"/tcb/batchdownloadfile"_s, 2);
        const auto links = await(m_client->service.resolver().links({fileId}, 60));
        QVERIFY2(links.ok(), qPrintable(links ? QString() : links.error().toLogLine()));
        QCOMPARE((*m_sandbox)->requestCount(u"/cgi-bin/stable_token"_s), 3);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s), 3);
        fail(u"/tcb/batchdeletefile"_s, 2);
        QVERIFY(await(m_client->service.resolver().remove({fileId})).ok());
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 3);
        fail(u"/tcb/batchdeletefile"_s, 4);
        const auto refused = await(m_client->service.resolver().remove({fileId}));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QString::number(code));
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 7);
    }

    void aJobAsksOnceAsItTriesAgainByItself()
    {
        m_client->service.setCallPauses({1ms, 1ms, 1ms});
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, -1, u"system error"_s, 1);
        QVERIFY(!upload(u"b.txt"_s, "x").ok());
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 1);
    }

    void aClassicTokenIsAskedForOnce()
    {
        Credentials who = StorageClient::credentials(*m_sandbox, 0);
        who.tokenMode = TokenMode::Classic;
        StorageService service(m_client->http, who, &m_client->pool);
        service.setCallPauses({1ms, 1ms, 1ms});
        m_sandbox->faults().answerErrcode(u"/cgi-bin/token"_s, -1, u"system error"_s, 1);
        QVERIFY(!await(service.tokens().token()).ok());
        QCOMPARE((*m_sandbox)->requestCount(u"/cgi-bin/token"_s), 1);
    }

    void aTicketThatLacksSomethingIsRefusedBeforeAByteIsSent_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("no address") << u"url"_s << ErrorKind::WeChat << u"-403002"_s;
        for (const char *field : {"authorization", "token", "cos_file_id", "file_id"})
            QTest::newRow(field) << QString::fromLatin1(field) << ErrorKind::BadAnswer << u"missing-field"_s;
    }

    void aTicketThatLacksSomethingIsRefusedBeforeAByteIsSent()
    {
        QFETCH(QString, field);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QJsonObject ticket{{u"errcode"_s, 0},
                           {u"url"_s, (*m_sandbox)->apiBase().toString() + u"/bucket/a.txt"_s},
                           {u"authorization"_s, u"q-sign"_s},
                           {u"token"_s, u"t"_s},
                           {u"cos_file_id"_s, u"c"_s},
                           {u"file_id"_s, (*m_sandbox)->fileIdFor(u"a.txt"_s)}};
        ticket.insert(field, QString());
        const QByteArray answer = QJsonDocument(ticket).toJson();
        m_sandbox->faults().replaceAnswer(u"/tcb/uploadfile"_s, answer, "application/json");
        const auto outcome = upload(u"a.txt"_s, "x");
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, kind);
        QCOMPARE(outcome.error().code, code);
        QVERIFY(!explain(outcome.error()).why.isEmpty());
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 0);
    }

    void theWholeWayWorksHoweverTheServiceAnswers_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"raw_ticket_url", "no_checksums", "shuffle_batch", "nonexistent_status"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }

    void theWholeWayWorksHoweverTheServiceAnswers()
    {
        QFETCH(QString, fault);
        const QJsonObject rule{{u"kind"_s, fault}, {u"times"_s, sandbox::Faults::kForever}, {u"errmsg"_s, QString()}};
        QVERIFY(m_sandbox->faults().apply(rule).ok());
        const QStringList keys{u"a/plain.bin"_s, u"图片/测试 文件(1).png"_s, u"100% #1? yes%20.txt"_s,
                               u"a+b&c=d;e'f!.txt"_s};
        QList<Resolver::Expected> expected;
        for (const QString &key : keys) {
            const auto outcome = upload(key, key.toUtf8());
            QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().toLogLine()));
            QCOMPARE(outcome->object.key, key);
            QCOMPARE(outcome->verification.proof, Proof::Verified);
            QCOMPARE((*m_sandbox)->objectMd5(key), md5Of(key.toUtf8()));
            expected << expectedOf(outcome->object);
        }
        const auto found = await(m_client->service.resolver().verify(expected));
        QVERIFY(found.ok());
        for (qsizetype i = 0; i < keys.size(); ++i) {
            QCOMPARE(found->at(i).fileId, expected.at(i).fileId);
            QCOMPARE(found->at(i).proof, Proof::Verified);
            const DownloadRequest down = downloadOf(expected.at(i).fileId);
            const auto file = await(m_client->service.downloader().download(down, {}));
            QVERIFY2(file.ok(), qPrintable(file ? QString() : file.error().toLogLine()));
            QCOMPARE(readFile(file->path), keys.at(i).toUtf8());
        }
        const auto again = upload(keys.first(), "other bytes");
        QVERIFY(again.ok());
        QCOMPARE(again->object.key, u"a/plain-2.bin"_s);
        const QString never = (*m_sandbox)->fileIdFor(u"never.txt"_s);
        const QStringList ids{never, expected.first().fileId};
        const auto removed = await(m_client->service.resolver().remove(ids));
        QVERIFY(removed.ok());
        QVERIFY(removed->at(0).alreadyGone);
        QVERIFY(!removed->at(1).error && !removed->at(1).alreadyGone);
        QVERIFY(!(*m_sandbox)->keys().contains(keys.first()));
    }

    void anEntryThatIsLeftOutSaysNothingOfItsObject()
    {
        const auto a = upload(u"a.bin"_s, "a");
        const auto b = upload(u"b.bin"_s, "b");
        QVERIFY(a.ok() && b.ok());
        m_sandbox->faults().dropEntry(u"a.bin"_s, 2);
        const auto found = await(m_client->service.resolver().verify({expectedOf(a->object), expectedOf(b->object)}));
        QVERIFY(found.ok());
        QCOMPARE(found->at(0).proof, Proof::Unknown);
        QCOMPARE(found->at(0).error->code, u"not-in-answer"_s);
        QCOMPARE(found->at(1).proof, Proof::Verified);
        // And its key is not free.
        QCOMPARE(upload(u"a.bin"_s, "c").error().code, u"not-in-answer"_s);
        QCOMPARE((*m_sandbox)->objectMd5(u"a.bin"_s), md5Of("a"));
    }

    void aDownloadWithoutChecksumsGoesOnAfterACut()
    {
        const QByteArray bytes = patternBytes(3'000'000);
        const auto outcome = upload(u"cut.bin"_s, bytes);
        QVERIFY(outcome.ok());
        m_sandbox->faults().withoutChecksums();
        m_sandbox->faults().truncateDownload(1'000'000, 1);
        DownloadRequest down = downloadOf(outcome->object.fileId);
        down.onIdentity = [&down](const QString &etag) { down.partEtag = etag; };
        QVERIFY(!await(m_client->service.downloader().download(down, {})).ok());
        // Nothing names the part's object, so it is fetched whole.
        const auto whole = await(m_client->service.downloader().download(down, {}));
        QVERIFY2(whole.ok(), qPrintable(whole ? QString() : whole.error().toLogLine()));
        QVERIFY(!whole->resumed);
        QCOMPARE(readFile(whole->path), bytes);
    }
};

QTEST_GUILESS_MAIN(TestOtherAnswers)
#include "tst_otheranswers.moc"
