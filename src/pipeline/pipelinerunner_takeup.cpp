// The part of PipelineRunner that goes on where an earlier process was stopped, and takes over what another one has run.
#include "pipeline/pipelinerunner.h"

#include "base/text.h"
#include "net/uploadfile.h"
#include "pipeline/pipelinerunner_active.h"
#include "pipeline/resultfolders.h"
#include "pipeline/runstore.h"

#include <algorithm>

namespace wcs {

void PipelineRunner::begin(RunId lastId, qint64 lastBatch, const QList<RunRecord> &interrupted)
{
    m_lastId = std::max(m_lastId, lastId);
    m_lastBatch = std::max(m_lastBatch, lastBatch);
    m_isNumbering = true;
    m_interrupted = interrupted;
}

Task<Result<int>> PipelineRunner::restore(RunId lastId, qint64 lastBatch)
{
    begin(lastId, lastBatch, {});
    const auto runs = co_await m_services.runs->unfinished();
    if (!runs)
        co_return runs.error();
    QList<RunRecord> taken;
    QList<RunRecord> unjudged;
    for (RunRecord run : *runs) {
        if (m_active.contains(run.id))
            continue;
        if (run.origin == "golden"_L1) {
            unjudged << run;
            continue;
        }
        run.state = RunState::Queued;
        auto active = std::make_unique<Active>();
        active->run = run;
        m_active.emplace(run.id, std::move(active));
        m_places.wait(run);
        summaryOf(run).runs << run.id;
        taken << run;
    }
    const int count = int(taken.size());
    resumeWaiting();
    if (count > 0)
        Q_EMIT runsAdded(taken);
    if (!unjudged.isEmpty())
        co_await giveUp(unjudged);
    // Of the oldest runs, which the store has dropped, and of those that a crash has kept from it.
    m_scope.start(dropResultFolders(m_services.runs, m_services.resultDirectory));
    co_return count;
}

Task<void> PipelineRunner::takeOver()
{
    if (!m_isNumbering)
        co_return;
    const auto handed = co_await m_services.runs->handedOver();
    if (!handed || handed->isEmpty())
        co_return;
    QList<RunId> places;
    QList<RunRecord> runs;
    QMap<qint64, qint64> batches;
    for (RunRecord run : *handed) {
        places << run.id;
        run.id = ++m_lastId;
        if (!batches.contains(run.batch))
            batches.insert(run.batch, ++m_lastBatch);
        run.batch = batches.value(run.batch);
        runs << run;
    }
    const auto taken = co_await m_services.runs->takeOver(places, runs);
    if (taken)
        Q_EMIT runsChanged(runs);
}

/// Runs of an earlier time that are not taken up stay in the list as cancelled ones.
Task<void> PipelineRunner::giveUp(QList<RunRecord> runs)
{
    for (RunRecord &run : runs) {
        run.state = RunState::Cancelled;
        run.finishedAt = QDateTime::currentDateTimeUtc();
        run.error = Error::cancelled(run.stage);
    }
    const auto saved = co_await m_services.runs->save(runs);
    if (!saved)
        Q_EMIT storeFailed(saved.error());
    Q_EMIT runsChanged(runs);
}

RunRecord PipelineRunner::takeInterrupted(const QString &pipelineId, const QString &profileId, const RunInput &input,
                                          const QMap<QString, QString> &parameters, bool isJudged)
{
    const auto isSame = [&](const RunRecord &run) {
        if (run.pipelineId != pipelineId || run.profileId != profileId || run.parameters != parameters)
            return false;
        if (input.path.isEmpty())
            return run.input.path.isEmpty() && run.input.fileId == input.fileId;
        return run.input.path == input.path && run.beganWith(FileStamp::of(input.path));
    };
    const auto it = std::find_if(m_interrupted.begin(), m_interrupted.end(), isSame);
    RunRecord run;
    if (it != m_interrupted.end()) {
        run = *it;
        m_interrupted.erase(it);
    } else {
        run.id = ++m_lastId;
        run.input = input;
        run.createdAt = QDateTime::currentDateTimeUtc();
    }
    if (isJudged)
        run.forgetAnswer();
    run.state = RunState::Queued;
    run.finishedAt = QDateTime();
    run.error.reset();
    return run;
}

} // namespace wcs
