// The order of uploads: what is uploaded again stands where its last upload puts it, in every way in which the list is read, and
// what older programs have written keeps its time and its place.
#include "historytest.h"

#include "history/historyschema.h"
#include "sql/sqlconnection.h"

#include <algorithm>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int frequent = 5'200; // rows: more than a search reads and sorts whole

ObjectRecord uploadedAgain(int number, const QDateTime &when)
{
    ObjectRecord record = object(number);
    record.createdAt = when;
    record.uploadedAt = when;
    return record;
}

/// As a program of the second version does it.
Result<int> insertAsBefore(SqlConnection &connection, const ObjectRecord &record)
{
    return connection.execute(
        u"INSERT INTO objects(id,file_id,object_key,name,profile_id,profile_name,appid,env,bucket,local_path,size,md5,"
        "etag,mime_type,pixel_width,pixel_height,created_at,verified_at,deleted_at,state,tags,note,parent_id,origin,"
        "last_error,made_by) VALUES(?,?,?,?,'p','P','','','','',1,'','','',0,0,?,0,0,2,'[]','',0,'upload','','')"_s,
        {record.createdAt.toSecsSinceEpoch() * 1024, record.fileId, record.key, record.name,
         record.createdAt.toMSecsSinceEpoch()});
}

} // namespace

