#include "history/historytable.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/commandtip.h"
#include "common/icons.h"
#include "history/historycells.h"
#include "history/historymodel.h"
#include "history/objectstatetext.h"
#include "history/sortheader.h"

#include <QActionGroup>
#include <QDataStream>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <utility>

namespace wcs::ui {

namespace {

constexpr int StateVersion = 1;

constexpr int CellIconSide = 16;

/// What the longest state of an object takes beside its icon. With "Only here", which stays for good, and not with the end of a link,
/// which the next copied one takes away: the columns behind it need the room as well.
int stateWidth(const QWidget *table)
{
    int widest = 0;
    for (const ObjectState state : {ObjectState::Unknown, ObjectState::Uploaded, ObjectState::Verified,
                                    ObjectState::Unreadable, ObjectState::Missing, ObjectState::Deleted}) {
        ObjectRecord record;
        record.state = state;
        RowRemark remark;
        remark.kind = isGone(state) ? RowRemark::Kind::OnlyHere : RowRemark::Kind::None;
        const QString text = HistoryCells::text(record, HistoryColumn::State, remark);
        widest = qMax(widest, table->fontMetrics().horizontalAdvance(text));
    }
    // As Qt lays a cell out: a margin on both sides of the icon and of the text.
    const int margin = table->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, table) + 1;
    return widest + CellIconSide + 4 * margin + 1;
}

/// Icons for type and state, and numbers set right: the model's texts are shown as they are.
class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isState = index.column() == int(HistoryColumn::State);
        option->textElideMode = isState ? Qt::ElideRight : Qt::ElideMiddle;
        // Qt marks the cell under the pointer; what is clicked is the row.
        const auto *table = qobject_cast<const HistoryTable *>(option->widget);
        option->state.setFlag(QStyle::State_MouseOver, table && table->hoveredRow() == index.row());
        const QVariant value = index.data(HistoryModel::RecordRole);
        if (!value.isValid())
            return;
        const auto record = value.value<ObjectRecord>();
        const auto decorate = [option](const QString &name) {
            option->icon = icon(name);
            option->decorationSize = QSize(CellIconSide, CellIconSide);
            option->features |= QStyleOptionViewItem::HasDecoration;
        };
        if (index.column() == int(HistoryColumn::Name)) {
            decorate(typeIconName(record.mimeType));
        } else if (isState) {
            decorate(stateIconName(record.state));
            option->icon = icon(stateIconName(record.state), stateRole(record.state));
            option->palette.setColor(QPalette::Text, Theme::color(stateRole(record.state), option->palette));
        } else if (index.column() == int(HistoryColumn::Size)) {
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        }
    }
};

} // namespace

HistoryTable::HistoryTable(QWidget *parent) : QTableView(parent), m_header(new SortHeader(this))
{
    identify(this, u"historyTable"_s, tr("History, as a table"));
    setItemDelegate(new CellDelegate(this));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    setShowGrid(false);
    setDragEnabled(true);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);

    QHeaderView *header = m_header;
    setHorizontalHeader(header);
    header->setObjectName(u"historyTableHeader"_s);
    header->setAccessibleName(tr("Columns of the history"));
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &HistoryTable::showHeaderMenu);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &HistoryTable::sortRequested);
}

void HistoryTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    setDefaultColumns();
}

void HistoryTable::setDefaultColumns()
{
    const int unit = fontMetrics().averageCharWidth();
    QHeaderView *header = horizontalHeader();
    const auto set = [header, unit](HistoryColumn column, int characters, bool visible) {
        header->resizeSection(int(column), characters * unit);
        header->setSectionHidden(int(column), !visible);
    };
    set(HistoryColumn::Name, 26, true);
    set(HistoryColumn::Key, 28, true);
    set(HistoryColumn::Size, 11, true);
    set(HistoryColumn::Type, 16, false);
    set(HistoryColumn::State, 0, true);
    header->resizeSection(int(HistoryColumn::State), stateWidth(this));
    set(HistoryColumn::Uploaded, 16, true);
    set(HistoryColumn::Profile, 16, false);
    set(HistoryColumn::Tags, 16, true);
    set(HistoryColumn::Note, 24, false);
    set(HistoryColumn::FileId, 60, false);
    // A narrow window shows the first ones only: what a row is and how it stands.
    int place = 0;
    for (const HistoryColumn column : {HistoryColumn::Name, HistoryColumn::State, HistoryColumn::Size,
                                       HistoryColumn::Uploaded, HistoryColumn::Key, HistoryColumn::Tags})
        header->moveSection(header->visualIndex(int(column)), place++);
    showSort(int(HistoryColumn::Uploaded), Qt::DescendingOrder);
}

void HistoryTable::showSort(int column, Qt::SortOrder order)
{
    const QSignalBlocker blocker(horizontalHeader());
    horizontalHeader()->setSortIndicator(column, order);
}

