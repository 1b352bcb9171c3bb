#include "history/historymodel.h"

#include "async/sleep.h"
#include "base/text.h"
#include "common/plaintip.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int pageSize = 100;
constexpr int mostWanted = 12; // pages asked for and not yet loaded: what was scrolled past is forgotten
constexpr int mostLoaded = 6'000; // rows
constexpr qsizetype mostPlaces = 300; // rows that are sought one by one; of more the numbers are read
constexpr std::chrono::seconds longestSearch(2); // in which a run of changes comes to rest
constexpr std::chrono::milliseconds betweenAskings(40);
constexpr int keptAround = 2'000; // rows on each side of the visible ones

} // namespace

HistoryModel::HistoryModel(HistoryStore *store, QObject *parent) : QAbstractTableModel(parent), m_store(store)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &HistoryModel::wake);
    connect(store, &HistoryStore::committed, this, &HistoryModel::onCommitted);
}

HistoryModel::~HistoryModel() = default;

void HistoryModel::setQuery(const HistoryQuery &query)
{
    m_scope.cancelAll();
    ++m_generation;
    m_working = false;
    m_query = query;
    m_sameQuery = false;
    m_reload = true;
    m_misses = 0;
    m_wanted.clear();
    m_visibleFirst = 0;
    m_visibleLast = 0;
    wake();
}

void HistoryModel::refresh()
{
    m_sameQuery = !m_reload || m_sameQuery;
    m_reload = true;
    wake();
}

void HistoryModel::sort(int column, Qt::SortOrder order)
{
    const auto sortColumn = HistoryCells::sortColumn(HistoryColumn(column));
    if (column < 0 || !sortColumn || (*sortColumn == m_query.sort && order == m_query.order))
        return;
    HistoryQuery query = m_query;
    query.sort = *sortColumn;
    query.order = order;
    setQuery(query);
}

void HistoryModel::setVisibleRange(int first, int last)
{
    m_visibleFirst = qMax(0, first);
    m_visibleLast = qMax(first, last);
    for (int row = m_visibleLast + pageSize; row >= m_visibleFirst - pageSize; row -= pageSize)
        want(row);
    want(m_visibleFirst);
}

void HistoryModel::want(int row) const
{
    if (row < 0 || row >= m_count || m_rows.holds(row))
        return;
    const int page = row / pageSize;
    m_wanted.removeAll(page);
    m_wanted << page;
    while (m_wanted.size() > mostWanted)
        m_wanted.removeFirst();
    if (!m_wake.isActive())
        m_wake.start(0);
}

std::optional<int> HistoryModel::nextPage()
{
    while (!m_wanted.isEmpty()) {
        const int page = m_wanted.takeLast();
        const int last = int(qMin<qint64>(m_count, qint64(page + 1) * pageSize));
        for (int row = page * pageSize; row < last; ++row) {
            if (!m_rows.holds(row))
                return page;
        }
    }
    return std::nullopt;
}

void HistoryModel::wake()
{
    if (m_working)
        return;
    m_working = true;
    m_scope.start(work());
}

Task<void> HistoryModel::work()
{
    // One thing after the other: what an answer is applied to is what it was asked for.
    const int generation = m_generation;
    while (generation == m_generation) { // a slot that hears of rows may ask for others
        if (m_reload) {
            m_reload = false;
            co_await reload();
            continue;
        }
        const bool changes = pendingRevision() > m_revision;
        if (changes) {
            co_await followChanges();
            continue;
        }
        const auto page = nextPage();
        if (!page) {
            m_working = false;
            co_return;
        }
        co_await loadPage(*page);
    }
}

void HistoryModel::fail(const Error &error)
{
    if (!error.isCancelled())
        Q_EMIT trouble(error);
}

