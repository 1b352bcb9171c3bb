// The services together, as the window and the command line use them: settings, secrets, history, queue and cloud, on the
// engine's own thread, against the sandbox.
#include "base/text.h"
#include "settings/connectionprobe.h"
#include "support/awayshare.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"
#include "support/turn.h"
#include "transfer/transferrunner.h"

#include <QDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestEngine : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsSentBeforeSomebodyAsks()
    {
        turnLoop();
        QCOMPARE((*m_sandbox)->totalRequests(), 0);
    }

    void aDroppedFolderEndsVerifiedInTheHistory()
    {
        QDir().mkpath(m_dir->filePath(u"drop/sub"_s));
        writeFile(m_dir->filePath(u"drop/a.txt"_s), "alpha");
        writeFile(m_dir->filePath(u"drop/sub/b.txt"_s), "beta");
        const ScanReport scan = await(m_engine->scan({m_dir->filePath(u"drop"_s)}, {}));
        QCOMPARE(scan.files.size(), 2);
        QCOMPARE(scan.bytes, 9);
        const BatchSummary summary = upload(scan.files);
        QCOMPARE(summary.done, 2);
        const auto rows = await(m_history->page({}, {}, 10));
        QCOMPARE(rows->size(), 2);
        QSet<QString> keys;
        for (const ObjectRecord &row : *rows) {
            keys.insert(row.key);
            QCOMPARE(row.state, ObjectState::Verified);
            QCOMPARE(row.profileName, u"prod"_s);
            QVERIFY(row.verifiedAt.isValid());
        }
        QCOMPARE(keys, (QSet<QString>{u"in/drop/a.txt"_s, u"in/drop/sub/b.txt"_s}));
    }

    void anObjectGoesThroughItsWholeLife()
    {
        const QByteArray bytes = patternBytes(100'000);
        const QString fileId = uploadOne(u"life.bin"_s, bytes);
        // found again
        const auto found = await(m_engine->verify(m_profile.id, {fileId}));
        QCOMPARE(found->first().proof, Proof::Verified);
        // a copy for looking at: the source itself while it is unchanged, a fetched one otherwise
        const auto source = await(m_engine->localCopy(m_profile.id, fileId, -1, {}));
        QCOMPARE(source->path, m_dir->filePath(u"life.bin"_s));
        QVERIFY(!source->isFetched && source->stamp == FileStamp::of(source->path));
        QVERIFY(QFile::remove(m_dir->filePath(u"life.bin"_s)));
        const auto copy = await(m_engine->localCopy(m_profile.id, fileId, -1, {}));
        QCOMPARE(readFile(copy->path), bytes);
        QCOMPARE(QFileInfo(copy->path).fileName(), u"life.bin"_s);
        QVERIFY(copy->isFetched && copy->stamp == FileStamp::of(copy->path));
        const int gets = (*m_sandbox)->requestCount(u"GET object"_s);
        QVERIFY(await(m_engine->localCopy(m_profile.id, fileId, -1, {})).ok());
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), gets);
        // downloaded
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        DownloadSpec spec;
        spec.fileId = fileId;
        spec.targetDirectory = m_dir->filePath(u"out"_s);
        QVERIFY(await(m_engine->enqueueDownloads(m_profile.id, {spec})).ok());
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(readFile(m_dir->filePath(u"out/life.bin"_s)), bytes);
        // deleted, and known as deleted
        const auto removed = await(m_engine->remove(m_profile.id, {fileId}));
        QVERIFY(removed.ok() && !removed->first().error);
        QCOMPARE(rowOf(fileId).state, ObjectState::Deleted);
        QVERIFY((*m_sandbox)->keys().isEmpty());
        QCOMPARE(await(m_engine->verify(m_profile.id, {fileId}))->first().proof, Proof::Missing);
        QCOMPARE(rowOf(fileId).state, ObjectState::Deleted);
    }

    void aCopyComesFromTheCloudWhereItsSourceDoesNotAnswer()
    {
        const QByteArray bytes = patternBytes(5'000);
        const QString fileId = uploadOne(u"away.bin"_s, bytes);
        AwayShare share(m_dir->path());
        std::optional<Result<LocalCopy>> copy;
        Scope scope;
        scope.start(keepValue(m_engine->localCopy(m_profile.id, fileId, -1, {}), &copy));
        QVERIFY(await(m_engine->links(m_profile.id, {fileId}, 600)).ok()); // the transfers go on meanwhile
        QTRY_VERIFY_WITH_TIMEOUT(copy, 20'000);
        QVERIFY(share.comeBack());
        QVERIFY(copy->ok());
        QVERIFY((*copy)->path != m_dir->filePath(u"away.bin"_s));
        QCOMPARE(readFile((*copy)->path), bytes);
    }

    void eachBatchThatIsDeletedIsKnownBeforeTheNextIsAskedFor()
    {
        QList<ObjectRecord> records;
        for (int i = 0; i < 60; ++i) {
            ObjectRecord record;
            record.fileId = (*m_sandbox)->fileIdFor(u"old/%1.txt"_s.arg(i));
            record.state = ObjectState::Verified;
            records << record;
        }
        QVERIFY(await(m_history->upsertMany(records)).ok());
        QStringList ids;
        for (const ObjectRecord &record : std::as_const(records))
            ids << record.fileId;
        m_sandbox->faults().delay(u"/tcb/batchdeletefile"_s, 0, 1);
        m_sandbox->faults().delay(u"/tcb/batchdeletefile"_s, 60'000);
        std::optional<Result<QList<DeleteOutcome>>> outcomes;
        {
            Scope scope;
            scope.start(keepValue(m_engine->remove(m_profile.id, ids), &outcomes));
            QTRY_COMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 2);
            QCOMPARE(rowOf(ids.first()).state, ObjectState::Deleted);
            QCOMPARE(rowOf(ids.last()).state, ObjectState::Verified);
        }
        QVERIFY(!outcomes);
    }

    void whatIsDeletedIsSaidAlsoWhenTheHistoryCannotKeepIt()
    {
        const QString fileId = uploadOne(u"a.txt"_s, "x");
        m_engine.reset();
        m_history = std::make_unique<HistoryStore>(m_dir->filePath(u"history"_s)); // and not opened
        startEngine(false);
        QSignalSpy trouble(m_history.get(), &HistoryStore::trouble);
        const auto removed = await(m_engine->remove(m_profile.id, {fileId}));
        QVERIFY2(removed.ok(), removed.ok() ? "" : qPrintable(removed.error().toLogLine()));
        QVERIFY(!removed->value(0).error);
        QVERIFY((*m_sandbox)->keys().isEmpty());
        QTRY_COMPARE(trouble.count(), 1);
        QCOMPARE(trouble.first().first().value<Error>().code, u"closed"_s);
    }

    void pastedIdsAreKeptWithWhatTheServiceSays()
    {
        const QString known = uploadOne(u"known.txt"_s, "x");
        QVERIFY(await(m_history->removeRows({rowOf(known).rowId})).ok());
        const QString gone = (*m_sandbox)->fileIdFor(u"never.txt"_s);
        const auto found = await(m_engine->adopt(m_profile.id, {known, gone}, u"paste"_s));
        QVERIFY(found.ok());
        QCOMPARE(rowOf(known).state, ObjectState::Verified);
        QCOMPARE(rowOf(known).size, 1);
        QCOMPARE(rowOf(gone).state, ObjectState::Missing);
        QCOMPARE(rowOf(gone).origin, u"paste"_s);
    }

    void aMissingSecretIsSaidBeforeAnythingIsSentAndTheTransfersWaitForIt()
    {
        QVERIFY(await(m_secrets->remove(SecretId::secretOf(m_profile.id))).ok());
        QCOMPARE(await(m_engine->checkCredentials(m_profile.id)).error().code, u"secret-missing"_s);
        FarSpy halted(m_engine->queue(), &TransferQueue::profileHalted);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.txt"_s, "x")}, {})).ok());
        QTRY_COMPARE(halted.count(), 1);
        QCOMPARE(halted.first().at(1).value<Error>().code, u"secret-missing"_s);
        QCOMPARE((*m_sandbox)->requestCount(u"/cgi-bin/stable_token"_s), 0);
        QVERIFY(await(m_secrets->write(SecretId::secretOf(m_profile.id), m_sandbox->secret())).ok());
        m_engine->profileChanged(m_profile.id);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 1);
        QCOMPARE(await(m_engine->enqueueUploads(u"nobody"_s, {}, {})).error().code, u"unknown-profile"_s);
    }

    void aWrongSecretHaltsTheQueueWithOneMessageAndTheRightOneLetsItGoOn()
    {
        QVERIFY(await(m_secrets->write(SecretId::secretOf(m_profile.id), u"00000000000000000000000000000000"_s)).ok());
        FarSpy halted(m_engine->queue(), &TransferQueue::profileHalted);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QList<UploadSpec> specs;
        for (int i = 0; i < 12; ++i)
            specs << specOf(u"f%1.txt"_s.arg(i), "x");
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        QTRY_COMPARE(halted.count(), 1);
        QCOMPARE(halted.first().at(1).value<Error>().code, u"40125"_s);
        QCOMPARE(done.count(), 0);
        QVERIFY(await(m_secrets->write(SecretId::secretOf(m_profile.id), m_sandbox->secret())).ok());
        m_engine->profileChanged(m_profile.id);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 12);
        QCOMPARE(*await(m_history->count({})), 12);
    }

    void tokensAreAskedForOnceForManyUploadsAndKeptWithTheSecret()
    {
        QList<UploadSpec> specs;
        for (int i = 0; i < 20; ++i)
            specs << specOf(u"t%1.txt"_s.arg(i), "x");
        QCOMPARE(upload(specs).done, 20);
        QCOMPARE((*m_sandbox)->requestCount(u"/cgi-bin/stable_token"_s), 1);
        QCOMPARE((*m_sandbox)->requestCount(u"/cgi-bin/token"_s), 0);
        QCOMPARE(m_engine->tokenStatus(m_profile.id).state, TokenStatus::State::Valid);
        // The next run begins with the kept token.
        startEngine(false);
        uploadOne(u"later.txt"_s, "y");
        QCOMPARE((*m_sandbox)->requestCount(u"/cgi-bin/stable_token"_s), 1);
    }

    void manyUploadsShareTheirQuestionsAndTheirRows()
    {
        uploadOne(u"first.txt"_s, "x");
        QSignalSpy commits(m_history.get(), &HistoryStore::committed);
        const int before = (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s);
        // Long enough, on a slow machine as well, for questions to gather while one is under way.
        m_sandbox->faults().delay(u"/tcb/batchdownloadfile"_s, 80);
        QList<UploadSpec> specs;
        for (int i = 0; i < 100; ++i)
            specs << specOf(u"m%1.txt"_s.arg(i), "content " + QByteArray::number(i));
        QCOMPARE(upload(specs).done, 100);
        // One by one it would be 200: whether each key is free, and the proof of each.
        const int calls = (*m_sandbox)->requestCount(u"/tcb/batchdownloadfile"_s) - before;
        QVERIFY2(calls <= 60, qPrintable(QString::number(calls)));
        QVERIFY2(commits.count() < 100, qPrintable(QString::number(commits.count())));
        QCOMPARE(*await(m_history->count({})), 101);
        QCOMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 101); // no ticket is fetched twice
    }

    void aCancelledDownloadLeavesNothing()
    {
        const QString fileId = uploadOne(u"big.bin"_s, patternBytes(3'000'000));
        QVERIFY(QFile::remove(m_dir->filePath(u"big.bin"_s)));
        QList<JobSnapshot> latest;
        connect(m_engine->queue(), &TransferQueue::jobsChanged, this,
                [&latest](const QList<JobSnapshot> &jobs) { latest = jobs; });
        TransferSettings transfers = m_settings->transfers();
        transfers.downloadLimitKilobytes = 200; // so that there is time to cancel it
        m_settings->setTransfers(transfers);
        DownloadSpec spec;
        spec.fileId = fileId;
        spec.targetDirectory = m_dir->filePath(u"out"_s);
        QVERIFY(await(m_engine->enqueueDownloads(m_profile.id, {spec})).ok());
        QTRY_VERIFY(!latest.isEmpty() && latest.last().kind == JobKind::Download && latest.last().done > 0);
        // The file begins once more has come than a small one holds.
        QTRY_VERIFY(!QDir(spec.targetDirectory).entryList(QDir::Files).isEmpty());
        m_engine->queue()->cancelAll();
        QTRY_COMPARE(latest.last().state, JobState::Cancelled);
        QTRY_VERIFY(QDir(spec.targetDirectory).entryList(QDir::Files).isEmpty());
    }

    void aSpeedLimitHoldsForAllUploadsTogether()
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.uploadLimitKilobytes = 400;
        m_settings->setTransfers(transfers);
        QElapsedTimer clock;
        clock.start();
        upload({specOf(u"a.bin"_s, patternBytes(200'000)), specOf(u"b.bin"_s, patternBytes(200'000))});
        QVERIFY2(clock.elapsed() >= 700, qPrintable(QString::number(clock.elapsed())));
        transfers.uploadLimitKilobytes = 0;
        m_settings->setTransfers(transfers);
    }

    void aFileThatChangesWhileItWaitsIsSentAsItIsByThen()
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 1;
        transfers.uploadLimitKilobytes = 200; // so that the second one waits until it may go
        m_settings->setTransfers(transfers);
        const QList<UploadSpec> specs{specOf(u"first.bin"_s, patternBytes(3'000'000)), specOf(u"second.txt"_s, "old")};
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        QTRY_COMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s),
                     2); // its place is known, and it was read for that
        writeFile(specs.last().localPath, "new and longer");
        transfers.uploadLimitKilobytes = 0;
        m_settings->setTransfers(transfers);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        const BatchSummary summary = done.first().first().value<BatchSummary>();
        QCOMPARE(summary.done, 2);
        QCOMPARE(rowOf(summary.fileIds.last()).md5, md5Of("new and longer"));
    }

    void aPausedQueueSurvivesARestartAndDoublesNothing()
    {
        // Two are stored, the others are held on their way.
        m_sandbox->faults().delay(u"POST object"_s, 0, 2);
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        QList<UploadSpec> specs;
        for (int i = 0; i < 8; ++i)
            specs << specOf(u"r%1.txt"_s.arg(i), "content " + QByteArray::number(i));
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        QTRY_VERIFY((*m_sandbox)->requestCount(u"POST object"_s) >= 3);
        m_engine.reset(); // in the middle of it
        m_sandbox->faults().endDelays(); // what has come to the cloud by then is stored there
        startEngine(true);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().failed, 0);
        QCOMPARE(*await(m_history->count({})), 8);
        QCOMPARE((*m_sandbox)->keys().size(), 8);
    }

    void changedNetworkSettingsTakeEffect()
    {
        uploadOne(u"one.txt"_s, "x");
        NetworkSettings network = m_settings->network();
        network.proxy.mode = ProxyMode::Manual;
        network.proxy.host = u"127.0.0.1"_s;
        network.proxy.port = 9; // nobody listens there; loopback must not be proxied at all
        m_settings->setNetwork(network);
        uploadOne(u"two.txt"_s, "y");
        QCOMPARE((*m_sandbox)->keys().size(), 2);
    }

    void theConnectionTestWalksItsStages()
    {
        const auto updates = probe(m_sandbox->secret());
        QCOMPARE(updates.value(ProbeStep::Dns).state, ProbeState::Passed);
        QCOMPARE(updates.value(ProbeStep::Tls).state, ProbeState::Skipped);
        QCOMPARE(updates.value(ProbeStep::Token).state, ProbeState::Passed);
        QCOMPARE(updates.value(ProbeStep::Ticket).state, ProbeState::Passed);
        QCOMPARE(updates.value(ProbeStep::Ticket).detail, (*m_sandbox)->bucket());
        QVERIFY((*m_sandbox)->keys().isEmpty());

        m_sandbox->faults().refuseAddress(u"203.0.113.7"_s);
        const auto refused = probe(m_sandbox->secret());
        QCOMPARE(refused.value(ProbeStep::Token).state, ProbeState::Failed);
        QCOMPARE(refused.value(ProbeStep::Token).error->code, u"40164"_s);
        QCOMPARE(refused.value(ProbeStep::Ticket).state, ProbeState::Skipped);
    }

    void aCaptivePortalIsNamed()
    {
        m_sandbox->faults().replaceAnswer(u"/cgi-bin/stable_token"_s, "<html><body>Please sign in</body></html>",
                                          "text/html", 200, 1);
        const auto updates = probe(m_sandbox->secret());
        QCOMPARE(updates.value(ProbeStep::Token).error->code, u"html"_s);
    }

    void theSameBytesAreAskedAboutTakenOrStoredAgain()
    {
        const QString first = uploadOne(u"one.bin"_s, patternBytes(5000));
        // Ask: the job waits, with the id that holds the bytes.
        FarSpy changed(m_engine->queue(), &TransferQueue::jobsChanged);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"two.bin"_s, patternBytes(5000))}, {})).ok());
        JobSnapshot asked;
        QTRY_VERIFY_WITH_TIMEOUT(hasJobIn(changed, JobState::NeedsDecision, &asked), 20'000);
        QCOMPARE(asked.sameAs, first);
        QVERIFY(asked.conflictKey.isEmpty());
        // An answer about keys is none about bytes.
        m_engine->queue()->decide(asked.id, SameKeyPolicy::Skip, true);
        m_engine->queue()->decideReuse(asked.id, ReusePolicy::Always, false);
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().fileIds, QStringList(first));
        QCOMPARE(done.first().first().value<BatchSummary>().reused, 1);
        QCOMPARE((*m_sandbox)->keys().size(), 1);
        QCOMPARE(*await(m_history->count({})), 1);
        // Never: an object of its own.
        setSameContent(ReusePolicy::Never);
        const QString third = uploadOne(u"three.bin"_s, patternBytes(5000));
        QVERIFY(third != first);
        // Always, but not within one drop, and not what is gone.
        setSameContent(ReusePolicy::Always);
        QCOMPARE(uploadOne(u"four.bin"_s, patternBytes(5000)), third); // the newest
        QVERIFY(await(m_engine->remove(m_profile.id, {first, third})).ok());
        QVERIFY(uploadOne(u"five.bin"_s, patternBytes(5000)).endsWith(u"five.bin"_s));
        const BatchSummary twins = upload({specOf(u"t1.bin"_s, "twin"), specOf(u"t2.bin"_s, "twin")});
        QCOMPARE(twins.done, 2);
        QCOMPARE(twins.reused, 0);
    }

    void whatCannotBeListedIsRefusedAndNotLost()
    {
        // As in a window whose list of transfers could not be opened.
        Engine::Services services;
        services.settings = m_settings.get();
        services.secrets = m_secrets.get();
        services.history = m_history.get();
        services.dataDirectory = m_dir->filePath(u"nowhere"_s);
        services.cacheDirectory = m_dir->filePath(u"nowhere"_s);
        Engine engine(services);
        const QList<UploadSpec> files{specOf(u"a.txt"_s, "a")};
        const auto refused = await(engine.enqueueUploads(m_profile.id, files, {}));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"closed"_s);
    }

    void whatIsPastedBeforeTheListIsOpenIsNoLeftover()
    {
        const QDateTime now = QDateTime::currentDateTime();
        const QString left = m_engine->pathForPasted(now.addDays(1)); // the last by its name
        QVERIFY(QDir().mkpath(QFileInfo(left).path()));
        writeFile(left, "of an earlier run");
        m_engine.reset();
        Engine engine(Engine::Services{m_settings.get(), m_secrets.get(), m_history.get(), m_dir->filePath(u"data"_s),
                                       m_dir->filePath(u"cache"_s)});
        const QString pasted = engine.pathForPasted(now);
        writeFile(pasted, "of this run");
        QVERIFY(engine.start(false).ok());
        QTRY_VERIFY(!QFile::exists(left));
        QVERIFY(QFile::exists(pasted));
    }

    void anUploadWithNobodyToAskIsStored()
    {
        const QString first = uploadOne(u"one.bin"_s, patternBytes(5000));
        const auto again = await(m_engine->uploadNow(m_profile.id, specOf(u"two.bin"_s, patternBytes(5000)), {}));
        QVERIFY(again.ok());
        QCOMPARE(again->upload.kind, UploadOutcome::Kind::Stored);
        QVERIFY(!again->upload.object.fileId.isEmpty() && again->upload.object.fileId != first);
    }

    void whatWasDeletedBehindOurBackIsNotReused()
    {
        setSameContent(ReusePolicy::Always);
        const QString first = uploadOne(u"one.bin"_s, patternBytes(5000));
        SandboxClient(&**m_sandbox).remove({first});
        QVERIFY(uploadOne(u"two.bin"_s, patternBytes(5000)).endsWith(u"two.bin"_s));
        QCOMPARE(rowOf(first).state, ObjectState::Missing);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/two.bin"_s));
    }

    void aClaimOfAnEarlierRunDoesNotWriteOverWhatOthersStored()
    {
        // Claimed, then killed before a byte was sent; meanwhile somebody else has used the key.
        UploadSpec spec = specOf(u"mine.bin"_s, "mine");
        spec.key = u"in/k.bin"_s;
        spec.claimedKey = spec.key;
        SandboxClient(&**m_sandbox).upload(spec.key, "theirs");
        QCOMPARE(upload({spec}).done, 1);
        QCOMPARE((*m_sandbox)->objectMd5(u"in/k.bin"_s), md5Of("theirs"));
        QCOMPARE((*m_sandbox)->objectMd5(u"in/k-2.bin"_s), md5Of("mine"));
    }

    void aDownloadThatAnEarlierRunFinishedIsNotDoneTwice_data()
    {
        QTest::addColumn<int>("refusals");
        QTest::addColumn<bool>("replaces");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("found") << 0 << false << true;
        QTest::newRow("the service cannot be asked at first") << 1 << false << true;
        // A file beside the one that it was to replace is no answer.
        QTest::newRow("to replace") << 0 << true << false;
    }

    void aDownloadThatAnEarlierRunFinishedIsNotDoneTwice()
    {
        QFETCH(int, refusals);
        QFETCH(bool, replaces);
        QFETCH(bool, isFound);
        const QString fileId = uploadOne(u"d.bin"_s, patternBytes(5000));
        QDir().mkpath(m_dir->filePath(u"out"_s));
        writeFile(m_dir->filePath(u"out/d.bin"_s), "another file of this name");
        writeFile(m_dir->filePath(u"out/d (2).bin"_s), patternBytes(5000));
        DownloadSpec spec;
        spec.fileId = fileId;
        spec.targetDirectory = m_dir->filePath(u"out"_s);
        spec.mayBeThere = true;
        spec.overwrite = replaces;
        const int gets = (*m_sandbox)->requestCount(u"GET object"_s);
        if (refusals > 0)
            m_sandbox->faults().slowDown(u"HEAD object"_s, refusals);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueDownloads(m_profile.id, {spec})).ok());
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().reused, isFound ? 1 : 0);
        QCOMPARE((*m_sandbox)->requestCount(u"GET object"_s), gets + (isFound ? 0 : 1));
        QCOMPARE(readFile(m_dir->filePath(u"out/d.bin"_s)) == patternBytes(5000), replaces);
        QCOMPARE(QDir(spec.targetDirectory).entryList(QDir::Files), (QStringList{u"d (2).bin"_s, u"d.bin"_s}));
    }

private:
    static bool hasJobIn(const FarSpy &changed, JobState state, JobSnapshot *found)
    {
        for (const QList<QVariant> &emission : changed) {
            for (const JobSnapshot &job : emission.first().value<QList<JobSnapshot>>()) {
                if (job.state == state) {
                    *found = job;
                    return true;
                }
            }
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
