#include "pipeline/runrecord.h"

#include "base/names.h"
#include "base/text.h"
#include "net/uploadfile.h"

#include <QFileInfo>

namespace wcs {

namespace {
constexpr Names<RunState, 5> stateNames{{{RunState::Queued, "queued"},
                                         {RunState::Running, "running"},
                                         {RunState::Done, "done"},
                                         {RunState::Failed, "failed"},
                                         {RunState::Cancelled, "cancelled"}}};
}

bool isFinal(RunState state)
{
    return state == RunState::Done || state == RunState::Failed || state == RunState::Cancelled;
}

QString runStateName(RunState state)
{
    return nameIn(stateNames, state);
}

RunState runStateFromName(const QString &name)
{
    return valueIn(stateNames, name).value_or(RunState::Failed);
}

QString RunInput::displayName() const
{
    if (!name.isEmpty())
        return name;
    return path.isEmpty() ? fileId.section(u'/', -1) : QFileInfo(path).fileName();
}

QStringList RunRecord::resultIds() const
{
    QStringList ids;
    for (const RunResult &result : results)
        ids << (result.fileId.isEmpty() ? result.url.toString() : result.fileId);
    return ids;
}

QString RunRecord::folderName() const
{
    return u"%1-%2"_s.arg(id).arg(createdAt.toMSecsSinceEpoch());
}

bool RunRecord::beganWith(const FileStamp &file) const
{
    if (!file.isFile)
        return false;
    const qint64 changed = file.milliseconds();
    if (inputSize < 0)
        return changed <= createdAt.toMSecsSinceEpoch(); // it did not come so far, or an older version has left it
    return file.size == inputSize && changed == inputModified.toMSecsSinceEpoch();
}

void RunRecord::forgetAnswer()
{
    request.clear();
    httpStatus = 0;
    contentType.clear();
    answer.clear();
    answerSize = 0;
    pollUrl.clear();
    found.clear();
    results.clear();
}

QDateTime RunRecord::lastTouched() const
{
    QDateTime last = createdAt;
    for (const QDateTime &time : {startedAt, finishedAt}) {
        if (time.isValid() && (!last.isValid() || time > last))
            last = time;
    }
    return last;
}

qint64 RunRecord::millisecondsOf(Stage wanted) const
{
    qint64 sum = -1;
    for (const RunStage &entry : stages) {
        if (entry.stage == wanted && entry.durationMs >= 0)
            sum = qMax<qint64>(sum, 0) + entry.durationMs;
    }
    return sum;
}

qint64 RunRecord::totalMs() const
{
    if (!startedAt.isValid())
        return 0;
    return startedAt.msecsTo(finishedAt.isValid() ? finishedAt : QDateTime::currentDateTimeUtc());
}

QList<Stage> runStages()
{
    return {Stage::Ticket, Stage::Upload, Stage::Verify, BackendStage, PollStage, FetchStage};
}

} // namespace wcs
