#include "pipeline/pipelinerunner.h"

#include "async/sleep.h"
#include "async/unstoppable.h"
#include "base/log.h"
#include "base/text.h"
#include "engine/engine.h"
#include "pipeline/pipelineproblem.h"
#include "pipeline/pipelinerunner_active.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/resultfolders.h"
#include "pipeline/runjob.h"
#include "pipeline/runstore.h"
#include "settings/settings.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr int flushMs = 100;

} // namespace

PipelineRunner::PipelineRunner(Services services, QObject *parent)
    : QObject(parent), m_services(std::move(services)), m_files(UnstoppableWork::pool(2))
{
    qRegisterMetaType<QList<RunRecord>>();
    m_flush.setSingleShot(true);
    m_flush.setInterval(flushMs);
    connect(&m_flush, &QTimer::timeout, this, &PipelineRunner::flushChanges);
}

PipelineRunner::~PipelineRunner() = default;

void PipelineRunner::resumeWaiting()
{
    QMetaObject::invokeMethod(this, &PipelineRunner::pump, Qt::QueuedConnection);
}

RunBatchSummary &PipelineRunner::summaryOf(const RunRecord &run)
{
    RunBatchSummary &summary = m_batches[run.batch];
    summary.batch = run.batch;
    if (!summary.pipelineNames.contains(run.pipelineName))
        summary.pipelineNames << run.pipelineName;
    summary.origin = run.origin;
    return summary;
}

Result<qint64> PipelineRunner::enqueue(const QString &pipelineId, const QString &profileId,
                                       const QList<RunInput> &inputs, const RunOptions &options)
{
    if (!m_isNumbering)
        return pipelineProblem("runs-not-open"); // a number that is taken would write over the run that has it
    const auto pipeline = m_services.pipelines->pipeline(pipelineId);
    if (!pipeline)
        return pipelineProblem("no-such-pipeline", pipelineId);
    const QString &owner = pipeline->profileId;
    if (!owner.isEmpty() && owner != profileId && !m_services.settings->othersOfAccount(profileId).contains(owner))
        return pipelineProblem("other-profile", pipeline->name);
    // It would wait for good.
    if (const auto profile = m_services.engine->knownProfile(profileId); !profile)
        return profile.error();
    if (const auto problems = checkPipeline(*pipeline); !problems.isEmpty())
        return problems.first().error;
    const auto parameters = checkedParameters(*pipeline, options.parameters);
    if (!parameters)
        return parameters.error();
    const qint64 batch = options.batch > 0 ? options.batch : ++m_lastBatch;
    const bool isJudged = options.isJudged || !options.goldenSetId.isEmpty();
    QList<RunRecord> runs;
    for (const RunInput &input : inputs) {
        RunRecord run = takeInterrupted(pipelineId, profileId, input, *parameters, isJudged);
        run.batch = batch;
        run.pipelineId = pipelineId;
        run.pipelineName = pipeline->name;
        run.profileId = profileId;
        run.parameters = *parameters;
        run.goldenSetId = options.goldenSetId;
        run.origin = options.origin.isEmpty() ? u"user"_s : options.origin;
        run.repeats = options.repeats;
        if (options.inputSize >= 0) {
            run.inputSize = options.inputSize;
            run.inputModified = options.inputModified;
        }
        auto active = std::make_unique<Active>();
        active->run = run;
        m_active.emplace(run.id, std::move(active));
        summaryOf(run).runs << run.id;
        runs << run;
    }
    // From the loop: the caller knows the batch's number before the first signal of it.
    QMetaObject::invokeMethod(
        this, [this, runs] { m_scope.start(take(runs)); }, Qt::QueuedConnection);
    return batch;
}

Task<void> PipelineRunner::take(QList<RunRecord> runs)
{
    // What was cancelled since has been stored as that.
    runs.removeIf([this](const RunRecord &run) {
        const auto it = m_active.find(run.id);
        return it == m_active.end() || it->second->hasEnded;
    });
    const auto saved = co_await m_services.runs->save(runs);
    if (!saved) {
        for (RunRecord run : std::as_const(runs)) {
            run.state = RunState::Failed;
            run.error = saved.error();
            run.finishedAt = QDateTime::currentDateTimeUtc();
            finish(run.id, run); // somebody waits for their end
        }
        Q_EMIT storeFailed(saved.error());
        co_return;
    }
    QList<RunRecord> taken;
    for (const RunRecord &run : std::as_const(runs)) {
        const auto it = m_active.find(run.id);
        if (it == m_active.end())
            continue;
        if (!it->second->hasEnded)
            m_places.wait(it->second->run);
        taken << it->second->run;
    }
    resumeWaiting();
    if (!taken.isEmpty())
        Q_EMIT runsAdded(taken);
}

