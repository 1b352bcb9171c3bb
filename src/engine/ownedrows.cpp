#include "engine/ownedrows.h"

#include "settings/profile.h"

#include <algorithm>

namespace wcs {

QString ownerOf(const ProfileInUse &rows, const RowOwners &owners)
{
    return owners.of(rows.id, rows.account.appid, rows.account.env);
}

RowsAround rowsAround(const Profile &profile)
{
    return {profile.id, {profile.appid, profile.envId}};
}

bool isObjectOf(const Profile &profile, const ObjectRecord &row, const RowOwners &owners)
{
    // Credentials from the environment are always the same profile, but not always the same account.
    const bool isOfAccount = row.env == profile.envId && (row.appid.isEmpty() || row.appid == profile.appid);
    return isOfAccount && owners.of(row) == profile.id;
}

HistoryQuery withOwners(HistoryQuery query, const QList<ProfileInUse> &inUse, const RowOwners &owners)
{
    query.strays.clear();
    query.account = {};
    query.exceptOf.clear();
    if (query.profileId.isEmpty())
        return query;
    const QMap<QPair<QString, QString>, QString> &byAccount = owners.byAccount();
    if (!owners.isKnown(query.profileId)) {
        for (auto account = byAccount.keyBegin(); account != byAccount.keyEnd(); ++account)
            query.exceptOf << HistoryAccount{account->first, account->second};
        return query;
    }
    const auto own = std::ranges::find(byAccount, query.profileId);
    if (own == byAccount.end())
        return query; // others of its account come before it
    for (const ProfileInUse &rows : inUse) {
        if (!owners.isKnown(rows.id) && !query.strays.contains(rows.id))
            query.strays << rows.id;
    }
    if (!query.strays.isEmpty())
        query.account = {own.key().first, own.key().second};
    return query;
}

} // namespace wcs
