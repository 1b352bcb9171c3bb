#include "engine/ownedrows.h"

#include <algorithm>

namespace wcs {

QString ownerOf(const ProfileInUse &rows, const RowOwners &owners)
{
    return owners.of(rows.id, rows.account.appid, rows.account.env);
}

HistoryQuery withOwners(HistoryQuery query, const QList<ProfileInUse> &inUse, const RowOwners &owners)
{
    query.strays.clear();
    query.account = {};
    query.exceptOf.clear();
    if (query.profileId.isEmpty())
        return query;
    bool isAnyElsewhere = false;
    for (const ProfileInUse &rows : inUse) {
        const QString owner = ownerOf(rows, owners);
        isAnyElsewhere = isAnyElsewhere || (rows.id == query.profileId && owner != rows.id);
        if (rows.id == query.profileId || owner != query.profileId)
            continue;
        query.strays << rows.id;
        query.account = rows.account;
    }
    if (!isAnyElsewhere)
        return query;
    QList<QPair<QString, QString>> accounts = owners.byAccount().keys();
    std::ranges::sort(accounts); // the same each time
    for (const auto &[appid, env] : std::as_const(accounts))
        query.exceptOf << HistoryAccount{appid, env};
    return query;
}

} // namespace wcs