Result<qint64> PipelineRunner::repeat(const QList<RunRecord> &runs, const QMap<QString, QString> &parameters)
{
    if (!m_isNumbering)
        return pipelineProblem("runs-not-open");
    const qint64 batch = ++m_lastBatch;
    std::optional<Error> trouble;
    for (const RunRecord &run : runs) {
        const auto taken = repeatIn(batch, run, parameters);
        if (!taken && !trouble)
            trouble = taken.error(); // the others are none the worse for it
    }
    return trouble ? Result<qint64>(*trouble) : batch;
}

Result<qint64> PipelineRunner::repeatIn(qint64 batch, const RunRecord &run, const QMap<QString, QString> &parameters)
{
    RunOptions options;
    options.batch = batch;
    options.origin = u"repeat"_s;
    options.repeats = run.id;
    if (!run.input.fileId.isEmpty()) {
        options.inputSize = run.inputSize;
        options.inputModified = run.inputModified;
    }
    const auto pipeline = m_services.pipelines->pipeline(run.pipelineId);
    if (!pipeline)
        return pipelineProblem("no-such-pipeline", run.pipelineName);
    for (auto it = run.parameters.begin(); it != run.parameters.end(); ++it) {
        if (pipeline->parameter(it.key())) // one that the pipeline has lost since is left out
            options.parameters.insert(it.key(), it.value());
    }
    options.parameters.insert(parameters);
    return enqueue(run.pipelineId, m_services.settings->ownerOfRun(run.profileId), {run.input}, options);
}

void PipelineRunner::pump()
{
    const auto mostOf = [this](const QString &pipelineId) {
        const auto pipeline = m_services.pipelines->pipeline(pipelineId);
        return pipeline ? pipeline->parallel : 1;
    };
    const auto isThere = [this](const QString &profileId) {
        return m_services.settings->profile(profileId).has_value();
    };
    const QList<RunId> next = m_places.next(mostOf, isThere);
    for (const RunId id : next) {
        const auto it = m_active.find(id);
        if (it != m_active.end() && it->second->run.state == RunState::Queued)
            start(id);
    }
}

void PipelineRunner::start(RunId id)
{
    Active &active = *m_active.at(id);
    active.run.state = RunState::Running;
    m_places.start(active.run);
    changed(id);
    active.scope.start(drive(id));
}

Task<void> PipelineRunner::drive(RunId id)
{
    RunRecord run = m_active.at(id)->run;
    const auto pipeline = m_services.pipelines->pipeline(run.pipelineId);
    if (!pipeline) {
        run.error = pipelineProblem("no-such-pipeline", run.pipelineName);
        run.state = RunState::Failed;
        run.finishedAt = QDateTime::currentDateTimeUtc();
        co_await saveRun(run);
        finish(id, run);
        co_return;
    }
    // An answer of the pipeline as it was before somebody edited it is none of this one.
    const QString fingerprint = pipeline->fingerprint();
    if (run.pipelineHash != fingerprint)
        run.forgetAnswer();
    run.pipelineHash = fingerprint;
    RunJobHooks hooks;
    hooks.onChange = [this, id](const RunRecord &news) {
        m_active.at(id)->run = news;
        changed(id);
    };
    hooks.save = [this](RunRecord news) -> Task<void> { return saveRun(news); };
    hooks.gate = [this, pipelineId = run.pipelineId, perMinute = pipeline->perMinute]() -> Task<void> {
        return gate(pipelineId, perMinute);
    };
    hooks.files = m_files;
    RunJob job(m_services, *pipeline, run, hooks);
    const auto outcome = co_await job.perform();
    job.stopClock();
    run = job.record();
    run.percent = 0;
    run.finishedAt = QDateTime::currentDateTimeUtc();
    run.state = outcome ? RunState::Done : RunState::Failed;
    if (outcome)
        run.stage = Stage::None;
    else
        run.error = outcome.error().at(run.stage);
    co_await saveRun(run);
    finish(id, run);
}

Task<void> PipelineRunner::saveRun(RunRecord run)
{
    // Addresses of results may open them to anybody: a restart asks for them again.
    for (const QString &entry : std::as_const(run.found)) {
        if (!entry.startsWith("cloud://"_L1)) {
            run.found.clear();
            break;
        }
    }
    const QList<RunRecord> runs(1, run);
    const auto saved = co_await m_services.runs->save(runs);
    if (saved)
        co_return;
    qCWarning(lcTransfer) << "a run cannot be kept:" << saved.error().toLogLine();
    Q_EMIT storeFailed(saved.error());
}

