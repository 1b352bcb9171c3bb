// Downloads of the command line that keep the folders of the keys.
#include "base/text.h"
#include "settings/environmentcredentials.h"
#include "storage/downloader.h"
#include "support/clitest.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "transfer/transferjournal.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>

using namespace wcs;
using namespace wcs::test;

class TestCliFolders : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }

    void eachFileGoesToTheFolderOfItsKey_data()
    {
        QTest::addColumn<QStringList>("option");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("kept") << QStringList{u"--keep-folders"_s}
                              << QStringList{u"_CON/trail/a.png"_s, u"a.png"_s, u"b/a.png"_s, u"b/c/a.png"_s};
        QTest::newRow("flat, as long as nobody asks for more")
            << QStringList() << QStringList{u"a (2).png"_s, u"a (3).png"_s, u"a (4).png"_s, u"a.png"_s};
    }

    void eachFileGoesToTheFolderOfItsKey()
    {
        QFETCH(QStringList, option);
        QFETCH(QStringList, files);
        SandboxClient other(&**m_sandbox);
        QStringList command{u"download"_s, u"--out"_s, u"got"_s, u"--json"_s};
        for (const QString &key : {u"a.png"_s, u"b/a.png"_s, u"b/c/a.png"_s, u"CON/trail. /a.png"_s})
            command << other.upload(key, key.toUtf8());
        const ProgramRun run = m_program->run(command + option);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(filesBelow(u"got"_s), files);
        QCOMPARE(run.objects().size(), 4);
        for (const QJsonObject &object : run.objects()) {
            const QString path = object["path"_L1].toString();
            QVERIFY2(QDir::isAbsolutePath(path), qPrintable(path));
            QCOMPARE(readFile(path), object["key"_L1].toString().toUtf8());
        }
    }

    void aFileInTheWayFailsThatOneAlone_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("of an object that is written at its end") << 100;
        QTest::newRow("of one that is written as it comes") << 1'000'000;
    }

    void aFileInTheWayFailsThatOneAlone()
    {
        QFETCH(int, size);
        SandboxClient other(&**m_sandbox);
        const QString barred = other.upload(u"taken/deep/a.bin"_s, patternBytes(size));
        const QString free = other.upload(u"free/a.bin"_s, patternBytes(size));
        const QString inTheWay = m_program->file(u"got/taken"_s, "mine");
        const QStringList command{u"download"_s, barred, free, u"--out"_s, u"got"_s, u"--keep-folders"_s, u"--json"_s};
        const ProgramRun run = m_program->run(command);
        QCOMPARE(run.status, 1);
        QCOMPARE(filesBelow(u"got"_s), (QStringList{u"free/a.bin"_s, u"taken"_s}));
        QCOMPARE(readFile(inTheWay), QByteArray("mine"));
        for (const QJsonObject &object : run.objects()) {
            const QJsonObject error = object["error"_L1].toObject();
            if (object["file_id"_L1].toString() == free) {
                QCOMPARE(object["state"_L1].toString(), u"downloaded"_s);
                continue;
            }
            QCOMPARE(object["state"_L1].toString(), u"failed"_s);
            QCOMPARE(error["code"_L1].toString(), u"folder-is-file"_s);
            const QString message = error["message"_L1].toString();
            QVERIFY2(message.contains(QFileInfo(inTheWay).canonicalFilePath()), qPrintable(message));
            QVERIFY(!error["advice"_L1].toString().isEmpty());
        }
        // Once it is out of the way, the same command fetches what it had to leave.
        QVERIFY(QFile::remove(inTheWay));
        const ProgramRun again = m_program->run({u"download"_s, barred, u"--out"_s, u"got"_s, u"--keep-folders"_s});
        QVERIFY2(again.status == 0, again.err.constData());
        QCOMPARE(filesBelow(u"got"_s), (QStringList{u"free/a.bin"_s, u"taken/deep/a.bin"_s}));
    }

    void aFolderThatMayNotBeWrittenIsNamed()
    {
        const QString locked = QDir(m_program->directory()).filePath(u"got/locked"_s);
        QVERIFY(QDir().mkpath(locked));
        const auto open = QFile::permissions(locked);
        QVERIFY(QFile::setPermissions(locked, QFile::ReadOwner | QFile::ExeOwner));
        if (QFile probe(locked + u"/probe"_s); probe.open(QIODevice::WriteOnly)) {
            QFile::setPermissions(locked, open);
            QSKIP("Nothing is kept from being written here.");
        }
        SandboxClient other(&**m_sandbox);
        const QString id = other.upload(u"locked/deep/a.bin"_s, "x");
        const ProgramRun run = m_program->run(
            {u"download"_s, id, u"--out"_s, u"got"_s, u"--keep-folders"_s, u"--json"_s});
        QFile::setPermissions(locked, open);
        QCOMPARE(run.status, 1);
        const QJsonObject error = run.objects().value(0)["error"_L1].toObject();
        QCOMPARE(error["code"_L1].toString(), u"cannot-write"_s);
        const QString message = error["message"_L1].toString();
        QVERIFY2(message.contains(u"/got/locked/deep"_s), qPrintable(message));
    }

    void aKeyThatALinkWouldNotLeadToIsRefused()
    {
        m_program->file(u"a.txt"_s, "x");
        for (const QString &to : {u"../../etc"_s, u"../"_s, u"x/./"_s, u"x/.."_s}) {
            const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, to});
            QCOMPARE(run.status, 2);
            QVERIFY2(run.err.contains("A part of the object key"), run.err.constData());
        }
        QCOMPARE((*m_sandbox)->keys(), QStringList());
        // What somebody else has stored there can be fetched all the same.
        const QString id = SandboxClient(&**m_sandbox).upload(u"x/../b.txt"_s, "there");
        const ProgramRun back = m_program->run({u"download"_s, id, u"--out"_s, u"got"_s});
        QVERIFY2(back.status == 0, back.err.constData());
        QCOMPARE(readFile(back.lines().value(0)), QByteArray("there"));
    }

    void noFolderIsMadeForAnObjectThatIsNotThere()
    {
        const QString id = (*m_sandbox)->fileIdFor(u"deep/down/gone.bin"_s);
        const ProgramRun run = m_program->run({u"download"_s, id, u"--out"_s, u"got"_s, u"--keep-folders"_s});
        QCOMPARE(run.status, 1);
        const QDir got(QDir(m_program->directory()).filePath(u"got"_s));
        QVERIFY(got.exists());
        QCOMPARE(got.entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }

    void interruptedItGoesOnInTheFolderOfItsKey()
    {
#ifdef Q_OS_WIN
        QSKIP("A console signal cannot be sent to one process there.");
#endif
        const QByteArray bytes = patternBytes(2'000'000); // over the slow wire more than ten seconds
        const QString id = SandboxClient(&**m_sandbox).upload(u"deep/down/cut.bin"_s, bytes);
        const QStringList command{u"download"_s, id, u"--out"_s, u"got"_s, u"--keep-folders"_s};
        const QDir folder(QDir(m_program->directory()).filePath(u"got/deep/down"_s));
        cutShort(command, folder, 100'000);
        const qint64 kept = partSize(folder);
        QVERIFY(kept > 100'000);

        Relay counting((*m_sandbox)->port());
        m_program->useSandbox(*m_sandbox, counting.port());
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(filesBelow(u"got"_s), QStringList(u"deep/down/cut.bin"_s));
        QCOMPARE(readFile(folder.filePath(u"cut.bin"_s)), bytes);
        // The rest alone has come.
        const qint64 most = bytes.size() - kept + 30'000; // with the answers of the calls
        QVERIFY2(counting.bytesFromServer() < most, qPrintable(QString::number(counting.bytesFromServer())));
    }

    void whatAKilledRunHadFinishedIsLeftAlone_data()
    {
        QTest::addColumn<QStringList>("option");
        QTest::addColumn<bool>("isReused");
        QTest::newRow("the same command") << QStringList{u"--keep-folders"_s} << true;
        QTest::newRow("another, which means another place") << QStringList() << false;
    }

    void whatAKilledRunHadFinishedIsLeftAlone()
    {
        QFETCH(QStringList, option);
        QFETCH(bool, isReused);
        const QString id = SandboxClient(&**m_sandbox).upload(u"deep/a.txt"_s, "mine");
        const QString path = m_program->file(u"got/deep/a.txt"_s, "mine");
        JournalEntry entry;
        entry.id = 1;
        entry.batch = QDateTime::currentMSecsSinceEpoch();
        entry.kind = JobKind::Download;
        entry.state = JobState::Running;
        entry.profileId = EnvironmentCredentials::profileId();
        entry.fileId = id;
        entry.download.emplace();
        entry.download->fileId = id;
        entry.download->targetDirectory = QFileInfo(path).canonicalPath();
        {
            auto journal = TransferJournal::open(m_program->configDirectory() + u"/data/cli/1"_s);
            QVERIFY(journal.ok() && (*journal)->save({entry}).ok());
        }
        const ProgramRun run = m_program->run(QStringList{u"download"_s, id, u"--out"_s, u"got"_s, u"--json"_s}
                                              + option);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(run.objects().value(0)["reused"_L1].toBool(!isReused), isReused);
        const QStringList expected = isReused ? QStringList{u"deep/a.txt"_s} : QStringList{u"a.txt"_s, u"deep/a.txt"_s};
        QCOMPARE(filesBelow(u"got"_s), expected);
    }

private:
    /// Every file below a folder of the program's directory, by its path from there.
    QStringList filesBelow(const QString &name) const
    {
        const QDir folder(QDir(m_program->directory()).filePath(name));
        QStringList files;
        QDirIterator it(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << folder.relativeFilePath(it.next());
        files.sort();
        return files;
    }
};

QTEST_GUILESS_MAIN(TestCliFolders)
#include "tst_clifolders.moc"
