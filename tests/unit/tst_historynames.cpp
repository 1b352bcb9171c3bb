// The rows of a profile that was renamed have its name of today, whatever they were called.
#include "historytest.h"

#include <QSignalSpy>

#include <algorithm>
#include <functional>

using namespace wcs;
using namespace wcs::test;

class TestHistoryNames : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_store;

    QStringList found(const QString &text)
    {
        HistoryQuery query;
        query.text = text;
        const auto rows = await(m_store->page(query, {}, 1000));
        if (!rows)
            qFatal("%s", qPrintable(rows.error().toLogLine()));
        return namesOf(*rows);
    }

    /// Two rows each: of the profile, of the environment's with its account, of the environment's with another, of one from elsewhere.
    void putStrays()
    {
        QList<ObjectRecord> list = objects(8);
        for (ObjectRecord &record : list)
            record.appid = u"wx1"_s;
        for (const int i : {2, 3, 4, 5}) {
            list[i].profileId = u"environment"_s;
            list[i].profileName = u"Environment"_s;
        }
        for (const int i : {4, 5})
            list[i].appid = u"wx2"_s;
        for (const int i : {6, 7})
            list[i].profileId = u"elsewhere"_s;
        putInto(m_store.get(), list);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        QVERIFY(await(m_store->open()).ok());
    }

    void cleanup() { m_store.reset(); }

    void aRenamedProfileIsFoundUnderItsNewNameAlone()
    {
        QList<ObjectRecord> list = objects(2'500); // more than one piece
        list[7].profileId = u"p2"_s; // another that is called the same
        putInto(m_store.get(), list);
        QSignalSpy committed(m_store.get(), &HistoryStore::committed);
        QVERIFY(await(m_store->renameProfile(u"p1"_s, u"Live"_s)).ok());
        QCOMPARE(committed.count(), 2);
        HistoryQuery live;
        live.text = u"live"_s;
        QCOMPARE(*await(m_store->count(live)), 2'499);
        QCOMPARE(found(u"production"_s), QStringList{list[7].name});
        QVERIFY(await(m_store->renameProfile(u"p1"_s, u"LIVE"_s)).ok());
        QCOMPARE(await(m_store->filters())->profiles.first().name, u"LIVE"_s);
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
        // Where nothing is to be done nothing is written.
        committed.clear();
        QVERIFY(await(m_store->renameProfile(u"p1"_s, u"LIVE"_s)).ok());
        QVERIFY(await(m_store->setNote({await(m_store->byFileIds({list[7].fileId}))->first().rowId}, u"n"_s)).ok());
        QCOMPARE(committed.count(), 1);
    }

    void whatIsStoredAnewIsCalledAsItsProfileIsAndNotAsItWas()
    {
        putInto(m_store.get(), {object(1), object(2)});
        QVERIFY(await(m_store->renameProfile(u"p1"_s, u"Live"_s)).ok());
        // Of a job that began before, over a key that is known.
        const ObjectRecord row = putInto(m_store.get(), {object(1)}).first();
        QCOMPARE(row.profileName, u"Live"_s);
        QCOMPARE(found(u"production"_s), QStringList());
        // What another profile has stored there is called as that one.
        ObjectRecord others = object(1);
        others.profileId = u"p2"_s;
        others.profileName = u"Staging"_s;
        QCOMPARE(putInto(m_store.get(), {others}).first().profileName, u"Staging"_s);
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }

    void aRenamedProfileIsFoundWhateverItsRowsWereCalled()
    {
        constexpr int many = 10'100; // more than is looked at at once
        QList<ObjectRecord> list = objects(many);
        for (ObjectRecord &record : list)
            record.profileName = u"Live"_s; // so is the newest
        list[3].profileName = u"Production"_s;
        list[4].profileName = u"Older"_s;
        list[5].profileName = u"live"_s;
        list[6].profileName = u"Production"_s;
        list[6].profileId = u"p2"_s;
        list[many - 2].profileName = u"Production"_s;
        putInto(m_store.get(), list);
        const auto nameOf = [&](int number) {
            return await(m_store->byFileIds({list[number].fileId}))->first().profileName;
        };
        const qint64 first = await(m_store->byFileIds({list[5].fileId}))->first().rowId;
        QVERIFY(await(m_store->renameProfile(u"p1"_s, u"Live"_s, first)).ok());
        QCOMPARE(nameOf(4), u"Older"_s);
        QCOMPARE(nameOf(5), u"Live"_s);
        QCOMPARE(nameOf(many - 2), u"Live"_s);
        QVERIFY(await(m_store->renameProfile(u"p1"_s, u"Live"_s)).ok());
        QCOMPARE(nameOf(3), u"Live"_s);
        QCOMPARE(nameOf(4), u"Live"_s);
        QCOMPARE(found(u"production"_s), QStringList{list[6].name});
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
    }

    void whatOthersHaveOfAnAccountIsListedWithItsProfile_data()
    {
        QTest::addColumn<int>("more"); // rows of the environment's own account: too many to be sorted whole
        QTest::newRow("few") << 0;
        QTest::newRow("many") << 20'100;
    }

    void whatOthersHaveOfAnAccountIsListedWithItsProfile()
    {
        QFETCH(int, more);
        putStrays();
        QList<ObjectRecord> others = objects(more, 100);
        for (ObjectRecord &record : others) {
            record.profileId = u"environment"_s;
            record.profileName = u"Environment"_s;
            record.appid = u"wx2"_s;
        }
        putInto(m_store.get(), others);
        const QString env = object(0).env;
        const auto inUse = await(m_store->filters())->profiles;
        QVERIFY(inUse.contains(ProfileInUse{u"elsewhere"_s, u"Production"_s, {u"wx1"_s, env}}));
        QVERIFY(inUse.contains(ProfileInUse{u"environment"_s, u"Environment"_s, {u"wx2"_s, env}}));

        HistoryQuery query;
        query.profileId = u"p1"_s;
        query.strays = QStringList{u"elsewhere"_s, u"environment"_s};
        query.account = {u"wx1"_s, env};
        const QStringList whole{object(7).name, object(6).name, object(3).name,
                                object(2).name, object(1).name, object(0).name};
        for (const SortColumn sort :
             {SortColumn::Created, SortColumn::Uploaded, SortColumn::Name, SortColumn::Profile}) {
            query.sort = sort;
            QStringList listed = namesOf(*await(m_store->page(query, {}, 100)));
            if (sort == SortColumn::Profile)
                std::ranges::sort(listed, std::greater());
            QCOMPARE(listed, whole);
        }
        query.sort = SortColumn::Created;
        QCOMPARE(*await(m_store->count(query)), 6);
        const auto second = await(
            m_store->page(query, PageCursor::at(await(m_store->page(query, {}, 3))->last(), query), 2));
        QCOMPARE(namesOf(*second), whole.mid(3, 2));
        query.text = u"picture 2"_s;
        QCOMPARE(namesOf(*await(m_store->page(query, {}, 100))), QStringList{object(2).name});

        HistoryQuery rest;
        rest.profileId = u"environment"_s;
        rest.exceptOf = {{u"wx1"_s, env}, {u"wx3"_s, env}};
        QCOMPARE(*await(m_store->count(rest)), 2 + more);
        const auto rows = await(m_store->page(rest, {}, 30'000));
        for (const ObjectRecord &row : *rows)
            QCOMPARE(row.appid, u"wx2"_s);
    }

    void anAccountIsKnownHoweverManyNewerRowsAreOfAnother()
    {
        putStrays();
        // Of the same two profiles, and all newer: too many to be looked through with each commit.
        QList<ObjectRecord> newer = objects(3'000, 100);
        for (ObjectRecord &record : newer) {
            record.profileId = record.size % 2 == 0 ? u"environment"_s : u"p1"_s;
            record.profileName = u"Newer"_s;
            record.appid = u"wx3"_s;
        }
        newer[7].profileId.clear(); // is of none
        putInto(m_store.get(), newer);
        const QString env = object(0).env;
        const auto used = [&env](const QString &id, const QString &name, const QString &appid) {
            return ProfileInUse{id, name, {appid, env}};
        };
        const QList<ProfileInUse> expected{
            used(u"elsewhere"_s, u"Production"_s, u"wx1"_s),    used(u"environment"_s, u"Environment"_s, u"wx1"_s),
            used(u"environment"_s, u"Environment"_s, u"wx2"_s), used(u"environment"_s, u"Newer"_s, u"wx3"_s),
            used(u"p1"_s, u"Production"_s, u"wx1"_s),           used(u"p1"_s, u"Newer"_s, u"wx3"_s)};
        QCOMPARE(await(m_store->filters())->profiles, expected);
        // An account that is left has no row any more.
        const auto left = await(m_store->byFileIds({object(4).fileId, object(5).fileId}));
        QVERIFY(await(m_store->removeRows({left->at(0).rowId, left->at(1).rowId})).ok());
        QVERIFY(!await(m_store->filters())->profiles.contains(expected.at(2)));
        QCOMPARE(await(m_store->filters())->profiles.size(), expected.size() - 1);
    }

    void whatOthersHaveOfAnAccountIsCalledAsItsProfile()
    {
        putStrays();
        const HistoryAccount account{u"wx1"_s, object(0).env};
        QVERIFY(await(m_store->renameProfile(u"environment"_s, u"Live"_s, 0, account)).ok());
        QCOMPARE(found(u"live"_s), (QStringList{object(3).name, object(2).name}));
        QCOMPARE(found(u"environment"_s), (QStringList{object(5).name, object(4).name}));
        QCOMPARE(await(m_store->byFileIds({object(2).fileId}))->first().profileId, u"environment"_s);
        QCOMPARE(faultOfSearchIndex(m_dir->path()), QString());
        QSignalSpy committed(m_store.get(), &HistoryStore::committed);
        QVERIFY(await(m_store->renameProfile(u"environment"_s, u"Live"_s, 0, account)).ok());
        QCOMPARE(committed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHistoryNames)
#include "tst_historynames.moc"
