#include "transfers/transferlist.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/rowpainter.h"
#include "transfers/orderactions.h"
#include "transfers/transferdelegate.h"
#include "transfers/transferfilter.h"
#include "transfers/transfermodel.h"
#include "transfers/transferrowlayout.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QFocusEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace wcs::ui {

TransferList::TransferList(TransferFilter *filter, QWidget *parent)
    : QListView(parent), m_filter(filter), m_delegate(new TransferDelegate(this)), m_review(new QTimer(this))
{
    identify(this, u"transferList"_s, tr("Transfers"));
    // Before the model: setting one changes the selection, and that updates the commands.
    makeActions();
    setModel(filter);
    setItemDelegate(m_delegate);
    setSelectionMode(ExtendedSelection);
    setUniformItemSizes(true);
    setDragDropMode(InternalMove);
    setDropIndicatorShown(true);
    RowPainter::prepare(this);
    m_review->setSingleShot(true);
    m_review->setInterval(30);
    connect(m_review, &QTimer::timeout, this, &TransferList::updateActions);
    connect(filter, &QAbstractItemModel::dataChanged, this, &TransferList::updateActionsSoon);
    connect(filter, &QAbstractItemModel::rowsRemoved, m_review, qOverload<>(&QTimer::start));
    connect(filter, &QAbstractItemModel::layoutChanged, this, &TransferList::followMoved);
    // Clearing many scattered rows resets the model; the selection of what stays must survive that.
    connect(filter, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const QList<JobId> jobs = selectedJobs();
        m_keptSelection = QSet<JobId>(jobs.begin(), jobs.end());
    });
    connect(filter, &QAbstractItemModel::modelReset, this, [this] {
        QItemSelection selection;
        for (int row = 0; !m_keptSelection.isEmpty() && row < m_filter->rowCount(); ++row) {
            const QModelIndex index = m_filter->index(row, 0);
            if (m_keptSelection.remove(m_filter->jobAt(index).id))
                selection.select(index, index);
        }
        m_keptSelection.clear();
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    });
    // By mouse or wheel; what the program scrolls does not tell it.
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &TransferList::noteScrolling);
    updateActions();
}

void TransferList::bringUp(const QModelIndex &index)
{
    if (state() != NoState) // rows are being dragged
        return;
    m_broughtUp = index;
    scrollTo(index, PositionAtTop);
}

void TransferList::noteScrolling()
{
    m_wasScrolled = true;
    m_broughtUp = QPersistentModelIndex();
    m_moved = QPersistentModelIndex();
}

/// The list shows the last batch, and where the focus was before may lie far above it.
void TransferList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
                       || event->reason() == Qt::ShortcutFocusReason;
    const QRect seen = viewport()->rect();
    if (!byKey || seen.contains(visualRect(currentIndex())))
        return;
    QModelIndex first = indexAt(QPoint(seen.center().x(), seen.top()));
    const QModelIndex next = first.siblingAtRow(first.row() + 1);
    if (next.isValid() && visualRect(first).top() < seen.top() && seen.contains(visualRect(next)))
        first = next; // the one above is cut
    if (!first.isValid())
        return;
    // The keys act on what is selected, which must be in sight as well: what was chosen there stays so, or else it is this row alone.
    QModelIndexList chosen = selectionModel()->selectedIndexes();
    chosen.removeIf([&](const QModelIndex &index) { return !seen.contains(visualRect(index)); });
    if (chosen.isEmpty())
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::ClearAndSelect);
    else
        selectionModel()->setCurrentIndex(*std::ranges::min_element(chosen, {}, &QModelIndex::row),
                                          QItemSelectionModel::NoUpdate);
}

void TransferList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (m_broughtUp.isValid())
        scrollTo(m_broughtUp, PositionAtTop);
}

QList<JobId> TransferList::selectedWhere(const std::function<bool(const JobSnapshot &)> &fits) const
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QList<JobId> jobs;
    for (const QModelIndex &row : rows) {
        const JobSnapshot &job = m_filter->jobAt(row);
        if (fits(job))
            jobs << job.id;
    }
    return jobs;
}

QList<JobId> TransferList::selectedJobs() const
{
    return selectedWhere([](const JobSnapshot &) { return true; });
}

QList<JobId> TransferList::selectedMovable() const
{
    return selectedWhere([](const JobSnapshot &job) { return !isFinal(job.state); });
}

QStringList TransferList::selectedFileIds() const
{
    QStringList ids;
    for (const JobId id : selectedJobs()) {
        const JobSnapshot *job = m_filter->transfers()->job(id);
        if (job && job->state == JobState::Done && !job->fileId.isEmpty())
            ids << job->fileId;
    }
    return ids;
}

