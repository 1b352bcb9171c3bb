// The part of PipelineRunner that goes on where an earlier process of the command line was stopped.
#include "pipeline/pipelinerunner.h"

#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

/// Leaves what is known of the picture, and drops what an earlier backend has made of it.
void forgetAnswer(RunRecord &run)
{
    run.request.clear();
    run.httpStatus = 0;
    run.contentType.clear();
    run.answer.clear();
    run.answerSize = 0;
    run.pollUrl.clear();
    run.found.clear();
    run.results.clear();
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
        return run.input.path == input.path && QFileInfo(input.path).lastModified() <= run.createdAt;
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
        forgetAnswer(run);
    run.state = RunState::Queued;
    run.finishedAt = QDateTime();
    run.error.reset();
    return run;
}

} // namespace wcs
