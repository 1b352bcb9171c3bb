#pragma once

#include "base/error.h"

#include <QList>

namespace wcs::cli {

class Console;

/// Items that fail for what others fail for as well (no credentials, the whitelist, a quota, a full disk): a person is told each
/// cause once, with how many it has stopped.
class SharedCauses
{
public:
    /// `item` as the person gave it. Causes of one kind, code and server count as one, at whatever stage; the first of them is told.
    void addFailed(const QString &item, const Error &cause);
    /// The same for one that is stored, and only its proof is open.
    void addUnproven(const QString &item, const Error &cause);
    /// Says what has been added since the last time; where a cause has stopped one item alone, that is named.
    void tell(Console &console);

private:
    struct Group {
        Error cause;
        QString item; ///< the last of them
        int failed = 0;
        int unproven = 0;
    };
    Group &groupOf(const QString &item, const Error &cause);

    QList<Group> m_groups;
};

} // namespace wcs::cli
