// What `run` takes, tells and leaves behind on the disk when a backend gives its results by their address.
#include "base/text.h"
#include "pipeline/runstore.h"
#include "sql/sqlconnection.h"
#include "support/awaiting.h"
#include "support/clitest.h"
#include "support/hostilepictures.h"
#include "support/rawbackend.h"
#include "support/testfiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <functional>

using namespace wcs;
using namespace wcs::test;

class tst_CliResults : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aToldRunLeavesNoCopies();
    void theWindowIsHandedWhatHasEnded();
    void whatHasEndedIsHandedOverBeforeTheRestHas();
    void aListThatStaysLockedIsWaitedForOnce();
    void aSetKeepsThoseOfItsLastReport();
    void aSetRunsWithWhatItWasAcceptedWith();
    void aSetsLineHasAllKeysWhereThePictureCannotBeRead();
    void theCodeIsToldWhereNoItemHasALine_data();
    void theCodeIsToldWhereNoItemHasALine();
    void copiesOfAKilledRunGoWithTheNextOne();
    void aFolderGivesItsPicturesAlone();
    void aPictureThatIsNamedTwiceIsRunOnce();
    void aFailureNamesThePictureAsItWasGiven();
    void theLikenessIsPrintedWithoutJson();
    void theResultIsMeasuredAgainstThePictureThatWasRunAndNotTheFileOfNow();
    void whatTheBackendAnsweredIsToldWhereItFailed();
    void aBackendThatIsAskedAgainIsToldOf();
    void aPipelineOfAnotherProfileOfTheAccountIsFound();
    void aNameOfSeveralPipelinesIsRefusedWithTheirIds();

private:
    ProgramRun runBeside(const QStringList &arguments) const;
    QDir results() const { return QDir(QDir(m_program->configDirectory()).filePath(u"data/cli/1/results"_s)); }
    QStringList folders() const { return results().entryList(QDir::Dirs | QDir::NoDotAndDotDot); }

    std::unique_ptr<RawBackend> m_backend;
    int m_fetched = 0;
    QByteArray m_made; ///< what is fetched as the result
    int m_busy = 0; ///< so many calls more are answered with 503
    int m_answers = -1; ///< so many calls are answered, those that follow never; -1: all
    std::function<void()> m_work; ///< what happens while the backend works
    QByteArray m_said; ///< the whole answer to the call; empty: one with a result
};

void tst_CliResults::init()
{
    m_fetched = 0;
    m_made = "made";
    m_said.clear();
    m_work = {};
    m_busy = 0;
    m_answers = -1;
    begin();
    m_backend = std::make_unique<RawBackend>([this](const RawBackend::Request &request, QTcpSocket *) {
        if (request.line.startsWith("GET")) {
            ++m_fetched;
            return RawBackend::http(m_made, "application/octet-stream");
        }
        if (m_work)
            m_work();
        if (m_answers == 0)
            return QByteArray();
        if (m_answers > 0)
            --m_answers;
        if (m_busy > 0) {
            --m_busy;
            return RawBackend::json("{}", 503);
        }
        if (!m_said.isEmpty())
            return RawBackend::http(m_said, "text/plain");
        return RawBackend::json("{\"file_id\":\"" + m_backend->url(u"/r.bin"_s).toUtf8() + "\"}");
    });
    const ProgramRun added = m_program->run({u"pipeline"_s, u"add"_s, u"p"_s, u"--url"_s, m_backend->url()});
    QVERIFY2(added.status == 0, added.err.constData());
    m_program->file(u"a.png"_s, patternBytes(3000));
}

/// A run that speaks to the backend on this test's own event loop.
ProgramRun tst_CliResults::runBeside(const QStringList &arguments) const
{
    return ended(*m_program->start(arguments));
}

