#include "history/historyview.h"

#include "base/text.h"
#include "history/historylist.h"
#include "history/historymodel.h"
#include "history/historytable.h"
#include "history/selectionorder.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wcs::ui {

namespace {
constexpr int ScrollRestMilliseconds = 40;
/// Objects that are sought and shown.
constexpr qsizetype MostSought = 300;
} // namespace

HistoryView::HistoryView(HistoryModel *model, QWidget *parent)
    : QWidget(parent), m_model(model), m_stack(new QStackedWidget(this)), m_list(new HistoryList(m_stack)),
      m_table(new HistoryTable(m_stack)), m_delegate(new HistoryListDelegate(this))
{
    setObjectName(u"historyView"_s);
    m_list->setModel(model);
    m_list->setItemDelegate(m_delegate);
    m_table->setModel(model);
    // One selection for both faces. The table's own, made by setModel, is not needed any more.
    QItemSelectionModel *spare = m_table->selectionModel();
    m_table->setSelectionModel(m_list->selectionModel());
    spare->deleteLater();
    m_order = new SelectionOrder(m_list->selectionModel(), this);

    m_stack->addWidget(m_list);
    m_stack->addWidget(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_list);

    m_scrollRest.setSingleShot(true);
    m_scrollRest.setInterval(ScrollRestMilliseconds);
    connect(&m_scrollRest, &QTimer::timeout, this, &HistoryView::announceVisible);
    connectView(m_list);
    connectView(m_table);
    connect(m_list, &HistoryList::dragStarted, this, &HistoryView::dragStarted);
    connect(m_table, &HistoryTable::dragStarted, this, &HistoryView::dragStarted);
    connect(m_table, &HistoryTable::sortRequested, this, &HistoryView::sortRequested);
    const auto rest = [this] { m_scrollRest.start(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, rest);
    connect(model, &QAbstractItemModel::rowsRemoved, this, rest);
    connect(model, &QAbstractItemModel::dataChanged, this, rest);
    connect(model, &QAbstractItemModel::modelReset, this, rest);
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        if (isAnySelected(from.row(), to.row()))
            Q_EMIT selectionDataChanged();
    });
    // Behind the views, which follow the removal first.
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int row) { stepOffRemoved(row); });
    const auto onSelected = [this](const QItemSelection &more, const QItemSelection &fewer) {
        if (more.isEmpty() && fewer.isEmpty())
            return; // Qt says so for each row that comes as well
        m_knownRows.clear();
        if (!more.isEmpty())
            m_removalPlace.reset();
        // Picked anew before the old ones were found: those are not meant any more.
        if (std::exchange(m_isReturning, false)) {
            m_seeks.cancelAll();
            m_isCurrentSought = false;
        }
        Q_EMIT selectionChanged();
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, onSelected);
    connect(model, &HistoryModel::aboutToReload, this, &HistoryView::rememberPlace);
    connect(model, &HistoryModel::reloaded, this, &HistoryView::returnToPlace);
}

void HistoryView::connectView(QAbstractItemView *view)
{
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_scrollRest.start(); });
    connect(view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const auto record = recordAt(index))
            Q_EMIT activated(*record);
    });
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint &position) {
        Q_EMIT contextMenuRequested(view->viewport()->mapToGlobal(position));
    });
}

QAbstractItemView *HistoryView::view() const
{
    return m_mode == Mode::List ? static_cast<QAbstractItemView *>(m_list) : m_table;
}

void HistoryView::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    const bool focused = view()->hasFocus();
    m_mode = mode;
    m_stack->setCurrentWidget(view());
    setFocusProxy(view());
    view()->scrollTo(selectionModel()->currentIndex());
    if (focused)
        view()->setFocus();
    m_scrollRest.start();
}

void HistoryView::setThumbnails(ThumbnailSource source)
{
    m_delegate->setThumbnails(std::move(source));
}

void HistoryView::setProfilesShown(bool shown)
{
    m_delegate->setProfilesShown(shown);
    m_list->viewport()->update();
}

void HistoryView::refreshThumbnail(const QString &)
{
    // The viewport paints only what is in view, which is cheaper than looking the row up.
    m_list->viewport()->update();
}

QItemSelectionModel *HistoryView::selectionModel() const
{
    return m_list->selectionModel();
}

std::optional<ObjectRecord> HistoryView::recordAt(const QModelIndex &index) const
{
    const QVariant value = index.data(HistoryModel::RecordRole);
    return value.isValid() ? std::optional(value.value<ObjectRecord>()) : std::nullopt;
}

QList<ObjectRecord> HistoryView::selected() const
{
    QList<ObjectRecord> records;
    if (!m_order->isTracked()) {
        // All of a long history: only what is in memory is looked at.
        const QList<RowSpan> spans = spansOf(selectionModel()->selection());
        const QList<int> loaded = m_model->loadedRows();
        for (const int row : loaded) {
            if (isInSpans(spans, row))
                records << *m_model->record(row);
        }
        return records;
    }
    const QModelIndexList rows = m_order->rows();
    // A single one is asked for where it is not in memory. Asking for many would push others out of it, in turns for ever.
    if (rows.size() == 1) {
        if (const auto record = recordAt(rows.first()))
            records << *record;
        return records;
    }
    for (const QModelIndex &index : rows) {
        if (const ObjectRecord *record = m_model->record(index.row()))
            records << *record;
    }
    return records;
}

