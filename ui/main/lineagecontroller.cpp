#include "main/lineagecontroller.h"

#include "base/text.h"
#include "history/historystore.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "pipeline/lineagebar.h"
#include "pipeline/lineagewindow.h"
#include "pipeline/pipelinestore.h"

#include <QLayout>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

} // namespace

LineageController::LineageController(const WindowContext &context, HistoryController *history, QWidget *previewColumn)
    : QObject(previewColumn), m_context(context), m_history(history), m_bar(new LineageBar(previewColumn))
{
    previewColumn->layout()->addWidget(m_bar);
    connect(history, &HistoryController::selectionChanged, this, &LineageController::follow);
    connect(history, &HistoryController::selectionDataChanged, this, &LineageController::follow);
    // A result that has just come belongs to the object that is looked at.
    connect(context.history, &HistoryStore::committed, this, &LineageController::follow);
    connect(context.pipelines.store, &PipelineStore::changed, this, &LineageController::follow); // it names them
    connect(context.actions->get(C::ShowResults), &QAction::triggered, this, [this] { m_scope.start(openTree()); });
    const auto goUp = [this] {
        if (m_parent.rowId > 0)
            Q_EMIT showRequested(m_parent.fileId);
    };
    connect(context.actions->get(C::GoToOriginal), &QAction::triggered, this, goUp);
    connect(m_bar, &LineageBar::originalRequested, this, goUp);
    connect(m_bar, &LineageBar::treeRequested, this, [this] { m_scope.start(openTree()); });
    connect(m_bar, &LineageBar::compareRequested, this, [this] {
        if (m_parent.rowId > 0)
            Q_EMIT compareRequested({m_parent, m_record});
        else if (!m_children.isEmpty())
            Q_EMIT compareRequested(QList<ObjectRecord>{m_record} + m_children);
    });
    follow();
}

LineageController::~LineageController() = default;

void LineageController::follow()
{
    const QList<ObjectRecord> selected = m_history->view()->selected();
    m_lookups.cancelAll();
    if (m_history->view()->selectedCount() != 1 || selected.size() != 1) {
        m_record = {};
        m_parent = {};
        m_children.clear();
        m_bar->clear();
        review(false, false);
        return;
    }
    m_lookups.start(look(selected.first()));
}

Task<void> LineageController::look(ObjectRecord record)
{
    ObjectRecord parent;
    int siblings = 0;
    if (record.parentRowId > 0) {
        const QList<qint64> wanted{record.parentRowId};
        Result<QList<ObjectRecord>> found = co_await m_context.history->byRowIds(wanted);
        if (found.ok() && !found->isEmpty())
            parent = found->first();
        const qint64 row = record.rowId;
        Result<QList<ObjectRecord>> others = co_await m_context.history->siblingsOf(row);
        siblings = others.ok() ? int(others->size()) : 0;
    }
    const qint64 row = record.rowId;
    Result<QList<ObjectRecord>> children = co_await m_context.history->childrenOf(row);
    m_record = record;
    m_parent = parent;
    m_children = children.valueOr(QList<ObjectRecord>());
    m_bar->show(record, parent, siblings, int(m_children.size()), m_context.pipelines.store->names());
    review(parent.rowId > 0, parent.rowId > 0 || !m_children.isEmpty());
}

void LineageController::review(bool hasParent, bool hasRelatives)
{
    m_context.actions->setAvailable(C::GoToOriginal,
                                    hasParent ? QString() : tr("Select the result of a pipeline first."));
    m_context.actions->setAvailable(C::ShowResults,
                                    hasRelatives ? QString() : tr("Nothing was made from the selected object."));
}

Task<void> LineageController::openTree()
{
    const qint64 row = m_record.rowId;
    Result<QList<LineageEntry>> entries = co_await m_context.history->lineageOf(row);
    if (!entries.ok()) {
        m_context.report(entries.error());
        co_return;
    }
    if (!m_window) {
        m_window = new LineageWindow(m_context.window);
        m_window->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_window, &LineageWindow::showRequested, this, &LineageController::showRequested);
        connect(m_window, &LineageWindow::compareRequested, this, &LineageController::compareRequested);
    }
    m_window->setEntries(*entries, row, m_context.pipelines.store->names());
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace wcs::ui