void tst_CliResults::aToldRunLeavesNoCopies()
{
    m_program->file(u"b.png"_s, patternBytes(3000, 2));
    const ProgramRun run = runBeside({u"run"_s, u"p"_s, u"a.png"_s, u"b.png"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.objects().size(), 2);
    QCOMPARE(m_fetched, 2);
    QCOMPARE(folders(), QStringList());
}

void tst_CliResults::theWindowIsHandedWhatHasEnded()
{
    QCOMPARE(runBeside({u"run"_s, u"p"_s, u"a.png"_s}).status, 0);
    m_program->file(u"b.png"_s, patternBytes(3000, 2));
    m_said = "no JSON";
    QCOMPARE(runBeside({u"run"_s, u"p"_s, u"b.png"_s}).status, 1);
    m_said.clear();
    QCOMPARE(runBeside({u"run"_s, u"p"_s, u"a.png"_s, u"--set"_s, u"nightly"_s}).status, 0);
    RunStore window(QDir(m_program->configDirectory()).filePath(u"data"_s));
    QVERIFY(await(window.open()));
    const QList<RunRecord> runs = await(window.handedOver()).valueOr({});
    QCOMPARE(runs.size(), 3);
    QCOMPARE(runs.at(0).state, RunState::Done);
    QCOMPARE(runs.at(0).pipelineName, u"p"_s);
    // The window's credentials of the environment may be of another account.
    QCOMPARE(runs.at(0).profileId, u"environment/%1/%2"_s.arg(m_sandbox->appid(), m_sandbox->env()));
    QCOMPARE(runs.at(0).input.displayName(), u"a.png"_s);
    QCOMPARE(runs.at(0).results.size(), 1);
    QVERIFY(runs.at(0).results.first().localPath.isEmpty()); // nothing is left of it
    QCOMPARE(runs.at(1).state, RunState::Failed);
    QVERIFY(runs.at(1).error);
    QCOMPARE(runs.at(1).answer, QByteArray("no JSON"));
    QCOMPARE(runs.at(2).origin, u"golden"_s);
    QVERIFY(await(window.recent(10))->isEmpty()); // numbered by the window alone
}

void tst_CliResults::whatHasEndedIsHandedOverBeforeTheRestHas()
{
    m_program->file(u"b.png"_s, patternBytes(3000, 2));
    m_answers = 1;
    RunStore window(QDir(m_program->configDirectory()).filePath(u"data"_s));
    QVERIFY(await(window.open()));
    const auto process = m_program->start({u"run"_s, u"p"_s, u"a.png"_s, u"b.png"_s, u"--set"_s, u"nightly"_s});
    QTRY_COMPARE(await(window.handedOver()).valueOr({}).size(), 1);
    QCOMPARE(process->state(), QProcess::Running);
    process->kill();
    QVERIFY(process->waitForFinished());
    QCOMPARE(await(window.handedOver()).valueOr({}).value(0).state, RunState::Done);
}

void tst_CliResults::aListThatStaysLockedIsWaitedForOnce()
{
    const QString directory = QDir(m_program->configDirectory()).filePath(u"data"_s);
    RunStore window(directory);
    QVERIFY(await(window.open()));
    const auto other = SqlConnection::open(QDir(directory).filePath(u"runs.db"_s));
    QVERIFY(other.ok());
    QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s).ok());
    m_program->file(u"b.png"_s, patternBytes(3000, 2));
    m_program->file(u"c.png"_s, patternBytes(3000, 3));
    QElapsedTimer elapsed;
    elapsed.start();
    const ProgramRun run = runBeside({u"run"_s, u"p"_s, u"a.png"_s, u"b.png"_s, u"c.png"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.lines().size(), 3);
    QVERIFY2(run.err.contains("The window will not list 3 of these runs."), run.err.constData());
    QCOMPARE(run.err.count("will not list"), 1);
    // Once for each it would have been three times ten seconds.
    QVERIFY2(elapsed.elapsed() < 28'000, qPrintable(QString::number(elapsed.elapsed())));
    QVERIFY((*other)->execute(u"ROLLBACK"_s).ok());
    QVERIFY(await(window.handedOver()).valueOr({}).isEmpty());
}

void tst_CliResults::aSetKeepsThoseOfItsLastReport()
{
    const ProgramRun first = runBeside({u"run"_s, u"p"_s, u"a.png"_s, u"--set"_s, u"nightly"_s});
    QVERIFY2(first.status == 0, first.err.constData());
    const QStringList before = folders();
    QCOMPARE(before.size(), 1);
    const ProgramRun second = runBeside({u"run"_s, u"p"_s, u"--set"_s, u"nightly"_s});
    QVERIFY2(second.status == 0, second.err.constData());
    QCOMPARE(m_fetched, 2);
    QCOMPARE(folders().size(), 1);
    QVERIFY(folders() != before);
}

void tst_CliResults::aSetRunsWithWhatItWasAcceptedWith()
{
    const ProgramRun added = m_program->run(
        {u"pipeline"_s, u"add"_s, u"size"_s, u"--url"_s, u"{{api_base}}/demo/process"_s, u"--body"_s,
         u"{\"file_id\":\"{{file_id}}\",\"effect\":\"resize\",\"params\":{\"width\":{{w}}}}"_s, u"--param"_s,
         u"w:number=64:1:1000"_s});
    QVERIFY2(added.status == 0, added.err.constData());
    m_program->file(u"a.png"_s, hostile::sound({160, 120}, "png"));
    m_program->file(u"b.png"_s, hostile::sound({120, 160}, "png"));
    const QStringList set{u"run"_s, u"size"_s, u"--set"_s, u"nightly"_s, u"--json"_s};
    const QStringList wide{u"--param"_s, u"w=128"_s};
    const QStringList narrow{u"--param"_s, u"w=32"_s};
    QCOMPARE(m_program->run(set + wide + QStringList{u"a.png"_s, u"--accept"_s}).status, 0);
    // Of a picture that is pinned since nothing is accepted: it goes as the others do.
    const ProgramRun plain = m_program->run(set + QStringList(u"b.png"_s));
    QVERIFY2(plain.status == 0, plain.err.constData());
    QCOMPARE(plain.objects().size(), 2);
    for (const QJsonObject &line : plain.objects()) {
        const bool isAccepted = line["path"_L1].toString() == "a.png"_L1;
        QCOMPARE(line["parameters"_L1]["w"_L1].toString(), u"128"_s);
        QCOMPARE(line["accepted_parameters"_L1].isNull(), !isAccepted);
        QCOMPARE(line["identical"_L1].toBool(), isAccepted);
    }
    QVERIFY2(plain.err.contains("Parameters: w = 128"), plain.err.constData());
    // Told otherwise it is measured otherwise, and that is said.
    const ProgramRun other = m_program->run(set + narrow);
    QCOMPARE(other.status, 4);
    QVERIFY2(other.err.contains("Other parameters than accepted: w = 32 (accepted with w = 128)"),
             other.err.constData());
    const QJsonObject first = other.objects().value(0);
    QCOMPARE(first["parameters"_L1]["w"_L1].toString(), u"32"_s);
    QCOMPARE(first["accepted_parameters"_L1]["w"_L1].toString(), u"128"_s);
    // Accepted they are what is run with.
    QCOMPARE(m_program->run(set + narrow + QStringList(u"--accept"_s)).status, 0);
    const ProgramRun again = m_program->run(set);
    QVERIFY2(again.status == 0 && again.err.contains("Parameters: w = 32"), again.err.constData());
    for (const QJsonObject &line : again.objects())
        QVERIFY(line["identical"_L1].toBool());
}

void tst_CliResults::aSetsLineHasAllKeysWhereThePictureCannotBeRead()
{
    const ProgramRun run = runBeside(
        {u"run"_s, u"p"_s, u"a.png"_s, u"none.png"_s, u"--set"_s, u"nightly"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QMap<QString, QJsonObject> lines;
    for (const QJsonObject &line : run.objects())
        lines.insert(line["path"_L1].toString(), line);
    QCOMPARE(lines.keys(), QStringList({u"a.png"_s, u"none.png"_s}));
    const QJsonObject failed = lines.value(u"none.png"_s);
    for (const QString &key : lines.value(u"a.png"_s).keys())
        QVERIFY2(failed.contains(key), qPrintable(key));
    QVERIFY(failed["parameters"_L1].isObject());
    QVERIFY(failed["accepted_parameters"_L1].isNull());
}

void tst_CliResults::theCodeIsToldWhereNoItemHasALine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("list") << QStringList{u"list"_s, u"cats"_s};
    QTest::newRow("pipeline list") << QStringList{u"pipeline"_s, u"list"_s};
    QTest::newRow("pipeline add") << QStringList{u"pipeline"_s, u"add"_s, u"q"_s, u"--url"_s, u"https://example.com"_s};
    QTest::newRow("set") << QStringList{u"run"_s, u"p"_s, u"--set"_s, u"nightly"_s};
}

void tst_CliResults::theCodeIsToldWhereNoItemHasALine()
{
    QFETCH(QStringList, words);
    m_program->file(u"a.txt"_s, "hello"); // there must be a history to list
    QCOMPARE(m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s}).status, 0);
    words += QStringList{u"--profile"_s, u"nobody"_s};
    const ProgramRun plain = m_program->run(words);
    QCOMPARE(plain.status, 3);
    QVERIFY2(plain.out.isEmpty(), plain.out.constData());
    const ProgramRun run = m_program->run(words + QStringList(u"--json"_s));
    QCOMPARE(run.status, 3);
    QCOMPARE(run.objects().size(), 1);
    const QJsonObject object = run.objects().first();
    QCOMPARE(object["state"_L1].toString(), u"failed"_s);
    QCOMPARE(object["error"_L1]["code"_L1].toString(), u"no-such-profile"_s);
    QVERIFY2(run.err.contains("nobody"), run.err.constData());
}

