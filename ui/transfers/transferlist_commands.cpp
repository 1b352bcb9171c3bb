// The commands on the selected rows: what they are, which fit, and how they are asked for.
#include "transfers/transferlist.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/commandtip.h"
#include "common/icons.h"
#include "transfers/orderactions.h"
#include "transfers/transferdelegate.h"
#include "transfers/transferfilter.h"
#include "transfers/transfermodel.h"
#include "transfers/transferrowlayout.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTimer>

#include <algorithm>

namespace wcs::ui {

void TransferList::makeActions()
{
    const auto add = [this](const QString &objectName, const QString &text, const QString &tip,
                            const QString &iconName) {
        auto *action = new QAction(icon(iconName), {}, this);
        setWords(action, text, tip);
        action->setObjectName(objectName);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        return action;
    };
    m_open = add(u"actionTransferOpen"_s, tr("&Open"), tr("Open what was downloaded, or find what was uploaded"),
                 u"preview"_s);
    // What it was judged by; the current row is another one where a row was taken out of the selection.
    connect(m_open, &QAction::triggered, this, [this] { open(selectionModel()->selectedIndexes().value(0)); });
    const QList<std::pair<RowAction, QString>> commands{
        {RowAction::Decide, u"actionTransferDecide"_s}, {RowAction::Details, u"actionTransferDetails"_s},
        {RowAction::Pause, u"actionTransferPause"_s},   {RowAction::Resume, u"actionTransferResume"_s},
        {RowAction::Retry, u"actionTransferRetry"_s},   {RowAction::Cancel, u"actionTransferCancel"_s}};
    for (const auto &[command, name] : commands) {
        QAction *action = add(name, RowActions::text(command), RowActions::tip(command), RowActions::iconName(command));
        m_actions.insert(int(command), action);
        connect(action, &QAction::triggered, this, [this, command = command] { request(command); });
    }
    m_actions[int(RowAction::Cancel)]->setShortcut(QKeySequence::Delete);
    m_order = new OrderActions(this);
    connect(m_order, &OrderActions::moveRequested, this, &TransferList::askForMove);
    connect(m_order, &OrderActions::priorityRequested, this,
            [this](JobPriority priority) { Q_EMIT priorityRequested(selectedMovable(), priority); });
    m_copyIds = add(u"actionTransferCopyIds"_s, tr("Copy &file ID"), tr("Copy the IDs of the selected transfers"),
                    u"copy"_s);
    m_copyIds->setShortcut(QKeySequence::Copy);
    connect(m_copyIds, &QAction::triggered, this, [this] { Q_EMIT copyIdsRequested(selectedFileIds()); });
    m_forget = add(u"actionTransferForget"_s, tr("Remove from &list"),
                   tr("Take the selected ended transfers out of the list"), u"remove"_s);
    connect(m_forget, &QAction::triggered, this, [this] {
        Q_EMIT forgetRequested(selectedWhere([](const JobSnapshot &job) { return isFinal(job.state); }));
    });
}

QAction *TransferList::action(RowAction action) const
{
    updateActionsNow();
    return m_actions.value(int(action));
}

void TransferList::updateActionsSoon(const QModelIndex &from, const QModelIndex &to) const
{
    if (m_review->isActive())
        return;
    const bool touches = std::ranges::any_of(selectionModel()->selection(), [&](const QItemSelectionRange &range) {
        return range.top() <= to.row() && range.bottom() >= from.row();
    });
    if (touches)
        m_review->start();
}

void TransferList::updateActionsNow() const
{
    if (!m_review->isActive())
        return;
    m_review->stop();
    updateActions();
}

QString TransferList::whyNotOpened(const JobSnapshot &job)
{
    switch (job.state) {
    case JobState::Done:
    case JobState::NeedsDecision:
    case JobState::Failed:
        return {};
    default:
        break;
    }
    // Stored, and its proof was put off or given up: the history has it.
    if (job.kind == JobKind::Upload && job.historyRow > 0)
        return {};
    return isFinal(job.state) ? tr("The transfer was cancelled or skipped.") : tr("The transfer has not ended.");
}

void TransferList::updateActions() const
{
    QSet<RowActions::Case> cases;
    QSet<int> priorities;
    bool hasIds = false;
    std::optional<JobState> stored;
    QString notOpened;
    int selected = 0;
    // By its stretches: asking for all the indexes asks the model about each of them first.
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        if (!range.isValid())
            continue;
        selected += range.height();
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const JobSnapshot &job = m_filter->jobAt(m_filter->index(row, 0));
            cases.insert(RowActions::caseOf(job));
            if (selected == 1)
                notOpened = whyNotOpened(job);
            if (job.stored)
                stored = job.state;
            if (!isFinal(job.state))
                priorities.insert(int(job.priority));
            hasIds = hasIds || (job.state == JobState::Done && !job.fileId.isEmpty());
        }
    }
    m_order->review(!priorities.isEmpty(),
                    priorities.size() == 1 ? std::optional(JobPriority(*priorities.cbegin())) : std::nullopt);
    const auto review = [](QAction *action, bool can, const QString &reason) {
        setAvailable(action, can ? QString() : reason);
    };
    for (auto action = m_actions.begin(); action != m_actions.end(); ++action) {
        const RowAction command = RowAction(action.key());
        const bool fits = std::ranges::any_of(
            cases, [command](const RowActions::Case &one) { return RowActions::fits(command, one); });
        review(action.value(), fits && (selected == 1 || !RowActions::needsOne(command)),
               RowActions::reason(command, selected, stored));
    }
    const QString nothing = tr("Select a transfer first.");
    if (selected != 1)
        notOpened = selected == 0 ? nothing : tr("Select one transfer alone.");
    setAvailable(m_open, notOpened);
    review(m_copyIds, hasIds, selected == 0 ? nothing : tr("The transfer has no file ID."));
    review(m_forget, std::ranges::any_of(cases, [](const RowActions::Case &one) { return isFinal(one.state); }),
           selected == 0 ? nothing : tr("The transfer has not ended."));
}

void TransferList::request(RowAction action)
{
    const QList<JobId> jobs = selectedWhere([action](const JobSnapshot &job) { return RowActions::fits(action, job); });
    if (!jobs.isEmpty())
        Q_EMIT requested(action, jobs);
}

void TransferList::askForMove(JobMove where)
{
    const QModelIndex current = currentIndex();
    m_moved = selectionModel()->isSelected(current) ? current : selectionModel()->selectedIndexes().value(0);
    m_movedFrom = m_moved.row();
    Q_EMIT moveRequested(selectedMovable(), where);
}

void TransferList::followMoved()
{
    if (!m_moved.isValid() || m_moved.row() == m_movedFrom)
        return;
    const QModelIndex moved = m_moved;
    noteScrolling();
    scrollTo(moved);
}

void TransferList::togglePause()
{
    const bool running = action(RowAction::Pause)->isEnabled();
    request(running ? RowAction::Pause : RowAction::Resume);
}

void TransferList::addTo(QMenu *menu) const
{
    const QList<QAction *> commands = m_actions.values();
    for (QAction *action : actions()) {
        if (action == m_copyIds) {
            m_order->addTo(menu);
            menu->addSeparator();
        }
        if (action == m_open || action == m_copyIds || action == m_forget || commands.contains(action))
            menu->addAction(action);
    }
}

} // namespace wcs::ui
