// What is done with the rows of a golden set: they are shown, compared, accepted, and written down.
#include "main/goldencontroller.h"

#include "base/replacecontent.h"
#include "base/sentences.h"
#include "base/text.h"
#include "engine/engine.h"
#include "main/filechooser.h"
#include "main/localcopies.h"
#include "pipeline/goldenreport.h"
#include "pipeline/goldenwindow.h"
#include "prompts/prompts.h"
#include "toast/toasthost.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace wcs::ui {

namespace {

/// Those of the rows whose accepted result would not be the same any more.
QList<GoldenRow> replacedBy(const QList<GoldenRow> &rows)
{
    QList<GoldenRow> replaced = rows;
    replaced.removeIf([](const GoldenRow &row) { return row.acceptedPaths.isEmpty() || row.identical; });
    return replaced;
}

ConfirmQuestion replaceQuestion(const QList<GoldenRow> &rows)
{
    const int count = int(rows.size());
    const int broken = int(std::ranges::count_if(rows, &GoldenRow::isBroken));
    QStringList names;
    for (const GoldenRow &row : rows)
        names << row.input.name;
    ConfirmQuestion question;
    question.title = GoldenController::tr("Accept results");
    question.heading = GoldenController::tr("Replace the accepted results of %n input(s)?", nullptr, count);
    question.text = joinSentences(
        {GoldenController::tr("The new ones differ from them: %1.").arg(namesInShort(names)),
         broken > 0 ? GoldenController::tr("%n of them break(s) a limit.", nullptr, broken) : QString(),
         GoldenController::tr("The copies of what was accepted so far are deleted. This cannot be undone.")});
    question.verb = GoldenController::tr("&Replace");
    question.isDangerous = true;
    return question;
}

} // namespace

void GoldenController::showLast()
{
    if (!m_window || m_run.isRunning())
        return;
    const auto report = m_context.pipelines.golden->lastReport(m_window->setId(), m_window->pipelineId());
    if (report)
        m_window->showReport(*report);
    else
        m_window->clearReport();
}

void GoldenController::reviewReport()
{
    if (!m_window || m_run.isRunning())
        return;
    const auto kept = m_context.pipelines.golden->lastReport(m_window->setId(), m_window->pipelineId());
    const auto &shown = m_window->report();
    if (kept && (!shown || kept->finishedAt > shown->finishedAt))
        m_window->showReport(*kept);
}

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
    const bool known = !whole.acceptedPath().isEmpty();
    Q_EMIT compareRequested(known ? tr("%1, accepted").arg(row.input.name) : row.input.name,
                            known ? whole.acceptedPath() : whole.input.path, tr("%1, new").arg(row.input.name),
                            whole.resultPath());
}

Task<void> GoldenController::accept(QList<GoldenRow> rows)
{
    if (!m_window->report())
        co_return;
    const QString setId = m_window->setId();
    // Of what has run: the list of pipelines may have become another one since, and another one of it be picked.
    const QString pipelineId = m_window->report()->pipelineId;
    rows.removeIf([](const GoldenRow &row) { return row.run.state != RunState::Done || !row.hasRun(); });
    const int count = int(rows.size());
    const QList<GoldenRow> replaced = replacedBy(rows);
    if (!replaced.isEmpty()) {
        ConfirmQuestion question = replaceQuestion(replaced);
        question.over = m_window;
        const bool yes = co_await m_context.prompts->confirm(question);
        if (!yes)
            co_return;
    }
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

void GoldenController::askForReport()
{
    if (!m_window || !m_window->report())
        return;
    const GoldenReport &report = *m_window->report();
    QString name = tr("%1 - %2 - %3", "file name of a report: set, pipeline, date")
                       .arg(report.setName, report.pipelineName,
                            report.finishedAt.toLocalTime().date().toString(Qt::ISODate))
                   + u".html"_s;
    name.replace(u'/', u'-'); // else only what stands behind it would be proposed
    m_chooser->saveFile(u"report"_s, tr("Save the report"), name, tr("Web page (*.html)"),
                        [this](const QStringList &paths) { m_scope.start(writeReport(paths.first())); });
}

Task<void> GoldenController::writeReport(QString path)
{
    if (!m_window || !m_window->report())
        co_return;
    const GoldenReport report = *m_window->report();
    const QByteArray page = co_await goldenReportPage(&m_pool, report);
    const auto written = replaceContent(path, page, Stage::LocalFile);
    if (!written) {
        m_context.report(written.error());
        co_return;
    }
    ToastMessage message;
    message.text = tr("Report saved as %1").arg(QFileInfo(path).fileName());
    message.kind = ToastKind::Success;
    message.actionText = tr("Open");
    message.action = [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); };
    m_context.toasts->show(std::move(message));
}

} // namespace wcs::ui
