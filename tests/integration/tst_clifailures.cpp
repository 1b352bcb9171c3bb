// With --json every command that fails says on stdout what for: on a line of the item, or on a line of its own.
#include "base/text.h"
#include "support/clitest.h"
#include "support/hostilepictures.h"
#include "support/sandboxclient.h"

using namespace wcs;
using namespace wcs::test;

namespace {

const QString json = u"--json"_s;
const QString port = u"PORT"_s; // of the sandbox, which does not run yet where rows are made

QString codeOf(const QJsonObject &line)
{
    return line["error"_L1]["code"_L1].toString();
}

} // namespace

class TestCliFailures : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }

    void aCommandThatFailsAsAWholeHasOneLine_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto wrong = [](const char *name, const QStringList &words) {
            QTest::newRow(name) << words << 2 << u"usage"_s;
        };
        wrong("mistyped command", {u"uplaod"_s, u"a.png"_s});
        wrong("unknown option", {u"upload"_s, u"a.png"_s, u"--frobnicate"_s});
        wrong("no path", {u"upload"_s});
        wrong("no file id", {u"exists"_s});
        wrong("delete without --yes", {u"delete"_s, u"cloud://e.b/k"_s});
        wrong("value of an option", {u"list"_s, u"--state"_s, u"lost"_s});
        wrong("one picture", {u"compare"_s, u"a.png"_s});
        wrong("pipeline without an address", {u"pipeline"_s, u"add"_s, u"q"_s});
        wrong("pipeline of a taken name", {u"pipeline"_s, u"add"_s, u"p"_s, u"--url"_s, u"https://example.com/"_s});
        wrong("removal of an unknown pipeline", {u"pipeline"_s, u"remove"_s, u"none"_s});
        wrong("export of an unknown pipeline", {u"pipeline"_s, u"export"_s, u"none"_s});
        wrong("several files for one key", {u"upload"_s, u"many"_s, u"--to"_s, u"one.txt"_s});
        QTest::newRow("import of no file") << QStringList{u"pipeline"_s, u"import"_s, u"none.json"_s} << 1 << u"open"_s;
        QTest::newRow("import of a large file")
            << QStringList{u"pipeline"_s, u"import"_s, u"large.json"_s} << 1 << u"bad-pipeline-file"_s;
        QTest::newRow("taken port") << QStringList{u"serve"_s, u"--port"_s, port} << 1 << u"AddressInUse"_s;
    }

    void aCommandThatFailsAsAWholeHasOneLine()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        QFETCH(QString, code);
        for (const auto name : {"XDG_SESSION_TYPE"_L1, "WAYLAND_SOCKET"_L1})
            m_program->setVariable(name, QString());
        words.replaceInStrings(port, QString::number((*m_sandbox)->port()));
        m_program->file(u"many/1.txt"_s, "1");
        m_program->file(u"many/2.txt"_s, "2");
        m_program->file(u"large.json"_s, QByteArray(4'000'001, ' '));
        const ProgramRun added = m_program->run(
            {u"pipeline"_s, u"add"_s, u"p"_s, u"--url"_s, u"https://example.com/"_s});
        QVERIFY2(added.status == 0, added.err.constData());
        const ProgramRun plain = m_program->run(words);
        QCOMPARE(plain.status, status);
        QCOMPARE(plain.out, QByteArray());
        for (const QStringList &asked : {words + QStringList(json), QStringList(json) + words}) {
            const ProgramRun run = m_program->run(asked);
            QCOMPARE(run.status, status);
            QVERIFY(!run.err.isEmpty());
            QCOMPARE(run.lines().size(), 1);
            const QJsonObject line = run.objects().value(0);
            QCOMPARE(line["state"_L1].toString(), u"failed"_s);
            QCOMPARE(codeOf(line), code);
            QVERIFY2(!line["error"_L1]["message"_L1].toString().isEmpty(), run.out.constData());
        }
    }

    void whatStandsBehindTheDashesAsksForNothing()
    {
        const ProgramRun run = m_program->run({u"upload"_s, u"--frobnicate"_s, u"--"_s, json});
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
    }

    /// All lines say "done" then: without one more nobody could tell what the exit status is for.
    void aReportThatCannotBeWrittenHasALineOfItsOwn()
    {
        addPipeline();
        m_program->file(u"a.png"_s, hostile::sound({160, 120}, "png"));
        const ProgramRun run = m_program->run(
            {u"run"_s, u"small"_s, u"a.png"_s, u"--set"_s, u"nightly"_s, u"--report"_s, u"none/report.html"_s, json});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.objects().size(), 2);
        QCOMPARE(run.objects().first()["state"_L1].toString(), u"done"_s);
        const QJsonObject last = run.objects().last();
        QCOMPARE(last["state"_L1].toString(), u"failed"_s);
        QCOMPARE(last["error"_L1]["stage"_L1].toString(), u"file"_s);
        QVERIFY(!last.contains("path"_L1));
    }

    void aSignalBeforeAnyLineIsTold_data()
    {
        QTest::addColumn<QString>("command");
        for (const auto command : {"exists", "link", "compare"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void aSignalBeforeAnyLineIsTold()
    {
#ifdef Q_OS_WIN
        QSKIP("A console signal cannot be sent to one process there.");
#endif
        QFETCH(QString, command);
        SandboxClient other(&**m_sandbox);
        const QStringList ids{other.upload(u"x/a.png"_s, hostile::sound({16, 12}, "png")),
                              other.upload(u"x/b.png"_s, hostile::sound({12, 16}, "png"))};
        const QString endpoint = u"/tcb/batchdownloadfile"_s;
        const int before = (*m_sandbox)->requestCount(endpoint);
        m_sandbox->faults().delay(endpoint, 120'000);
        const auto process = m_program->start(QStringList{command, json} + ids);
        QTRY_VERIFY_WITH_TIMEOUT((*m_sandbox)->requestCount(endpoint) > before, 30'000);
        interrupt(*process, SIGTERM);
        const ProgramRun run = ended(*process, 30'000);
        m_sandbox->faults().endDelays();
        QCOMPARE(run.status, 143);
        QCOMPARE(run.lines().size(), 1);
        const QJsonObject line = run.objects().value(0);
        QCOMPARE(line["state"_L1].toString(), u"cancelled"_s);
        QCOMPARE(codeOf(line), u"cancelled"_s);
    }

    void anUploadThatIsGoneAfterwardsIsMissing()
    {
        m_sandbox->faults().failFile(u"e/8"_s, -503003, u"STORAGE_FILE_NONEXIST"_s, sandbox::Faults::kForever);
        m_program->file(u"a.txt"_s, "ten bytes.");
        const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"e/8"_s, u"--again"_s, json});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.objects().size(), 1);
        const QJsonObject line = run.objects().first();
        QCOMPARE(line["state"_L1].toString(), u"missing"_s);
        QVERIFY(line["file_id"_L1].isNull());
        QCOMPARE(codeOf(line), u"-503003"_s);
    }

    void whatIsNoFileIdKeepsNoOtherPictureFromBeingRun()
    {
        addPipeline();
        m_program->file(u"a.png"_s, hostile::sound({160, 120}, "png"));
        const ProgramRun run = m_program->run({u"run"_s, u"small"_s, u"cloud://junk"_s, u"a.png"_s, json});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.objects().size(), 2);
        const QJsonObject junk = run.objects().first();
        QCOMPARE(junk["file_id"_L1].toString(), u"cloud://junk"_s);
        QVERIFY(junk["path"_L1].isNull());
        QCOMPARE(junk["state"_L1].toString(), u"failed"_s);
        QCOMPARE(codeOf(junk), u"not-a-file-id"_s);
        const QJsonObject done = run.objects().last();
        QCOMPARE(done["state"_L1].toString(), u"done"_s);
        for (const QString &key : done.keys())
            QVERIFY2(junk.contains(key), qPrintable(key));
    }

    void anExportIsALineToo()
    {
        addPipeline();
        const ProgramRun run = m_program->run({u"pipeline"_s, u"export"_s, u"small"_s, json});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.lines().size(), 1);
        m_program->file(u"small.json"_s, run.out);
        const ProgramRun back = m_program->run(
            {u"pipeline"_s, u"import"_s, u"small.json"_s, u"--name"_s, u"again"_s, json});
        QVERIFY2(back.status == 0, back.err.constData());
        QCOMPARE(back.objects().value(0)["url"_L1].toString(), u"{{api_base}}/demo/process"_s);
    }

private:
    /// Of the name "small", which the sandbox's own backend works for.
    void addPipeline() const
    {
        const ProgramRun added = m_program->run(
            {u"pipeline"_s, u"add"_s, u"small"_s, u"--url"_s, u"{{api_base}}/demo/process"_s, u"--body"_s,
             u"{\"file_id\":\"{{file_id}}\",\"effect\":\"resize\",\"params\":{\"width\":64}}"_s});
        QVERIFY2(added.status == 0, added.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliFailures)
#include "tst_clifailures.moc"
