// The part of HistoryController that lets the rows of a profile have its name: what is seen in the list is what is searched, sorted and
// exported by.
#include "base/log.h"
#include "engine/ownedrows.h"
#include "history/historystore.h"
#include "main/historycontroller.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace wcs::ui {

void HistoryController::noteCommit(const HistoryChange &change)
{
    // A job that began before its profile was renamed, an import and an undo all bring old names.
    m_renameAllAtRest = m_renameAllAtRest || change.many;
    if (!change.added.isEmpty()) {
        const qint64 first = *std::ranges::min_element(change.added);
        m_renameFrom = qMin(first, m_renameFrom.value_or(first));
    }
    reviewFilters();
}

void HistoryController::reviewNames()
{
    // Beside the filters: the lane on which names are looked at may be busy with an export.
    m_namesAsked = true;
    if (m_renaming.running() == 0)
        m_renaming.start(renameProfiles());
}

Task<void> HistoryController::renameProfiles()
{
    while (std::exchange(m_namesAsked, false)) {
        const QHash<QString, QString> names = m_context.profileNames();
        const RowOwners owners = m_owners;
        if (std::exchange(m_profileNames, names) != names)
            m_renameFrom = 0;
        const std::optional<qint64> from = std::exchange(m_renameFrom, std::nullopt);
        const QList<ProfileInUse> inUse = m_filters.profiles;
        QSet<QString> whole; // of which all rows have been looked at just now, whatever their account
        for (const ProfileInUse &used : inUse) {
            const QString owner = ownerOf(used, owners);
            const bool isStray = owner != used.id;
            // Where it depends on which profile is the current one, the rows stay as they are.
            if (isStray && owners.isShared(used.account.appid, used.account.env))
                continue;
            const QString name = names.value(owner);
            // What another program has stored is seen by the newest row alone.
            const bool isOtherwise = name != used.name;
            if (name.isEmpty() || (!isOtherwise && !from))
                continue;
            const qint64 first = isOtherwise ? 0 : *from;
            std::optional<HistoryAccount> account;
            if (isStray)
                account = used.account;
            else if (whole.contains(used.id))
                continue;
            else if (first == 0)
                whole << used.id;
            const Result<void> renamed = co_await m_context.history->renameProfile(used.id, name, first, account);
            if (!renamed) { // tried again with whatever changes next
                m_renameFrom = 0;
                qCWarning(lcUi).noquote()
                    << "a profile keeps its old name in the history:" << renamed.error().toLogLine();
            }
        }
    }
}

} // namespace wcs::ui
