#include "sql/sqlstatement.h"

#include "base/text.h"
#include "sql/sqlerror.h"

#include <QStringDecoder>

#include <sqlite3.h>

namespace wcs {

void SqlStatement::Free::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

SqlStatement::SqlStatement(sqlite3_stmt *statement, Stage stage, QString subject)
    : m_statement(statement), m_stage(stage), m_subject(std::move(subject))
{
}

SqlStatement::~SqlStatement() = default;

Result<std::shared_ptr<SqlStatement>> SqlStatement::prepare(sqlite3 *database, const QString &sql, Stage stage,
                                                            const QString &subject)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    const char *rest = nullptr;
    const int code = sqlite3_prepare_v3(database, text.constData(), int(text.size() + 1), SQLITE_PREPARE_PERSISTENT,
                                        &statement, &rest);
    auto prepared = std::shared_ptr<SqlStatement>(new SqlStatement(statement, stage, subject));
    if (code != SQLITE_OK)
        return sqlError(database, stage, subject);
    if (!statement || !QByteArrayView(rest).trimmed().isEmpty())
        return sqlError(SQLITE_MISUSE, u"not one statement"_s, stage, subject);
    return prepared;
}

Error SqlStatement::error() const
{
    return sqlError(sqlite3_db_handle(m_statement.get()), m_stage, m_subject);
}

int SqlStatement::bind(int place, const QVariant &value)
{
    sqlite3_stmt *const statement = m_statement.get();
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return sqlite3_bind_null(statement, place);
    case QMetaType::Bool:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return sqlite3_bind_int64(statement, place, value.toLongLong());
    case QMetaType::Float:
    case QMetaType::Double:
        return sqlite3_bind_double(statement, place, value.toDouble());
    case QMetaType::QByteArray: {
        const QByteArray &bytes = m_bound.emplace_back(value.toByteArray());
        return bytes.isNull()
                   ? sqlite3_bind_null(statement, place)
                   : sqlite3_bind_blob(statement, place, bytes.constData(), int(bytes.size()), SQLITE_STATIC);
    }
    default: {
        Q_ASSERT(value.canConvert<QString>());
        const QByteArray &bytes = m_bound.emplace_back(value.toString().toUtf8());
        return sqlite3_bind_text(statement, place, bytes.constData(), int(bytes.size()), SQLITE_STATIC);
    }
    }
}

Result<bool> SqlStatement::start(const QVariantList &values)
{
    finish();
    if (sqlite3_bind_parameter_count(m_statement.get()) != values.size())
        return sqlError(SQLITE_RANGE, u"%1 values for another number of places"_s.arg(values.size()), m_stage,
                        m_subject);
    m_bound.reserve(values.size()); // none may move while SQLite looks at it
    for (int i = 0; i < values.size(); ++i) {
        if (bind(i + 1, values.at(i)) != SQLITE_OK) {
            const Error failed = error();
            finish();
            return failed;
        }
    }
    return step();
}

Result<bool> SqlStatement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    // What it says is forgotten when it is reset.
    const auto failed = code == SQLITE_DONE ? std::nullopt : std::optional(error());
    finish();
    if (failed)
        return *failed;
    return false;
}

void SqlStatement::finish()
{
    sqlite3_reset(m_statement.get());
    if (m_bound.isEmpty())
        return;
    sqlite3_clear_bindings(m_statement.get());
    m_bound.clear();
}

QVariant SqlStatement::value(int column) const
{
    sqlite3_stmt *const statement = m_statement.get();
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement, column));
        return QByteArray(bytes, sqlite3_column_bytes(statement, column));
    }
    case SQLITE_NULL:
        return {};
    default:
        return text(column);
    }
}

QString SqlStatement::text(int column) const
{
    // In this order: asked for its bytes first, a number would give those of another form.
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    if (!bytes)
        return {};
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    if (bytes[0] != '\xEF')
        return QString::fromUtf8(bytes, size);
    // It may be a byte order mark, which is part of a name here: the order of rows and the cursors of pages go by it.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(bytes, size));
}

qint64 SqlStatement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

} // namespace wcs
