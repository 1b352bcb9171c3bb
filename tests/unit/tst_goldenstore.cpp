// Golden sets on the disk: what two writers change stays, and what a row is judged by.
#include "base/text.h"
#include "pipeline/goldencopies.h"
#include "pipeline/goldenlast.h"
#include "pipeline/goldenparameters.h"
#include "pipeline/goldenreport.h"
#include "pipeline/goldenstore.h"
#include "pipeline/pipeline.h"
#include "support/awaiting.h"
#include "support/filelimit.h"
#include "support/silentfile.h"
#include "support/testfiles.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QImage>
#include <QLockFile>
#include <QTemporaryDir>
#include <QThreadPool>

#include <thread>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

using namespace wcs;
using namespace wcs::test;

namespace {

const QString pipelineId = u"sharpen"_s;

GoldenThresholds ssimAtLeast(double limit)
{
    GoldenThresholds limits;
    limits.minimumSsim = limit;
    return limits;
}

/// A row that has run and whose accepted result is there.
GoldenRow goodRow()
{
    GoldenRow row;
    row.run.id = 1;
    row.run.state = RunState::Done;
    row.run.results = {RunResult()};
    row.acceptedPaths = {u"a.png"_s};
    row.ssim = 1;
    return row;
}

} // namespace

class TestGoldenStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatTwoWritersPinStays()
    {
        GoldenStore one(folder());
        const QString id = one.create(u"faces"_s)->id;
        GoldenStore other(folder()); // as another process has it
        QVERIFY(await(one.pin(id, {{file(u"a.png"_s, "a"), {}}})));
        const auto grown = await(other.pin(id, {{file(u"b.png"_s, "b"), {}}}));
        QVERIFY(grown);
        QCOMPARE(grown->inputs.size(), 2);
        QVERIFY(one.setThresholds(id, ssimAtLeast(0.9)));
        const GoldenSet read = *GoldenStore(folder()).set(id);
        QCOMPARE(read.inputs.size(), 2);
        QCOMPARE(read.thresholds, ssimAtLeast(0.9));
        for (const GoldenInput &input : read.inputs)
            QVERIFY(QFile::exists(input.path));
    }

    void aPictureThatDoesNotFitIsNotPinnedAndTheCauseIsSaid()
    {
        GoldenStore store(folder());
        const QString id = store.create(u"faces"_s)->id;
        const QString picture = file(u"a.png"_s, QByteArray(100'000, 'a'));
        const FileLimit limit(50'000);
        if (!limit.isSet())
            QSKIP("no drive that is full");
        const auto refused = await(store.pin(id, {{picture, {}}}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"write"_s);
        QCOMPARE(refused.error().message, FileLimit::words());
        QVERIFY2(refused.error().subject.startsWith(folder()), qPrintable(refused.error().subject));
        QVERIFY(store.set(id)->inputs.isEmpty());
    }

    void whatIsPinnedAtTheSameTimeStays()
    {
        GoldenStore store(folder());
        const QString id = store.create(u"faces"_s)->id;
        std::optional<Result<GoldenSet>> first;
        std::optional<Result<GoldenSet>> second;
        Scope scope;
        scope.start(keepValue(store.pin(id, {{file(u"a.png"_s, "a"), {}}}), &first));
        scope.start(keepValue(store.pin(id, {{file(u"b.png"_s, "b"), {}}}), &second));
        QVERIFY(store.setThresholds(id, ssimAtLeast(0.9)));
        QTRY_VERIFY(first && second);
        QVERIFY(*first && *second);
        QCOMPARE(store.set(id)->inputs.size(), 2);
        QCOMPARE(store.set(id)->thresholds, ssimAtLeast(0.9));
    }

    void whatNobodyWaitsForLeavesNoCopies_data()
    {
        QTest::addColumn<bool>("isPin");
        QTest::newRow("pinned") << true;
        QTest::newRow("accepted") << false;
    }

    void whatNobodyWaitsForLeavesNoCopies()
    {
        QFETCH(bool, isPin);
        auto store = std::make_unique<GoldenStore>(folder());
        const QString id = store->create(u"faces"_s)->id;
        QVERIFY(await(store->pin(id, {{file(u"a.png"_s, "a"), {}}})));
        const qsizetype before = filesBelow(folder()).size();
        Scope scope;
        std::optional<Result<GoldenSet>> done;
        if (isPin)
            scope.start(keepValue(
                store->pin(id, {{file(u"b.png"_s, "b"), {}}, {file(u"c.png"_s, QByteArray(9'000'000, 'c')), {}}}),
                &done));
        else
            scope.start(keepValue(store->accept(id, pipelineId, {rowOf(*store->set(id), "result")}), &done));
        // Not by the event loop: whoever waits must not hear of the end before it goes.
        QDeadlineTimer soon(60'000);
        while (filesBelow(folder()).size() == before && !soon.hasExpired())
            std::this_thread::yield();
        QVERIFY(!soon.hasExpired());
        scope.cancelAll();
        store.reset();
        QCOMPARE(filesBelow(folder()).size(), before);
        QCOMPARE(GoldenStore(folder()).set(id)->inputs.size(), 1);
    }

    void theEndDoesNotWaitForAPictureThatDoesNotAnswer()
    {
        const SilentFile silent(m_dir->filePath(u"away.png"_s));
        if (!silent.isMade())
            QSKIP("no such file here");
        auto store = std::make_unique<GoldenStore>(folder());
        const QString id = store->create(u"faces"_s)->id;
        std::optional<Result<GoldenSet>> done;
        Scope scope;
        const qsizetype before = filesBelow(folder()).size();
        scope.start(keepValue(store->pin(id, {{file(u"a.png"_s, "a"), {}}, {silent.path(), {}}}), &done));
        QTRY_VERIFY(filesBelow(folder()).size() > before); // it comes to the other one
        scope.cancelAll();
        QElapsedTimer clock;
        clock.start();
        store.reset();
        QVERIFY(clock.elapsed() < 30'000);
        QTRY_VERIFY(silent.hasVisitor());
        QVERIFY(silent.answer());
    }

    void aPinThatFailsTakesTheCopiesBeforeItWithIt()
    {
        GoldenStore store(folder());
        const QString id = store.create(u"faces"_s)->id;
        const qsizetype before = filesBelow(folder()).size();
        QVERIFY(!await(store.pin(id, {{file(u"a.png"_s, "a"), {}}, {m_dir->filePath(u"gone.png"_s), {}}})));
        QCOMPARE(filesBelow(folder()).size(), before);
        QVERIFY(store.set(id)->inputs.isEmpty());
    }

    void copyingEndsWhenItIsStopped()
    {
        GoldenStore store(folder());
        const GoldenSet set = *store.create(u"faces"_s);
        const qsizetype before = filesBelow(folder()).size();
        std::stop_source stop;
        stop.request_stop();
        const auto copied = copyInputs(set, QDir(folder()).filePath(set.id), {{file(u"a.png"_s, "a"), {}}},
                                       stop.get_token());
        QVERIFY(!copied && copied.error().isCancelled());
        QCOMPARE(filesBelow(folder()).size(), before);
    }

    void aReportThatNobodyWaitsForIsNotWrittenToItsEnd()
    {
        const QString picture = m_dir->filePath(u"large.png"_s);
        QImage grey(2'000, 2'000, QImage::Format_RGB32);
        grey.fill(Qt::gray);
        QVERIFY(grey.save(picture));
        GoldenRow row = goodRow();
        row.input.path = picture;
        row.acceptedPaths = {picture};
        GoldenReport report;
        report.rows = QList<GoldenRow>(5'000, row); // minutes of decoding
        QThreadPool pool;
        {
            Scope scope;
            std::optional<QByteArray> page;
            scope.start(keepValue(goldenReportPage(&pool, report), &page));
            QTRY_COMPARE(pool.activeThreadCount(), 1);
        }
        QVERIFY(pool.waitForDone(30'000));
    }

    void anAcceptedResultOutlivesAnotherWriter()
    {
        GoldenStore one(folder());
        const QString id = one.create(u"faces"_s)->id;
        QVERIFY(await(one.pin(id, {{file(u"a.png"_s, "a"), {}}})));
        GoldenStore other(folder());
        QVERIFY(await(one.accept(id, pipelineId, {rowOf(*one.set(id), "first")})));
        QVERIFY(other.setThresholds(id, ssimAtLeast(0.9)));
        QCOMPARE(acceptedBytes(id), QByteArray("first"));
        // The one that is superseded goes, whoever accepted it.
        const QString before = GoldenStore(folder()).set(id)->inputs.first().accepted.value(pipelineId).paths.value(0);
        QVERIFY(await(other.accept(id, pipelineId, {rowOf(*other.set(id), "second")})));
        QCOMPARE(acceptedBytes(id), QByteArray("second"));
        QVERIFY(!QFile::exists(before));
    }

    void aSetThatAnotherHasRemovedIsNotMadeAgain()
    {
        GoldenStore one(folder());
        const QString id = one.create(u"faces"_s)->id;
        GoldenStore other(folder());
        QVERIFY(await(other.remove(id)));
        QCOMPARE(one.setThresholds(id, ssimAtLeast(0.9)).error().code, u"no-such-set"_s);
        QVERIFY(GoldenStore(folder()).sets().isEmpty());
    }

    void aLimitDoesNotWaitLongForAnotherWriter()
    {
        GoldenStore store(folder());
        const QString id = store.create(u"faces"_s)->id;
        QLockFile other(QDir(folder()).filePath(u"%1/set.json.lock"_s.arg(id)));
        QVERIFY(other.lock());
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(store.setThresholds(id, ssimAtLeast(0.9)).error().code, u"lock"_s);
        QVERIFY(clock.elapsed() < 4'500); // the usual patience is five seconds
        other.unlock();
        QVERIFY(store.setThresholds(id, ssimAtLeast(0.9)));
    }

    void aFolderThatMayNotBeWrittenIsNoOtherWriter()
    {
#ifdef Q_OS_UNIX
        if (::geteuid() == 0)
            QSKIP("Nothing is closed to root.");
        GoldenStore store(folder());
        const QString id = store.create(u"faces"_s)->id;
        const QString closed = QDir(folder()).filePath(id);
        QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::ExeOwner));
        const Error error = store.setThresholds(id, ssimAtLeast(0.9)).error();
        QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QCOMPARE(error.code, u"access"_s);
        QCOMPARE(QFileInfo(error.subject), QFileInfo(closed));
#else
        QSKIP("Permissions of Unix.");
#endif
    }

    void anotherSizeInPixelsBreaksARow()
    {
        GoldenRow row = goodRow();
        judge(row, ssimAtLeast(0.9));
        QVERIFY(row.broken.isEmpty());
        row.otherSize = true;
        judge(row, ssimAtLeast(0.9));
        QCOMPARE(row.broken, QStringList(u"size"_s));
        QVERIFY(goldenBreachText(u"size"_s) != goldenBreachText(u"failed"_s));
    }

    void anotherSizeIsKeptWithTheReport()
    {
        GoldenSet set;
        set.id = u"s"_s;
        GoldenInput input;
        input.id = u"i"_s;
        input.path = u"i.png"_s;
        input.accepted.insert(pipelineId, {{u"a.png"_s}, 1, 1, {}, {}});
        set.inputs << input;
        GoldenReport report;
        report.setId = set.id;
        report.pipelineId = pipelineId;
        GoldenRow row = goodRow();
        row.input = input;
        row.otherSize = true;
        report.rows << row;
        const auto read = goldenReportFrom(goldenReportToJson(report), set);
        QVERIFY(read);
        QCOMPARE(read->rows.first().broken, QStringList(u"size"_s));
    }

    void anInputIsRunWithWhatItsResultWasAcceptedWith()
    {
        const Pipeline pipeline = pipelineOf({{u"mode"_s, u"fast"_s}, {u"radius"_s, u"8"_s}});
        GoldenSet set = setOf({u"a"_s, u"b"_s, u"c"_s});
        const QMap<QString, QString> defaults = pipeline.defaultParameters();
        QVERIFY(!hasAccepted(set, pipeline.id));
        QCOMPARE(goldenParameters(pipeline, lastAccepted(set, pipeline.id), set.inputs.at(0), {}), defaults);

        const QDateTime day = QDateTime::currentDateTimeUtc();
        accept(set, u"a"_s, {{u"mode"_s, u"slow"_s}, {u"radius"_s, u"14"_s}}, day.addDays(-1));
        accept(set, u"b"_s, {{u"lost"_s, u"1"_s}, {u"radius"_s, u"20"_s}}, day);
        QVERIFY(hasAccepted(set, pipeline.id) && !hasAccepted(set, u"another"_s));
        const auto with = [&](int input, const QMap<QString, QString> &told = {}) {
            return goldenParameters(pipeline, lastAccepted(set, pipeline.id), set.inputs.at(input), told);
        };
        QCOMPARE(with(0), (QMap<QString, QString>{{u"mode"_s, u"slow"_s}, {u"radius"_s, u"14"_s}}));
        // What the pipeline has lost since is not sent, and what it has got since has its default.
        QCOMPARE(with(1), (QMap<QString, QString>{{u"mode"_s, u"fast"_s}, {u"radius"_s, u"20"_s}}));
        // Nothing is accepted for it: as what was accepted last.
        QCOMPARE(with(2), with(1));
        // What is told stands over it, and nothing else changes with it.
        QCOMPARE(with(0, {{u"radius"_s, u"3"_s}}),
                 (QMap<QString, QString>{{u"mode"_s, u"slow"_s}, {u"radius"_s, u"3"_s}}));
    }

    void otherParametersThanAcceptedAreToldInWords()
    {
        const Pipeline pipeline = pipelineOf({{u"mode"_s, u"fast"_s}, {u"radius"_s, u"8"_s}});
        GoldenSet set = setOf({u"a"_s, u"b"_s});
        QCOMPARE(GoldenParameters::planned(pipeline, set, {}).text(), u"Parameters: mode = fast, radius = 8"_s);
        const QMap<QString, QString> accepted{{u"mode"_s, u"fast"_s}, {u"radius"_s, u"14"_s}};
        accept(set, u"a"_s, accepted, QDateTime::currentDateTimeUtc());
        const GoldenParameters same = GoldenParameters::planned(pipeline, set, {});
        QVERIFY(!same.areOthers());
        QCOMPARE(same.text(), u"Parameters: mode = fast, radius = 14"_s);
        QCOMPARE(GoldenParameters::planned(pipelineOf({}), setOf({u"a"_s}), {}).text(), QString());

        // And of the last run, read again from the disk, until its results are the accepted ones.
        GoldenReport report;
        report.setId = set.id;
        report.pipelineId = pipelineId;
        GoldenRow row = goodRow();
        row.input = set.inputs.first();
        row.run.parameters = {{u"mode"_s, u"fast"_s}, {u"radius"_s, u"3"_s}};
        report.rows << row;
        auto read = goldenReportFrom(goldenReportToJson(report), set);
        QVERIFY(read);
        const GoldenParameters others = GoldenParameters::measured(*read);
        QVERIFY(others.areOthers());
        QCOMPARE(others.text(),
                 u"Other parameters than accepted: mode = fast, radius = 3 (accepted with radius = 14)"_s);
        QThreadPool pool;
        const QByteArray page = await(goldenReportPage(&pool, *read));
        QVERIFY(page.contains(others.text().toHtmlEscaped().toUtf8()));
        accept(set, u"a"_s, row.run.parameters, QDateTime::currentDateTimeUtc());
        takeAsAccepted(*read, set, {row});
        QCOMPARE(GoldenParameters::measured(*read).text(), u"Parameters: mode = fast, radius = 3"_s);
    }

    void aKeptReportHoldsNoSignedAddress()
    {
        GoldenStore store(folder());
        const QString id = store.create(u"faces"_s)->id;
        QVERIFY(await(store.pin(id, {{file(u"a.png"_s, "a"), {}}})));
        GoldenReport report;
        report.setId = id;
        report.pipelineId = pipelineId;
        GoldenRow row = rowOf(*store.set(id), "result");
        row.run.found = {u"https://backend.example/r.png?sign=0a1b2c&t=1"_s};
        row.run.pollUrl = u"https://backend.example/jobs/7?sign=3d4e5f"_s;
        row.run.request = u"POST https://backend.example/process?sign=6a7b8c"_s;
        row.run.results.first().url = QUrl(row.run.found.first());
        row.worst = 1;
        report.rows << row;
        QVERIFY(store.keepReport(report));
        const QByteArray kept = readFile(QDir(folder()).filePath(u"%1/reports/%2.json"_s.arg(id, pipelineId)));
        QVERIFY2(kept.contains("r.png") && !kept.contains("sign="), kept.constData());
        QVERIFY(!kept.contains("jobs/7"));
        const auto read = store.lastReport(id, pipelineId);
        QVERIFY(read);
        QCOMPARE(read->rows.first().run.results.first().localPath, row.run.results.first().localPath);
        QCOMPARE(read->rows.first().worst, 1);
    }

private:
    QString folder() const
    {
        return m_dir->filePath(u"golden"_s);
    }
    static QStringList filesBelow(const QString &directory)
    {
        QStringList files;
        QDirIterator it(directory, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << it.next();
        return files;
    }
    QString file(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_dir->filePath(name);
        writeFile(path, bytes);
        return path;
    }
    GoldenRow rowOf(const GoldenSet &set, const QByteArray &result) const
    {
        GoldenRow row;
        row.input = set.inputs.first();
        row.run.id = 1;
        row.run.state = RunState::Done;
        RunResult made;
        made.localPath = file(u"result.bin"_s, result);
        row.run.results = {made};
        return row;
    }
    static Pipeline pipelineOf(const QMap<QString, QString> &defaults)
    {
        Pipeline pipeline = Pipeline::create(u"Sharpen"_s);
        pipeline.id = pipelineId;
        for (auto it = defaults.begin(); it != defaults.end(); ++it) {
            PipelineParameter parameter;
            parameter.name = it.key();
            parameter.defaultValue = it.value();
            pipeline.parameters << parameter;
        }
        return pipeline;
    }
    static GoldenSet setOf(const QStringList &inputIds)
    {
        GoldenSet set;
        set.id = u"s"_s;
        for (const QString &id : inputIds) {
            GoldenInput input;
            input.id = id;
            input.path = id + u".png"_s;
            set.inputs << input;
        }
        return set;
    }
    static void accept(GoldenSet &set, const QString &inputId, const QMap<QString, QString> &parameters,
                       const QDateTime &at)
    {
        for (GoldenInput &input : set.inputs) {
            if (input.id == inputId)
                input.accepted.insert(pipelineId, {{u"a.png"_s}, 1, 1, parameters, at});
        }
    }
    QByteArray acceptedBytes(const QString &id) const
    {
        const auto set = GoldenStore(folder()).set(id);
        return readFile(set->inputs.first().accepted.value(pipelineId).paths.value(0));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestGoldenStore)
#include "tst_goldenstore.moc"
