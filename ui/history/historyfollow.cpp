// HistoryModel: following the store row by row.
#include "history/historymodel.h"

#include "async/sleep.h"
#include "base/text.h"

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr qsizetype mostFollowed = 300; // rows of one batch; more are quicker read anew

template <typename T>
void addOnce(QList<T> &list, const QList<T> &more)
{
    for (const T &one : more) {
        if (!list.contains(one))
            list << one;
    }
}

void subtract(QList<qint64> &list, const QList<qint64> &fewer)
{
    list.removeIf([&fewer](qint64 one) { return fewer.contains(one); });
}

/// What several commits have done together: the last word on a row counts.
HistoryChange joined(const QList<HistoryChange> &changes)
{
    HistoryChange sum;
    for (const HistoryChange &change : changes) {
        subtract(sum.added, change.removed);
        subtract(sum.changed, change.removed);
        subtract(sum.removed, change.added);
        addOnce(sum.added, change.added);
        addOnce(sum.changed, change.changed);
        addOnce(sum.removed, change.removed);
        sum.revision = change.revision;
    }
    return sum;
}

qsizetype rowsOf(const QList<HistoryChange> &changes)
{
    qsizetype sum = 0;
    for (const HistoryChange &change : changes)
        sum += change.rows();
    return sum;
}

} // namespace

void HistoryModel::onCommitted(const HistoryChange &change)
{
    const bool isOld = change.revision <= qMax(m_revision, pendingRevision());
    const bool known = isOld && !change.many; // was in a snapshot already
    if (known || m_reload)
        return;
    m_pending << change;
    if (change.many || rowsOf(m_pending) > mostFollowed) {
        m_pending.clear();
        refresh();
        return;
    }
    if (!m_wake.isActive())
        m_wake.start(0);
}

void HistoryModel::dropPendingUpTo(quint64 revision)
{
    // One by one: a snapshot in the midst of them holds some already, and in rows that need not be in memory.
    m_pending.removeIf([revision](const HistoryChange &change) { return change.revision <= revision; });
}

bool HistoryModel::isPendingWhole() const
{
    quint64 next = m_revision + 1;
    return std::ranges::all_of(m_pending, [&next](const HistoryChange &change) { return change.revision == next++; });
}

/// The history is further than what was announced: that is on its way, or is of another process and announced when it is looked for.
Task<void> HistoryModel::askForNews() const
{
    co_await m_store->lookForOthers();
    co_await Sleep(std::chrono::milliseconds(20));
}

Task<void> HistoryModel::followChanges()
{
    if (!isPendingWhole()) {
        // The history was rebuilt in between.
        m_pending.clear();
        refresh();
        co_return;
    }
    const HistoryChange pending = joined(m_pending);
    const auto places = co_await m_store->places(m_query, pending.added + pending.changed);
    if (!places) {
        fail(places.error());
        m_pending.clear();
        co_return;
    }
    if (pendingRevision() != pending.revision)
        co_return; // more has come: ask again for all of it
    if (places->revision != pending.revision) {
        co_await askForNews();
        if (++m_misses > 4) {
            m_misses = 0;
            refresh();
        }
        co_return;
    }
    m_misses = 0;
    m_pending.clear();
    m_revision = places->revision;
    m_total = places->total;
    m_exact = false;
    bool uncertain = false;
    if (!applyChanges(*places, pending, &uncertain)) {
        refresh();
        co_return;
    }
    if (uncertain) {
        const auto counts = co_await m_store->counts(m_query);
        // Counts of a later commit prove nothing: a row that went and one that came would cancel each other.
        const bool same = counts.ok() && counts->revision == m_revision && counts->matching == m_count;
        if (!same) {
            refresh();
            co_return;
        }
    }
    m_exact = true;
    Q_EMIT countChanged(m_count, m_total);
}

/// False: the rows must be read anew. `uncertain`: rows outside the memory may have come or gone.
bool HistoryModel::applyChanges(const HistoryPlaces &places, const HistoryChange &pending, bool *uncertain)
{
    if (!applyRemoved(pending.removed, uncertain))
        return false;
    applyGone(places, pending, uncertain);
    return applyPlaced(places, pending, uncertain);
}

bool HistoryModel::applyRemoved(const QList<qint64> &removed, bool *uncertain)
{
    QList<int> rows;
    for (const qint64 rowId : removed) {
        const int row = m_rows.rowOf(rowId);
        if (row >= 0)
            rows << row;
        else if (!isComplete() && m_query.isUnfiltered())
            return false; // was somewhere in a hole
        else
            *uncertain = *uncertain || !isComplete();
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : std::as_const(rows))
        removeRow(row);
    return true;
}

void HistoryModel::applyGone(const HistoryPlaces &places, const HistoryChange &pending, bool *uncertain)
{
    QSet<qint64> matching;
    for (const auto &place : places.places)
        matching.insert(place.record.rowId);
    for (const qint64 rowId : pending.changed) {
        if (matching.contains(rowId))
            continue;
        const int row = m_rows.rowOf(rowId);
        if (row >= 0)
            removeRow(row);
        else
            *uncertain = *uncertain || !isComplete();
    }
}

bool HistoryModel::applyPlaced(const HistoryPlaces &places, const HistoryChange &pending, bool *uncertain)
{
    int moves = 0;
    int inserts = 0;
    for (const auto &place : places.places) { // in the order of their final positions
        const int position = int(place.position);
        const int row = m_rows.rowOf(place.record.rowId);
        const bool isNew = pending.added.contains(place.record.rowId);
        if (row == position) {
            updateRow(row, place.record);
        } else if (row >= 0) {
            // Inserts before it push a row down without moving it; only the order among the others counts.
            ++moves;
            if (moves > 1 || inserts > 0 || position >= m_count)
                return false;
            moveRow(row, position, place.record);
        } else if (isNew || isComplete()) {
            ++inserts;
            if (position > m_count || moves > 0)
                return false;
            insertRow(position, place.record);
        } else if (m_query.sort == SortColumn::Created
                   || (m_query.sort == SortColumn::Uploaded && !place.record.uploadedAt.isValid())) {
            *uncertain = *uncertain || !m_query.isUnfiltered(); // in a hole before and after, or newly matching
        } else {
            return false;
        }
    }
    return true;
}

void HistoryModel::insertRow(int row, const ObjectRecord &record)
{
    beginInsertRows({}, row, row);
    m_rows.insert(row, record);
    ++m_count;
    endInsertRows();
}

void HistoryModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.remove(row);
    --m_count;
    endRemoveRows();
}

void HistoryModel::moveRow(int from, int to, const ObjectRecord &record)
{
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_rows.remove(from);
    m_rows.insert(to, record);
    endMoveRows();
    updateRow(to, record);
}

void HistoryModel::updateRow(int row, const ObjectRecord &record)
{
    m_rows.update(row, record);
    Q_EMIT dataChanged(index(row, 0), index(row, historyColumnCount - 1));
}

} // namespace wcs::ui
