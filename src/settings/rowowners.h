#pragma once

#include <QMap>
#include <QPair>
#include <QSet>
#include <QString>

namespace wcs {

struct Profile;

/// By which profile the rows of the history go: their own while it is set up, otherwise one of the same account, if there is one.
/// Rows that were made with credentials from the environment, or come from another computer, are of profiles nobody has set up.
///
/// An account is what it is for Profile::isOfAccountOf(): APPID and ENV_ID, whatever the address of the service. The built-in sandbox
/// is a cloud of its own all the same: nobody goes by it but its own rows, and those go by nothing else.
///
/// A plain value for any thread; a question is one or two look-ups.
class RowOwners
{
public:
    RowOwners() = default;
    /// Where several profiles have one account it is that of the current one, or else of the first.
    RowOwners(const QList<Profile> &profiles, const QString &currentId);

    /// The id of the profile by which a row goes: `profileId` where nothing else is known.
    QString of(const QString &profileId, const QString &appid, const QString &env) const;
    template <typename Row>
    QString of(const Row &row) const
    {
        return of(row.profileId, row.appid, row.env);
    }
    /// Whether the profile is set up, or is the sandbox's: then all of its rows go by it.
    bool isKnown(const QString &profileId) const;
    /// Whether several profiles have the account.
    bool isShared(const QString &appid, const QString &env) const { return m_shared.contains({appid, env}); }
    /// By whom the rows of an account go whose profile is not set up: APPID and ENV_ID with the id, in an order that is the same each
    /// time.
    const QMap<QPair<QString, QString>, QString> &byAccount() const { return m_byAccount; }

    friend bool operator==(const RowOwners &, const RowOwners &) = default;

private:
    QSet<QString> m_known;
    QMap<QPair<QString, QString>, QString> m_byAccount;
    QSet<QPair<QString, QString>> m_shared;
};

} // namespace wcs
