#include "pipeline/runtext.h"

#include "base/backendstages.h"
#include "base/format.h"
#include "base/text.h"
#include "wechat/errorcatalogue.h"

#include <QLocale>

namespace wcs::ui {

namespace {

QString withPercent(const QString &deed, int percent)
{
    return percent > 0 ? RunText::tr("%1, %2%", "deed, number").arg(deed, QLocale().toString(percent)) : deed;
}

QString deed(const RunRecord &run)
{
    if (run.trouble && (run.stage == BackendStage || run.stage == PollStage))
        return RunText::tr("The backend is asked again. %1", "what failed").arg(shortReason(*run.trouble));
    switch (run.stage) {
    case Stage::Ticket:
    case Stage::Token:
        return RunText::tr("Asking for an upload ticket");
    case Stage::Upload:
        return withPercent(RunText::tr("Uploading"), run.percent);
    case Stage::Verify:
        return RunText::tr("Verifying the upload");
    default:
        break;
    }
    if (run.stage == BackendStage)
        return RunText::tr("Waiting for the backend");
    if (run.stage == PollStage)
        return RunText::tr("Asking the backend for the result");
    if (run.stage == FetchStage)
        return withPercent(RunText::tr("Fetching the result"), run.percent);
    return RunText::tr("Beginning");
}

QString failure(const RunRecord &run)
{
    if (!run.error)
        return RunText::tr("Failed");
    const ErrorText text = explain(*run.error);
    return text.why.isEmpty() ? text.what : RunText::tr("%1 %2", "what happened, why").arg(text.what, text.why);
}

} // namespace

QString RunText::duration(qint64 ms)
{
    if (ms < 0)
        return {};
    if (ms < 1000)
        return tr("%1 ms").arg(QLocale().toString(ms));
    if (ms < 60'000)
        return tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', ms < 10'000 ? 2 : 1));
    return formatDuration(ms / 1000);
}

QString RunText::stage(Stage stage)
{
    switch (stage) {
    case Stage::Token:
    case Stage::Ticket:
        return tr("Ticket");
    case Stage::Upload:
        return tr("Upload");
    case Stage::Verify:
        return tr("Verify");
    default:
        break;
    }
    if (stage == BackendStage)
        return tr("Backend");
    if (stage == PollStage)
        return tr("Poll");
    return stage == FetchStage ? tr("Fetch") : QString();
}

QString RunText::state(const RunRecord &run)
{
    switch (run.state) {
    case RunState::Queued:
        return tr("Waiting for its turn");
    case RunState::Running:
        return deed(run);
    case RunState::Done:
        return run.results.size() == 1
                   ? tr("Done in %1").arg(duration(run.totalMs()))
                   : tr("%n result(s) in %1", nullptr, int(run.results.size())).arg(duration(run.totalMs()));
    case RunState::Failed:
        return failure(run);
    case RunState::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

QString RunText::stateIcon(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return u"clock"_s;
    case RunState::Running:
        return u"play"_s;
    case RunState::Done:
        return u"check"_s;
    case RunState::Failed:
        return u"error"_s;
    case RunState::Cancelled:
        return u"cancel"_s;
    }
    return {};
}

Theme::Role RunText::stateRole(RunState state)
{
    switch (state) {
    case RunState::Running:
        return Theme::Role::Accent;
    case RunState::Done:
        return Theme::Role::Success;
    case RunState::Failed:
        return Theme::Role::Danger;
    default:
        return Theme::Role::Muted;
    }
}

QString RunText::parameters(const RunRecord &run)
{
    QStringList parts;
    for (auto it = run.parameters.cbegin(); it != run.parameters.cend(); ++it)
        parts << u"%1 %2"_s.arg(it.key(), it.value());
    return parts.join(u" · "_s);
}

QString RunText::stages(const RunRecord &run)
{
    QStringList lines;
    for (const Stage one : runStages()) {
        const qint64 ms = run.millisecondsOf(one);
        if (ms >= 0)
            lines << tr("%1: %2", "stage: time").arg(stage(one), duration(ms));
    }
    return lines.join(u'\n');
}

QString RunText::whole(const RunRecord &run)
{
    QStringList parts{tr("%1 → %2", "picture, pipeline").arg(run.input.displayName(), run.pipelineName),
                      parameters(run), state(run)};
    parts.removeAll(QString());
    return parts.join(tr(", ", "between parts of a description"));
}

} // namespace wcs::ui
