// A damaged history is mended to its end: after a full disk, after a crash in the middle, by one process of several, and with a
// backup that is damaged too.
#include "history/historyrescue.h"
#include "historydamage.h"
#include "historytest.h"
#include "support/testfiles.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLockFile>
#include <QSignalSpy>

#include <atomic>
#include <thread>
#include <vector>

using namespace wcs;
using namespace wcs::test;

class TestHistoryRescue : public HistoryDamageTest
{
    Q_OBJECT

    bool isOwed() const { return QFile::exists(file(u"history.rescue-pending"_s)); }

    /// Damage that open() meets, and that leaves all rows to be read.
    void damageFirstIndex() { damageLeaf(file(u"history.db"_s), u"sqlite_autoindex_objects_1"_s, 0); }
    /// Damage that open() does not meet.
    void damageDeepInside() { damageLeaf(file(u"history.db"_s), u"objects"_s, 50); }

private Q_SLOTS:
    void aFullDiskInTheMiddleIsMadeUpForByTheNextStart()
    {
        prepare(0, 3000);
        damageFirstIndex();
        {
            HistoryTuning tuning;
            tuning.maximumPages = 120; // room for the schema and little more
            HistoryStore store(m_dir->path(), nullptr, tuning);
            const auto report = await(store.open());
            QVERIFY(!report.ok());
            QCOMPARE(report.error().kind, ErrorKind::DiskFull);
            QVERIFY(isOwed());
        }
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
        QCOMPARE(report->kind, OpenReport::Kind::Recovered);
        QCOMPARE(report->rowsRecovered, 3000);
        QCOMPARE(setAsideFiles(), QStringList(QFileInfo(report->setAsidePath).fileName()));
        QVERIFY(!isOwed());
        HistoryQuery query;
        query.text = u"picture"_s;
        QTRY_COMPARE(*await(store.count(query)), 3000);
    }