class TestHistoryUploads : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_store;

    static QStringList namesIn(HistoryStore &store, const QString &text = {})
    {
        HistoryQuery query;
        query.sort = SortColumn::Uploaded;
        query.text = text;
        const auto rows = await(store.page(query, {}, 1000));
        if (!rows)
            qFatal("%s", qPrintable(rows.error().toLogLine()));
        return namesOf(*rows);
    }

    static QStringList pictures(const QList<int> &numbers)
    {
        QStringList names;
        for (const int number : numbers)
            names << object(number).name;
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        QVERIFY(await(m_store->open()).ok());
    }

    void cleanup() { m_store.reset(); }

    void whatOneContentWasIsNotSaidOfTheOther()
    {
        ObjectRecord picture = uploadedAgain(1, object(5).createdAt);
        picture.createdAt = object(1).createdAt;
        picture.pixelWidth = 1920;
        picture.pixelHeight = 1080;
        picture.verifiedAt = picture.uploadedAt;
        picture.localPath = u"/pictures/one.png"_s;
        picture.note = u"a lake"_s;
        const auto before = putInto(m_store.get(), {picture});
        const auto removed = await(m_store->removeRows({before.first().rowId}));
        QVERIFY(removed.ok());
        ObjectRecord text = object(1);
        text.md5 = QByteArray(32, 'f');
        text.size = 12;
        text.mimeType = u"text/plain"_s;
        text.state = ObjectState::Unknown;
        QVERIFY(await(m_store->upsert(text)).ok());
        ObjectRecord expected = await(m_store->byFileIds({text.fileId}))->first();
        expected.note = picture.note; // of the object
        QVERIFY(await(m_store->restoreRows(*removed)).ok());
        const auto rows = await(m_store->byFileIds({picture.fileId}));
        QCOMPARE(rows->size(), 1);
        QVERIFY(rows->first() == expected);
    }

    void whatIsUploadedAgainStandsOnTopAndKeepsItsRow()
    {
        QVERIFY(await(m_store->upsertMany(objects(3))).ok());
        const qint64 before = await(m_store->byFileIds({object(0).fileId}))->first().rowId;
        QCOMPARE(namesIn(*m_store), pictures({2, 1, 0}));
        const QDateTime when = object(7).createdAt;
        const auto row = await(m_store->upsert(uploadedAgain(0, when)));
        QVERIFY(row.ok());
        QCOMPARE(row->rowId, before);
        QCOMPARE(row->createdAt, object(0).createdAt);
        QCOMPARE(row->lastUpload(), when);
        QCOMPARE(namesIn(*m_store), pictures({0, 2, 1}));
        QCOMPARE(namesIn(*m_store, u"png"_s), pictures({0, 2, 1}));
        // What is met again, by a paste or a look at the cloud, is not uploaded by that.
        ObjectRecord met = object(1);
        met.createdAt = when.addSecs(10);
        QCOMPARE(await(m_store->upsert(met))->lastUpload(), object(1).createdAt);
        // Nor does the news of an earlier upload put it back.
        QCOMPARE(await(m_store->upsert(uploadedAgain(0, when.addSecs(-2))))->lastUpload(), when);
        QCOMPARE(namesIn(*m_store), pictures({0, 2, 1}));
        // A new row was uploaded when it was made.
        QVERIFY(!await(m_store->upsert(uploadedAgain(9, when.addSecs(20))))->uploadedAt.isValid());
    }

    void newContentHasNothingOfTheOldFile_data()
    {
        QTest::addColumn<QByteArray>("md5");
        QTest::addColumn<QString>("etag");
        QTest::addColumn<bool>("isOther");
        QTest::newRow("another hash") << QByteArray(32, 'f') << u"\"new\""_s << true;
        QTest::newRow("another ETag and no hash") << QByteArray() << u"\"new\""_s << true;
        QTest::newRow("the same ETag") << QByteArray() << u"\"old\""_s << false;
        QTest::newRow("no ETag") << QByteArray() << QString() << false;
        QTest::newRow("another ETag and the same hash") << object(1).md5 << u"\"new\""_s << false;
    }
    void newContentHasNothingOfTheOldFile()
    {
        QFETCH(QByteArray, md5);
        QFETCH(QString, etag);
        QFETCH(bool, isOther);
        ObjectRecord first = object(1);
        first.localPath = u"/home/me/1.png"_s;
        first.etag = u"\"old\""_s;
        QVERIFY(await(m_store->upsert(first)).ok());
        ObjectRecord news = object(1); // as large
        news.md5 = md5;
        news.etag = etag;
        const auto row = await(m_store->upsert(news));
        QVERIFY(row.ok());
        QCOMPARE(row->localPath, isOther ? QString() : first.localPath);
        QCOMPARE(row->md5, isOther ? md5 : first.md5);
        QCOMPARE(row->etag, etag.isEmpty() ? first.etag : etag);
    }

    void whatAFrequentWordFindsIsReadInTheOrderOfUploads_data()
    {
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QString>("text");
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            for (const QString &text : {u"png"_s, u"production"_s, QString()})
                QTest::addRow("order %d, text \"%s\"", int(order), qPrintable(text)) << order << text;
        }
    }
    void whatAFrequentWordFindsIsReadInTheOrderOfUploads()
    {
        QFETCH(Qt::SortOrder, order);
        QFETCH(QString, text);
        QVERIFY(await(m_store->upsertMany(objects(frequent))).ok());
        QList<ObjectRecord> again; // also two in one second, and some in that in which another row was made
        for (int i = 0; i < frequent - 20; i += 25)
            again << uploadedAgain(i, object(i).createdAt.addMSecs(1500 + (i * 37) % 2'000'000 / 50 * 50));
        QVERIFY(await(m_store->upsertMany(again)).ok());
        HistoryQuery query;
        const auto all = await(m_store->page(query, {}, 2 * frequent));
        QCOMPARE(all->size(), frequent);
        QList<ObjectRecord> expected = *all;
        std::ranges::sort(expected, {}, [](const ObjectRecord &row) { return std::pair(placeOf(row), row.rowId); });
        if (order == Qt::DescendingOrder)
            std::reverse(expected.begin(), expected.end());

        query.sort = SortColumn::Uploaded;
        query.order = order;
        query.text = text;
        QList<ObjectRecord> walked;
        for (PageCursor cursor;;) {
            const auto rows = await(m_store->page(query, cursor, 333));
            QVERIFY(rows.ok());
            walked += *rows;
            if (rows->size() < 333)
                break;
            cursor = PageCursor::at(rows->last(), query);
        }
        QCOMPARE(namesOf(walked), namesOf(expected));
        for (const int offset : {1, 150, 2'600, frequent - 30}) {
            WindowRequest jump;
            jump.offset = offset;
            jump.limit = 40;
            QCOMPARE(namesOf(await(m_store->window(query, jump))->rows), namesOf(expected.mid(offset, 40)));
        }
        WindowRequest back;
        back.cursor = PageCursor::at(expected.at(2'600), query);
        back.backwards = true;
        back.limit = 120;
        QCOMPARE(namesOf(await(m_store->window(query, back))->rows), namesOf(expected.mid(2'480, 120)));
        const qint64 apart = again.size() / 2;
        const auto known = await(m_store->byFileIds({again.at(apart).fileId, object(77).fileId}));
        for (const ObjectRecord &row : *known) {
            const auto places = await(m_store->places(query, {row.rowId}));
            QCOMPARE(places->places.size(), 1);
            QCOMPARE(expected.at(places->places.first().position).name, row.name);
            const auto numbers = await(m_store->numbers(query, {row.rowId}));
            QCOMPARE(numbers->rows.value(row.rowId, -1), places->places.first().position);
        }
    }

    void aHistoryOfTheSecondVersionKeepsItsTimesAndItsOrder()
    {
        QTemporaryDir home;
        const auto before = SqlConnection::open(home.filePath(u"history.db"_s));
        QVERIFY(before.ok());
        QVERIFY((*before)->migrate(historyMigrations().mid(0, 2)).ok());
        for (const int number : {1, 2})
            QVERIFY(insertAsBefore(**before, object(number)).ok());
        {
            HistoryStore store(home.path());
            QVERIFY(await(store.open()).ok());
            QCOMPARE(namesIn(store), pictures({2, 1}));
            const auto row = await(store.byFileIds({object(1).fileId}));
            QCOMPARE(row->first().lastUpload(), object(1).createdAt);
            QVERIFY(!row->first().uploadedAt.isValid());
            // The program of before may still run, and goes on writing.
            const auto added = insertAsBefore(**before, object(3));
            QVERIFY2(added.ok(), added.ok() ? "" : qPrintable(added.error().toLogLine()));
            QCOMPARE(namesIn(store), pictures({3, 2, 1}));
            QVERIFY(await(store.upsert(uploadedAgain(1, object(8).createdAt))).ok());
        }
        HistoryStore store(home.path());
        QVERIFY(await(store.open()).ok());
        QCOMPARE(namesIn(store), pictures({1, 3, 2}));
        QCOMPARE(namesIn(store, u"picture"_s), pictures({1, 3, 2}));
        // Once it has ended it leaves the file alone, and says why.
        QCOMPARE((*before)->migrate(historyMigrations().mid(0, 2)).error().code, u"newer"_s);
    }

    void theTimeOfTheLastUploadIsExportedAndImported()
    {
        const QDateTime when = object(50).createdAt;
        QVERIFY(await(m_store->upsertMany(objects(3))).ok());
        QVERIFY(await(m_store->upsert(uploadedAgain(0, when))).ok());
        const QString path = m_dir->filePath(u"out.json"_s);
        QVERIFY(await(m_store->exportTo(path, ExportFormat::Json, {})).ok());
        QTemporaryDir other;
        HistoryStore copy(other.path());
        QVERIFY(await(copy.open()).ok());
        QVERIFY(await(copy.importJson(path)).ok());
        QCOMPARE(namesIn(copy), pictures({0, 2, 1}));
        QCOMPARE(await(copy.byFileIds({object(0).fileId}))->first().uploadedAt, when);
    }
};

QTEST_GUILESS_MAIN(TestHistoryUploads)
#include "tst_historyuploads.moc"
