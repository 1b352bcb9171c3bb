#pragma once

#include "base/text.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "settings/connectionprobe.h"
#include "settings/sessionsecretstore.h"
#include "settings/settings.h"
#include "support/awaiting.h"
#include "support/farspy.h"
#include "support/sandboxfixture.h"
#include "support/testfiles.h"
#include "transfer/transferqueue.h"

#include <QMap>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

namespace wcs::test {

/// What the tests of the whole engine share: for each test function a sandbox, a profile of it with its secret, a history and
/// the engine, all anew.
class EngineTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_sandbox = std::make_unique<SandboxFixture>();
        m_settings = std::make_unique<Settings>(Paths::below(m_dir->path()));
        m_secrets = std::make_unique<SessionSecretStore>();
        m_profile = Profile::create(u"prod"_s);
        m_profile.appid = m_sandbox->appid();
        m_profile.envId = m_sandbox->env();
        m_profile.apiBase = m_sandbox->baseUrl();
        m_profile.keyTemplate = u"in/{name}.{ext}"_s;
        m_settings->setProfiles({m_profile});
        QVERIFY(await(m_secrets->write(SecretId::secretOf(m_profile.id), m_sandbox->secret())).ok());
        m_history = std::make_unique<HistoryStore>(m_dir->filePath(u"history"_s));
        QVERIFY(await(m_history->open()).ok());
        startEngine(false);
    }
    void cleanup()
    {
        m_engine.reset();
        m_history.reset();
        m_secrets.reset();
        m_settings.reset();
        m_sandbox.reset();
        m_dir.reset();
    }

protected:
    void startEngine(bool resume)
    {
        m_engine.reset();
        m_engine = std::make_unique<Engine>(Engine::Services{m_settings.get(), m_secrets.get(), m_history.get(),
                                                             m_dir->filePath(u"data"_s), m_dir->filePath(u"cache"_s)});
        QVERIFY(m_engine->start(resume).ok());
    }

    UploadSpec specOf(const QString &name, const QByteArray &bytes)
    {
        writeFile(m_dir->filePath(name), bytes);
        UploadSpec spec;
        spec.localPath = m_dir->filePath(name);
        spec.relativePath = name;
        spec.size = bytes.size();
        return spec;
    }

    BatchSummary upload(const QList<UploadSpec> &specs)
    {
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        const auto batch = await(m_engine->enqueueUploads(m_profile.id, specs, {}));
        if (!batch || !QTest::qWaitFor([&done] { return done.count() == 1; }, 60'000))
            qFatal("the batch did not end");
        return done.first().first().value<BatchSummary>();
    }

    QString uploadOne(const QString &name, const QByteArray &bytes)
    {
        const BatchSummary summary = upload({specOf(name, bytes)});
        return summary.fileIds.value(0);
    }

    void setSameContent(ReusePolicy policy)
    {
        TransferSettings transfers = m_settings->transfers();
        transfers.sameContent = policy;
        m_settings->setTransfers(transfers);
    }

    /// The profile is another sandbox's from now on; the engine is told, and may not have heard of it yet.
    void moveProfileTo(const SandboxFixture &other)
    {
        m_profile.apiBase = other.baseUrl();
        m_settings->setProfiles({m_profile});
        QVERIFY(await(m_secrets->write(SecretId::secretOf(m_profile.id), other.secret())).ok());
        m_engine->profileChanged(m_profile.id);
    }

    /// What a connection test with this SECRET says of each step last.
    QMap<ProbeStep, ProbeUpdate> probe(const QString &secret)
    {
        const auto probe = m_engine->makeProbe();
        QMap<ProbeStep, ProbeUpdate> last;
        QSignalSpy finished(probe.get(), &ConnectionProbe::finished);
        connect(probe.get(), &ConnectionProbe::updated, this,
                [&last](const ProbeUpdate &update) { last.insert(update.step, update); });
        probe->start(m_profile, secret);
        if (!QTest::qWaitFor([&finished] { return finished.count() == 1; }, 20'000))
            qFatal("the connection test did not end");
        return last;
    }

    ObjectRecord rowOf(const QString &fileId) { return await(m_history->byFileIds({fileId}))->value(0); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<HistoryStore> m_history;
    std::unique_ptr<Engine> m_engine;
    Profile m_profile;
};

} // namespace wcs::test
