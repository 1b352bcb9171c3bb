#pragma once

#include "history/historyquery.h"
#include "history/textsample.h"
#include "sql/sqlconnection.h"

#include <memory>

namespace wcs {

/// How a HistoryQuery is answered: which table or index drives, and what is tested on the way.
///
/// SQLite's own planner knows nothing of how many rows a state or a word has, and a wrong guess sorts a million rows;
/// so the choice is made here, from counts that stop early.
struct QueryPlan {
    QString from; ///< "FROM …", with `o` for objects where `joined`
    QStringList where;
    QVariantList values; ///< for `where`, in order
    QString id = QStringLiteral("o.id"); ///< the column that gives the row id, and the order without a sortColumn
    QString sortColumn; ///< empty for SortColumn::Created
    /// The rows that were uploaded again, with a plan of their own in the order of their places. Where there is one this plan leaves
    /// them out and gives the others by id, which is the order in which the search index has them.
    std::shared_ptr<const QueryPlan> again;
    bool scans = false; ///< tests texts row by row over the whole table
    bool impossible = false; ///< no row can match
    bool usesIndex = false; ///< the search index decides: of rows that are not in it yet this finds nothing

    /// "FROM … WHERE … AND extra".
    QString tail(const QString &extra = {}) const;
};

/// The plan to read `query` in its order. With a `sample` it is a plan for the next rows from a given one; without, for
/// far jumps and for counting how many come before a row.
Result<QueryPlan> planPages(SqlConnection *connection, const HistoryQuery &query, const TextSample *sample = nullptr);
/// The plan to count the rows of `query`, where the order is of no interest.
Result<QueryPlan> planCount(SqlConnection *connection, HistoryQuery query);
/// The plan to ask whether single rows (by `o.id = ?`) belong to `query`.
Result<QueryPlan> planMembership(SqlConnection *connection, const HistoryQuery &query);

} // namespace wcs
