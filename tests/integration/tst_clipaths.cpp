// What a path on the command line stands for.
#include "base/text.h"
#include "support/clitest.h"

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
};

QTEST_GUILESS_MAIN(TestCliPaths)
#include "tst_clipaths.moc"
