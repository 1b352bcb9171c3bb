#pragma once

#include "history/historyquery.h"
#include "history/objectrecord.h"
#include "settings/rowowners.h"

namespace wcs {

struct Profile;

/// By which profile these rows go.
QString ownerOf(const ProfileInUse &rows, const RowOwners &owners);

/// Which rows may be of objects of the profile.
RowsAround rowsAround(const Profile &profile);
/// Whether the object of one of them is the profile's as that is set up now: in its environment, with a row that goes by it.
bool isObjectOf(const Profile &profile, const ObjectRecord &row, const RowOwners &owners);

/// The query so that it finds the rows that go by its profile, and no others. `inUse` are those of HistoryFilters, of which only the
/// ids are asked: a row that is stored meanwhile may be of any account.
HistoryQuery withOwners(HistoryQuery query, const QList<ProfileInUse> &inUse, const RowOwners &owners);

} // namespace wcs
