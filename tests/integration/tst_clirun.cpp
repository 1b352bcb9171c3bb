// The command line when things go wrong, are stopped, or run side by side; and the sandbox that it serves.
#include "base/text.h"
#include "support/clitest.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "transfer/transferjournal.h"

#include <QDir>
#include <QJsonDocument>
#include <QStandardPaths>

#include <csignal>

using namespace wcs;
using namespace wcs::test;

class tst_CliRun : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void refusedAccountFailsEveryFileAndEnds_data();
    void refusedAccountFailsEveryFileAndEnds();
    void failureCarriesTheRequestId();
    void secretsAreNowhere();
    void interruptStopsAndLeavesTheJournalWhole();
    void interruptedDeleteTellsWhatIsGoneAndWhatIsNot();
    void killedRunIsTakenUpAndStoresNothingTwice();
    void sameUploadAgainIsReportedAndNotSent();
    void aNameThatEndsInABlankIsStoredOnce();
    void whatWasStoredAndIsGoneIsSentAgain();
    void changedFileIsNotTakenForTheOldOne();
    void killedDownloadGoesOnAndIsNotDoubled();
    void twoRunsAtATimeDoNotMeet();
    void servesAndEndsOnSignal_data();
    void servesAndEndsOnSignal();
    void servesTheAccountItIsGiven();
    void servedObjectsOutliveTheProcess();
    void whatIsServedIsNoAccountOfTheBuiltInSandbox();
    void pythonClientWorksAgainstServe();

private:
    /// Starts `serve` and gives its first line.
    QJsonObject serve(QProcess *&process, const QStringList &arguments = {});
    void stopServer();

    std::unique_ptr<QProcess> m_server;
};

namespace {

QList<JournalEntry> journalOf(const Program &program)
{
    const QString slot = QDir(program.configDirectory()).filePath(u"data/cli/1"_s);
    auto journal = TransferJournal::open(slot);
    if (!journal || !(*journal)->setAside().isEmpty())
        qFatal("the journal is damaged");
    return (*journal)->load().valueOr({});
}

} // namespace

void tst_CliRun::init()
{
    begin();
}

void tst_CliRun::cleanup()
{
    stopServer();
}

void tst_CliRun::refusedAccountFailsEveryFileAndEnds_data()
{
    QTest::addColumn<int>("errcode");
    QTest::addColumn<QStringList>("command");
    const QStringList upload{u"upload"_s, u"1.txt"_s, u"2.txt"_s,  u"3.txt"_s, u"4.txt"_s,
                             u"--to"_s,   u"x/"_s,    u"--jobs"_s, u"1"_s};
    QTest::newRow("upload, wrong SECRET") << 40125 << upload;
    QTest::newRow("upload, quota") << 45009 << upload;
    const QStringList ids{u"cloud://e.b/1"_s, u"cloud://e.b/2"_s, u"cloud://e.b/3"_s, u"cloud://e.b/4"_s};
    QTest::newRow("download, wrong SECRET") << 40125 << QStringList(u"download"_s) + ids;
    QTest::newRow("exists, wrong SECRET") << 40125 << QStringList(u"exists"_s) + ids;
    QTest::newRow("link, wrong SECRET") << 40125 << QStringList(u"link"_s) + ids;
    QTest::newRow("delete, wrong SECRET") << 40125 << QStringList{u"delete"_s, u"--yes"_s} + ids;
}

void tst_CliRun::refusedAccountFailsEveryFileAndEnds()
{
    QFETCH(int, errcode);
    QFETCH(QStringList, command);
    for (int i = 1; i <= 4; ++i)
        m_program->file(u"%1.txt"_s.arg(i), "x");
    m_sandbox->faults().answerErrcode(u"/cgi-bin/stable_token"_s, errcode, u"refused"_s, sandbox::Faults::kForever);
    const ProgramRun run = m_program->run(command + QStringList(u"--json"_s));
    QCOMPARE(run.status, 3);
    QCOMPARE(run.objects().size(), 4);
    for (const QJsonObject &object : run.objects()) {
        QCOMPARE(object["state"_L1].toString(), u"failed"_s);
        QCOMPARE(object["error"_L1]["code"_L1].toString(), QString::number(errcode));
        QCOMPARE(object["error"_L1]["stage"_L1].toString(), u"token"_s);
    }
}