Task<void> HistoryModel::reload()
{
    if (m_sameQuery) {
        co_await reloadAround(m_visibleFirst);
        co_return;
    }
    WindowRequest request;
    request.limit = pageSize;
    const auto window = co_await m_store->window(m_query, request);
    if (!window) {
        fail(window.error());
        co_return;
    }
    m_sameQuery = true; // from here on it is this query that is shown
    HistoryStretch top;
    top.counts.revision = window->revision;
    top.rows = window->rows;
    resetTo(top);
    const auto counts = co_await m_store->counts(m_query);
    if (!counts) {
        fail(counts.error());
        co_return;
    }
    if (counts->revision != m_revision) { // rows came between the page and the count
        co_await reloadAround(m_visibleFirst);
        co_return;
    }
    m_total = counts->total;
    m_isPartial = counts->isPartial;
    growTo(counts->matching);
    Q_EMIT countChanged(m_count, m_total);
}

Task<void> HistoryModel::reloadAround(int first)
{
    // One snapshot: a number of rows and rows that do not belong together would stay wrong for good.
    const auto stretch = co_await m_store->stretch(m_query, qMax(0, first - pageSize), 3 * pageSize);
    if (!stretch) {
        fail(stretch.error());
        co_return;
    }
    m_misses = 0;
    m_total = stretch->counts.total;
    m_isPartial = stretch->counts.isPartial;
    resetTo(*stretch);
    Q_EMIT countChanged(m_count, m_total);
}

void HistoryModel::resetTo(const HistoryStretch &stretch)
{
    Q_EMIT aboutToReload();
    beginResetModel();
    m_rows.clear();
    m_rows.put(int(stretch.first), stretch.rows);
    m_count = qMax<qint64>(stretch.counts.matching, stretch.first + stretch.rows.size());
    m_revision = stretch.counts.revision;
    m_shown = m_query;
    m_exact = true;
    dropPendingUpTo(m_revision);
    endResetModel();
    Q_EMIT reloaded();
}

void HistoryModel::growTo(qint64 count)
{
    if (count <= m_count)
        return;
    beginInsertRows({}, int(m_count), int(count) - 1);
    m_count = count;
    endInsertRows();
}

WindowRequest HistoryModel::requestFor(int page) const
{
    const int first = page * pageSize;
    WindowRequest request;
    request.limit = int(qMin<qint64>(pageSize, m_count - first));
    if (const ObjectRecord *before = m_rows.at(first - 1)) {
        request.cursor = PageCursor::at(*before, m_query);
    } else if (const ObjectRecord *after = m_rows.at(first + request.limit)) {
        request.cursor = PageCursor::at(*after, m_query);
        request.backwards = true;
    } else {
        request.offset = first;
    }
    return request;
}

Task<void> HistoryModel::loadPage(int page)
{
    const WindowRequest request = requestFor(page);
    const auto window = co_await m_store->window(m_query, request);
    if (!window) {
        fail(window.error());
        co_return;
    }
    const bool fits = window->revision == m_revision && window->rows.size() == request.limit;
    if (!fits) {
        m_wanted << page;
        m_reload = ++m_misses > 4;
        if (pendingRevision() <= m_revision)
            co_await askForNews();
        co_return;
    }
    m_misses = 0;
    const int first = page * pageSize;
    // Before the new ones, so that a row that was asked for is there when it is announced.
    if (m_rows.size() > mostLoaded)
        m_rows.keepOnly(m_visibleFirst - keptAround, m_visibleLast + keptAround);
    m_rows.put(first, window->rows);
    Q_EMIT dataChanged(index(first, 0), index(first + request.limit - 1, historyColumnCount - 1));
}

Task<Result<HistoryNumbers>> HistoryModel::numbersOfFew(QList<qint64> rowIds) const
{
    const HistoryQuery query = m_shown;
    const auto found = co_await m_store->places(query, rowIds);
    if (!found)
        co_return found.error();
    HistoryNumbers numbers;
    numbers.revision = found->revision;
    for (const auto &place : found->places)
        numbers.rows.insert(place.record.rowId, place.position);
    co_return numbers;
}

