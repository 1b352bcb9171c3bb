// The history in other files: JSON out and in again, CSV, and everything that can be wrong with an import.
#include "historytest.h"

#include "history/historyimport.h"
#include "history/historyschema.h"
#include "sql/sqlconnection.h"
#include "support/testfiles.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <future>

using namespace wcs;
using namespace wcs::test;

class TestHistoryFiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_store;

    QList<ObjectRecord> put(const QList<ObjectRecord> &records) { return putInto(m_store.get(), records); }

    static int versionOf(const QString &path)
    {
        auto connection = SqlConnection::open(path);
        return connection ? (*connection)->value(u"PRAGMA user_version"_s)->toInt() : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        QVERIFY(await(m_store->open()).ok());
    }

    void cleanup() { m_store.reset(); }

    void anExportReadsBackAsTheSameHistory()
    {
        QList<ObjectRecord> list = objects(2100); // more than one batch
        list[7].tags = QStringList{u"a,b"_s, u"猫 \"x\""_s};
        list[7].note = u"one\ntwo \\ {[\"]}"_s;
        auto rows = put(list);
        QVERIFY(makeChildren(m_store.get(), {rows.at(8).rowId}, rows.at(7).rowId).ok());
        const QString path = m_dir->filePath(u"out.json"_s);
        const auto count = await(m_store->exportTo(path, ExportFormat::Json, {}));
        QVERIFY(count.ok());
        QCOMPARE(*count, 2100);

        QTemporaryDir other;
        HistoryStore copy(other.path());
        QVERIFY(await(copy.open()).ok());
        ObjectRecord known = object(7);
        known.note = u"mine"_s;
        known.tags = QStringList{u"own"_s};
        QVERIFY(await(copy.upsert(known)).ok());
        const auto report = await(copy.importJson(path));
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
        QCOMPARE(report->added, 2099);
        QCOMPARE(report->merged, 1);
        const auto joined = await(copy.byFileIds({known.fileId}));
        QCOMPARE(joined->first().note, u"mine"_s);
        QCOMPARE(joined->first().tags, (QStringList{u"a,b"_s, u"own"_s, u"猫 \"x\""_s}));
        QCOMPARE(namesOf(*await(copy.childrenOf(joined->first().rowId))), QStringList{list.at(8).name});
        HistoryQuery query;
        query.text = u"picture 2099"_s;
        QCOMPARE(*await(copy.count(query)), 1); // the index was made at the end
        const auto again = await(copy.importJson(path));
        QCOMPARE(again->added, 0);
        QCOMPARE(again->merged, 0);
        QCOMPARE(again->unchanged, 2100);
    }

    void anImportNobodyWaitsForLeavesRowsThatAreFound()
    {
        QList<ObjectRecord> list = objects(10'000); // some batches
        const auto rows = put(list);
        for (int i = 0; i < 20; ++i) {
            const QList<qint64> child{rows.at(i).rowId, rows.at(9'999 - i).rowId};
            QVERIFY(makeChildren(m_store.get(), child, rows.at(i < 10 ? 20 : 9'900).rowId).ok());
        }
        const QString path = m_dir->filePath(u"out.json"_s);
        QVERIFY(await(m_store->exportTo(path, ExportFormat::Json, {})).ok());
        QTemporaryDir other;
        HistoryStore copy(other.path());
        QVERIFY(await(copy.open()).ok());
        std::optional<Result<ImportReport>> report;
        Scope scope;
        connect(&copy, &HistoryStore::committed, &copy, [&scope] { scope.cancelAll(); }); // behind the first batch
        scope.start(keepValue(copy.importJson(path), &report));
        QTRY_VERIFY(scope.running() == 0);
        QVERIFY(!report);
        HistoryQuery query;
        query.text = u"picture"_s;
        QTRY_VERIFY(await(copy.count(query)).valueOr(0) >= 2000);
        QCOMPARE(*await(copy.count(query)), *await(copy.count({})));
        QVERIFY(*await(copy.count({})) < list.size());
        auto connection = SqlConnection::open(QDir(other.path()).filePath(u"history.db"_s));
        QVERIFY((*connection)->value(u"SELECT count(*) FROM objects WHERE parent_id <> 0"_s)->toInt() > 0);
    }

    void aHistoryThatEndsDoesNotWaitForTheParentsOfAnImport()
    {
        const auto rows = put(objects(20));
        QVERIFY(makeChildren(m_store.get(), {rows.at(1).rowId, rows.at(2).rowId}, rows.at(0).rowId).ok());
        const QString path = m_dir->filePath(u"out.json"_s);
        QVERIFY(await(m_store->exportTo(path, ExportFormat::Json, {})).ok());
        QTemporaryDir other;
        HistoryEngine engine(other.path(), {},
                             {[](const HistoryChange &) {}, [](const Error &) {}, [](const OpenReport &) {},
                              [](std::chrono::milliseconds, const std::function<void()> &) {}});
        const auto write = [&engine](const std::function<Result<bool>()> &job) {
            std::promise<Result<bool>> done;
            engine.writing().pool()->start([&done, &job] { done.set_value(job()); });
            return done.get_future().get();
        };
        QVERIFY(write([&engine] { return Result<bool>(engine.open().ok()); }).ok());
        const auto file = ImportFile::open(path);
        QVERIFY(file.ok());
        ImportReport report;
        QCOMPARE(*write([&] { return (*file)->importBatch(engine, &report); }), false);
        QCOMPARE(report.added, 20);
        const auto adopted = [&other] {
            auto connection = SqlConnection::open(QDir(other.path()).filePath(u"history.db"_s));
            return (*connection)->value(u"SELECT count(*) FROM objects WHERE parent_id <> 0"_s)->toInt();
        };
        std::stop_source ending;
        ending.request_stop();
        const auto stopped = write([&] { return (*file)->adoptParents(engine, ending.get_token()); });
        QVERIFY(!stopped && stopped.error().isCancelled());
        QCOMPARE(adopted(), 0);
        QVERIFY(write([&] { return (*file)->adoptParents(engine, engine.ending()); }).ok());
        QCOMPARE(adopted(), 2);
    }

    void aCutImportChangesNothing()
    {
        put(objects(10));
        const QString path = m_dir->filePath(u"out.json"_s);
        QVERIFY(await(m_store->exportTo(path, ExportFormat::Json, {})).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() - 40));
        file.close();
        QTemporaryDir other;
        HistoryStore copy(other.path());
        QVERIFY(await(copy.open()).ok());
        const auto report = await(copy.importJson(path));
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, u"not-a-history"_s);
        QCOMPARE(report.error().subject, u"out.json"_s);
        QCOMPARE(*await(copy.count({})), 0);
        const auto absent = await(copy.importJson(m_dir->filePath(u"absent.json"_s)));
        QVERIFY(!absent.ok());
        QCOMPARE(absent.error().code, u"not-found"_s);
    }

    void strangeImportsAreSkippedOrRefused()
    {
        const QString path = m_dir->filePath(u"in.json"_s);
        const auto write = [&path](const QByteArray &text) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("[{\"fileId\":\"cloud://e.b/k/n.png\",\"size\":\"x\",\"tags\":[1,\"t\"]}, {\"fileId\":5}, {}]"));
        const auto report = await(m_store->importJson(path));
        QVERIFY(report.ok());
        QCOMPARE(report->added, 1);
        QCOMPARE(report->skipped, 2);
        const auto row = await(m_store->byFileIds({u"cloud://e.b/k/n.png"_s}));
        QCOMPARE(row->first().name, u"n.png"_s);
        QCOMPARE(row->first().key, u"k/n.png"_s);
        QCOMPARE(row->first().env, u"e"_s);
        QCOMPARE(row->first().size, -1);
        QCOMPARE(row->first().tags, QStringList{u"t"_s});
        for (const QByteArray &text :
             {QByteArray(), QByteArray("{}"), QByteArray("<html>"), QByteArray("[1]"), QByteArray("[{]")}) {
            QVERIFY(write(text));
            const auto refused = await(m_store->importJson(path));
            QVERIFY2(!refused.ok(), text.constData());
            QCOMPARE(refused.error().code, u"not-a-history"_s);
        }
    }

    void textsLongerThanAnyOfOursAreBounded()
    {
        const QString huge(200'000, u'x');
        QStringList tags;
        for (int i = 0; i < 300; ++i)
            tags << QString::number(i) + huge.left(1'000);
        QJsonObject hostile{{u"fileId"_s, u"cloud://e.b/k/n.png"_s}, {u"tags"_s, QJsonArray::fromStringList(tags)}};
        for (const QString &name :
             {u"key"_s, u"name"_s, u"profileId"_s, u"profile"_s, u"appid"_s, u"env"_s, u"bucket"_s, u"localPath"_s,
              u"md5"_s, u"etag"_s, u"mimeType"_s, u"note"_s, u"parent"_s, u"origin"_s, u"lastError"_s, u"madeBy"_s})
            hostile.insert(name, huge);
        const QJsonObject noObject{{u"fileId"_s, u"cloud://e.b/"_s + huge}};
        const QString path = m_dir->filePath(u"in.json"_s);
        writeFile(path, QJsonDocument(QJsonArray{hostile, noObject}).toJson());
        const auto report = await(m_store->importJson(path));
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
        QCOMPARE(report->added, 1);
        QCOMPARE(report->skipped, 1);
        const ObjectRecord row = await(m_store->page({}, {}, 10))->first();
        QCOMPARE(row.key, u"k/n.png"_s);
        for (const QString &text : {row.name, row.profileId, row.profileName, row.appid, row.env, row.bucket, row.etag,
                                    row.mimeType, row.origin})
            QCOMPARE(text, huge.left(1'000));
        QCOMPARE(row.lastError, huge.left(10'000));
        QCOMPARE(row.note, huge.left(100'000));
        QCOMPARE(row.localPath + row.madeBy + QString::fromLatin1(row.md5), QString()); // a part of them is none
        QCOMPARE(row.tags.size(), 99); // the rest would make them too long
    }

    void noTextHoldsHalfOfACharacter()
    {
        const QString sign = u"😀"_s;
        const QByteArray row = "[{\"fileId\":\"cloud://e.b/k/n.png\",\"note\":\"\\ud83dabc\",\"tags\":[\"\\ud83dxyz\"],"
                               "\"name\":\"a"
                               + sign.repeated(500).toUtf8() + "\"}]";
        const QString path = m_dir->filePath(u"in.json"_s);
        writeFile(path, row);
        QVERIFY(await(m_store->importJson(path)).ok());
        const ObjectRecord read = await(m_store->page({}, {}, 10))->first();
        QCOMPARE(read.note, u"\ufffdabc"_s);
        QCOMPARE(read.tags, QStringList(u"\ufffdxyz"_s));
        QCOMPARE(read.name, u'a' + sign.repeated(499));
    }

    void whatTheWindowTakesForTagsComesBackWhole()
    {
        constexpr int longestLine = 32'767; // of QLineEdit
        const QString longest(longestLine, u'x');
        QStringList many;
        for (int i = 0; i < 5'000; ++i)
            many << QString::number(i);
        QVERIFY(many.join(u',').size() < longestLine);
        for (const QStringList &tags : {QStringList{longest}, normalizedTags(many)}) {
            const QString path = m_dir->filePath(u"in.json"_s);
            const QJsonObject row{{u"fileId"_s, u"cloud://e.b/k/%1.png"_s.arg(tags.size())},
                                  {u"tags"_s, QJsonArray::fromStringList(tags)}};
            writeFile(path, QJsonDocument(QJsonArray{row}).toJson());
            QVERIFY(await(m_store->importJson(path)).ok());
            const auto rows = await(m_store->byFileIds({row[u"fileId"_s].toString()}));
            QCOMPARE(normalizedTags(rows->first().tags), tags);
        }
    }

    void csvQuotesWhatNeedsIt()
    {
        ObjectRecord record = object(1);
        record.note = u"a \"b\", c\nd"_s;
        put({record});
        const QString path = m_dir->filePath(u"out.csv"_s);
        QVERIFY(await(m_store->exportTo(path, ExportFormat::Csv, {})).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.startsWith("\xef\xbb\xbf"
                                "file_id,key,name,size"));
        QVERIFY(text.contains("\"a \"\"b\"\", c\nd\""));
        QVERIFY(text.contains(record.fileId.toUtf8()));
    }

    void aHistoryOfVersion1IsTakenOverWhole()
    {
        QTemporaryDir home;
        const QString path = home.filePath(u"history.db"_s);
        QVERIFY(QFile::copy(QStringLiteral(WCS_TEST_DATA_DIR "/history/version1.db"), path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(versionOf(path), 1);
        {
            HistoryStore store(home.path());
            const auto report = await(store.open());
            QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
            QCOMPARE(report->kind, OpenReport::Kind::Opened);
            QCOMPARE(await(store.count({})).valueOr(-1), 30);
            const auto rows = await(store.byRowIds({1, 3, 4, 5}));
            QCOMPARE(rows->size(), 4);
            const ObjectRecord &lake = rows->at(0);
            QCOMPARE(lake.key, u"photos/lake.png"_s);
            QCOMPARE(lake.fileId, u"cloud://prod-abc123.7072-prod-abc123-1250000000/photos/lake.png"_s);
            QCOMPARE(lake.tags, (QStringList{u"night"_s, u"测试"_s}));
            QCOMPARE(lake.note, u"the first one, \"quoted\""_s);
            QCOMPARE(lake.createdAt, QDateTime::fromMSecsSinceEpoch(1'700'000'001'000, Qt::UTC));
            QCOMPARE(QSize(lake.pixelWidth, lake.pixelHeight), QSize(640, 480));
            QCOMPARE(lake.madeBy, QString()); // what version 2 has added
            QVERIFY(!lake.uploadedAt.isValid()); // and version 3
            QCOMPARE(rows->at(1).parentRowId, 1);
            QCOMPARE(rows->at(2).state, ObjectState::Deleted);
            QCOMPARE(rows->at(3).state, ObjectState::Unreadable);
            // It is searched, and what is new in version 2 can be kept.
            HistoryQuery query;
            query.text = u"lake"_s;
            QCOMPARE(await(store.count(query)).valueOr(-1), 2);
            query.text = u"7072"_s; // in all ids, which version 4 no longer searches for words
            QCOMPARE(await(store.count(query)).valueOr(-1), 0);
            query.text.clear();
            query.tag = u"测试"_s;
            QCOMPARE(await(store.count(query)).valueOr(-1), 1);
            const std::function<void(ObjectRecord &)> edit = [](ObjectRecord &record) {
                record.madeBy = u"{\"pipeline\":\"Blur\"}"_s;
            };
            QVERIFY(await(store.modify({3}, edit)).ok());
            QVERIFY(await(store.upsert(object(99))).ok());
        }
        QCOMPARE(versionOf(path), int(historyMigrations().size()));
        HistoryStore store(home.path());
        QVERIFY(await(store.open()).ok());
        QCOMPARE(await(store.count({})).valueOr(-1), 31);
        QCOMPARE(await(store.byRowIds({3}))->first().madeBy, u"{\"pipeline\":\"Blur\"}"_s);
    }

    void anExportThatCannotBeWrittenSaysSo()
    {
        const auto answer = await(m_store->exportTo(m_dir->filePath(u"no/such/folder.json"_s), ExportFormat::Json, {}));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().kind, ErrorKind::File);
    }
};

QTEST_GUILESS_MAIN(TestHistoryFiles)
#include "tst_historyfiles.moc"
