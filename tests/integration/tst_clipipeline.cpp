// Pipelines without the window: made, given away, run over pictures and golden sets, by the program as a process of its own.
#include "base/text.h"
#include "support/hostilepictures.h"
#include "support/program.h"
#include "support/rawbackend.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>

#ifndef Q_OS_WIN
#    include <csignal>
#endif

using namespace wcs;
using namespace wcs::test;

namespace {

/// `run`'s lines by the path that they are about.
QMap<QString, QJsonObject> byPath(const ProgramRun &run)
{
    QMap<QString, QJsonObject> lines;
    for (const QJsonObject &line : run.objects())
        lines.insert(line["path"_L1].toString(), line);
    return lines;
}

QStringList texts(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &entry : array.toArray())
        list << entry.toString();
    return list;
}

QString keyOf(const QJsonObject &line)
{
    return line["file_id"_L1].toString().section(u'/', 3);
}

} // namespace

/// A backend of jobs that are done when the test says so.
struct SlowBackend {
    explicit SlowBackend(const SandboxFixture &cloud)
        : result(SandboxClient(&*cloud).upload(u"made/r.bin"_s, "result")),
          uploadsBefore(cloud->requestCount(u"POST object"_s)),
          raw([this](const RawBackend::Request &request, QTcpSocket *) {
              const bool isStart = request.line.startsWith("POST");
              ++(isStart ? starts : questions);
              if (!isStart)
                  askedAbout.insert(request.line);
              if (isDone || (isStart && starts <= doneAtOnce))
                  return RawBackend::json("{\"status\":\"done\",\"file_id\":\"" + result.toUtf8() + "\"}");
              return RawBackend::json("{\"job\":" + QByteArray::number(starts) + ",\"status\":\"running\"}");
          })
    {
    }
    QString result;
    int uploadsBefore;
    bool isDone = false;
    int doneAtOnce = 0; ///< so many jobs are done when they are started
    int starts = 0;
    int questions = 0;
    QSet<QByteArray> askedAbout; ///< the jobs: each was noted before
    RawBackend raw;
};

class TestCliPipeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_cloud = std::make_unique<SandboxFixture>();
        m_program = std::make_unique<Program>(QStringLiteral(WCS_CLI_PROGRAM));
        m_program->useSandbox(*m_cloud);
    }
    void cleanup()
    {
        for (const auto &process : {m_server.get(), m_python.get()}) {
            if (process && process->state() != QProcess::NotRunning) {
                process->kill();
                process->waitForFinished();
            }
        }
        m_server.reset();
        m_python.reset();
    }

    void aBackendInPythonIsDrivenOverHttpAlone()
    {
        const QString python = u"/usr/bin/python3"_s; // Debian's, which sees Debian's packages
        QProcess check;
        check.start(python, {u"-c"_s, u"import PIL.Image"_s});
        if (!check.waitForFinished(30'000) || check.exitCode() != 0)
            QSKIP("Python with Pillow is not installed (python3-pil).");
        m_server = m_program->start({u"serve"_s});
        const QJsonObject account = QJsonDocument::fromJson(firstLine(*m_server)).object();
        const QString base = account["api_base"_L1].toString();
        const QString appid = account["appid"_L1].toString();
        const QString secret = account["secret"_L1].toString();
        const QString env = account["env"_L1].toString();
        m_program->useCredentials(appid, secret, env, QUrl(base));
        m_python = std::make_unique<QProcess>();
        m_python->start(
            python, {QStringLiteral(WCS_SOURCE_DIR "/tests/integration/pillow_backend.py"), base, appid, secret, env});
        const int port = firstLine(*m_python).trimmed().toInt();
        QVERIFY2(port > 0, m_python->readAllStandardError().constData());

        add(u"mirror"_s, u"http://127.0.0.1:%1/mirror"_s.arg(port));
        const QImage original = hostile::gradient({64, 48});
        QVERIFY(original.save(m_program->file(u"图 1.png"_s, {})));
        m_program->file(u"b.jpg"_s, hostile::sound({80, 60}, "jpeg"));
        m_program->file(u"no picture.png"_s, "just words");
        const ProgramRun run = m_program->run(
            {u"run"_s, u"mirror"_s, u"图 1.png"_s, u"b.jpg"_s, u"no picture.png"_s, u"--json"_s});
        QCOMPARE(run.status, 1);
        const auto lines = byPath(run);
        QCOMPARE(lines.size(), 3);
        for (const QString &name : {u"图 1.png"_s, u"b.jpg"_s}) {
            const QJsonObject line = lines.value(name);
            QVERIFY2(line["state"_L1].toString() == "done"_L1, run.err.constData());
            for (const QString &stage : {u"ticket"_s, u"upload"_s, u"verify"_s, u"backend"_s, u"fetch"_s})
                QVERIFY2(line["stages"_L1][stage].toInt(-1) >= 0, qPrintable(stage));
            QCOMPARE(texts(line["result_ids"_L1]).size(), 1);
            QVERIFY(line["ssim"_L1].isDouble());
        }
        const QJsonObject failed = lines.value(u"no picture.png"_s);
        QCOMPARE(failed["state"_L1].toString(), u"failed"_s);
        QCOMPARE(failed["error"_L1]["stage"_L1].toString(), u"backend"_s);
        QVERIFY2(run.err.contains("UnidentifiedImageError"), run.err.constData());
        // What came back is the picture, mirrored by somebody who shares no line with this program.
        const QString id = texts(lines.value(u"图 1.png"_s)["result_ids"_L1]).value(0);
        const ProgramRun back = m_program->run({u"download"_s, id, u"--out"_s, u"back"_s, u"--json"_s});
        QVERIFY2(back.status == 0, back.err.constData());
        const QImage result(back.objects().value(0)["path"_L1].toString());
        QCOMPARE(result.convertToFormat(QImage::Format_RGB32), original.mirrored(true, false));
    }

    void theGoldenSetFindsABackendThatWasMadeWorse()
    {
        addGrayscale();
        for (const QString &name : {u"a.png"_s, u"b.png"_s, u"c.png"_s})
            m_program->file(name, hostile::sound({90 + int(name.at(0).unicode()), 90}, "png"));
        const QStringList judged{u"run"_s,  u"gray"_s,  u"--set"_s, u"nightly"_s, u"--fail-below-ssim"_s,
                                 u"0.99"_s, u"--json"_s};
        // A test that compares nothing does not look passed.
        const ProgramRun fresh = m_program->run(judged + QStringList{u"a.png"_s, u"b.png"_s, u"c.png"_s});
        QCOMPARE(fresh.status, 4);
        QCOMPARE(texts(fresh.objects().value(0)["broken"_L1]), QStringList(u"missing"_s));
        const ProgramRun accepted = m_program->run(
            {u"run"_s, u"gray"_s, u"--set"_s, u"nightly"_s, u"--accept"_s, u"--json"_s});
        QVERIFY2(accepted.status == 0, accepted.err.constData());
        const ProgramRun same = m_program->run(judged);
        QVERIFY2(same.status == 0, same.err.constData());
        QCOMPARE(same.objects().size(), 3);
        for (const QJsonObject &line : same.objects())
            QVERIFY(line["identical"_L1].toBool() && texts(line["broken"_L1]).isEmpty());

        m_cloud->faults().worsenResults(keyOf(byPath(same).value(u"b.png"_s)));
        const ProgramRun worse = m_program->run(judged + QStringList{u"--report"_s, u"report.html"_s});
        QCOMPARE(worse.status, 4);
        QCOMPARE(worse.objects().size(), 3);
        const QJsonObject first = worse.objects().value(0); // worst first
        QCOMPARE(first["path"_L1].toString(), u"b.png"_s);
        QCOMPARE(texts(first["broken"_L1]), QStringList(u"ssim"_s));
        QCOMPARE(first["state"_L1].toString(), u"done"_s);
        QVERIFY(first["ssim"_L1].toDouble(2) < 0.99 && !first["identical"_L1].toBool());
        for (const QJsonObject &line : worse.objects().mid(1))
            QVERIFY(line["identical"_L1].toBool() && texts(line["broken"_L1]).isEmpty());
        const QByteArray report = readFile(QDir(m_program->directory()).filePath(u"report.html"_s));
        QVERIFY(report.indexOf("b.png") > 0 && report.indexOf("b.png") < report.indexOf("a.png"));
        // Without a limit the same is told and nothing is broken.
        const ProgramRun told = m_program->run({u"run"_s, u"gray"_s, u"--set"_s, u"nightly"_s, u"--json"_s});
        QCOMPARE(told.status, 0);
        QCOMPARE(told.objects().value(0)["path"_L1].toString(), u"b.png"_s);
        // One picture against its own original, without a set.
        const QStringList alone{u"run"_s, u"gray"_s, u"b.png"_s, u"--fail-below-ssim"_s, u"0.9"_s};
        QCOMPARE(m_program->run(alone).status, 4);
    }

    void aReportThatCannotBeWrittenLeavesTheVerdictsStanding()
    {
        addGrayscale();
        for (const QString &name : {u"a.png"_s, u"b.png"_s})
            m_program->file(name, hostile::sound({90 + int(name.at(0).unicode()), 90}, "png"));
        const QStringList set{u"run"_s, u"gray"_s, u"--set"_s, u"nightly"_s, u"--json"_s};
        QCOMPARE(m_program->run(set + QStringList{u"a.png"_s, u"b.png"_s, u"--accept"_s}).status, 0);
        const QStringList report{u"--report"_s, u"no/such/folder/r.html"_s};
        const ProgramRun held = m_program->run(set + report + QStringList{u"a.png"_s});
        QCOMPARE(held.status, 1);
        QVERIFY2(held.err.contains("r.html") || held.err.contains("write"), held.err.constData());
        // Two verdicts, and a line for what failed as a whole.
        QCOMPARE(held.objects().size(), 3);
        for (const QJsonObject &line : held.objects().first(2))
            QCOMPARE(line["state"_L1].toString(), u"done"_s);
        QCOMPARE(held.objects().constLast()["state"_L1].toString(), u"failed"_s);
        // A limit that is broken is told by the status all the same.
        m_cloud->faults().worsenResults(keyOf(byPath(held).value(u"b.png"_s)));
        const ProgramRun broken = m_program->run(set + report + QStringList{u"--fail-below-ssim"_s, u"0.99"_s});
        QCOMPARE(broken.status, 4);
        QCOMPARE(broken.objects().size(), 3);
    }

    void anotherSizeInPixelsBreaksAGoldenSetAndCanBeAccepted()
    {
        add(u"size"_s, u"{{api_base}}/demo/process"_s,
            {u"--body"_s, u"{\"file_id\":\"{{file_id}}\",\"effect\":\"resize\",\"params\":{\"width\":{{w}}}}"_s,
             u"--param"_s, u"w:number=64:1:1000"_s});
        m_program->file(u"a.png"_s, hostile::sound({160, 120}, "png"));
        const QStringList set{u"run"_s, u"size"_s, u"--set"_s, u"nightly"_s, u"--json"_s};
        QCOMPARE(m_program->run(set + QStringList{u"a.png"_s, u"--accept"_s}).status, 0);
        const QStringList wider{u"--param"_s, u"w=128"_s};
        const ProgramRun other = m_program->run(set + wider);
        QCOMPARE(other.status, 4);
        QVERIFY(texts(other.objects().value(0)["broken"_L1]).contains(u"size"_s));
        QCOMPARE(m_program->run(set + wider + QStringList(u"--accept"_s)).status, 0);
        QCOMPARE(m_program->run(set + wider).status, 0);
    }

    void aKilledRunGoesOnWithItsJobWhenTheSameIsAskedForAgain()
    {
        SlowBackend slow(*m_cloud);
        addSlow(slow);
        m_program->file(u"a.png"_s, patternBytes(3000));
        m_program->file(u"b.png"_s, patternBytes(3000, 2));
        const QStringList command{u"run"_s, u"slow"_s, u"a.png"_s, u"b.png"_s, u"--json"_s};
        killWhen(command, [&slow] { return slow.starts == 2 && slow.askedAbout.size() == 2; });
        // Another command in between takes nothing of it away.
        slow.isDone = true;
        QCOMPARE(runBeside(*m_program, {u"run"_s, u"slow"_s, u"a.png"_s, u"--param"_s, u"n=2"_s}).status, 0);
        QCOMPARE(slow.starts, 3);
        // Of the two, b.png is another picture by now: what was begun with it is not its result.
        m_program->file(u"b.png"_s, patternBytes(3000, 3));
        const ProgramRun run = runBeside(*m_program, command);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(slow.starts, 4);
        QCOMPARE(run.objects().size(), 2);
        QCOMPARE(uploads(), slow.uploadsBefore + 3); // a, b, and the other b
        // What was taken up is over: the next one begins anew.
        QCOMPARE(runBeside(*m_program, command).status, 0);
        QCOMPARE(slow.starts, 6);
        QCOMPARE(uploads(), slow.uploadsBefore + 3);
    }

    void whatWasKilledBesideAnotherRunIsFoundAgainAfterBoth()
    {
        SlowBackend slow(*m_cloud);
        addSlow(slow);
        m_program->file(u"a.png"_s, patternBytes(3000));
        m_program->file(u"b.png"_s, patternBytes(3000, 2));
        const auto first = m_program->start({u"run"_s, u"slow"_s, u"a.png"_s, u"--json"_s});
        QVERIFY(QTest::qWaitFor([&slow] { return slow.starts == 1; }, 40'000));
        const QStringList command{u"run"_s, u"slow"_s, u"b.png"_s, u"--json"_s};
        killWhen(command, [&slow] { return slow.starts == 2 && slow.askedAbout.size() == 2; });
        slow.isDone = true;
        QVERIFY(QTest::qWaitFor([&first] { return first->state() == QProcess::NotRunning; }, 20'000));
        QCOMPARE(runBeside(*m_program, command).status, 0); // from the place of the first
        QCOMPARE(slow.starts, 2);
    }

    void aKilledRunThatIsJudgedAsksTheBackendOfNow_data()
    {
        QTest::addColumn<QStringList>("judge");
        QTest::newRow("by a set") << QStringList{u"--set"_s, u"nightly"_s};
        QTest::newRow("by the original") << QStringList{u"--fail-below-ssim"_s, u"0"_s};
    }
    void aKilledRunThatIsJudgedAsksTheBackendOfNow()
    {
        QFETCH(QStringList, judge);
        SlowBackend slow(*m_cloud);
        addSlow(slow);
        m_program->file(u"a.png"_s, patternBytes(3000));
        const QStringList command = QStringList{u"run"_s, u"slow"_s, u"a.png"_s, u"--json"_s} + judge;
        killWhen(command, [&slow] { return slow.starts == 1 && slow.questions >= 2; });
        slow.isDone = true;
        const ProgramRun run = runBeside(*m_program, command);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(slow.starts, 2);
        QCOMPARE(uploads(), slow.uploadsBefore + 1); // the picture is the same
    }

    void anInterruptedRunGoesOnLikeAKilledOne()
    {
#ifdef Q_OS_WIN
        QSKIP("A console signal cannot be sent to one process there.");
#else
        SlowBackend slow(*m_cloud);
        addSlow(slow);
        m_program->file(u"a.png"_s, patternBytes(3000));
        const QStringList command{u"run"_s, u"slow"_s, u"a.png"_s, u"--json"_s};
        const auto process = m_program->start(command);
        QVERIFY(QTest::qWaitFor([&slow] { return slow.questions >= 2; }, 40'000));
        interrupt(*process);
        const ProgramRun stopped = ended(*process, 20'000);
        QCOMPARE(stopped.status, 128 + SIGINT);
        QVERIFY(stopped.out.contains("\"cancelled\""));
        slow.isDone = true;
        const ProgramRun again = runBeside(*m_program, command);
        QCOMPARE(again.status, 0);
        QVERIFY2(again.err.contains("what the backend has answered"), again.err.constData());
        QCOMPARE(slow.starts, 1);
#endif
    }

    void aStoppedGoldenRunNeitherAcceptsNorReplacesTheReport()
    {
#ifdef Q_OS_WIN
        QSKIP("A console signal cannot be sent to one process there.");
#else
        SlowBackend slow(*m_cloud);
        slow.isDone = true;
        addSlow(slow);
        m_program->file(u"a.png"_s, patternBytes(3000));
        m_program->file(u"b.png"_s, patternBytes(3000, 2));
        const QStringList set{u"run"_s, u"slow"_s, u"--set"_s, u"nightly"_s, u"--json"_s};
        runBeside(*m_program, set + QStringList{u"a.png"_s, u"b.png"_s});
        const QByteArray report = lastReport();
        QVERIFY(!report.isEmpty());
        slow.isDone = false;
        slow.doneAtOnce = slow.starts + 1; // half of it is done, the other half never is
        const auto process = m_program->start(set + QStringList(u"--accept"_s));
        const int asked = slow.questions;
        QVERIFY(QTest::qWaitFor([&] { return slow.questions >= asked + 5; }, 40'000));
        interrupt(*process);
        const ProgramRun stopped = ended(*process, 20'000);
        QCOMPARE(stopped.status, 128 + SIGINT);
        QVERIFY2(stopped.out.count('\n') == 2 && stopped.out.contains("\"cancelled\""), stopped.out.constData());
        QCOMPARE(lastReport(), report);
        slow.isDone = true;
        const ProgramRun after = runBeside(*m_program, set + QStringList{u"--fail-below-ssim"_s, u"0.1"_s});
        QCOMPARE(after.objects().size(), 2);
        for (const QJsonObject &line : after.objects())
            QCOMPARE(texts(line["broken"_L1]), QStringList(u"missing"_s));
#endif
    }

    void aRunKilledWhileItUploadsStoresThePictureOnce()
    {
        SlowBackend slow(*m_cloud);
        slow.isDone = true;
        addSlow(slow);
        m_program->file(u"a.png"_s, patternBytes(3000));
        Relay relay((*m_cloud)->port());
        m_program->useSandbox(*m_cloud, relay.port());
        m_cloud->faults().delay(u"POST object"_s, 120'000);
        const QStringList command{u"run"_s, u"slow"_s, u"a.png"_s, u"--json"_s};
        killWhen(command, [this, &slow, &relay] {
            if (uploads() > slow.uploadsBefore) {
                relay.loseAnswers(); // the picture is stored, and the program never hears of it
                m_cloud->faults().endDelays();
            }
            return (*m_cloud)->keys().size() == 2;
        });
        m_program->useSandbox(*m_cloud);
        m_cloud->faults().clear();
        const ProgramRun run = runBeside(*m_program, command);
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE((*m_cloud)->keys().size(), 2);
        QCOMPARE(uploads(), slow.uploadsBefore + 1);
    }

    void aPipelineIsGivenAwayWithoutItsSecret()
    {
        QByteArray head;
        const QString result = SandboxClient(&**m_cloud).upload(u"made/r.bin"_s, "result");
        RawBackend backend([&head, &result](const RawBackend::Request &request, QTcpSocket *) {
            head = request.head;
            return RawBackend::json("{\"file_id\":\"" + result.toUtf8() + "\"}");
        });
        add(u"mine"_s, backend.url(),
            {u"--header"_s, u"Authorization: Bearer s3cret-value"_s, u"--header"_s, u"X-Mode: fast"_s, u"--param"_s,
             u"strength:number=0.5:0:1"_s, u"--body"_s, u"{\"id\":\"{{file_id}}\",\"s\":{{strength}}}"_s});
        const ProgramRun exported = m_program->run({u"pipeline"_s, u"export"_s, u"mine"_s});
        QCOMPARE(exported.status, 0);
        QVERIFY(exported.out.contains("Authorization") && exported.out.contains("X-Mode"));
        QVERIFY(!exported.out.contains("s3cret-value"));
        QVERIFY(!m_program->everythingWritten().contains("s3cret-value"));

        Program other(QStringLiteral(WCS_CLI_PROGRAM));
        other.useSandbox(*m_cloud);
        other.file(u"mine.json"_s, exported.out);
        other.file(u"a.png"_s, patternBytes(3000));
        const ProgramRun imported = other.run({u"pipeline"_s, u"import"_s, u"mine.json"_s, u"--name"_s, u"theirs"_s});
        QVERIFY2(imported.status == 0, imported.err.constData());
        QVERIFY2(imported.err.contains("WX_HEADER_AUTHORIZATION"), imported.err.constData());
        const QStringList command{u"run"_s, u"theirs"_s, u"a.png"_s, u"--param"_s, u"strength=1"_s, u"--json"_s};
        QCOMPARE(other.run(command).status, 3);
        QVERIFY(head.isEmpty());
        other.setVariable(u"WX_HEADER_AUTHORIZATION"_s, u"Bearer their-own-value"_s);
        const ProgramRun run = runBeside(other, command);
        QVERIFY2(run.status == 0, run.err.constData());
        QVERIFY(head.contains("Authorization: Bearer their-own-value") && head.contains("X-Mode: fast"));
        QVERIFY(!other.everythingWritten().contains("their-own-value"));
        // A file that is none, and one of a newer program, say so.
        other.file(u"bad.json"_s, "{\"format\":\"something else\"}");
        const ProgramRun bad = other.run({u"pipeline"_s, u"import"_s, u"bad.json"_s});
        QCOMPARE(bad.status, 1);
        QVERIFY2(bad.err.contains("not an exported pipeline: bad.json"), bad.err.constData());
        QVERIFY2(!bad.err.contains("cannot run") && bad.err.contains("). Choose"), bad.err.constData());
    }

    void anAddressThatCannotBeCalledIsRefusedWithAWayOut_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("another scheme") << u"ftp://192.168.1.20/x"_s << QByteArray("ftp");
        QTest::newRow("the name of a host in the local network")
            << u"http://nas:8000/x"_s << QByteArray("192.168.1.20:8000");
        QTest::newRow("plain http to the internet") << u"http://example.com/x"_s << QByteArray("example.com");
        QTest::newRow("no scheme") << u"nas:8000/x"_s << QByteArray("https://host/path");
    }
    void anAddressThatCannotBeCalledIsRefusedWithAWayOut()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, reason);
        const ProgramRun run = m_program->run({u"pipeline"_s, u"add"_s, u"x"_s, u"--url"_s, url});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains(reason) && run.err.contains("https"), run.err.constData());
        QVERIFY(m_program->run({u"pipeline"_s, u"list"_s}).out.isEmpty());
    }

private:
    static QByteArray firstLine(QProcess &process)
    {
        while (!process.canReadLine() && process.waitForReadyRead(30'000))
            continue;
        return process.readLine();
    }

    void add(const QString &name, const QString &url, const QStringList &more = {})
    {
        const ProgramRun run = m_program->run(QStringList{u"pipeline"_s, u"add"_s, name, u"--url"_s, url} + more);
        if (run.status != 0)
            qFatal("%s", run.err.constData());
    }
    void addGrayscale()
    {
        add(u"gray"_s, u"{{api_base}}/demo/process"_s,
            {u"--body"_s, u"{\"file_id\":\"{{file_id}}\",\"effect\":\"grayscale\",\"params\":{}}"_s});
    }

    void addSlow(const SlowBackend &backend)
    {
        add(u"slow"_s, backend.raw.url(),
            {u"--poll-url"_s, u"/jobs/{{/job}}"_s, u"--done-when"_s, u"/status=done"_s, u"--interval"_s, u"0.2"_s,
             u"--param"_s, u"n=1"_s});
    }
    /// The one report that a golden set has kept.
    QByteArray lastReport() const
    {
        QDirIterator it(m_program->configDirectory(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            if (path.contains("/reports/"_L1))
                return readFile(path);
        }
        return {};
    }
    int uploads() const
    {
        return (*m_cloud)->requestCount(u"POST object"_s);
    }

    /// Begins the command and kills it, without warning, once `moment` has come.
    void killWhen(const QStringList &command, const std::function<bool()> &moment)
    {
        const auto process = m_program->start(command);
        if (!QTest::qWaitFor(moment, 40'000))
            qFatal("the run does not come so far: %s", process->readAllStandardError().constData());
        process->kill();
        process->waitForFinished(30'000);
    }

    /// A run that speaks to a backend on this test's own event loop.
    static ProgramRun runBeside(const Program &program, const QStringList &arguments)
    {
        return ended(*program.start(arguments));
    }

    std::unique_ptr<SandboxFixture> m_cloud;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<QProcess> m_server;
    std::unique_ptr<QProcess> m_python;
};

QTEST_GUILESS_MAIN(TestCliPipeline)
#include "tst_clipipeline.moc"