QByteArray HistoryTable::columnState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << StateVersion << model()->columnCount() << m_header->ownState();
    return state;
}

bool HistoryTable::restoreColumnState(const QByteArray &state)
{
    QDataStream stream(state);
    int version = 0;
    int columns = 0;
    QByteArray header;
    stream >> version >> columns >> header;
    if (version != StateVersion || columns != model()->columnCount())
        return false;
    const QSignalBlocker blocker(m_header);
    const bool isRestored = m_header->restoreState(header);
    m_header->shareRoom();
    return isRestored;
}

void HistoryTable::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addColumnsTo(menu);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void HistoryTable::addColumnsTo(QMenu *menu)
{
    QHeaderView *header = horizontalHeader();
    QList<QAction *> lines;
    for (int column = 0; column < model()->columnCount(); ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setObjectName(u"actionColumn%1"_s.arg(column));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        lines << action;
        // A table without the name would be a riddle.
        if (column == int(HistoryColumn::Name)) {
            action->setStatusTip(tr("Show or hide the column"));
            setAvailable(action, tr("The name is always shown."));
        }
        connect(action, &QAction::toggled, this, [this, column](bool shown) { showColumn(column, shown); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Reset columns")), &QAction::triggered, this, [this] {
        setDefaultColumns();
        sortAsAtFirst();
    });
    menu->installEventFilter(this);
    connect(menu, &QMenu::aboutToShow, this, [header, lines] {
        for (int column = 0; column < lines.size(); ++column)
            lines.at(column)->setChecked(!header->isSectionHidden(column));
    });
}

void HistoryTable::showColumn(int column, bool shown)
{
    if (m_header->isSectionHidden(column) == !shown) // a menu that follows
        return;
    m_header->setSectionHidden(column, !shown);
    if (!shown && column == m_header->sortIndicatorSection())
        sortAsAtFirst();
}

void HistoryTable::sortAsAtFirst()
{
    showSort(int(HistoryColumn::Uploaded), Qt::DescendingOrder);
    Q_EMIT sortRequested(int(HistoryColumn::Uploaded), Qt::DescendingOrder);
}

bool HistoryTable::eventFilter(QObject *watched, QEvent *event)
{
    auto *menu = qobject_cast<QMenu *>(watched);
    QAction *action = menu ? menu->activeAction() : nullptr;
    const bool isTick = action && action->isCheckable() && action->isEnabled();
    const bool isPressed = event->type() == QEvent::MouseButtonRelease
                           || (event->type() == QEvent::KeyPress
                               && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space);
    if (!isTick || !isPressed)
        return QTableView::eventFilter(watched, event);
    action->trigger();
    return true;
}

void HistoryTable::addSortTo(QMenu *menu)
{
    QHeaderView *header = horizontalHeader();
    auto *group = new QActionGroup(menu);
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (!HistoryCells::sortColumn(HistoryColumn(column)))
            continue;
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setObjectName(u"actionSortBy%1"_s.arg(column));
        action->setCheckable(true);
        action->setData(column);
        group->addAction(action);
        connect(action, &QAction::triggered, header,
                [header, column] { header->setSortIndicator(column, header->sortIndicatorOrder()); });
    }
    menu->addSeparator();
    QAction *descending = menu->addAction(tr("&Descending"));
    descending->setObjectName(u"actionSortDescending"_s);
    descending->setCheckable(true);
    connect(descending, &QAction::triggered, header, [header](bool on) {
        header->setSortIndicator(header->sortIndicatorSection(), on ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    const auto review = [header, group, descending] {
        for (QAction *action : group->actions())
            action->setChecked(action->data().toInt() == header->sortIndicatorSection());
        descending->setChecked(header->sortIndicatorOrder() == Qt::DescendingOrder);
    };
    connect(menu, &QMenu::aboutToShow, this, review);
    review();
}

bool HistoryTable::viewportEvent(QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::HoverEnter || type == QEvent::HoverMove)
        hoverOver(rowAt(static_cast<QHoverEvent *>(event)->position().toPoint().y()));
    else if (type == QEvent::HoverLeave)
        hoverOver(-1);
    return QTableView::viewportEvent(event);
}

void HistoryTable::hoverOver(int row)
{
    if (row == m_hoveredRow) // as nearly always: the pointer has moved within it
        return;
    for (const int changed : {std::exchange(m_hoveredRow, row), row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
}

void HistoryTable::rowsInserted(const QModelIndex &parent, int first, int last)
{
    QScrollBar *bar = verticalScrollBar();
    const int top = bar->value(); // in rows
    QTableView::rowsInserted(parent, first, last);
    // Rows that come above what is looked at leave it where it is.
    if (top > 0 && first <= top) {
        updateGeometries();
        bar->setValue(top + last - first + 1);
    }
}

void HistoryTable::startDrag(Qt::DropActions)
{
    Q_EMIT dragStarted();
}

} // namespace wcs::ui
