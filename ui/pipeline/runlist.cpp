#include "pipeline/runlist.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/commandtip.h"
#include "common/icons.h"
#include "common/rowpainter.h"
#include "pipeline/rundelegate.h"
#include "pipeline/runmodel.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace wcs::ui {

using namespace std::chrono_literals;

RunList::RunList(RunModel *model, QWidget *parent)
    : QListView(parent), m_model(model), m_delegate(new RunDelegate(this)), m_review(new QTimer(this))
{
    identify(this, u"runList"_s, tr("Runs"));
    // Before the model: setting one changes the selection, and that updates the commands.
    makeActions();
    setModel(model);
    setItemDelegate(m_delegate);
    setSelectionMode(ExtendedSelection);
    setUniformItemSizes(true);
    RowPainter::prepare(this);
    connect(m_delegate, &RunDelegate::pressed, this,
            [this](RunAction action, RunId run) { Q_EMIT requested(action, {run}); });
    m_review->setSingleShot(true);
    m_review->setInterval(30ms);
    connect(m_review, &QTimer::timeout, this, &RunList::updateActions);
    m_clock.setInterval(100ms);
    connect(&m_clock, &QTimer::timeout, this, &RunList::tick);
    m_rest.setSingleShot(true);
    m_rest.setInterval(50ms);
    connect(&m_rest, &QTimer::timeout, this, &RunList::announceVisible);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, &m_rest, qOverload<>(&QTimer::start));
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, &m_rest, qOverload<>(&QTimer::start));
    connect(model, &QAbstractItemModel::modelReset, &m_rest, qOverload<>(&QTimer::start));
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                if (roles.contains(Qt::DecorationRole))
                    return;
                if (!m_review->isActive())
                    m_review->start();
                m_rest.start();
                if (currentIndex().row() >= from.row() && currentIndex().row() <= to.row())
                    Q_EMIT currentRunChanged();
            });
    connect(model, &RunModel::countsChanged, this, [this] {
        if (!m_review->isActive())
            m_review->start();
        if (m_model->active() > 0 && !m_clock.isActive())
            m_clock.start();
    });
    updateActions();
}

void RunList::makeActions()
{
    for (const RunAction command : RunActions::all()) {
        auto *action = new QAction(icon(RunActions::iconName(command)), {}, this);
        setWords(action, RunActions::text(command), RunActions::tip(command));
        static const QHash<RunAction, QString> names{
            {RunAction::Compare, u"Compare"_s}, {RunAction::ShowResult, u"ShowResult"_s},
            {RunAction::Repeat, u"Repeat"_s},   {RunAction::RepeatWith, u"RepeatWith"_s},
            {RunAction::Cancel, u"Cancel"_s},   {RunAction::Forget, u"Forget"_s}};
        action->setObjectName(u"actionRun"_s + names.value(command));
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        m_actions.insert(int(command), action);
        connect(action, &QAction::triggered, this, [this, command] { request(command); });
    }
    m_actions[int(RunAction::Repeat)]->setShortcut(QKeySequence::Refresh);
}

QList<RunId> RunList::selectedRuns() const
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QList<RunId> runs;
    for (const QModelIndex &row : rows)
        runs << m_model->run(row.row()).id;
    return runs;
}

std::optional<RunId> RunList::currentRun() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? std::optional(m_model->run(index.row()).id) : std::nullopt;
}

QRect RunList::buttonRect(RunId run, RunAction action) const
{
    const int row = m_model->rowOf(run);
    if (row < 0)
        return {};
    return RunDelegate::buttonRect(visualRect(m_model->index(row, 0)), m_model->run(row), action);
}

QAction *RunList::action(RunAction action) const
{
    if (m_review->isActive()) {
        m_review->stop();
        updateActions();
    }
    return m_actions.value(int(action));
}

void RunList::updateActions() const
{
    int rows = 0;
    QSet<int> fitting;
    const QItemSelection selection = selectionModel() ? selectionModel()->selection() : QItemSelection();
    for (const QItemSelectionRange &range : selection) {
        if (!range.isValid())
            continue;
        rows += range.height();
        for (int row = range.top(); row <= range.bottom() && fitting.size() < m_actions.size(); ++row) {
            for (const RunAction command : RunActions::all()) {
                if (!fitting.contains(int(command)) && RunActions::fits(command, m_model->run(row)))
                    fitting.insert(int(command));
            }
        }
    }
    for (auto action = m_actions.begin(); action != m_actions.end(); ++action) {
        const RunAction command = RunAction(action.key());
        const bool can = fitting.contains(action.key()) && (rows == 1 || !RunActions::needsOne(command));
        setAvailable(action.value(), can ? QString() : RunActions::reason(command, rows));
    }
}

void RunList::request(RunAction action)
{
    QList<RunId> runs = selectedRuns();
    runs.removeIf([this, action](RunId id) {
        const RunRecord *run = m_model->find(id);
        return !run || !RunActions::fits(action, *run);
    });
    if (!runs.isEmpty())
        Q_EMIT requested(action, runs);
}

void RunList::open()
{
    const auto run = currentRun();
    if (!run)
        return;
    if (RunActions::fits(RunAction::Compare, *m_model->find(*run)))
        Q_EMIT requested(RunAction::Compare, {*run});
    else
        Q_EMIT activated(*run);
}

void RunList::announceVisible()
{
    QList<RunId> visible;
    for (int row = std::max(0, indexAt(QPoint(4, 4)).row()); row < m_model->rowCount(); ++row) {
        if (visualRect(m_model->index(row, 0)).top() > viewport()->height())
            break;
        visible << m_model->run(row).id;
    }
    Q_EMIT visibleChanged(visible);
}

void RunList::tick()
{
    if (m_model->active() == 0)
        m_clock.stop();
    if (!isVisible())
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->run(row).state == RunState::Running)
            update(m_model->index(row, 0));
    }
}

bool RunList::event(QEvent *event)
{
    // The window has shortcuts on the same keys, for the history; while the list has the focus they mean the runs.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Delete) || key->matches(QKeySequence::Refresh) || key->key() == Qt::Key_Return
            || key->key() == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void RunList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Delete)) {
        QAction *cancel = action(RunAction::Cancel);
        (cancel->isEnabled() ? cancel : action(RunAction::Forget))->trigger();
    } else if (event->matches(QKeySequence::Refresh)) {
        action(RunAction::Repeat)->trigger();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        open();
    } else {
        QListView::keyPressEvent(event);
    }
}

void RunList::mouseDoubleClickEvent(QMouseEvent *event)
{
    QListView::mouseDoubleClickEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const RunRecord &run = m_model->run(index.row());
    const bool onButton = std::ranges::any_of(RunActions::buttons(run), [&](RunAction button) {
        return buttonRect(run.id, button).contains(event->position().toPoint());
    });
    if (!onButton)
        open();
}

void RunList::contextMenuEvent(QContextMenuEvent *event)
{
    if (selectionModel()->selection().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const RunAction command : RunActions::all())
        menu->addAction(action(command));
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

void RunList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    updateActions();
}

void RunList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentRunChanged();
}

} // namespace wcs::ui