void tst_CliRun::failureCarriesTheRequestId()
{
    m_program->file(u"a.txt"_s, "x");
    m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 41005, u"missing, rid: 1234-5678"_s,
                                      sandbox::Faults::kForever);
    const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    const QJsonValue error = run.objects().value(0)["error"_L1];
    QCOMPARE(error["stage"_L1].toString(), u"ticket"_s);
    QCOMPARE(error["request_id"_L1].toString(), u"1234-5678"_s);
    QVERIFY(run.objects().value(0)["file_id"_L1].isNull());
}

void tst_CliRun::secretsAreNowhere()
{
    const QString secret = m_sandbox->secret();
    m_program->file(u"a.txt"_s, "x");
    const ProgramRun good = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s});
    QCOMPARE(good.status, 0);
    const QString id = good.lines().value(0);
    const ProgramRun back = m_program->run({u"download"_s, id});
    QCOMPARE(back.status, 0);
    // The server repeats what it was sent, as careless gateways do.
    m_sandbox->faults().answerErrcode(u"*"_s, 40125, u"invalid appsecret, got "_s + secret, sandbox::Faults::kForever);
    const ProgramRun bad = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"y/"_s, u"--json"_s});
    QCOMPARE(bad.status, 3);
    const QByteArray everything = good.out + good.err + back.out + back.err + bad.out + bad.err
                                  + m_program->everythingWritten();
    QVERIFY(everything.contains("SQLite format 3"));
    QVERIFY(everything.contains("wcs.transfer"));
    QVERIFY(!everything.contains(secret.toUtf8()));
    for (const char *trace : {"access_token=", "q-signature=", "sign=", "x-cos-security-token"}) {
        for (qsizetype at = everything.indexOf(trace); at >= 0; at = everything.indexOf(trace, at + 1))
            QVERIFY2(everything.mid(at + qsizetype(qstrlen(trace))).startsWith("•••"),
                     everything.mid(at, 60).constData());
    }
}

