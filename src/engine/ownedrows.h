#pragma once

#include "history/historyquery.h"
#include "settings/rowowners.h"

namespace wcs {

/// By which profile these rows go.
QString ownerOf(const ProfileInUse &rows, const RowOwners &owners);

/// The query so that it finds the rows that go by its profile, and no others. `inUse` are those of HistoryFilters, of which only the
/// ids are asked: a row that is stored meanwhile may be of any account.
HistoryQuery withOwners(HistoryQuery query, const QList<ProfileInUse> &inUse, const RowOwners &owners);

} // namespace wcs
