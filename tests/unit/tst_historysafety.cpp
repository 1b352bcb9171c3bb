// What the history promises when things go wrong: kill -9, damaged files, a full disk. The program is also the child
// that is killed: "--write DIRECTORY FIRST" puts rows in and prints each id when it has been acknowledged.
#include "historydamage.h"
#include "historytest.h"

#include "sql/sqlconnection.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>

#include <atomic>
#include <cstdio>
#include <optional>
#include <thread>

using namespace wcs;
using namespace wcs::test;

namespace {

int writeUntilKilled(const QString &directory, int first)
{
    HistoryStore store(directory);
    if (!await(store.open()))
        return 1;
    for (int i = first; i < first + 100'000; ++i) {
        if (!await(store.upsert(object(i))))
            return 1;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class TestHistorySafety : public HistoryDamageTest
{
    Q_OBJECT

    void damageLeaf(const QString &tree, int number) { test::damageLeaf(file(u"history.db"_s), tree, number); }

private Q_SLOTS:
    void whatIsAskedWhileItOpensIsAnswered()
    {
        prepare(2, 2);
        HistoryStore store(m_dir->path());
        std::optional<Result<OpenReport>> report;
        Scope scope;
        scope.start(keepValue(store.open(), &report));
        QCOMPARE(await(store.byFileIds({object(1).fileId}))->size(), 1);
        QCOMPARE(await(store.counts({}))->matching, 2);
        QVERIFY(report && report->ok());
    }

    void whoNoLongerWaitsForItsOpeningKeepsNobodyWaiting()
    {
        prepare(2, 2);
        HistoryStore store(m_dir->path());
        {
            std::optional<Result<OpenReport>> report;
            Scope scope;
            scope.start(keepValue(store.open(), &report));
        }
        // Opened or not: there is an answer, and no question waits behind what is over.
        const auto found = await(store.byFileIds({object(1).fileId}));
        QVERIFY(found.ok() || found.error().code == u"closed"_s);
        QVERIFY(await(store.open()).ok());
        QCOMPARE(await(store.byFileIds({object(1).fileId}))->size(), 1);
    }

    void whoMakesTheFileWithAnotherWaitsForIt()
    {
        const QString path = m_dir->filePath(u"made by two.db"_s);
        SqlOptions asMade;
        asMade.walMode = false; // as it is when it has just been made
        const auto other = SqlConnection::open(path, asMade);
        QVERIFY(other.ok());
        QVERIFY((*other)->beginWrite().ok());
        QVERIFY((*other)->execute(u"CREATE TABLE t (a)"_s).ok());
        std::atomic<bool> hasEnded = false;
        std::optional<Error> failure;
        std::jthread opening([&] {
            if (const auto connection = SqlConnection::open(path); !connection)
                failure = connection.error();
            hasEnded = true;
        });
        QVERIFY(!QTest::qWaitFor([&hasEnded] { return hasEnded.load(); }, 300));
        QVERIFY((*other)->commit().ok());
        opening.join();
        QVERIFY2(!failure, qPrintable(failure ? failure->toLogLine() : QString()));
    }

    void everyAcknowledgedRowIsThereOnceAfterKill9()
    {
        QSet<int> acknowledged;
        for (int round = 0; round < 5; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {u"--write"_s, m_dir->path(), QString::number(round * 100'000)});
            QVERIFY(child.waitForStarted());
            const int wanted = 20 + round * 37; // another moment each time
            QByteArray lines;
            while (lines.count('\n') < wanted) {
                QVERIFY2(child.waitForReadyRead(30'000), child.readAllStandardError().constData());
                lines += child.readAllStandardOutput();
            }
            child.kill();
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            lines += child.readAllStandardOutput();
            const auto whole = lines.left(lines.lastIndexOf('\n')).split('\n');
            for (const QByteArray &line : whole)
                acknowledged.insert(line.toInt());
        }
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY(report.ok());
        QCOMPARE(report->kind, OpenReport::Kind::Opened);
        for (const int number : std::as_const(acknowledged)) {
            const auto rows = await(store.byFileIds({object(number).fileId}));
            QVERIFY(rows.ok());
            QCOMPARE(rows->size(), 1);
        }
        QVERIFY(*await(store.count({})) >= acknowledged.size());
        auto connection = SqlConnection::open(file(u"history.db"_s));
        QCOMPARE((*connection)->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
        QCOMPARE((*connection)->value(u"SELECT count(*) - count(DISTINCT file_id) FROM objects"_s)->toInt(), 0);
        QCOMPARE((*connection)->value(u"SELECT value FROM meta WHERE name='rows'"_s)->toInt(),
                 (*connection)->value(u"SELECT count(*) FROM objects"_s)->toInt());
        QVERIFY(
            (*connection)->execute(u"INSERT INTO object_fts(object_fts, rank) VALUES('integrity-check', 1)"_s).ok());
    }

    void rowsThatComeTogetherAreFoundAtOnce()
    {
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        QList<ObjectRecord> list = objects(20);
        QVERIFY(await(store.upsertMany(list)).ok());
        ObjectRecord changed = list.at(3);
        changed.note = u"picture of a lighthouse"_s;
        list = {object(30), changed, object(31), object(31)};
        QCOMPARE(await(store.upsertMany(list))->size(), 4);
        HistoryQuery query;
        query.text = u"picture"_s;
        QCOMPARE(*await(store.count(query)), 22);
        query.text = u"lighthouse"_s;
        QCOMPARE(*await(store.count(query)), 1);
        auto connection = SqlConnection::open(file(u"history.db"_s));
        QCOMPARE((*connection)->value(u"SELECT count(*) FROM unindexed"_s)->toInt(), 0);
        QCOMPARE((*connection)->value(u"SELECT value FROM meta WHERE name='bulk'"_s)->toInt(), 0);
        QVERIFY(
            (*connection)->execute(u"INSERT INTO object_fts(object_fts, rank) VALUES('integrity-check', 1)"_s).ok());
    }

    void anImportCutShortIsIndexedAtTheNextStart()
    {
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
            auto connection = SqlConnection::open(file(u"history.db"_s));
            QVERIFY((*connection)->execute(u"UPDATE meta SET value=1 WHERE name='bulk'"_s).ok());
            for (const ObjectRecord &record : objects(50))
                QVERIFY(await(store.upsert(record)).ok());
            QVERIFY((*connection)->execute(u"UPDATE meta SET value=0 WHERE name='bulk'"_s).ok());
            HistoryQuery query;
            query.text = u"picture"_s;
            QCOMPARE(*await(store.count(query)), 0);
            // Rows that wait may be changed and removed without harm to the index.
            const auto rows = await(store.page({}, {}, 2));
            QVERIFY(await(store.setNote({rows->at(0).rowId}, u"new"_s)).ok());
            QVERIFY(await(store.removeRows({rows->at(1).rowId})).ok());
        }
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        HistoryQuery query;
        query.text = u"picture"_s;
        QTRY_COMPARE(*await(store.count(query)), 49);
        auto connection = SqlConnection::open(file(u"history.db"_s));
        QVERIFY(
            (*connection)->execute(u"INSERT INTO object_fts(object_fts, rank) VALUES('integrity-check', 1)"_s).ok());
    }

    void whatCannotBeIndexedJustNowIsIndexedLater()
    {
        prepare(50, 50);
        const auto other = SqlConnection::open(file(u"history.db"_s));
        QVERIFY(other.ok());
        QVERIFY((*other)->execute(u"INSERT INTO object_fts(object_fts) VALUES('delete-all')"_s).ok());
        QVERIFY((*other)->execute(u"INSERT INTO unindexed SELECT id FROM objects"_s).ok());
        QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s).ok());
        HistoryTuning tuning;
        tuning.busyMilliseconds = 20;
        tuning.indexingPauseMilliseconds = 20;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QSignalSpy troubled(&store, &HistoryStore::trouble);
        QVERIFY(await(store.open()).ok());
        QTRY_COMPARE(troubled.count(), 1);
        QCOMPARE(troubled.first().first().value<Error>().code, u"busy"_s);
        // What is found by words may be too little, and says so; the rest is whole.
        HistoryQuery query;
        query.text = u"picture"_s;
        const auto few = await(store.counts(query));
        QVERIFY(few.ok() && few->matching == 0 && few->isPartial);
        const auto all = await(store.counts({}));
        QVERIFY(all.ok() && all->matching == 50 && !all->isPartial);
        HistoryQuery byId;
        byId.text = object(7).fileId;
        const auto one = await(store.counts(byId));
        QVERIFY(one.ok() && one->matching == 1 && !one->isPartial);
        HistoryQuery tested = query; // of so few rows the texts themselves are looked at
        tested.profileId = u"p1"_s;
        const auto looked = await(store.counts(tested));
        QVERIFY(looked.ok() && looked->matching == 50 && !looked->isPartial);
        tested.text = u"nowhere"_s;
        const auto none = await(store.counts(tested));
        QVERIFY(none.ok() && none->matching == 0 && !none->isPartial);
        QSignalSpy committed(&store, &HistoryStore::committed);
        QVERIFY((*other)->execute(u"ROLLBACK"_s).ok());
        QTRY_COMPARE(*await(store.count(query)), 50);
        QVERIFY(!await(store.counts(query))->isPartial);
        QTRY_COMPARE(committed.count(), 1); // whoever shows a search hears of it
        QCOMPARE(troubled.count(), 1); // however often it was tried
    }

    void theEndDoesNotWaitForTheSearchIndex()
    {
        constexpr int count = 20'000;
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
            QVERIFY(await(store.upsertMany(objects(count))).ok());
        }
        const auto waiting = [this] {
            auto connection = SqlConnection::open(file(u"history.db"_s));
            return (*connection)->value(u"SELECT count(*) FROM unindexed"_s)->toInt();
        };
        {
            auto connection = SqlConnection::open(file(u"history.db"_s));
            QVERIFY((*connection)->execute(u"INSERT INTO object_fts(object_fts) VALUES('delete-all')"_s).ok());
            QVERIFY((*connection)->execute(u"INSERT INTO unindexed SELECT id FROM objects"_s).ok());
        }
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
        }
        QVERIFY(waiting() > 0);
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        HistoryQuery query;
        query.text = u"picture"_s;
        QTRY_COMPARE_WITH_TIMEOUT(*await(store.count(query)), count, 60'000);
        QCOMPARE(waiting(), 0);
    }

    void aDestroyedHeaderIsSetAsideAndTheBackupTakesOver()
    {
        prepare(200, 210);
        overwrite(file(u"history.db"_s), 0, 100);
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
        QCOMPARE(report->kind, OpenReport::Kind::Recovered);
        QCOMPARE(report->rowsRecovered, 200);
        QCOMPARE(setAsideFiles().size(), 1);
        QVERIFY(QFile::exists(report->setAsidePath));
        QCOMPARE(*await(store.count({})), 200);
        QVERIFY(await(store.upsert(object(1000))).ok());
    }

    void anEmptiedFileIsNotTakenForANewHistory()
    {
        prepare(20, 20);
        QVERIFY(QFile::resize(file(u"history.db"_s), 0));
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY(report.ok());
        QCOMPARE(report->kind, OpenReport::Kind::Recovered);
        QCOMPARE(report->rowsRecovered, 20);
    }

    void withoutABackupWhatCanBeReadIsKept()
    {
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
            QVERIFY(await(store.upsertMany(objects(3000))).ok());
        }
        damageLeaf(u"objects"_s, 50); // rows before and after it can be read
        HistoryStore store(m_dir->path());
        QSignalSpy recovered(&store, &HistoryStore::recovered);
        QVERIFY(await(store.open()).ok());
        // The damage is met by whoever reads there, and mended behind it.
        const auto all = await(store.page({}, {}, 5000));
        QVERIFY(!all.ok());
        QCOMPARE(all.error().code, u"corrupt"_s);
        QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, 60'000);
        const auto report = recovered.first().first().value<OpenReport>();
        QVERIFY(report.rowsRecovered > 2900);
        QVERIFY(report.rowsRecovered < 3000);
        QCOMPARE(await(store.page({}, {}, 5000))->size(), report.rowsRecovered);
        QCOMPARE(setAsideFiles().size(), 1);
    }

    void backupAndSalvageTogetherLoseNothing()
    {
        prepare(3000, 3010);
        damageLeaf(u"objects"_s, 50);
        HistoryStore store(m_dir->path());
        QSignalSpy recovered(&store, &HistoryStore::recovered);
        QVERIFY(await(store.open()).ok());
        QVERIFY(!await(store.page({}, {}, 5000)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, 60'000);
        QCOMPARE(*await(store.count({})), 3010);
    }

    void aWriteThatMeetsDamageIsMadeAfterTheRebuild()
    {
        prepare(3000, 3000);
        damageLeaf(u"sqlite_autoindex_objects_1"_s, 10);
        HistoryStore store(m_dir->path());
        QSignalSpy recovered(&store, &HistoryStore::recovered);
        const auto report = await(store.open());
        QVERIFY(report.ok());
        QCOMPARE(report->kind, OpenReport::Kind::Opened); // the probes at the start do not reach it
        for (int i = 0; i < 3000; i += 5) {
            ObjectRecord record = object(i);
            record.note = u"again"_s;
            QVERIFY(await(store.upsert(record)).ok());
        }
        QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, 60'000);
        QCOMPARE(*await(store.count({})), 3000);
        HistoryQuery query;
        query.text = u"again"_s;
        QCOMPARE(*await(store.count(query)), 600);
    }

    void aDamagedBackupIsNotUsed()
    {
        prepare(50, 60);
        overwrite(file(u"history.backup.db"_s), 4096, 8192);
        overwrite(file(u"history.db"_s), 0, 100);
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY(report.ok());
        QCOMPARE(report->kind, OpenReport::Kind::Recovered);
        QCOMPARE(report->rowsRecovered, 0);
        QVERIFY(QFile::exists(report->setAsidePath)); // nothing is thrown away
    }

    void theBackupIsMadeByItselfAndAtMostOnceInItsTime()
    {
        HistoryTuning tuning;
        tuning.backupAfterChanges = 3;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QVERIFY(await(store.open()).ok());
        QVERIFY(await(store.upsert(object(1))).ok());
        QVERIFY(await(store.upsert(object(2))).ok());
        QVERIFY(!QFile::exists(file(u"history.backup.db"_s)));
        QVERIFY(await(store.upsert(object(3))).ok());
        QTRY_VERIFY(QFile::exists(file(u"history.backup.db"_s)));
        const QDateTime made = QFileInfo(file(u"history.backup.db"_s)).lastModified();
        for (int i = 10; i < 20; ++i)
            QVERIFY(await(store.upsert(object(i))).ok());
        QVERIFY(await(store.counts({})).ok()); // behind any backup in the same lane
        QCOMPARE(QFileInfo(file(u"history.backup.db"_s)).lastModified(), made);
    }

    void aBackupOfATimeToComeIsRenewed()
    {
        prepare(2, 2);
        const QString path = file(u"history.backup.db"_s);
        const QDateTime soon = QDateTime::currentDateTime().addDays(2);
        {
            QFile backup(path);
            QVERIFY(backup.open(QIODevice::ReadWrite));
            QVERIFY(
                backup.setFileTime(soon.addYears(5), QFileDevice::FileModificationTime)); // by a clock that was ahead
        }
        HistoryTuning tuning;
        tuning.backupAfterChanges = 3;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QVERIFY(await(store.open()).ok());
        for (int i = 10; i < 13; ++i)
            QVERIFY(await(store.upsert(object(i))).ok());
        QTRY_VERIFY(QFileInfo(path).lastModified() < soon);
    }

    void aBackupThatFailsIsNotCalledAFailureOfTheHistory()
    {
        HistoryTuning tuning;
        tuning.backupAfterChanges = 3;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QVERIFY(await(store.open()).ok());
        QVERIFY(QDir(m_dir->path()).mkpath(u"history.backup.db/in the way"_s));
        QSignalSpy trouble(&store, &HistoryStore::trouble);
        for (int i = 1; i <= 3; ++i)
            QVERIFY(await(store.upsert(object(i))).ok());
        QTRY_COMPARE(trouble.count(), 1);
        QCOMPARE(trouble.first().first().value<Error>().stage, Stage::HistoryBackup);
        QCOMPARE(await(store.backUpNow()).error().stage, Stage::HistoryBackup);
        QCOMPARE(stageFromName(stageName(Stage::HistoryBackup)), Stage::HistoryBackup);
        QCOMPARE(*await(store.count({})), 3);
    }

    void aFullDiskIsNamedAndLosesNothing()
    {
        HistoryTuning tuning;
        tuning.maximumPages = 120;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QVERIFY(await(store.open()).ok());
        int good = 0;
        Error error;
        while (good < 10'000) {
            const auto row = await(store.upsert(object(good)));
            if (!row) {
                error = row.error();
                break;
            }
            ++good;
        }
        QVERIFY(good > 10);
        QCOMPARE(error.kind, ErrorKind::DiskFull);
        QCOMPARE(*await(store.count({})), good);
        const auto rows = await(store.page({}, {}, 10'000));
        QCOMPARE(rows->size(), good);
    }

    void whatMayOnlyBeReadIsReadAndNothingIsWrittenBesideIt()
    {
        prepare(0, 300);
        QVERIFY(!QFile::exists(file(u"history.db-wal"_s)));
        HistoryTuning tuning;
        tuning.readOnly = true;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        const auto opened = await(store.open());
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().toLogLine()));
        QCOMPARE(*await(store.count({})), 300);
        HistoryQuery query;
        query.text = u"picture"_s;
        QCOMPARE(*await(store.count(query)), 300);
        QCOMPARE(await(store.page({}, {}, 10))->size(), 10);
        const auto written = await(store.upsert(object(1000)));
        QVERIFY(!written);
        QCOMPARE(written.error().code, u"readonly"_s);
        QVERIFY(!await(store.backUpNow()));
        QCOMPARE(files(u"history.*"_s), QStringList(u"history.db"_s));
    }

    void whatAnotherProcessWritesMeanwhileIsReadToo()
    {
        prepare(0, 3);
        HistoryStore other(m_dir->path());
        QVERIFY(await(other.open()).ok());
        QVERIFY(await(other.upsert(object(1000))).ok()); // in the log alone
        HistoryTuning tuning;
        tuning.readOnly = true;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QVERIFY(await(store.open()).ok());
        QCOMPARE(*await(store.count({})), 4);
    }

    void aDirectoryThatCannotBeMadeIsAnError()
    {
        QFile blocker(file(u"blocker"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        HistoryStore store(file(u"blocker/history"_s));
        const auto report = await(store.open());
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::File);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() == 4 && arguments.at(1) == "--write"_L1)
        return writeUntilKilled(arguments.at(2), arguments.at(3).toInt());
    TestHistorySafety test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_historysafety.moc"
