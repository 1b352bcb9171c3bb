// What one cause stops or holds up on the command line: credentials, the whitelist, a quota, a full disk, the network. A person is
// told of it once.
#include "base/text.h"
#include "storage/downloader.h"
#include "support/clitest.h"
#include "support/sandboxclient.h"

#include <QDir>
#include <QFileInfo>

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
        // The objects are named once their sandbox runs.
        QTest::newRow("download") << QStringList{u"download"_s};
        QTest::newRow("link") << QStringList{u"link"_s};
        QTest::newRow("exists") << QStringList{u"exists"_s};
        QTest::newRow("delete") << QStringList{u"delete"_s, u"--yes"_s};
        QStringList run{u"run"_s, u"p"_s};
        for (int i = 1; i <= files; ++i)
            run.append(u"many/%1.txt"_s.arg(i));
        QTest::newRow("run") << run;
    }

    void aHaltIsSaidOnce()
    {
        QFETCH(QStringList, command);
        const bool isUpload = command.first() == "upload"_L1;
        const bool isTransfer = isUpload || command.first() == "download"_L1;
        const bool isRun = command.first() == "run"_L1;
        for (int i = 1; i <= files && !isUpload && !isRun; ++i)
            command.append((*m_sandbox)->fileIdFor(u"m/%1.txt"_s.arg(i)));
        const ProgramRun added = m_program->run(
            {u"pipeline"_s, u"add"_s, u"p"_s, u"--url"_s, u"http://127.0.0.1:9/x"_s});
        QVERIFY2(added.status == 0, added.err.constData());
        m_sandbox->faults().refuseAddress(u"203.0.113.7"_s);
        const ProgramRun plain = m_program->run(command);
        QCOMPARE(plain.status, 3);
        QCOMPARE(plain.out, QByteArray());
        QVERIFY2(plain.err.count("not in whitelist") == 1, plain.err.constData());
        QVERIFY2(plain.err.count("The service said") == 1, plain.err.constData());
        QVERIFY2(plain.err.count("20 failed: ") == 1, plain.err.constData());
        QVERIFY2(!isTransfer || plain.err.contains("20 failed.\n"), plain.err.constData()); // these sum up
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

    void noFurtherTryIsPromisedAfterTheLastOne()
    {
        m_sandbox->faults().slowDown(u"POST object"_s, 1, 700);
        const ProgramRun run = m_program->run({u"upload"_s, u"many/1.txt"_s, u"--to"_s, u"m/"_s, u"--json"_s});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.objects().size(), 1);
        const QString advice = run.objects().first()["error"_L1]["advice"_L1].toString();
        QCOMPARE(advice, u"Wait 11 min 40 s, as the service asks, and try again."_s);
        QVERIFY2(!run.err.contains("by itself"), run.err.constData());
    }

    void aFullDiskIsSaidOnce()
    {
        if (!QFileInfo::exists(u"/dev/full"_s))
            QSKIP("this system has no /dev/full");
        DownloadRequest request;
        request.directory = QDir(m_program->directory()).filePath(u"down"_s);
        QVERIFY(QDir().mkpath(request.directory));
        QStringList command{u"download"_s, u"--json"_s, u"--out"_s, request.directory};
        for (int i = 1; i <= files; ++i) {
            request.fileId = SandboxClient(&**m_sandbox).upload(u"m/%1.txt"_s.arg(i), "x");
            QVERIFY(QFile::link(u"/dev/full"_s, Downloader::partPath(request)));
            command.append(request.fileId);
        }
        const ProgramRun run = m_program->run(command);
        QCOMPARE(run.status, 1);
        QCOMPARE(statesOf(run.objects()).count(u"failed"_s), files);
        QVERIFY2(run.err.count("no room left") == 1 && run.err.contains("20 failed: "), run.err.constData());
    }

    void aNetworkThatIsGoneIsWaitedForAndThatIsSaid()
    {
        m_program->file(u"config/config/settings.json"_s, R"({"version":1,"network":{"idleTimeoutSeconds":5}})");
        Relay relay((*m_sandbox)->port());
        // The call and its repetition are cut; who asks then whether there is a network has no answer.
        relay.setRules({{Relay::Mode::ResetBefore}, {Relay::Mode::ResetBefore}, {Relay::Mode::Hang}});
        m_program->useSandbox(*m_sandbox, relay.port());
        const ProgramRun run = m_program->run({u"upload"_s, u"many/1.txt"_s, u"--to"_s, u"m/"_s});
        QVERIFY2(run.status == 0, run.err.constData());
        const auto lost = run.err.indexOf("There is no connection. ");
        const auto back = run.err.indexOf("The connection is back.");
        QVERIFY2(lost >= 0 && back > lost, run.err.constData());
        QVERIFY2(run.err.count("Waiting up to two minutes for it.") == 1, run.err.constData());
        QVERIFY2(!run.err.contains("Trying again"), run.err.constData()); // no try of it has failed
    }

    void aServiceThatTakesNoCallsIsSaidOnceAndWaitedFor()
    {
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 45011, u"api minute-quota reach limit"_s,
                                          sandbox::Faults::kForever);
        const auto process = m_program->start({u"upload"_s, u"many"_s, u"--to"_s, u"m/"_s});
        QByteArray said;
        const auto waits = [&said, &process] {
            said += process->readAllStandardError();
            return said.contains("Waiting until WeChat takes calls again.");
        };
        QTRY_VERIFY_WITH_TIMEOUT(waits(), 30'000);
        process->kill(); // it would for a minute
        QVERIFY(process->waitForFinished(30'000));
        said += process->readAllStandardError();
        QVERIFY2(said.count("Waiting until WeChat") == 1 && !said.contains("Trying again"), said.constData());
        QVERIFY2(!said.contains(" failed"), said.constData());
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
        QByteArray first;
        const auto hasLine = [&] {
            first += process->readAllStandardOutput();
            return first.contains('\n');
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasLine(), 30'000);
        m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 45009, quotaSaid, sandbox::Faults::kForever);
        m_sandbox->faults().endDelays();
        ProgramRun run = ended(*process);
        run.out.prepend(first);
        QCOMPARE(run.status, 3);
        const QStringList states = statesOf(run.objects());
        QCOMPARE(states.size(), files);
        const auto sent = states.count(u"verified"_s);
        QVERIFY2(sent > 0 && sent < files, run.out.constData());
        QVERIFY2(run.err.count(quotaSaid.toUtf8()) == 1, run.err.constData());
        const auto open = states.count(u"uploaded"_s);
        const QByteArray failed = QByteArray::number(files - sent - open) + " failed";
        QVERIFY2(run.err.count(failed) == 2, run.err.constData());
        QVERIFY2(run.err.contains(QByteArray::number(sent + open) + " uploaded"), run.err.constData());
    }

    void aProofThatAHaltLeavesOpenIsSaidWithIt()
    {
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        const auto process = m_program->start({u"upload"_s, u"many/1.txt"_s, u"many/2.txt"_s, u"many/3.txt"_s,
                                               u"--to"_s, u"m/"_s, u"--jobs"_s, u"3"_s, u"--json"_s});
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 3, 30'000);
        m_sandbox->faults().answerErrcode(u"/tcb/batchdownloadfile"_s, 45009, quotaSaid, sandbox::Faults::kForever);
        m_sandbox->faults().endDelays();
        const ProgramRun run = ended(*process);
        const QStringList states = statesOf(run.objects());
        QCOMPARE(states.size(), 3);
        const auto open = states.count(u"uploaded"_s);
        QVERIFY2(open > 0 && open + states.count(u"failed"_s) == 3, run.out.constData());
        for (const QJsonObject &object : run.objects())
            QCOMPARE(object["error"_L1]["code"_L1].toString(), u"45009"_s);
        QVERIFY2(run.err.count(quotaSaid.toUtf8()) == 1, run.err.constData());
        QVERIFY2(run.err.contains(QByteArray::number(open) + " not verified: "), run.err.constData());
    }

    void missingCredentialsAreSaidOnce_data()
    {
        QTest::addColumn<QStringList>("command");
        const QStringList files{u"many/1.txt"_s, u"many/2.txt"_s, u"many/3.txt"_s};
        const QStringList ids{u"cloud://e.b/many/1"_s, u"cloud://e.b/many/2"_s, u"cloud://e.b/many/3"_s};
        QTest::newRow("upload") << QStringList(u"upload"_s) + files;
        QTest::newRow("link") << QStringList(u"link"_s) + ids;
        QTest::newRow("exists") << QStringList(u"exists"_s) + ids;
        QTest::newRow("delete") << QStringList{u"delete"_s, u"--yes"_s} + ids;
    }

    void missingCredentialsAreSaidOnce()
    {
        QFETCH(QStringList, command);
        m_program->useNothing();
        const ProgramRun run = m_program->run(command + QStringList(u"--json"_s));
        QCOMPARE(run.status, 3);
        QCOMPARE(run.objects().size(), 3);
        QVERIFY2(run.err.count("3 failed: ") == 1 && !run.err.contains("many/"), run.err.constData());
    }

    void theSummaryHasTheMarksOfItsLanguage()
    {
        if (QFileInfo(QStringLiteral(WCS_CLI_PROGRAM)).baseName() != "wx-cloud-storage"_L1)
            QSKIP("The command line alone has English texts only.");
        const QString there = SandboxClient(&**m_sandbox).upload(u"m/0.txt"_s, "x");
        const QStringList command{u"download"_s, there, (*m_sandbox)->fileIdFor(u"m/none.txt"_s)};
        const QString english = QString::fromUtf8(m_program->run(command).err).trimmed();
        QVERIFY2(english.endsWith(u" downloaded, 1 failed."_s), qPrintable(english));
        m_program->setVariable(u"LC_ALL"_s, u"zh_CN.UTF-8"_s);
        const QString chinese = QString::fromUtf8(m_program->run(command).err).trimmed().section(u'\n', -1);
        QVERIFY2(chinese.contains(u'，') && chinese.endsWith(u'。'), qPrintable(chinese));
        QVERIFY2(!chinese.contains(u',') && !chinese.contains(u'.'), qPrintable(chinese));
    }

    void whatIsSkippedIsNotCountedAsUploaded()
    {
        setProfile(u"Skipping"_s, u"skip"_s);
        const QStringList rest{u"--to"_s, u"m/"_s, u"--profile"_s, u"skipping"_s};
        const ProgramRun before = m_program->run(QStringList{u"upload"_s, u"many/1.txt"_s} + rest);
        QVERIFY2(before.err.trimmed().endsWith("1 uploaded."), before.err.constData());
        m_program->file(u"many/1.txt"_s, "other content");
        const ProgramRun run = m_program->run(
            QStringList{u"upload"_s, u"many/1.txt"_s, u"many/2.txt"_s, u"many/3.txt"_s} + rest);
        QCOMPARE(run.status, 0);
        QVERIFY2(run.err.trimmed().endsWith("2 uploaded, 1 skipped."), run.err.constData());
    }

    void whatKeepsTheLaterOnesFromBeingAskedIsSaidOnce()
    {
        QStringList command{u"exists"_s, u"--json"_s, SandboxClient(&**m_sandbox).upload(u"m/0.txt"_s, "x")};
        for (int i = 1; i < 60; ++i)
            command << (*m_sandbox)->fileIdFor(u"m/%1.txt"_s.arg(i));
        m_sandbox->faults().delay(u"HEAD object"_s, 120'000);
        const auto process = m_program->start(command);
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"HEAD object"_s), 1, 30'000);
        m_sandbox->faults().answerErrcode(u"/tcb/batchdownloadfile"_s, 45009, quotaSaid, sandbox::Faults::kForever);
        m_sandbox->faults().endDelays();
        const ProgramRun run = ended(*process);
        QCOMPARE(run.status, 3);
        const QStringList states = statesOf(run.objects());
        QCOMPARE(states.size(), 60);
        QCOMPARE(states.count(u"missing"_s), 49);
        QCOMPARE(states.count(u"unknown"_s), 10);
        QVERIFY2(run.err.count(quotaSaid.toUtf8()) == 1 && run.err.contains("10 failed: "), run.err.constData());
        // What fails for itself is still named.
        QVERIFY2(run.err.contains("/m/49.txt: ") && !run.err.contains("/m/50.txt: "), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliHalts)
#include "tst_clihalts.moc"