Task<std::optional<QHash<qint64, int>>> HistoryModel::find(QList<qint64> rowIds) const
{
    const bool areMany = rowIds.size() > mostPlaces;
    // What is read beside pages waits in one row: first the counts, which are looked at, and without which no number fits.
    while (areMany && m_working)
        co_await Sleep(betweenAskings);
    const QDeadlineTimer end(longestSearch);
    do {
        Task<Result<HistoryNumbers>> reading = areMany ? m_store->numbers(m_shown, rowIds) : numbersOfFew(rowIds);
        const Result<HistoryNumbers> found = co_await std::move(reading);
        if (!found)
            break;
        QHash<qint64, int> rows;
        bool areCounted = true;
        for (auto one = found->rows.begin(); one != found->rows.end(); ++one) {
            rows.insert(one.key(), int(one.value()));
            areCounted = areCounted && one.value() < m_count;
        }
        if (areCounted && found->revision == shownRevision()) // a number means something at one revision only
            co_return rows;
        co_await askForNews(); // the rows follow the history meanwhile
    } while (!end.hasExpired());
    co_return std::nullopt;
}

void HistoryModel::setRemarkSource(std::function<RowRemark(const ObjectRecord &)> source)
{
    m_remarks = std::move(source);
}

void HistoryModel::remarkChanged(const QString &fileId)
{
    // Few rows are in memory, fewer are visible.
    for (int row = qMax(0, m_visibleFirst - 1); row <= m_visibleLast + 1; ++row) {
        const ObjectRecord *one = m_rows.at(row);
        if (one && one->fileId == fileId) {
            Q_EMIT dataChanged(index(row, 0), index(row, historyColumnCount - 1));
            return;
        }
    }
}

void HistoryModel::setProfileNames(const QHash<QString, QString> &names, const RowOwners &owners)
{
    const bool sameNames = std::exchange(m_profileNames, names) == names;
    if (std::exchange(m_owners, owners) == owners && sameNames)
        return;
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, historyColumnCount - 1));
}

/// Not so in memory: the rows are paged by the name that the store has.
ObjectRecord HistoryModel::asShown(const ObjectRecord &record) const
{
    ObjectRecord shown = record;
    shown.profileName = m_profileNames.value(m_owners.of(record), record.profileName);
    return shown;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_count);
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : historyColumnCount;
}

Qt::ItemFlags HistoryModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QModelIndexList HistoryModel::match(const QModelIndex &start, int role, const QVariant &value, int hits,
                                    Qt::MatchFlags flags) const
{
    const QString text = value.toString();
    if (role != Qt::DisplayRole || !flags.testFlag(Qt::MatchStartsWith))
        return QAbstractTableModel::match(start, role, value, hits, flags);
    QList<int> rows = m_rows.numbers();
    if (flags.testFlag(Qt::MatchWrap))
        std::ranges::rotate(rows, std::ranges::lower_bound(rows, start.row()));
    const auto column = HistoryColumn(start.column());
    QModelIndexList found;
    for (const int row : std::as_const(rows)) {
        if (HistoryCells::text(asShown(*m_rows.at(row)), column).startsWith(text, Qt::CaseInsensitive))
            found << index(row, start.column());
        if (found.size() == hits)
            break;
    }
    return found;
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= historyColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return HistoryCells::title(HistoryColumn(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(HistoryCells::alignment(HistoryColumn(section)));
    return {};
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = HistoryColumn(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(HistoryCells::alignment(column));
    const ObjectRecord *row = m_rows.at(index.row());
    if (!row) {
        want(index.row());
        return role == Qt::DisplayRole && column == HistoryColumn::Name ? QVariant(u"…"_s) : QVariant();
    }
    // A table asks for many more roles than it is given.
    switch (role) {
    case Qt::DisplayRole:
        return HistoryCells::text(asShown(*row), column, remarkOf(*row));
    case Qt::ToolTipRole:
        return plainTip(HistoryCells::toolTip(asShown(*row), column, remarkOf(*row)));
    case Qt::AccessibleTextRole:
        return HistoryCells::spoken(asShown(*row), column, remarkOf(*row));
    case RecordRole:
        return QVariant::fromValue(asShown(*row));
    case RemarkRole:
        return QVariant::fromValue(remarkOf(*row));
    default:
        return {};
    }
}

} // namespace wcs::ui