void PipelineRunner::changed(RunId id)
{
    m_dirty << id;
    if (!m_flush.isActive())
        m_flush.start();
}

void PipelineRunner::flushChanges()
{
    QList<RunRecord> runs;
    for (const RunId id : std::exchange(m_dirty, {})) {
        const auto it = m_active.find(id);
        if (it != m_active.end())
            runs << it->second->run;
    }
    if (!runs.isEmpty())
        Q_EMIT runsChanged(runs);
}

void PipelineRunner::finish(RunId id, const RunRecord &run)
{
    const auto it = m_active.find(id);
    if (it == m_active.end() || it->second->hasEnded)
        return;
    it->second->run = run;
    it->second->hasEnded = true;
    m_places.end(run);
    m_dirty.remove(id);
    // From the loop, when the coroutine that ends here has unwound: it lives in what is erased.
    QMetaObject::invokeMethod(
        this,
        [this, id, run] {
            m_active.erase(id);
            pump();
            conclude(run);
        },
        Qt::QueuedConnection);
}

void PipelineRunner::conclude(const RunRecord &run)
{
    RunBatchSummary &summary = summaryOf(run);
    summary.done += run.state == RunState::Done ? 1 : 0;
    summary.failed += run.state == RunState::Failed ? 1 : 0;
    summary.cancelled += run.state == RunState::Cancelled ? 1 : 0;
    if (run.error && run.state == RunState::Failed) {
        const auto same = [&run](const auto &cause) {
            return cause.first.kind == run.error->kind && cause.first.code == run.error->code
                   && cause.first.stage == run.error->stage;
        };
        const auto it = std::find_if(summary.causes.begin(), summary.causes.end(), same);
        if (it == summary.causes.end())
            summary.causes.append({*run.error, 1});
        else
            ++it->second;
        std::stable_sort(summary.causes.begin(), summary.causes.end(),
                         [](const auto &a, const auto &b) { return a.second > b.second; });
    }
    std::optional<RunBatchSummary> ended;
    if (summary.done + summary.failed + summary.cancelled >= summary.runs.size()) {
        ended = summary;
        m_batches.erase(run.batch);
    }
    Q_EMIT runsChanged({run});
    Q_EMIT runFinished(run);
    if (ended)
        Q_EMIT batchFinished(*ended);
}

void PipelineRunner::cancel(const QList<RunId> &runs)
{
    for (const RunId id : runs) {
        const auto it = m_active.find(id);
        if (it == m_active.end() || it->second->hasEnded)
            continue;
        it->second->scope.cancelAll();
        RunRecord run = it->second->run;
        run.state = RunState::Cancelled;
        run.finishedAt = QDateTime::currentDateTimeUtc();
        run.error = Error::cancelled(run.stage);
        if (!run.stages.isEmpty() && run.stages.last().durationMs < 0)
            run.stages.last().durationMs = run.totalMs() - run.stages.last().startMs;
        m_scope.start(saveRun(run));
        finish(id, run);
    }
}

void PipelineRunner::cancelAll()
{
    QList<RunId> ids;
    for (const auto &[id, active] : m_active)
        ids << id;
    cancel(ids);
}

void PipelineRunner::forget(const QList<RunId> &runs)
{
    QList<RunId> ended = runs;
    ended.removeIf([this](RunId id) { return m_active.contains(id); });
    if (!ended.isEmpty())
        m_scope.start(eraseRuns(ended));
}

Task<void> PipelineRunner::eraseRuns(QList<RunId> ids)
{
    const auto removed = co_await m_services.runs->remove(ids);
    if (!removed) {
        Q_EMIT storeFailed(removed.error());
        co_return;
    }
    Q_EMIT runsRemoved(ids);
    co_await dropResultFolders(m_services.runs, m_services.resultDirectory, ids);
}

QList<RunRecord> PipelineRunner::active() const
{
    QList<RunRecord> runs;
    for (const auto &[id, active] : m_active) {
        if (!active->hasEnded)
            runs << active->run;
    }
    return runs;
}

Task<void> PipelineRunner::gate(QString pipelineId, int perMinute)
{
    if (perMinute <= 0)
        co_return;
    Gate &own = m_gates[pipelineId];
    const auto permit = co_await own.place.acquire();
    while (!own.pause.hasExpired()) {
        const std::chrono::milliseconds left(own.pause.remainingTime());
        co_await Sleep(left); // a long one may end early
    }
    own.pause.setRemainingTime(60'000 / perMinute);
}

} // namespace wcs
