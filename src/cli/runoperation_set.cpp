// The part of RunOperation that runs over a golden set.
#include "async/signal.h"
#include "base/jsonnumber.h"
#include "base/jsontexts.h"
#include "base/replacecontent.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/report.h"
#include "cli/runoperation.h"
#include "cli/texts.h"
#include "cli/workplace.h"
#include "engine/engine.h"
#include "pipeline/goldenparameters.h"
#include "pipeline/goldenreport.h"
#include "pipeline/goldenstore.h"
#include "pipeline/pipeline.h"
#include "pipeline/pipelinerunner.h"

#include <QJsonArray>

namespace wcs::cli {

Task<Result<GoldenSet>> RunOperation::pinnedSet(QList<RunInput> list)
{
    const QString name = m_scene.arguments.pipeline.set;
    auto set = m_sets->find(name);
    if (!set && list.isEmpty())
        co_return misused(Cli::tr("There is no golden set “%1”. Name the pictures to pin to it.").arg(name));
    if (!set) {
        const auto made = m_sets->create(name);
        if (!made)
            co_return made.error();
        set = *made;
    }
    QList<GoldenStore::Pin> pins;
    for (const RunInput &input : std::as_const(list)) {
        GoldenStore::Pin pin;
        pin.path = input.path;
        pin.name = input.displayName();
        if (input.path.isEmpty()) {
            const auto copy = co_await m_scene.workplace.engine().localCopy(m_scene.workplace.profileId(), input.fileId,
                                                                            -1, ProgressSink());
            if (!copy)
                co_return copy.error();
            pin.path = copy->path;
        }
        pins << pin;
    }
    if (pins.isEmpty())
        co_return *set;
    co_return co_await m_sets->pin(set->id, pins);
}

Task<Result<void>> RunOperation::runSet(Pipeline pipeline, QList<RunInput> list)
{
    const auto set = co_await pinnedSet(list);
    if (!set)
        co_return set.error();
    GoldenThresholds limits = set->thresholds;
    if (m_scene.arguments.pipeline.failBelowSsim)
        limits.minimumSsim = m_scene.arguments.pipeline.failBelowSsim;
    if (m_scene.arguments.pipeline.accept)
        limits = {}; // what is accepted now is not judged
    GoldenRun golden(m_runner.get(), standardMeter());
    m_all = int(set->inputs.size());
    connect(&golden, &GoldenRun::progressed, this, [this](const GoldenRow &, int done, int) {
        m_told = done;
        progress();
    });
    std::optional<GoldenReport> report;
    connect(&golden, &GoldenRun::finished, this, [&report](const GoldenReport &ended) { report = ended; });
    const auto started = golden.start(*set, pipeline, m_scene.workplace.profileId(), m_scene.arguments.pipeline.values,
                                      limits);
    if (!started)
        co_return misused(errorSentence(started.error()));
    progress();
    while (!report)
        co_await nextSignal(&golden, &GoldenRun::finished);
    for (const GoldenRow &row : std::as_const(report->rows))
        tell(row);
    // Whoever looks for what a backend has changed must know when it was a parameter.
    if (const QString text = GoldenParameters::measured(*report).text(); !text.isEmpty())
        m_scene.console.say(text);
    // Half a run is no report, and nothing of it is accepted.
    if (m_stopped) {
        for (const GoldenRow &row : std::as_const(report->rows))
            dropResults(row.run);
        co_return Result<void>();
    }
    // The window shows it, too, with the pictures of its runs; those of the report before it go.
    const auto before = m_sets->lastReport(set->id, pipeline.id);
    const auto kept = m_sets->keepReport(*report);
    if (!kept)
        m_scene.console.say(errorSentence(kept.error()));
    if (kept && before)
        dropResultsOf(*before, *report);
    if (m_scene.arguments.pipeline.accept) {
        const auto accepted = co_await m_sets->accept(set->id, pipeline.id, report->rows);
        if (!accepted)
            failAfterwards(accepted.error());
    } else {
        int fresh = 0;
        for (const GoldenRow &row : std::as_const(report->rows))
            fresh += row.acceptedPaths.isEmpty() ? 1 : 0;
        if (fresh > 0)
            m_scene.console.say(
                Cli::tr("%n picture(s) have no accepted result yet. Look at them and accept them with --accept.",
                        nullptr, fresh));
    }
    if (!m_scene.arguments.pipeline.report.isEmpty()) {
        const auto written = co_await writeReport(*report);
        if (!written)
            failAfterwards(written.error());
    }
    co_return Result<void>();
}

void RunOperation::tell(const GoldenRow &row)
{
    QJsonObject object;
    object.insert("path"_L1, row.input.name);
    object.insert("ssim"_L1, numberOrNull(row.ssim));
    object.insert("psnr"_L1, numberOrNull(row.psnr));
    object.insert("identical"_L1, row.identical);
    object.insert("bytes"_L1, row.bytes);
    object.insert("broken"_L1, QJsonArray::fromStringList(row.broken));
    object.insert("parameters"_L1, textsToJson(row.run.parameters));
    const GoldenAccepted accepted = row.input.accepted.value(row.run.pipelineId);
    object.insert("accepted_parameters"_L1, accepted.paths.isEmpty() ? QJsonValue(QJsonValue::Null)
                                                                     : QJsonValue(textsToJson(accepted.parameters)));
    RunRecord run = row.run;
    if (row.error) {
        run.error = row.error;
        run.state = run.state == RunState::Done ? RunState::Failed : run.state;
    }
    const bool isJudged = !m_scene.arguments.pipeline.accept; // what is accepted now is not
    print(run, object, isJudged && run.state == RunState::Done && row.isBroken());
}

/// The pictures were told each on its own line by now: only the command as a whole has failed.
void RunOperation::failAfterwards(const Error &cause)
{
    m_scene.tally.failedAfterwards();
    tellFailure(m_scene.console, m_scene.arguments.json, cause);
}

Task<Result<void>> RunOperation::writeReport(GoldenReport report)
{
    const QString path = m_scene.arguments.pipeline.report;
    const QByteArray page = co_await goldenReportPage(&m_measuring, report);
    co_return replaceContent(path, page, Stage::LocalFile);
}

} // namespace wcs::cli
