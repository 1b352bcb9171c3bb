// Profiles that change while they work, two that have one environment, and objects that others have deleted.
#include "async/sleep.h"
#include "engine/lookahead.h"
#include "engine/ownedrows.h"
#include "settings/connectionprobe.h"
#include "sql/sqlconnection.h"
#include "storage/sharedkeys.h"
#include "support/apartregisters.h"
#include "support/enginetest.h"
#include "support/heldsecretstore.h"
#include "support/sandboxclient.h"
#include "wechat/credentials.h"

#include <QJsonArray>
#include <QTest>

using namespace std::chrono_literals;
using namespace wcs;
using namespace wcs::test;

namespace {

struct Fetched {
    std::weak_ptr<int> last;
    int count = 0;
    std::chrono::milliseconds takes{0};
};

Task<Result<std::shared_ptr<int>>> fetchOne(Fetched *fetched, TransferWork)
{
    const auto value = std::make_shared<int>(++fetched->count);
    fetched->last = value;
    if (fetched->takes.count() > 0)
        co_await Sleep(fetched->takes);
    co_return value;
}

} // namespace

class TestEngineSessions : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void whatALinkOrADownloadFindsGoneIsNoLongerVerified()
    {
        const QStringList gone{uploadOne(u"one.bin"_s, patternBytes(50)), uploadOne(u"two.bin"_s, patternBytes(60))};
        SandboxClient(&**m_sandbox).remove(gone);
        QVERIFY(await(m_engine->links(m_profile.id, {gone[0]}, 600))->first().error);
        QTRY_COMPARE(rowOf(gone[0]).state, ObjectState::Missing);
        QVERIFY(rowOf(gone[1]).state != ObjectState::Missing); // nobody has asked for it
        DownloadSpec spec;
        spec.fileId = gone[1];
        spec.targetDirectory = m_dir->filePath(u"out"_s);
        QVERIFY(await(m_engine->enqueueDownloads(m_profile.id, {spec})).ok());
        QTRY_COMPARE(rowOf(gone[1]).state, ObjectState::Missing);
        for (const QString &id : gone)
            QVERIFY2(rowOf(id).lastError.contains(u"-503003"_s), qPrintable(rowOf(id).lastError));
    }

    void whatIsFoundGoneIsToldBeforeTheHistoryKnowsOfIt()
    {
        m_engine.reset();
        HistoryTuning tuning;
        tuning.busyMilliseconds = 600'000; // what is to be noted waits for as long as this test takes
        m_history = std::make_unique<HistoryStore>(m_dir->filePath(u"history"_s), nullptr, tuning);
        QVERIFY(await(m_history->open()).ok());
        startEngine(false);
        const QStringList gone{uploadOne(u"one.bin"_s, patternBytes(50)), uploadOne(u"two.bin"_s, patternBytes(60))};
        SandboxClient(&**m_sandbox).remove(gone);
        // Another process holds it, and for longer than anybody looks at a button.
        const auto other = SqlConnection::open(m_dir->filePath(u"history/history.db"_s));
        QVERIFY(other.ok());
        QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s).ok());
        std::optional<Result<QList<DownloadLink>>> links;
        Scope scope;
        scope.start(keepValue(m_engine->links(m_profile.id, {gone[0]}, 600), &links));
        QTRY_VERIFY(links);
        QVERIFY(links->ok() && (*links)->first().error);
        DownloadSpec spec;
        spec.fileId = gone[1];
        spec.targetDirectory = m_dir->filePath(u"out"_s);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueDownloads(m_profile.id, {spec})).ok());
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<BatchSummary>().failed, 1);
        for (const QString &id : gone)
            QVERIFY(rowOf(id).state != ObjectState::Missing);
        QVERIFY((*other)->execute(u"ROLLBACK"_s).ok());
        for (const QString &id : gone)
            QTRY_COMPARE_WITH_TIMEOUT(rowOf(id).state, ObjectState::Missing, 20'000);
    }

    void noOtherProcessHasTheKeyBeforeTheHistoryKnowsOfIt()
    {
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        m_engine.reset();
        HistoryTuning tuning;
        tuning.busyMilliseconds = 600'000; // the row waits for as long as this test takes
        m_history = std::make_unique<HistoryStore>(m_dir->filePath(u"history"_s), nullptr, tuning);
        QVERIFY(await(m_history->open()).ok());
        startEngine(false);
        const auto other = SqlConnection::open(m_dir->filePath(u"history/history.db"_s));
        QVERIFY(other.ok());
        QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s).ok());
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {specOf(u"a.bin"_s, patternBytes(50))}, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->keys().size(), 1, 20'000);
        const SharedKeys others(m_dir->filePath(u"data"_s));
        const QString name = m_profile.envId + u"/in/a.bin"_s;
        const auto isFree = [&others, &name] { return !others.hold(name)->isElsewhere(); };
        QVERIFY(!QTest::qWaitFor(isFree, 1000)); // the proof takes some milliseconds
        QVERIFY((*other)->execute(u"ROLLBACK"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().failed, 0);
        QTRY_VERIFY(isFree());
    }

    void whatThisProgramHasDeletedStaysSoWhoeverAsksForIt()
    {
        const QString id = uploadOne(u"a.txt"_s, "x");
        QVERIFY(!await(m_engine->remove(m_profile.id, {id}))->first().error);
        const ObjectRecord before = rowOf(id);
        QCOMPARE(before.state, ObjectState::Deleted);
        QVERIFY(await(m_engine->links(m_profile.id, {id}, 600))->first().error);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, Proof::Missing); // noted behind it
        QCOMPARE(rowOf(id), before);
    }

    void whatIsUploadedAgainStandsOnTopWithItsNewTime()
    {
        m_profile.sameKeyPolicy = SameKeyPolicy::Overwrite;
        m_settings->setProfiles({m_profile});
        m_engine->profileChanged(m_profile.id);
        const QString first = uploadOne(u"a.txt"_s, "the first"); // both in one second, most likely
        const QString second = uploadOne(u"b.txt"_s, "the other");
        const ObjectRecord before = rowOf(first);
        QVERIFY(!before.uploadedAt.isValid());
        QCOMPARE(uploadOne(u"a.txt"_s, "the first once more"), first);
        const ObjectRecord after = rowOf(first);
        QCOMPARE(after.rowId, before.rowId);
        QCOMPARE(after.createdAt, before.createdAt);
        QVERIFY(after.lastUpload() > rowOf(second).lastUpload());
        HistoryQuery query;
        query.sort = SortColumn::Uploaded;
        const auto rows = await(m_history->page(query, {}, 10));
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->first().fileId, first);
        // The file lies beside it unchanged since, though it is newer than the first upload.
        QCOMPARE(await(m_engine->localCopy(m_profile.id, first, -1, {}))->path, m_dir->filePath(u"a.txt"_s));
    }

    void whatTheNextJobsHaveAskedForAheadIsNotUsedForAnotherAccount()
    {
        SandboxFixture other;
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 1;
        m_settings->setTransfers(transfers);
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const QList<UploadSpec> specs{specOf(u"a.txt"_s, "a"), specOf(u"b.txt"_s, "bb"), specOf(u"c.txt"_s, "ccc")};
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        // The first is on its way; the tickets of the others have come.
        QTRY_COMPARE((*m_sandbox)->requestCount(u"/tcb/uploadfile"_s), 3);
        QTRY_COMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
        moveProfileTo(other);
        // Answered by the engine's thread behind what it has just been told.
        QVERIFY(await(m_engine->links(m_profile.id, {other->fileIdFor(u"k.txt"_s)}, 60)).ok());
        m_sandbox->faults().endDelays();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 3);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/a.txt"_s));
        QCOMPARE(other->keys(), (QStringList{u"in/b.txt"_s, u"in/c.txt"_s}));
    }

    void whatIsSentWhenItsProfileIsRemovedIsProvenAndTheRestWaitsForItsAccount()
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 1;
        m_settings->setTransfers(transfers);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        FarSpy halted(m_engine->queue(), &TransferQueue::profileHalted);
        m_sandbox->faults().delay(u"POST object"_s, 120'000);
        const QList<UploadSpec> specs{specOf(u"a.txt"_s, "first"), specOf(u"b.txt"_s, "second")};
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, specs, {})).ok());
        QTRY_COMPARE((*m_sandbox)->requestCount(u"POST object"_s), 1);
        m_settings->setProfiles({});
        QVERIFY(await(m_secrets->remove(SecretId::secretOf(m_profile.id))).ok());
        m_engine->profileChanged(m_profile.id);
        m_sandbox->faults().endDelays();
        QTRY_COMPARE(halted.count(), 1);
        QVERIFY(isProfileGone(halted.first().last().value<Error>()));
        QTRY_COMPARE(rowOf((*m_sandbox)->fileIdFor(u"in/a.txt"_s)).state, ObjectState::Verified);
        QCOMPARE((*m_sandbox)->keys(), QStringList(u"in/a.txt"_s));

        Profile again = m_profile.duplicate(u"again"_s);
        QList<RemovedProfile> removed = m_settings->removedProfiles();
        again.takeIdFrom(removed);
        QVERIFY(await(m_secrets->write(SecretId::secretOf(again.id), m_sandbox->secret())).ok());
        m_settings->setProfiles({again});
        m_engine->profileChanged(again.id);
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 2);
        QCOMPARE((*m_sandbox)->keys(), (QStringList{u"in/a.txt"_s, u"in/b.txt"_s}));
    }

    void twoProfilesOfOneEnvironmentDoNotWriteOverEachOther()
    {
        Profile twin = m_profile.duplicate(u"twin"_s);
        m_settings->setProfiles({m_profile, twin});
        QVERIFY(await(m_secrets->write(SecretId::secretOf(twin.id), m_sandbox->secret())).ok());
        m_sandbox->faults().delay(u"POST object"_s, 300); // both are under way at once
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const UploadSpec mine = specOf(u"k.txt"_s, "mine");
        UploadSpec theirs = specOf(u"other.txt"_s, "theirs");
        theirs.relativePath = u"k.txt"_s;
        QVERIFY(await(m_engine->enqueueUploads(m_profile.id, {mine}, {})).ok());
        QVERIFY(await(m_engine->enqueueUploads(twin.id, {theirs}, {})).ok());
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 2, 20'000);
        QSet<QByteArray> stored;
        const QStringList keys = (*m_sandbox)->keys();
        for (const QString &key : keys)
            stored.insert((*m_sandbox)->objectMd5(key));
        QCOMPARE(keys.size(), 2);
        QCOMPARE(stored, (QSet<QByteArray>{md5Of("mine"), md5Of("theirs")}));
        QCOMPARE(*await(m_history->count({})), 2);
    }

    void whatIsKnownKeepsItsNameItsProfileAndItsTime()
    {
        UploadSpec second = specOf(u"other.txt"_s, "second");
        second.relativePath = u"k.txt"_s;
        uploadOne(u"k.txt"_s, "first");
        const QString fileId = upload({second}).fileIds.value(0);
        const ObjectRecord before = rowOf(fileId);
        QCOMPARE(before.key, u"in/k-2.txt"_s);
        QVERIFY(before.name != u"k-2.txt"_s);
        const auto isAsBefore = [&] {
            const ObjectRecord row = rowOf(fileId);
            return row.name == before.name && row.profileId == before.profileId && row.appid == before.appid
                   && row.profileName == before.profileName && row.createdAt == before.createdAt
                   && row.state == ObjectState::Verified;
        };
        Profile other = m_profile.duplicate(u"other"_s);
        other.envId = u"other-9z9z"_s;
        m_settings->setProfiles({m_profile, other});
        QVERIFY(await(m_secrets->write(SecretId::secretOf(other.id), m_sandbox->secret())).ok());
        const auto found = await(m_engine->adopt(other.id, {fileId}, u"paste"_s));
        QVERIFY(found.ok());
        QCOMPARE(found->first().proof, Proof::Verified);
        QVERIFY(isAsBefore());
        // A run whose backend answers with it makes no other row of it either.
        QVERIFY(await(m_engine->keepResults(m_profile.id, {fileId}, ResultOrigin())).ok());
        QVERIFY(isAsBefore());
        // Where its own profile is gone the other is asked, which knows nothing of it: that changes nothing.
        m_settings->setProfiles({other});
        m_engine->profileChanged(m_profile.id);
        const auto unknown = await(m_engine->adopt(other.id, {fileId}, u"paste"_s));
        QVERIFY(!unknown.ok() || unknown->first().proof == Proof::Unknown);
        QVERIFY(isAsBefore());
    }

    void aProfileThatIsRefusedKeepsNoOtherFromBeingAsked()
    {
        SandboxFixture refusing;
        refusing.faults().answerErrcode(u"/cgi-bin/stable_token"_s, 40125, u"invalid appsecret"_s,
                                        sandbox::Faults::kForever);
        Profile other = m_profile.duplicate(u"other"_s);
        other.id = u"0"_s; // it comes first
        other.apiBase = refusing.baseUrl();
        m_settings->setProfiles({m_profile, other});
        QVERIFY(await(m_secrets->write(SecretId::secretOf(other.id), refusing.secret())).ok());
        const QString theirs = (*m_sandbox)->fileIdFor(u"theirs.txt"_s);
        QVERIFY(!await(m_engine->adopt(other.id, {theirs}, u"paste"_s)).ok());
        QCOMPARE(rowOf(theirs).profileId, other.id);
        const QString mine = (*m_sandbox)->fileIdFor(u"mine.txt"_s);
        const auto found = await(m_engine->adopt(m_profile.id, {theirs, mine}, u"paste"_s));
        QVERIFY2(found.ok(), qPrintable(found ? QString() : found.error().toLogLine()));
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->at(0).fileId, theirs);
        QCOMPARE(found->at(0).proof, Proof::Unknown);
        QCOMPARE(found->at(0).error->code, u"40125"_s);
        QCOMPARE(found->at(1).proof, Proof::Missing);
        QCOMPARE(rowOf(mine).state, ObjectState::Missing);
        // Nor is what the history knows verified by chance; and where nobody can ask, that is what is told.
        const auto known = await(m_engine->verifyKnown({mine, theirs}));
        QVERIFY(known.ok());
        QCOMPARE(known->size(), 2);
        QVERIFY(known->at(0).fileId == theirs && known->at(0).isUnasked());
        QVERIFY(known->at(1).fileId == mine && !known->at(1).isUnasked());
        m_settings->setProfiles({other});
        m_engine->profileChanged(m_profile.id);
        const auto none = await(m_engine->verifyKnown({mine, theirs}));
        QVERIFY(!none.ok());
        QCOMPARE(none.error().code, u"40125"_s);
        other.envId = u"elsewhere-1"_s; // nor does any profile have the account
        m_settings->setProfiles({other});
        const auto gone = await(m_engine->verifyKnown({mine}));
        QVERIFY(!gone.ok());
        QCOMPARE(gone.error().code, u"unknown-profile"_s);
    }

    void aRowOfNoProfileIsAskedForWithTheOneOfItsAccount()
    {
        const QString id = uploadOne(u"a.txt"_s, "stray");
        QFile::remove(m_dir->filePath(u"a.txt"_s)); // so that it has to be fetched
        const qint64 rowId = rowOf(id).rowId;
        const auto makeStray = [](ObjectRecord &row) {
            row.profileId = u"environment"_s;
            row.state = ObjectState::Uploaded;
        };
        QVERIFY(await(m_history->modify({rowId}, makeStray)).ok());
        Profile other = m_profile.duplicate(u"other"_s);
        other.envId = u"elsewhere-1"_s;
        m_settings->setProfiles({other, m_profile});
        m_settings->setCurrentProfileId(other.id);
        const auto known = await(m_engine->verifyKnown({id}));
        QVERIFY2(known.ok(), qPrintable(known ? QString() : known.error().toLogLine()));
        QCOMPARE(known->first().proof, Proof::Verified);
        QCOMPARE(rowOf(id).state, ObjectState::Verified);
        QCOMPARE(rowOf(id).profileId, u"environment"_s); // nothing is written over
        QCOMPARE(await(m_engine->adopt(other.id, {id}, u"paste"_s))->first().proof, Proof::Verified);
        const auto copy = await(m_engine->localCopy(u"environment"_s, id, -1, {}));
        QVERIFY2(copy.ok(), qPrintable(copy ? QString() : copy.error().toLogLine()));
        QCOMPARE(readFile(copy->path), QByteArray("stray"));
    }

    void anIdOfAnotherEnvironmentIsNamedSoAndProvesNothing()
    {
        const QString foreign = u"cloud://other-123456.6f74-other-123456-1250000000/a.png"_s;
        const auto found = await(m_engine->adopt(m_profile.id, {foreign}, u"paste"_s));
        QVERIFY(found.ok());
        QCOMPARE(found->first().proof, Proof::Unknown);
        QVERIFY(found->first().error);
        QCOMPARE(found->first().error->kind, ErrorKind::Argument);
        QCOMPARE(found->first().error->code, u"other-environment"_s);
        QVERIFY(found->first().error->message.contains(u"-503002"_s));
        QCOMPARE(rowOf(foreign).state, ObjectState::Unknown);
        // Nor is it gone because this environment does not have it.
        const auto removed = await(m_engine->remove(m_profile.id, {foreign}));
        QVERIFY(removed.ok());
        QVERIFY(removed->first().error && !removed->first().alreadyGone);
        QCOMPARE(removed->first().error->code, u"other-environment"_s);
        QCOMPARE(rowOf(foreign).state, ObjectState::Unknown);
    }

    void anotherProcessDoesNotWriteIntoTheSameJournal()
    {
        // Another engine stands for it; a lock belongs to who holds it.
        Engine other(Engine::Services{m_settings.get(), m_secrets.get(), m_history.get(), m_dir->filePath(u"data"_s),
                                      m_dir->filePath(u"cache-2"_s)});
        const auto started = other.start(false);
        QVERIFY(!started.ok());
        QCOMPARE(started.error().code, u"busy"_s);
        QVERIFY(!other.queue());
        // What needs no list of transfers works all the same.
        const QString fileId = uploadOne(u"a.txt"_s, "x");
        const auto links = await(other.links(m_profile.id, {fileId}, 60));
        QVERIFY(links.ok() && !links->first().url.isEmpty());
        m_engine.reset();
        QVERIFY(other.start(false).ok());
    }

    void whatIsAskedBeforeTheListOfTransfersIsOpenIsAnswered()
    {
        // As in a window whose history is still being opened.
        const QString fileId = uploadOne(u"a.txt"_s, "x");
        Engine early(Engine::Services{m_settings.get(), m_secrets.get(), m_history.get(), m_dir->filePath(u"data-2"_s),
                                      m_dir->filePath(u"cache-2"_s)});
        std::optional<Result<QList<Verification>>> found;
        Scope scope;
        scope.start(keepValue(early.adopt(m_profile.id, {fileId}, u"paste"_s), &found));
        QTRY_VERIFY(found);
        QVERIFY(found->ok() && (*found)->first().proof == Proof::Verified);
        const auto probe = early.makeProbe();
        QSignalSpy finished(probe.get(), &ConnectionProbe::finished);
        probe->start(m_profile, m_sandbox->secret());
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(finished.first().first().toBool());
    }

    void aProfileThatChangesWhileItsSecretIsReadIsReadAgain()
    {
        SandboxFixture other;
        auto held = std::make_unique<HeldSecretStore>();
        HeldSecretStore *secrets = held.get();
        QVERIFY(await(secrets->write(SecretId::secretOf(m_profile.id), m_sandbox->secret())).ok());
        m_engine.reset();
        m_secrets = std::move(held);
        startEngine(false);
        secrets->isHeld = true;
        std::optional<Result<QList<DownloadLink>>> links;
        Scope scope;
        scope.start(keepValue(m_engine->links(m_profile.id, {other->fileIdFor(u"k.txt"_s)}, 60), &links));
        QTRY_COMPARE(secrets->waiting, 1); // the profile was read as it was
        moveProfileTo(other);
        secrets->isHeld = false;
        QTRY_VERIFY(links);
        uploadOne(u"later.txt"_s, "x");
        QCOMPARE((*m_sandbox)->keys(), QStringList());
        QCOMPARE(other->keys(), QStringList(u"in/later.txt"_s));
    }

    void whetherASecretIsThereAsksForNothingElse()
    {
        NetworkSettings network = m_settings->network();
        network.proxy.user = u"somebody"_s; // whose password is a secret as well
        m_settings->setNetwork(network);
        auto held = std::make_unique<HeldSecretStore>();
        HeldSecretStore *secrets = held.get();
        const SecretId secret = SecretId::secretOf(m_profile.id);
        QVERIFY(await(secrets->write(secret, m_sandbox->secret())).ok());
        m_engine.reset();
        m_secrets = std::move(held);
        startEngine(false);
        QVERIFY(await(m_engine->checkCredentials(m_profile.id)).ok());
        QCOMPARE(secrets->asked, QStringList(secret.key()));
    }

    /// As long as it is kept, its key is held, and other programs wait for that.
    void whatWasFetchedAheadIsDroppedWhenItIsOld()
    {
        Fetched fetched;
        const auto fetch = std::bind_front(fetchOne, &fetched);
        TransferWork work;
        work.job.id = 1;
        Lookahead<std::shared_ptr<int>> kept(fetch);
        kept.expect({work});
        const auto value = await(kept.take(kept.hold(work)));
        QVERIFY(value && *value && fetched.last.lock() == *value);
        for (const std::chrono::milliseconds takes : {0ms, 600'000ms}) { // it has come, or is on its way
            fetched.takes = takes;
            fetched.count = 0;
            Lookahead<std::shared_ptr<int>> ahead(fetch, 50ms);
            ahead.expect({work});
            QVERIFY(!fetched.last.expired());
            QTRY_VERIFY(fetched.last.expired()); // though nobody says anything about the job any more
            // Whoever waits for what it holds would wait for most of the time, if each word about it had it fetched again.
            TransferWork next;
            next.job.id = 2;
            ahead.expect({work, next});
            QCOMPARE(fetched.count, 2);
            QTRY_VERIFY(fetched.last.expired()); // that of the next one: as quickly again
            ahead.expect({work, next});
            QCOMPARE(fetched.count, 2);
            QVERIFY(!await(ahead.take(ahead.hold(work))));
            ahead.expect({next, work}); // it comes again, as after a try that has failed
            QCOMPARE(fetched.count, 3);
        }
    }

    void whatWouldBeOldBeforeItsTurnIsNotFetchedAhead()
    {
        Fetched fetched;
        Lookahead<std::shared_ptr<int>> ahead(std::bind_front(fetchOne, &fetched), 50ms);
        QList<TransferWork> works;
        while (works.size() < 18)
            works.emplaceBack().job.id = works.size() + 1;
        ahead.hold(works[0]);
        ahead.expect(works.mid(2, 8));
        QCOMPARE(fetched.count, 8); // how fast they go is not known yet
        QTRY_VERIFY(fetched.last.expired());
        ahead.hold(works[2]); // none has begun before
        ahead.expect(works.mid(10));
        QVERIFY(fetched.count <= 9);
    }

    /// The accounts that are told of others' rows are those of the newest alone.
    void whichRowsGoByAProfileDoesNotHangOnTheNewestOfThem()
    {
        const RowOwners owners({m_profile}, m_profile.id);
        const HistoryAccount account{m_profile.appid, m_profile.envId};
        const QList<ProfileInUse> inUse{{u"environment"_s, u"Environment"_s, {u"wx-other"_s, u"prod"_s}},
                                        {u"environment"_s, u"Environment"_s, {u"wx-third"_s, u"prod"_s}},
                                        {m_profile.id, m_profile.name, account},
                                        {Profile::sandboxId(), u"Sandbox"_s, account}};
        HistoryQuery query;
        query.profileId = m_profile.id;
        query = withOwners(query, inUse, owners);
        QCOMPARE(query.strays, QStringList(u"environment"_s));
        QCOMPARE(query.account, account);
        QVERIFY(query.exceptOf.isEmpty());
        query.profileId = u"environment"_s;
        query = withOwners(query, inUse, owners);
        QVERIFY(query.strays.isEmpty());
        QCOMPARE(query.exceptOf, QList{account});
        query.profileId = Profile::sandboxId();
        query = withOwners(query, inUse, owners);
        QVERIFY(query.strays.isEmpty() && query.exceptOf.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEngineSessions)
#include "tst_enginesessions.moc"
