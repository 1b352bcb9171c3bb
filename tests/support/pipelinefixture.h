#pragma once

#include "base/text.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/runstore.h"
#include "settings/sessionsecretstore.h"
#include "settings/settings.h"
#include "support/awaiting.h"
#include "support/sandboxfixture.h"

#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace wcs::test {

/// Everything that runs a pipeline, as the window and the command line put it together, against a sandbox of its own. It can be
/// taken down and put up again over the same directory.
class PipelineFixture
{
public:
    PipelineFixture()
    {
        m_settings = std::make_unique<Settings>(Paths::below(m_dir.path()));
        profile = Profile::create(u"prod"_s);
        profile.appid = sandbox.appid();
        profile.envId = sandbox.env();
        profile.apiBase = sandbox.baseUrl();
        profile.keyTemplate = u"in/{name}.{ext}"_s;
        m_settings->setProfiles({profile});
        m_secrets.put(SecretId::secretOf(profile.id), sandbox.secret());
        open();
    }
    ~PipelineFixture() { close(); }

    void open()
    {
        history = std::make_unique<HistoryStore>(m_dir.filePath(u"history"_s));
        if (!await(history->open()))
            qFatal("the history does not open");
        Engine::Services services;
        services.settings = m_settings.get();
        services.secrets = &m_secrets;
        services.history = history.get();
        services.dataDirectory = m_dir.filePath(u"engine"_s);
        services.cacheDirectory = m_dir.filePath(u"cache"_s);
        engine = std::make_unique<Engine>(services);
        if (!engine->start(false))
            qFatal("the engine does not start");
        pipelines = std::make_unique<PipelineStore>(m_dir.filePath(u"config"_s), &m_secrets);
        runs = std::make_unique<RunStore>(m_dir.filePath(u"runs"_s));
        const auto opened = await(runs->open());
        if (!opened)
            qFatal("the runs do not open");
        runner = std::make_unique<PipelineRunner>(PipelineRunner::Services{
            engine.get(), m_settings.get(), history.get(), pipelines.get(), runs.get(), m_dir.filePath(u"results"_s)});
        restored = await(runner->restore(opened->lastId, opened->lastBatch)).valueOr(-1);
    }

    void close()
    {
        runner.reset();
        engine.reset();
        runs.reset();
        pipelines.reset();
        history.reset();
    }

    Settings &settings() { return *m_settings; }
    SessionSecretStore &secrets() { return m_secrets; }
    QString path(const QString &name) const { return m_dir.filePath(name); }

    QString picture(const QString &name, int seed = 1, QSize size = QSize(64, 48)) const
    {
        QImage image(size, QImage::Format_RGB32);
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) {
                const int wave = int(127 + 120 * std::sin((x * seed + y) / 7.0));
                image.setPixel(x, y, qRgb(x * 255 / size.width(), y * 255 / size.height(), wave));
            }
        }
        const QString file = path(name);
        if (!image.save(file))
            qFatal("cannot write %s", qPrintable(file));
        return file;
    }

    /// A pipeline for the sandbox's demo backend.
    Pipeline demo(const QString &effect) const
    {
        for (Pipeline pipeline : sandboxPipelines(profile.id)) {
            if (pipeline.id.endsWith(effect))
                return pipeline;
        }
        qFatal("there is no such demo");
    }
    Pipeline add(const Pipeline &pipeline)
    {
        const auto saved = await(pipelines->save(pipeline));
        if (!saved)
            qFatal("%s", qPrintable(saved.error().toLogLine()));
        return pipeline;
    }
    Pipeline addFor(const QString &url)
    {
        Pipeline pipeline = Pipeline::create(pipelines->freeName(u"mine"_s));
        pipeline.url = url;
        return add(pipeline);
    }

    /// Runs the inputs to their end and gives the runs in the order of the inputs.
    QList<RunRecord> run(const Pipeline &pipeline, const QList<RunInput> &inputs, const RunOptions &options = {})
    {
        QSignalSpy ended(runner.get(), &PipelineRunner::batchFinished);
        const auto batch = runner->enqueue(pipeline.id, profile.id, inputs, options);
        if (!batch)
            qFatal("%s", qPrintable(batch.error().toLogLine()));
        if (ended.isEmpty() && !ended.wait(120'000))
            qFatal("the runs do not end");
        return await(runs->byIds(ended.first().first().value<RunBatchSummary>().runs)).valueOr({});
    }
    RunRecord runOne(const Pipeline &pipeline, const RunInput &input, const RunOptions &options = {})
    {
        return run(pipeline, {input}, options).value(0);
    }
    ObjectRecord row(const QString &fileId) { return await(history->byFileIds({fileId})).valueOr({}).value(0); }

    SandboxFixture sandbox;
    Profile profile;
    std::unique_ptr<HistoryStore> history;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<PipelineStore> pipelines;
    std::unique_ptr<RunStore> runs;
    std::unique_ptr<PipelineRunner> runner;
    int restored = 0;

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Settings> m_settings;
    SessionSecretStore m_secrets;
};

} // namespace wcs::test
