// What a search looks at: the object's key and what the user calls it, not what the ids of all objects begin with; and the whole
// id when it is asked for as one. Histories of before are searched the same way.
#include "historytest.h"

#include "history/historyschema.h"
#include "sql/sqlconnection.h"

#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int manyRows = 10'300; // more than are indexed while the history opens

/// A file as the program of the third version leaves it, with the pictures 0 to count - 1.
void makeThirdVersion(const QString &path, int count)
{
    const auto before = SqlConnection::open(path);
    const auto sure = [](const auto &done) {
        if (!done)
            qFatal("%s", qPrintable(done.error().toLogLine()));
    };
    sure(before);
    sure((*before)->migrate(historyMigrations().mid(0, 3)));
    sure((*before)->execute(
        u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) "
        "INSERT INTO objects(id,file_id,object_key,name,profile_id,profile_name,appid,env,bucket,local_path,size,md5,"
        "etag,mime_type,pixel_width,pixel_height,created_at,verified_at,deleted_at,state,tags,note,parent_id,origin,"
        "last_error,made_by) SELECT (1700000000 + i) * 1024, "
        "'cloud://prod-abc123.7072-prod-abc123-1250000000/photos/picture ' || i || '.png',"
        "'photos/picture ' || i || '.png','picture ' || i || "
        "'.png','p1','Production','','prod-abc123','','',1,'','','',"
        "0,0,(1700000000 + i) * 1000,0,0,2,'[]','',0,'upload','','' FROM n"_s,
        {count}));
}

} // namespace

