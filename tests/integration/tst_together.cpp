// Several processes that upload to one environment at the same time: none writes over what another has just stored.
#include "support/apartregisters.h"
#include "support/program.h"
#include "support/sandboxclient.h"
#include "support/storagetest.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace wcs;
using namespace wcs::test;

namespace {

SharedPlaces placesIn(const QString &directory)
{
    SharedPlaces places;
    places.keys = SharedKeys(directory);
    return places;
}

/// The services of one of several processes, all of which have the same directory.
struct Alone {
    Alone(const SandboxFixture &sandbox, const QString &directory)
        : client(sandbox),
          service(client.http, StorageClient::credentials(sandbox, 0), &client.pool, placesIn(directory))
    {
    }

    Task<Result<DownloadedFile>> download(const DownloadRequest &request)
    {
        return service.downloader().download(request, {});
    }
    Task<Result<UploadOutcome>> upload(const UploadRequest &request) { return service.uploader().upload(request, {}); }

    StorageClient client;
    StorageService service;
};

Task<bool> answered(QStringList *asked, QString key, const bool *answer)
{
    asked->append(key);
    co_return *answer;
}

constexpr int files = 20;
constexpr int jobs = 4;

/// Whether one of the commands has said by now that it waits for the other.
bool isOneWaiting(const std::vector<std::unique_ptr<QProcess>> &commands)
{
    bool isWaiting = false;
    for (const auto &command : commands) {
        command->setReadChannel(QProcess::StandardError);
        isWaiting = isWaiting || command->peek(100'000).contains("another program is");
        command->setReadChannel(QProcess::StandardOutput);
    }
    return isWaiting;
}

} // namespace

class TestTogether : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void whatAnotherProcessIsWritingToIsTaken_data()
    {
        QTest::addColumn<SameKeyPolicy>("policy");
        QTest::addColumn<UploadOutcome::Kind>("kind");
        QTest::addColumn<QString>("key");
        QTest::newRow("keep both") << SameKeyPolicy::Rename << UploadOutcome::Kind::Stored << u"k/a-2.txt"_s;
        QTest::newRow("skip") << SameKeyPolicy::Skip << UploadOutcome::Kind::Skipped << u"k/a.txt"_s;
        QTest::newRow("ask") << SameKeyPolicy::Ask << UploadOutcome::Kind::Conflict << u"k/a.txt"_s;
        QTest::newRow("overwrite") << SameKeyPolicy::Overwrite << UploadOutcome::Kind::Stored << u"k/a.txt"_s;
    }

