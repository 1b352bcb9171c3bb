#include "history/historyreader.h"

#include "base/text.h"
#include "history/historyrescue.h"
#include "history/recordsql.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace wcs {

namespace {

QString orderBy(const QueryPlan &plan, bool descending)
{
    const QString direction = descending ? u" DESC"_s : u""_s;
    const QString byId = plan.id + direction;
    return plan.sortColumn.isEmpty() ? byId : plan.sortColumn + direction + u", "_s + byId;
}

/// The cursor of a row, or of one that was uploaded again, among the ids of those that were not: what lies beyond it on the way.
PageCursor amongOthers(const PageCursor &cursor, bool descending)
{
    if (cursor.isStart())
        return cursor;
    const qint64 place = cursor.sortValue.toLongLong();
    PageCursor own;
    // Of two rows of one place the id decides.
    own.rowId = descending ? place + (cursor.rowId > place ? 1 : 0) : place - (cursor.rowId < place ? 1 : 0);
    return own;
}

QList<ObjectRecord> joinedByPlace(const QList<ObjectRecord> &some, const QList<ObjectRecord> &others, bool descending)
{
    const auto isBefore = [descending](const ObjectRecord &a, const ObjectRecord &b) {
        const std::pair first(placeOf(a), a.rowId);
        const std::pair second(placeOf(b), b.rowId);
        return descending ? first > second : first < second;
    };
    QList<ObjectRecord> all;
    all.reserve(some.size() + others.size());
    std::merge(some.cbegin(), some.cend(), others.cbegin(), others.cend(), std::back_inserter(all), isBefore);
    return all;
}

} // namespace

Result<quint64> HistoryReader::revision()
{
    const auto value = m_connection->value(u"SELECT value FROM meta WHERE name = 'revision'"_s);
    if (!value)
        return value.error();
    return value->toULongLong();
}

Result<qint64> HistoryReader::total()
{
    const auto value = m_connection->value(u"SELECT value FROM meta WHERE name = 'rows'"_s);
    if (!value)
        return value.error();
    return value->toLongLong();
}

Result<QList<ObjectRecord>> HistoryReader::records(const QString &tail, const QVariantList &values)
{
    auto rows = m_connection->query(u"SELECT "_s + recordColumns() + u' ' + tail, values);
    if (!rows)
        return rows.error();
    QList<ObjectRecord> found;
    const auto done = rows->forEach([&found](const SqlRows &row) { found << recordFromRow(row); });
    return done ? Result<QList<ObjectRecord>>(found) : done.error();
}

Result<void> HistoryReader::append(QList<ObjectRecord> &rows, const QueryPlan &plan, const QString &extra,
                                   const QVariantList &extraValues, const QString &order, qint64 limit)
{
    if (limit <= 0)
        return {};
    const auto found = records(plan.tail(extra) + u" ORDER BY "_s + order + u" LIMIT ?"_s,
                               plan.values + extraValues + QVariantList{limit});
    if (!found)
        return found.error();
    rows += *found;
    return {};
}

Result<QList<ObjectRecord>> HistoryReader::rowsBeyond(const QueryPlan &plan, const PageCursor &cursor, bool descending,
                                                      int limit)
{
    const QString order = orderBy(plan, descending);
    const QString beyond = descending ? u" < ?"_s : u" > ?"_s;
    QList<ObjectRecord> rows;
    if (cursor.isStart()) {
        if (auto done = append(rows, plan, {}, {}, order, limit); !done)
            return done.error();
    } else if (plan.sortColumn.isEmpty()) {
        if (auto done = append(rows, plan, plan.id + beyond, {cursor.rowId}, order, limit); !done)
            return done.error();
    } else {
        // Two range reads instead of a comparison of row values: SQLite would use only the first column of the index
        // for that and walk over all rows with the same value.
        const QString same = plan.sortColumn + u" = ? AND "_s + plan.id + beyond;
        if (auto done = append(rows, plan, same, {cursor.sortValue, cursor.rowId}, order, limit); !done)
            return done.error();
        const qint64 left = limit - rows.size();
        if (auto done = append(rows, plan, plan.sortColumn + beyond, {cursor.sortValue}, order, left); !done)
            return done.error();
    }
    return rows;
}

