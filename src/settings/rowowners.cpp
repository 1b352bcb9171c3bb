#include "settings/rowowners.h"

#include "settings/profile.h"

namespace wcs {

RowOwners::RowOwners(const QList<Profile> &profiles, const QString &currentId)
{
    for (const Profile &profile : profiles) {
        m_known.insert(profile.id);
        if (!profile.hasAccount() || profile.id == Profile::sandboxId())
            continue;
        const QPair account(profile.appid, profile.envId);
        if (m_byAccount.contains(account))
            m_shared.insert(account);
        if (!m_byAccount.contains(account) || profile.id == currentId)
            m_byAccount.insert(account, profile.id);
    }
}

QString RowOwners::of(const QString &profileId, const QString &appid, const QString &env) const
{
    return isKnown(profileId) ? profileId : m_byAccount.value({appid, env}, profileId);
}

bool RowOwners::isKnown(const QString &profileId) const
{
    return m_known.contains(profileId) || profileId == Profile::sandboxId();
}

} // namespace wcs