int HistoryView::selectedCount() const
{
    return m_order->count();
}

bool HistoryView::isAnySelected(int first, int last) const
{
    return std::ranges::any_of(selectionModel()->selection(), [first, last](const QItemSelectionRange &range) {
        return range.top() <= last && range.bottom() >= first;
    });
}

std::optional<ObjectRecord> HistoryView::current() const
{
    return recordAt(selectionModel()->currentIndex());
}

void HistoryView::selectAll()
{
    view()->selectAll();
}

bool HistoryView::select(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    if (!index.isValid())
        return false;
    pick(index);
    focusList();
    return true;
}

void HistoryView::pick(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    view()->scrollTo(index);
}

void HistoryView::stepCurrent(int by)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        pick(m_model->index(qBound(0, selectionModel()->currentIndex().row() + by, last), 0));
}

void HistoryView::expectRemoval(bool expected)
{
    m_removalPlace.reset();
    const QItemSelection rows = expected ? selectionModel()->selection() : QItemSelection();
    for (const QItemSelectionRange &range : rows)
        m_removalPlace = qMin(range.top(), m_removalPlace.value_or(range.top()));
}

void HistoryView::stepOffRemoved(int row)
{
    if (!m_removalPlace || selectedCount() > 0 || m_model->rowCount() == 0)
        return;
    m_removalPlace.reset();
    pick(m_model->index(qMin(row, m_model->rowCount() - 1), 0));
}

void HistoryView::showObjects(const QList<qint64> &rowIds)
{
    m_removalPlace.reset();
    m_showing.cancelAll();
    if (rowIds.size() <= MostSought)
        m_showing.start(seekShown(rowIds));
}

Task<void> HistoryView::seekShown(QList<qint64> rowIds)
{
    const std::optional<QHash<qint64, int>> found = co_await m_model->find(rowIds);
    if (!found || found->isEmpty())
        co_return;
    const QItemSelection rows = selectionOf(found->values());
    const QModelIndex first = m_model->index(rows.constFirst().top(), 0);
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    view()->scrollTo(first);
}

void HistoryView::enterHits()
{
    focusList();
    m_isEnteringHits = m_model->shownQuery() != m_model->query();
    if (m_isEnteringHits || m_model->rowCount() == 0)
        return;
    const RowSpan rows = rowsInView();
    if (isAnySelected(rows.first, rows.last))
        return;
    const QModelIndex current = selectionModel()->currentIndex();
    const bool isInView = current.row() >= rows.first && current.row() <= rows.last;
    pick(isInView ? current : m_model->index(rows.first, 0));
}

void HistoryView::focusList()
{
    view()->setFocus(Qt::OtherFocusReason);
}

bool HistoryView::isOfRefusedDrag(const QEvent &event)
{
    if (!m_isDragRefused)
        return false;
    switch (event.type()) {
    case QEvent::MouseMove:
        // Released outside the window, perhaps.
        m_isDragRefused = static_cast<const QMouseEvent &>(event).buttons().testFlag(Qt::LeftButton);
        return m_isDragRefused;
    case QEvent::MouseButtonRelease:
        m_isDragRefused = false;
        return true;
    case QEvent::MouseButtonPress:
        m_isDragRefused = false;
        return false;
    default:
        return false;
    }
}

bool HistoryView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == view()->viewport() && isOfRefusedDrag(*event))
        return true;
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        m_scrollRest.start();
    if (event->type() == QEvent::KeyPress && (watched == m_list || watched == m_table)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (plain && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            if (const auto record = current())
                Q_EMIT activated(*record);
            return true;
        }
    }
    // The menu key asks for the menu of the selection, wherever the mouse happens to be.
    if (event->type() == QEvent::ContextMenu
        && static_cast<QContextMenuEvent *>(event)->reason() == QContextMenuEvent::Keyboard) {
        const QRect row = view()->visualRect(selectionModel()->currentIndex());
        const QPoint place = row.isValid() ? row.center() : view()->viewport()->rect().center();
        Q_EMIT contextMenuRequested(view()->viewport()->mapToGlobal(place));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

RowSpan HistoryView::rowsInView() const
{
    const QRect area = view()->viewport()->rect();
    const QModelIndex top = view()->indexAt(QPoint(4, 1));
    const QModelIndex bottom = view()->indexAt(QPoint(4, area.height() - 1));
    return {top.isValid() ? top.row() : 0, bottom.isValid() ? bottom.row() : m_model->rowCount() - 1};
}

void HistoryView::announceVisible()
{
    if (m_model->rowCount() == 0 || !isVisible())
        return;
    const auto [first, last] = rowsInView();
    m_model->setVisibleRange(first, last);
    QList<ObjectRecord> records;
    for (int row = first; row <= last; ++row) {
        if (const auto record = recordAt(m_model->index(row, 0)))
            records << *record;
    }
    Q_EMIT visibleChanged(records);
}

} // namespace wcs::ui