Result<QList<ObjectRecord>> HistoryReader::fromCursor(const QueryPlan &plan, const HistoryQuery &query,
                                                      const WindowRequest &request)
{
    const bool descending = (query.order == Qt::DescendingOrder) != request.backwards;
    const PageCursor cursor = plan.again ? amongOthers(request.cursor, descending) : request.cursor;
    const auto found = rowsBeyond(plan, cursor, descending, request.limit);
    if (!found)
        return found.error();
    QList<ObjectRecord> rows = *found;
    if (plan.again) {
        const auto again = rowsBeyond(*plan.again, request.cursor, descending, request.limit);
        if (!again)
            return again.error();
        rows = joinedByPlace(rows, *again, descending).mid(0, request.limit);
    }
    if (request.backwards)
        std::reverse(rows.begin(), rows.end());
    return rows;
}

Result<QList<ObjectRecord>> HistoryReader::fromOffsetWithAgain(const QueryPlan &plan, const HistoryQuery &query,
                                                               const WindowRequest &request)
{
    const bool descending = query.order == Qt::DescendingOrder;
    const auto again = records(plan.again->tail() + u" ORDER BY "_s + orderBy(*plan.again, descending),
                               plan.again->values);
    if (!again)
        return again.error();
    // At most all of these come before it, and at most all of them in the page.
    const qint64 skipped = qMax<qint64>(0, request.offset - again->size());
    const auto others = records(plan.tail() + u" ORDER BY "_s + orderBy(plan, descending) + u" LIMIT ? OFFSET ?"_s,
                                plan.values + QVariantList{request.limit + again->size(), skipped});
    if (!others)
        return others.error();
    return joinedByPlace(*others, *again, descending).mid(request.offset - skipped, request.limit);
}

Result<SqlRows> HistoryReader::idsInOrder(const QueryPlan &plan, const HistoryQuery &query, qint64 limit, qint64 offset)
{
    QueryPlan narrow = plan;
    if (query.isUnfiltered() && plan.sortColumn.isEmpty())
        narrow.from = u"FROM objects o INDEXED BY objects_by_id"_s;
    return m_connection->query(u"SELECT "_s + narrow.id + u' ' + narrow.tail() + u" ORDER BY "_s
                                   + orderBy(narrow, query.order == Qt::DescendingOrder) + u" LIMIT ? OFFSET ?"_s,
                               narrow.values + QVariantList{limit, offset});
}

Result<QList<ObjectRecord>> HistoryReader::fromOffset(const QueryPlan &plan, const HistoryQuery &query,
                                                      const WindowRequest &request)
{
    if (plan.again)
        return fromOffsetWithAgain(plan, query, request);
    // The ids first, from the index alone; the wide rows only of the page itself.
    auto ids = idsInOrder(plan, query, request.limit, request.offset);
    if (!ids)
        return ids.error();
    QList<qint64> wanted;
    if (auto read = ids->forEach([&wanted](const SqlRows &row) { wanted << row.number(0); }); !read)
        return read.error();
    return byRowIds(wanted);
}

Result<HistoryWindow> HistoryReader::window(const HistoryQuery &query, const WindowRequest &request)
{
    HistoryWindow result;
    const auto now = revision();
    if (!now)
        return now.error();
    result.revision = *now;
    const bool jump = request.cursor.isStart() && request.offset > 0;
    const bool narrows = m_sample && !jump && !query.text.isEmpty();
    if (narrows) {
        if (const auto sampled = m_sample->refresh(m_connection); !sampled)
            return sampled.error();
    }
    const auto plan = planPages(m_connection, query, narrows ? m_sample : nullptr);
    if (!plan)
        return plan.error();
    if (plan->impossible)
        return result;
    auto rows = jump ? fromOffset(*plan, query, request) : fromCursor(*plan, query, request);
    if (!rows)
        return rows.error();
    result.rows = rows.take();
    return result;
}

Result<qint64> HistoryReader::countRows(const QueryPlan &plan, const QString &extra, const QVariantList &extraValues)
{
    const auto value = m_connection->value(u"SELECT count(*) "_s + plan.tail(extra), plan.values + extraValues);
    if (!value)
        return value.error();
    return value->toLongLong();
}

