#pragma once

#include "async/scope.h"
#include "pipeline/goldenset.h"
#include "pipeline/picturemeter.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <stop_token>

namespace wcs {

class PipelineRunner;
struct Pipeline;

/// What a run over a set has shown, worst first.
struct GoldenReport {
    QString setId;
    QString setName;
    QString pipelineId;
    QString pipelineName;
    GoldenThresholds limits;
    QDateTime startedAt;
    QDateTime finishedAt;
    QList<GoldenRow> rows;

    /// Those that failed are among them.
    int brokenRows() const;
    /// Whose run failed, or could not be measured: they say nothing about the limits.
    int failedRows() const;
    /// False when a run was cancelled: what is left says nothing about the set.
    bool isWhole() const;
};

/// The row of a run that is done, with its results measured against the accepted ones. Blocks.
GoldenRow withDistances(GoldenRow row, const PictureMeter &meter, std::stop_token stop);

/// Runs a pipeline over a golden set, measures every result against the accepted one, and judges it. One run at a time.
class GoldenRun : public QObject
{
    Q_OBJECT
public:
    GoldenRun(PipelineRunner *runner, PictureMeter meter, QObject *parent = nullptr);
    ~GoldenRun() override;

    /// Each input goes with goldenParameters(), where `told` stands over what was accepted. `limits` stand instead of the set's
    /// own. Errors as PipelineRunner::enqueue(), and "set-empty". A run under way is given up first.
    Result<void> start(const GoldenSet &set, const Pipeline &pipeline, const QString &profileId,
                       const QMap<QString, QString> &told, const GoldenThresholds &limits);
    /// Cancels the runs that have not ended.
    void cancel();
    bool isRunning() const { return !m_batches.isEmpty(); }

Q_SIGNALS:
    /// One more input is measured; `done` of `all`.
    void progressed(const wcs::GoldenRow &row, int done, int all);
    void finished(const wcs::GoldenReport &report);

private:
    void take(const RunRecord &run);
    Task<void> measure(GoldenRow row);

    PipelineRunner *m_runner;
    PictureMeter m_meter;
    QThreadPool m_pool;
    QSet<qint64> m_batches; ///< one for all inputs of the same parameters; usually there is but one
    GoldenSet m_set;
    GoldenReport m_report;
    Scope m_scope;
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::GoldenReport)
