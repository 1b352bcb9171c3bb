#include "sql/sqlrows.h"

namespace wcs {

SqlRows::~SqlRows()
{
    if (m_statement)
        m_statement->finish(); // one that is not finished keeps the snapshot, and the log cannot be folded in
}

Result<bool> SqlRows::next()
{
    if (m_failed)
        return *m_failed;
    // After its end a statement would begin anew.
    if (m_hasBegun && m_isOnRow) {
        const auto more = m_statement->step();
        m_isOnRow = more && *more;
        if (!more)
            m_failed = more.error();
        return more;
    }
    m_hasBegun = true;
    return m_isOnRow;
}

} // namespace wcs
