// The kept values of secret headers: they go with their pipeline, and to no host that they are not meant for.
#include "pipeline/pipelinefile.h"
#include "pipelinestoretest.h"
#include "settings/runsecretstore.h"
#include "wechat/errorcatalogue.h"

using namespace wcs;
using namespace wcs::test;

namespace {

/// A keychain that is there at times only: else what is kept is in memory, until the process ends, and what is removed stays in it.
class PassingKeychain : public SecretStore
{
public:
    bool isThere = true;
    bool isLocked = false; // and fails in everything it is asked for

    /// It is there again and takes what is in memory.
    void take(const SecretId &id)
    {
        const QString value = await(m_memory->read(id)).valueOr(QString());
        isThere = true;
        if (value.isEmpty() || !await(m_keychain.write(id, value)).ok() || !await(m_memory->remove(id)).ok())
            qFatal("nothing is in memory");
        Q_EMIT placeChanged();
    }
    void endProcess() { m_memory = std::make_unique<SessionSecretStore>(); }
    Task<Result<QString>> read(SecretId id) override
    {
        if (isLocked)
            co_return Error::make(ErrorKind::Credentials, Stage::Settings, u"keychain"_s);
        co_return co_await kept(id).read(id);
    }
    Task<Result<void>> write(SecretId id, QString value) override { return kept(id).write(id, value); }
    Task<Result<void>> remove(SecretId id) override
    {
        if (isLocked)
            co_return Error::make(ErrorKind::Credentials, Stage::Settings, u"keychain"_s);
        co_return co_await kept(id).remove(id);
    }
    bool isOfThisRun(const SecretId &id) const override { return m_memory->contains(id); }
    SecretPlace place() const override { return isThere ? SecretPlace::Keychain : SecretPlace::Session; }

private:
    SecretStore &kept(const SecretId &id) { return isThere && !m_memory->contains(id) ? m_keychain : *m_memory; }

    SessionSecretStore m_keychain;
    std::unique_ptr<SessionSecretStore> m_memory = std::make_unique<SessionSecretStore>();
};

} // namespace

class TestPipelineSecrets : public PipelineStoreTest
{
    Q_OBJECT
private Q_SLOTS:
    void aSecretStaysWhenOnlyTheCaseOfItsNameChanges()
    {
        Pipeline pipeline = full();
        QVERIFY(await(m_store->save(pipeline)).ok());
        pipeline.headers.first() = {u"AUTHORIZATION"_s, QString(), true};
        QVERIFY(await(m_store->save(pipeline)).ok());
        QCOMPARE(await(m_store->secretHeaders(pipeline.id)).valueOr({}).value(u"AUTHORIZATION"_s),
                 u"Bearer s3cret-value"_s);
        // And so does one that is typed with the new name.
        pipeline.headers.first() = {u"authorization"_s, u"Bearer another-value"_s, true};
        QVERIFY(await(m_store->save(pipeline)).ok());
        QCOMPARE(await(m_store->secretHeaders(pipeline.id)).valueOr({}).value(u"authorization"_s),
                 u"Bearer another-value"_s);
        // To another host it does not go under another case either.
        pipeline.url = u"https://other.example/"_s;
        pipeline.headers.first() = {u"Authorization"_s, QString(), true};
        QCOMPARE(await(m_store->withholdSecrets(pipeline)).valueOr({}), QStringList(u"Authorization"_s));
        QVERIFY(!m_secrets->contains(SecretId::pipelineHeader(pipeline.id, u"Authorization"_s)));
    }

