// Runs of an earlier time: an answer is taken up with the pipeline and the picture it is of, and with no other.
#include "base/backendstages.h"
#include "pipeline/backendrequest.h"
#include "support/pipelinefixture.h"
#include "support/rawbackend.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"

#include <QTcpServer>
#include <QThread>

#include <algorithm>
#include <atomic>

using namespace wcs;
using namespace wcs::test;

namespace {

RunInput file(const QString &path)
{
    RunInput input;
    input.path = path;
    return input;
}

qsizetype startsOf(const RawBackend &backend)
{
    const auto isStart = [](const RawBackend::Request &request) { return request.line.startsWith("POST"); };
    return std::count_if(backend.requests().begin(), backend.requests().end(), isStart);
}

} // namespace

class TestPipelineResume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { f = std::make_unique<PipelineFixture>(); }
    void cleanup() { f.reset(); }

    void anEditedPipelineIsAskedAnewAfterARestart_data()
    {
        QTest::addColumn<bool>("isEdited");
        QTest::addColumn<int>("starts");
        QTest::newRow("renamed") << false << 1;
        QTest::newRow("edited") << true << 2;
    }
    void anEditedPipelineIsAskedAnewAfterARestart()
    {
        QFETCH(bool, isEdited);
        QFETCH(int, starts);
        bool isDone = false;
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, "result");
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("POST"))
                return RawBackend::json("{\"job\":7}");
            return isDone ? RawBackend::json("{\"status\":\"done\",\"file_id\":\"" + result.toUtf8() + "\"}")
                          : RawBackend::json("{\"status\":\"running\"}");
        });
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.poll = {true, u"/jobs/{{/job}}"_s, 0.2, 60, {u"/status"_s, u"done"_s}, {}};
        f->add(pipeline);
        QVERIFY(f->runner->enqueue(pipeline.id, f->profile.id, {file(f->picture(u"a.png"_s))}));
        QTRY_VERIFY(backend.requests().size() >= 3);
        f->close();
        isDone = true;
        pipeline.name = u"Renamed"_s;
        if (isEdited)
            pipeline.body = u"{\"file_id\": \"{{file_id}}\", \"mode\": \"strong\"}"_s;
        {
            PipelineStore store(f->path(u"config"_s), &f->secrets());
            QVERIFY(await(store.save(pipeline)));
        }
        f->open();
        QCOMPARE(f->restored, 1);
        QTRY_VERIFY(f->runner->isIdle());
        const QList<RunRecord> runs = await(f->runs->recent(10)).valueOr({});
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs.first().state, RunState::Done);
        QCOMPARE(int(startsOf(backend)), starts);
        const auto isEditedOne = [](const RawBackend::Request &request) { return request.body.contains("strong"); };
        QCOMPARE(std::any_of(backend.requests().begin(), backend.requests().end(), isEditedOne), isEdited);
    }

    void aJobOfTheSandboxIsAskedForWhereTheSandboxIsNow()
    {
        QTemporaryDir state;
        sandbox::SandboxOptions options;
        options.stateDir = state.path();
        f->close();
        useSandbox(options);
        f->open();
        const Pipeline pipeline = f->add(f->demo(u"jobs"_s));
        RunOptions quick;
        quick.parameters = {{u"seconds"_s, u"1"_s}};
        QVERIFY(f->runner->enqueue(pipeline.id, f->profile.id, {file(f->picture(u"a.png"_s))}, quick));
        const auto isPolling = [this] { return f->runner->active().value(0).stage == PollStage; };
        QTRY_VERIFY_WITH_TIMEOUT(isPolling(), 20'000);
        f->sandbox.faults().delay(u"*"_s, 600'000); // it does not end before the restart
        f->close();
        const quint16 before = f->sandbox->port();
        f->sandbox = SandboxFixture(); // the directory is free
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost, before)); // somebody else has the port, and says nothing
        useSandbox(options);
        f->open();
        QCOMPARE(f->restored, 1);
        QTRY_VERIFY_WITH_TIMEOUT(f->runner->isIdle(), 30'000);
        const RunRecord run = await(f->runs->recent(10)).valueOr({}).value(0);
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(f->sandbox->requestCount(u"/demo/jobs"_s), 0); // it was not started anew
        QVERIFY(!other.hasPendingConnections());
    }

    void onlyAPathOfTheBackendsOwnHostIsKept()
    {
        const QUrl base(u"http://127.0.0.1:1000/demo/jobs?a=b"_s);
        const QUrl now(u"http://127.0.0.1:2000/demo/jobs?a=b"_s);
        const auto keptThen = [&](const QString &address) {
            return now.resolved(keptPollAddress(QUrl(address), base));
        };
        QCOMPARE(keptThen(u"http://127.0.0.1:1000/jobs/7?k=%2F%20"_s),
                 QUrl(u"http://127.0.0.1:2000/jobs/7?k=%2F%20"_s));
        for (const QString &same : {u"http://127.0.0.1:3000/jobs/7"_s, u"https://127.0.0.1:1000/jobs/7"_s,
                                    u"http://127.0.0.1:1000//elsewhere.example/7"_s, u"http://127.0.0.1:1000?k=7"_s})
            QCOMPARE(keptThen(same), QUrl(same));
    }

    void anOldAnswerIsTakenUpByTheSameAlone_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<bool>("isSameRun");
        QTest::newRow("the same") << u"nothing"_s << false << true;
        QTest::newRow("the same, to be judged") << u"judged"_s << true << true;
        QTest::newRow("of an older version") << u"old record"_s << true << true;
        QTest::newRow("another pipeline") << u"pipeline"_s << true << true;
        QTest::newRow("another picture, as old as the first") << u"picture"_s << true << false;
        QTest::newRow("another time") << u"time"_s << true << false;
    }
    void anOldAnswerIsTakenUpByTheSameAlone()
    {
        QFETCH(QString, change);
        QFETCH(bool, isAsked);
        QFETCH(bool, isSameRun);
        SandboxClient client(&*f->sandbox);
        const QString before = client.upload(u"made/before.png"_s, "before");
        const QString now = client.upload(u"made/now.png"_s, "now");
        RawBackend backend([&now](const RawBackend::Request &, QTcpSocket *) {
            return RawBackend::json("{\"file_id\":\"" + now.toUtf8() + "\"}");
        });
        Pipeline pipeline = f->addFor(backend.url());
        const QString path = f->picture(u"a.png"_s);
        const QDateTime written = QDateTime::currentDateTimeUtc().addDays(-1);
        setTime(path, written);
        RunRecord left;
        left.id = 41;
        left.batch = 1;
        left.pipelineId = pipeline.id;
        left.pipelineName = pipeline.name;
        left.pipelineHash = f->pipelines->pipeline(pipeline.id)->fingerprint();
        left.profileId = f->profile.id;
        left.input = file(path);
        left.input.fileId = client.upload(u"in/a.png"_s, readFile(path));
        left.inputSize = QFileInfo(path).size();
        left.inputModified = QFileInfo(path).lastModified();
        left.createdAt = QDateTime::currentDateTimeUtc();
        left.state = RunState::Cancelled;
        left.found = {before};
        if (change == "old record"_L1) {
            left.pipelineHash.clear();
            left.inputSize = -1;
            left.inputModified = QDateTime();
        } else if (change == "pipeline"_L1) {
            pipeline.timeoutSeconds = 90;
            f->add(pipeline);
        } else if (change == "picture"_L1) {
            f->picture(u"a.png"_s, 5, {80, 60});
            setTime(path, written);
        } else if (change == "time"_L1) {
            setTime(path, written.addSecs(-60));
        }
        QVERIFY(await(f->runs->save({left})));
        left = await(f->runs->byIds({left.id}))->first(); // as it comes from the disk

        PipelineRunner runner({f->engine.get(), &f->settings(), f->history.get(), f->pipelines.get(), f->runs.get(),
                               f->path(u"results"_s)});
        runner.begin(left.id, left.batch, {left});
        QSignalSpy ended(&runner, &PipelineRunner::runFinished);
        RunOptions options;
        options.isJudged = change == "judged"_L1;
        QVERIFY(runner.enqueue(pipeline.id, f->profile.id, {file(path)}, options));
        QTRY_COMPARE(ended.size(), 1);
        const auto run = ended.first().first().value<RunRecord>();
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(backend.requests().size(), isAsked ? 1 : 0);
        QCOMPARE(run.resultIds(), QStringList(isAsked ? now : before));
        QCOMPARE(run.id == left.id, isSameRun);
    }

    void whatWasWrittenDownLastTellsItsAge()
    {
        RunRecord run;
        run.createdAt = QDateTime::currentDateTimeUtc().addDays(-2);
        QCOMPARE(run.lastTouched(), run.createdAt);
        run.startedAt = run.createdAt.addDays(1); // taken up the day after
        QCOMPARE(run.lastTouched(), run.startedAt);
        run.finishedAt = run.startedAt.addSecs(60);
        QCOMPARE(run.lastTouched(), run.finishedAt);
        QVERIFY(!run.hasAnswer());
        run.pollUrl = u"http://127.0.0.1/jobs/7"_s;
        QVERIFY(run.hasAnswer());
        run.forgetAnswer();
        QVERIFY(!run.hasAnswer());
    }

    void filesOfARunAreNotOverwrittenByALaterOneOfItsNumber()
    {
        const QByteArray first = readFile(f->picture(u"one.png"_s, 3));
        const QByteArray second = readFile(f->picture(u"two.png"_s, 5));
        QByteArray bytes = first;
        RawBackend *self = nullptr;
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("GET"))
                return RawBackend::http(bytes, "image/png");
            return RawBackend::json("{\"file_id\":\"" + self->url(u"/r.png"_s).toUtf8() + "\"}");
        });
        self = &backend;
        const Pipeline pipeline = f->addFor(backend.url());
        const RunInput input = file(f->picture(u"a.png"_s));
        const RunRecord before = f->runOne(pipeline, input);
        QCOMPARE(before.state, RunState::Done);
        QSignalSpy removed(f->runner.get(), &PipelineRunner::runsRemoved);
        f->runner->forget({before.id});
        QTRY_COMPARE(removed.size(), 1);
        f->close();
        f->open();
        bytes = second;
        const RunRecord after = f->runOne(pipeline, input);
        QCOMPARE(after.state, RunState::Done);
        QCOMPARE(after.id, before.id);
        QCOMPARE(readFile(after.results.first().localPath), second);
        QVERIFY(after.folderName() != before.folderName());
        QVERIFY(after.results.first().localPath != before.results.first().localPath);
    }

    void filesOfRunsThatAreGoneAreRemoved()
    {
        RawBackend *self = nullptr;
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("GET"))
                return RawBackend::http("made", "application/octet-stream");
            return RawBackend::json("{\"file_id\":\"" + self->url(u"/r.bin"_s).toUtf8() + "\"}");
        });
        self = &backend;
        const Pipeline pipeline = f->addFor(backend.url());
        const RunRecord forgotten = f->runOne(pipeline, file(f->picture(u"a.png"_s)));
        const RunRecord kept = f->runOne(pipeline, file(f->picture(u"b.png"_s, 2)));
        const QDir results(f->path(u"results"_s));
        QVERIFY(results.exists(forgotten.folderName()) && results.exists(kept.folderName()));
        f->runner->forget({forgotten.id});
        QTRY_VERIFY(!results.exists(forgotten.folderName()));

        // One of a run that the store does not know, as a crash may leave it; and something that is none of ours.
        QVERIFY(results.mkpath(u"977-1700000000000/1"_s) && results.mkpath(u"by hand"_s));
        f->close();
        f->open();
        QTRY_VERIFY(!results.exists(u"977-1700000000000"_s));
        QVERIFY(results.exists(u"by hand"_s));
        QCOMPARE(readFile(kept.results.first().localPath), QByteArray("made"));
    }

    void anUploadThatGoesOnAfterTheEndOfTheStoreClaimsNothingMore()
    {
        RunRecord run;
        run.id = 7;
        run.pipelineId = u"p"_s;
        run.state = RunState::Running;
        QVERIFY(await(f->runs->save({run})));
        const auto keyAt = [](int claims) { return u"in/%1.png"_s.arg(claims); };
        std::atomic_int claims = 0;
        std::atomic_bool isCancelled = false;
        // Stands for the engine's thread, to which the end of its uploads is only posted.
        const std::unique_ptr<QThread> uploads(QThread::create([&, claim = f->runs->claimer()] {
            Result<void> claimed = claim(7, keyAt(0));
            while (claimed)
                claimed = claim(7, keyAt(++claims));
            isCancelled = claimed.error().isCancelled();
        }));
        uploads->start();
        QTRY_VERIFY(claims > 0);
        f->runner.reset();
        f->runs.reset();
        QVERIFY(uploads->wait(30'000));
        QVERIFY(isCancelled);
        RunStore again(f->path(u"runs"_s));
        QVERIFY(await(again.open()));
        QCOMPARE(await(again.byIds({7})).valueOr({}).value(0).claimedKey, keyAt(claims - 1));
    }

    void runsOfAGoldenSetAreNotTakenUpWithoutTheirJudge()
    {
        RawBackend backend([](const RawBackend::Request &, QTcpSocket *) { return QByteArray(); });
        const Pipeline pipeline = f->addFor(backend.url());
        RunOptions options;
        options.origin = u"golden"_s;
        options.goldenSetId = u"nightly"_s;
        const QList<RunInput> inputs{file(f->picture(u"a.png"_s)), file(f->picture(u"b.png"_s, 2)),
                                     file(f->picture(u"c.png"_s, 3))};
        QVERIFY(f->runner->enqueue(pipeline.id, f->profile.id, inputs, options));
        QTRY_COMPARE(backend.requests().size(), 2);
        f->close();
        f->open();
        QCOMPARE(f->restored, 0);
        QVERIFY(f->runner->isIdle());
        QVERIFY(await(f->runs->unfinished())->isEmpty());
        const QList<RunRecord> runs = await(f->runs->recent(10)).valueOr({});
        QCOMPARE(runs.size(), 3);
        for (const RunRecord &run : runs) {
            QCOMPARE(run.state, RunState::Cancelled);
            QVERIFY(run.error && run.error->isCancelled() && run.finishedAt.isValid());
        }
        QCOMPARE(backend.requests().size(), 2);
    }

    void whatAnotherProcessHasRunIsTakenOverOnceUnderNumbersOfItsOwn()
    {
        const Pipeline blur = f->add(f->demo(u"blur"_s));
        const RunRecord own = f->runOne(blur, file(f->picture(u"a.png"_s)));
        RunRecord done = own;
        done.pipelineName = u"elsewhere"_s;
        RunRecord failed = done;
        failed.state = RunState::Failed;
        failed.error = Error::make(ErrorKind::Http, BackendStage, u"500"_s);
        RunStore other(f->path(u"runs"_s)); // not opened: the file is its owner's
        QVERIFY(await(other.handOver({done, failed})));
        QSignalSpy changed(f->runner.get(), &PipelineRunner::runsChanged);
        QVERIFY(takeOver());
        QCOMPARE(changed.size(), 1);
        const auto told = changed.first().first().value<QList<RunRecord>>();
        QCOMPARE(told.size(), 2);
        QVERIFY(told.at(0).id > own.id && told.at(1).id > told.at(0).id && told.at(0).batch > own.batch);
        QCOMPARE(told.at(1).error->code, u"500"_s);
        QVERIFY(takeOver());
        QCOMPARE(changed.size(), 1);
        // The next of its own is none of theirs.
        const RunRecord next = f->runOne(blur, file(f->picture(u"b.png"_s, 2)));
        QVERIFY(next.id > told.at(1).id && next.batch > told.at(0).batch);
        f->close();
        QVERIFY(await(other.handOver({done})));
        f->open();
        QVERIFY(takeOver());
        const QList<RunRecord> kept = await(f->runs->recent(10)).valueOr({});
        QCOMPARE(kept.size(), 5);
        QCOMPARE(kept.first().pipelineName, u"elsewhere"_s);
        QCOMPARE(kept.last().pipelineName, own.pipelineName);
    }

    void ofTwoTakersTheSlowerOneTakesNothingInItsPlace()
    {
        RunRecord run;
        run.id = run.batch = 1;
        run.pipelineId = run.pipelineName = u"first"_s;
        run.state = RunState::Done;
        RunStore other(f->path(u"runs"_s));
        QVERIFY(await(other.handOver({run})));
        const RunId place = await(f->runs->handedOver()).valueOr({}).value(0).id;
        QVERIFY(place > 0);
        QVERIFY(await(other.takeOver({place}, {run})));
        run.pipelineId = run.pipelineName = u"second"_s;
        QVERIFY(await(other.handOver({run})));
        run.id = 2;
        run.pipelineName = u"first"_s;
        QVERIFY(!await(f->runs->takeOver({place}, {run})));
        QCOMPARE(await(f->runs->recent(10)).valueOr({}).size(), 1);
        const QList<RunRecord> waiting = await(f->runs->handedOver()).valueOr({});
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().pipelineName, u"second"_s);
    }

private:
    bool takeOver()
    {
        Scope scope;
        scope.start(f->runner->takeOver());
        return QTest::qWaitFor([&scope] { return scope.running() == 0; }, patience);
    }

    void useSandbox(const sandbox::SandboxOptions &options)
    {
        f->sandbox = SandboxFixture(options);
        f->profile.apiBase = f->sandbox.baseUrl();
        f->settings().setProfiles({f->profile});
        f->secrets().put(SecretId::secretOf(f->profile.id), f->sandbox.secret());
    }

    static void setTime(const QString &path, const QDateTime &when)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) || !file.setFileTime(when, QFileDevice::FileModificationTime))
            qFatal("the time of a test file cannot be set");
    }

    std::unique_ptr<PipelineFixture> f;
};

QTEST_GUILESS_MAIN(TestPipelineResume)
#include "tst_pipelineresume.moc"
