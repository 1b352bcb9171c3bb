// Backends and results that are in trouble: what is no result is told, a job that was accepted is not given up too soon, and
// nobody is asked more often than the pipeline says.
#include "pipeline/pipelinetrial.h"
#include "settings/environmentcredentials.h"
#include "support/pipelinefixture.h"
#include "support/rawbackend.h"
#include "support/sandboxclient.h"
#include "support/silentfile.h"
#include "support/testfiles.h"
#include "wechat/errorcatalogue.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

using namespace wcs;
using namespace wcs::test;

namespace {

QByteArray naming(const QString &result)
{
    return RawBackend::json("{\"status\":\"done\",\"file_id\":\"" + result.toUtf8() + "\"}");
}

QByteArray failing(const QByteArray &head)
{
    return "HTTP/1.1 503 Busy\r\n" + head + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
}

} // namespace

class TestPipelineTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { f = std::make_unique<PipelineFixture>(); }
    void cleanup() { f.reset(); }

    void aPipelineWorksForEveryProfileOfItsAccount()
    {
        Profile same = f->profile.duplicate(u"the same account"_s);
        Profile other = f->profile.duplicate(u"another"_s);
        other.envId = u"elsewhere-1"_s;
        f->settings().setProfiles({f->profile, same, other});
        Pipeline pipeline = f->addFor(u"http://127.0.0.1:9/"_s);
        pipeline.profileId = f->profile.id;
        f->add(pipeline);
        const auto refused = f->runner->enqueue(pipeline.id, other.id, {input()});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"other-profile"_s);
        const auto batch = f->runner->enqueue(pipeline.id, same.id, {input()});
        QVERIFY2(batch.ok(), qPrintable(batch ? QString() : batch.error().toLogLine()));
        f->runner->cancelAll();
        QTRY_VERIFY(f->runner->isIdle());
    }

    void aRunIsRefusedWhereNothingIsKnownOfItsAccount()
    {
        const Pipeline pipeline = f->addFor(u"http://127.0.0.1:9/"_s);
        const auto unknown = f->runner->enqueue(pipeline.id, u"nobody"_s, {input()});
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().code, u"unknown-profile"_s);
        const auto sandbox = f->runner->enqueue(pipeline.id, Profile::sandboxId(), {input()});
        QVERIFY(!sandbox.ok());
        QCOMPARE(sandbox.error().code, u"sandbox-not-running"_s);
        QVERIFY(f->runner->isIdle());
        // Of the command line with credentials from its environment.
        RunRecord handed;
        handed.pipelineId = pipeline.id;
        handed.input = input();
        handed.profileId = EnvironmentCredentials::accountId(f->profile);
        Profile other = f->profile;
        other.envId = u"elsewhere-1"_s;
        f->settings().setProfiles({other});
        const auto refused = f->runner->repeat({handed});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"unknown-profile"_s);
        f->settings().setProfiles({f->profile});
        QVERIFY(f->runner->repeat({handed}).ok());
        QCOMPARE(f->runner->active().first().profileId, f->profile.id);
        f->runner->cancelAll();
        QTRY_VERIFY(f->runner->isIdle());
    }

    void inputsThatDoNotAnswerHoldUpNothingElse()
    {
        // More than the pool of the inputs has threads, and than Qt's own, on which results are looked at and pasted pictures are written.
        Pipeline away = f->addFor(u"http://127.0.0.1:9/"_s);
        away.parallel = std::min(QThreadPool::globalInstance()->maxThreadCount() + 2, 16);
        f->add(away);
        std::vector<std::unique_ptr<LeasedFile>> files;
        QList<RunInput> inputs;
        for (int i = 0; i < away.parallel; ++i) {
            RunInput input;
            input.path = f->path(u"away-%1.png"_s.arg(i));
            inputs << input;
            files.push_back(std::make_unique<LeasedFile>(input.path, "on a share"));
            if (!files.back()->isMade())
                QSKIP("no such files here");
        }
        QVERIFY(f->runner->enqueue(away.id, f->profile.id, inputs));
        for (const auto &file : files)
            QTRY_VERIFY_WITH_TIMEOUT(file->hasVisitor(), 20'000);

        RawBackend *self = nullptr;
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            return request.line.startsWith("GET") ? RawBackend::http(readFile(f->picture(u"r.png"_s, 3)), "image/png")
                                                  : naming(self->url(u"/r.png"_s));
        });
        self = &backend;
        const RunRecord run = f->runOne(f->addFor(backend.url()), input());
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(f->runner->active().size(), inputs.size());

        f->runner->cancelAll();
        QTRY_VERIFY(f->runner->isIdle());
    }

    void anInputThatIsGoneFailsItsRun()
    {
        RunInput gone;
        gone.path = f->path(u"gone.png"_s);
        expectOfFile(f->runOne(f->addFor(u"http://127.0.0.1:9/"_s), gone), u"open"_s);
    }

    void anInputThatCannotBeReadFailsItsRun()
    {
#ifdef Q_OS_UNIX
        if (::geteuid() == 0)
            QSKIP("Nothing is closed to root.");
        RunInput closed = input();
        QVERIFY(QFile::setPermissions(closed.path, {}));
        expectOfFile(f->runOne(f->addFor(u"http://127.0.0.1:9/"_s), closed), u"unreadable"_s);
#else
        QSKIP("Permissions of Unix.");
#endif
    }

    void whatCannotBeAResultFailsTheRun_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        const QByteArray page = "\n<!DOCTYPE html><html><body>Sign in</body></html>";
        QTest::newRow("nothing") << RawBackend::http({}, "image/png") << u"result-empty"_s;
        QTest::newRow("a web page") << RawBackend::http(page, "text/html; charset=utf-8") << u"result-html"_s;
        QTest::newRow("a web page by another name") << RawBackend::http(page, "image/png") << u"result-html"_s;
        QTest::newRow("a web page behind a redirect")
            << QByteArray("HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n") << u"result-html"_s;
        QTest::newRow("a picture by another name") << QByteArray() << QString();
    }
    void whatCannotBeAResultFailsTheRun()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        if (answer.isEmpty())
            answer = RawBackend::http(readFile(f->picture(u"r.png"_s, 3)), "text/html");
        RawBackend *self = nullptr;
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("GET /login"))
                return RawBackend::http("<html>Sign in</html>", "text/html");
            return request.line.startsWith("GET") ? answer : naming(self->url(u"/r.png"_s));
        });
        self = &backend;
        const RunRecord run = f->runOne(f->addFor(backend.url()), input());
        expect(run, code);
        const auto isKept = [this] {
            return QDirIterator(f->path(u"results"_s), QDir::Files, QDirIterator::Subdirectories).hasNext();
        };
        QTRY_COMPARE(isKept(), code.isEmpty());
    }

    void aResultThatIsElsewhereAndNotThereIsToldOfThatServer()
    {
        RawBackend *self = nullptr;
        RawBackend backend([&self](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("GET /away"))
                return RawBackend::http({}, "text/plain", 404);
            if (!request.line.startsWith("GET"))
                return naming(self->url(u"/r.png"_s));
            const QByteArray away = "http://localhost:" + QByteArray::number(self->port()) + "/away.png";
            return QByteArray("HTTP/1.1 302 Found\r\nLocation: " + away + "\r\nContent-Length: 0\r\n\r\n");
        });
        self = &backend;
        const RunRecord run = f->runOne(f->addFor(backend.url()), input());
        expect(run, u"404"_s);
        QCOMPARE(run.error->host, u"localhost"_s);
        const QString why = explain(*run.error).why;
        QVERIFY2(why.endsWith(u"Server: localhost."_s), qPrintable(why));
    }

    void whatIsStoredAndCannotBeAResultFailsTheRun_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QByteArray() << u"result-empty"_s;
        QTest::newRow("a web page") << QByteArray("<html><body>502 Bad Gateway</body></html>") << u"result-html"_s;
        QTest::newRow("anything else") << QByteArray("result") << QString();
    }
    void whatIsStoredAndCannotBeAResultFailsTheRun()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, bytes);
        RawBackend backend([&result](const RawBackend::Request &, QTcpSocket *) { return naming(result); });
        const RunRecord run = f->runOne(f->addFor(backend.url()), input());
        expect(run, code);
        if (run.error)
            QCOMPARE(run.error->subject, result);
    }

    void aJobIsAskedForOverManyFailures()
    {
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, "result");
        int questions = 0;
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("POST"))
                return RawBackend::json("{\"job\":7}");
            return ++questions <= 8 ? failing({}) : naming(result);
        });
        // Which is told while it lasts, and no longer.
        QSignalSpy changes(f->runner.get(), &PipelineRunner::runsChanged);
        const RunRecord run = f->runOne(slowPipeline(backend, 60), input());
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(questions, 9);
        QStringList troubles;
        for (const auto &change : std::as_const(changes)) {
            for (const RunRecord &shown : change.first().value<QList<RunRecord>>())
                troubles << (shown.trouble ? shown.trouble->code : QString());
        }
        QVERIFY(troubles.contains(u"503"_s));
        QCOMPARE(troubles.last(), QString());
    }

    void failuresUpToTheLimitSayWhatFailed()
    {
        RawBackend backend([](const RawBackend::Request &request, QTcpSocket *) {
            return request.line.startsWith("POST") ? RawBackend::json("{\"job\":7}") : failing({});
        });
        QElapsedTimer clock;
        clock.start();
        const RunRecord run = f->runOne(slowPipeline(backend, 2), input());
        QCOMPARE(run.state, RunState::Failed);
        QCOMPARE(run.error->code, u"503"_s);
        QCOMPARE(run.error->stage, PollStage);
        QVERIFY2(run.millisecondsOf(PollStage) >= 1900, qPrintable(QString::number(run.millisecondsOf(PollStage))));
        QVERIFY2(clock.elapsed() < 30'000, "the limit is shorter than the patience");
    }

    void aBackendThatAsksForAPauseGetsIt()
    {
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, "result");
        QList<qint64> asked;
        QElapsedTimer clock;
        clock.start();
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            if (request.line.startsWith("POST"))
                return RawBackend::json("{\"job\":7}");
            asked << clock.elapsed();
            return asked.size() == 1 ? failing("Retry-After: 2\r\n") : naming(result);
        });
        const RunRecord run = f->runOne(slowPipeline(backend, 60), input());
        QCOMPARE(run.state, RunState::Done);
        QCOMPARE(asked.size(), 2);
        QVERIFY2(asked.at(1) - asked.at(0) >= 1800, qPrintable(QString::number(asked.at(1) - asked.at(0))));
    }

    void furtherTriesKeepToTheRequestsAMinute()
    {
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, "result");
        QList<qint64> begun;
        QElapsedTimer clock;
        clock.start();
        RawBackend backend([&](const RawBackend::Request &, QTcpSocket *) {
            begun << clock.elapsed();
            return begun.size() == 1 ? failing({}) : naming(result);
        });
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.retries = 1;
        pipeline.perMinute = 20; // one each three seconds, longer than the pause before a second try
        f->add(pipeline);
        const RunRecord run = f->runOne(pipeline, input());
        QCOMPARE(run.state, RunState::Done);
        QCOMPARE(begun.size(), 2);
        // The first may have been on its way for a while when it was noted.
        QVERIFY2(begun.at(1) - begun.at(0) >= 2200, qPrintable(QString::number(begun.at(1) - begun.at(0))));
    }

    void cancelledRunsLeaveTheirTurnsToOthers()
    {
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, "result");
        RawBackend backend([&](const RawBackend::Request &, QTcpSocket *) { return naming(result); });
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.parallel = 8;
        pipeline.perMinute = 15; // one each four seconds
        f->add(pipeline);
        RunInput known;
        known.fileId = f->runOne(pipeline, input()).input.fileId;
        QVERIFY(f->runner->enqueue(pipeline.id, f->profile.id, QList<RunInput>(8, known)));
        QTRY_COMPARE_WITH_TIMEOUT(backend.requests().size(), 2, 20'000); // the other seven wait for their turns by now
        f->runner->cancelAll();
        QTRY_VERIFY(f->runner->isIdle());
        QVERIFY(f->runner->enqueue(pipeline.id, f->profile.id, {known}));
        QTRY_COMPARE_WITH_TIMEOUT(backend.requests().size(), 3, 15'000); // and not after half a minute more
    }

    void aDraftFindsItsSecretWhateverTheCaseOfTheName()
    {
        QByteArray head;
        RawBackend backend([&head](const RawBackend::Request &request, QTcpSocket *) {
            head = request.head;
            return RawBackend::json("{\"file_id\":\"https://backend.example/r.png\"}");
        });
        Pipeline pipeline = Pipeline::create(u"mine"_s);
        pipeline.url = backend.url();
        pipeline.headers = {{u"X-Api-Key"_s, u"key-123456789"_s, true}};
        f->add(pipeline);
        pipeline.headers = {{u"x-api-key"_s, QString(), true}};
        PipelineTrial trial({f->engine.get(), &f->settings(), f->history.get(), f->pipelines.get()});
        TrialReport last;
        connect(&trial, &PipelineTrial::reported, &trial, [&last](const TrialReport &report) { last = report; });
        trial.start(pipeline, f->profile.id, QString(), {});
        QTRY_VERIFY(last.isDone);
        QVERIFY2(!last.error, qPrintable(last.error ? last.error->toLogLine() : QString()));
        QVERIFY2(head.contains("key-123456789"), head.constData());
    }

    void aRunUnderWayTakesNoSecretThatWasEnteredForAnotherHostSince()
    {
        RawBackend staging([](const RawBackend::Request &, QTcpSocket *) { return RawBackend::json("{}", 400); });
        Pipeline pipeline = Pipeline::create(u"mine"_s);
        pipeline.url = staging.url();
        pipeline.headers = {{u"X-Api-Key"_s, u"key-of-staging"_s, true}};
        f->add(pipeline);
        f->sandbox->faults().delay(u"/tcb/uploadfile"_s, 120'000);
        QSignalSpy ended(f->runner.get(), &PipelineRunner::batchFinished);
        QVERIFY(f->runner->enqueue(pipeline.id, f->profile.id, {input()}));
        QTRY_COMPARE(f->runner->active().value(0).stage, Stage::Ticket);
        pipeline.url = u"https://production.example/"_s;
        pipeline.headers.first().value = u"key-of-production"_s;
        f->add(pipeline);
        f->sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        const auto ids = ended.first().first().value<RunBatchSummary>().runs;
        const RunRecord run = await(f->runs->byIds(ids)).valueOr({}).value(0);
        QVERIFY(run.error);
        QCOMPARE(run.error->code, u"pipeline-edited"_s);
        QVERIFY2(explain(*run.error).why.contains(u"mine"_s), qPrintable(explain(*run.error).why));
        QVERIFY(staging.requests().isEmpty());
    }

    void askingForAJobKeepsToTheRequestsAMinuteAsWell()
    {
        const QString result = SandboxClient(&*f->sandbox).upload(u"made/r.png"_s, "result");
        QList<qint64> begun;
        QElapsedTimer clock;
        clock.start();
        RawBackend backend([&](const RawBackend::Request &request, QTcpSocket *) {
            begun << clock.elapsed();
            if (request.line.startsWith("POST"))
                return RawBackend::json("{\"job\":7}");
            return begun.size() < 4 ? RawBackend::json("{\"status\":\"running\"}") : naming(result);
        });
        Pipeline pipeline = slowPipeline(backend, 60);
        pipeline.perMinute = 60; // one each second
        f->add(pipeline);
        const RunRecord run = f->runOne(pipeline, input());
        QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
        QCOMPARE(begun.size(), 4);
        // The first may have been on its way for a while when it was noted.
        QVERIFY2(begun.last() - begun.first() >= 2200, qPrintable(QString::number(begun.last() - begun.first())));
    }

    void nothingIsRunBeforeItIsKnownWhichNumbersAreTaken()
    {
        const Pipeline gray = f->add(f->demo(u"grayscale"_s));
        const RunRecord earlier = f->runOne(gray, input());
        QCOMPARE(earlier.state, RunState::Done);
        PipelineRunner runner({f->engine.get(), &f->settings(), f->history.get(), f->pipelines.get(), f->runs.get(),
                               f->path(u"results"_s)});
        QSignalSpy ended(&runner, &PipelineRunner::runFinished);
        RunInput nowhere;
        nowhere.path = f->path(u"nowhere.png"_s);
        const auto refused = runner.enqueue(gray.id, f->profile.id, {nowhere});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"runs-not-open"_s);
        const ErrorText text = explain(refused.error());
        QVERIFY2(text.why.contains(u"not open"_s) && !text.advice.isEmpty(), qPrintable(text.why));
        QVERIFY(runner.isIdle());
        runner.begin(earlier.id, earlier.batch, {});
        QVERIFY(runner.enqueue(gray.id, f->profile.id, {nowhere}));
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended.first().first().value<RunRecord>().id > earlier.id);
        QCOMPARE(await(f->runs->byIds({earlier.id})).valueOr({}).value(0).input, earlier.input);
    }

    void runsThatAreRepeatedTogetherAreOneBatchAndOneThatCannotBeHoldsNoOtherUp()
    {
        const Pipeline gray = f->add(f->demo(u"grayscale"_s));
        const Pipeline blur = f->add(f->demo(u"blur"_s));
        const Pipeline gone = f->addFor(u"http://127.0.0.1:9/"_s);
        const QList<RunRecord> earlier{f->runOne(gray, input()), f->runOne(gone, input()), f->runOne(gray, input()),
                                       f->runOne(blur, input())};
        QVERIFY(await(f->pipelines->remove(gone.id)).ok());
        QSignalSpy ended(f->runner.get(), &PipelineRunner::batchFinished);
        const auto batch = f->runner->repeat(earlier);
        QVERIFY(!batch.ok());
        QCOMPARE(batch.error().code, u"no-such-pipeline"_s);
        QTRY_COMPARE(ended.size(), 1);
        QTRY_VERIFY(f->runner->isIdle());
        QCOMPARE(ended.size(), 1);
        const auto summary = ended.first().first().value<RunBatchSummary>();
        QCOMPARE(summary.done, 3);
        QCOMPARE(summary.runs.size(), 3);
        QCOMPARE(summary.pipelineNames, (QStringList{gray.name, blur.name}));
    }

    void theEndOfARunCostsNextToNothingHoweverManyWait()
    {
        const Pipeline gray = f->add(f->demo(u"grayscale"_s));
        QList<RunInput> inputs;
        for (int i = 0; i < 10'000; ++i) {
            RunInput nowhere; // it fails at once
            nowhere.path = f->path(u"nowhere-%1.png"_s.arg(i));
            inputs << nowhere;
        }
        QSignalSpy ended(f->runner.get(), &PipelineRunner::runFinished);
        QVERIFY(f->runner->enqueue(gray.id, f->profile.id, inputs));
        QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 120'000);
        // A look at each of them for each of them took a second a run. The bound leaves room for a slow disk.
        QElapsedTimer clock;
        clock.start();
        const qsizetype before = ended.size();
        QTRY_VERIFY_WITH_TIMEOUT(ended.size() >= before + 40, 120'000);
        QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
        // In their order, but for those that are under way side by side.
        RunId highest = 0;
        for (const auto &signal : ended)
            highest = std::max(highest, signal.first().value<RunRecord>().id);
        QVERIFY(highest <= ended.size() + gray.parallel);
    }

private:
    RunInput input() const
    {
        RunInput input;
        input.path = f->picture(u"a.png"_s);
        return input;
    }

    /// A backend of jobs that are asked for five times a second.
    Pipeline slowPipeline(const RawBackend &backend, int limitSeconds)
    {
        Pipeline pipeline = f->addFor(backend.url());
        pipeline.poll = {true, u"/jobs/{{/job}}"_s, 0.2, limitSeconds, {u"/status"_s, u"done"_s}, {}};
        return f->add(pipeline);
    }

    static void expectOfFile(const RunRecord &run, const QString &code)
    {
        QCOMPARE(run.state, RunState::Failed);
        QCOMPARE(run.error->code, code);
        QCOMPARE(run.error->stage, Stage::LocalFile);
        QCOMPARE(run.error->subject, run.input.path);
    }

    /// An empty code: the run is done.
    static void expect(const RunRecord &run, const QString &code)
    {
        QCOMPARE(run.error ? run.error->code : QString(), code);
        QCOMPARE(run.state, code.isEmpty() ? RunState::Done : RunState::Failed);
        if (code.isEmpty())
            return;
        QCOMPARE(run.error->stage, FetchStage);
        const ErrorText text = explain(*run.error);
        QVERIFY2(!text.why.isEmpty() && !text.advice.isEmpty(), qPrintable(run.error->toLogLine()));
    }

    std::unique_ptr<PipelineFixture> f;
};

QTEST_GUILESS_MAIN(TestPipelineTrouble)
#include "tst_pipelinetrouble.moc"
