// Several processes on one history: what one commits the others hear of, once and in its turn.
#include "historytest.h"

#include "sql/sqlconnection.h"

#include <QDir>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;

class TestHistoryOthers : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_store;
    std::unique_ptr<HistoryStore> m_other; // stands for the command line
    std::unique_ptr<QSignalSpy> m_told;

    Result<std::unique_ptr<SqlConnection>> file() const
    {
        return SqlConnection::open(QDir(m_dir->path()).filePath(u"history.db"_s));
    }

    QList<HistoryChange> told() const
    {
        QList<HistoryChange> changes;
        for (const QList<QVariant> &one : *m_told)
            changes << one.first().value<HistoryChange>();
        return changes;
    }

    bool look()
    {
        Scope scope;
        scope.start(m_store->lookForOthers());
        return QTest::qWaitFor([&scope] { return scope.running() == 0; }, patience);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        QVERIFY(await(m_store->open()).ok());
        m_other = std::make_unique<HistoryStore>(m_dir->path());
        QVERIFY(await(m_other->open()).ok());
        m_told = std::make_unique<QSignalSpy>(m_store.get(), &HistoryStore::committed);
    }

    void cleanup()
    {
        m_told.reset();
        m_other.reset();
        m_store.reset();
    }

    void whatAnotherCommitsIsToldRowByRowWhenItIsLookedFor()
    {
        const auto rows = putInto(m_other.get(), {object(1), object(2)});
        QVERIFY(await(m_other->setState({rows.at(0).rowId}, ObjectState::Deleted)).ok());
        QVERIFY(await(m_other->removeRows({rows.at(1).rowId})).ok());
        QCOMPARE(m_told->count(), 0);
        QVERIFY(look());
        QTRY_COMPARE(m_told->count(), 3);
        const QList<HistoryChange> changes = told();
        QCOMPARE(changes.at(0).added, (QList<qint64>{rows.at(0).rowId, rows.at(1).rowId}));
        QCOMPARE(changes.at(1).changed, QList<qint64>{rows.at(0).rowId});
        QCOMPARE(changes.at(2).removed, QList<qint64>{rows.at(1).rowId});
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!changes.at(i).many);
            QCOMPARE(changes.at(i).revision, changes.at(0).revision + quint64(i));
        }
        QCOMPARE(await(m_store->counts({}))->revision, changes.at(2).revision);
        // Once: a look that finds nothing new says nothing, nor does it tell of own commits.
        putInto(m_store.get(), {object(3)});
        QVERIFY(look());
        putInto(m_store.get(), {object(4)}); // behind whatever the look has asked for
        QCOMPARE(m_told->count(), 5);
    }

    void anOwnWriteTellsOfThoseBeforeItFirst()
    {
        const auto others = putInto(m_other.get(), {object(1)});
        const auto own = putInto(m_store.get(), {object(2)});
        QCOMPARE(m_told->count(), 2); // before the answer
        const QList<HistoryChange> changes = told();
        QCOMPARE(changes.at(0).added, QList<qint64>{others.at(0).rowId});
        QCOMPARE(changes.at(1).added, QList<qint64>{own.at(0).rowId});
        QCOMPARE(changes.at(1).revision, changes.at(0).revision + 1);
    }

    void whatIsTooMuchToFollowIsToldAsSuch()
    {
        putInto(m_other.get(), objects(400));
        putInto(m_other.get(), {object(1000)});
        QVERIFY(look());
        QTRY_COMPARE(m_told->count(), 1);
        const HistoryChange change = told().first();
        QVERIFY(change.many && change.added.isEmpty());
        QCOMPARE(change.revision, await(m_store->counts({}))->revision);
    }

    void whatAProgramOfBeforeCommitsIsFoundOut()
    {
        putInto(m_other.get(), {object(1), object(2)});
        const auto connection = file();
        QVERIFY((*connection)->execute(u"DELETE FROM commits"_s).ok());
        QVERIFY(look());
        QTRY_COMPARE(m_told->count(), 1);
        QVERIFY(told().first().many);
    }

    void whatWasLongAgoIsForgotten()
    {
        putInto(m_store.get(), {object(1)});
        const auto connection = file();
        QVERIFY((*connection)->execute(u"UPDATE meta SET value = 6399 WHERE name = 'revision'"_s).ok());
        putInto(m_store.get(), {object(2)});
        QCOMPARE((*connection)->value(u"SELECT min(revision) FROM commits"_s)->toInt(), 6400);
        QVERIFY(told().last().added.size() == 1);
    }

    void aLookAtAHistoryThatIsNotOpenSaysNothing()
    {
        const QTemporaryDir elsewhere;
        m_told.reset();
        m_store = std::make_unique<HistoryStore>(elsewhere.path());
        QSignalSpy troubled(m_store.get(), &HistoryStore::trouble);
        QVERIFY(look());
        QCOMPARE(troubled.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHistoryOthers)
#include "tst_historyothers.moc"
