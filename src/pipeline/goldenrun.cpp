#include "pipeline/goldenrun.h"

#include "async/pool.h"
#include "base/text.h"
#include "pipeline/goldenparameters.h"
#include "pipeline/pipeline.h"
#include "pipeline/pipelinerunner.h"

#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

/// Inputs that are run with the same parameters.
struct Together {
    QMap<QString, QString> parameters;
    QList<RunInput> inputs;
};

qint64 backendMsOf(const RunRecord &run)
{
    const qint64 backend = run.millisecondsOf(BackendStage);
    const qint64 poll = run.millisecondsOf(PollStage);
    return backend < 0 && poll < 0 ? -1 : std::max<qint64>(0, backend) + std::max<qint64>(0, poll);
}

} // namespace

GoldenRow withDistances(GoldenRow row, const PictureMeter &meter, std::stop_token stop)
{
    row.identical = !row.acceptedPaths.isEmpty();
    const qsizetype pairs = std::min(row.acceptedPaths.size(), row.run.results.size());
    for (qsizetype i = 0; i < pairs; ++i) {
        const auto distance = meter(row.acceptedPaths.at(i), row.run.results.at(i).localPath, stop);
        if (!distance) {
            row.worst = int(i);
            row.error = distance.error();
            row.identical = false;
            return row;
        }
        const bool isFirstToDiffer = row.identical && !distance->identical;
        if (distance->ssim < row.ssim.value_or(1) || isFirstToDiffer)
            row.worst = int(i);
        row.ssim = std::min(row.ssim.value_or(1), distance->ssim);
        if (distance->psnr)
            row.psnr = std::min(row.psnr.value_or(*distance->psnr), *distance->psnr);
        row.identical = row.identical && distance->identical;
        row.otherSize = row.otherSize || distance->first != distance->second;
    }
    return row;
}

int GoldenReport::brokenRows() const
{
    return int(std::count_if(rows.begin(), rows.end(), [](const GoldenRow &row) { return row.isBroken(); }));
}

int GoldenReport::failedRows() const
{
    return int(std::count_if(rows.begin(), rows.end(), [](const GoldenRow &row) { return row.hasRun() && row.error; }));
}

bool GoldenReport::isWhole() const
{
    return std::none_of(rows.begin(), rows.end(),
                        [](const GoldenRow &row) { return row.run.state == RunState::Cancelled; });
}

GoldenRun::GoldenRun(PipelineRunner *runner, PictureMeter meter, QObject *parent)
    : QObject(parent), m_runner(runner), m_meter(std::move(meter))
{
    m_pool.setMaxThreadCount(1); // the meter takes all cores by itself
    connect(runner, &PipelineRunner::runFinished, this, [this](const RunRecord &run) {
        if (m_batches.contains(run.batch))
            take(run);
    });
}

GoldenRun::~GoldenRun()
{
    m_scope.cancelAll();
    m_pool.waitForDone();
}

Result<void> GoldenRun::start(const GoldenSet &set, const Pipeline &pipeline, const QString &profileId,
                              const QMap<QString, QString> &told, const GoldenThresholds &limits)
{
    cancel();
    if (set.inputs.isEmpty())
        return Error::make(ErrorKind::Argument, BackendStage, u"set-empty"_s, {}, set.name);
    const GoldenAccepted last = lastAccepted(set, pipeline.id);
    QList<Together> groups;
    for (const GoldenInput &input : set.inputs) {
        const QMap<QString, QString> parameters = goldenParameters(pipeline, last, input, told);
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Together &one) { return one.parameters == parameters; });
        if (group == groups.end())
            group = groups.insert(groups.end(), Together{parameters, {}});
        group->inputs << RunInput{input.path, {}, input.name};
    }
    m_set = set;
    RunOptions options;
    options.origin = u"golden"_s;
    options.goldenSetId = set.id;
    for (const Together &group : std::as_const(groups)) {
        options.parameters = group.parameters;
        const auto batch = m_runner->enqueue(pipeline.id, profileId, group.inputs, options);
        if (!batch) {
            cancel();
            return batch.error();
        }
        m_batches << *batch;
    }
    m_report = {};
    m_report.setId = set.id;
    m_report.setName = set.name;
    m_report.pipelineId = pipeline.id;
    m_report.limits = limits;
    m_report.startedAt = QDateTime::currentDateTimeUtc();
    return {};
}

void GoldenRun::cancel()
{
    if (std::exchange(m_batches, {}).isEmpty())
        return;
    m_scope.cancelAll();
    QList<RunId> mine;
    for (const RunRecord &run : m_runner->active()) {
        if (run.goldenSetId == m_set.id && run.origin == "golden"_L1)
            mine << run.id;
    }
    m_runner->cancel(mine);
}

void GoldenRun::take(const RunRecord &run)
{
    GoldenRow row;
    const auto it = std::find_if(m_set.inputs.begin(), m_set.inputs.end(),
                                 [&run](const GoldenInput &input) { return input.path == run.input.path; });
    if (it != m_set.inputs.end())
        row.input = *it;
    row.run = run;
    const GoldenAccepted accepted = row.input.accepted.value(run.pipelineId);
    row.acceptedPaths = accepted.paths;
    row.acceptedBytes = accepted.paths.isEmpty() ? -1 : accepted.bytes;
    row.acceptedMs = accepted.backendMs;
    row.backendMs = backendMsOf(run);
    m_report.pipelineName = run.pipelineName;
    if (run.state == RunState::Done) {
        row.bytes = 0;
        for (const RunResult &result : run.results)
            row.bytes += QFileInfo(result.localPath).size();
    } else {
        row.error = run.error.value_or(Error::cancelled());
    }
    m_scope.start(measure(row));
}

Task<void> GoldenRun::measure(GoldenRow row)
{
    if (!row.error && !row.acceptedPaths.isEmpty()) {
        std::function<GoldenRow(std::stop_token)> job = [row, meter = m_meter](std::stop_token stop) {
            return withDistances(row, meter, stop);
        };
        row = co_await onPool(&m_pool, std::move(job));
    }
    judge(row, m_report.limits);
    m_report.rows << row;
    const int done = int(m_report.rows.size());
    const int all = int(m_set.inputs.size());
    if (done < all) {
        Q_EMIT progressed(row, done, all);
        co_return;
    }
    m_batches.clear();
    sortWorstFirst(m_report.rows);
    m_report.finishedAt = QDateTime::currentDateTimeUtc();
    const GoldenReport report = m_report;
    Q_EMIT progressed(row, done, all);
    Q_EMIT finished(report);
}

} // namespace wcs