    void aBackupThatThereIsNoRoomForIsToldAsAFullDisk()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("this system has no /dev/full");
        prepare(20, 30);
        overwrite(file(u"history.db"_s), 0, 100);
        const QString incoming = file(u"history.db.incoming"_s);
        QVERIFY(QFile::link(u"/dev/full"_s, incoming));
        {
            HistoryStore store(m_dir->path());
            const auto report = await(store.open());
            QVERIFY(!report.ok());
            QCOMPARE(report.error().kind, ErrorKind::DiskFull);
            QCOMPARE(report.error().code, u"write"_s);
            QVERIFY(isOwed());
            QVERIFY(!QFileInfo(incoming).isSymLink()); // nothing stays of it
        }
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
        QCOMPARE(report->kind, OpenReport::Kind::Recovered);
        QCOMPARE(report->rowsRecovered, 20);
    }

    void aProgramThatEndsDoesNotWaitForTheMendingAndTheNextStartGoesOn()
    {
        // Where this thread is off its core meanwhile the mending comes to its end unseen: once more then.
        for (int tries = 0; tries < 5 && !isOwed(); ++tries) {
            init();
            prepare(0, 8000); // some batches
            damageFirstIndex();
            HistoryStore store(m_dir->path());
            std::optional<Result<OpenReport>> opened;
            Scope scope;
            scope.start(keepValue(store.open(), &opened));
            QDeadlineTimer soon(60'000);
            while (!isOwed() && setAsideFiles().isEmpty() && !soon.hasExpired())
                std::this_thread::yield();
        }
        QVERIFY(isOwed());
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
        QCOMPARE(report->kind, OpenReport::Kind::Recovered);
        QCOMPARE(report->rowsRecovered, 8000);
        QVERIFY(!isOwed());
    }

    void aBackupThatIsStoppedLeavesTheOneBefore()
    {
        prepare(10, 3000);
        const QString backup = file(u"history.backup.db"_s);
        const quint64 before = backupRevision(backup);
        std::stop_source ending;
        ending.request_stop();
        const auto written = writeBackup(file(u"history.db"_s), backup, ending.get_token());
        QVERIFY(!written && written.error().isCancelled());
        QCOMPARE(backupRevision(backup), before);
        QVERIFY(files(u"*.incoming"_s).isEmpty());
        QVERIFY(writeBackup(file(u"history.db"_s), backup, {}).ok());
        QVERIFY(backupRevision(backup) > before);
    }

    void aBackupThatAnotherProcessWritesIsLeftToIt()
    {
        prepare(10, 300);
        const QString backup = file(u"history.backup.db"_s);
        const quint64 before = backupRevision(backup);
        const QString others = file(u"history.backup.db.1.incoming"_s);
        writeFile(others, "half of it");
        QLockFile another(file(u"history.backup.lock"_s));
        QVERIFY(another.tryLock(0));
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
            QVERIFY(await(store.backUpNow()).ok());
        }
        QCOMPARE(backupRevision(backup), before);
        QVERIFY(QFile::exists(others));
        another.unlock();
        // Such a process, and one of an earlier version, have been killed in the middle.
        writeFile(file(u"history.backup.db.incoming"_s), "half of it");
        const auto written = writeBackup(file(u"history.db"_s), backup, {});
        QVERIFY(written && *written);
        QVERIFY(backupRevision(backup) > before);
        QVERIFY(files(u"*.incoming"_s).isEmpty());
        QVERIFY(files(u"*.lock"_s).isEmpty());
    }

    void manyBackupsAtATimeLeaveAGoodOne()
    {
        prepare(0, 2000);
        const QString backup = file(u"history.backup.db"_s);
        const QString path = file(u"history.db"_s);
        std::atomic_int failures = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int round = 0; round < 8; ++round) {
                    if (!writeBackup(path, backup, {}) || (QFile::exists(backup) && backupRevision(backup) == 0))
                        ++failures;
                }
            });
        threads.clear();
        QCOMPARE(failures, 0);
        QVERIFY(backupRevision(backup) > 0);
        QVERIFY(files(u"*.incoming"_s).isEmpty());
    }

    void whatWasSetAsideAndNothingMoreIsTakenUp_data()
    {
        QTest::addColumn<int>("backedUp");
        QTest::newRow("the backup could not be copied") << 2500;
        QTest::newRow("there was no backup, and no new file was made") << 0;
    }

    void whatWasSetAsideAndNothingMoreIsTakenUp()
    {
        QFETCH(int, backedUp);
        prepare(backedUp, 3000);
        // As after a crash, or a full disk, behind the first step.
        const QString aside = u"history.corrupt-20240101-000000.db"_s;
        writeFile(file(u"history.rescue-pending"_s), aside.toUtf8());
        QVERIFY(QFile::rename(file(u"history.db"_s), file(aside)));
        {
            HistoryStore store(m_dir->path());
            const auto report = await(store.open());
            QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
            QCOMPARE(report->kind, OpenReport::Kind::Recovered);
            QCOMPARE(report->rowsRecovered, 3000);
            QCOMPARE(QFileInfo(report->setAsidePath).fileName(), aside);
            QVERIFY(!isOwed());
        }
        // Once: what is changed from here on is not overwritten by what the damaged file had.
        HistoryStore store(m_dir->path());
        QCOMPARE(await(store.open())->kind, OpenReport::Kind::Opened);
        QCOMPARE(*await(store.count({})), 3000);
    }

    void aLogBesideAFileThatIsGoneKeepsNobodyFromTheBackup_data()
    {
        QTest::addColumn<bool>("isEmptied");
        QTest::newRow("emptied") << true;
        QTest::newRow("missing") << false;
    }

    void aLogBesideAFileThatIsGoneKeepsNobodyFromTheBackup()
    {
        QFETCH(bool, isEmptied);
        const QString path = file(u"history.db"_s);
        prepare(60, 60);
        QByteArray log;
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
            QVERIFY(await(store.upsertMany(objects(500, 1000))).ok());
            log = readFile(path + u"-wal"_s); // as a kill leaves it
        }
        QVERIFY(!log.isEmpty());
        QVERIFY(isEmptied ? QFile::resize(path, 0) : QFile::remove(path));
        writeFile(path + u"-wal"_s, log);
        {
            HistoryStore store(m_dir->path());
            const auto report = await(store.open());
            QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
            QCOMPARE(report->kind, OpenReport::Kind::Recovered);
            QCOMPARE(report->rowsRecovered, 60);
            QCOMPARE(await(store.page({}, {}, 1000))->size(), 60); // and nothing of the log was played into them
            QVERIFY(await(store.upsert(object(9000))).ok());
        }
        auto connection = SqlConnection::open(path);
        QCOMPARE((*connection)->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
        // It is kept, as a damaged file is.
        const QStringList kept = files(u"history.corrupt-*.db-wal"_s);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(readFile(file(kept.first())), log);
    }

    void aLogBesideASoundFileIsRead()
    {
        const QString path = file(u"history.db"_s);
        prepare(60, 60);
        const QByteArray content = readFile(path);
        QByteArray log;
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
            QVERIFY(await(store.upsertMany(objects(5, 1000))).ok());
            log = readFile(path + u"-wal"_s);
        }
        writeFile(path, content);
        writeFile(path + u"-wal"_s, log);
        HistoryStore store(m_dir->path());
        QCOMPARE(await(store.open())->kind, OpenReport::Kind::Opened);
        QCOMPARE(*await(store.count({})), 65);
    }

    void whatWasStoredAgainSinceTheBackupIsAsItWasStoredLast()
    {
        prepare(3000, 3000);
        ObjectRecord again = object(7);
        again.createdAt = again.createdAt.addYears(1); // another row
        again.md5 = QByteArray(32, 'f');
        again.size = 999;
        {
            HistoryStore store(m_dir->path());
            QVERIFY(await(store.open()).ok());
            QVERIFY(await(store.removeRows({await(store.byFileIds({again.fileId}))->first().rowId})).ok());
            QVERIFY(await(store.upsert(again)).ok());
        }
        damageFirstIndex();
        HistoryStore store(m_dir->path());
        QCOMPARE(await(store.open())->kind, OpenReport::Kind::Recovered);
        const ObjectRecord row = await(store.byFileIds({again.fileId}))->first();
        QCOMPARE(row.md5, again.md5);
        QCOMPARE(row.createdAt, again.createdAt);
    }

    void aNoteWithoutItsFileIsOfNoConsequence()
    {
        prepare(0, 20);
        writeFile(file(u"history.rescue-pending"_s), "history.corrupt-20240101-000000.db");
        HistoryStore store(m_dir->path());
        const auto report = await(store.open());
        QVERIFY(report.ok());
        QCOMPARE(report->kind, OpenReport::Kind::Opened);
        QCOMPARE(*await(store.count({})), 20);
        QVERIFY(!isOwed());
    }

    void ofTwoThatMeetTheSameDamageOneMends()
    {
#ifdef Q_OS_WIN
        QSKIP("A database that another process has open cannot be set aside there.");
#endif
        prepare(3000, 3000);
        damageDeepInside();
        HistoryStore one(m_dir->path());
        HistoryStore other(m_dir->path());
        QSignalSpy mended(&one, &HistoryStore::recovered);
        QSignalSpy mendedAgain(&other, &HistoryStore::recovered);
        QSignalSpy followed(&other, &HistoryStore::committed);
        QVERIFY(await(one.open()).ok());
        QVERIFY(await(other.open()).ok());
        QCOMPARE(await(other.page({}, {}, 1))->size(), 1); // reads from the file as it is now
        QVERIFY(!await(one.page({}, {}, 5000)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(mended.count(), 1, 60'000);
        QVERIFY(!await(other.page({}, {}, 5000)).ok()); // it still has the damaged one
        QTRY_VERIFY_WITH_TIMEOUT(!followed.isEmpty(), 60'000);
        QCOMPARE(mendedAgain.count(), 0);
        QCOMPARE(setAsideFiles().size(), 1);
        const auto rows = await(other.page({}, {}, 5000));
        QVERIFY2(rows.ok(), rows.ok() ? "" : qPrintable(rows.error().toLogLine()));
        QCOMPARE(rows->size(), 3000);
    }

    void whatIsWrittenGoesToTheFileThatAnotherHasMended()
    {
#ifdef Q_OS_WIN
        QSKIP("A database that another process has open cannot be set aside there.");
#endif
        prepare(3000, 3000);
        damageDeepInside();
        HistoryStore one(m_dir->path());
        HistoryStore other(m_dir->path());
        QSignalSpy mended(&one, &HistoryStore::recovered);
        QVERIFY(await(one.open()).ok());
        QVERIFY(await(other.open()).ok());
        QVERIFY(!await(one.page({}, {}, 5000)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(mended.count(), 1, 60'000);
        QVERIFY(await(other.upsert(object(9000))).ok());
        QCOMPARE(await(one.byFileIds({object(9000).fileId}))->size(), 1);
        QCOMPARE(*await(other.count({})), 3001);
    }

    void whatCouldNotBeMendedAtWorkIsTriedAgainWhenItIsUsed_data()
    {
        QTest::addColumn<bool>("isWritten");
        QTest::newRow("by a row that is written") << true;
        QTest::newRow("by a question") << false;
    }

    void whatCouldNotBeMendedAtWorkIsTriedAgainWhenItIsUsed()
    {
        QFETCH(bool, isWritten);
        prepare(3000, 3000);
        HistoryTuning tuning;
        tuning.mendingPauseMilliseconds = 0;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QSignalSpy trouble(&store, &HistoryStore::trouble);
        QSignalSpy mended(&store, &HistoryStore::recovered);
        damageDeepInside();
        QVERIFY(await(store.open()).ok());
        // Where it notes what it owes.
        const QString obstacle = file(u"history.rescue-pending"_s);
        QVERIFY(QDir().mkdir(obstacle));
        QVERIFY(!await(store.page({}, {}, 5000)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(trouble.count(), 1, 60'000);
        QCOMPARE(trouble.first().first().value<Error>().code, u"unmended"_s);
        const auto refused = await(store.upsert(object(9000)));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"unmended"_s);
        QCOMPARE(mended.count(), 0);

        QVERIFY(QDir().rmdir(obstacle));
        if (isWritten)
            QVERIFY(await(store.upsert(object(9000))).ok());
        else
            QTRY_VERIFY_WITH_TIMEOUT(await(store.page({}, {}, 10)).ok(), 60'000);
        QTRY_COMPARE(mended.count(), 1);
        QCOMPARE(await(store.page({}, {}, 5000))->size(), isWritten ? 3001 : 3000);
        QCOMPARE(trouble.count(), 1); // it is told once
        QCOMPARE(setAsideFiles().size(), 1);
        QVERIFY(!isOwed());
    }

    void whatCouldNotBeMendedIsNotTriedAtEachUse()
    {
        prepare(3000, 3000);
        HistoryTuning tuning;
        tuning.mendingPauseMilliseconds = 3'600'000;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QSignalSpy trouble(&store, &HistoryStore::trouble);
        damageDeepInside();
        QVERIFY(await(store.open()).ok());
        const QString obstacle = file(u"history.rescue-pending"_s);
        QVERIFY(QDir().mkdir(obstacle));
        QVERIFY(!await(store.page({}, {}, 5000)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(trouble.count(), 1, 60'000);
        QVERIFY(QDir().rmdir(obstacle));
        QCOMPARE(await(store.upsert(object(9000))).error().code, u"unmended"_s);
        QCOMPARE(await(store.page({}, {}, 10)).error().code, u"unmended"_s);
        // Whoever asks in so many words does not wait.
        QVERIFY(await(store.open()).ok());
        QVERIFY(await(store.upsert(object(9000))).ok());
    }

    void aFullDiskAtWorkIsToldAsOne()
    {
        prepare(0, 3000);
        HistoryTuning tuning;
        tuning.maximumPages = 120; // room for what is there, and for little of what is made anew
        tuning.mendingPauseMilliseconds = 3'600'000;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        damageDeepInside();
        QVERIFY(await(store.open()).ok());
        QVERIFY(!await(store.page({}, {}, 5000)).ok());
        QTRY_VERIFY_WITH_TIMEOUT(!await(store.page({}, {}, 1)).ok(), 60'000);
        const auto refused = await(store.upsert(object(9000)));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
        QCOMPARE(await(store.page({}, {}, 1)).error().kind, ErrorKind::DiskFull);
    }

    void whatIsHalfMendedIsGoneOnWithAndNotSetAsideAgain()
    {
        prepare(2000, 3000);
        HistoryTuning tuning;
        tuning.maximumPages = 120; // no room for what the damaged file has more than the backup
        tuning.mendingPauseMilliseconds = 0;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        damageDeepInside();
        QVERIFY(await(store.open()).ok());
        QVERIFY(!await(store.page({}, {}, 5000)).ok());
        QTRY_VERIFY_WITH_TIMEOUT(!await(store.page({}, {}, 1)).ok(), 60'000);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(await(store.upsert(object(9000))).error().kind, ErrorKind::DiskFull);
        QCOMPARE(setAsideFiles().size(), 1);
        QVERIFY(isOwed());
    }

    void whatANewerProgramHasPutThereIsToldAsThatAndLeftAlone()
    {
#ifdef Q_OS_WIN
        QSKIP("A database that is open cannot be replaced there.");
#endif
        prepare(0, 20);
        HistoryTuning tuning;
        tuning.mendingPauseMilliseconds = 0;
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QVERIFY(await(store.open()).ok());
        const QString kept = file(u"kept.db"_s);
        const QString path = file(u"history.db"_s);
        QVERIFY(setAside(path, kept).ok());
        {
            auto newer = SqlConnection::open(path);
            QVERIFY(newer.ok());
            QVERIFY((*newer)->execute(u"PRAGMA user_version = 9999"_s).ok());
        }
        for (int i = 0; i < 2; ++i)
            QCOMPARE(await(store.upsert(object(9000))).error().code, u"newer"_s);
        QVERIFY(setAsideFiles().isEmpty());
        QVERIFY(QFile::remove(path));
        QVERIFY(setAside(kept, path).ok());
        QCOMPARE(await(store.page({}, {}, 1)).error().code, u"newer"_s);
        // Whoever asks in so many words has it tried.
        QVERIFY(await(store.open()).ok());
        QCOMPARE(*await(store.count({})), 20);
    }

    void aDamagedBackupMakesRoomForTheNext()
    {
        HistoryTuning tuning;
        tuning.backupAfterChanges = 3;
        tuning.backupEverySeconds = 0;
        {
            HistoryTuning once;
            once.backupAfterChanges = 1'000;
            HistoryStore store(m_dir->path(), nullptr, once);
            QVERIFY(await(store.open()).ok());
            for (int i = 0; i < 60; ++i)
                QVERIFY(await(store.upsert(object(i))).ok());
            QVERIFY(await(store.backUpNow()).ok());
        }
        const QString backup = file(u"history.backup.db"_s);
        overwrite(backup, 5 * 4096, QFileInfo(backup).size() - 5 * 4096); // its revision can still be read
        overwrite(file(u"history.db"_s), 0, 100);
        HistoryStore store(m_dir->path(), nullptr, tuning);
        QCOMPARE(await(store.open())->kind, OpenReport::Kind::Recovered);
        QCOMPARE(files(u"history.backup.corrupt-*.db"_s).size(), 1);
        QVERIFY(!QFile::exists(backup));
        for (int i = 0; i < 3; ++i)
            QVERIFY(await(store.upsert(object(i))).ok());
        QTRY_VERIFY(QFile::exists(backup));
    }

    void whatWasMendedWithoutABackupGetsOne()
    {
        prepare(0, 3000);
        damageFirstIndex();
        HistoryStore store(m_dir->path());
        QCOMPARE(await(store.open())->rowsRecovered, 3000);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file(u"history.backup.db"_s)), 60'000);
    }
};

QTEST_GUILESS_MAIN(TestHistoryRescue)
#include "tst_historyrescue.moc"
