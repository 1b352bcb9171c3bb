// The command line after an interruption: what it goes on with, what it says of what stayed open, and what it clears away.
#include "base/text.h"
#include "settings/environmentcredentials.h"
#include "storage/downloader.h"
#include "support/clitest.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "transfer/transferjournal.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>

using namespace wcs;
using namespace wcs::test;

class TestCliResume : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        begin();
        m_got = QDir(QDir(m_program->directory()).filePath(u"got"_s));
    }

    void interruptedDownloadGoesOnWhereItWasStopped()
    {
#ifdef Q_OS_WIN
        QSKIP("A console signal cannot be sent to one process there.");
#endif
        const QByteArray bytes = patternBytes(2'000'000); // over the slow wire more than ten seconds
        const QString id = SandboxClient(&**m_sandbox).upload(u"cut.bin"_s, bytes);
        const QStringList command{u"download"_s, id, u"--out"_s, u"got"_s, u"--json"_s};
        cutShort(command, m_got, 100'000);
        const qint64 kept = partSize(m_got);
        QVERIFY(kept > 100'000);

        Relay counting((*m_sandbox)->port());
        m_program->useSandbox(*m_sandbox, counting.port());
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(m_got.entryList(QDir::Files), QStringList(u"cut.bin"_s));
        QCOMPARE(readFile(m_got.filePath(u"cut.bin"_s)), bytes);
        // The rest alone has come.
        const qint64 most = bytes.size() - kept + 30'000; // with the answers of the calls
        QVERIFY2(counting.bytesFromServer() < most, qPrintable(QString::number(counting.bytesFromServer())));
    }

    void thePartOfAnObjectThatIsGoneGoes()
    {
#ifdef Q_OS_WIN
        QSKIP("A console signal cannot be sent to one process there.");
#endif
        SandboxClient other(&**m_sandbox);
        const QString id = other.upload(u"cut.bin"_s, patternBytes(2'000'000));
        const QStringList command{u"download"_s, id, u"--out"_s, u"got"_s, u"--json"_s};
        cutShort(command, m_got, 100'000);
        other.remove({id});
        const ProgramRun run = m_program->run(command);
        QCOMPARE(run.status, 1);
        QCOMPARE(m_got.entryList(QDir::Files), QStringList());
    }

    void whatIsThereIsNotFetchedAgainUnlessAsked()
    {
        SandboxClient other(&**m_sandbox);
        const QString id = other.upload(u"a.txt"_s, "one");
        const QString namesake = other.upload(u"deep/a.txt"_s, "two");
        const QStringList command{u"download"_s, id, namesake, u"--out"_s, u"got"_s, u"--json"_s, u"--jobs"_s, u"1"_s};
        const QDir got(QDir(m_program->directory()).filePath(u"got"_s));
        const int looks = (*m_sandbox)->requestCount(u"HEAD object"_s);
        const ProgramRun first = m_program->run(command);
        QVERIFY2(first.status == 0, first.err.constData());
        QCOMPARE((*m_sandbox)->requestCount(u"HEAD object"_s), looks); // nobody asks where the name is free
        const QStringList both{u"a (2).txt"_s, u"a.txt"_s};
        QCOMPARE(got.entryList(QDir::Files), both);
        const int bodies = (*m_sandbox)->requestCount(u"GET object"_s);
        const ProgramRun second = m_program->run(command);
        QVERIFY2(second.status == 0, second.err.constData());
        QCOMPARE(got.entryList(QDir::Files), both);
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), bodies);
        QCOMPARE(second.objects().size(), 2);
        for (const QJsonObject &object : second.objects()) {
            QCOMPARE(object["state"_L1].toString(), u"downloaded"_s);
            QCOMPARE(object["reused"_L1].toBool(), true);
            const QByteArray own = object["file_id"_L1].toString() == id ? "one" : "two";
            QCOMPARE(readFile(object["path"_L1].toString()), own);
        }
        // What was changed since is somebody's: it stays, and the object comes beside it.
        QVERIFY(QFile::remove(got.filePath(u"a.txt"_s)));
        m_program->file(u"got/a.txt"_s, "own");
        QCOMPARE(m_program->run(command).objects().size(), 2);
        QCOMPARE(got.entryList(QDir::Files), (QStringList{u"a (2).txt"_s, u"a (3).txt"_s, u"a.txt"_s}));
        const ProgramRun anew = m_program->run({u"download"_s, id, u"--out"_s, u"got"_s, u"--again"_s, u"--json"_s});
        QCOMPARE(anew.objects().value(0)["reused"_L1].toBool(true), false);
        QCOMPARE(QFileInfo(anew.objects().value(0)["path"_L1].toString()).fileName(), u"a (4).txt"_s);
    }

    void whatLiesThereUnderANumberIsFoundWhereTheNameIsFree()
    {
        SandboxClient other(&**m_sandbox);
        const QString id = other.upload(u"a.txt"_s, "one");
        const QString namesake = other.upload(u"deep/a.txt"_s, "two");
        const QStringList command{u"download"_s, id, namesake, u"--out"_s, u"got"_s, u"--json"_s, u"--jobs"_s, u"1"_s};
        QCOMPARE(m_program->run(command).status, 0);
        QVERIFY(QFile::rename(m_got.filePath(u"a (2).txt"_s), m_got.filePath(u"a (7).txt"_s)));
        QVERIFY(QFile::remove(m_got.filePath(u"a.txt"_s)));
        const int bodies = (*m_sandbox)->requestCount(u"GET object"_s);
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(m_got.entryList(QDir::Files), (QStringList{u"a (7).txt"_s, u"a.txt"_s}));
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), bodies + 1);
        for (const QJsonObject &object : run.objects())
            QCOMPARE(object["reused"_L1].toBool(), object["file_id"_L1].toString() == namesake);
    }

    void whatIsToComeAnewIsNotWhatAnEarlierRunHasFinished()
    {
        const QString id = SandboxClient(&**m_sandbox).upload(u"a.txt"_s, "one");
        m_program->file(u"got/a.txt"_s, "one");
        JournalEntry entry = entryFor(1, m_got.path(), id, QDateTime::currentDateTimeUtc());
        entry.profileId = EnvironmentCredentials::profileId();
        entry.partEtag = u'"' + QString::fromLatin1(md5Of("one")) + u'"';
        keep(m_program->configDirectory() + u"/data/cli/interrupted"_s, {entry});
        const ProgramRun run = m_program->run({u"download"_s, id, u"--out"_s, u"got"_s, u"--again"_s, u"--json"_s});
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(run.objects().value(0)["reused"_L1].toBool(true), false);
        QCOMPARE(m_got.entryList(QDir::Files), (QStringList{u"a (2).txt"_s, u"a.txt"_s}));
    }

    void twoObjectsOfTheSameBytesAreTwoFiles()
    {
        SandboxClient other(&**m_sandbox);
        const QStringList ids{other.upload(u"a.txt"_s, "same"), other.upload(u"deep/a.txt"_s, "same")};
        const QDir got(QDir(m_program->directory()).filePath(u"got"_s));
        const ProgramRun run = m_program->run(QStringList{u"download"_s, u"--out"_s, u"got"_s, u"--jobs"_s, u"1"_s}
                                              + ids);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(got.entryList(QDir::Files), (QStringList{u"a (2).txt"_s, u"a.txt"_s}));
    }

    void whatNobodyHasAskedForInAMonthIsClearedAway()
    {
        const QString folder = m_program->directory() + u"/got"_s;
        QDir().mkpath(folder);
        const QString forgotten = (*m_sandbox)->fileIdFor(u"old.bin"_s);
        const QString again = (*m_sandbox)->fileIdFor(u"taken-up.bin"_s);
        const QDateTime then = QDateTime::currentDateTimeUtc().addDays(-40);
        const QString oldPart = makePart(folder, forgotten, then);
        const QString newPart = makePart(folder, again, QDateTime::currentDateTimeUtc());
        const QString data = m_program->configDirectory() + u"/data/cli/"_s;
        keep(data + u"interrupted"_s, {entryFor(1, folder, forgotten, then), entryFor(2, folder, again, then)});
        // Something must be left behind for it to be put aside.
        keep(data + u"1"_s,
             {entryFor(1, folder, (*m_sandbox)->fileIdFor(u"new.bin"_s), QDateTime::currentDateTimeUtc())});
        m_program->file(u"a.txt"_s, "x");
        const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s});
        QVERIFY2(run.status == 0, run.err.constData());
        QVERIFY(!QFileInfo::exists(oldPart));
        QVERIFY(QFileInfo::exists(newPart));
        const auto journal = TransferJournal::open(data + u"interrupted"_s);
        QVERIFY(journal.ok());
        QStringList known;
        const auto entries = (*journal)->load();
        for (const JournalEntry &entry : *entries)
            known << entry.fileId;
        known.sort();
        QCOMPARE(known, (QStringList{(*m_sandbox)->fileIdFor(u"new.bin"_s), again}));
    }

    void aSpeedLimitHoldsForTheRunAlone()
    {
        m_program->file(u"a.bin"_s, patternBytes(200'000));
        m_program->file(u"b.bin"_s, patternBytes(200'000));
        QElapsedTimer clock;
        clock.start();
        const ProgramRun up = m_program->run(
            {u"upload"_s, u"a.bin"_s, u"b.bin"_s, u"--to"_s, u"x/"_s, u"--limit-up"_s, u"400"_s});
        QVERIFY2(up.status == 0, up.err.constData());
        QVERIFY2(clock.elapsed() >= 700, qPrintable(QString::number(clock.elapsed())));
        clock.start();
        const ProgramRun down = m_program->run(
            QStringList{u"download"_s, u"--out"_s, u"got"_s, u"--limit-down"_s, u"400"_s} + up.lines());
        QVERIFY2(down.status == 0, down.err.constData());
        QVERIFY2(clock.elapsed() >= 500, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!QFileInfo::exists(m_program->configDirectory() + u"/config/settings.json"_s));
        const ProgramRun wrong = m_program->run({u"upload"_s, u"a.bin"_s, u"--limit-up"_s, u"fast"_s});
        QCOMPARE(wrong.status, 2);
        QVERIFY2(wrong.err.contains("--limit-up"), wrong.err.constData());
    }

    void whatCouldNotBeVerifiedIsSaidAndTakenUpByTheSameCommand()
    {
        // For longer than anybody waits.
        m_sandbox->faults().slowDown(u"HEAD object"_s, sandbox::Faults::kForever, 3600);
        m_sandbox->faults().slowDown(u"GET object"_s, sandbox::Faults::kForever, 3600);
        m_program->file(u"a.txt"_s, "x");
        const QStringList command{u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s};
        const ProgramRun run = m_program->run(command);
        QCOMPARE(run.status, 0);
        QCOMPARE(run.objects().value(0)["state"_L1].toString(), u"uploaded"_s);
        QVERIFY2(run.err.contains("1 uploaded, not verified."), run.err.constData());
        m_sandbox->faults().clear();
        const QJsonObject again = m_program->run(command).objects().value(0);
        QCOMPARE(again["state"_L1].toString(), u"verified"_s);
        QCOMPARE(again["reused"_L1].toBool(), true);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"x/a.txt"_s));
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
    }

    void anEarlierObjectInACacheIsSaidAndNothingIsSentAgain()
    {
        SandboxClient other(&**m_sandbox);
        const QString id = other.upload(u"x/a.txt"_s, "of before");
        m_sandbox->faults().serveStale(u"x/a.txt"_s);
        other.remove({id});
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        m_program->file(u"a.txt"_s, "mine");
        const QStringList command{u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s};
        for (const bool again : {false, true}) {
            const ProgramRun run = m_program->run(command);
            QVERIFY2(run.status == 0, run.err.constData());
            const QJsonObject object = run.objects().value(0);
            QCOMPARE(object["file_id"_L1].toString(), id);
            QCOMPARE(object["state"_L1].toString(), u"uploaded"_s);
            QCOMPARE(object["error"_L1]["code"_L1].toString(), u"earlier-object"_s);
            QCOMPARE(object["reused"_L1].toBool(), again);
            QVERIFY2(run.err.contains(again ? "1 reused, not verified." : "1 uploaded, not verified."),
                     run.err.constData());
            QVERIFY2(!run.err.contains("failed"), run.err.constData());
            QVERIFY2(run.err.contains("earlier-object"), run.err.constData());
        }
        const ProgramRun asked = m_program->run({u"exists"_s, id, u"--json"_s});
        QCOMPARE(asked.status, 1); // there, and not proven
        QCOMPARE(asked.objects().value(0)["state"_L1].toString(), u"unknown"_s);
        QCOMPARE(asked.objects().value(0)["exists"_L1].toBool(), true);
        m_sandbox->faults().clear();
        const ProgramRun proven = m_program->run(command);
        QCOMPARE(proven.status, 0);
        QCOMPARE(proven.objects().value(0)["state"_L1].toString(), u"verified"_s);
        QVERIFY(!proven.objects().value(0).contains("error"_L1));
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts + 1);
        QCOMPARE((*m_sandbox)->objectMd5(u"x/a.txt"_s), md5Of("mine"));
    }

    void whatIsStoredOfAFileThatHasChangedGoesUnlessTheRunIsKilled_data()
    {
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("interrupted") << false;
        QTest::newRow("killed") << true;
    }

    void whatIsStoredOfAFileThatHasChangedGoesUnlessTheRunIsKilled()
    {
        QFETCH(bool, isKilled);
#ifdef Q_OS_WIN
        if (!isKilled)
            QSKIP("A console signal cannot be sent to one process there.");
#endif
        const QByteArray bytes = patternBytes(17'000'000); // too large to be hashed before
        QFile file(m_program->file(u"big.bin"_s, bytes));
        const QStringList command{u"upload"_s, u"big.bin"_s, u"--to"_s, u"x/big.bin"_s, u"--json"_s};
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        m_sandbox->faults().answerErrcode(u"/tcb/batchdeletefile"_s, -1, u"system error"_s, sandbox::Faults::kForever);
        const auto process = m_program->start(command);
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 30'000);
        QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
        file.close();
        m_sandbox->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s) > 0, 30'000);
        QCOMPARE((*m_sandbox)->objectMd5(u"x/big.bin"_s), md5Of(bytes));
        if (isKilled)
            process->kill();
        else
            interrupt(*process);
        m_sandbox->faults().clear();
        QVERIFY(process->waitForFinished(30'000));
        if (!isKilled) {
            QCOMPARE(process->exitCode(), 130);
            QCOMPARE((*m_sandbox)->keys(), QStringList()); // it has waited for that
        }
        const int deletions = (*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s);
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0, run.err.constData());
        const QString key = isKilled ? u"x/big-2.bin"_s : u"x/big.bin"_s;
        QCOMPARE((*m_sandbox)->objectMd5(key), md5Of(bytes + "more"));
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), deletions);
        QCOMPARE((*m_sandbox)->keys().size(), isKilled ? 2 : 1);
        QCOMPARE(run.err.contains("unmeant-left"), isKilled);
        if (!isKilled)
            return;
        // Nobody deletes it unasked. The history has it, and it is told once.
        const QString left = (*m_sandbox)->fileIdFor(u"x/big.bin"_s);
        QVERIFY2(run.err.contains(left.toUtf8()), run.err.constData());
        QVERIFY(m_program->run({u"list"_s, u"--json"_s}).out.contains(left.toUtf8()));
        QVERIFY(!m_program->run(command).err.contains("unmeant-left"));
    }

    void anUploadWhoseClaimWasLostIsFoundAgain_data()
    {
        QTest::addColumn<bool>("isKeyTaken");
        QTest::newRow("under the key that was asked for") << false;
        QTest::newRow("under another, as that one was taken") << true;
    }

    void anUploadWhoseClaimWasLostIsFoundAgain()
    {
        QFETCH(bool, isKeyTaken);
        const QString path = m_program->file(u"a.txt"_s, "mine");
        SandboxClient other(&**m_sandbox);
        if (isKeyTaken)
            other.upload(u"x/a.txt"_s, "theirs");
        const QString stored = other.upload(isKeyTaken ? u"x/a-2.txt"_s : u"x/a.txt"_s, "mine");
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        // The journal as a loss of power may leave it: the claim had not come to the disk.
        keep(m_program->configDirectory() + u"/data/cli/1"_s, {uploadOf(path, u"x/a.txt"_s)});
        const QStringList command{u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s};
        // A run that ends in good order, but before it has come to the file, loses nothing of what is known.
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 48001, u"refused"_s, sandbox::Faults::kForever);
        QVERIFY(m_program->run(command).status != 0);
        m_sandbox->faults().clear();
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0, run.err.constData());
        const QJsonObject object = run.objects().value(0);
        QCOMPARE(object["file_id"_L1].toString(), stored);
        QCOMPARE(object["reused"_L1].toBool(), true);
        QCOMPARE(object["state"_L1].toString(), u"verified"_s);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts);
    }

    void aKeyOfTheTemplateIsMadeAnewForWhatHadNotBegun_data()
    {
        QTest::addColumn<QByteArray>("stored"); // under the key of the killed run; empty: nothing
        QTest::addColumn<bool>("isFound");
        QTest::newRow("nothing was stored") << QByteArray() << false;
        QTest::newRow("its own bytes were") << QByteArray("mine") << true;
        QTest::newRow("those of another were") << QByteArray("theirs") << false;
    }

    void aKeyOfTheTemplateIsMadeAnewForWhatHadNotBegun()
    {
        QFETCH(QByteArray, stored);
        QFETCH(bool, isFound);
        const QString earlier = u"2020/01/a.txt"_s; // as the default template makes them
        const QString path = m_program->file(u"a.txt"_s, "mine");
        if (!stored.isEmpty())
            SandboxClient(&**m_sandbox).upload(earlier, stored);
        const int posts = (*m_sandbox)->requestCount(u"POST object"_s);
        JournalEntry entry = uploadOf(path, earlier);
        entry.upload.isNamed = false;
        keep(m_program->configDirectory() + u"/data/cli/1"_s, {entry});
        const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--json"_s});
        QVERIFY2(run.status == 0, run.err.constData());
        const QJsonObject object = run.objects().value(0);
        QCOMPARE(object["reused"_L1].toBool(), isFound);
        QCOMPARE(object["key"_L1].toString() == earlier, isFound);
        QVERIFY2(object["key"_L1].toString().endsWith(u"/a.txt"_s), qPrintable(object["key"_L1].toString()));
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s) - posts, isFound ? 0 : 1);
        QCOMPARE((*m_sandbox)->objectMd5(object["key"_L1].toString()), md5Of("mine"));
        if (!stored.isEmpty())
            QCOMPARE((*m_sandbox)->objectMd5(earlier), md5Of(stored));
    }

    void onlyWhatWasBegunAndNotFinishedIsSaidToBeTakenUp()
    {
        QStringList command{u"upload"_s, u"--to"_s, u"x/"_s, u"a.txt"_s, u"b.txt"_s};
        m_program->file(u"a.txt"_s, "a");
        m_program->file(u"b.txt"_s, "b");
        QVERIFY(m_program->run(command).status == 0);
        // The claims of a run that was killed stay, also of what it had finished.
        m_program->file(u"c.txt"_s, "c");
        command << u"c.txt"_s;
        QList<JournalEntry> entries;
        for (const QString &name : {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}) {
            entries << uploadOf(QDir(m_program->directory()).filePath(name), u"x/"_s + name);
            entries.last().id = entries.size();
            entries.last().claimedKey = u"x/"_s + name;
            entries.last().fileId = (*m_sandbox)->fileIdFor(u"x/"_s + name);
        }
        const QString slot = m_program->configDirectory() + u"/data/cli/1"_s;
        keep(slot, entries);
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0, run.err.constData());
        QVERIFY2(run.err.contains("Taking up 1 upload"), run.err.constData());
        QCOMPARE((*m_sandbox)->keys().size(), 3);
        keep(slot, entries);
        const ProgramRun again = m_program->run(command);
        QVERIFY2(again.status == 0, again.err.constData());
        QVERIFY2(!again.err.contains("Taking up"), again.err.constData());
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 3);
    }

    void emptyFilesAreStoredOnceHoweverOftenTheSameIsAskedFor_data()
    {
        QTest::addColumn<QStringList>("to");
        QTest::newRow("below a prefix") << QStringList{u"--to"_s, u"x/"_s};
        QTest::newRow("by the template") << QStringList();
    }
    void emptyFilesAreStoredOnceHoweverOftenTheSameIsAskedFor()
    {
        QFETCH(QStringList, to);
        const QStringList command = QStringList{u"upload"_s, u"t"_s, u"--json"_s} + to;
        for (const QString &name : {u"空1.txt"_s, u"空2.txt"_s, u"deep/空1.txt"_s})
            m_program->file(u"t/"_s + name, {});
        m_program->file(u"t/full.txt"_s, "x");
        for (const bool again : {false, true, true}) {
            const ProgramRun run = m_program->run(command);
            QVERIFY2(run.status == 0, run.err.constData());
            QCOMPARE(run.objects().size(), 4);
            for (const QJsonObject &object : run.objects())
                QCOMPARE(object["reused"_L1].toBool(!again), again);
            QCOMPARE((*m_sandbox)->keys().size(), 4);
        }
        // One that is new is stored, as empty as the others are.
        m_program->file(u"t/空3.txt"_s, {});
        QVERIFY(m_program->run(command).status == 0);
        QCOMPARE((*m_sandbox)->keys().size(), 5);
        QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 5);
    }

    void whatAKilledRunHadNotBegunCostsNoRequestMore()
    {
        QStringList command{u"upload"_s, u"--to"_s, u"x/"_s, u"--json"_s};
        QList<JournalEntry> entries;
        for (int i = 0; i < 5; ++i) {
            const QString name = u"%1.txt"_s.arg(i);
            const QString path = m_program->file(name, "content " + QByteArray::number(i));
            entries << uploadOf(path, u"x/"_s + name);
            entries.last().id = i + 1;
            command << name;
        }
        keep(m_program->configDirectory() + u"/data/cli/1"_s, entries);
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0, run.err.constData());
        for (const QJsonObject &object : run.objects())
            QCOMPARE(object["reused"_L1].toBool(true), false);
        QCOMPARE((*m_sandbox)->keys().size(), 5);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 5);
        QCOMPARE((*m_sandbox)->requestCount(u"HEAD object"_s), 5); // the proofs
    }

