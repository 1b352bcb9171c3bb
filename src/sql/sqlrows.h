#pragma once

#include "sql/sqlstatement.h"

#include <optional>

namespace wcs {

/// The rows of a running SELECT, read forward once. Holds a read lock on the database until it is destroyed: keep it
/// short. Lives in the thread of its SqlConnection and must not outlive it.
class SqlRows
{
public:
    /// `statement` has been started; `isOnRow` is what that gave.
    SqlRows(std::shared_ptr<SqlStatement> statement, bool isOnRow)
        : m_statement(std::move(statement)), m_isOnRow(isOnRow)
    {
    }
    SqlRows(SqlRows &&) noexcept = default;
    SqlRows &operator=(SqlRows &&) = delete;
    ~SqlRows();

    /// Steps to the next row: true when there is one, false at the end, an Error when reading failed.
    Result<bool> next();
    /// Steps through all that are left and lets `use` read each; fails as next() does.
    template <typename Use>
    Result<void> forEach(Use use)
    {
        for (auto more = next();; more = next()) {
            if (!more)
                return more.error();
            if (!*more)
                return {};
            use(*this);
        }
    }
    QVariant value(int column) const { return m_statement->value(column); }
    QString text(int column) const { return m_statement->text(column); }
    qint64 number(int column) const { return m_statement->number(column); }

private:
    std::shared_ptr<SqlStatement> m_statement;
    bool m_isOnRow;
    bool m_hasBegun = false;
    std::optional<Error> m_failed; ///< which stays
};

} // namespace wcs
