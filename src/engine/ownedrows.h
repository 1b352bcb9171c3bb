#pragma once

#include "history/historyquery.h"
#include "settings/rowowners.h"

namespace wcs {

/// By which profile these rows go.
QString ownerOf(const ProfileInUse &rows, const RowOwners &owners);

/// The query so that it finds the rows that go by its profile, and no others. `inUse` are those of HistoryFilters. The query of a
/// profile whose rows go by no other, and by which none of others go, stays as it is.
HistoryQuery withOwners(HistoryQuery query, const QList<ProfileInUse> &inUse, const RowOwners &owners);

} // namespace wcs