private:
    /// An upload that was listed, and of which nothing more is known.
    static JournalEntry uploadOf(const QString &path, const QString &key)
    {
        JournalEntry entry;
        entry.id = 1;
        entry.batch = QDateTime::currentMSecsSinceEpoch();
        entry.profileId = EnvironmentCredentials::profileId();
        entry.upload.localPath = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        entry.upload.relativePath = QFileInfo(path).fileName();
        entry.upload.size = QFileInfo(path).size();
        entry.upload.key = key;
        entry.upload.isNamed = true;
        entry.reuse = ReusePolicy::SameUpload;
        return entry;
    }
    static JournalEntry entryFor(JobId id, const QString &folder, const QString &fileId, const QDateTime &when)
    {
        JournalEntry entry;
        entry.id = id;
        entry.batch = when.toMSecsSinceEpoch();
        entry.kind = JobKind::Download;
        entry.state = JobState::Cancelled;
        entry.position = id << 16;
        entry.fileId = fileId;
        entry.download.emplace();
        entry.download->fileId = fileId;
        entry.download->targetDirectory = folder;
        return entry;
    }
    static void keep(const QString &directory, const QList<JournalEntry> &entries)
    {
        auto journal = TransferJournal::open(directory);
        if (!journal || !(*journal)->save(entries))
            qFatal("the journal cannot be written");
    }
    static QString makePart(const QString &folder, const QString &fileId, const QDateTime &when)
    {
        DownloadRequest request;
        request.fileId = fileId;
        request.directory = folder;
        QFile part(Downloader::partPath(request));
        if (!part.open(QIODevice::WriteOnly) || part.write("half") != 4 || !part.flush()
            || !part.setFileTime(when, QFileDevice::FileModificationTime))
            qFatal("no part can be made");
        return part.fileName();
    }

    QDir m_got;
};

QTEST_GUILESS_MAIN(TestCliResume)
#include "tst_cliresume.moc"