void TransferList::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const JobSnapshot &job = m_filter->jobAt(index);
    if (!whyNotOpened(job).isEmpty())
        return;
    if (job.state == JobState::NeedsDecision)
        Q_EMIT requested(RowAction::Decide, {job.id});
    else if (job.state == JobState::Failed)
        Q_EMIT requested(RowAction::Details, {job.id});
    else
        Q_EMIT opened(job.id);
}

QRect TransferList::buttonRect(const QModelIndex &index, RowAction action) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    const TransferRowLayout layout = TransferRowLayout::of(option, index);
    if (layout.link.isValid() && layout.linkAction == action)
        return layout.link;
    for (const auto &[candidate, rect] : layout.buttons) {
        if (candidate == action)
            return rect;
    }
    return {};
}

std::optional<TransferList::Hit> TransferList::hitAt(const QPoint &point) const
{
    const QModelIndex index = indexAt(point);
    if (!index.isValid())
        return std::nullopt;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    const auto action = TransferRowLayout::of(option, index).actionAt(point);
    return action ? std::optional<Hit>({QPersistentModelIndex(index), *action}) : std::nullopt;
}

void TransferList::hover(std::optional<Hit> hit)
{
    if (hit == m_hovered)
        return;
    const QPersistentModelIndex before = m_hovered ? m_hovered->index : QPersistentModelIndex();
    m_hovered = hit;
    m_delegate->setHovered(hit ? hit->index : QPersistentModelIndex(), hit ? std::optional(hit->action) : std::nullopt);
    viewport()->setCursor(hit ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update(before);
    if (hit)
        update(hit->index);
}

void TransferList::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? hitAt(event->position().toPoint()) : std::nullopt;
    m_lastPressed = m_pressed;
    m_swallowing = false;
    // A click on a button acts on its row and leaves the selection alone.
    if (!m_pressed)
        QListView::mousePressEvent(event);
}

void TransferList::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_swallowing, false))
        return;
    if (!m_pressed) {
        QListView::mouseReleaseEvent(event);
        return;
    }
    const std::optional<Hit> pressed = std::exchange(m_pressed, std::nullopt);
    if (event->button() == Qt::LeftButton && hitAt(event->position().toPoint()) == pressed)
        Q_EMIT requested(pressed->action, {m_filter->jobAt(pressed->index).id});
}

void TransferList::mouseMoveEvent(QMouseEvent *event)
{
    hover(hitAt(event->position().toPoint()));
    if (!m_pressed && !m_swallowing)
        QListView::mouseMoveEvent(event);
}

void TransferList::mouseDoubleClickEvent(QMouseEvent *event)
{
    // The second click on a button is a click too, but only on that one: the row may show another by now, mostly the opposite.
    const std::optional<Hit> hit = hitAt(event->position().toPoint());
    m_pressed = hit && hit == m_lastPressed && event->button() == Qt::LeftButton ? hit : std::nullopt;
    m_swallowing = !m_pressed && (hit || m_lastPressed);
    if (m_pressed || m_swallowing)
        return;
    QListView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton)
        open(indexAt(event->position().toPoint()));
}

bool TransferList::event(QEvent *event)
{
    // The window has shortcuts on the same keys, for the history; while the list has the focus they mean the transfers.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Delete) || key->matches(QKeySequence::Copy) || key->key() == Qt::Key_Return
            || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Space || m_order->actionFor(*key)) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

bool TransferList::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover(std::nullopt);
    return QListView::viewportEvent(event);
}

void TransferList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Delete)) {
        request(RowAction::Cancel);
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        updateActionsNow();
        m_copyIds->trigger();
        return;
    }
    if (QAction *move = m_order->actionFor(*event)) {
        updateActionsNow();
        move->trigger();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) // a key that is held would start the transfers over and over
            togglePause();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        open(currentIndex());
        return;
    default:
        noteScrolling();
        QListView::keyPressEvent(event);
    }
}

void TransferList::contextMenuEvent(QContextMenuEvent *event)
{
    if (selectionModel()->selection().isEmpty())
        return;
    updateActionsNow();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    addTo(menu);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

void TransferList::dropEvent(QDropEvent *event)
{
    const QPoint point = event->position().toPoint();
    const QModelIndex at = indexAt(point);
    int row = m_filter->rowCount();
    if (at.isValid())
        row = point.y() > visualRect(at).center().y() ? at.row() + 1 : at.row();
    const QModelIndex before = m_filter->index(row, 0);
    const QList<JobId> jobs = selectedMovable();
    // The queue moves them; the view must neither move nor remove a row by itself.
    event->setDropAction(Qt::IgnoreAction);
    event->accept();
    stopAutoScroll();
    setState(NoState);
    viewport()->update();
    if (!jobs.isEmpty())
        Q_EMIT moveBeforeRequested(jobs, before.isValid() ? m_filter->jobAt(before).id : 0);
}

void TransferList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    m_moved = QPersistentModelIndex();
    updateActions();
}

} // namespace wcs::ui
