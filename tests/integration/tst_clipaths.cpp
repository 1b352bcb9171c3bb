// What a path on the command line stands for.
#include "base/text.h"
#include "support/clitest.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"

using namespace wcs;
using namespace wcs::test;

class TestCliPaths : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        begin();
        m_program->file(u"pics/a.txt"_s, "a");
        m_program->file(u"pics/b.txt"_s, "b");
    }

    void whatIsNamedTwiceIsStoredOnce_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("file") << QStringList{u"pics/a.txt"_s, u"pics/a.txt"_s, u"./pics/a.txt"_s}
                              << QStringList{u"x/a.txt"_s};
        QTest::newRow("folder") << QStringList{u"pics"_s, u"pics/"_s, u"pics/../pics"_s}
                                << QStringList{u"x/pics/a.txt"_s, u"x/pics/b.txt"_s};
    }

    void whatIsNamedTwiceIsStoredOnce()
    {
        QFETCH(QStringList, paths);
        QFETCH(QStringList, keys);
        const ProgramRun run = m_program->run(QStringList{u"upload"_s, u"--to"_s, u"x/"_s, u"--json"_s} + paths);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE((*m_sandbox)->keys(), keys);
        QCOMPARE(run.objects().size(), keys.size());
        for (const QJsonObject &object : run.objects())
            QVERIFY2(object["path"_L1].toString().startsWith("pics/"_L1), run.out.constData());
    }

    void whatIsNamedTwiceFailsOnce()
    {
        m_program->useNothing();
        const ProgramRun run = m_program->run({u"upload"_s, u"pics"_s, u"./pics"_s, u"--json"_s});
        QCOMPARE(run.status, 3);
        QCOMPARE(run.objects().size(), 1);
        QCOMPARE(run.objects().first()["path"_L1].toString(), u"pics"_s);
    }

    /// It would be made under another name, beside the one that was meant.
    void aPlaceThatIsNotUtf8IsRefused_data()
    {
        QTest::addColumn<QStringList>("command");
        const QStringList compare{u"compare"_s, u"pics/a.txt"_s, u"pics/b.txt"_s};
        QTest::newRow("download") << QStringList{u"download"_s, u"cloud://env.bucket/a.txt"_s, u"--out"_s};
        QTest::newRow("serve") << QStringList{u"serve"_s, u"--state"_s};
        QTest::newRow("heat map") << compare + QStringList(u"--heatmap"_s);
        QTest::newRow("report") << compare + QStringList(u"--report"_s);
        QTest::newRow("report of a run") << QStringList{u"run"_s, u"p"_s, u"--set"_s, u"s"_s, u"--report"_s};
        QTest::newRow("settings") << QStringList{u"upload"_s, u"pics"_s, u"--config-dir"_s};
    }

    void aPlaceThatIsNotUtf8IsRefused()
    {
        QFETCH(QStringList, command);
        const ProgramRun run = m_program->run(command + QStringList(replaced));
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains(command.last().toLatin1() + ':') && run.err.contains("is not valid UTF-8"),
                 run.err.constData());
        QVERIFY(!QFileInfo::exists(QDir(m_program->directory()).filePath(replaced)));
    }

    void aPlaceThatIsReallyCalledSoIsTaken()
    {
        const QString id = SandboxClient(&**m_sandbox).upload(u"x/c.txt"_s, "c");
        const QString place = QDir(m_program->directory()).filePath(replaced);
        QVERIFY(QDir().mkdir(place));
        const ProgramRun run = m_program->run({u"download"_s, id, u"--out"_s, replaced});
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(readFile(QDir(place).filePath(u"c.txt"_s)), QByteArray("c"));
    }

    void aPictureThatIsNotUtf8IsNotSaidToBeMissing()
    {
        const ProgramRun run = m_program->run({u"compare"_s, replaced, u"pics/a.txt"_s, u"--json"_s});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.objects().value(0)["error"_L1]["code"_L1].toString(), u"undecodable-name"_s);
    }

private:
    /// What a name has become in which there is a byte that is no UTF-8.
    const QString replaced = u"bad\uFFFD"_s;
};

QTEST_GUILESS_MAIN(TestCliPaths)
#include "tst_clipaths.moc"
