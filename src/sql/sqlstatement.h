#pragma once

#include "base/result.h"

#include <QList>
#include <QVariantList>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace wcs {

/// A prepared statement of SQLite (sqlite.org/c3ref/stmt.html), over and over with other values. Lives in the thread of its
/// connection and must not outlive it; the errors are those of sqlError().
class SqlStatement
{
public:
    /// One statement: more of them in `sql` are an error. `subject` is the file's name.
    static Result<std::shared_ptr<SqlStatement>> prepare(sqlite3 *database, const QString &sql, Stage stage,
                                                         const QString &subject);
    ~SqlStatement();
    SqlStatement(const SqlStatement &) = delete;
    SqlStatement &operator=(const SqlStatement &) = delete;

    /// Begins anew with `values`, as many as the statement has places: true when it stands on a row. Whole numbers, reals, texts
    /// and bytes are stored as what they are, an invalid value as NULL, a text that is null as an empty one: our columns know no
    /// NULL.
    Result<bool> start(const QVariantList &values);
    /// The next row: true when there is one.
    Result<bool> step();
    /// Ends what start() began: no lock is held after it.
    void finish();

    /// Of the row it stands on. NULL gives an invalid value, an empty text or 0.
    QVariant value(int column) const;
    QString text(int column) const;
    qint64 number(int column) const;

private:
    struct Free {
        void operator()(sqlite3_stmt *statement) const;
    };
    SqlStatement(sqlite3_stmt *statement, Stage stage, QString subject);
    int bind(int place, const QVariant &value);
    Error error() const;

    std::unique_ptr<sqlite3_stmt, Free> m_statement;
    QList<QByteArray> m_bound; ///< what SQLite reads where it lies, until finish()
    Stage m_stage;
    QString m_subject;
};

} // namespace wcs
