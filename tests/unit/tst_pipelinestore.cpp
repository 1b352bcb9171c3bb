// The list of pipelines and its file: secrets stay out of it, given away and taken, and the sandbox's own in every language.
#include "pipeline/backendrequest.h"
#include "pipeline/pipelinefile.h"
#include "pipelinestoretest.h"
#include "settings/environmentcredentials.h"
#include "support/rawbackend.h"
#include "wechat/errorcatalogue.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLockFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTranslator>

using namespace wcs;
using namespace wcs::test;

namespace {

const QString Nasty = u"it's \"quoted\" \\ $HOME `id` 中文 & 100% = #?"_s;

/// Speaks of the ready-made pipelines in another language.
class OtherLanguage : public QTranslator
{
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "SandboxPipelines") == 0 ? u"其他 "_s + QString::fromLatin1(text) : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestPipelineStore : public PipelineStoreTest
{
    Q_OBJECT
private Q_SLOTS:
    void secretsAreKeptBesideTheFileAndGoWithTheirPipeline()
    {
        const Pipeline pipeline = full();
        QVERIFY(await(m_store->save(pipeline)).ok());
        QCOMPARE(await(m_store->secretHeaders(pipeline.id)).valueOr({}).value(u"Authorization"_s),
                 u"Bearer s3cret-value"_s);
        const QByteArray file = readFile(m_store->filePath());
        QVERIFY(file.contains("X-Mode") && !file.contains("s3cret-value"));
        // Saved again from a dialog that does not know the value, it keeps it; without the header, it is forgotten.
        Pipeline edited = *m_store->pipeline(pipeline.id);
        QCOMPARE(edited.headers.first().value, QString());
        edited.name = u"Renamed"_s;
        QVERIFY(await(m_store->save(edited)).ok());
        QVERIFY(m_secrets->contains(SecretId::pipelineHeader(pipeline.id, u"Authorization"_s)));
        edited.headers.removeFirst();
        QVERIFY(await(m_store->save(edited)).ok());
        QVERIFY(!m_secrets->contains(SecretId::pipelineHeader(pipeline.id, u"Authorization"_s)));
    }

    void ofTheAccountAllCountForTheEnvironment()
    {
        for (const QString &owner : {QString(), u"p1"_s, u"p2"_s}) {
            Pipeline pipeline = Pipeline::create(u"Blur"_s);
            pipeline.profileId = owner;
            pipeline.url = u"https://backend.example/"_s;
            QVERIFY(await(m_store->save(pipeline)).ok());
        }
        const QStringList others{u"p1"_s, u"p2"_s};
        QCOMPARE(m_store->namesakes(u"blur"_s, EnvironmentCredentials::profileId(), others).size(), 3);
        QCOMPARE(m_store->namesakes(u"blur"_s, u"p3"_s, others).size(), 1); // the one of all stands before theirs
        QVERIFY(await(m_store->remove(m_store->namesakes(u"blur"_s, u"p3"_s).first().id)).ok());
        QCOMPARE(m_store->namesakes(u"blur"_s, u"p3"_s, others).size(), 2);
        QCOMPARE(m_store->namesakes(u"blur"_s, u"p1"_s, {u"p2"_s}).size(), 1);
    }

    void aNameIsTakenWithinItsOwnProfileAlone()
    {
        Pipeline ofAll = Pipeline::create(u"Blur"_s);
        Pipeline own = Pipeline::create(u"blur"_s);
        own.profileId = u"p1"_s;
        for (Pipeline *pipeline : {&ofAll, &own}) {
            pipeline->url = u"https://backend.example/"_s;
            QVERIFY(!m_store->isNameTaken(*pipeline));
            QVERIFY(await(m_store->save(*pipeline)).ok());
            QVERIFY(!m_store->isNameTaken(*pipeline)); // by itself
        }
        Pipeline another = Pipeline::create(u"BLUR"_s);
        another.url = ofAll.url;
        for (const QString &owner : {QString(), u"p1"_s}) {
            another.profileId = owner;
            QVERIFY(m_store->isNameTaken(another));
            QCOMPARE(await(m_store->save(another)).error().code, u"name-taken"_s);
        }
        another.profileId = u"p2"_s;
        QVERIFY(!m_store->isNameTaken(another));
    }

    void anExportHoldsEverythingButIdProfileAndSecrets()
    {
        const Pipeline pipeline = full();
        const QByteArray file = exportPipeline(pipeline);
        for (const QByteArray &hidden : {QByteArray("s3cret-value"), pipeline.id.toUtf8(), QByteArray("\"p1\"")})
            QVERIFY2(!file.contains(hidden), hidden.constData());
        const auto taken = importPipeline(file, u"in.json"_s);
        QVERIFY(taken.ok());
        QVERIFY(!taken->id.isEmpty() && taken->id != pipeline.id && taken->profileId.isEmpty());
        Pipeline expected = pipeline;
        expected.id = taken->id;
        expected.profileId.clear();
        expected.headers.first().value.clear(); // its name stays, so that the receiver is asked for it
        QCOMPARE(*taken, expected);
        // A file from somebody who wrote a value there is not believed.
        QJsonObject forged = QJsonDocument::fromJson(file).object();
        QJsonObject inner = forged["pipeline"_L1].toObject();
        inner.insert(
            "headers"_L1,
            QJsonArray{QJsonObject{{u"name"_s, u"Authorization"_s}, {u"secret"_s, true}, {u"value"_s, u"theirs"_s}}});
        inner.insert("id"_L1, u"sandbox-blur"_s);
        forged.insert("pipeline"_L1, inner);
        const auto careful = importPipeline(QJsonDocument(forged).toJson(), u"in.json"_s);
        QCOMPARE(careful->headers.first().value, QString());
        QVERIFY(careful->id != u"sandbox-blur"_s);
    }

    void aFileThatIsNoPipelineSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("reason");
        QTest::newRow("cut") << QByteArray("{\"format\":") << QString();
        QTest::newRow("another format") << QByteArray("{\"format\":\"x\"}") << u"format"_s;
        QTest::newRow("a newer program's")
            << QByteArray("{\"format\":\"wx-cloud-storage-pipeline\",\"version\":2,\"pipeline\":{\"name\":\"x\"}}")
            << u"version 2"_s;
        QTest::newRow("empty") << QByteArray("{\"format\":\"wx-cloud-storage-pipeline\",\"version\":1}")
                               << u"missing"_s;
    }
    void aFileThatIsNoPipelineSaysWhy()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, reason);
        const auto taken = importPipeline(file, u"in.json"_s);
        const bool isNewer = reason.startsWith("version"_L1);
        QCOMPARE(taken.error().code, isNewer ? u"newer-pipeline-file"_s : u"bad-pipeline-file"_s);
        const ErrorText text = explain(taken.error());
        QVERIFY2(text.why.contains(reason) && text.why.contains(u"in.json"_s), qPrintable(text.why));
        QCOMPARE(text.what, u"The pipeline could not be imported."_s);
        QCOMPARE(text.advice.contains(u"Update"_s), isNewer);
    }

    void whoeverHearsOfAChangeMayMakeAnother()
    {
        bool isFree = false;
        const QObject listener;
        connect(m_store.get(), &PipelineStore::changed, &listener, [this, &isFree] {
            QLockFile lock(m_store->filePath() + u".lock"_s);
            isFree = lock.tryLock(0);
        });
        QVERIFY(m_store->addSandboxPipelines(u"sandbox"_s).ok());
        QVERIFY(isFree);
    }

    void theSandboxesOwnSpeakTheProgramsLanguage()
    {
        QVERIFY(m_store->addSandboxPipelines(u"sandbox"_s).ok());
        Pipeline renamed = *m_store->pipeline(u"sandbox-edges"_s);
        renamed.name = u"My edges"_s;
        QVERIFY(await(m_store->save(renamed)).ok());
        Pipeline own = Pipeline::create(u"其他 Resize"_s);
        own.url = u"https://backend.example"_s;
        QVERIFY(await(m_store->save(own)).ok());
        QVERIFY(await(m_store->remove(u"sandbox-flaky"_s)).ok());
        const qsizetype count = m_store->pipelines().size();
        QCOMPARE(m_store->pipeline(u"sandbox-blur"_s)->name, u"Blur"_s);

        OtherLanguage language;
        QCoreApplication::installTranslator(&language);
        QVERIFY(m_store->renameSandboxPipelines().ok());
        QCOMPARE(m_store->pipeline(u"sandbox-blur"_s)->name, u"其他 Blur"_s);
        QCOMPARE(m_store->pipeline(u"sandbox-edges"_s)->name, u"My edges"_s); // the person's own name
        QCOMPARE(m_store->pipeline(u"sandbox-resize"_s)->name, u"Resize"_s); // another one has the name
        QCOMPARE(m_store->pipelines().size(), count);
        // It is in the file, so the command line knows it by that name; and back again.
        PipelineStore again(m_dir->path(), m_secrets.get());
        QVERIFY(!again.namesakes(u"其他 Blur"_s, {}).isEmpty());
        QCoreApplication::removeTranslator(&language);
        QVERIFY(again.renameSandboxPipelines().ok());
        QCOMPARE(again.pipeline(u"sandbox-blur"_s)->name, u"Blur"_s);
    }

    void aCopiedCommandSendsWhatThePipelineSends()
    {
#ifdef Q_OS_WIN
        QSKIP("The command is one for a POSIX shell.");
#endif
        if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
            QSKIP("curl is not installed.");
        RawBackend backend([](const RawBackend::Request &, QTcpSocket *) { return RawBackend::json("{}"); });
        Pipeline pipeline = full();
        pipeline.url = backend.url(u"/process?n={{name}}"_s);
        pipeline.method = "PUT";
        pipeline.bodyKind = BodyKind::Json;
        pipeline.body = u"{\"name\":\"{{name}}\",\"url\":\"{{temp_url}}\",\"r\":{{r}}}"_s;
        PipelineValues values = PipelineValues::sample(pipeline);
        values.name = Nasty;
        const SecretHeaders secrets{{u"Authorization"_s, u"Bearer it's-$ecret"_s}};
        const auto request = backendRequest(pipeline, values.forTemplates(pipeline), secrets);
        QVERIFY(request.ok());
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, curlCommand(*request, pipeline, values, true)});
        QVERIFY(QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, 30'000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
        QCOMPARE(backend.requests().size(), 1);
        const RawBackend::Request &sent = backend.requests().first();
        QCOMPARE(sent.line, "PUT " + request->url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1");
        for (const auto &[name, value] : request->headers)
            QVERIFY2(sent.head.contains("\r\n" + name + ": " + value), name.constData());
        QCOMPARE(sent.body, request->body);
        QCOMPARE(QJsonDocument::fromJson(sent.body)["name"_L1].toString(), Nasty);
        // As the menu copies it, secrets and the temporary address are masked.
        const QString shown = curlCommand(*request, pipeline, values, false);
        QVERIFY(!shown.contains(u"$ecret"_s) && !shown.contains(u"sign=0"_s) && shown.contains(u"X-Mode: fast"_s));
    }
};

QTEST_GUILESS_MAIN(TestPipelineStore)
#include "tst_pipelinestore.moc"
