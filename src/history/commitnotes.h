#pragma once

#include "history/historyquery.h"
#include "sql/sqlconnection.h"

namespace wcs {

/// Which rows the last thousand commits have touched, beside the rows: so whoever did not make a commit can follow it row by row, too.
/// A commit of very many rows is noted as such (HistoryChange::many).

/// Inside a write transaction: notes what it does, under its revision.
Result<void> noteCommit(SqlConnection *connection, const HistoryChange &change);

/// What the commits after the revision `after` up to `upTo`, which are made, have done, in their order. Needs no snapshot: what is
/// committed meanwhile is not of them. Where that is not known of each, or is too much to be followed row by row, it is one change of
/// many with the revision `upTo`.
Result<QList<HistoryChange>> notedCommits(SqlConnection *connection, quint64 after, quint64 upTo);

} // namespace wcs
