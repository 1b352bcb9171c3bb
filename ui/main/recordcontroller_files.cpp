// How a RecordController brings a history out of a file and into one.
#include "main/recordcontroller.h"

#include "base/text.h"
#include "history/historystore.h"
#include "main/filechooser.h"
#include "main/historycontroller.h"
#include "prompts/prompts.h"
#include "toast/toasthost.h"

#include <QFileInfo>
#include <QLocale>

namespace wcs::ui {

void RecordController::chooseImport()
{
    m_chooser->openFiles(u"export"_s, tr("Import a history"), tr("Exported history (*.json)"),
                         [this](const QStringList &paths) { m_imports.start(importFrom(paths.first())); });
}

Task<void> RecordController::importFrom(QString path)
{
    Result<ImportReport> report = co_await m_context.history->importJson(path);
    if (report.ok()) {
        tellImport(*report);
        co_return;
    }
    const bool isOfFile = report.error().stage == Stage::LocalFile;
    m_context.report(report.error(), isOfFile ? tr("The file could not be imported.") : QString());
}

void RecordController::tellImport(const ImportReport &report) const
{
    const QLocale locale;
    const bool anyNew = report.added + report.merged > 0;
    QString text = anyNew ? tr("The history was imported: %1 added, %2 merged, %3 unchanged")
                                .arg(locale.toString(report.added), locale.toString(report.merged),
                                     locale.toString(report.unchanged))
                          : tr("Nothing new was imported: %1 unchanged").arg(locale.toString(report.unchanged));
    if (report.skipped > 0)
        text = tr("%1; %2 skipped (no usable file ID)").arg(text, locale.toString(report.skipped));
    m_context.toasts->show(text, report.skipped == 0 ? ToastKind::Success : ToastKind::Warning);
}

void RecordController::askExport()
{
    m_scope.start(chooseExport());
}

Task<void> RecordController::chooseExport()
{
    HistoryQuery query = m_history->query();
    ExportQuestion question;
    question.listed = m_history->matching();
    question.total = m_history->total().value_or(question.listed);
    // Until what was typed just now is counted, the counts are those of what was listed before.
    ExportAnswer answer = query.isUnfiltered() ? ExportAnswer::All : ExportAnswer::Listed;
    // Who forgot what the list is searched for would miss the rest only when the file is needed.
    if (!query.isUnfiltered() && question.listed < question.total)
        answer = co_await m_context.prompts->whatToExport(question);
    if (answer == ExportAnswer::Nothing)
        co_return;
    QString title = tr("Export the history");
    if (answer == ExportAnswer::All) {
        HistoryQuery all;
        all.sort = query.sort;
        all.order = query.order;
        query = all;
    } else if (question.listed < question.total) {
        const QLocale locale;
        title = tr("Export %1 of %2 objects").arg(locale.toString(question.listed), locale.toString(question.total));
    }
    m_chooser->saveFile(u"export"_s, title, u"history.json"_s, tr("JSON (*.json);;CSV (*.csv)"),
                        [this, query](const QStringList &paths) { m_exports.start(exportTo(paths.first(), query)); });
}

Task<void> RecordController::exportTo(QString path, HistoryQuery query)
{
    const ExportFormat format = path.endsWith(".csv"_L1, Qt::CaseInsensitive) ? ExportFormat::Csv : ExportFormat::Json;
    Result<qint64> rows = co_await m_context.history->exportTo(path, format, query);
    if (rows.ok())
        m_context.tell(tr("%n object(s) exported to %1", nullptr, int(qMin<qint64>(*rows, INT_MAX)))
                           .arg(QFileInfo(path).fileName()));
    else
        m_context.report(rows.error());
}

} // namespace wcs::ui