    void whatAnotherProcessIsWritingToIsTaken()
    {
        QFETCH(SameKeyPolicy, policy);
        QFETCH(UploadOutcome::Kind, kind);
        QFETCH(QString, key);
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        Alone one(*m_sandbox, m_dir->path());
        Alone other(*m_sandbox, m_dir->path());
        m_sandbox->faults().delay(u"POST object"_s, 120'000, 1);
        std::optional<Result<UploadOutcome>> first;
        Scope scope;
        scope.start(keepValue(one.upload(request(newFile("first"), u"k/a.txt"_s)), &first));
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 20'000);
        const auto second = await(other.upload(request(newFile("second"), u"k/a.txt"_s, policy)));
        QVERIFY2(second.ok(), qPrintable(second.ok() ? QString() : second.error().toLogLine()));
        QCOMPARE(second->kind, kind);
        QCOMPARE(kind == UploadOutcome::Kind::Stored ? second->object.key : second->takenKey, key);
        m_sandbox->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(first, 20'000);
        QVERIFY2(first->ok(), qPrintable(first->ok() ? QString() : first->error().toLogLine()));
        QCOMPARE((*first)->object.key, u"k/a.txt"_s);
        QCOMPARE((*m_sandbox)->objectMd5(u"k/a.txt"_s), md5Of("first"));
    }

    /// Whoever is to store the row of it does.
    void aKeyStaysTakenAsLongAsItsPlaceIsKept()
    {
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        Alone one(*m_sandbox, m_dir->path());
        Alone other(*m_sandbox, m_dir->path());
        UploadPlacePtr kept;
        UploadRequest up = request(newFile("first"), u"k/a.txt"_s);
        up.onPlace = [&kept](UploadPlacePtr place) { kept = std::move(place); };
        const auto first = await(one.upload(up));
        QVERIFY(first.ok() && kept);
        SandboxClient(&**m_sandbox).remove({first->object.fileId}); // so that nothing else says that it is taken
        const UploadRequest next = request(newFile("second"), u"k/a.txt"_s, SameKeyPolicy::Skip);
        QCOMPARE(await(other.upload(next))->kind, UploadOutcome::Kind::Skipped);
        kept.reset();
        QCOMPARE(await(other.upload(next))->kind, UploadOutcome::Kind::Stored);
    }

    /// A try whose answer was lost looks for what it has stored. That another process asks about the key just then does not make
    /// it somebody else's.
    void whoMayFindItsOwnFileWaitsForWhoOnlyAsks()
    {
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        Alone one(*m_sandbox, m_dir->path());
        UploadRequest up = request(newFile("mine"), u"k/a.txt"_s);
        QVERIFY(await(one.upload(up)).ok());
        const SharedKeys others(m_dir->path());
        auto question = others.hold(m_sandbox->env() + u"/k/a.txt"_s);
        QVERIFY(!question->isElsewhere());
        up.claimedKey = u"k/a.txt"_s;
        std::optional<Result<UploadOutcome>> again;
        Scope scope;
        scope.start(keepValue(one.upload(up), &again));
        QVERIFY(!QTest::qWaitFor([&again] { return again.has_value(); }, 300));
        question.reset();
        QTRY_VERIFY_WITH_TIMEOUT(again, 20'000);
        QVERIFY(again->ok());
        QVERIFY((*again)->settled);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"k/a.txt"_s));
    }

    void whoMayShareLeavesAKeyToWhoHoldsIt()
    {
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        Alone one(*m_sandbox, m_dir->path());
        const SharedKeys others(m_dir->path());
        auto theirs = others.hold(m_sandbox->env() + u"/k/a.txt"_s);
        UploadRequest up = request(newFile("mine"), u"k/a.txt"_s);
        up.leavesToOthers = true;
        const auto left = await(one.upload(up));
        QVERIFY(left.ok());
        QCOMPARE(left->kind, UploadOutcome::Kind::Elsewhere);
        QCOMPARE(left->takenKey, u"k/a.txt"_s);
        up.isAhead = true;
        const auto ahead = await(one.service.uploader().prepare(up));
        QVERIFY(!ahead.ok() && ahead.error().isCancelled());
        up.isAhead = false;
        theirs.reset();
        QVERIFY(await(one.upload(up)).ok());
        // Taken, and by what may be the same: it is looked for again before there is a second one.
        QStringList asked;
        bool isSame = true;
        up.isStoredSince = [&](const QString &key) { return answered(&asked, key, &isSame); };
        QCOMPARE(await(one.upload(up))->kind, UploadOutcome::Kind::Elsewhere);
        isSame = false;
        QCOMPARE(await(one.upload(up))->object.key, u"k/a-2.txt"_s);
        QCOMPARE(asked, QStringList({u"k/a.txt"_s, u"k/a.txt"_s}));
    }

    void whatAnotherProcessHasInMindIsNotTakenYet_data()
    {
        QTest::addColumn<SameKeyPolicy>("policy");
        QTest::newRow("skip") << SameKeyPolicy::Skip;
        QTest::newRow("ask") << SameKeyPolicy::Ask;
    }

    /// It may find that it needs no place there, or be cancelled: then nobody has anything under the key.
    void whatAnotherProcessHasInMindIsNotTakenYet()
    {
        QFETCH(SameKeyPolicy, policy);
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        Alone one(*m_sandbox, m_dir->path());
        const SharedKeys others(m_dir->path());
        auto plan = others.hold(m_sandbox->env() + u"/k/a.txt"_s);
        QVERIFY(!plan->isElsewhere());
        UploadRequest up = request(newFile("mine"), u"k/a.txt"_s, policy);
        up.isAhead = true; // its turn has not come: it does not wait, and nothing is said of it
        const auto ahead = await(one.service.uploader().prepare(up));
        QVERIFY(!ahead.ok() && ahead.error().isCancelled());
        up.isAhead = false;
        std::optional<Result<UploadOutcome>> mine;
        Scope scope;
        scope.start(keepValue(one.upload(up), &mine));
        QVERIFY(!QTest::qWaitFor([&mine] { return mine.has_value(); }, 300));
        plan.reset();
        QTRY_VERIFY_WITH_TIMEOUT(mine, 20'000);
        QVERIFY(mine->ok());
        QCOMPARE((*mine)->kind, UploadOutcome::Kind::Stored);
        QCOMPARE((*mine)->object.key, u"k/a.txt"_s);
        const auto later = await(one.upload(request(newFile("later"), u"k/a.txt"_s, policy)));
        QVERIFY(later.ok() && later->kind != UploadOutcome::Kind::Stored);
    }

    void twoCommandsKeepBoth()
    {
        Program program(QStringLiteral(WCS_CLI_PROGRAM));
        program.useSandbox(*m_sandbox);
        std::vector<std::unique_ptr<QProcess>> commands;
        // No byte is stored before both have asked about the same names. What the other is storing may be the same file.
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        for (const QString &folder : {u"a"_s, u"b"_s}) {
            for (int i = 1; i <= files; ++i)
                program.file(folder + u"/x/%1.txt"_s.arg(i), (folder + QString::number(i)).toUtf8());
            commands.push_back(program.start({u"upload"_s, folder + u"/x"_s, u"--to"_s, u"race/"_s, u"--jobs"_s,
                                              QString::number(jobs), u"--json"_s}));
        }
        QTRY_VERIFY_WITH_TIMEOUT(isOneWaiting(commands), 60'000);
        m_sandbox->faults().endDelays();
        QSet<QString> keys;
        for (const auto &command : commands) {
            const ProgramRun run = ended(*command);
            QVERIFY2(run.status == 0, run.err.constData());
            const QList<QJsonObject> objects = run.objects();
            QCOMPARE(objects.size(), files);
            for (const QJsonObject &object : objects) {
                const QString key = object["key"_L1].toString();
                keys.insert(key);
                QCOMPARE(object["file_id"_L1].toString(), (*m_sandbox)->fileIdFor(key));
                QCOMPARE(object["md5"_L1].toString().toLatin1(), (*m_sandbox)->objectMd5(key));
                QCOMPARE((*m_sandbox)->storeCount(key), 1);
            }
        }
        QCOMPARE(keys.size(), 2 * files);
        QCOMPARE((*m_sandbox)->keys().size(), 2 * files);
    }

    void theSameFolderTwiceAtOnceIsStoredOnce_data()
    {
        QTest::addColumn<bool>("isCrossed");
        QTest::newRow("same order") << false;
        QTest::newRow("crossed") << true; // each meets keys that the other has, or has in mind
    }

    void theSameFolderTwiceAtOnceIsStoredOnce()
    {
        QFETCH(bool, isCrossed);
        Program program(QStringLiteral(WCS_CLI_PROGRAM));
        program.useSandbox(*m_sandbox);
        QStringList paths;
        for (int i = 1; i <= files; ++i)
            paths.append(program.file(u"a/%1.txt"_s.arg(i), QByteArray::number(i)));
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        std::vector<std::unique_ptr<QProcess>> commands;
        for (int i = 0; i < 2; ++i) {
            commands.push_back(
                program.start(QStringList{u"upload"_s} + paths
                              + QStringList{u"--to"_s, u"race/"_s, u"--jobs"_s, QString::number(jobs), u"--json"_s}));
            if (isCrossed)
                std::ranges::reverse(paths);
        }
        QTRY_VERIFY_WITH_TIMEOUT(isOneWaiting(commands), 60'000);
        m_sandbox->faults().endDelays();
        QHash<QString, int> sent;
        for (const auto &command : commands) {
            const ProgramRun run = ended(*command);
            QVERIFY2(run.status == 0, run.err.constData());
            const QList<QJsonObject> objects = run.objects();
            QCOMPARE(objects.size(), files);
            for (const QJsonObject &object : objects) {
                const QString key = object["key"_L1].toString();
                QCOMPARE(object["file_id"_L1].toString(), (*m_sandbox)->fileIdFor(key));
                QCOMPARE(object["state"_L1].toString(), u"verified"_s);
                sent[key] += object["reused"_L1].toBool() ? 0 : 1;
            }
        }
        QCOMPARE(sent.size(), files);
        for (auto it = sent.cbegin(); it != sent.cend(); ++it) {
            QCOMPARE(it.value(), 1);
            QCOMPARE((*m_sandbox)->storeCount(it.key()), 1);
        }
        QCOMPARE((*m_sandbox)->keys().size(), files);
    }

    void whoWaitsForAProcessThatIsKilledGoesOn()
    {
        Program program(QStringLiteral(WCS_CLI_PROGRAM));
        program.useSandbox(*m_sandbox);
        program.file(u"a.txt"_s, "x");
        const QStringList command{u"upload"_s, u"a.txt"_s, u"--to"_s, u"race/"_s, u"--json"_s};
        m_sandbox->faults().delay(u"/tcb/uploadfile"_s, 120'000); // nothing is stored
        const auto killed = program.start(command);
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 1, 60'000);
        std::vector<std::unique_ptr<QProcess>> waiting;
        waiting.push_back(program.start(command));
        QTRY_VERIFY_WITH_TIMEOUT(isOneWaiting(waiting), 60'000);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 1);
        killed->kill();
        QVERIFY(killed->waitForFinished(20'000));
        m_sandbox->faults().endDelays();
        const ProgramRun run = ended(*waiting.front());
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(run.objects().size(), 1);
        QCOMPARE(run.objects().first()["key"_L1].toString(), u"race/a.txt"_s);
        QCOMPARE(run.objects().first()["reused"_L1].toBool(), false);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"race/a.txt"_s));
    }

    void theSameObjectIntoTheSameFolderIsFetchedByOne_data()
    {
        QTest::addColumn<bool>("isGivenUp");
        QTest::newRow("finished") << false;
        QTest::newRow("given up") << true;
    }

    /// Both would write one part.
    void theSameObjectIntoTheSameFolderIsFetchedByOne()
    {
        QFETCH(bool, isGivenUp);
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        Alone one(*m_sandbox, m_dir->path());
        Alone other(*m_sandbox, m_dir->path());
        const QByteArray bytes = patternBytes(3'000'000);
        const auto up = upload(u"k/a.bin"_s, bytes);
        QVERIFY(up.ok());
        DownloadRequest down = downloadOf(up->object.fileId);
        QVERIFY(QDir().mkpath(down.directory));
        const int before = (*m_sandbox)->requestCount(u"GET object"_s);
        m_sandbox->faults().delay(u"GET object"_s, 120'000);
        std::optional<Result<DownloadedFile>> first;
        std::optional<Result<DownloadedFile>> second;
        auto firstScope = std::make_unique<Scope>();
        firstScope->start(keepValue(one.download(down), &first));
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"GET object"_s), before + 1, 20'000);
        std::vector<Stage> stages;
        down.onStage = [&stages](Stage stage) { stages.push_back(stage); };
        Scope scope;
        scope.start(keepValue(other.download(down), &second));
        QTRY_VERIFY_WITH_TIMEOUT(!stages.empty() && stages.back() == Stage::Others, 20'000);
        // Nor does who tidies up take the part away from the one that writes it.
        const QString part = Downloader::partPath(down);
        writeFile(part, "half");
        const SharedPlaces mine = placesIn(m_dir->path());
        Scope tidying;
        tidying.start(Downloader::discard(down, mine, &other.client.pool));
        QTRY_COMPARE(tidying.running(), 0);
        QVERIFY(QFileInfo::exists(part));
        QVERIFY(!second);
        if (isGivenUp)
            firstScope.reset();
        m_sandbox->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(second && (isGivenUp || first), 20'000);
        QVERIFY2(second->ok(), qPrintable(second->ok() ? QString() : second->error().toLogLine()));
        QCOMPARE((*second)->wasThere, !isGivenUp);
        QVERIFY(isGivenUp || (first->ok() && (*first)->path == (*second)->path));
        QCOMPARE(QDir(down.directory).entryList(QDir::Files), QStringList(u"a.bin"_s));
        QCOMPARE(readFile((*second)->path), bytes);
    }
};

QTEST_GUILESS_MAIN(TestTogether)
#include "tst_together.moc"