void tst_CliResults::copiesOfAKilledRunGoWithTheNextOne()
{
    // As a process leaves it that is killed before it has told.
    QVERIFY(results().mkpath(u"977-1700000000000/1"_s));
    const ProgramRun run = runBeside({u"run"_s, u"p"_s, u"a.png"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(folders(), QStringList());
}

void tst_CliResults::aFolderGivesItsPicturesAlone()
{
    m_program->file(u"mix/a.png"_s, patternBytes(3000));
    const QString notes = m_program->file(u"mix/notes.txt"_s, "not for the backend");
    // One that cannot be read is no picture either.
    QVERIFY(QFile::link(u"nowhere"_s, QFileInfo(notes).dir().filePath(u"more.txt"_s)));
    const ProgramRun run = runBeside({u"run"_s, u"p"_s, u"mix"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.objects().size(), 1);
    QCOMPARE(run.objects().first()["path"_L1].toString(), u"mix/a.png"_s);
    QVERIFY2(run.err.contains("left out") && run.err.contains("2 file"), run.err.constData());
    QVERIFY((*m_sandbox)->keys().filter(u"notes"_s).isEmpty());
    // Named itself it is meant.
    const ProgramRun named = runBeside({u"run"_s, u"p"_s, u"mix/notes.txt"_s, u"--json"_s});
    QVERIFY2(named.status == 0, named.err.constData());
    QCOMPARE(named.objects().size(), 1);
    QVERIFY(!named.err.contains("left out"));
}

void tst_CliResults::aPictureThatIsNamedTwiceIsRunOnce()
{
    m_program->file(u"mix/a.png"_s, patternBytes(3000));
    m_program->file(u"mix/notes.txt"_s, "not for the backend");
    const ProgramRun run = runBeside({u"run"_s, u"p"_s, u"mix/a.png"_s, u"mix"_s, u"./mix/../mix"_s, u"none.png"_s,
                                      u"./none.png"_s, u"a.png"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QStringList paths;
    for (const QJsonObject &object : run.objects())
        paths << object["path"_L1].toString();
    paths.sort();
    QCOMPARE(paths, QStringList({u"a.png"_s, u"mix/a.png"_s, u"none.png"_s}));
    QCOMPARE(m_fetched, 2);
    QVERIFY2(run.err.contains("1 file"), run.err.constData());
    // What is left out is counted once, and not where it is named as well.
    m_program->file(u"mix/sub/more.txt"_s, "not for the backend either");
    const ProgramRun nested = runBeside(
        {u"run"_s, u"p"_s, u"mix/sub"_s, u"mix/notes.txt"_s, u"mix"_s, u"mix/sub/../sub"_s, u"--json"_s});
    QVERIFY2(nested.status == 0, nested.err.constData());
    QCOMPARE(nested.objects().size(), 2);
    QCOMPARE(m_fetched, 4);
    QVERIFY2(nested.err.contains("1 file"), nested.err.constData());
    // The same object, too.
    const QString id = run.objects().last()["file_id"_L1].toString();
    const ProgramRun objects = runBeside({u"run"_s, u"p"_s, id, id, u"--json"_s});
    QCOMPARE(objects.objects().size(), 1);
    QCOMPARE(m_fetched, 5);
}

void tst_CliResults::aFailureNamesThePictureAsItWasGiven()
{
    m_program->file(u"mix/a.png"_s, patternBytes(3000));
    m_said = "no JSON";
    const ProgramRun run = runBeside({u"run"_s, u"p"_s, u"mix"_s, u"a.png"_s});
    QCOMPARE(run.status, 1);
    const QStringList lines = QString::fromUtf8(run.err).split(u'\n');
    QCOMPARE(lines.filter(QRegularExpression(u"^mix/a\\.png: "_s)).size(), 1);
    QCOMPARE(lines.filter(QRegularExpression(u"^a\\.png: "_s)).size(), 1);
}

void tst_CliResults::theLikenessIsPrintedWithoutJson()
{
    m_made = hostile::sound({64, 48}, "png");
    m_program->file(u"a.png"_s, m_made);
    const ProgramRun same = runBeside({u"run"_s, u"p"_s, u"a.png"_s});
    QVERIFY2(same.status == 0, same.err.constData());
    QVERIFY2(same.out.startsWith("done\t1.0000\t"), same.out.constData());
    QVERIFY2(same.out.trimmed().endsWith("\ta.png"), same.out.constData()); // which of several it is
    m_made = "no picture";
    m_program->file(u"mix/b.png"_s, patternBytes(3000));
    const ProgramRun none = runBeside({u"run"_s, u"p"_s, u"mix"_s});
    QVERIFY2(none.out.startsWith("done\t-\t"), none.out.constData());
    QVERIFY2(none.out.trimmed().endsWith("\tmix/b.png"), none.out.constData());
}

void tst_CliResults::theResultIsMeasuredAgainstThePictureThatWasRunAndNotTheFileOfNow()
{
    const auto ssim = [](const ProgramRun &run) { return run.objects().value(0)["ssim"_L1].toDouble(-1); };
    const QImage before = hostile::gradient({64, 48});
    const QString first = m_program->file(u"first.png"_s, {});
    const QString moved = m_program->file(u"moved.png"_s, {});
    QVERIFY(before.save(first));
    m_made = readFile(first); // the backend changes nothing
    const ProgramRun sent = runBeside({u"run"_s, u"p"_s, u"first.png"_s, u"--json"_s});
    QVERIFY2(ssim(sent) > 0.9999, sent.err.constData());
    // A file that was left alone is taken, also where the row of its object does not lead to it.
    QVERIFY(QFile::remove(moved) && QFile::rename(first, moved));
    const QStringList command{u"run"_s, u"p"_s, u"moved.png"_s, u"--json"_s};
    const ProgramRun still = runBeside(command);
    QVERIFY2(ssim(still) > 0.9999, still.err.constData());
    QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), 0);
    // One that was saved anew meanwhile is another picture.
    m_work = [moved, before] { before.mirrored(true, true).save(moved); };
    const ProgramRun saved = runBeside(command);
    QVERIFY(readFile(moved) != m_made);
    QVERIFY2(ssim(saved) > 0.9999, saved.out.constData());
}

void tst_CliResults::whatTheBackendAnsweredIsToldWhereItFailed()
{
    m_said = "{\"status\":\"ok\",\"hint\":\"stored as 17\"}";
    const ProgramRun plain = runBeside({u"run"_s, u"p"_s, u"a.png"_s});
    QCOMPARE(plain.status, 1);
    QVERIFY2(plain.err.contains("stored as 17"), plain.err.constData());
    const ProgramRun json = runBeside({u"run"_s, u"p"_s, u"a.png"_s, u"--json"_s});
    const QJsonValue error = json.objects().value(0)["error"_L1];
    QCOMPARE(error["code"_L1].toString(), u"result-missing"_s);
    QCOMPARE(error["answer"_L1].toString(), QString::fromUtf8(m_said));
    // A long one is cut, and none of them speaks to the terminal.
    m_said = "no JSON \x1b[2J" + QByteArray(5000, 'x');
    const ProgramRun wild = runBeside({u"run"_s, u"p"_s, u"a.png"_s, u"--json"_s});
    QCOMPARE(wild.objects().value(0)["error"_L1]["answer"_L1].toString().size(), 2001);
    QVERIFY2(wild.err.contains("no JSON") && !wild.err.contains('\x1b'), wild.err.constData());
    // Where nobody answered there is nothing to tell.
    m_backend.reset();
    const ProgramRun gone = runBeside({u"run"_s, u"p"_s, u"a.png"_s, u"--json"_s});
    QCOMPARE(gone.status, 1);
    QVERIFY(!gone.objects().value(0)["error"_L1].toObject().contains("answer"_L1));
}

void tst_CliResults::aBackendThatIsAskedAgainIsToldOf()
{
    const ProgramRun added = m_program->run(
        {u"pipeline"_s, u"add"_s, u"again"_s, u"--url"_s, m_backend->url(), u"--retries"_s, u"2"_s});
    QVERIFY2(added.status == 0, added.err.constData());
    m_busy = 2;
    const ProgramRun run = runBeside({u"run"_s, u"again"_s, u"a.png"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(m_busy, 0);
    QCOMPARE(run.err.count("asked again"), 1);
    QVERIFY2(run.err.contains("503"), run.err.constData());
}

void tst_CliResults::aPipelineOfAnotherProfileOfTheAccountIsFound()
{
    QJsonArray profiles;
    for (const auto &[id, env] : {std::pair(u"same"_s, m_sandbox->env()), std::pair(u"other"_s, u"elsewhere-1"_s)})
        profiles << QJsonObject{{u"id"_s, id}, {u"name"_s, id}, {u"appid"_s, m_sandbox->appid()}, {u"envId"_s, env}};
    m_program->setProfiles(profiles);
    for (const QString &name : {u"same"_s, u"other"_s}) {
        const ProgramRun added = m_program->run(
            {u"pipeline"_s, u"add"_s, u"of "_s + name, u"--url"_s, m_backend->url(), u"--profile"_s, name});
        QVERIFY2(added.status == 0, added.err.constData());
    }
    // With credentials from the environment, which are of the one's account.
    const ProgramRun run = runBeside({u"run"_s, u"of same"_s, u"a.png"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(m_fetched, 1);
    const ProgramRun refused = runBeside({u"run"_s, u"of other"_s, u"a.png"_s});
    QCOMPARE(refused.status, 2);
    QCOMPARE(m_fetched, 1);
}

void tst_CliResults::aNameOfSeveralPipelinesIsRefusedWithTheirIds()
{
    m_program->setProfiles({QJsonObject{{u"id"_s, u"same"_s},
                                        {u"name"_s, u"Shop"_s},
                                        {u"appid"_s, m_sandbox->appid()},
                                        {u"envId"_s, m_sandbox->env()}}});
    const QStringList ofShop{u"--profile"_s, u"Shop"_s};
    const QStringList add{u"pipeline"_s, u"add"_s, u"P"_s, u"--url"_s, u"https://shop.example/"_s};
    QCOMPARE(m_program->run(add + ofShop).status, 0);
    // The one of all profiles stands before it, and is not what is replaced.
    QCOMPARE(m_program->run(add + ofShop + QStringList(u"--replace"_s)).status, 0);
    QMap<QString, QString> ids; // by their address
    const QStringList list{u"pipeline"_s, u"list"_s, u"--json"_s};
    for (const QJsonObject &line : m_program->run(list).objects())
        ids.insert(line["url"_L1].toString(), line["id"_L1].toString());
    QCOMPARE(ids.size(), 2);
    for (const QStringList &command :
         {QStringList{u"pipeline"_s, u"remove"_s, u"p"_s}, QStringList{u"pipeline"_s, u"export"_s, u"p"_s},
          QStringList{u"pipeline"_s, u"remove"_s, u"p"_s} + ofShop, QStringList{u"run"_s, u"p"_s, u"a.png"_s} + ofShop,
          QStringList{u"run"_s, u"p"_s,
                      u"a.png"_s}}) { // with credentials from the environment, which are of the same account
        const ProgramRun refused = m_program->run(command);
        QCOMPARE(refused.status, 2);
        QCOMPARE(refused.out, QByteArray());
        const QString said = QString::fromUtf8(refused.err);
        for (auto one = ids.cbegin(); one != ids.cend(); ++one)
            QVERIFY2(said.contains(one.key()) && said.contains(one.value()), qPrintable(said));
        QVERIFY2(said.contains("Shop"_L1), qPrintable(said));
    }
    const QString shops = ids.value(u"https://shop.example/"_s);
    const ProgramRun exported = m_program->run({u"pipeline"_s, u"export"_s, shops});
    QVERIFY2(exported.status == 0 && exported.out.contains("shop.example"), exported.err.constData());
    QCOMPARE(m_program->run({u"pipeline"_s, u"remove"_s, shops}).status, 0);
    const QList<QJsonObject> left = m_program->run(list).objects();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first()["url"_L1].toString(), m_backend->url());
    QCOMPARE(m_program->run({u"pipeline"_s, u"remove"_s, u"p"_s}).status, 0); // its name is enough again
}

QTEST_GUILESS_MAIN(tst_CliResults)
#include "tst_cliresults.moc"
