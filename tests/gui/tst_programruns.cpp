// The real program, killed without warning while a run is at work, and started again over the same directories.
#include "base/text.h"
#include "history/historystore.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/runstore.h"
#include "settings/environmentcredentials.h"
#include "settings/paths.h"
#include "settings/sessionsecretstore.h"
#include "support/awaiting.h"
#include "support/program.h"
#include "support/rawbackend.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"

#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestProgramRuns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_cloud = std::make_unique<SandboxFixture>();
        m_program = std::make_unique<Program>(QStringLiteral(WCS_APP_BINARY));
        m_program->useSandbox(*m_cloud);
        m_program->useDisplay();
        m_picture = m_program->file(u"a.png"_s, patternBytes(5000));
        m_resultId = SandboxClient(&**m_cloud).upload(u"made/result.png"_s, patternBytes(4000, 2));
        m_uploads = uploads();
        m_starts = m_questions = 0;
        m_isDone = false;
        m_backend = std::make_unique<RawBackend>([this](const RawBackend::Request &request, QTcpSocket *) {
            const bool isStart = request.line.startsWith("POST");
            ++(isStart ? m_starts : m_questions);
            const QByteArray done = "{\"status\":\"done\",\"file_id\":\"" + m_resultId.toUtf8() + "\"}";
            if (m_isDone)
                return RawBackend::json(done);
            if (!m_polls)
                return QByteArray(); // it works, and works
            return RawBackend::json(isStart ? "{\"job\":7}" : "{\"status\":\"running\"}");
        });
    }
    void cleanup()
    {
        kill();
        m_backend.reset();
    }

    void whileItUploadsThePictureIsStoredOnce()
    {
        // The cloud stores the picture, and the program never hears of it.
        Relay relay((*m_cloud)->port());
        m_program->useSandbox(*m_cloud, relay.port());
        m_cloud->faults().delay(u"POST object"_s, 120'000);
        leaveRun(false);
        start();
        QTRY_COMPARE_WITH_TIMEOUT(uploads(), m_uploads + 1, runPatience);
        relay.loseAnswers();
        m_cloud->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT((*m_cloud)->keys().size(), 2, runPatience);
        kill();
        QCOMPARE(m_starts, 0);
        m_program->useSandbox(*m_cloud);
        m_cloud->faults().clear();
        goesOnToItsEnd();
        QCOMPARE(m_starts, 1);
    }

    void whileTheBackendWorksItIsAskedAgain()
    {
        leaveRun(false);
        start();
        QTRY_COMPARE_WITH_TIMEOUT(m_starts, 1, runPatience);
        kill();
        goesOnToItsEnd();
        QCOMPARE(m_starts, 2);
    }

    void whileItPollsTheJobIsNotStartedAgain()
    {
        leaveRun(true);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_questions >= 2, runPatience);
        kill();
        const int questions = m_questions;
        goesOnToItsEnd();
        QCOMPARE(m_starts, 1);
        QVERIFY(m_questions > questions);
    }

    void whileItFetchesTheBackendIsNotAskedAgain()
    {
        leaveRun(false);
        m_isDone = true;
        m_cloud->faults().delay(u"GET object"_s, 120'000);
        start();
        QTRY_VERIFY_WITH_TIMEOUT((*m_cloud)->requestCount(u"GET object"_s) >= 1, runPatience);
        kill();
        m_cloud->faults().clear();
        goesOnToItsEnd();
        QCOMPARE(m_starts, 1);
    }

    void severalTimesInARowNothingIsLostOrDoubled()
    {
        leaveRun(true, 3);
        for (int times = 1; times <= 3; ++times) {
            start();
            const int questions = m_questions;
            QTRY_VERIFY_WITH_TIMEOUT(m_questions >= questions + times, runPatience);
            kill();
        }
        goesOnToItsEnd(3);
        QCOMPARE(m_starts, 3);
    }

private:
    QString directory(const QString &name) const { return QDir(m_program->configDirectory()).filePath(name); }
    int uploads() const { return (*m_cloud)->requestCount(u"POST object"_s); }

    /// A pipeline and runs of it that have not begun, as a window leaves them that was closed before their turn.
    void leaveRun(bool polls, int count = 1)
    {
        m_polls = polls;
        if (!Paths::below(m_program->configDirectory()).create())
            qFatal("the program's directories cannot be made");
        SessionSecretStore secrets;
        PipelineStore pipelines(directory(u"config"_s), &secrets);
        Pipeline pipeline = Pipeline::create(u"Mine"_s);
        pipeline.url = m_backend->url();
        if (polls)
            pipeline.poll = {true, u"/jobs/{{/job}}"_s, 0.2, 300, {u"/status"_s, u"done"_s}, {}};
        if (!await(pipelines.save(pipeline)))
            qFatal("the pipeline cannot be kept");
        QList<RunRecord> left;
        for (int i = 1; i <= count; ++i) {
            RunRecord run;
            run.id = i;
            run.batch = 1;
            run.pipelineId = pipeline.id;
            run.pipelineName = pipeline.name;
            run.profileId = EnvironmentCredentials::profileId();
            run.input.path = i == 1 ? m_picture
                                    : m_program->file(u"%1.png"_s.arg(i), patternBytes(5000, quint32(i + 10)));
            run.createdAt = QDateTime::currentDateTimeUtc();
            run.origin = u"user"_s;
            left << run;
        }
        RunStore runs(directory(u"data"_s));
        if (!await(runs.open()) || !await(runs.save(left)))
            qFatal("the runs cannot be kept");
    }

    void start() { m_process = m_program->start({}); }
    void kill()
    {
        if (!m_process)
            return;
        m_process->kill(); // SIGKILL: nothing is told, nothing is tidied up
        m_process->waitForFinished(10'000);
        m_process.reset();
    }

    /// Starts the program again, with a backend that answers, and waits until its runs are done: each with one stored picture and
    /// one result that knows its original.
    void goesOnToItsEnd(int count = 1)
    {
        QList<RunId> ids;
        for (int i = 1; i <= count; ++i)
            ids << i;
        RunStore runs(directory(u"data"_s));
        QVERIFY(await(runs.open()).ok());
        const auto left = await(runs.unfinished());
        QCOMPARE(left->size(), count);
        m_isDone = true;
        start();
        QTRY_VERIFY_WITH_TIMEOUT(await(runs.unfinished())->isEmpty(), runPatience);
        const auto ended = await(runs.byIds(ids));
        QCOMPARE(ended->size(), count);
        kill();
        HistoryStore history(directory(u"data"_s));
        QVERIFY(await(history.open()).ok());
        for (const RunRecord &run : *ended) {
            QVERIFY2(run.state == RunState::Done, qPrintable(run.error ? run.error->toLogLine() : QString()));
            QCOMPARE(run.resultIds(), QStringList(m_resultId));
            const auto originals = await(history.byFileIds({run.input.fileId}));
            QCOMPARE(originals->size(), 1);
            QCOMPARE(originals->first().localPath, run.input.path);
        }
        // The result has been made once, of the first or of the last that asked for it; its row is one.
        const auto results = await(history.byFileIds({m_resultId}));
        QCOMPARE(results->size(), 1);
        QVERIFY(results->first().parentRowId > 0);
        QCOMPARE(await(history.count({})).valueOr(-1), count + 1);
        QCOMPARE((*m_cloud)->keys().size(), count + 1);
        QCOMPARE(uploads(), m_uploads + count);
    }

    std::unique_ptr<SandboxFixture> m_cloud;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<RawBackend> m_backend;
    std::unique_ptr<QProcess> m_process;
    QString m_picture;
    QString m_resultId;
    bool m_polls = false; ///< the backend works on jobs
    bool m_isDone = false; ///< it is ready with everything
    int m_starts = 0; ///< jobs, or calls, it was asked to do
    int m_questions = 0; ///< how often it was asked how far it is
    int m_uploads = 0; ///< before the program began
};

QTEST_GUILESS_MAIN(TestProgramRuns)
#include "tst_programruns.moc"
