// The history store: one row an object, pages by key, search, merging and undo.
#include "historytest.h"

#include "history/historyreader.h"
#include "sql/sqlconnection.h"

#include <QSignalSpy>
#include <QThread>

using namespace wcs;
using namespace wcs::test;

class TestHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_store;

    QList<ObjectRecord> put(const QList<ObjectRecord> &records) { return putInto(m_store.get(), records); }

    QStringList found(const QString &text, SortColumn sort = SortColumn::Created)
    {
        HistoryQuery query;
        query.text = text;
        query.sort = sort;
        const auto rows = await(m_store->page(query, {}, 1000));
        if (!rows)
            qFatal("%s", qPrintable(rows.error().toLogLine()));
        const auto count = await(m_store->count(query));
        if (!count || *count != rows->size())
            qFatal("the count of \"%s\" is not the number of its rows", qPrintable(text));
        return namesOf(*rows);
    }

    QList<ObjectRecord> walk(const HistoryQuery &query, int pageSize)
    {
        QList<ObjectRecord> all;
        PageCursor cursor;
        for (;;) {
            const auto rows = await(m_store->page(query, cursor, pageSize));
            if (!rows)
                qFatal("%s", qPrintable(rows.error().toLogLine()));
            all += *rows;
            if (rows->size() < pageSize)
                return all;
            cursor = PageCursor::at(rows->last(), query);
        }
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        const auto report = await(m_store->open());
        QVERIFY(report.ok());
        QCOMPARE(report->kind, OpenReport::Kind::Created);
    }

    void cleanup() { m_store.reset(); }

    void anythingBeforeOpenIsRefused()
    {
        HistoryStore closed(m_dir->filePath(u"other"_s));
        const auto answer = await(closed.upsert(object(1)));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, u"closed"_s);
    }

    void aRecordComesBackAsItWasPutIn()
    {
        ObjectRecord record = object(7, u"图片/测试 \"x\" 100%_"_s);
        record.localPath = u"/home/me/图 1.png"_s;
        record.etag = u"\"abc\""_s;
        record.pixelWidth = 640;
        record.pixelHeight = 480;
        record.verifiedAt = record.createdAt.addMSecs(1234);
        record.tags = QStringList{u"a \"quoted\" tag"_s, u"back\\slash"_s, u"猫"_s};
        record.note = u"line one\nline two"_s;
        record.appid = u"wx1234567890abcdef"_s;
        const auto row = await(m_store->upsert(record));
        QVERIFY(row.ok());
        record.rowId = row->rowId;
        QCOMPARE(*row, record);
        const auto again = await(m_store->byFileIds({record.fileId}));
        QVERIFY(again.ok());
        QCOMPARE(again->size(), 1);
        QCOMPARE(again->first(), record);
    }

    /// The pages of a list go by what SQLite has stored, and by what was read of it.
    void aNameMayBeginWithAByteOrderMark()
    {
        ObjectRecord record = object(8);
        record.name = u"\uFEFFa.png"_s;
        const auto row = await(m_store->upsert(record));
        QVERIFY(row.ok());
        const auto again = await(m_store->byFileIds({record.fileId}));
        QVERIFY(again.ok());
        QCOMPARE(again->first().name, record.name);
    }

    void aRowSurvivesReopening()
    {
        put({object(1)});
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        const auto report = await(m_store->open());
        QVERIFY(report.ok());
        QCOMPARE(report->kind, OpenReport::Kind::Opened);
        QCOMPARE(*await(m_store->count({})), 1);
    }

    void aSyncReachesTheMediumWhereItWouldEndInTheDrive()
    {
        const auto connection = SqlConnection::open(m_dir->filePath(u"history.db"_s));
        QVERIFY(connection.ok());
        QCOMPARE((*connection)->value(u"PRAGMA fullfsync"_s)->toInt(), 1);
        QCOMPARE((*connection)->value(u"PRAGMA checkpoint_fullfsync"_s)->toInt(), 1);
    }

    void aFileOfANewerProgramIsLeftAlone()
    {
        m_store.reset();
        {
            auto connection = SqlConnection::open(m_dir->filePath(u"history.db"_s));
            QVERIFY((*connection)->execute(u"PRAGMA user_version=99"_s).ok());
        }
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        const auto report = await(m_store->open());
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, u"newer"_s);
    }

    void theSameObjectTwiceIsOneRowThatKeepsWhatTheUserAdded()
    {
        ObjectRecord first = object(1);
        first.state = ObjectState::Uploaded;
        const auto row = await(m_store->upsert(first));
        QVERIFY(await(m_store->addTags({row->rowId}, {u"cat"_s})).ok());
        QVERIFY(await(m_store->setNote({row->rowId}, u"the good one"_s)).ok());
        QVERIFY(makeChildren(m_store.get(), {row->rowId}, 77).ok());
        ObjectRecord again = object(1);
        again.tags = QStringList{u"dog"_s};
        again.createdAt = {};
        const auto joined = await(m_store->upsert(again));
        QVERIFY(joined.ok());
        QCOMPARE(joined->rowId, row->rowId);
        QCOMPARE(joined->tags, (QStringList{u"cat"_s, u"dog"_s}));
        QCOMPARE(joined->note, u"the good one"_s);
        QCOMPARE(joined->parentRowId, 77);
        QCOMPARE(joined->createdAt, row->createdAt);
        QCOMPARE(joined->state, ObjectState::Verified);
        QCOMPARE(*await(m_store->count({})), 1);
    }

    void newContentDropsWhatWasMeasuredOnTheOld()
    {
        ObjectRecord first = object(1);
        first.pixelWidth = 10;
        first.pixelHeight = 20;
        first.verifiedAt = first.createdAt;
        put({first});
        ObjectRecord news = object(1);
        news.md5 = QByteArray(32, 'f');
        news.state = ObjectState::Uploaded;
        const auto row = await(m_store->upsert(news));
        QVERIFY(row.ok());
        QCOMPARE(row->pixelWidth, 0);
        QVERIFY(!row->verifiedAt.isValid());
        QCOMPARE(row->state, ObjectState::Uploaded);
    }

    void aRowWithoutAFileIdIsRefusedAndNothingOfItsBatchStays()
    {
        const auto rows = await(m_store->upsertMany({object(1), ObjectRecord()}));
        QVERIFY(!rows.ok());
        QCOMPARE(rows.error().kind, ErrorKind::Argument);
        QCOMPARE(*await(m_store->count({})), 0);
    }

    void aThousandFiveHundredRowsOfOneSecondAllGetARowId()
    {
        QList<ObjectRecord> list = objects(1500);
        for (ObjectRecord &record : list)
            record.createdAt = object(0).createdAt;
        put(list);
        const auto all = walk({}, 400);
        QCOMPARE(all.size(), 1500);
        QCOMPARE(all.first().name, u"picture 1499.png"_s);
    }

    void pagesByKeyMeetEveryRowOnceInEveryOrder_data()
    {
        QTest::addColumn<SortColumn>("sort");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QString>("text");
        for (int sort = 0; sort <= int(SortColumn::Profile); ++sort) {
            for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                for (const auto &text : {u""_s, u"png"_s, u"p"_s})
                    QTest::addRow("sort %d, order %d, text \"%s\"", sort, int(order), qPrintable(text))
                        << SortColumn(sort) << order << text;
            }
        }
    }
    void pagesByKeyMeetEveryRowOnceInEveryOrder()
    {
        QFETCH(SortColumn, sort);
        QFETCH(Qt::SortOrder, order);
        QFETCH(QString, text);
        QList<ObjectRecord> list = objects(60);
        for (int i = 0; i < list.size(); ++i) { // many equal values: the order must still be total
            list[i].size = i % 3;
            list[i].state = ObjectState(i % 2 + 1);
            list[i].name = i % 2 == 0 ? u"Same.png"_s : u"same.PNG"_s;
            list[i].profileName = u"P%1"_s.arg(i % 4);
        }
        put(list);
        HistoryQuery query;
        query.sort = sort;
        query.order = order;
        query.text = text;
        const auto whole = await(m_store->page(query, {}, 1000));
        QVERIFY(whole.ok());
        QCOMPARE(whole->size(), 60);
        QCOMPARE(walk(query, 7), *whole);
        WindowRequest jump;
        jump.offset = 33;
        jump.limit = 5;
        const auto middle = await(m_store->window(query, jump));
        QVERIFY(middle.ok());
        QCOMPARE(middle->rows, whole->mid(33, 5));
        WindowRequest back;
        back.cursor = PageCursor::at(whole->at(33), query);
        back.backwards = true;
        back.limit = 9;
        const auto before = await(m_store->window(query, back));
        QVERIFY(before.ok());
        QCOMPARE(before->rows, whole->mid(24, 9));
        const auto places = await(m_store->places(query, {whole->at(41).rowId, whole->at(5).rowId}));
        QVERIFY(places.ok());
        QCOMPARE(places->places.size(), 2);
        QCOMPARE(places->places.at(0).position, 5);
        QCOMPARE(places->places.at(1).position, 41);
        const auto numbers = await(m_store->numbers(query, {whole->at(41).rowId, 1, whole->at(5).rowId}));
        QVERIFY(numbers.ok());
        QCOMPARE(numbers->revision, places->revision);
        QCOMPARE(numbers->rows, (QHash<qint64, qint64>{{whole->at(41).rowId, 41}, {whole->at(5).rowId, 5}}));
    }

    void searchFindsPiecesOfEveryText()
    {
        ObjectRecord cat = object(1, u"图片/猫咪"_s);
        cat.name = u"First original.png"_s;
        cat.tags = QStringList{u"holiday"_s, u"50%_off"_s};
        ObjectRecord dog = object(2);
        dog.note = u"Ask the BACKEND team"_s;
        dog.profileName = u"Staging"_s;
        put({cat, dog, object(3)});
        QCOMPARE(found(u"猫咪"_s), QStringList{cat.name});
        QCOMPARE(found(u"猫"_s), QStringList{cat.name});
        QCOMPARE(found(u"origINAL"_s), QStringList{cat.name});
        QCOMPARE(found(u"holi"_s), QStringList{cat.name});
        QCOMPARE(found(u"0%_o"_s), QStringList{cat.name});
        QCOMPARE(found(u"%"_s), QStringList{cat.name});
        QCOMPARE(found(u"backend"_s), QStringList{dog.name});
        QCOMPARE(found(u"am"_s), QStringList{dog.name}); // ends its text: no trigram of it begins there
        QCOMPARE(found(u"stagi"_s), QStringList{dog.name});
        QCOMPARE(found(dog.fileId), QStringList{dog.name});
        QCOMPARE(found(u"cloud://prod-abc123.7072"_s).size(), 3);
        QCOMPARE(found(u"picture production 3.png"_s), QStringList{u"picture 3.png"_s});
        QCOMPARE(found(u"\"quote"_s), QStringList());
        QCOMPARE(found(u"xq"_s), QStringList());
        QCOMPARE(found(u"  "_s).size(), 3);
        QCOMPARE(found(u"png"_s, SortColumn::Name).size(), 3);
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }

    void longWordsAreFoundWholeThoughOnePieceIsAskedFor()
    {
        ObjectRecord upper = object(1);
        upper.note = u"ÄPFEL-und-Birnen"_s;
        ObjectRecord part = object(2);
        part.note = u"a Birnen-und-apfel b"_s; // the same pieces in another order
        ObjectRecord percent = object(3);
        percent.note = u"100%_done-once"_s;
        put({upper, part, percent, object(4), object(5)});
        QCOMPARE(found(u"apfel-und"_s), QStringList());
        QCOMPARE(found(u"BIRNEN-und-APFEL"_s), QStringList{part.name});
        QCOMPARE(found(u"äpfel-und-birnen"_s), QStringList{upper.name}); // beyond ASCII the index alone knows the case
        QCOMPARE(found(u"100%_done"_s), QStringList{percent.name});
        QCOMPARE(found(u"100_%done"_s), QStringList());
        QCOMPARE(found(u"production photos/picture picture"_s, SortColumn::Name).size(), 5);
    }

    void aFilterDoesNotChangeWhatASearchFinds()
    {
        QList<ObjectRecord> list = objects(4);
        list[0].note = u"Отчёт.pdf"_s;
        list[1].note = u"ОТЧЁТ за год"_s;
        list[2].note = u"ÄPFEL, Öl"_s;
        for (int i = 10; i < 330; ++i) { // more words with one beginning than the index is asked for
            list << object(i);
            list.last().note = u"Шт"_s + QChar(0x4e00 + i);
        }
        put(list);
        HistoryQuery query;
        query.profileId = u"p1"_s;
        const QList<std::pair<QString, int>> expected{{u"отчёт"_s, 2},     {u"ОТЧЁТ.PDF"_s, 1}, {u"от"_s, 2},
                                                      {u"Ё"_s, 2},         {u"äpfel"_s, 1},     {u"öL"_s, 1},
                                                      {u"отчёт ГОД"_s, 1}, {u"шТ"_s, 320},      {u"отчётик"_s, 0}};
        for (const auto &[text, count] : expected) {
            query.text = text;
            const auto rows = await(m_store->page(query, {}, 1000));
            QVERIFY(rows.ok());
            QVERIFY2(rows->size() == count, qPrintable(u"%1: %2"_s.arg(text).arg(rows->size())));
            QCOMPARE(namesOf(*rows), found(text));
            QCOMPARE(*await(m_store->count(query)), count);
        }
    }

    void theIndexFollowsChangesAndRemovals()
    {
        const auto rows = put({object(1), object(2)});
        QVERIFY(await(m_store->setNote({rows.at(0).rowId}, u"needle"_s)).ok());
        QCOMPARE(found(u"needle"_s), QStringList{u"picture 1.png"_s});
        QVERIFY(await(m_store->setNote({rows.at(0).rowId}, u""_s)).ok());
        QCOMPARE(found(u"needle"_s), QStringList());
        QVERIFY(await(m_store->removeRows({rows.at(1).rowId})).ok());
        QCOMPARE(found(u"picture"_s), QStringList{u"picture 1.png"_s});
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }

    void filtersNarrowAndCombine()
    {
        QList<ObjectRecord> list = objects(20);
        list[3].state = ObjectState::Missing;
        list[3].tags = QStringList{u"odd"_s};
        list[4].state = ObjectState::Missing;
        list[5].profileId = u"p2"_s;
        list[5].tags = QStringList{u"odd"_s};
        put(list);
        HistoryQuery query;
        query.state = ObjectState::Missing;
        QCOMPARE(namesOf(walk(query, 1)), (QStringList{u"picture 4.png"_s, u"picture 3.png"_s}));
        query.tag = u"odd"_s;
        QCOMPARE(namesOf(walk(query, 10)), QStringList{u"picture 3.png"_s});
        query.state.reset();
        query.sort = SortColumn::Name;
        query.order = Qt::AscendingOrder;
        QCOMPARE(namesOf(walk(query, 1)), (QStringList{u"picture 3.png"_s, u"picture 5.png"_s}));
        query.profileId = u"p2"_s;
        query.text = u"picture"_s;
        QCOMPARE(namesOf(walk(query, 10)), QStringList{u"picture 5.png"_s});
        QCOMPARE(*await(m_store->count(query)), 1);
        query.text = u"nowhere"_s;
        QCOMPARE(*await(m_store->count(query)), 0);
        QCOMPARE(await(m_store->filters())->tags, QStringList{u"odd"_s});
    }

    void theProfilesOfAllRowsAreKnownByTheirNewestName()
    {
        QCOMPARE(await(m_store->filters())->profiles, QList<ProfileInUse>());
        QList<ObjectRecord> list = objects(6);
        list[1].profileId = u"p2"_s;
        list[1].profileName = u"Development"_s;
        list[4].profileName = u"Production, renamed"_s;
        list[5].profileId.clear(); // imported
        put(list);
        const HistoryAccount account{QString(), list[0].env};
        const QList<ProfileInUse> expected{{u"p1"_s, u"Production, renamed"_s, account},
                                           {u"p2"_s, u"Development"_s, account}};
        QCOMPARE(await(m_store->filters())->profiles, expected);
    }

    void lookUpsFindTheirRows()
    {
        QList<ObjectRecord> list = objects(3);
        for (ObjectRecord &record : list)
            record.appid = u"wx1"_s;
        const auto rows = put(list);
        QVERIFY(makeChildren(m_store.get(), {rows.at(1).rowId, rows.at(2).rowId}, rows.at(0).rowId).ok());
        QCOMPARE(namesOf(*await(m_store->childrenOf(rows.at(0).rowId))),
                 (QStringList{u"picture 1.png"_s, u"picture 2.png"_s}));
        QCOMPARE(await(m_store->byKey(list.at(1).env, list.at(1).key))->size(), 1);
        QCOMPARE(await(m_store->byKey(u"other"_s, list.at(1).key))->size(), 0);
        const RowsAround own{u"p1"_s, {}};
        QCOMPARE(await(m_store->verifiedByMd5(own, list.at(2).md5, list.at(2).size))->size(), 1);
        QCOMPARE(await(m_store->verifiedByMd5(own, list.at(2).md5, 1))->size(), 0);
        // Of another profile, but of its account: whether it goes by that one is for the caller to say.
        const RowsAround account{u"p2"_s, {list.at(2).appid, list.at(2).env}};
        QCOMPARE(await(m_store->verifiedByMd5(account, list.at(2).md5, list.at(2).size))->size(), 1);
        QVERIFY(*await(m_store->hasVerified(account, list.at(2).size)));
        const RowsAround elsewhere{u"p2"_s, {list.at(2).appid, u"other"_s}};
        QCOMPARE(await(m_store->verifiedByMd5(elsewhere, list.at(2).md5, list.at(2).size))->size(), 0);
        QVERIFY(!*await(m_store->hasVerified(elsewhere, list.at(2).size)));
        QVERIFY(await(m_store->setState({rows.at(2).rowId}, ObjectState::Missing, u"gone"_s)).ok());
        QCOMPARE(await(m_store->verifiedByMd5(own, list.at(2).md5, list.at(2).size))->size(), 0);
        QCOMPARE(namesOf(*await(m_store->byRowIds({rows.at(2).rowId, 5, rows.at(0).rowId}))),
                 (QStringList{u"picture 2.png"_s, u"picture 0.png"_s}));
        QVERIFY(*await(m_store->hasKey(list.at(1).env, list.at(1).key)));
        QVERIFY(!*await(m_store->hasKey(u"other"_s, list.at(1).key)));
        QVERIFY(!*await(m_store->hasKey(list.at(2).env, list.at(2).key))); // missing by now
        const RowsAround here{u"p1"_s, {{}, list.at(1).env}};
        const QList<Glance> about{{here, list.at(1).size, u"free"_s, {}},
                                  {here, 1, list.at(1).key, {}},
                                  {{u"p2"_s, {}}, list.at(1).size, {}, {}},
                                  {own, list.at(1).size, {}, list.at(1).md5},
                                  {own, list.at(1).size, {}, QByteArray(32, '0')}};
        const auto sights = await(m_store->glance(about));
        QVERIFY(sights->at(0).isSizeKnown && !sights->at(0).isKeyKnown);
        QVERIFY(!sights->at(1).isSizeKnown && sights->at(1).isKeyKnown);
        QVERIFY(!sights->at(2).isSizeKnown && !sights->at(2).isKeyKnown);
        QCOMPARE(namesOf(sights->at(3).like), QStringList(list.at(1).name));
        QVERIFY(sights->at(4).isSizeKnown && sights->at(4).like.isEmpty());
        QCOMPARE(await(m_store->filters())->tags, QStringList());
    }

    void removedRowsComeBackWithTheirIds()
    {
        const auto rows = put(objects(5));
        QVERIFY(await(m_store->addTags({rows.at(2).rowId}, {u"kept"_s})).ok());
        const auto removed = await(m_store->removeRows({rows.at(2).rowId, rows.at(4).rowId, 12345}));
        QVERIFY(removed.ok());
        QCOMPARE(removed->size(), 2);
        QCOMPARE(*await(m_store->count({})), 3);
        QCOMPARE(await(m_store->filters())->tags, QStringList());
        QVERIFY(await(m_store->restoreRows(*removed)).ok());
        const auto back = await(m_store->byRowIds({rows.at(2).rowId, rows.at(4).rowId}));
        QCOMPARE(*back, *removed);
        QCOMPARE(await(m_store->filters())->tags, QStringList{u"kept"_s});
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }

    void whatWasRemovedIsNotSoughtAmongAllRows()
    {
        const auto rows = put(objects(5));
        QVERIFY(await(m_store->removeRows({rows.at(2).rowId, rows.at(4).rowId})).ok());
        const auto connection = SqlConnection::open(m_dir->filePath(u"history.db"_s));
        QVERIFY(connection.ok());
        HistoryReader reader(connection->get());
        std::stop_source stop;
        stop.request_stop(); // before the first row
        const auto gone = reader.numbers({}, {rows.at(2).rowId, rows.at(4).rowId}, stop.get_token());
        QVERIFY(gone.ok());
        QVERIFY(gone->rows.isEmpty());
        QVERIFY(!reader.numbers({}, {rows.at(2).rowId, rows.at(3).rowId}, stop.get_token()).ok());
    }

    void everyCommitIsAnnouncedOnceWithItsRevision()
    {
        QSignalSpy committed(m_store.get(), &HistoryStore::committed);
        const auto last = [&committed] { return committed.last().first().value<HistoryChange>(); };
        const auto rows = put(objects(3));
        QCOMPARE(committed.count(), 1); // before the answer
        QCOMPARE(last().added.size(), 3);
        QVERIFY(await(m_store->setNote({rows.at(1).rowId}, u"x"_s)).ok());
        QVERIFY(await(m_store->setNote({rows.at(1).rowId}, u"x"_s)).ok()); // changes nothing
        QCOMPARE(committed.count(), 2);
        QCOMPARE(last().changed, QList<qint64>{rows.at(1).rowId});
        QVERIFY(await(m_store->removeRows({rows.at(0).rowId})).ok());
        QCOMPARE(committed.count(), 3);
        QCOMPARE(last().removed, QList<qint64>{rows.at(0).rowId});
        QCOMPARE(last().revision, await(m_store->window({}, {}))->revision);
    }

    void twoThreadsUseTheStoreAtOnce()
    {
        QThread thread;
        QObject there;
        there.moveToThread(&thread);
        thread.start();
        std::atomic_int good = 0;
        QMetaObject::invokeMethod(&there, [this, &good] {
            for (int i = 0; i < 50; ++i)
                good += await(m_store->upsert(object(i))).ok();
        });
        for (int i = 50; i < 100; ++i)
            QVERIFY(await(m_store->upsert(object(i))).ok());
        QTRY_COMPARE(good.load(), 50);
        QCOMPARE(*await(m_store->count({})), 100);
        thread.quit();
        thread.wait();
    }

    void anAnswerNobodyWaitsForIsDropped()
    {
        std::optional<Result<qint64>> value;
        {
            Scope scope;
            scope.start(keepValue(m_store->count({}), &value));
        }
        QCOMPARE(*await(m_store->count({})), 0);
        QVERIFY(!value);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
