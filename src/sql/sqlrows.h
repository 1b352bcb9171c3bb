#pragma once

#include "base/result.h"

#include <QSqlQuery>
#include <QVariant>

#include <memory>

namespace wcs {

/// The rows of a running SELECT, read forward once. Holds a read lock on the database until it is destroyed: keep it
/// short. Lives in the thread of its SqlConnection and must not outlive it.
class SqlRows
{
public:
    SqlRows(std::shared_ptr<QSqlQuery> query, Stage stage, QString subject)
        : m_query(std::move(query)), m_stage(stage), m_subject(std::move(subject))
    {
    }
    SqlRows(SqlRows &&) noexcept = default;
    SqlRows &operator=(SqlRows &&) = delete;
    ~SqlRows();

    /// Steps to the next row: true when there is one, false at the end, an Error when reading failed.
    Result<bool> next();
    QVariant value(int column) const { return m_query->value(column); }
    QString text(int column) const { return m_query->value(column).toString(); }
    qint64 number(int column) const { return m_query->value(column).toLongLong(); }

private:
    std::shared_ptr<QSqlQuery> m_query;
    Stage m_stage;
    QString m_subject;
};

} // namespace wcs
