// The history as a table: sparse rows that load around what is visible, and a store that is followed row by row.
#include "unit/historytest.h"

#include "history/historycells.h"
#include "history/historymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestHistoryModel : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_store;
    std::unique_ptr<HistoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    QList<ObjectRecord> put(const QList<ObjectRecord> &records) { return putInto(m_store.get(), records); }

    void show(const HistoryQuery &query, int count)
    {
        m_model->setQuery(query);
        QTRY_COMPARE(m_model->rowCount(), count);
        QTRY_VERIFY(!m_model->isBusy());
    }

    QString name(int row) const { return m_model->index(row, 0).data().toString(); }

    /// Every row of the model, asked for page by page as a view does while it scrolls.
    QStringList allNames()
    {
        QStringList names;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (!m_model->record(row)) {
                m_model->setVisibleRange(row, row + 20);
                if (!QTest::qWaitFor([&] { return m_model->record(row) != nullptr; }, patience))
                    return {};
            }
            names << name(row);
        }
        return names;
    }

    QStringList storedNames(const HistoryQuery &query) { return namesOf(*await(m_store->page(query, {}, 100'000))); }

    static Task<void> mark(HistoryStore *store, QList<qint64> rowIds, QStringList tags)
    {
        co_await store->addTags(rowIds, tags);
    }

    static Task<void> seek(const HistoryModel *model, QList<qint64> rowIds, QHash<qint64, int> *found,
                           QStringList *order)
    {
        const std::optional<QHash<qint64, int>> answer = co_await model->find(rowIds);
        *found = answer.value_or(QHash<qint64, int>());
        *order << u"found"_s;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        QVERIFY(await(m_store->open()).ok());
        m_model = std::make_unique<HistoryModel>(m_store.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_store.reset();
    }

    void anEmptyHistoryHasNoRowsAndSaysSo()
    {
        QSignalSpy counted(m_model.get(), &HistoryModel::countChanged);
        m_model->setQuery({});
        QTRY_COMPARE(counted.count(), 1);
        QCOMPARE(counted.first().at(0).toLongLong(), 0);
        QCOMPARE(counted.first().at(1).toLongLong(), 0);
    }

    void aLongHistoryIsCountedWholeAndLoadedInPart()
    {
        put(objects(5000));
        show({}, 5000);
        QVERIFY(m_model->record(0));
        QVERIFY(!m_model->record(3000));
        QCOMPARE(name(3000), u"…"_s); // asking is enough to have it loaded
        QTRY_VERIFY(m_model->record(3000));
        QCOMPARE(name(3000), u"picture 1999.png"_s);
        QVERIFY(!m_model->record(4500));
        QCOMPARE(m_model->index(3000, 0).data(HistoryModel::RecordRole).value<ObjectRecord>().key, object(1999).key);
    }

    void aProfileIsCalledAsItIsCalledNowAndPagedAsItsRowsHaveIt()
    {
        QList<ObjectRecord> list = objects(400);
        for (int i = 0; i < 400; ++i) {
            list[i].profileId = u"p%1"_s.arg(i % 2);
            list[i].profileName = u"Name %1"_s.arg(i % 2);
        }
        put(list);
        m_model->setProfileNames({{u"p0"_s, u"Zoo"_s}});
        HistoryQuery query;
        query.sort = SortColumn::Profile;
        query.order = Qt::AscendingOrder;
        show(query, 400);
        const QModelIndex first = m_model->index(0, int(HistoryColumn::Profile));
        for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)})
            QCOMPARE(first.data(role).toString(), u"Zoo"_s);
        QCOMPARE(first.data(HistoryModel::RecordRole).value<ObjectRecord>().profileName, u"Zoo"_s);
        const auto typed = [&](const QString &text) {
            return m_model->match(first, Qt::DisplayRole, text, 1, Qt::MatchStartsWith).size();
        };
        QCOMPARE(typed(u"zo"_s), 1);
        QCOMPARE(typed(u"Name 0"_s), 0);
        QCOMPARE(allNames(), storedNames(query));
    }

    void whatIsUploadedAgainMovesToTheTop()
    {
        put(objects(400));
        HistoryQuery query;
        query.sort = SortColumn::Uploaded;
        show(query, 400);
        const auto again = [](int number, int seconds) {
            ObjectRecord record = object(number);
            record.uploadedAt = object(399).createdAt.addSecs(seconds);
            return record;
        };
        QSignalSpy moved(m_model.get(), &HistoryModel::rowsMoved);
        put({again(395, 1)}); // in memory
        QTRY_COMPARE(name(0), object(395).name);
        QCOMPARE(moved.count(), 1);
        const QString when = m_model->index(0, int(HistoryColumn::Uploaded)).data(Qt::AccessibleTextRole).toString();
        QCOMPARE(when, QLocale().toString(again(395, 1).uploadedAt.toLocalTime(), QLocale::LongFormat));
        QVERIFY(!m_model->record(397)); // the other end is not
        put({again(2, 5)}); // far below
        QTRY_COMPARE(name(0), object(2).name);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(m_model->rowCount(), 400);
        QCOMPARE(allNames(), storedNames(query));
    }

    void scrollingUpAndDownMeetsTheRowsInOrder()
    {
        put(objects(1234));
        HistoryQuery query;
        query.sort = SortColumn::Name;
        query.order = Qt::AscendingOrder;
        show(query, 1234);
        m_model->setVisibleRange(700, 730); // a jump, and then up from there
        QTRY_VERIFY(m_model->record(700));
        m_model->setVisibleRange(560, 590);
        QTRY_VERIFY(m_model->record(560));
        QCOMPARE(allNames(), storedNames(query));
    }

    void longScrollsDoNotKeepEverything()
    {
        put(objects(8000));
        show({}, 8000);
        for (int row = 0; row < 8000; row += 100) {
            m_model->setVisibleRange(row, row + 30);
            QTRY_VERIFY(m_model->record(row));
        }
        QVERIFY(!m_model->record(150));
        QVERIFY(m_model->record(7900));
    }

    void anotherSearchReplacesTheRowsAndTheCounts()
    {
        put(objects(300));
        show({}, 300);
        QSignalSpy counted(m_model.get(), &HistoryModel::countChanged);
        HistoryQuery query;
        query.text = u"picture 29"_s;
        for (const QString &typed : {u"p"_s, u"pi"_s, u"pict"_s}) { // typed faster than answered
            HistoryQuery early;
            early.text = typed;
            m_model->setQuery(early);
        }
        show(query, 13); // 29, 129, 229 and 290 to 299: both words, anywhere
        QTRY_COMPARE(counted.count(), 1);
        QCOMPARE(counted.last().at(0).toLongLong(), 13);
        QCOMPARE(counted.last().at(1).toLongLong(), 300);
        QCOMPARE(allNames(), storedNames(query));
    }

    void aNewRowIsInsertedAndTheSelectionStays()
    {
        const auto rows = put(objects(50));
        show({}, 50);
        const QPersistentModelIndex selected = m_model->index(10, 0);
        const QString kept = name(10);
        QSignalSpy resets(m_model.get(), &HistoryModel::modelReset);
        QSignalSpy inserts(m_model.get(), &HistoryModel::rowsInserted);
        put({object(60)});
        put({object(61), object(62)});
        QTRY_COMPARE(m_model->rowCount(), 53);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(resets.count(), 0);
        QCOMPARE(inserts.count(), 3);
        QCOMPARE(selected.row(), 13);
        QCOMPARE(selected.data().toString(), kept);
        QCOMPARE(allNames(), storedNames({}));
        QCOMPARE(m_model->totalCount(), 53);
    }

    void rowsThatChangeMoveOrGoAreFollowedOneByOne()
    {
        const auto rows = put(objects(40));
        HistoryQuery query;
        query.sort = SortColumn::Size;
        show(query, 40);
        QSignalSpy resets(m_model.get(), &HistoryModel::modelReset);
        QSignalSpy moves(m_model.get(), &HistoryModel::rowsMoved);
        QSignalSpy removals(m_model.get(), &HistoryModel::rowsRemoved);
        const QPersistentModelIndex followed = m_model->index(m_model->rowOf(rows.at(5).rowId), 0);
        QVERIFY(await(m_store->addTags({rows.at(5).rowId}, {u"marked"_s})).ok());
        QTRY_COMPARE(followed.sibling(followed.row(), int(HistoryColumn::Tags)).data().toString(), u"marked"_s);
        QVERIFY(await(m_store->modify({rows.at(5).rowId}, [](ObjectRecord &record) { record.size = 9'999'999; })).ok());
        QTRY_COMPARE(moves.count(), 1);
        QCOMPARE(followed.row(), 0);
        QCOMPARE(m_model->record(0)->rowId, rows.at(5).rowId);
        const auto removed = await(m_store->removeRows({rows.at(20).rowId, rows.at(22).rowId}));
        QVERIFY(removed.ok());
        QTRY_COMPARE(m_model->rowCount(), 38);
        QCOMPARE(removals.count(), 2);
        QVERIFY(await(m_store->restoreRows(*removed)).ok());
        QTRY_COMPARE(m_model->rowCount(), 40);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(resets.count(), 0);
        QCOMPARE(allNames(), storedNames(query));
    }

    void aRowThatNoLongerMatchesLeavesAndOneThatBeginsToMatchComes()
    {
        const auto rows = put(objects(30));
        HistoryQuery query;
        query.state = ObjectState::Verified;
        show(query, 30);
        QVERIFY(await(m_store->setState({rows.at(7).rowId}, ObjectState::Missing)).ok());
        QTRY_COMPARE(m_model->rowCount(), 29);
        QVERIFY(await(m_store->setState({rows.at(7).rowId}, ObjectState::Verified)).ok());
        QTRY_COMPARE(m_model->rowCount(), 30);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(allNames(), storedNames(query));
    }

    void aChangeOutsideTheLoadedRowsIsNotLost()
    {
        const auto rows = put(objects(2000));
        show({}, 2000);
        QVERIFY(await(m_store->removeRows({rows.at(3).rowId})).ok()); // far down, not loaded
        QTRY_COMPARE(m_model->rowCount(), 1999);
        ObjectRecord old = object(9999);
        old.createdAt = object(5).createdAt.addMSecs(500); // comes in far down
        put({old});
        QTRY_COMPARE(m_model->rowCount(), 2000);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(allNames(), storedNames({}));
    }

    void aStormOfChangesEndsInTheTruth()
    {
        put(objects(500));
        HistoryQuery query;
        query.text = u"png"_s;
        show(query, 500);
        for (int i = 0; i < 60; ++i) {
            const auto row = await(m_store->upsert(object(1000 + i * 7 % 60)));
            QVERIFY(row.ok());
            if (i % 3 == 0)
                QVERIFY(await(m_store->removeRows({row->rowId})).ok());
            if (i % 5 == 0)
                m_model->setVisibleRange(i * 7, i * 7 + 20);
        }
        const auto stored = storedNames(query);
        // On its way the model may pass through the right number of rows with the wrong ones; what counts is where it ends.
        QTRY_COMPARE_WITH_TIMEOUT(allNames(), stored, 20'000);
    }

    void aRowThatIsAnnouncedWhileItIsReadIsCountedOnce()
    {
        const auto rows = put(objects(3000));
        show({}, 3000);
        // Another process writes, so that the test says when this one hears of it.
        HistoryStore other(m_dir->path());
        QVERIFY(await(other.open()).ok());
        const quint64 before = await(m_store->counts({}))->revision;
        ObjectRecord old = object(9999);
        old.createdAt = object(5).createdAt.addMSecs(500); // far down, where no row is in memory
        const auto added = await(other.upsert(old));
        QVERIFY(added.ok());
        const qint64 marked = rows.at(7).rowId;
        Scope writing;
        connect(m_model.get(), &HistoryModel::reloaded, m_model.get(),
                [&] { writing.start(mark(&other, {marked}, {u"marked"_s})); });
        m_model->refresh();
        HistoryChange inTheSnapshot;
        inTheSnapshot.revision = before + 1;
        inTheSnapshot.added = {added->rowId};
        Q_EMIT m_store->committed(inTheSnapshot);
        HistoryChange afterTheSnapshot;
        afterTheSnapshot.revision = before + 2;
        afterTheSnapshot.changed = {marked};
        Q_EMIT m_store->committed(afterTheSnapshot);
        QTRY_COMPARE(m_model->rowCount(), 3001);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(m_model->rowCount(), 3001);
    }

    void aBulkImportReloadsOnceAndKeepsThePlace()
    {
        put(objects(1000));
        show({}, 1000);
        m_model->setVisibleRange(500, 520);
        QTRY_VERIFY(m_model->record(500));
        QSignalSpy reloads(m_model.get(), &HistoryModel::reloaded);
        QList<ObjectRecord> many;
        for (int i = 0; i < 3000; ++i)
            many << object(10'000 + i, u"bulk"_s);
        put(many);
        QTRY_COMPARE(m_model->rowCount(), 4000);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(reloads.count(), 1);
        QVERIFY(m_model->record(500));
    }

    void writesOfAnotherProcessAreFoundOut()
    {
        put(objects(600));
        show({}, 600);
        HistoryStore other(m_dir->path()); // stands for the command line
        QVERIFY(await(other.open()).ok());
        QVERIFY(await(other.upsert(object(5000))).ok());
        m_model->setVisibleRange(400, 420);
        QTRY_COMPARE(m_model->rowCount(), 601);
        QTRY_VERIFY(m_model->record(400));
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(allNames(), storedNames({}));
    }

    void aWriteOfAnotherProcessIsNotSkippedByOnesOwn()
    {
        put(objects(300));
        show({}, 300);
        HistoryStore other(m_dir->path());
        QVERIFY(await(other.open()).ok());
        QVERIFY(await(other.upsert(object(5000))).ok()); // told to nobody here
        put({object(5001)});
        QTRY_COMPARE(m_model->rowCount(), 302);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(allNames(), storedNames({}));
        QCOMPARE(m_model->totalCount(), 302);
    }

    void manyAreSoughtWhenTheCountsAreThere()
    {
        QList<ObjectRecord> list = objects(1000);
        for (int i = 0; i < 500; ++i)
            list[i].profileId = u"p2"_s;
        const QList<ObjectRecord> rows = put(list);
        show({}, 1000);
        QList<qint64> sought{rows.last().rowId};
        for (int i = 0; i < 400; ++i) // of which none matches
            sought << rows.at(i).rowId;
        QStringList order;
        QHash<qint64, int> found;
        Scope scope;
        const QObject connected;
        connect(m_model.get(), &HistoryModel::countChanged, &connected, [&] { order << u"counted"_s; });
        connect(m_model.get(), &HistoryModel::reloaded, &connected,
                [&] { scope.start(seek(m_model.get(), sought, &found, &order)); });
        HistoryQuery query;
        query.profileId = u"p1"_s;
        m_model->setQuery(query);
        QTRY_COMPARE(order, (QStringList{u"counted"_s, u"found"_s}));
        QCOMPARE(found, (QHash<qint64, int>{{rows.last().rowId, 0}}));
    }

    void clickingAHeaderSortsInTheStore()
    {
        put(objects(250));
        show({}, 250);
        m_model->sort(int(HistoryColumn::Name), Qt::AscendingOrder);
        QTRY_COMPARE(name(0), u"picture 0.png"_s);
        QTRY_COMPARE(m_model->rowCount(), 250);
        m_model->sort(int(HistoryColumn::Note), Qt::AscendingOrder); // has no order
        QCOMPARE(m_model->query().sort, SortColumn::Name);
    }

    void aSizeIsToldToTheByteHoweverLargeItIs()
    {
        ObjectRecord record = object(1);
        record.size = 3'221'225'472;
        const QString tip = HistoryCells::toolTip(record, HistoryColumn::Size);
        QVERIFY2(tip.contains(QLocale().toString(record.size)), qPrintable(tip));
    }

    void theModelDiesQuietlyWhileItLoads()
    {
        put(objects(1000));
        m_model->setQuery({});
        m_tester.reset();
        m_model.reset();
        QVERIFY(await(m_store->count({})).ok());
    }
};

QTEST_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
