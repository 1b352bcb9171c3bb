// The part of PipelineRunner that goes on where an earlier process of the command line was stopped.
#include "pipeline/pipelinerunner.h"

#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

/// Whether the run was begun with the file as it is now.
bool beganWith(const RunRecord &run, const QFileInfo &file)
{
    if (run.inputSize < 0)
        return file.lastModified() <= run.createdAt; // it did not come so far, or an older version has left it
    return file.size() == run.inputSize
           && file.lastModified().toMSecsSinceEpoch() == run.inputModified.toMSecsSinceEpoch();
}

} // namespace

void PipelineRunner::begin(RunId lastId, qint64 lastBatch, const QList<RunRecord> &interrupted)
{
    m_lastId = std::max(m_lastId, lastId);
    m_lastBatch = std::max(m_lastBatch, lastBatch);
    m_interrupted = interrupted;
}

RunRecord PipelineRunner::takeInterrupted(const QString &pipelineId, const QString &profileId, const RunInput &input,
                                          const QMap<QString, QString> &parameters, bool isJudged)
{
    const auto isSame = [&](const RunRecord &run) {
        if (run.pipelineId != pipelineId || run.profileId != profileId || run.parameters != parameters)
            return false;
        if (input.path.isEmpty())
            return run.input.path.isEmpty() && run.input.fileId == input.fileId;
        return run.input.path == input.path && beganWith(run, QFileInfo(input.path));
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
