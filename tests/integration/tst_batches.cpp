// Questions about many objects in one call: fifty at most, each entry told apart, and what one of them does to the others.
#include "support/storagetest.h"

#include "storage/askapart.h"
#include "wechat/errorcatalogue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestBatches : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void hundredAndTwentyIdsGoInThreeBatchesAndKeepTheirOrder()
    {
        QStringList ids;
        for (int i = 0; i < 120; ++i)
            ids << (*m_sandbox)->fileIdFor(u"n/%1.txt"_s.arg(i));
        const UploadRequest up = request(newFile("x"), u"n/77.txt"_s);
        QVERIFY(await(m_client->service.uploader().upload(up, {})).ok());
        const int before = (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s);
        const auto found = await(m_client->service.resolver().links(ids, Resolver::usualLifetime));
        QVERIFY(found.ok());
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s), before + 3);
        for (int i = 0; i < 120; ++i) {
            QCOMPARE(found->at(i).fileId, ids.at(i));
            QCOMPARE(found->at(i).error.has_value(), i != 77);
            if (i != 77)
                QCOMPARE(found->at(i).error->code, u"-503003"_s);
        }
    }

    void anEntryWithoutAnAddressIsNamedSo()
    {
        const QString fileId = (*m_sandbox)->fileIdFor(u"a.txt"_s);
        const QJsonObject entry{
            {u"fileid"_s, fileId}, {u"status"_s, 0}, {u"errmsg"_s, u"ok"_s}, {u"download_url"_s, QString()}};
        const QJsonObject answer{{u"errcode"_s, 0}, {u"file_list"_s, QJsonArray{entry}}};
        m_sandbox->faults().replaceAnswer(u"/tcb/batchdownloadfile"_s, QJsonDocument(answer).toJson(),
                                          "application/json");
        const auto links = await(m_client->service.resolver().links({fileId}, 60));
        QVERIFY(links.ok() && links->first().error);
        QCOMPARE(links->first().error->kind, ErrorKind::FileItem);
        QCOMPARE(links->first().error->code, u"-403003"_s);
        QVERIFY(explain(*links->first().error).why.contains(u"no address"_s));
        QCOMPARE(saidLine(explain(*links->first().error)), QString()); // and not: The service said: ok
    }

    void theStatusOfAnEntryMayBeAText()
    {
        const QString there = (*m_sandbox)->fileIdFor(u"a.txt"_s);
        const QString gone = (*m_sandbox)->fileIdFor(u"b.txt"_s);
        const QJsonArray entries{
            QJsonObject{{u"fileid"_s, there}, {u"status"_s, u"0"_s}, {u"download_url"_s, u"https://x.example/a"_s}},
            QJsonObject{{u"fileid"_s, gone}, {u"status"_s, u"-503003"_s}, {u"download_url"_s, QString()}}};
        const QJsonObject answer{{u"errcode"_s, u"0"_s}, {u"file_list"_s, entries}};
        m_sandbox->faults().replaceAnswer(u"/tcb/batchdownloadfile"_s, QJsonDocument(answer).toJson(),
                                          "application/json");
        const auto links = await(m_client->service.resolver().links({there, gone}, 60));
        QVERIFY(links.ok());
        QVERIFY(!links->at(0).error);
        QCOMPARE(links->at(1).error->code, u"-503003"_s);
    }

    void anIdThatSpoilsACallFailsAlone_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<int>>("bad");
        QTest::addColumn<int>("mostCalls");
        QTest::newRow("one of four") << 4 << QList<int>{2} << 5;
        QTest::newRow("one of fifty") << 50 << QList<int>{17} << 13;
        QTest::newRow("the first and the last") << 50 << QList<int>{0, 49} << 23;
        QTest::newRow("all of four") << 4 << QList<int>{0, 1, 2, 3} << 7;
        QTest::newRow("one alone") << 1 << QList<int>{0} << 1;
    }

    void anIdThatSpoilsACallFailsAlone()
    {
        QFETCH(int, count);
        QFETCH(QList<int>, bad);
        QFETCH(int, mostCalls);
        QStringList ids;
        for (int i = 0; i < count; ++i) {
            const QString key = u"n/%1.txt"_s.arg(i);
            ids << (*m_sandbox)->fileIdFor(key);
            if (bad.contains(i))
                m_sandbox->faults().refuseCallsWith(key);
        }
        const auto links = await(m_client->service.resolver().links(ids, Resolver::usualLifetime));
        QVERIFY2(links.ok(), qPrintable(links ? QString() : links.error().toLogLine()));
        QVERIFY((*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s) <= mostCalls);
        const auto removed = await(m_client->service.resolver().remove(ids));
        QVERIFY2(removed.ok(), qPrintable(removed ? QString() : removed.error().toLogLine()));
        QVERIFY((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s) <= mostCalls);
        for (int i = 0; i < count; ++i) {
            const bool isBad = bad.contains(i);
            QCOMPARE(links->at(i).fileId, ids.at(i));
            QCOMPARE(links->at(i).error->code, isBad ? u"40097"_s : u"-503003"_s);
            QCOMPARE(links->at(i).error->subject, ids.at(i));
            QCOMPARE(removed->at(i).fileId, ids.at(i));
            QCOMPARE(removed->at(i).alreadyGone, !isBad);
            QCOMPARE(removed->at(i).error.has_value(), isBad);
        }
    }

    void whatIsRefusedForNoSingleIdIsNotAskedForPieceByPiece()
    {
        QStringList ids;
        for (int i = 0; i < 50; ++i)
            ids << (*m_sandbox)->fileIdFor(u"n/%1.txt"_s.arg(i));
        const auto asked = [this] { return (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s); };
        m_sandbox->faults().refuseCallsWith(u"*"_s);
        QCOMPARE(await(m_client->service.resolver().links(ids, 60)).error().code, u"40097"_s);
        QCOMPARE(asked(), 15);
        m_sandbox->faults().answerErrcode(u"/tcb/batchdownloadfile"_s, -501007, u"[100003] env not exists"_s);
        QCOMPARE(await(m_client->service.resolver().links(ids, 60)).error().code, u"-501007"_s);
        QCOMPARE(asked(), 16);
    }

    void anIdOfAnotherEnvironmentThatSpoilsACallIsNamedSo()
    {
        const QString foreign = u"cloud://other-123456.6f74-other-123456-1250000000/a.png"_s;
        const QString own = (*m_sandbox)->fileIdFor(u"a.png"_s);
        m_sandbox->faults().refuseCallsWith(QString()); // no key of this bucket
        const auto links = await(m_client->service.resolver().links({foreign, own}, Resolver::usualLifetime));
        QVERIFY(links.ok());
        QCOMPARE(links->at(0).error->code, u"other-environment"_s);
        QCOMPARE(links->at(1).error->code, u"-503003"_s);
    }

    void whatBreaksWhileACallIsTakenApartIsToldOfTheRest()
    {
        const auto found = [](const QString &id) {
            BatchEntry entry;
            entry.fileId = id;
            return entry;
        };
        const Error refused = Error::make(ErrorKind::WeChat, Stage::Delete, u"40097"_s, u"invalid args"_s);
        const Error lost = Error::make(ErrorKind::Network, Stage::Delete, u"RemoteHostClosedError"_s);
        const QList<BatchEntry> firstHalf{found(u"a"_s), found(u"b"_s)};
        QList<Result<QList<BatchEntry>>> answers{refused, firstHalf, refused, lost};
        const BatchQuestion question = std::bind_front(&TestBatches::answerNext, &answers);
        const auto entries = await(askApart(question, {u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
        QVERIFY(entries.ok() && answers.isEmpty());
        QVERIFY(!entries->at(0).error && !entries->at(1).error);
        QCOMPARE(entries->at(2).error, lost.about(u"c"_s));
        QCOMPARE(entries->at(3).error, lost.about(u"d"_s));
        QVERIFY(entries->at(3).status != 0);
    }

private:
    static Task<Result<QList<BatchEntry>>> answerNext(QList<Result<QList<BatchEntry>>> *answers, QStringList)
    {
        co_return answers->takeFirst();
    }
};

QTEST_GUILESS_MAIN(TestBatches)
#include "tst_batches.moc"
