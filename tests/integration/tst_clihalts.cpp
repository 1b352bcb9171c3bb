// Transfers of the command line that one cause stops: credentials, the whitelist, a quota. A person is told of it once.
#include "base/text.h"
#include "support/clitest.h"

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int files = 20;
const QString quotaSaid = u"reach max api daily quota limit"_s;

QStringList statesOf(const QList<QJsonObject> &objects)
{
    QStringList states;
    for (const QJsonObject &object : objects)
        states.append(object["state"_L1].toString());
    return states;
}

} // namespace

class TestCliHalts : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        begin();
        for (int i = 1; i <= files; ++i)
            m_program->file(u"many/%1.txt"_s.arg(i), QByteArray::number(i));
    }

    void aHaltIsSaidOnce_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("upload") << QStringList{u"upload"_s, u"many"_s, u"--to"_s, u"m/"_s};
        QTest::newRow("download") << QStringList{u"download"_s};
    }

    void aHaltIsSaidOnce()
    {
        QFETCH(QStringList, command);
        if (command.first() == u"download"_s) {
            for (int i = 1; i <= files; ++i)
                command.append((*m_sandbox)->fileIdFor(u"m/%1.txt"_s.arg(i)));
        }
        m_sandbox->faults().refuseAddress(u"203.0.113.7"_s);
        const ProgramRun plain = m_program->run(command);
        QCOMPARE(plain.status, 3);
        QCOMPARE(plain.out, QByteArray());
        QVERIFY2(plain.err.count("not in whitelist") == 1, plain.err.constData());
        QVERIFY2(plain.err.count("The service said") == 1, plain.err.constData());
        QVERIFY2(plain.err.contains("20 failed: ") && plain.err.contains("20 failed.\n"), plain.err.constData());
        // Each has its own line for a program.
        const ProgramRun json = m_program->run(command + QStringList(u"--json"_s));
        QCOMPARE(json.status, 3);
        QVERIFY2(json.err.count("not in whitelist") == 1, json.err.constData());
        QCOMPARE(json.objects().size(), files);
        for (const QJsonObject &object : json.objects()) {
            QCOMPARE(object["state"_L1].toString(), u"failed"_s);
            QCOMPARE(object["error"_L1]["code"_L1].toString(), u"40164"_s);
        }
    }

    void aFileAloneIsNamed()
    {
        m_sandbox->faults().refuseAddress(u"203.0.113.7"_s);
        const ProgramRun run = m_program->run({u"upload"_s, u"many/1.txt"_s, u"--to"_s, u"m/"_s});
        QCOMPARE(run.status, 3);
        QVERIFY2(run.err.count("many/1.txt: ") == 1 && !run.err.contains("1 failed: "), run.err.constData());
        QVERIFY2(run.err.count("not in whitelist") == 1, run.err.constData());
    }

    void whatFailsByItselfIsStillNamed()
    {
        m_sandbox->faults().refuseAddress(u"203.0.113.7"_s);
        const ProgramRun run = m_program->run({u"upload"_s, u"many"_s, u"none.txt"_s, u"--to"_s, u"m/"_s});
        QCOMPARE(run.status, 3);
        QVERIFY2(run.err.count("none.txt: ") == 1 && run.err.contains("20 failed: "), run.err.constData());
        QVERIFY2(run.err.contains("21 failed.\n"), run.err.constData());
    }

    void whatWasSentBeforeIsCounted()
    {
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        const auto process = m_program->start(
            {u"upload"_s, u"many"_s, u"--to"_s, u"m/"_s, u"--jobs"_s, u"1"_s, u"--json"_s});
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 30'000);
        m_sandbox->faults().endDelays();
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        ProgramRun run;
        const auto hasLine = [&] {
            run.out += process->readAllStandardOutput();
            return run.out.contains('\n');
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasLine(), 30'000);
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 45009, quotaSaid, sandbox::Faults::kForever);
        m_sandbox->faults().endDelays();
        end(*process, run);
        QCOMPARE(run.status, 3);
        const QStringList states = statesOf(run.objects());
        QCOMPARE(states.size(), files);
        const auto sent = states.count(u"verified"_s);
        QVERIFY2(sent > 0 && sent < files, run.out.constData());
        QVERIFY2(run.err.count(quotaSaid.toUtf8()) == 1, run.err.constData());
        const auto open = states.count(u"uploaded"_s);
        const QByteArray failed = QByteArray::number(files - sent - open) + " failed";
        QVERIFY2(run.err.count(failed) == 2, run.err.constData());
        QVERIFY2(run.err.contains(QByteArray::number(sent + open) + " file"), run.err.constData());
    }

    void aProofThatAHaltLeavesOpenIsSaidWithIt()
    {
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        const auto process = m_program->start({u"upload"_s, u"many/1.txt"_s, u"many/2.txt"_s, u"many/3.txt"_s,
                                               u"--to"_s, u"m/"_s, u"--jobs"_s, u"3"_s, u"--json"_s});
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 3, 30'000);
        m_sandbox->faults().answerErrcode(u"/tcb/batchdownloadfile"_s, 45009, quotaSaid, sandbox::Faults::kForever);
        m_sandbox->faults().endDelays();
        ProgramRun run;
        end(*process, run);
        const QStringList states = statesOf(run.objects());
        QCOMPARE(states.size(), 3);
        const auto open = states.count(u"uploaded"_s);
        QVERIFY2(open > 0 && open + states.count(u"failed"_s) == 3, run.out.constData());
        for (const QJsonObject &object : run.objects())
            QCOMPARE(object["error"_L1]["code"_L1].toString(), u"45009"_s);
        QVERIFY2(run.err.count(quotaSaid.toUtf8()) == 1, run.err.constData());
        QVERIFY2(run.err.contains(QByteArray::number(open) + " not verified: "), run.err.constData());
    }

    void missingCredentialsAreSaidOnce()
    {
        m_program->useNothing();
        const QStringList command{u"upload"_s, u"many/1.txt"_s, u"many/2.txt"_s, u"many/3.txt"_s};
        const ProgramRun run = m_program->run(command + QStringList(u"--json"_s));
        QCOMPARE(run.status, 3);
        QCOMPARE(run.objects().size(), 3);
        QVERIFY2(run.err.count("3 failed: ") == 1 && !run.err.contains("many/"), run.err.constData());
    }

private:
    void end(QProcess &process, ProgramRun &run) const
    {
        if (process.state() == QProcess::NotRunning || process.waitForFinished(60'000))
            run.status = process.exitCode();
        run.out += process.readAllStandardOutput();
        run.err = process.readAllStandardError();
    }
};

QTEST_GUILESS_MAIN(TestCliHalts)
#include "tst_clihalts.moc"