class TestHistorySearch : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString path() const { return m_dir->filePath(u"history.db"_s); }

    /// The names of what is found, which is the same with a filter and without, in each order, and counted.
    static QStringList found(HistoryStore &store, const QString &text)
    {
        HistoryQuery query;
        query.text = text;
        const auto rows = await(store.page(query, {}, 1000));
        const auto count = await(store.count(query));
        if (!rows || !count || *count != rows->size())
            qFatal("the count of \"%s\" is not the number of its rows", qPrintable(text));
        for (const SortColumn sort : {SortColumn::Uploaded, SortColumn::Name}) {
            query.sort = sort;
            if (await(store.page(query, {}, 1000))->size() != *count)
                qFatal("\"%s\" finds something else in another order", qPrintable(text));
        }
        query.profileId = u"p1"_s; // a filter of few rows, which are then tested one by one
        if (await(store.count(query)).valueOr(-1) != *count)
            qFatal("\"%s\" finds something else with a filter", qPrintable(text));
        for (const ObjectRecord &row : *rows) {
            if (await(store.places(query, {row.rowId}))->places.size() != 1)
                qFatal("a row of \"%s\" is not among what it finds", qPrintable(text));
        }
        return namesOf(*rows);
    }

    /// Of the pictures 0 to 19: what numbers and ids find.
    static void checkTwentyPictures(HistoryStore &store)
    {
        QCOMPARE(found(store, u"12"_s), QStringList{u"picture 12.png"_s}); // stands in ...-1250000000, too
        QCOMPARE(found(store, u"picture 5"_s), (QStringList{u"picture 15.png"_s, u"picture 5.png"_s}));
        QCOMPARE(found(store, u"0"_s), (QStringList{u"picture 10.png"_s, u"picture 0.png"_s}));
        QCOMPARE(found(store, u"7072"_s), QStringList());
        QCOMPARE(found(store, u"abc123"_s), QStringList());
        QCOMPARE(found(store, u"photos/picture"_s).size(), 20);
        QCOMPARE(found(store, u"oduct"_s).size(), 20); // the profile's name
        QCOMPARE(found(store, object(7).fileId), QStringList{u"picture 7.png"_s});
        QCOMPARE(found(store, u"  Cloud"_s + object(7).fileId.mid(5) + u'\n'), QStringList{u"picture 7.png"_s});
        QCOMPARE(found(store, u"cloud://prod-abc123.7072-prod-abc123-1250000000/photos/picture 1"_s).size(), 11);
        QCOMPARE(found(store, u"cloud://"_s).size(), 20);
        QCOMPARE(found(store, u"cloud://other"_s), QStringList());
        QCOMPARE(found(store, object(7).fileId + u'x'), QStringList());
        // As it stands in code.
        for (const QString &copied : {u"\"%1\","_s, u"'%1';"_s, u" `%1` "_s, u"[\"%1\"],"_s, u"(%1)"_s, u"“%1”"_s})
            QCOMPARE(found(store, copied.arg(object(7).fileId)), QStringList{u"picture 7.png"_s});
        QCOMPARE(found(store, u"\"CLOUD://"_s + object(7).fileId.mid(8) + u'"'), QStringList{u"picture 7.png"_s});
        QCOMPARE(found(store, u"\"picture 7"_s), QStringList());
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void numbersFindNothingInWhatAllIdsBeginWith()
    {
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        putInto(&store, objects(20));
        checkTwentyPictures(store);
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }

    void aPastedTextIsLookedForHoweverLongItIs()
    {
        QStringList words;
        for (int i = 0; i < 1'200; ++i)
            words << u"lantern%1"_s.arg(1'000 + i);
        QList<ObjectRecord> rows = objects(20);
        rows[5].note = words.join(u'\n');
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        putInto(&store, rows);
        QCOMPARE(found(store, words.join(u' ')), QStringList{rows.at(5).name});
        QCOMPARE(found(store, words.join(u' ') + u" elsewhere"_s), QStringList());
        QCOMPARE(found(store, QString(17'000, u'灯')), QStringList()); // a pattern of more than 50,000 bytes
    }

    void theSlashesOfAnIdNeedNotBeThereYet()
    {
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        putInto(&store, objects(20));
        for (const QString &begun : {u"cloud:"_s, u"cloud:/"_s, u"CLOUD:"_s})
            QCOMPARE(found(store, begun).size(), 20);
        QCOMPARE(found(store, u"cloud"_s), QStringList()); // a word like others
    }

    void whatAnIdBeginsWithIsReadInPages()
    {
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        putInto(&store, objects(200));
        HistoryQuery query;
        query.text = u"cloud://prod-abc123"_s;
        query.sort = SortColumn::Uploaded;
        QStringList names;
        for (PageCursor cursor;;) {
            const auto rows = await(store.page(query, cursor, 70));
            QVERIFY(rows.ok());
            names += namesOf(*rows);
            if (rows->size() < 70)
                break;
            cursor = PageCursor::at(rows->last(), query);
        }
        QCOMPARE(names.size(), 200);
        QCOMPARE(names.first(), object(199).name);
        QCOMPARE(names.last(), object(0).name);
    }

    void aHistoryOfTheThirdVersionIsSearchedTheSameWay()
    {
        makeThirdVersion(path(), 20);
        {
            const auto before = SqlConnection::open(path()); // in which "12" stands in every row
            QCOMPARE((*before)->value(u"SELECT count(*) FROM objects WHERE body LIKE '%12%'"_s)->toInt(), 20);
        }
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        checkTwentyPictures(store); // at once
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
        // The index goes on following the rows.
        const qint64 row = await(store.byFileIds({object(3).fileId}))->first().rowId;
        QVERIFY(await(store.setNote({row}, u"lighthouse"_s)).ok());
        QCOMPARE(found(store, u"lighthouse"_s), QStringList{u"picture 3.png"_s});
        QVERIFY(await(store.removeRows({row})).ok());
        QVERIFY(await(store.upsert(object(21))).ok());
        QCOMPARE(found(store, u"21"_s), QStringList{u"picture 21.png"_s});
        QCOMPARE(found(store, u"photos/picture"_s).size(), 20);
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }

    void aLargeHistoryOfBeforeIsIndexedBehindItsOpening()
    {
        makeThirdVersion(path(), manyRows);
        HistoryStore store(m_dir->path());
        QSignalSpy committed(&store, &HistoryStore::committed);
        QVERIFY(await(store.open()).ok());
        // The newest at once, all of them soon; and whoever shows a search hears of it.
        QCOMPARE(found(store, u"picture 10299"_s), QStringList{u"picture 10299.png"_s});
        HistoryQuery query;
        query.text = u"picture"_s;
        QTRY_COMPARE_WITH_TIMEOUT(await(store.count(query)).valueOr(-1), manyRows, 60'000);
        QTRY_COMPARE(committed.count(), 1);
        QVERIFY(committed.first().first().value<HistoryChange>().many);
        QCOMPARE(found(store, u"17.png"_s).size(), 103); // 17, 117, ... 10217
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }
};

QTEST_GUILESS_MAIN(TestHistorySearch)
#include "tst_historysearch.moc"
