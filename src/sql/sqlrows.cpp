#include "sql/sqlrows.h"

#include "sql/sqlerror.h"

#include <QSqlError>

namespace wcs {

SqlRows::~SqlRows()
{
    if (m_query)
        m_query->finish(); // a statement that is not finished keeps the snapshot, and the log cannot be folded in
}

Result<bool> SqlRows::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return sqlError(m_query->lastError(), m_stage, m_subject);
    return false;
}

} // namespace wcs
