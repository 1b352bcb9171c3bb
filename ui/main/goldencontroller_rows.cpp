// What is done with the rows of a golden set: they are compared, accepted, and written down.
#include "main/goldencontroller.h"

#include "base/replacecontent.h"
#include "base/text.h"
#include "engine/engine.h"
#include "main/localcopies.h"
#include "pipeline/goldenreport.h"
#include "pipeline/goldenwindow.h"

namespace wcs::ui {

/// The rows of an earlier time name copies that may have been cleared away since: they are fetched again.
Task<Result<QList<GoldenRow>>> GoldenController::withCopies(QList<GoldenRow> rows)
{
    for (GoldenRow &row : rows) {
        for (RunResult &result : row.run.results) {
            if (result.fileId.isEmpty())
                continue;
            const FileStamp there = co_await m_context.engine->lookAt(result.localPath);
            if (there.size >= 0)
                continue;
            ObjectRecord record;
            record.fileId = result.fileId;
            record.profileId = row.run.profileId;
            record.size = result.size;
            const ProgressSink silent;
            Result<QString> path = co_await m_copies->fetch(record, -1, silent);
            if (!path.ok())
                co_return path.error();
            result.localPath = *path;
        }
    }
    co_return rows;
}

Task<void> GoldenController::compare(GoldenRow row)
{
    const QList<GoldenRow> one(1, row);
    Result<QList<GoldenRow>> rows = co_await withCopies(one);
    if (!rows.ok()) {
        m_context.report(rows.error());
        co_return;
    }
    const GoldenRow &whole = rows->first();
    const bool known = !whole.acceptedPaths.isEmpty();
    Q_EMIT compareRequested(known ? tr("%1, accepted").arg(row.input.name) : row.input.name,
                            known ? whole.acceptedPaths.first() : whole.input.path, tr("%1, new").arg(row.input.name),
                            whole.run.results.first().localPath);
}

Task<void> GoldenController::accept(QList<GoldenRow> rows)
{
    const QString setId = m_window->setId();
    const QString pipelineId = m_window->pipelineId();
    rows.removeIf([](const GoldenRow &row) { return row.run.state != RunState::Done || !row.hasRun(); });
    const int count = int(rows.size());
    Result<QList<GoldenRow>> whole = co_await withCopies(rows);
    if (!whole.ok()) {
        m_context.report(whole.error());
        co_return;
    }
    rows = whole.take();
    Result<GoldenSet> set = co_await m_context.pipelines.golden->accept(setId, pipelineId, rows);
    if (!set.ok()) {
        m_context.report(set.error());
        co_return;
    }
    showLast();
    m_context.tell(tr("%n result(s) accepted: later runs are compared with them", nullptr, count));
}

Task<void> GoldenController::writeReport(QString path)
{
    if (!m_window || !m_window->report())
        co_return;
    const GoldenReport report = *m_window->report();
    const QByteArray page = co_await goldenReportPage(&m_pool, report);
    const auto written = replaceContent(path, page, Stage::LocalFile);
    if (written)
        m_context.tell(tr("Report written"));
    else
        m_context.report(written.error());
}

} // namespace wcs::ui
