// Pipelines at work: from a file to a result with its lineage, against the sandbox's demo backend and against backends that
// fail in every way a backend can.
#include "history/provenance.h"
#include "pipeline/pipelinetrial.h"
#include "support/pipelinefixture.h"
#include "support/rawbackend.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "wechat/errorcatalogue.h"

#include <QDir>
#include <QElapsedTimer>
#include <QImageReader>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace wcs;
using namespace wcs::test;

namespace {

const QList<Stage> allButPoll{Stage::Ticket, Stage::Upload, Stage::Verify, BackendStage, FetchStage};

QList<Stage> stagesOf(const RunRecord &run)
{
    QList<Stage> stages;
    for (const RunStage &entry : run.stages)
        stages << entry.stage;
    return stages;
}

RunInput file(const QString &path)
{
    RunInput input;
    input.path = path;
    return input;
}

} // namespace

class TestPipelineRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { f = std::make_unique<PipelineFixture>(); }
    void cleanup() { f.reset(); }

    void aDroppedPictureEndsAsAResultWithItsOriginalAsParent()
    {
        const Pipeline blur = f->add(f->demo(u"blur"_s));
        RunOptions options;
        options.parameters = {{u"radius"_s, u"3"_s}};
        const RunRecord run = f->runOne(blur, file(f->picture(u"猫 1.png"_s)), options);
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(stagesOf(run), allButPoll);
        for (const RunStage &entry : run.stages)
            QVERIFY(entry.durationMs >= 0);
        QVERIFY(!run.reusedObject && run.httpStatus == 200);
        QCOMPARE(run.results.size(), 1);
        const RunResult &result = run.results.first();
        QCOMPARE(QImageReader(result.localPath).size(), QSize(64, 48));
        QCOMPARE(QSize(result.pixelWidth, result.pixelHeight), QSize(64, 48));
        const ObjectRecord original = f->row(run.input.fileId);
        QCOMPARE(original.name, u"猫 1.png"_s);
        const ObjectRecord row = f->row(result.fileId);
        QCOMPARE(row.parentRowId, original.rowId);
        QCOMPARE(row.origin, u"result"_s);
        QCOMPARE(row.state, ObjectState::Verified);
        QCOMPARE(row.pixelWidth, 64);
        const Provenance made = Provenance::fromText(row.madeBy);
        QCOMPARE(made.pipelineName, blur.name);
        QCOMPARE(made.parameters, options.parameters);
        QVERIFY(made.backendMs >= 0 && made.totalMs >= made.backendMs && made.answer.contains(result.fileId));
        QCOMPARE(made.runId, run.id);
    }

    void whatTheCloudHoldsIsNotUploadedAgain()
    {
        const Pipeline gray = f->add(f->demo(u"grayscale"_s));
        const QString path = f->picture(u"a.png"_s);
        const RunRecord first = f->runOne(gray, file(path));
        const int uploads = f->sandbox->requestCount(u"/tcb/uploadfile"_s);
        // by its bytes, under another name
        QVERIFY(QFile::copy(path, f->path(u"b.png"_s)));
        const RunRecord second = f->runOne(gray, file(f->path(u"b.png"_s)));
        QCOMPARE(second.state, RunState::Done);
        QCOMPARE(stagesOf(second), (QList<Stage>{Stage::Verify, BackendStage, FetchStage}));
        QCOMPARE(second.input.fileId, first.input.fileId);
        QVERIFY(second.reusedObject);
        // by its id
        RunInput known;
        known.fileId = first.results.first().fileId;
        const RunRecord third = f->runOne(gray, known);
        QCOMPARE(third.state, RunState::Done);
        // only the demo backend has uploaded: one result a run
        QCOMPARE(f->sandbox->requestCount(u"/tcb/uploadfile"_s), uploads + 2);
        // lineage: original -> two results, one of which has a result of its own
        const auto children = await(f->history->childrenOf(first.inputRow));
        QCOMPARE(children->size(), 2);
        const auto siblings = await(f->history->siblingsOf(first.results.first().historyRow));
        QCOMPARE(siblings->size(), 1);
        QCOMPARE(siblings->first().fileId, second.results.first().fileId);
        const auto tree = await(f->history->lineageOf(third.results.first().historyRow));
        QCOMPARE(tree->size(), 4);
        QCOMPARE(tree->first().record.fileId, first.input.fileId);
        QCOMPARE(tree->at(1).depth, 1);
        QCOMPARE(tree->at(2).record.rowId, third.results.first().historyRow);
        QCOMPARE(tree->at(2).depth, 2);
    }

    void everyDemoEffectWorks_data()
    {
        QTest::addColumn<QString>("effect");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QByteArray>("format");
        for (const QString &effect : {u"blur"_s, u"sharpen"_s, u"grayscale"_s, u"edges"_s, u"watermark"_s})
            QTest::newRow(qPrintable(effect)) << effect << QSize(64, 48) << QByteArray("png");
        QTest::newRow("resize") << u"resize"_s << QSize(32, 24) << QByteArray("png");
        QTest::newRow("webp") << u"webp"_s << QSize(64, 48) << QByteArray("webp");
        QTest::newRow("a slow job") << u"jobs"_s << QSize(64, 48) << QByteArray("png");
    }
    void everyDemoEffectWorks()
    {
        QFETCH(QString, effect);
        const Pipeline pipeline = f->add(f->demo(effect));
        const QString path = f->picture(u"a.png"_s);
        RunOptions options;
        if (effect == "jobs"_L1)
            options.parameters = {{u"seconds"_s, u"0.3"_s}};
        const RunRecord run = f->runOne(pipeline, file(path), options);
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(stagesOf(run).contains(PollStage), effect == "jobs"_L1);
        QImageReader reader(run.results.first().localPath);
        QTEST(reader.format(), "format");
        QTEST(reader.size(), "size");
        if (effect != "webp"_L1)
            QVERIFY(reader.read().convertToFormat(QImage::Format_RGB32)
                    != QImage(path).convertToFormat(QImage::Format_RGB32));
    }

    void aBackendThatStumblesFailsUnlessTheRunMayTryAgain()
    {
        Pipeline flaky = f->demo(u"flaky"_s);
        flaky.parallel = 1;
        f->add(flaky);
        const QList<RunInput> inputs{file(f->picture(u"a.png"_s, 1)), file(f->picture(u"b.png"_s, 2))};
        const auto runs = f->run(flaky, inputs);
        QCOMPARE(runs.at(0).state, RunState::Done);
        QCOMPARE(runs.at(1).state, RunState::Failed);
        QCOMPARE(runs.at(1).error->code, u"500"_s);
        QCOMPARE(runs.at(1).error->stage, BackendStage);
        QVERIFY(explain(*runs.at(1).error).said.contains(u"stumbled"_s));
        QVERIFY(runs.at(1).answer.contains("stumbled"));
        flaky.retries = 1;
        f->add(flaky);
        for (const RunRecord &run : f->run(flaky, inputs)) // the third call, then a stumble among these
            QCOMPARE(run.state, RunState::Done);
    }

    void everyFailureOfABackendNamesItsStageAndReason_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QByteArray>("kept");
        using B = RawBackend;
        QTest::newRow("500") << B::json("{\"error\":\"out of memory\"}", 500) << BackendStage << u"500"_s
                             << QByteArray("out of memory");
        QTest::newRow("HTML") << B::http("<html><script>alert(1)</script>", "text/html") << BackendStage
                              << u"backend-html"_s << QByteArray("<script>");
        QTest::newRow("wrong JSON") << B::json("{\"status\":\"ok\"}") << BackendStage << u"result-missing"_s
                                    << QByteArray("ok");
        QTest::newRow("cut JSON") << B::json("{\"file_id\":\"cl") << BackendStage << u"backend-not-json"_s
                                  << QByteArray("file_id");
        QTest::newRow("no id") << B::json("{\"file_id\":\"/tmp/x.png\"}") << BackendStage << u"result-not-usable"_s
                               << QByteArray("/tmp/x.png");
        QTest::newRow("an id that does not resolve") << B::json("{\"file_id\":\"cloud://ENV/never.png\"}") << FetchStage
                                                     << u"-503003"_s << QByteArray("never.png");
        QTest::newRow("an address that is not there")
            << B::json("{\"file_id\":\"http://127.0.0.1:1/x.png\"}") << FetchStage << u"ConnectionRefusedError"_s
            << QByteArray("x.png");
        QTest::newRow("redirect to another host")
            << QByteArray("HTTP/1.1 307 T\r\nLocation: http://127.0.0.1:1/x\r\nContent-Length: 0\r\n\r\n")
            << BackendStage << u"redirect-elsewhere"_s << QByteArray();
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << BackendStage << QString() << QByteArray();
    }
    void everyFailureOfABackendNamesItsStageAndReason()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        const QString real = f->sandbox->fileIdFor(u"x"_s).chopped(2);
        answer.replace("cloud://ENV", real.toUtf8());
        if (answer.contains("never.png"))
            answer = RawBackend::json(answer.mid(answer.indexOf("\r\n\r\n") + 4));
        RawBackend backend([&answer](const RawBackend::Request &, QTcpSocket *socket) {
            if (answer.startsWith("SSH"))
                socket->disconnectFromHost();
            return answer;
        });
        const RunRecord run = f->runOne(f->addFor(backend.url()), file(f->picture(u"a.png"_s)));
        QCOMPARE(run.state, RunState::Failed);
        QVERIFY(run.error.has_value());
        if (!code.isEmpty())
            QCOMPARE(run.error->code, code);
        QTEST(run.error->stage, "stage");
        QFETCH(QByteArray, kept);
        QVERIFY2(run.answer.contains(kept), run.answer.constData());
        const ErrorText text = explain(*run.error);
        QVERIFY2(!text.what.isEmpty() && !text.why.isEmpty() && !text.advice.isEmpty(),
                 qPrintable(run.error->toLogLine()));
        QVERIFY(!run.input.fileId.isEmpty()); // the picture is in the cloud all the same, and its id is known
    }

    void aBackendThatIsNotThereIsToldFromOneThatIsSlow()
    {
        const RunRecord refused = f->runOne(f->addFor(u"http://127.0.0.1:1/process"_s), file(f->picture(u"a.png"_s)));
        QCOMPARE(refused.error->code, u"ConnectionRefusedError"_s);
        QCOMPARE(refused.error->stage, BackendStage);
        QVERIFY(explain(*refused.error).advice.contains(u"backend"_s));
        RawBackend silent([](const RawBackend::Request &, QTcpSocket *) { return QByteArray(); });
        Pipeline pipeline = f->addFor(silent.url());
        pipeline.timeoutSeconds = 1;
        f->add(pipeline);
        const RunRecord slow = f->runOne(pipeline, file(f->picture(u"a.png"_s)));
        QVERIFY(slow.error->code == "idle-timeout"_L1 || slow.error->code == "total-timeout"_L1);
        QCOMPARE(slow.error->stage, BackendStage);
    }

    void anAnswerOfAGigabyteIsLeftAlone()
    {
        qint64 written = 0;
        RawBackend backend([&written](const RawBackend::Request &, QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"x\":\"");
            const auto more = [socket, &written] {
                if (written < 1'000'000'000 && socket->bytesToWrite() < 1 << 20)
                    written += socket->write(QByteArray(1 << 20, 'x'));
            };
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
            more();
            return QByteArray();
        });
        const RunRecord run = f->runOne(f->addFor(backend.url()), file(f->picture(u"a.png"_s)));
        QCOMPARE(run.error->code, u"answer-too-large"_s);
        QCOMPARE(run.error->stage, BackendStage);
        QVERIFY2(written < 100'000'000, qPrintable(QString::number(written)));
    }

    void aResultOfAGigabyteIsNotFetched()
    {
        RawBackend *self = nullptr;
        RawBackend backend([&self](const RawBackend::Request &request, QTcpSocket *) -> QByteArray {
            if (request.line.startsWith("GET"))
                return "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1000000000\r\n\r\n";
            return RawBackend::json("{\"file_id\":\"" + self->url(u"/big.png"_s).toUtf8() + "\"}");
        });
        self = &backend;
        const RunRecord run = f->runOne(f->addFor(backend.url()), file(f->picture(u"a.png"_s)));
        QCOMPARE(run.error->code, u"result-too-large"_s);
        QCOMPARE(run.error->stage, FetchStage);
        QVERIFY(run.answer.contains("big.png"));
        QCOMPARE(QDir(f->path(u"results"_s)).entryList({u"*.png*"_s}, QDir::Files).size(), 0);
    }

    void noMoreRequestsAMinuteAreBegunThanThePipelineAllows()
    {
        QList<qint64> begun;
        QElapsedTimer clock;
        clock.start();
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, "result");
        RawBackend backend([&](const RawBackend::Request &, QTcpSocket *) {
            begun << clock.elapsed();
            return RawBackend::json("{\"file_id\":\"" + result.toUtf8() + "\"}");
        });
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.parallel = 4;
        pipeline.perMinute = 60; // one each second
        f->add(pipeline);
        QList<RunInput> inputs;
        for (int i = 0; i < 4; ++i)
            inputs << file(f->picture(u"%1.png"_s.arg(i), i + 1));
        for (const RunRecord &run : f->run(pipeline, inputs))
            QCOMPARE(run.state, RunState::Done);
        QCOMPARE(begun.size(), 4);
        // The first may have been on its way for a while when it was noted.
        QVERIFY2(begun.last() - begun.first() >= 2200, qPrintable(QString::number(begun.last() - begun.first())));
    }

    void aJobThatNeverEndsAndOneThatFailsSaySo()
    {
        QByteArray status = "{\"status\":\"running\"}";
        RawBackend backend([&status](const RawBackend::Request &request, QTcpSocket *) {
            return RawBackend::json(request.line.startsWith("POST") ? QByteArray("{\"job\":7}") : status);
        });
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.poll = {true, u"/jobs/{{/job}}"_s, 0.2, 1, {u"/status"_s, u"done"_s}, {u"/status"_s, u"failed"_s}};
        f->add(pipeline);
        const RunRecord endless = f->runOne(pipeline, file(f->picture(u"a.png"_s)));
        QCOMPARE(endless.error->code, u"poll-limit"_s);
        QCOMPARE(endless.error->stage, PollStage);
        QVERIFY(backend.requests().last().line.startsWith("GET /jobs/7 "));
        status = "{\"status\":\"failed\",\"error\":\"no GPU\"}";
        const RunRecord failed = f->runOne(pipeline, file(f->picture(u"a.png"_s)));
        QCOMPARE(failed.error->code, u"job-failed"_s);
        QCOMPARE(failed.error->said(), u"no GPU"_s);
        QVERIFY(failed.answer.contains("no GPU"));
    }

    void aResultOutsideTheCloudIsFetchedWithoutOurHeaders()
    {
        const QByteArray png = readFile(f->picture(u"r.png"_s, 3));
        RawBackend *self = nullptr;
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("GET"))
                return RawBackend::http(png, "image/png");
            return RawBackend::json("{\"file_id\":[\"" + self->url(u"/out/../r%2f.png?sign=abc"_s).toUtf8() + "\"]}");
        });
        self = &backend;
        Pipeline pipeline = Pipeline::create(u"mine"_s);
        pipeline.url = backend.url();
        pipeline.headers = {{u"X-Api-Key"_s, u"key-123456789"_s, true}};
        f->add(pipeline);
        const RunRecord run = f->runOne(pipeline, file(f->picture(u"a.png"_s)));
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QVERIFY(backend.requests().first().head.contains("key-123456789"));
        QVERIFY(!backend.requests().last().head.contains("key-123456789"));
        QCOMPARE(readFile(run.results.first().localPath), png);
        QVERIFY(run.results.first().localPath.startsWith(f->path(u"results"_s)));
        QVERIFY(!run.results.first().url.hasQuery());
        // The secret is nowhere on the disk, not even in what is kept of the request.
        QVERIFY(!run.request.contains(u"key-123456789"_s) && run.request.contains(u"X-Api-Key"_s));
        for (const QString &name : {u"config/pipelines.json"_s, u"runs/runs.db"_s, u"runs/runs.db-wal"_s})
            QVERIFY2(!readFile(f->path(name)).contains("key-123456789"), qPrintable(name));
    }

    void theTemporaryAddressOpensThePictureAndIsNotKept()
    {
        QByteArray sent;
        RawBackend backend([&sent](const RawBackend::Request &request, QTcpSocket *) {
            sent = request.body;
            return RawBackend::json("{}", 500);
        });
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.body =
            u"{\"url\":\"{{temp_url}}\",\"w\":{{width}},\"s\":{{size}},\"n\":\"{{name}}\",\"m\":\"{{mime}}\",\"k\":\"{{key}}\"}"_s;
        f->add(pipeline);
        const QString path = f->picture(u"a b.png"_s);
        const RunRecord run = f->runOne(pipeline, file(path));
        const QJsonObject body = QJsonDocument::fromJson(sent).object();
        QVERIFY(body["url"_L1].toString().contains(u"sign="_s));
        QCOMPARE(body["w"_L1].toInt(), 64);
        QCOMPARE(body["s"_L1].toInteger(), QFileInfo(path).size());
        QCOMPARE(body["n"_L1].toString(), u"a b.png"_s);
        QCOMPARE(body["m"_L1].toString(), u"image/png"_s);
        QCOMPARE(body["k"_L1].toString(), u"in/a b.png"_s);
        const QString sign = QUrlQuery(QUrl(body["url"_L1].toString())).queryItemValue(u"sign"_s);
        QVERIFY(!sign.isEmpty() && !run.request.contains(sign));
        QVERIFY(!readFile(f->path(u"runs/runs.db-wal"_s)).contains(sign.toUtf8()));
    }

    void runsOfOnePipelineKeepToItsPlacesAndCanBeCancelled()
    {
        int open = 0;
        int most = 0;
        RawBackend backend([&](const RawBackend::Request &, QTcpSocket *socket) {
            most = qMax(most, ++open);
            QObject::connect(socket, &QTcpSocket::disconnected, socket, [&open] { --open; });
            return QByteArray();
        });
        const Pipeline pipeline = f->addFor(backend.url());
        QSignalSpy ended(f->runner.get(), &PipelineRunner::batchFinished);
        QList<RunInput> inputs;
        for (int i = 0; i < 5; ++i)
            inputs << file(f->picture(u"%1.png"_s.arg(i), i + 1));
        QVERIFY(f->runner->enqueue(pipeline.id, f->profile.id, inputs).ok());
        QTRY_COMPARE(open, pipeline.parallel);
        f->runner->cancelAll();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().value<RunBatchSummary>().cancelled, 5);
        QCOMPARE(most, pipeline.parallel);
        QTRY_COMPARE(open, 0);
        QCOMPARE(await(f->runs->unfinished())->size(), 0);
        QVERIFY(f->runner->isIdle());
    }

    void aRunIsTakenUpWhereItStopped()
    {
        bool accepted = false;
        QByteArray status = "{\"status\":\"running\"}";
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (!request.line.startsWith("POST"))
                return RawBackend::json(status);
            accepted = true;
            return RawBackend::json("{\"job\":7}");
        });
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.poll = {true, u"/jobs/{{/job}}"_s, 0.2, 60, {u"/status"_s, u"done"_s}, {}};
        pipeline.parallel = 1;
        f->add(pipeline);
        QVERIFY(
            f->runner
                ->enqueue(pipeline.id, f->profile.id, {file(f->picture(u"a.png"_s)), file(f->picture(u"b.png"_s, 2))})
                .ok());
        QTRY_VERIFY(backend.requests().size() >= 3);
        const int uploads = f->sandbox->requestCount(u"/tcb/uploadfile"_s);
        f->close();
        const QString result = f->sandbox->fileIdFor(u"in/a.png"_s);
        status = "{\"status\":\"done\",\"file_id\":\"" + result.toUtf8() + "\"}";
        f->open();
        QCOMPARE(f->restored, 2);
        QSignalSpy ended(f->runner.get(), &PipelineRunner::runFinished);
        QTRY_COMPARE(ended.count(), 2);
        for (const auto &signal : ended)
            QCOMPARE(signal.first().value<RunRecord>().state, RunState::Done);
        // The first job was asked for, not started again; its picture was not uploaded again.
        const auto posts = std::count_if(backend.requests().begin(), backend.requests().end(),
                                         [](const auto &request) { return request.line.startsWith("POST"); });
        QCOMPARE(posts, 2);
        QCOMPARE(f->sandbox->requestCount(u"/tcb/uploadfile"_s), uploads + 1);
    }

    void runsThatCannotBeStoredEndAsFailed()
    {
        const Pipeline gray = f->add(f->demo(u"grayscale"_s));
        RunStore closed(f->path(u"closed"_s)); // never opened: it stores nothing
        PipelineRunner runner(
            {f->engine.get(), &f->settings(), f->history.get(), f->pipelines.get(), &closed, f->path(u"results"_s)});
        runner.begin(0, 0, {});
        QSignalSpy ended(&runner, &PipelineRunner::runFinished);
        QSignalSpy batches(&runner, &PipelineRunner::batchFinished);
        QSignalSpy added(&runner, &PipelineRunner::runsAdded);
        const QList<RunInput> inputs{file(f->picture(u"a.png"_s)), file(f->picture(u"b.png"_s, 2))};
        QVERIFY(runner.enqueue(gray.id, f->profile.id, inputs));
        QTRY_COMPARE(batches.size(), 1);
        QCOMPARE(ended.size(), 2);
        const auto run = ended.first().first().value<RunRecord>();
        QVERIFY(run.state == RunState::Failed && run.error.has_value());
        QVERIFY(runner.isIdle() && added.isEmpty());
    }

    void aRunCancelledAtOnceIsNotAdded()
    {
        const Pipeline gray = f->add(f->demo(u"grayscale"_s));
        QSignalSpy ended(f->runner.get(), &PipelineRunner::runFinished);
        QSignalSpy added(f->runner.get(), &PipelineRunner::runsAdded);
        QVERIFY(f->runner->enqueue(gray.id, f->profile.id, {file(f->picture(u"a.png"_s))}));
        const RunId id = f->runner->active().first().id;
        f->runner->cancelAll();
        QTRY_COMPARE(ended.size(), 1);
        const auto kept = [this, id] { return await(f->runs->byIds({id})).valueOr({}); };
        QTRY_COMPARE(kept().size(), 1);
        QCOMPARE(kept().first().state, RunState::Cancelled);
        QVERIFY(added.isEmpty());
    }

    void aRunCanBeRepeatedWithOtherParameters()
    {
        const Pipeline blur = f->add(f->demo(u"blur"_s));
        const RunRecord run = f->runOne(blur, file(f->picture(u"a.png"_s)));
        QSignalSpy ended(f->runner.get(), &PipelineRunner::runFinished);
        QVERIFY(f->runner->repeat({run}, {{u"radius"_s, u"20"_s}}).ok());
        QTRY_COMPARE(ended.count(), 1);
        const auto again = ended.first().first().value<RunRecord>();
        QCOMPARE(again.state, RunState::Done);
        QCOMPARE(again.repeats, run.id);
        QCOMPARE(again.parameters.value(u"radius"_s), u"20"_s);
        QCOMPARE(again.input.fileId, run.input.fileId);
        QCOMPARE(f->runner->repeat({run}, {{u"radius"_s, u"0"_s}}).error().code, u"out-of-bounds"_s);
    }

    void aTrialShowsTheRequestAndTheAnswerAndKeepsNothing()
    {
        const Pipeline gray = f->add(f->demo(u"grayscale"_s));
        const RunRecord run = f->runOne(gray, file(f->picture(u"a.png"_s)));
        PipelineTrial trial({f->engine.get(), &f->settings(), f->history.get(), f->pipelines.get()});
        TrialReport last;
        connect(&trial, &PipelineTrial::reported, &trial, [&last](const TrialReport &report) { last = report; });
        Pipeline draft = f->demo(u"jobs"_s);
        draft.id = u"draft"_s;
        trial.start(draft, f->profile.id, run.input.fileId, {{u"seconds"_s, u"0.1"_s}});
        QTRY_VERIFY(last.isDone);
        QVERIFY2(!last.error, qPrintable(last.error ? last.error->toLogLine() : QString()));
        QVERIFY(last.requests >= 2 && last.httpStatus == 200 && last.answer.contains("    \"file_id\""));
        QCOMPARE(last.found.size(), 1);
        QVERIFY(f->row(last.found.first()).fileId.isEmpty());
        const auto curl = await(trial.curl(draft, f->profile.id, run.input.fileId, {}, false));
        QVERIFY(curl->startsWith(u"curl -sS -X POST 'http://127.0.0.1:"_s) && curl->contains(run.input.fileId));
        draft.body = u"{{nobody}}"_s;
        last = {};
        trial.start(draft, f->profile.id, run.input.fileId, {});
        QTRY_VERIFY(last.isDone);
        QCOMPARE(last.error->code, u"unknown-placeholder"_s);
    }

private:
    std::unique_ptr<PipelineFixture> f;
};

QTEST_GUILESS_MAIN(TestPipelineRun)
#include "tst_pipelinerun.moc"