Result<qint64> HistoryReader::countByScan(const QueryPlan &plan, std::stop_token stop)
{
    // Piece by piece, so that a question nobody waits for any more ends soon.
    constexpr int piece = 20'000;
    qint64 from = -1;
    qint64 sum = 0;
    while (!stop.stop_requested()) {
        const auto end = m_connection->value(
            u"SELECT id FROM objects INDEXED BY objects_by_id WHERE id > ? ORDER BY id "
            "LIMIT 1 OFFSET ?"_s,
            {from, piece});
        if (!end)
            return end.error();
        const qint64 to = end->isValid() ? end->toLongLong() : std::numeric_limits<qint64>::max();
        const auto part = countRows(plan, u"o.id > ? AND o.id <= ?"_s, {from, to});
        if (!part)
            return part.error();
        sum += *part;
        if (!end->isValid())
            return sum;
        from = to;
    }
    return Error::cancelled(Stage::History);
}

Result<HistoryCounts> HistoryReader::wholeCounts()
{
    const auto now = revision();
    if (!now)
        return now.error();
    const auto all = total();
    if (!all)
        return all.error();
    return HistoryCounts{*now, *all, *all, false};
}

Result<HistoryCounts> HistoryReader::counts(const HistoryQuery &query, std::stop_token stop)
{
    const auto whole = wholeCounts();
    if (!whole || query.isUnfiltered())
        return whole;
    HistoryCounts result = *whole;
    const auto plan = planCount(m_connection, query);
    if (!plan)
        return plan.error();
    const auto isPartial = plan->usesIndex ? isAnyUnindexed(m_connection) : Result<bool>(false);
    if (!isPartial)
        return isPartial.error();
    result.isPartial = *isPartial;
    if (plan->impossible) {
        result.matching = 0;
        return result;
    }
    const auto matching = plan->scans ? countByScan(*plan, stop) : countRows(*plan, {}, {});
    if (!matching)
        return matching.error();
    result.matching = *matching;
    return result;
}

Result<HistoryStretch> HistoryReader::stretch(const HistoryQuery &query, qint64 first, int limit, std::stop_token stop)
{
    HistoryStretch result;
    const auto counted = counts(query, stop);
    if (!counted)
        return counted.error();
    result.counts = *counted;
    result.first = qMax<qint64>(0, qMin(first, counted->matching - limit));
    WindowRequest request;
    request.offset = result.first;
    request.limit = limit;
    auto rows = window(query, request);
    if (!rows)
        return rows.error();
    result.rows = rows->rows;
    return result;
}

Result<qint64> HistoryReader::countBefore(const QueryPlan &plan, const HistoryQuery &query, const ObjectRecord &record)
{
    const QString before = query.order == Qt::DescendingOrder ? u" > ?"_s : u" < ?"_s;
    const PageCursor cursor = PageCursor::at(record, query);
    if (plan.again) {
        // What is before it lies beyond it on the way back.
        const PageCursor own = amongOthers(cursor, query.order != Qt::DescendingOrder);
        const auto some = countRows(plan, plan.id + before, {own.rowId});
        if (!some)
            return some.error();
        const auto again = countBefore(*plan.again, query, record);
        return again ? Result<qint64>(*some + *again) : again;
    }
    if (plan.sortColumn.isEmpty())
        return countRows(plan, plan.id + before, {cursor.rowId});
    const auto same = countRows(plan, plan.sortColumn + u" = ? AND "_s + plan.id + before,
                                {cursor.sortValue, cursor.rowId});
    if (!same)
        return same.error();
    const auto others = countRows(plan, plan.sortColumn + before, {cursor.sortValue});
    if (!others)
        return others.error();
    return *same + *others;
}

Result<HistoryPlaces> HistoryReader::places(const HistoryQuery &query, const QList<qint64> &rowIds)
{
    const auto whole = wholeCounts();
    if (!whole)
        return whole.error();
    HistoryPlaces result;
    result.revision = whole->revision;
    result.total = whole->total;
    const auto membership = planMembership(m_connection, query);
    if (!membership)
        return membership.error();
    const auto order = planPages(m_connection, query);
    if (!order)
        return order.error();
    if (membership->impossible)
        return result;
    for (const qint64 rowId : rowIds) {
        const auto found = records(membership->tail(u"o.id = ?"_s), membership->values + QVariantList{rowId});
        if (!found)
            return found.error();
        if (found->isEmpty())
            continue;
        const auto position = countBefore(*order, query, found->first());
        if (!position)
            return position.error();
        result.places << HistoryPlaces::Place{found->first(), *position};
    }
    std::sort(result.places.begin(), result.places.end(),
              [](const auto &a, const auto &b) { return a.position < b.position; });
    return result;
}

} // namespace wcs