    void secretsDoNotGoToAnotherHost_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("stays");
        const QString known = u"https://backend.example/{{name}}"_s;
        QTest::newRow("another path") << known << u"https://Backend.example?x=1"_s << true;
        QTest::newRow("the cloud's own") << u"{{api_base}}/a"_s << u"{{api_base}}/b"_s << true;
        QTest::newRow("another host") << known << u"https://other.example/{{name}}"_s << false;
        QTest::newRow("another scheme") << known << u"http://backend.example/{{name}}"_s << false;
        QTest::newRow("another port") << known << u"https://backend.example:8443/"_s << false;
        QTest::newRow("a longer host") << known << u"https://backend.example.other.example/"_s << false;
        QTest::newRow("a user's name") << known << u"https://backend.example@other.example/"_s << false;
        QTest::newRow("after the cloud's own") << u"{{api_base}}/a"_s << u"{{api_base}}.other.example/a"_s << false;
        QTest::newRow("a host that a parameter names") << u"https://{{c}}/a"_s << u"https://{{c}}/b"_s << false;
        QTest::newRow("the usual port") << known << u"HTTPS://backend.example:443/x"_s << true;
        QTest::newRow("blanks around") << known << u" https://backend.example/x\t"_s << true;
        QTest::newRow("a backslash") << known << u"https://backend.example\\@other.example/"_s << false;
        QTest::newRow("a line break") << known << u"https://backend.example\n@other.example/"_s << false;
        QTest::newRow("no user's name") << known << u"https://@backend.example/"_s << true;
        QTest::newRow("a dot at the end") << known << u"https://backend.example./"_s << false;
        QTest::newRow("three slashes") << known << u"https:///backend.example/"_s << false;
        QTest::newRow("a parameter in a name") << known << u"https://backend.example{{c}}/"_s << false;
        QTest::newRow("a parameter before it") << known << u"{{c}}https://backend.example/"_s << false;
        QTest::newRow("letters of a country")
            << u"https://bücher.example/a"_s << u"https://xn--bcher-kva.example/b"_s << true;
        QTest::newRow("a backslash after the cloud's own")
            << u"{{api_base}}/a"_s << u"{{api_base}}\\@other.example/a"_s << false;
        const QString withUser = u"https://me:pw@backend.example/run"_s;
        QTest::newRow("the same with a user") << withUser << withUser << true;
        QTest::newRow("another path after a user") << withUser << u"https://me:pw@backend.example/v2"_s << true;
        QTest::newRow("another host after a user") << withUser << u"https://me:pw@other.example/run"_s << false;
        QTest::newRow("a parameter in a user") << withUser << u"https://{{c}}@backend.example/run"_s << false;
        QTest::newRow("the same, with a host that a parameter names")
            << u"https://{{c}}/a"_s << u"https://{{c}}/a"_s << true;
        QTest::newRow("called like the cloud's own") << u"{{api_base}}/a"_s << u"{{API_BASE}}/a"_s << false;
    }
    void secretsDoNotGoToAnotherHost()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(bool, stays);
        Pipeline pipeline = full();
        pipeline.url = before;
        QVERIFY(await(m_store->save(pipeline)).ok());
        pipeline.url = after;
        pipeline.headers.first().value.clear();
        const auto withheld = await(m_store->withholdSecrets(pipeline));
        QVERIFY(withheld.ok());
        QCOMPARE(*withheld, stays ? QStringList() : QStringList(u"Authorization"_s));
        QVERIFY(await(m_store->save(pipeline)).ok());
        QCOMPARE(m_secrets->contains(SecretId::pipelineHeader(pipeline.id, u"Authorization"_s)), stays);
        // One that comes with the pipeline is meant for it.
        pipeline.url = before;
        pipeline.headers.first().value = u"Bearer another-value"_s;
        QVERIFY(await(m_store->withholdSecrets(pipeline)).valueOr(QStringList(u"?"_s)).isEmpty());
    }

    void whatTheKeychainCouldNotBeAskedToForgetGoesToNoOtherHost()
    {
        PassingKeychain keychain;
        Pipeline pipeline = full();
        const auto sent = [this, &keychain, &pipeline] { // by the next process
            keychain.endProcess();
            const PipelineStore store(m_dir->path(), &keychain);
            return await(store.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s, u"nothing"_s);
        };
        const auto replace = [this, &keychain](const Pipeline &by) {
            PipelineStore store(m_dir->path(), &keychain);
            return await(store.withholdSecrets(by)).ok() && await(store.save(by)).ok();
        };
        QVERIFY(replace(pipeline));
        keychain.isThere = false;
        pipeline.url = u"https://backend.example/other"_s;
        pipeline.headers.first().value.clear();
        QVERIFY(replace(pipeline)); // the same host
        QVERIFY(!readFile(m_store->filePath()).contains("withheld"));
        keychain.isThere = true;
        QCOMPARE(sent(), u"Bearer s3cret-value"_s);

        const QString before = pipeline.fingerprint();
        keychain.isThere = false;
        const QString known = std::exchange(pipeline.url, u"https://other.example/"_s);
        QVERIFY(replace(pipeline));
        keychain.isThere = true;
        QCOMPARE(sent(), u"nothing"_s);
        // The editor knows nothing of that, and what is edited there is the request; nor does it come back by itself.
        QVERIFY(replace(pipeline));
        QCOMPARE(sent(), u"nothing"_s);
        const Pipeline stored = *PipelineStore(m_dir->path(), &keychain).pipeline(pipeline.id);
        QVERIFY(stored.headers.first().withheld && !exportPipeline(stored).contains("withheld"));
        QVERIFY(!stored.duplicate(u"Another"_s).headers.first().withheld);
        Pipeline back = stored;
        back.url = known;
        QCOMPARE(back.fingerprint(), before);
        // One for a run alone is what is meant for it, and so is the next that the keychain takes.
        RunSecretStore run(&keychain);
        run.keepForRun(SecretId::pipelineHeader(pipeline.id, u"Authorization"_s), u"Bearer lent"_s);
        PipelineStore ofRun(m_dir->path(), &run);
        QCOMPARE(await(ofRun.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s), u"Bearer lent"_s);
        keychain.isThere = false;
        pipeline.headers.first().value = u"Bearer in memory"_s;
        QVERIFY(replace(pipeline));
        QCOMPARE(await(PipelineStore(m_dir->path(), &keychain).secretHeaders(pipeline.id)).valueOr({}).size(), 1);
        keychain.isThere = true;
        QCOMPARE(sent(), u"nothing"_s); // the keychain still has the first one
        pipeline.headers.first().value = u"Bearer another-value"_s;
        QVERIFY(replace(pipeline));
        QCOMPARE(sent(), u"Bearer another-value"_s);
    }

    void aLockedKeychainHindersNobodyFromSendingItsValuesToNoOtherHost()
    {
        PassingKeychain keychain;
        PipelineStore store(m_dir->path(), &keychain);
        Pipeline pipeline = full();
        QVERIFY(await(store.save(pipeline)).ok());
        keychain.isLocked = true;
        pipeline.url = u"https://other.example/"_s;
        pipeline.headers.first().value.clear();
        QCOMPARE(await(store.withholdSecrets(pipeline)).valueOr({}), QStringList(u"Authorization"_s));
        QVERIFY(await(store.save(pipeline)).ok());
        keychain.isLocked = false;
        QVERIFY(await(store.secretHeaders(pipeline.id)).valueOr({{u"?"_s, u"?"_s}}).isEmpty());
    }

    void whatTheKeychainTakesLaterIsWithheldNoMore()
    {
        PassingKeychain keychain;
        PipelineStore store(m_dir->path(), &keychain);
        Pipeline pipeline = full();
        const SecretId secret = SecretId::pipelineHeader(pipeline.id, u"Authorization"_s);
        const auto sent = [&store, &pipeline] {
            return await(store.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s, u"nothing"_s);
        };
        const auto enter = [&store, &keychain, &pipeline](const QString &value) {
            keychain.isThere = false;
            pipeline.headers.first().value = value;
            return await(store.withholdSecrets(pipeline)).ok() && await(store.save(pipeline)).ok();
        };
        QVERIFY(await(store.save(pipeline)).ok());
        pipeline.url = u"https://other.example/"_s;
        QVERIFY(enter(QString()));
        QCOMPARE(sent(), u"nothing"_s);
        QVERIFY(enter(u"Bearer entered"_s));
        QCOMPARE(sent(), u"Bearer entered"_s);
        QVERIFY(store.pipeline(pipeline.id)->headers.first().withheld);
        keychain.take(secret);
        QCOMPARE(sent(), u"Bearer entered"_s);
        // Nor is it by the next process.
        keychain.endProcess();
        const PipelineStore next(m_dir->path(), &keychain);
        QCOMPARE(await(next.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s), u"Bearer entered"_s);

        // But it is for yet another host, to which somebody else has given the pipeline meanwhile.
        pipeline.url = u"https://third.example/"_s;
        QVERIFY(enter(QString()));
        QVERIFY(enter(u"Bearer for the third"_s));
        {
            PipelineStore another(m_dir->path(), &keychain);
            Pipeline given = pipeline;
            given.url = u"https://fourth.example/"_s;
            given.headers.first().value.clear();
            QVERIFY(await(another.save(given)).ok());
        }
        keychain.take(secret);
        QCOMPARE(sent(), u"nothing"_s);
    }

    void aSecretDoesNotComeBackWithItsHeader()
    {
        PassingKeychain keychain;
        PipelineStore store(m_dir->path(), &keychain);
        Pipeline pipeline = full();
        QVERIFY(await(store.save(pipeline)).ok());
        const PipelineHeader header{u"Authorization"_s, QString(), true};
        keychain.isThere = false;
        pipeline.headers.removeFirst();
        pipeline.url = u"https://other.example/"_s;
        QVERIFY(await(store.save(pipeline)).ok());
        const Pipeline without = pipeline;
        keychain.isThere = true;
        pipeline.headers.append(header);
        QVERIFY(await(store.save(pipeline)).ok());
        QVERIFY(await(store.secretHeaders(pipeline.id)).valueOr({{u"?"_s, u"?"_s}}).isEmpty());
        // Nor after one that was in memory alone.
        keychain.isThere = false;
        QVERIFY(await(store.save(without)).ok());
        pipeline.headers.last().value = u"Bearer in memory"_s;
        QVERIFY(await(store.save(pipeline)).ok());
        QCOMPARE(await(store.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s), u"Bearer in memory"_s);
        keychain.endProcess();
        keychain.isThere = true;
        PipelineStore next(m_dir->path(), &keychain);
        QVERIFY(await(next.secretHeaders(pipeline.id)).valueOr({{u"?"_s, u"?"_s}}).isEmpty());
    }

    void whatAnotherProcessGivesAnotherHostDoesNotGetWhatIsInMemory_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("value");
        const QString known = u"https://backend.example/x"_s;
        const QString other = u"https://other.example/"_s;
        const QString byParameter = u"https://{{c}}.example/x"_s;
        const QString itsOwn = u"Bearer of the other"_s;
        QTest::newRow("without a value of its own") << known << other << QString();
        QTest::newRow("with a value of its own") << known << other << itsOwn;
        QTest::newRow("by a parameter, without a value of its own") << byParameter << byParameter << QString();
        QTest::newRow("by a parameter, with a value of its own") << byParameter << byParameter << itsOwn;
    }
    void whatAnotherProcessGivesAnotherHostDoesNotGetWhatIsInMemory()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, value);
        PassingKeychain keychain;
        keychain.isThere = false;
        PipelineStore store(m_dir->path(), &keychain);
        Pipeline pipeline = full();
        pipeline.url = before;
        const SecretId secret = SecretId::pipelineHeader(pipeline.id, u"Authorization"_s);
        const auto sent = [&store, &pipeline] {
            return await(store.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s, u"nothing"_s);
        };
        QVERIFY(await(store.save(pipeline)).ok());
        QCOMPARE(sent(), u"Bearer s3cret-value"_s);
        // It has a keychain, and no part of this one's memory.
        PassingKeychain itsOwn;
        Pipeline given = pipeline;
        given.url = after;
        given.parameters.first().defaultValue = u"a"_s;
        given.headers.first().value = value;
        {
            PipelineStore another(m_dir->path(), &itsOwn);
            QVERIFY(await(another.withholdSecrets(given)).ok());
            QVERIFY(await(another.save(given)).ok());
        }
        QTRY_COMPARE(store.pipeline(pipeline.id)->url, given.url);
        QTRY_COMPARE(store.pipeline(pipeline.id)->defaultParameters(), given.defaultParameters());
        QCOMPARE(store.pipeline(pipeline.id)->headers.first().withheld, value.isEmpty());
        QCOMPARE(sent(), u"nothing"_s);
        // Nor when the keychain takes it after all, in place of the other's.
        keychain.take(secret);
        QCOMPARE(sent(), u"nothing"_s);
        keychain.endProcess();
        QVERIFY(await(PipelineStore(m_dir->path(), &keychain).secretHeaders(pipeline.id))
                    .valueOr({{u"?"_s, u"?"_s}})
                    .isEmpty());
        // What is entered for it is sent.
        given.headers.first().value = u"Bearer entered"_s;
        QVERIFY(await(store.save(given)).ok());
        QCOMPARE(sent(), u"Bearer entered"_s);
    }

    void whatAnotherProcessEditsBesideTheAddressLeavesWhatIsInMemory()
    {
        PassingKeychain keychain;
        keychain.isThere = false;
        PipelineStore store(m_dir->path(), &keychain);
        Pipeline pipeline = full();
        pipeline.url = u"https://{{c}}.example/x"_s;
        pipeline.parameters.append({u"strength"_s, ParameterKind::Number, u"1"_s, 0, 100, 1, {}});
        QVERIFY(await(store.save(pipeline)).ok());
        {
            PassingKeychain itsOwn;
            PipelineStore another(m_dir->path(), &itsOwn);
            pipeline.parameters.last().defaultValue = u"2"_s;
            pipeline.headers.first().value.clear();
            QCOMPARE(await(another.withholdSecrets(pipeline)).valueOr({u"?"_s}), QStringList());
            QVERIFY(await(another.save(pipeline)).ok());
        }
        QTRY_COMPARE(store.pipeline(pipeline.id)->defaultParameters(), pipeline.defaultParameters());
        QCOMPARE(await(store.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s),
                 u"Bearer s3cret-value"_s);
    }

    void whatIsEnteredAndTakenForTheHostOfNowIsSentAlsoAfterOneForAnother()
    {
        PassingKeychain keychain;
        keychain.isThere = false;
        PipelineStore store(m_dir->path(), &keychain);
        Pipeline pipeline = full();
        QVERIFY(await(store.save(pipeline)).ok());
        {
            PassingKeychain itsOwn;
            PipelineStore another(m_dir->path(), &itsOwn);
            pipeline.url = u"https://other.example/"_s;
            pipeline.headers.first().value.clear();
            QVERIFY(await(another.withholdSecrets(pipeline)).ok());
            QVERIFY(await(another.save(pipeline)).ok());
        }
        QTRY_COMPARE(store.pipeline(pipeline.id)->url, pipeline.url);
        // It is there again, and has said nothing of it since it has not taken all.
        keychain.endProcess();
        keychain.isThere = true;
        pipeline.headers.first().value = u"Bearer entered"_s;
        QVERIFY(await(store.save(pipeline)).ok());
        QCOMPARE(await(store.secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s), u"Bearer entered"_s);
    }

    void whatIsEnteredForAHostThatAParameterNamesIsSentOnceTheKeychainHasTakenIt()
    {
        PassingKeychain keychain;
        PipelineStore store(m_dir->path(), &keychain);
        Pipeline pipeline = full();
        pipeline.url = u"https://{{c}}.example/x"_s;
        const PipelineHeader header{u"X-Api-Key"_s, u"entered"_s, true};
        QVERIFY(await(store.save(pipeline)).ok());
        keychain.isThere = false;
        pipeline.headers.first().value.clear();
        pipeline.headers.append(header);
        QVERIFY(await(store.save(pipeline)).ok());
        QVERIFY(store.pipeline(pipeline.id)->headers.last().withheld);
        keychain.take(SecretId::pipelineHeader(pipeline.id, header.name));
        keychain.endProcess();
        const PipelineStore next(m_dir->path(), &keychain);
        QCOMPARE(await(next.secretHeaders(pipeline.id)).valueOr({}).value(header.name), header.value);
    }

    void aRunThatHasBegunDoesNotGetWhatIsKeptForTheHostOfNow()
    {
        Pipeline begun = full();
        QVERIFY(await(m_store->save(begun)).ok());
        Pipeline edited = begun;
        edited.url = u"https://backend.example/v2"_s;
        edited.headers.first().value = u"Bearer of v2"_s;
        QVERIFY(await(m_store->save(edited)).ok());
        QCOMPARE(await(m_store->secretHeadersSince(begun)).valueOr({}).value(u"Authorization"_s), u"Bearer of v2"_s);
        edited.url = u"https://production.example/v2"_s;
        edited.headers.first().value = u"Bearer of production"_s;
        QVERIFY(await(m_store->save(edited)).ok());
        const auto refused = await(m_store->secretHeadersSince(begun));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"pipeline-edited"_s);
        QCOMPARE(await(m_store->secretHeadersSince(edited)).valueOr({}).value(u"Authorization"_s),
                 u"Bearer of production"_s);
        // One without such headers goes on.
        begun.headers.removeFirst();
        QVERIFY(await(m_store->secretHeadersSince(begun)).valueOr({{u"?"_s, u"?"_s}}).isEmpty());
    }

    void aRunThatHasBegunKnowsAnotherHostByTheParameterThatNamesIt()
    {
        Pipeline begun = full();
        begun.url = u"https://{{c}}.example/v1"_s;
        QVERIFY(await(m_store->save(begun)).ok());
        Pipeline edited = begun;
        edited.headers.first().value = u"Bearer anew"_s;
        edited.body = u"{}"_s;
        QVERIFY(await(m_store->save(edited)).ok());
        QCOMPARE(await(m_store->secretHeadersSince(begun)).valueOr({}).value(u"Authorization"_s), u"Bearer anew"_s);
        edited.parameters.first().defaultValue = u"a"_s;
        QVERIFY(await(m_store->save(edited)).ok());
        const auto elsewhere = await(m_store->secretHeadersSince(begun));
        QVERIFY(!elsewhere.ok());
        QCOMPARE(elsewhere.error().code, u"pipeline-edited"_s);
        // With another path it may be the same host, and no more than that is said.
        edited = begun;
        edited.url = u"https://{{c}}.example/v2"_s;
        QVERIFY(await(m_store->save(edited)).ok());
        const auto refused = await(m_store->secretHeadersSince(begun));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"pipeline-edited"_s);
        const QString why = explain(refused.error()).why;
        QVERIFY2(why.contains("may call another host"_L1) && why.contains("may be meant"_L1), qPrintable(why));
    }
};

QTEST_GUILESS_MAIN(TestPipelineSecrets)
#include "tst_pipelinesecrets.moc"