void tst_CliRun::interruptStopsAndLeavesTheJournalWhole()
{
#ifdef Q_OS_WIN
    QSKIP("A console signal cannot be sent to one process there.");
#endif
    m_program->file(u"a.txt"_s, "x");
    m_program->file(u"b.txt"_s, "y");
    m_sandbox->faults().delay(u"POST object"_s, 120'000);
    const auto process = m_program->start(
        {u"upload"_s, u"a.txt"_s, u"b.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s, u"--jobs"_s, u"1"_s});
    QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 30'000);
    interrupt(*process, SIGINT);
    QVERIFY(process->waitForFinished(30'000));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 130);
    ProgramRun run;
    run.out = process->readAllStandardOutput();
    QCOMPARE(run.objects().size(), 2);
    for (const QJsonObject &object : run.objects())
        QCOMPARE(object["state"_L1].toString(), u"cancelled"_s);
    QCOMPARE(journalOf(*m_program).size(), 2); // for the same command given again
    m_sandbox->faults().clear();
    const ProgramRun again = m_program->run(
        {u"upload"_s, u"a.txt"_s, u"b.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s, u"--jobs"_s, u"1"_s});
    QVERIFY2(again.status == 0, again.err.constData());
    QVERIFY(journalOf(*m_program).isEmpty());
    QCOMPARE((*m_sandbox)->keys(), (QStringList{u"x/a.txt"_s, u"x/b.txt"_s}));
}

void tst_CliRun::interruptedDeleteTellsWhatIsGoneAndWhatIsNot()
{
#ifdef Q_OS_WIN
    QSKIP("A console signal cannot be sent to one process there.");
#endif
    SandboxClient other(&**m_sandbox);
    QStringList command{u"delete"_s, u"--yes"_s, u"--json"_s};
    for (int i = 0; i < 60; ++i)
        command << other.upload(u"d/%1.txt"_s.arg(i), "x");
    m_sandbox->faults().delay(u"/tcb/batchdeletefile"_s, 7000); // longer than any other command is waited for
    const auto process = m_program->start(command);
    QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 1, 30'000);
    interrupt(*process, SIGINT);
    QVERIFY(process->waitForFinished(30'000));
    QCOMPARE(process->exitCode(), 130);
    ProgramRun run;
    run.out = process->readAllStandardOutput();
    const auto objects = run.objects();
    QCOMPARE(objects.size(), 60);
    for (int i = 0; i < objects.size(); ++i) {
        QCOMPARE(objects[i]["state"_L1].toString(), i < 50 ? u"deleted"_s : u"cancelled"_s);
        QCOMPARE(objects[i]["file_id"_L1].toString(), command.at(3 + i));
    }
    QCOMPARE((*m_sandbox)->keys().size(), 10);
    QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 1);
}

void tst_CliRun::killedRunIsTakenUpAndStoresNothingTwice()
{
    // a.txt is stored and proven, b.txt is stored while its answer is on the way, c.txt has not begun.
    for (const QString &name : {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s})
        m_program->file(name, name.toUtf8());
    const QStringList command{u"upload"_s, u"a.txt"_s,  u"b.txt"_s,  u"c.txt"_s, u"--to"_s,
                              u"x/"_s,     u"--json"_s, u"--jobs"_s, u"1"_s};
    Relay relay((*m_sandbox)->port());
    m_program->useSandbox(*m_sandbox, relay.port());
    m_sandbox->faults().delay(u"POST object"_s, 0, 1);
    m_sandbox->faults().delay(u"POST object"_s, 120'000);
    const auto process = m_program->start(command);
    QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 2, 30'000);
    relay.loseAnswers();
    m_sandbox->faults().endDelays();
    QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->keys().size(), 2, 30'000);
    process->kill();
    QVERIFY(process->waitForFinished(30'000));
    const int posts = (*m_sandbox)->requestCount(u"POST object"_s);

    m_sandbox->faults().clear();
    m_program->useSandbox(*m_sandbox);
    // One that ends in good order, but before it has come to any file, loses nothing of what the first has left.
    m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 48001, u"refused"_s, sandbox::Faults::kForever);
    QVERIFY(m_program->run(command).status != 0);
    m_sandbox->faults().clear();
    const ProgramRun run = m_program->run(command);
    QVERIFY2(run.status == 0, run.err.constData());
    QMap<QString, QJsonObject> byPath;
    for (const QJsonObject &object : run.objects())
        byPath.insert(object["path"_L1].toString(), object);
    QCOMPARE(byPath.size(), 3);
    for (const QString &name : {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}) {
        QCOMPARE(byPath[name]["state"_L1].toString(), u"verified"_s);
        QCOMPARE(byPath[name]["file_id"_L1].toString(), (*m_sandbox)->fileIdFor(u"x/"_s + name));
        QCOMPARE(byPath[name]["reused"_L1].toBool(), name != "c.txt"_L1);
    }
    QCOMPARE((*m_sandbox)->keys(), (QStringList{u"x/a.txt"_s, u"x/b.txt"_s, u"x/c.txt"_s}));
    QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), posts + 1);
    QVERIFY(journalOf(*m_program).isEmpty());
}

void tst_CliRun::sameUploadAgainIsReportedAndNotSent()
{
    m_program->file(u"a.txt"_s, "x");
    const QStringList command{u"upload"_s, u"a.txt"_s, u"--json"_s}; // its key is made by the template
    const QJsonObject first = m_program->run(command).objects().value(0);
    QCOMPARE(first["reused"_L1].toBool(true), false);
    const QJsonObject second = m_program->run(command).objects().value(0);
    QCOMPARE(second["reused"_L1].toBool(), true);
    QCOMPARE(second["file_id"_L1], first["file_id"_L1]);
    QCOMPARE(second["md5"_L1], first["md5"_L1]);
    QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
    // Another place is another upload, and so is what is asked for in so many words.
    const QStringList elsewhere{u"upload"_s, u"a.txt"_s, u"--to"_s, u"elsewhere/a.txt"_s, u"--json"_s};
    QCOMPARE(m_program->run(elsewhere).objects().value(0)["reused"_L1].toBool(true), false);
    const ProgramRun again = m_program->run(command + QStringList(u"--again"_s));
    QVERIFY2(again.status == 0, again.err.constData());
    QCOMPARE(again.objects().value(0)["reused"_L1].toBool(true), false);
    QCOMPARE((*m_sandbox)->keys().size(), 3);
}

void tst_CliRun::aNameThatEndsInABlankIsStoredOnce()
{
#ifdef Q_OS_WIN
    QSKIP("There are no such names.");
#endif
    m_program->file(u"names/a.png "_s, "x");
    m_program->file(u"names/b.png"_s, "y");
    for (int i = 0; i < 2; ++i) {
        const ProgramRun alone = m_program->run({u"upload"_s, u"names/a.png "_s, u"--to"_s, u"n/"_s});
        QVERIFY2(alone.status == 0, alone.err.constData());
        const ProgramRun all = m_program->run({u"upload"_s, u"names"_s});
        QVERIFY2(all.status == 0, all.err.constData());
    }
    const QStringList keys = (*m_sandbox)->keys();
    QCOMPARE(keys.size(), 3);
    QVERIFY2(keys.contains(u"n/a.png "_s), qPrintable(keys.join(u'|')));
    QCOMPARE((*m_sandbox)->requestCount(u"POST object"_s), 3);
}

void tst_CliRun::whatWasStoredAndIsGoneIsSentAgain()
{
    m_program->file(u"a.txt"_s, "x");
    const QStringList command{u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/a.txt"_s, u"--json"_s};
    const QString id = m_program->run(command).objects().value(0)["file_id"_L1].toString();
    SandboxClient(&**m_sandbox).remove({id});
    QVERIFY((*m_sandbox)->keys().isEmpty());
    const ProgramRun run = m_program->run(command);
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.objects().value(0)["reused"_L1].toBool(true), false);
    QCOMPARE((*m_sandbox)->keys(), QStringList(u"x/a.txt"_s));
}

void tst_CliRun::changedFileIsNotTakenForTheOldOne()
{
    m_program->file(u"a.txt"_s, "old");
    const QStringList command{u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/a.txt"_s, u"--json"_s};
    const ProgramRun first = m_program->run(command);
    QVERIFY2(first.status == 0 && !first.err.contains("taken"), first.err.constData());
    m_program->file(u"a.txt"_s, "new");
    const ProgramRun renamed = m_program->run(command);
    const QJsonObject object = renamed.objects().value(0);
    QCOMPARE(object["reused"_L1].toBool(true), false);
    QCOMPARE(object["key"_L1].toString(), u"x/a-2.txt"_s);
    QVERIFY2(renamed.err.contains("x/a.txt was taken: stored as x/a-2.txt."), renamed.err.constData());
    QCOMPARE((*m_sandbox)->objectSize(u"x/a.txt"_s), 3);
}

void tst_CliRun::killedDownloadGoesOnAndIsNotDoubled()
{
    const QByteArray bytes = patternBytes(2'000'000); // over the slow wire more than ten seconds
    SandboxClient other(&**m_sandbox);
    const QString whole = other.upload(u"whole.bin"_s, "short");
    const QString cut = other.upload(u"cut.bin"_s, bytes);
    const QStringList command{u"download"_s, whole, cut, u"--out"_s, u"got"_s, u"--json"_s, u"--jobs"_s, u"1"_s};
    Relay relay((*m_sandbox)->port());
    relay.setMode(Relay::Mode::Slow, 150'000);
    m_program->useSandbox(*m_sandbox, relay.port());
    const auto process = m_program->start(command);
    const QDir got(QDir(m_program->directory()).filePath(u"got"_s));
    QTRY_VERIFY_WITH_TIMEOUT(partSize(got) > 100'000, 30'000);
    process->kill();
    QVERIFY(process->waitForFinished(30'000));

    m_program->useSandbox(*m_sandbox);
    const int bodies = (*m_sandbox)->requestCount(u"GET object"_s);
    const ProgramRun run = m_program->run(command);
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(got.entryList(QDir::Files), (QStringList{u"cut.bin"_s, u"whole.bin"_s}));
    QCOMPARE(readFile(got.filePath(u"cut.bin"_s)), bytes);
    QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), bodies + 1);
    for (const QJsonObject &object : run.objects())
        QCOMPARE(object["reused"_L1].toBool(), object["file_id"_L1].toString() == whole);
}

void tst_CliRun::twoRunsAtATimeDoNotMeet()
{
    m_program->file(u"a.txt"_s, "x");
    m_program->file(u"b.txt"_s, "y");
    m_sandbox->faults().delay(u"POST object"_s, 120'000, 1);
    const auto slow = m_program->start({u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/a.txt"_s, u"--json"_s});
    QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 30'000);
    const ProgramRun fast = m_program->run({u"upload"_s, u"b.txt"_s, u"--to"_s, u"x/b.txt"_s});
    QVERIFY2(fast.status == 0, fast.err.constData());
    m_sandbox->faults().endDelays();
    QCOMPARE(ended(*slow, 30'000).status, 0);
    QCOMPARE((*m_sandbox)->keys().size(), 2);
}

void tst_CliRun::stopServer()
{
    if (m_server && m_server->state() != QProcess::NotRunning) {
        m_server->kill();
        m_server->waitForFinished();
    }
    m_server.reset();
}

QJsonObject tst_CliRun::serve(QProcess *&process, const QStringList &arguments)
{
    stopServer();
    m_server = m_program->start(QStringList(u"serve"_s) + arguments);
    process = m_server.get();
    while (!process->canReadLine() && process->waitForReadyRead(30'000))
        continue;
    return QJsonDocument::fromJson(process->readLine()).object();
}

void tst_CliRun::servesAndEndsOnSignal_data()
{
    QTest::addColumn<int>("number");
#ifndef Q_OS_WIN
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
#endif
}

void tst_CliRun::servesAndEndsOnSignal()
{
    QFETCH(int, number);
    m_program->useNothing();
    QProcess *process = nullptr;
    const QJsonObject account = serve(process);
    QStringList names = account.keys();
    names.sort();
    QCOMPARE(names, (QStringList{u"api_base"_s, u"appid"_s, u"env"_s, u"port"_s, u"secret"_s}));
    QCOMPARE(account["api_base"_L1].toString(), u"http://127.0.0.1:%1"_s.arg(account["port"_L1].toInt()));
    // The command line works with it.
    m_program->useCredentials(account["appid"_L1].toString(), account["secret"_L1].toString(),
                              account["env"_L1].toString(), QUrl(account["api_base"_L1].toString()));
    m_program->file(u"a.txt"_s, "x");
    const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    interrupt(*process, number);
    QVERIFY(process->waitForFinished(30'000));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 0);
}

void tst_CliRun::servesTheAccountItIsGiven()
{
    QProcess *process = nullptr;
    const QJsonObject account = serve(
        process, {u"--appid"_s, u"wxmine"_s, u"--secret"_s, u"my-own-secret"_s, u"--env"_s, u"mine-1"_s});
    QCOMPARE(account["appid"_L1].toString(), u"wxmine"_s);
    QCOMPARE(account["secret"_L1].toString(), u"my-own-secret"_s);
    QCOMPARE(account["env"_L1].toString(), u"mine-1"_s);
    const ProgramRun second = m_program->run({u"serve"_s, u"--port"_s, QString::number(account["port"_L1].toInt())});
    QCOMPARE(second.status, 1);
    QVERIFY(!second.err.isEmpty());
    QVERIFY(second.out.isEmpty());
}

void tst_CliRun::servedObjectsOutliveTheProcess()
{
#ifdef Q_OS_WIN
    QSKIP("A console signal cannot be sent to one process there.");
#endif
    const QString state = QDir(m_program->directory()).filePath(u"cloud"_s);
    m_program->file(u"a.txt"_s, "kept");
    QString id;
    QString env;
    for (int start = 0; start < 2; ++start) {
        QProcess *process = nullptr;
        const QJsonObject account = serve(process, {u"--state"_s, state});
        if (start > 0)
            QCOMPARE(account["env"_L1].toString(), env);
        env = account["env"_L1].toString();
        m_program->useCredentials(account["appid"_L1].toString(), account["secret"_L1].toString(),
                                  account["env"_L1].toString(), QUrl(account["api_base"_L1].toString()));
        const ProgramRun run = start == 0 ? m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"k"_s})
                                          : m_program->run({u"exists"_s, id});
        QVERIFY2(run.status == 0, run.err.constData());
        id = run.lines().value(0);
        interrupt(*process, SIGTERM);
        QVERIFY(process->waitForFinished(30'000));
    }
}

void tst_CliRun::whatIsServedIsNoAccountOfTheBuiltInSandbox()
{
    m_program->useNothing();
    m_program->file(u"flat.txt"_s, "the same");
    const ProgramRun built = m_program->run({u"upload"_s, u"flat.txt"_s, u"--to"_s, u"x/"_s, u"--sandbox"_s});
    QVERIFY2(built.status == 0, built.err.constData());
    QProcess *process = nullptr;
    const QJsonObject account = serve(process);
    const QString env = account["env"_L1].toString();
    QVERIFY2(env.startsWith(u"serve-"_s), qPrintable(env));
    m_program->useCredentials(account["appid"_L1].toString(), account["secret"_L1].toString(), env,
                              QUrl(account["api_base"_L1].toString()));
    // Nothing of that name is there, whatever the history knows of the other cloud.
    const ProgramRun served = m_program->run({u"upload"_s, u"flat.txt"_s, u"--to"_s, u"x/"_s});
    QVERIFY2(served.status == 0, served.err.constData());
    const QString id = served.lines().value(0);
    QVERIFY2(id.endsWith(u"/x/flat.txt"_s), qPrintable(id));
    QVERIFY(id != built.lines().value(0));
}

void tst_CliRun::pythonClientWorksAgainstServe()
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    QProcess check;
    check.start(python, {u"-c"_s, u"import requests"_s});
    if (python.isEmpty() || !check.waitForFinished(60'000) || check.exitCode() != 0)
        QSKIP("Python with requests is not installed.");
    QProcess *process = nullptr;
    const QJsonObject account = serve(process);
    const QString source = m_program->file(u"图 a.bin"_s, QByteArray(70'000, 'p'));
    const QString target = m_program->directory() + u"/fetched.bin"_s;
    QProcess client;
    client.start(python,
                 {QStringLiteral(WCS_SOURCE_DIR "/tests/support/twosteps.py"), account["api_base"_L1].toString(),
                  account["appid"_L1].toString(), account["secret"_L1].toString(), account["env"_L1].toString(), source,
                  u"目录/图 a.bin"_s, target});
    QVERIFY(client.waitForFinished(30'000));
    QVERIFY2(client.exitCode() == 0, client.readAllStandardError().constData());
    const QString id = QString::fromUtf8(client.readAllStandardOutput()).trimmed();
    QCOMPARE(readFile(target), QByteArray(70'000, 'p'));
    // What it stored is there for the command line, too.
    m_program->useCredentials(account["appid"_L1].toString(), account["secret"_L1].toString(),
                              account["env"_L1].toString(), QUrl(account["api_base"_L1].toString()));
    const ProgramRun run = m_program->run({u"exists"_s, id});
    QVERIFY2(run.status == 0, run.err.constData());
}

QTEST_GUILESS_MAIN(tst_CliRun)
#include "tst_clirun.moc"
